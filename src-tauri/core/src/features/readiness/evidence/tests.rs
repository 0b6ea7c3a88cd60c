//! The arithmetic of each element's figures, by hand.

use super::{
    coverage::{Applied, Arrival, Covered, activated, applied, first_step},
    leaving::{HandedOff, Linked, Planned, Told, handed_off, linked, planned, told},
    oversight::agreed,
    screened::{Has, Link, Owed, Result2a, calls_for_link, eligible, having, link_need, managed},
    services::{Medicines, Things, Treated, handed, ordering, things_in_hand, treated},
    *,
};
use crate::features::{
    cases::{Criterion, CriterionMet, MediCalStatus as S, ScreeningResult as R, TriageWord},
    readiness::{Agreement, AgreementKind},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn some(text: &str) -> Option<NaiveDate> {
    (!text.is_empty()).then(|| day(text))
}

fn pack() -> RulePack {
    RulePack::california()
}

fn span() -> Span {
    Span { from: day("2026-01-01"), to: day("2026-03-31"), today: day("2026-03-31") }
}

/// "of/out of", a number of people, "median(people)" or a number of things.
fn said(figures: &[Figure], line: Line) -> String {
    let figure = figures.iter().find(|figure| figure.line == line).unwrap();
    match &figure.measured {
        Measured::Share { of, out_of } => format!("{}/{}", of.len(), out_of.len()),
        Measured::People(people) => people.len().to_string(),
        Measured::Days(days) => format!("{:?}({})", median(days), days.len()),
        Measured::Things(count) => count.to_string(),
    }
}

fn check(figures: &[Figure], expected: &[(Line, &str)]) {
    let lines: Vec<Line> = figures.iter().map(|figure| figure.line).collect();
    let meant: Vec<Line> = expected.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, meant, "the one that decides stands first");
    for (line, text) in expected {
        assert_eq!(said(figures, *line), *text, "{line:?}");
    }
}

#[test]
fn every_element_has_one_place_where_its_evidence_comes_from() {
    let keys: Vec<ElementKey> = EVIDENCE.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, ElementKey::ALL);
}

#[test]
fn the_median_is_a_day_that_somebody_waited() {
    let of = |days: &[i64]| median(&days.iter().map(|day| (StayId(1), *day)).collect::<Vec<_>>());
    assert_eq!(of(&[]), None);
    assert_eq!(of(&[9, 1, 3]), Some(3));
    assert_eq!(of(&[1, 3, 5, 30]), Some(3), "the lower of the two in the middle");
}

/// 1a and 2a, domain 4.4 phase A: 48 hours, which records without an hour count as 2 days. Six
/// people booked: asked on day 0, on day 2, on day 3; left on day 1 unasked; not asked since; and
/// one whose two days still run.
#[test]
fn a_first_step_is_counted_in_time_from_booking_by_short_stay_phase_a() {
    let at = |stay, booked: &str, left: &str, done: &str| Arrival {
        stay: StayId(stay),
        booked: day(booked),
        left: some(left),
        done: some(done),
    };
    let records = [
        at(1, "2026-03-01", "", "2026-03-01"),
        at(2, "2026-03-01", "", "2026-03-03"),
        at(3, "2026-03-01", "", "2026-03-04"),
        at(4, "2026-03-01", "2026-03-02", ""),
        at(5, "2026-03-01", "", ""),
        at(6, "2026-03-30", "", ""),
    ];
    let lines =
        [Line::ScreenedInTime, Line::Screened, Line::ScreenedLeftSooner, Line::DaysToScreen];
    let figures = first_step(&records, &pack(), day("2026-03-31"), lines);
    check(
        &figures,
        &[
            // Of 1, 2, 3 and 5; 4 left sooner, and 6 has until 04/01.
            (Line::ScreenedInTime, "2/4"),
            (Line::Screened, "3/6"),
            (Line::ScreenedLeftSooner, "1"),
            // 0, 2 and 3 days.
            (Line::DaysToScreen, "Some(2)(3)"),
        ],
    );
    let before = [at(7, "2026-03-01", "", "2026-02-20")];
    let figures = first_step(&before, &pack(), day("2026-03-31"), lines);
    assert_eq!(said(&figures, Line::DaysToScreen), "Some(0)(1)", "known before booking is no day");
}

/// 1b, domain 1 and 8.1: the county's clock is 45 days from its receipt, 90 where a disability must
/// be established (S12).
#[test]
fn applications_are_counted_by_when_they_were_begun_sent_and_decided() {
    let at = |stay, begun: &str, sent: &str, received: &str, decided: &str| Applied {
        stay: StayId(stay),
        booked: day("2026-01-01"),
        begun: some(begun),
        sent: some(sent),
        received: some(received),
        decided: some(decided),
        disability: false,
        declined: false,
    };
    let records = [
        // Sent on day 4, decided 45 days after receipt: in time.
        at(1, "2026-01-03", "2026-01-05", "2026-01-10", "2026-02-24"),
        // One day later: not in time.
        at(2, "2026-01-03", "2026-01-07", "2026-01-10", "2026-02-25"),
        // Never decided; 45 days from sending ended on 02/24.
        at(3, "2026-01-03", "2026-01-10", "", ""),
        // The clock still runs.
        at(4, "2026-03-01", "2026-03-20", "", ""),
        // Begun, not sent.
        at(5, "2026-03-01", "", "", ""),
        // Begun, and the person declined.
        Applied { declined: true, ..at(6, "2026-03-01", "", "", "") },
        // Before the period.
        at(7, "2025-12-01", "2025-12-10", "", ""),
        // Late by the 45 days and in time by the 90.
        Applied {
            disability: true,
            ..at(8, "2026-01-02", "2026-01-02", "2026-01-02", "2026-03-31")
        },
    ];
    check(
        &applied(&records, &pack(), span()),
        &[
            (Line::ApplicationsSent, "5/6"),
            (Line::ApplicationsDecidedInTime, "2/4"),
            // 4, 6, 9, 78 and 1 days.
            (Line::ApplicationDaysToSend, "Some(6)(5)"),
            // 50, 49 and 88 days.
            (Line::ApplicationDaysToDecide, "Some(50)(3)"),
        ],
    );
}

/// 1c, domain 8.5: good on the day of leaving, or so many days later.
#[test]
fn coverage_is_active_on_the_day_of_leaving_or_later() {
    let at = |stay, active: &str, status| Covered {
        stay: StayId(stay),
        left: day("2026-03-12"),
        active_from: some(active),
        status,
    };
    let records = [
        at(1, "2026-03-12", S::ApprovedActive),
        at(2, "2026-03-15", S::Restored),
        at(3, "", S::Suspended),
        at(4, "", S::StatusCheckedActive),
        at(5, "", S::Submitted),
        at(6, "2026-03-01", S::ApprovedPendingRelease),
    ];
    check(
        &activated(&records),
        &[
            // 1, 4 and 6 of all but 5, whose application is not decided.
            (Line::ActiveOnLeaving, "3/5"),
            // 0, 3 and 0 days.
            (Line::DaysToActive, "Some(0)(3)"),
        ],
    );
}

/// 2a and 2b, domain 3 and 7.3: mental illness or a substance use disorder calls for a link, and
/// only somebody who may know of every criterion can say that there is none.
#[test]
fn eligibility_and_the_need_for_a_link_are_counted_apart() {
    let found = |stay, result| Result2a { stay: StayId(stay), result };
    let records = [
        found(1, Some(R::Eligible)),
        found(2, Some(R::NotEligible)),
        found(3, Some(R::Declined)),
        found(4, None),
    ];
    check(&[eligible(&records)], &[(Line::FoundEligible, "1/2")]);
    let met = |criterion| vec![CriterionMet { criterion, evidence: "seen".into() }];
    assert!(calls_for_link(&met(Criterion::Sud)) && calls_for_link(&met(Criterion::MentalIllness)));
    assert!(!calls_for_link(&met(Criterion::HivAids)));
    let link = |stay, asked, need| Link { stay: StayId(stay), asked, need };
    let records = [link(1, true, true), link(2, true, false), link(3, false, false)];
    check(&link_need(&records), &[(Line::LinkNeedAsked, "2/3"), (Line::LinkNeeded, "1/2")]);
}

/// 3b, 3c and 3d, domain 5: of people found eligible.
#[test]
fn what_is_owed_to_eligible_people_is_counted_of_all_of_them() {
    let owed = |stay, first: &str, second| Owed {
        stay: StayId(stay),
        screened: day("2026-03-01"),
        first: some(first),
        second,
    };
    let records = [owed(1, "2026-03-03", true), owed(2, "2026-02-20", false), owed(3, "", false)];
    check(
        &managed(&records),
        &[
            (Line::CareManagerNamed, "2/3"),
            (Line::CareManagerOutside, "1/3"),
            // 2 days, and none for who was named before.
            (Line::DaysToCareManager, "Some(0)(2)"),
        ],
    );
    let has = |stay, has| Has { stay: StayId(stay), has };
    for line in [Line::Consultation, Line::InReachAssigned] {
        check(&having(line, &[has(1, true), has(2, false)]), &[(line, "1/2")]);
    }
}

/// 3e and 3g: ordered 14 days before (local choice) and at least 30 days in hand (S30, S31, S1).
#[test]
fn release_medicines_count_by_person_and_only_all_of_them_together() {
    let at = |stay, ordered: &str, all_in_hand, days| Medicines {
        stay: StayId(stay),
        left: day("2026-03-20"),
        all_ordered: some(ordered),
        all_in_hand,
        fewest_days: days,
    };
    let records = [
        at(1, "2026-03-06", true, Some(30)),
        at(2, "2026-03-07", true, Some(29)),
        at(3, "", false, Some(30)),
        at(4, "2026-03-21", true, None),
    ];
    check(
        &ordering(&records, &pack()),
        &[
            (Line::MedicinesOrdered, "2/4"),
            // By 03/06.
            (Line::MedicinesOrderedInTime, "1/4"),
        ],
    );
    check(
        &handed(&records, &pack()),
        &[(Line::MedicinesInHand, "3/4"), (Line::MedicinesLastLongEnough, "1/4")],
    );
    let thing = |stay, all_in_hand| Things { stay: StayId(stay), all_in_hand };
    check(&things_in_hand(&[thing(1, true), thing(2, false)]), &[(Line::EquipmentInHand, "1/2")]);
}

/// 3f, domain 9.1: asked, on it, declined. "Later" is no answer.
#[test]
fn treatment_is_counted_by_answers_and_by_what_goes_on() {
    let at = |stay, answer, on_record, goes_on| Treated {
        stay: StayId(stay),
        answer,
        on_record,
        goes_on,
    };
    let records = [
        at(1, Some(TriageWord::Yes), true, true),
        at(2, Some(TriageWord::Refused), false, false),
        at(3, Some(TriageWord::Later), false, false),
        at(4, None, true, false),
        at(5, None, false, false),
    ];
    check(
        &treated(&records),
        &[(Line::TreatmentAsked, "3/5"), (Line::TreatmentOn, "1"), (Line::TreatmentDeclined, "1")],
    );
}

/// 4a: the exact date 14 days before, and again on leaving (S11, S14).
#[test]
fn notices_count_where_they_told_the_very_date() {
    let at = |stay, before: &str, actual| Told {
        stay: StayId(stay),
        left: day("2026-03-20"),
        before: some(before),
        actual,
    };
    let records = [at(1, "2026-03-06", true), at(2, "2026-03-07", false), at(3, "", true)];
    check(
        &told(&records, &pack()),
        &[
            (Line::ToldBeforeLeaving, "2/3"),
            (Line::ToldInTime, "1/3"),
            (Line::ToldActual, "2/3"),
            // 14 and 13 days.
            (Line::DaysToldBefore, "Some(13)(2)"),
        ],
    );
}

/// 4b and 4c, domain 5 and 7.2: a packet by the day of leaving; a handoff by R − 14, or within 7
/// days after where there was none before.
#[test]
fn packets_and_handoffs_count_by_the_day_of_leaving() {
    let at = |stay, made: &str| Planned {
        stay: StayId(stay),
        left: day("2026-03-20"),
        made: some(made),
    };
    let records = [at(1, "2026-03-10"), at(2, "2026-03-21"), at(3, "")];
    check(
        &planned(&records),
        &[(Line::PaperBeforeLeaving, "1/3"), (Line::DaysPaperBefore, "Some(10)(1)")],
    );
    let at = |stay, before: &str, present, after: &str| HandedOff {
        stay: StayId(stay),
        left: day("2026-03-20"),
        before: some(before),
        present,
        after: some(after),
    };
    let records = [
        at(1, "2026-03-06", true, ""),
        at(2, "2026-03-07", false, "2026-03-22"),
        at(3, "", false, "2026-03-27"),
        at(4, "", false, "2026-03-28"),
        at(5, "", false, ""),
    ];
    check(
        &handed_off(&records, &pack()),
        &[
            (Line::HandoffBefore, "2/5"),
            (Line::HandoffInTime, "1/5"),
            (Line::HandoffWithPerson, "1/2"),
            (Line::HandoffAfter, "1/3"),
        ],
    );
}

/// 4d, domain 7.3: of those whose case shows that county behavioral health is involved.
#[test]
fn links_are_counted_of_those_who_need_one() {
    let at = |stay, need, sent: &str, contact, visit| Linked {
        stay: StayId(stay),
        left: day("2026-03-20"),
        need,
        sent: some(sent),
        contact,
        visit,
    };
    let records = [
        at(1, true, "2026-03-19", false, true),
        at(2, true, "2026-03-21", false, false),
        at(3, false, "", true, false),
        at(4, false, "", false, true),
        at(5, false, "", false, false),
    ];
    check(&linked(&records), &[(Line::LinkTold, "2/4"), (Line::LinkVisit, "2/4")]);
}

/// 5b: in force up to and on the last day; ending soon within 60 days (local choice).
#[test]
fn agreements_are_counted_by_their_last_day() {
    let at = |signed: &str, ends: &str| Agreement {
        with_whom: "Example Plan".into(),
        kind: AgreementKind::Mou,
        signed_on: day(signed),
        ends_on: some(ends),
        kept_at: "binder".into(),
    };
    let held = [
        at("2025-01-01", "2026-03-31"),
        at("2025-01-01", "2026-05-30"),
        at("2025-01-01", "2026-05-31"),
        at("2025-01-01", ""),
        at("2025-01-01", "2026-03-30"),
        at("2026-04-01", ""),
    ];
    check(
        &agreed(&held, &pack(), day("2026-03-31")),
        &[
            (Line::AgreementsInForce, "4"),
            (Line::AgreementsEnded, "1"),
            // 03/31 and 05/30, which is the sixtieth day.
            (Line::AgreementsEndingSoon, "2"),
        ],
    );
}
