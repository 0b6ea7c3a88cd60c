/** Every English word, by feature. */
import { caseload } from "./caseload";
import { design } from "./design";
import { desk } from "./desk";
import { door } from "./door";
import { glance } from "./glance";
import { left } from "./left";
import { search } from "./search";
import { shell } from "./shell";
import { terms } from "./terms";
import { today } from "./today";
import { triage } from "./triage";

export const en = {
  caseload,
  design,
  desk,
  door,
  glance,
  left,
  search,
  shell,
  terms,
  today,
  triage,
} as const;
