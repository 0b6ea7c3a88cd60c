//! Recording a signed receipt, and correcting one. What it says moves the orders.

use super::{
    controlled,
    moves::{self, Step},
    receipt::{Line, LineTold, NaloxoneGiven, ReceiptTold, Thing, of_medicine},
    rules::{self, Ground, check_receipt},
    store::{self, Held, HeldLine},
    take_back::put_back,
};
use crate::{
    Error, Problem, Result,
    access::{Right, Role},
    catalog::{Change, Message},
    features::{
        cases::{self, Case, ClosedHow, ClosedStep, Fact, Protections, Reached},
        coverage::is_active,
        disclosure::{Disclosed, protections_for_text, protections_of, staff_may_know},
        medi_cal::AtPharmacy,
        milestones,
        packets::{medicine_words, receipt_number},
        packs, payer, stays, steps, users,
    },
    ids::{FactId, ReceiptId, StayId},
    session::Writing,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Records what a signed receipt says, in one go: what is in hand, and how the rest reaches the
/// person.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordReceipt {
    pub booking: String,
    /// The change count of the stay that was looked at.
    pub seen: i64,
    /// The number that stands on both parts; the program gives one where the paper carries none.
    #[serde(default)]
    pub number: Option<String>,
    pub receipt: ReceiptTold,
    /// Facility-local, where paper is entered later; now, where absent. Both times are kept.
    #[serde(default)]
    pub at: Option<NaiveDateTime>,
    /// The receipt that this one corrects.
    #[serde(default)]
    pub corrects: Option<ReceiptId>,
    /// Why it is corrected.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What was recorded.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ReceiptSaved {
    pub receipt: ReceiptId,
    /// Of both parts.
    pub number: String,
    #[ts(type = "number")]
    pub in_hand: usize,
    #[ts(type = "number")]
    pub not_in_hand: usize,
    /// What somebody must know now: that a pharmacy will likely reject, that the pack was stale.
    pub warnings: Vec<String>,
    /// The stay's change count now.
    pub seen: i64,
}

impl Message for RecordReceipt {
    const NAME: &'static str = "receipts.record";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = ReceiptSaved;
}

impl Change for RecordReceipt {
    fn apply(self, cx: &Writing<'_>) -> Result<ReceiptSaved> {
        cx.require_standing()?;
        let stay = stays::open_for_work(cx, &self.booking)?;
        let case = cases::load(cx.db, stay)?;
        if case.stay.version != self.seen {
            return Err(Error::Stale);
        }
        let at = self.at.unwrap_or(cx.now.local);
        let receipts = store::of_stay(cx.db, stay)?;
        let before = self.corrected(&receipts)?;
        // What this user may not see is not there; what is written back is whole.
        let seen = cases::disclosed(cx, &case)?;
        self.check(cx, &case, &seen, at)?;
        let number = self.numbered(cx, stay, &receipts)?;
        let warnings = warnings(cx, &case, &self.receipt);
        let viewer = cx.viewer(stay)?;
        let case = match before {
            Some(before) => {
                let theirs = |held: &HeldLine| staff_may_know(&viewer, held.protections);
                let told = before.lines.iter().filter(|held| theirs(held));
                put_back(cx, &case, told, "receipt corrected", at)?;
                cases::load(cx.db, stay)?
            }
            None => case,
        };
        let mut lines = self.lines(cx, &case, at)?;
        let in_hand = lines.iter().filter(|held| is_in_hand(&held.line)).count();
        let not_in_hand = lines.len() - in_hand;
        // A line that this user is not told of stands as it did.
        let unseen = before.into_iter().flat_map(|before| &before.lines);
        let unseen = unseen.filter(|held| !staff_may_know(&viewer, held.protections));
        lines.extend(unseen.cloned());
        let held = self.held(cx, &case, number.clone(), at, lines);
        let receipt = store::add(cx.db, stay, &held)?;
        close_kit(cx, &case, held.said.naloxone.as_ref(), at)?;
        let what = if held.corrects.is_some() { "receipt corrected" } else { "receipt" };
        cx.detail(&format!("{what}: in hand {in_hand}, not {not_in_hand}"));
        let seen = cx.touch(stay)?;
        Ok(ReceiptSaved { receipt, number, in_hand, not_in_hand, warnings, seen })
    }
}

impl RecordReceipt {
    /// The receipt that is corrected. It must still count.
    fn corrected<'a>(&self, all: &'a [Held]) -> Result<Option<&'a Held>> {
        let Some(id) = self.corrects else {
            return Ok(None);
        };
        let held = all.iter().find(|held| held.id == id).ok_or(Error::NotFound("receipt"))?;
        if !store::counts(all, held) {
            return Err(Error::Stale);
        }
        Ok(Some(held))
    }

    fn check(
        &self,
        cx: &Writing<'_>,
        case: &Case,
        seen: &Disclosed<Case>,
        at: NaiveDateTime,
    ) -> Result<()> {
        let mut controlled = Vec::new();
        for line in &self.receipt.medicines {
            let fact = find(&case.medicines, &seen.medicines, line.fact)?;
            if !is_active(&fact.value) {
                return Err(Error::NotFound("medicine to hand over"));
            }
            if controlled::asks(&fact.value)?.is_some() {
                controlled.push(fact.id);
            }
        }
        for line in &self.receipt.equipment {
            find(&case.equipment, &seen.equipment, line.fact)?;
        }
        let not_health = not_health(cx)?;
        let ground = Ground {
            now: cx.now.local,
            at,
            booked_on: case.stay.booked_on,
            pack: seen.pack.as_ref(),
            controlled: &controlled,
            not_health: &not_health,
        };
        let mut problems = check_receipt(&self.receipt, &ground);
        let gives = self.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
        if self.corrects.is_some() && !gives {
            let message = "Say why it is corrected.".into();
            problems.push(Problem { field: "reason".into(), message });
        }
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    /// The number as typed, the one that the printed receipt carries, or a new one.
    fn numbered(&self, cx: &Writing<'_>, stay: StayId, all: &[Held]) -> Result<String> {
        let typed = self.number.as_deref().map(str::trim).filter(|number| !number.is_empty());
        let own = |number: &str| {
            let mut held = all.iter().filter(|held| store::counts(all, held));
            held.any(|held| held.number == number && Some(held.id) != self.corrects)
        };
        let Some(typed) = typed else {
            let corrected = all.iter().find(|held| Some(held.id) == self.corrects);
            if let Some(corrected) = corrected {
                return Ok(corrected.number.clone());
            }
            let printed = receipt_number(cx.db, stay)?.filter(|number| !own(number));
            return printed.map_or_else(|| store::next_number(cx.db, cx.now.today), Ok);
        };
        let wrong = |message: &str| {
            Err(Error::Invalid(vec![Problem { field: "number".into(), message: message.into() }]))
        };
        if 40 < typed.chars().count() {
            return wrong("A receipt's number has 40 letters at most.");
        }
        if own(typed) {
            return wrong("This receipt is recorded already. Correct it instead.");
        }
        if store::number_taken(cx.db, stay, typed)? {
            return wrong("This is the number of another receipt.");
        }
        Ok(typed.to_owned())
    }

    /// Moves every order, and keeps what the receipt says of it.
    fn lines(&self, cx: &Writing<'_>, case: &Case, at: NaiveDateTime) -> Result<Vec<HeldLine>> {
        let source = ("receipt", at);
        let mut lines = Vec::new();
        let claim = claim(cx, case);
        for told in &self.receipt.medicines {
            let fact = case.medicines.iter().find(|fact| fact.id == told.fact);
            let fact = fact.ok_or(Error::NotFound("medicine"))?;
            let mut told = tidied(told.clone());
            if let Some(order) = &mut told.called_in {
                order.claim = Some(claim);
            }
            let pharmacy = told.called_in.as_ref().map(|order| order.pharmacy.as_str());
            let step = Step::at_the_door(told.reached, at.date()).with_pharmacy(pharmacy);
            let was = moves::medicine(cx, case.stay.id, fact, step, source)?;
            let name = medicine_words::name(&fact.value);
            let protections = of_line(fact.protections.and(protections_of(&fact.value)), &told);
            let line = Line { was: Some(was), ..of_medicine(&fact.value, name, told) };
            lines.push(HeldLine { line, protections });
        }
        for told in &self.receipt.equipment {
            let fact = case.equipment.iter().find(|fact| fact.id == told.fact);
            let fact = fact.ok_or(Error::NotFound("equipment"))?;
            let told = tidied(told.clone());
            let serial = told.serial.as_deref();
            let step = Step::at_the_door(told.reached, at.date()).with_serial(serial);
            let was = moves::equipment(cx, case.stay.id, fact, step, source)?;
            let protections = of_line(fact.protections.and(protections_of(&fact.value)), &told);
            let line = Line {
                what: Thing::Equipment,
                name: medicine_words::equipment(&fact.value),
                directions: None,
                rx_number: None,
                filled_on: None,
                told,
                was: Some(was),
            };
            lines.push(HeldLine { line, protections });
        }
        Ok(lines)
    }

    fn held(
        &self,
        cx: &Writing<'_>,
        case: &Case,
        number: String,
        at: NaiveDateTime,
        lines: Vec<HeldLine>,
    ) -> Held {
        let mut said = self.receipt.clone();
        said.medicines.clear();
        said.equipment.clear();
        let reason = self.reason.as_deref().map(str::trim).map(ToOwned::to_owned);
        let reason = reason.filter(|_| self.corrects.is_some());
        let pack = said.pack.as_ref().and(case.pack.as_ref());
        let equipment =
            |held: &HeldLine| held.line.what == Thing::Equipment && is_in_hand(&held.line);
        Held {
            // Given by the store.
            id: ReceiptId(0),
            number,
            corrects: self.corrects,
            pack_number: pack.map(|pack| pack.number.clone()),
            pieces: rules::custody_pieces(pack),
            equipment: lines.iter().any(equipment),
            handed_at: at,
            entered_at: cx.now.local,
            protections: of_head(&said, reason.as_deref()),
            reason,
            said,
            recorded_by: cx.who().into(),
            lines,
            taken_back: None,
        }
    }
}

/// A rescue kit that went along, and was shown and said back, closes the step that asks for it.
fn close_kit(
    cx: &Writing<'_>,
    case: &Case,
    given: Option<&NaloxoneGiven>,
    at: NaiveDateTime,
) -> Result<()> {
    let taught = given.is_some_and(|kit| 0 < kit.kits && kit.shown && kit.said_back);
    if case.mat.is_empty() || !taught {
        return Ok(());
    }
    let closed = ClosedStep {
        rule: milestones::Step::RescueKit.key().into(),
        how: ClosedHow::Done { on: at.date() },
        reason: "given and taught, by the receipt".into(),
        on: cx.now.today,
        by: cx.who().into(),
    };
    steps::add(cx.db, case.stay.id, &closed)
}

fn is_in_hand(line: &Line) -> bool {
    line.told.reached == Reached::InHand
}

fn find<'a, T>(all: &'a [Fact<T>], seen: &[Fact<T>], id: FactId) -> Result<&'a Fact<T>> {
    let fact = all.iter().find(|fact| fact.id == id);
    let fact = fact.filter(|fact| seen.iter().any(|seen| seen.id == fact.id));
    fact.ok_or(Error::NotFound("medicine or equipment"))
}

/// Names of accounts that sign for nothing clinical.
fn not_health(cx: &Writing<'_>) -> Result<Vec<String>> {
    let all = users::all(cx.db)?;
    let others = all.into_iter().filter(|user| match user.role {
        Role::Nurse | Role::Prescriber => false,
        Role::Coordinator
        | Role::Eligibility
        | Role::ReleaseOfficer
        | Role::InReach
        | Role::Supervisor
        | Role::Administrator
        | Role::Auditor => true,
    });
    Ok(others.flat_map(|user| [user.name, user.display_name]).collect())
}

/// What becomes of a claim today.
fn claim(cx: &Writing<'_>, case: &Case) -> AtPharmacy {
    payer::pharmacy_now(case, cx.now.today).map_or(AtPharmacy::NotKnown, |now| now.answer)
}

/// Said where something was called in or waits at a pharmacy, and where the pack was stale.
fn warnings(cx: &Writing<'_>, case: &Case, told: &ReceiptTold) -> Vec<String> {
    let mut said = Vec::new();
    let bills = |line: &LineTold| matches!(line.reached, Reached::CalledIn | Reached::PickUp);
    if told.medicines.iter().any(bills) && claim(cx, case) != AtPharmacy::Accepts {
        said.push(super::show::claim_sentence(case, cx.now.today));
    }
    if told.pack.is_some() && !packs::what_changed(case).is_empty() {
        said.push("Something changed after the pack was sealed. Look at it again.".into());
    }
    said
}

/// The words of a line without blanks round them; what is blank is not said.
fn tidied(mut told: LineTold) -> LineTold {
    for text in [&mut told.why, &mut told.serial] {
        *text = text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(Into::into);
    }
    told
}

/// What a line tells: as much as what it names, and whatever its words betray.
fn of_line(fact: Protections, told: &LineTold) -> Protections {
    let order = told.called_in.as_ref();
    let words = [
        told.why.as_deref(),
        order.map(|order| order.pharmacy.as_str()),
        order.map(|order| order.provider.as_str()),
        told.serial.as_deref(),
    ];
    words.into_iter().flatten().fold(fact, |all, text| all.and(protections_for_text(text)))
}

/// What the words of a receipt betray apart from its lines.
fn of_head(said: &ReceiptTold, reason: Option<&str>) -> Protections {
    use super::receipt::PersonSigned;
    let person = match &said.person {
        PersonSigned::Signed => None,
        PersonSigned::Refused { reason } | PersonSigned::Unable { reason } => Some(reason.as_str()),
    };
    let broken = said.pack.as_ref().and_then(|pack| pack.why.as_deref());
    let words = [person, broken, reason].into_iter().flatten();
    words.fold(Protections::none(), |all, text| all.and(protections_for_text(text)))
}
