//! The desk's list: everyone who leaves, as custody sees it.

use super::rules::{DeskRelease, release};
use crate::{
    Result,
    access::{Right, Standing},
    calendar,
    catalog::{Message, Query},
    features::{
        cases::{
            self, Case, Certainty, Depth, Hold, HoldKind, LeftHow, PackHolder, PackPart, PackPlace,
            ReleasePack,
        },
        packs::{Makings, PackState, rules as packs},
        release_window,
    },
    ids::StayId,
    session::Reading,
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How many people a search at the desk shows.
const FOUND: usize = 20;

/// Lists everyone who leaves within the next days, everyone past their date, and everyone whose
/// release the desk has started.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowDesk {
    /// How many days ahead; 3 where absent, 14 at most.
    #[serde(default)]
    pub days: Option<u32>,
    /// Instead, those in custody whose name or booking number holds these letters, with a date or
    /// without: for starting a release that nobody had told.
    #[serde(default)]
    pub find: Option<String>,
}

/// The release desk's list.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Desk {
    pub today: NaiveDate,
    pub leaving: Vec<Leaving>,
    /// The same sentence whoever is on the list.
    pub rule: String,
    /// Whom the desk rings, by day and at night.
    pub medical_day: Option<String>,
    pub medical_night: Option<String>,
}

/// One person who leaves, as custody sees it.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Leaving {
    pub booking: String,
    pub name: String,
    pub birth_date: String,
    pub housing: Option<String>,
    /// `None` where nobody told a date: the person could leave any day.
    pub date: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    pub certainty: Option<Certainty>,
    pub how: Option<LeftHow>,
    /// Past the date and still here.
    pub past_date: bool,
    /// The newest roster no longer lists this person.
    pub gone: bool,
    pub medical_first: bool,
    pub pack: CustodyPack,
    pub release: Option<DeskRelease>,
    /// Agencies that want the person: who must be called before the door opens.
    pub holds: Vec<DeskHold>,
}

/// A hold that stands, as the desk is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeskHold {
    pub kind: HoldKind,
    pub agency: String,
    pub since: NaiveDate,
    pub until: Option<NaiveDate>,
    /// They fetch the person.
    pub picks_up: bool,
}

/// A pack as custody is told of it: number, sealed pieces and place, and whether it may go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustodyPack {
    pub state: CustodyPackState,
    pub number: Option<String>,
    /// Where custody fetches it, with the sealed pieces that lie there.
    pub places: Vec<CustodyPlace>,
    /// The same for property.
    pub property: Vec<CustodyPlace>,
    /// Sealed pieces that the clinic brings itself.
    pub medical_holds: u32,
}

/// One place with a number of sealed pieces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustodyPlace {
    pub place: String,
    pub pieces: u16,
}

/// What custody may do with a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CustodyPackState {
    None,
    /// It has a number and is not sealed.
    NotSealed,
    /// Sealed, and may be handed over once medical has seen the person.
    Sealed,
    /// Medical looks at it first; it stays where it is.
    Hold,
    HandedOver,
}

impl Message for ShowDesk {
    const NAME: &'static str = "desk.show";
    const NEEDS: Right = Right::SeeReleaseDesk;
    type Reply = Desk;
}

impl Query for ShowDesk {
    fn answer(self, cx: &Reading<'_>) -> Result<Desk> {
        let today = cx.now.today;
        let last = calendar::add_days(today, self.days.unwrap_or(3).min(14).into());
        let wanted = self.find.as_deref().map(folded).filter(|letters| !letters.is_empty());
        let all = cx.board.cases(cx)?;
        let mut listed = Vec::new();
        for case in all.values().filter(|case| case.stay.in_custody()) {
            let told = release_window::best_release(&case.release_dates);
            let release = release(&case.desk);
            let is_wanted = if let Some(letters) = &wanted {
                matches(case, letters)
            } else {
                let date = told.and_then(|told| told.date);
                release.is_some() || date.is_some_and(|date| date <= last)
            };
            if is_wanted {
                listed.push((case, told, release));
            }
            if wanted.is_some() && FOUND <= listed.len() {
                break;
            }
        }
        let may_go = may_all_go(cx, listed.iter().map(|(case, ..)| case.get()))?;
        let mut leaving = Vec::with_capacity(listed.len());
        for (case, told, release) in listed {
            let date = told.and_then(|told| told.date);
            leaving.push(Leaving {
                booking: case.stay.booking.clone(),
                name: case.person.name.last_first(),
                birth_date: case.person.birth.as_written.clone(),
                housing: case.stay.housing.clone(),
                date,
                time: told.and_then(|told| told.time),
                certainty: told.filter(|_| date.is_some()).map(|told| told.certainty),
                how: told.and_then(|told| told.mode),
                past_date: date.is_some_and(|date| date < today),
                gone: case.stay.gone_since.is_some(),
                medical_first: true,
                pack: pack(case, release.as_ref(), may_go.get(&case.stay.id).copied()),
                release,
                holds: case.holds.iter().filter(|hold| hold.stands()).map(told_of).collect(),
            });
        }
        cx.looks_at_list(leaving.len());
        leaving.sort_by(|one, other| order(one).cmp(&order(other)));
        let rule = "Medical sees everyone before they leave.".into();
        let lines = &cx.facility.lines;
        Ok(Desk {
            today,
            leaving,
            rule,
            medical_day: lines.medical_day.clone(),
            medical_night: lines.medical_night.clone(),
        })
    }
}

fn told_of(hold: &Hold) -> DeskHold {
    DeskHold {
        kind: hold.kind,
        agency: hold.agency.clone(),
        since: hold.since,
        until: hold.until,
        picks_up: hold.picks_up,
    }
}

/// A release in progress comes first, the one that leaves soonest at the top; then by date.
fn order(leaving: &Leaving) -> impl Ord + '_ {
    let leaves_at = leaving.release.as_ref().map(|release| release.started.leaves_at);
    let undated = leaving.date.is_none();
    (leaves_at.is_none(), leaves_at, undated, leaving.date, leaving.time, &leaving.name)
}

fn folded(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let plain = text.nfd().filter(|letter| !is_combining_mark(*letter));
    plain.collect::<String>().trim().to_lowercase()
}

fn matches(case: &Case, letters: &str) -> bool {
    folded(&case.stay.booking).contains(letters)
        || folded(&case.person.name.last_first()).contains(letters)
        || folded(&case.person.name.first_last()).contains(letters)
}

/// What custody is told of the pack. Whether it still is what was ordered is judged from the
/// whole record, whoever asks: a yes or a no, and never why.
fn pack(
    case: &Case,
    release: Option<&DeskRelease>,
    may_go: Option<CustodyPackState>,
) -> CustodyPack {
    let Some(pack) = &case.pack else {
        return CustodyPack {
            state: CustodyPackState::None,
            number: None,
            places: Vec::new(),
            property: Vec::new(),
            medical_holds: 0,
        };
    };
    let handed = release.is_some_and(|release| release.handed_over.is_some());
    let state = if handed { Some(CustodyPackState::HandedOver) } else { may_go };
    let state = state.unwrap_or(CustodyPackState::None);
    let at = |wanted: fn(&PackPlace) -> bool| {
        let theirs = pack.parts.iter().filter(|part| part.holder == PackHolder::Custody);
        let theirs = theirs.filter(move |part| wanted(&part.kind));
        let place =
            |part: &PackPart| CustodyPlace { place: part.place.clone(), pieces: part.pieces };
        theirs.map(place).collect()
    };
    CustodyPack {
        state,
        number: Some(pack.number.clone()),
        places: at(|kind| *kind != PackPlace::Property),
        property: at(|kind| *kind == PackPlace::Property),
        medical_holds: packs::pieces_by_holder(pack).1,
    }
}

/// Whether the pack of this stay may go; none where it has none.
pub(super) fn may_go(cx: &Reading<'_>, case: &Case) -> Result<CustodyPackState> {
    let found = may_all_go(cx, std::iter::once(case))?;
    Ok(found.get(&case.stay.id).copied().unwrap_or(CustodyPackState::None))
}

/// How many stays are read at once.
const AT_ONCE: usize = 250;

/// Whether the packs of these stays may go that have one, whether or not they were handed over.
///
/// It is judged from the whole record, which a list holds without its words: a change is noticed
/// by numbers and days.
fn may_all_go<'a>(
    cx: &Reading<'_>,
    cases: impl Iterator<Item = &'a Case>,
) -> Result<BTreeMap<StayId, CustodyPackState>> {
    let with_pack = cases.filter(|case| case.pack.is_some());
    // Somebody outside the programme who sees other facts would guess from a hold that one of
    // those they may not see has changed; to them a sealed pack is sealed, and no more is said.
    if cx.user.standing == Standing::Outside {
        let told = with_pack.map(|case| {
            let sealed = case.pack.as_ref().is_some_and(|pack| pack.sealed_at.is_some());
            let state = if sealed { CustodyPackState::Sealed } else { CustodyPackState::NotSealed };
            (case.stay.id, state)
        });
        return Ok(told.collect());
    }
    let stays: Vec<StayId> = with_pack.map(|case| case.stay.id).collect();
    let mut found = BTreeMap::new();
    for part in cases::Part::holding(stays, AT_ONCE) {
        for case in cases::load_part(cx.db, &part, Depth::Lists)? {
            if let Some(pack) = &case.pack {
                found.insert(case.stay.id, custody_state(pack, &Makings::of(&case)));
            }
        }
    }
    Ok(found)
}

fn custody_state(pack: &ReleasePack, now: &Makings<'_>) -> CustodyPackState {
    match packs::sealed_state(pack, now) {
        PackState::BeingMade => CustodyPackState::NotSealed,
        PackState::Sealed | PackState::Ready => CustodyPackState::Sealed,
        PackState::Stale | PackState::LeftBehind => CustodyPackState::Hold,
        PackState::HandedOver => CustodyPackState::HandedOver,
    }
}
