//! Looking at the last stay, and carrying chosen lines over to the new one.

use super::{FROM_EARLIER_STAY, kinds::Carried};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message, Query},
    features::{
        cases::{
            self, Allergies, Case, Fact, FosterYouth, Injection, Left, MatPlan, MediCal,
            MedicineOrder, OtherStay, Payer, Phone, PlanAnswer, ScreeningResult, TeamMember,
            TeamRole,
        },
        disclosure::Disclosed,
        facts::SaveFact,
        stays,
    },
    ids::FactId,
    session::{Reading, Writing},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Shows what is known from the last stay of somebody who came back. The look is on record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowLastStay {
    /// The booking number of the stay of now.
    pub booking: String,
}

/// The last stay, for reading, and what of it can carry over.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct LastStay {
    pub booking: String,
    pub booked_on: NaiveDate,
    pub left: Left,
    pub lines: Vec<CarryLine>,
}

/// What kind of fact carries over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CarryKind {
    Medicine,
    Treatment,
    Injection,
    Allergies,
    Problem,
    Phone,
    Team,
    Coverage,
    Payer,
    Membership,
    FosterYouth,
    /// Shown to be read: a new stay is screened anew.
    Screening,
}

/// One line that can be chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CarryLine {
    pub kind: CarryKind,
    pub id: FactId,
    pub version: i64,
    /// Empty for a list of allergies that says "none known".
    pub what: String,
    pub detail: Option<String>,
    /// The role, of somebody in the team.
    pub role: Option<TeamRole>,
    /// When it was asked, or the last dose was given.
    pub day: Option<NaiveDate>,
    pub source: String,
    pub as_of: NaiveDateTime,
    /// Why it cannot be chosen; nothing where it can.
    pub why_not: Option<CarryWhy>,
}

/// Why a line cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CarryWhy {
    /// This stay says it already.
    HereAlready,
    /// It had ended before the stay did.
    Ended,
    /// Another role records it.
    NotYours,
    /// It is asked anew in every stay; last time's evidence stands beside the question.
    AskAnew,
}

impl Message for ShowLastStay {
    const NAME: &'static str = "stays.last";
    const NEEDS: Right = Right::SeeCases;
    /// Nothing where this is the first stay, or the user may not know of another.
    type Reply = Option<LastStay>;
}

impl Query for ShowLastStay {
    fn answer(self, cx: &Reading<'_>) -> Result<Option<LastStay>> {
        let Some(both) = Both::read(cx, &self.booking)? else { return Ok(None) };
        cx.looks_at(both.earlier.stay.id);
        let (told, now) = (&both.told, &both.now);
        let mut lines = Vec::new();
        offer::<MedicineOrder>(cx, told, now, &mut lines);
        offer::<MatPlan>(cx, told, now, &mut lines);
        offer::<Injection>(cx, told, now, &mut lines);
        offer::<Allergies>(cx, told, now, &mut lines);
        offer::<cases::Problem>(cx, told, now, &mut lines);
        offer::<Phone>(cx, told, now, &mut lines);
        offer::<TeamMember>(cx, told, now, &mut lines);
        offer::<MediCal>(cx, told, now, &mut lines);
        offer::<Payer>(cx, told, now, &mut lines);
        offer::<PlanAnswer>(cx, told, now, &mut lines);
        offer::<FosterYouth>(cx, told, now, &mut lines);
        lines.extend(last_screening(told));
        for line in &mut lines {
            let member = told.team.iter().find(|held| held.id == line.id);
            line.role = member.filter(|_| line.kind == CarryKind::Team).map(|held| held.value.role);
        }
        Ok(Some(LastStay {
            booking: told.stay.booking.clone(),
            booked_on: told.stay.booked_on,
            left: both.left,
            lines,
        }))
    }
}

/// The stay of now and the last one before it, as the user may see them and as they are.
struct Both {
    now: Disclosed<Case>,
    told: Disclosed<Case>,
    earlier: Case,
    left: Left,
}

impl Both {
    fn read(cx: &Reading<'_>, booking: &str) -> Result<Option<Self>> {
        let stay = stays::visible(cx, booking)?;
        let now = cases::disclosed(cx, &cases::load(cx.db, stay)?)?;
        let ended =
            |other: &&OtherStay| other.left_on.is_some() && other.booked_on <= now.stay.booked_on;
        let Some(last) = now.other_stays.iter().find(ended).map(|other| other.id) else {
            return Ok(None);
        };
        if !stays::may_know_of(cx, last)? {
            return Ok(None);
        }
        let earlier = cases::load(cx.db, last)?;
        let told = cases::disclosed(cx, &earlier)?;
        let Some(left) = told.stay.left.clone() else { return Ok(None) };
        Ok(Some(Self { now, told, earlier, left }))
    }
}

fn offer<T: Carried>(cx: &Reading<'_>, told: &Case, now: &Case, lines: &mut Vec<CarryLine>) {
    let may = cx.user.role.holds(T::NEEDS);
    for fact in T::facts(told) {
        let (what, detail) = fact.value.words();
        lines.push(CarryLine {
            kind: T::KIND,
            id: fact.id,
            version: fact.version,
            what,
            detail,
            role: None,
            day: fact.value.day(),
            source: fact.source.0.clone(),
            as_of: fact.as_of,
            why_not: if is_here::<T>(fact, now) {
                Some(CarryWhy::HereAlready)
            } else if !fact.value.stood() {
                Some(CarryWhy::Ended)
            } else {
                (!may).then_some(CarryWhy::NotYours)
            },
        });
    }
}

/// The newest screening of the last stay, to be read; what it rests on stands with the new one.
fn last_screening(told: &Case) -> Option<CarryLine> {
    let last = told.screenings.last()?;
    Some(CarryLine {
        kind: CarryKind::Screening,
        id: last.id,
        version: 1,
        what: screened(last.result).into(),
        detail: Some(last.screener.clone()),
        role: None,
        day: Some(last.on),
        source: "screening".into(),
        as_of: last.recorded_at,
        why_not: Some(CarryWhy::AskAnew),
    })
}

fn screened(result: ScreeningResult) -> &'static str {
    match result {
        ScreeningResult::Eligible => "eligible",
        ScreeningResult::NotEligible => "not eligible",
        ScreeningResult::Unfinished => "not finished",
        ScreeningResult::Declined => "declined",
    }
}

fn is_here<T: Carried>(fact: &Fact<T>, now: &Case) -> bool {
    T::facts(now).any(|held| fact.value.same(&held.value))
}

/// Copies chosen facts of the last stay to this one, each with its age and where it comes from.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CarryOver {
    pub booking: String,
    /// The stay that was looked at.
    pub from: String,
    pub lines: Vec<CarryWanted>,
}

/// A line that was chosen.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CarryWanted {
    pub kind: CarryKind,
    pub id: FactId,
    /// The version that the caller saw.
    pub seen: i64,
}

/// A fact of this stay that was carried over; removing it takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CarriedLine {
    pub kind: CarryKind,
    /// Of the line that was chosen.
    pub from: FactId,
    pub id: FactId,
    pub version: i64,
}

impl Message for CarryOver {
    const NAME: &'static str = "stays.carry_over";
    const NEEDS: Right = Right::RecordCare;
    type Reply = Vec<CarriedLine>;
}

impl Change for CarryOver {
    fn apply(self, cx: &Writing<'_>) -> Result<Vec<CarriedLine>> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        if !cases::stay(cx.db, stay)?.in_custody() {
            return Err(Error::Refused("This stay is over, so nothing carries over to it.".into()));
        }
        if self.lines.is_empty() {
            let message = "Choose at least one line.".into();
            return Err(Error::Invalid(vec![Problem { field: "lines".into(), message }]));
        }
        let both = Both::read(cx, &self.booking)?.ok_or(Error::NotFound("earlier stay"))?;
        if both.earlier.stay.booking != self.from {
            return Err(Error::Stale);
        }
        let mut carried = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            let carry = match line.kind {
                CarryKind::Medicine => carry::<MedicineOrder>,
                CarryKind::Treatment => carry::<MatPlan>,
                CarryKind::Injection => carry::<Injection>,
                CarryKind::Allergies => carry::<Allergies>,
                CarryKind::Problem => carry::<cases::Problem>,
                CarryKind::Phone => carry::<Phone>,
                CarryKind::Team => carry::<TeamMember>,
                CarryKind::Coverage => carry::<MediCal>,
                CarryKind::Payer => carry::<Payer>,
                CarryKind::Membership => carry::<PlanAnswer>,
                CarryKind::FosterYouth => carry::<FosterYouth>,
                CarryKind::Screening => {
                    let sentence =
                        "A screening is made anew. Last time's evidence stands beside it.";
                    return Err(Error::Refused(sentence.into()));
                }
            };
            carried.push(carry(cx, &self.booking, *line, &both)?);
        }
        cx.touch(stay)?;
        cx.detail(&format!("{} facts of stay:{}", carried.len(), both.earlier.stay.id.0));
        Ok(carried)
    }
}

/// Copies one fact, whole: what the user sees of it says only that they may know it.
fn carry<T: Carried>(
    cx: &Writing<'_>,
    booking: &str,
    line: CarryWanted,
    both: &Both,
) -> Result<CarriedLine> {
    if !cx.user.role.holds(T::NEEDS) {
        let sentence = "Medicines, treatment, allergies and problems are carried over by the clinic or a coordinator.";
        return Err(Error::Refused(sentence.into()));
    }
    let is_it = |fact: &&Fact<T>| fact.id == line.id;
    let seen = T::facts(&both.told).any(|fact| fact.id == line.id);
    let fact = T::facts(&both.earlier).find(is_it).filter(|_| seen);
    let fact = fact.ok_or(Error::NotFound("fact"))?;
    if fact.version != line.seen {
        return Err(Error::Stale);
    }
    if !fact.value.stood() {
        return Err(Error::Refused("This had ended before the last stay did.".into()));
    }
    if is_here::<T>(fact, &both.now) {
        let sentence = "This stay says that already. Look at it again before you choose.";
        return Err(Error::Refused(sentence.into()));
    }
    let ended = both.left.on.format("%m/%d/%Y");
    let saved = SaveFact {
        booking: booking.to_owned(),
        id: None,
        seen: None,
        value: fact.value.renewed(),
        protections: fact.protections.iter().collect(),
        source: format!("{FROM_EARLIER_STAY}{ended}"),
        as_of: Some(fact.as_of),
    }
    .apply(cx)?;
    Ok(CarriedLine { kind: T::KIND, from: fact.id, id: saved.id, version: saved.version })
}
