export const tonight = {
  title: "Sale ahora",
  allergies: "Alergias",
  dose: "Última dosis",
  notDone: "Sin hacer",
} as const;
