/**
 * Dates as people type them: `3/12/26`, `3/12`, `2026-03-12`, `t`, `t+30`, `+30`, `fri`, `next fri`,
 * `mañana`. Today is an argument. A date is a calendar date at the facility, as `YYYY-MM-DD`.
 */

/** The words that a language has for days; weekdays from Sunday. */
export interface DateWords {
  today: readonly string[];
  tomorrow: readonly string[];
  yesterday: readonly string[];
  next: readonly string[];
  weekdays: readonly (readonly string[])[];
}

export const ENGLISH: DateWords = {
  today: ["t", "today"],
  tomorrow: ["tomorrow", "tmr"],
  yesterday: ["yesterday"],
  next: ["next"],
  weekdays: [
    ["sun", "sunday"],
    ["mon", "monday"],
    ["tue", "tues", "tuesday"],
    ["wed", "wednesday"],
    ["thu", "thur", "thurs", "thursday"],
    ["fri", "friday"],
    ["sat", "saturday"],
  ],
};

export const SPANISH: DateWords = {
  today: ["h", "hoy"],
  tomorrow: ["mañana", "manana"],
  yesterday: ["ayer"],
  next: ["próximo", "proximo", "próxima", "proxima"],
  weekdays: [
    ["dom", "domingo"],
    ["lun", "lunes"],
    ["mar", "martes"],
    ["mié", "mie", "miércoles", "miercoles"],
    ["jue", "jueves"],
    ["vie", "viernes"],
    ["sáb", "sab", "sábado", "sabado"],
  ],
};

const LANGUAGES = [ENGLISH, SPANISH];

/** The date that is meant, or `null` where it cannot be told. A two-digit year is of this century. */
export function typedDate(typed: string, today: string): string | null {
  const text = typed.trim().toLowerCase().replace(/\s+/g, " ");
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return date(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const american = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?$/.exec(text);
  if (american) return writtenOut(american, today);
  return counted(text, today) ?? named(text, today);
}

/** Without a year, the next such day counts: nobody plans for last March. */
function writtenOut(found: RegExpExecArray, today: string): string | null {
  const [month, day] = [Number(found[1]), Number(found[2])];
  if (found[3] === undefined) {
    const year = Number(today.slice(0, 4));
    const here = date(year, month, day);
    return here !== null && today <= here ? here : date(year + 1, month, day);
  }
  const year = Number(found[3]);
  return date(year < 100 ? 2000 + year : year, month, day);
}

function counted(text: string, today: string): string | null {
  const found = /^([a-z]*) ?([+-]) ?(\d{1,4})(?: ?([dw]))?$/.exec(text);
  if (!found) return null;
  const from = found[1] ?? "";
  if (from !== "" && !LANGUAGES.some((words) => words.today.includes(from))) return null;
  const days = Number(found[3]) * (found[4] === "w" ? 7 : 1);
  return addDays(today, found[2] === "-" ? -days : days);
}

function named(text: string, today: string): string | null {
  for (const words of LANGUAGES) {
    if (words.today.includes(text)) return today;
    if (words.tomorrow.includes(text)) return addDays(today, 1);
    if (words.yesterday.includes(text)) return addDays(today, -1);
    const [first, second] = text.split(" ");
    const next = second !== undefined && words.next.includes(first ?? "");
    const name = next ? second : text;
    const weekday = words.weekdays.findIndex((names) => names.includes(name));
    if (0 <= weekday) {
      const ahead = (weekday - weekdayOf(today) + 7) % 7 || 7;
      const sameWeek = next && weekdayOf(today) < weekday && ahead < 7;
      return addDays(today, sameWeek ? ahead + 7 : ahead);
    }
  }
  return null;
}

/** The date so many days later. */
export function addDays(from: string, days: number): string {
  const at = new Date(`${from}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** How many days from one date to another; negative backwards. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** `null` for a day that no calendar has. */
function date(year: number, month: number, day: number): string | null {
  const written = [String(year).padStart(4, "0"), two(month), two(day)].join("-");
  const at = new Date(`${written}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== written) return null;
  return written;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
