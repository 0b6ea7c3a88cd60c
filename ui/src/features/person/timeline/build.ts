// From a case to a timeline: which days are in sight, and which lanes there are.

import type { TFunction } from "i18next";
import type { CaseShown } from "../../../api/generated";
import { longDate, shortDate } from "../../../words/dates";
import { careLanes } from "./care";
import { type Day, dayOf } from "./days";
import { dueLane } from "./due";
import type { Bar, Flag, Lane, Mark, Timeline } from "./model";
import { intakeLane, secondClockLane, windowLane } from "./windows";

/** What every lane is built from. */
export interface Scene {
  shown: CaseShown;
  t: TFunction<["person", "terms"]>;
  today: Day;
  /** The day of leaving, or the date that counts. */
  release: Day | null;
  from: Day;
  until: Day;
}

/** Days before the first thing and after the last, so that nothing sits on the edge. */
const MARGIN = 2;
/** How long after leaving the picture goes on at least, and at most. */
const AFTER = { least: 35, most: 62 };
/** Without a release date: so many days back, and so many ahead. */
const UNDATED = { back: 21, ahead: 45 };

export function timelineOf(shown: CaseShown, t: TFunction<["person", "terms"]>): Timeline {
  const scene = sceneOf(shown, t);
  const lanes = [
    intakeLane(scene),
    windowLane(scene),
    secondClockLane(scene),
    ...careLanes(scene),
    dueLane(scene),
  ]
    .filter((lane) => lane !== null)
    .map((lane) => clipped(lane, scene));
  const flags = flagsOf(scene);
  return { from: scene.from, until: scene.until, flags, lanes, summary: summaryOf(scene, lanes) };
}

function sceneOf(shown: CaseShown, t: TFunction<["person", "terms"]>): Scene {
  const today = dayOf(shown.as_of);
  const release = shown.window.closes === null ? null : dayOf(shown.window.closes);
  const [from, until] =
    release === null ? undatedSpan(shown, today) : datedSpan(shown, today, release);
  return { shown, t, today, release, from, until };
}

function undatedSpan(shown: CaseShown, today: Day): [Day, Day] {
  const booked = dayOf(shown.stay.booked_on);
  return [Math.max(booked - 1, today - UNDATED.back), today + UNDATED.ahead];
}

function datedSpan(shown: CaseShown, today: Day, release: Day): [Day, Day] {
  const booked = dayOf(shown.stay.booked_on);
  const opens = shown.window.opens === null ? booked : dayOf(shown.window.opens);
  const began = shown.window.services_began;
  const first = Math.min(
    Math.max(opens, booked),
    shown.stay.left === null ? today - 10 : release,
    began === null ? release : dayOf(began),
  );
  const leaves = shown.stay.left === null ? Math.max(release, today) : release;
  const ends = [
    ...shown.appointments.map((visit) => dayOf(visit.value.on)),
    ...shown.medicine_cover.map((cover) => dayOf(cover.last_day) + 1),
    ...shown.milestones.map((milestone) => dayOf(milestone.due)),
  ];
  const last = Math.max(leaves + AFTER.least, ...ends.map((day) => day + MARGIN + 1));
  return [first - MARGIN, Math.min(last, leaves + AFTER.most)];
}

function flagsOf({ shown, t, today, release, from, until }: Scene): Flag[] {
  const flags: Flag[] = [{ at: today, label: t("timeline.today"), kind: "today" }];
  if (release !== null && shown.window.closes !== null) {
    const key = shown.stay.left === null ? "timeline.release" : "timeline.left";
    flags.push({
      at: release,
      label: t(key, { day: shortDate(shown.window.closes) }),
      kind: "release",
    });
  }
  return flags.filter((flag) => from <= flag.at && flag.at < until);
}

/** Cuts what lies outside, and drops what lies outside wholly. */
function clipped(lane: Lane, { from, until }: Scene): Lane {
  const cut = (bar: Bar): Bar => ({
    ...bar,
    from: Math.max(bar.from, from),
    until: Math.min(bar.until, until),
  });
  const inside = (mark: Mark) => from <= mark.at && mark.at < until;
  return {
    ...lane,
    bars: lane.bars.map(cut).filter((bar) => bar.from < bar.until),
    marks: lane.marks.filter(inside),
    brackets: lane.brackets.filter((bracket) => from <= bracket.from && bracket.to < until),
  };
}

function summaryOf({ shown, t, release }: Scene, lanes: readonly Lane[]): string {
  const opening =
    shown.window.closes === null || release === null
      ? t("timeline.summaryUndated", { today: longDate(shown.as_of) })
      : t(shown.stay.left === null ? "timeline.summary" : "timeline.summaryLeft", {
          today: longDate(shown.as_of),
          release: longDate(shown.window.closes),
        });
  const told = lanes.map((lane) => {
    const bars = lane.bars.map((bar) => bar.said);
    return `${[lane.title, lane.note].filter((part) => part !== "").join(", ")}: ${
      bars.length === 0 ? lane.marks.map((mark) => mark.said).join("; ") : bars.join("; ")
    }.`;
  });
  return [opening, ...told].join(" ");
}
