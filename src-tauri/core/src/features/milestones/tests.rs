//! What is due for the people of the training facility, and the laws that hold for everybody.

use super::*;
use crate::{
    calendar::Moment,
    features::{
        cases::{
            Case, ClosedHow, ClosedStep, ContactOutcome, ContactTry, Left, LeftHow, LegalStatus,
            MatProduct, MediCalStatus, MedicineState, NoticeSent, Protection, Reached,
        },
        cast::*,
    },
    rule_pack::{Confidence, Key, RulePack, Value},
};

fn all(case: &Case, now: &Moment) -> Vec<Milestone> {
    milestones(case, &RulePack::california(), now)
}

fn find(case: &Case, now: &Moment, step: Step) -> Option<Milestone> {
    all(case, now).into_iter().find(|held| held.step == step)
}

/// The date and the state of one step on 2026-03-02 at 18:30.
fn check(case: &Case, step: Step, due: &str, state: State) -> Milestone {
    let held = find(case, &now(), step).unwrap_or_else(|| panic!("{} is missing", step.key()));
    assert_eq!((held.due, held.state), (on(due), state), "{}", step.key());
    held
}

#[test]
fn t_1001_is_as_the_plan_says() {
    let case = t_1001();
    // The release date is 12 March.
    let handoff = check(&case, Step::Handoff, "2026-02-26", State::Done);
    assert_eq!((handoff.done_on, handoff.days), (Some(on("2026-02-25")), 1), "a day early");
    check(&case, Step::MedicinesOrdered, "2026-02-26", State::Done);
    check(&case, Step::MedicinesFilled, "2026-03-07", State::Due);
    check(&case, Step::MedicinesAtFacility, "2026-03-09", State::Due);
    check(&case, Step::BagReady, "2026-03-11", State::Upcoming);
    check(&case, Step::FirstContact, "2026-03-14", State::Upcoming);
    check(&case, Step::SecondContact, "2026-03-19", State::Upcoming);
    check(&case, Step::ContactBackstop, "2026-04-11", State::Upcoming);
    let fill = check(&case, Step::NextFill, "2026-04-06", State::Upcoming);
    assert_eq!(fill.until, Some(on("2026-04-10")), "the last day of the supply");
    check(&case, Step::SubmitTarget, "2025-10-28", State::Done);
    check(&case, Step::EquipmentStart, "2026-02-19", State::Done);
    let dose = check(&case, Step::NextSublocade, "2026-03-12", State::Upcoming);
    assert_eq!((dose.from, dose.until), (on("2026-03-10"), Some(on("2026-03-26"))));
    assert!(dose.protections.holds(Protection::Sud));
    assert_eq!(dose.title(&case), "Next dose: Sublocade 300 mg");
}

#[test]
fn a_due_date_answers_why() {
    let handoff = find(&t_1001(), &now(), Step::Handoff).unwrap();
    let why = handoff.why(&RulePack::california());
    assert_eq!(
        why.text,
        "2026-02-26 = release date 2026-03-12 − 14 days. Warm handoff where pre- and \
         post-release care managers differ and the release date is known."
    );
    assert_eq!((why.value, why.confidence), (Some(Value::Number(-14)), Confidence::RecalledMedium));
    assert!(why.unconfirmed && why.source.contains("ECM Policy Guide"));
    let submit = find(&t_1001(), &now(), Step::SubmitTarget).unwrap();
    assert!(
        submit.why(&RulePack::california()).text.starts_with(
            "2025-10-28 = release date 2026-03-12 − 135 days \
             (90 days of window and 45 days for the county)"
        ),
        "a date that two numbers make names both"
    );
}

#[test]
fn t_1003_has_until_22_40() {
    let held = check(&t_1003(), Step::PhaseA, "2026-03-02", State::Due);
    assert_eq!(held.due_time, Some(wall("2026-03-02 22:40")), "48 hours from the booking");
    let at_minute = |minute: &str| find(&t_1003(), &at(minute), Step::PhaseA).unwrap().state;
    assert_eq!(at_minute("2026-03-02 22:40"), State::Due);
    assert_eq!(at_minute("2026-03-02 22:41"), State::Overdue);
    check(&t_1003(), Step::PhaseB, "2026-03-07", State::Due);
    check(&t_1003(), Step::PhaseC, "2026-03-14", State::Upcoming);
    assert!(find(&t_1003(), &now(), Step::Handoff).is_none(), "no date, no handoff date");
}

#[test]
fn a_phase_lists_what_is_not_done() {
    let mut case = t_1003();
    let open = |case: &Case| -> Vec<String> {
        let tasks = phase_tasks(case, Phase::A);
        tasks.into_iter().filter(|task| !task.done).map(|task| task.name).collect()
    };
    assert_eq!(
        open(&case),
        ["Medi-Cal status checked", "Allergies asked", "Consent to share offered"]
    );
    assert_eq!(find(&case, &now(), Step::PhaseA).unwrap().tasks, Some((1, 4)));
    case.mat.clear();
    let held = find(&case, &now(), Step::PhaseA).unwrap();
    assert_eq!(held.tasks, Some((0, 3)), "who may not see a treatment is asked nothing about it");
    assert!(held.protections.is_empty());
}

#[test]
fn forty_eight_hours_over_the_change_of_clocks_end_an_hour_later_on_the_wall() {
    let mut case = booked("T-1", "2026-03-07", LegalStatus::Pretrial);
    case.stay.booked_time = Some(wall("2026-03-07 22:40").time());
    let held = find(&case, &at("2026-03-08 12:00"), Step::PhaseA).unwrap();
    assert_eq!(held.due_time, Some(wall("2026-03-09 23:40")));
}

#[test]
fn t_1004_starts_its_equipment_by_16_march() {
    let held = check(&t_1004(), Step::EquipmentStartWithTar, "2026-03-16", State::Upcoming);
    assert_eq!((held.anchor_on, held.offset), (on("2026-04-30"), -45));
    check(&t_1004(), Step::EquipmentInHand, "2026-04-30", State::Upcoming);
}

#[test]
fn t_1006_is_due_on_both_clocks() {
    let case = t_1006();
    let screening = check(&case, Step::Caa5121Screening, "2026-04-01", State::Due);
    assert_eq!(screening.from, on("2026-03-02"), "1 April − 30 days");
    assert_eq!(screening.until, Some(on("2026-04-08")));
    check(&case, Step::Caa5121Latest, "2026-04-08", State::Upcoming);
    let managing = check(&case, Step::Caa5121CaseManagement, "2026-05-01", State::Due);
    assert_eq!(managing.until, Some(on("2026-05-01")));
    check(&case, Step::Handoff, "2026-03-18", State::Upcoming);
}

#[test]
fn t_1008_shows_what_the_move_breaks() {
    let case = t_1008();
    // 9 March − 14 days = 23 February.
    assert_eq!(check(&case, Step::Handoff, "2026-02-23", State::Overdue).days, -7);
    check(&case, Step::MedicinesOrdered, "2026-02-23", State::Overdue);
    check(&case, Step::ReleaseNotice, "2026-02-23", State::Overdue);

    let (before, after) = (all(&t_1008_before(), &now()), all(&case, &now()));
    let changed = compare(&before, &after);
    let handoff = changed.iter().find(|changed| changed.rule == Step::Handoff).unwrap();
    assert_eq!((handoff.before, handoff.after), (Some(on("2026-06-16")), Some(on("2026-02-23"))));
    assert_eq!(
        (handoff.state_before, handoff.state_after),
        (Some(State::Upcoming), Some(State::Overdue))
    );
    for held in before.iter().chain(&after) {
        assert!(
            changed.iter().any(|changed| changed.rule == held.step),
            "{} is not dropped in silence",
            held.step.key()
        );
    }
    let notices = notices_owed(&after);
    assert_eq!(notices.len(), 1);
    assert_eq!(notices[0].due, on("2026-02-23"));
}

#[test]
fn a_county_that_was_told_another_date_must_be_told_again() {
    let mut case = t_1009();
    let notice = |date: &str, actual: bool| NoticeSent {
        sent_on: on("2026-02-20"),
        told_date: Some(on(date)),
        told_actual: actual,
        how: "fax".into(),
        urgent: false,
    };
    check(&case, Step::ReleaseNotice, "2026-07-18", State::Upcoming);
    case.notices.push(fact(1, notice("2026-03-15", false)));
    let held = check(&case, Step::ReleaseNotice, "2026-03-02", State::Due);
    assert_eq!(held.reason_text(&case).unwrap(), "the county was told 2026-03-15");
    assert_eq!(notices_owed(&all(&case, &now()))[0].told, Some(on("2026-03-15")));
    case.notices.push(fact(2, notice("2026-08-01", false)));
    check(&case, Step::ReleaseNotice, "2026-07-18", State::Done);

    let mut left = t_1012();
    check(&left, Step::ReleaseNotice, "2026-02-27", State::Overdue);
    left.notices.push(fact(1, notice("2026-02-27", true)));
    check(&left, Step::ReleaseNotice, "2026-02-27", State::Done);
}

#[test]
fn t_1010_gets_a_transfer_packet_and_no_handoff() {
    let steps: Vec<Step> = all(&t_1010(), &now()).iter().map(|held| held.step).collect();
    assert_eq!(steps, [Step::TransferPacket], "nothing of a release to the community");
    check(&t_1010(), Step::TransferPacket, "2026-03-10", State::Upcoming);
}

#[test]
fn t_1011_is_past_the_date() {
    let held = check(&t_1011(), Step::PastDate, "2026-02-27", State::Overdue);
    assert_eq!(held.days, -3);
    let contact = find(&t_1011(), &now(), Step::FirstContact).unwrap();
    assert_eq!(contact.state, State::Upcoming, "nobody follows up who has not left");
}

#[test]
fn t_1012_is_followed_up_and_its_steps_are_explained() {
    let case = t_1012();
    check(&case, Step::FirstContact, "2026-03-01", State::Overdue);
    check(&case, Step::SecondContact, "2026-03-06", State::Due);
    let medicines = check(&case, Step::MedicinesInHand, "2026-02-27", State::Overdue);
    assert_eq!(medicines.title(&case), "Medicines not in hand: returns tomorrow");
    assert!(medicines.is_open());
    let handoff = check(&case, Step::Handoff, "2026-02-13", State::Missed);
    assert_eq!(handoff.reason_text(&case).unwrap(), "bail after 7 days");
    assert!(!handoff.is_open(), "the event explains it; nobody types a reason");
    check(&case, Step::HandoffFallback, "2026-03-06", State::Due);
    let ordered = find(&case, &now(), Step::MedicinesOrdered).unwrap();
    assert!(!ordered.is_open(), "one open step about the medicines, not five");
}

#[test]
fn bail_after_nineteen_hours_closes_what_it_made_impossible() {
    let mut case = booked("T-1", "2026-03-01", LegalStatus::Pretrial);
    case.stay.booked_time = Some(wall("2026-03-01 22:00").time());
    case.stay.left = Some(Left {
        on: on("2026-03-02"),
        time: Some(wall("2026-03-02 17:00").time()),
        how: LeftHow::Bail,
    });
    for step in [Step::PhaseA, Step::PhaseB, Step::PhaseC, Step::Handoff, Step::MedicinesOrdered] {
        let held = find(&case, &now(), step).unwrap();
        assert_eq!(held.state, State::Missed, "{}", step.key());
        assert_eq!(held.reason_text(&case).unwrap(), "bail after 19 h");
        assert!(!held.is_open());
    }
}

#[test]
fn leaving_explains_nothing_that_was_late_before() {
    let mut case = t_1008();
    case.stay.left = Some(Left { on: on("2026-03-05"), time: None, how: LeftHow::Court });
    let handoff = find(&case, &at("2026-03-05 18:30"), Step::Handoff).unwrap();
    assert_eq!((handoff.state, handoff.reason), (State::Missed, None), "due 23 February");
    assert!(handoff.is_open(), "it stays until somebody gives a reason");
    case.closed_steps.push(ClosedStep {
        rule: "handoff.complete_by".into(),
        how: ClosedHow::Explained,
        reason: "date moved by three months on a day's notice".into(),
        on: on("2026-03-05"),
        by: "example".into(),
    });
    let handoff = find(&case, &at("2026-03-05 18:30"), Step::Handoff).unwrap();
    assert!(!handoff.is_open());
    assert_eq!(handoff.reason_text(&case).unwrap(), "date moved by three months on a day's notice");
}

#[test]
fn a_target_before_the_booking_is_due_now_and_not_months_overdue() {
    let case = booked("T-1", "2026-02-25", LegalStatus::Sentenced);
    let case = scheduled(case, "2026-03-10", "2026-02-26");
    // 10 March − 14 days = 24 February, a day before the booking.
    let handoff = check(&case, Step::Handoff, "2026-02-24", State::Due);
    assert_eq!(handoff.reason_text(&case).unwrap(), "late at booking");
    assert_eq!(handoff.days, -5, "counted from the booking on 25 February");
}

#[test]
fn contacts_are_satisfied_by_reaching_the_person() {
    let mut case = t_1012();
    let tried = |on_day: &str, outcome| ContactTry { on: on(on_day), outcome, note: None };
    case.contact_tries.push(fact(1, tried("2026-02-28", ContactOutcome::NoAnswer)));
    check(&case, Step::FirstContact, "2026-03-01", State::Overdue);
    case.contact_tries.push(fact(2, tried("2026-03-02", ContactOutcome::Reached)));
    check(&case, Step::FirstContact, "2026-03-01", State::DoneLate);
    check(&case, Step::SecondContact, "2026-03-06", State::Due);
    case.contact_tries.push(fact(3, tried("2026-03-02", ContactOutcome::BackInCustody)));
    let second = check(&case, Step::SecondContact, "2026-03-06", State::Missed);
    assert_eq!(second.reason_text(&case).unwrap(), "back in custody");
}

#[test]
fn the_county_is_asked_until_it_decides() {
    let mut case = t_1004();
    let mut held = medi_cal(MediCalStatus::ReceivedByCounty);
    held.submitted_on = Some(on("2026-01-15"));
    held.county_received_on = Some(on("2026-01-20"));
    case.medi_cal = Some(fact(1, held));
    // Received on 20 January: + 10, + 30, + 40, + 45 days; three months from 15 January.
    check(&case, Step::ChaseFirst, "2026-01-30", State::Overdue);
    check(&case, Step::ChaseSecond, "2026-02-19", State::Overdue);
    check(&case, Step::ChaseThird, "2026-03-01", State::Overdue);
    check(&case, Step::CountyClockStandard, "2026-03-06", State::Due);
    check(&case, Step::CountyClockOuter, "2026-04-15", State::Upcoming);
    check(&case, Step::EscalateApplication, "2026-04-16", State::Upcoming);
    check(&case, Step::SubmitTarget, "2025-12-16", State::DoneLate);
    let fact = case.medi_cal.as_mut().unwrap();
    fact.value.disability_based = true;
    check(&case, Step::CountyClockDisability, "2026-04-20", State::Upcoming);
    let fact = case.medi_cal.as_mut().unwrap();
    fact.value.status = MediCalStatus::ApprovedPendingRelease;
    check(&case, Step::ChaseFirst, "2026-01-30", State::Done);
    check(&case, Step::CountyClockDisability, "2026-04-20", State::Done);
}

#[test]
fn a_snooze_ends_and_cannot_be_longer_than_the_pack_allows() {
    let mut case = t_1008();
    case.closed_steps.push(ClosedStep {
        rule: "handoff.complete_by".into(),
        how: ClosedHow::Snoozed { until: on("2026-06-01") },
        reason: "care manager is away".into(),
        on: on("2026-03-01"),
        by: "example".into(),
    });
    assert_eq!(find(&case, &now(), Step::Handoff).unwrap().state, State::Snoozed);
    // 1 March + 7 days = 8 March.
    let later = |day: &str| find(&case, &at(day), Step::Handoff).unwrap().state;
    assert_eq!(later("2026-03-07 12:00"), State::Snoozed);
    assert_eq!(later("2026-03-08 12:00"), State::Overdue, "capped, whatever was typed");
}

#[test]
fn a_step_done_on_paper_counts_with_its_true_day() {
    let mut case = t_1008();
    case.closed_steps.push(ClosedStep {
        rule: "handoff.complete_by".into(),
        how: ClosedHow::Done { on: on("2026-02-20") },
        reason: "held by telephone".into(),
        on: on("2026-03-02"),
        by: "example".into(),
    });
    assert_eq!(find(&case, &now(), Step::Handoff).unwrap().state, State::Done);
}

#[test]
fn medicines_walk_through_their_steps() {
    let mut case = t_1008();
    case.medicines.truncate(1);
    let order = &mut case.medicines[0].value;
    order.state = MedicineState::PaPending;
    order.ordered_on = Some(on("2026-03-01"));
    check(&case, Step::MedicinesOrdered, "2026-02-23", State::DoneLate);
    check(&case, Step::PriorAuthorization, "2026-02-23", State::Overdue);
    check(&case, Step::MedicinesFilled, "2026-03-04", State::Due);
    let order = &mut case.medicines[0].value;
    order.state = MedicineState::ReadyBag;
    order.bagged_on = Some(on("2026-03-02"));
    assert!(find(&case, &now(), Step::PriorAuthorization).is_none(), "nothing is pending");
    check(&case, Step::BagReady, "2026-03-08", State::Done);
    let order = &mut case.medicines[0].value;
    order.reached = Some(Reached::Refused);
    let held = check(&case, Step::MedicinesInHand, "2026-03-09", State::Waived);
    assert_eq!(held.reason_text(&case).unwrap(), "refused by the person");
}

#[test]
fn the_exam_for_the_otp_is_due_in_the_last_week() {
    let mut case = t_1011();
    case.release_dates.clear();
    let mut case = scheduled(case, "2026-03-20", "2026-01-01");
    let mut plan = mat(MatProduct::MethadoneDaily, "methadone 80 mg", "2026-03-02");
    plan.otp = Some("Example OTP".into());
    case.mat.push(sud(1, plan));
    let held = check(&case, Step::OtpExam, "2026-03-19", State::Upcoming);
    assert_eq!(held.from, on("2026-03-13"), "20 March − 7 days");
}

#[test]
fn the_work_requirement_is_silent_before_it_is_in_force() {
    assert!(find(&t_1001(), &now(), Step::WorkRequirement).is_none(), "due 11 May 2026");
    let case = booked("T-1", "2026-01-01", LegalStatus::Sentenced);
    let case = scheduled(case, "2026-12-01", "2026-01-02");
    check(&case, Step::WorkRequirement, "2027-01-30", State::Upcoming);
}

#[test]
fn a_death_leaves_nothing_due() {
    let mut case = t_1001();
    case.stay.left = Some(Left { on: on("2026-03-01"), time: None, how: LeftHow::Died });
    assert!(all(&case, &now()).is_empty());
}

#[test]
fn a_pack_with_thirty_days_moves_the_application() {
    let pack = RulePack::california();
    let day = on("2026-03-02");
    let pack = pack.with(Key::WindowDaysMax, Value::Number(30), "Dr. Example", day).unwrap();
    let list = milestones(&t_1001(), &pack, &now());
    let submit = list.iter().find(|held| held.step == Step::SubmitTarget).unwrap();
    assert_eq!(submit.due, on("2025-12-27"), "12 March − (30 + 45) days");
}

#[test]
fn keys_are_the_keys_of_their_rules() {
    for step in Step::ALL {
        if let Some(rule) = step.rule() {
            assert_eq!(step.key(), rule.name(), "one name for one number");
        }
    }
}

#[test]
fn a_milestone_in_words_says_everything() {
    let case = t_1003();
    let held = find(&case, &now(), Step::PhaseA).unwrap();
    let shown = serde_json::to_value(held.shown(&case, &RulePack::california())).unwrap();
    assert_eq!(shown["rule"], "short_stay.phase_a");
    assert_eq!(shown["state"], "due");
    assert_eq!(shown["role"], "nurse");
    assert_eq!(shown["due_time"], "2026-03-02T22:40:00");
    assert_eq!(shown["why"]["confidence"], "recalled_low");
    assert_eq!(shown["protections"][0], "sud");
}
