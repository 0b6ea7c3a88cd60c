// Calendar days as whole numbers, so that a timeline can count with them. No time zone is
// involved: the program gives dates as text, and a date is a date.

export type Day = number;

const LENGTH = 86_400_000;

/** "2026-03-12" or "2026-03-12T09:30:00" as a whole day. */
export function dayOf(iso: string): Day {
  const [year = 1970, month = 1, day = 1] = iso.slice(0, 10).split("-").map(Number);
  return Math.round(Date.UTC(year, month - 1, day) / LENGTH);
}

/** The day with its hour as a fraction, for clocks that end in the middle of a day. */
export function momentOf(iso: string): number {
  const [hour = 0, minute = 0] = (iso.slice(11) || "0").split(":").map(Number);
  return dayOf(iso) + (hour * 60 + minute) / 1440;
}

export function isoOf(day: Day): string {
  return new Date(Math.floor(day) * LENGTH).toISOString().slice(0, 10);
}

/** The first days of months from one day to another. */
export function monthsIn(from: Day, to: Day): Day[] {
  const first = new Date(from * LENGTH);
  const found: Day[] = [];
  for (let month = first.getUTCMonth(); ; month += 1) {
    const day = Math.round(Date.UTC(first.getUTCFullYear(), month, 1) / LENGTH);
    if (to <= day) return found;
    if (from <= day) found.push(day);
  }
}
