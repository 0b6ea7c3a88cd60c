/** The papers on record: where each stands, what it lacks, its copy and its scan. */
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../../api/ask";
import type { Consent, ConsentPaper, ConsentsShown, PaperStanding } from "../../api/generated";
import { paperBytes } from "../../api/printing";
import { useChange, useJob } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip, type Tone } from "../../design/Chip";
import { Dialog } from "../../design/Dialog";
import { say, sayFailure } from "../../design/Toast";
import { sentence } from "../../pieces/usePaper";
import { longDate, shortDate } from "../../words/dates";

/** Drawing pages takes a large library, which nobody waits for before a scan is opened. */
const PdfPages = lazy(async () => ({ default: (await import("../../design/PdfPages")).PdfPages }));

const TONE: Record<PaperStanding, Tone> = {
  in_force: "ok",
  deficient: "late",
  expired: "soon",
  revoked: "late",
  refused: "late",
  used: "none",
  not_yet: "soon",
};

export function Papers({
  shown,
  onRecord,
  onRevoke,
}: {
  shown: ConsentsShown;
  onRecord: () => void;
  onRevoke: (consent: Consent) => void;
}) {
  const { t } = useTranslation("consents");
  const [scan, setScan] = useState<Uint8Array | null>(null);
  const look = async (id: number) => {
    try {
      const { token } = await ask("consents.show_scan", { booking: shown.booking, scan: id });
      setScan(await paperBytes(token));
    } catch (cause) {
      sayFailure(sentence(cause));
    }
  };
  return (
    <Card title={t("papers.title")}>
      {shown.papers.length === 0 ? (
        <>
          <p className="quiet">{t("papers.none")}</p>
          <Button onPress={onRecord}>{t("papers.record")}</Button>
        </>
      ) : (
        <ul className="items">
          {shown.papers.map((paper) => (
            <Paper
              key={paper.consent.id}
              booking={shown.booking}
              paper={paper}
              onRevoke={() => onRevoke(paper.consent)}
              onScan={(id) => void look(id)}
            />
          ))}
        </ul>
      )}
      <Dialog
        title={t("papers.scanShow")}
        isOpen={scan !== null}
        onClose={() => setScan(null)}
        size="xl"
      >
        <Suspense>
          {scan === null ? null : (
            <PdfPages
              bytes={scan}
              label={(page, pages) => `${page}/${pages}`}
              failed={t("papers.scanFailed")}
            />
          )}
        </Suspense>
      </Dialog>
    </Card>
  );
}

function Paper({
  booking,
  paper,
  onRevoke,
  onScan,
}: {
  booking: string;
  paper: ConsentPaper;
  onRevoke: () => void;
  onScan: (id: number) => void;
}) {
  const { t } = useTranslation(["consents", "terms"]);
  const copy = useChange("consents.copy_given");
  const attach = useJob("consents.attach_scan");
  const { consent, standing, missing, detail, revocation } = paper;
  const list = (held: Consent["allowed"]) =>
    held.map((one) => t(`terms:consentCategory.${one}`)).join(", ");
  const names = consent.recipients.map(
    (held) => held.name ?? t(`terms:recipientClass.${held.class}`),
  );
  const lacks = missing.filter((one) => one.stops);
  const owed = missing.filter((one) => !one.stops);
  const about = [
    t("papers.signed", { day: longDate(consent.signed_on), who: consent.signer }),
    paper.copy_given_on === null
      ? t("papers.noCopy")
      : t("papers.copy", { day: shortDate(paper.copy_given_on) }),
    paper.used_by.length === 0 ? null : t("papers.used", { papers: paper.used_by.join(", ") }),
    detail?.legal_basis ? t("papers.basis", { law: detail.legal_basis }) : null,
    revocation === null
      ? null
      : t("papers.revokedHow", {
          how: t(`revokedHow.${revocation.how}`),
          who: revocation.received_by,
        }),
    consent.brought ? t("papers.brought") : null,
  ];
  const pick = async () => {
    const kinds = [{ name: "PDF", extensions: ["pdf"] }];
    const title = t("papers.scanTitle");
    const path = await ask("window.pick_file", { title, kinds }).catch(() => null);
    if (path === null) return;
    attach.mutate(
      { booking, id: consent.id, path },
      {
        onSuccess: () => say(t("papers.scanSaved")),
        onError: (failure) => sayFailure(failure.message),
      },
    );
  };
  const form = t(`terms:consentForm.${consent.form}`);
  return (
    <li className="item" aria-label={form}>
      <div className="item-text">
        <Chip tone={TONE[standing]}>{t(`standing.${standing}`)}</Chip> <b>{form}</b>
        <span className="item-more">
          {consent.allowed.length === 0 ? null : `${t("papers.from")} ${list(consent.allowed)} `}
          {consent.denied.length === 0 ? null : `${t("papers.denies")} ${list(consent.denied)} `}
          {names.length === 0 ? null : `${t("papers.for")} ${names.join(", ")}`}
        </span>
        {standing === "deficient" && lacks.length > 0 ? (
          <div>
            {t("papers.lacks")}
            <ul className="consents-lacks">
              {lacks.map((one) => (
                <li key={one.what}>{one.sentence}</li>
              ))}
            </ul>
          </div>
        ) : null}
        {standing === "in_force"
          ? owed.map((one) => (
              <span key={one.what} className="item-more">
                {t("papers.duty")} {one.sentence}
              </span>
            ))
          : null}
        <small className="quiet item-from">{about.filter(Boolean).join(" · ")}</small>
      </div>
      {consent.brought ? null : (
        <div className="page-actions">
          {paper.scans.map((scan) => (
            <Button key={scan.id} kind="quiet" onPress={() => onScan(scan.id)}>
              {t("papers.scanShow")}
            </Button>
          ))}
          <Button kind="quiet" onPress={() => void pick()} isPending={attach.isPending}>
            {t("papers.scan")}
          </Button>
          {consent.copy_given ? null : (
            <Button
              kind="quiet"
              isPending={copy.isPending}
              onPress={() =>
                copy.mutate(
                  { booking, id: consent.id, on: null },
                  {
                    onSuccess: () => say(t("papers.copySaved")),
                    onError: (failure) => sayFailure(failure.message),
                  },
                )
              }
            >
              {t("papers.giveCopy")}
            </Button>
          )}
          {consent.revoked_on === null &&
          !consent.refusal &&
          consent.form !== "ascmi_revocation" ? (
            <Button kind="quiet" onPress={onRevoke}>
              {t("papers.revoke")}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}
