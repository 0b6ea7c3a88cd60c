/** Every English word, by feature. */
import { design } from "./design";
import { door } from "./door";
import { shell } from "./shell";

export const en = { design, door, shell } as const;
