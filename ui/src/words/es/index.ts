/** The Spanish words that there are. What is missing shows in English. */
import { caseload } from "./caseload";
import { design } from "./design";
import { door } from "./door";
import { glance } from "./glance";
import { search } from "./search";
import { shell } from "./shell";
import { today } from "./today";

export const es = { caseload, design, door, glance, search, shell, today } as const;
