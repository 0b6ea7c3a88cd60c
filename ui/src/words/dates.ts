/** Dates and times as people read them. A date is a calendar date at the facility, never an instant. */
import i18n from "i18next";

const language = () => (i18n.language === "es" ? "es-US" : "en-US");
const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language()} ${name}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language(), { ...options, timeZone: "UTC" });
  formats.set(key, made);
  return made;
}

const at = (date: string) => new Date(`${date.slice(0, 10)}T00:00:00Z`);

/** `Mar 12` – where the year is plain. */
export function shortDate(date: string): string {
  return format("short", { month: "short", day: "numeric" }).format(at(date));
}

/** `Thu, Mar 12, 2026`. */
export function longDate(date: string): string {
  const parts = { weekday: "short", month: "short", day: "numeric", year: "numeric" } as const;
  return format("long", parts).format(at(date));
}

/** `Monday, March 2`. */
export function dayName(date: string): string {
  return format("day", { weekday: "long", month: "long", day: "numeric" }).format(at(date));
}

/** `March 2025`. */
export function monthAndYear(date: string): string {
  return format("month", { month: "long", year: "numeric" }).format(at(date));
}

/** `03/12/2026`, as on papers: the same in every language and on every engine, so that two
 * identifiers can be compared digit by digit. */
export function paperDate(date: string): string {
  return `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
}

/** A birth date as on papers, however the jail wrote it; what is no whole date stays as written. */
export function birthDate(written: string): string {
  const iso = /^\d{4}-\d{2}-\d{2}$/.test(written);
  if (iso) return paperDate(written);
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written.trim()) ?? [];
  if (month === undefined || day === undefined || year === undefined) return written;
  return `${month.padStart(2, "0")}/${day.padStart(2, "0")}/${year}`;
}

/** `02:10`, on the 24-hour clock of the clinic, from a time or a local date-time. */
export function clock(time: string): string {
  const found = /(?:T|^| )(\d{2}:\d{2})/.exec(time);
  return found?.[1] ?? time;
}

/** `Mar 2, 18:30`. */
export function moment(local: string): string {
  return `${shortDate(local)}, ${clock(local)}`;
}

/** An instant at the facility's clock; a local date-time as it is. */
export function localMoment(time: string): string {
  if (!time.endsWith("Z") && !/[+-]\d\d:\d\d$/.test(time)) return moment(time);
  // Swedish writes dates as ISO 8601 does.
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "America/Los_Angeles",
    dateStyle: "short",
    timeStyle: "medium",
  });
  return moment(parts.format(new Date(time)).replace(" ", "T"));
}

/** Whole years on a day. */
export function age(born: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) < born.slice(5) ? years - 1 : years;
}

/** The calendar date so many days before. */
export function daysBefore(date: string, days: number): string {
  const day = at(date);
  day.setUTCDate(day.getUTCDate() - days);
  return day.toISOString().slice(0, 10);
}
