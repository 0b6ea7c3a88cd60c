// What every part of the screen needs: the orders as the program showed them, and the dialogs.

import { createContext, useContext } from "react";
import type { EquipmentShown, MedicineShown, OrdersShown } from "../../api/generated";

/** What lies over the screen. */
export type Opened =
  | { as: "move" | "correct" | "medicine" | "reconcile"; medicine: MedicineShown }
  | { as: "medicine"; medicine: null }
  | { as: "move" | "correct"; equipment: EquipmentShown }
  | { as: "equipment"; equipment: EquipmentShown | null };

export interface OrdersHere {
  shown: OrdersShown;
  today: string;
  mayRecord: boolean;
  /** Set any state with a reason, whatever the table says. */
  mayCorrect: boolean;
  open: (what: Opened) => void;
}

export const OrdersContext = createContext<OrdersHere | null>(null);

export function useOrders(): OrdersHere {
  const here = useContext(OrdersContext);
  if (!here) throw new Error("useOrders needs a person's orders around it");
  return here;
}

/** "metformin 500 mg". */
export function drugOf({ order }: MedicineShown): string {
  return [order.value.drug, order.value.strength].filter((part) => part !== "").join(" ");
}

/** Sentences of the program write days as in files; people read "03/12/2026". */
export function readable(text: string): string {
  return text.replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, "$2/$3/$1");
}
