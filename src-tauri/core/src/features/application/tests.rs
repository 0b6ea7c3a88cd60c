//! The table of states, the days that custody sets, and what holds for any history of events.

use super::{
    clocks::{CautionKind, ClockKind, cautions, clocks, may_suspend},
    data::{ApplicationData, ApplicationField, Citizenship, SsnNone, TaxFiling},
    forms::forms,
    known::{known, lacking, masked, read_ssn},
    letters::release_line,
    moves::settle,
    rules::{self, ALL},
};
use crate::{
    calendar::add_days,
    features::{
        cases::{
            AskedCounty, Case, ClosedHow, ClosedStep, FosterYouth, Left, LeftHow, LegalStatus,
            MediCalStatus::{
                self, Appeal, ApprovedActive, ApprovedPendingRelease, AwaitingSignature,
                DeclinedByPerson, Denied, Discontinued, Draft, NotStarted, ReceivedByCounty,
                Restored, RfiPending, StatusCheckedActive, StatusCheckedSuspended, Submitted,
                Suspended, UnsuspensionRequested, Withdrawn,
            },
        },
        cast::*,
        milestones::{Milestone, State, Step, compare, milestones},
    },
    rule_pack::RulePack,
};
use chrono::NaiveDate;
use proptest::prelude::*;

/// Every pair that domain 8.4 and 8.5 allow, written down a second time; a look-up (AEVS, portal)
/// can be recorded from everywhere.
const ALLOWED: &[(MediCalStatus, &[MediCalStatus])] = &[
    (NotStarted, &[Draft, DeclinedByPerson, ReceivedByCounty]),
    (StatusCheckedActive, &[Suspended, Discontinued]),
    (StatusCheckedSuspended, &[Suspended, UnsuspensionRequested, Restored, Discontinued]),
    (Draft, &[AwaitingSignature, DeclinedByPerson]),
    (DeclinedByPerson, &[Draft]),
    (AwaitingSignature, &[Submitted, Draft, DeclinedByPerson]),
    (
        Submitted,
        &[ReceivedByCounty, RfiPending, ApprovedPendingRelease, ApprovedActive, Denied, Withdrawn],
    ),
    (ReceivedByCounty, &[RfiPending, ApprovedPendingRelease, ApprovedActive, Denied, Withdrawn]),
    (RfiPending, &[ReceivedByCounty, ApprovedPendingRelease, ApprovedActive, Denied, Withdrawn]),
    (ApprovedPendingRelease, &[ApprovedActive, Suspended, Discontinued]),
    (ApprovedActive, &[Suspended, Discontinued]),
    (Denied, &[Appeal, Draft]),
    (Withdrawn, &[Draft]),
    (Suspended, &[UnsuspensionRequested, Restored, Discontinued]),
    (UnsuspensionRequested, &[Restored, Suspended, Discontinued]),
    (Restored, &[Suspended, Discontinued]),
    (Discontinued, &[Appeal, Draft]),
    (Appeal, &[ApprovedPendingRelease, ApprovedActive, Restored, Denied, Withdrawn]),
];

#[test]
fn domain_8_4_every_pair_of_states_is_allowed_or_refused_with_what_to_do_instead() {
    let mut refused = 0;
    for from in ALL {
        let (_, ways) = ALLOWED.iter().find(|(state, _)| *state == from).unwrap();
        for to in ALL {
            let look_up = matches!(to, StatusCheckedActive | StatusCheckedSuspended);
            let expected = from == to || look_up || ways.contains(&to);
            let found = rules::check(Some(from), to);
            assert_eq!(found.is_ok(), expected, "domain 8.4: {from:?} to {to:?}");
            if let Err(sentence) = found {
                refused += 1;
                assert!(sentence.ends_with('.') && 20 < sentence.len(), "{from:?}, {to:?}");
                let says_what = ["ecord", "sk ", "egin", "ait", "ook ", "end it", "orrect", "alk"];
                assert!(says_what.iter().any(|verb| sentence.contains(verb)), "{sentence}");
            } else if from != to {
                assert!(rules::next(Some(from)).contains(&to), "offered: {from:?} to {to:?}");
            }
        }
        assert!(rules::check(None, from).is_ok(), "the first word on record can be {from:?}");
    }
    // 18 × 18 = 324 pairs: 18 stay, 34 look up (2 × 17), 49 are ways of the table.
    let ways: usize = ALLOWED.iter().map(|(_, ways)| ways.len()).sum();
    assert_eq!(refused, 324 - 18 - 34 - ways);
}

#[test]
fn s13_suspended_coverage_is_restored_without_a_new_application() {
    for from in [StatusCheckedSuspended, Suspended, UnsuspensionRequested] {
        let sentence = rules::check(Some(from), Draft).unwrap_err();
        assert!(sentence.contains("without a new application"), "S13: {sentence}");
    }
    assert!(rules::check(Some(Suspended), Restored).is_ok(), "S13: restored at once");
}

fn with(status: MediCalStatus) -> Case {
    let mut case = t_1004();
    case.medi_cal = Some(fact(1, medi_cal(status)));
    case
}

#[test]
fn s13_s14_coverage_may_be_suspended_only_past_28_days_with_a_notice_10_days_before() {
    let pack = RulePack::california();
    // Booked 2026-01-10: + 28 days is 7 February, more than that is the 8th; − 10 is 29 January.
    let case = with(ApprovedActive);
    assert_eq!(may_suspend(case.stay.booked_on, &pack), on("2026-02-08"), "S13");
    let found = clocks(&case, &pack, None, on("2026-03-02"));
    let of = |kind| found.iter().find(|clock| clock.kind == kind).unwrap();
    assert_eq!(of(ClockKind::MaySuspend).on, on("2026-02-08"), "S13");
    assert!(of(ClockKind::MaySuspend).text.contains("2026-01-10 + 28 days"), "the sum is there");
    assert_eq!(of(ClockKind::NoticeOfSuspension).on, on("2026-01-29"), "S14: MC 0466A");
    let none = clocks(&with(Denied), &pack, None, on("2026-03-02"));
    assert_eq!(none, [], "nothing to suspend where there is no coverage");
}

#[test]
fn s15_the_county_tells_the_state_within_10_days_of_hearing() {
    let found = clocks(
        &with(ApprovedActive),
        &RulePack::california(),
        Some(on("2026-02-20")),
        on("2026-02-21"),
    );
    let tells = found.iter().find(|clock| clock.kind == ClockKind::CountyTellsState).unwrap();
    // 20 February + 10 = 2 March.
    assert_eq!((tells.on, tells.past), (on("2026-03-02"), false), "S15");
}

#[test]
fn s11_s13_coverage_comes_back_on_the_release_date() {
    for status in [Suspended, StatusCheckedSuspended, UnsuspensionRequested, ApprovedPendingRelease]
    {
        let found = clocks(&with(status), &RulePack::california(), None, on("2026-03-02"));
        let back = found.iter().find(|clock| clock.kind == ClockKind::Restored).unwrap();
        assert_eq!(back.on, on("2026-04-30"), "S11, S13: {status:?}");
    }
}

fn kinds(case: &Case, citizenship: Option<Citizenship>) -> Vec<CautionKind> {
    let found = cautions(case, &RulePack::california(), citizenship, on("2026-03-02"));
    found.iter().map(|caution| caution.kind).collect()
}

#[test]
fn domain_8_8_what_must_not_go_wrong_with_coverage_is_said() {
    let covered = kinds(&with(ApprovedActive), None);
    assert!(covered.contains(&CautionKind::DoNotLapse), "S85: enrolment is closed to some");
    let citizen = kinds(&with(ApprovedActive), Some(Citizenship::CitizenOrNational));
    assert!(!citizen.contains(&CautionKind::DoNotLapse), "S85 does not touch citizens");
    assert!(covered.contains(&CautionKind::RenewalInCustody), "S13: no renewal in custody");
    let mut early = with(Suspended);
    early.stay.booked_on = on("2026-02-20");
    // 20 February + 28 + 1 = 21 March, later than 2 March.
    assert!(kinds(&early, None).contains(&CautionKind::SuspendedEarly), "S13: 28 days");
    assert!(!kinds(&with(Suspended), None).contains(&CautionKind::SuspendedEarly));
    let mut gone = with(Suspended);
    gone.stay.left = Some(Left { on: on("2026-03-01"), time: None, how: LeftHow::SentenceServed });
    assert_eq!(kinds(&gone, None)[0], CautionKind::RestrictionNotLifted, "S13, S14");
}

#[test]
fn s11_former_foster_youth_are_asked_for_first_until_26() {
    let mut young = booked("T-1", "2026-02-01", LegalStatus::Pretrial);
    young.person.birth.date = Some(on("2000-03-03"));
    assert!(kinds(&young, None).contains(&CautionKind::FosterYouthFirst), "25, S11");
    young.person.birth.date = Some(on("2000-03-02"));
    assert!(!kinds(&young, None).contains(&CautionKind::FosterYouthFirst), "26 today");
    young.person.birth.date = Some(on("2000-03-03"));
    young.foster_youth = Some(fact(1, FosterYouth { at_18: false, place: None }));
    assert!(!kinds(&young, None).contains(&CautionKind::FosterYouthFirst), "they were not");
}

#[test]
fn pl_119_21_the_end_of_the_custody_exception_is_announced_60_days_after_release() {
    // Released 2027-01-05: + 60 days = 2027-03-06, when the requirement is in force.
    let case =
        scheduled(booked("T-1", "2026-02-01", LegalStatus::Sentenced), "2027-01-05", "2026-02-01");
    let found = cautions(&case, &RulePack::california(), None, on("2026-03-02"));
    let work = found.iter().find(|caution| caution.kind == CautionKind::WorkRequirement).unwrap();
    assert!(work.text.starts_with("2027-03-06"), "P.L. 119-21: {}", work.text);
    assert!(work.text.contains("verification letter"), "domain 8.8: {}", work.text);
    let soon =
        scheduled(booked("T-1", "2026-02-01", LegalStatus::Sentenced), "2026-04-01", "2026-02-01");
    assert!(!kinds(&soon, None).contains(&CautionKind::WorkRequirement), "not in force");
}

fn fields(data: &ApplicationData, case: &Case, has_ssn: bool) -> Vec<ApplicationField> {
    let known = known(case, &[], "Example County Main Jail", "34");
    lacking(data, &known, has_ssn, case.person.birth.date, on("2026-03-02"))
}

#[test]
fn domain_8_3_what_roster_and_facts_tell_is_not_asked_again() {
    use ApplicationField as F;
    let case = t_1004();
    let asked = fields(&ApplicationData::default(), &case, false);
    for never in [F::Name, F::BirthDate, F::Booking, F::IncarceratedOn, F::County] {
        assert!(!asked.contains(&never), "{never:?} is on file");
    }
    assert!(asked.contains(&F::Ssn) && asked.contains(&F::Income), "{asked:?}");
    let full = ApplicationData {
        ssn_none: Some(SsnNone::NotKnownHere),
        sex: Some("M".into()),
        marital: Some(super::Marital::NeverMarried),
        citizenship: Some(Citizenship::WillNotSay),
        spoken_language: Some("English".into()),
        homeless: Some(true),
        mailing_address: Some("c/o Example Shelter".into()),
        household: Some("alone".into()),
        tax_filing: Some(TaxFiling::DoesNotFile),
        income: Some("none".into()),
        disability: Some(false),
        long_term_care: Some(false),
        other_coverage: Some("none".into()),
        ..ApplicationData::default()
    };
    assert_eq!(fields(&full, &case, false), [], "a man of 68 is asked nothing more");
    let no_post = ApplicationData { mailing_address: None, ..full.clone() };
    assert_eq!(fields(&no_post, &case, false), [F::MailingAddress], "nowhere to write to");
    let young = ApplicationData { household: None, income: None, tax_filing: None, ..full };
    let mut foster = case;
    foster.foster_youth = Some(fact(1, FosterYouth { at_18: true, place: None }));
    assert_eq!(fields(&young, &foster, false), [], "S11: no income is checked for foster youth");
}

#[test]
fn a_social_security_number_is_checked_and_masked() {
    assert_eq!(read_ssn("123-45-6789").unwrap(), "123456789");
    for wrong in [
        "12345678",
        "000-12-3456",
        "666-12-3456",
        "912-12-3456",
        "123-00-4567",
        "123-45-0000",
        "1234567x9",
    ] {
        assert!(read_ssn(wrong).is_err(), "{wrong}");
    }
    assert_eq!(masked("123456789"), "•••-••-6789");
}

#[test]
fn domain_8_2_the_forms_are_data_with_their_source() {
    let all = forms().unwrap();
    assert!(all.iter().any(|form| form.number == "CCFRM 604"), "S80");
    assert!(all.iter().all(|form| !form.source.is_empty() && form.version.is_none()));
}

#[test]
fn s11_the_notice_says_what_changed() {
    let day = |text: &str| Some(on(text));
    assert!(
        release_line(None, day("2026-03-09"), day("2026-06-30")).contains("it is now 03/09/2026")
    );
    assert!(release_line(None, None, day("2026-06-30")).contains("no longer holds"));
    assert!(release_line(day("2026-03-09"), None, None).contains("was released on 03/09/2026"));
}

fn all(case: &Case) -> Vec<Milestone> {
    milestones(case, &RulePack::california(), &now())
}

fn state(case: &Case, step: Step) -> Option<(NaiveDate, State)> {
    all(case).into_iter().find(|held| held.step == step).map(|held| (held.due, held.state))
}

#[test]
fn domain_8_4_a_try_settles_the_question_that_was_due_and_not_the_next_one() {
    let mut case = with(ReceivedByCounty);
    case.medi_cal.as_mut().unwrap().value.county_received_on = Some(on("2026-01-20"));
    // Received 20 January: questions on 30 January, 19 February, 1 March.
    let ask = |day: &str, counts| AskedCounty { on: on(day), counts, never_answers: false };
    case.asked_county = vec![ask("2026-01-29", false)];
    assert_eq!(state(&case, Step::ChaseFirst).unwrap().1, State::Overdue, "nobody answered");
    case.asked_county = vec![ask("2026-01-29", true)];
    assert_eq!(state(&case, Step::ChaseFirst).unwrap(), (on("2026-01-30"), State::Done));
    assert_eq!(state(&case, Step::ChaseSecond).unwrap().1, State::Overdue, "not the next one");
    case.asked_county.push(ask("2026-02-20", true));
    assert_eq!(state(&case, Step::ChaseSecond).unwrap().1, State::DoneLate, "a day late");
    assert_eq!(state(&case, Step::CountyClockStandard).unwrap().1, State::Due, "S12: runs on");
}

#[test]
fn domain_8_4_after_the_third_question_the_county_is_asked_until_it_decides() {
    let mut case = with(ReceivedByCounty);
    case.medi_cal.as_mut().unwrap().value.county_received_on = Some(on("2026-01-10"));
    // Received 10 January: questions on 20 January, 9 February, 19 February.
    let ask = |day: &str| AskedCounty { on: on(day), counts: true, never_answers: false };
    case.asked_county = vec![ask("2026-01-20"), ask("2026-02-09")];
    assert_eq!(state(&case, Step::ChaseThird).unwrap().1, State::Overdue);
    assert_eq!(state(&case, Step::ChaseAgain), None, "the third question stands open itself");
    case.asked_county.push(ask("2026-02-19"));
    // Asked 19 February + 5 days = 24 February; it is 2 March.
    assert_eq!(state(&case, Step::ChaseAgain).unwrap(), (on("2026-02-24"), State::Overdue));
    case.asked_county.push(ask("2026-03-01"));
    assert_eq!(state(&case, Step::ChaseAgain).unwrap(), (on("2026-03-06"), State::Upcoming));
    let why = all(&case).into_iter().find(|held| held.step == Step::ChaseAgain).unwrap();
    let why = why.why(&RulePack::california());
    assert!(why.text.starts_with("2026-03-06 = request 2026-03-01 + 5 days"), "{}", why.text);
    assert!(why.unconfirmed, "a local choice, and nobody here has confirmed it");
    case.medi_cal.as_mut().unwrap().value.status = Denied;
    assert_eq!(state(&case, Step::ChaseAgain).unwrap().1, State::Done, "a decision ends it");
}

#[test]
fn the_asking_ends_with_a_county_that_never_answers_and_says_so_and_closing_one_ends_none() {
    let mut case = with(ReceivedByCounty);
    case.medi_cal.as_mut().unwrap().value.county_received_on = Some(on("2026-01-10"));
    let ask = |day: &str| AskedCounty { on: on(day), counts: true, never_answers: false };
    case.asked_county = vec![ask("2026-01-20"), ask("2026-02-09"), ask("2026-02-19")];
    let closed = |key: &str, day: &str| ClosedStep {
        rule: key.into(),
        how: ClosedHow::Waived,
        reason: "they were here".into(),
        on: on(day),
        by: "eligibility".into(),
    };
    case.closed_steps = vec![closed("app.chase_again", "2026-02-26")];
    // Closed 26 February + 5 days = 3 March.
    assert_eq!(state(&case, Step::ChaseAgain).unwrap(), (on("2026-03-03"), State::Upcoming));
    let mut silent = case.clone();
    silent.asked_county.pop();
    silent.closed_steps = vec![closed("app.chase_third", "2026-02-20")];
    assert_eq!(
        state(&silent, Step::ChaseAgain).unwrap(),
        (on("2026-02-25"), State::Overdue),
        "a third question that was closed by hand ends nothing"
    );
    case.asked_county.last_mut().unwrap().never_answers = true;
    let end = all(&case).into_iter().find(|held| held.step == Step::ChaseAgain).unwrap();
    assert_eq!(end.state, State::Waived);
    assert_eq!(end.reason_text(&case).unwrap(), "this county never answers a jail");
}

#[test]
fn a_county_that_never_says_it_received_it_is_asked_from_the_sending() {
    let mut case = with(Submitted);
    case.medi_cal.as_mut().unwrap().value.submitted_on = Some(on("2026-02-10"));
    // Sent 10 February: + 10 = 20 February, + 30 = 12 March; three months = 10 May.
    assert_eq!(state(&case, Step::ChaseFirst).unwrap(), (on("2026-02-20"), State::Overdue));
    assert_eq!(state(&case, Step::ChaseSecond).unwrap(), (on("2026-03-12"), State::Upcoming));
    assert_eq!(state(&case, Step::CountyClockOuter).unwrap().0, on("2026-05-10"), "S12");
    assert_eq!(state(&case, Step::CountyClockStandard), None, "S12: from county receipt only");
}

#[test]
fn s13_suspended_coverage_is_asked_back_before_release_and_looked_up_on_the_day() {
    let case = with(StatusCheckedSuspended);
    // Release 30 April − 14 days = 16 April.
    assert_eq!(state(&case, Step::RestoreAsked).unwrap(), (on("2026-04-16"), State::Upcoming));
    assert_eq!(state(&case, Step::Restored).unwrap(), (on("2026-04-30"), State::Upcoming));
    let asked = with(UnsuspensionRequested);
    assert_eq!(state(&asked, Step::RestoreAsked).unwrap().1, State::Done);
    assert_eq!(state(&asked, Step::Restored).unwrap().1, State::Upcoming, "asked is not restored");
    assert_eq!(state(&with(Restored), Step::Restored), None);
}

/// A history: moves by the table, questions to the county, and dates that are told.
fn history(events: &[(u8, u8)], release: i64) -> Case {
    let today = on("2026-03-02");
    let day = |days: i64| add_days(today, days);
    let mut case = scheduled(
        booked("T-1", "2025-09-01", LegalStatus::Sentenced),
        &day(release).to_string(),
        "2025-09-01",
    );
    let mut held = medi_cal(NotStarted);
    let mut on = day(-180);
    for (what, which) in events {
        on = add_days(on, i64::from(which % 13)).min(today);
        match what % 4 {
            0 | 1 => {
                let ways = rules::next(Some(held.status));
                let to = ways[usize::from(*which) % ways.len()];
                let before = held.status;
                settle(&mut held, Some(before), to, on);
            }
            2 => {
                let counts = which % 2 == 0;
                case.asked_county.push(AskedCounty { on, counts, never_answers: false });
            }
            _ => {
                let date = day(i64::from(*which) - 40).to_string();
                case = scheduled(case, &date, &on.to_string());
            }
        }
    }
    case.medi_cal = Some(fact(3, held));
    case
}

proptest! {
    #[test]
    fn no_clock_is_lost_whatever_happened(
        events in proptest::collection::vec((any::<u8>(), any::<u8>()), 0..24),
        release in -30i64..200,
    ) {
        let case = history(&events, release);
        let held = case.medi_cal.as_ref().unwrap().value.clone();
        let list = all(&case);
        let has = |step| list.iter().filter(|held| held.step == step).count();
        let begun = held.submitted_on.is_some() || held.county_received_on.is_some();
        for step in [Step::ChaseFirst, Step::ChaseSecond, Step::ChaseThird] {
            prop_assert_eq!(has(step), usize::from(begun), "{} of {:?}", step.key(), held);
        }
        let third = list.iter().find(|held| held.step == Step::ChaseThird);
        let goes_on = third.is_some_and(|third| third.state.is_done());
        prop_assert_eq!(has(Step::ChaseAgain), usize::from(goes_on), "the asking never just ends");
        let clocks = has(Step::CountyClockStandard) + has(Step::CountyClockDisability);
        prop_assert_eq!(clocks, usize::from(held.county_received_on.is_some()), "S12: {:?}", held);
        prop_assert_eq!(has(Step::CountyClockOuter), usize::from(held.submitted_on.is_some()));
        if rules::is_suspended(held.status) {
            prop_assert_eq!((has(Step::RestoreAsked), has(Step::Restored)), (1, 1), "S13");
        }
        for held in &list {
            let done = held.done_on.is_some() || held.state.is_done();
            prop_assert!(!(done && held.state == State::Overdue), "{}", held.step.key());
            prop_assert_eq!(held.done_on.is_some() && !held.state.is_done(), false);
        }
    }

    #[test]
    fn a_date_that_moves_and_moves_back_gives_the_same_answer(
        events in proptest::collection::vec((any::<u8>(), any::<u8>()), 0..24),
        release in 0i64..200,
        other in 0i64..200,
    ) {
        let day = |days: i64| add_days(on("2026-03-02"), days).to_string();
        let mut before = history(&events, release);
        before = scheduled(before, &day(release), "2026-03-02");
        let away = scheduled(before.clone(), &day(other), "2026-03-02");
        let back = scheduled(away, &day(release), "2026-03-02");
        prop_assert_eq!(compare(&all(&before), &all(&back)), vec![]);
    }
}
