/** Somebody outside was told of the change: how, and when. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { UpdateOwed } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { TimeField } from "../../../design/TimeField";
import { say } from "../../../design/Toast";
import { useUpdateWords } from "../../../pieces/updateWords";

export function ToldForm({
  booking,
  today,
  update,
  onDone,
}: {
  booking: string;
  today: string;
  update: UpdateOwed;
  onDone: () => void;
}) {
  const { t } = useTranslation(["person", "terms", "record"]);
  const record = useChange("updates.record");
  const words = useUpdateWords();
  const [how, setHow] = useState("");
  const [time, setTime] = useState<string | null>(null);
  const who = t(`terms:recipientKind.${update.recipient}`);
  const save = () => {
    record.mutate(
      {
        booking,
        recipient: update.recipient,
        how,
        happened_at: time === null ? null : `${today}T${time}`,
      },
      {
        onSuccess: () => {
          say(t("person:updates.saved", { who }));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={record} words={t("person:updates.save")} onSave={save}>
      <p className="form-about">{words(update)}</p>
      <p className="quiet small">{t("person:updates.kept")}</p>
      <Field
        label={t("person:updates.how")}
        hint={t("person:updates.howHint")}
        value={how}
        onChange={setHow}
        error={problemOf(record.error, "how")}
      />
      <TimeField
        label={t("person:updates.at")}
        value={time}
        onChange={setTime}
        error={problemOf(record.error, "happened_at")}
      />
    </SaveForm>
  );
}
