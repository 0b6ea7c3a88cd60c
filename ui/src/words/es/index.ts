/** The Spanish words that there are. What is missing shows in English. */
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
import { plan } from "./plan";
import { readiness } from "./readiness";
import { roster } from "./roster";
import { rules } from "./rules";
import { screening } from "./screening";
import { search } from "./search";
import { services } from "./services";
import { shell } from "./shell";
import { shift } from "./shift";
import { stays } from "./stays";
import { today } from "./today";
import { tonight } from "./tonight";
import { treatment } from "./treatment";
import { triage } from "./triage";

export const es = {
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
  plan,
  readiness,
  roster,
  rules,
  screening,
  search,
  services,
  shell,
  shift,
  stays,
  today,
  tonight,
  treatment,
  triage,
} as const;
