import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import type {
  Consent,
  ConsentFormShown,
  ConsentRecorded,
  ConsentsShown,
  DisclosureShown,
} from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Consents } from "./Consents";
import { House } from "./House";

let asked: Asked;

const FORMS: ConsentFormShown[] = [
  {
    form: "part2_tpo",
    needs: ["discloser", "revocation", "redisclosure", "consequences", "dated"],
    serves: [{ category: "sud", classes: ["plan", "ecm", "treating_provider"] }],
    single_use: false,
    needs_day: false,
    copy_owed: false,
  },
  {
    form: "hiv_120980",
    needs: ["dated"],
    serves: [{ category: "hiv", classes: ["plan", "treating_provider"] }],
    single_use: true,
    needs_day: false,
    copy_owed: false,
  },
];

const consent: Consent = {
  id: 7,
  form: "part2_tpo",
  signed_on: "2026-01-30",
  signer: "self",
  refusal: false,
  recipients: [{ class: "plan", name: null }],
  allowed: ["sud"],
  denied: [],
  purpose: "treatment",
  expires_on: "2027-02-01",
  expires_event: null,
  revoked_on: null,
  copy_given: false,
  elements: ["discloser", "dated"],
  source: "paper",
  version: 1,
};

const sent: DisclosureShown = {
  id: 31,
  document: "P-2026-00417 v2",
  recipient: "plan",
  basis: ["the person's written consent"],
  consents: [7],
  categories: ["general", "sud"],
  part2: true,
  channel: "printed",
  file_sha256: "00",
  at: "2026-03-02T18:00:00Z",
  by_whom: "nurse",
  deliveries: [],
  taken_back: false,
};

function maria(extra: Partial<ConsentsShown> = {}): ConsentsShown {
  return {
    booking: "T-1001",
    name: "Delgado-Ruiz, María",
    birth_date: "04/05/1988",
    today: "2026-03-02",
    minor: false,
    policy: { policy: "consent_always", citation: "W&I 5328" },
    recipients: [
      {
        to: "plan",
        organization: "Anthem",
        class: "plan",
        kinds: [
          {
            category: "sud",
            answer: "by_consent",
            consent: 7,
            form: "part2_tpo",
            until: "2027-02-01",
          },
          { category: "hiv", answer: "no", why: "HIV facts go to a health plan only with a form." },
        ],
      },
    ],
    papers: [
      {
        consent,
        standing: "deficient",
        missing: [
          { what: "revocation", sentence: "It does not say how to revoke.", stops: true },
          { what: "copy", sentence: "Give the person a copy.", stops: false },
        ],
        detail: null,
        revocation: null,
        copy_given_on: null,
        scans: [],
        used_by: [],
      },
    ],
    recalls: [],
    queued: [],
    ...extra,
  };
}

async function opened(shown: ConsentsShown, recorded?: ConsentRecorded) {
  asked = fakeProgram({
    "consents.show": shown,
    "consents.forms": FORMS,
    "consents.record": recorded ?? { id: 8, version: 1, missing: [] },
    "consents.copy_given": null,
    "consents.settle_recall": null,
    "disclosures.list": [sent],
    "disclosures.incidents": [],
    "disclosures.incident": {
      id: 1,
      disclosure: 31,
      what: "went_wrong",
      whom: "a plumber",
      confirmation: null,
      happened_at: "2026-03-02T18:30:00",
      note: "x",
      at: "2026-03-02T18:30:00Z",
      by_whom: "nurse",
    },
    "disclosures.print_own": { token: "t", document: "P-9 v1", pages: 1, disclosure: 32 },
    "packets.list_emergencies": [],
    "packets.emergency": {
      token: "e",
      document: "P-10 v1",
      pages: 5,
      disclosure: 33,
      held_back: [],
    },
    "window.printers": { names: [], default: null, problem: null },
    "window.print": { job: "1" },
    "users.list": [],
  });
  show(
    <SessionProvider
      here={here("nurse", ["record_care", "print_treatment", "record_incidents", "see_cases"])}
    >
      <Routes>
        <Route path="/people/:booking/consents" element={<Consents />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
    </SessionProvider>,
    "/people/T-1001/consents",
  );
  await screen.findByRole("heading", { name: "Consents" });
  return userEvent.setup();
}

function lastAsked(name: string): unknown {
  return asked.filter((one) => one.name === name).at(-1)?.message;
}

it("says who may get what, and because of which paper", async () => {
  const user = await opened(maria());
  const table = screen.getByRole("table", { name: "Who may get what" });
  await user.click(within(table).getByRole("button", { name: "substance use to Anthem: yes" }));
  expect(screen.getByText(/because of the form “Part 2: treatment, payment/)).toBeTruthy();
  await user.click(within(table).getByRole("button", { name: "HIV to Anthem: no" }));
  expect(screen.getByText("HIV facts go to a health plan only with a form.")).toBeTruthy();
  expect(screen.getByText(/into the person's own hand/)).toBeTruthy();
  await user.click(await screen.findByRole("button", { name: "Record: HIV (H&S 120980)" }));
  const dialog = await screen.findByRole("dialog", { name: "Record a consent" });
  expect(await within(dialog).findByText(/good for one disclosure to one recipient/)).toBeTruthy();
});

it("says what a paper lacks and lets a copy be given", async () => {
  const user = await opened(maria());
  const paper = screen.getByRole("listitem", { name: "Part 2: treatment, payment, operations" });
  expect(within(paper).getByText("incomplete")).toBeTruthy();
  expect(within(paper).getByText("It does not say how to revoke.")).toBeTruthy();
  await user.click(within(paper).getByRole("button", { name: "Copy given" }));
  expect(lastAsked("consents.copy_given")).toEqual({ booking: "T-1001", id: 7, on: null });
});

it("records a form by keyboard with only what this form needs", async () => {
  const lacks: ConsentRecorded = {
    id: 8,
    version: 1,
    missing: [{ what: "recipient", sentence: "Say who may receive it.", stops: true }],
  };
  const user = await opened(maria({ papers: [] }), lacks);
  await user.keyboard("s");
  const dialog = await screen.findByRole("dialog", { name: "Record a consent" });
  await within(dialog).findByRole("checkbox", { name: "What follows from refusing" });
  expect(within(dialog).queryByRole("checkbox", { name: /14 point/ })).toBeNull();
  expect(within(dialog).queryByRole("checkbox", { name: /This minor could/ })).toBeNull();
  await user.keyboard("{Alt>}a{/Alt}");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(lastAsked("consents.record")).toBeTruthy());
  expect(lastAsked("consents.record")).toMatchObject({
    form: "part2_tpo",
    elements: ["discloser", "revocation", "redisclosure", "consequences", "dated"],
  });
  const alert = await within(dialog).findByText("Say who may receive it.");
  expect(alert).toBeTruthy();
});

it("lists what must come back and settles it", async () => {
  const user = await opened(
    maria({
      recalls: [
        {
          kind: "in_tray",
          disclosure: 31,
          document: "P-2026-00417 v2",
          to: "plan",
          refused_on: "2026-03-02",
          categories: ["sud"],
          settled: null,
        },
      ],
    }),
  );
  const item = screen.getByRole("listitem", {
    name: "In the tray: P-2026-00417 v2 for Plan",
  });
  await user.click(within(item).getByRole("button", { name: "Settle" }));
  await screen.findByRole("dialog", { name: "How was it settled?" });
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(lastAsked("consents.settle_recall")).toMatchObject({
      disclosure: 31,
      how: "destroyed",
    }),
  );
});

it("asks the four things of an emergency before anything is printed", async () => {
  const user = await opened(maria());
  await user.keyboard("{Shift>}G{/Shift}");
  const dialog = await screen.findByRole("alertdialog", { name: "Emergency disclosure" });
  await user.type(within(dialog).getByLabelText("Given to, by name"), "Dr. Lee");
  await user.type(within(dialog).getByLabelText(/Hospital, ambulance/), "Example General");
  await user.type(within(dialog).getByLabelText("The emergency"), "found unconscious");
  await user.click(within(dialog).getByRole("checkbox", { name: /cannot be had now/ }));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(lastAsked("packets.emergency")).toMatchObject({
      recipient: "Dr. Lee",
      affiliation: "Example General",
      discloser: "P. Castellanos",
      nature: "found unconscious",
      consent_cannot_be_had: true,
    }),
  );
  await waitFor(() => expect(lastAsked("window.print")).toMatchObject({ token: "e" }));
});

it("prints for the person who was told what, and takes down what went wrong", async () => {
  const user = await opened(maria());
  const row = await screen.findByRole("listitem", { name: "P-2026-00417 v2" });
  await user.keyboard("p");
  await waitFor(() =>
    expect(lastAsked("disclosures.print_own")).toEqual({ booking: "T-1001", all: false }),
  );
  await user.click(within(row).getByRole("button", { name: "Went wrong" }));
  const dialog = await screen.findByRole("dialog", { name: "It went wrong" });
  await user.type(within(dialog).getByLabelText("Whom it reached"), "a plumber");
  await user.type(within(dialog).getByLabelText("How it was noticed"), "they phoned");
  await user.type(within(dialog).getByLabelText("What was done"), "asked to shred it");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(lastAsked("disclosures.incident")).toMatchObject({
      disclosure: 31,
      reached: "a plumber",
      returned: "unknown",
    }),
  );
});

it("lists for the whole house what must come back, and every emergency", async () => {
  fakeProgram({
    "consents.list_recalls": [
      {
        booking: "T-1021",
        name: "Johnson, Renée",
        recalls: [
          {
            kind: "pack",
            number: "0421",
            places: "bin 3",
            refused_on: "2026-03-02",
            categories: [],
            settled: null,
          },
        ],
      },
    ],
    "packets.list_emergencies": [
      {
        booking: "T-1002",
        name: "Okafor, James",
        disclosure: 40,
        document: "P-11 v1",
        recipient: "Dr. Lee",
        affiliation: "Example General ED",
        discloser: "nurse",
        disclosed_at: "2026-03-02T18:10:00",
        nature: "found unconscious",
        recorded_by: "nurse",
        recorded_at: "2026-03-02T18:12:00Z",
      },
    ],
  });
  show(
    <SessionProvider here={here("nurse", ["print_treatment"])}>
      <Routes>
        <Route path="/recalls" element={<House />} />
        <Route path="/people/:booking/consents" element={<p>her consents</p>} />
      </Routes>
    </SessionProvider>,
    "/recalls",
  );
  expect(await screen.findByText(/Dr. Lee, Example General ED – found unconscious/)).toBeTruthy();
  const row = screen.getByRole("listitem", { name: "Johnson, Renée" });
  expect(within(row).getByText(/Pack 0421 in bin 3/)).toBeTruthy();
  await userEvent.click(within(row).getByRole("button", { name: "Open the consents" }));
  expect(await screen.findByText("her consents")).toBeTruthy();
});
