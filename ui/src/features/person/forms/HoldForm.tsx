/** What another agency has sent: a hold, a detainer, a warrant; and the end of it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Hold, HoldKind } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Checkbox, Choice } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import { en } from "../../../words/en";

const KINDS = Object.keys(en.terms.holdKind) as HoldKind[];

interface Props {
  booking: string;
  today: string;
  onDone: () => void;
}

export function HoldForm({ booking, today, onDone }: Props) {
  const { t } = useTranslation(["stays", "record", "terms"]);
  const record = useChange("holds.record");
  const [kind, setKind] = useState<HoldKind>("hold");
  const [agency, setAgency] = useState("");
  const [since, setSince] = useState<string | null>(today);
  const [until, setUntil] = useState<string | null>(null);
  // A hold fetches the person; a detainer asks. Whoever knows better says so.
  const [said, setSaid] = useState<boolean | null>(null);
  const picksUp = said ?? kind === "hold";
  const [note, setNote] = useState("");
  const [source, setSource] = useState("");
  const [lacks, setLacks] = useState(false);
  const save = () => {
    if (since === null) return setLacks(true);
    record.mutate(
      { booking, kind, agency, since, until, picks_up: picksUp, note, source },
      {
        onSuccess: () => {
          say(t("holds.saved", { kind: t(`terms:holdKind.${kind}`), agency }));
          onDone();
        },
      },
    );
  };
  const error = (field: string) => problemOf(record.error, field);
  return (
    <SaveForm saving={record} words={t("holds.save")} onSave={save}>
      <div className="form-grid">
        <Choice
          label={t("holds.kind")}
          value={kind}
          options={KINDS.map((one) => ({ value: one, words: t(`terms:holdKind.${one}`) }))}
          onChange={setKind}
        />
        <Field
          label={t("holds.agency")}
          hint={t("holds.agencyHint")}
          value={agency}
          onChange={setAgency}
          error={error("agency")}
        />
        <DateField
          label={t("holds.sinceLabel")}
          today={today}
          value={since}
          onChange={setSince}
          error={lacks && since === null ? t("holds.required") : error("since")}
        />
        <DateField
          label={t("holds.untilLabel")}
          today={today}
          value={until}
          onChange={setUntil}
          error={error("until")}
        />
        <div className="form-wide">
          <Checkbox isSelected={picksUp} onChange={setSaid}>
            {t("holds.picksUpLabel")}
          </Checkbox>
        </div>
        <Field label={t("holds.note")} hint={t("holds.noteHint")} value={note} onChange={setNote} />
        <Field
          label={t("holds.source")}
          hint={t("holds.sourceHint")}
          value={source}
          onChange={setSource}
          error={error("source")}
        />
      </div>
    </SaveForm>
  );
}

export function LiftForm({ booking, today, onDone, hold }: Props & { hold: Hold }) {
  const { t } = useTranslation(["stays", "record"]);
  const lift = useChange("holds.lift");
  const [on, setOn] = useState<string | null>(today);
  const [source, setSource] = useState("");
  const [lacks, setLacks] = useState(false);
  const save = () => {
    if (on === null) return setLacks(true);
    lift.mutate(
      { booking, id: hold.id, seen: hold.version, on, source },
      {
        onSuccess: () => {
          say(t("holds.liftedSaid", { agency: hold.agency }));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={lift} words={t("holds.lift")} onSave={save}>
      <div className="form-grid">
        <DateField
          label={t("holds.liftOn")}
          today={today}
          value={on}
          onChange={setOn}
          error={lacks && on === null ? t("holds.required") : problemOf(lift.error, "on")}
        />
        <Field
          label={t("holds.source")}
          hint={t("holds.sourceHint")}
          value={source}
          onChange={setSource}
          error={problemOf(lift.error, "source")}
        />
      </div>
    </SaveForm>
  );
}
