/** Every English word, by feature. */
import { caseload } from "./caseload";
import { design } from "./design";
import { door } from "./door";
import { glance } from "./glance";
import { search } from "./search";
import { shell } from "./shell";
import { terms } from "./terms";
import { today } from "./today";

export const en = { caseload, design, door, glance, search, shell, terms, today } as const;
