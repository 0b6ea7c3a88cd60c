/** How people leave, in Spanish. */
import type { LeftHow } from "../../api/generated";

export const leftHow = {
  sentence_served: "condena cumplida",
  court: "por orden del juez",
  bail: "fianza",
  own_recognizance: "bajo palabra",
  parole_or_prcs: "libertad condicional o PRCS",
  dismissed: "caso desestimado",
  transferred: "traslado",
  died: "falleció",
} as const satisfies Record<LeftHow, string>;
