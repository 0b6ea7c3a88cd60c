export const glance = {
  aspect: { medicines: "Medicinas", equipment: "Equipo", handoff: "Entrega" },
  group: {
    leaving_now: "Salen ahora",
    any_day: "Pueden salir cualquier día",
    past_date: "Pasó la fecha, sigue aquí",
  },
} as const;
