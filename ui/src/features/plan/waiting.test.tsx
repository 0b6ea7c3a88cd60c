import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import type { WaitingRow } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { WaitingSummary } from "../today/WaitingSummary";
import { Waiting } from "./Waiting";

const late: WaitingRow = {
  booking: "T-1001",
  name: "Delgado-Ruiz, María",
  programme: "ecm",
  to: "Example Plan: liaison",
  phone: "916-555-0125",
  asked_on: "2026-02-20",
  due: { by: "2026-02-27", rule: "referral.answer_days", days: -3, unconfirmed: true },
  owner: "coordinator",
};

function open(rows: WaitingRow[]) {
  const asked = fakeProgram({ "plan.waiting": { rows, late: rows.length } });
  show(
    <SessionProvider here={here("coordinator", ["see_cases", "record_care"])}>
      <Routes>
        <Route path="/" element={<WaitingSummary />} />
        <Route path="/answers" element={<Waiting />} />
        <Route path="/people/:booking/plan" element={<p>the plan</p>} />
      </Routes>
    </SessionProvider>,
  );
  return asked;
}

it("leads from Today to whom to ring, and from there to the plan, by keys", async () => {
  const user = userEvent.setup();
  const asked = open([late, { ...late, booking: "T-1007", name: "Ibarra-Núñez, Yesenia" }]);
  await user.click(await screen.findByRole("button", { name: "2 answers late" }));
  await screen.findByRole("heading", { name: "Answers that did not come" });
  expect(screen.getAllByText(/answer was due .*Feb 27.*: call/)).toHaveLength(2);
  expect(screen.getAllByText(/916-555-0125/)).toHaveLength(2);
  expect(asked.at(-1)).toEqual({ name: "plan.waiting", message: { all: false } });
  await user.keyboard("j{Enter}");
  expect(await screen.findByText("the plan")).toBeTruthy();
});

it("says nothing on Today where no answer is late", async () => {
  const asked = open([]);
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(screen.queryByRole("button")).toBeNull();
});
