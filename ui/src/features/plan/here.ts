// What every part of the plan needs: the plan as the program showed it, and how a line is saved.

import { createContext, useContext } from "react";
import type { useTranslation } from "react-i18next";
import type {
  Fact,
  Need,
  NeedAction,
  PlanShown,
  Programme,
  Referral,
  ReferralStatus,
  Tells,
} from "../../api/generated";
import { en } from "../../words/en";

/** What lies over the screen. */
export type Opened =
  | { as: "closeNeed"; need: Fact<Need> }
  | { as: "editNeed"; need: Fact<Need> }
  | { as: "move"; referral: Fact<Referral>; to: ReferralStatus };

export interface PlanHere {
  shown: PlanShown;
  today: string;
  may: boolean;
  open: (what: Opened) => void;
}

export const PlanContext = createContext<PlanHere | null>(null);

export function usePlan(): PlanHere {
  const here = useContext(PlanContext);
  if (!here) throw new Error("usePlan needs a person's plan around it");
  return here;
}

type Words = Record<string, string>;

/** The options of a list of words. */
export function options<V extends string>(words: Record<V, string>): { value: V; words: string }[] {
  return (Object.entries(words as Words) as [V, string][]).map(([value, said]) => ({
    value,
    words: said,
  }));
}

export const TELLS = options<Tells>(en.plan.tells);

type T = ReturnType<typeof useTranslation<"plan">>["t"];

/** Programmes as the list offers them: what the person's plan does not offer says so, and comes last. */
export function programmesOf(shown: PlanShown, t: T): { value: Programme; words: string }[] {
  const not = new Set(shown.offers.filter((held) => !held.offered).map((held) => held.programme));
  const all = options<Programme>(en.plan.programme);
  const named = all.map((one) =>
    not.has(one.value)
      ? { value: one.value, words: t("offers.notOffered", { programme: one.words }) }
      : one,
  );
  return [
    ...named.filter((one) => !not.has(one.value)),
    ...named.filter((one) => not.has(one.value)),
  ];
}

/** Those that are the county's link for behavioral health or stand beside it. */
export const LINKS: readonly Programme[] = [
  "smhs",
  "dmc_ods",
  "non_specialty_mental_health",
  "peer_support",
  "contingency_management",
];

/** What is sent to save a fact of the plan: a new one, or another version of one that is there. */
export function saving<V>(booking: string, value: V, held: Pick<Fact<V>, "id" | "version"> | null) {
  return {
    booking,
    id: held?.id ?? null,
    seen: held?.version ?? null,
    value,
    protections: [],
    source: "plan",
    as_of: null,
  };
}

/** A text that says something; nothing else is sent. */
export function said(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

/** The lines of a text that say something. */
export function lines(text: string): string[] {
  return text.split("\n").flatMap((line) => said(line) ?? []);
}

export function isOpen(action: NeedAction): boolean {
  return action.state === "to_do" || action.state === "doing";
}

/** The need with its first open action in another state from today on. */
export function stepped(need: Need, state: NeedAction["state"], today: string): Need | null {
  const at = need.actions.findIndex(isOpen);
  if (at === -1 || need.closed !== null) return null;
  const actions = need.actions.map((action, place) =>
    place === at ? { ...action, state, state_on: today } : action,
  );
  return { ...need, actions };
}
