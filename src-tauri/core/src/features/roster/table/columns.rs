//! Which column of a file holds what: recognised by its headings, or as a saved map says.

use super::dates::DateOrder;
use super::field::Field;
use super::headings;
use super::kinds::List;
use super::presets::KnownList;
use crate::hex::hex;
use crate::wire::table_in::Row;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Which heading holds which field: `{"booking_number": "BookingNo", "full_name": "NAME"}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnMap(pub BTreeMap<Field, String>);

impl ColumnMap {
    /// Reads a map that somebody wrote. A field may also go by its usual headings ("dob",
    /// "Release Date"); a word that names no field gets a sentence.
    pub fn from_json(text: &str) -> Result<Self> {
        let written: BTreeMap<String, String> = serde_json::from_str(text).map_err(|_| {
            Error::Refused(
                "The column map could not be read. It must be a list of fields and headings, \
                 such as {\"booking_number\": \"Booking No\", \"full_name\": \"Name\"}."
                    .into(),
            )
        })?;
        let mut columns = BTreeMap::new();
        for (word, heading) in written {
            let named = serde_json::from_value(serde_json::Value::String(word.clone())).ok();
            let words = headings::normalised(&word);
            let known = || headings::meaning(List::Roster, &words).map(|(field, _)| field);
            let field = named.or_else(known).ok_or_else(|| {
                Error::Refused(format!("The column map names \"{word}\", which is no field."))
            })?;
            columns.insert(field, heading);
        }
        Ok(Self(columns))
    }
}

/// What somebody corrected once for the files of one source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remembered {
    pub map: ColumnMap,
    /// The order of day and month, where somebody said it.
    pub dates: Option<DateOrder>,
}

/// The maps a reading may use, the given one before a remembered one before recognition.
#[derive(Debug, Clone, Default)]
pub struct Maps {
    /// What the file is read as.
    pub list: List,
    pub given: Option<ColumnMap>,
    /// Maps saved before, by the fingerprint of the headings they were saved for.
    pub remembered: BTreeMap<String, Remembered>,
}

/// The columns of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Columns {
    /// All headings, in the order of the file.
    pub headings: Vec<String>,
    /// What they were taken for; save it under `fingerprint` to remember it.
    pub map: ColumnMap,
    /// Headings that nothing is taken from.
    pub unused: Vec<String>,
    /// The same for every file with these headings in this order, whatever their case and signs.
    pub fingerprint: String,
    /// The file that these headings are known to be of.
    pub preset: Option<KnownList>,
    #[serde(skip)]
    list: List,
    #[serde(skip)]
    positions: BTreeMap<Field, usize>,
}

impl Columns {
    /// What the headings of a roster mean, as far as they are understood.
    pub fn recognise(headings: &[String]) -> Self {
        Self::recognise_as(List::Roster, headings)
    }

    /// What they mean in a list of this kind.
    pub fn recognise_as(list: List, headings: &[String]) -> Self {
        let mut best: BTreeMap<Field, (usize, usize)> = BTreeMap::new();
        for (at, heading) in headings.iter().enumerate() {
            let Some((field, rank)) = headings::meaning(list, &headings::normalised(heading))
            else {
                continue;
            };
            let held = best.entry(field).or_insert((rank, at));
            if rank < held.0 {
                *held = (rank, at);
            }
        }
        let mut positions: BTreeMap<Field, usize> =
            best.into_iter().map(|(field, (_, at))| (field, at)).collect();
        // "Name" beside a last name is something else, such as the name of the facility.
        if positions.contains_key(&Field::LastName) {
            positions.remove(&Field::FullName);
        }
        if let Some(preset) = KnownList::of(list, headings) {
            for (field, wanted) in preset.meanings() {
                let is_wanted =
                    |heading: &String| wanted.contains(&headings::normalised(heading).as_str());
                let Some(at) = headings.iter().position(is_wanted) else { continue };
                // What the heading alone would mean gives way to what it means in this file.
                let meant = |other: &Field| preset.meanings().iter().any(|(own, _)| own == other);
                positions.retain(|other, held| *held != at || meant(other));
                positions.insert(*field, at);
            }
        }
        Self::at(list, headings, positions)
    }

    /// The columns that a saved map names; `None` where a heading of the map is not in this row.
    pub(crate) fn mapped(list: List, headings: &[String], map: &ColumnMap) -> Option<Self> {
        let normal: Vec<String> =
            headings.iter().map(|heading| headings::normalised(heading)).collect();
        let mut positions = BTreeMap::new();
        for (&field, wanted) in &map.0 {
            let exact = headings.iter().position(|heading| heading.trim() == wanted.trim());
            let words = headings::normalised(wanted);
            let alike = || normal.iter().position(|heading| *heading == words);
            positions.insert(field, exact.or_else(alike)?);
        }
        Some(Self::at(list, headings, positions))
    }

    fn at(list: List, headings: &[String], positions: BTreeMap<Field, usize>) -> Self {
        let headings: Vec<String> = headings.iter().map(|cell| cell.trim().to_owned()).collect();
        let heading = |at: usize| headings.get(at).cloned().unwrap_or_default();
        let columns = positions.iter().map(|(&field, &at)| (field, heading(at))).collect();
        let used: BTreeSet<usize> = positions.values().copied().collect();
        let unused = headings.iter().enumerate();
        let unused = unused.filter(|(at, heading)| !used.contains(at) && !heading.is_empty());
        let unused = unused.map(|(_, heading)| heading.clone()).collect();
        let fingerprint = fingerprint(&headings);
        let preset = KnownList::of(list, &headings);
        Self { map: ColumnMap(columns), unused, fingerprint, preset, list, positions, headings }
    }

    /// Whether the file says anything about a field at all: no column is not a blank column.
    pub fn has(&self, field: Field) -> bool {
        self.positions.contains_key(&field)
    }

    /// The cell of a field, trimmed; `None` where the file, or this row, does not reach to it.
    pub fn cell<'row>(&self, field: Field, row: &'row Row) -> Option<&'row str> {
        self.positions.get(&field).and_then(|&at| row.cells.get(at)).map(|cell| cell.trim())
    }

    /// What the column at this position was taken for.
    pub(crate) fn field_at(&self, at: usize) -> Option<Field> {
        self.positions.iter().find(|(_, held)| **held == at).map(|(field, _)| *field)
    }

    /// The positions that are read.
    pub(crate) fn used(&self) -> impl Iterator<Item = usize> + '_ {
        self.positions.values().copied()
    }

    fn has_name(&self) -> bool {
        self.has(Field::LastName) || self.has(Field::FullName)
    }

    /// One word alone may stand in the row of a person ("SENTENCED"), and is then no heading.
    fn looks_like_headings(&self) -> bool {
        let telling = [Field::BookingNumber, Field::LastName, Field::FullName, Field::BirthDate];
        self.positions.len() > 1 || telling.iter().any(|&field| self.has(field))
    }

    fn is_enough(&self) -> bool {
        self.lacks().is_empty()
    }

    /// What nobody can do without in this list.
    fn lacks(&self) -> Vec<&'static str> {
        let name = ("the name", self.has_name());
        let booking = ("the booking number", self.has(Field::BookingNumber));
        let numbers = [Field::Cin, Field::Cii, Field::Cdcr, Field::FacilityNumber];
        let born = self.has(Field::BirthDate) && numbers.iter().any(|&number| self.has(number));
        let whose = (booking.0, booking.1 || born);
        let drug = ("the medicine", self.has(Field::Drug));
        let given = ("the day of the dose", self.has(Field::GivenDate));
        let needed = match self.list {
            List::Roster => vec![booking, name],
            List::Orders => vec![whose, drug],
            List::Administrations => vec![whose, drug, given],
            List::Allergies => vec![whose, ("the allergen", self.has(Field::Allergen))],
            List::Problems => vec![whose, ("the problem", self.has(Field::ProblemName))],
        };
        needed.into_iter().filter(|(_, has)| !has).map(|(what, _)| what).collect()
    }

    /// Whether the row says anything that only a list of the clinic holds.
    pub(crate) fn tells_of_care(&self, row: &Row) -> bool {
        let own = self.positions.keys().filter(|&&field| self.list.is_about(field));
        let says = |&field: &Field| self.cell(field, row).is_some_and(|cell| !cell.is_empty());
        self.list != List::Roster && own.into_iter().any(says)
    }

    /// How many columns tell what this list is about.
    pub(crate) fn telling(&self) -> usize {
        self.positions.keys().filter(|&&field| self.list.is_about(field)).count()
    }
}

/// SHA-256 over the normalised headings, in hex.
pub fn fingerprint(headings: &[String]) -> String {
    let mut digest = Sha256::new();
    for heading in headings {
        digest.update(headings::normalised(heading).as_bytes());
        digest.update([0x1F]);
    }
    hex(&digest.finalize())
}

/// Finds the row of headings among the first rows of a file, and what they mean.
///
/// Refuses, naming what is missing and what was found. Cells of rows that may hold people are
/// never repeated in the sentence.
pub fn find(rows: &[Row], maps: &Maps) -> Result<(usize, Columns)> {
    if let Some(map) = &maps.given {
        return find_given(rows, maps.list, map);
    }
    let remembered = |row: &Row| {
        let known = maps.remembered.get(&fingerprint(&row.cells))?;
        Columns::mapped(maps.list, &row.cells, &known.map).filter(Columns::is_enough)
    };
    let understood = |row: &Row| {
        let recognised = Columns::recognise_as(maps.list, &row.cells);
        recognised.is_enough().then_some(recognised)
    };
    let mut found = rows.iter().enumerate();
    let found = found.find_map(|(at, row)| {
        remembered(row).or_else(|| understood(row)).map(|columns| (at, columns))
    });
    found.ok_or_else(|| {
        let guesses = rows.iter().map(|row| Columns::recognise_as(maps.list, &row.cells));
        let nearest = guesses.max_by_key(|columns| columns.positions.len());
        Error::Refused(missing(maps.list, nearest.filter(Columns::looks_like_headings).as_ref()))
    })
}

/// The row that is most like headings, for somebody who is to say what its columns are; `None`
/// where no row has two cells.
pub(crate) fn nearest(list: List, rows: &[Row]) -> Option<(usize, Columns)> {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let wide = rows.iter().enumerate().filter(|(_, row)| 1 < filled(row));
    let guesses = wide.map(|(at, row)| (at, Columns::recognise_as(list, &row.cells)));
    // The first of those that are understood best.
    guesses.rev().max_by_key(|(_, columns)| columns.positions.len())
}

fn find_given(rows: &[Row], list: List, map: &ColumnMap) -> Result<(usize, Columns)> {
    let mut mapped = rows.iter().enumerate();
    let mapped = mapped
        .find_map(|(at, row)| Columns::mapped(list, &row.cells, map).map(|columns| (at, columns)));
    if let Some((at, columns)) = mapped {
        if columns.is_enough() {
            return Ok((at, columns));
        }
        return Err(Error::Refused(missing(list, Some(&columns))));
    }
    let inside: BTreeSet<String> =
        rows.iter().flat_map(|row| &row.cells).map(|cell| headings::normalised(cell)).collect();
    let absent = map.0.values().filter(|heading| !inside.contains(&headings::normalised(heading)));
    let absent: Vec<&str> = absent.map(String::as_str).collect();
    if absent.is_empty() {
        return Err(Error::Refused(
            "The headings of the column map do not stand together in one line of this file.".into(),
        ));
    }
    Err(Error::Refused(format!(
        "The column map names headings that this file does not have: {}.",
        absent.join(", ")
    )))
}

fn missing(list: List, nearest: Option<&Columns>) -> String {
    let Some(columns) = nearest else {
        let nothing = Columns::recognise_as(list, &[]).lacks().join(" and one for ");
        let what = if list == List::Roster { "A roster" } else { "This list" };
        return format!("No line with headings was found. {what} needs a column for {nothing}.");
    };
    let found: Vec<&str> =
        columns.headings.iter().map(String::as_str).filter(|heading| !heading.is_empty()).collect();
    let what = if list == List::Roster { "The roster" } else { "The list" };
    format!(
        "{what} has no column for {}. The headings found are: {}.",
        columns.lacks().join(" and "),
        found.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: usize, cells: &str) -> Row {
        let cells = cells.split('|').map(str::to_owned).collect();
        Row { line, last_line: line, cells }
    }

    fn sentence(result: Result<(usize, Columns)>) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn headings_below_a_banner_are_found() {
        let rows =
            [row(1, "EXAMPLE COUNTY|"), row(3, "Booking #|Inmate Name|DOB"), row(4, "1|DOE, J|")];
        let (at, columns) = find(&rows, &Maps::default()).unwrap();
        assert_eq!(at, 1, "the second row holds the headings");
        assert_eq!(columns.cell(Field::FullName, &rows[2]), Some("DOE, J"));
    }

    #[test]
    fn a_missing_booking_number_is_named_with_the_headings_found() {
        let rows = [row(1, "Last Name|First Name|Shoe Size"), row(2, "DOE|JANE|9")];
        assert_eq!(
            sentence(find(&rows, &Maps::default())),
            "The roster has no column for the booking number. The headings found are: \
             Last Name, First Name, Shoe Size."
        );
    }

    #[test]
    fn a_missing_name_is_named() {
        let rows = [row(1, "Booking Number|DOB")];
        let said = sentence(find(&rows, &Maps::default()));
        assert!(said.starts_with("The roster has no column for the name."), "{said}");
    }

    #[test]
    fn a_file_without_headings_is_refused_without_repeating_its_people() {
        let rows = [row(1, "26-1|DOE|JANE"), row(2, "26-2|ROE|RICHARD")];
        let said = sentence(find(&rows, &Maps::default()));
        assert!(said.starts_with("No line with headings was found."), "{said}");
        assert!(!said.contains("DOE"), "a person's name may not stand in an error");
    }

    #[test]
    fn a_map_is_written_as_fields_and_headings() {
        let map = ColumnMap::from_json(r#"{"Booking #": "Ref", "full_name": "Who"}"#).unwrap();
        let maps = Maps { given: Some(map.clone()), ..Maps::default() };
        let rows = [row(1, "REF|Who|DOB"), row(2, "7|DOE, J|1/1/1980")];
        let (_, columns) = find(&rows, &maps).unwrap();
        assert_eq!(columns.cell(Field::BookingNumber, &rows[1]), Some("7"));
        assert!(!columns.has(Field::BirthDate), "a given map is the whole truth");
        let json = serde_json::to_string(&map).unwrap();
        assert_eq!(json, r#"{"booking_number":"Ref","full_name":"Who"}"#);
    }

    #[test]
    fn a_map_that_does_not_fit_says_which_heading_is_absent() {
        let map = ColumnMap::from_json(r#"{"booking_number": "Ref", "full_name": "Who"}"#).unwrap();
        let maps = Maps { given: Some(map), ..Maps::default() };
        assert_eq!(
            sentence(find(&[row(1, "Ref|DOB")], &maps)),
            "The column map names headings that this file does not have: Who."
        );
        let wrong = ColumnMap::from_json(r#"{"bookng": "Ref"}"#).unwrap_err().to_string();
        assert!(wrong.contains("bookng"), "the word that is wrong is named: {wrong}");
    }

    #[test]
    fn a_remembered_map_is_used_for_the_headings_it_was_saved_for() {
        let headings = row(1, "Ref|Who|DOB");
        let map = ColumnMap::from_json(r#"{"booking": "Ref", "full_name": "Who"}"#).unwrap();
        let remembered =
            BTreeMap::from([(fingerprint(&headings.cells), Remembered { map, dates: None })]);
        let maps = Maps { remembered, ..Maps::default() };
        assert!(find(std::slice::from_ref(&headings), &maps).is_ok(), "remembered");
        assert!(find(&[headings], &Maps::default()).is_err(), "not recognised by itself");
    }

    #[test]
    fn a_fingerprint_ignores_case_and_signs_but_not_order() {
        let of = |cells: &str| fingerprint(&row(1, cells).cells);
        assert_eq!(of("Booking No|DOB"), of("BOOKING #|dob"));
        assert_ne!(of("Booking No|DOB"), of("DOB|Booking No"));
        assert_eq!(of("a").len(), 64);
    }

    #[test]
    fn the_plainer_of_two_release_dates_is_used() {
        let cells = row(1, "Booking|Name|Release Date|Projected Release Date");
        let columns = Columns::recognise(&cells.cells);
        assert_eq!(columns.map.0[&Field::ProjectedReleaseDate], "Projected Release Date");
        assert_eq!(columns.unused, ["Release Date"]);
    }
}
