//! What somebody should look at before an item is counted on: an old visit, a missing authorization,
//! an item that a pharmacy bills, one that cannot be kept in custody.

use super::codes;
use crate::{
    features::cases::{Clearance, EquipmentOrder, EquipmentState},
    rule_pack::{Confidence, Key, RulePack},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EquipmentCaution {
    pub kind: EquipmentCautionKind,
    /// The day that it is about.
    pub on: Option<NaiveDate>,
    pub rule: Option<Key>,
    pub source: Option<String>,
    pub confidence: Option<Confidence>,
    pub unconfirmed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EquipmentCautionKind {
    /// The face-to-face visit counts up to this day, and the item starts later.
    VisitTooOld,
    /// The list says that an authorization is usual, and the order does not ask for one.
    AuthorizationLikely,
    /// The order says that an authorization is needed, and it goes on without one.
    NotAuthorized,
    /// Billed by product at a pharmacy, through Medi-Cal Rx.
    PharmacyItem,
    /// Not in the list that the product carries.
    CodeNotListed,
    /// It waits in the property room and is handed over there on release.
    PropertyRoom,
    /// Nobody has asked custody whether the person may keep it.
    ClearanceNotAsked,
    /// Promised for this day, which is after the release.
    PromisedTooLate,
    /// A loaner that goes back on this day.
    LoanEnds,
    /// In hand, and nobody has shown how to use it.
    NotTaught,
}

/// What to look at, for an item that starts on the day of release.
pub fn cautions(
    order: &EquipmentOrder,
    pack: &RulePack,
    release: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<EquipmentCaution> {
    use EquipmentCautionKind as K;
    use EquipmentState as S;
    if order.state == S::Cancelled {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut see = |kind: K, on: Option<NaiveDate>, key: Option<Key>| {
        let rule = key.map(|key| pack.rule(key));
        found.push(EquipmentCaution {
            kind,
            on,
            rule: key,
            source: rule.map(|rule| rule.source.clone()),
            confidence: rule.map(|rule| rule.confidence),
            unconfirmed: rule.is_some_and(crate::rule_pack::Rule::unconfirmed),
        });
    };
    let detail = order.detail.as_deref();
    let starts = order.handed_on.or(order.delivered_on);
    let starts = starts.unwrap_or_else(|| release.map_or(today, |day| day.max(today)));
    if let Some(met) = detail.and_then(|detail| detail.met_on) {
        let good_until = pack.day_from(Key::DmeVisitMonths, met);
        if good_until < starts {
            see(K::VisitTooOld, Some(good_until), Some(Key::DmeVisitMonths));
        }
    }
    match codes::listed(&order.hcpcs) {
        None => see(K::CodeNotListed, None, None),
        Some(item) if item.pharmacy => see(K::PharmacyItem, None, None),
        Some(item) if item.tar_likely && !order.needs_authorization => {
            see(K::AuthorizationLikely, None, Some(Key::DmeStartWithTar));
        }
        Some(_) => {}
    }
    let goes_on = matches!(
        order.state,
        S::SupplierConfirmed | S::DeliveredToFacility | S::ShippedToHome | S::PickupScheduled
    );
    let number = detail.and_then(|detail| detail.tar_number.as_ref());
    if order.needs_authorization && goes_on && number.is_none() {
        see(K::NotAuthorized, None, None);
    }
    if let Some(detail) = detail {
        let given = order.state == S::InHand;
        match detail.clearance {
            Clearance::NotAllowed if !given => see(K::PropertyRoom, None, None),
            Clearance::NotAsked if order.state == S::DeliveredToFacility => {
                see(K::ClearanceNotAsked, None, None);
            }
            Clearance::NotAsked | Clearance::Asked | Clearance::Allowed | Clearance::NotAllowed => {
            }
        }
        if let (Some(promised), Some(release), false) = (detail.promised_on, release, given)
            && release < promised
        {
            see(K::PromisedTooLate, Some(promised), None);
        }
        if order.state == S::Loaner && detail.loan_until.is_some() {
            see(K::LoanEnds, detail.loan_until, None);
        }
        if given && detail.taught_on.is_none() {
            see(K::NotTaught, None, None);
        }
    }
    found
}
