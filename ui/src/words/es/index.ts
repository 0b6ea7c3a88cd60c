/** The Spanish words that there are. What is missing shows in English. */
import { caseload } from "./caseload";
import { design } from "./design";
import { desk } from "./desk";
import { door } from "./door";
import { glance } from "./glance";
import { left } from "./left";
import { search } from "./search";
import { shell } from "./shell";
import { today } from "./today";
import { triage } from "./triage";

export const es = {
  caseload,
  design,
  desk,
  door,
  glance,
  left,
  search,
  shell,
  today,
  triage,
} as const;
