/** What is out and may not be out since the person said no, and how each was settled. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConsentsShown, DisclosureId, Recall, RecallHow } from "../../api/generated";
import { useMay } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { useStaff } from "../../api/useStaff";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { Choice } from "../../design/Choice";
import { Dialog } from "../../design/Dialog";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say, sayFailure } from "../../design/Toast";
import { longDate } from "../../words/dates";
import { en } from "../../words/en";

const HOWS = Object.keys(en.consents.recallHow) as RecallHow[];

/** Nothing at all where nobody has said no, or nothing is out. */
export function Recalls({ shown }: { shown: ConsentsShown }) {
  const { t } = useTranslation(["consents", "terms"]);
  const called = useStaff();
  const may = useMay()("print_treatment");
  const [settling, setSettling] = useState<DisclosureId | null>(null);
  const settle = useChange("consents.settle_recall");
  const open = shown.recalls.filter((recall) => recall.settled === null).length;
  if (shown.recalls.length === 0) return null;
  const reopen = (disclosure: DisclosureId) =>
    settle.mutate(
      { booking: shown.booking, disclosure, how: null, whom: null, note: null },
      {
        onSuccess: () => say(t("recalls.reopened")),
        onError: (failure) => sayFailure(failure.message),
      },
    );
  return (
    <Card
      title={t("recalls.title")}
      aside={
        open === 0 ? <Chip tone="ok">{t("recalls.none")}</Chip> : <Chip tone="late">{open}</Chip>
      }
    >
      <ul className="items">
        {shown.recalls.map((recall) => {
          const id = recall.kind === "pack" ? null : recall.disclosure;
          const { settled } = recall;
          const words = wordsOf(recall, t);
          return (
            <li key={id ?? words} className="item" aria-label={words}>
              <div className="item-text">
                <b>{words}</b>
                <span className="item-more">
                  {t("recalls.since", { day: longDate(recall.refused_on) })}{" "}
                  {recall.categories.length === 0
                    ? null
                    : t("recalls.holds", {
                        what: recall.categories
                          .map((one) => t(`terms:consentCategory.${one}`))
                          .join(", "),
                      })}
                </span>
                {settled === null ? null : (
                  <small className="quiet item-from">
                    {t("recalls.settled", {
                      how: t(`recallHow.${settled.how}`),
                      who: called(settled.recorded_by),
                    })}{" "}
                    {[settled.whom, settled.note].filter(Boolean).join(" · ")}
                  </small>
                )}
              </div>
              {id === null || !may ? null : settled === null ? (
                <Button onPress={() => setSettling(id)}>{t("recalls.settle")}</Button>
              ) : (
                <Button kind="quiet" onPress={() => reopen(id)}>
                  {t("recalls.reopen")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <p className="small quiet">{t("recalls.queue")}</p>
      {shown.queued.map((one) => (
        <p key={one.name} className="small quiet">
          {t("recalls.export", { to: one.name, day: longDate(one.due_on) })}
        </p>
      ))}
      <Dialog
        title={t("recalls.dialog")}
        isOpen={settling !== null}
        onClose={() => setSettling(null)}
      >
        {settling === null ? null : (
          <Settle booking={shown.booking} disclosure={settling} onDone={() => setSettling(null)} />
        )}
      </Dialog>
    </Card>
  );
}

type T = ReturnType<typeof useTranslation<["consents", "terms"]>>["t"];

export function wordsOf(recall: Recall, t: T): string {
  if (recall.kind === "pack") {
    return t("recalls.pack", { number: recall.number, places: recall.places });
  }
  const to = t(`terms:recipientKind.${recall.to}`);
  if (recall.kind === "exported") return t("recalls.exported", { to, channel: recall.channel });
  const document = recall.document ?? "";
  return recall.kind === "sent"
    ? t("recalls.sent", { document, to, channel: recall.channel })
    : t("recalls.in_tray", { document, to });
}

function Settle({
  booking,
  disclosure,
  onDone,
}: {
  booking: string;
  disclosure: DisclosureId;
  onDone: () => void;
}) {
  const { t } = useTranslation("consents");
  const settle = useChange("consents.settle_recall");
  const [how, setHow] = useState<RecallHow>("destroyed");
  const [whom, setWhom] = useState("");
  const [note, setNote] = useState("");
  const save = () =>
    settle.mutate(
      { booking, disclosure, how, whom, note },
      {
        onSuccess: () => {
          say(t("recalls.saved"));
          onDone();
        },
      },
    );
  return (
    <SaveForm saving={settle} words={t("recalls.save")} onSave={save}>
      <Choice
        label={t("recalls.how")}
        value={how}
        options={HOWS.map((value) => ({ value, words: t(`recallHow.${value}`) }))}
        onChange={setHow}
      />
      <Field
        label={t("recalls.whom")}
        value={whom}
        onChange={setWhom}
        error={problemOf(settle.error, "whom")}
      />
      <Field
        label={t("recalls.note")}
        value={note}
        onChange={setNote}
        error={problemOf(settle.error, "note")}
      />
    </SaveForm>
  );
}
