/** What a list changed, in words: only what happened. */
import type { TFunction } from "i18next";

export interface Changed {
  new: number;
  moved: number;
  lost: number;
  gone: number;
  rejected: number;
}

const KINDS = ["new", "moved", "lost", "gone", "rejected"] as const;

export function changesIn(changed: Changed, t: TFunction<"roster">): string {
  const happened = KINDS.filter((kind) => 0 < changed[kind]);
  if (happened.length === 0) return t("changes.none");
  return happened.map((kind) => t(`changes.${kind}`, { count: changed[kind] })).join(" · ");
}
