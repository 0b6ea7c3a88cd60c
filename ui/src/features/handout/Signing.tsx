/** The rest of the receipt: seal, witness, naloxone, who signed, and when it truly happened. */
import { useTranslation } from "react-i18next";
import type { Credential, PersonSigned } from "../../api/generated";
import { useSession } from "../../api/session";
import { Checkbox, Choice, Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { problemOf, type Wrong } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { TimeField } from "../../design/TimeField";
import { counted, type Draft, type HandOutPerson, keyOf, type StaffDraft } from "./draft";

const CREDENTIALS: readonly Credential[] = [
  "rn",
  "lvn",
  "psych_tech",
  "np",
  "pa",
  "physician",
  "pharmacist",
  "pharmacy_tech",
];
const SIGNED: readonly PersonSigned["how"][] = ["signed", "refused", "unable"];

interface Props {
  person: HandOutPerson;
  draft: Draft;
  wrong: Wrong | null;
  /** The number on the paper that was printed last. */
  offered: string | null;
  onChange: (draft: Draft) => void;
}

export function Signing({ person, draft, wrong, offered, onChange }: Props) {
  const { t } = useTranslation("handOut");
  const { today } = useSession();
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const problem = (field: string) => problemOf(wrong, field);
  const controlled = counted(person, draft);
  const kits = person.medicines.some((thing) => thing.naloxone);
  const witness = controlled
    .map((thing) => problem(`${keyOf(thing)}.witness`) ?? problem(`${keyOf(thing)}.counted_by`))
    .find((said) => said !== undefined);
  return (
    <section className="card handout-sign" aria-label={t("receipt")}>
      {person.pack === null || person.pack.state === "being_made" ? null : (
        <div className="handout-pair">
          <Checkbox isSelected={draft.unbroken} onChange={(unbroken) => change({ unbroken })}>
            {t("unbroken", { pack: person.pack.number, seal: person.pack.seal ?? "–" })}
          </Checkbox>
          {draft.unbroken ? null : (
            <Field
              label={t("brokenWhy")}
              value={draft.brokenWhy}
              onChange={(brokenWhy) => change({ brokenWhy })}
              error={problem("seal") ?? problem("pack")}
            />
          )}
        </div>
      )}
      {controlled.length === 0 ? null : (
        <Staff
          title={t("witness")}
          hint={t("witnessHint")}
          value={draft.witness}
          error={witness}
          onChange={(next) => change({ witness: next })}
        />
      )}
      {kits ? (
        <fieldset className="handout-order">
          <legend>{t("naloxone.title")}</legend>
          <div className="handout-pair">
            <Field
              label={t("naloxone.kits")}
              value={draft.kits}
              onChange={(next) => change({ kits: next })}
              inputMode="numeric"
              error={problem("naloxone")}
            />
            <Field
              label={t("naloxone.lot")}
              value={draft.lot}
              onChange={(lot) => change({ lot })}
            />
            <DateField
              label={t("naloxone.expires")}
              value={draft.expires}
              today={today}
              onChange={(expires) => change({ expires })}
            />
          </div>
          <div className="handout-pair">
            <Checkbox isSelected={draft.shown} onChange={(shown) => change({ shown })}>
              {t("naloxone.shown")}
            </Checkbox>
            <Checkbox isSelected={draft.saidBack} onChange={(saidBack) => change({ saidBack })}>
              {t("naloxone.saidBack")}
            </Checkbox>
          </div>
        </fieldset>
      ) : null}
      <Checkbox
        isSelected={draft.toldNextDose}
        onChange={(toldNextDose) => change({ toldNextDose })}
      >
        {t("toldNextDose")}
      </Checkbox>
      <div className="handout-pair">
        <Field
          label={t("language")}
          value={draft.language}
          onChange={(language) => change({ language })}
        />
        <Field
          label={t("interpreter")}
          value={draft.interpreter}
          onChange={(interpreter) => change({ interpreter })}
        />
      </div>
      <div className="handout-pair">
        <Choice
          label={t("person")}
          value={draft.how}
          options={SIGNED.map((value) => ({ value, words: t(`signed.${value}`) }))}
          onChange={(how) => change({ how })}
        />
        {draft.how === "signed" ? null : (
          <Field
            label={t("reason")}
            value={draft.reason}
            onChange={(reason) => change({ reason })}
            error={problem("person")}
          />
        )}
      </div>
      <Staff
        title={t("nurse")}
        value={draft.nurse}
        error={problem("nurse")}
        onChange={(next) => change({ nurse: next })}
      />
      <div className="handout-pair">
        <Field
          label={t("number")}
          hint={offered === null ? t("numberNone") : t("numberOffered", { number: offered })}
          value={draft.number}
          onChange={(number) => change({ number })}
          error={problem("number")}
        />
        <Checkbox isSelected={draft.late} onChange={(late) => change({ late })}>
          {t("late")}
        </Checkbox>
      </div>
      {draft.late ? (
        <div className="handout-pair">
          <DateField
            label={t("lateDate")}
            value={draft.lateDate}
            today={today}
            onChange={(lateDate) => change({ lateDate })}
            error={problem("at")}
          />
          <TimeField
            label={t("lateTime")}
            value={draft.lateTime}
            onChange={(lateTime) => change({ lateTime })}
          />
        </div>
      ) : null}
    </section>
  );
}

/** A member of the health staff, as the paper names them. */
export function Staff({
  title,
  hint,
  value,
  error,
  onChange,
}: {
  title: string;
  hint?: string;
  value: StaffDraft;
  error: string | undefined;
  onChange: (value: StaffDraft) => void;
}) {
  const { t } = useTranslation("handOut");
  return (
    <div className="handout-pair">
      <Field
        label={title}
        hint={hint}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        error={error}
      />
      <Picker
        label={`${title}: ${t("credential")}`}
        value={value.credential}
        options={CREDENTIALS.map((known) => ({ value: known, words: t(`credentials.${known}`) }))}
        onChange={(credential) => onChange({ ...value, credential })}
      />
    </div>
  );
}
