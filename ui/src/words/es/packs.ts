export const packs = {
  title: "Paquetes",
  views: { all: "Todos", tomorrow: "Para mañana", stale: "Rehacer", places: "Lugares" },
  who: "Quién",
  leaves: "Sale",
  pack: "Paquete",
  parts: "Dónde está",
} as const;
