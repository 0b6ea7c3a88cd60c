/** How people leave, in the words of the desk and of the lists. */
import type { LeftHow } from "../../api/generated";

export const leftHow = {
  sentence_served: "sentence served",
  court: "released by the court",
  bail: "bail",
  own_recognizance: "own recognizance",
  parole_or_prcs: "parole or PRCS",
  dismissed: "dismissed",
  transferred: "transferred",
  died: "died",
} as const satisfies Record<LeftHow, string>;
