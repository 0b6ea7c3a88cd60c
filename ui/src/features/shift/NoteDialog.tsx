/** A note to the next shift, about somebody or about everything. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../api/useAnswer";
import { Dialog } from "../../design/Dialog";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say, sayFailure } from "../../design/Toast";

export function NoteDialog({
  about,
  onClose,
}: {
  about: { booking: string; name: string } | null;
  onClose: () => void;
}) {
  const { t } = useTranslation("shift");
  const write = useChange("shift.note");
  const end = useChange("shift.end_note");
  const [text, setText] = useState("");
  const save = () =>
    write.mutate(
      { booking: about?.booking ?? null, text },
      {
        onSuccess: ({ note }) => {
          say(t("noteSaved"), () =>
            end.mutate(
              { note, how: "taken_back" },
              { onError: (wrong) => sayFailure(wrong.message) },
            ),
          );
          onClose();
        },
      },
    );
  return (
    <Dialog
      title={about === null ? t("noteAll") : t("noteAbout", { name: about.name })}
      isOpen
      onClose={onClose}
      size="s"
    >
      <SaveForm saving={write} words={t("noteSave")} onSave={save}>
        <Field
          id="text"
          label={t("noteText")}
          hint={t("noteHint")}
          value={text}
          onChange={setText}
          error={write.error?.problems.find((one) => one.field === "text")?.message}
          rows={3}
          autoFocus
        />
      </SaveForm>
    </Dialog>
  );
}
