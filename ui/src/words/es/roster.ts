export const roster = {
  title: "Lista de custodia",
  apply: "Aplicar",
  undo: "Deshacer",
} as const;
