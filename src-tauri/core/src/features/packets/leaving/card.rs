//! The door card on the screen: what the nurse must see in two seconds when somebody leaves now,
//! as facts with their source and age, and what is not done.

use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases::{
            Allergies, Case, ConsentCategory, EquipmentOrder, Fact, MedicineOrder, PackPart, Phone,
            ReleaseShown, TeamMember, TeamRole, Tonight, Verified, release,
        },
        consents::{Choice, choice},
        coverage::is_in_hand,
        desk::{self, DeskRelease},
        disclosure::{Disclosed, Recipient, RecipientKind, disclose_to_viewer},
        medi_cal::AtPharmacy,
        packets::{
            actions::{gap_words, next_due},
            api::{opened, require_treatment_papers},
            leaving::answers::{MayCall, may_call_now},
            make,
            medicine_words::{equipment, equipment_is_here, equipment_step, name, step},
            page_one::{medi_cal, medical_line},
            store::Numbered,
            told::Told,
            tonight::{Open, open_steps},
            words::{MEDI_CAL_RX, MEDI_CAL_RX_HELP},
        },
        packs::{self, PackStale, PackState},
    },
    ids::FactId,
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for what the nurse needs at the door. It works for somebody of whom only the booking is
/// known. The look is on record.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowDoorCard {
    pub booking: String,
}

/// The card, in the order in which it is needed.
#[derive(Debug, Serialize, TS)]
pub struct DoorCard {
    pub booking: String,
    /// Counts changes to the stay; hand it back with what is recorded at the door.
    pub seen: i64,
    /// "DELGADO-RUIZ, María" as the jail writes it.
    pub name: String,
    pub sex: Option<String>,
    /// "born 04/05/1988 (37)"; what cannot be is said as written.
    pub born: String,
    pub cin: Option<String>,
    pub housing: Option<String>,
    pub language: Option<String>,
    pub interpreter: Option<bool>,
    pub release: ReleaseShown,
    pub left_on: Option<NaiveDate>,
    /// What the release desk has recorded, with the choice to stay until the morning.
    pub desk: Option<DeskRelease>,
    /// `None` where nobody has asked.
    pub allergies: Option<Fact<Allergies>>,
    /// Problems that must be seen first, and medicines that are dangerous if wrong.
    pub warnings: Vec<String>,
    pub doses: Vec<DoorDose>,
    pub medicines: Vec<DoorThing>,
    pub equipment: Vec<DoorThing>,
    /// Where the sealed pack lies; `None` where none was begun.
    pub pack: Option<DoorPack>,
    /// "Medi-Cal active from 03/12, pharmacy will accept".
    pub medi_cal: String,
    pub pharmacy: AtPharmacy,
    /// What a pharmacy types, and whom it calls.
    pub claim: String,
    pub claim_help: String,
    pub consent: Vec<ConsentAnswer>,
    /// Whether the health plan's care manager may call.
    pub may_call: MayCall,
    pub phones: Vec<Fact<Phone>>,
    pub tonight: Option<Fact<Tonight>>,
    /// Where medicines are to be filled.
    pub pharmacy_near: Option<Fact<TeamMember>>,
    /// Whom the person can call here.
    pub ask_us: Option<String>,
    /// What is late first, then what is due.
    pub not_done: Vec<NotDone>,
}

/// One treatment with a dose to continue.
#[derive(Debug, Serialize, TS)]
pub struct DoorDose {
    pub fact: FactId,
    pub drug: String,
    pub last_on: Option<NaiveDate>,
    pub last_time: Option<NaiveTime>,
    pub verified: Verified,
    pub source: String,
    /// Later doses are not known.
    pub as_of: NaiveDateTime,
    pub next_due: Option<NaiveDate>,
    pub take_home_days: u16,
    pub stopped_on: Option<NaiveDate>,
    /// "first clinic visit Tue 03/17: 5 days late, label tolerates 14 days (unconfirmed rule)".
    pub gaps: Vec<String>,
}

/// A medicine or a piece of equipment, and where it is.
#[derive(Debug, Serialize, TS)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own on the card")]
pub struct DoorThing {
    pub fact: FactId,
    pub name: String,
    /// "in the bag", "at the pharmacy".
    pub step: String,
    /// In this building, ready to be handed over.
    pub here: bool,
    /// The person has it already.
    pub in_hand: bool,
    pub refrigerate: bool,
    pub high_alert: bool,
    /// The last day for which it lasts.
    pub last_day: Option<NaiveDate>,
}

/// The sealed pack: what to fetch, and from where.
#[derive(Debug, Serialize, TS)]
pub struct DoorPack {
    pub number: String,
    pub seal: Option<String>,
    pub parts: Vec<PackPart>,
    /// What lies in each of the parts, in their order; nothing where nobody has said so.
    pub things: Vec<Vec<String>>,
    pub state: PackState,
    /// What changed after it was sealed.
    pub stale: Vec<PackStale>,
}

/// Whether somebody may be told of the treatment.
#[derive(Debug, Serialize, TS)]
pub struct ConsentAnswer {
    pub to: RecipientKind,
    pub answer: Answer,
    /// The last day of a "yes".
    pub until: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Yes,
    No,
    Ended,
    Incomplete,
    NotAsked,
}

/// Something that is not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NotDone {
    pub text: String,
    pub due: NaiveDate,
    pub due_time: Option<NaiveTime>,
    pub late: bool,
}

impl Message for ShowDoorCard {
    const NAME: &'static str = "tonight.card";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = DoorCard;
}

impl Query for ShowDoorCard {
    fn answer(self, cx: &Reading<'_>) -> Result<DoorCard> {
        require_treatment_papers(cx)?;
        let (stay, case) = opened(cx, &self.booking)?;
        let viewer = cx.viewer(stay)?;
        let case = disclose_to_viewer(&case, &viewer, cx.policy(), cx.now.today);
        let blank = Numbered { number: String::new(), version: 1, supersedes: None, new: true };
        let around =
            Around { may_call: may_call_now(cx, &case)?, things: packs::names_by_part(cx, &case)? };
        Ok(card(&Told::new(&case, &make::context(cx, &blank)), around))
    }
}

/// What the card shows beside the case.
struct Around {
    may_call: MayCall,
    things: Vec<Vec<String>>,
}

fn card(told: &Told<'_>, around: Around) -> DoorCard {
    let case: &Disclosed<Case> = told.case;
    let coverage = case.medi_cal.as_ref().map(|fact| &fact.value);
    let pharmacy = coverage.map_or(AtPharmacy::NotKnown, |held| {
        AtPharmacy::of(held.status, held.active_from, told.day_of_claim())
    });
    DoorCard {
        booking: case.stay.booking.clone(),
        seen: case.stay.version,
        name: case.person.name.last_first(),
        sex: case.person.sex.clone(),
        born: told.born(),
        cin: case.person.cin().map(ToOwned::to_owned),
        housing: case.stay.housing.clone(),
        language: case.person.language.clone(),
        interpreter: case.person.interpreter,
        release: release(case),
        left_on: case.stay.left.as_ref().map(|left| left.on),
        desk: desk::release(&case.desk),
        allergies: case.allergies.clone(),
        warnings: warnings(told),
        doses: doses(told),
        medicines: told.medicines().map(|fact| medicine(told, fact)).collect(),
        equipment: things(told),
        pack: pack(case, around.things),
        medi_cal: medi_cal(told),
        pharmacy,
        claim: MEDI_CAL_RX.into(),
        claim_help: MEDI_CAL_RX_HELP.into(),
        consent: consent(told),
        may_call: around.may_call,
        phones: case.phones.clone(),
        tonight: case.tonight.clone(),
        pharmacy_near: pharmacy_near(case),
        ask_us: medical_line(told),
        not_done: open_steps(told).into_iter().map(NotDone::from).collect(),
    }
}

impl From<Open> for NotDone {
    fn from(open: Open) -> Self {
        let Open { text, due, due_time, late } = open;
        Self { text, due, due_time: due_time.map(|time| time.time()), late }
    }
}

fn warnings(told: &Told<'_>) -> Vec<String> {
    let problems = told.case.problems.iter().filter(|fact| fact.value.warning);
    let problems = problems.map(|fact| fact.value.name.clone());
    let alerts = told.medicines().filter(|fact| fact.value.high_alert);
    problems.chain(alerts.map(|fact| format!("high-alert {}", fact.value.drug))).collect()
}

fn doses(told: &Told<'_>) -> Vec<DoorDose> {
    let dose = |fact: &Fact<crate::features::cases::MatPlan>| {
        let plan = &fact.value;
        let bar = told.bars.iter().find(|bar| bar.is_of_plan(fact.id));
        DoorDose {
            fact: fact.id,
            drug: plan.drug.clone(),
            last_on: plan.last_dose.map(|dose| dose.on),
            last_time: plan.last_dose.and_then(|dose| dose.time),
            verified: plan.verified.clone(),
            source: fact.source.0.clone(),
            as_of: fact.as_of,
            next_due: bar.and_then(next_due),
            take_home_days: plan.take_home_days,
            stopped_on: plan.stopped_on,
            gaps: bar.map(|bar| gap_words(told, bar)).unwrap_or_default(),
        }
    };
    told.case.mat.iter().map(dose).collect()
}

fn medicine(told: &Told<'_>, fact: &Fact<MedicineOrder>) -> DoorThing {
    let order = &fact.value;
    DoorThing {
        fact: fact.id,
        name: name(order),
        step: step(order),
        here: told.goes_along(order) && !is_in_hand(order),
        in_hand: is_in_hand(order),
        refrigerate: order.refrigerate,
        high_alert: order.high_alert,
        last_day: told.supply_of(fact).map(|cover| cover.last_day),
    }
}

fn things(told: &Told<'_>) -> Vec<DoorThing> {
    let orders: &[Fact<EquipmentOrder>] = &told.case.equipment;
    let wanted = |fact: &&Fact<EquipmentOrder>| told.equipment().any(|held| *held == fact.value);
    let thing = |fact: &Fact<EquipmentOrder>| {
        let order = &fact.value;
        let in_hand = equipment_step(order) == "in hand";
        DoorThing {
            fact: fact.id,
            name: equipment(order),
            step: equipment_step(order).into(),
            here: equipment_is_here(order) && !in_hand,
            in_hand,
            refrigerate: false,
            high_alert: false,
            last_day: None,
        }
    };
    orders.iter().filter(wanted).map(thing).collect()
}

fn pharmacy_near(case: &Case) -> Option<Fact<TeamMember>> {
    case.team.iter().find(|fact| fact.value.role == TeamRole::Pharmacy).cloned()
}

fn pack(case: &Case, things: Vec<Vec<String>>) -> Option<DoorPack> {
    let held = case.pack.as_ref()?;
    Some(DoorPack {
        number: held.number.clone(),
        seal: held.seal.clone(),
        parts: held.parts.clone(),
        things,
        state: packs::state(case)?,
        stale: packs::what_changed(case),
    })
}

/// What the record says about sharing the treatment.
fn consent(told: &Told<'_>) -> Vec<ConsentAnswer> {
    let case = told.case.get();
    let of = |to: RecipientKind| {
        let birth = case.person.birth.date;
        let recipient = Recipient::from(to);
        let said = choice(&case.consents, birth, ConsentCategory::Sud, &recipient, told.today());
        let (answer, until) = match said {
            Choice::Allowed(consent) => (Answer::Yes, consent.expires_on),
            Choice::Refused { .. } => (Answer::No, None),
            Choice::Expired(consent) => (Answer::Ended, consent.expires_on),
            Choice::Incomplete(_) => (Answer::Incomplete, None),
            Choice::Silent => (Answer::NotAsked, None),
        };
        ConsentAnswer { to, answer, until }
    };
    [RecipientKind::Plan, RecipientKind::Ecm, RecipientKind::Pcp].map(of).into()
}
