export const packet = {
  title: "Paquete",
  print: "Imprimir",
  missing: "Van a preguntar por",
  held: "Retenido",
  goes: "Lo que va",
} as const;
