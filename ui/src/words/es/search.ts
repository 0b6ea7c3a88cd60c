export const search = {
  label: "Buscar a una persona",
  placeholder: "Nombre, número de ingreso o CIN",
  placeholderDesk: "Nombre o número de ingreso",
  asking: "Buscando…",
  inCustody: "En custodia",
} as const;
