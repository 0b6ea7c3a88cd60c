export const search = {
  label: "Buscar a una persona",
  placeholder: "Nombre, número de ingreso o CIN",
  placeholderDesk: "Nombre o número de ingreso",
  asking: "Buscando…",
  onlyHere:
    "Estas personas están en custodia. Se siguen leyendo los nombres de las que ya salieron…",
  inCustody: "En custodia",
} as const;
