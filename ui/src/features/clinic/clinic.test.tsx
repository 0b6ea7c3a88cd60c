import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type {
  ClinicReport,
  Counts,
  DocumentsReport,
  ReportColumns,
  ReportShown,
} from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Clinic } from "./Clinic";

const BY_ITSELF = { encoding: null, delimiter: null, sheet: null, dates: null };

const COLUMNS: ReportColumns = {
  list: "administrations",
  recognised: true,
  printed: "2026-03-02T06:45:00",
  documents: false,
  fields: ["booking_number", "drug", "given_date", "outcome"],
  columns: {
    shape: {
      kind: "text",
      encoding: "UTF-8",
      delimiter: "comma",
      sheets: [],
      sheet: null,
      from_1904: false,
    },
    headings: ["Booking #", "Medication", "Given"],
    map: { booking_number: "Booking #", drug: "Medication", given_date: "Given" },
    unused: [],
    preset: null,
    partial: false,
    remembered: false,
    line: 3,
    dates: [],
    samples: [["E-1", "Methadone 110 mg", "03/02/2026 06:10"]],
    problem: null,
  },
};

const COUNTS: Counts = {
  rows: 5,
  people: 2,
  touched: 2,
  new: 1,
  changed: 1,
  stopped: 0,
  gone: 0,
  differs: 1,
  unchanged: 7,
  rejected: 1,
  documents: 0,
};

const SEEN: ClinicReport = {
  import: null,
  list: "administrations",
  as_of: "2026-03-02T06:45:00",
  as_of_from: "printed",
  doses_to: "2026-03-02T06:40:00",
  partial: false,
  newest: null,
  day_problem: null,
  counts: COUNTS,
  people: [
    {
      booking: "E-1",
      name: "RAMOS, LUIS",
      housing: "B-12",
      news: [
        {
          what: "changed",
          title: "methadone 110 mg",
          fields: [{ field: "last_dose", before: "02/28/2026 06:00", after: "03/01/2026 06:05" }],
          over_typed: false,
          no_plan: false,
        },
        {
          what: "differs",
          title: "Lisinopril 10 mg",
          fields: [{ field: "directions", before: "twice daily", after: "once daily" }],
          over_typed: false,
          no_plan: false,
        },
      ],
    },
  ],
  rejected: [{ line: 7, reason: "Nobody here has this booking number." }],
  notes: [],
};

const REPORT: ReportShown = {
  import: 3,
  list: "administrations",
  as_of: "2026-03-02T06:45:00",
  doses_to: "2026-03-02T06:40:00",
  partial: false,
  at: "2026-03-02T06:50:00",
  by_whom: "nurse",
  counts: COUNTS,
  undone_at: null,
  can_undo: true,
  worked_on: 0,
};

const DOCUMENTS: DocumentsReport = {
  documents: 3,
  people: 2,
  lists: [
    {
      ...SEEN,
      as_of_from: "document",
      counts: { ...COUNTS, documents: 2, differs: 0, changed: 1, rejected: 1 },
      rejected: [{ line: 2, reason: "Doses, entry 1, not read: it is not said to be completed." }],
    },
    {
      ...SEEN,
      list: "orders",
      as_of_from: "document",
      doses_to: null,
      counts: { ...COUNTS, documents: 2, differs: 0, changed: 0, rejected: 0 },
      people: [],
      rejected: [],
    },
  ],
  not_read: [{ number: 3, name: "three.xml", why: "Nobody here has one of its numbers." }],
  restricted: 1,
  other_files: 0,
  day_problem: null,
};

function open(more: Parameters<typeof fakeProgram>[0] = {}) {
  const asked = fakeProgram({
    "ehr.list": [],
    "ehr.read": COLUMNS,
    "ehr.preview": SEEN,
    "ehr.import": { ...SEEN, import: 4 },
    "ehr.preview_documents": DOCUMENTS,
    "ehr.import_documents": DOCUMENTS,
    "users.names": [],
    "window.pick_file": "/reports/doses.csv",
    ...more,
  });
  show(
    <SessionProvider here={here("nurse", ["record_clinical"])}>
      <Clinic />
    </SessionProvider>,
  );
  return asked;
}

it("goes from the report to the saved doses by the keyboard alone", async () => {
  const asked = open();
  expect(await screen.findByText("No report has been read yet.")).toBeTruthy();
  await userEvent.keyboard("o");
  expect(await screen.findByText(/printed Mar 2, 06:45/)).toBeTruthy();
  expect(screen.getByText("recognized by its headings")).toBeTruthy();
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard("{Enter}");
  expect(await screen.findByText(/doses to Mar 2, 06:40/)).toBeTruthy();
  expect(screen.getByText("Lisinopril 10 mg")).toBeTruthy();
  await userEvent.keyboard("4");
  expect(await screen.findByText("03/01/2026 06:05")).toBeTruthy();
  await userEvent.keyboard("6");
  expect(await screen.findByText("Nobody here has this booking number.")).toBeTruthy();
  await userEvent.keyboard("{Shift>}A{/Shift}");
  expect(await screen.findByText("The report is in")).toBeTruthy();
  expect(asked.find((one) => one.name === "ehr.import")?.message).toEqual({
    path: "/reports/doses.csv",
    list: null,
    map: null,
    read: BY_ITSELF,
    as_of: null,
    partial: false,
    older: false,
  });
});

it("lets somebody say what a report lists and what a column holds", async () => {
  const asked = open();
  await userEvent.keyboard("o");
  await userEvent.click(await screen.findByRole("button", { name: /What it lists/ }));
  await userEvent.click(await screen.findByRole("option", { name: "Active orders" }));
  await waitFor(() =>
    expect(asked.filter((one) => one.name === "ehr.read").at(-1)?.message).toMatchObject({
      list: "orders",
      map: null,
    }),
  );
  await userEvent.click(screen.getByRole("button", { name: /Given: Holds/ }));
  await userEvent.click(await screen.findByRole("option", { name: "not used" }));
  await waitFor(() =>
    expect(asked.filter((one) => one.name === "ehr.read").at(-1)?.message).toMatchObject({
      list: "orders",
      map: { booking_number: "Booking #", drug: "Medication" },
    }),
  );
});

it("wants to know how old a list of orders is", async () => {
  open({ "ehr.read": { ...COLUMNS, list: "orders", printed: null } });
  await userEvent.keyboard("o");
  expect(await screen.findByText(/Nothing in this report says how old it is/)).toBeTruthy();
  const compare = screen.getByRole<HTMLButtonElement>("button", { name: "Compare" });
  expect(compare.disabled).toBe(true);
  await userEvent.type(screen.getByLabelText("The report shows the day"), "3/2/26");
  await waitFor(() => expect(compare.disabled).toBe(false));
});

it("imports an older report only when somebody confirms it", async () => {
  const asked = open({ "ehr.preview": { ...SEEN, day_problem: "A newer report is in." } });
  await userEvent.keyboard("o");
  await userEvent.click(await screen.findByRole("button", { name: "Compare" }));
  expect(await screen.findByText("A newer report is in.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Import it all the same" }));
  await screen.findByText("The report is in");
  expect(asked.find((one) => one.name === "ehr.import")?.message).toMatchObject({ older: true });
});

it("asks whether a report that lacks much is whole", async () => {
  const asked = open({ "ehr.preview": { ...SEEN, counts: { ...COUNTS, gone: 6 } } });
  await userEvent.keyboard("o");
  await userEvent.click(await screen.findByRole("button", { name: "Compare" }));
  expect(await screen.findByText("6 entries are no longer listed")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "It shows only some people" }));
  await waitFor(() =>
    expect(asked.filter((one) => one.name === "ehr.preview").at(-1)?.message).toMatchObject({
      partial: true,
    }),
  );
});

it("takes the newest report back after asking", async () => {
  const asked = open({
    "ehr.list": [REPORT],
    "ehr.undo": { import: 3, list: "administrations" },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Take it back" }));
  const dialog = await screen.findByRole("alertdialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Take it back" }));
  expect(await screen.findByText("The report was taken back.")).toBeTruthy();
  expect(asked.find((one) => one.name === "ehr.undo")?.message).toEqual({ import: 3 });
});

it("shows why a report could not be read", async () => {
  open({
    "ehr.read": () => {
      throw { code: "refused", message: "The report cannot be read. Nothing was changed." };
    },
  });
  await userEvent.keyboard("o");
  expect(await screen.findByText("The report cannot be read. Nothing was changed.")).toBeTruthy();
});

it("shows all lists of clinical documents, leaves one out, and takes the others together", async () => {
  const asked = open({ "ehr.read": { ...COLUMNS, documents: true } });
  await userEvent.keyboard("o");
  expect(await screen.findByText(/3 clinical documents. 2 people here./)).toBeTruthy();
  const unread = screen.getByRole("region", { name: "Nothing was taken from these documents" });
  expect(within(unread).getByText(/document 3 \(three.xml\): Nobody here/)).toBeTruthy();
  expect(screen.getByText(/1 document calls itself/)).toBeTruthy();
  await userEvent.keyboard("6");
  expect(await screen.findByText("document 2")).toBeTruthy();
  expect(screen.getByText(/it is not said to be completed/)).toBeTruthy();
  await userEvent.keyboard("n");
  await userEvent.click(await screen.findByRole("checkbox", { name: "Take: Active orders" }));
  expect(await screen.findByText("1 list is taken.")).toBeTruthy();
  await userEvent.keyboard("{Shift>}A{/Shift}");
  expect(await screen.findByText("The documents are in")).toBeTruthy();
  expect(asked.find((one) => one.name === "ehr.import_documents")?.message).toEqual({
    path: "/reports/doses.csv",
    lists: ["administrations"],
    partial: false,
    older: false,
  });
});

it("takes nothing from documents where every list is left out", async () => {
  const asked = open({
    "ehr.read": { ...COLUMNS, documents: true },
    "ehr.preview_documents": { ...DOCUMENTS, lists: DOCUMENTS.lists.slice(0, 1) },
  });
  await userEvent.keyboard("o");
  await userEvent.click(await screen.findByRole("checkbox", { name: "Take: Doses given" }));
  expect(await screen.findByText("No list is chosen.")).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Apply" }).disabled).toBe(true);
  expect(asked.some((one) => one.name === "ehr.import_documents")).toBe(false);
});

it("says where documents are of nobody here", async () => {
  open({
    "ehr.read": { ...COLUMNS, documents: true },
    "ehr.preview_documents": { ...DOCUMENTS, people: 0, lists: [], restricted: 0 },
  });
  await userEvent.keyboard("o");
  expect(await screen.findByText("No document of this file is of somebody here.")).toBeTruthy();
});
