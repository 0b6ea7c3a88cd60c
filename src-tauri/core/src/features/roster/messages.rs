//! HL7 admission messages (ADT) → what they tell of a booking.
//!
//! A message file is always a partial list: it names those with news. What a message is, its head
//! says (MSH-9); the event line (EVN-1) often says something else. A discharge (A03) is the jail
//! saying that somebody left: its date is kept as the jail's actual date and the stay is asked
//! about under Left, but nothing is closed by it, as with a list from which somebody is missing.
//! A cancelled discharge (A13) takes that back; a cancelled booking (A11) is asked about as well.

use super::columns::Columns;
use super::dates::{self, ShortYear, Written};
use super::names::{NameCells, read_name};
use super::numbers::{Numbers, booking_number};
use super::reading::{File, Reading};
use super::row::{Event, Refusal, RosterRow};
use super::source::FileShape;
use super::told::{Told, ToldDate};
use super::values;
use crate::features::cases::{Birth, BirthQuality, IdentifierKind, LegalStatus, Name, ReleaseKind};
use crate::wire::hl7_in::{Field, Message, Messages};
use crate::wire::kind::FileKind;
use crate::{Error, Result};
use chrono::{DateTime, NaiveDate, NaiveTime};
use chrono_tz::America::Los_Angeles;
use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};

/// Something that the jail says belongs to another person or has another number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityMove {
    pub line: usize,
    pub kind: MoveKind,
    /// The booking that moved, where the message names one.
    pub booking: Option<String>,
    /// The person's number before,
    pub from: Option<String>,
    /// and the number that counts now.
    pub to: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveKind {
    /// One person has another number now (A46, A47).
    Renumbered,
    /// A booking belongs to another person (A43, A44, A45), or two records are one (A34, A40 …).
    Moved,
}

/// The columns in which messages are shown, and in which a table would tell the same.
const HEADINGS: [&str; 17] = [
    "Booking Number",
    "Facility Person Number",
    "CIN",
    "CII",
    "CDCR Number",
    "SSN",
    "Last Name",
    "First Name",
    "Middle Name",
    "Suffix",
    "Birth Date",
    "Sex",
    "Language",
    "Housing",
    "Booking Date",
    "Expected Release Date",
    "Actual Release Date",
];

/// Reads a file of messages.
pub(super) fn read(source: &mut (impl Read + Seek), as_of: NaiveDate) -> Result<Reading> {
    source.seek(SeekFrom::Start(0))?;
    let mut messages = Messages::open(source)?;
    let headings = HEADINGS.map(str::to_owned);
    let mut file = File::new(Columns::recognise(&headings), as_of);
    file.reading.partial = true;
    let mut any = false;
    for message in messages.by_ref() {
        let message = message?;
        any = true;
        match event(&message) {
            Err(reason) => file.took(message.line, Err(Refusal { booking: None, reason }))?,
            Ok(Said::Booking(event)) => {
                file.took(message.line, booking(&message, event, as_of))?;
            }
            Ok(Said::Identity(kind)) => {
                file.reading.data_rows += 1;
                file.reading.moves.push(moved(&message, kind));
            }
        }
    }
    if !any {
        return Err(Error::Refused("This file has an envelope but holds no message.".into()));
    }
    let mut reading = file.finish()?;
    reading.shape = FileShape::of_text(FileKind::Messages, messages.encoding());
    Ok(reading)
}

/// One cell for each of the headings.
pub(super) fn cells(row: &RosterRow) -> Vec<String> {
    let told = &row.told;
    let number = |kind| told.identifiers.get(&kind).cloned().unwrap_or_default();
    let name = told.name.clone().unwrap_or(Name {
        last: String::new(),
        first: String::new(),
        middle: None,
        suffix: None,
    });
    let release = |kind| {
        let told = told.release.get(&kind).copied().flatten();
        told.map(|told| told.date.to_string()).unwrap_or_default()
    };
    vec![
        row.booking.clone(),
        number(IdentifierKind::Facility),
        number(IdentifierKind::Cin),
        number(IdentifierKind::Cii),
        number(IdentifierKind::Cdcr),
        number(IdentifierKind::SsnLast4),
        name.last,
        name.first,
        name.middle.unwrap_or_default(),
        name.suffix.unwrap_or_default(),
        told.birth.as_ref().map(|birth| birth.as_written.clone()).unwrap_or_default(),
        told.sex.clone().unwrap_or_default(),
        told.language.clone().unwrap_or_default(),
        told.housing.clone().unwrap_or_default(),
        told.booked_on.map(|day| day.to_string()).unwrap_or_default(),
        release(ReleaseKind::Projected),
        release(ReleaseKind::Actual),
    ]
}

/// What a message is about.
enum Said {
    Booking(Event),
    Identity(MoveKind),
}

fn event(message: &Message) -> Result<Said, String> {
    let head = message.field("MSH", 9);
    let (code, trigger) = (head.component(1), head.component(2));
    if code.is_empty() {
        return Err("This message does not say what it is.".into());
    }
    if code != "ADT" {
        return Err("This message is not about a booking (its kind is not ADT).".into());
    }
    let status = message.field("MSH", 11).component(1);
    if status == "T" || status == "D" {
        return Err("This message is marked as a test, so it was left out.".into());
    }
    match trigger.as_str() {
        // Booked, moved, updated: all of them say that the person is here.
        "A01" | "A02" | "A04" | "A06" | "A07" | "A08" | "A10" | "A12" | "A16" | "A25" | "A31" => {
            Ok(Said::Booking(Event::Listed))
        }
        "A03" => Ok(Said::Booking(Event::Left)),
        "A13" => Ok(Said::Booking(Event::LeavingTakenBack)),
        "A11" => Ok(Said::Booking(Event::BookingTakenBack)),
        "A46" | "A47" => Ok(Said::Identity(MoveKind::Renumbered)),
        "A18" | "A34" | "A35" | "A36" | "A39" | "A40" | "A41" | "A42" | "A43" | "A44" | "A45"
        | "A49" | "A50" => Ok(Said::Identity(MoveKind::Moved)),
        "" => Err("This message does not say which event it tells.".into()),
        _ => Err("This message tells an event that says nothing of who is in custody.".into()),
    }
}

fn booking(
    message: &Message,
    event: Event,
    as_of: NaiveDate,
) -> Result<(RosterRow, Vec<String>), Refusal> {
    let numbers = Numbers::of(message.field("PID", 3));
    let written = booking_number(message, &numbers);
    let booking = values::read_booking(&written).map_err(|_| Refusal {
        booking: None,
        reason: "This message has no booking number.".into(),
    })?;
    let refuse = |reason: &str| Refusal { booking: Some(booking.clone()), reason: reason.into() };
    let name = name(message).ok_or_else(|| refuse("This message has no name."))?;
    let mut notes = Vec::new();
    let told_twice = message.field("EVN", 1).component(1);
    let head = message.field("MSH", 9).component(2);
    if !told_twice.is_empty() && told_twice != head {
        notes.push(format!(
            "The event line of this message says {}; its head says {head}, and that counts.",
            plain(&told_twice)
        ));
    }
    if message.field("PID", 30).component(1) == "Y" {
        notes.push("This message says that the person has died. Look at the record.".into());
    }
    let birth = birth(&message.field("PID", 7).component(1), as_of);
    if birth.as_ref().is_some_and(|birth| birth.quality == BirthQuality::Impossible) {
        notes.push("The birth date of this message does not exist; it was kept as written.".into());
    }
    let admitted = moment(&message.field("PV1", 44).component(1));
    let (booked_on, booked_time) = match admitted {
        Written::Day(day, clock) => (Some(day), clock.time()),
        Written::Blank
        | Written::Unknown
        | Written::Partial
        | Written::Impossible
        | Written::Unreadable => (None, None),
    };
    let reason = words(message.field("PV1", 36));
    let status = reason.as_deref().and_then(values::read_legal_status);
    let told = Told {
        name: Some(name),
        birth,
        sex: values::read_sex(&message.field("PID", 8).component(1)),
        language: words(message.field("PID", 15)),
        booked_on,
        booked_time,
        // A code of the hospital world says nothing of why somebody is held.
        legal_status: status.filter(|status| *status != LegalStatus::Unknown),
        housing: place(message.field("PV1", 3)),
        release_reason: reason,
        identifiers: numbers.identifiers(&mut notes),
        release: releases(message, event, &mut notes),
    };
    Ok((RosterRow { line: message.line, booking, told, event }, notes))
}

/// The legal name where it is whole, else the first one.
fn name(message: &Message) -> Option<Name> {
    let field = message.field("PID", 5);
    let is_whole = |name: &crate::wire::hl7_in::Repetition<'_>| {
        name.component(7) == "L" && !name.component(1).is_empty() && !name.component(2).is_empty()
    };
    let legal = field.repetitions().find(is_whole);
    let name = legal.or_else(|| field.repetitions().next())?;
    let [last, first, middle, suffix] = [1, 2, 3, 4].map(|number| name.component(number));
    read_name(NameCells { last: &last, first: &first, middle: &middle, suffix: &suffix, full: "" })
}

fn moved(message: &Message, kind: MoveKind) -> IdentityMove {
    let booking = [
        message.field("MRG", 5).component(1),
        message.field("PV1", 19).component(1),
        message.field("PID", 18).component(1),
    ];
    let booking = booking.into_iter().find(|number| !number.is_empty());
    IdentityMove {
        line: message.line,
        kind,
        booking: booking.and_then(|number| values::read_booking(&number).ok()),
        from: Numbers::facility(message.field("MRG", 1)),
        to: Numbers::facility(message.field("PID", 3)),
    }
}

/// The dates of leaving: a field that is empty says nothing, one with two quotation marks takes
/// its date back.
fn releases(
    message: &Message,
    event: Event,
    notes: &mut Vec<String>,
) -> BTreeMap<ReleaseKind, Option<ToldDate>> {
    let mut releases = BTreeMap::new();
    let told = [
        (ReleaseKind::Projected, message.field("PV2", 9), "expected release date"),
        (ReleaseKind::Actual, message.field("PV1", 45), "release date"),
    ];
    for (kind, field, title) in told {
        if field.is_withdrawn() {
            releases.insert(kind, None);
            continue;
        }
        match moment(&field.component(1)) {
            Written::Day(date, clock) => {
                releases.insert(kind, Some(ToldDate { date, time: clock.time() }));
            }
            Written::Blank | Written::Unknown => {}
            Written::Partial | Written::Impossible | Written::Unreadable => notes.push(format!(
                "The {title} of this message could not be read, so the date before it was kept."
            )),
        }
    }
    if event == Event::Left && !releases.contains_key(&ReleaseKind::Actual) {
        // When it happened, where the message says that apart.
        if let Written::Day(date, clock) = moment(&message.field("EVN", 6).component(1)) {
            releases.insert(ReleaseKind::Actual, Some(ToldDate { date, time: clock.time() }));
        }
    }
    if event == Event::LeavingTakenBack {
        releases.insert(ReleaseKind::Actual, None);
    }
    if message.field("MSH", 9).component(2) == "A25" {
        releases.insert(ReleaseKind::Projected, None);
    }
    releases
}

/// A point in time: 20260301, 202603010230, 20260301023000.123-0800. With an offset it is told in
/// the facility's own time.
fn moment(text: &str) -> Written {
    let text = text.trim();
    let at = text.find(['+', '-']).unwrap_or(text.len());
    let (digits, offset) = text.split_at_checked(at).unwrap_or((text, ""));
    let digits = digits.split('.').next().unwrap_or_default();
    let padded = match digits.len() {
        10 => format!("{digits}00"),
        _ => digits.to_owned(),
    };
    let seconds = if padded.len() == 12 { format!("{padded}00") } else { padded.clone() };
    if seconds.len() == 14
        && let Ok(instant) =
            DateTime::parse_from_str(&format!("{seconds}{offset}"), "%Y%m%d%H%M%S%z")
    {
        let local = instant.with_timezone(&Los_Angeles).naive_local();
        let clock = if local.time() == NaiveTime::MIN {
            dates::Clock::None
        } else {
            dates::Clock::At(local.time())
        };
        return Written::Day(local.date(), clock);
    }
    dates::read_date(&padded, ShortYear::ThisCentury)
}

/// A birth is a day of the calendar, wherever it was: its time and offset are left out.
fn birth(text: &str, as_of: NaiveDate) -> Option<Birth> {
    let digits: &str = text.split(['+', '-', '.']).next().unwrap_or_default();
    let part = |from: usize, to: usize| digits.get(from..to);
    let written = match (part(0, 4), part(4, 6), part(6, 8)) {
        (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        (Some(year), Some(month), None) => format!("{year}-{month}"),
        (Some(_) | None, _, _) => text.to_owned(),
    };
    dates::read_birth(&written, as_of)
}

/// The text of a coded value, else its code.
fn words(field: Field<'_>) -> Option<String> {
    let [code, text] = [field.component(1), field.component(2)];
    values::read_text(if text.is_empty() { &code } else { &text })
}

/// Unit, room and bed.
fn place(field: Field<'_>) -> Option<String> {
    let parts = [1, 2, 3].map(|number| field.component(number));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    values::read_text(&parts.join("-"))
}

/// A word of the file that may stand in a sentence.
fn plain(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).take(8).collect()
}
