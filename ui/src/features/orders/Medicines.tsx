/** The medicines with their five steps, and everything of the one that is chosen. */

import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../api/ask";
import type { MedicineShown, MedicineStep } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { type Key, useKeys, useRows } from "../../design/keys";
import { Empty } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import { drugOf, useOrders } from "./here";
import { MedicineDetails } from "./MedicineDetails";
import { Due } from "./Parts";

const STEPS: readonly MedicineStep[] = ["needed", "ordered", "here", "bag", "given"];
/** The steps that a key takes; needed is where an order begins. */
const TAKEN = { o: "ordered", h: "here", b: "bag", g: "given" } as const;
const KEY_OF: Partial<Record<MedicineStep, string>> = Object.fromEntries(
  Object.entries(TAKEN).map(([key, step]) => [step, key]),
);
const ALL = { "Shift+O": "ordered", "Shift+H": "here", "Shift+B": "bag" } as const;
const ALL_WORDS = { ordered: "allOrdered", here: "allHere", bag: "allBag" } as const;

export function Medicines() {
  const { t } = useTranslation(["orders", "terms"]);
  const { shown, mayRecord, mayCorrect, open } = useOrders();
  const steps = useSteps();
  const all = shown.medicines;
  const [at, setAt] = useRows(
    all.length,
    { down: t("keys.down"), up: t("keys.up"), open: t("keys.edit") },
    (index) => {
      const medicine = all[index];
      if (medicine !== undefined && mayRecord) open({ as: "medicine", medicine });
    },
  );
  const chosen = all[at];
  const take = (orders: readonly MedicineShown[], to: MedicineStep) => {
    if (orders.length === 0) return sayFailure(t("notPossible"));
    steps(orders, to);
  };
  const before = (to: MedicineStep) =>
    all.filter((held) => held.step !== null && STEPS.indexOf(held.step) < STEPS.indexOf(to));
  const keys: Key[] = [];
  if (mayRecord && chosen !== undefined) {
    for (const [key, to] of Object.entries(TAKEN)) {
      keys.push({ key, words: t(`keys.${to}`), run: () => take([chosen], to) });
    }
    for (const [key, to] of Object.entries(ALL)) {
      keys.push({ key, words: t(`keys.${ALL_WORDS[to]}`), run: () => take(before(to), to) });
    }
    keys.push(
      { key: "m", words: t("keys.move"), run: () => open({ as: "move", medicine: chosen }) },
      ...(mayCorrect
        ? [
            {
              key: "x",
              words: t("keys.correct"),
              run: () => open({ as: "correct", medicine: chosen }),
            },
          ]
        : []),
      { key: "e", words: t("keys.edit"), run: () => open({ as: "medicine", medicine: chosen }) },
      {
        key: "c",
        words: t("keys.reconcile"),
        run: () => open({ as: "reconcile", medicine: chosen }),
      },
    );
  }
  useKeys(keys);
  const add = mayRecord ? (
    <Button hint="n" onPress={() => open({ as: "medicine", medicine: null })}>
      {t("add")}
    </Button>
  ) : null;
  if (chosen === undefined) {
    return (
      <Empty title={t("none")} icon="none">
        {add}
      </Empty>
    );
  }
  return (
    <div className="orders-columns">
      <div className="orders-column">
        <Card title={t("view.medicines")} aside={add}>
          <ul className="orders-list" aria-label={t("list")}>
            {all.map((held, index) => (
              <li
                key={held.order.id}
                className={index === at ? "orders-row orders-at" : "orders-row"}
                aria-current={index === at}
              >
                <Button kind="quiet" onPress={() => setAt(index)}>
                  <b>{drugOf(held)}</b> {held.order.value.form}
                </Button>
                <Marks held={held} />
                <Steps
                  held={held}
                  hasKeys={index === at}
                  onTake={mayRecord ? (to) => take([held], to) : null}
                />
              </li>
            ))}
          </ul>
        </Card>
        <Due of="medicine" />
      </div>
      <MedicineDetails key={chosen.order.id} held={chosen} />
    </div>
  );
}

/** Steps one after the other: a key that comes before the answer to the last one means the order as
 * that answer leaves it, and not as it was on the screen. */
function useSteps(): (orders: readonly MedicineShown[], to: MedicineStep) => void {
  const { t } = useTranslation("orders");
  const { shown } = useOrders();
  const step = useChange("medicines.step");
  const reached = useRef(new Map<number, number>());
  const last = useRef(Promise.resolve());
  const take = async (orders: readonly MedicineShown[], to: MedicineStep) => {
    const ids = orders.map(({ order: { id, version } }) => ({
      id,
      seen: Math.max(version, reached.current.get(id) ?? 0),
    }));
    try {
      const { booking } = shown;
      const moved = await step.mutateAsync({ booking, orders: ids, step: to, on: null });
      for (const [at, { version }] of moved.entries()) {
        const id = ids[at]?.id;
        if (id !== undefined) reached.current.set(id, version);
      }
      say(t("stepped", { count: moved.length, step: t(`step.${to}`) }));
    } catch (failure) {
      sayFailure((failure as Failure).message);
    }
  };
  return (orders, to) => {
    last.current = last.current.then(() => take(orders, to));
  };
}

/** Which step it has reached, in words and marks; the next ones are taken with a press. */
function Steps({
  held,
  hasKeys,
  onTake,
}: {
  held: MedicineShown;
  /** Whether the keys mean this order. */
  hasKeys: boolean;
  onTake: ((step: MedicineStep) => void) | null;
}) {
  const { t } = useTranslation(["orders", "terms"]);
  if (held.step === null) {
    return <Chip tone="none">{t(`terms:medicineState.${held.order.value.state}`)}</Chip>;
  }
  const reached = STEPS.indexOf(held.step);
  return (
    <ol className="orders-steps" aria-label={t("stepsOf", { drug: drugOf(held) })}>
      {STEPS.map((step, index) => (
        <li key={step} aria-current={index === reached ? "step" : undefined}>
          {onTake !== null && reached < index ? (
            <Button
              kind="quiet"
              onPress={() => onTake(step)}
              {...(hasKeys && step in KEY_OF ? { hint: KEY_OF[step] } : {})}
            >
              {t(`step.${step}`)}
            </Button>
          ) : (
            <Chip tone={index < reached ? "none" : "ok"}>{t(`step.${step}`)}</Chip>
          )}
        </li>
      ))}
    </ol>
  );
}

function Marks({ held }: { held: MedicineShown }) {
  const { t } = useTranslation(["orders", "terms"]);
  const { value } = held.order;
  return (
    <span className="orders-marks">
      {value.high_alert ? <Chip tone="late">{t("detail.highAlert")}</Chip> : null}
      {value.refrigerate ? <Chip tone="soon">{t("detail.fridge")}</Chip> : null}
      {value.detail?.rems ? <Chip tone="soon">{t("detail.rems")}</Chip> : null}
      {value.state === "pa_pending" ? (
        <Chip tone="soon">{t("terms:medicineState.pa_pending")}</Chip>
      ) : null}
      {held.abrupt_stop === null && held.limits.length === 0 ? null : (
        <Chip tone="soon">{t("detail.limits")}</Chip>
      )}
      {held.ready?.is_old ? <Chip tone="late">{t("detail.old")}</Chip> : null}
    </span>
  );
}
