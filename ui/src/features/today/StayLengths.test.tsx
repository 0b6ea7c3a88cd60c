import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { StayLengths, TodayRow } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { lengthsKnown, todayRow, todayShown } from "../../testing/rows";
import { Today } from "./Today";

const NO_DATE = todayRow({
  booking: "T-1003",
  last: "Nguyễn",
  first: "Thị Hạnh",
  group: "any_day",
  when: { ...todayRow().when, date: null, days: null, kind: null, certainty: null, day: 2 },
});
const ANOTHER = { ...NO_DATE, booking: "T-1015", last: "García López", first: "Luis" };

function open(rows: TodayRow[], lengths?: StayLengths) {
  const asked = fakeProgram({
    "today.show": todayShown(rows),
    ...(lengths === undefined ? {} : { "stay_lengths.show": lengths }),
  });
  show(
    <SessionProvider here={here("coordinator", ["see_cases"])}>
      <Today />
    </SessionProvider>,
  );
  return asked;
}

const list = () => screen.findByRole("list", { name: "People with work" });

it("says once, over the people without a date, how long stays here last", async () => {
  open([todayRow(), NO_DATE, ANOTHER], lengthsKnown());
  const sentence = await screen.findByText(/half of those still in on day 3 have left by day 9/);
  expect(screen.getAllByText(/have left by day/)).toHaveLength(1);
  expect(within(sentence).getByText(/412 past stays since March 2025/)).toBeDefined();
  const first = sentence.closest("li");
  expect(first && within(first).getByRole("heading", { name: /any day/ })).toBeDefined();
  expect(first && within(first).getByText(/Nguyễn/)).toBeDefined();
});

it("shows how it is counted, and that it promises nothing about anybody", async () => {
  const user = userEvent.setup();
  open([NO_DATE], lengthsKnown());
  const how = await screen.findByRole("button", { name: "How is this counted?" });
  how.focus();
  await user.keyboard("{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "How long stays here have lasted" });
  const [, day3, day30] = within(dialog).getAllByRole("row");
  const cells = (row: HTMLElement | undefined) =>
    row &&
    within(row)
      .getAllByRole("cell")
      .map((cell) => cell.textContent);
  expect(day3 && within(day3).getByRole("rowheader", { name: "day 3" })).toBeDefined();
  expect(cells(day3)).toEqual(["412", "301", "about 6 in 10", "day 9"]);
  expect(cells(day30)).toEqual(["231", "104", "fewer than 1 in 10", "not seen yet"]);
  expect(within(dialog).getByText(/fewer than 100 of these stays/)).toBeDefined();
  expect(within(dialog).getByText("unconfirmed")).toBeDefined();
  expect(within(dialog).getByText(/promises nothing about anybody's own stay/)).toBeDefined();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("says a rounded share where half were not seen to leave", async () => {
  const known = lengthsKnown().known;
  if (known === null) throw new Error("made up as known");
  const sentence = { ...known.sentence, half_left_by: null, in_all: { day: 45, in_ten: 4 } };
  open([NO_DATE], lengthsKnown({ sentence }));
  expect(
    await screen.findByText(/of those still in on day 3, about 4 in 10 have left by day 45/),
  ).toBeDefined();
});

it("says nothing where too few stays have ended, and nothing of why", async () => {
  const asked = open([NO_DATE], { as_of: "2026-03-02", known: null });
  await list();
  await waitFor(() => expect(asked.map(({ name }) => name)).toContain("stay_lengths.show"));
  expect(screen.queryByText(/have left by/)).toBeNull();
  expect(screen.queryByRole("button", { name: "How is this counted?" })).toBeNull();
});

it("shows the list where the lengths cannot be asked, and does not ask without a need", async () => {
  const asked = open([todayRow()]);
  await list();
  expect(asked.map(({ name }) => name)).not.toContain("stay_lengths.show");
});
