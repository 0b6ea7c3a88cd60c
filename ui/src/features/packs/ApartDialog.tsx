/** Taking a pack apart: what became of what was inside is always said. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackOnList } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Dialog } from "../../design/Dialog";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say, sayFailure } from "../../design/Toast";

export function ApartDialog({
  booking,
  pack,
  onClose,
}: {
  booking: string;
  pack: PackOnList;
  onClose: () => void;
}) {
  const { t } = useTranslation("packs");
  const apart = useChange("packs.take_apart");
  const takeBack = useChange("packs.take_back");
  const [reason, setReason] = useState("");
  const { number } = pack;
  const save = () => {
    apart.mutate(
      { booking, seen: pack.entry, reason },
      {
        onSuccess: ({ entry }) => {
          say(t("apartDone", { number }), () => {
            if (entry === null) return;
            takeBack.mutate(
              { booking, seen: entry },
              { onSuccess: () => say(t("undone")), onError: (wrong) => sayFailure(wrong.message) },
            );
          });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t("apartTitle", { number })} isOpen onClose={onClose} size="s">
      <SaveForm saving={apart} words={t("apart")} onSave={save}>
        <Field
          id="reason"
          label={t("apartWhy")}
          value={reason}
          onChange={setReason}
          error={apart.error?.problems.find((one) => one.field === "reason")?.message}
          autoFocus
        />
      </SaveForm>
    </Dialog>
  );
}
