export const clinic = {
  title: "Archivos de la clínica",
  list: {
    administrations: "Dosis dadas",
    orders: "Órdenes activas",
    allergies: "Alergias",
    problems: "Problemas",
  },
  age: {
    administrations: "Dosis hasta",
    orders: "Órdenes",
    allergies: "Alergias",
    problems: "Problemas",
  },
} as const;
