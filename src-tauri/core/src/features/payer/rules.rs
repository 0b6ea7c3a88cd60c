//! Whose member the person is, whether a pharmacy accepts a claim now, and what staff must know
//! before a packet goes.

use crate::features::{
    cases::{Case, Fact, MediCalStatus, OnRelease, Payer, PlanAnswer},
    disclosure::RecipientKind,
    medi_cal::AtPharmacy,
    people::numbers::unusual_mbi,
    roster::letters,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What receivers do until a plan begins (domain 7.5). Said of everybody whose plan does not pay
/// from the first day, and nothing in it is about the person.
pub const FEE_FOR_SERVICE: &str = "fee-for-service Medi-Cal, billed to Medi-Cal itself with the CIN and without a plan's authorization; medicines through Medi-Cal Rx";

/// What is known about the plan on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MemberState {
    /// No plan is on record, and nobody has confirmed one.
    NoPlan,
    NotConfirmed,
    /// Somebody wrote down in words that it was checked.
    Noted,
    Confirmed,
    /// The newest answer is that the person is not a member.
    NotMember,
    /// The newest answer names another plan than the record.
    OtherPlan,
}

/// The state with its sentence for staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MembershipShown {
    pub state: MemberState,
    pub sentence: String,
}

/// The newest answer that matters for the plan on record: any "member", and "not a member" of that
/// very plan. What was answered before the booking, in an earlier stay, is asked again.
fn newest(case: &Case) -> Option<&PlanAnswer> {
    let plan = recorded_plan(case).map(letters);
    let matters = |held: &&Fact<PlanAnswer>| {
        if held.value.checked_on < case.stay.booked_on {
            return false;
        }
        held.value.is_member || plan.as_ref().is_none_or(|plan| letters(&held.value.plan) == *plan)
    };
    let all = case.memberships.iter().filter(matters);
    all.max_by_key(|held| (held.value.checked_on, held.id)).map(|held| &held.value)
}

/// The newest answer of an earlier stay.
fn before(case: &Case) -> Option<&PlanAnswer> {
    let old = case.memberships.iter().map(|held| &held.value);
    old.filter(|answer| answer.checked_on < case.stay.booked_on)
        .max_by_key(|answer| answer.checked_on)
}

/// A plan that answered "not our member", and since when the right one is known.
#[derive(Debug, Clone, Copy)]
pub struct WrongPlan<'a> {
    pub told: &'a Fact<PlanAnswer>,
    pub found_on: Option<NaiveDate>,
}

/// The newest "not our member" of this stay, and the first "member" after it.
pub fn wrong_plan(case: &Case) -> Option<WrongPlan<'_>> {
    let here = case.memberships.iter().filter(|held| case.stay.booked_on <= held.value.checked_on);
    let place = |held: &&Fact<PlanAnswer>| (held.value.checked_on, held.id);
    let told = here.clone().filter(|held| !held.value.is_member).max_by_key(place)?;
    let after = here.filter(|held| held.value.is_member && place(&told) < place(held));
    Some(WrongPlan { told, found_on: after.map(|held| held.value.checked_on).min() })
}

fn recorded_plan(case: &Case) -> Option<&str> {
    case.medi_cal.as_ref()?.value.plan.as_deref()
}

/// What is known about the plan on record.
pub fn member_of(case: &Case) -> MemberState {
    let noted = case.medi_cal.as_ref().is_some_and(|fact| fact.value.plan_checked.is_some());
    match (recorded_plan(case), newest(case)) {
        (None, None) => MemberState::NoPlan,
        (Some(_), None) if noted => MemberState::Noted,
        (Some(_), None) => MemberState::NotConfirmed,
        (_, Some(answer)) if !answer.is_member => MemberState::NotMember,
        (Some(plan), Some(answer)) if letters(plan) == letters(&answer.plan) => {
            MemberState::Confirmed
        }
        (_, Some(_)) => MemberState::OtherPlan,
    }
}

/// "AEVS 02/27, A. Clerk"; what somebody wrote in words, where that is all there is.
pub fn checked_words(case: &Case) -> Option<String> {
    let noted = || case.medi_cal.as_ref()?.value.plan_checked.clone();
    let Some(answer) = newest(case) else { return noted() };
    let (how, on, whom) = (answer.asked.words(), day(answer.checked_on), &answer.by_whom);
    match member_of(case) {
        MemberState::Confirmed => Some(format!("{how} {on}, {whom}")),
        MemberState::NotMember => Some(format!("{how} {on}, {whom}: not a member")),
        MemberState::OtherPlan => Some(format!("{how} {on}, {whom}: {}", answer.plan)),
        MemberState::NoPlan | MemberState::NotConfirmed | MemberState::Noted => noted(),
    }
}

/// The state of the membership as staff read it before a packet goes.
pub fn shown(case: &Case) -> MembershipShown {
    let state = member_of(case);
    let plan = recorded_plan(case).unwrap_or("the plan");
    let ask = "Confirm it (AEVS, portal or county) before a packet goes.";
    let answer = newest(case);
    let told = answer.map(|answer| {
        format!("{} {}, {}", answer.asked.words(), day(answer.checked_on), answer.by_whom)
    });
    let told = told.unwrap_or_default();
    let named = answer.map_or(plan, |answer| answer.plan.as_str());
    let sentence = match state {
        MemberState::NoPlan => format!("No health plan is on record. {ask}"),
        MemberState::NotConfirmed => match before(case) {
            Some(last) => format!(
                "{} was asked before this stay, on {}. Ask again before a packet goes.",
                last.plan,
                day(last.checked_on)
            ),
            None => format!("Nobody has confirmed that {plan} is the plan. {ask}"),
        },
        MemberState::Noted => {
            let words = checked_words(case).unwrap_or_default();
            format!(
                "The plan was checked in words only (\"{words}\"). Record who confirmed it, when and how."
            )
        }
        MemberState::Confirmed => format!("Member of {named} ({told})."),
        MemberState::NotMember => {
            format!("Not a member of {named} ({told}). Find the right plan before a packet goes.")
        }
        MemberState::OtherPlan => match recorded_plan(case) {
            Some(plan) => format!("Member of {named} ({told}), but the record names {plan}."),
            None => format!("Member of {named} ({told}), and the record names no plan."),
        },
    };
    MembershipShown { state, sentence }
}

/// Whether a pharmacy accepts a claim that it sends today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PharmacyNow {
    pub answer: AtPharmacy,
    /// One sentence: the answer and its ground.
    pub sentence: String,
}

/// The answer for one day, with its ground; `None` where nothing of Medi-Cal is on record.
pub fn pharmacy_now(case: &Case, on: NaiveDate) -> Option<PharmacyNow> {
    let held = &case.medi_cal.as_ref()?.value;
    let answer = AtPharmacy::of(held.status, held.active_from, on);
    let because = because(held.status, held.active_from, on);
    let dual = case.payer.as_ref().filter(|fact| fact.value.medicare);
    let dual = dual.map(|fact| match &fact.value.part_d {
        Some(plan) => format!(" There is Medicare Part D too: {plan}."),
        None => " There is Medicare too; ask which Part D plan.".into(),
    });
    let dual = dual.unwrap_or_default();
    let sentence = match answer {
        AtPharmacy::Accepts => format!("A pharmacy will accept a claim today: {because}.{dual}"),
        AtPharmacy::LikelyRejects => {
            format!("A pharmacy will likely reject a claim today: {because}.{dual}")
        }
        AtPharmacy::NotKnown => {
            format!("Nobody can say whether a pharmacy accepts today: {because}.{dual}")
        }
    };
    Some(PharmacyNow { answer, sentence })
}

fn because(status: MediCalStatus, from: Option<NaiveDate>, on: NaiveDate) -> String {
    let from = |words: &str| match from {
        Some(from) if on < from => format!("coverage begins {}", day(from)),
        Some(from) => format!("coverage is on since {}", day(from)),
        None => words.to_owned(),
    };
    match status {
        MediCalStatus::StatusCheckedActive => from("Medi-Cal was found active"),
        MediCalStatus::ApprovedActive => from("Medi-Cal is approved and active"),
        MediCalStatus::Restored => from("Medi-Cal is restored"),
        MediCalStatus::ApprovedPendingRelease => from("it is approved and not switched on yet"),
        MediCalStatus::StatusCheckedSuspended | MediCalStatus::Suspended => {
            "Medi-Cal is suspended".into()
        }
        MediCalStatus::UnsuspensionRequested => {
            "Medi-Cal is suspended, and its return is asked".into()
        }
        MediCalStatus::Denied => "the application was denied".into(),
        MediCalStatus::Discontinued => "Medi-Cal has ended".into(),
        MediCalStatus::Withdrawn => "the application was withdrawn".into(),
        MediCalStatus::DeclinedByPerson => "the person declined to apply".into(),
        MediCalStatus::NotStarted => "no application has been started".into(),
        MediCalStatus::Draft | MediCalStatus::AwaitingSignature => {
            "the application has not been sent".into()
        }
        MediCalStatus::Submitted | MediCalStatus::ReceivedByCounty | MediCalStatus::RfiPending => {
            "the county has not decided".into()
        }
        MediCalStatus::Appeal => "the decision is under appeal".into(),
    }
}

/// What staff must know of coverage before a paper goes, each in one sentence.
pub fn notes(case: &Case, to: Option<RecipientKind>) -> Vec<String> {
    let Some(payer) = case.payer.as_ref().map(|fact| &fact.value) else { return Vec::new() };
    let mut notes = Vec::new();
    if let Some(words) = on_release(payer) {
        notes.push(words.to_owned());
    }
    if let Some(plan) = &payer.d_snp {
        notes.push(format!("Care management comes from the D-SNP ({plan}), in the place of ECM."));
    }
    if payer.medicare && payer.part_d.is_none() {
        notes.push("Has Medicare too, and nobody has recorded the Part D plan.".into());
    }
    if payer.mbi.as_deref().is_some_and(unusual_mbi) {
        notes.push("The Medicare number does not look like one; compare it with the card.".into());
    }
    let foster = case.foster_youth.as_ref().is_some_and(|fact| fact.value.at_18);
    if foster && to.is_none() {
        notes.push(
            "Former foster youth: the county looks at that first, with no proof of income, up to 26."
                .into(),
        );
    }
    if payer.ccs {
        let whom = payer.ccs_contact.as_deref();
        notes.push(whom.map_or_else(
            || "Known to CCS, and nobody has recorded the county's CCS contact.".into(),
            |whom| format!("Known to CCS; the county's contact is {whom}."),
        ));
    }
    if payer.american_indian && to.is_none() {
        let clinic = payer.indian_clinic.as_ref();
        let chosen = clinic.map(|clinic| format!(" Chose {clinic}.")).unwrap_or_default();
        notes.push(format!(
            "American Indian or Alaska Native: need not join a plan, and may choose an Indian health clinic (confirm).{chosen}"
        ));
    }
    notes
}

fn on_release(payer: &Payer) -> Option<&'static str> {
    match payer.on_release {
        OnRelease::FeeForService => Some("On release: fee-for-service, without a plan."),
        OnRelease::PlanPending => Some("On release: fee-for-service until the plan begins."),
        OnRelease::None => Some("On release: no coverage. Nothing outside is paid for yet."),
        OnRelease::Unknown => Some("Nobody knows how care is paid on release."),
        OnRelease::Plan => None,
    }
}

fn day(date: NaiveDate) -> String {
    date.format("%m/%d/%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{
        cases::CheckedHow,
        cast::{booked, fact, medi_cal, on},
    };

    fn answer(plan: &str, is_member: bool, day: &str) -> PlanAnswer {
        PlanAnswer {
            plan: plan.into(),
            is_member,
            asked: CheckedHow::Aevs,
            by_whom: "A. Clerk".into(),
            checked_on: on(day),
        }
    }

    fn case(plan: Option<&str>, checked: Option<&str>, answers: Vec<PlanAnswer>) -> Case {
        let mut case = booked("T-1", "2026-01-01", crate::features::cases::LegalStatus::Sentenced);
        let mut held = medi_cal(MediCalStatus::Restored);
        held.plan = plan.map(Into::into);
        held.plan_checked = checked.map(Into::into);
        case.medi_cal = Some(fact(1, held));
        case.memberships = (2..).zip(answers).map(|(id, answer)| fact(id, answer)).collect();
        case
    }

    #[test]
    fn the_newest_answer_about_the_plan_on_record_counts() {
        let state = |plan, checked, answers| member_of(&case(plan, checked, answers));
        let (a, b) = ("Plan A", "Plan B");
        assert_eq!(state(None, None, vec![]), MemberState::NoPlan);
        assert_eq!(state(Some(a), None, vec![]), MemberState::NotConfirmed);
        assert_eq!(state(Some(a), Some("AEVS 02/27"), vec![]), MemberState::Noted);
        let yes = answer("plan  a", true, "2026-02-01");
        assert_eq!(state(Some(a), None, vec![yes.clone()]), MemberState::Confirmed, "any spelling");
        let no = answer(a, false, "2026-02-10");
        assert_eq!(state(Some(a), None, vec![yes.clone(), no.clone()]), MemberState::NotMember);
        let other = answer(b, true, "2026-02-20");
        let all = vec![yes, no, other];
        assert_eq!(state(Some(a), None, all.clone()), MemberState::OtherPlan);
        assert_eq!(state(Some(b), None, all), MemberState::Confirmed, "once the record follows");
    }

    #[test]
    fn each_state_has_one_sentence_that_says_what_to_do() {
        let refused = case(Some("Plan A"), None, vec![answer("Plan A", false, "2026-02-24")]);
        assert_eq!(
            shown(&refused).sentence,
            "Not a member of Plan A (AEVS 02/24/2026, A. Clerk). Find the right plan before a packet goes."
        );
        let noted = case(Some("Plan A"), Some("AEVS 02/27"), vec![]);
        assert!(shown(&noted).sentence.contains("in words only (\"AEVS 02/27\")"));
    }

    #[test]
    fn whether_a_pharmacy_accepts_today_is_said_with_its_ground() {
        let mut case = case(Some("Plan A"), None, vec![]);
        let said = |case: &Case, day: &str| pharmacy_now(case, on(day)).unwrap().sentence;
        if let Some(held) = &mut case.medi_cal {
            held.value.active_from = Some(on("2026-03-12"));
        }
        assert_eq!(
            said(&case, "2026-03-11"),
            "A pharmacy will likely reject a claim today: coverage begins 03/12/2026."
        );
        assert_eq!(
            said(&case, "2026-03-12"),
            "A pharmacy will accept a claim today: coverage is on since 03/12/2026."
        );
        case.medi_cal = None;
        assert_eq!(pharmacy_now(&case, on("2026-03-12")), None);
    }
}
