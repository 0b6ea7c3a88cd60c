// What is typed into a form, before it is a fact: checked for what is lacking, and compared with
// what is on record.

import type { Dose, FieldProblem, Verified } from "../../../api/generated";
import type { Field, FieldName } from "./spec";

/** The fields of a fact by name. A form knows the kind only by its list of fields. */
export type Draft = Readonly<Record<string, unknown>>;

/** Any field, whichever kind of fact it belongs to. */
export type AnyField = Omit<Field<Record<FieldName, unknown>>, "name"> & {
  name: FieldName;
} & Field<Record<FieldName, unknown>>;

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
export const dateOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
export const doseOf = (value: unknown): Dose | null => (value ?? null) as Dose | null;
export const verifiedOf = (value: unknown): Verified => value as Verified;
export const linesOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : [];

/** An empty text is nothing where the program keeps nothing, else an empty text. */
export function typed(before: unknown, text: string): string | null {
  return text === "" && before === null ? null : text;
}

/** What must be there before the program is asked. */
export function lacking(
  fields: readonly AnyField[],
  draft: Draft,
  words: { required: (field: FieldName) => string; notNumber: (field: FieldName) => string },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const field of fields) {
    const value = draft[field.name];
    const empty = value === null || value === undefined || textOf(value).trim() === "";
    const isText = typeof value === "string" || value === null || value === undefined;
    if (field.required && isText && empty) {
      problems.push({ field: field.name, message: words.required(field.name) });
    }
    if (field.as === "number" && typeof value === "string") {
      problems.push({ field: field.name, message: words.notNumber(field.name) });
    }
  }
  return problems;
}

/** A draft as it is sent: without spaces around words, and with nothing where nothing is written. */
export function tidied(draft: Draft, model: Draft): Draft {
  const tidy = ([name, value]: [string, unknown]): [string, unknown] => {
    if (typeof value === "string") {
      const text = value.trim();
      return [
        name,
        text === "" && (model[name] === null || model[name] === undefined) ? null : text,
      ];
    }
    if (Array.isArray(value)) {
      return [name, value.map((line) => String(line).trim()).filter((line) => line !== "")];
    }
    return [name, value];
  };
  return Object.fromEntries(Object.entries(draft).map(tidy));
}

/** The fields that somebody else has changed since the form was opened. */
export function changedSince(base: Draft, now: Draft): Set<string> {
  const same = (name: string) =>
    JSON.stringify(base[name] ?? null) === JSON.stringify(now[name] ?? null);
  return new Set(Object.keys({ ...base, ...now }).filter((name) => !same(name)));
}
