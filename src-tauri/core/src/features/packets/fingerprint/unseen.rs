//! The names of what papers do not show, so that it changes no number of theirs.

/// What no paper shows, or what only moves with the clock.
pub(super) const NOT_SHOWN: [&str; 12] = [
    "id",
    "version",
    "as_of",
    "source",
    "protections",
    "recorded_at",
    "recorded_by",
    "consent",
    "owner",
    "note",
    "tells",
    "link",
];

/// What no paper shows of the detail of an order.
pub(super) const NOT_SHOWN_OF_DETAIL: [&str; 23] = [
    "sig",
    "prescriber_npi",
    "prescriber_dea",
    "begun_on",
    "last_given",
    "quantity_reason",
    "short_reason",
    "schedule",
    "alert_ruled_out",
    "quantity",
    "rental",
    "diagnosis",
    "practitioner",
    "practitioner_npi",
    "met_on",
    "measures",
    "supplier_npi",
    "deliver_to",
    "clearance",
    "cleared_by",
    "property_place",
    "taught_on",
    "taught_by",
];

/// Parts of a case that no paper prints.
pub(super) const NOT_PRINTED: [&str; 18] = [
    "other_stays",
    "release_dates",
    "services_began",
    "notices",
    "consents",
    "closed_steps",
    "pack",
    "desk",
    "triage",
    "court_dates",
    "holders",
    "holds",
    "administrations",
    "reported",
    "asked_county",
    "foster_youth",
    "screenings",
    "portal",
];

/// All that the letter to the county tells of: nothing of care, whatever a consent allows.
pub(super) const TO_COUNTY: [&str; 5] = ["person", "stay", "medi_cal", "phones", "tonight"];
/// Parts that papers have come to show later.
pub(super) const LATER: [&str; 5] = ["payer", "memberships", "injections", "needs", "referrals"];
/// The reentry plan, which only those are told who take it over.
pub(super) const PLAN: [&str; 2] = ["needs", "referrals"];
