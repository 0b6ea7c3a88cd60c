export const rules = {
  title: "Reglas",
  history: "Historial",
  numbers: "Números",
  unconfirmed: "sin confirmar",
} as const;
