/** Every English word, by feature. */
import { design } from "./design";
import { door } from "./door";
import { person } from "./person";
import { record } from "./record";
import { release } from "./release";
import { shell } from "./shell";
import { terms } from "./terms";

export const en = { design, door, person, record, release, shell, terms } as const;
