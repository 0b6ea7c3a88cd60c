import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { CourtImportShown, CourtList, CourtRow, MarkCourt, Right } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Court } from "./Court";

function row(booking: string, name: string, part: Partial<CourtRow> = {}): CourtRow {
  return {
    booking,
    name,
    age: 36,
    housing: "C-05",
    date: {
      id: Number(booking.slice(-1)),
      on: "2026-03-02",
      time: "08:30:00",
      court: "Superior Court",
      department: "42",
      purpose: null,
      source: "court list 03/02",
      as_of: "2026-03-02T04:00:00",
      recorded_by: "coordinator",
      version: 1,
      marks: [],
    },
    state: "not_back",
    gone_since: null,
    not_given: [],
    ...part,
  };
}

const RIGHTS: Right[] = ["see_cases", "set_release_date", "import_roster"];

function open(rows: CourtRow[], rights = RIGHTS, imports: CourtImportShown[] = []): Asked {
  const list: CourtList = {
    as_of: "2026-03-02T18:30:00",
    day: "2026-03-02",
    counts: { today: 0, out: 0, not_back: rows.length },
    rows,
    ahead: [{ on: "2026-03-04", people: 3 }],
  };
  const asked = fakeProgram({
    "court.list": list,
    "court.mark": (message: MarkCourt) => ({ marked: message.bookings, skipped: [] }),
    "court.answer": null,
    "court.imports": imports,
    "court.undo": null,
    "court.preview": {
      report: {
        import: null,
        rows: 3,
        new: [
          {
            line: 2,
            booking: "T-1",
            name: "Vang, Pa",
            on: "2026-03-04",
            time: "08:30:00",
            department: "42",
          },
        ],
        changed: [],
        unchanged: 1,
        unknown: [],
        left: [],
        rejected: [{ line: 4, reason: "The court date on this line does not exist." }],
      },
      problem: null,
      headings: ["Booking", "Court Date"],
      map: { booking_number: "Booking", date: "Court Date" },
      dates: "month_first",
      shape: null,
    },
    "court.import": (message) => {
      expect(message.path).toBe("/lists/court.csv");
      return {
        import: 7,
        rows: 3,
        new: [],
        changed: [],
        unchanged: 0,
        unknown: [],
        left: [],
        rejected: [],
      };
    },
  });
  show(
    <SessionProvider here={here("coordinator", rights)}>
      <Court />
    </SessionProvider>,
  );
  return asked;
}

const of = (asked: Asked, name: string) => asked.filter((one) => one.name === name);

it("says who is not back and which dose was not given", async () => {
  const dose = {
    plan: 4,
    drug: "methadone 80 mg",
    last: { on: "2026-03-01", time: "06:15:00" },
  };
  open([row("T-1", "Vang, Pa", { not_given: [dose] })]);
  const line = within(await screen.findByRole("row", { name: /Vang, Pa/ }));
  expect(line.getByText("not back")).toBeTruthy();
  expect(line.getByText("not given")).toBeTruthy();
  expect(line.getByText(/methadone 80 mg, last Mar 1 06:15/)).toBeTruthy();
  expect(line.getByText("Superior Court, dept 42")).toBeTruthy();
  expect(screen.getByText("1 not back")).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Vang, Pa: released at court?" })).toBeTruthy();
});

it("has no column for doses where none may be told", async () => {
  open([row("T-1", "Vang, Pa")]);
  await screen.findByRole("row", { name: /Vang, Pa/ });
  expect(screen.queryByRole("columnheader", { name: "Dose" })).toBeNull();
});

it("marks everybody back with two keys and takes it back with one", async () => {
  const asked = open([row("T-1", "Vang, Pa"), row("T-2", "Rojas, Ana")]);
  await screen.findByRole("row", { name: /Vang, Pa/ });
  await userEvent.keyboard("{Shift>}A{/Shift}b");
  await waitFor(() => expect(of(asked, "court.mark")).toHaveLength(1));
  expect(of(asked, "court.mark")[0]?.message).toEqual({ bookings: ["T-1", "T-2"], mark: "back" });
  expect(await screen.findByText("2 people: Back here")).toBeTruthy();
  await userEvent.keyboard("u");
  await waitFor(() => expect(of(asked, "court.mark")).toHaveLength(2));
  expect(of(asked, "court.mark")[1]?.message).toMatchObject({ mark: "take_back" });
});

it("says with one key that the court released the one under the mark", async () => {
  const asked = open([row("T-1", "Vang, Pa"), row("T-2", "Rojas, Ana")]);
  await screen.findByRole("row", { name: /Vang, Pa/ });
  await userEvent.keyboard("jr");
  await waitFor(() => expect(of(asked, "court.answer")).toHaveLength(1));
  expect(of(asked, "court.answer")[0]?.message).toEqual({
    booking: "T-2",
    answer: { answer: "released", how: "own_recognizance" },
    on: null,
    time: null,
    source: "court clerk",
  });
});

it("offers no end of a stay for somebody who is back", async () => {
  open([row("T-1", "Vang, Pa", { state: "back" })]);
  await screen.findByRole("row", { name: /Vang, Pa/ });
  expect(screen.queryByRole("button", { name: /own recognizance/i })).toBeNull();
});

it("shows what a court list changes before it is imported", async () => {
  const asked = open([row("T-1", "Vang, Pa")]);
  await screen.findByRole("row", { name: /Vang, Pa/ });
  await userEvent.click(screen.getByRole("button", { name: /Read a court list/ }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(dialog.getByLabelText("File"), "/lists/court.csv");
  await userEvent.click(dialog.getByRole("button", { name: /Look at it/ }));
  expect(await dialog.findByText("1 new day in court")).toBeTruthy();
  expect(dialog.getByText(/line 4: The court date on this line does not exist/)).toBeTruthy();
  expect(of(asked, "court.import")).toHaveLength(0);
  await userEvent.click(dialog.getByRole("button", { name: /Import the list/ }));
  await waitFor(() => expect(of(asked, "court.import")).toHaveLength(1));
});

it("takes the newest court list back after asking", async () => {
  const asked = open([row("T-1", "Vang, Pa")], RIGHTS, [
    {
      import: 7,
      at: "2026-03-02T04:10:00Z",
      by_whom: "coordinator",
      rows: 3,
      new: 2,
      changed: 1,
      undone_at: null,
      can_undo: true,
    },
  ]);
  await screen.findByRole("row", { name: /Vang, Pa/ });
  await userEvent.keyboard("i");
  const past = within(await screen.findByRole("table", { name: "Court lists read so far" }));
  expect(past.getByText("2 new, 1 changed")).toBeTruthy();
  await userEvent.click(past.getByRole("button", { name: "Take it back" }));
  const dialog = within(await screen.findByRole("alertdialog", { name: /court list back/ }));
  expect(of(asked, "court.undo")).toHaveLength(0);
  await userEvent.click(dialog.getByRole("button", { name: "Take it back" }));
  await waitFor(() => expect(of(asked, "court.undo")[0]?.message).toEqual({ import: 7 }));
});

it("says when nobody is on the line, and what failed", async () => {
  open([]);
  expect(await screen.findByText("Nobody is on the court line")).toBeTruthy();
  fakeProgram({});
  show(
    <SessionProvider here={here("coordinator", RIGHTS)}>
      <Court />
    </SessionProvider>,
  );
  expect(await screen.findByText("No reply is prepared for court.list.")).toBeTruthy();
});
