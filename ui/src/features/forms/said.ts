/** What fills a field, in words, and which ways of filling it there are. */
import type { FilledBy, FormField, MappedField } from "../../api/generated";

export type By = FilledBy["by"];

/** The ways that fit the kind of a field, the usual one first. */
export function waysOf(field: FormField): readonly By[] {
  switch (field.asks.kind) {
    case "tick":
      return ["tick_when", "ticked", "pen"];
    case "one_of":
      return ["choose", "value", "text", "pen"];
    case "signature":
      return ["pen"];
    case "line":
    case "lines":
    case "cells":
      return ["value", "text", "pen"];
  }
}

/** What a field is called: what is read aloud for it, or its name in the file. */
export function called(field: FormField): string {
  return field.label === "" ? (field.name.split(".").at(-1) ?? field.name) : field.label;
}

/** What somebody begins with who has decided nothing yet. */
export function beginning(mapped: MappedField): FilledBy | null {
  if (mapped.only_pen) return { by: "pen" };
  return mapped.by ?? mapped.suggested;
}

export type Draft = Readonly<Record<string, FilledBy | null>>;

export function draftOf(fields: readonly MappedField[]): Draft {
  return Object.fromEntries(fields.map((one) => [one.field.name, beginning(one)]));
}
