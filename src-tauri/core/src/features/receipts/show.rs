//! The hand-out of one person on one screen: what there is to hand over, what is not in hand, and
//! the receipts so far.

use super::{
    controlled::{self, Ask},
    receipt::{Credential, HealthStaff, Line, ReceiptTold, Thing},
    settle::SettledHow,
    store::{self, Held, HeldSettled},
};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases::{
            self, Case, EquipmentOrder, EquipmentState, Fact, Left, MedicineOrder, PackPart,
            Reached, ReleaseShown, TeamRole, release,
        },
        coverage::{is_active, is_in_hand},
        directory::{self, Opening},
        disclosure::{Disclosed, Viewer, staff_may_know},
        medi_cal::AtPharmacy,
        packets::{self, medicine_words, receipt_number, require_treatment_papers},
        packs::{self, PackStale, PackState},
        payer,
        roster::letters,
        stays,
    },
    ids::{FactId, ReceiptId, StayId},
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for what is handed to a person at leaving. The look is on record.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowHandOut {
    pub booking: String,
}

/// What there is to hand over, what is still to reach the person, and the receipts.
#[derive(Debug, Serialize, TS)]
pub struct HandOutShown {
    #[serde(flatten)]
    pub person: HandOutPerson,
    pub housing: Option<String>,
    pub language: Option<String>,
    pub interpreter: Option<bool>,
    pub release: ReleaseShown,
    pub left: Option<Left>,
    /// Pharmacies by the directory, the one on the person's team first.
    pub pharmacies: Vec<PharmacyOffer>,
    /// Whether a pharmacy will accept a claim today, with its ground.
    pub claim_today: AtPharmacy,
    pub claim_sentence: String,
    pub claim: String,
    pub claim_help: String,
    pub cin: Option<String>,
    /// Whoever is signed in, as the paper would name them.
    pub me: Option<HealthStaff>,
    /// The number on the receipt that was printed last.
    pub number: Option<String>,
    /// Newest first.
    pub receipts: Vec<ReceiptShown>,
    /// What was not in hand and is settled, newest first.
    pub settled: Vec<SettledShown>,
}

/// One person's hand-out without the receipts: as a list of them needs it.
#[derive(Debug, Serialize, TS)]
pub struct HandOutPerson {
    pub booking: String,
    /// Counts changes to the stay; hand it back with the receipt.
    pub seen: i64,
    pub name: String,
    pub birth_date: String,
    pub pack: Option<HandOutPack>,
    pub medicines: Vec<HandOutThing>,
    pub equipment: Vec<HandOutThing>,
}

/// The pack as the nurse fetches it.
#[derive(Debug, Serialize, TS)]
pub struct HandOutPack {
    pub number: String,
    pub seal: Option<String>,
    pub parts: Vec<PackPart>,
    pub state: PackState,
    /// What changed after it was sealed.
    pub stale: Vec<PackStale>,
}

/// A medicine or a piece of equipment that is meant for the person.
#[derive(Debug, Serialize, TS)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own on the line")]
pub struct HandOutThing {
    pub fact: FactId,
    pub name: String,
    pub directions: Option<String>,
    pub rx_number: Option<String>,
    pub filled_on: Option<NaiveDate>,
    /// As ordered; the count is offered from it.
    pub quantity: Option<u32>,
    pub serial: Option<String>,
    pub pharmacy: Option<String>,
    /// "in the bag", "at the pharmacy".
    pub step: String,
    /// In this building.
    pub here: bool,
    pub in_hand: bool,
    /// How it is to follow, where somebody wrote it down.
    pub reached: Option<Reached>,
    pub refrigerate: bool,
    pub high_alert: bool,
    /// A rescue kit for an overdose.
    pub naloxone: bool,
    /// Why a count with a witness is asked for.
    pub controlled: Option<Ask>,
    /// Open work: not in hand, and nobody has settled it.
    pub open: bool,
}

/// A pharmacy that an order could be called in to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PharmacyOffer {
    pub name: String,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub hours: Option<String>,
    pub opening: Opening,
    /// On the person's team.
    pub own: bool,
    /// Somebody has confirmed this entry.
    pub confirmed: bool,
}

/// A receipt as staff of the programme read it.
#[derive(Debug, Serialize, TS)]
pub struct ReceiptShown {
    pub id: ReceiptId,
    pub number: String,
    /// Neither corrected nor taken back.
    pub counts: bool,
    /// The receipt that this one corrects, and why.
    pub corrects: Option<ReceiptId>,
    pub reason: Option<String>,
    pub taken_back: Option<ReceiptBack>,
    /// When it happened, and when it was entered.
    pub handed_at: NaiveDateTime,
    pub entered_at: NaiveDateTime,
    /// Entered from paper later than it happened.
    pub late: bool,
    /// What custody's part counts.
    pub pieces: u16,
    pub said: ReceiptTold,
    pub lines: Vec<Line>,
    pub recorded_by: String,
}

/// That a receipt was taken back.
#[derive(Debug, Serialize, TS)]
pub struct ReceiptBack {
    pub reason: String,
    pub at: NaiveDateTime,
    pub by: String,
}

/// How something was settled that was not in hand.
#[derive(Debug, Serialize, TS)]
pub struct SettledShown {
    pub name: String,
    pub how: SettledHow,
    pub on: NaiveDate,
    pub note: Option<String>,
    pub at: NaiveDateTime,
    pub by: String,
}

impl Message for ShowHandOut {
    const NAME: &'static str = "hand_out.show";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = HandOutShown;
}

impl Query for ShowHandOut {
    fn answer(self, cx: &Reading<'_>) -> Result<HandOutShown> {
        require_treatment_papers(cx)?;
        let stay = stays::visible(cx, &self.booking)?;
        cx.looks_at(stay);
        let case = cases::disclosed(cx, &cases::load(cx.db, stay)?)?;
        let viewer = cx.viewer(stay)?;
        Ok(HandOutShown {
            person: person(&case)?,
            housing: case.stay.housing.clone(),
            language: case.person.language.clone(),
            interpreter: case.person.interpreter,
            release: release(&case),
            left: case.stay.left.clone(),
            pharmacies: pharmacies(cx, &case)?,
            claim_today: payer::pharmacy_now(&case, cx.now.today)
                .map_or(AtPharmacy::NotKnown, |now| now.answer),
            claim_sentence: claim_sentence(&case, cx.now.today),
            claim: packets::MEDI_CAL_RX.into(),
            claim_help: packets::MEDI_CAL_RX_HELP.into(),
            cin: case.person.cin().map(ToOwned::to_owned),
            me: me(cx)?,
            number: receipt_number(cx.db, stay)?,
            receipts: receipts(cx, stay, &viewer)?,
            settled: settled(cx, &case, &viewer)?,
        })
    }
}

/// The sentence of the coverage screen, or that nobody knows.
pub(super) fn claim_sentence(case: &Case, today: NaiveDate) -> String {
    payer::pharmacy_now(case, today).map_or_else(
        || "Nothing of Medi-Cal is on record. Ask the pharmacy before the person goes.".into(),
        |now| now.sentence,
    )
}

/// Whoever is signed in, where they belong to the health staff: as they signed last, or by the
/// name of their account.
pub(super) fn me(cx: &Reading<'_>) -> Result<Option<HealthStaff>> {
    let display = &cx.user.display_name;
    let name = display.split(',').next().unwrap_or_default().trim().to_owned();
    if let Some(credential) = Credential::of(display) {
        return Ok(Some(HealthStaff { name, credential }));
    }
    let last = store::last_signed(cx.db, &cx.user.name)?.map(|told| told.nurse);
    Ok(last.filter(|nurse| nurse.name == name))
}

pub(super) fn person(case: &Disclosed<Case>) -> Result<HandOutPerson> {
    let orders = case.medicines.iter().filter(|fact| is_active(&fact.value));
    let medicines = orders.map(|fact| medicine(case, fact)).collect::<Result<_>>()?;
    let things = case.equipment.iter();
    let things = things.filter(|fact| fact.value.state != EquipmentState::Cancelled);
    Ok(HandOutPerson {
        booking: case.stay.booking.clone(),
        seen: case.stay.version,
        name: case.person.name.last_first(),
        birth_date: case.person.birth.as_written.clone(),
        pack: pack(case),
        medicines,
        equipment: things.map(|fact| equipment(case, fact)).collect(),
    })
}

fn pack(case: &Case) -> Option<HandOutPack> {
    let held = case.pack.as_ref()?;
    Some(HandOutPack {
        number: held.number.clone(),
        seal: held.seal.clone(),
        parts: held.parts.clone(),
        state: packs::state(case)?,
        stale: packs::what_changed(case),
    })
}

fn medicine(case: &Case, fact: &Fact<MedicineOrder>) -> Result<HandOutThing> {
    let order = &fact.value;
    let in_hand = is_in_hand(order);
    let settled = matches!(order.reached, Some(Reached::Refused | Reached::Unreachable));
    Ok(HandOutThing {
        fact: fact.id,
        name: medicine_words::name(order),
        directions: Some(order.directions.clone()),
        rx_number: order.rx_number.clone(),
        filled_on: order.filled_on,
        quantity: order.quantity,
        serial: None,
        pharmacy: order.pharmacy.clone(),
        step: medicine_words::step(order),
        here: medicine_words::is_here(order) && !in_hand,
        in_hand,
        reached: order.reached,
        refrigerate: order.refrigerate,
        high_alert: order.high_alert,
        naloxone: medicine_words::is_naloxone_kit(order),
        controlled: controlled::asks(order)?,
        open: !in_hand && !settled && (case.stay.left.is_some() || order.reached.is_some()),
    })
}

fn equipment(case: &Case, fact: &Fact<EquipmentOrder>) -> HandOutThing {
    let order = &fact.value;
    let in_hand = order.handed_on.is_some() || order.state == EquipmentState::InHand;
    let reached = if order.state == EquipmentState::PickupScheduled {
        Some(Reached::PickUp)
    } else if order.state == EquipmentState::ShippedToHome {
        Some(Reached::Mailed)
    } else {
        in_hand.then_some(Reached::InHand)
    };
    HandOutThing {
        fact: fact.id,
        name: medicine_words::equipment(order),
        directions: None,
        rx_number: None,
        filled_on: None,
        quantity: None,
        serial: order.serial.clone(),
        pharmacy: None,
        step: medicine_words::equipment_step(order).into(),
        here: medicine_words::equipment_is_here(order) && !in_hand,
        in_hand,
        reached,
        refrigerate: false,
        high_alert: false,
        naloxone: false,
        controlled: None,
        open: !in_hand && case.stay.left.is_some(),
    }
}

/// Every pharmacy of the directory in force, the person's own first, then those that are open.
fn pharmacies(cx: &Reading<'_>, case: &Case) -> Result<Vec<PharmacyOffer>> {
    let own = case.team.iter().filter(|fact| fact.value.role == TeamRole::Pharmacy);
    let own: Vec<String> = own
        .flat_map(|fact| [Some(fact.value.name.clone()), fact.value.organization.clone()])
        .flatten()
        .map(|name| letters(&name))
        .collect();
    let held = directory::pharmacies(cx.db, cx.now.today)?;
    let mut offers: Vec<PharmacyOffer> = held
        .into_iter()
        .map(|entry| PharmacyOffer {
            own: own.contains(&letters(&entry.name)),
            opening: Opening::of(entry.hours.as_deref(), cx.now.local),
            confirmed: entry.confirmed_on.is_some(),
            name: entry.name,
            address: entry.address,
            phone: entry.phone,
            hours: entry.hours,
        })
        .collect();
    let is_open = |offer: &PharmacyOffer| matches!(offer.opening, Opening::Open { .. });
    offers.sort_by_key(|offer| (!offer.own, !is_open(offer), offer.name.clone()));
    Ok(offers)
}

/// The receipts of which this reader is told, line by line.
fn receipts(cx: &Reading<'_>, stay: StayId, viewer: &Viewer) -> Result<Vec<ReceiptShown>> {
    let all = store::of_stay(cx.db, stay)?;
    let shown = |held: &Held| {
        let lines: Vec<Line> = held
            .lines
            .iter()
            .filter(|line| staff_may_know(viewer, line.protections))
            .map(|held| Line { was: None, ..held.line.clone() })
            .collect();
        if lines.is_empty() || !staff_may_know(viewer, held.protections) {
            return None;
        }
        let back = held.taken_back.as_ref();
        let back = back.filter(|back| staff_may_know(viewer, back.protections));
        Some(ReceiptShown {
            id: held.id,
            number: held.number.clone(),
            counts: store::counts(&all, held),
            corrects: held.corrects,
            reason: held.reason.clone(),
            taken_back: back.map(|back| ReceiptBack {
                reason: back.reason.clone(),
                at: back.at,
                by: back.by.clone(),
            }),
            handed_at: held.handed_at,
            entered_at: held.entered_at,
            late: held.handed_at != held.entered_at,
            pieces: held.pieces,
            said: held.said.clone(),
            lines,
            recorded_by: held.recorded_by.clone(),
        })
    };
    Ok(all.iter().rev().filter_map(shown).collect())
}

fn settled(cx: &Reading<'_>, case: &Case, viewer: &Viewer) -> Result<Vec<SettledShown>> {
    let name = |held: &HeldSettled| {
        let id = held.settled.fact;
        let medicine = || case.medicines.iter().find(|fact| fact.id == id);
        let equipment = || case.equipment.iter().find(|fact| fact.id == id);
        match held.settled.what {
            Thing::Medicine => medicine().map(|fact| medicine_words::name(&fact.value)),
            Thing::Equipment => equipment().map(|fact| medicine_words::equipment(&fact.value)),
        }
    };
    let all = store::settled(cx.db, case.stay.id)?;
    let told = all.into_iter().rev().filter(|held| staff_may_know(viewer, held.protections));
    let shown = told.filter_map(|held| {
        Some(SettledShown {
            name: name(&held)?,
            how: held.settled.how,
            on: held.settled.on,
            note: held.settled.note.clone(),
            at: held.at,
            by: held.by.clone(),
        })
    });
    Ok(shown.collect())
}
