/** The Spanish words that there are. What is missing shows in English. */
import { design } from "./design";
import { desk } from "./desk";
import { door } from "./door";
import { left } from "./left";
import { shell } from "./shell";
import { triage } from "./triage";

export const es = { design, desk, door, left, shell, triage } as const;
