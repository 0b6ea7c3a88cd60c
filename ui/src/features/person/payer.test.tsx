// What pays on release, whose member the person is, and what the directory offers in the forms.

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import type { CaseShown, DirectoryShown, PlanSearch, Right } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Person } from "./Person";
import { maria } from "./testing/maria";

const RIGHTS: Right[] = ["see_cases", "record_clinical", "record_care", "see_directory"];

const LISTED: DirectoryShown = {
  as_of: "2026-03-02T18:30:00",
  entries: [
    {
      id: 1,
      version: 1,
      county_name: "Sacramento",
      in_force: true,
      opening: { state: "not_known" },
      value: {
        kind: "plan",
        name: "Example Health Plan",
        county: "34",
        address: "1 Plan St",
        phone: "916-555-0125",
        other_phone: null,
        after_hours: null,
        fax: null,
        email: null,
        hours: null,
        liaison: null,
        liaison_phone: null,
        liaison_email: null,
        member_services: null,
        transport: null,
        plan_type: "COHS",
        in_force_from: "2024-01-01",
        in_force_until: null,
        notes: null,
        source: "plan list of 2024",
        confirmed_by: null,
        confirmed_on: null,
      },
    },
  ],
  counts: [],
  unconfirmed: 1,
  county: null,
};
const CLINIC: DirectoryShown = {
  ...LISTED,
  entries: LISTED.entries.map((entry) => ({
    ...entry,
    value: { ...entry.value, kind: "clinic", name: "Hill Clinic" },
  })),
};

const PLANS: PlanSearch = {
  county: "34",
  county_name: "Sacramento",
  on: "2026-03-12",
  plans: [
    {
      id: 4,
      name: "River Plan",
      plan_type: "Commercial",
      liaison: "Justice desk",
      liaison_phone: "916-555-0177",
      member_services: null,
      phone: null,
      notes: null,
      in_force_from: "2024-01-01",
      confirmed: false,
      on_record: false,
      answer: null,
    },
    {
      id: 1,
      name: "Example Health Plan",
      plan_type: null,
      liaison: null,
      liaison_phone: null,
      member_services: null,
      phone: null,
      notes: null,
      in_force_from: "2024-01-01",
      confirmed: true,
      on_record: true,
      answer: {
        plan: "Example Health Plan",
        is_member: false,
        asked: "plan",
        by_whom: "liaison",
        checked_on: "2026-02-24",
      },
    },
  ],
};

async function opened(shown: CaseShown): Promise<Asked> {
  const asked = fakeProgram({
    "case.open": shown,
    "disclosures.list": [],
    "directory.list": (message) => (message.kind === "plan" ? LISTED : CLINIC),
    "membership.save": { id: 7, version: 1 },
    "membership.plans": PLANS,
    "appointments.save": { id: 8, version: 1 },
  });
  show(
    <SessionProvider here={here("coordinator", RIGHTS)}>
      <Routes>
        <Route path="/people/:booking" element={<Person />} />
      </Routes>
    </SessionProvider>,
    "/people/T-1001",
  );
  await screen.findByRole("heading", { name: "María Delgado-Ruiz" });
  return asked;
}

const NOW = {
  pharmacy_now: {
    answer: "likely_rejects" as const,
    sentence: "A pharmacy will likely reject a claim today: coverage begins 03/12/2026.",
  },
  member: {
    state: "not_member" as const,
    sentence: "Not a member of Example Health Plan (the plan 02/24/2026, liaison).",
  },
  coverage_notes: ["On release: fee-for-service until the plan begins."],
};

it("says whether a pharmacy accepts today, and that the plan answered no", async () => {
  await opened(maria(NOW));
  const card = within(screen.getByRole("region", { name: "Medi-Cal" }));
  expect(card.getByText(/likely reject a claim today/)).toBeTruthy();
  expect(card.getByText("not a member")).toBeTruthy();
  expect(card.getByText(/until the plan begins/)).toBeTruthy();
});

it("records whose member the person is, with a plan that the directory offers", async () => {
  const asked = await opened(maria(NOW));
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Record whose member" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Whose member" }));
  // The plan on record stands there already; another one is offered where it is taken out.
  expect(dialog.getByLabelText("Plan")).toHaveProperty("value", "Example Health Plan");
  await user.clear(dialog.getByLabelText("Plan"));
  const offered = await dialog.findByRole("list", { name: "From the directory: Plan" });
  expect(within(offered).getByText(/list of Mon, Jan 1, 2024; confirm at the site/)).toBeTruthy();
  await user.click(within(offered).getByRole("button", { name: /Example Health Plan/ }));
  expect(dialog.queryByRole("list", { name: "From the directory: Plan" })).toBeNull();
  await user.type(dialog.getByLabelText("Who looked, or who answered"), "P. Castellanos");
  await user.type(dialog.getByLabelText("Where it comes from"), "AEVS");
  await user.keyboard("{Control>}{Enter}{/Control}");
  const saved = asked.find((one) => one.name === "membership.save");
  expect(saved?.message).toMatchObject({
    value: {
      plan: "Example Health Plan",
      is_member: true,
      asked: "aevs",
      by_whom: "P. Castellanos",
      checked_on: "2026-03-02",
    },
  });
});

it("opens the search for the right plan, and asks the next one with its name in the form", async () => {
  const step = maria().milestones[0];
  if (step === undefined) throw new Error("María has steps");
  const search = { ...step, rule: "coverage.find_plan" as const, open: true };
  const asked = await opened(maria({ ...NOW, milestones: [search] }));
  const user = userEvent.setup();
  await user.click(
    within(screen.getByRole("region", { name: "Medi-Cal" })).getByRole("button", {
      name: "Find the right plan",
    }),
  );
  const list = await screen.findByRole("list", { name: "Find the right plan" });
  const lines = within(list).getAllByRole("listitem");
  expect(lines[0]?.textContent).toContain("River Plan");
  expect(lines[0]?.textContent).toContain("Justice desk, 916-555-0177");
  expect(lines[0]?.textContent).toContain("not asked");
  expect(lines[1]?.textContent).toContain("The plan itself, Feb 24: not a member");
  expect(screen.getByText(/Sacramento County on .*2026, by the directory/)).toBeTruthy();
  await user.click(within(list).getByRole("button", { name: "Record the answer of River Plan" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Whose member" }));
  expect(dialog.getByLabelText("Plan")).toHaveProperty("value", "River Plan");
  await user.type(dialog.getByLabelText("Who looked, or who answered"), "Justice desk");
  await user.type(dialog.getByLabelText("Where it comes from"), "phone");
  await user.keyboard("{Control>}{Enter}{/Control}");
  const saved = asked.find((one) => one.name === "membership.save");
  expect(saved?.message).toMatchObject({ value: { plan: "River Plan", is_member: true } });
});

it("fills the empty fields of a visit and leaves what is typed", async () => {
  const asked = await opened(maria());
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Add: Visits" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Visit" }));
  await user.type(dialog.getByLabelText("Phone"), "916-555-0999");
  await user.type(dialog.getByLabelText("With"), "hil");
  await user.click(await dialog.findByRole("button", { name: /Hill Clinic/ }));
  expect(dialog.getByLabelText("With")).toHaveProperty("value", "Hill Clinic");
  expect(dialog.getByLabelText("Address")).toHaveProperty("value", "1 Plan St");
  expect(dialog.getByLabelText("Phone")).toHaveProperty("value", "916-555-0999");
  expect(asked.some((one) => one.name === "directory.list")).toBe(true);
});

it("says when the clinic of a treatment opens", async () => {
  const shown = maria();
  const fact = shown.mat[0]?.id ?? 0;
  await opened({
    ...shown,
    clinic_hours: [
      {
        fact,
        name: "Example OTP",
        phone: "916-555-0150",
        hours: "Mon-Sat 05:30-11:00",
        opening: { state: "closed", opens: "2026-03-03T05:30:00" },
        confirmed: true,
      },
    ],
  });
  expect(screen.getByText("opens Tuesday, March 3, 05:30")).toBeTruthy();
});
