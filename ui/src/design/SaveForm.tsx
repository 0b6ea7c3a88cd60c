/** A form in a dialog: what is wrong on top, its fields, and at its foot the button that saves.
 * Ctrl+Enter saves from every field, and nothing is sent twice. */
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";
import { DialogFoot } from "./Dialog";
import { ErrorSummary, type Wrong } from "./ErrorSummary";
import { useKeys } from "./keys";
import { leadsToUnread } from "./unread";

export function SaveForm({
  saving,
  wrong = saving.error,
  words,
  onSave,
  danger = false,
  beside,
  children,
}: {
  saving: { isPending: boolean; error?: Wrong | null };
  /** Where more can be wrong than what the saving says. */
  wrong?: Wrong | null | undefined;
  /** On the button. */
  words: string;
  onSave: () => void;
  /** Ends something. */
  danger?: boolean;
  /** What else stands at the foot. */
  beside?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation("design");
  const form = useRef<HTMLFormElement>(null);
  const save = () => {
    if (saving.isPending || leadsToUnread(form.current ?? document)) return;
    onSave();
  };
  useKeys([{ key: "Ctrl+Enter", words, everywhere: true, run: save }]);
  return (
    <form
      className="form"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <ErrorSummary wrong={wrong} />
      {children}
      <DialogFoot>
        {beside}
        <Button
          kind={danger ? "danger" : "primary"}
          type="submit"
          isPending={saving.isPending}
          hint={t("saveKey")}
        >
          {words}
        </Button>
      </DialogFoot>
    </form>
  );
}
