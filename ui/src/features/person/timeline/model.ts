// What a timeline holds, before it has a width: lanes with bars, marks and brackets on days.

import type { Day } from "./days";

/** How a bar looks. Each look has a colour, a pattern or an outline of its own, and words. */
export type Look =
  | "window_used"
  | "window_left"
  | "window_ahead"
  | "window_paused"
  | "window_as_if"
  | "active"
  | "inactive"
  | "unknown"
  | "covered"
  | "assumed"
  | "late"
  | "uncovered"
  | "in_hand"
  | "planned"
  | "clock_done"
  | "clock_due"
  | "clock_overdue"
  | "clock_ahead"
  | "second";

export type Shape =
  | "dose"
  | "next_dose"
  | "visit"
  | "done"
  | "due"
  | "overdue"
  | "upcoming"
  | "missed"
  | "put_off";

export type Ink = "plain" | "on-dark" | "quiet" | "ok" | "due" | "soon" | "late" | "mat";

export interface Bar {
  from: number;
  /** The first day after it. */
  until: number;
  look: Look;
  /** Stands in the bar where it fits, else below it. */
  label: string | null;
  ink: Ink;
  /** The whole truth, for the tooltip and the table. */
  said: string;
}

export interface Mark {
  at: number;
  shape: Shape;
  label: string | null;
  ink: Ink;
  said: string;
}

export interface Bracket {
  from: Day;
  /** The last day. */
  to: Day;
  label: string;
}

export interface Lane {
  key: string;
  title: string;
  note: string;
  bars: Bar[];
  marks: Mark[];
  brackets: Bracket[];
}

export interface Flag {
  at: Day;
  label: string;
  kind: "today" | "release" | "as_if";
}

export interface Timeline {
  from: Day;
  /** The first day after it. */
  until: Day;
  flags: Flag[];
  lanes: Lane[];
  /** What a reader hears in place of the picture. */
  summary: string;
}
