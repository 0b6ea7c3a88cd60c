//! What a receipt must say to be a receipt, and what custody's part of it is.

use super::receipt::{
    CalledIn, ControlledCount, HealthStaff, LineTold, PackSeen, PersonSigned, ReceiptTold, Thing,
};
use crate::{
    Problem,
    features::cases::{PackHolder, Reached, ReleasePack},
    ids::FactId,
};
use chrono::{NaiveDate, NaiveDateTime};

/// Longer is no reason any more.
const LONGEST: usize = 300;

/// What a receipt is judged by.
#[derive(Debug, Clone)]
pub struct Ground<'a> {
    pub now: NaiveDateTime,
    /// When it happened.
    pub at: NaiveDateTime,
    pub booked_on: NaiveDate,
    /// The pack on record.
    pub pack: Option<&'a ReleasePack>,
    /// Medicines for which a count with a witness is asked.
    pub controlled: &'a [FactId],
    /// Names of accounts that are not of the health staff, as they sign in and as papers name them.
    pub not_health: &'a [String],
}

/// Every problem with the fields of a receipt.
pub fn check_receipt(told: &ReceiptTold, ground: &Ground<'_>) -> Vec<Problem> {
    let mut found = Found { problems: Vec::new(), ground };
    if ground.now < ground.at {
        found.wrong("at", "This time has not come yet.");
    }
    if ground.at.date() < ground.booked_on {
        found.wrong("at", "This was before the booking.");
    }
    if told.medicines.is_empty() && told.equipment.is_empty() {
        found.wrong("medicines", "Say what the person took along.");
    }
    if is_twice(&told.medicines) || is_twice(&told.equipment) {
        found.wrong("medicines", "One thing stands on the receipt twice.");
    }
    if let Some(pack) = &told.pack {
        found.pack(pack);
    }
    for line in &told.medicines {
        found.medicine(line);
    }
    for line in &told.equipment {
        found.equipment(line);
    }
    if let Some(given) = &told.naloxone {
        if given.kits == 0 {
            found.wrong("naloxone", "Say how many kits, or leave this part out.");
        }
        if given.said_back && !given.shown {
            found.wrong("naloxone", "What was said back was shown first.");
        }
    }
    match &told.person {
        PersonSigned::Signed => {}
        PersonSigned::Refused { reason } | PersonSigned::Unable { reason } => {
            found.text("person", reason, "Say why the person did not sign.");
        }
    }
    found.staff("nurse", &told.nurse);
    for text in [&told.language, &told.interpreter].into_iter().flatten() {
        found.short("language", text);
    }
    found.problems
}

fn is_twice(lines: &[LineTold]) -> bool {
    let mut facts: Vec<FactId> = lines.iter().map(|line| line.fact).collect();
    facts.sort_unstable();
    facts.windows(2).any(|pair| matches!(pair, [one, other] if one == other))
}

/// A line and what it is about.
type At<'a> = (Thing, &'a LineTold);

fn named(what: Thing, line: &LineTold, field: &str) -> String {
    let what = match what {
        Thing::Medicine => "medicine",
        Thing::Equipment => "equipment",
    };
    format!("{what}.{}.{field}", line.fact.0)
}

struct Found<'a> {
    problems: Vec<Problem>,
    ground: &'a Ground<'a>,
}

impl Found<'_> {
    fn wrong(&mut self, field: &str, message: &str) {
        self.problems.push(Problem { field: field.into(), message: message.into() });
    }

    /// Numbers of medicines and of equipment are counted apart, so the field says which it is.
    fn of(&mut self, (what, line): At<'_>, field: &str, message: &str) {
        self.wrong(&named(what, line, field), message);
    }

    fn text(&mut self, field: &str, text: &str, lacking: &str) {
        if text.trim().is_empty() {
            self.wrong(field, lacking);
        } else {
            self.short(field, text);
        }
    }

    fn short(&mut self, field: &str, text: &str) {
        if LONGEST < text.chars().count() {
            self.wrong(field, "Say it in 300 letters or fewer.");
        }
    }

    fn pack(&mut self, seen: &PackSeen) {
        let Some(held) = self.ground.pack else {
            self.wrong("pack", "There is no pack on record.");
            return;
        };
        if held.number != seen.number.trim() {
            let message = format!("The pack of this person has the number {}.", held.number);
            self.wrong("pack", &message);
        }
        let read = seen.seal.as_deref().map(str::trim).filter(|seal| !seal.is_empty());
        let differs = matches!((&held.seal, read), (Some(held), Some(read)) if held != read);
        if seen.unbroken && differs {
            let message = "The seal on record has another number. If it was broken, say why.";
            self.wrong("seal", message);
        }
        if !seen.unbroken {
            let why = seen.why.as_deref().unwrap_or_default();
            self.text("seal", why, "Say why the seal was broken.");
        }
    }

    fn medicine(&mut self, line: &LineTold) {
        let at = (Thing::Medicine, line);
        self.why(at);
        match (&line.called_in, line.reached) {
            (None, Reached::CalledIn) => {
                self.of(at, "called_in", "Say who gave the order, when, and to which pharmacy.");
            }
            (Some(order), Reached::CalledIn) => self.called_in(at, order),
            (Some(_), _) => {
                self.of(at, "called_in", "Only what was called in has an order by phone.");
            }
            (None, _) => {}
        }
        let in_hand = line.reached == Reached::InHand;
        let is_asked = self.ground.controlled.contains(&line.fact);
        match &line.controlled {
            Some(counted) if in_hand => self.counted(at, counted),
            Some(_) => self.of(at, "controlled", "Only what is in hand is counted out."),
            None if in_hand && is_asked => {
                self.of(at, "controlled", "Count this medicine with a witness.");
            }
            None => {}
        }
        if line.serial.is_some() || line.fitted {
            self.of(at, "serial", "A medicine has no serial number.");
        }
    }

    fn counted(&mut self, at: At<'_>, counted: &ControlledCount) {
        if at.1.count.is_none() {
            self.of(at, "count", "Type the count.");
        }
        self.staff(&named(at.0, at.1, "counted_by"), &counted.counted_by);
        self.staff(&named(at.0, at.1, "witness"), &counted.witness);
        if !counted.counted_by.credential.counts() {
            self.of(at, "counted_by", "An RN counts, or whoever may order or dispense it.");
        }
        if same(&counted.counted_by.name, &counted.witness.name) {
            self.of(at, "witness", "The witness is somebody else than the one who counts.");
        }
    }

    /// Both names are of the health staff: an account of custody or of the office is not.
    fn staff(&mut self, field: &str, staff: &HealthStaff) {
        if staff.name.trim().is_empty() {
            self.wrong(field, "Type the name.");
        } else if self.ground.not_health.iter().any(|name| same(name, &staff.name)) {
            self.wrong(field, "This is not a member of the health staff.");
        } else {
            self.short(field, &staff.name);
        }
    }

    fn called_in(&mut self, at: At<'_>, order: &CalledIn) {
        for (field, text, lacking) in [
            ("provider", &order.provider, "Say who gave the order."),
            ("pharmacy", &order.pharmacy, "Name the pharmacy."),
        ] {
            self.text(&named(at.0, at.1, field), text, lacking);
        }
        if self.ground.now < order.at {
            self.of(at, "ordered_at", "This time has not come yet.");
        }
    }

    fn equipment(&mut self, line: &LineTold) {
        let at = (Thing::Equipment, line);
        self.why(at);
        if line.reached == Reached::CalledIn || line.called_in.is_some() {
            self.of(at, "reached", "Equipment is picked up, sent or handed over.");
        }
        if line.count.is_some() || line.controlled.is_some() || line.ice_pack {
            self.of(at, "count", "Counts and ice packs are for medicines.");
        }
        if line.fitted && line.reached != Reached::InHand {
            self.of(at, "fitted", "Only what is in hand was fitted.");
        }
    }

    /// Everything that is not in hand says why.
    fn why(&mut self, at: At<'_>) {
        match at.1.reached {
            Reached::InHand => {}
            Reached::Unreachable => {
                self.of(at, "reached", "Say this later, when nobody could be reached.");
            }
            Reached::PickUp
            | Reached::CalledIn
            | Reached::ReturnsTomorrow
            | Reached::Mailed
            | Reached::Refused => {
                let field = named(at.0, at.1, "why");
                self.text(&field, at.1.why.as_deref().unwrap_or_default(), "Say why.");
            }
        }
    }
}

/// Whether two names are the same person's, as far as letters tell.
fn same(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let name = name.split(',').next().unwrap_or_default().to_lowercase();
        name.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>()
    };
    plain(one) == plain(other)
}

/// Sealed pieces that custody's part counts.
pub(super) fn custody_pieces(pack: Option<&ReleasePack>) -> u16 {
    let parts = pack.into_iter().flat_map(|pack| &pack.parts);
    let theirs = parts.filter(|part| part.holder == PackHolder::Custody);
    theirs.map(|part| part.pieces).fold(0, u16::saturating_add)
}
