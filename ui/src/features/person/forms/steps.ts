// The five steps of a medicine that nurses see, and what taking one of them records. The program
// knows twelve states; the others stand under the details of the order.

import type { MedicineOrder, MedicineState } from "../../../api/generated";

export const MEDICINE_STEPS = ["needed", "ordered", "here", "bag", "given"] as const;
export type MedicineStep = (typeof MEDICINE_STEPS)[number];

/** The step at which a state stands; none where the order is no longer on its way. */
const AT: Record<MedicineState, MedicineStep | null> = {
  planned: "needed",
  ordered: "ordered",
  pa_pending: "ordered",
  sent_to_pharmacy: "ordered",
  filled: "ordered",
  received_at_facility: "here",
  qc_checked: "here",
  ready_bag: "bag",
  handed_over: "given",
  not_in_hand: null,
  returned: null,
  cancelled: null,
};

export function stepOf(order: MedicineOrder): MedicineStep | null {
  return AT[order.state];
}

const STATE: Record<MedicineStep, MedicineState> = {
  needed: "planned",
  ordered: "ordered",
  here: "received_at_facility",
  bag: "ready_bag",
  given: "handed_over",
};

/** The order at another step: days of steps that are reached are kept or set, later ones go. */
export function movedTo(order: MedicineOrder, step: MedicineStep, today: string): MedicineOrder {
  const reached = MEDICINE_STEPS.indexOf(step);
  const on = (at: number, known: string | null) => (at <= reached ? (known ?? today) : null);
  return {
    ...order,
    state: STATE[step],
    ordered_on: on(1, order.ordered_on),
    filled_on: reached < 2 ? null : order.filled_on,
    received_on: on(2, order.received_on),
    bagged_on: on(3, order.bagged_on),
    handed_on: on(4, order.handed_on),
    reached: step === "given" ? "in_hand" : null,
  };
}
