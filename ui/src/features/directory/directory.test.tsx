import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type {
  DirectoryEntry,
  DirectoryShown,
  EntryShown,
  Facility,
  Right,
} from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Directory } from "./Directory";
import { fresh } from "./fields";

const RIGHTS: Right[] = ["see_cases", "see_directory", "keep_directory"];

function entry(
  id: number,
  value: Partial<DirectoryEntry>,
  part: Partial<EntryShown> = {},
): EntryShown {
  return {
    id,
    version: 1,
    county_name: "Sacramento",
    in_force: true,
    opening: { state: "not_known" },
    value: { ...fresh("clinic", "34"), source: "their page", ...value },
    ...part,
  };
}

const PLAN = entry(1, {
  kind: "plan",
  name: "Anthem Blue Cross Partnership Plan",
  plan_type: "Commercial",
  in_force_from: "2024-01-01",
});
const OTP = entry(
  2,
  {
    kind: "otp",
    name: "Example OTP",
    phone: "916-555-0150",
    hours: "Mon-Sat 05:30-11:00",
    confirmed_by: "S. Orosco",
    confirmed_on: "2026-03-02",
  },
  { opening: { state: "closed", opens: "2026-03-03T05:30:00" } },
);

function open(entries: EntryShown[] = [PLAN, OTP], rights = RIGHTS): Asked {
  const list: DirectoryShown = {
    as_of: "2026-03-02T18:30:00",
    entries,
    counts: [
      { kind: "plan", count: 1 },
      { kind: "otp", count: 1 },
    ],
    unconfirmed: 1,
    county: null,
  };
  const asked = fakeProgram({
    "facility.show": { county: "34" } as Facility,
    "directory.list": list,
    "directory.save": { id: 9, version: 1 },
    "directory.confirm": { id: 1, version: 2 },
    "directory.remove": null,
    "directory.set_county": (message) => ({
      ...message,
      confirmed_by: "P. Castellanos",
      confirmed_on: "2026-03-02",
      never_answers: message.never_answers ?? false,
      answers_by: null,
      answers_on: null,
      version: 1,
    }),
    "directory.preview": {
      sha256: "f00d",
      new: [{ line: 3, kind: "pharmacy", name: "Example Pharmacy", county: "34", columns: [] }],
      changed: [{ line: 2, kind: "otp", name: "Example OTP", county: "34", columns: ["fax"] }],
      unchanged: 1,
      refused: [{ line: 5, name: "Corner Shop", why: "It has no kind." }],
    },
    "directory.import": { sha256: "f00d", new: [], changed: [], unchanged: 3, refused: [] },
    "directory.export": { lines: 2 },
    "window.save_file": "/lists/directory.csv",
  });
  show(
    <SessionProvider here={here("coordinator", rights)}>
      <Directory />
    </SessionProvider>,
  );
  return asked;
}

const asks = (asked: Asked, name: string) => asked.filter((one) => one.name === name);

it("begins with the facility's county and says of each line who confirmed it", async () => {
  const asked = open();
  const grid = await screen.findByRole("grid", { name: "Organizations" });
  expect(within(grid).getByText("list of Mon, Jan 1, 2024; confirm at the site")).toBeTruthy();
  expect(within(grid).getByText("not confirmed")).toBeTruthy();
  expect(within(grid).getByText(/Mar 2, 2026, S. Orosco/)).toBeTruthy();
  expect(within(grid).getByText("opens Tuesday, March 3, 05:30")).toBeTruthy();
  expect(screen.getByText("1 not confirmed at this site")).toBeTruthy();
  expect(asks(asked, "directory.list")[0]?.message).toMatchObject({ county: "34", kind: null });
});

it("finds by words and by kind", async () => {
  const asked = open();
  const user = userEvent.setup();
  await screen.findByRole("grid", { name: "Organizations" });
  await user.keyboard("f");
  await user.keyboard("0150");
  await user.click(screen.getByRole("radio", { name: /OTPs/ }));
  const last = asks(asked, "directory.list").at(-1);
  expect(last?.message).toMatchObject({ text: "0150", kind: "otp", county: "34" });
});

it("confirms and opens the marked line by its keys", async () => {
  const asked = open();
  const user = userEvent.setup();
  await screen.findByRole("grid", { name: "Organizations" });
  await user.keyboard("c");
  expect(asks(asked, "directory.confirm")[0]?.message).toEqual({ id: 1, seen: 1, on: null });
  expect(
    await screen.findByText(/Anthem Blue Cross Partnership Plan is confirmed today/),
  ).toBeTruthy();
  await user.keyboard("j{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "Example OTP" });
  const hours = within(dialog).getByLabelText("Hours");
  await user.clear(hours);
  await user.type(hours, "daily 6-10");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(asks(asked, "directory.save")[0]?.message).toMatchObject({
    id: 2,
    seen: 1,
    value: { name: "Example OTP", hours: "daily 6-10" },
  });
});

it("adds an organization with the keyboard only", async () => {
  const asked = open();
  const user = userEvent.setup();
  await screen.findByRole("grid", { name: "Organizations" });
  await user.keyboard("a");
  const dialog = await screen.findByRole("dialog", { name: "Add an organization" });
  await user.type(within(dialog).getByLabelText("Name"), "Valley Clinic");
  await user.type(within(dialog).getByLabelText("Where it comes from"), "called them");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(asks(asked, "directory.save")[0]?.message).toMatchObject({
    id: null,
    value: { kind: "clinic", county: "34", name: "Valley Clinic", phone: null },
  });
});

it("shows what a file changes before it is imported", async () => {
  const asked = open();
  const user = userEvent.setup();
  await screen.findByRole("grid", { name: "Organizations" });
  await user.keyboard("i");
  const dialog = await screen.findByRole("dialog", { name: "Read organizations from a file" });
  await user.type(within(dialog).getByLabelText("File"), "/lists/d.csv{Enter}");
  const lines = await within(dialog).findByRole("list", { name: "What the file changes" });
  expect(within(lines).getByText(/changes: fax/)).toBeTruthy();
  expect(within(dialog).getByText(/line 5 Corner Shop: It has no kind/)).toBeTruthy();
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(asks(asked, "directory.import")[0]?.message).toEqual({
    path: "/lists/d.csv",
    seen: "f00d",
  });
});

it("keeps how a county wants things, and writes the lines to a file", async () => {
  const asked = open();
  const user = userEvent.setup();
  await screen.findByRole("grid", { name: "Organizations" });
  await user.click(screen.getByRole("button", { name: /Change: How Sacramento/ }));
  const dialog = await screen.findByRole("dialog", { name: "How Sacramento wants things" });
  await user.type(within(dialog).getByLabelText("Release-date notices"), "mail");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(asks(asked, "directory.set_county")[0]?.message).toMatchObject({
    county: "34",
    release_notices: "mail",
    seen: null,
  });
  await user.click(await screen.findByRole("button", { name: "Write to a file" }));
  expect(await screen.findByText("2 lines are written.")).toBeTruthy();
});

it("lets only a supervisor say that a county never answers", async () => {
  const asked = open([PLAN], [...RIGHTS, "manage_recipients"]);
  const user = userEvent.setup();
  await screen.findByRole("grid", { name: "Organizations" });
  await user.click(screen.getByRole("button", { name: /Change: How Sacramento/ }));
  const dialog = await screen.findByRole("dialog", { name: "How Sacramento wants things" });
  await user.click(within(dialog).getByRole("checkbox", { name: /never answers a jail/ }));
  await user.type(within(dialog).getByLabelText("How you know"), "nine letters");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(asks(asked, "directory.set_county")[0]?.message).toMatchObject({
    never_answers: true,
    answers_note: "nine letters",
  });
});

it("offers nothing to change to whoever may only look", async () => {
  open([PLAN], ["see_cases", "see_directory"]);
  await screen.findByRole("grid", { name: "Organizations" });
  expect(screen.queryByRole("button", { name: "Add" })).toBeNull();
  expect(screen.queryByRole("button", { name: /Confirm/ })).toBeNull();
});
