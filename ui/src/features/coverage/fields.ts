// The fields that are typed for the application, in the order of the form. What the record knows
// has no field here while it is known.

import type { useTranslation } from "react-i18next";
import type { ApplicationData, ApplicationField } from "../../api/generated";
import { COUNTIES } from "../../words/counties";
import { longDate } from "../../words/dates";
import { en } from "../../words/en";

export type T = ReturnType<typeof useTranslation<"coverage">>["t"];

type Picks = "ssnNone" | "marital" | "citizenship" | "taxFiling";

export type Field = {
  name: keyof ApplicationData;
  /** The field of the form that it answers; without one it is never lacking. */
  answers?: ApplicationField;
  label: (t: T) => string;
  wide?: boolean;
} & (
  | { as: "text" | "date" | "yes" | "number" | "county" | "check" }
  | { as: "pick"; words: Picks }
);

export interface Part {
  title: "identity" | "language" | "home" | "household" | "health" | "representative";
  fields: readonly Field[];
}

type More = keyof typeof en.coverage.more;

const answer = (name: keyof ApplicationData & ApplicationField, rest: object = {}): Field =>
  ({ name, answers: name, label: (t: T) => t(`field.${name}`), as: "text", ...rest }) as Field;
const more = (name: keyof ApplicationData & More, rest: object = {}): Field =>
  ({ name, label: (t: T) => t(`more.${name}`), as: "text", ...rest }) as Field;

export const FORM: readonly Part[] = [
  {
    title: "identity",
    fields: [
      answer("sex"),
      answer("marital", { as: "pick", words: "marital" }),
      more("ssn_none", { as: "pick", words: "ssnNone", answers: "ssn" }),
      answer("citizenship", { as: "pick", words: "citizenship" }),
      more("immigration_document"),
      more("race_ethnicity"),
    ],
  },
  { title: "language", fields: [answer("spoken_language"), more("written_language")] },
  {
    title: "home",
    fields: [
      more("homeless", { as: "check", wide: true }),
      answer("home_address", { wide: true }),
      answer("mailing_address", { wide: true }),
      answer("county", { as: "county" }),
      answer("phone"),
      more("email"),
      more("best_contact"),
    ],
  },
  {
    title: "household",
    fields: [
      answer("household", { wide: true }),
      answer("tax_filing", { as: "pick", words: "taxFiling" }),
      answer("income"),
    ],
  },
  {
    title: "health",
    fields: [
      answer("pregnant", { as: "yes" }),
      more("due_date", { as: "date" }),
      more("children_expected", { as: "number" }),
      answer("disability", { as: "yes" }),
      answer("long_term_care", { as: "yes" }),
      answer("other_coverage"),
      answer("mbi"),
      answer("plan_choice"),
      answer("american_indian", { as: "yes" }),
      more("veteran", { as: "yes" }),
    ],
  },
  {
    title: "representative",
    fields: [more("representative"), more("representative_signed_on", { as: "date" })],
  },
];

/** What was typed, in words; nothing where the field is open. */
export function typedWords(field: Field, value: unknown, t: T): string | null {
  if (value === null || value === undefined || value === "") return null;
  switch (field.as) {
    case "pick": {
      const known = en.coverage[field.words] as Record<string, string>;
      const word = String(value);
      return word in known ? t(`${field.words}.${word}` as "marital.married") : word;
    }
    case "check":
    case "yes":
      return t(value === true ? "form.yes" : "form.no");
    case "date":
      return longDate(String(value));
    case "county":
      return COUNTIES.find(([code]) => code === value)?.[1] ?? String(value);
    case "text":
    case "number":
      return String(value);
  }
}
