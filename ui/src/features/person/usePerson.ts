// What every part of the screen needs: the person as the program showed them, what the user may
// record, and the way to the form for it.

import { createContext, useContext } from "react";
import type {
  CaseShown,
  Consent,
  Fact,
  Hold,
  MilestoneShown,
  ServicesBegan,
  Step,
  UpdateOwed,
} from "../../api/generated";
import type { FormName, Held } from "./forms/spec";

/** What lies over the screen. */
export type Opened =
  /** A plan that is asked next stands in the form already. */
  | { as: "fact"; form: FormName; held: Held; plan?: string }
  | { as: "plan" }
  | { as: "which"; form: FormName; held: NonNullable<Held>[] }
  | { as: "medicines" }
  | { as: "consent" }
  | { as: "court" }
  | { as: "told"; update: UpdateOwed }
  | { as: "revoke"; consent: Consent }
  | { as: "why" | "close" | "snooze"; step: MilestoneShown }
  | { as: "hold" | "name" | "number" }
  | { as: "lift"; hold: Hold };

export interface PersonHere {
  shown: CaseShown;
  today: string;
  /** Staff of the treatment programme, or under its contract. */
  inside: boolean;
  may: (form: FormName) => boolean;
  mayClose: boolean;
  /** To the screen of coverage; none for whom it is not. */
  coverage: (() => void) | null;
  /** The way to the screening; none for those who have no part in it. */
  screen: (() => void) | null;
  /** The way to the record of treatment; none for those outside the treatment programme. */
  treatment: (() => void) | null;
  /** The way to the consents, and who may get what; none for those outside the programme. */
  consents: (() => void) | null;
  /** The way to the log of services. */
  log: () => void;
  /** The way to the orders, with every state and its history. */
  orders: () => void;
  /** The way to the reentry plan. */
  plan: () => void;
  open: (what: Opened) => void;
  /** The form in which this step is done; none where it is only closed. */
  record: (step: MilestoneShown) => void;
}

export const PersonContext = createContext<PersonHere | null>(null);

export function usePerson(): PersonHere {
  const here = useContext(PersonContext);
  if (!here) throw new Error("usePerson needs a person around it");
  return here;
}

/** All facts of one form, as they are on record now. */
export function factsOf(shown: CaseShown, form: FormName): NonNullable<Held>[] {
  const one = <T>(fact: Fact<T> | null): Fact<T>[] => (fact === null ? [] : [fact]);
  const facts: Record<FormName, readonly Fact<unknown>[]> = {
    dose: shown.mat,
    mat: shown.mat,
    injection: shown.injections,
    injected: shown.injections,
    medicine: shown.medicines,
    equipment: shown.equipment,
    visit: shown.appointments,
    team: shown.team,
    allergies: one(shown.allergies),
    problem: shown.problems,
    phone: shown.phones,
    tonight: one(shown.tonight),
    handoff: shown.handoffs,
    contact: shown.contact_tries,
    notice: shown.notices,
    mediCal: one(shown.medi_cal),
    services: one(services(shown)),
    payer: one(shown.payer),
    member: shown.memberships,
  };
  return [...facts[form]] as NonNullable<Held>[];
}

/** The program shows the day alone and saves it as a fact with a field. */
function services(shown: CaseShown): Fact<ServicesBegan> | null {
  const began = shown.services_began;
  return began === null ? null : { ...began, value: { on: began.value } };
}

/** What doing a step means on this screen. */
export type Doing =
  | FormName
  | "medicines"
  | "court"
  | "told"
  | "release"
  | "packet"
  | "coverage"
  | "treatment"
  | "plan"
  | "close"
  | "why";

const DOING: Record<Step, Doing> = {
  "app.submit_target_known_release": "coverage",
  "app.county_clock_standard": "coverage",
  "app.county_clock_disability": "coverage",
  "app.county_clock_outer": "coverage",
  "app.chase_first": "coverage",
  "app.chase_second": "coverage",
  "app.chase_third": "coverage",
  "app.chase_again": "coverage",
  "app.escalate_by": "coverage",
  "county.release_notice": "notice",
  "youth.medi_cal_notice_days": "notice",
  "handoff.complete_by": "handoff",
  "handoff.fallback_unplanned": "handoff",
  "followup.first_contact": "contact",
  "followup.second_contact": "contact",
  "followup.stc_backstop": "contact",
  "bhlink.notify_by": "close",
  "meds.order_by": "medicines",
  "meds.pa_by": "medicines",
  "meds.filled_by": "medicines",
  "meds.at_facility_by": "medicines",
  "meds.bag_ready_by": "medicines",
  "meds.release_supply_days": "medicines",
  "meds.next_fill_lead": "close",
  "meds.ready_order_days": "medicines",
  "dme.start": "equipment",
  "dme.start_with_tar": "equipment",
  "dme.in_hand": "equipment",
  "short_stay.phase_a": "why",
  "short_stay.phase_b": "why",
  "short_stay.phase_c": "why",
  "caa5121.pre_days": "close",
  "caa5121.post_latest": "close",
  "caa5121.tcm_post_days": "close",
  "custody.past_date": "release",
  "transfer.packet": "packet",
  "mat.sublocade.usual_days": "dose",
  "mat.brixadi_weekly.usual_days": "dose",
  "mat.brixadi_monthly.usual_days": "dose",
  "mat.vivitrol.usual_days": "dose",
  "lai.next_dose": "injected",
  "mat.court_dose": "dose",
  "court.return_hour": "court",
  "update.tell_by": "told",
  "mat.verify": "mat",
  "otp.screening_exam_max_age": "close",
  "mat.naloxone": "treatment",
  "cures.recheck_months": "treatment",
  "housing.transitional_rent": "close",
  "coverage.restore_asked": "coverage",
  "coverage.restored": "coverage",
  "coverage.find_plan": "plan",
  "workreq.remind": "close",
};

export function doingOf(step: Step): Doing {
  return DOING[step];
}
