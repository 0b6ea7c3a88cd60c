import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { ShiftShown } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Shift } from "./Shift";

const SINGH = {
  booking: "T-1",
  name: "Singh, Anoush",
  birth_date: "1993-09-09",
  housing: "B-12",
};

const SHEET: ShiftShown = {
  as_of: "2026-03-02T19:05:00",
  until: "2026-03-05",
  leaving: [
    {
      ...SINGH,
      on: "2026-03-04",
      time: null,
      past_date: false,
      leaves_at: null,
      until_morning: false,
      pack: { number: "0419", place: "bin 14 (1)", pieces: 1, state: "stale" },
      stale: ["medicine_changed"],
      missing: [],
      not_packed: ["lisinopril 20 mg: at the pharmacy"],
    },
  ],
  doses: [
    {
      ...SINGH,
      drug: "methadone 80 mg",
      last: { on: "2026-03-02", time: "06:15:00" },
      due: "2026-03-03",
      before: { what: "court", on: "2026-03-03", time: "08:30:00" },
    },
  ],
  court: [{ ...SINGH, on: "2026-03-02", time: "08:30:00", state: "not_back" }],
  court_tomorrow: 2,
  moved: [{ ...SINGH, from: "2026-03-12", to: "2026-03-04", at: "2026-03-02T10:00:00" }],
  notes: [
    {
      note: 5,
      booking: "T-1",
      name: "Singh, Anoush",
      text: "glasses lie in the safe",
      at: "2026-03-02T18:30:00",
      by: "nurse",
      own: true,
    },
  ],
};

function open(sheet: ShiftShown, more: Parameters<typeof fakeProgram>[0] = {}): Asked {
  const asked = fakeProgram({
    "shift.show": sheet,
    "window.printers": { names: [], default: null, problem: null },
    "window.print": { job: "1" },
    ...more,
  });
  show(
    <SessionProvider here={here("nurse", ["see_cases", "print_custody", "record_clinical"])}>
      <Shift />
    </SessionProvider>,
  );
  return asked;
}

it("shows who leaves, the doses before, who is not back, what moved and the notes", async () => {
  open(SHEET);
  const leaving = await screen.findByRole("grid", { name: "Leaving within 72 hours" });
  expect(within(leaving).getByText("bin 14 (1)")).toBeTruthy();
  expect(within(leaving).getByText("lisinopril 20 mg: at the pharmacy")).toBeTruthy();
  const doses = screen.getByRole("grid", { name: "Doses due before they go" });
  expect(within(doses).getByText("methadone 80 mg")).toBeTruthy();
  expect(screen.getByText("not back: released at court?")).toBeTruthy();
  expect(screen.getByText("2 people go tomorrow.")).toBeTruthy();
  expect(screen.getByText(/glasses lie in the safe/)).toBeTruthy();
  expect(screen.getByText("Not for the hall.")).toBeTruthy();
});

it("prints the sheet and the slips for everybody on the court line", async () => {
  const asked = open(SHEET, {
    "shift.print": { token: "s", document: "SHIFT-1", pages: 1 },
    "court.print_slips": {
      token: "c",
      document: "COURT-20260303",
      pages: 1,
      people: 2,
      day: "2026-03-03",
    },
  });
  await screen.findByRole("grid", { name: "Leaving within 72 hours" });
  await userEvent.keyboard("p");
  expect(await screen.findByText("The sheet is with the printer.")).toBeTruthy();
  await userEvent.keyboard("s");
  expect(
    await screen.findByText("2 slips for the court line of Mar 3 are with the printer."),
  ).toBeTruthy();
  expect(asked.filter((one) => one.name === "window.print").length).toBe(2);
});

it("writes a note about the marked person with one key, and one about everything", async () => {
  const saved = SHEET.notes[0];
  if (saved === undefined) throw new Error("there is a note");
  const asked = open(SHEET, { "shift.note": saved });
  await screen.findByRole("grid", { name: "Leaving within 72 hours" });
  await userEvent.keyboard("j");
  await userEvent.keyboard("n");
  const dialog = await screen.findByRole("dialog", { name: "Note about Singh, Anoush" });
  await userEvent.type(within(dialog).getByRole("textbox"), "call the sister");
  await userEvent.click(within(dialog).getByRole("button", { name: /Leave the note/ }));
  await screen.findByText("The next shift sees it.");
  expect(asked.find((one) => one.name === "shift.note")?.message).toEqual({
    booking: "T-1",
    text: "call the sister",
  });
  await userEvent.keyboard("{Shift>}N{/Shift}");
  expect(await screen.findByRole("dialog", { name: "Note about everything" })).toBeTruthy();
});

it("ticks a note off", async () => {
  const asked = open(SHEET, { "shift.end_note": null });
  await userEvent.click(await screen.findByRole("button", { name: "Done" }));
  await screen.findByText("Ticked off.");
  expect(asked.find((one) => one.name === "shift.end_note")?.message).toEqual({
    note: 5,
    how: "done",
  });
});

it("says of an empty night that there is nobody", async () => {
  open({ ...SHEET, leaving: [], doses: [], court: [], moved: [], notes: [], court_tomorrow: 0 });
  expect((await screen.findAllByText("Nobody.")).length).toBe(4);
  expect(screen.getByText("No notes.")).toBeTruthy();
});
