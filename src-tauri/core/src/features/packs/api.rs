//! Sealing a pack, opening it again, and taking back a wrong entry.

use super::{
    items::{self, PackItem},
    made::Makings,
    rules::{self, PackStale, PackState},
    store,
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{self, PackPart, ReleasePack},
        stays,
    },
    ids::FactId,
    session::Writing,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Gives a stay its pack: the number, the parts, and the seal once it is closed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SealPack {
    pub booking: String,
    pub number: String,
    #[serde(default)]
    pub seal: Option<String>,
    pub parts: Vec<PackPart>,
    /// Which medicine or equipment lies in which part; where absent, as it lay in the pack that is
    /// made again.
    #[serde(default)]
    pub items: Option<Vec<PackItem>>,
    /// When it was sealed; now, where absent.
    #[serde(default)]
    pub sealed_at: Option<NaiveDateTime>,
}

/// Breaks the seal: the pack is being made again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenPack {
    pub booking: String,
    /// The pack that the caller saw.
    pub seen: FactId,
    /// Why, in a few words.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Takes a pack apart: what was in it went back to where it came from. Also after the person has
/// left without it.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeApartPack {
    pub booking: String,
    /// The pack that the caller saw.
    pub seen: FactId,
    /// What became of what was inside.
    pub reason: String,
}

/// Takes back the newest entry about a pack; the one before counts again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackPack {
    pub booking: String,
    /// The pack that the caller saw.
    pub seen: FactId,
}

/// A pack as staff see it.
#[derive(Debug, Serialize, TS)]
pub struct PackShown {
    pub booking: String,
    /// The newest entry about it, for taking that back.
    pub entry: Option<FactId>,
    pub pack: Option<ReleasePack>,
    pub state: Option<PackState>,
    pub stale: Vec<PackStale>,
}

impl Message for SealPack {
    const NAME: &'static str = "packs.seal";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = PackShown;
}

impl Change for SealPack {
    fn apply(self, cx: &Writing<'_>) -> Result<PackShown> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let case = cases::load(cx.db, stay)?;
        if !case.stay.in_custody() {
            return Err(Error::Refused("This person has left. A pack waits for nobody.".into()));
        }
        self.check(cx)?;
        let number = self.number.trim().to_owned();
        if store::number_taken(cx.db, stay, &number)? {
            let message = "Another pack has this number now.".into();
            return Err(Error::Invalid(vec![Problem { field: "number".into(), message }]));
        }
        let items = match self.items {
            Some(items) => items,
            None => items::as_before(cx, &case, &self.parts)?,
        };
        items::put_in(cx, &case, &self.parts, &items)?;
        // What was put in is in the bag now, which the pack is made from.
        let case = cases::load(cx.db, stay)?;
        let pack = ReleasePack {
            id: FactId(0),
            number,
            seal: self.seal.map(|seal| seal.trim().to_owned()).filter(|seal| !seal.is_empty()),
            sealed_at: Some(self.sealed_at.unwrap_or(cx.now.local)),
            parts: self.parts,
            contents: Makings::of(&case).contents(),
            recorded_at: cx.now.local,
            recorded_by: cx.who().into(),
        };
        let saved = store::insert(cx.db, stay, &pack, None)?;
        store::add_items(cx.db, saved, &items)?;
        cx.detail("pack");
        cx.touch(stay)?;
        shown(cx, self.booking)
    }
}

impl SealPack {
    fn check(&self, cx: &Writing<'_>) -> Result<()> {
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        if self.number.trim().is_empty() {
            problem("number", "The pack needs its number.");
        }
        items::check_parts(&self.parts, &mut problem);
        if self.sealed_at.is_some_and(|at| cx.now.local < at) {
            problem("sealed_at", "It cannot have been sealed after now.");
        }
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }
}

impl Message for OpenPack {
    const NAME: &'static str = "packs.open";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = PackShown;
}

impl Change for OpenPack {
    fn apply(self, cx: &Writing<'_>) -> Result<PackShown> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let pack = store::load(cx.db, stay)?.ok_or(Error::NotFound("pack"))?;
        if pack.id != self.seen {
            return Err(Error::Stale);
        }
        let opened = ReleasePack {
            seal: None,
            sealed_at: None,
            contents: Vec::new(),
            recorded_at: cx.now.local,
            recorded_by: cx.who().into(),
            ..pack
        };
        let lay = store::items(cx.db, self.seen)?;
        let saved = store::insert(cx.db, stay, &opened, said(self.reason).as_deref())?;
        store::add_items(cx.db, saved, &lay)?;
        cx.detail("pack opened");
        cx.touch(stay)?;
        shown(cx, self.booking)
    }
}

impl Message for TakeBackPack {
    const NAME: &'static str = "packs.take_back";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = PackShown;
}

impl Change for TakeBackPack {
    fn apply(self, cx: &Writing<'_>) -> Result<PackShown> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let newest = store::newest(cx.db, stay)?.ok_or(Error::NotFound("pack"))?;
        if newest.id != self.seen || !store::take_back(cx.db, stay, self.seen)? {
            return Err(Error::Stale);
        }
        cx.detail("pack taken back");
        cx.touch(stay)?;
        shown(cx, self.booking)
    }
}

impl Message for TakeApartPack {
    const NAME: &'static str = "packs.take_apart";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = PackShown;
}

impl Change for TakeApartPack {
    fn apply(self, cx: &Writing<'_>) -> Result<PackShown> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let pack = store::load(cx.db, stay)?.ok_or(Error::NotFound("pack"))?;
        if pack.id != self.seen {
            return Err(Error::Stale);
        }
        let Some(reason) = said(Some(self.reason)) else {
            let message = "Say what became of what was inside.".into();
            return Err(Error::Invalid(vec![Problem { field: "reason".into(), message }]));
        };
        let case = cases::load(cx.db, stay)?;
        if rules::state(&case) == Some(PackState::HandedOver) {
            return Err(Error::Refused("This pack was handed over.".into()));
        }
        let nothing = ReleasePack {
            seal: None,
            sealed_at: None,
            parts: Vec::new(),
            contents: Vec::new(),
            recorded_at: cx.now.local,
            recorded_by: cx.who().into(),
            ..pack
        };
        store::insert(cx.db, stay, &nothing, Some(&reason))?;
        cx.detail("pack taken apart");
        cx.touch(stay)?;
        shown(cx, self.booking)
    }
}

fn said(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The pack as the one who changed it may see it.
fn shown(cx: &Writing<'_>, booking: String) -> Result<PackShown> {
    let stay = stays::visible(cx, &booking)?;
    let case = cases::disclosed(cx, &cases::load(cx.db, stay)?)?;
    Ok(PackShown {
        booking,
        entry: store::newest(cx.db, stay)?.map(|entry| entry.id),
        pack: case.pack.clone(),
        state: rules::state(&case),
        stale: rules::what_changed(&case),
    })
}
