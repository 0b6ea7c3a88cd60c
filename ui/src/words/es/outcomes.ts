export const outcomes = {
  title: "Con qué salió la gente",
  how: "Cómo salieron",
  period: "Qué días",
  line: {
    left: "Salieron",
    in_hand: "Todo en la mano",
    covered: "Cubiertos el día 1",
    days: "Días cubiertos desde el día 1",
  },
  print: "Imprimir la página",
} as const;
