//! Every order of one person on one screen: where it stands and what can follow, what its directions
//! make, what it meets of limits, and how it came here.

use super::{data::OrderMove, machine::Machine, store};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases::{
            self, Case, Dose, EquipmentOrder, EquipmentState, Fact, MedicineOrder, MedicineState,
        },
        coverage::{MedicineCover, is_active, medicine_cover},
        disclosure::{Disclosed, Viewer, protections_for_text},
        equipment::{self, EquipmentCaution, HcpcsItem},
        medicines::{
            self, AbruptStop, MedicineStep, OrderLimit, Quantity, ReadyOrder, abrupt_stop, limits,
            quantity,
        },
        milestones::{MilestoneShown, Step, milestones},
        release_window::release_day,
        roster::letters,
        stays,
    },
    ids::StayId,
    rule_pack::{Key, Rule},
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Shows the medicine and equipment orders of a person. The look is on record.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowOrders {
    pub booking: String,
}

/// The orders of one person, as the signed-in user may see them.
#[derive(Debug, Serialize, TS)]
pub struct OrdersShown {
    pub booking: String,
    /// "Delgado-Ruiz, María".
    pub name: String,
    pub as_of: NaiveDateTime,
    pub release: Option<NaiveDate>,
    pub in_custody: bool,
    pub medicines: Vec<MedicineShown>,
    pub equipment: Vec<EquipmentShown>,
    /// What is due about them, and what became of it.
    pub steps: Vec<MilestoneShown>,
    /// The numbers of the rule pack behind what is shown.
    pub numbers: Vec<Rule>,
    /// How old the list of HCPCS codes is.
    pub codes_version: String,
}

/// One medicine order with what follows from it.
#[derive(Debug, Serialize, TS)]
pub struct MedicineShown {
    pub order: Fact<MedicineOrder>,
    /// Of the five; none where the order is no longer on its way.
    pub step: Option<MedicineStep>,
    /// The states that can follow.
    pub next: Vec<MedicineState>,
    pub quantity: Quantity,
    pub limits: Vec<OrderLimit>,
    /// The list's prompt, where nobody has decided yet.
    pub abrupt_stop: Option<AbruptStop>,
    pub cover: Option<MedicineCover>,
    /// Only of somebody who could leave any day.
    pub ready: Option<ReadyOrder>,
    /// The last dose by the clinic's dose file; what somebody typed where there is none.
    pub last_given: Option<Dose>,
    /// The newest last.
    pub history: Vec<OrderMove<MedicineState>>,
}

/// One equipment order with what follows from it.
#[derive(Debug, Serialize, TS)]
pub struct EquipmentShown {
    pub order: Fact<EquipmentOrder>,
    pub next: Vec<EquipmentState>,
    pub cautions: Vec<EquipmentCaution>,
    /// What the list of codes says of it.
    pub listed: Option<HcpcsItem>,
    /// By when the work on it begins; none without a release date.
    pub start_by: Option<NaiveDate>,
    /// The newest last.
    pub history: Vec<OrderMove<EquipmentState>>,
}

impl Message for ShowOrders {
    const NAME: &'static str = "orders.show";
    const NEEDS: Right = Right::SeeCases;
    type Reply = OrdersShown;
}

impl Query for ShowOrders {
    fn answer(self, cx: &Reading<'_>) -> Result<OrdersShown> {
        let stay = stays::visible(cx, &self.booking)?;
        cx.looks_at(stay);
        let case = cases::disclosed(cx, &cases::load(cx.db, stay)?)?;
        shown(cx, stay, self.booking, &case)
    }
}

/// The steps that this screen is about.
const STEPS: [Step; 11] = [
    Step::MedicinesOrdered,
    Step::PriorAuthorization,
    Step::MedicinesFilled,
    Step::MedicinesAtFacility,
    Step::BagReady,
    Step::MedicinesInHand,
    Step::NextFill,
    Step::ReadyOrder,
    Step::EquipmentStart,
    Step::EquipmentStartWithTar,
    Step::EquipmentInHand,
];

/// The numbers that this screen shows.
const NUMBERS: [Key; 6] = [
    Key::MedsReleaseSupplyDays,
    Key::MedsNextFillLead,
    Key::MedsEmergencyFillDays,
    Key::MedsReadyOrderDays,
    Key::DmeStart,
    Key::DmeStartWithTar,
];

fn shown(
    cx: &Reading<'_>,
    stay: StayId,
    booking: String,
    case: &Disclosed<Case>,
) -> Result<OrdersShown> {
    let release = release_day(case);
    let today = cx.now.today;
    let covers = medicine_cover(case, cx.pack);
    let viewer = cx.viewer(stay)?;
    let undated = release.is_none() && case.stay.in_custody();
    let mut medicines = Vec::new();
    for order in &case.medicines {
        let value = &order.value;
        let detail = value.detail.as_ref();
        let decided = value.high_alert || detail.is_some_and(|detail| detail.alert_ruled_out);
        let typed = detail.and_then(|detail| detail.last_given);
        medicines.push(MedicineShown {
            step: MedicineStep::of(value.state),
            next: MedicineOrder::ways(value.state).to_vec(),
            quantity: quantity(value),
            limits: limits(value, cx.pack),
            abrupt_stop: abrupt_stop(&value.drug).filter(|_| !decided && is_active(value)),
            cover: covers.iter().find(|cover| cover.fact == order.id).cloned(),
            ready: medicines::ready(value, cx.pack, today).filter(|_| undated),
            last_given: given(case, &value.drug).or(typed),
            history: history(cx, stay, &viewer, order)?,
            order: order.clone(),
        });
    }
    let mut things = Vec::new();
    for order in &case.equipment {
        let value = &order.value;
        let key = if value.needs_authorization { Key::DmeStartWithTar } else { Key::DmeStart };
        things.push(EquipmentShown {
            next: EquipmentOrder::ways(value.state).to_vec(),
            cautions: equipment::cautions(value, cx.pack, release, today),
            listed: equipment::listed(&value.hcpcs).cloned(),
            start_by: release.map(|release| cx.pack.day_from(key, release)),
            history: history(cx, stay, &viewer, order)?,
            order: order.clone(),
        });
    }
    let due = milestones(case, cx.pack, &cx.now);
    Ok(OrdersShown {
        booking,
        name: case.person.name.last_first(),
        as_of: cx.now.local,
        release,
        in_custody: case.stay.in_custody(),
        medicines,
        equipment: things,
        steps: due
            .iter()
            .filter(|held| STEPS.contains(&held.step))
            .map(|held| held.shown(case, cx.pack))
            .collect(),
        numbers: NUMBERS.into_iter().map(|key| cx.pack.rule(key).clone()).collect(),
        codes_version: equipment::version().into(),
    })
}

/// The newest dose of this medicine by the clinic's file.
fn given(case: &Case, drug: &str) -> Option<Dose> {
    let drug = letters(drug);
    let same = |written: &str| !drug.is_empty() && letters(written).starts_with(&drug);
    let given = case.administrations.iter().filter(|fact| same(&fact.value.drug));
    given.filter_map(|fact| fact.value.given).max_by_key(|dose| (dose.on, dose.time))
}

/// The history of an order that this user may see. A reason is told to those who are told all that
/// it says; whoever works for another organization is told none.
fn history<T: Machine>(
    cx: &Reading<'_>,
    stay: StayId,
    viewer: &Viewer,
    order: &Fact<T>,
) -> Result<Vec<OrderMove<T::State>>> {
    let elsewhere = matches!(viewer, Viewer::Custody | Viewer::Outside { class: Some(_), .. });
    let tells = |text: &String| {
        let says = protections_for_text(text);
        elsewhere || (!cx.user.standing.inside() && !order.protections.hold_all_of(says))
    };
    let moves = store::moves::<T>(cx.db, stay, order.id)?;
    let moves = moves.into_iter().map(|(_, mut made)| {
        made.reason = made.reason.filter(|reason| !tells(reason));
        made
    });
    Ok(moves.collect())
}
