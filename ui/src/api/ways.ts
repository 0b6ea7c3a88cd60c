import type { RecipientKind } from "./generated";

/**
 * What goes along to a person's screen: the list that somebody came from, so that the next person
 * is one key away, and what is to be open there at once.
 */
export interface Along {
  list?: readonly string[];
  doing?: Doing;
  /** The recipient whose paper is meant. */
  paper?: RecipientKind;
}

export type Doing =
  | "dose"
  | "medicines"
  | "contact"
  | "notice"
  | "hand_over"
  | "hand_all"
  | { end: "close" | "snooze"; step: string; about: string | null };

/** Where each screen is, so that every way to it is the same. */

const person = (booking: string) => `/people/${encodeURIComponent(booking)}`;

export const WAYS = {
  treatment: (booking: string) => `${person(booking)}/treatment`,
  today: "/today",
  caseload: "/caseload",
  left: "/left",
  triage: "/triage",
  roster: "/roster",
  matches: "/matches",
  desk: "/desk",
  court: "/court",
  book: "/book",
  clinic: "/clinic",
  inbox: "/inbox",
  rules: "/rules",
  coverageWork: "/coverage",
  directory: "/directory",
  services: "/services",
  serviceSetup: "/service-setup",
  forms: "/forms",
  form: (form: number) => `/forms/${form}`,
  readiness: "/readiness",
  packs: "/packs",
  shift: "/shift",
  morning: "/morning",
  waiting: "/answers",
  recalls: "/recalls",
  outcomes: "/outcomes",
  handOuts: "/hand-outs",
  person,
  consents: (booking: string) => `${person(booking)}/consents`,
  releaseDate: (booking: string) => `${person(booking)}/release-date`,
  packet: (booking: string) => `${person(booking)}/packet`,
  tonight: (booking: string) => `${person(booking)}/tonight`,
  handOut: (booking: string) => `${person(booking)}/hand-out`,
  coverage: (booking: string) => `${person(booking)}/coverage`,
  orders: (booking: string) => `${person(booking)}/orders`,
  plan: (booking: string) => `${person(booking)}/plan`,
  screening: (booking: string) => `${person(booking)}/screening`,
  servicesOf: (booking: string) => `${person(booking)}/services`,
  personForms: (booking: string) => `${person(booking)}/forms`,
} as const;
