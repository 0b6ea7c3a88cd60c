import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useLocation } from "react-router";
import { expect, it } from "vitest";
import type { Right, ShowToday, TodayRow } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import type { Along } from "../../api/ways";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { todayRow, todayShown } from "../../testing/rows";
import { Today } from "./Today";

const RIGHTS: Right[] = [
  "see_cases",
  "import_roster",
  "set_release_date",
  "print_treatment",
  "print_custody",
  "assign",
];

const LEAVING = todayRow({
  booking: "T-1023",
  last: "Lee",
  first: "Amina",
  group: "leaving_now",
  gap: null,
  when: {
    ...todayRow().when,
    date: "2026-03-02",
    days: 0,
    desk_releases_at: "2026-03-02T21:10:00",
  },
});
const NO_DATE = todayRow({
  booking: "T-1003",
  last: "Nguyễn",
  first: "Thị Hạnh",
  group: "any_day",
  when: { ...todayRow().when, date: null, days: null, kind: null, certainty: null, day: 2 },
});

function Path() {
  const { pathname, state } = useLocation();
  return (
    <>
      <p>at {pathname}</p>
      <p>asks for {JSON.stringify((state as Along | null)?.doing ?? null)}</p>
    </>
  );
}

function open(rows: TodayRow[], rights: Right[] = RIGHTS, part = {}) {
  const asked = fakeProgram({
    "today.show": (message: ShowToday) =>
      todayShown(message.step === null ? rows : rows.slice(0, 1), part),
    "users.colleagues": [{ name: "nurse", display_name: "R. Alvarez, RN", role: "nurse" }],
    "stays.assign_many": { changed: 1, before: [{ booking: "T-1023", owner: null }], refused: [] },
  });
  show(
    <SessionProvider here={here("coordinator", rights)}>
      <Today />
      <Path />
    </SessionProvider>,
  );
  return asked;
}

const list = () => screen.findByRole("list", { name: "People with work" });
const peek = () => screen.getByRole("complementary", { name: /marked/ });

it("shows one row for each person under the heading of the group", async () => {
  open([LEAVING, todayRow(), NO_DATE]);
  const rows = await list();
  expect(within(rows).getAllByRole("listitem")).toHaveLength(3);
  expect(within(rows).getByRole("heading", { name: /Leaving now/ })).toBeDefined();
  expect(within(rows).getByText("leaves 21:10")).toBeDefined();
  expect(within(rows).getByText("no date · day 2")).toBeDefined();
  expect(within(rows).getByText("T-1001 · A-01 · 37 · Spanish, interpreter")).toBeDefined();
});

it("says the next thing with its reason, and marks an unconfirmed number", async () => {
  open([todayRow()]);
  await list();
  expect(
    within(peek()).getByRole("heading", { name: "Next dose: Sublocade 300 mg" }),
  ).toBeDefined();
  expect(within(peek()).getByText(/Mar 12 = last dose Feb 12/)).toBeDefined();
  expect(within(peek()).getByText("unconfirmed")).toBeDefined();
  expect(within(peek()).getByText("Late days")).toBeDefined();
});

it("moves with j and k, jumps with a number, and goes on with one key", async () => {
  const user = userEvent.setup();
  open([LEAVING, todayRow(), NO_DATE]);
  await list();
  await user.keyboard("j");
  expect(within(peek()).getByRole("heading", { name: "Delgado-Ruiz, María" })).toBeDefined();
  await user.keyboard("3");
  expect(within(peek()).getByRole("heading", { name: "Nguyễn, Thị Hạnh" })).toBeDefined();
  await user.keyboard("k");
  await user.keyboard("t");
  expect(screen.getByText("at /people/T-1001/tonight")).toBeDefined();
});

it("narrows to the people for whom one step waits", async () => {
  const user = userEvent.setup();
  const asked = open([LEAVING, todayRow()]);
  await list();
  const step = screen.getByRole("button", { name: /Release medicines filled/ });
  await user.click(step);
  await waitFor(() => expect(asked.at(-1)?.message).toMatchObject({ step: "meds.filled_by" }));
  await waitFor(() => expect(step.getAttribute("aria-pressed")).toBe("true"));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(step.getAttribute("aria-pressed")).toBe("false"));
});

it("does not offer what the user may not do", async () => {
  const user = userEvent.setup();
  open([todayRow()], ["see_cases"]);
  await list();
  expect(within(peek()).queryByRole("button", { name: /Tonight/ })).toBeNull();
  expect(screen.queryByRole("button", { name: /what changed/ })).toBeNull();
  await user.keyboard("r");
  expect(screen.getByText("at /")).toBeDefined();
});

it.each([
  ["d", "/people/T-1001", '"dose"'],
  ["b", "/people/T-1001", '"medicines"'],
  ["h", "/people/T-1001/hand-out", '"hand_over"'],
  ["c", "/people/T-1001", '"contact"'],
  ["n", "/people/T-1001", '"notice"'],
])("leads from the marked row to what %s records", async (key, path, asks) => {
  const user = userEvent.setup();
  open([todayRow()], [...RIGHTS, "record_clinical", "record_care"]);
  await list();
  await user.keyboard(key);
  expect(screen.getByText(`at ${path}`)).toBeDefined();
  expect(screen.getByText(`asks for ${asks}`)).toBeDefined();
});

it("ends the next step of the marked row, for those who may", async () => {
  const user = userEvent.setup();
  open([todayRow()], [...RIGHTS, "close_steps"]);
  await list();
  await user.keyboard("d");
  expect(screen.getByText("at /")).toBeDefined();
  await user.keyboard("m");
  expect(screen.getByText(/asks for .*"end":"close","step":"/)).toBeDefined();
});

it("gives the marked person to somebody and takes it back", async () => {
  const user = userEvent.setup();
  const asked = open([LEAVING]);
  await list();
  await user.keyboard("a");
  await user.click(await screen.findByRole("button", { name: /Who does the work/ }));
  await user.click(await screen.findByRole("option", { name: /R. Alvarez/ }));
  await user.click(screen.getByRole("button", { name: "Assign" }));
  expect(await screen.findByText("1 person is now with R. Alvarez, RN.")).toBeDefined();
  await user.click(screen.getByRole("button", { name: /Undo/ }));
  const back = { name: "stays.assign_many", message: { bookings: ["T-1023"], user: null } };
  await waitFor(() => expect(asked).toContainEqual(back));
});

it("leaves no gap where treatment is not shown", async () => {
  const row = todayRow({
    chips: todayRow().chips.filter((chip) => chip.aspect !== "treatment"),
    gap: null,
  });
  open([row], RIGHTS, { shows_treatment: false });
  await list();
  expect(screen.queryByText(/MAT/)).toBeNull();
});

it("says that nobody is on the list, that a roster is wanted, and why asking failed", async () => {
  open([], RIGHTS, { groups: [], steps: [], roster: null, feeds: { roster: null, reports: [] } });
  expect(await screen.findByText(/Nothing is due/)).toBeDefined();
  expect(screen.getByText(/No roster is in yet/)).toBeDefined();
});

it("says in a sentence why it could not be asked", async () => {
  fakeProgram({});
  show(
    <SessionProvider here={here("coordinator", RIGHTS)}>
      <Today />
    </SessionProvider>,
  );
  expect(await screen.findByRole("alert")).toBeDefined();
});
