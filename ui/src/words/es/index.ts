/** The Spanish words that there are. What is missing shows in English. */
import { design } from "./design";
import { desk } from "./desk";
import { door } from "./door";
import { left } from "./left";
import { packet } from "./packet";
import { roster } from "./roster";
import { shell } from "./shell";
import { tonight } from "./tonight";
import { triage } from "./triage";

export const es = { design, desk, door, left, packet, roster, shell, tonight, triage } as const;
