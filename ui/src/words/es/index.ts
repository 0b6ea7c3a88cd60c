/** The Spanish words that there are. What is missing shows in English. */
import { design } from "./design";
import { door } from "./door";
import { shell } from "./shell";

export const es = { design, door, shell } as const;
