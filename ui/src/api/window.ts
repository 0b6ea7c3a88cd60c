/** What the shell itself answers: dialogs, printers, previews. */
export type WindowEntries = Record<never, never>;
