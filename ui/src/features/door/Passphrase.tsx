/** A passphrase field that says when Caps Lock is on, and shows what is typed on request. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../design/Button";
import { Field } from "../../design/Field";

export function Passphrase({
  label,
  value,
  onChange,
  hint,
  error,
  autoFocus = false,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string | undefined;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation("door");
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  return (
    <Field
      label={label}
      hint={caps ? t("caps") : hint}
      error={error}
      value={value}
      onChange={onChange}
      type={shown ? "text" : "password"}
      autoComplete="off"
      autoFocus={autoFocus}
      isRequired
      onKeyUp={(event) => setCaps(event.getModifierState("CapsLock"))}
      after={
        <Button kind="quiet" aria-pressed={shown} onPress={() => setShown(!shown)}>
          {shown ? t("hide") : t("show")}
        </Button>
      }
    />
  );
}
