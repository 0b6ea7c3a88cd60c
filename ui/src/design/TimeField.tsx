/** A time that is typed in any usual form. The clinic's clock has 24 hours. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "./Field";
import { typedTime } from "./typedTime";

interface Props {
  label: string;
  /** `HH:MM:SS`, or `null` for none. */
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string | undefined;
}

export function TimeField({ label, value, onChange, error }: Props) {
  const { t } = useTranslation("design");
  const [text, setText] = useState(() => written(value));
  const [known, setKnown] = useState(value);
  const [left, setLeft] = useState(false);
  if (known !== value) {
    // Somebody else set the time; what is typed no longer says it.
    setKnown(value);
    if (typedTime(text) !== value) setText(written(value));
  }
  const unread = text.trim() !== "" && value === null;
  return (
    <Field
      data-unread={unread || undefined}
      label={label}
      hint={value === null ? t("time.hint") : written(value)}
      error={error ?? (unread && left ? t("time.unread") : undefined)}
      value={text}
      placeholder={t("time.placeholder")}
      // What is typed takes the place of what stands there, however the field was reached.
      onFocus={(event) => (event.target as HTMLInputElement).select()}
      onBlur={() => setLeft(true)}
      onChange={(typed) => {
        setText(typed);
        setLeft(false);
        const meant = typedTime(typed);
        setKnown(meant);
        onChange(meant);
      }}
    />
  );
}

function written(value: string | null): string {
  return value === null ? "" : value.slice(0, 5);
}
