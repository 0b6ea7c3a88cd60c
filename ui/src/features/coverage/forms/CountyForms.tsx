/** That the county was asked, and that it was told the date. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AskOutcome, Channel } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Checkbox, Choice, Picker } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import { en } from "../../../words/en";
import { useCoverage } from "../here";
import { CHANNELS } from "./SendForm";

const OUTCOMES = Object.keys(en.coverage.outcome) as AskOutcome[];

export function AskForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("coverage");
  const { shown, today } = useCoverage();
  const record = useChange("county.ask");
  const [on, setOn] = useState<string | null>(today);
  const [channel, setChannel] = useState<Channel>("phone");
  const [outcome, setOutcome] = useState<AskOutcome | null>(null);
  const [whom, setWhom] = useState("");
  const [answer, setAnswer] = useState("");
  const [keep, setKeep] = useState(true);
  const [lacks, setLacks] = useState(false);
  const inWriting = outcome === "sent";
  const save = () => {
    if (on === null || outcome === null) return setLacks(true);
    const words = inWriting && keep ? shown.words.ask : null;
    record.mutate(
      { booking: shown.booking, on, channel, outcome, whom, answer, words },
      {
        onSuccess: () => {
          say(t("ask.saved"));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={record} words={t("ask.save")} onSave={save}>
      <Choice
        label={t("ask.outcome")}
        value={outcome}
        options={OUTCOMES.map((one) => ({ value: one, words: t(`outcome.${one}`) }))}
        onChange={setOutcome}
        error={lacks && outcome === null ? t("required") : undefined}
      />
      <div className="form-grid">
        <DateField
          label={t("ask.on")}
          today={today}
          value={on}
          onChange={setOn}
          error={lacks && on === null ? t("required") : problemOf(record.error, "on")}
        />
        <Picker
          label={t("ask.channel")}
          value={channel}
          options={CHANNELS.map((one) => ({ value: one, words: t(`channel.${one}`) }))}
          onChange={setChannel}
        />
        <Field label={t("ask.whom")} value={whom} onChange={setWhom} />
        <div className="form-wide">
          <Field
            label={t("ask.answer")}
            rows={2}
            value={answer}
            onChange={setAnswer}
            error={problemOf(record.error, "answer")}
          />
        </div>
        {inWriting ? (
          <div className="form-wide">
            <Checkbox isSelected={keep} onChange={setKeep}>
              {t("ask.keep")}
            </Checkbox>
          </div>
        ) : null}
      </div>
    </SaveForm>
  );
}

export function ToldForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("coverage");
  const { shown, today } = useCoverage();
  const record = useChange("notices.save");
  const [on, setOn] = useState<string | null>(today);
  const [tells, setTells] = useState<string | null>(shown.words.tells);
  const [actual, setActual] = useState(shown.words.left);
  const [urgent, setUrgent] = useState(false);
  const [how, setHow] = useState("");
  const [lacks, setLacks] = useState(false);
  const save = () => {
    if (on === null || how.trim() === "") return setLacks(true);
    record.mutate(
      {
        booking: shown.booking,
        id: null,
        seen: null,
        value: { sent_on: on, told_date: tells, told_actual: actual, how, urgent },
        protections: [],
        source: how,
        as_of: null,
      },
      {
        onSuccess: () => {
          say(t("told.saved"));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={record} words={t("told.save")} onSave={save}>
      <div className="form-grid">
        <div className="form-wide">
          <Field
            label={t("told.how")}
            hint={t("told.howHint")}
            value={how}
            onChange={setHow}
            error={lacks && how.trim() === "" ? t("required") : problemOf(record.error, "how")}
          />
        </div>
        <DateField
          label={t("told.tells")}
          today={today}
          value={tells}
          onChange={setTells}
          error={problemOf(record.error, "told_date")}
        />
        <DateField
          label={t("told.on")}
          today={today}
          value={on}
          onChange={setOn}
          error={lacks && on === null ? t("required") : problemOf(record.error, "sent_on")}
        />
        <div className="form-wide">
          <Checkbox isSelected={actual} onChange={setActual}>
            {t("told.actual")}
          </Checkbox>
          <Checkbox isSelected={urgent} onChange={setUrgent}>
            {t("told.urgent")}
          </Checkbox>
        </div>
      </div>
    </SaveForm>
  );
}
