// The five steps of a medicine that nurses see. The program knows twelve states, and moves an order
// from one to the next; the others stand on the screen of orders.

import type { MedicineOrder, MedicineState, MedicineStep } from "../../../api/generated";

export type { MedicineStep };

export const MEDICINE_STEPS: readonly MedicineStep[] = [
  "needed",
  "ordered",
  "here",
  "bag",
  "given",
];

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

/** Whether a step comes after the one at which the order stands. */
export function isLater(order: MedicineOrder, step: MedicineStep): boolean {
  const stands = stepOf(order);
  return stands !== null && MEDICINE_STEPS.indexOf(stands) < MEDICINE_STEPS.indexOf(step);
}
