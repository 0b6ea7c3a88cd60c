// The list of coverage: what waits, in tabs by kind, worked off with the keyboard.

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes, useLocation } from "react-router";
import { expect, it } from "vitest";
import type { Step, WorkItem, Worklist } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { CoverageWork } from "./CoverageWork";

function item(booking: string, rule: Step, rest: Partial<WorkItem> = {}): WorkItem {
  return {
    booking,
    person: `Vang, ${booking}`,
    housing: "B-12",
    release_date: "2026-03-20",
    group: "before_they_go",
    rule,
    title: `the work of ${rule}`,
    role: "eligibility",
    due: "2026-03-02",
    due_time: null,
    state: "due",
    days: 0,
    why: { text: "", source: "local choice", confidence: "local_choice", unconfirmed: true },
    priority: 0,
    priority_parts: [],
    ...rest,
  };
}

const ITEMS = [
  item("T-1", "county.release_notice", { state: "overdue" }),
  item("T-2", "app.chase_again", { release_date: null }),
  item("T-3", "app.submit_target_known_release"),
  item("T-4", "coverage.restore_asked"),
  item("T-5", "coverage.find_plan"),
  item("T-6", "short_stay.phase_a", { role: "nurse" }),
];

function Where() {
  return <p>at {useLocation().pathname}</p>;
}

function opened(items: WorkItem[] = ITEMS) {
  const list: Worklist = { as_of: "2026-03-02T18:30:00", items, total: items.length, people: {} };
  const asked = fakeProgram({ "worklist.show": list });
  show(
    <SessionProvider here={here("eligibility", ["see_cases", "record_care"])}>
      <Routes>
        <Route path="/coverage" element={<CoverageWork />} />
        <Route path="*" element={<Where />} />
      </Routes>
    </SessionProvider>,
    "/coverage",
  );
  return { asked, user: userEvent.setup() };
}

it("lists the work of coverage with its day, its release and its rule, and no other role's", async () => {
  const { asked } = opened();
  const table = await screen.findByRole("table", { name: "Coverage to do" });
  const rows = within(table).getAllByRole("row").slice(1);
  expect(rows.map((row) => within(row).getByText(/^T-/).textContent?.slice(0, 3))).toEqual([
    "T-1",
    "T-2",
    "T-3",
    "T-4",
    "T-5",
  ]);
  expect(within(table).getAllByText("unconfirmed").length).toBe(5);
  expect(within(table).getByText("no release date")).toBeTruthy();
  expect(asked[0]?.message).toMatchObject({ role: "eligibility" });
});

it("narrows to one kind of work, each with its count", async () => {
  const { user } = opened();
  await screen.findByRole("table");
  await user.click(screen.getByRole("radio", { name: /Ask the county/ }));
  const table = screen.getByRole("table", { name: "Coverage to do" });
  expect(within(table).getByText("the work of app.chase_again")).toBeTruthy();
  expect(within(table).queryByText("the work of county.release_notice")).toBeNull();
  expect(screen.getByRole("radio", { name: /Tell the county/ }).textContent).toContain("1");
});

it("opens the marked line with the keyboard, a search for a plan on the person's own page", async () => {
  const { user } = opened();
  await screen.findByRole("table");
  await user.keyboard("j{Enter}");
  expect(await screen.findByText("at /people/T-2/coverage")).toBeTruthy();
});

it("opens the search for the right plan where the plans stand", async () => {
  const { user } = opened([item("T-5", "coverage.find_plan")]);
  await screen.findByRole("table");
  await user.keyboard("{Enter}");
  expect(await screen.findByText("at /people/T-5")).toBeTruthy();
});

it("says that nothing is open", async () => {
  opened([]);
  expect(await screen.findByText("Nothing of this is open.")).toBeTruthy();
});
