export const readiness = {
  title: "Preparación",
  history: "Historial",
  unconfirmed: "sin confirmar",
  target: "Meta",
} as const;
