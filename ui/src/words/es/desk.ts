import { leftHow } from "./leaving";

export const desk = {
  title: "Mesa de salida",
  pack: "Paquete",
  rule: "Medicina ve a todos antes de salir",
  how: leftHow,
} as const;
