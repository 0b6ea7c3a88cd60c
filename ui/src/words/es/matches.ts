export const matches = {
  title: "¿La misma persona?",
  none: "Nadie que comparar",
  same: "La misma persona",
  different: "Dos personas",
  later: "Después",
} as const;
