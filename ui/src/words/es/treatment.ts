export const treatment = {
  title: "Registro del tratamiento",
  naloxone: {
    title: "Naloxona",
    done: "Entregada, enseñada y repetida.",
    refused: "La persona no la quiso.",
  },
  form: { title: "Anotar", save: "Guardar", on: "Día", time: "Hora" },
  entries: { title: "Lo anotado", none: "Todavía no hay nada anotado.", correct: "Corregir" },
} as const;
