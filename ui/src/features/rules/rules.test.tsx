import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { PackPreview, Right, RulesInUse, ShownRule } from "../../api/generated";
import { type Here, SessionProvider } from "../../api/session";
import { DamagedRules, RulesLine } from "../../pieces/RulesLine";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Rules } from "./Rules";

function rule(more: Partial<ShownRule>): ShownRule {
  return {
    key: "handoff.complete_by",
    value: -14,
    unit: "days",
    anchor: "release",
    bound: null,
    other_end: null,
    meaning: "Warm handoff",
    source: "JI Guide, sec. 13",
    confidence: "recalled_medium",
    confirm_at_site: false,
    in_force_from: null,
    in_force_to: null,
    confirmed_by: null,
    confirmed_on: null,
    everywhere: false,
    applies: true,
    unconfirmed: true,
    topic: "handoff",
    clinical: false,
    pack_value: -14,
    pack_source: "JI Guide, sec. 13",
    site: null,
    ended: null,
    dates: "Warm handoff meeting",
    bounds: [-180, 0],
    version: 3,
    ...more,
  };
}

const WINDOW = rule({
  key: "window.days_max",
  value: 90,
  pack_value: 90,
  bound: "at_most",
  meaning: "Days of service before release",
  confidence: "found",
  unconfirmed: false,
  topic: "window",
  dates: null,
  bounds: [1, 366],
});
const TOLERANCE = rule({
  key: "mat.sublocade.tolerance_days",
  value: 14,
  pack_value: 14,
  anchor: null,
  bound: "at_most",
  meaning: "Delay not expected to matter clinically",
  confidence: "found",
  topic: "treatment",
  clinical: true,
  dates: null,
});

const TOLD: RulesInUse = {
  pack: "California",
  version: "2026-03",
  loaded_at: null,
  loaded_by: null,
  rules: [WINDOW, rule({}), TOLERANCE],
  warnings: [],
  unconfirmed: 2,
  stand_ins: 0,
  damaged: [],
  notices: [],
  newest: 3,
};

const SEEN: PackPreview = {
  pack: "New York (example)",
  version: "2026-11",
  built_in: false,
  sha256: "abc",
  in_use: "California",
  in_use_version: "2026-03",
  changes: [
    {
      key: "window.days_max",
      unit: "days",
      meaning: "Days of service before release",
      before: 90,
      after: 30,
      confidence: "recalled_medium",
      unconfirmed: true,
      dates: null,
      applied: true,
      applies: true,
    },
  ],
  same: 2,
  stand_ins: 1,
  unconfirmed: 3,
  set_aside: 0,
  windows: { people: 40, moved: 30, open_before: 25, open_after: 9 },
  newest: 3,
};

const CHANGES: Right[] = ["see_program", "see_rule_history", "change_rules"];
const BOSS = here("supervisor", CHANGES);
const ADMIN = here("administrator", [...CHANGES, "manage_facility"]);
const NURSE = here("nurse", ["see_program", "see_rule_history"]);

function open(who: Here, told: RulesInUse = TOLD): Asked {
  const asked = fakeProgram({
    "rules.list": told,
    "rules.history": [],
    "users.names": [],
    "rules.confirm": { version: 4 },
    "rules.override": (message) => {
      if (message.value === 3) {
        const text = "The rule handoff.complete_by must be from -180 to 0.";
        throw { code: "invalid", message: text, problems: [{ field: "value", message: text }] };
      }
      return { version: 4 };
    },
    "rules.lift": { version: 5 },
    "rules.preview": SEEN,
    "rules.load": { pack: SEEN.pack, version: SEEN.version, newest: 4 },
    "window.pick_file": "/packs/new-york.toml",
  });
  show(
    <SessionProvider here={who}>
      <Rules />
    </SessionProvider>,
  );
  return asked;
}

const messages = (asked: Asked, name: string) =>
  asked.filter((one) => one.name === name).map((one) => one.message);

async function to(key: string) {
  await userEvent.click(await screen.findByRole("button", { name: key }));
  await screen.findByRole("complementary", { name: /handoff|mat|window/ });
}

it("lists every number by topic with what it counts and who stands by it", async () => {
  open(BOSS);
  const table = await screen.findByRole("table", { name: "Numbers" });
  const line = within(table).getByRole("row", { name: /Warm handoff.*−14 days.*not confirmed/ });
  expect(line).toBeTruthy();
  expect(
    within(table).getByRole("row", { name: /90 days.*found in public text.*not needed/ }),
  ).toBeTruthy();
  expect(
    within(table).getByRole("rowheader", { name: "The window and its authority" }),
  ).toBeTruthy();
  // The first is marked, with its sentence beside it.
  expect(
    screen.getByRole("heading", { name: "at most 90 days, counted from the release date" }),
  ).toBeTruthy();
});

it("goes through the numbers, narrows and finds them with the keyboard alone", async () => {
  open(BOSS);
  await screen.findByRole("table", { name: "Numbers" });
  await userEvent.keyboard("j");
  expect(await screen.findByRole("complementary", { name: "handoff.complete_by" })).toBeTruthy();
  await userEvent.keyboard("n");
  await waitFor(() => expect(screen.queryByText("90 days")).toBeNull());
  await userEvent.keyboard("f");
  await userEvent.keyboard("sublocade");
  expect(await screen.findByRole("complementary", { name: TOLERANCE.key })).toBeTruthy();
  await userEvent.keyboard("xyz");
  expect(await screen.findByText("No number fits")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /Show all/ }));
  expect(await screen.findByText("90 days")).toBeTruthy();
});

it("confirms a number in one's own name and a clinical one in a prescriber's", async () => {
  const asked = open(BOSS);
  await to("Warm handoff");
  await userEvent.keyboard("c");
  await screen.findByRole("dialog", { name: "Confirm this number" });
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText("handoff.complete_by is confirmed.");
  expect(messages(asked, "rules.confirm")).toEqual([
    { key: "handoff.complete_by", seen: 3, by: null, on: "2026-03-02" },
  ]);
  await to("Delay not expected to matter clinically");
  await userEvent.keyboard("c");
  await userEvent.type(await screen.findByLabelText("The prescriber who decided it"), "Dr. B");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(messages(asked, "rules.confirm")[1]).toMatchObject({ by: "Dr. B" }));
});

it("sets this site's own number until a day and says at the field what is wrong", async () => {
  const asked = open(BOSS);
  await to("Warm handoff");
  await userEvent.keyboard("s");
  const number = await screen.findByLabelText("Number, in days");
  await userEvent.clear(number);
  await userEvent.type(number, "soon");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect((await screen.findAllByText("Write a whole number.")).length).toBeGreaterThan(0);
  expect(messages(asked, "rules.override")).toEqual([]);
  await userEvent.clear(number);
  await userEvent.type(number, "3");
  await userEvent.type(screen.getByLabelText("Last day on which it counts"), "4/10/26");
  await userEvent.type(screen.getByLabelText("Why"), "agreed with the plans");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect((await screen.findAllByText(/must be from -180 to 0/)).length).toBeGreaterThan(0);
  await userEvent.clear(number);
  await userEvent.type(number, "−21");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText("This site's own number counts: −21 days.");
  expect(messages(asked, "rules.override")[1]).toEqual({
    key: "handoff.complete_by",
    seen: 3,
    value: -21,
    until: "2026-04-10",
    reason: "agreed with the plans",
    by: null,
  });
});

it("shows this site's own number beside the pack's and takes it back with a reason", async () => {
  const site = {
    value: -21,
    from: "2026-03-02",
    until: "2026-04-10",
    reason: "agreed with the plans",
    by: "P. Castellanos",
    recorded_by: "boss",
  };
  const own = rule({ value: -21, site, unconfirmed: false, confidence: "local_choice" });
  const asked = open(BOSS, { ...TOLD, rules: [own] });
  const aside = await screen.findByRole("complementary", { name: own.key });
  expect(within(aside).getByText("21 days before the release date")).toBeTruthy();
  expect(within(aside).getByText("−14 days")).toBeTruthy();
  expect(within(aside).getByText("agreed with the plans")).toBeTruthy();
  expect(within(aside).queryByRole("button", { name: /Confirm/ })).toBeNull();
  await userEvent.keyboard("x");
  await userEvent.type(await screen.findByLabelText("Why"), "the plans said no");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText("The pack's number counts again.");
  expect(messages(asked, "rules.lift")).toEqual([
    { key: own.key, seen: 3, reason: "the plans said no" },
  ]);
});

it("says what another pack changes before an administrator loads it", async () => {
  const asked = open(ADMIN);
  await screen.findByRole("table", { name: "Numbers" });
  await userEvent.keyboard("o");
  await screen.findByRole("dialog", { name: "Load another rule pack" });
  await userEvent.click(screen.getByRole("button", { name: /Choose/ }));
  await screen.findByText("California 2026-03 → New York (example) 2026-11");
  expect(
    screen.getByText(
      "Of 40 people here, the window of 30 opens on another day. Open today: 25 → 9.",
    ),
  ).toBeTruthy();
  const table = screen.getByRole("table", { name: "What changes" });
  expect(within(table).getByRole("row", { name: /90 days.*30 days.*not confirmed/ })).toBeTruthy();
  await userEvent.type(screen.getByLabelText("Why"), "we moved");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/New York \(example\) 2026-11 counts now/);
  expect(messages(asked, "rules.load")).toEqual([
    { path: "/packs/new-york.toml", sha256: "abc", seen: 3, reason: "we moved" },
  ]);
});

it("is there to read for whoever may not change it", async () => {
  open(NURSE);
  await to("Warm handoff");
  expect(screen.getByText(/You can read the rules here/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Confirm|Set our own|Load/ })).toBeNull();
  await userEvent.keyboard("c");
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("leads from a notice to its number", async () => {
  const text = "This site's own number for handoff.complete_by ended on 2026-04-10.";
  open(BOSS, { ...TOLD, notices: [{ key: "handoff.complete_by", text }] });
  await userEvent.click(await screen.findByRole("button", { name: text }));
  expect(await screen.findByRole("complementary", { name: "handoff.complete_by" })).toBeTruthy();
});

it("tells on Today what ends and how many numbers nobody confirmed, and is loud about damage", async () => {
  const text = "The federal authority for pre-release services ends on 2026-12-31, in 41 days.";
  fakeProgram({
    "rules.banner": {
      pack: "California",
      built_in: true,
      damaged: ["The loaded rule pack is damaged."],
      warnings: [{ key: "window.authority_effective_to", ends: "2026-12-31", days_left: 41, text }],
      notices: [],
      unconfirmed: 64,
      stand_ins: 0,
    },
  });
  show(
    <SessionProvider here={NURSE}>
      <DamagedRules />
      <RulesLine />
    </SessionProvider>,
  );
  const line = await screen.findByRole("link", { name: /ends on 2026-12-31.*64 numbers/ });
  expect(line.getAttribute("href")).toBe("/rules");
  expect(screen.getByRole("alert", { name: "The rules are damaged" }).textContent).toContain(
    "The loaded rule pack is damaged.",
  );
});
