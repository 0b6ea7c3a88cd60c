/** One field of a form, as its kind asks: typed, picked, or answered with yes. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Checkbox, Choice, Picker } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { Field } from "../../../design/Field";
import { TimeField } from "../../../design/TimeField";
import { type AnyField, dateOf, doseOf, linesOf, textOf, verifiedOf } from "./draft";

interface Props {
  field: AnyField;
  value: unknown;
  onChange: (value: unknown) => void;
  today: string;
  error?: string | undefined;
  /** What stands on record now, where somebody else has changed it. */
  now?: string | undefined;
  autoFocus?: boolean;
  /** What stands under the field. */
  under?: ReactNode;
}

export function FormField(props: Props) {
  const { field, now, under } = props;
  return (
    <div className={field.wide ? "form-field form-wide" : "form-field"}>
      <Inner {...props} />
      {under}
      {now === undefined ? null : <p className="form-now">{now}</p>}
    </div>
  );
}

function Inner({ field, value, onChange, today, error, autoFocus = false }: Props) {
  const { t } = useTranslation("record");
  const label = t(`field.${field.name}`);
  const given = { label, error, autoFocus };
  switch (field.as) {
    case "text":
      return (
        <Field
          {...given}
          value={textOf(value)}
          onChange={onChange}
          isRequired={field.required ?? false}
        />
      );
    case "long":
      return <Field {...given} rows={3} value={textOf(value)} onChange={onChange} />;
    case "lines":
      return (
        <Field
          {...given}
          rows={4}
          value={linesOf(value).join("\n")}
          onChange={(text) => onChange(text === "" ? [] : text.split("\n"))}
        />
      );
    case "number":
      return (
        <Field
          {...given}
          inputMode="numeric"
          value={String(value ?? "")}
          onChange={(text) => onChange(counted(text))}
        />
      );
    case "date":
      return <DateField {...given} today={today} value={dateOf(value)} onChange={onChange} />;
    case "time":
      return <TimeField label={label} error={error} value={dateOf(value)} onChange={onChange} />;
    case "yes":
      return (
        <div className="form-yes">
          <Checkbox isSelected={value === true} onChange={onChange}>
            {label}
          </Checkbox>
        </div>
      );
    case "dose":
      return <DoseField {...given} value={value} onChange={onChange} today={today} />;
    case "verified":
      return (
        <VerifiedField
          label={label}
          error={error}
          value={value}
          onChange={onChange}
          today={today}
        />
      );
    case "pick":
    case "choose":
      return <Picked field={field} label={label} error={error} value={value} onChange={onChange} />;
  }
}

/** A whole number, the text where it is none, and nothing where nothing is typed. */
function counted(text: string): number | string | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : text;
}

interface Part {
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
  today: string;
  error?: string | undefined;
  autoFocus?: boolean;
}

function DoseField({ label, value, onChange, today, error, autoFocus = false }: Part) {
  const { t } = useTranslation("record");
  const dose = doseOf(value);
  return (
    <div className="form-pair">
      <DateField
        label={label}
        error={error}
        autoFocus={autoFocus}
        today={today}
        value={dose?.on ?? null}
        onChange={(on) => onChange(on === null ? null : { on, time: dose?.time ?? null })}
      />
      <TimeField
        label={t("field.last_dose_time")}
        value={dose?.time ?? null}
        onChange={(time) => onChange(dose === null ? null : { ...dose, time })}
      />
    </div>
  );
}

function VerifiedField({ label, value, onChange, today, error }: Part) {
  const { t } = useTranslation("record");
  const verified = verifiedOf(value);
  const states = ["says_so", "given_here", "by"] as const;
  return (
    <>
      <Choice
        label={label}
        error={error}
        value={verified.state}
        options={states.map((state) => ({ value: state, words: t(`verified.${state}`) }))}
        onChange={(state) => onChange(state === "by" ? { state, whom: "", on: today } : { state })}
      />
      {verified.state === "by" ? (
        <div className="form-pair">
          <Field
            label={t("field.verified_whom")}
            value={verified.whom}
            onChange={(whom) => onChange({ ...verified, whom })}
          />
          <DateField
            label={t("field.verified_on")}
            today={today}
            value={verified.on === "" ? null : verified.on}
            onChange={(on) => onChange({ ...verified, on: on ?? "" })}
          />
        </div>
      ) : null}
    </>
  );
}

const NONE = "none";

function Picked({
  field,
  label,
  value,
  onChange,
  error,
}: {
  field: Extract<AnyField, { as: "pick" | "choose" }>;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
  error?: string | undefined;
}) {
  const { t, i18n } = useTranslation(["record", "terms"]);
  const known = i18n.getResource("en", "terms", field.words) as Record<string, string>;
  const options = Object.keys(known).map((word) => ({
    value: word,
    words: i18n.t(`terms:${field.words}.${word}` as "terms:state.due"),
  }));
  const all = field.optional ? [{ value: NONE, words: t("none") }, ...options] : options;
  const given = {
    label,
    error,
    value: dateOf(value) ?? (field.optional ? NONE : null),
    options: all,
    onChange: (picked: string) => onChange(picked === NONE && field.optional ? null : picked),
  };
  return field.as === "choose" ? <Choice {...given} /> : <Picker {...given} />;
}
