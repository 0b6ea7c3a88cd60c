//! Clinical documents (C-CDA R2.1): one person's orders, doses given, allergies and problems.
//!
//! `read` takes a document apart into a [`Sheet`]: whom it is about, when it was written, and what
//! each of its lists says. Sections are known by their LOINC code or their templateId, as the
//! implementation guide publishes them. An entry that is not understood becomes a line "not read",
//! and a list with such a line, or without entries, is never taken for a whole one.

mod allergies;
pub(super) mod compare;
mod concept;
mod doses;
mod entry;
mod medicines;
mod problems;
mod time;

use super::{
    report::UnreadDocument,
    row::{RowSays, Who},
};
use crate::{
    Result,
    features::cases::ClinicList,
    wire::{ccda_in, xml_in::Element},
};
use chrono::NaiveDateTime;
use concept::Texts;
use entry::{Entry, Outcome};
use std::{
    collections::BTreeMap,
    io::{Read, Seek},
};

/// The most entries of one list in one document, and of all documents of one file.
const MOST_ENTRIES: usize = 5_000;
const MOST_OF_ALL: usize = 200_000;
/// The most numbers by which a document may name its person.
const MOST_NUMBERS: usize = 20;
/// Social Security numbers are no number of a facility.
const SSN: &str = "2.16.840.1.113883.4.1";

/// The sections of each list: LOINC codes and templateIds. Those of the medicines that a hospital
/// sends somebody away with are orders as well.
const SECTIONS: [(ClinicList, &[&str], &[&str]); 4] = [
    (
        ClinicList::Orders,
        &["10160-0", "10183-2", "75311-1"],
        &[
            "2.16.840.1.113883.10.20.22.2.1",
            "2.16.840.1.113883.10.20.22.2.1.1",
            "2.16.840.1.113883.10.20.22.2.11",
            "2.16.840.1.113883.10.20.22.2.11.1",
        ],
    ),
    (ClinicList::Administrations, &["29549-3"], &["2.16.840.1.113883.10.20.22.2.38"]),
    (
        ClinicList::Allergies,
        &["48765-2"],
        &["2.16.840.1.113883.10.20.22.2.6", "2.16.840.1.113883.10.20.22.2.6.1"],
    ),
    (
        ClinicList::Problems,
        &["11450-4"],
        &["2.16.840.1.113883.10.20.22.2.5", "2.16.840.1.113883.10.20.22.2.5.1"],
    ),
];

/// Why nothing was taken from a document.
const NO_DOCUMENT: &str = "It is no clinical document.";
const NO_ENTRIES: &str = "It is a text or a picture alone, without entries that could be read.";
const NO_LISTS: &str = "It has no list of medicines, doses, allergies or problems.";
const NO_TIME: &str = "It does not say when it was written.";
const NO_NUMBER: &str = "It names its person by no number.";
const NO_BIRTH: &str = "It does not say when its person was born, so nobody was matched.";
const TWO_PEOPLE: &str = "It is about more than one person.";

/// One document, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Its place in the file, from 1, and its name in an archive.
    pub number: usize,
    pub name: Option<String>,
    pub who: Who,
    pub as_of: NaiveDateTime,
    /// It calls itself, or something in it, restricted.
    pub restricted: bool,
    pub lists: BTreeMap<ClinicList, Section>,
}

/// What a document says of one list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub says: Vec<RowSays>,
    /// Entries, whether they could be read or not.
    pub entries: usize,
    /// Entries that were not read, and why.
    pub rejected: Vec<String>,
    pub notes: Vec<String>,
    /// Everything that it lists was read.
    pub whole: bool,
}

/// All documents of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Documents {
    pub(super) sheets: Vec<Sheet>,
    pub(super) unread: Vec<UnreadDocument>,
    /// Files of an archive that are no XML.
    pub(super) others: usize,
}

/// Reads every document of a file. Refuses, with a sentence, a file that cannot be read at all.
pub fn read_all(source: &mut (impl Read + Seek), now: NaiveDateTime) -> Result<Documents> {
    let mut all = Documents::default();
    let mut number = 0;
    let mut entries = 0;
    let others = ccda_in::each(source, |part| {
        number += 1;
        let name = part.name;
        let sheet = part.document.and_then(|document| read(&document, now));
        match sheet {
            Ok(sheet) => {
                entries += sheet.lists.values().map(|list| list.entries).sum::<usize>();
                if MOST_OF_ALL < entries {
                    return Err(crate::Error::Refused(format!(
                        "These documents hold more than {MOST_OF_ALL} entries. Bring fewer of \
                         them at once."
                    )));
                }
                all.sheets.push(Sheet { number, name, ..sheet });
            }
            Err(why) => all.unread.push(UnreadDocument { number, name, why }),
        }
        Ok(())
    })?;
    all.others = others;
    match all.unread.as_slice() {
        [only] if all.sheets.is_empty() && only.name.is_none() => {
            Err(crate::Error::Refused(format!("Nothing was taken from this file. {}", only.why)))
        }
        _ => Ok(all),
    }
}

/// Takes one document apart; `Err` with a sentence where nothing of it can be taken.
fn read(document: &Element, now: NaiveDateTime) -> std::result::Result<Sheet, String> {
    if document.name() != "ClinicalDocument" {
        return Err(NO_DOCUMENT.into());
    }
    let stamp = document.first(&["effectiveTime"]).and_then(|time| time.attribute("value"));
    let stamp = stamp.and_then(time::read).ok_or(NO_TIME)?;
    let who = whom(document)?;
    let Some(body) = document.first(&["component", "structuredBody"]) else {
        return Err(NO_ENTRIES.into());
    };
    let texts = Texts::of(document);
    let mut lists = BTreeMap::new();
    let mut sections = Vec::new();
    body.each(&mut |element| {
        if element.name() == "section" {
            sections.push(element);
        }
    });
    let reading = Entry { texts: &texts, now };
    for section in sections {
        if let Some(list) = list_of(section) {
            let held: &mut Section =
                lists.entry(list).or_insert_with(|| Section { whole: true, ..Section::default() });
            reading_of(section, list, &reading, held)?;
        }
    }
    if lists.is_empty() {
        return Err(NO_LISTS.into());
    }
    let restricted = is_restricted(document);
    Ok(Sheet { number: 0, name: None, who, as_of: stamp.moment(), restricted, lists })
}

fn list_of(section: &Element) -> Option<ClinicList> {
    let code = section.first(&["code"]).and_then(|code| code.attribute("code"));
    let is_of = |codes: &[&str], templates: &[&str]| {
        code.is_some_and(|code| codes.contains(&code))
            || section
                .all("templateId")
                .filter_map(|template| template.attribute("root"))
                .any(|root| templates.contains(&root))
    };
    let found = SECTIONS.iter().find(|(_, codes, templates)| is_of(codes, templates));
    found.map(|(list, ..)| *list)
}

fn title(list: ClinicList) -> &'static str {
    match list {
        ClinicList::Orders => "Medicines",
        ClinicList::Administrations => "Doses",
        ClinicList::Allergies => "Allergies",
        ClinicList::Problems => "Problems",
    }
}

fn reading_of(
    section: &Element,
    list: ClinicList,
    reading: &Entry<'_>,
    held: &mut Section,
) -> std::result::Result<(), String> {
    let title = title(list);
    if section.attribute("nullFlavor").is_some() {
        held.whole = false;
        held.notes.push(format!("{title}: it says that it has no information about them."));
        return Ok(());
    }
    let mut any = false;
    for entry in section.all("entry") {
        any = true;
        held.entries += 1;
        if MOST_ENTRIES < held.entries {
            return Err(format!("It lists more than {MOST_ENTRIES} {}.", title.to_lowercase()));
        }
        let number = held.entries;
        let told = match list {
            ClinicList::Orders => medicines::read(reading, entry),
            ClinicList::Administrations => doses::read(reading, entry),
            ClinicList::Allergies => allergies::read(reading, entry),
            ClinicList::Problems => problems::read(reading, entry),
        };
        for outcome in told {
            match outcome {
                Outcome::Says(says, notes) => {
                    held.says.push(says);
                    let told =
                        notes.into_iter().map(|note| format!("{title}, entry {number}: {note}"));
                    held.notes.extend(told);
                }
                Outcome::Note(note) => held.notes.push(format!("{title}, entry {number}: {note}")),
                Outcome::NotRead(name, why) => {
                    held.whole = false;
                    let name = name.map(|name| format!(" ({name})")).unwrap_or_default();
                    held.rejected.push(format!("{title}, entry {number}{name}, not read: {why}."));
                }
            }
        }
    }
    if !any {
        held.whole = false;
        held.entries += 1;
        held.rejected.push(format!("{title}, not read: they stand there as a text alone."));
    }
    Ok(())
}

/// Whom a document is about: every number that it gives the person or the stay, and the birth
/// date. Which system a number is of is nothing that a facility's records know.
fn whom(document: &Element) -> std::result::Result<Who, &'static str> {
    let mut targets = document.all("recordTarget");
    let target = targets.next().and_then(|target| target.first(&["patientRole"]));
    if targets.next().is_some() {
        return Err(TWO_PEOPLE);
    }
    let target = target.ok_or(NO_NUMBER)?;
    let stay = document.first(&["componentOf", "encompassingEncounter"]);
    let ids = target.all("id").chain(stay.into_iter().flat_map(|stay| stay.all("id")));
    let ids = ids.filter(|id| id.attribute("root") != Some(SSN));
    let mut any: Vec<String> = ids
        .filter(|id| id.attribute("nullFlavor").is_none())
        .filter_map(|id| id.attribute("extension").map(ToOwned::to_owned))
        .take(MOST_NUMBERS)
        .collect();
    any.sort();
    any.dedup();
    if any.is_empty() {
        return Err(NO_NUMBER);
    }
    let birth = target.first(&["patient", "birthTime"]).and_then(|time| time.attribute("value"));
    let birth = birth.and_then(time::read).ok_or(NO_BIRTH)?;
    Ok(Who { booking: None, identifiers: BTreeMap::new(), any, birth: Some(birth.on) })
}

/// Whether it, or anything in it, is more confidential than usual health records, or is marked by
/// a code that nobody here knows.
fn is_restricted(document: &Element) -> bool {
    let mut found = false;
    document.each(&mut |element| {
        if element.name() == "confidentialityCode" {
            let code = element.attribute("code");
            found |= code.is_some_and(|code| !["N", "M", "L", "U"].contains(&code));
        }
    });
    found
}
