/** Where each screen is, so that every way to it is the same. */

const person = (booking: string) => `/people/${encodeURIComponent(booking)}`;

export const WAYS = {
  today: "/today",
  caseload: "/caseload",
  left: "/left",
  triage: "/triage",
  roster: "/roster",
  matches: "/matches",
  desk: "/desk",
  person,
  releaseDate: (booking: string) => `${person(booking)}/release-date`,
  packet: (booking: string) => `${person(booking)}/packet`,
  tonight: (booking: string) => `${person(booking)}/tonight`,
} as const;
