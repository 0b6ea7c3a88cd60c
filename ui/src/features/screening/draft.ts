// What is typed of a screening before it is saved.

import type {
  Criterion,
  CriterionMet,
  RecordScreening,
  ScreeningResult,
  ScreeningShown,
} from "../../api/generated";

export interface Draft {
  /** The criteria that are met, with what shows each. */
  met: Partial<Record<Criterion, string>>;
  result: ScreeningResult | null;
  on: string | null;
  screener: string;
}

export function fresh(today: string, screener: string): Draft {
  return { met: {}, result: null, on: today, screener };
}

/** What the record and the last stay say of a criterion, to begin with. */
export function known(shown: ScreeningShown, criterion: Criterion): string {
  const said = shown.suggestions.find((held) => held.criterion === criterion);
  return said?.because.join("; ") ?? "";
}

/** Met or not. One that is met makes the person eligible, until somebody says otherwise. */
export function toggled(draft: Draft, shown: ScreeningShown, criterion: Criterion): Draft {
  const { [criterion]: held, ...others } = draft.met;
  const met = held === undefined ? { ...others, [criterion]: known(shown, criterion) } : others;
  const none = Object.keys(met).length === 0;
  const result =
    held === undefined ? "eligible" : none && draft.result === "eligible" ? null : draft.result;
  return { ...draft, met, result };
}

/** The evidence of the last stay, for what this user may screen for: to be asked again. */
export function takenOver(
  draft: Draft,
  may: readonly Criterion[],
  before: readonly CriterionMet[],
): Draft {
  const usable = before.filter((held) => may.includes(held.criterion));
  if (usable.length === 0) return draft;
  const met = { ...draft.met };
  for (const held of usable) met[held.criterion] ??= held.evidence;
  return { ...draft, met, result: "eligible" };
}

export function messageOf(shown: ScreeningShown, draft: Draft): RecordScreening | null {
  if (draft.result === null || draft.on === null) return null;
  const met = shown.criteria.flatMap((criterion) => {
    const evidence = draft.met[criterion];
    return evidence === undefined ? [] : [{ criterion, evidence }];
  });
  return {
    booking: shown.booking,
    on: draft.on,
    screener: draft.screener,
    result: draft.result,
    criteria: met,
    seen: shown.screenings.at(-1)?.id ?? null,
  };
}
