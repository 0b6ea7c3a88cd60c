import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type {
  FileShape,
  ImportShown,
  RosterColumns,
  RosterComparison,
  RosterPerson,
  RosterReport,
} from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Roster } from "./Roster";

const TEXT: FileShape = {
  kind: "text",
  encoding: "UTF-8",
  delimiter: "comma",
  sheets: [],
  sheet: null,
  from_1904: false,
};

const BY_ITSELF = { encoding: null, delimiter: null, sheet: null, dates: null };

const COLUMNS: RosterColumns = {
  shape: TEXT,
  preset: null,
  partial: false,
  dates: [],
  headings: ["Booking No", "Name", "Shoe"],
  map: { booking_number: "Booking No", full_name: "Name" },
  unused: ["Shoe"],
  remembered: false,
  line: 3,
  samples: [
    ["B-1", "Doe, Jane", "9"],
    ["B-2", "Roe, Sam", "10"],
  ],
  problem: null,
};

const REPORT: RosterReport = {
  import: null,
  as_of: "2026-03-02",
  rows: 57,
  new: ["B-9"],
  unchanged: 50,
  changed: [],
  moved: [{ booking: "B-1", from: "2026-06-30", to: "2026-03-09" }],
  lost_date: [],
  gone: ["B-4"],
  unsure: [],
  rejected: [{ line: 12, reason: "This line has no booking number." }],
};

function person(booking: string, name: string): RosterPerson {
  return {
    booking,
    name,
    born: "6/6/1984",
    housing: "B-12",
    booked_on: "2025-10-01",
    release: null,
    returning: false,
  };
}

const SEEN: RosterComparison = {
  report: REPORT,
  columns: { headings: [], map: {}, unused: [], fingerprint: "f", preset: null },
  shape: TEXT,
  dates: [],
  partial: false,
  left: [],
  newest: "2026-03-01",
  day_problem: null,
  new: [person("B-9", "New, Nora")],
  gone: [person("B-4", "Kim, Chloe")],
  earlier: [
    {
      person: person("B-1", "Müller, Björn"),
      from: "2026-06-30",
      to: "2026-03-09",
      breaks: [
        { title: "Warm handoff", before: "2026-06-16", after: "2026-02-23", now_late: true },
        { title: "First contact", before: "2026-07-02", after: "2026-03-11", now_late: false },
      ],
      now_late: 1,
      window: { before: "before", after: "open" },
      updates: [
        {
          recipient: "plan",
          document: "P-2026-00001 v1",
          at: "2026-03-01T18:00:00",
          told: "2026-06-30",
          now: "2026-03-09",
          reason: "moved",
          since: "2026-03-02",
          may_be_told: true,
        },
      ],
      county: false,
    },
  ],
  effect: { moved: 1, now_late: 1, opened: 1, paused: 0, shut: 0, to_tell: 1, county: 0 },
  later: [],
  lost_date: [],
  changed: [],
  unsure: [],
};

const IMPORT: ImportShown = {
  import: 5,
  as_of: "2026-03-01",
  partial: false,
  at: "2026-03-02T02:30:00Z",
  by_whom: "coordinator",
  rows: 57,
  new: 57,
  unchanged: 0,
  changed: 0,
  moved: 0,
  lost_date: 0,
  gone: 0,
  unsure: 0,
  rejected: 0,
  undone_at: null,
  can_undo: true,
  worked_on: 0,
};

function open(more: Parameters<typeof fakeProgram>[0] = {}) {
  const asked = fakeProgram({
    "roster.list": [],
    "roster.columns": COLUMNS,
    "roster.compare": SEEN,
    "roster.import": { ...REPORT, import: 6 },
    "window.pick_file": "/rosters/day2.csv",
    ...more,
  });
  show(
    <SessionProvider here={here("coordinator", ["import_roster"])}>
      <Roster />
    </SessionProvider>,
  );
  return asked;
}

it("opens a file that waits in the inbox with the day that it shows", async () => {
  const asked = open({
    "inbox.show": {
      settings: {
        folder: "/srv/arrivals",
        reports_folder: null,
        every_minutes: 60,
        hold_share: null,
      },
      hold_share: 25,
      share_unconfirmed: true,
      last_read: null,
      next_read: null,
      fault: null,
      key_swapped: null,
      waiting: [
        {
          file: 3,
          path: "inbox:3",
          name: "roster_0228.csv",
          kind: "roster",
          as_of: "2026-02-28",
          arrived: "2026-03-02T18:00:00",
          why: "It would change 80 of 200, more than 25 in a hundred.",
        },
      ],
      no_lists: [],
      for_others: 0,
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Look at it: roster_0228.csv" }));
  expect(await screen.findByText("roster_0228.csv")).toBeTruthy();
  await waitFor(() =>
    expect(asked.find((one) => one.name === "roster.columns")?.message).toEqual({
      path: "inbox:3",
      map: null,
      read: BY_ITSELF,
    }),
  );
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard("{Enter}");
  await screen.findByText("Müller, Björn");
  expect(asked.find((one) => one.name === "roster.compare")?.message).toMatchObject({
    path: "inbox:3",
    as_of: "2026-02-28",
  });
});

it("goes from the file to the saved list by the keyboard alone", async () => {
  const asked = open();
  expect(await screen.findByText("No list has been imported yet.")).toBeTruthy();
  await userEvent.keyboard("o");
  expect(
    await screen.findByText("B-1 · B-2", { normalizer: (text) => text.replace(/\s+/g, " ") }),
  ).toBeTruthy();
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard("{Enter}");
  expect(await screen.findByText("Müller, Björn")).toBeTruthy();
  expect(screen.getAllByText("1 step late now").length).toBeGreaterThan(0);
  expect(screen.getByText("1 date moves")).toBeTruthy();
  expect(screen.getByText("1 person late now")).toBeTruthy();
  expect(screen.getByText("1 to tell")).toBeTruthy();
  expect(screen.getByText(/Plan: told .*Jun.* 30.*, now .*Mar.* 9/)).toBeTruthy();
  await userEvent.keyboard("3");
  expect(await screen.findByText("Kim, Chloe")).toBeTruthy();
  await userEvent.keyboard("{Shift>}A{/Shift}");
  expect(await screen.findByText("The list is in")).toBeTruthy();
  expect(asked.find((one) => one.name === "roster.import")?.message).toEqual({
    path: "/rosters/day2.csv",
    map: null,
    read: BY_ITSELF,
    as_of: "2026-03-02",
    partial: false,
    older: false,
  });
});

it("lets a column be corrected and asks the file again", async () => {
  const asked = open({
    "roster.columns": (message) =>
      message.map === null
        ? { ...COLUMNS, map: { full_name: "Name" }, problem: "No column for the booking number." }
        : { ...COLUMNS, map: message.map },
  });
  await userEvent.type(screen.getByLabelText("Path of the file"), "/tmp/odd.csv{Enter}");
  expect(await screen.findByText("No column for the booking number.")).toBeTruthy();
  const compare = screen.getByRole<HTMLButtonElement>("button", { name: "Compare" });
  expect(compare.disabled).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: /Booking No: Holds/ }));
  await userEvent.click(await screen.findByRole("option", { name: "Booking number" }));
  await waitFor(() => expect(screen.queryByText("No column for the booking number.")).toBeNull());
  expect(asked.filter((one) => one.name === "roster.columns").at(-1)?.message).toEqual({
    path: "/tmp/odd.csv",
    map: { booking_number: "Booking No", full_name: "Name" },
    read: BY_ITSELF,
  });
  expect(screen.getByText("corrected by you")).toBeTruthy();
});

it("shows how the file was read, and reads it again as somebody says", async () => {
  const asked = open({
    "roster.columns": {
      ...COLUMNS,
      headings: ["Booking No", "Name", "Out"],
      map: { booking_number: "Booking No", full_name: "Name", projected_release_date: "Out" },
      dates: [
        {
          field: "projected_release_date",
          heading: "Out",
          order: "month_first",
          proved_by: 12,
          against: 1,
        },
      ],
    },
  });
  await userEvent.keyboard("o");
  expect(await screen.findByText(/12 dates prove it/)).toBeTruthy();
  expect(screen.getByText("1 date fits only the other order")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /Dates/ }));
  await userEvent.click(await screen.findByRole("option", { name: "day/month/year" }));
  await waitFor(() =>
    expect(asked.filter((one) => one.name === "roster.columns").at(-1)?.message).toEqual({
      path: "/rosters/day2.csv",
      map: null,
      read: { ...BY_ITSELF, dates: "day_first" },
    }),
  );
});

it("lets another sheet of a workbook be chosen, hidden ones too", async () => {
  const asked = open({
    "roster.columns": {
      ...COLUMNS,
      shape: {
        ...TEXT,
        kind: "workbook",
        encoding: null,
        delimiter: null,
        sheets: [
          { name: "Roster", hidden: false },
          { name: "Old", hidden: true },
        ],
        sheet: "Roster",
      },
    },
  });
  await userEvent.keyboard("o");
  await userEvent.click(await screen.findByRole("button", { name: /Sheet/ }));
  await userEvent.click(await screen.findByRole("option", { name: "Old (hidden)" }));
  await waitFor(() =>
    expect(asked.filter((one) => one.name === "roster.columns").at(-1)?.message).toMatchObject({
      read: { sheet: "Old" },
    }),
  );
});

it("reads messages as they are, as a list of some people", async () => {
  open({
    "roster.columns": {
      ...COLUMNS,
      shape: { ...TEXT, kind: "messages", delimiter: null },
      partial: true,
      line: null,
    },
    "roster.compare": {
      ...SEEN,
      partial: true,
      report: { ...REPORT, left: ["B-7"] },
      left: [person("B-7", "Gone, Gil")],
    },
  });
  await userEvent.keyboard("o");
  expect(await screen.findByText(/Messages have their fields in fixed places/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Holds/ })).toBeNull();
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: /only some people/ }).checked).toBe(
    true,
  );
  await userEvent.click(screen.getByRole("button", { name: "Compare" }));
  await userEvent.click(await screen.findByRole("button", { name: /Left, says the jail/ }));
  expect(await screen.findByText("Gone, Gil")).toBeTruthy();
});

it("says which steps a moved date moves, before anything is saved", async () => {
  open();
  await userEvent.keyboard("o");
  await userEvent.click(await screen.findByRole("button", { name: "Compare" }));
  await userEvent.click(await screen.findByText("Müller, Björn"));
  expect(screen.getByText("Warm handoff")).toBeTruthy();
  expect(screen.getByText("Jun 16 → Feb 23")).toBeTruthy();
});

it("asks whether a list that lacks many people is whole", async () => {
  const gone = ["B-4", "B-5", "B-6", "B-7", "B-8", "B-10", "B-11", "B-12"];
  const asked = open({ "roster.compare": { ...SEEN, report: { ...REPORT, gone } } });
  await userEvent.keyboard("o");
  await userEvent.click(await screen.findByRole("button", { name: "Compare" }));
  expect(await screen.findByText("8 of 59 people are not on this list")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "It shows only some people" }));
  await waitFor(() =>
    expect(asked.filter((one) => one.name === "roster.compare").at(-1)?.message).toMatchObject({
      partial: true,
    }),
  );
});

it("imports an older list only when somebody confirms it", async () => {
  const asked = open({ "roster.compare": { ...SEEN, day_problem: "This roster is older." } });
  await userEvent.keyboard("o");
  await userEvent.click(await screen.findByRole("button", { name: "Compare" }));
  expect(await screen.findByText("This roster is older.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Import it all the same" }));
  await screen.findByText("The list is in");
  expect(asked.find((one) => one.name === "roster.import")?.message).toMatchObject({ older: true });
});

it("says no more what failed once that step is left", async () => {
  open({
    "roster.compare": () => {
      throw { code: "refused", message: "The file is gone. Nothing was changed." };
    },
  });
  await userEvent.keyboard("o");
  await userEvent.click(await screen.findByRole("button", { name: "Compare" }));
  expect(await screen.findByText("The file is gone. Nothing was changed.")).toBeTruthy();
  await userEvent.keyboard("{Escape}");
  expect(await screen.findByText("No list has been imported yet.")).toBeTruthy();
  expect(screen.queryByText("The file is gone. Nothing was changed.")).toBeNull();
});

it("takes the newest list back after asking", async () => {
  const asked = open({ "roster.list": [IMPORT], "roster.undo": { import: 5, undone: true } });
  await userEvent.click(await screen.findByRole("button", { name: "Take it back" }));
  const dialog = await screen.findByRole("alertdialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Take it back" }));
  expect(await screen.findByText(/was taken back/)).toBeTruthy();
  expect(asked.find((one) => one.name === "roster.undo")?.message).toEqual({ import: 5 });
});

it("shows why a file could not be read", async () => {
  open({
    "roster.columns": () => {
      throw { code: "refused", message: "The roster file cannot be read. Nothing was changed." };
    },
  });
  await userEvent.keyboard("o");
  expect(
    await screen.findByText("The roster file cannot be read. Nothing was changed."),
  ).toBeTruthy();
});
