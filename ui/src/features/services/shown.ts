// The log of services as the program shows it, for the tests of its screens.

import type {
  ServiceDay,
  ServiceSetup,
  ServiceShown,
  ServicesShown,
  ServiceVersion,
} from "../../api/generated";

const ABARA = {
  id: 1,
  name: "G. Abara",
  credential: "RN",
  organization: null,
  npi: "9999999011",
};

export function version(part: Partial<ServiceVersion> = {}): ServiceVersion {
  return {
    id: 4,
    kind: "medications",
    provider: ABARA,
    start: "2026-03-02T09:00:00",
    end: "2026-03-02T09:15:00",
    again: false,
    start_utc: "2026-03-02T17:00:00Z",
    end_utc: "2026-03-02T17:15:00Z",
    minutes: 15,
    place: "in_custody",
    with: null,
    note: "Inhaler shown and tried.",
    reason: null,
    struck: false,
    late: false,
    written_at: "2026-03-02T16:40:00",
    written_by: "nurse",
    ...part,
  };
}

export function entry(part: Partial<ServiceShown> = {}): ServiceShown {
  return {
    id: 4,
    now: version(),
    earlier: [],
    coding: { said: "nothing" },
    warnings: [{ what: "before_began", on: "2026-03-05" }],
    inside: false,
    ...part,
  };
}

export function maria(part: Partial<ServicesShown> = {}): ServicesShown {
  return {
    booking: "T-1001",
    name: { last: "Delgado-Ruiz", first: "María", middle: null, suffix: null },
    as_of: "2026-03-02T18:30:00",
    in_custody: true,
    kinds: [
      "case_management",
      "physical_consultation",
      "behavioral_consultation",
      "laboratory",
      "radiology",
      "medications",
      "mat",
      "sud_counselling",
      "community_health_worker",
      "medication_supply",
      "equipment",
    ],
    providers: [ABARA],
    me: 1,
    window: { opens: "2025-12-12", closes: "2026-03-12", began: "2026-03-05" },
    entries: [entry()],
    totals: [{ kind: "medications", services: 1, minutes: 15 }],
    ...part,
  };
}

export function day(part: Partial<ServiceDay> = {}): ServiceDay {
  return {
    on: "2026-03-02",
    as_of: "2026-03-02T18:30:00",
    provider: ABARA,
    me: 1,
    providers: [ABARA],
    lines: [
      {
        booking: "T-1001",
        name: { last: "Delgado-Ruiz", first: "María", middle: null, suffix: null },
        service: entry(),
      },
    ],
    totals: [{ kind: "medications", services: 1, minutes: 15 }],
    ...part,
  };
}

export function setup(part: Partial<ServiceSetup> = {}): ServiceSetup {
  return {
    as_of: "2026-03-02T18:30:00",
    facility: { npi: null, taxonomy: null, confirmed_by: null, confirmed_on: null, version: 0 },
    providers: [
      {
        id: 1,
        version: 1,
        in_force: true,
        value: {
          name: "G. Abara",
          credential: "RN",
          organization: null,
          npi: null,
          organization_npi: null,
          taxonomy: null,
          enrolled_on: null,
          enrolled_confirmed_by: null,
          enrolled_confirmed_on: null,
          in_force_from: "2025-05-01",
          in_force_until: null,
          user: "nurse",
        },
      },
    ],
    codes: [],
    kinds: [{ kind: "mat", source: "CalAIM STCs, Attachment W", confidence: "recalled_high" }],
    ...part,
  };
}
