//! Cases worked by hand, each with its sum. They use the numbers of the pack that is built in:
//! Sublocade 26/28/+14, Brixadi weekly 7±2 and monthly 28±7, Vivitrol 28, daily products 1, and of
//! the antipsychotics the earliest, usual and last day of their labels.

use super::{CoverState, coverage};
use crate::{
    features::{
        cases::{
            Administration, AppointmentKind, Case, InjectionProduct, LegalStatus, MatProduct,
            NotGiven, NotGivenHow,
        },
        cast::*,
    },
    rule_pack::RulePack,
};

/// One case: what is given ("product last-dose", with "+n" for days taken along), today, the
/// release date, a confirmed visit and days missed; then every day from the dose to the end.
struct Worked {
    sum: &'static str,
    given: &'static [&'static str],
    today: &'static str,
    /// Empty: no date is known.
    release: &'static str,
    /// Empty: none is booked, so the bar goes to the release + 30 days.
    visit: &'static str,
    missed: &'static [&'static str],
    /// "covered from..to" in order, with c, l and u for the three states.
    days: &'static str,
}

const fn case(
    sum: &'static str,
    given: &'static [&'static str],
    [today, release, visit]: [&'static str; 3],
    days: &'static str,
) -> Worked {
    Worked { sum, given, today, release, visit, missed: &[], days }
}

const CASES: [Worked; 46] = [
    // Monthly buprenorphine.
    case(
        "T-1001: 12 Feb + 28 = 12 Mar; + 14 = 26 Mar; the visit on the 17th ends it",
        &["sublocade 2026-02-12"],
        ["2026-03-02", "2026-03-12", "2026-03-17"],
        "c 2026-02-12..2026-03-11, l 2026-03-12..2026-03-16",
    ),
    case(
        "12 Feb + 28 = 12 Mar, + 14 = 26 Mar; no visit: 12 Mar + 30 = 11 Apr",
        &["sublocade 2026-02-12"],
        ["2026-03-02", "2026-03-12", ""],
        "c 2026-02-12..2026-03-11, l 2026-03-12..2026-03-25, u 2026-03-26..2026-04-11",
    ),
    case(
        "a visit on the day that the 28 days end: 12 Feb + 28 = 12 Mar",
        &["sublocade 2026-02-12"],
        ["2026-03-02", "2026-03-05", "2026-03-12"],
        "c 2026-02-12..2026-03-11",
    ),
    case(
        "a visit one day later leaves one late day",
        &["sublocade 2026-02-12"],
        ["2026-03-02", "2026-03-05", "2026-03-13"],
        "c 2026-02-12..2026-03-11, l 2026-03-12..2026-03-12",
    ),
    case(
        "a visit on the first red day: 26 Mar",
        &["sublocade 2026-02-12"],
        ["2026-03-02", "2026-03-12", "2026-03-26"],
        "c 2026-02-12..2026-03-11, l 2026-03-12..2026-03-25",
    ),
    case(
        "a visit one day after it: one red day",
        &["sublocade 2026-02-12"],
        ["2026-03-02", "2026-03-12", "2026-03-27"],
        "c 2026-02-12..2026-03-11, l 2026-03-12..2026-03-25, u 2026-03-26..2026-03-26",
    ),
    case(
        "released on the day of the dose: 2 Mar + 28 = 30 Mar; the visit on the 20th",
        &["sublocade 2026-03-02"],
        ["2026-03-02", "2026-03-02", "2026-03-20"],
        "c 2026-03-02..2026-03-19",
    ),
    case(
        "leap year: 1 Feb 2028 + 28 = 29 Feb; + 14 = 14 Mar",
        &["sublocade 2028-02-01"],
        ["2028-02-10", "2028-02-20", "2028-03-16"],
        "c 2028-02-01..2028-02-28, l 2028-02-29..2028-03-13, u 2028-03-14..2028-03-15",
    ),
    case(
        "the same in a year without 29 Feb: 1 Feb 2026 + 28 = 1 Mar; + 14 = 15 Mar",
        &["sublocade 2026-02-01"],
        ["2026-02-10", "2026-02-20", "2026-03-16"],
        "c 2026-02-01..2026-02-28, l 2026-03-01..2026-03-14, u 2026-03-15..2026-03-15",
    ),
    case(
        "given on 29 Feb 2028: + 28 = 28 Mar",
        &["sublocade 2028-02-29"],
        ["2028-03-01", "2028-03-10", "2028-03-28"],
        "c 2028-02-29..2028-03-27",
    ),
    case(
        "over the year's end: 15 Dec + 28 = 12 Jan",
        &["sublocade 2025-12-15"],
        ["2025-12-20", "2025-12-30", "2026-01-14"],
        "c 2025-12-15..2026-01-11, l 2026-01-12..2026-01-13",
    ),
    case(
        "clocks go forward on 8 Mar 2026: 8 Feb + 28 = 8 Mar, a day of 23 hours is a day",
        &["sublocade 2026-02-08"],
        ["2026-03-02", "2026-03-07", "2026-03-09"],
        "c 2026-02-08..2026-03-07, l 2026-03-08..2026-03-08",
    ),
    case(
        "clocks go back on 1 Nov 2026: 4 Oct + 28 = 1 Nov, a day of 25 hours is a day",
        &["sublocade 2026-10-04"],
        ["2026-10-20", "2026-10-31", "2026-11-02"],
        "c 2026-10-04..2026-10-31, l 2026-11-01..2026-11-01",
    ),
    // Brixadi.
    case(
        "weekly: 1 Mar + 7 = 8 Mar; + 2 = 10 Mar",
        &["brixadi_weekly 2026-03-01"],
        ["2026-03-02", "2026-03-06", "2026-03-12"],
        "c 2026-03-01..2026-03-07, l 2026-03-08..2026-03-09, u 2026-03-10..2026-03-11",
    ),
    case(
        "weekly over the clocks: 5 Mar + 7 = 12 Mar; + 2 = 14 Mar",
        &["brixadi_weekly 2026-03-05"],
        ["2026-03-06", "2026-03-08", "2026-03-14"],
        "c 2026-03-05..2026-03-11, l 2026-03-12..2026-03-13",
    ),
    case(
        "monthly: 10 Feb + 28 = 10 Mar; + 7 = 17 Mar",
        &["brixadi_monthly 2026-02-10"],
        ["2026-03-02", "2026-03-12", "2026-03-20"],
        "c 2026-02-10..2026-03-09, l 2026-03-10..2026-03-16, u 2026-03-17..2026-03-19",
    ),
    case(
        "from weekly to monthly: 1 Mar + 7 = 8 Mar, and the monthly of 8 Mar + 28 = 5 Apr",
        &["brixadi_weekly 2026-03-01", "brixadi_monthly 2026-03-08"],
        ["2026-03-09", "2026-03-20", "2026-04-07"],
        "c 2026-03-01..2026-03-07, c 2026-03-08..2026-04-04, l 2026-04-05..2026-04-06",
    ),
    case(
        "a day early: the monthly of 6 Mar covers before the weekly ends; 6 Mar + 28 = 3 Apr",
        &["brixadi_weekly 2026-03-01", "brixadi_monthly 2026-03-06"],
        ["2026-03-09", "2026-03-20", "2026-04-03"],
        "c 2026-03-01..2026-03-05, c 2026-03-06..2026-04-02",
    ),
    case(
        "two days late: 1 Mar + 7 = 8 Mar; late on the 8th and 9th, the monthly from the 10th",
        &["brixadi_weekly 2026-03-01", "brixadi_monthly 2026-03-10"],
        ["2026-03-11", "2026-03-20", "2026-04-01"],
        "c 2026-03-01..2026-03-07, l 2026-03-08..2026-03-09, c 2026-03-10..2026-03-31",
    ),
    case(
        "four days late: two of them are red, 10 and 11 Mar",
        &["brixadi_weekly 2026-03-01", "brixadi_monthly 2026-03-12"],
        ["2026-03-13", "2026-03-20", "2026-04-01"],
        "c 2026-03-01..2026-03-07, l 2026-03-08..2026-03-09, u 2026-03-10..2026-03-11, \
         c 2026-03-12..2026-03-31",
    ),
    // Naltrexone.
    case(
        "T-1014: 16 Feb + 28 = 16 Mar, and no day is tolerated; 8 Mar + 30 = 7 Apr",
        &["vivitrol 2026-02-16"],
        ["2026-03-02", "2026-03-08", ""],
        "c 2026-02-16..2026-03-15, u 2026-03-16..2026-04-07",
    ),
    case(
        "a visit on the day it ends: 16 Feb + 28 = 16 Mar",
        &["vivitrol 2026-02-16"],
        ["2026-03-02", "2026-03-08", "2026-03-16"],
        "c 2026-02-16..2026-03-15",
    ),
    case(
        "tablets until the injection, one substance: the tablet of 1 Mar, Vivitrol from 2 Mar; + 28 = 30 Mar",
        &["naltrexone_daily 2026-03-01", "vivitrol 2026-03-02"],
        ["2026-03-02", "2026-03-02", "2026-03-31"],
        "c 2026-03-01..2026-03-01, c 2026-03-02..2026-03-29, u 2026-03-30..2026-03-30",
    ),
    // Daily products.
    case(
        "daily, assumed to the day before release: through 19 Mar; the visit on the 23rd",
        &["methadone_daily 2026-03-02"],
        ["2026-03-02", "2026-03-20", "2026-03-23"],
        "c 2026-03-02..2026-03-19, u 2026-03-20..2026-03-22",
    ),
    case(
        "three days taken along: 20, 21 and 22 Mar",
        &["methadone_daily 2026-03-02+3"],
        ["2026-03-02", "2026-03-20", "2026-03-23"],
        "c 2026-03-02..2026-03-22",
    ),
    case(
        "two days taken along: the 22nd is without",
        &["methadone_daily 2026-03-02+2"],
        ["2026-03-02", "2026-03-20", "2026-03-23"],
        "c 2026-03-02..2026-03-21, u 2026-03-22..2026-03-22",
    ),
    case(
        "no date: if released today, one dose covers one day; 2 Mar + 30 = 1 Apr",
        &["buprenorphine_daily 2026-03-02"],
        ["2026-03-02", "", ""],
        "c 2026-03-02..2026-03-02, u 2026-03-03..2026-04-01",
    ),
    case(
        "no date, seven days along: 3 to 9 Mar; the visit on the 12th",
        &["buprenorphine_daily 2026-03-02+7"],
        ["2026-03-02", "", "2026-03-12"],
        "c 2026-03-02..2026-03-09, u 2026-03-10..2026-03-11",
    ),
    case(
        "released today: nothing is left to assume, so yesterday's dose covers yesterday",
        &["methadone_daily 2026-03-01"],
        ["2026-03-02", "2026-03-02", "2026-03-04"],
        "c 2026-03-01..2026-03-01, u 2026-03-02..2026-03-03",
    ),
    case(
        "released today after today's dose: tomorrow is without",
        &["methadone_daily 2026-03-02"],
        ["2026-03-02", "2026-03-02", "2026-03-03"],
        "c 2026-03-02..2026-03-02",
    ),
    case(
        "past the date and still here: the day of leaving is today",
        &["methadone_daily 2026-03-01"],
        ["2026-03-02", "2026-02-27", "2026-03-03"],
        "c 2026-03-01..2026-03-01, u 2026-03-02..2026-03-02",
    ),
    case(
        "daily over 29 Feb 2028, one day along: released 29 Feb, covered by it; the visit on 2 Mar",
        &["methadone_daily 2028-02-20+1"],
        ["2028-02-20", "2028-02-29", "2028-03-02"],
        "c 2028-02-20..2028-02-29, u 2028-03-01..2028-03-01",
    ),
    Worked {
        sum: "refused on 4 Mar: that day is without, the next ones are assumed",
        given: &["methadone_daily 2026-03-02"],
        today: "2026-03-04",
        release: "2026-03-08",
        visit: "2026-03-08",
        missed: &["2026-03-04"],
        days: "c 2026-03-02..2026-03-03, u 2026-03-04..2026-03-04, c 2026-03-05..2026-03-07",
    },
    Worked {
        sum: "missed on 3, 4 and 5 Mar: three days without",
        given: &["methadone_daily 2026-03-02"],
        today: "2026-03-05",
        release: "2026-03-10",
        visit: "2026-03-10",
        missed: &["2026-03-05", "2026-03-03", "2026-03-04"],
        days: "c 2026-03-02..2026-03-02, u 2026-03-03..2026-03-05, c 2026-03-06..2026-03-09",
    },
    Worked {
        sum: "missed before the last dose: past, and the last dose counts",
        given: &["methadone_daily 2026-03-02"],
        today: "2026-03-02",
        release: "2026-03-05",
        visit: "2026-03-05",
        missed: &["2026-02-28", "2026-03-01"],
        days: "c 2026-03-02..2026-03-04",
    },
    Worked {
        sum: "a missed tablet on a day that Sublocade covers: 20 Feb + 28 = 20 Mar",
        given: &["buprenorphine_daily 2026-03-01", "sublocade 2026-02-20"],
        today: "2026-03-03",
        release: "2026-03-05",
        visit: "2026-03-10",
        missed: &["2026-03-03"],
        days: "c 2026-02-20..2026-03-09",
    },
    case(
        "tablets beside Sublocade: 10 Feb + 28 = 10 Mar; tablets assumed through 14 Mar; then 14 \
          days after 10 Mar are late until the 24th",
        &["buprenorphine_daily 2026-03-02", "sublocade 2026-02-10"],
        ["2026-03-02", "2026-03-15", "2026-03-26"],
        "c 2026-02-10..2026-03-09, c 2026-03-10..2026-03-14, l 2026-03-15..2026-03-23, \
         u 2026-03-24..2026-03-25",
    ),
    // Long-acting antipsychotics.
    case(
        "T-1017: 20 Feb + 28 = 20 Mar; + 35 = 27 Mar; the visit on the 27th",
        &["paliperidone_monthly 2026-02-20"],
        ["2026-03-02", "2026-03-25", "2026-03-27"],
        "c 2026-02-20..2026-03-19, l 2026-03-20..2026-03-26",
    ),
    case(
        "paliperidone every three months: 1 Jan + 84 = 26 Mar; + 98 = 9 Apr",
        &["paliperidone_three_month 2026-01-01"],
        ["2026-03-02", "2026-03-25", "2026-04-10"],
        "c 2026-01-01..2026-03-25, l 2026-03-26..2026-04-08, u 2026-04-09..2026-04-09",
    ),
    case(
        "Abilify Maintena: 1 Feb + 28 = 1 Mar; + 42 = 15 Mar",
        &["abilify_maintena 2026-02-01"],
        ["2026-03-02", "2026-03-10", "2026-03-16"],
        "c 2026-02-01..2026-02-28, l 2026-03-01..2026-03-14, u 2026-03-15..2026-03-15",
    ),
    case(
        "Aristada 441: 1 Feb + 28 = 1 Mar; + 42 = 15 Mar",
        &["aristada441 2026-02-01"],
        ["2026-03-02", "2026-03-10", "2026-03-15"],
        "c 2026-02-01..2026-02-28, l 2026-03-01..2026-03-14",
    ),
    case(
        "Aristada 882 monthly: 1 Feb + 28 = 1 Mar; + 56 = 29 Mar",
        &["aristada_monthly 2026-02-01"],
        ["2026-03-02", "2026-03-10", "2026-03-30"],
        "c 2026-02-01..2026-02-28, l 2026-03-01..2026-03-28, u 2026-03-29..2026-03-29",
    ),
    case(
        "Aristada every six weeks: 1 Feb + 42 = 15 Mar; + 56 = 29 Mar",
        &["aristada_six_weeks 2026-02-01"],
        ["2026-03-02", "2026-03-10", "2026-03-16"],
        "c 2026-02-01..2026-03-14, l 2026-03-15..2026-03-15",
    ),
    case(
        "haloperidol decanoate: 10 Feb + 28 = 10 Mar; + 35 = 17 Mar",
        &["haloperidol_decanoate 2026-02-10"],
        ["2026-03-02", "2026-03-10", "2026-03-18"],
        "c 2026-02-10..2026-03-09, l 2026-03-10..2026-03-16, u 2026-03-17..2026-03-17",
    ),
    case(
        "fluphenazine decanoate: 1 Mar + 14 = 15 Mar; + 28 = 29 Mar",
        &["fluphenazine_decanoate 2026-03-01"],
        ["2026-03-02", "2026-03-10", "2026-03-29"],
        "c 2026-03-01..2026-03-14, l 2026-03-15..2026-03-28",
    ),
    case(
        "risperidone microspheres: 1 Mar + 14 = 15 Mar, and no day is tolerated",
        &["risperidone_microspheres 2026-03-01"],
        ["2026-03-02", "2026-03-10", "2026-03-17"],
        "c 2026-03-01..2026-03-14, u 2026-03-15..2026-03-16",
    ),
];

fn give(case: &mut Case, id: i64, given: &str) {
    let (name, dose) = given.split_once(' ').unwrap();
    let (dose, along) = dose.split_once('+').unwrap_or((dose, "0"));
    let word = serde_json::json!(name);
    if let Ok(product) = serde_json::from_value::<MatProduct>(word.clone()) {
        let mut plan = mat(product, "methadone", dose);
        plan.take_home_days = along.parse().unwrap();
        case.mat.push(sud(id, plan));
    } else {
        let product: InjectionProduct = serde_json::from_value(word).unwrap();
        case.injections.push(fact(id, injection(product, "example", dose)));
    }
}

fn case_of(worked: &Worked) -> Case {
    let mut case = booked("T-1", "2025-01-01", LegalStatus::Sentenced);
    if !worked.release.is_empty() {
        case = scheduled(case, worked.release, "2025-01-02");
    }
    for (id, given) in (1..).zip(worked.given) {
        give(&mut case, id, given);
    }
    if !worked.visit.is_empty() {
        case.appointments.push(sud(50, visit(AppointmentKind::Mat, worked.visit)));
        case.appointments.push(fact(51, visit(AppointmentKind::BehavioralHealth, worked.visit)));
    }
    let not_given = worked.missed.iter().map(|day| NotGiven {
        on: on(day),
        time: None,
        how: NotGivenHow::Refused,
        reason: None,
    });
    let drug = "methadone".into();
    let value = Administration { drug, dose: None, given: None, not_given: not_given.collect() };
    case.administrations.push(sud(60, value));
    case
}

#[test]
fn every_case_worked_by_hand_comes_out_so() {
    for worked in &CASES {
        let bars = coverage(&case_of(worked), &RulePack::california(), on(worked.today));
        assert_eq!(bars.len(), 1, "{}", worked.sum);
        let days = bars[0].segments.iter().map(|segment| {
            let letter = match segment.state {
                CoverState::Covered => 'c',
                CoverState::Late => 'l',
                CoverState::Uncovered => 'u',
            };
            format!("{letter} {}..{}", segment.from, segment.to)
        });
        assert_eq!(days.collect::<Vec<_>>().join(", "), worked.days, "{}", worked.sum);
    }
}
