/** Every English word, by feature. */
import { design } from "./design";
import { door } from "./door";
import { packet } from "./packet";
import { roster } from "./roster";
import { shell } from "./shell";
import { tonight } from "./tonight";

export const en = { design, door, packet, roster, shell, tonight } as const;
