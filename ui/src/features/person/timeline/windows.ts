// The lanes of clocks: the window, the first two weeks after booking, and the law for people under 21.

import type { MilestoneShown, State, WindowShown } from "../../../api/generated";
import { moment, shortDate } from "../../../words/dates";
import type { Scene } from "./build";
import { dayOf, isoOf, momentOf } from "./days";
import type { Bar, Ink, Lane, Look } from "./model";

export function windowLane(scene: Scene): Lane {
  const { shown, t } = scene;
  return {
    key: "window",
    title: t("timeline.window"),
    note: noteOf(scene),
    bars: barsOf(scene),
    marks:
      shown.window.services_began === null
        ? []
        : [
            {
              at: dayOf(shown.window.services_began),
              shape: "next_dose",
              label: null,
              ink: "due",
              said: t("timeline.servicesBegan", { day: shortDate(shown.window.services_began) }),
            },
          ],
    brackets: [],
  };
}

function noteOf({ shown, t, today }: Scene): string {
  const { window } = shown;
  switch (window.state) {
    case "unknown_date":
      return t("timeline.noDate");
    case "before":
      return t("timeline.opens", { day: shortDate(window.opens ?? shown.as_of) });
    case "paused":
      return t("timeline.paused", { day: shortDate(window.reopens ?? shown.as_of) });
    case "used_up":
      return t("timeline.usedUp", { longest: window.longest });
    case "closed":
      return t("timeline.closed");
    case "open":
      break;
  }
  if (window.services_began !== null) {
    return t("timeline.usedLeft", { used: window.days_used, left: window.days_left });
  }
  if (window.past_date) return t("timeline.pastDate", { count: window.days_past });
  const day = window.opens === null ? 0 : today - dayOf(window.opens) + 1;
  return t("timeline.dayOf", { day: Math.min(day, window.longest), longest: window.longest });
}

function barsOf(scene: Scene): Bar[] {
  const { shown, t, today, release } = scene;
  const { window } = shown;
  const opens = window.opens === null ? null : dayOf(window.opens);
  if (release === null || opens === null) return [asIf(scene)];
  const bar = bars(scene);
  const now = shown.stay.left === null ? Math.min(Math.max(today, opens), release) : release;
  switch (window.state) {
    case "unknown_date":
      return [asIf(scene)];
    case "before":
      return [bar(opens, release, "window_ahead", t("timeline.barAhead", { day: dated(opens) }))];
    case "paused": {
      const began = window.services_began === null ? now : dayOf(window.services_began);
      const ends = window.lasts_until === null ? release : dayOf(window.lasts_until) + 1;
      return [
        bar(
          began,
          began + window.days_used,
          "window_used",
          t("timeline.barUsed", { count: window.days_used }),
        ),
        bar(began + window.days_used, opens, "window_paused", t("timeline.barPaused")),
        bar(opens, ends, "window_left", t("timeline.barLeft", { count: window.days_left })),
      ];
    }
    case "used_up":
      return [
        bar(opens, now, "window_used", t("timeline.barUsed", { count: window.days_used })),
        bar(now, release, "window_paused", t("timeline.usedUp", { longest: window.longest })),
      ];
    case "open":
    case "closed":
      return openBars(scene, opens, now, release, window);
  }
}

function openBars(
  scene: Scene,
  opens: number,
  now: number,
  release: number,
  window: WindowShown,
): Bar[] {
  const { t } = scene;
  const bar = bars(scene);
  const ends = window.lasts_until === null ? release : dayOf(window.lasts_until) + 1;
  const here = Math.max(opens, dayOf(scene.shown.stay.booked_on));
  return [
    bar(here, now, "window_used", t("timeline.barGone", { count: now - here })),
    bar(
      now,
      Math.min(ends, release),
      "window_left",
      t("timeline.barToGo", { count: release - now }),
    ),
    bar(ends, release, "window_paused", t("timeline.barRunsOut", { day: dated(ends - 1) })),
  ].filter((one) => one.from < one.until);
}

/** Nobody knows when the person leaves: what the window would hold if it were today. */
function asIf({ shown, t, today }: Scene): Bar {
  const booked = dayOf(shown.stay.booked_on);
  const from = Math.max(booked, today - shown.window.longest);
  return {
    from,
    until: today,
    look: "window_as_if",
    label: t("timeline.asIf"),
    ink: "quiet",
    said: t("timeline.asIfSaid", { count: today - from }),
  };
}

/** Bars of the window, said with their days. */
function bars({ t }: Scene) {
  return (from: number, until: number, look: Look, label: string): Bar => ({
    from,
    until,
    look,
    label,
    ink: "plain",
    said: t("timeline.spanned", { what: label, from: dated(from), to: dated(until - 1) }),
  });
}

const dated = (day: number) => shortDate(isoOf(day));

const CLOCK: Record<State, { look: Look; ink: Ink }> = {
  upcoming: { look: "clock_ahead", ink: "quiet" },
  due: { look: "clock_due", ink: "due" },
  overdue: { look: "clock_overdue", ink: "late" },
  done: { look: "clock_done", ink: "ok" },
  done_late: { look: "clock_done", ink: "ok" },
  missed: { look: "clock_overdue", ink: "late" },
  waived: { look: "clock_ahead", ink: "quiet" },
  snoozed: { look: "clock_ahead", ink: "quiet" },
};

/** Without a date, the clock that runs is the one from intake. */
export function intakeLane({ shown, t, today, release }: Scene): Lane | null {
  const phases = shown.milestones.filter((milestone) => milestone.phase !== null);
  if (release !== null || phases.length === 0) return null;
  const booked = `${shown.stay.booked_on}T${shown.stay.booked_time ?? "00:00:00"}`;
  let from = momentOf(booked);
  const bars = phases.map((phase): Bar => {
    const until = phase.due_time === null ? dayOf(phase.due) + 1 : momentOf(phase.due_time);
    const bar: Bar = {
      from,
      until,
      ...CLOCK[phase.state],
      label: phaseLabel(phase, t),
      said: phaseSaid(phase, t),
    };
    from = until;
    return bar;
  });
  const day = today - dayOf(shown.stay.booked_on) + 1;
  return {
    key: "intake",
    title: t("timeline.intake"),
    note: t("timeline.intakeDay", { day }),
    bars,
    marks: [],
    brackets: [],
  };
}

function phaseLabel({ phase, tasks }: MilestoneShown, t: Scene["t"]): string {
  const done = tasks.filter((task) => task.done).length;
  return t("timeline.phase", { phase: (phase ?? "").toUpperCase(), done, of: tasks.length });
}

function phaseSaid(step: MilestoneShown, t: Scene["t"]): string {
  const open = step.tasks.filter((task) => !task.done).map((task) => task.name);
  const due = step.due_time === null ? shortDate(step.due) : moment(step.due_time);
  const said = t("timeline.phaseSaid", {
    what: step.title,
    state: t(`terms:state.${step.state}`),
    due,
  });
  return open.length === 0
    ? said
    : `${said}, ${t("timeline.phaseOpen", { what: open.join(", ") })}`;
}

export function secondClockLane({ shown, t }: Scene): Lane | null {
  const clock = shown.second_clock;
  if (clock === null) return null;
  const bar = (
    from: string,
    to: string,
    key: "timeline.screening" | "timeline.caseManagement",
  ): Bar => {
    const days = { from: shortDate(from), to: shortDate(to) };
    return {
      from: dayOf(from),
      until: dayOf(to) + 1,
      look: "second",
      label: t(key),
      ink: "plain",
      said: t("timeline.spanned", { what: t(key), ...days }),
    };
  };
  const screened = dayOf(clock.screening_latest);
  const after = isoOf(screened + 1);
  return {
    key: "second",
    title: t(`timeline.second.${clock.because}`),
    note: t("timeline.secondNote", { age: clock.age }),
    bars: [
      bar(clock.screening_from, clock.screening_latest, "timeline.screening"),
      bar(after, clock.case_management_until, "timeline.caseManagement"),
    ],
    marks: [],
    brackets: [],
  };
}
