/** Ends a step without doing it here, with the reason; or puts it off to a day. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ClosedHow, MilestoneShown } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Button } from "../../../design/Button";
import { Choice } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { useKeys } from "../../../design/keys";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import { addDays } from "../../../design/typedDate";
import { shortDate } from "../../../words/dates";
import { en } from "../../../words/en";

const REASONS = Object.keys(en.record.close.reasons) as (keyof typeof en.record.close.reasons)[];
const ENDS = ["done", "waived", "explained"] as const;

interface Props {
  booking: string;
  step: MilestoneShown;
  today: string;
  onDone: () => void;
}

export function CloseForm({ booking, step, today, onDone }: Props) {
  const { t } = useTranslation("record");
  const close = useChange("steps.close");
  const [how, setHow] = useState<(typeof ENDS)[number]>(
    step.state === "missed" ? "explained" : "done",
  );
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState("");
  const [lacks, setLacks] = useState(false);
  const save = () => {
    if (how === "done" && on === null) return setLacks(true);
    const ends: ClosedHow = how === "done" ? { how, on: on ?? today } : { how };
    close.mutate(
      { booking, rule: step.rule, how: ends, reason },
      {
        onSuccess: () => {
          say(t("close.closed", { what: step.title }));
          onDone();
        },
      },
    );
  };
  useKeys(
    REASONS.map((name, at) => ({
      key: String(at + 1),
      words: t(`close.reasons.${name}`),
      run: () => setReason(t(`close.reasons.${name}`)),
    })),
  );
  return (
    <SaveForm saving={close} words={t("close.title")} onSave={save}>
      <p className="form-about">{step.title}</p>
      <Choice
        label={t("close.how")}
        value={how}
        options={ENDS.map((end) => ({ value: end, words: t(`close.${end}`) }))}
        onChange={setHow}
      />
      {how === "done" ? (
        <DateField
          label={t("close.doneOn")}
          today={today}
          value={on}
          onChange={setOn}
          error={lacks && on === null ? t("required", { field: t("close.doneOn") }) : undefined}
        />
      ) : null}
      <div>
        <p className="field-label">{t("close.usual")}</p>
        <div className="reasons">
          {REASONS.map((name, at) => (
            <Button
              key={name}
              hint={String(at + 1)}
              onPress={() => setReason(t(`close.reasons.${name}`))}
            >
              {t(`close.reasons.${name}`)}
            </Button>
          ))}
        </div>
      </div>
      <Field
        label={t("close.reason")}
        value={reason}
        onChange={setReason}
        error={problemOf(close.error, "reason")}
      />
    </SaveForm>
  );
}

/** How far ahead a step is put off where nobody says otherwise. */
const USUAL = 3;

export function SnoozeForm({ booking, step, today, onDone }: Props) {
  const { t } = useTranslation("record");
  const close = useChange("steps.close");
  const [until, setUntil] = useState<string | null>(addDays(today, USUAL));
  const [reason, setReason] = useState("");
  const [lacks, setLacks] = useState(false);
  const save = () => {
    if (until === null) return setLacks(true);
    close.mutate(
      { booking, rule: step.rule, how: { how: "snoozed", until }, reason },
      {
        onSuccess: () => {
          say(t("close.snoozed", { day: shortDate(until), what: step.title }));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={close} words={t("close.snooze")} onSave={save}>
      <p className="form-about">{step.title}</p>
      <DateField
        label={t("close.until")}
        today={today}
        value={until}
        onChange={setUntil}
        autoFocus
        error={
          lacks && until === null
            ? t("required", { field: t("close.until") })
            : problemOf(close.error, "how")
        }
      />
      <Field
        label={t("close.reason")}
        value={reason}
        onChange={setReason}
        error={problemOf(close.error, "reason")}
      />
    </SaveForm>
  );
}
