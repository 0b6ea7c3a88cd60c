/** The application, typed once: what the record knows has no field, and a half-filled one is kept. */
import { type RefObject, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApplicationData, ApplicationShown } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Checkbox, Choice, Picker } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { problemOf } from "../../../design/ErrorSummary";
import { Field as TextField } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import { COUNTIES } from "../../../words/counties";
import { en } from "../../../words/en";
import { type Field, FORM, type T } from "../fields";
import { useCoverage } from "../here";

export function ApplicationForm({
  onDone,
  draft,
}: {
  onDone: () => void;
  draft: RefObject<ApplicationData | null>;
}) {
  const { t } = useTranslation("coverage");
  const { shown, today } = useCoverage();
  const save = useChange("application.save");
  const seen = useRef(shown.version);
  const [data, setData] = useState<ApplicationData>(draft.current ?? shown.data);
  const change = (part: Partial<ApplicationData>) => {
    const next = { ...data, ...part };
    draft.current = next;
    setData(next);
  };
  const submit = () =>
    save.mutate(
      { booking: shown.booking, seen: seen.current, data },
      {
        onSuccess: ({ unsigned }) => {
          draft.current = null;
          say(t(unsigned ? "form.unsigned" : "form.saved"));
          onDone();
        },
      },
    );
  // A field that is known is not asked; one that somebody has typed stays where it can be changed.
  const known = new Set(shown.known.map((held) => held.field));
  const asked = (field: Field) =>
    field.answers === undefined ||
    !known.has(field.answers) ||
    otherwise(field, shown, t) !== undefined ||
    (shown.data[field.name] ?? null) !== null;
  const hasNumber = shown.ssn !== null;
  const parts = FORM.map((part) => ({
    ...part,
    fields: part.fields.filter(
      (field) => asked(field) && !(field.name === "ssn_none" && hasNumber),
    ),
  })).filter((part) => part.fields.length > 0);
  return (
    <SaveForm saving={save} words={t("form.save")} onSave={submit}>
      {parts.map((part) => (
        <fieldset key={part.title} className="coverage-part">
          <legend>{t(`form.${part.title}`)}</legend>
          <div className="form-grid">
            {part.fields.map((field) => (
              <div key={field.name} className={field.wide ? "form-field form-wide" : "form-field"}>
                <Asked
                  field={field}
                  value={data[field.name]}
                  today={today}
                  needed={field.answers !== undefined && shown.lacking.includes(field.answers)}
                  aside={otherwise(field, shown, t)}
                  error={problemOf(save.error, field.name)}
                  onChange={(value) => change({ [field.name]: value })}
                />
              </div>
            ))}
          </div>
        </fieldset>
      ))}
    </SaveForm>
  );
}

/**
 * The first night is no residence, and the county of the facility need not be the person's: where
 * the person will live can always be said, and need not be.
 */
function otherwise(field: Field, shown: ApplicationShown, t: T): string | undefined {
  const held = shown.known.find((one) => one.field === field.answers);
  if (held === undefined) return undefined;
  if (field.name === "home_address") return t("form.elsewhere", { place: held.value });
  if (field.name !== "county" || held.source !== "county of the facility") return undefined;
  return t("form.otherCounty");
}

const NONE = "none";

function Asked({
  field,
  value,
  today,
  needed,
  aside,
  error,
  onChange,
}: {
  field: Field;
  value: unknown;
  today: string;
  needed: boolean;
  /** What is known of it, where it can be said otherwise. */
  aside: string | undefined;
  error: string | undefined;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation("coverage");
  const label = field.label(t);
  const hint = needed ? t("form.needed") : aside;
  const text = typeof value === "string" ? value : "";
  switch (field.as) {
    case "text":
      return (
        <TextField
          label={label}
          hint={hint}
          error={error}
          value={text}
          onChange={(typed) => onChange(typed === "" ? null : typed)}
        />
      );
    case "number":
      return (
        <TextField
          label={label}
          inputMode="numeric"
          error={error}
          value={value === null || value === undefined ? "" : String(value)}
          onChange={(typed) => onChange(/^\d{1,2}$/.test(typed.trim()) ? Number(typed) : null)}
        />
      );
    case "date":
      return (
        <DateField
          label={label}
          today={today}
          error={error}
          value={text === "" ? null : text}
          onChange={onChange}
        />
      );
    case "check":
      return (
        <Checkbox isSelected={value === true} onChange={(on) => onChange(on ? true : null)}>
          {label}
        </Checkbox>
      );
    case "yes":
      return (
        <Choice
          label={label}
          hint={hint}
          error={error}
          value={value === true ? "yes" : value === false ? "no" : null}
          options={[
            { value: "yes", words: t("form.yes") },
            { value: "no", words: t("form.no") },
          ]}
          onChange={(picked) => onChange(picked === "yes")}
        />
      );
    case "county":
      return (
        <Picker
          label={label}
          hint={hint}
          error={error}
          value={text === "" ? NONE : text}
          options={[
            { value: NONE, words: t("form.unanswered") },
            ...COUNTIES.map(([code, name]) => ({ value: code, words: name })),
          ]}
          onChange={(picked) => onChange(picked === NONE ? null : picked)}
        />
      );
    case "pick": {
      const known = Object.keys(en.coverage[field.words]);
      const words = (word: string) => t(`${field.words}.${word}` as "marital.married");
      return (
        <Picker
          label={label}
          hint={hint}
          error={error}
          value={text === "" ? NONE : text}
          options={[
            { value: NONE, words: t("form.unanswered") },
            ...known.map((word) => ({ value: word, words: words(word) })),
          ]}
          onChange={(picked) => onChange(picked === NONE ? null : picked)}
        />
      );
    }
  }
}
