//! Making one export: who is in it, each person through the filter for its recipient, the papers
//! and tables of what passed, one encrypted and signed file, and the rows that say what left.

use super::{
    api::{RunMade, signing_key, slug},
    rules, store,
    store::{ExportRecipient, ExportRun},
    tables::tables,
};
use crate::{
    Error, Result, audit,
    calendar::add_days,
    features::{
        cases::{self, Case, Depth, Part},
        disclosure::{Disclosed, Recipient, RecipientKind},
        packets::{
            STATEMENT_1,
            make::{self, Made},
        },
        release_window::{WindowState, window},
    },
    hex::hex,
    jobs::Progress,
    session::{Reading, Working},
    wire::{
        container::{AuditHead, Entry, ExportKey, Header, Period, SigningKey, write_export},
        part::cannot_write,
    },
};
use chrono::NaiveDate;
use serde::Serialize;
use std::{collections::BTreeSet, fs, path::Path};
use ts_rs::TS;

/// How long after leaving a person is in the export: the last contact that the programme asks
/// for falls due within 30 days of release (`followup.stc_backstop`).
const DAYS_AFTER_LEAVING: i64 = 30;
/// How many cases are held at once while looking for those that belong into a file.
const AT_ONCE: usize = 4_096;

/// One file that is to be made.
pub(super) struct Owed {
    recipient: ExportRecipient,
    /// The due days that it answers; empty for one made by hand.
    covers: Vec<NaiveDate>,
    due_on: NaiveDate,
    sequence: u32,
    previous: Option<store::LastRun>,
}

/// What is owed today: to one recipient whatever is due, or to all of whom something is.
pub(super) fn owed(cx: &Reading<'_>, to: Option<&str>) -> Result<Vec<Owed>> {
    let recipients = match to {
        None => store::all(cx.db)?,
        Some(name) => vec![store::find(cx.db, name)?.ok_or(Error::NotFound("recipient"))?],
    };
    let today = cx.now.today;
    let mut found = Vec::new();
    for recipient in recipients {
        let previous = store::last_run(cx.db, recipient.id)?;
        let answered = previous.as_ref().map(|run| run.due_on);
        let covers = rules::owed(recipient.starts_on, recipient.every_days, answered, today);
        if covers.is_empty() && to.is_none() {
            continue;
        }
        let due_on = covers.last().copied().or(answered).unwrap_or(today);
        let sequence = previous.as_ref().map_or(1, |run| run.sequence + 1);
        found.push(Owed { recipient, covers, due_on, sequence, previous });
    }
    Ok(found)
}

/// Everything that one export is made from, read in one snapshot.
struct Contents {
    header: Header,
    key: SigningKey,
    people: Vec<Disclosed<Case>>,
    papers: Vec<Made>,
}

/// Makes one file and records it.
pub(super) fn run(
    cx: &Working<'_>,
    owed: &Owed,
    folder: &Path,
    progress: &Progress,
) -> Result<RunMade> {
    fs::create_dir_all(folder).map_err(cannot_write)?;
    let Contents { header, key, people, papers } = cx.read(|cx| contents(cx, owed))?;
    progress.go_on()?;
    let created_at = header.created_at;
    let packets = papers.iter().map(|made| {
        let path = format!("packets/{}.pdf", made.numbered.number);
        Ok(Entry { path, bytes: made.rendered.bytes.clone(), rows: None })
    });
    let written = write_export(folder, header, &key, packets.chain(tables(&people)))?;
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let run = ExportRun {
        recipient: owed.recipient.name.clone(),
        sequence: owed.sequence,
        covers: owed.covers.clone(),
        file_name: name(&written.file),
        sha256: written.sha256.clone(),
        made_at: created_at,
    };
    let recorded = cx.save(progress, |cx| {
        store::add_run(cx.db, owed.recipient.id, owed.due_on, &run)?;
        let channel = format!("export {} to {}", owed.sequence, owed.recipient.name);
        for made in &papers {
            make::enter(cx, made, &channel)?;
        }
        let on_paper: BTreeSet<_> = papers.iter().map(|made| made.stay).collect();
        for case in people.iter().filter(|case| !on_paper.contains(&case.stay.id)) {
            make::enter_case(cx, case, None, &channel, &run.sha256)?;
        }
        cx.about(&format!("recipient:{}", owed.recipient.id.0));
        cx.detail(&run.file_name);
        Ok(())
    });
    if let Err(error) = recorded {
        // What is not in the books has not left.
        drop(fs::remove_file(&written.file));
        drop(fs::remove_file(&written.signature));
        return Err(error);
    }
    Ok(RunMade {
        signature: name(&written.signature),
        people: people.len(),
        manifest: written.manifest,
        run,
    })
}

/// An export that will hold somebody, by what may go on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct QueuedExport {
    pub to: RecipientKind,
    pub name: String,
    /// In the past where a run was missed.
    pub due_on: NaiveDate,
}

/// The exports that are to come and will hold this person.
pub(crate) fn queued(cx: &Reading<'_>, case: &Case) -> Result<Vec<QueuedExport>> {
    let mut found = Vec::new();
    for recipient in store::all(cx.db)?.into_iter().filter(|to| is_in(cx, case, to)) {
        let answered = store::last_run(cx.db, recipient.id)?.map(|run| run.due_on);
        let (starts, every) = (recipient.starts_on, recipient.every_days);
        if let Some(due_on) = rules::next_due(starts, every, answered, cx.now.today) {
            found.push(QueuedExport { to: recipient.class, name: recipient.name, due_on });
        }
    }
    Ok(found)
}

fn contents(cx: &Reading<'_>, owed: &Owed) -> Result<Contents> {
    let today = cx.now.today;
    let since = add_days(today, -DAYS_AFTER_LEAVING);
    let mut people = Vec::new();
    let mut papers = Vec::new();
    for part in Part::of(cx.db, since, AT_ONCE)? {
        for case in cases::load_part(cx.db, &part, Depth::Papers)? {
            if !is_in(cx, &case, &owed.recipient) {
                continue;
            }
            let to = recipient(&case, &owed.recipient);
            let disclosed = make::filtered(cx, &case, &to)?;
            if gets_a_packet(to.kind) {
                papers.push(make::make_from(cx, disclosed.clone(), &to)?);
            }
            people.push(disclosed);
        }
    }
    number_apart(&mut papers, cx)?;
    cx.looks_at_list(people.len());
    let part2 = people.iter().any(Disclosed::notice_needed);
    let head = audit::head(cx.db)?;
    let header = Header {
        facility: cx.facility.name.clone(),
        facility_slug: slug(cx)?,
        county: owed.recipient.county.clone(),
        sequence: owed.sequence.into(),
        period: Period { from: owed.covers.first().copied().unwrap_or(today), to: today },
        created_at: cx.now.utc,
        previous_sha256: owed.previous.as_ref().map(|run| run.sha256.clone()),
        audit_head: AuditHead { sequence: head.seq.unsigned_abs(), mac: hex(&head.mac) },
        recipients: vec![ExportKey::parse(&owed.recipient.public_key)?],
        scope: people.iter().flat_map(Disclosed::categories).filter_map(word).collect(),
        legal_basis: people
            .iter()
            .flat_map(Disclosed::bases)
            .map(|basis| basis.citation().to_owned())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        notice: part2.then(|| STATEMENT_1.to_owned()),
        contact: cx
            .facility
            .lines
            .reentry_office
            .clone()
            .unwrap_or_else(|| cx.facility.name.clone()),
        app_version: env!("CARGO_PKG_VERSION").into(),
    };
    Ok(Contents { header, key: signing_key(cx)?, people, papers })
}

fn word(value: impl Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(ToOwned::to_owned)
}

/// Papers that are new in one export would all get the same next number from one snapshot, so
/// they are numbered one after the other and composed anew under their own.
fn number_apart(papers: &mut [Made], cx: &Reading<'_>) -> Result<()> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for made in papers {
        if made.numbered.new && made.numbered.version == 1 {
            while taken.contains(&made.numbered.number) {
                made.numbered.number = next(&made.numbered.number)?;
            }
            make::compose_again(cx, made)?;
        }
        taken.insert(made.numbered.number.clone());
    }
    Ok(())
}

fn next(number: &str) -> Result<String> {
    let broken = || Error::Unexpected("a document number cannot be counted up".into());
    let (head, count) = number.rsplit_once('-').ok_or_else(broken)?;
    let count: u32 = count.parse().map_err(|_| broken())?;
    Ok(format!("{head}-{:05}", count + 1))
}

/// Whether a case belongs into this recipient's file: somebody in or past the window or just
/// out, and theirs.
fn is_in(cx: &Reading<'_>, case: &Case, recipient: &ExportRecipient) -> bool {
    let state = window(case, cx.pack, cx.now.today).state;
    let in_programme = case.stay.left.is_some()
        || match state {
            WindowState::Open | WindowState::Paused | WindowState::UsedUp => true,
            WindowState::UnknownDate | WindowState::Before | WindowState::Closed => false,
        };
    let plan = case.medi_cal.as_ref().and_then(|held| held.value.plan.as_ref());
    let theirs = match recipient.class {
        RecipientKind::Plan => recipient.plan.is_some() && recipient.plan.as_ref() == plan,
        RecipientKind::County | RecipientKind::Bh => {
            let home = case.stay.residence_county.as_ref().unwrap_or(&cx.facility.county);
            *home == recipient.county
        }
        RecipientKind::Ecm => {
            make::recipient(case, RecipientKind::Ecm).organization.as_ref() == Some(&recipient.name)
        }
        RecipientKind::Otp
        | RecipientKind::Pharmacy
        | RecipientKind::Pcp
        | RecipientKind::Person
        | RecipientKind::Probation
        | RecipientKind::Custody
        | RecipientKind::Transfer => false,
    };
    in_programme && theirs
}

fn recipient(case: &Case, to: &ExportRecipient) -> Recipient {
    let mut recipient = make::recipient(case, to.class);
    if matches!(to.class, RecipientKind::County | RecipientKind::Bh) {
        recipient.organization = Some(to.name.clone());
    }
    recipient
}

fn gets_a_packet(kind: RecipientKind) -> bool {
    matches!(kind, RecipientKind::Plan | RecipientKind::Ecm | RecipientKind::Bh)
}
