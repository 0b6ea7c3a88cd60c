/** Every English word, by feature. */
import { design } from "./design";
import { desk } from "./desk";
import { door } from "./door";
import { left } from "./left";
import { person } from "./person";
import { record } from "./record";
import { release } from "./release";
import { shell } from "./shell";
import { terms } from "./terms";
import { triage } from "./triage";

export const en = {
  design,
  desk,
  door,
  left,
  person,
  record,
  release,
  shell,
  terms,
  triage,
} as const;
