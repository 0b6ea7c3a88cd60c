//! A milestone in words: its title, its reason, and the answer to "why?".
//!
//! Made on demand, for the few that are looked at. Words come only from the case given, which has
//! already passed the disclosure filter for the reader.

use super::{
    Step,
    engine::left_reason,
    milestone::{Milestone, MilestoneShown, Reason, Why},
    tasks::phase_tasks,
};
use crate::{
    features::{
        cases::{Case, Dose, LeftHow, Reached},
        updates::rules::{UpdateReason, to_tell},
    },
    rule_pack::{Anchor, Confidence, Key, RulePack, Unit},
};

/// What stands behind the steps that no single number decides.
const CUSTODY: &str = "follows from the release date and the roster";
const SUBMIT: &str =
    "DHCS Policy and Operational Guide for the CalAIM Justice-Involved Initiative, sec. 4";
const EQUIPMENT: &str = "Washington HCA re-entry: medicines and equipment are provided \
                         immediately upon release (S30)";
const TRANSFER: &str = "derived; local choice";
const RESTORE: &str = "Santa Clara County Social Services Agency Medi-Cal handbook: suspension ends \
                       on release and coverage is restored without a new application (S13, S14)";
const VERIFY: &str = "this product's own choice; the hours stand in the directory";
const RIGHT_PLAN: &str = "this product's own choice; the plans stand in the directory";
const INJECTION: &str =
    "the product's numbers in the rule pack (lai.…), or the prescriber's own interval";
const RESCUE_KIT: &str = "assigned to everybody with an opioid history and given at release (S107); in a \
                          stay without a date, in its first days (JI Guide sec. 8, recalled)";
const COURT_DOSE: &str = "this product's own choice";

impl Milestone {
    /// The step in words. The drug is named only for a dose, of which a person can have
    /// several, and only if the given case names it.
    pub fn title(&self, case: &Case) -> String {
        let title = self.step.title();
        if let Some(Reason::NotInHand(reached)) = self.reason {
            return format!("Medicines not in hand: {}", reached_words(reached));
        }
        match self.drug(case) {
            Some(drug) => format!("{title}: {drug}"),
            None => title.into(),
        }
    }

    /// The drug of a dose that is due, if the given case names it.
    pub(crate) fn drug<'a>(&self, case: &'a Case) -> Option<&'a str> {
        let id = self.fact.filter(|_| self.step.names_drug())?;
        if self.step == Step::NextInjection {
            let injection = case.injections.iter().find(|fact| fact.id == id)?;
            return Some(&injection.value.drug);
        }
        let plan = case.mat.iter().find(|fact| fact.id == id)?;
        Some(&plan.value.drug)
    }

    /// Why it is as it is, where there is more to say than its dates.
    pub fn reason_text(&self, case: &Case) -> Option<String> {
        Some(match self.reason? {
            Reason::LateAtBooking => "late at booking".into(),
            Reason::Left { how, hours } => left_words(case, how, hours),
            Reason::LeftWithout => "left without the medicines".into(),
            Reason::BackInCustody => "back in custody".into(),
            Reason::CountyTold(date) => format!("the county was told {date}"),
            Reason::NotInHand(reached) => reached_words(reached).into(),
            Reason::DeclinedByPerson => "declined by the person".into(),
            Reason::RefusedByPerson => "refused by the person".into(),
            Reason::NeverAnswers => "this county never answers a jail".into(),
            Reason::PackStale => "the pack is stale: something changed after it was sealed".into(),
            Reason::NotInProgramme => "not in the programme".into(),
            Reason::NotGiven { last } => not_given(last),
            Reason::HoldersToTell => holders_to_tell(case),
            Reason::Closed => {
                let key = self.step.key();
                case.closed_steps.iter().rev().find(|step| step.rule == key)?.reason.clone()
            }
        })
    }

    /// The answer to "why then?": the sum, and where its number comes from.
    pub fn why(&self, pack: &RulePack) -> Why {
        let text = self.arithmetic(pack);
        let Some(key) = self.step.rule() else {
            let (source, confidence) = computed(self.step, pack);
            return Why {
                text,
                rule: self.step,
                value: None,
                source: source.into(),
                confidence,
                unconfirmed: confidence != Confidence::Found,
                in_force_from: None,
                in_force_to: None,
                confirmed_by: None,
                confirmed_on: None,
            };
        };
        let rule = pack.rule(key);
        Why {
            text,
            rule: self.step,
            value: Some(rule.value),
            source: rule.source.clone(),
            confidence: rule.confidence,
            unconfirmed: rule.unconfirmed(),
            in_force_from: rule.in_force_from,
            in_force_to: rule.in_force_to,
            confirmed_by: rule.confirmed_by.clone(),
            confirmed_on: rule.confirmed_on,
        }
    }

    /// "2026-02-26 = release date 2026-03-12 − 14 days. Warm handoff where …".
    fn arithmetic(&self, pack: &RulePack) -> String {
        let (anchor, on) = (self.anchor.words(), self.anchor_on);
        let due = match self.due_time {
            Some(time) => time.format("%Y-%m-%d %H:%M").to_string(),
            None => self.due.to_string(),
        };
        let (number, unit) = (self.offset.abs(), self.unit.word(self.offset));
        let told_otherwise = matches!(self.reason, Some(Reason::CountyTold(_)));
        let sum = if self.step == Step::SubmitTarget {
            let window = pack.days(Key::WindowDaysMax);
            let county = pack.days(Key::AppCountyClockStandard);
            format!(
                "{due} = {anchor} {on} − {number} days \
                 ({window} days of window and {county} days for the county)"
            )
        } else if let (Step::VerifyTreatment, Some(_)) = (self.step, self.due_time) {
            format!("{due} = the clinic opens next after {on}, when it was told")
        } else if self.step == Step::VerifyTreatment {
            format!("{due} = told then; the directory has no hours of this clinic")
        } else if self.step == Step::FindPlan {
            format!("{due} = the plan said then: not our member")
        } else if let (Step::CuresCheck, Anchor::Release) = (self.step, self.anchor) {
            let sure = pack.rule(Key::MedsOrderBy).unconfirmed();
            let sure = if sure { ", unconfirmed rule" } else { "" };
            let from = self.from;
            format!("{due} = {anchor}; from {from} on, when release medicines are ordered{sure}")
        } else if self.step == Step::CuresCheck {
            format!("{due} = last looked at {on} + {number} {unit}")
        } else if told_otherwise {
            format!("{due}: the date changed after the county was told; {anchor} {on}")
        } else if self.offset == 0 {
            format!("{due} = {anchor}")
        } else {
            let sign = if self.offset < 0 { "−" } else { "+" };
            format!("{due} = {anchor} {on} {sign} {number} {unit}")
        };
        let meaning = match self.step.rule() {
            Some(key) => pack.rule(key).meaning.as_str(),
            None => self.step.title(),
        };
        format!("{sum}. {meaning}.")
    }

    /// Everything about the milestone, for somebody who looks at it.
    pub fn shown(&self, case: &Case, pack: &RulePack) -> MilestoneShown {
        let phase = self.step.phase();
        MilestoneShown {
            rule: self.step,
            fact: self.fact,
            title: self.title(case),
            role: self.step.doer(),
            anchor: self.anchor,
            from: self.from,
            due: self.due,
            due_time: self.due_time,
            until: self.until,
            unit: self.unit,
            state: self.state,
            open: self.is_open(),
            done_on: self.done_on,
            reason: self.reason_text(case),
            days: self.days,
            phase,
            tasks: phase.map(|phase| phase_tasks(case, phase)).unwrap_or_default(),
            why: self.why(pack),
            protections: self.protections,
        }
    }
}

fn computed(step: Step, pack: &RulePack) -> (&'static str, Confidence) {
    if step == Step::SubmitTarget {
        let county = pack.rule(Key::AppCountyClockStandard).confidence;
        let lent = county == Confidence::StandIn;
        (SUBMIT, if lent { Confidence::StandIn } else { Confidence::RecalledMedium })
    } else if step == Step::EquipmentInHand {
        (EQUIPMENT, Confidence::Found)
    } else if step == Step::TransferPacket {
        (TRANSFER, Confidence::Derived)
    } else if matches!(step, Step::RestoreAsked | Step::Restored) {
        (RESTORE, Confidence::Derived)
    } else if step == Step::VerifyTreatment {
        (VERIFY, Confidence::LocalChoice)
    } else if step == Step::FindPlan {
        (RIGHT_PLAN, Confidence::LocalChoice)
    } else if step == Step::NextInjection {
        (INJECTION, Confidence::Derived)
    } else if step == Step::RescueKit {
        (RESCUE_KIT, Confidence::RecalledLow)
    } else if step == Step::CourtDose {
        (COURT_DOSE, Confidence::LocalChoice)
    } else {
        (CUSTODY, Confidence::Derived)
    }
}

fn reached_words(reached: Reached) -> &'static str {
    match reached {
        Reached::InHand => "in hand",
        Reached::PickUp => "to be picked up",
        Reached::CalledIn => "called in to a pharmacy",
        Reached::ReturnsTomorrow => "returns tomorrow",
        Reached::Mailed => "mailed",
        Reached::Refused => "refused",
        Reached::Unreachable => "could not be reached",
    }
}

/// How the stay ended and after how long; nothing while it lasts.
pub fn how_it_ended(case: &Case) -> Option<String> {
    match left_reason(case, case.stay.left.as_ref()?) {
        Reason::Left { how, hours } => Some(left_words(case, how, hours)),
        Reason::LateAtBooking
        | Reason::LeftWithout
        | Reason::BackInCustody
        | Reason::CountyTold(_)
        | Reason::NotInHand(_)
        | Reason::DeclinedByPerson
        | Reason::RefusedByPerson
        | Reason::NeverAnswers
        | Reason::PackStale
        | Reason::NotInProgramme
        | Reason::NotGiven { .. }
        | Reason::HoldersToTell
        | Reason::Closed => None,
    }
}

/// "plan, ecm: told 2026-03-12, now 2026-03-20".
fn holders_to_tell(case: &Case) -> String {
    let owed = to_tell(case);
    let names: Vec<&str> = owed.iter().map(|update| update.recipient.word()).collect();
    let day = |date: Option<chrono::NaiveDate>| date.map_or("no date".into(), |on| on.to_string());
    let Some(first) = owed.first() else { return String::new() };
    let now = match first.reason {
        UpdateReason::Left => format!("left {}", day(first.now)),
        UpdateReason::Moved | UpdateReason::Withdrawn | UpdateReason::Known => day(first.now),
    };
    format!("{}: told {}, now {now}", names.join(", "), day(first.told))
}

/// "not given; the last dose on record is of 03/01 08:05".
fn not_given(last: Option<Dose>) -> String {
    let Some(dose) = last else { return "not given; no dose is on record".into() };
    let time = dose.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
    format!("not given; the last dose on record is of {}{time}", dose.on.format("%m/%d"))
}

/// "bail after 19 h", or in days where the stay was long or an hour is not known.
fn left_words(case: &Case, how: LeftHow, hours: i64) -> String {
    let how = match how {
        LeftHow::SentenceServed => "sentence served",
        LeftHow::Court => "released by the court",
        LeftHow::Bail => "bail",
        LeftHow::OwnRecognizance => "own recognizance",
        LeftHow::ParoleOrPrcs => "parole or PRCS",
        LeftHow::Dismissed => "dismissed",
        LeftHow::Transferred => "transferred",
        LeftHow::Died => "died",
    };
    let left = case.stay.left.as_ref();
    let to_the_hour =
        case.stay.booked_time.is_some() && left.is_some_and(|left| left.time.is_some());
    if to_the_hour && hours < 72 {
        return format!("{how} after {hours} h");
    }
    let days = left.map_or(hours / 24, |left| (left.on - case.stay.booked_on).num_days());
    format!("{how} after {days} {}", Unit::Days.word(days))
}
