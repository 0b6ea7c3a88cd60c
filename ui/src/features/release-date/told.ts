// What is typed on this screen, and what of it can be asked already.

import type { Certainty, LeftHow, ReleaseKind, SetReleaseDate } from "../../api/generated";

export interface Told {
  date: string | null;
  withdraw: boolean;
  time: string | null;
  kind: ReleaseKind;
  certainty: Certainty | null;
  source: string;
  mode: LeftHow | null;
}

/** The message, once there is a date or its withdrawal. A preview needs no source yet. */
export function messageOf(
  booking: string,
  told: Told,
  source = told.source,
): SetReleaseDate | null {
  if (told.date === null && !told.withdraw) return null;
  return {
    booking,
    date: told.withdraw ? null : told.date,
    time: told.withdraw ? null : told.time,
    kind: told.kind,
    certainty: told.certainty,
    source,
    mode: told.mode,
  };
}
