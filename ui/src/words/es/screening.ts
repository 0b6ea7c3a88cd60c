export const screening = {
  title: "Evaluación para servicios antes de salir",
  results: {
    eligible: "Elegible",
    not_eligible: "No elegible",
    unfinished: "Sin terminar",
    declined: "No quiso",
  },
} as const;
