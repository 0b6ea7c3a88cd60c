import { leftHow } from "./leaving";

export const left = {
  title: "Salieron desde mi último turno",
  leftHeading: "Salieron",
  calls: "Llamadas pendientes",
  callsHeading: "Llamadas pendientes después de salir",
  person: "Persona",
  phone: "Teléfono",
  how: leftHow,
  outcome: {
    reached: "Contestó",
    left_message: "Dejé mensaje",
    no_answer: "No contestó",
    number_dead: "Número fuera de servicio",
    back_in_custody: "Otra vez en custodia",
  },
} as const;
