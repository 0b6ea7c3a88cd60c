export const shift = {
  title: "Hoja de turno",
  print: "Imprimir la hoja",
  notes: "Notas para este turno",
  note: "Escribir una nota",
  noteSave: "Dejar la nota",
} as const;
