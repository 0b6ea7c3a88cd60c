// The lane of what is due, and the short list of what is not done yet.

import type { MilestoneShown, State } from "../../../api/generated";
import { moment, shortDate } from "../../../words/dates";
import type { Scene } from "./build";
import { dayOf, momentOf } from "./days";
import type { Ink, Lane, Mark, Shape } from "./model";

const LOOK: Record<State, { shape: Shape; ink: Ink }> = {
  upcoming: { shape: "upcoming", ink: "quiet" },
  due: { shape: "due", ink: "due" },
  overdue: { shape: "overdue", ink: "late" },
  done: { shape: "done", ink: "ok" },
  done_late: { shape: "done", ink: "ok" },
  missed: { shape: "missed", ink: "late" },
  waived: { shape: "put_off", ink: "quiet" },
  snoozed: { shape: "put_off", ink: "quiet" },
};

/** How many of the steps that are still ahead are named in the picture. */
const AHEAD = 3;

export function dueLane(scene: Scene): Lane {
  const { shown, t, release, from } = scene;
  const steps = shown.milestones.filter((step) => step.phase === null || release !== null);
  const ahead = steps.filter((step) => step.state === "upcoming").slice(0, AHEAD);
  const named = new Set([...steps.filter((step) => step.open), ...ahead]);
  const marks = steps.map((step) => markOf(step, named.has(step), t));
  const earlier = marks.filter((mark) => mark.at < from).length;
  const open = steps.filter((step) => step.open).length;
  const all = t("timeline.steps", { count: steps.length, open });
  const note = earlier > 0 ? `${all}, ${t("timeline.earlier", { count: earlier })}` : all;
  return { key: "due", title: t("timeline.due"), note, bars: [], marks, brackets: [] };
}

function markOf(step: MilestoneShown, named: boolean, t: Scene["t"]): Mark {
  const when = step.due_time === null ? shortDate(step.due) : moment(step.due_time);
  const said = t("timeline.stepSaid", {
    what: step.title,
    due: when,
    state: t(`terms:state.${step.state}`),
  });
  const { shape, ink } = LOOK[step.state];
  // A mark for a day stands in its middle.
  const at = step.due_time === null ? dayOf(step.due) : momentOf(step.due_time);
  return { at, shape, ink, label: named ? `${step.title}, ${when}` : null, said };
}

/** The order in which open steps press: late ones, then what is due, then what wants explaining. */
const PRESSES: Record<State, number> = {
  overdue: 0,
  due: 1,
  upcoming: 2,
  snoozed: 2,
  missed: 3,
  done: 4,
  done_late: 4,
  waived: 4,
};

/** What is open, the most pressing first. */
export function notDoneYet(milestones: readonly MilestoneShown[]): MilestoneShown[] {
  const when = (step: MilestoneShown) => step.due_time ?? `${step.due}T23:59:59`;
  return milestones
    .filter((step) => step.open)
    .sort((one, other) => {
      const presses = PRESSES[one.state] - PRESSES[other.state];
      return presses === 0 ? when(one).localeCompare(when(other)) : presses;
    });
}

/** What is not open yet, the soonest first. */
export function nextAhead(milestones: readonly MilestoneShown[]): MilestoneShown[] {
  return milestones
    .filter((step) => step.state === "upcoming")
    .sort((one, other) => one.due.localeCompare(other.due));
}
