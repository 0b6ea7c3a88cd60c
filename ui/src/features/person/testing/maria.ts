// A made-up person as the program answers, for tests: María of the training facility, whose next
// monthly dose falls on the day she leaves.

import type {
  CaseShown,
  Fact,
  MilestoneShown,
  Protection,
  State,
  Step,
  Why,
} from "../../../api/generated";

let ids = 100;

export function fact<T>(value: T, source = "told us", protections: Protection[] = []): Fact<T> {
  ids += 1;
  return { id: ids, value, source, protections, as_of: "2026-03-02T10:00:00", version: 1 };
}

export function why(rule: Step, extra: Partial<Why> = {}): Why {
  return {
    text: "2026-02-26 = release date 2026-03-12 − 14 days. Warm handoff where one is held.",
    rule,
    value: -14,
    source: "DHCS Policy and Operational Guide, sec. 9",
    confidence: "recalled_medium",
    unconfirmed: true,
    in_force_from: "2024-10-01",
    in_force_to: null,
    confirmed_by: null,
    confirmed_on: null,
    ...extra,
  };
}

export function step(
  rule: Step,
  title: string,
  due: string,
  state: State,
  extra: Partial<MilestoneShown> = {},
): MilestoneShown {
  return {
    rule,
    fact: null,
    title,
    role: "nurse",
    anchor: "release",
    from: due,
    due,
    due_time: null,
    until: null,
    unit: "days",
    state,
    open: state === "due" || state === "overdue",
    done_on: state === "done" ? due : null,
    reason: null,
    days: 0,
    phase: null,
    tasks: [],
    why: why(rule),
    protections: [],
    ...extra,
  };
}

const MEDICINE = {
  form: "tablet",
  directions: "one tablet twice daily",
  indication: null,
  days_supply: 30,
  quantity: 60,
  rx_number: "70010011",
  prescriber: "L. Whitfield, NP",
  pharmacy: "Example Pharmacy",
  billed_to: null,
  refrigerate: false,
  high_alert: false,
  state: "ordered",
  ordered_on: "2026-02-20",
  filled_on: null,
  received_on: null,
  bagged_on: null,
  handed_on: null,
  reached: null,
  change: "continued",
} as const;

/** María, as staff inside the programme see her. */
export function maria(extra: Partial<CaseShown> = {}): CaseShown {
  ids = 100;
  const plan = fact(
    {
      product: "sublocade" as const,
      drug: "Sublocade 300 mg",
      directions: "monthly injection at the clinic",
      last_dose: { on: "2026-02-12", time: "09:30:00" },
      take_home_days: 0,
      otp: null,
      verified: { state: "given_here" as const },
      stopped_on: null,
    },
    "dose file 03/02",
    ["sud"],
  );
  const metformin = fact(
    { ...MEDICINE, drug: "metformin", strength: "500 mg" },
    "active orders 03/02",
  );
  return {
    ...empty(),
    release: {
      date: "2026-03-12",
      time: null,
      kind: "scheduled",
      certainty: "certain",
      source: "court minute order",
      history: [],
    },
    window: {
      ...empty().window,
      state: "open",
      opens: "2025-12-12",
      closes: "2026-03-12",
      arithmetic: "2025-12-12 = release date 2026-03-12 − 90 days.",
    },
    coverage: [
      {
        fact: plan.id,
        made_of: [{ fact: plan.id, product: "sublocade", last_dose: "2026-02-12" }],
        what: "Sublocade 300 mg",
        product: "sublocade",
        segments: [
          { from: "2026-02-12", to: "2026-03-11", state: "covered", reason: "Last recorded dose." },
          { from: "2026-03-12", to: "2026-03-16", state: "late", reason: "Covered to 2026-03-11." },
        ],
        visit: "2026-03-17",
        unconfirmed_visit: null,
        next_dose: { earliest: "2026-03-10", usual: "2026-03-12", latest_tolerated: "2026-03-26" },
        offer: { from: "2026-03-10", to: "2026-03-12" },
        tolerance_days: 14,
        unconfirmed: true,
        protections: ["sud"],
      },
    ],
    medicine_cover: [
      {
        fact: metformin.id,
        drug: "metformin",
        days_supply: 30,
        last_day: "2026-04-10",
        next_fill_due: "2026-04-06",
        first_visit: "2026-03-20",
        in_hand: false,
        gap: null,
        protections: [],
      },
    ],
    milestones: [
      step("handoff.complete_by", "Warm handoff meeting", "2026-02-26", "done"),
      step("meds.filled_by", "Release medicines filled", "2026-03-07", "due", { days: 5 }),
      step("meds.at_facility_by", "Release medicines at the facility", "2026-03-09", "due", {
        days: 7,
      }),
      step("meds.bag_ready_by", "Release bag ready", "2026-03-11", "upcoming", { days: 9 }),
      step("mat.sublocade.usual_days", "Next dose: Sublocade 300 mg", "2026-03-12", "upcoming", {
        fact: plan.id,
        days: 10,
      }),
      step("followup.first_contact", "First contact after release", "2026-03-14", "upcoming"),
    ],
    mat: [plan],
    medicines: [metformin],
    appointments: [
      fact({
        ...VISIT,
        kind: "mat",
        with: "Example Community Clinic",
        on: "2026-03-17",
        time: "13:00:00",
      }),
      fact({
        ...VISIT,
        kind: "primary_care",
        with: "Example Health Center",
        on: "2026-03-20",
        time: "10:00:00",
      }),
    ],
    medi_cal: fact(
      {
        status: "restored" as const,
        submitted_on: null,
        county_received_on: null,
        disability_based: false,
        active_from: "2026-03-12",
        plan: "Example Health Plan",
        plan_checked: "AEVS 02/27",
        county_letter_on: "2026-03-02",
      },
      "county letter 03/02",
    ),
    at_pharmacy: "accepts",
    sharing: [
      { category: "sud", to: "plan", answer: "allowed", until: "2027-02-01" },
      { category: "sud", to: "otp", answer: "refused", until: null },
    ],
    ...extra,
  };
}

const VISIT = {
  address: null,
  phone: null,
  by_video_or_phone: false,
  ride: null,
  confirmed: true,
} as const;

/** Thị Hạnh, booked two days ago, whom nobody has given a date. */
export function undated(extra: Partial<CaseShown> = {}): CaseShown {
  const plan = fact(
    {
      product: "buprenorphine_daily" as const,
      drug: "buprenorphine/naloxone 8/2 film",
      directions: "two daily",
      last_dose: { on: "2026-03-02", time: "08:00:00" },
      take_home_days: 0,
      otp: null,
      verified: { state: "says_so" as const },
      stopped_on: null,
    },
    "dose file 03/02",
    ["sud"],
  );
  const bar = {
    fact: plan.id,
    made_of: [{ fact: plan.id, product: "buprenorphine_daily" as const, last_dose: "2026-03-02" }],
    what: "buprenorphine/naloxone 8/2 film",
    product: "buprenorphine_daily" as const,
    segments: [
      { from: "2026-03-02", to: "2026-03-02", state: "covered" as const, reason: "Last dose." },
      {
        from: "2026-03-03",
        to: "2026-04-01",
        state: "uncovered" as const,
        reason: "Nothing after.",
      },
    ],
    visit: null,
    unconfirmed_visit: null,
    next_dose: null,
    offer: null,
    tolerance_days: 0,
    unconfirmed: true,
    protections: ["sud" as const],
  };
  const tasks = [
    { name: "Medi-Cal status checked", done: false },
    { name: "Allergies asked", done: true },
  ];
  return {
    ...empty(),
    stay: {
      ...empty().stay,
      booked_on: "2026-02-28",
      booked_time: "22:40:00",
      legal_status: "pretrial",
    },
    coverage: [bar],
    coverage_if_released_today: [bar],
    mat: [plan],
    milestones: [
      step("short_stay.phase_a", "First two days", "2026-03-02", "due", {
        due_time: "2026-03-02T22:40:00",
        phase: "a",
        tasks,
      }),
      step("short_stay.phase_b", "First week", "2026-03-07", "due", { phase: "b", days: 5 }),
      step("short_stay.phase_c", "Second week", "2026-03-14", "upcoming", { phase: "c", days: 12 }),
    ],
    ...extra,
  };
}

/** A stay about which nothing is recorded. */
export function empty(): CaseShown {
  return {
    booking: "T-1001",
    as_of: "2026-03-02T18:30:00",
    release: { date: null, time: null, kind: null, certainty: null, source: null, history: [] },
    window: {
      arithmetic: "No release date.",
      warnings: [],
      state: "unknown_date",
      closes: null,
      opens: null,
      services_began: null,
      days_used: 0,
      days_left: 90,
      past_date: false,
      days_past: 0,
      reopens: null,
      lasts_until: null,
      skipped_time: null,
      longest: 90,
    },
    second_clock: null,
    coverage: [],
    coverage_if_released_today: [],
    coverage_gaps: [],
    medicine_cover: [],
    milestones: [],
    notices_owed: [],
    warnings: [],
    earlier_date: null,
    at_pharmacy: null,
    pharmacy_now: null,
    member: { state: "no_plan", sentence: "No health plan is on record." },
    coverage_notes: [],
    clinic_hours: [],
    payer: null,
    memberships: [],
    injections: [],
    needs: [],
    referrals: [],
    pack_in_brief: null,
    pack_stale: [],
    person: {
      id: 1,
      name: { last: "Delgado-Ruiz", first: "María", middle: null, suffix: null },
      birth: { as_written: "4/5/1988", date: "1988-04-05", quality: "whole" },
      sex: "F",
      language: "Spanish",
      interpreter: null,
      identifiers: [{ kind: "cin", value: "90000001A", verified: false }],
    },
    stay: {
      id: 1,
      booking: "T-1001",
      booked_on: "2025-11-20",
      booked_time: null,
      legal_status: "sentenced",
      housing: "A-01",
      residence_county: null,
      left: null,
      last_on_roster: "2026-03-02",
      gone_since: null,
      owner: "coordinator",
      version: 3,
    },
    other_stays: [],
    release_dates: [],
    services_began: null,
    medi_cal: null,
    mat: [],
    medicines: [],
    equipment: [],
    appointments: [],
    team: [],
    allergies: null,
    problems: [],
    phones: [],
    tonight: null,
    handoffs: [],
    contact_tries: [],
    notices: [],
    consents: [],
    closed_steps: [],
    pack: null,
    desk: [],
    triage: [],
    court_dates: [],
    holders: [],
    updates_owed: [],
    court: [],
    court_not_given: [],
    holds: [],
    administrations: [],
    reported: [],
    asked_county: [],
    foster_youth: null,
    screenings: [],
    portal: [],
  };
}
