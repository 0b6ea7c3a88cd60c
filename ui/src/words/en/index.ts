/** Every English word, by feature. */
import { design } from "./design";
import { desk } from "./desk";
import { door } from "./door";
import { left } from "./left";
import { packet } from "./packet";
import { person } from "./person";
import { record } from "./record";
import { release } from "./release";
import { roster } from "./roster";
import { shell } from "./shell";
import { terms } from "./terms";
import { tonight } from "./tonight";
import { triage } from "./triage";

export const en = {
  design,
  desk,
  door,
  left,
  packet,
  person,
  record,
  release,
  roster,
  shell,
  terms,
  tonight,
  triage,
} as const;
