/** Made-up rows of Today and of the caseload, whole and typed. */
import type {
  CaseloadRow,
  CaseloadShown,
  FromDay,
  KnownLengths,
  StayLengths,
  TodayRow,
  TodayShown,
} from "../api/generated";

const WHEN: TodayRow["when"] = {
  date: "2026-03-12",
  time: null,
  kind: "scheduled",
  certainty: "likely",
  days: 10,
  left: null,
  past_date: false,
  day: 102,
  desk_releases_at: null,
  gone_since: null,
};

const PERSON = {
  booking: "T-1001",
  last: "Delgado-Ruiz",
  first: "María",
  age: 37,
  housing: "A-01",
  language: "Spanish",
  interpreter: true,
  in_custody: true,
  when: WHEN,
  court: null,
  owner: "coordinator",
};

const CHIPS: TodayRow["chips"] = [
  { aspect: "medi_cal", word: "cover_active", tone: "good" },
  { aspect: "treatment", word: "treatment_late", tone: "due" },
  { aspect: "medicines", word: "medicines_ordered", tone: "due" },
  { aspect: "equipment", word: "equipment_here", tone: "good" },
  { aspect: "handoff", word: "handoff_held", tone: "good" },
];

export function todayRow(part: Partial<TodayRow> = {}): TodayRow {
  return {
    ...PERSON,
    group: "before_they_go",
    next: {
      step: "mat.sublocade.usual_days",
      title: "Next dose: Sublocade 300 mg",
      about: "Sublocade 300 mg",
      role: "nurse",
      due: "2026-03-12",
      due_time: null,
      state: "due",
      open: true,
      days: 10,
      reason: null,
      why: "2026-03-12 = last dose 2026-02-12 + 28 days. Usual interval.",
      source: "label",
      confidence: "found",
      unconfirmed: true,
    },
    waiting: [{ step: "meds.filled_by", about: null, due: "2026-03-07", state: "due", days: 5 }],
    waiting_in_all: 1,
    chips: CHIPS,
    gap: { severity: "late", text: "Covered to 2026-03-11; the first visit is 2026-03-17." },
    pack: null,
    ...part,
  };
}

export function todayShown(rows: TodayRow[], part: Partial<TodayShown> = {}): TodayShown {
  const groups = [...new Set(rows.map((row) => row.group))].map((group) => ({
    group,
    people: rows.filter((row) => row.group === group).length,
    late: 0,
  }));
  return {
    as_of: "2026-03-02T18:30:00",
    total: rows.length,
    rows,
    groups,
    steps: [{ step: "meds.filled_by", people: 1, late: 0 }],
    summary: { due: rows.length, late: 1, leaving: 0 },
    roster: {
      import: 4,
      as_of: "2026-03-02",
      imported_at: "2026-03-02T05:40:00",
      new: 3,
      gone: 2,
      unanswered: 2,
      moved_earlier: 1,
      moved_later: 0,
      lost_date: 1,
      unsure: 0,
      rejected: 0,
    },
    feeds: {
      roster: { as_of: "2026-03-02", at: "2026-03-02T05:40:00", old: false },
      reports: [],
    },
    court: { today: 0, out: 0, not_back: 0 },
    shows_treatment: true,
    ...part,
  };
}

export function caseloadRow(part: Partial<CaseloadRow> = {}): CaseloadRow {
  return {
    ...PERSON,
    group: "before_they_go",
    window: {
      state: "open",
      closes: "2026-03-12",
      opens: "2025-12-12",
      services_began: "2025-12-15",
      days_used: 77,
      days_left: 13,
      past_date: false,
      days_past: 0,
      reopens: null,
      lasts_until: null,
      skipped_time: null,
      longest: 90,
    },
    second_clock: null,
    phases: [],
    chips: CHIPS,
    treatment: { daily: false, next: "2026-03-12" },
    days_without: {
      severity: "late",
      from: "2026-03-12",
      to: "2026-03-16",
      days: 5,
      why: "Covered to 2026-03-11; the first visit is 2026-03-17.",
    },
    plan: "Example Plan",
    plan_checked: "AEVS 03/05",
    lead: "J. Doe, Example Care",
    consent: "given",
    next: { step: "meds.filled_by", about: null, due: "2026-03-07", state: "due", days: 5 },
    pack: null,
    ...part,
  };
}

export function caseloadShown(
  rows: CaseloadRow[],
  part: Partial<CaseloadShown> = {},
): CaseloadShown {
  return {
    as_of: "2026-03-02T18:30:00",
    total: rows.length,
    offset: 0,
    rows,
    presets: [
      { preset: "everybody", people: rows.length },
      { preset: "no_date", people: 0 },
    ],
    shows_treatment: true,
    ...part,
  };
}

/** Half of those in on day 3 left by day 9. */
export function lengthsKnown(part: Partial<KnownLengths> = {}): StayLengths {
  const sentence: FromDay = {
    day: 3,
    still_in: 412,
    left: 301,
    half_left_by: 9,
    in_a_week: { day: 10, in_ten: 6 },
    in_all: { day: 91, in_ten: 9 },
  };
  const later: FromDay = {
    day: 30,
    still_in: 231,
    left: 104,
    half_left_by: null,
    in_a_week: { day: 37, in_ten: 0 },
    in_all: { day: 91, in_ten: 4 },
  };
  const known: KnownLengths = {
    since: "2025-03-02",
    sentence,
    days: [sentence, later],
    minimum: 100,
    source: "this product's own choice",
    unconfirmed: true,
    ...part,
  };
  return { as_of: "2026-03-02", known };
}
