/** A number with its unit, and a day, as the screen says them. */
import type { TFunction } from "i18next";
import type { ShownRule, Unit, Value } from "../../api/generated";
import { paperDate } from "../../words/dates";

export type T = TFunction<["rules", "terms"]>;

/** `−14 days`, `30 days`, `12/31/2026`. */
export function amount(value: Value, unit: Unit, t: T): string {
  if (typeof value === "string") return paperDate(value);
  if (unit === "date") return String(value);
  return t(`rules:amount.${unit}`, { count: value, n: String(value).replace("-", "−") });
}

/** `14 days before the release date`, `at most 45 days, counted from county receipt`. */
export function inWords(rule: ShownRule, t: T): string {
  const { value, unit, anchor, bound } = rule;
  const limit = bound === null ? "" : `${t(`rules:bound.${bound}`)} `;
  if (typeof value === "string" || anchor === null) return `${limit}${amount(value, unit, t)}`;
  const from = t(`rules:anchor.${anchor}`);
  if (value === 0) return t("rules:on", { anchor: from });
  // Whether a plain length lies before or after its day, its meaning says.
  const away = amount(Math.abs(value), unit, t);
  return `${limit}${t(value < 0 ? "rules:before" : "rules:counted", { amount: away, anchor: from })}`;
}

/** What a search looks through. */
export function fits(rule: ShownRule, typed: string): boolean {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${rule.key} ${rule.meaning} ${rule.source} ${rule.dates ?? ""}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
