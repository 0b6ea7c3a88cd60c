export const services = {
  title: "Servicios",
  form: { start: "Inicio", end: "Fin", place: "Lugar", note: "Nota", save: "Anotar" },
} as const;
