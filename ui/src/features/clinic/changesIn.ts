/** What a report changed, in words: only what happened. */
import type { TFunction } from "i18next";
import type { Counts } from "../../api/generated";

const KINDS = ["new", "changed", "stopped", "gone", "differs", "rejected"] as const;

export function changesIn(counts: Counts, t: TFunction<"clinic">): string {
  const happened = KINDS.filter((kind) => 0 < counts[kind]);
  if (happened.length === 0) return t("changes.none");
  return happened.map((kind) => t(`changes.${kind}`, { count: counts[kind] })).join(" · ");
}
