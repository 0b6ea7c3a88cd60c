/** All medicines and their five steps at once: needed, ordered, here, in the bag, given. */

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../../../api/ask";
import type { Fact, MedicineOrder } from "../../../api/generated";
import { Button } from "../../../design/Button";
import { Choice } from "../../../design/Choice";
import type { Wrong } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { Empty } from "../../../design/States";
import { say } from "../../../design/Toast";
import { MEDICINE_STEPS, type MedicineStep, movedTo, stepOf } from "./steps";

type Order = Fact<MedicineOrder>;

interface Props {
  booking: string;
  orders: readonly Order[];
  today: string;
  onEdit: (order: Order | null) => void;
  onDone: () => void;
}

export function MedicineSteps({ booking, orders, today, onEdit, onDone }: Props) {
  const { t } = useTranslation(["record", "terms", "person"]);
  const client = useQueryClient();
  const moving = orders.filter((order) => stepOf(order.value) !== null);
  const [picked, setPicked] = useState<Readonly<Record<number, MedicineStep>>>({});
  const [source, setSource] = useState("");
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [saving, setSaving] = useState(false);
  const changed = moving.filter((order) => {
    const to = picked[order.id];
    return to !== undefined && to !== stepOf(order.value);
  });

  const save = async () => {
    if (changed.length === 0) return setWrong({ message: t("medicines.nothing") });
    if (source.trim() === "") {
      return setWrong({ message: t("required", { field: t("source") }) });
    }
    setSaving(true);
    let done = 0;
    try {
      for (const order of changed) {
        const value = movedTo(order.value, picked[order.id] ?? "needed", today);
        const message = {
          booking,
          id: order.id,
          seen: order.version,
          value,
          protections: [],
          source,
          as_of: null,
        };
        await ask("medicines.save", message);
        done += 1;
      }
      say(t("medicines.saved", { count: done }));
      onDone();
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : "";
      setWrong({ message: t("medicines.partly", { done, of: changed.length, message }) });
    } finally {
      setSaving(false);
      void client.invalidateQueries();
    }
  };

  if (moving.length === 0) {
    return (
      <Empty title={t("medicines.none")} icon="none">
        <Button kind="primary" onPress={() => onEdit(null)}>
          {t("title.medicine")}
        </Button>
      </Empty>
    );
  }
  const options = MEDICINE_STEPS.map((step) => ({
    value: step,
    words: t(`medicines.step.${step}`),
  }));
  return (
    <SaveForm
      saving={{ isPending: saving }}
      wrong={wrong}
      words={t("save")}
      onSave={() => void save()}
      beside={<Button onPress={() => onEdit(null)}>{t("title.medicine")}</Button>}
    >
      <div className="steps-rows">
        {moving.length > 1 ? (
          <div className="steps-row steps-all">
            <b>{t("medicines.all")}</b>
            <Choice
              label={t("medicines.all")}
              quietLabel
              value={null}
              options={options}
              onChange={(step) =>
                setPicked(Object.fromEntries(moving.map((order) => [order.id, step])))
              }
            />
            <span />
          </div>
        ) : null}
        {moving.map((order) => (
          <div key={order.id} className="steps-row">
            <p>
              <b>{order.value.drug}</b> {order.value.strength}
              <small className="quiet">
                {t("medicines.exact", { state: t(`terms:medicineState.${order.value.state}`) })}
              </small>
            </p>
            <Choice
              label={order.value.drug}
              quietLabel
              value={picked[order.id] ?? stepOf(order.value)}
              options={options}
              onChange={(step) => setPicked({ ...picked, [order.id]: step })}
            />
            <Button kind="quiet" onPress={() => onEdit(order)}>
              {t("medicines.edit")}
            </Button>
          </div>
        ))}
      </div>
      <Field
        label={t("source")}
        hint={t("sourceHint", { examples: "med room, pharmacy delivery, bag check" })}
        value={source}
        onChange={setSource}
      />
    </SaveForm>
  );
}
