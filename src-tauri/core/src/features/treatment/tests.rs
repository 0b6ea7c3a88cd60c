//! What follows from the entries, and what the law allows.

use super::{
    entry::{GuestReason, TreatmentEntry, TreatmentWhat, WithdrawalScale},
    limits,
    rules::{NaloxoneStands, cures, exam, naloxone, standing},
};
use crate::{
    features::{
        cases::MatProduct,
        cast::{on, wall},
    },
    ids::FactId,
    rule_pack::{Key, RulePack, Value},
};

fn entry(id: i64, day: &str, what: TreatmentWhat) -> TreatmentEntry {
    TreatmentEntry {
        id: FactId(id),
        plan: Some(FactId(1)),
        on: on(day),
        time: None,
        what,
        replaces: None,
        recorded_at: wall("2026-03-02 18:30"),
        recorded_by: "nurse".into(),
    }
}

fn take_home(days: u16, since: Option<&str>) -> TreatmentWhat {
    TreatmentWhat::TakeHome { days, in_treatment_since: since.map(on), beyond: None }
}

fn asked(
    what: &TreatmentWhat,
    day: &str,
    product: MatProduct,
    standing: &[TreatmentEntry],
) -> Option<String> {
    let standing: Vec<&TreatmentEntry> = standing.iter().collect();
    limits::asks(what, on(day), Some(product), &standing, &RulePack::california())
}

#[test]
fn take_homes_beyond_the_limit_are_asked_about_with_the_citation() {
    let methadone = MatProduct::MethadoneDaily;
    // Treatment day 1 is 1 March; 14 March is day 14, 15 March day 15, 31 March day 31.
    for (day, most) in [
        ("2026-03-01", 7),
        ("2026-03-14", 7),
        ("2026-03-15", 14),
        ("2026-03-30", 14),
        ("2026-03-31", 28),
    ] {
        let since = Some("2026-03-01");
        assert_eq!(asked(&take_home(most, since), day, methadone, &[]), None, "{day}: {most}");
        let said = asked(&take_home(most + 1, since), day, methadone, &[]).unwrap();
        assert!(
            said.contains(&format!("{most} days at most")) && said.contains("42 CFR 8.12"),
            "{said}"
        );
    }
    assert!(
        asked(&take_home(8, None), "2026-03-20", methadone, &[]).is_some(),
        "nobody knows the first day"
    );
    let started = entry(1, "2026-01-01", TreatmentWhat::Started { note: None });
    assert_eq!(asked(&take_home(28, None), "2026-03-20", methadone, &[started]), None, "day 79");
    let daily = MatProduct::BuprenorphineDaily;
    assert_eq!(
        asked(&take_home(30, None), "2026-03-20", daily, &[]),
        None,
        "the limits are methadone's"
    );
    let decided = TreatmentWhat::TakeHome {
        days: 30,
        in_treatment_since: None,
        beyond: Some("Dr. Lin".into()),
    };
    assert_eq!(asked(&decided, "2026-03-20", methadone, &[]), None, "somebody answered");
}

#[test]
fn the_limit_is_the_rule_packs_number() {
    let pack = RulePack::california()
        .with(Key::OtpTakehomeDay1To14, Value::Number(3), "Dr. Lin", on("2026-03-01"))
        .unwrap();
    let asked = limits::asks(
        &take_home(4, None),
        on("2026-03-02"),
        Some(MatProduct::MethadoneDaily),
        &[],
        &pack,
    );
    assert!(asked.unwrap().contains("3 days at most"));
}

#[test]
fn a_three_day_supply_is_dispensed_once() {
    let supply = |days| TreatmentWhat::ThreeDaySupply { days, beyond: None };
    let methadone = MatProduct::MethadoneDaily;
    assert_eq!(asked(&supply(3), "2026-03-02", methadone, &[]), None);
    assert!(asked(&supply(4), "2026-03-02", methadone, &[]).unwrap().contains("21 CFR 1306.07(b)"));
    let before = entry(1, "2026-02-20", supply(1));
    let said = asked(&supply(1), "2026-03-02", methadone, &[before]).unwrap();
    assert!(
        said.starts_with("A supply was dispensed on 2026-02-20, and it cannot be renewed"),
        "{said}"
    );
}

#[test]
fn a_correction_takes_the_place_of_what_was_wrong() {
    let cows = |total| TreatmentWhat::Withdrawal { scale: WithdrawalScale::Cows, total };
    let first = entry(1, "2026-03-01", cows(12));
    let second = TreatmentEntry { replaces: Some(FactId(1)), ..entry(2, "2026-03-01", cows(21)) };
    let back = TreatmentWhat::TakenBack { why: "another person".into() };
    let third = TreatmentEntry { replaces: Some(FactId(2)), ..entry(3, "2026-03-01", back) };
    let ids = |entries: &[TreatmentEntry]| -> Vec<i64> {
        standing(entries).iter().map(|entry| entry.id.0).collect()
    };
    assert_eq!(ids(&[first.clone(), second.clone()]), [2]);
    assert_eq!(ids(&[first, second, third]), [] as [i64; 0], "taken back, and it stays so");
}

#[test]
fn an_exam_counts_for_a_week() {
    let pack = RulePack::california();
    let held = |sent: Option<&str>| {
        let (by, to) = ("L. Whitfield, NP".into(), Some("Example OTP".into()));
        entry(1, "2026-03-13", TreatmentWhat::ScreeningExam { by, to, sent_on: sent.map(on) })
    };
    let sent = held(Some("2026-03-14"));
    let stands = exam(&[&sent], &pack, on("2026-03-20"));
    assert!(stands.counts, "13 March is seven days before the 20th");
    assert_eq!(stands.from, on("2026-03-13"), "20 March - 7 days");
    assert_eq!(stands.full_by, on("2026-04-03"), "20 March + 14 days");
    assert!(!exam(&[&sent], &pack, on("2026-03-21")).counts, "eight days are too many");
    assert!(!exam(&[&held(None)], &pack, on("2026-03-20")).counts, "it was not sent");
}

#[test]
fn cures_is_due_again_after_six_months() {
    let pack = RulePack::california();
    let look =
        |day: &str| entry(1, day, TreatmentWhat::Cures { by: "Dr. Lin".into(), reference: None });
    assert_eq!(cures(&[], &pack, on("2026-03-02")), None);
    let last = look("2025-08-31");
    let due = cures(&[&last], &pack, on("2026-03-02")).unwrap();
    assert_eq!(due.next, on("2026-02-28"), "six months on, February has no 31st");
    assert!(due.overdue);
    assert!(!cures(&[&last], &pack, on("2026-02-28")).unwrap().overdue, "due is not overdue");
}

#[test]
fn naloxone_is_given_and_taught() {
    let kit = |kits, taught, said_back, refused: Option<&str>| {
        let refused = refused.map(ToOwned::to_owned);
        let (lot, expires) = (Some("A12".into()), None);
        entry(
            1,
            "2026-03-02",
            TreatmentWhat::Naloxone { kits, lot, expires, taught, said_back, refused },
        )
    };
    assert_eq!(naloxone(&[]), NaloxoneStands::ToGive);
    assert_eq!(naloxone(&[&kit(2, true, false, None)]), NaloxoneStands::ToTeach);
    assert_eq!(naloxone(&[&kit(2, true, true, None)]), NaloxoneStands::Done);
    assert_eq!(naloxone(&[&kit(0, false, false, Some("has one"))]), NaloxoneStands::Refused);
}

#[test]
fn what_is_not_whole_is_said_at_its_field() {
    let today = on("2026-03-02");
    let fields = |mut what: TreatmentWhat| -> Vec<String> {
        what.tidy();
        what.problems(today, today).into_iter().map(|problem| problem.field).collect()
    };
    let cows = |total| TreatmentWhat::Withdrawal { scale: WithdrawalScale::Cows, total };
    assert!(fields(cows(48)).is_empty());
    assert_eq!(fields(cows(49)), ["total"]);
    let guest = |justification: &str| TreatmentWhat::GuestDosing {
        guest: "Valley OTP".into(),
        of_record: "Example OTP".into(),
        until: None,
        reason: GuestReason::Closure,
        justification: justification.into(),
        in_both_records: true,
        enrolment_checked: true,
    };
    assert_eq!(fields(guest("  ")), ["justification"], "both records hold why (42 CFR 8.12)");
    assert!(fields(guest("closed on Sundays")).is_empty());
    let long = TreatmentWhat::Started { note: Some("x".repeat(501)) };
    assert_eq!(fields(long), ["what"], "what is charted elsewhere is not charted twice");
}
