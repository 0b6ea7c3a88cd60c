/** The evidence report as it will be printed: looked at first, then printed or saved. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ask, type Failure, type Reply } from "../../api/ask";
import type { ReadinessShown } from "../../api/generated";
import { paperBytes, printPaper, usePrinter } from "../../api/printing";
import { useJob } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Picker } from "../../design/Choice";
import { Icon } from "../../design/Icon";
import { Asking, Failed } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import type { Period } from "./Forms";

/** Drawing pages takes a large library, which nobody waits for before the report is opened. */
const PdfPages = lazy(async () => ({ default: (await import("../../design/PdfPages")).PdfPages }));

interface Preview {
  about: Reply<"readiness.preview">;
  /** `null` where the window cannot show it; it can be printed all the same. */
  bytes: Uint8Array | null;
}

export function Report({
  told,
  period,
  keeps,
}: {
  told: ReadinessShown;
  period: Period;
  keeps: boolean;
}) {
  const { t } = useTranslation("readiness");
  const client = useQueryClient();
  const printer = usePrinter();
  const make = useJob("readiness.print");
  const file = useJob("readiness.make");
  const [busy, setBusy] = useState(false);
  const preview = useQuery<Preview, Failure>({
    queryKey: ["readiness.preview", period],
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const about = await ask("readiness.preview", period);
      return { about, bytes: await paperBytes(about.token).catch(() => null) };
    },
  });
  const held = preview.data;

  const print = async () => {
    if (busy || held === undefined) return;
    setBusy(true);
    try {
      const made = await make.mutateAsync({ ...period, seen: held.about.facts_sha256 });
      try {
        await printPaper(made.token, printer.name);
        const name = printer.name ?? t("report.defaultPrinter");
        say(t("report.printed", { document: made.document, printer: name }));
      } catch (cause) {
        sayFailure(t("report.failed", { why: sentence(cause) }));
      }
    } catch (cause) {
      sayFailure(codeOf(cause) === "stale" ? t("report.stale") : sentence(cause));
      await client.invalidateQueries();
    } finally {
      setBusy(false);
    }
  };
  const save = async () => {
    if (busy || held === undefined) return;
    try {
      const kinds = [{ name: "PDF", extensions: ["pdf"] }];
      const name = `${held.about.document}.pdf`;
      const title = t("report.saveTitle");
      const out = await ask("window.save_file", { title, name, kinds });
      if (out === null) return;
      const made = await file.mutateAsync({ ...period, out });
      say(t("report.saved", { document: made.document }));
    } catch (cause) {
      sayFailure(sentence(cause));
    }
  };

  return (
    <div className="readiness-report">
      <p className="quiet">
        {t("report.lead", { most: told.threshold - 1, threshold: told.threshold })}
      </p>
      <div className="readiness-report-acts">
        {keeps ? (
          <>
            {printer.problem === null && printer.names.length > 0 ? (
              <Picker
                label={t("report.printer")}
                quietLabel
                value={printer.name}
                options={printer.names.map((name) => ({ value: name, words: name }))}
                onChange={printer.choose}
              />
            ) : null}
            {printer.problem === null ? null : <p className="small">{printer.problem}</p>}
            <Button onPress={() => void save()} isDisabled={held === undefined}>
              {t("report.save")}
            </Button>
            <Button
              kind="primary"
              onPress={() => void print()}
              isDisabled={held === undefined}
              isPending={busy}
            >
              <Icon name="print" />
              {busy ? t("report.printing") : t("report.print")}
            </Button>
          </>
        ) : (
          <p className="quiet">{t("report.readOnly")}</p>
        )}
      </div>
      {preview.error ? (
        <Failed message={preview.error.message} onRetry={() => void preview.refetch()} />
      ) : held === undefined ? (
        <Asking words={t("report.making")} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section className="readiness-paper" aria-label={t("report.title")} tabIndex={0}>
          <p className="small quiet num">
            {held.about.document} · {t("report.pages", { count: held.about.pages })}
          </p>
          {held.bytes === null ? (
            <p className="quiet">{t("report.noPreview")}</p>
          ) : (
            <Suspense fallback={<Asking words={t("report.making")} />}>
              <PdfPages
                bytes={held.bytes}
                label={(at, of) => t("report.page", { at, of })}
                failed={t("report.noPreview")}
              />
            </Suspense>
          )}
        </section>
      )}
    </div>
  );
}

function sentence(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function codeOf(cause: unknown): string | null {
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : null;
}
