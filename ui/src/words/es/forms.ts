export const forms = {
  title: "Formularios",
  upload: { open: "Agregar un formulario" },
  person: { lacks: "No está en el expediente", print: "Imprimir" },
} as const;
