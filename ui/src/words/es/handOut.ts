export const handOut = {
  title: "Entrega",
  all: "Todo en la mano",
  way: {
    open: "dejar pendiente",
    in_hand: "en la mano",
    pick_up: "para recoger",
    called_in: "pedido por teléfono",
    returns_tomorrow: "vuelve mañana",
    mailed: "por correo",
    refused: "no lo quiso",
  },
  receipt: "Recibo",
  witness: "Testigo del conteo",
  record: "Registrar el recibo",
  open: "No está en la mano",
  batch: { title: "Entregas seguidas", notReady: "No están listas", done: "Registradas" },
} as const;
