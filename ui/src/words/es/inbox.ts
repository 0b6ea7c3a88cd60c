export const inbox = {
  title: "Carpeta de entrada",
  save: "Guardar",
  discard: "Descartar",
} as const;
