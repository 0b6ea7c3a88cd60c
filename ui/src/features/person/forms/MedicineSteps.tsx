/** All medicines and their five steps at once: needed, ordered, here, in the bag, given. */

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../../../api/ask";
import type { Fact, MedicineOrder } from "../../../api/generated";
import { Button } from "../../../design/Button";
import { Choice } from "../../../design/Choice";
import type { Wrong } from "../../../design/ErrorSummary";
import { useKeys } from "../../../design/keys";
import { SaveForm } from "../../../design/SaveForm";
import { Empty } from "../../../design/States";
import { say } from "../../../design/Toast";
import { usePerson } from "../usePerson";
import { isLater, MEDICINE_STEPS, type MedicineStep, stepOf } from "./steps";

type Order = Fact<MedicineOrder>;

interface Props {
  booking: string;
  orders: readonly Order[];
  onEdit: (order: Order | null) => void;
  onDone: () => void;
}

export function MedicineSteps({ booking, orders, onEdit, onDone }: Props) {
  const { t } = useTranslation(["record", "terms", "person"]);
  const client = useQueryClient();
  const { orders: toOrders } = usePerson();
  const moving = orders.filter((order) => stepOf(order.value) !== null);
  const [picked, setPicked] = useState<Readonly<Record<number, MedicineStep>>>({});
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [saving, setSaving] = useState(false);
  const changed = moving.filter((order) => {
    const to = picked[order.id];
    return to !== undefined && isLater(order.value, to);
  });

  const save = async () => {
    if (changed.length === 0) return setWrong({ message: t("medicines.nothing") });
    setSaving(true);
    let done = 0;
    try {
      for (const step of MEDICINE_STEPS) {
        const taking = changed.filter((order) => picked[order.id] === step);
        if (taking.length === 0) continue;
        const ids = taking.map(({ id, version }) => ({ id, seen: version }));
        await ask("medicines.step", { booking, orders: ids, step, on: null });
        done += taking.length;
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
  // Every state, with its history, is one key deeper.
  useKeys([{ key: "o", words: t("person:keys.orders"), run: toOrders }]);

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
      beside={
        <>
          <Button onPress={() => onEdit(null)}>{t("title.medicine")}</Button>
          <Button hint="o" onPress={toOrders}>
            {t("person:keys.orders")}
          </Button>
        </>
      }
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
              value={shownStep(order, picked[order.id])}
              // A step that was taken is corrected with a reason, one key deeper.
              options={options.filter(
                ({ value }) => value === stepOf(order.value) || isLater(order.value, value),
              )}
              onChange={(step) => setPicked({ ...picked, [order.id]: step })}
            />
            <Button kind="quiet" onPress={() => onEdit(order)}>
              {t("medicines.edit")}
            </Button>
          </div>
        ))}
      </div>
    </SaveForm>
  );
}

function shownStep(order: Order, picked: MedicineStep | undefined): MedicineStep | null {
  return picked !== undefined && isLater(order.value, picked) ? picked : stepOf(order.value);
}
