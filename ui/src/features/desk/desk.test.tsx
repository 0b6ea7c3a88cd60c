import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useNavigate } from "react-router";
import { expect, it } from "vitest";
import type {
  CustodyPack,
  CustodyReceipt,
  DeskRelease,
  Leaving,
  Desk as List,
  PackRow,
  PackThing,
  Right,
} from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Desk } from "./Desk";
import { nextStep } from "./nextStep";

const PACK: CustodyPack = {
  state: "sealed",
  number: "0417",
  places: [{ place: "corridor bin 14", pieces: 1 }],
  property: [{ place: "R-3", pieces: 1 }],
  medical_holds: 1,
};

const NONE: CustodyPack = {
  state: "none",
  number: null,
  places: [],
  property: [],
  medical_holds: 0,
};

const STARTED: DeskRelease = {
  started: {
    at: "2026-03-02T02:05:00",
    by: "officer",
    how: "bail",
    leaves_at: "2026-03-02T02:05:00",
  },
  told_medical: null,
  cleared: null,
  until_morning: null,
  missing: [],
  handed_over: null,
};

const SAID = { at: "2026-03-02T02:12:00", by: "officer" };

function leaving(booking: string, name: string, more: Partial<Leaving> = {}): Leaving {
  return {
    booking,
    name,
    birth_date: "1993-10-10",
    housing: "B-12",
    date: "2026-03-02",
    time: null,
    certainty: "certain",
    how: "bail",
    past_date: false,
    gone: false,
    medical_first: true,
    pack: PACK,
    release: null,
    holds: [],
    ...more,
  };
}

const OFFICER: Right[] = ["see_release_desk", "work_release_desk", "set_release_date"];

function open(
  people: Leaving[],
  as = here("release_officer", OFFICER),
  receipt: CustodyReceipt | null = null,
  packed: PackRow | null = null,
): Asked {
  const list: List = {
    today: "2026-03-02",
    leaving: people,
    rule: "Medical sees everyone before they leave.",
    medical_day: null,
    medical_night: "ext 4411",
  };
  const asked = fakeProgram({
    "desk.show": (message) => ({
      ...list,
      leaving: message.find
        ? people.filter((person) => person.name.toLowerCase().includes(message.find ?? ""))
        : people,
    }),
    "desk.start_release": STARTED,
    "desk.tell_medical": STARTED,
    "desk.clear": STARTED,
    "desk.until_morning": STARTED,
    "desk.hand_over": STARTED,
    "desk.take_back": null,
    "desk.part_missing": STARTED,
    "packs.show": packed,
    "packs.seal": { booking: "T-1", entry: null, pack: null, state: "ready", stale: [] },
    "receipts.custody": receipt,
    "stays.leave": {
      booking: "T-1",
      left: { on: "2026-03-02", time: "18:30:00", how: "bail" },
    },
  });
  show(
    <SessionProvider here={as}>
      <Desk />
    </SessionProvider>,
  );
  return asked;
}

const QUESTIONS = ["desk.show", "users.names", "receipts.custody", "packs.show"];
const changes = (asked: Asked) => asked.filter((one) => !QUESTIONS.includes(one.name));

it("shows the pack's number, pieces and place, and the same rule for everyone", async () => {
  open([leaving("T-1", "Ramos, Luis"), leaving("T-2", "Kim, Chloe", { pack: NONE })]);
  const card = within(await screen.findByRole("article", { name: "Ramos, Luis" }));
  expect(card.getByText("Pack 0417")).toBeTruthy();
  expect(card.getByText("corridor bin 14")).toBeTruthy();
  expect(card.getByText("R-3")).toBeTruthy();
  expect(card.getByText("brings 1 more piece")).toBeTruthy();
  expect(card.getByText("Medical sees everyone before they leave")).toBeTruthy();
  expect(card.getByText("– call night ext 4411")).toBeTruthy();
  await userEvent.keyboard("j");
  const other = within(await screen.findByRole("article", { name: "Kim, Chloe" }));
  expect(other.getByText("Medical sees everyone before they leave")).toBeTruthy();
});

it("says before the door opens which agency fetches somebody", async () => {
  const hold = { agency: "Placer County Sheriff", since: "2026-02-20", until: null };
  open([
    leaving("T-1", "Ramos, Luis", {
      holds: [
        { ...hold, kind: "hold", picks_up: true },
        { ...hold, kind: "detainer", agency: "Example Agency", picks_up: false },
      ],
    }),
  ]);
  const card = within(await screen.findByRole("article", { name: "Ramos, Luis" }));
  const holds = within(card.getByRole("list", { name: "Holds of other agencies" }));
  expect(holds.getByText("Placer County Sheriff")).toBeTruthy();
  expect(holds.getByText(/they fetch the person. Call them before the door opens/)).toBeTruthy();
  expect(holds.getByText(/ask them before the door opens/)).toBeTruthy();
  expect(screen.getByText("2 holds")).toBeTruthy();
});

it("starts the release and tells medical with the space bar alone, and takes it back", async () => {
  const asked = open([leaving("T-1", "Ramos, Luis")]);
  await screen.findByRole("article", { name: "Ramos, Luis" });
  await userEvent.keyboard(" ");
  await waitFor(() => expect(changes(asked)).toHaveLength(1));
  expect(changes(asked)[0]).toEqual({
    name: "desk.start_release",
    message: { booking: "T-1", how: "bail", at: null },
  });
  await screen.findByText("Ramos, Luis: the release is started");
  await userEvent.keyboard("u");
  await waitFor(() => expect(changes(asked)).toHaveLength(2));
  expect(changes(asked)[1]).toEqual({
    name: "desk.take_back",
    message: { booking: "T-1", step: "started" },
  });
});

it("chooses on whose word by a number", async () => {
  const asked = open([leaving("T-1", "Ramos, Luis", { how: null, date: null, certainty: null })]);
  await screen.findByRole("article", { name: "Ramos, Luis" });
  await userEvent.keyboard("2 ");
  await waitFor(() => expect(changes(asked)).toHaveLength(1));
  expect(changes(asked)[0]?.message).toMatchObject({ how: "court" });
});

it("goes on step by step, and waits for medical", () => {
  const step = (release: DeskRelease | null, pack: CustodyPack = PACK) =>
    nextStep(leaving("T-1", "Ramos, Luis", { release, pack }));
  const told = { ...STARTED, told_medical: SAID };
  const cleared = { ...told, cleared: SAID };
  expect(step(null)).toBe("started");
  expect(step(STARTED)).toBe("told_medical");
  expect(step(told)).toBe("cleared");
  expect(step(cleared)).toBe("handed_over");
  expect(step(cleared, NONE), "nothing to hand over").toBe("gone");
  expect(step(cleared, { ...PACK, state: "hold" }), "medical looks at it first").toBe("gone");
});

it("never lets an officer clear a person, and lets a nurse", async () => {
  const told = leaving("T-1", "Ramos, Luis", { release: { ...STARTED, told_medical: SAID } });
  const asked = open([told]);
  await screen.findByText("waits for medical");
  await userEvent.keyboard(" c");
  expect(changes(asked)).toHaveLength(0);
  cleanup();
  const again = open([told], here("nurse", [...OFFICER, "see_cases"]));
  await screen.findByText("waits for medical");
  await userEvent.keyboard("c");
  await waitFor(() => expect(changes(again)[0]?.name).toBe("desk.clear"));
});

it("shows a pack on hold as nothing to hand over", async () => {
  const pack: CustodyPack = { ...PACK, state: "hold" };
  const release = { ...STARTED, told_medical: SAID, cleared: SAID };
  open([leaving("T-1", "Singh, Anoush", { pack, release })]);
  const card = within(await screen.findByRole("article", { name: "Singh, Anoush" }));
  expect(card.getByText("medical looks at it first")).toBeTruthy();
  expect(card.queryByRole("button", { name: /Handed over/ })).toBeNull();
});

it("records who accepts to stay until the morning, and asks before somebody has left", async () => {
  const asked = open([leaving("T-1", "Ramos, Luis", { release: STARTED })]);
  await screen.findByRole("article", { name: "Ramos, Luis" });
  await userEvent.keyboard("a");
  await waitFor(() =>
    expect(changes(asked)[0]?.message).toEqual({ booking: "T-1", accepts: true }),
  );
  await userEvent.keyboard("g");
  const dialog = await screen.findByRole("alertdialog", { name: "Has Ramos, Luis left?" });
  expect(within(dialog).getByText(/the time 18:30/)).toBeTruthy();
  await userEvent.click(within(dialog).getByRole("button", { name: "Yes, has left" }));
  await waitFor(() => expect(changes(asked).at(-1)?.name).toBe("stays.leave"));
  expect(changes(asked).at(-1)?.message).toEqual({
    booking: "T-1",
    on: "2026-03-02",
    time: "18:30:00",
    how: "bail",
    source: "release desk",
  });
});

it("finds anybody in custody with a key", async () => {
  open([leaving("T-1", "Ramos, Luis"), leaving("T-2", "Kim, Chloe")]);
  await screen.findByRole("article", { name: "Ramos, Luis" });
  await userEvent.keyboard("f");
  expect(document.activeElement).toBe(screen.getByLabelText("Find anybody: name or booking"));
  await userEvent.keyboard("kim");
  expect(await screen.findByText("1 person found")).toBeTruthy();
  expect(await screen.findByRole("article", { name: "Kim, Chloe" })).toBeTruthy();
  await userEvent.keyboard("zzz");
  expect(await screen.findByText("Nobody in custody has these letters")).toBeTruthy();
});

it("shows the card of whoever was found on top of the window", async () => {
  fakeProgram({
    "desk.show": ({ find }) => ({
      today: "2026-03-02",
      leaving: find === "T-2" ? [leaving("T-2", "Kim, Chloe")] : [leaving("T-1", "Ramos, Luis")],
      rule: "Medical sees everyone before they leave.",
      medical_day: null,
      medical_night: null,
    }),
  });
  show(
    <SessionProvider here={here("release_officer", OFFICER)}>
      <Found booking="T-2" />
      <Desk />
    </SessionProvider>,
  );
  await screen.findByRole("article", { name: "Ramos, Luis" });
  await userEvent.click(screen.getByRole("button", { name: "Found" }));
  expect(await screen.findByRole("article", { name: "Kim, Chloe" })).toBeTruthy();
});

/** As the search goes to the desk. */
function Found({ booking }: { booking: string }) {
  const go = useNavigate();
  return (
    <button type="button" onClick={() => go("/desk", { state: { booking } })}>
      Found
    </button>
  );
}

it("seals again with the places and with what lay in each part", async () => {
  const insulin: PackThing = {
    kind: "medicine",
    fact: 12,
    name: "insulin glargine pen",
    step: "in the bag",
    here: true,
    belongs: "fridge",
  };
  const packed: PackRow = {
    booking: "T-1",
    name: "Ramos, Luis",
    birth_date: "1993-10-10",
    housing: "B-12",
    leaves: "2026-03-02",
    time: null,
    past_date: false,
    in_progress: true,
    until_morning: false,
    left_on: null,
    still: [],
    by_tomorrow: true,
    pack: {
      entry: 7,
      number: "0417",
      seal: "0417-A",
      sealed_at: "2026-03-02T15:40:00",
      state: "stale",
      stale: ["date_moved"],
      missing: [],
      parts: [
        { kind: "bin", place: "corridor bin 14", pieces: 2, holder: "custody", things: [] },
        { kind: "fridge", place: "fridge 2", pieces: 1, holder: "medical", things: [insulin] },
      ],
    },
  };
  const nurse = here("nurse", [...OFFICER, "record_clinical"]);
  const asked = open([leaving("T-1", "Ramos, Luis")], nurse, null, packed);
  await screen.findByRole("article", { name: "Ramos, Luis" });
  await userEvent.keyboard("p");
  const number = await screen.findByLabelText<HTMLInputElement>("Number on the pack");
  expect(number.value).toBe("0417");
  await userEvent.type(number, "{Enter}");
  await waitFor(() => expect(changes(asked)[0]?.name).toBe("packs.seal"));
  expect(changes(asked)[0]?.message).toMatchObject({
    number: "0417",
    items: [{ part: 1, kind: "medicine", fact: 12 }],
    parts: [
      { kind: "bin", place: "corridor bin 14", pieces: 2 },
      { kind: "fridge", place: "fridge 2", pieces: 1 },
    ],
  });
});

it("lets the clinic seal a pack with its places, and nobody else", async () => {
  open([leaving("T-1", "Ramos, Luis", { pack: NONE })]);
  await screen.findByRole("article", { name: "Ramos, Luis" });
  expect(screen.queryByRole("button", { name: "Seal a pack" }), "no officer seals").toBeNull();
  cleanup();
  const nurse = here("nurse", [...OFFICER, "record_clinical"]);
  const asked = open([leaving("T-1", "Ramos, Luis", { pack: NONE })], nurse);
  await screen.findByRole("article", { name: "Ramos, Luis" });
  await userEvent.keyboard("p");
  await userEvent.type(await screen.findByLabelText("Number on the pack"), "0417");
  await userEvent.type(screen.getByLabelText("Bin"), "corridor bin 14");
  await userEvent.type(screen.getByLabelText(/^Safe/), "clinic safe{Enter}");
  await waitFor(() => expect(changes(asked)[0]?.name).toBe("packs.seal"));
  expect(changes(asked)[0]?.message).toEqual({
    booking: "T-1",
    number: "0417",
    seal: null,
    sealed_at: null,
    items: null,
    parts: [
      { kind: "bin", holder: "custody", place: "corridor bin 14", pieces: 1 },
      { kind: "safe", holder: "medical", place: "clinic safe", pieces: 1 },
    ],
  });
  expect(await screen.findByText("Ramos, Luis: pack 0417 is sealed")).toBeTruthy();
});

it("says with one press that a part is not there, and shows who said so", async () => {
  const away = { place: "R-3", at: "2026-03-02T02:20:00", by: "officer" };
  const pack = { ...PACK, property: [{ place: "R-3", pieces: 1 }] };
  const asked = open([
    leaving("T-1", "Ramos, Luis", { pack, release: STARTED }),
    leaving("T-2", "Kim, Chloe", { pack, release: { ...STARTED, missing: [away] } }),
  ]);
  await screen.findByRole("article", { name: "Ramos, Luis" });
  const buttons = screen.getAllByRole("button", { name: "Not there" });
  await userEvent.click(buttons[buttons.length - 1] as HTMLElement);
  await waitFor(() => expect(changes(asked)[0]?.name).toBe("desk.part_missing"));
  expect(changes(asked)[0]?.message).toEqual({ booking: "T-1", place: "R-3", at: null });
  await userEvent.keyboard("j");
  expect(await screen.findByText(/not there, said 02:20 by/)).toBeTruthy();
});

it("says no word about health", async () => {
  const people = [
    leaving("T-1", "Ramos, Luis", { release: { ...STARTED, told_medical: SAID } }),
    leaving("T-2", "Singh, Anoush", { pack: { ...PACK, state: "hold" } }),
    leaving("T-3", "Kim, Chloe", { pack: NONE, past_date: true, date: "2026-02-27" }),
  ];
  open(people);
  await screen.findByRole("article", { name: "Ramos, Luis" });
  const words = ["medicine", "drug", "dose", "treatment", "clinic", "stale", "fridge", "consent"];
  for (const _ of people) {
    const text = document.body.textContent?.toLowerCase() ?? "";
    for (const word of words) expect(text.includes(word), `the word ${word}`).toBe(false);
    await userEvent.keyboard("j");
  }
});

it("shows custody's part of the receipt: a number, pieces, equipment and the times", async () => {
  open([leaving("T-1", "Ramos, Luis")], here("release_officer", OFFICER), {
    number: "P-2026-00417-R1",
    pack: "0417",
    pieces: 1,
    equipment: true,
    handed_at: "2026-03-02T02:40:00",
    entered_at: "2026-03-02T18:30:00",
  });
  const part = await screen.findByRole("region", { name: "Receipt, custody part" });
  expect(part.textContent).toContain("Receipt P-2026-00417-R1");
  expect(part.textContent).toContain("1 sealed piece · equipment: yes");
  expect(part.textContent).toContain("entered");
});
