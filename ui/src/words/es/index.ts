/** The Spanish words that there are. What is missing shows in English. */
import { design } from "./design";
import { door } from "./door";
import { packet } from "./packet";
import { roster } from "./roster";
import { shell } from "./shell";
import { tonight } from "./tonight";

export const es = { design, door, packet, roster, shell, tonight } as const;
