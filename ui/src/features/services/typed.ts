// When a service began and ended, as people type it, and what that means by the clock on the wall.

import type { EndTold, StartTold } from "../../api/generated";
import { typedTime } from "../../design/typedTime";

/** `25m`, `1h`, `1h30`, `90`: minutes. */
function minutes(text: string): number | null {
  const hours = /^(\d{1,2})h(?:(\d{1,2})m?)?$/.exec(text);
  if (hours) return Number(hours[1]) * 60 + Number(hours[2] ?? 0);
  const plain = /^(\d{1,4})m?(?:in)?$/.exec(text);
  return plain ? Number(plain[1]) : null;
}

const clean = (typed: string) => typed.trim().toLowerCase().replace(/\s+/g, "").replace("−", "-");

/** `now`, `now-25m`, `-25`: how many minutes ago. */
function ago(text: string): number | null {
  if (text === "now") return 0;
  const back = /^(?:now)?-(.+)$/.exec(text);
  return back?.[1] === undefined ? null : minutes(back[1]);
}

/** The start: so long ago, or a time of the day. */
export function typedStart(typed: string, day: string): StartTold | null {
  const text = clean(typed);
  const back = ago(text);
  if (back !== null) return { minutes_ago: back };
  const time = typedTime(text);
  return time === null ? null : { at: `${day}T${time}` };
}

/** The end: nothing is now; a length counts from the start. */
export function typedEnd(typed: string, day: string): EndTold | null {
  const text = clean(typed);
  if (text === "") return { minutes_ago: 0 };
  const back = ago(text);
  if (back !== null) return { minutes_ago: back };
  const lasted = /^\+?(\d.*[hm].*|\+\d+)$/.exec(text) ? minutes(text.replace("+", "")) : null;
  if (lasted !== null) return { lasted };
  if (text.startsWith("+")) {
    const length = minutes(text.slice(1));
    return length === null ? null : { lasted: length };
  }
  const time = typedTime(text);
  return time === null ? null : { at: `${day}T${time}` };
}

export interface Said {
  from: string;
  to: string;
  minutes: number;
  /** It ends on another day than it began. */
  overnight: boolean;
}

const at = (local: string) => Date.parse(`${local.slice(0, 16)}:00Z`);
const MINUTE = 60_000;

/** What was typed, as wall times. Nothing where the end is not after the start: the program says why. */
export function saidBack(start: StartTold, end: EndTold, now: string): Said | null {
  const began =
    "minutes_ago" in start
      ? at(now) - start.minutes_ago * MINUTE
      : at("at" in start ? start.at : start.again);
  const ended =
    "minutes_ago" in end
      ? at(now) - end.minutes_ago * MINUTE
      : "lasted" in end
        ? began + end.lasted * MINUTE
        : at(end.at);
  if (Number.isNaN(began) || Number.isNaN(ended) || ended <= began) return null;
  const written = (instant: number) => new Date(instant).toISOString();
  const [from, to] = [written(began), written(ended)];
  return {
    from: from.slice(11, 16),
    to: to.slice(11, 16),
    minutes: (ended - began) / MINUTE,
    overnight: from.slice(0, 10) !== to.slice(0, 10),
  };
}
