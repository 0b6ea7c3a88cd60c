export const caseload = {
  title: "Casos",
  preset: { everybody: "Todos", mine: "Míos", no_date: "Sin fecha", left: "Salieron" },
} as const;
