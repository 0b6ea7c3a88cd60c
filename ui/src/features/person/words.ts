// Small pieces of text that several parts of the screen need.

import type { CaseShown, Fact, MilestoneShown, Name, Problem } from "../../api/generated";
import type { Tone } from "../../design/Chip";
import { daysBetween } from "../../design/typedDate";
import { clock, moment, shortDate } from "../../words/dates";

/** "María Delgado-Ruiz", "Robert Smith Jr". */
export function fullName(name: Name): string {
  return [name.first, name.middle, name.last, name.suffix].filter(Boolean).join(" ");
}

/** "dose file 03/02, Mar 2, 06:40". */
export function provenance(fact: Fact<unknown>): { source: string; when: string } {
  return { source: fact.source, when: moment(fact.as_of) };
}

/** Sentences of the program write days as in files; people read "Mar 12, 2026". */
export function readable(text: string): string {
  return text.replace(
    /\b(\d{4}-\d{2}-\d{2})( \d{2}:\d{2})?\b/g,
    (_, date: string, time: string | undefined) =>
      `${shortDate(date)}, ${date.slice(0, 4)}${time ?? ""}`,
  );
}

export function dayAndTime(on: string, time: string | null): string {
  return time === null ? shortDate(on) : `${shortDate(on)}, ${clock(time)}`;
}

/** How a step stands, in the tones of the window. */
export const TONES: Record<MilestoneShown["state"], Tone> = {
  upcoming: "none",
  due: "due",
  overdue: "late",
  done: "ok",
  done_late: "ok",
  missed: "late",
  waived: "none",
  snoozed: "none",
};

/** What the receiver must see first: pregnancy, insulin, a blood thinner. */
export function seeFirst(shown: CaseShown): Problem[] {
  return shown.problems.map((fact) => fact.value).filter((problem) => problem.warning);
}

/** Days until release; negative once it is past; `null` without a date. */
export function daysToRelease(shown: CaseShown): number | null {
  const { closes } = shown.window;
  return closes === null ? null : daysBetween(shown.as_of.slice(0, 10), closes);
}

export const todayOf = (shown: CaseShown): string => shown.as_of.slice(0, 10);
