import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it, vi } from "vitest";
import type { Fact, Need, PlanShown, Referral, Right } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Plan } from "./Plan";

vi.mock("../../design/PdfPages", () => ({ PdfPages: () => <p>page 1</p> }));

let asked: Asked;

function fact<T>(id: number, value: T): Fact<T> {
  return {
    id,
    value,
    protections: [],
    source: "told us",
    as_of: "2026-03-02T09:00:00",
    version: 1,
  };
}

const bed: Need = {
  domain: "housing",
  need: "a bed from the first night",
  goal: "I want my own door",
  actions: [
    {
      what: "call the shelter",
      side: "jail",
      who: "P. Castellanos",
      due: "2026-03-01",
      state: "to_do",
      state_on: null,
    },
  ],
  tells: "not_said",
  closed: null,
};

const rent: Referral = {
  programme: "cs_transitional_rent",
  to: "Example Plan",
  phone: null,
  how: null,
  asked_on: "2026-02-20",
  status: "sent",
  status_on: "2026-02-20",
  closure: null,
  assigned: null,
  words: null,
  tells: "nothing",
};

function maria(): PlanShown {
  return {
    booking: "T-1001",
    name: { last: "Delgado-Ruiz", first: "María", middle: null, suffix: null },
    as_of: "2026-03-02T18:30:00",
    in_custody: true,
    release: "2026-03-12",
    plan: "Example Plan",
    version: 1,
    needs: [{ need: fact(3, bed), due: "2026-03-01", overdue: true, has_nobody: false }],
    referrals: [
      {
        referral: fact(5, rent),
        next: ["accepted", "declined", "scheduled", "done", "closed"],
        answer: { by: "2026-02-27", rule: "referral.answer_days", days: -3, unconfirmed: true },
        open: true,
      },
    ],
    ecm: { state: "not_asked", version: 0, answer: null, entries: [] },
    offers: [
      {
        programme: "cs_tailored_meals",
        offered: false,
        source: "plan's list",
        at: "2026-03-01T09:00:00",
        by: "eligibility",
      },
    ],
    rent_from: "2026-01-11",
    team: [],
    appointments: [],
    handoffs: [],
    history: [],
    numbers: [],
    answers_tells: true,
  };
}

async function open(rights: Right[] = ["see_cases", "record_care"], shown = maria()) {
  asked = fakeProgram({
    "plan.show": shown,
    "needs.save": { id: 4, version: 1 },
    "referrals.save": { id: 5, version: 2 },
    "handoffs.save": { id: 9, version: 1 },
    "plan.tells": { id: 3, version: 2 },
    "ecm.record": "asked",
  });
  show(
    <SessionProvider here={here("coordinator", rights)}>
      <Routes>
        <Route path="/people/:booking/plan" element={<Plan />} />
        <Route path="/people/:booking" element={<p>the person</p>} />
      </Routes>
    </SessionProvider>,
    "/people/T-1001/plan",
  );
  await screen.findByRole("heading", { name: /Reentry plan: María Delgado-Ruiz/ });
}

const sent = (name: string) => asked.filter((one) => one.name === name).map((one) => one.message);

it("says on its first line what is still open", async () => {
  await open();
  const line = within(screen.getByRole("region", { name: "Still open" }));
  for (const words of [
    "1 need",
    "1 of them late",
    "1 referral open",
    "1 answer late",
    "1 line of which nobody said what it tells of",
    "no handoff meeting yet",
  ]) {
    expect(line.getByText(words)).toBeTruthy();
  }
});

it("takes a need in one line, by keyboard alone", async () => {
  const user = userEvent.setup();
  await open();
  await user.keyboard("n");
  await user.keyboard("an ID card{Tab}to cash my check{Tab}write to the DMV{Enter}");
  await waitFor(() => expect(sent("needs.save")).toHaveLength(1));
  expect(sent("needs.save")[0]).toMatchObject({
    booking: "T-1001",
    value: {
      domain: "housing",
      need: "an ID card",
      goal: "to cash my check",
      actions: [{ what: "write to the DMV", side: "jail", state: "to_do" }],
      tells: "not_said",
      closed: null,
    },
  });
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "What is needed" });
  await waitFor(() => expect(field.value).toBe(""));
  expect(document.activeElement).toBe(field);
});

it("marks the first open action as done with one key, and closes with a reason", async () => {
  const user = userEvent.setup();
  await open();
  await user.keyboard("x");
  await waitFor(() => expect(sent("needs.save")).toHaveLength(1));
  expect(sent("needs.save")[0]).toMatchObject({
    id: 3,
    seen: 1,
    value: { actions: [{ state: "done", state_on: "2026-03-02" }] },
  });
  await user.keyboard("m");
  const dialog = await screen.findByRole("dialog", { name: "Close the need" });
  await user.click(within(dialog).getByRole("radio", { name: "taken over outside" }));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(sent("needs.save")).toHaveLength(2));
  expect(sent("needs.save")[1]).toMatchObject({
    value: { closed: { on: "2026-03-02", how: "taken_over", words: null } },
  });
});

it("answers with one key that the words tell of nothing", async () => {
  const user = userEvent.setup();
  await open();
  await user.keyboard("0");
  await waitFor(() => expect(sent("plan.tells")).toHaveLength(1));
  expect(sent("plan.tells")[0]).toEqual({
    booking: "T-1001",
    of: "need",
    id: 3,
    seen: 1,
    tells: "nothing",
  });
});

it("closes the loop of a referral with its day and its reason", async () => {
  const user = userEvent.setup();
  await open();
  await user.keyboard("2");
  expect(screen.getByText(/answer was due .*Feb 27.*: call/)).toBeTruthy();
  expect(screen.getByText("not confirmed")).toBeTruthy();
  expect(screen.getByText(/Housing Support Plan with long-term funding/)).toBeTruthy();
  await user.keyboard("m");
  const dialog = await screen.findByRole("dialog", { name: "Transitional Rent: closed" });
  await user.click(within(dialog).getByRole("radio", { name: "no room" }));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(sent("referrals.save")).toHaveLength(1));
  expect(sent("referrals.save")[0]).toMatchObject({
    id: 5,
    seen: 1,
    value: { status: "closed", status_on: "2026-03-02", closure: "no_capacity" },
  });
});

it("asks the plan for a care manager, with its populations and their reasons", async () => {
  const user = userEvent.setup();
  await open();
  await user.keyboard("2");
  const form = screen.getByRole("form", { name: "Care manager outside (ECM)" });
  await user.type(within(form).getByRole("textbox", { name: "Whom there, and how" }), "liaison");
  await user.click(within(form).getByRole("checkbox", { name: "homeless, no children along" }));
  await user.type(
    within(form).getByRole("textbox", { name: "What shows it: homeless, no children along" }),
    "told us",
  );
  await user.click(within(form).getByRole("checkbox", { name: /Somebody looked/ }));
  await user.click(within(form).getByRole("button", { name: "Write it down" }));
  await waitFor(() => expect(sent("ecm.record")).toHaveLength(1));
  expect(sent("ecm.record")[0]).toMatchObject({
    seen: 0,
    what: {
      kind: "asked",
      plan: "Example Plan",
      whom: "liaison",
      populations: [
        { population: "incarceration", reason: "in custody here" },
        { population: "homeless_adult", reason: "told us" },
      ],
      exclusions_checked: true,
    },
  });
});

it("saves the meeting by itself while it is typed, and then the next version of it", async () => {
  const user = userEvent.setup();
  await open();
  await user.keyboard("3");
  await user.type(screen.getByRole("textbox", { name: "With" }), "Example Care");
  await waitFor(() => expect(sent("handoffs.save")).toHaveLength(1), { timeout: 4_000 });
  expect(sent("handoffs.save")[0]).toMatchObject({ value: { with: "Example Care" } });
  await user.type(screen.getByRole("textbox", { name: "Open questions" }), "who pays?");
  await waitFor(() => expect(sent("handoffs.save")).toHaveLength(2), { timeout: 4_000 });
  expect(sent("handoffs.save")[1]).toMatchObject({
    id: 9,
    seen: 1,
    value: { meeting: { questions: ["who pays?"] } },
  });
}, 15_000);

it("is for reading only where somebody may not record", async () => {
  await open(["see_cases"]);
  expect(screen.queryByRole("form")).toBeNull();
  expect(screen.queryByRole("button", { name: "Done" })).toBeNull();
});
