//! A court list as a file: previewed, and imported in one transaction.

use super::{
    compare::{Does, KnownStay, compare},
    reading::{self, CourtField, CourtLine, CourtMap, CourtReading, Knowing},
    store,
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Job, Message},
    db::{Db, Value},
    features::{
        cases::{self, CourtDate},
        roster::{FileShape, HowToRead, Reject, cannot_read, dates::DateOrder, hash_of},
        stays,
    },
    ids::{CourtImportId, FactId, StayId},
    jobs::Progress,
    session::{Working, Writing},
    values,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufReader, Seek, SeekFrom},
};
use ts_rs::TS;

/// The source that a list gives where nobody names another.
const SOURCE: &str = "court list";

/// A court list and how to read it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CourtFile {
    pub path: String,
    /// Which column is what; the usual headings are recognized without it.
    #[serde(default)]
    pub map: Option<CourtMap>,
    /// What somebody said about the file, in the place of what it shows by itself.
    #[serde(default)]
    pub read: HowToRead,
    /// Facility-local time up to which the list is known; now, where absent.
    #[serde(default)]
    pub as_of: Option<NaiveDateTime>,
}

/// Shows what a court list would change. Nothing is saved.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PreviewCourt(CourtFile);

/// Imports a court list, in one transaction.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportCourt(CourtFile);

/// What a court list changes, or changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CourtReport {
    /// `None` for a preview, and where there was nothing to change.
    pub import: Option<CourtImportId>,
    /// Lines about somebody, rejected ones included.
    pub rows: usize,
    pub new: Vec<CourtListed>,
    pub changed: Vec<CourtListed>,
    pub unchanged: usize,
    /// Booking numbers that are not known here.
    pub unknown: Vec<CourtListed>,
    /// People who have left; nothing is kept for them.
    pub left: Vec<CourtListed>,
    pub rejected: Vec<Reject>,
}

/// One line of the list, with the person where the booking is known.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CourtListed {
    pub line: usize,
    pub booking: String,
    pub name: Option<String>,
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub department: Option<String>,
}

/// A preview, with what the file was taken for.
#[derive(Debug, Serialize, TS)]
pub struct CourtPreview {
    /// `None` where the file is not understood yet.
    pub report: Option<CourtReport>,
    /// Why it cannot be imported yet.
    pub problem: Option<String>,
    pub headings: Vec<String>,
    pub map: CourtMap,
    pub dates: Option<DateOrder>,
    pub shape: Option<FileShape>,
}

impl Message for PreviewCourt {
    const NAME: &'static str = "court.preview";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = CourtPreview;
}

impl Job for PreviewCourt {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<CourtPreview> {
        progress.go_on()?;
        let (today, remembered) = cx.read(|cx| Ok((cx.now.today, maps(cx.db)?)))?;
        let read = match self.0.open(today, &remembered) {
            Ok((read, _)) => read,
            // A file without the headings is shown, so that somebody can say what they are.
            Err(Error::Refused(problem)) => return self.0.not_understood(problem),
            Err(other) => return Err(other),
        };
        progress.go_on()?;
        cx.read(|cx| {
            let known = known(cx.db, &read.lines)?;
            let report = report(None, &read, &compare(&read.lines, &known), &known);
            cx.looks_at_list(known.len());
            Ok(CourtPreview {
                report: Some(report),
                problem: None,
                headings: read.headings.clone(),
                map: read.map.clone(),
                dates: Some(read.dates),
                shape: Some(read.shape.clone()),
            })
        })
    }
}

impl CourtFile {
    fn open(
        &self,
        today: NaiveDate,
        remembered: &BTreeMap<String, CourtMap>,
    ) -> Result<(CourtReading, String)> {
        let knowing = Knowing { given: self.map.as_ref(), remembered, how: &self.read, today };
        let read = || -> Result<(CourtReading, String)> {
            let mut file = File::open(&self.path)?;
            let sha256 = hash_of(&mut file)?;
            file.seek(SeekFrom::Start(0))?;
            Ok((reading::read(&mut BufReader::new(file), &knowing)?, sha256))
        };
        // A folder opens like a file, and a stick can be pulled out.
        read().map_err(|error| error.or_of_file(|cause| cannot_read(&cause)))
    }

    fn not_understood(&self, problem: String) -> Result<CourtPreview> {
        let read = || -> Result<(Vec<String>, CourtMap)> {
            reading::headings(&mut BufReader::new(File::open(&self.path)?), &self.read)
        };
        let Ok((headings, map)) = read() else { return Err(Error::Refused(problem)) };
        Ok(CourtPreview {
            report: None,
            problem: Some(problem),
            headings,
            map,
            dates: None,
            shape: None,
        })
    }
}

impl Message for ImportCourt {
    const NAME: &'static str = "court.import";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = CourtReport;
}

impl Job for ImportCourt {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<CourtReport> {
        let (today, remembered) = cx.read(|cx| Ok((cx.now.today, maps(cx.db)?)))?;
        let (read, sha256) = self.0.open(today, &remembered)?;
        cx.save(progress, |cx| {
            let known = known(cx.db, &read.lines)?;
            let does = compare(&read.lines, &known);
            if let Some(map) = &self.0.map {
                remember(cx.db, &read.fingerprint, map)?;
            }
            let changes = |does: &Does| matches!(does, Does::New | Does::Changed(_));
            if !does.iter().any(changes) {
                cx.detail("nothing new");
                return Ok(report(None, &read, &does, &known));
            }
            let import = begin(cx, &sha256)?;
            let as_of = self.0.as_of.unwrap_or(cx.now.local);
            let mut touched: Vec<StayId> = Vec::new();
            for (line, does) in read.lines.iter().zip(&does) {
                let Some(held) = known.get(&line.booking) else { continue };
                if apply(cx, import, line, *does, held, as_of)? {
                    touched.push(held.stay);
                }
            }
            touched.sort_unstable();
            touched.dedup();
            for stay in touched {
                cx.touch_quietly(stay)?;
            }
            let report = report(Some(import), &read, &does, &known);
            let sql = "UPDATE court_import SET report = ?2 WHERE id = ?1";
            cx.db.execute(sql, &[import.into(), Value::json(&report)?])?;
            cx.about(&format!("court_import:{}", import.0));
            cx.detail(&format!("{} new, {} changed", report.new.len(), report.changed.len()));
            Ok(report)
        })
    }
}

/// Keeps what one line tells. Gives whether it changed anything.
fn apply(
    cx: &Writing<'_>,
    import: CourtImportId,
    line: &CourtLine,
    does: Does,
    held: &KnownStay,
    as_of: NaiveDateTime,
) -> Result<bool> {
    let before = match does {
        Does::New => None,
        Does::Changed(id) => held.dates.iter().find(|date| date.id == id),
        Does::Unchanged | Does::Unknown | Does::Left => return Ok(false),
    };
    let told = |told: &Option<String>, held: Option<&Option<String>>| {
        told.clone().or_else(|| held.cloned().flatten())
    };
    let mut date = CourtDate {
        id: before.map_or(FactId(0), |date| date.id),
        on: line.on,
        time: line.time.or_else(|| before.and_then(|date| date.time)),
        court: told(&line.court, before.map(|date| &date.court)),
        department: told(&line.department, before.map(|date| &date.department)),
        purpose: told(&line.purpose, before.map(|date| &date.purpose)),
        source: SOURCE.into(),
        as_of,
        recorded_by: cx.who().into(),
        version: 1,
        marks: Vec::new(),
    };
    match before {
        None => date.id = store::insert(cx.db, held.stay, &date)?,
        Some(before) => {
            date.version = store::update(cx.db, held.stay, &date, before.version)?;
        }
    }
    let sql = "INSERT INTO court_change (import_id, stay_id, court_id, before, version)
               VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (import_id, court_id) DO UPDATE SET version = excluded.version";
    let kept = before.map(serde_json::to_string).transpose()?;
    let values =
        [import.into(), held.stay.into(), date.id.into(), (&kept).into(), date.version.into()];
    cx.db.execute(sql, &values)?;
    Ok(true)
}

fn begin(cx: &Writing<'_>, sha256: &str) -> Result<CourtImportId> {
    let sql = "INSERT INTO court_import (file_sha256, report, at, by_whom)
               VALUES (?1, '', ?2, ?3) RETURNING id";
    Ok(CourtImportId(cx.db.insert(sql, values![sha256, cx.now.utc, cx.who()])?))
}

/// Everybody whom the lines name.
fn known(db: Db<'_>, lines: &[CourtLine]) -> Result<BTreeMap<String, KnownStay>> {
    let mut known = BTreeMap::new();
    for line in lines {
        if known.contains_key(&line.booking) {
            continue;
        }
        let Some(id) = stays::find(db, &line.booking)? else { continue };
        let (stay, person) = cases::stay_and_person(db, id)?;
        let held = KnownStay {
            stay: id,
            name: person.name.last_first(),
            has_left: stay.left.is_some(),
            dates: store::load(db, id)?,
        };
        known.insert(line.booking.clone(), held);
    }
    Ok(known)
}

fn report(
    import: Option<CourtImportId>,
    read: &CourtReading,
    does: &[Does],
    known: &BTreeMap<String, KnownStay>,
) -> CourtReport {
    let which = |wanted: fn(&Does) -> bool| {
        let lines = read.lines.iter().zip(does).filter(|(_, does)| wanted(does));
        let listed = lines.map(|(line, _)| CourtListed {
            line: line.line,
            booking: line.booking.clone(),
            name: known.get(&line.booking).map(|held| held.name.clone()),
            on: line.on,
            time: line.time,
            department: line.department.clone(),
        });
        listed.collect::<Vec<_>>()
    };
    CourtReport {
        import,
        rows: read.rows,
        new: which(|does| *does == Does::New),
        changed: which(|does| matches!(does, Does::Changed(_))),
        unchanged: does.iter().filter(|does| **does == Does::Unchanged).count(),
        unknown: which(|does| *does == Does::Unknown),
        left: which(|does| *does == Does::Left),
        rejected: read.rejected.clone(),
    }
}

fn maps(db: Db<'_>) -> Result<BTreeMap<String, CourtMap>> {
    let rows: Vec<(String, CourtMap)> =
        db.query("SELECT fingerprint, map FROM court_map", values![], |row| {
            Ok((row.get(0)?, row.json(1)?))
        })?;
    Ok(rows.into_iter().collect())
}

/// A corrected map is used again for files with these headings.
fn remember(db: Db<'_>, fingerprint: &str, map: &CourtMap) -> Result<()> {
    if !map.0.contains_key(&CourtField::Date) {
        return Ok(());
    }
    let sql = "INSERT INTO court_map (fingerprint, map) VALUES (?1, ?2)
               ON CONFLICT (fingerprint) DO UPDATE SET map = excluded.map";
    db.execute(sql, &[fingerprint.into(), Value::json(map)?])?;
    Ok(())
}
