import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import type {
  HandOutList,
  HandOutRow,
  HandOutShown,
  HandOutThing,
  ReceiptShown,
} from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Batch } from "./Batch";
import { HandOut } from "./HandOut";

const RN = { name: "G. Abara", credential: "rn" } as const;

function thing(fact: number, name: string, more: Partial<HandOutThing> = {}): HandOutThing {
  return {
    fact,
    name,
    directions: "one tablet once daily",
    rx_number: "700101",
    filled_on: "2026-02-24",
    quantity: 30,
    serial: null,
    pharmacy: null,
    step: "in the bag",
    here: true,
    in_hand: false,
    reached: null,
    refrigerate: false,
    high_alert: false,
    naloxone: false,
    controlled: null,
    open: false,
    ...more,
  };
}

const PACK = {
  number: "0417",
  seal: "0417-A",
  parts: [{ kind: "bin", place: "bin 14", pieces: 1, holder: "custody" }],
  state: "ready",
  stale: [],
} satisfies NonNullable<HandOutShown["pack"]>;

const SHOWN: HandOutShown = {
  booking: "B-1",
  seen: 3,
  name: "Doe, Jane",
  birth_date: "1990-01-02",
  pack: PACK,
  medicines: [thing(11, "lisinopril 10 mg tablet"), thing(12, "metformin 500 mg tablet")],
  equipment: [thing(21, "walker (E0143)", { directions: null, quantity: null })],
  housing: "B-12",
  language: "Spanish",
  interpreter: true,
  release: { date: null, time: null, kind: null, certainty: null, source: null, history: [] },
  left: null,
  pharmacies: [
    {
      name: "Example Pharmacy",
      address: null,
      phone: "916-555-0140",
      hours: "Mon-Sat 08:00-20:00",
      opening: { state: "open", until: "2026-03-02T20:00:00" },
      own: true,
      confirmed: true,
    },
  ],
  claim_today: "likely_rejects",
  claim_sentence: "A pharmacy will likely reject a claim today: Medi-Cal is suspended.",
  claim: "BIN 022659 · PCN 6334225 · Group MediCalRx",
  claim_help: "800-977-2273",
  cin: "90000001A",
  me: RN,
  number: "P-2026-00001-R1",
  receipts: [],
  settled: [],
};

const SAVED = { receipt: 1, number: "R-1", in_hand: 3, not_in_hand: 0, warnings: [], seen: 4 };

function open(shown: HandOutShown, replies: Parameters<typeof fakeProgram>[0] = {}) {
  const asked = fakeProgram({
    "hand_out.show": shown,
    "receipts.record": SAVED,
    "window.printers": { names: [], default: null, problem: null },
    ...replies,
  });
  show(
    <SessionProvider here={here("nurse", ["print_treatment", "record_clinical"])}>
      <Routes>
        <Route path="/people/:booking/hand-out" element={<HandOut />} />
      </Routes>
    </SessionProvider>,
    "/people/B-1/hand-out",
  );
  return asked;
}

const message = (asked: ReturnType<typeof open>, name: string) =>
  asked.find((one) => one.name === name)?.message;

async function pick(label: string | RegExp, words: string | RegExp) {
  await userEvent.click(screen.getByRole("button", { name: label }));
  await userEvent.click(await screen.findByRole("option", { name: words }));
}

it("records everything that lies here with one key, as the paper says it", async () => {
  const asked = open(SHOWN);
  await screen.findByText("lisinopril 10 mg tablet");
  await userEvent.keyboard("{Shift>}A{/Shift}");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("Receipt R-1: 3 in hand, 0 not.")).toBeTruthy();
  expect(message(asked, "receipts.record")).toMatchObject({
    booking: "B-1",
    seen: 3,
    at: null,
    corrects: null,
    receipt: {
      pack: { number: "0417", seal: "0417-A", unbroken: true },
      medicines: [
        { fact: 11, reached: "in_hand", count: 30 },
        { fact: 12, reached: "in_hand", count: 30 },
      ],
      equipment: [{ fact: 21, reached: "in_hand", count: null }],
      person: { how: "signed" },
      nurse: RN,
      language: "Spanish",
    },
  });
});

it("asks of what is called in who, when, read back and where, and warns of a rejection", async () => {
  const away = thing(13, "sertraline 50 mg tablet", { here: false, step: "ordered" });
  const asked = open({ ...SHOWN, pack: null, medicines: [away], equipment: [] });
  await screen.findByText("sertraline 50 mg tablet");
  await pick(/sertraline 50 mg tablet: how it reaches the person/, "called in");
  expect(screen.getByText(/pharmacy will likely reject.*Medi-Cal is suspended/)).toBeTruthy();
  await pick(/From the directory/, /Example Pharmacy/);
  expect((screen.getByLabelText("Pharmacy") as HTMLInputElement).value).toBe("Example Pharmacy");
  expect((screen.getByLabelText("Its phone") as HTMLInputElement).value).toBe("916-555-0140");
  expect(screen.getAllByText(/open now, until/).length, "from the directory").toBeGreaterThan(0);
  await userEvent.type(screen.getByLabelText("sertraline 50 mg tablet: why"), "not filled");
  await userEvent.type(screen.getByLabelText("Who gave the order"), "L. Whitfield, NP");
  await userEvent.click(screen.getByRole("button", { name: "Record the receipt" }));
  expect(screen.getByText(/Type each day and time/)).toBeTruthy();
  expect(message(asked, "receipts.record")).toBeUndefined();
  await userEvent.type(screen.getByLabelText("Time"), "1620");
  await userEvent.click(screen.getByRole("checkbox", { name: "The pharmacy read it back" }));
  await userEvent.click(screen.getByRole("button", { name: "Record the receipt" }));
  await waitFor(() => expect(message(asked, "receipts.record")).toBeDefined());
  expect(message(asked, "receipts.record")).toMatchObject({
    receipt: {
      pack: null,
      medicines: [
        {
          fact: 13,
          reached: "called_in",
          why: "not filled",
          called_in: {
            provider: "L. Whitfield, NP",
            at: "2026-03-02T16:20:00",
            read_back: true,
            pharmacy: "Example Pharmacy",
            phone: "916-555-0140",
            opening: { state: "open" },
          },
        },
      ],
    },
  });
});

it("counts a controlled medicine with a witness, and never by itself", async () => {
  const controlled = thing(14, "clonazepam 1 mg tablet", {
    controlled: { schedule: 4, source: "recalled", unconfirmed: true },
  });
  const asked = open({ ...SHOWN, medicines: [controlled], equipment: [] });
  expect(await screen.findByText(/Controlled, schedule 4/)).toBeTruthy();
  expect(screen.getByText("unconfirmed")).toBeTruthy();
  await userEvent.keyboard("{Shift>}A{/Shift}");
  const count = screen.getByLabelText("clonazepam 1 mg tablet: count") as HTMLInputElement;
  expect(count.value, "the order's quantity is no count").toBe("");
  await userEvent.type(count, "14");
  await userEvent.type(screen.getByLabelText("Witness of the count"), "T. Osei");
  await userEvent.click(screen.getByRole("button", { name: "Record the receipt" }));
  await waitFor(() => expect(message(asked, "receipts.record")).toBeDefined());
  expect(message(asked, "receipts.record")).toMatchObject({
    receipt: {
      medicines: [
        {
          count: 14,
          controlled: { counted_by: RN, witness: { name: "T. Osei", credential: "lvn" } },
        },
      ],
    },
  });
});

it("keeps the true time of paper that is entered later", async () => {
  const asked = open(SHOWN);
  await screen.findByText("lisinopril 10 mg tablet");
  await userEvent.keyboard("{Shift>}A{/Shift}");
  await userEvent.click(screen.getByRole("checkbox", { name: "Entered later from paper" }));
  await userEvent.type(screen.getByLabelText("True time, 24 h"), "0240");
  await userEvent.click(screen.getByRole("button", { name: "Record the receipt" }));
  await waitFor(() => expect(message(asked, "receipts.record")).toBeDefined());
  expect(message(asked, "receipts.record")).toMatchObject({ at: "2026-03-02T02:40:00" });
});

it("never marks a stale pack as handed over with one key", async () => {
  const asked = open({
    ...SHOWN,
    pack: { ...PACK, state: "stale", stale: ["medicine_changed"] },
  });
  expect(await screen.findByText(/The pack is stale: a medicine changed/)).toBeTruthy();
  await userEvent.keyboard("{Shift>}A{/Shift}");
  expect(screen.queryByLabelText("lisinopril 10 mg tablet: count")).toBeNull();
  expect(message(asked, "receipts.record")).toBeUndefined();
});

it("settles what was not in hand", async () => {
  const late = thing(12, "metformin 500 mg tablet", {
    here: false,
    step: "returns tomorrow for it",
    open: true,
  });
  const asked = open(
    { ...SHOWN, medicines: [late], equipment: [] },
    { "hand_out.settle": { seen: 4 } },
  );
  const section = await screen.findByRole("region", { name: "Not in hand" });
  await userEvent.click(within(section).getByRole("button", { name: "Settle" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("radio", { name: "could not be reached" }));
  await userEvent.type(within(dialog).getByLabelText(/Note/), "three calls");
  await userEvent.click(within(dialog).getByRole("button", { name: /Settle/ }));
  await waitFor(() => expect(message(asked, "hand_out.settle")).toBeDefined());
  expect(message(asked, "hand_out.settle")).toEqual({
    booking: "B-1",
    seen: 3,
    what: "medicine",
    fact: 12,
    how: "unreachable",
    on: "2026-03-02",
    note: "three calls",
  });
});

const RECEIPT: ReceiptShown = {
  id: 7,
  number: "R-1",
  counts: true,
  corrects: null,
  reason: null,
  taken_back: null,
  handed_at: "2026-03-02T02:40:00",
  entered_at: "2026-03-02T18:30:00",
  late: true,
  pieces: 1,
  said: {
    pack: null,
    medicines: [],
    equipment: [],
    naloxone: null,
    told_next_dose: true,
    language: null,
    interpreter: null,
    person: { how: "signed" },
    nurse: RN,
  },
  lines: [
    {
      what: "medicine",
      name: "lisinopril 10 mg tablet",
      directions: null,
      rx_number: null,
      filled_on: null,
      told: {
        fact: 11,
        reached: "in_hand",
        why: null,
        count: 30,
        controlled: null,
        ice_pack: false,
        called_in: null,
        serial: null,
        fitted: false,
      },
    },
  ],
  recorded_by: "nurse",
};

it("corrects a receipt by another one, and takes one back with a reason", async () => {
  const asked = open(
    { ...SHOWN, receipts: [RECEIPT] },
    { "receipts.take_back": { stay_as_they_are: 0, seen: 5 } },
  );
  const past = await screen.findByRole("article", { name: "R-1" });
  expect(within(past).getByText(/entered later from paper/)).toBeTruthy();
  expect(
    within(past).getByRole("row", { name: /lisinopril 10 mg tablet 30 in hand/ }),
  ).toBeTruthy();
  await userEvent.click(within(past).getByRole("button", { name: "Correct" }));
  await userEvent.type(screen.getByLabelText("Why it is corrected"), "one stayed behind");
  await userEvent.keyboard("{Escape}");
  await pick(/lisinopril 10 mg tablet: how it reaches the person/, "in hand");
  await userEvent.click(screen.getByRole("button", { name: "Record the correction" }));
  await waitFor(() => expect(message(asked, "receipts.record")).toBeDefined());
  expect(message(asked, "receipts.record")).toMatchObject({
    corrects: 7,
    reason: "one stayed behind",
    receipt: { medicines: [{ fact: 11, reached: "in_hand" }], pack: null },
  });
  await userEvent.click(within(past).getByRole("button", { name: "Take back" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.type(within(dialog).getByLabelText("Why it should not be there"), "wrong person");
  await userEvent.click(within(dialog).getByRole("button", { name: /Take back/ }));
  await waitFor(() => expect(message(asked, "receipts.take_back")).toBeDefined());
  expect(message(asked, "receipts.take_back")).toMatchObject({
    receipt: 7,
    reason: "wrong person",
  });
});

it("prints the pharmacy slip, and takes it back on record where the printer gives nothing", async () => {
  const asked = open(SHOWN, {
    "packets.print_slip": { token: "t", number: "P-2026-00009", pages: 1, disclosure: 5 },
    "window.print": () => {
      throw { code: "refused", message: "The printer is off." };
    },
    "disclosures.record": { id: 1 } as never,
  });
  await screen.findByText("lisinopril 10 mg tablet");
  await userEvent.keyboard("p");
  expect(await screen.findByText("The printer is off.")).toBeTruthy();
  expect(message(asked, "disclosures.record")).toMatchObject({
    disclosure: 5,
    what: "print_failed",
  });
});

function row(number: number, more: Partial<HandOutRow> = {}): HandOutRow {
  return {
    booking: `B-${number}`,
    seen: 3,
    name: `Person${number}, Some`,
    birth_date: "1990-01-02",
    pack: { ...PACK, number: `041${number}`, seal: `041${number}-A` },
    medicines: [thing(number * 10, "lisinopril 10 mg tablet")],
    equipment: [],
    housing: null,
    leaves_on: "2026-03-02",
    leaves_time: "06:00:00",
    started: false,
    left: false,
    ...more,
  };
}

function openBatch(list: Partial<HandOutList>) {
  const asked = fakeProgram({
    "hand_out.list": {
      as_of: "2026-03-02T18:30:00",
      me: RN,
      ready: [row(1), row(2), row(3)],
      not_ready: [],
      done: [],
      ...list,
    },
    "receipts.record": SAVED,
  });
  show(
    <SessionProvider here={here("nurse", ["print_treatment", "record_clinical"])}>
      <Routes>
        <Route path="/hand-outs" element={<Batch />} />
        <Route path="/people/:booking/hand-out" element={<p>the exceptions</p>} />
      </Routes>
    </SessionProvider>,
    "/hand-outs",
  );
  return asked;
}

it("finds the person by the number of the pack, and one key records and goes on", async () => {
  const asked = openBatch({});
  await screen.findByText("Person1, Some");
  await userEvent.keyboard("f");
  await userEvent.keyboard("0412{Enter}");
  const at = () => screen.getAllByRole("listitem").find((one) => one.ariaCurrent === "true");
  await waitFor(() => expect(at()?.textContent).toContain("Person2, Some"));
  await userEvent.keyboard("{Shift>}A{/Shift}");
  await waitFor(() => expect(at()?.textContent).toContain("Person3, Some"));
  expect(message(asked, "receipts.record")).toMatchObject({
    booking: "B-2",
    receipt: {
      pack: { number: "0412", unbroken: true },
      medicines: [{ fact: 20, reached: "in_hand", count: 30 }],
    },
  });
});

it("leads to the exceptions where something is not here, and names who is not ready", async () => {
  const away = thing(10, "insulin", { here: false, step: "ordered" });
  const asked = openBatch({
    ready: [row(1, { medicines: [away] })],
    not_ready: [
      {
        booking: "B-9",
        name: "Person9, Some",
        leaves_on: "2026-03-02",
        why: "stale",
        stale: ["medicine_changed"],
      },
    ],
  });
  const waits = await screen.findByRole("region", { name: "Not ready" });
  expect(within(waits).getByText("pack stale")).toBeTruthy();
  await userEvent.keyboard("f");
  await userEvent.keyboard("B-9{Enter}");
  expect(await screen.findByText("Person9, Some is not ready: pack stale.")).toBeTruthy();
  await userEvent.click(document.body);
  await userEvent.keyboard("{Shift>}A{/Shift}");
  expect(await screen.findByText("the exceptions")).toBeTruthy();
  expect(message(asked, "receipts.record")).toBeUndefined();
});
