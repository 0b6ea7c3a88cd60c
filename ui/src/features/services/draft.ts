// What is typed of a service before it is saved.

import type {
  ProviderId,
  ServiceKind,
  ServicePlace,
  ServiceTold,
  ServiceVersion,
} from "../../api/generated";
import { typedEnd, typedStart } from "./typed";

export interface Draft {
  kind: ServiceKind | null;
  provider: ProviderId | null;
  day: string | null;
  start: string;
  end: string;
  /** The start is the second of two such times, in the night in which the clocks go back. */
  again: boolean;
  place: ServicePlace;
  with: string;
  note: string;
}

export function fresh(today: string, me: ProviderId | null, place: ServicePlace): Draft {
  return {
    kind: null,
    provider: me,
    day: today,
    start: "",
    end: "",
    again: false,
    place,
    with: "",
    note: "",
  };
}

/** What stands in an entry, to be corrected. Over midnight the length says the end. */
export function draftOf(held: ServiceVersion): Draft {
  const sameDay = held.start.slice(0, 10) === held.end.slice(0, 10) && held.start < held.end;
  return {
    kind: held.kind,
    provider: held.provider.id,
    day: held.start.slice(0, 10),
    start: held.start.slice(11, 16),
    end: sameDay ? held.end.slice(11, 16) : `${held.minutes}m`,
    again: held.again,
    place: held.place,
    with: held.with ?? "",
    note: held.note ?? "",
  };
}

/** What cannot be read or is lacking, by field. */
export type Lacks = Partial<Record<"kind" | "start" | "end" | "day", "lacks" | "unread" | "today">>;

export function lacking(draft: Draft, today: string): Lacks {
  const found: Lacks = {};
  if (draft.kind === null) found.kind = "lacks";
  if (draft.day === null) found.day = "unread";
  const start = typedStart(draft.start, draft.day ?? today);
  const end = typedEnd(draft.end, draft.day ?? today);
  const other = draft.day !== null && draft.day !== today;
  if (start === null) found.start = "unread";
  else if (other && "minutes_ago" in start) found.start = "today";
  if (end === null) found.end = "unread";
  else if (other && "minutes_ago" in end) found.end = "today";
  return found;
}

/** The message, or nothing where something is lacking. */
export function toldOf(draft: Draft, today: string, overlapOk: boolean): ServiceTold | null {
  const { kind, day } = draft;
  if (kind === null || day === null || Object.keys(lacking(draft, today)).length > 0) return null;
  const start = typedStart(draft.start, day);
  const end = typedEnd(draft.end, day);
  if (start === null || end === null) return null;
  return {
    kind,
    provider: draft.provider,
    start: draft.again && "at" in start ? { again: start.at } : start,
    end,
    place: draft.place,
    with: draft.with,
    note: draft.note,
    overlap_ok: overlapOk,
  };
}
