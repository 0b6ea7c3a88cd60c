/** A move to another state, by the table; and the correction of a mistake, with its reason. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel, MediCalStatus } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Picker } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import { en } from "../../../words/en";
import { useCoverage } from "../here";
import { CHANNELS } from "./SendForm";

const NONE = "none";
const ALL = Object.keys(en.terms.mediCalStatus) as MediCalStatus[];
/** States from which coverage is good. */
const GOOD: readonly MediCalStatus[] = ["status_checked_active", "approved_active", "restored"];

export function MoveForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(["coverage", "terms"]);
  const { shown, today } = useCoverage();
  const move = useChange("application.move");
  const seen = useRef(shown.medi_cal?.version ?? null);
  // The sending has a form of its own, which keeps what went.
  const ways = shown.next.filter((to) => to !== "submitted");
  const [to, setTo] = useState<MediCalStatus | null>(ways.length === 1 ? (ways[0] ?? null) : null);
  const [on, setOn] = useState<string | null>(today);
  const [channel, setChannel] = useState<Channel | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [lacks, setLacks] = useState(false);
  const save = () => {
    if (to === null || on === null) return setLacks(true);
    move.mutate(
      { booking: shown.booking, seen: seen.current, to, on, channel, note, active_from: from },
      {
        onSuccess: ({ status }) => {
          say(t("move.saved", { status: t(`terms:mediCalStatus.${status}`) }));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={move} words={t("move.save")} onSave={save}>
      <div className="form-grid">
        <Picker
          label={t("move.to")}
          value={to}
          options={ways.map((way) => ({ value: way, words: t(`terms:mediCalStatus.${way}`) }))}
          onChange={setTo}
          error={lacks && to === null ? t("required") : undefined}
        />
        <DateField
          label={t("move.on")}
          today={today}
          value={on}
          onChange={setOn}
          error={lacks && on === null ? t("required") : problemOf(move.error, "on")}
        />
        <Picker
          label={t("move.channel")}
          value={channel ?? NONE}
          options={[
            { value: NONE, words: t("move.unsaid") },
            ...CHANNELS.map((one) => ({ value: one, words: t(`channel.${one}`) })),
          ]}
          onChange={(picked) => setChannel(CHANNELS.find((one) => one === picked) ?? null)}
        />
        {to !== null && GOOD.includes(to) ? (
          <DateField label={t("move.activeFrom")} today={today} value={from} onChange={setFrom} />
        ) : null}
        <div className="form-wide">
          <Field
            label={t("move.note")}
            rows={2}
            value={note}
            onChange={setNote}
            error={problemOf(move.error, "note")}
          />
        </div>
      </div>
    </SaveForm>
  );
}

export function CorrectForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(["coverage", "terms"]);
  const { shown } = useCoverage();
  const correct = useChange("application.correct");
  const seen = useRef(shown.medi_cal?.version ?? null);
  const [to, setTo] = useState<MediCalStatus | null>(null);
  const [reason, setReason] = useState("");
  const [lacks, setLacks] = useState(false);
  const save = () => {
    if (to === null) return setLacks(true);
    correct.mutate(
      { booking: shown.booking, seen: seen.current, to, reason },
      {
        onSuccess: ({ status }) => {
          say(t("correct.saved", { status: t(`terms:mediCalStatus.${status}`) }));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={correct} words={t("correct.save")} onSave={save}>
      <p className="quiet small">{t("correct.hint")}</p>
      <Picker
        label={t("correct.to")}
        value={to}
        options={ALL.map((way) => ({ value: way, words: t(`terms:mediCalStatus.${way}`) }))}
        onChange={setTo}
        error={lacks && to === null ? t("required") : undefined}
      />
      <Field
        label={t("correct.reason")}
        rows={2}
        value={reason}
        onChange={setReason}
        error={problemOf(correct.error, "reason")}
      />
    </SaveForm>
  );
}
