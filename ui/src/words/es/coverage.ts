export const coverage = {
  title: "Cobertura",
  back: "Volver a la persona",
  field: {
    name: "Nombre",
    birth_date: "Fecha de nacimiento",
    sex: "Sexo",
    spoken_language: "Idioma que habla",
    home_address: "Dirección al salir",
    phone: "Teléfono",
    income: "Ingresos",
  },
} as const;
