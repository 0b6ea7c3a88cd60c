export const today = {
  side: { groups: "Grupos", outstanding: "Pendiente", everything: "Todo", mine: "Solo lo mío" },
  peek: {
    open: "Abrir",
    tonight: "Esta noche",
    date: "Fecha",
    packet: "Paquete",
    assign: "Asignar",
  },
  list: { heads: { person: "Persona", when: "Sale", next: "Lo siguiente" } },
} as const;
