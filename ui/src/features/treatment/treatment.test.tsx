import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import type { RecordTreatment, TreatmentEntryShown, TreatmentShown } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { TreatmentRecord } from "./TreatmentRecord";

let asked: Asked;

const entry: TreatmentEntryShown = {
  id: 7,
  plan: 3,
  on: "2026-03-02",
  time: "05:31:00",
  what: {
    kind: "verification",
    source: "otp",
    whom: "Example OTP",
    phone: null,
    outcome: "no_answer",
    says: null,
  },
  replaces: null,
  recorded_at: "2026-03-02T05:32:00",
  recorded_by: "nurse",
  replaced_by: null,
};

function miguel(): TreatmentShown {
  return {
    booking: "T-1018",
    name: { last: "Hernandez", first: "Miguel", middle: null, suffix: null },
    as_of: "2026-03-02T18:30:00",
    in_custody: true,
    release: null,
    version: 7,
    plans: [
      {
        plan: {
          id: 3,
          value: {
            product: "methadone_daily",
            drug: "methadone 110 mg",
            directions: "110 mg once daily, as told",
            last_dose: null,
            take_home_days: 0,
            otp: "Example OTP",
            verified: { state: "says_so" },
            stopped_on: null,
          },
          protections: ["sud"],
          source: "told us at booking",
          as_of: "2026-03-02T09:16:00",
          version: 1,
        },
        opens: "2026-03-03T05:30:00",
        tries: 1,
        verified_by: null,
        bar: null,
        missed: [],
        began: null,
        take_home_limit: 7,
      },
    ],
    clinic_hours: [],
    entries: [entry],
    exam: {
      done_on: null,
      sent_on: null,
      counts_until: null,
      admission: "2026-03-02",
      from: "2026-02-23",
      full_by: "2026-03-16",
      counts: false,
    },
    naloxone: "to_give",
    cures: { last: "2025-08-01", next: "2026-02-01", overdue: true },
    limits: [],
    products: [
      {
        product: "methadone_daily",
        earliest: 1,
        usual: 1,
        latest: 1,
        numbers: [
          {
            key: "mat.daily.tolerance_days",
            days: 0,
            meaning: "Daily buprenorphine, methadone, naltrexone",
            source: "local clinician",
            confidence: "local clinician's choice",
            unconfirmed: true,
          },
        ],
      },
    ],
  };
}

async function open(answers: Record<string, unknown> = {}) {
  asked = fakeProgram({
    "treatment.show": miguel(),
    "treatment.record": { id: 8, verified: false },
    ...answers,
  });
  const session = here("nurse", ["see_cases", "record_clinical"]);
  show(
    <SessionProvider here={session}>
      <Routes>
        <Route path="/people/:booking/treatment" element={<TreatmentRecord />} />
        <Route path="/people/:booking" element={<p>the person</p>} />
      </Routes>
    </SessionProvider>,
    "/people/T-1018/treatment",
  );
  await screen.findByRole("heading", { name: "Record of treatment" });
}

const told = () =>
  asked
    .filter((one) => one.name === "treatment.record")
    .map((one) => one.message as RecordTreatment);

it("says how sure the treatment is, when to ask, and what is due", async () => {
  await open();
  expect(screen.getByText("says so, not verified; asked once")).toBeTruthy();
  expect(screen.getByText(/Ask when it opens:.*05:30/)).toBeTruthy();
  expect(screen.getByText(/was due again by Feb 1/)).toBeTruthy();
  expect(screen.getByText(/Everybody with opioid or stimulant history/)).toBeTruthy();
  expect(screen.getByText(/charted in the clinic's own system, once/)).toBeTruthy();
  expect(screen.getByText("not confirmed")).toBeTruthy();
});

it("records a withdrawal score with its time, by keyboard alone", async () => {
  const user = userEvent.setup();
  await open();
  await user.keyboard("3");
  const form = screen.getByRole("form", { name: "Record" });
  await user.type(within(form).getByRole("textbox", { name: /Total/ }), "14");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(told()).toHaveLength(1));
  expect(told()[0]).toMatchObject({
    booking: "T-1018",
    seen: 7,
    on: "2026-03-02",
    time: "18:30:00",
    what: { kind: "withdrawal", scale: "cows", total: 14 },
    replaces: null,
  });
});

it("takes a wrong entry back with a reason, and leaves it in sight", async () => {
  const user = userEvent.setup();
  await open();
  await user.click(screen.getByRole("button", { name: "Take back" }));
  const form = screen.getByRole("form", { name: /Take back the entry/ });
  await user.type(within(form).getByRole("textbox", { name: "Why" }), "another person");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(told()).toHaveLength(1));
  expect(told()[0]).toMatchObject({
    what: { kind: "taken_back", why: "another person" },
    replaces: 7,
  });
});

it("goes back to the person with Escape", async () => {
  const user = userEvent.setup();
  await open();
  await user.keyboard("{Escape}");
  expect(await screen.findByText("the person")).toBeTruthy();
});
