export const morning = {
  title: "Enviar por la mañana",
  none: "No hay nada en espera",
  done: "Hecho de otro modo",
  drop: "No hace falta",
} as const;
