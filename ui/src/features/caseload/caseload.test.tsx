import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useLocation } from "react-router";
import { expect, it } from "vitest";
import type { CaseloadRow, ListCaseload, SavedView, SaveView } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { caseloadRow, caseloadShown } from "../../testing/rows";
import { Caseload } from "./Caseload";

const NO_DATE = caseloadRow({
  booking: "T-1003",
  last: "Nguyễn",
  first: "Thị Hạnh",
  when: { ...caseloadRow().when, date: null, days: null, kind: null, certainty: null, day: 2 },
  window: { ...caseloadRow().window, state: "unknown_date", opens: null, closes: null },
  phases: [{ phase: "a", done: 2, of: 6, state: "due" }],
});

function Path() {
  return <p>at {useLocation().pathname}</p>;
}

function open(rows: CaseloadRow[], part = {}) {
  let views: SavedView[] = [];
  const asked = fakeProgram({
    "caseload.list": () => caseloadShown(rows, part),
    "users.colleagues": [{ name: "nurse", display_name: "R. Alvarez, RN", role: "nurse" }],
    "views.list": () => views,
    "views.save": (message: SaveView) => {
      views = [message];
      return views;
    },
    "stays.assign_many": { changed: 2, before: [], refused: [] },
  });
  show(
    <SessionProvider here={here("coordinator", ["see_cases", "assign"])}>
      <Caseload />
      <Path />
    </SessionProvider>,
  );
  return asked;
}

function lastQuery(asked: ReturnType<typeof open>): ListCaseload["query"] {
  const lists = asked.filter((one) => one.name === "caseload.list");
  const last = lists.at(-1);
  if (!last) throw new Error("the caseload was never asked for");
  return (last.message as ListCaseload).query;
}

it("shows the window in words, and the intake clock of somebody without a date", async () => {
  open([caseloadRow(), NO_DATE]);
  expect(await screen.findByText("day 77 of 90")).toBeDefined();
  expect(screen.getByText("day 2 · A 2/6")).toBeDefined();
  expect(screen.getAllByText("Example Plan")).toHaveLength(2);
});

it("shows the clock of CAA 5121 beside the window", async () => {
  const clock = {
    screening_from: "2026-02-10",
    screening_latest: "2026-03-19",
    case_management_from: "2026-02-10",
    case_management_until: "2026-04-11",
    age: 19,
    because: "under21",
    state: "running",
  } as const;
  open([caseloadRow({ second_clock: clock })]);
  expect(await screen.findByText("day 77 of 90 · 2nd clock to Apr 11")).toBeDefined();
  const bar = screen.getByRole("img", { name: /Second clock \(CAA 5121\): screening to Mar 19/ });
  expect(bar).toBeDefined();
});

it("selects with Space, moves on, and assigns all who are selected", async () => {
  const user = userEvent.setup();
  const asked = open([caseloadRow(), NO_DATE]);
  await screen.findByRole("table", { name: "Caseload" });
  await user.keyboard("  ");
  expect(screen.getByText("2 selected")).toBeDefined();
  await user.keyboard("a");
  await user.click(await screen.findByRole("button", { name: /Who does the work/ }));
  await user.click(await screen.findByRole("option", { name: /R. Alvarez/ }));
  const dialog = screen.getByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Assign" }));
  const given = { bookings: ["T-1001", "T-1003"], user: "nurse" };
  await waitFor(() => expect(asked).toContainEqual({ name: "stays.assign_many", message: given }));
});

it("orders by a column, turns the order, and goes back to what is most urgent", async () => {
  const user = userEvent.setup();
  const asked = open([caseloadRow()]);
  const head = await screen.findByRole("button", { name: "Leaves" });
  await user.click(head);
  await waitFor(() => expect(lastQuery(asked)).toMatchObject({ sort: "when", descending: false }));
  await user.click(head);
  await waitFor(() => expect(lastQuery(asked)).toMatchObject({ sort: "when", descending: true }));
  await user.click(head);
  const column = () => screen.getByRole("columnheader", { name: "Leaves" });
  await waitFor(() => expect(column().getAttribute("aria-sort")).toBe("none"));
});

it("filters by what is typed and saves the view under a name", async () => {
  const user = userEvent.setup();
  const asked = open([caseloadRow()]);
  await screen.findByRole("table", { name: "Caseload" });
  await user.keyboard("f");
  await user.keyboard("delgado");
  await waitFor(() => expect(lastQuery(asked).filter.text).toBe("delgado"));
  await user.click(screen.getByRole("button", { name: /Save view/ }));
  await user.type(await screen.findByRole("textbox", { name: /Name/ }), "Mine to ring{Enter}");
  expect(await screen.findByRole("button", { name: "Mine to ring" })).toBeDefined();
});

it("opens the marked person with Enter", async () => {
  const user = userEvent.setup();
  open([caseloadRow(), NO_DATE]);
  await screen.findByRole("table", { name: "Caseload" });
  await user.keyboard("j{Enter}");
  expect(screen.getByText("at /people/T-1003")).toBeDefined();
});

it("has no column for treatment where none is shown", async () => {
  const chips = caseloadRow().chips.filter((chip) => chip.aspect !== "treatment");
  open([caseloadRow({ chips, treatment: null, consent: null })], { shows_treatment: false });
  const table = await screen.findByRole("table", { name: "Caseload" });
  expect(within(table).queryByText(/MAT/)).toBeNull();
  expect(within(table).queryByText("Sharing")).toBeNull();
});

it("says that nobody is on the list", async () => {
  open([]);
  expect(await screen.findByText("Nobody is on this list.")).toBeDefined();
});
