/** What this stay did to a medicine: continued, changed from what, started here, or stopped and why. */

import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MedicineChange, MedicineShown } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Choice } from "../../../design/Choice";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import { en } from "../../../words/en";
import { drugOf, useOrders } from "../here";

const CHANGES = Object.keys(en.terms.medicineChange) as MedicineChange[];

export function ReconcileForm({ held, onDone }: { held: MedicineShown; onDone: () => void }) {
  const { t } = useTranslation(["orders", "terms"]);
  const { shown } = useOrders();
  const save = useChange("medicines.reconcile");
  const { id, value, version } = held.order;
  const seen = useRef(version);
  const [change, setChange] = useState<MedicineChange>(value.change);
  const [cameWith, setCameWith] = useState(value.detail?.came_with ?? "");
  const [reason, setReason] = useState(value.detail?.change_reason ?? "");
  const submit = () =>
    save.mutate(
      { booking: shown.booking, id, seen: seen.current, change, came_with: cameWith, reason },
      {
        onSuccess: () => {
          say(t("reconcile.saved"));
          onDone();
        },
      },
    );
  return (
    <SaveForm saving={save} words={t("form.save")} onSave={submit}>
      <p>
        <b>{drugOf(held)}</b> {value.directions}
      </p>
      <Choice
        label={t("form.change")}
        value={change}
        options={CHANGES.map((one) => ({ value: one, words: t(`terms:medicineChange.${one}`) }))}
        onChange={setChange}
      />
      <Field
        label={t("form.cameWith")}
        hint={t("form.cameWithHint")}
        value={cameWith}
        onChange={setCameWith}
        error={problemOf(save.error, "came_with")}
      />
      <Field
        label={t("form.changeReason")}
        rows={2}
        value={reason}
        onChange={setReason}
        error={problemOf(save.error, "reason")}
      />
    </SaveForm>
  );
}
