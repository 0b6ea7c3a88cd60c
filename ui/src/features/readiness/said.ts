/** What a figure and a status say in words. */
import type { TFunction } from "i18next";
import type {
  ReadinessCell,
  ReadinessElementShown,
  ReadinessFigure,
  ReadinessShown,
  ReadinessStatus,
} from "../../api/generated";
import type { Tone } from "../../design/Chip";

export type T = TFunction<"readiness">;

export const TONES: Record<ReadinessStatus, Tone> = {
  met: "ok",
  conditional: "soon",
  not_met: "late",
  nothing_yet: "unknown",
};

/** A count, or what is said where it is not told. */
function cell(held: ReadinessCell, threshold: number, t: T): string {
  if (held.shown === "exact") return String(held.count);
  return held.shown === "small" ? t("figure.small", { threshold }) : t("figure.complement");
}

/** One figure as a sentence. */
export function said({ words, measured }: ReadinessFigure, threshold: number, t: T): string {
  const count = (held: ReadinessCell) => cell(held, threshold, t);
  switch (measured.measure) {
    case "share": {
      const { of, out_of, percent } = measured;
      if (out_of.shown === "exact" && out_of.count === 0) return t("figure.nobody", { words });
      return t("figure.share", {
        of: count(of),
        outOf: count(out_of),
        percent: percent === null ? "" : t("figure.percent", { percent }),
        words,
      });
    }
    case "people":
      return t("figure.people", { people: count(measured.people), words });
    case "days": {
      const { median, people } = measured;
      if (median !== null) return t("figure.days", { count: median, words, people: count(people) });
      const none = people.shown === "exact" && people.count === 0;
      return t(none ? "figure.noDays" : "figure.fewDays", { words });
    }
    case "things":
      return t("figure.things", { count: measured.count, words });
  }
}

/** The first figure, which decides; what is there where there is none. */
export function inBrief(element: ReadinessElementShown, threshold: number, t: T): string {
  if (element.kept) return t("keptWhy");
  if (element.by_hand && element.statements[0] !== undefined) {
    return element.statements[0].document ?? "";
  }
  const [first] = element.figures;
  return first === undefined || element.by_hand ? t("noFigure") : said(first, threshold, t);
}

/** How many people are behind a part of a figure, where this reader may see them. */
export function behind(figure: ReadinessFigure): { of: number; rest: number | null } | null {
  const { measured } = figure;
  if (!figure.opens || measured.measure === "things") return null;
  if (measured.measure !== "share") {
    return measured.people.shown === "exact" ? { of: measured.people.count, rest: null } : null;
  }
  const { of, out_of } = measured;
  if (of.shown !== "exact" || out_of.shown !== "exact") return null;
  return { of: of.count, rest: out_of.count - of.count };
}

/** Every element in the order of the list. */
export function elementsOf(told: ReadinessShown): ReadinessElementShown[] {
  return told.areas.flatMap((area) => area.elements);
}
