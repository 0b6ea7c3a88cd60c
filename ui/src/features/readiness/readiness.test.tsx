import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type {
  AgreementShown,
  FigurePeople,
  ReadinessElementShown,
  ReadinessEntryShown,
  ReadinessShown,
  Right,
} from "../../api/generated";
import { type Here, SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Readiness } from "./Readiness";

vi.mock("../../design/PdfPages", () => ({
  PdfPages: ({ label }: { label: (page: number, of: number) => string }) => <p>{label(1, 2)}</p>,
}));
vi.stubGlobal("fetch", async () => new Response(new Uint8Array([37, 80, 68, 70])));

function element(more: Partial<ReadinessElementShown>): ReadinessElementShown {
  return {
    key: "2a",
    title: "Screening for pre-release services",
    source: "JI Guide, sec. 5, from memory",
    confidence: "recalled_medium",
    lettering: "recalled_low",
    unconfirmed: true,
    evidence: "screenings for pre-release services",
    by_hand: false,
    kept: false,
    status: "not_met",
    basis: "target",
    target: 80,
    own_target: false,
    target_unconfirmed: true,
    figures: [],
    condition: null,
    statements: [],
    history: [],
    newest: null,
    ...more,
  };
}

const SCREENED = element({
  figures: [
    {
      line: "screened_in_time",
      words: "screened within 2 days of booking",
      measured: {
        measure: "share",
        of: { shown: "exact", count: 36 },
        out_of: { shown: "exact", count: 46 },
        percent: 78,
      },
      opens: true,
      rule: "short_stay.phase_a",
      unconfirmed: true,
    },
  ],
});
const ENTRY: ReadinessEntryShown = {
  id: 4,
  deed: "statement",
  reason: null,
  until: null,
  ended: false,
  share: null,
  document: "Staffing plan 2026",
  dated: "2026-01-15",
  kept_at: "business office",
  by: "C. Lindgren",
  at: "2026-02-20T06:33:00",
  recorded_by: "supervisor",
  about: null,
  withdrawn: false,
};
const STAFF = element({
  key: "5a",
  title: "Staffing structure and plan",
  by_hand: true,
  status: "met",
  basis: "statement",
  statements: [ENTRY],
  history: [ENTRY],
  newest: 4,
});
const MAT = element({
  key: "3f",
  title: "Support for MAT",
  kept: true,
  status: null,
  basis: null,
});
const AGREEMENT: AgreementShown = {
  id: 1,
  version: 2,
  state: "ends_soon",
  days_left: 44,
  value: {
    with_whom: "Example ECM Care",
    kind: "mou",
    signed_on: "2025-04-15",
    ends_on: "2026-04-15",
    kept_at: "binder 4",
  },
};

const area = (number: number, title: string, elements: ReadinessElementShown[]) => ({
  number,
  title,
  source: "S6",
  confidence: "found" as const,
  elements,
});
const TOLD: ReadinessShown = {
  as_of: "2026-03-02T18:30:00",
  from: "2025-12-03",
  to: "2026-03-02",
  exact: true,
  threshold: 11,
  threshold_source: "S70",
  areas: [
    area(2, "90-Day Pre-Release Access Screening", [SCREENED]),
    area(3, "Pre-Release Service Delivery", [MAT]),
    area(5, "Oversight and Project Management", [STAFF]),
  ],
  agreements: [AGREEMENT],
};

const PEOPLE: FigurePeople = {
  as_of: "2026-03-02T18:30:00",
  total: 1,
  rows: [
    {
      booking: "T-1001",
      last: "Delgado-Ruiz",
      first: "María",
      age: 37,
      housing: "B-2",
      language: null,
      interpreter: null,
      in_custody: true,
      when: {
        date: "2026-03-12",
        time: null,
        kind: "scheduled",
        certainty: "certain",
        days: 10,
        left: null,
        past_date: false,
        day: 102,
        desk_releases_at: null,
        gone_since: null,
      },
      court: null,
      owner: null,
      took: null,
    },
  ],
};

const LOOKS: Right[] = ["see_program", "see_cases", "see_readiness"];
const BOSS = here("supervisor", [...LOOKS, "keep_readiness"]);
const COORDINATOR = here("coordinator", LOOKS);
const REPORT = { token: "t1", document: "READINESS-20260302", pages: 3, facts_sha256: "abc" };

function open(who: Here, told: ReadinessShown = TOLD): Asked {
  const asked = fakeProgram({
    "readiness.show": (message) => ({ ...told, from: message.from ?? told.from }),
    "readiness.people": PEOPLE,
    "readiness.set_condition": (message) => {
      if (message.reason === "") {
        const text = "Say why, and what is still to come.";
        throw { code: "invalid", message: text, problems: [{ field: "reason", message: text }] };
      }
      return { id: 5 };
    },
    "readiness.state": { id: 6 },
    "readiness.set_target": { id: 7 },
    "readiness.withdraw": { id: 8 },
    "readiness.save_agreement": 1,
    "readiness.remove_agreement": null,
    "readiness.preview": REPORT,
    "readiness.print": { ...REPORT, token: "t2" },
    "users.names": [],
    "window.preview": { url: "packet:t1" },
    "window.printers": { names: ["Office"], default: "Office", problem: null },
    "window.print": { job: "Office-1" },
  });
  show(
    <SessionProvider here={who}>
      <Readiness />
    </SessionProvider>,
  );
  return asked;
}

const messages = (asked: Asked, name: string) =>
  asked.filter((one) => one.name === name).map((one) => one.message);

it("shows five areas by line with the figure in words and how each element stands", async () => {
  open(BOSS);
  const table = await screen.findByRole("table", { name: "Elements of readiness" });
  within(table).getByRole("rowheader", { name: "2. 90-Day Pre-Release Access Screening" });
  within(table).getByRole("row", {
    name: /2a.*36 of 46 \(78%\) screened within 2 days of booking.*Not met/,
  });
  within(table).getByRole("row", { name: /5a.*Staffing plan 2026.*Met/ });
  const kept = within(table).getByRole("row", { name: /3f.*Kept for the programme/ });
  expect(kept.textContent).not.toMatch(/\d of \d/);
  expect(screen.getByText("1 agreement ends soon")).toBeTruthy();
});

it("opens the people behind a number, those who are not counted as well", async () => {
  const asked = open(BOSS);
  const detail = await screen.findByRole("complementary", { name: /2a/ });
  await userEvent.click(within(detail).getByRole("button", { name: /^10 not/ }));
  const dialog = await screen.findByRole("dialog", { name: /screened within 2 days/ });
  await within(dialog).findByRole("button", { name: "Delgado-Ruiz, María" });
  expect(messages(asked, "readiness.people")[0]).toEqual({
    element: "2a",
    line: "screened_in_time",
    part: "rest",
    from: "2025-12-03",
    to: "2026-03-02",
    offset: 0,
    limit: 100,
  });
});

it("sets a condition with the keyboard and says at the field what is wrong", async () => {
  const asked = open(BOSS);
  await screen.findByRole("complementary", { name: /2a/ });
  await userEvent.keyboard("c");
  const reason = await screen.findByLabelText("Why, and what is still to come");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect((await screen.findAllByText("Type a day.")).length).toBeGreaterThan(0);
  await userEvent.type(screen.getByLabelText("Last day"), "6/30/26");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(
    (await screen.findAllByText("Say why, and what is still to come.")).length,
  ).toBeGreaterThan(0);
  await userEvent.type(reason, "the calendar opens in June");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/Element 2a is conditional until/);
  expect(messages(asked, "readiness.set_condition").at(-1)).toEqual({
    element: "2a",
    seen: null,
    reason: "the calendar opens in June",
    until: "2026-06-30",
    by: "P. Castellanos",
  });
});

it("names a document for what records cannot prove, and takes it back with a reason", async () => {
  const asked = open(BOSS);
  await screen.findByRole("complementary", { name: /2a/ });
  await userEvent.keyboard("jj");
  await screen.findByRole("complementary", { name: /5a/ });
  await userEvent.keyboard("s");
  await userEvent.type(await screen.findByLabelText("Which document"), "Plan 2027");
  await userEvent.type(screen.getByLabelText("Dated"), "2/1/26");
  await userEvent.type(screen.getByLabelText("Where it is kept"), "office");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(messages(asked, "readiness.state")).toEqual([
      {
        element: "5a",
        seen: 4,
        document: "Plan 2027",
        dated: "2026-02-01",
        kept_at: "office",
        by: "P. Castellanos",
      },
    ]),
  );
  await userEvent.click(
    await screen.findByRole("button", { name: "Take back: Staffing plan 2026" }),
  );
  await userEvent.type(await screen.findByLabelText("Why"), "out of date");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(messages(asked, "readiness.withdraw")).toEqual([
      { element: "5a", entry: 4, reason: "out of date" },
    ]),
  );
});

it("sets this site's own target only where people are counted", async () => {
  const asked = open(BOSS);
  await screen.findByRole("complementary", { name: /2a/ });
  await userEvent.keyboard("g");
  const share = await screen.findByLabelText("Of a hundred people");
  await userEvent.clear(share);
  await userEvent.type(share, "70{Control>}{Enter}{/Control}");
  await waitFor(() => expect(messages(asked, "readiness.set_target")).toHaveLength(1));
  await userEvent.keyboard("jj");
  await screen.findByRole("complementary", { name: /5a/ });
  expect(screen.queryByRole("button", { name: /Set a target/ })).toBeNull();
});

it("keeps the list of agreements with their last day", async () => {
  const asked = open(BOSS);
  await screen.findByRole("complementary", { name: /2a/ });
  await userEvent.keyboard("a");
  const dialog = await screen.findByRole("dialog", { name: "Agreements" });
  within(dialog).getByRole("row", { name: /Example ECM Care.*04\/15\/2026.*ends soon.*44 days/ });
  await userEvent.click(within(dialog).getByRole("button", { name: "Change: Example ECM Care" }));
  const ends = await screen.findByLabelText("Last day");
  await userEvent.clear(ends);
  await userEvent.type(ends, "4/15/28{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(messages(asked, "readiness.save_agreement")).toEqual([
      { id: 1, seen: 2, value: { ...AGREEMENT.value, ends_on: "2028-04-15" } },
    ]),
  );
});

it("looks at the report first and prints what was looked at", async () => {
  const asked = open(BOSS);
  await screen.findByRole("complementary", { name: /2a/ });
  await userEvent.keyboard("p");
  const dialog = await screen.findByRole("dialog", { name: "Evidence report" });
  await within(dialog).findByText("Page 1 of 2");
  await userEvent.click(within(dialog).getByRole("button", { name: "Print" }));
  await screen.findByText("READINESS-20260302 went to Office.");
  expect(messages(asked, "readiness.print")).toEqual([{ from: null, to: null, seen: "abc" }]);
});

it("counts the days that somebody picks", async () => {
  const asked = open(BOSS);
  await screen.findByRole("complementary", { name: /2a/ });
  await userEvent.keyboard("d");
  const first = await screen.findByLabelText("First day");
  await userEvent.clear(first);
  await userEvent.type(first, "2/1/26{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(messages(asked, "readiness.show").at(-1)).toEqual({
      from: "2026-02-01",
      to: "2026-03-02",
    }),
  );
});

it("lets a coordinator look and say nothing, and a count that is not told open nobody", async () => {
  const small = element({
    figures: SCREENED.figures.map((figure) => ({
      ...figure,
      opens: false,
      measured: {
        measure: "share" as const,
        of: { shown: "complement" as const },
        out_of: { shown: "exact" as const, count: 46 },
        percent: null,
      },
    })),
  });
  const told = { ...TOLD, exact: false, areas: [area(2, "Screening", [small])] };
  open(COORDINATOR, told);
  const detail = await screen.findByRole("complementary", { name: /2a/ });
  within(detail).getByText("not shown of 46 screened within 2 days of booking");
  expect(within(detail).queryByRole("button")).toBeNull();
  expect(screen.getByText(/counts of 1 to 10 are not told/)).toBeTruthy();
});
