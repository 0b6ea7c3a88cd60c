/** What people left with, by the way in which they left: counts that open their people, and a page. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ask, type Failure, type Reply } from "../../api/ask";
import type {
  FigurePart,
  OutcomeFigure,
  OutcomeGroup,
  OutcomesShown,
  ReadinessCell,
} from "../../api/generated";
import { paperBytes, printPaper, usePrinter } from "../../api/printing";
import { useMay } from "../../api/session";
import { useAsk, useJob } from "../../api/useAnswer";
import { useKept } from "../../api/useKept";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { Answered, Asking, Empty, Failed } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { say, sayFailure } from "../../design/Toast";
import { nameOf, useRowWords, whoLine } from "../../pieces/rowWords";
import { paperDate } from "../../words/dates";
import { type Period, PeriodForm } from "../readiness/Forms";
import "./outcomes.css";

/** Drawing pages takes a large library, which nobody waits for before the page is opened. */
const PdfPages = lazy(async () => ({ default: (await import("../../design/PdfPages")).PdfPages }));

export function Outcomes() {
  const { t } = useTranslation("outcomes");
  const [period, setPeriod] = useKept<Period>("outcomes period", { from: null, to: null });
  const shown = useAsk("outcomes.show", period, { hold: true });
  return (
    <div className="page outcomes">
      <Answered answer={shown} asking={t("asking")}>
        {(told) => <Shown told={told} period={period} onPeriod={setPeriod} />}
      </Answered>
    </div>
  );
}

type Open = "period" | "page" | { group: OutcomeGroup; figure: OutcomeFigure } | null;

function Shown({
  told,
  period,
  onPeriod,
}: {
  told: OutcomesShown;
  period: Period;
  onPeriod: (period: Period) => void;
}) {
  const { t } = useTranslation("outcomes");
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  useKeys([
    { key: "d", words: t("period"), run: () => setOpen("period") },
    { key: "p", words: t("page"), run: () => setOpen("page") },
  ]);
  const head = told.groups[0];
  const title =
    open === null
      ? ""
      : typeof open === "object"
        ? `${t(`line.${open.figure.line}`)}: ${t(`kind.${open.group.kind ?? "all"}`)}`
        : t(open);
  return (
    <>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <div className="page-actions">
          <Button kind="quiet" hint="d" onPress={() => setOpen("period")}>
            {t("said", { from: paperDate(told.from), to: paperDate(told.to) })}
          </Button>
          <Button kind="primary" hint="p" onPress={() => setOpen("page")}>
            {t("page")}
          </Button>
        </div>
      </header>
      <p className="quiet">{t(told.inside ? "inside" : "outside")}</p>
      {told.exact ? null : <p className="quiet">{t("suppressed", { most: told.threshold - 1 })}</p>}
      <table className="table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("how")}</th>
            {head?.lines.map((held) => (
              <th key={held.line} scope="col">
                {t(`line.${held.line}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.groups.map((group) => (
            <tr key={group.kind ?? "all"}>
              <th scope="row">{t(`kind.${group.kind ?? "all"}`)}</th>
              {group.lines.map((figure) => (
                <td key={figure.line}>
                  <Figure
                    figure={figure}
                    threshold={told.threshold}
                    about={`${t(`line.${figure.line}`)}, ${t(`kind.${group.kind ?? "all"}`)}`}
                    onOpen={() => setOpen({ group, figure })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small quiet">{t("meaning")}</p>
      <Dialog
        title={title}
        isOpen={open !== null}
        onClose={close}
        size={open === "page" ? "xl" : "l"}
      >
        {open === "period" ? (
          <PeriodForm
            from={told.from}
            to={told.to}
            onPick={(picked) => {
              onPeriod(picked);
              close();
            }}
          />
        ) : null}
        {open === "page" ? <Page told={told} period={period} /> : null}
        {open !== null && typeof open === "object" ? (
          <People told={told} group={open.group} figure={open.figure} />
        ) : null}
      </Dialog>
    </>
  );
}

/** A number that opens its people, where this reader may see them. */
function Figure({
  figure,
  threshold,
  about,
  onOpen,
}: {
  figure: OutcomeFigure;
  threshold: number;
  about: string;
  onOpen: () => void;
}) {
  const { t } = useTranslation("outcomes");
  const { measured } = figure;
  const cell = (held: ReadinessCell) =>
    held.shown === "exact"
      ? String(held.count)
      : t(held.shown === "small" ? "small" : "complement", { threshold });
  const words = (): string => {
    switch (measured.measure) {
      case "share": {
        const { of, out_of, percent } = measured;
        if (out_of.shown === "exact" && out_of.count === 0) return "–";
        const share = t("share", { of: cell(of), outOf: cell(out_of) });
        return percent === null ? share : `${share} (${percent}%)`;
      }
      case "people":
        return cell(measured.people);
      case "days":
        return measured.median === null
          ? "–"
          : t("days", { count: measured.median, people: cell(measured.people) });
      case "things":
        return String(measured.count);
    }
  };
  const text = words();
  if (!figure.opens || text === "–" || text === "0") return <span className="num">{text}</span>;
  return (
    <button
      type="button"
      className="lines-name num"
      aria-label={`${about}: ${text}`}
      onClick={onOpen}
    >
      {text}
    </button>
  );
}

const PAGE = 100;

function People({
  told,
  group,
  figure,
}: {
  told: OutcomesShown;
  group: OutcomeGroup;
  figure: OutcomeFigure;
}) {
  const { t } = useTranslation("outcomes");
  const { t: r } = useTranslation("readiness");
  const words = useRowWords();
  const go = useNavigate();
  const isShare = figure.measured.measure === "share";
  // Those who were not counted are the ones that somebody can still do something about.
  const [part, setPart] = useState<FigurePart>(isShare ? "rest" : "of");
  const [offset, setOffset] = useState(0);
  const people = useAsk(
    "outcomes.people",
    {
      kind: group.kind,
      line: figure.line,
      part,
      from: told.from,
      to: told.to,
      offset,
      limit: PAGE,
    },
    { hold: true },
  );
  return (
    <>
      {isShare ? (
        <Tabs
          label={t("part")}
          value={part}
          onChange={(next) => {
            setPart(next);
            setOffset(0);
          }}
          options={(["rest", "of", "out_of"] as const).map((value) => ({
            value,
            words: r(`part.${value}`),
          }))}
        />
      ) : null}
      <Answered
        answer={people}
        empty={{
          when: (held) => held.total === 0,
          show: <Empty title={t("nobody")} icon="none" />,
        }}
      >
        {(held) => (
          <>
            <ul className="outcomes-people" aria-label={t("people")}>
              {held.rows.map((row) => (
                <li key={row.booking}>
                  <button
                    type="button"
                    className="lines-name"
                    onClick={() => go(WAYS.person(row.booking))}
                  >
                    {nameOf(row)}
                  </button>
                  <small className="lines-second">
                    {whoLine(row, words.t)} · {words.when(row.when).words}
                    {row.took === null ? "" : ` · ${t("took", { count: row.took })}`}
                  </small>
                </li>
              ))}
            </ul>
            {offset + held.rows.length < held.total ? (
              <Button onPress={() => setOffset(offset + PAGE)}>{t("more")}</Button>
            ) : null}
          </>
        )}
      </Answered>
    </>
  );
}

interface Preview {
  about: Reply<"outcomes.preview">;
  /** `null` where the window cannot show it; it can be printed all the same. */
  bytes: Uint8Array | null;
}

/** The page as it will leave the house: looked at first, then printed. */
function Page({ told, period }: { told: OutcomesShown; period: Period }) {
  const { t } = useTranslation("outcomes");
  const client = useQueryClient();
  const keeps = useMay()("keep_readiness");
  const printer = usePrinter();
  const make = useJob("outcomes.print");
  const [busy, setBusy] = useState(false);
  const preview = useQuery<Preview, Failure>({
    queryKey: ["outcomes.preview", period],
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const about = await ask("outcomes.preview", period);
      return { about, bytes: await paperBytes(about.token).catch(() => null) };
    },
  });
  const held = preview.data;
  const print = async () => {
    if (busy || held === undefined) return;
    setBusy(true);
    try {
      const made = await make.mutateAsync({ ...period, seen: held.about.facts_sha256 });
      await printPaper(made.token, printer.name);
      say(t("printed", { document: made.document }));
    } catch (cause) {
      sayFailure((cause as Error).message);
      await client.invalidateQueries();
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p className="quiet">{t("leaves", { most: told.threshold - 1 })}</p>
      {keeps ? (
        <Button
          kind="primary"
          onPress={() => void print()}
          isDisabled={held === undefined}
          isPending={busy}
        >
          <Icon name="print" />
          {t("print")}
        </Button>
      ) : (
        <p className="quiet">{t("readOnly")}</p>
      )}
      {preview.error ? (
        <Failed message={preview.error.message} onRetry={() => void preview.refetch()} />
      ) : held === undefined ? (
        <Asking words={t("making")} />
      ) : held.bytes === null ? (
        <p className="quiet">{t("noPreview")}</p>
      ) : (
        <Suspense fallback={<Asking words={t("making")} />}>
          <PdfPages
            bytes={held.bytes}
            label={(at, of) => t("pageOf", { at, of })}
            failed={t("noPreview")}
          />
        </Suspense>
      )}
    </>
  );
}
