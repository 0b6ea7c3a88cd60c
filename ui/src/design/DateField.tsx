/** A date that is typed in any usual form and said back in words, so that a slip is seen at once. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { longDate } from "../words/dates";
import { Field } from "./Field";
import { typedDate } from "./typedDate";

interface Props {
  label: string;
  /** `YYYY-MM-DD`, or `null` for none. */
  value: string | null;
  onChange: (value: string | null) => void;
  today: string;
  error?: string | undefined;
  isRequired?: boolean;
  autoFocus?: boolean;
}

export function DateField({ label, value, onChange, today, error, ...rest }: Props) {
  const { t } = useTranslation("design");
  const [text, setText] = useState(() => written(value));
  const [known, setKnown] = useState(value);
  const [left, setLeft] = useState(false);
  if (known !== value) {
    // Somebody else set the date; what is typed no longer says it.
    setKnown(value);
    if (typedDate(text, today) !== value) setText(written(value));
  }
  const unread = text.trim() !== "" && value === null;
  return (
    <Field
      {...rest}
      data-unread={unread || undefined}
      label={label}
      hint={value === null ? t("date.hint") : longDate(value)}
      error={error ?? (unread && left ? t("date.unread") : undefined)}
      value={text}
      placeholder={t("date.placeholder")}
      // What is typed takes the place of what stands there, however the field was reached.
      onFocus={(event) => (event.target as HTMLInputElement).select()}
      onBlur={() => setLeft(true)}
      onChange={(typed) => {
        setText(typed);
        setLeft(false);
        const meant = typedDate(typed, today);
        setKnown(meant);
        onChange(meant);
      }}
    />
  );
}

function written(value: string | null): string {
  if (value === null) return "";
  const [year, month, day] = value.split("-").map(Number);
  return `${month}/${day}/${year}`;
}
