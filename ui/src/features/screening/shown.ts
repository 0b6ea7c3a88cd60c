// A screening as the program shows it, for the tests of the screen.

import type { ScreeningShown } from "../../api/generated";

export function bjorn(part: Partial<ScreeningShown> = {}): ScreeningShown {
  return {
    booking: "T-1008",
    name: { last: "Müller", first: "Björn", middle: null, suffix: null },
    as_of: "2026-03-02T18:30:00",
    booked_on: "2025-10-01",
    age: 41,
    in_custody: true,
    basis: "adult_criteria",
    criteria: [
      "mental_illness",
      "sud",
      "chronic_or_significant",
      "idd",
      "tbi",
      "hiv_aids",
      "pregnant_postpartum",
    ],
    suggestions: [
      {
        criterion: "chronic_or_significant",
        because: ["3 chronic medicines: amlodipine, hydrochlorothiazide, lisinopril"],
      },
    ],
    screenings: [],
    last_stay: null,
    medi_cal: "status_checked_suspended",
    sheet: [
      { field: "cin", value: null },
      { field: "last_name", value: "Müller" },
      { field: "birth_date", value: "06/06/1984" },
      { field: "facility_county", value: "34" },
    ],
    portal: [],
    services_began: null,
    stops_because: null,
    stopped_on: null,
    window: {
      state: "open",
      closes: "2026-03-09",
      opens: "2025-12-09",
      services_began: null,
      days_used: 0,
      days_left: 90,
      past_date: false,
      days_past: 0,
      reopens: null,
      lasts_until: null,
      skipped_time: null,
      longest: 90,
      arithmetic: "2025-12-09 = release date 2026-03-09 − 90 days.",
      warnings: [],
    },
    second_clock: null,
    foster_youth: null,
    unconfirmed: true,
    ...part,
  };
}
