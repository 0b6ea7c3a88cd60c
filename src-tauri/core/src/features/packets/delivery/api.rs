//! Recording what became of a paper, and listing what left (42 CFR 2.25).

use super::{
    Delivery, DeliveryKind,
    rules::{self, Past, is_taken_back},
    store,
};
use crate::{
    Error, Result,
    access::Right,
    calendar::Moment,
    catalog::{Change, Message, Query},
    features::{
        disclosure::{RecipientKind, Viewer},
        forms,
        packets::{
            may_write_to_county,
            store::{Disclosure, disclosures},
        },
        stays,
    },
    ids::{DeliveryId, DisclosureId},
    session::{Reading, Writing},
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Records what became of a paper. Nothing is written over: what was wrong gets an entry more.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordDelivery {
    pub booking: String,
    pub disclosure: DisclosureId,
    pub what: DeliveryKind,
    /// The number or address, or who acknowledged.
    #[serde(default)]
    pub whom: Option<String>,
    #[serde(default)]
    pub confirmation: Option<String>,
    /// Facility-local; now, where absent.
    #[serde(default)]
    pub happened_at: Option<NaiveDateTime>,
    #[serde(default)]
    pub note: Option<String>,
}

impl Message for RecordDelivery {
    const NAME: &'static str = "disclosures.record";
    const NEEDS: Right = Right::PrintCustody;
    type Reply = Delivery;
}

impl Change for RecordDelivery {
    fn apply(self, cx: &Writing<'_>) -> Result<Delivery> {
        let stay = stays::visible(cx, &self.booking)?;
        let viewer = cx.viewer(stay)?;
        let known = disclosures(cx.db, stay)?;
        let paper = known
            .iter()
            .find(|paper| paper.id == self.disclosure && may_speak_of(cx, &viewer, paper));
        let paper = paper.ok_or(Error::NotFound("paper"))?;
        let entry = Delivery {
            id: DeliveryId(0),
            disclosure: self.disclosure,
            what: self.what,
            whom: written(self.whom),
            confirmation: written(self.confirmation),
            happened_at: self.happened_at.unwrap_or(cx.now.local),
            note: written(self.note),
            at: cx.now.utc,
            by_whom: cx.who().into(),
        };
        let all = store::of_stay(cx.db, stay)?;
        let entries = all.get(&paper.id).map(Vec::as_slice).unwrap_or_default();
        let made_at = Moment::from_utc(paper.at).local;
        let past = Past { channel: &paper.channel, made_at, entries };
        rules::check(&entry, &past, cx.now.local)?;
        let id = store::add(cx.db, &entry)?;
        cx.about(&format!("stay:{}", stay.0));
        cx.detail(&format!("disclosure:{}", paper.id.0));
        Ok(Delivery { id, ..entry })
    }
}

/// What somebody wrote, without the white space around it; nothing where that is all.
fn written(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Staff without standing know only of the papers that they can make themselves.
fn may_speak_of(cx: &Reading<'_>, viewer: &Viewer, paper: &Disclosure) -> bool {
    let treats = cx.user.role.holds(Right::PrintTreatment) && cx.user.standing.inside();
    let ours = match (paper.recipient.parse(), forms::reader_of(&paper.recipient)) {
        (Ok(RecipientKind::County), _)
        | (_, Some(RecipientKind::County | RecipientKind::Person)) => {
            may_write_to_county(cx, viewer)
        }
        (Ok(to), _) => to.is_custody_safe(),
        (Err(_), _) => false,
    };
    treats || ours
}

/// Lists what left about a person, for the accounting of disclosures (42 CFR 2.25).
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListDisclosures {
    pub booking: String,
}

/// Something that left, with what became of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DisclosureShown {
    #[serde(flatten)]
    pub disclosure: Disclosure,
    /// Oldest first.
    pub deliveries: Vec<Delivery>,
    /// The printer gave nothing, so nothing left.
    pub taken_back: bool,
}

impl Message for ListDisclosures {
    const NAME: &'static str = "disclosures.list";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = Vec<DisclosureShown>;
}

impl Query for ListDisclosures {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<DisclosureShown>> {
        cx.require_standing()?;
        let stay = stays::visible(cx, &self.booking)?;
        cx.looks_at(stay);
        let mut entries = store::of_stay(cx.db, stay)?;
        let shown = |disclosure: Disclosure| {
            let deliveries = entries.remove(&disclosure.id).unwrap_or_default();
            DisclosureShown { taken_back: is_taken_back(&deliveries), disclosure, deliveries }
        };
        Ok(disclosures(cx.db, stay)?.into_iter().map(shown).collect())
    }
}
