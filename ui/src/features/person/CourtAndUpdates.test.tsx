import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import type { CaseShown, Right } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Person } from "./Person";
import { maria } from "./testing/maria";

const RIGHTS: Right[] = ["see_cases", "record_care", "set_release_date"];

const DAY = {
  id: 3,
  on: "2026-03-02",
  time: "08:30:00",
  court: "Superior Court",
  department: "42",
  purpose: null,
  source: "court list 03/02",
  as_of: "2026-03-02T04:00:00",
  recorded_by: "coordinator",
  version: 2,
  marks: [],
};

async function open(part: Partial<CaseShown>): Promise<Asked> {
  const asked = fakeProgram({
    "case.open": maria(part),
    "users.names": [],
    "disclosures.list": [],
    "court.set": { id: 9, version: 1 },
    "court.take_back": null,
    "updates.record": null,
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

const of = (asked: Asked, name: string) => asked.filter((one) => one.name === name);

it("says in the strip that somebody is not back, and which dose was not given", async () => {
  await open({
    court_dates: [DAY],
    court: [{ id: 3, on: "2026-03-02", time: "08:30:00", state: "not_back" }],
    court_not_given: [
      { plan: 4, drug: "methadone 80 mg", last: { on: "2026-03-01", time: "06:15:00" } },
    ],
  });
  expect(screen.getByText("not back Mar 2 08:30")).toBeTruthy();
  expect(screen.getByText(/dose not given: methadone 80 mg/)).toBeTruthy();
  expect(screen.getByText(/Superior Court, dept 42/)).toBeTruthy();
});

it("records a day in court and corrects the one on record", async () => {
  const asked = await open({
    court_dates: [DAY],
    court: [{ id: 3, on: "2026-03-02", time: "08:30:00", state: "today" }],
  });
  await userEvent.keyboard("{Shift>}R{/Shift}");
  const dialog = within(await screen.findByRole("dialog", { name: "Days in court" }));
  await userEvent.type(dialog.getByLabelText("Day"), "3/5/26");
  await userEvent.type(dialog.getByLabelText("Hour"), "0830");
  await userEvent.click(dialog.getByRole("button", { name: /Save the day in court/ }));
  await waitFor(() => expect(of(asked, "court.set")).toHaveLength(1));
  expect(of(asked, "court.set")[0]?.message).toMatchObject({
    booking: "T-1001",
    id: null,
    on: "2026-03-05",
    time: "08:30:00",
    department: null,
  });
  await userEvent.keyboard("{Shift>}R{/Shift}");
  const again = within(await screen.findByRole("dialog", { name: "Days in court" }));
  await userEvent.click(again.getByRole("button", { name: /Correct/ }));
  await userEvent.click(again.getByRole("button", { name: /Save the correction/ }));
  await waitFor(() => expect(of(asked, "court.set")).toHaveLength(2));
  expect(of(asked, "court.set")[1]?.message).toMatchObject({ id: 3, seen: 2, department: "42" });
});

it("names whoever holds a paper of another date, and records that they were told", async () => {
  const update = {
    document: "P-2026-00001 v1",
    at: "2026-03-01T18:00:00",
    told: "2026-03-12",
    now: "2026-03-20",
    reason: "moved",
    since: "2026-03-02",
  } as const;
  const asked = await open({
    updates_owed: [
      { ...update, recipient: "plan", may_be_told: true },
      { ...update, recipient: "otp", may_be_told: false },
    ],
  });
  const card = within(screen.getByRole("region", { name: /Whoever holds a paper/ }));
  expect(card.getByText(/Plan: told .*Mar.* 12.*, now .*Mar.* 20/)).toBeTruthy();
  expect(card.getByText(/may not be told: consent ended/)).toBeTruthy();
  expect(card.getAllByRole("button")).toHaveLength(1);
  await userEvent.click(card.getByRole("button", { name: /Told/ }));
  const dialog = within(await screen.findByRole("dialog", { name: "Told of the change" }));
  await userEvent.type(dialog.getByLabelText(/How they were told/), "by phone, Ms Yang");
  await userEvent.click(dialog.getByRole("button", { name: /Record that they were told/ }));
  await waitFor(() => expect(of(asked, "updates.record")).toHaveLength(1));
  expect(of(asked, "updates.record")[0]?.message).toEqual({
    booking: "T-1001",
    recipient: "plan",
    how: "by phone, Ms Yang",
    happened_at: null,
  });
});
