/** A time as people type it: `0610`, `6:10`, `18:30`, `6:10 pm`, `6p`. Kept as `HH:MM:SS`. */
export function typedTime(typed: string): string | null {
  const text = typed.trim().toLowerCase().replace(/\s+/g, "");
  const found = /^(\d{1,2})(?::?(\d{2}))?(am?|pm?)?$/.exec(text);
  if (!found) return null;
  const half = found[3]?.[0];
  // A bare number is an hour only where it says which half of the day is meant.
  if (found[2] === undefined && half === undefined) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  if (half !== undefined && (hour < 1 || 12 < hour)) return null;
  const counted = half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0);
  if (23 < counted || 59 < minute) return null;
  return `${String(counted).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00`;
}
