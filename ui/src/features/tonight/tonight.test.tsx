import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes, useLocation, useParams } from "react-router";
import { expect, it } from "vitest";
import type { DoorCard, DoorThing } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Tonight } from "./Tonight";

function thing(fact: number, name: string, more: Partial<DoorThing> = {}): DoorThing {
  return {
    fact,
    name,
    step: "in the bag",
    here: true,
    in_hand: false,
    refrigerate: false,
    high_alert: false,
    last_day: null,
    ...more,
  };
}

/** Of whom only the booking is known. */
const EMPTY: DoorCard = {
  booking: "B-1",
  seen: 3,
  name: "Doe, Jane",
  sex: null,
  born: "birth date not known",
  cin: null,
  housing: null,
  language: null,
  interpreter: null,
  release: { date: null, time: null, kind: null, certainty: null, source: null, history: [] },
  left_on: null,
  desk: null,
  may_call: { state: "not_asked", at: null, by: null },
  allergies: null,
  warnings: [],
  doses: [],
  medicines: [],
  equipment: [],
  pack: null,
  medi_cal: "Medi-Cal status not known",
  pharmacy: "not_known",
  claim: "BIN 022659",
  claim_help: "800-977-2273",
  consent: [{ to: "plan", answer: "not_asked", until: null }],
  phones: [],
  tonight: null,
  pharmacy_near: null,
  ask_us: null,
  not_done: [],
};

const CARD: DoorCard = {
  ...EMPTY,
  doses: [
    {
      fact: 1,
      drug: "Sublocade 300 mg",
      last_on: "2026-02-12",
      last_time: "09:30:00",
      verified: { state: "given_here" },
      source: "dose file 03/02",
      as_of: "2026-03-02T06:40:00",
      next_due: "2026-03-12",
      take_home_days: 0,
      stopped_on: null,
      gaps: [
        "first clinic visit Tue 03/17: 5 days late, label tolerates 14 days (unconfirmed rule)",
      ],
    },
  ],
  medicines: [thing(11, "metformin 500 mg tablet"), thing(12, "albuterol inhaler")],
  equipment: [thing(21, "nebulizer (E0570)", { step: "at the facility" })],
  not_done: [
    { text: "Warm handoff", due: "2026-02-26", due_time: null, late: true },
    { text: "First two days", due: "2026-03-02", due_time: "22:40:00", late: false },
  ],
};

function Elsewhere() {
  const { booking } = useParams();
  return <p>{`hand-out of ${booking}: ${useLocation().state?.doing}`}</p>;
}

function open(card: DoorCard, more: Parameters<typeof fakeProgram>[0] = {}) {
  const asked = fakeProgram({
    "tonight.card": card,
    "window.printers": { names: [], default: null, problem: null },
    ...more,
  });
  show(
    <SessionProvider here={here("nurse", ["print_treatment"])}>
      <Routes>
        <Route path="/people/:booking/tonight" element={<Tonight />} />
        <Route path="/people/:booking" element={<p>the person</p>} />
        <Route path="/people/:booking/hand-out" element={<Elsewhere />} />
      </Routes>
    </SessionProvider>,
    `/people/${card.booking}/tonight`,
  );
  return asked;
}

it("says for somebody nobody knows that nothing was asked, and prints all the same", async () => {
  const asked = open(EMPTY, {
    "packets.print_tonight": {
      papers: [{ token: "a", number: "P-1-1", title: "Door card", pages: 1 }],
      not_done: [],
      disclosures: [1],
    },
    "window.print": { job: "1" },
  });
  expect(await screen.findByText("NOT ASKED – ask before giving anything")).toBeTruthy();
  expect(screen.getByText("no pack was begun")).toBeTruthy();
  expect(screen.getByText("Nothing is open.")).toBeTruthy();
  await userEvent.keyboard("p");
  expect(await screen.findByText("1 paper is with the printer.")).toBeTruthy();
  expect(asked.some((one) => one.name === "window.print")).toBe(true);
});

it("shows the last dose with its age, and marks the number that is not confirmed", async () => {
  open(CARD);
  expect(await screen.findByText("Thu, Feb 12, 2026 09:30")).toBeTruthy();
  expect(
    screen.getByText(/dose file 03\/02, as of Mar 2, 06:40; later doses not known/),
  ).toBeTruthy();
  expect(screen.getByText("unconfirmed")).toBeTruthy();
  expect(screen.getByText("late, was due Feb 26")).toBeTruthy();
  expect(screen.getByText("due Mar 2, 22:40".replace("Mar 2, ", "Mar 2 "))).toBeTruthy();
});

it("leads to the hand-out with everything here in hand, or with exceptions", async () => {
  open(CARD);
  await screen.findByText("Sublocade 300 mg");
  await userEvent.keyboard("{Shift>}A{/Shift}");
  expect(await screen.findByText("hand-out of B-1: hand_all")).toBeTruthy();
});

it("says that a stale pack is not to be handed over", async () => {
  const pack = {
    number: "0417",
    seal: "0417-A",
    parts: [{ kind: "bin", place: "bin 14", pieces: 1, holder: "custody" }],
    things: [["metformin 500 mg tablet"]],
    state: "stale",
    stale: ["medicine_changed"],
  } as const;
  open({
    ...CARD,
    pack: {
      ...pack,
      parts: [...pack.parts],
      things: [["metformin 500 mg tablet"]],
      stale: [...pack.stale],
    },
  });
  expect(await screen.findByText(/STALE/)).toBeTruthy();
  expect(screen.getByText(/a medicine changed/)).toBeTruthy();
});

it("saves what was answered at the door in one go", async () => {
  const asked = open(CARD, { "tonight.answers": { seen: 4 } });
  await screen.findByText("Sublocade 300 mg");
  await userEvent.keyboard("1");
  await userEvent.keyboard("916-555-0101");
  await userEvent.type(screen.getByLabelText("2 Where tonight"), "sister's, 12 Elm St{Enter}");
  expect(await screen.findByText("Saved for the morning.")).toBeTruthy();
  expect(asked.find((one) => one.name === "tonight.answers")?.message).toEqual({
    booking: "B-1",
    seen: 3,
    phone: { whose: "own", number: "916-555-0101", text_ok: false, message: "not_asked" },
    place: "sister's, 12 Elm St",
    collected_by: null,
    pharmacy: null,
    call_declined: false,
  });
});

it("prints the permission to call with one key, and keeps a no", async () => {
  const asked = open(CARD, {
    "tonight.print_call_form": { token: "f", number: "P-2", pages: 1, disclosure: 5 },
    "tonight.answers": { seen: 4 },
    "window.print": { job: "1" },
  });
  await screen.findByText("Sublocade 300 mg");
  expect(screen.getByText("4 May the health plan's care manager call?")).toBeTruthy();
  await userEvent.keyboard("4");
  expect(
    await screen.findByText("The form is with the printer. Until it is recorded it is no consent."),
  ).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "No" }));
  expect(await screen.findByText("Kept: the plan may not call.")).toBeTruthy();
  expect(asked.find((one) => one.name === "tonight.answers")?.message).toMatchObject({
    call_declined: true,
  });
});

it("says that a printed form is no consent yet", async () => {
  const printed = { state: "form_printed", at: "2026-03-02T02:20:00", by: "nurse" } as const;
  open({ ...CARD, may_call: printed });
  expect(await screen.findByText("form printed, not signed yet")).toBeTruthy();
});

it("keeps the choice to stay until the morning, and shows what is not there", async () => {
  const desk = {
    started: {
      at: "2026-03-02T17:52:00",
      by: "officer",
      how: "bail",
      leaves_at: "2026-03-02T19:30:00",
    },
    told_medical: null,
    cleared: null,
    until_morning: null,
    missing: [{ place: "R-3", at: "2026-03-02T18:00:00", by: "officer" }],
    handed_over: null,
  } as const;
  const asked = open(
    { ...CARD, desk: { ...desk, missing: [...desk.missing] } },
    { "desk.until_morning": null },
  );
  expect(await screen.findByText("missing: R-3")).toBeTruthy();
  await userEvent.keyboard("8");
  expect(await screen.findByText("Kept: stays until 08:00.")).toBeTruthy();
  expect(asked.find((one) => one.name === "desk.until_morning")?.message).toEqual({
    booking: "B-1",
    accepts: true,
  });
});
