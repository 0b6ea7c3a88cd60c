export const triage = {
  title: "Ingresos nuevos",
  toAnswer: "Por contestar",
  all: "Todos",
  person: "Persona",
  language: "Idioma",
  word: { yes: "Sí", no: "No", later: "Más tarde", refused: "No quiere" },
} as const;
