import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import type {
  FormMap,
  FormPreview,
  MappedField,
  Right,
  SiteForm,
  PersonForms as Told,
  ValueShown,
} from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { FormMapping } from "./FormMapping";
import { Forms } from "./Forms";
import { PersonForms } from "./PersonForms";

const RIGHTS: Right[] = ["see_cases", "see_directory", "record_care", "keep_forms"];

const FORM: SiteForm = {
  id: 3,
  number: "EC-1",
  title: "Reentry referral",
  version: "01/26",
  language: "English",
  to: "county",
  pages: 1,
  fields: 3,
  filled: 0,
  sha256: "f00dcafe0000",
  confirmed: false,
  confirmed_by: null,
  confirmed_on: null,
  replaces: null,
  replaced_by: null,
  retired_on: null,
  uploaded_by: "coordinator",
  uploaded_on: "2026-03-02",
  of_the_programme: false,
};

const VALUES: ValueShown[] = [
  { value: "last_name", kind: "text", words: [], reach: "everybody" },
  { value: "sex", kind: "sex", words: ["female", "male", "other"], reach: "everybody" },
  { value: "income", kind: "text", words: [], reach: "application" },
  { value: "pregnant", kind: "yes_no", words: ["yes", "no"], reach: "county" },
];

const FIELDS: MappedField[] = [
  {
    number: 1,
    field: { name: "LName", label: "Last name", asks: { kind: "line" }, page: 1 },
    by: null,
    suggested: { by: "value", value: "last_name" },
    only_pen: false,
  },
  {
    number: 2,
    field: { name: "Box7", label: "", asks: { kind: "tick" }, page: 1 },
    by: null,
    suggested: null,
    only_pen: false,
  },
  {
    number: 3,
    field: { name: "SUD", label: "Asks for treatment", asks: { kind: "tick" }, page: 1 },
    by: null,
    suggested: { by: "pen" },
    only_pen: true,
  },
];

const MAP: FormMap = { form: FORM, version: 0, fields: FIELDS, values: VALUES };

const TOLD: Told = {
  booking: "T-1001",
  name: "Delgado-Ruiz, María",
  birth_date: "4/5/1988",
  forms: [
    {
      form: { ...FORM, confirmed: true },
      ready: true,
      copies: [
        {
          disclosure: 17,
          document: "P-2026-00007 v1",
          made_at: "2026-03-02T10:00:00",
          by_whom: "coordinator",
          sha256: "beef00000000",
          delivery: null,
          happened_at: null,
        },
      ],
    },
  ],
};

const PREVIEW: FormPreview = {
  token: "t",
  form: TOLD.forms[0]?.form ?? FORM,
  document: "P-2026-00007",
  version: 2,
  supersedes: 1,
  new_version: true,
  facts_sha256: "abc",
  pages: 1,
  filled: 12,
  lacks: [
    { value: "income", typed_at: "application" },
    { value: "facility_phone", typed_at: "facility" },
  ],
  held: [{ value: "household", why: "tells" }],
  pen: [{ name: "Sign", label: "Signature of the person", asks: { kind: "signature" }, page: 1 }],
  no_room: [],
  masked: true,
};

function open(
  path: string,
  replies: Parameters<typeof fakeProgram>[0] = {},
  rights = RIGHTS,
): Asked {
  const asked = fakeProgram({
    "users.names": [],
    "forms.list": [FORM],
    "forms.show": MAP,
    "forms.map": { version: 1 },
    "forms.upload": { id: 3, version: 0, sha256: "f", pages: 1, fields: 3, carried: 0 },
    "forms.of_person": TOLD,
    "forms.preview": PREVIEW,
    "forms.print": {
      token: "p",
      disclosure: 18,
      document: "P-2026-00007",
      version: 2,
      supersedes: 1,
      sha256: "c",
      facts_sha256: "abc",
      pages: 1,
      lacks: [],
      held: [],
      by_hand: [],
    },
    "window.printers": { names: ["Office"], default: "Office", problem: null },
    "window.print": { job: "1" },
    ...replies,
  });
  show(
    <SessionProvider here={here("coordinator", rights)}>
      <Routes>
        <Route path="/forms" element={<Forms />} />
        <Route path="/forms/:form" element={<FormMapping />} />
        <Route path="/people/:booking/forms" element={<PersonForms />} />
      </Routes>
    </SessionProvider>,
    path,
  );
  return asked;
}

const asks = (asked: Asked, name: string) => asked.filter((one) => one.name === name);

it("says of an empty list what to do", async () => {
  open("/forms", { "forms.list": [] });
  expect(await screen.findByText("No form is here yet")).toBeTruthy();
  expect(screen.getAllByRole("button", { name: /Upload a form/ }).length).toBe(2);
});

it("shows forms to those who may not keep them, and nothing to do", async () => {
  open("/forms", {}, ["see_directory"]);
  const table = await screen.findByRole("table", { name: "Forms" });
  expect(within(table).getByText("County eligibility office")).toBeTruthy();
  expect(within(table).getByText("0 of 3 fields")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Upload a form/ })).toBeNull();
});

it("uploads a form with what is said of it, and opens its fields", async () => {
  const asked = open("/forms");
  const user = userEvent.setup();
  await screen.findByRole("table", { name: "Forms" });
  await user.keyboard("a");
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: /^Upload/ }));
  expect(asks(asked, "forms.upload")).toEqual([]);
  await user.type(within(dialog).getByRole("textbox", { name: "File" }), "/in/604.pdf");
  await user.type(within(dialog).getByRole("textbox", { name: /Number/ }), "CCFRM 604");
  await user.type(within(dialog).getByRole("textbox", { name: "Title" }), "Application");
  await user.type(within(dialog).getByRole("textbox", { name: /Version/ }), "06/24");
  await user.click(within(dialog).getByRole("button", { name: /^Upload/ }));
  expect(asks(asked, "forms.upload")[0]?.message).toMatchObject({
    path: "/in/604.pdf",
    number: "CCFRM 604",
    version: "06/24",
    language: "English",
    to: "county",
    replaces: null,
  });
  expect(await screen.findByRole("table", { name: "Fields of the form" })).toBeTruthy();
});

it("takes suggestions, lets a person decide, and leaves telling fields to the pen", async () => {
  const asked = open("/forms/3");
  const user = userEvent.setup();
  const table = await screen.findByRole("table", { name: "Fields of the form" });
  expect(within(table).getByText("suggested")).toBeTruthy();
  expect(within(table).getByText("not decided")).toBeTruthy();
  await user.click(within(table).getByRole("button", { name: "Asks for treatment" }));
  expect(screen.getByText(/The person writes it/)).toBeTruthy();
  await user.click(within(table).getByRole("button", { name: "Box7" }));
  await user.click(screen.getByRole("radio", { name: "Always ticked" }));
  await user.click(screen.getByRole("button", { name: /Confirm the map/ }));
  expect(asks(asked, "forms.map")[0]?.message).toEqual({
    form: 3,
    seen: 0,
    fields: [
      { name: "LName", by: { by: "value", value: "last_name" } },
      { name: "Box7", by: { by: "ticked" } },
      { name: "SUD", by: { by: "pen" } },
    ],
  });
});

it("shows a sentence at the field that cannot be kept", async () => {
  const refuse = () => {
    throw {
      code: "invalid",
      message: "This is a box. Say when it is ticked.",
      problems: [{ field: "Box7", message: "This is a box. Say when it is ticked." }],
    };
  };
  open("/forms/3", { "forms.map": refuse });
  const user = userEvent.setup();
  const table = await screen.findByRole("table", { name: "Fields of the form" });
  await user.click(screen.getByRole("button", { name: /Confirm the map/ }));
  expect(await within(table).findByText("This is a box. Say when it is ticked.")).toBeTruthy();
});

it("shows what is not on file with the way to it, what stays inside, and prints to sign", async () => {
  const asked = open("/people/T-1001/forms");
  const user = userEvent.setup();
  const lacks = await screen.findByRole("region", { name: "Not on file" });
  expect(within(lacks).getByText("Income")).toBeTruthy();
  const way = within(lacks).getByRole("link", { name: "the application" });
  expect(way.getAttribute("href")).toBe("/people/T-1001/coverage");
  const held = screen.getByRole("region", { name: "Held back" });
  expect(within(held).getByText("Household")).toBeTruthy();
  expect(within(held).getByText(/would tell of treatment/)).toBeTruthy();
  expect(screen.getByText("Signature of the person")).toBeTruthy();
  expect(screen.getByText(/whole on paper and masked here/)).toBeTruthy();
  await user.keyboard("p");
  expect(asks(asked, "forms.print")[0]?.message).toEqual({
    booking: "T-1001",
    form: 3,
    seen: "abc",
  });
  expect(asks(asked, "window.print")[0]?.message).toMatchObject({ token: "p" });
  await user.keyboard("h");
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText(/P-2026-00007 v1/)).toBeTruthy();
});

it("says that there is no form where none is, and who makes one", async () => {
  open("/people/T-1001/forms", { "forms.of_person": { ...TOLD, forms: [] } });
  expect(await screen.findByText("There is no form to fill in")).toBeTruthy();
});
