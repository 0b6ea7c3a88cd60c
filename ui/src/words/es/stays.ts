export const stays = {
  last: { title: "Última estancia", carryNone: "Elija qué se copia" },
  holds: { title: "Retenciones de otras agencias", add: "Anotar una retención", agency: "Agencia" },
};
