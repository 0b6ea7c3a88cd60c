import type { LeavingKind, OutcomeLine } from "../../api/generated";

export const outcomes = {
  title: "What people left with",
  asking: "Counting who left with what…",
  how: "How they left",
  period: "Which days",
  page: "Printable page",
  said: "{{from}} to {{to}}",
  inside: "Treatment that a special law protects is counted here.",
  outside: "Only what no special law protects is counted here.",
  suppressed:
    "You see what may leave the house: counts of 1 to {{most}} are not told. Staff who see people see true numbers.",
  kind: {
    all: "Everybody",
    planned: "Planned: the day was known before",
    court: "Released by the court",
    bail: "Bail or own recognizance",
    not_known_before: "Other, day not known before",
  } satisfies Record<LeavingKind | "all", string>,
  line: {
    left: "Left",
    in_hand: "Everything in hand",
    covered: "Covered on day 1",
    days: "Days covered from day 1",
  } satisfies Record<OutcomeLine, string>,
  meaning:
    "In hand: handed over on the day of leaving. Day 1 is the day after release, by what truly went along; late within the label's tolerance counts as covered. Days: half were covered for no longer, by what ended first.",
  share: "{{of}} of {{outOf}}",
  days_one: "{{count}} day ({{people}} people)",
  days_other: "{{count}} days ({{people}} people)",
  took_one: "{{count}} day",
  took_other: "{{count}} days",
  small: "fewer than {{threshold}}",
  complement: "not shown",
  part: "Which people",
  people: "People behind the number",
  nobody: "Nobody",
  more: "More",
  leaves:
    "This page leaves the house: counts of 1 to {{most}} are not told in it, and nobody is named.",
  print: "Print the page",
  printed: "{{document}} is with the printer.",
  readOnly: "A supervisor prints it.",
  making: "Making the page…",
  noPreview: "The page cannot be shown here; it can be printed.",
  pageOf: "Page {{at}} of {{of}}",
} as const;
