export const court = {
  title: "Corte",
  today: "Hoy",
  nobody: "Nadie va a la corte",
  mark: { went_out: "Salió a la corte", back: "Está de vuelta" },
  state: {
    not_back: "no ha vuelto",
    out: "en la corte",
    today: "corte hoy",
    ahead: "corte",
    back: "de vuelta",
  },
} as const;
