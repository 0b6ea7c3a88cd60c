//! Documents against the store: for each list, one piece of work for each person.
//!
//! A document is about one person, so what it does not list is gone for that person alone, and it
//! is older than what another one told of the same person. Where a file holds two documents of one
//! person the newer one counts; only doses, each with its own time, are taken from both.

use super::{
    super::{
        compare::{Comparison, Said, work_of},
        report::{Counts, UnreadDocument},
        row::RowSays,
        rules::At,
        store,
    },
    Documents, Section, Sheet,
};
use crate::{
    Result,
    db::Db,
    features::{
        cases::{ClinicList, Protection, Protections},
        roster::{Note, Reject},
    },
    ids::StayId,
    jobs::Progress,
};
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// One list of all documents, compared.
pub(in super::super) struct Compared {
    pub comparison: Comparison,
    pub notes: Vec<Note>,
    /// The oldest of the documents: up to then at least, all of them show things.
    pub as_of: NaiveDateTime,
    pub doses_to: Option<NaiveDateTime>,
    /// How many of them are older than what is in.
    pub older: usize,
}

/// The documents of one person, the newest first.
pub(in super::super) type Matched<'d> = BTreeMap<StayId, Vec<&'d Sheet>>;

/// The lists that the documents of known people have.
pub(in super::super) fn lists_of(matched: &Matched<'_>) -> Vec<ClinicList> {
    let has =
        |list: &ClinicList| matched.values().flatten().any(|sheet| sheet.lists.contains_key(list));
    ClinicList::ALL.into_iter().filter(has).collect()
}

/// Compares one list; `None` where no document of a known person has it.
pub(in super::super) fn compare(
    db: Db<'_>,
    list: ClinicList,
    matched: &Matched<'_>,
    partial: bool,
    progress: &Progress,
) -> Result<Option<Compared>> {
    let newest = store::newest_of(db, list)?;
    let mut counts = Counts::default();
    let mut rejected = Vec::new();
    let mut notes = Vec::new();
    let mut as_of: Option<NaiveDateTime> = None;
    let mut newest_dose = None;
    let mut older_ones = 0;
    let mut comparison = Comparison::default();
    progress.expect(matched.len());
    for (stay, sheets) in matched {
        progress.go_on()?;
        let with: Vec<(&Sheet, &Section)> =
            sheets.iter().filter_map(|sheet| Some((*sheet, sheet.lists.get(&list)?))).collect();
        let Some((first, section)) = with.first().copied() else { continue };
        counts.people += 1;
        let mut said = Said::default();
        for (at, (sheet, section)) in with.iter().enumerate() {
            counts.documents += 1;
            counts.rows += section.entries;
            as_of = Some(as_of.map_or(sheet.as_of, |oldest| oldest.min(sheet.as_of)));
            let line = sheet.number;
            rejected.extend(section.rejected.iter().cloned().map(|reason| Reject { line, reason }));
            notes.extend(section.notes.iter().cloned().map(|note| Note { line, note }));
            if at == 0 || list == ClinicList::Administrations {
                section.says.iter().cloned().for_each(|says| said.take(says));
            } else {
                let note = "A newer document of this person is beside it, so that one counts.";
                notes.push(Note { line, note: note.into() });
            }
        }
        let until = said.newest_dose().unwrap_or(first.as_of);
        newest_dose = newest_dose.max(said.newest_dose());
        let told = store::newest_told(db, *stay, list)?;
        let older = newest.max(told).is_some_and(|newest| first.as_of < newest);
        older_ones += usize::from(older);
        let at = At { as_of: first.as_of, whole: !partial && section.whole, older };
        let mut work = work_of(db, *stay, list, &said, at, until)?;
        work.as_of = Some(if list == ClinicList::Administrations { until } else { first.as_of });
        if with.iter().any(|(sheet, _)| sheet.restricted) {
            // Nobody has said which law is meant: it is treated as the strictest.
            work.more = Protections::from(Protection::Unknown);
        }
        comparison.add(db, *stay, work)?;
        progress.advance(1);
    }
    let Some(as_of) = as_of else { return Ok(None) };
    comparison.people.sort_by(|one, other| one.booking.cmp(&other.booking));
    comparison.people.truncate(super::super::compare::MOST_NAMED);
    rejected.sort_by_key(|reject: &Reject| reject.line);
    counts.rejected = rejected.len();
    comparison.counts = comparison.counts.and(counts);
    comparison.rejected = rejected;
    let doses_to = newest_dose.map(|newest: NaiveDateTime| newest.min(as_of));
    Ok(Some(Compared { comparison, notes, as_of, doses_to, older: older_ones }))
}

impl Said {
    fn newest_dose(&self) -> Option<NaiveDateTime> {
        let says = self.doses.iter().cloned().map(RowSays::Dose);
        says.filter_map(|says| super::super::reading::when(&says)).max()
    }
}

/// Which documents are whose; what is nobody's is told.
pub(in super::super) fn matched<'d>(
    db: Db<'_>,
    documents: &'d Documents,
) -> Result<(Matched<'d>, Vec<UnreadDocument>)> {
    let mut finder = super::super::whose::Finder::new(db);
    let mut found: Matched<'d> = BTreeMap::new();
    let mut not_read = Vec::new();
    for sheet in &documents.sheets {
        match finder.stay(&sheet.who)? {
            Ok(stay) => found.entry(stay).or_default().push(sheet),
            Err(why) => not_read.push(UnreadDocument {
                number: sheet.number,
                name: sheet.name.clone(),
                why: why.to_owned(),
            }),
        }
    }
    for sheets in found.values_mut() {
        sheets.sort_by_key(|sheet| std::cmp::Reverse((sheet.as_of, sheet.number)));
    }
    not_read.extend(documents.unread.iter().cloned());
    not_read.sort_by_key(|one| one.number);
    Ok((found, not_read))
}
