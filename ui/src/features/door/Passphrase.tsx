/** A passphrase field that says when Caps Lock is on, and shows what is typed on request. */
import { useEffect, useId, useState } from "react";
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
  refused,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string | undefined;
  autoFocus?: boolean;
  /** Why it opened nothing: the focus comes back here, so that it is typed again at once. */
  refused?: unknown;
}) {
  const { t } = useTranslation("door");
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const id = useId();
  useEffect(() => {
    if (refused) document.getElementById(id)?.focus();
  }, [refused, id]);
  return (
    <Field
      id={id}
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
