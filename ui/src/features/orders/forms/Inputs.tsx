/** Fields of an order: a text that may be nothing, a number, a day, one of a few, yes or no. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Picker } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { Field } from "../../../design/Field";

interface Given {
  label: string;
  error?: string | undefined;
  hint?: string | undefined;
}

/** Nothing typed is nothing said. */
export function TextInput({
  value,
  onChange,
  rows,
  ...given
}: Given & { value: string | null; onChange: (value: string | null) => void; rows?: number }) {
  return (
    <Field
      {...given}
      {...(rows === undefined ? {} : { rows })}
      value={value ?? ""}
      onChange={(text) => onChange(text === "" ? null : text)}
    />
  );
}

/** A number, with a fraction where the field takes one. What is no number is said at once. */
export function NumberInput({
  value,
  onChange,
  fraction = false,
  error,
  ...given
}: Given & {
  value: number | null;
  onChange: (value: number | null) => void;
  fraction?: boolean;
}) {
  const { t } = useTranslation("orders");
  const [text, setText] = useState(value === null ? "" : String(value));
  const form = fraction ? /^\d{1,5}(\.\d{1,2})?$/ : /^\d{1,5}$/;
  const wrong = text.trim() !== "" && !form.test(text.trim());
  return (
    <Field
      {...given}
      inputMode="decimal"
      data-unread={wrong || undefined}
      error={error ?? (wrong ? t("form.notNumber") : undefined)}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange(form.test(typed.trim()) ? Number(typed.trim()) : null);
      }}
    />
  );
}

export function DayInput({
  value,
  onChange,
  today,
  label,
  error,
}: Given & { value: string | null; onChange: (value: string | null) => void; today: string }) {
  return <DateField label={label} error={error} today={today} value={value} onChange={onChange} />;
}

const NONE = "none";

/** One of a few, or nothing said. */
export function PickInput<V extends string>({
  value,
  onChange,
  options,
  words,
  ...given
}: Given & {
  value: V | null;
  onChange: (value: V | null) => void;
  options: readonly V[];
  words: (value: V) => string;
}) {
  const { t } = useTranslation("orders");
  return (
    <Picker
      {...given}
      value={value ?? NONE}
      options={[
        { value: NONE, words: t("form.unknown") },
        ...options.map((one) => ({ value: one as string, words: words(one) })),
      ]}
      onChange={(picked) => onChange(options.find((one) => one === picked) ?? null)}
    />
  );
}
