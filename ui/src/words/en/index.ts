/** Every English word, by feature. */
import { design } from "./design";
import { desk } from "./desk";
import { door } from "./door";
import { left } from "./left";
import { shell } from "./shell";
import { triage } from "./triage";

export const en = { design, desk, door, left, shell, triage } as const;
