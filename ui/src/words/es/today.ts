export const today = {
  side: { groups: "Grupos", outstanding: "Pendiente", everything: "Todo", mine: "Solo lo mío" },
  peek: {
    open: "Abrir",
    tonight: "Esta noche",
    date: "Fecha",
    packet: "Paquete",
    assign: "Asignar",
  },
  lengths: {
    half: "Aquí, la mitad de quienes siguen el día {{day}} ha salido para el día {{by}}.",
    part: "Aquí, de quienes siguen el día {{day}}, {{share}} han salido para el día {{by}}.",
    counted: "Contado de {{count}} estancias pasadas desde {{since}}.",
    how: "¿Cómo se cuenta?",
    title: "Cuánto han durado aquí las estancias",
    share: {
      fewest: "menos de 1 de cada 10",
      about: "unos {{count}} de cada 10",
      nearlyAll: "casi todos",
    },
    nobody: "Dice cómo fueron antes las estancias aquí. No promete nada sobre nadie.",
  },
  list: { heads: { person: "Persona", when: "Sale", next: "Lo siguiente" } },
} as const;
