//! What is done at the desk, step by step. Each entry is kept with who and when; a wrong one is
//! taken back by another.

use super::{
    api::{CustodyPackState, may_go},
    rules::{DeskRelease, release},
    store,
};
use crate::{
    Error, Problem, Result,
    access::{Right, Role, Standing},
    catalog::{Change, Message},
    features::{
        cases::{self, Case, DeskDone, DeskStep, LeftHow, PackHolder, PackPart},
        stays,
    },
    session::Writing,
};
use chrono::NaiveDateTime;
use serde::Deserialize;
use ts_rs::TS;

/// The person is to leave. It is on the nurse's list at once.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StartRelease {
    pub booking: String,
    pub how: LeftHow,
    /// When the person leaves; now, where absent.
    #[serde(default)]
    pub at: Option<NaiveDateTime>,
}

/// Medical was told.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TellMedical {
    pub booking: String,
    /// When, if it is written down later.
    #[serde(default)]
    pub at: Option<NaiveDateTime>,
}

/// A nurse or prescriber has seen the person: the desk may go on.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ClearRelease {
    pub booking: String,
    #[serde(default)]
    pub at: Option<NaiveDateTime>,
}

/// The answer to the offer to stay until the morning (Penal Code 4024(b)).
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StayUntilMorning {
    pub booking: String,
    pub accepts: bool,
}

/// The sealed pack is in the person's hands.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOverPack {
    pub booking: String,
    /// As read from the pack.
    pub number: String,
    pub seal_whole: bool,
    /// Officer number; the account's name where absent.
    #[serde(default)]
    pub officer: Option<String>,
    /// Of the officer; made from the account where absent.
    #[serde(default)]
    pub initials: Option<String>,
    #[serde(default)]
    pub at: Option<NaiveDateTime>,
}

/// A part of the pack is not where it should lie. What is there still goes along; what is missing
/// stays work for medical.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportMissingPart {
    pub booking: String,
    /// The place of the part, as the pack names it.
    pub place: String,
    #[serde(default)]
    pub at: Option<NaiveDateTime>,
}

/// Takes a step back that was entered by mistake. Starting taken back ends the release.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackStep {
    pub booking: String,
    pub step: DeskStep,
}

macro_rules! desk_entry {
    ($message:ty, $name:literal, $right:ident) => {
        impl Message for $message {
            const NAME: &'static str = $name;
            const NEEDS: Right = Right::$right;
            type Reply = Option<DeskRelease>;
        }
    };
}

desk_entry!(StartRelease, "desk.start_release", WorkReleaseDesk);
desk_entry!(TellMedical, "desk.tell_medical", WorkReleaseDesk);
desk_entry!(ClearRelease, "desk.clear", WorkReleaseDesk);
desk_entry!(StayUntilMorning, "desk.until_morning", WorkReleaseDesk);
desk_entry!(ReportMissingPart, "desk.part_missing", WorkReleaseDesk);
desk_entry!(HandOverPack, "desk.hand_over", WorkReleaseDesk);
desk_entry!(TakeBackStep, "desk.take_back", WorkReleaseDesk);

impl Change for StartRelease {
    fn apply(self, cx: &Writing<'_>) -> Result<Option<DeskRelease>> {
        let case = here(cx, &self.booking)?;
        if let Some(release) = release(&case.desk) {
            let at = release.started.at.format("%H:%M");
            let sentence = format!("The release was started at {at} by {}.", release.started.by);
            return Err(Error::Refused(sentence));
        }
        let what = DeskDone::Started { how: self.how, leaves_at: self.at.unwrap_or(cx.now.local) };
        save(cx, &case, cx.now.local, &what)
    }
}

impl Change for TellMedical {
    fn apply(self, cx: &Writing<'_>) -> Result<Option<DeskRelease>> {
        let case = started(cx, &self.booking)?;
        save(cx, &case, past(cx, self.at)?, &DeskDone::ToldMedical)
    }
}

impl Change for ClearRelease {
    fn apply(self, cx: &Writing<'_>) -> Result<Option<DeskRelease>> {
        if !matches!(cx.user.role, Role::Nurse | Role::Prescriber) {
            let sentence = "A nurse or a prescriber clears the person.";
            return Err(Error::Refused(sentence.into()));
        }
        let case = started(cx, &self.booking)?;
        save(cx, &case, past(cx, self.at)?, &DeskDone::Cleared)
    }
}

impl Change for StayUntilMorning {
    fn apply(self, cx: &Writing<'_>) -> Result<Option<DeskRelease>> {
        let case = started(cx, &self.booking)?;
        let what = DeskDone::UntilMorning { accepts: self.accepts };
        save(cx, &case, cx.now.local, &what)
    }
}

impl Change for ReportMissingPart {
    fn apply(self, cx: &Writing<'_>) -> Result<Option<DeskRelease>> {
        let case = started(cx, &self.booking)?;
        let pack = case.pack.as_ref().ok_or_else(|| refused("There is no pack."))?;
        let place = self.place.trim().to_lowercase();
        // Custody is not told where the clinic keeps its parts, and cannot try it out.
        let may_name =
            |part: &&PackPart| part.holder == PackHolder::Custody || cx.user.standing.inside();
        let mut parts = pack.parts.iter().filter(may_name);
        let Some(part) = parts.find(|part| part.place.trim().to_lowercase() == place) else {
            let message = "No part of this pack lies there.".into();
            return Err(Error::Invalid(vec![Problem { field: "place".into(), message }]));
        };
        if is_missing(&case, part) {
            return Err(refused("This part was reported already."));
        }
        let what = DeskDone::PartMissing { place: part.place.clone(), holder: part.holder };
        save(cx, &case, past(cx, self.at)?, &what)
    }
}

fn is_missing(case: &Case, part: &PackPart) -> bool {
    let missing = release(&case.desk).map(|release| release.missing).unwrap_or_default();
    missing.iter().any(|held| held.place == part.place)
}

impl Change for HandOverPack {
    fn apply(self, cx: &Writing<'_>) -> Result<Option<DeskRelease>> {
        // What holds a pack back is not told outside the programme, whoever the person is.
        if cx.user.standing == Standing::Outside {
            return Err(refused("Packs are handed over by the release desk or by medical."));
        }
        let case = started(cx, &self.booking)?;
        let pack = case.pack.as_ref().ok_or_else(|| refused("There is no pack."))?;
        if pack.number != self.number.trim() {
            let message = format!("The pack of this person has the number {}.", pack.number);
            return Err(Error::Invalid(vec![Problem { field: "number".into(), message }]));
        }
        match may_go(cx, &case)? {
            CustodyPackState::Sealed | CustodyPackState::HandedOver => {}
            CustodyPackState::None => return Err(refused("There is no pack.")),
            CustodyPackState::NotSealed => {
                return Err(refused("The pack is not sealed yet. Call medical."));
            }
            CustodyPackState::Hold => {
                return Err(refused("Medical must look at this pack before it goes. Call them."));
            }
        }
        let release = release(&case.desk);
        if release.is_none_or(|release| release.cleared.is_none()) {
            return Err(refused("Medical has not cleared this person yet. Call them."));
        }
        let theirs = pack.parts.iter().filter(|part| part.holder == PackHolder::Custody);
        let there = theirs.clone().filter(|part| !is_missing(&case, part));
        let pieces = there.map(|part| part.pieces).fold(0, u16::saturating_add);
        if pieces == 0 && 0 < theirs.count() {
            return Err(refused("Nothing of this pack is here. Call medical."));
        }
        let what = DeskDone::HandedOver {
            number: pack.number.clone(),
            pieces,
            seal_whole: self.seal_whole,
            officer: said(self.officer).unwrap_or_else(|| cx.user.name.clone()),
            initials: said(self.initials).unwrap_or_else(|| initials(&cx.user.display_name)),
        };
        save(cx, &case, past(cx, self.at)?, &what)
    }
}

impl Change for TakeBackStep {
    fn apply(self, cx: &Writing<'_>) -> Result<Option<DeskRelease>> {
        let case = started(cx, &self.booking)?;
        if !release(&case.desk).is_some_and(|release| release.holds(self.step)) {
            return Err(refused("There is nothing to take back."));
        }
        save(cx, &case, cx.now.local, &DeskDone::TakenBack { step: self.step })
    }
}

fn refused(sentence: &str) -> Error {
    Error::Refused(sentence.into())
}

fn said(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// "R. Ortiz, RN" signs "RO".
fn initials(name: &str) -> String {
    let name = name.split(',').next().unwrap_or_default();
    let firsts = name.split([' ', '-']).filter_map(|part| part.chars().next());
    firsts.filter(|letter| letter.is_alphabetic()).flat_map(char::to_uppercase).collect()
}

/// What happened cannot lie ahead.
fn past(cx: &Writing<'_>, at: Option<NaiveDateTime>) -> Result<NaiveDateTime> {
    let at = at.unwrap_or(cx.now.local);
    if cx.now.local < at {
        let message = "This is still ahead.".into();
        return Err(Error::Invalid(vec![Problem { field: "at".into(), message }]));
    }
    Ok(at)
}

/// The case of somebody who is still here.
fn here(cx: &Writing<'_>, booking: &str) -> Result<Case> {
    let stay = stays::open_for_work(cx, booking)?;
    let case = cases::load(cx.db, stay)?;
    if !case.stay.in_custody() {
        return Err(refused("This person has left already."));
    }
    Ok(case)
}

/// The case of somebody whose release the desk has started.
fn started(cx: &Writing<'_>, booking: &str) -> Result<Case> {
    let case = here(cx, booking)?;
    if release(&case.desk).is_none() {
        return Err(refused("Start the release first."));
    }
    Ok(case)
}

fn save(
    cx: &Writing<'_>,
    case: &Case,
    at: NaiveDateTime,
    what: &DeskDone,
) -> Result<Option<DeskRelease>> {
    store::add(cx.db, case.stay.id, at, cx.who(), what)?;
    cx.detail(match what {
        DeskDone::Started { .. } => "started",
        DeskDone::ToldMedical => "told medical",
        DeskDone::Cleared => "cleared",
        DeskDone::UntilMorning { .. } => "until morning",
        DeskDone::PartMissing { .. } => "part missing",
        DeskDone::HandedOver { .. } => "handed over",
        DeskDone::TakenBack { .. } => "taken back",
    });
    cx.touch(case.stay.id)?;
    // Medical may have named a place that is the clinic's own matter.
    let told = cases::disclosed(cx, &cases::load(cx.db, case.stay.id)?)?;
    Ok(release(&told.desk))
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_come_from_the_name_on_the_account() {
        for (name, expected) in
            [("R. Ortiz, RN", "RO"), ("Ana María Núñez-Soto", "AMNS"), ("officer", "O")]
        {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
