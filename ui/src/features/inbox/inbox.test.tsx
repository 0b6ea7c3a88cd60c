import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { ArrivedFile, InboxShown } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { InboxLine } from "../../pieces/files/InboxLine";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Inbox } from "./Inbox";

const SET: InboxShown = {
  settings: {
    folder: "/srv/arrivals",
    reports_folder: null,
    every_minutes: 60,
    hold_share: null,
  },
  hold_share: 25,
  share_unconfirmed: true,
  last_read: "2026-03-02T18:00:00",
  next_read: "2026-03-02T19:00:00",
  fault: null,
  key_swapped: null,
  waiting: [],
  no_lists: [],
  for_others: 0,
};

function file(number: number, more: Partial<ArrivedFile>): ArrivedFile {
  return {
    file: number,
    path: `inbox:${number}`,
    name: "roster.csv",
    kind: "roster",
    as_of: "2026-03-02",
    arrived: "2026-03-02T18:00:00",
    why: "It would change 80 of 200, more than 25 in a hundred.",
    ...more,
  };
}

const WAITING: InboxShown = {
  ...SET,
  waiting: [
    file(1, {}),
    file(2, { kind: "clinic", name: "doses.csv", why: "This report is dated tomorrow." }),
    file(3, { kind: "unknown", name: "notes.csv", why: "No column holds the booking number." }),
  ],
  no_lists: [file(4, { kind: "unknown", name: "photo.csv", why: "This file is not text." })],
};

const ADMIN = here("administrator", ["see_program", "manage_facility"]);
const NURSE = here("nurse", ["see_program", "see_cases", "import_roster", "record_clinical"]);

it("tells in one line where lists arrive, when it was read and when it will be", async () => {
  fakeProgram({ "inbox.show": SET });
  show(
    <SessionProvider here={NURSE}>
      <InboxLine today="2026-03-02" kinds={["roster", "unknown"]} onOpen={() => {}} />
    </SessionProvider>,
  );
  const line = await screen.findByRole("region", { name: "Inbox folder" });
  expect(line.textContent).toContain("/srv/arrivals");
  expect(line.textContent).toContain("last read 18:00 · next 19:00");
  expect(line.textContent).toContain("nothing waits");
  expect(within(line).queryByRole("button", { name: "Change the folder" })).toBeNull();
});

it("is not there where nobody set a folder", async () => {
  const asked = fakeProgram({
    "inbox.show": { ...SET, settings: null, last_read: null, next_read: null },
  });
  show(
    <SessionProvider here={NURSE}>
      <InboxLine today="2026-03-02" kinds={["roster"]} onOpen={() => {}} />
    </SessionProvider>,
  );
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(screen.queryByRole("region")).toBeNull();
});

it("names the files that wait, with why, and hands one to the screen around", async () => {
  const user = userEvent.setup();
  const opened: string[] = [];
  fakeProgram({ "inbox.show": { ...WAITING, fault: "The inbox folder is not there." } });
  show(
    <SessionProvider here={NURSE}>
      <InboxLine
        today="2026-03-02"
        kinds={["roster", "unknown"]}
        onOpen={(one) => opened.push(one.path)}
      />
    </SessionProvider>,
  );
  const list = await screen.findByRole("list", { name: "Waits for you" });
  const names = within(list)
    .getAllByRole("listitem")
    .map((item) => item.querySelector("b")?.textContent);
  expect(names).toEqual(["roster.csv", "notes.csv", "photo.csv"]);
  expect(list.textContent).toContain("It would change 80 of 200, more than 25 in a hundred.");
  screen.getByText("3 files wait");
  screen.getByText("The inbox folder is not there.");
  await user.click(screen.getByRole("button", { name: "Look at it: roster.csv" }));
  expect(opened).toEqual(["inbox:1"]);
  expect(screen.queryByRole("button", { name: "Look at it: photo.csv" })).toBeNull();
});

it("discards a file only once somebody has said yes", async () => {
  const user = userEvent.setup();
  const asked = fakeProgram({ "inbox.show": WAITING, "inbox.discard": { file: 4 } });
  show(
    <SessionProvider here={NURSE}>
      <InboxLine today="2026-03-02" kinds={["roster", "unknown"]} onOpen={() => {}} />
    </SessionProvider>,
  );
  await user.click(await screen.findByRole("button", { name: "Discard: photo.csv" }));
  const dialog = await screen.findByRole("alertdialog", { name: "Discard photo.csv?" });
  expect(asked.some((one) => one.name === "inbox.discard")).toBe(false);
  await user.click(within(dialog).getByRole("button", { name: "Discard" }));
  await waitFor(() =>
    expect(asked).toContainEqual({ name: "inbox.discard", message: { file: 4 } }),
  );
});

it("lets an administrator name the folder, and marks a number that nobody confirmed", async () => {
  const user = userEvent.setup();
  const asked = fakeProgram({
    "inbox.show": { ...SET, settings: null, last_read: null, next_read: null, for_others: 2 },
    "inbox.set": SET.settings as NonNullable<InboxShown["settings"]>,
    "window.pick_folder": "/srv/arrivals",
  });
  show(
    <SessionProvider here={ADMIN}>
      <Inbox />
    </SessionProvider>,
  );
  await screen.findByText("No folder is set. Lists are chosen by hand.");
  screen.getByText("2 files wait for colleagues who may look at them.");
  screen.getByText(/25 is this program's own choice/);
  await user.click(screen.getByRole("button", { name: "Choose… Folder in which lists arrive" }));
  const folder = screen.getByRole("textbox", { name: "Folder in which lists arrive" });
  await waitFor(() => expect(folder.getAttribute("value")).toBe("/srv/arrivals"));
  const every = screen.getByRole("textbox", { name: "Read every so many minutes" });
  await user.clear(every);
  await user.type(every, "soon");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Write a whole number.");
  expect(asked.some((one) => one.name === "inbox.set")).toBe(false);
  await user.clear(every);
  await user.type(every, "30");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() =>
    expect(asked).toContainEqual({
      name: "inbox.set",
      message: {
        folder: "/srv/arrivals",
        reports_folder: null,
        every_minutes: 30,
        hold_share: null,
      },
    }),
  );
});

it("says at the field why a folder cannot be one", async () => {
  const user = userEvent.setup();
  const message = "This folder is not there.";
  fakeProgram({
    "inbox.show": SET,
    "inbox.set": () =>
      Promise.reject({ code: "invalid", message, problems: [{ field: "folder", message }] }),
  });
  show(
    <SessionProvider here={ADMIN}>
      <Inbox />
    </SessionProvider>,
  );
  await user.click(await screen.findByRole("button", { name: "Save" }));
  const folder = screen.getByRole("textbox", { name: "Folder in which lists arrive" });
  await waitFor(() => expect(folder.getAttribute("aria-invalid")).toBe("true"));
  expect(screen.getAllByText(message).length).toBeGreaterThan(1);
});
