// What each kind of entry asks, in the order in which it is said; the program checks what is sent.

import type { TreatmentWhat } from "../../api/generated";
import { en } from "../../words/en";

export type Kind = TreatmentWhat["kind"];
export type Words = typeof en.treatment;
export type FieldName = keyof Words["field"];

/** The lists that a field picks from. */
type Lists = "source" | "outcome" | "answer" | "scale" | "guestReason";

export type FieldOf = { name: FieldName; wide?: boolean } & (
  | { as: "text" | "maybe" | "number" | "yes" | "date" }
  | { as: "pick"; words: Lists }
  | { as: "product" }
);

/** Kinds in the order of the keys 1 to 9 and 0; the rest is picked. */
export const KINDS = (Object.keys(en.treatment.kind) as Kind[]).filter(
  (kind) => kind !== "taken_back",
);

export const FIELDS: Record<Kind, readonly FieldOf[]> = {
  verification: [
    { name: "source", as: "pick", words: "source" },
    { name: "whom", as: "text" },
    { name: "phone", as: "maybe" },
    { name: "outcome", as: "pick", words: "outcome" },
    { name: "says", as: "maybe", wide: true },
  ],
  offer: [
    { name: "product", as: "product" },
    { name: "answer", as: "pick", words: "answer" },
    { name: "reason", as: "maybe", wide: true },
  ],
  withdrawal: [
    { name: "scale", as: "pick", words: "scale" },
    { name: "total", as: "number" },
  ],
  screening_exam: [
    { name: "by", as: "text" },
    { name: "to", as: "maybe" },
    { name: "sent_on", as: "date" },
  ],
  guest_dosing: [
    { name: "guest", as: "text" },
    { name: "of_record", as: "text" },
    { name: "until", as: "date" },
    { name: "reason", as: "pick", words: "guestReason" },
    { name: "justification", as: "text", wide: true },
    { name: "in_both_records", as: "yes" },
    { name: "enrolment_checked", as: "yes" },
  ],
  three_day_supply: [
    { name: "days", as: "number" },
    { name: "beyond", as: "maybe", wide: true },
  ],
  take_home: [
    { name: "days", as: "number" },
    { name: "in_treatment_since", as: "date" },
    { name: "beyond", as: "maybe", wide: true },
  ],
  started: [{ name: "note", as: "maybe", wide: true }],
  dose_change: [
    { name: "from", as: "text" },
    { name: "to", as: "text" },
    { name: "why", as: "maybe", wide: true },
  ],
  naloxone: [
    { name: "kits", as: "number" },
    { name: "lot", as: "maybe" },
    { name: "expires", as: "date" },
    { name: "taught", as: "yes" },
    { name: "said_back", as: "yes" },
    { name: "refused", as: "maybe", wide: true },
  ],
  cures: [
    { name: "by", as: "text" },
    { name: "reference", as: "maybe" },
  ],
  taken_back: [{ name: "why", as: "text", wide: true }],
};

/** Kinds that mean something only beside a plan. */
export const OF_A_PLAN: readonly Kind[] = [
  "verification",
  "screening_exam",
  "guest_dosing",
  "take_home",
  "started",
  "dose_change",
];

/** Kinds to which the hour belongs. */
export const TIMED: readonly Kind[] = ["verification", "withdrawal"];

export type Values = Partial<Record<FieldName, unknown>>;

/** What a new entry begins with. */
export function fresh(kind: Kind): Values {
  const values: Values = {};
  for (const field of FIELDS[kind]) {
    values[field.name] = begins(field);
  }
  return values;
}

function begins(field: FieldOf): unknown {
  switch (field.as) {
    case "text":
      return "";
    case "yes":
      return false;
    case "pick":
      return Object.keys(en.treatment[field.words])[0];
    case "number":
      return null;
    case "maybe":
    case "date":
    case "product":
      return null;
  }
}

/** The entry as the program takes it; nothing where a number is not one yet. */
export function whatOf(kind: Kind, values: Values): TreatmentWhat | null {
  const what: Record<string, unknown> = { kind };
  for (const field of FIELDS[kind]) {
    const value = values[field.name];
    if (field.as === "number") {
      const count = typeof value === "string" ? value.trim() : "";
      if (!/^\d{1,4}$/.test(count)) return null;
      what[field.name] = Number(count);
    } else if (field.as === "maybe") {
      what[field.name] = typeof value === "string" && value.trim() !== "" ? value : null;
    } else {
      what[field.name] = value ?? (field.as === "text" ? "" : null);
    }
  }
  return what as TreatmentWhat;
}

/** What is typed where an entry is corrected. */
export function typed(what: TreatmentWhat): Values {
  const values: Values = {};
  for (const field of FIELDS[what.kind]) {
    const value = (what as unknown as Record<string, unknown>)[field.name];
    values[field.name] = field.as === "number" ? String(value) : value;
  }
  return values;
}
