export const orders = {
  title: "Medicinas y equipo",
  step: {
    needed: "hace falta",
    ordered: "pedida",
    here: "aquí",
    bag: "en la bolsa",
    given: "entregada",
  },
  view: {
    medicines: "Medicinas",
    equipment: "Equipo",
    reconcile: "Trajo · aquí · se lleva",
  },
  correctsIt: "Un estado equivocado de otro día lo corrige un supervisor.",
} as const;
