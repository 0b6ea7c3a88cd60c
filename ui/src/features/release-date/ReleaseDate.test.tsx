// A release date is looked at before it is saved: what moves, what is late, and whom to tell.

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import type { DatesShown, ReleaseDateChange, SetReleaseDate } from "../../api/generated";
import { type Here, SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { ReleaseDate } from "./ReleaseDate";

const HERE: Here = {
  exists: true,
  training: true,
  signed_in: {
    name: "officer",
    display_name: "Officer",
    role: "release_officer",
    standing: "custody",
    rights: ["set_release_date"],
    by_recovery_code: false,
  },
  locked: null,
  idle_minutes: 10,
  now: "2026-03-02T18:30:00",
  today: "2026-03-02",
  facility: "Example County Main Jail",
  rolled_back: false,
};

function dates(date: string | null, opens: string | null): DatesShown {
  return {
    release: {
      date,
      time: null,
      kind: "scheduled",
      certainty: "certain",
      source: "court",
      history: [],
    },
    window: {
      arithmetic: "",
      warnings: [],
      state: opens === null ? "unknown_date" : "open",
      closes: date,
      opens,
      services_began: null,
      days_used: 0,
      days_left: 90,
      past_date: false,
      days_past: 0,
      reopens: null,
      lasts_until: null,
      skipped_time: null,
      longest: 90,
    },
  };
}

const CHANGE: ReleaseDateChange = {
  before: dates("2026-06-30", "2026-04-01"),
  after: dates("2026-03-09", "2025-12-09"),
  changed: [
    {
      rule: "followup.first_contact",
      fact: null,
      before: "2026-07-02",
      after: "2026-03-11",
      state_before: "upcoming",
      state_after: "upcoming",
    },
    {
      rule: "handoff.complete_by",
      fact: null,
      before: "2026-06-16",
      after: "2026-02-23",
      state_before: "upcoming",
      state_after: "overdue",
    },
  ],
  notices: [
    {
      rule: "county.release_notice",
      due: "2026-02-23",
      told: null,
      text: "The county must be told.",
    },
  ],
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
  warnings: [],
};

function opened(previewed = CHANGE) {
  const asked = fakeProgram({ "release_date.preview": previewed, "release_date.set": CHANGE });
  show(
    <SessionProvider here={HERE}>
      <Routes>
        <Route path="/people/:booking/release-date" element={<ReleaseDate />} />
        <Route path="*" element={<p>back at the person</p>} />
      </Routes>
    </SessionProvider>,
    "/people/T-1008/release-date",
  );
  return { asked, user: userEvent.setup() };
}

it("shows what a date would break before it is saved, the late steps first", async () => {
  const { asked, user } = opened();
  await user.type(screen.getByLabelText("Release date"), "3/9/26");
  const table = await screen.findByRole("table", { name: "Before and after" });
  const rows = within(table)
    .getAllByRole("row")
    .map((row) => row.textContent);
  expect(rows[3]).toContain("Warm handoff meeting");
  expect(rows[3]).toContain("overdue");
  expect(screen.getByText("1 step is late after this")).toBeTruthy();
  expect(screen.getByText("The county must be told.")).toBeTruthy();
  expect(asked.map((one) => one.name)).not.toContain("release_date.set");
});

it("saves what was told, as it was told, with the keyboard alone", async () => {
  const { asked, user } = opened();
  await user.keyboard("t+7{Tab}{Tab}sentence recalculated");
  await screen.findByRole("table", { name: "Before and after" });
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("back at the person")).toBeTruthy();
  const sent = asked.find((one) => one.name === "release_date.set")?.message as SetReleaseDate;
  expect(sent).toMatchObject({
    booking: "T-1008",
    date: "2026-03-09",
    kind: "scheduled",
    source: "sentence recalculated",
  });
});

it("says where a date that is trusted more still counts", async () => {
  const { user } = opened({ ...CHANGE, after: dates("2026-03-12", "2025-12-12") });
  await user.type(screen.getByLabelText("Release date"), "3/9/26");
  expect(await screen.findByText(/Thu, Mar 12, 2026 still counts/)).toBeTruthy();
});

it("asks nothing about the person of somebody who may not see cases", async () => {
  const { asked, user } = opened();
  await user.type(screen.getByLabelText("Release date"), "3/9/26");
  await screen.findByRole("table", { name: "Before and after" });
  expect(asked.map((one) => one.name)).not.toContain("case.open");
});
