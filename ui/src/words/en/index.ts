/** Every English word, by feature. */
import { booking } from "./booking";
import { caseload } from "./caseload";
import { clinic } from "./clinic";
import { consents } from "./consents";
import { court } from "./court";
import { coverage } from "./coverage";
import { design } from "./design";
import { desk } from "./desk";
import { directory } from "./directory";
import { door } from "./door";
import { forms } from "./forms";
import { glance } from "./glance";
import { handOut } from "./handOut";
import { inbox } from "./inbox";
import { left } from "./left";
import { matches } from "./matches";
import { morning } from "./morning";
import { orders } from "./orders";
import { outcomes } from "./outcomes";
import { packet } from "./packet";
import { packs } from "./packs";
import { person } from "./person";
import { plan } from "./plan";
import { readiness } from "./readiness";
import { record } from "./record";
import { release } from "./release";
import { roster } from "./roster";
import { rules } from "./rules";
import { screening } from "./screening";
import { search } from "./search";
import { services } from "./services";
import { shell } from "./shell";
import { shift } from "./shift";
import { stays } from "./stays";
import { terms } from "./terms";
import { today } from "./today";
import { tonight } from "./tonight";
import { treatment } from "./treatment";
import { triage } from "./triage";

export const en = {
  booking,
  caseload,
  clinic,
  consents,
  court,
  coverage,
  design,
  desk,
  directory,
  door,
  forms,
  glance,
  handOut,
  inbox,
  left,
  matches,
  morning,
  orders,
  outcomes,
  packet,
  packs,
  person,
  plan,
  readiness,
  record,
  release,
  roster,
  rules,
  screening,
  search,
  services,
  shell,
  shift,
  stays,
  terms,
  today,
  tonight,
  treatment,
  triage,
} as const;
