export const directory = {
  title: "Directorio",
  find: "Buscar",
  county: "Condado",
  save: "Guardar",
} as const;
