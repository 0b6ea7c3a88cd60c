import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { PackList, PackOnList, PackRow, PackThing } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Packs } from "./Packs";

const TABLET: PackThing = {
  kind: "medicine",
  fact: 11,
  name: "lisinopril 10 mg tablet",
  step: "at the facility",
  here: true,
  belongs: "bin",
};
const INSULIN: PackThing = {
  ...TABLET,
  fact: 12,
  name: "insulin glargine pen",
  belongs: "fridge",
};

const PACK: PackOnList = {
  entry: 7,
  number: "0417",
  seal: "0417-A",
  sealed_at: "2026-03-02T15:40:00",
  state: "ready",
  stale: [],
  parts: [
    { kind: "bin", place: "bin 14", pieces: 1, holder: "custody", things: [TABLET] },
    { kind: "fridge", place: "fridge 2", pieces: 1, holder: "medical", things: [INSULIN] },
  ],
  missing: [],
};

function row(booking: string, name: string, more: Partial<PackRow> = {}): PackRow {
  return {
    booking,
    name,
    birth_date: "1993-09-09",
    housing: "B-12",
    leaves: "2026-03-04",
    time: null,
    past_date: false,
    in_progress: false,
    until_morning: false,
    left_on: null,
    pack: PACK,
    still: [],
    by_tomorrow: false,
    ...more,
  };
}

function open(rows: PackRow[], more: Parameters<typeof fakeProgram>[0] = {}): Asked {
  const list: PackList = {
    as_of: "2026-03-02T18:30:00",
    today: "2026-03-02",
    until: "2026-03-05",
    rows,
    places: [
      {
        place: "bin 14",
        pieces: 1,
        packs: [
          {
            booking: "T-1",
            name: "Singh, Anoush",
            number: "0417",
            pieces: 1,
            state: "ready",
            things: ["lisinopril 10 mg tablet"],
          },
        ],
      },
    ],
  };
  const asked = fakeProgram({ "packs.list": list, ...more });
  show(
    <SessionProvider here={here("nurse", ["record_clinical", "see_cases"])}>
      <Packs />
    </SessionProvider>,
  );
  return asked;
}

it("shows number, state and reason of each pack, with what lies where", async () => {
  open([
    row("T-1", "Singh, Anoush"),
    row("T-2", "Kim, Chloe", { pack: { ...PACK, state: "stale", stale: ["medicine_changed"] } }),
    row("T-3", "Vang, Tou", { pack: null, still: [TABLET], by_tomorrow: true }),
  ]);
  const table = await screen.findByRole("grid", { name: "Packs" });
  expect(within(table).getByText("ready")).toBeTruthy();
  expect(within(table).getByText("a medicine changed")).toBeTruthy();
  expect(within(table).getByText("no pack")).toBeTruthy();
  expect(within(table).getAllByText("insulin glargine pen").length).toBe(2);
  await userEvent.click(screen.getByRole("radio", { name: "By tomorrow" }));
  expect(screen.queryByText("Singh, Anoush")).toBeNull();
  expect(screen.getByText("Vang, Tou")).toBeTruthy();
  await userEvent.click(screen.getByRole("radio", { name: "Make again" }));
  expect(screen.getByText("Kim, Chloe")).toBeTruthy();
  expect(screen.queryByText("Vang, Tou")).toBeNull();
});

it("tells what lies in a bin", async () => {
  open([row("T-1", "Singh, Anoush")]);
  await screen.findByRole("grid", { name: "Packs" });
  await userEvent.click(screen.getByRole("radio", { name: "Places" }));
  const bin = await screen.findByRole("region", { name: "bin 14" });
  expect(within(bin).getByText("lisinopril 10 mg tablet")).toBeTruthy();
  expect(within(bin).getByText("1 sealed piece")).toBeTruthy();
});

it("seals a pack again with its places and what lies in them", async () => {
  const asked = open([row("T-1", "Singh, Anoush")], {
    "packs.seal": { booking: "T-1", entry: 8, pack: null, state: "ready", stale: [] },
  });
  await screen.findByRole("grid", { name: "Packs" });
  await userEvent.keyboard("b");
  const dialog = await screen.findByRole("dialog", { name: "Seal a pack for Singh, Anoush" });
  expect(within(dialog).getByLabelText<HTMLInputElement>("Bin").value).toBe("bin 14");
  expect(within(dialog).getByRole("button", { name: /insulin glargine pen/ })).toBeTruthy();
  await userEvent.click(within(dialog).getByRole("button", { name: /^Seal a pack/ }));
  await screen.findByText("Singh, Anoush: pack 0417 is sealed");
  expect(asked.find((one) => one.name === "packs.seal")?.message).toMatchObject({
    number: "0417",
    items: [
      { part: 0, kind: "medicine", fact: 11 },
      { part: 1, kind: "medicine", fact: 12 },
    ],
  });
});

it("opens a seal with one key, and takes a pack apart with a reason", async () => {
  const asked = open([row("T-1", "Singh, Anoush")], {
    "packs.open": { booking: "T-1", entry: 8, pack: null, state: "being_made", stale: [] },
    "packs.take_apart": { booking: "T-1", entry: 9, pack: null, state: null, stale: [] },
  });
  await screen.findByRole("grid", { name: "Packs" });
  await userEvent.keyboard("o");
  await screen.findByText("Pack 0417 of Singh, Anoush is being made again.");
  expect(asked.find((one) => one.name === "packs.open")?.message).toMatchObject({ seen: 7 });
  await userEvent.keyboard("x");
  await userEvent.type(
    await screen.findByLabelText("What became of what was inside?"),
    "back in stock{Enter}",
  );
  await screen.findByText("Pack 0417 was taken apart.");
  expect(asked.find((one) => one.name === "packs.take_apart")?.message).toEqual({
    booking: "T-1",
    seen: 7,
    reason: "back in stock",
  });
});

it("says so where there is no pack and nobody needs one", async () => {
  open([]);
  expect(await screen.findByText("No pack, and nobody who needs one")).toBeTruthy();
});
