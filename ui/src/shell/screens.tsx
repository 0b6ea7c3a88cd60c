/** The screens, the way to each, and the right that it needs. */
import type { ReactNode } from "react";
import type { Right, Role } from "../api/generated";
import { Book } from "../features/booking/Book";
import { Caseload } from "../features/caseload/Caseload";
import { Clinic } from "../features/clinic/Clinic";
import { Consents } from "../features/consents/Consents";
import { House } from "../features/consents/House";
import { Court } from "../features/court/Court";
import { Coverage } from "../features/coverage/Coverage";
import { CoverageWork } from "../features/coverage/CoverageWork";
import { Desk } from "../features/desk/Desk";
import { Directory } from "../features/directory/Directory";
import { FormMapping } from "../features/forms/FormMapping";
import { Forms } from "../features/forms/Forms";
import { PersonForms } from "../features/forms/PersonForms";
import { Batch } from "../features/handout/Batch";
import { HandOut } from "../features/handout/HandOut";
import { Inbox } from "../features/inbox/Inbox";
import { Left } from "../features/left/Left";
import { Matches } from "../features/matches/Matches";
import { Morning } from "../features/morning/Morning";
import { Orders } from "../features/orders/Orders";
import { Outcomes } from "../features/outcomes/Outcomes";
import { Packet } from "../features/packet/Packet";
import { Packs } from "../features/packs/Packs";
import { Person } from "../features/person/Person";
import { Plan } from "../features/plan/Plan";
import { Waiting } from "../features/plan/Waiting";
import { Readiness } from "../features/readiness/Readiness";
import { ReleaseDate } from "../features/release-date/ReleaseDate";
import { Roster } from "../features/roster/Roster";
import { Rules } from "../features/rules/Rules";
import { Screening } from "../features/screening/Screening";
import { Day } from "../features/services/Day";
import { Services } from "../features/services/Services";
import { Setup } from "../features/services/Setup";
import { Shift } from "../features/shift/Shift";
import { Today } from "../features/today/Today";
import { Tonight } from "../features/tonight/Tonight";
import { TreatmentRecord } from "../features/treatment/TreatmentRecord";
import { Triage } from "../features/triage/Triage";

export interface Screen {
  path: string;
  element: ReactNode;
  /** A screen without a right is everybody's. */
  right?: Right;
  /** For these jobs only; without it, for everybody with the right. */
  roles?: readonly Role[];
  /** For staff inside the treatment programme only. */
  programme?: boolean;
  /** Who finds it in the list of screens; others come to it from another screen. */
  offered?: Right;
  /** Its word in the list of screens; without one it is reached from another screen. */
  nav?:
    | "today"
    | "caseload"
    | "left"
    | "triage"
    | "roster"
    | "matches"
    | "desk"
    | "court"
    | "clinic"
    | "inbox"
    | "rules"
    | "coverage"
    | "directory"
    | "services"
    | "serviceSetup"
    | "forms"
    | "readiness"
    | "packs"
    | "shift"
    | "morning"
    | "recalls"
    | "outcomes"
    | "handOuts";
}

export const SCREENS: readonly Screen[] = [
  { path: "/today", element: <Today />, right: "see_cases", nav: "today" },
  {
    path: "/coverage",
    element: <CoverageWork />,
    right: "record_care",
    roles: ["eligibility"],
    nav: "coverage",
  },
  { path: "/caseload", element: <Caseload />, right: "see_cases", nav: "caseload" },
  { path: "/left", element: <Left />, right: "see_cases", nav: "left" },
  { path: "/triage", element: <Triage />, right: "see_cases", nav: "triage" },
  { path: "/roster", element: <Roster />, right: "import_roster", nav: "roster" },
  { path: "/desk", element: <Desk />, right: "see_release_desk", nav: "desk" },
  { path: "/matches", element: <Matches />, right: "import_roster", nav: "matches" },
  { path: "/court", element: <Court />, right: "set_release_date", nav: "court" },
  { path: "/book", element: <Book />, right: "import_roster" },
  {
    path: "/clinic",
    element: <Clinic />,
    right: "record_clinical",
    programme: true,
    nav: "clinic",
  },
  {
    path: "/packs",
    element: <Packs />,
    right: "record_clinical",
    programme: true,
    nav: "packs",
  },
  { path: "/shift", element: <Shift />, right: "see_cases", nav: "shift" },
  { path: "/morning", element: <Morning />, right: "record_care", nav: "morning" },
  {
    path: "/recalls",
    element: <House />,
    right: "print_treatment",
    programme: true,
    nav: "recalls",
  },
  { path: "/people/:booking/packet", element: <Packet />, right: "print_custody" },
  { path: "/people/:booking/tonight", element: <Tonight />, right: "print_treatment" },
  {
    path: "/people/:booking/hand-out",
    element: <HandOut />,
    right: "print_treatment",
    programme: true,
  },
  {
    path: "/hand-outs",
    element: <Batch />,
    right: "print_treatment",
    programme: true,
    nav: "handOuts",
  },
  { path: "/people/:booking", element: <Person />, right: "see_cases" },
  { path: "/people/:booking/release-date", element: <ReleaseDate />, right: "set_release_date" },
  { path: "/people/:booking/coverage", element: <Coverage />, right: "record_care" },
  { path: "/people/:booking/consents", element: <Consents />, right: "record_care" },
  { path: "/people/:booking/treatment", element: <TreatmentRecord />, right: "see_cases" },
  { path: "/people/:booking/plan", element: <Plan />, right: "see_cases" },
  { path: "/answers", element: <Waiting />, right: "see_cases" },
  { path: "/people/:booking/orders", element: <Orders />, right: "see_cases" },
  { path: "/people/:booking/screening", element: <Screening />, right: "see_cases" },
  { path: "/inbox", element: <Inbox />, right: "manage_facility", nav: "inbox" },
  {
    path: "/rules",
    element: <Rules />,
    right: "see_rule_history",
    offered: "see_audit",
    nav: "rules",
  },
  { path: "/directory", element: <Directory />, right: "see_directory", nav: "directory" },
  { path: "/people/:booking/services", element: <Services />, right: "see_cases" },
  { path: "/services", element: <Day />, right: "record_care", nav: "services" },
  { path: "/service-setup", element: <Setup />, right: "change_rules", nav: "serviceSetup" },
  {
    path: "/forms",
    element: <Forms />,
    right: "see_directory",
    offered: "keep_forms",
    nav: "forms",
  },
  { path: "/forms/:form", element: <FormMapping />, right: "see_directory" },
  { path: "/people/:booking/forms", element: <PersonForms />, right: "record_care" },
  { path: "/readiness", element: <Readiness />, right: "see_readiness", nav: "readiness" },
  { path: "/outcomes", element: <Outcomes />, right: "see_readiness", nav: "outcomes" },
];
