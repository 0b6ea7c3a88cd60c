export const door = {
  training: "Centro de práctica: todas las personas son inventadas.",
  law: "Algunos de estos registros están protegidos por 42 CFR Parte 2. Todo lo que se ve, cambia o imprime queda anotado.",
  user: "Nombre",
  passphrase: "Frase de contraseña",
  caps: "Bloq Mayús está activado.",
  show: "Mostrar",
  hide: "Ocultar",
  signIn: { do: "Entrar", opening: "Abriendo…", wrong: "No se pudo entrar" },
  lock: { title: "Bloqueado", open: "Desbloquear", other: "Entra otra persona" },
} as const;
