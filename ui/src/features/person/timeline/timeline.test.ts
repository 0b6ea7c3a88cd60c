// A timeline is checked on days and pixels, without a window: what it holds, and that no word
// lies over another, on any width.

import { describe, expect, it } from "vitest";
import type { CaseShown } from "../../../api/generated";
import { i18n } from "../../../words/i18n";
import { empty, maria, step, undated } from "../testing/maria";
import { timelineOf } from "./build";
import { dayOf, isoOf, monthsIn } from "./days";
import { notDoneYet } from "./due";
import { layOut, type Picture, rowFor } from "./layout";

const t = i18n.getFixedT<["person", "terms"]>("en", ["person", "terms"]);
const built = (shown: CaseShown) => timelineOf(shown, t);
const lane = (shown: CaseShown, key: string) =>
  built(shown).lanes.find((held) => held.key.startsWith(key));

/** Every pair of words on one line, as the width that they may not share. */
function collisions(picture: Picture): string[] {
  const texts = picture.lanes.flatMap((held) => held.texts);
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => Math.abs(one.y - other.y) < 12)
      .filter((other) => one.from < other.to && other.from < one.to)
      .map((other) => `${one.text} | ${other.text}`),
  );
}

describe("days", () => {
  it("count over the change of clocks and over leap days", () => {
    expect(dayOf("2026-03-09") - dayOf("2026-03-07")).toBe(2);
    expect(isoOf(dayOf("2024-02-28") + 1)).toBe("2024-02-29");
    expect(monthsIn(dayOf("2025-12-12"), dayOf("2026-03-01")).map(isoOf)).toEqual([
      "2026-01-01",
      "2026-02-01",
    ]);
  });
});

describe("the lanes", () => {
  it("show the window with the days that are gone and the days to go", () => {
    const bars = lane(maria(), "window")?.bars ?? [];
    expect(bars.map((bar) => bar.look)).toEqual(["window_used", "window_left"]);
    expect(bars[1]?.label).toBe("10 days to go");
    expect(lane(maria(), "window")?.note).toBe("day 81 of 90");
  });

  it("count late days and offer the dose before release", () => {
    const mat = lane(maria(), "mat");
    expect(mat?.bars.at(-1)).toMatchObject({
      look: "late",
      label: "5 days late, label tolerates it",
    });
    expect(mat?.brackets[0]?.label).toBe("dose possible Mar 10–12");
  });

  it("say where daily doses are assumed and not recorded", () => {
    const daily = undated();
    const segments = [
      { from: "2026-03-02", to: "2026-03-19", state: "covered" as const, reason: "" },
      { from: "2026-03-20", to: "2026-04-19", state: "uncovered" as const, reason: "" },
    ];
    const dated = undated({
      window: { ...maria().window, closes: "2026-03-20", opens: "2025-12-20" },
      coverage: daily.coverage.map((bar) => ({ ...bar, segments })),
    });
    const looks = lane(dated, "mat")?.bars.map((bar) => bar.look);
    expect(looks).toEqual(["covered", "assumed", "uncovered"]);
  });

  it("put the intake clock first and grey the window where there is no date", () => {
    const lanes = built(undated()).lanes;
    expect(lanes[0]?.key).toBe("intake");
    expect(lanes[0]?.bars.map((bar) => bar.label)).toEqual(["A: 1 of 2", "B: 0 of 0", "C: 0 of 0"]);
    expect(lanes[1]?.bars[0]).toMatchObject({
      look: "window_as_if",
      label: "as if released today",
    });
    expect(lane(undated(), "mat")?.bars.at(-1)?.label).toBe(
      "uncovered from Mar 3, no visit booked",
    );
  });

  it("do not name a lane for treatment that nobody may know of", () => {
    const keys = built(empty()).lanes.map((held) => held.key);
    expect(keys).toEqual(["window", "medi_cal", "visits", "due"]);
  });

  it("draw one bar for all medicines that last equally long", () => {
    const one = maria().medicine_cover[0];
    const many = Array.from({ length: 12 }, (_, at) => ({
      ...(one as NonNullable<typeof one>),
      fact: at,
    }));
    const medicines = lane(maria({ medicine_cover: many }), "medicines");
    expect(medicines?.bars).toHaveLength(1);
    expect(medicines?.bars[0]?.label).toBe("12 not in hand yet; would last to Apr 10");
  });

  it("keep everything inside the days in sight", () => {
    for (const shown of [maria(), undated(), empty()]) {
      const { from, until, lanes } = built(shown);
      for (const bar of lanes.flatMap((held) => held.bars)) {
        expect(from <= bar.from && bar.until <= until, bar.said).toBe(true);
      }
    }
  });

  it("tell the whole picture to whoever cannot see it", () => {
    const { summary } = built(maria());
    for (const told of ["Release is Thu, Mar 12, 2026", "5 days late", "MAT clinic Mar 17 13:00"]) {
      expect(summary).toContain(told);
    }
  });
});

describe("the layout", () => {
  it("puts no word over another on any width", () => {
    const crowded = maria({
      milestones: Array.from({ length: 14 }, (_, at) =>
        step(
          "meds.filled_by",
          `Step number ${at} with a long title`,
          isoOf(dayOf("2026-03-05") + (at % 4)),
          "due",
        ),
      ),
    });
    for (const shown of [maria(), undated(), crowded]) {
      for (const width of [640, 900, 1072, 1400, 1700]) {
        expect(collisions(layOut(built(shown), width))).toEqual([]);
      }
    }
  });

  it("keeps words between the edges", () => {
    const late = maria({
      milestones: [
        step("followup.stc_backstop", "Follow-up no later than a month", "2026-04-20", "due"),
      ],
    });
    const picture = layOut(built(late), 1000);
    for (const text of picture.lanes.flatMap((held) => held.texts)) {
      expect(picture.plot.from <= text.from && text.to <= picture.width, text.text).toBe(true);
    }
  });

  it("sets flags that would collide one under the other", () => {
    const tomorrow = maria({
      window: { ...maria().window, closes: "2026-03-03", opens: "2025-12-03" },
    });
    const [today, release] = layOut(built(tomorrow), 1000).flags;
    expect(today?.box.y).not.toBe(release?.box.y);
  });

  it("takes the first row with room", () => {
    const rows = [[{ from: 0, to: 50 }], [{ from: 0, to: 20 }]];
    expect(rowFor(rows, { from: 40, to: 60 })).toBe(1);
    expect(rowFor(rows, { from: 40, to: 60 })).toBe(2);
    expect(rowFor(rows, { from: 80, to: 90 })).toBe(0);
  });
});

describe("not done yet", () => {
  it("begins with what is late, then what is due soonest, and ends with what wants explaining", () => {
    const steps = [
      step("meds.bag_ready_by", "bag", "2026-03-11", "upcoming"),
      step("short_stay.phase_a", "phase", "2026-02-20", "missed", { open: true }),
      step("meds.at_facility_by", "here", "2026-03-09", "due"),
      step("short_stay.phase_b", "hours", "2026-03-09", "due", { due_time: "2026-03-09T08:00:00" }),
      step("meds.order_by", "order", "2026-02-23", "overdue"),
      step("handoff.complete_by", "handoff", "2026-02-22", "done"),
    ];
    const titles = notDoneYet(steps).map((held) => held.title);
    expect(titles).toEqual(["order", "hours", "here", "phase"]);
  });
});
