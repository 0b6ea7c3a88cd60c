/** Whether the person was in foster care at 18, and who says so. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScreeningShown } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Choice } from "../../design/Choice";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";

export function FosterForm({ shown, onDone }: { shown: ScreeningShown; onDone: () => void }) {
  const { t } = useTranslation("screening");
  const save = useChange("foster_youth.save");
  const held = shown.foster_youth;
  const [at18, setAt18] = useState<"yes" | "no">(held?.value.at_18 === false ? "no" : "yes");
  const [place, setPlace] = useState(held?.value.place ?? "");
  const [source, setSource] = useState("");
  const submit = () =>
    save.mutate(
      {
        booking: shown.booking,
        id: held?.id ?? null,
        seen: held?.version ?? null,
        value: { at_18: at18 === "yes", place: place.trim() === "" ? null : place.trim() },
        protections: [],
        source,
        as_of: null,
      },
      {
        onSuccess: () => {
          say(t("foster.saved"));
          onDone();
        },
      },
    );
  return (
    <SaveForm saving={save} words={t("foster.save")} onSave={submit}>
      <Choice
        label={t("foster.question")}
        value={at18}
        options={[
          { value: "yes", words: t("foster.yes") },
          { value: "no", words: t("foster.no") },
        ]}
        onChange={setAt18}
      />
      <div className="form-grid">
        <Field label={t("foster.placeLabel")} value={place} onChange={setPlace} />
        <Field
          label={t("foster.source")}
          hint={t("foster.sourceHint")}
          value={source}
          onChange={setSource}
          error={problemOf(save.error, "source")}
        />
      </div>
    </SaveForm>
  );
}
