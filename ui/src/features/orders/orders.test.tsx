// A person's orders with the keyboard alone: one key for each step, the arithmetic in sight, every
// state one key deeper, and codes offered while somebody types.

import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import type {
  EquipmentOrder,
  EquipmentShown,
  MedicineOrder,
  MedicineShown,
  OrdersShown,
  ReconcileMedicine,
  Right,
  SaveFact,
  StepMedicines,
} from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { longDate } from "../../words/dates";
import { EMPTY_MEDICINE, NEW_EQUIPMENT, newMedicine } from "./forms/empty";
import { Orders } from "./Orders";

function medicine(id: number, drug: string, part: Partial<MedicineShown> = {}): MedicineShown {
  return {
    order: {
      id,
      value: { ...newMedicine(30), drug, strength: "500 mg", quantity: 60 },
      protections: [],
      source: "active orders",
      as_of: "2026-03-02T09:00:00",
      version: 1,
    },
    step: "needed",
    next: ["ordered", "pa_pending", "not_in_hand", "cancelled"],
    quantity: {
      is: "computed",
      amount: 1,
      unit: "tablet",
      times_a_day: 2,
      days: 30,
      exactly: 60,
      count: 60,
      words: "1 tablet × 2 a day × 30 days = 60",
    },
    limits: [],
    abrupt_stop: null,
    cover: null,
    ready: null,
    last_given: null,
    history: [],
    ...part,
  };
}

const OXYGEN: EquipmentShown = {
  order: {
    id: 7,
    value: { ...NEW_EQUIPMENT, item: "oxygen concentrator", hcpcs: "E1390" },
    protections: [],
    source: "equipment log",
    as_of: "2026-03-02T09:00:00",
    version: 3,
  },
  next: ["ordered", "loaner", "cancelled"],
  cautions: [
    {
      kind: "authorization_likely",
      on: null,
      rule: "dme.start_with_tar",
      source: "derived; local choice",
      confidence: "derived",
      unconfirmed: true,
    },
  ],
  listed: null,
  start_by: "2026-03-16",
  history: [],
};

const SHOWN: OrdersShown = {
  booking: "T-1001",
  name: "Delgado-Ruiz, María",
  as_of: "2026-03-02T18:30:00",
  release: "2026-03-12",
  in_custody: true,
  medicines: [
    medicine(1, "metformin"),
    medicine(2, "warfarin", {
      abrupt_stop: { class: "anticoagulant", source: "domain notes", unconfirmed: true },
    }),
  ],
  equipment: [OXYGEN],
  steps: [],
  numbers: [],
  codes_version: "2020",
};

function opened(shown: OrdersShown = SHOWN, may: Right[] = ["record_clinical"]) {
  const asked = fakeProgram({
    "orders.show": shown,
    "users.names": [],
    "medicines.step": [{ state: "ordered", version: 2 }],
    "medicines.move": { state: "cancelled", version: 2 },
    "medicines.save": { id: 1, version: 2 },
    "medicines.reconcile": { state: "cancelled", version: 2 },
    "equipment.save": { id: 8, version: 1 },
    "equipment.codes": {
      items: [
        { code: "E0143", item: "walker, folding, wheeled", tar_likely: false, pharmacy: false },
      ],
      version: "2020",
      source: "CMS HCPCS Level II, 2020 file",
    },
  });
  show(
    <SessionProvider here={here("nurse", ["see_cases", ...may])}>
      <Routes>
        <Route path="/people/:booking/orders" element={<Orders />} />
        <Route path="/people/:booking" element={<p>the person</p>} />
      </Routes>
    </SessionProvider>,
    "/people/T-1001/orders",
  );
  const sent = <M,>(name: string) => asked.filter((one) => one.name === name).at(-1)?.message as M;
  return { asked, sent, user: userEvent.setup() };
}

it("shows what the directions make, with the arithmetic", async () => {
  opened();
  expect(await screen.findByText("1 tablet × 2 a day × 30 days = 60")).toBeTruthy();
  expect(screen.getByText("For the pharmacist to confirm.")).toBeTruthy();
});

it("takes a step with one key, and all that can with another", async () => {
  const { sent, user } = opened();
  await screen.findByRole("list", { name: "Medicine orders" });
  await user.keyboard("o");
  await screen.findByText("1 medicine: ordered.");
  expect(sent<StepMedicines>("medicines.step")).toMatchObject({
    orders: [{ id: 1, seen: 1 }],
    step: "ordered",
  });
  await user.keyboard("{Shift>}H{/Shift}");
  expect(sent<StepMedicines>("medicines.step")).toMatchObject({
    // The first as the answer to the last step left it, though the list was not read anew.
    orders: [
      { id: 1, seen: 2 },
      { id: 2, seen: 1 },
    ],
    step: "here",
  });
});

it("asks about what is dangerous to stop, and a person decides", async () => {
  const { sent, user } = opened();
  await screen.findByRole("list", { name: "Medicine orders" });
  await user.keyboard("j");
  const asks = screen.getByText("Dangerous to stop at once? The list says: anticoagulant.");
  expect(asks).toBeTruthy();
  expect(screen.getByText("not confirmed here")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "No" }));
  await screen.findByText("Ruled out.");
  expect(sent<SaveFact<MedicineOrder>>("medicines.save").value).toMatchObject({
    high_alert: false,
    detail: { alert_ruled_out: true },
  });
});

it("offers only the states that can follow, and asks how it reaches who left without it", async () => {
  const { user } = opened();
  await screen.findByRole("list", { name: "Medicine orders" });
  await user.keyboard("m");
  const dialog = await screen.findByRole("dialog", { name: "Move to another state" });
  await user.click(within(dialog).getByRole("button", { name: /^To|To$/ }));
  const offered = screen.getAllByRole("option").map((option) => option.textContent);
  expect(offered).toEqual([
    "ordered",
    "waits for prior authorization",
    "left without it",
    "cancelled",
  ]);
});

it("shows side by side what the person came with, has here and takes home", async () => {
  const { sent, user } = opened({
    ...SHOWN,
    medicines: [
      medicine(1, "lisinopril", {
        order: {
          ...medicine(1, "lisinopril").order,
          value: {
            ...newMedicine(30),
            drug: "lisinopril",
            strength: "20 mg",
            change: "changed",
            detail: { ...EMPTY_MEDICINE, came_with: "lisinopril 10 mg", change_reason: "pressure" },
          },
        },
      }),
    ],
  });
  await screen.findByRole("list", { name: "Medicine orders" });
  await user.keyboard("3");
  const table = screen.getByRole("table", { name: /came with, has here, and takes home/ });
  expect(within(table).getByText("lisinopril 10 mg")).toBeTruthy();
  expect(within(table).getByText("pressure")).toBeTruthy();
  await user.keyboard("{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "What this stay did to it" });
  await user.click(within(dialog).getByRole("radio", { name: "stopped" }));
  await user.click(within(dialog).getByRole("button", { name: /Save/ }));
  expect(sent<ReconcileMedicine>("medicines.reconcile")).toMatchObject({
    change: "stopped",
    came_with: "lisinopril 10 mg",
  });
});

it("offers codes while somebody types a word, and says how old the list is", async () => {
  const { sent, user } = opened();
  await screen.findByRole("list", { name: "Medicine orders" });
  await user.keyboard("q");
  const dialog = await screen.findByRole("dialog", { name: "Equipment order" });
  await user.type(within(dialog).getByRole("textbox", { name: "Item" }), "walk");
  await user.click(await within(dialog).findByRole("button", { name: /E0143/ }));
  expect(within(dialog).getByText(/the list is of 2020/)).toBeTruthy();
  await user.type(within(dialog).getByLabelText("Where this comes from"), "log");
  await user.click(within(dialog).getByRole("button", { name: /Save/ }));
  expect(sent<SaveFact<EquipmentOrder>>("equipment.save").value).toMatchObject({
    item: "walker, folding, wheeled",
    hcpcs: "E0143",
    state: "need_identified",
  });
});

it("says of equipment what is next and what to look at", async () => {
  const { user } = opened();
  await screen.findByRole("list", { name: "Medicine orders" });
  await user.keyboard("2");
  expect(screen.getAllByText(/Order it: item, diagnosis/).length).toBeGreaterThan(0);
  expect(screen.getByText(/An authorization is usual for this item/)).toBeTruthy();
  expect(screen.getByText(longDate("2026-03-16"))).toBeTruthy();
});

it("lets a supervisor correct a state, and tells a nurse who does", async () => {
  const nurse = opened();
  expect(await screen.findByText(/corrected by a supervisor/)).toBeTruthy();
  await nurse.user.keyboard("x");
  expect(screen.queryByRole("dialog")).toBeNull();
  cleanup();
  const { user } = opened(SHOWN, ["record_clinical", "correct_orders"]);
  await screen.findByRole("list", { name: "Medicine orders" });
  await user.keyboard("x");
  expect(await screen.findByRole("dialog", { name: /Correct a mistake/ })).toBeTruthy();
});

it("offers nothing to whoever may only look", async () => {
  const { asked, user } = opened(SHOWN, []);
  await screen.findByRole("list", { name: "Medicine orders" });
  await user.keyboard("ohbgmxecnq");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(asked.some((one) => one.name === "medicines.step")).toBe(false);
});

it("says that nothing is recorded, and begins there", async () => {
  opened({ ...SHOWN, medicines: [], equipment: [] });
  expect(await screen.findByText("No medicine is recorded.")).toBeTruthy();
});
