// One person's coverage, with the keyboard alone: typed once, sent, moved by the table, and the
// county asked and told.

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import type {
  ApplicationData,
  ApplicationShown,
  AskCounty,
  MediCal,
  MediCalStatus,
  MoveStatus,
  NoticeSent,
  SaveApplication,
  SaveFact,
} from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Coverage } from "./Coverage";

const DATA: ApplicationData = {
  ssn_none: null,
  sex: null,
  marital: null,
  citizenship: null,
  immigration_document: null,
  race_ethnicity: null,
  spoken_language: null,
  written_language: null,
  homeless: null,
  home_address: null,
  mailing_address: null,
  county: null,
  phone: null,
  email: null,
  best_contact: null,
  household: null,
  tax_filing: null,
  income: null,
  pregnant: null,
  due_date: null,
  children_expected: null,
  disability: null,
  long_term_care: null,
  other_coverage: null,
  mbi: null,
  american_indian: null,
  veteran: null,
  representative: null,
  representative_signed_on: null,
  plan_choice: null,
};

const MEDI_CAL: MediCal = {
  status: "draft",
  submitted_on: null,
  county_received_on: null,
  disability_based: false,
  active_from: null,
  plan: null,
  plan_checked: null,
  county_letter_on: null,
};

function standing(status: MediCalStatus): NonNullable<ApplicationShown["medi_cal"]> {
  return {
    id: 4,
    value: { ...MEDI_CAL, status },
    protections: [],
    source: "AEVS",
    as_of: "2026-03-02T13:00:00",
    version: 2,
  };
}

const SHOWN: ApplicationShown = {
  booking: "T-1008",
  name: "Müller, Björn",
  birth_date: "6/6/1984",
  as_of: "2026-03-02T18:30:00",
  release: "2026-03-09",
  left: false,
  medi_cal: null,
  at_pharmacy: null,
  next: ["not_started", "status_checked_suspended", "draft"],
  before_sending: true,
  version: 0,
  data: DATA,
  known: [
    { field: "name", value: "Björn Müller", source: "roster" },
    { field: "sex", value: "M", source: "roster" },
    { field: "incarcerated_on", value: "2025-10-01", source: "roster" },
  ],
  lacking: ["ssn", "marital", "income"],
  ssn: null,
  signature: null,
  sent: null,
  history: [],
  county: "34",
  setting: null,
  asks: [],
  words: {
    ask: "Please tell us how it stands.",
    notice: "Expected to be released on 03/09/2026.",
    urgent: "URGENT",
    tells: "2026-03-09",
    left: false,
  },
  notices: [],
  notices_owed: [
    {
      rule: "county.release_notice",
      due: "2026-02-23",
      told: null,
      text: "The county must be told the release date, due 2026-02-23.",
    },
  ],
  steps: [],
  clocks: [],
  cautions: [
    {
      kind: "no_new_application",
      text: "Suspended coverage is restored without a new application.",
      source: "handbook (S13)",
      confidence: "found",
    },
  ],
  forms: [
    {
      number: "CCFRM 604",
      title: "Single Streamlined Application",
      version: null,
      languages: ["English"],
      use: "application",
      source: "S80",
      confidence: "found",
    },
  ],
};

function opened(shown: ApplicationShown = SHOWN) {
  const asked = fakeProgram({
    "application.show": shown,
    "application.save": { version: 1, unsigned: false },
    "application.ssn_show": { ssn: "123-45-6789" },
    "application.move": { status: "unsuspension_requested", version: 3 },
    "application.send": { status: "submitted", version: 3 },
    "county.ask": null,
    "notices.save": { id: 1, version: 1 },
    "users.names": [],
  });
  show(
    <SessionProvider
      here={here("eligibility", ["see_cases", "record_care", "print_custody", "see_directory"])}
    >
      <Routes>
        <Route path="/people/:booking/coverage" element={<Coverage />} />
        <Route path="*" element={<p>back at the person</p>} />
      </Routes>
    </SessionProvider>,
    "/people/T-1008/coverage",
  );
  return { asked, user: userEvent.setup() };
}

const sent = (asked: ReturnType<typeof fakeProgram>, name: string) =>
  asked.find((one) => one.name === name)?.message;

it("says where it stands, what is owed and what to mind", async () => {
  opened({ ...SHOWN, medi_cal: standing("status_checked_suspended"), before_sending: false });
  expect(await screen.findByRole("heading", { name: "Coverage: Müller, Björn" })).toBeTruthy();
  expect(screen.getByText(/must be told the release date, due 02\/23\/2026/)).toBeTruthy();
  expect(screen.getByText("No new application")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Fill in/ })).toBeNull();
});

it("asks nothing that the roster gave, and keeps a half-filled draft", async () => {
  const { asked, user } = opened();
  await screen.findByRole("heading", { name: /Coverage/ });
  await user.keyboard("a");
  const dialog = await screen.findByRole("dialog", { name: "The application" });
  expect(within(dialog).queryByLabelText("Sex")).toBeNull();
  expect(within(dialog).getAllByText("needed before signing").length).toBeGreaterThan(0);
  await user.type(within(dialog).getByLabelText("Income"), "none");
  await user.keyboard("{Escape}");
  await user.keyboard("a");
  const again = await screen.findByRole("dialog", { name: "The application" });
  expect((within(again).getByLabelText("Income") as HTMLInputElement).value).toBe("none");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("The draft is kept.")).toBeTruthy();
  const message = sent(asked, "application.save") as SaveApplication;
  expect(message).toMatchObject({ booking: "T-1008", seen: 0, data: { income: "none" } });
});

it("asks for no field that another record has, and lets a residence be said beside the first night", async () => {
  const known: ApplicationShown["known"] = [
    { field: "sex", value: "F", source: "roster" },
    { field: "spoken_language", value: "Hmong", source: "roster or screening" },
    { field: "home_address", value: "12 Elm St", source: "first night" },
    { field: "county", value: "57", source: "roster" },
    { field: "phone", value: "916-555-0101", source: "phones" },
    { field: "pregnant", value: "pregnancy", source: "problems" },
    { field: "other_coverage", value: "Medicare", source: "coverage on release" },
    { field: "mbi", value: "1EG4TE5MK73", source: "coverage on release" },
    { field: "american_indian", value: "yes", source: "coverage on release" },
    { field: "plan_choice", value: "Example Plan", source: "Medi-Cal on file" },
  ];
  const { user } = opened({ ...SHOWN, known });
  await screen.findByRole("heading", { name: /Coverage/ });
  expect(screen.getByText("1EG4TE5MK73")).toBeTruthy();
  await user.keyboard("a");
  const dialog = await screen.findByRole("dialog", { name: "The application" });
  for (const given of [
    "Sex",
    "Language spoken",
    "County",
    "Phone",
    "Pregnant",
    "Other coverage, or none",
    "Medicare number (MBI)",
    "American Indian or Alaska Native",
    "Health plan",
  ]) {
    expect(within(dialog).queryByLabelText(given), given).toBeNull();
    expect(within(dialog).queryByRole("radiogroup", { name: given }), given).toBeNull();
  }
  expect(within(dialog).getByLabelText("Address after release")).toBeTruthy();
  expect(within(dialog).getByText(/The first night is at 12 Elm St/)).toBeTruthy();
});

it("shows how the county wants things, and where that is changed", async () => {
  const { user } = opened({
    ...SHOWN,
    setting: {
      county: "34",
      release_notices: "mail to the release box",
      applications: null,
      bh_referrals: null,
      notes: null,
      confirmed_by: "P. Castellanos",
      confirmed_on: "2026-03-02",
      never_answers: true,
      answers_note: "nine letters",
      answers_by: "B. Boss",
      answers_on: "2026-03-02",
      version: 1,
    },
  });
  expect(await screen.findByText("never answers a jail")).toBeTruthy();
  expect(screen.getByText("mail to the release box")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Open it in the directory" }));
  expect(await screen.findByText("back at the person")).toBeTruthy();
});

it("offers only the states that can follow", async () => {
  const { asked, user } = opened({
    ...SHOWN,
    medi_cal: standing("suspended"),
    before_sending: false,
    next: ["unsuspension_requested"],
  });
  await screen.findByRole("heading", { name: /Coverage/ });
  await user.keyboard("m");
  await screen.findByRole("dialog", { name: "What happened" });
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("On record: restoration asked for.")).toBeTruthy();
  expect(sent(asked, "application.move") as MoveStatus).toMatchObject({
    to: "unsuspension_requested",
    seen: 2,
    on: "2026-03-02",
  });
});

it("shows the whole number only when it is asked for", async () => {
  const { asked, user } = opened({ ...SHOWN, ssn: "•••-••-6789" });
  await screen.findByText("•••-••-6789");
  expect(sent(asked, "application.ssn_show")).toBeUndefined();
  await user.click(screen.getByRole("button", { name: "Show it whole" }));
  expect(await screen.findByText("123-45-6789")).toBeTruthy();
});

it("keeps the question that was sent to the county", async () => {
  const { asked, user } = opened();
  await screen.findByRole("heading", { name: /Coverage/ });
  await user.keyboard("q");
  await screen.findByRole("dialog", { name: "The county was asked" });
  await user.click(screen.getByRole("radio", { name: "asked in writing" }));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText("The county was asked: on record.");
  expect(sent(asked, "county.ask") as AskCounty).toMatchObject({
    outcome: "sent",
    words: "Please tell us how it stands.",
  });
});

it("records that the county was told the date that counts", async () => {
  const { asked, user } = opened();
  await screen.findByRole("heading", { name: /Coverage/ });
  await user.keyboard("n");
  const dialog = await screen.findByRole("dialog", { name: "The county was told the date" });
  await user.type(within(dialog).getByLabelText("How, and to whom"), "fax");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText("The county was told: on record.");
  expect((sent(asked, "notices.save") as SaveFact<NoticeSent>).value).toMatchObject({
    told_date: "2026-03-09",
    told_actual: false,
    urgent: false,
  });
});

it("sends with the form when it is signed", async () => {
  const { asked, user } = opened({
    ...SHOWN,
    medi_cal: standing("awaiting_signature"),
    lacking: [],
    version: 3,
    signature: { kind: "wet", on: "2026-03-02", assister: "P. Castellanos" },
  });
  await screen.findByText("signed, not sent");
  await user.keyboard("p");
  await screen.findByRole("dialog", { name: "It went to the county" });
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText("Sent. The county is asked from now on.");
  expect(sent(asked, "application.send")).toMatchObject({ form: "CCFRM 604", seen: 3 });
  await user.keyboard("{Escape}");
  expect(await screen.findByText("back at the person")).toBeTruthy();
});
