//! A disclosure that went wrong: whom it reached, how that was noticed, what was done, and the
//! report of it for the privacy officer. Entries are only ever added.

use super::{
    Delivery, DeliveryKind, Disclosure, Form, Paper, RecordDelivery,
    api::opened,
    document, make, require_treatment_papers,
    store::{Numbered, disclosures},
    told::Told,
    words,
};
use crate::{
    Error, Problem, Result,
    access::Right,
    calendar::Moment,
    catalog::{Change, Job, Message, Query},
    db::{Db, Value},
    features::{disclosure::disclose_to_viewer, stays},
    ids::{DisclosureId, StayId},
    jobs::Progress,
    paper::{self, Blank, Block, Document, Level, Line, Text, TextSize},
    session::{Reading, Working, Writing},
    values,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether what reached the wrong one came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IncidentReturned {
    Returned,
    /// They say in writing that it is destroyed.
    AttestedDestroyed,
    NotReturned,
    Unknown,
}

impl IncidentReturned {
    fn words(self) -> &'static str {
        match self {
            Self::Returned => "it came back",
            Self::AttestedDestroyed => "they attest in writing that it is destroyed",
            Self::NotReturned => "it did not come back",
            Self::Unknown => "not known",
        }
    }
}

/// Records that a disclosure went wrong.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordIncident {
    pub booking: String,
    pub disclosure: DisclosureId,
    /// Who had it, or may have had it.
    pub reached: String,
    pub noticed_on: NaiveDate,
    pub noticed_how: String,
    /// What was done about it.
    pub done: String,
    pub returned: IncidentReturned,
    /// Who was told of it: privacy officer, the person, the county.
    #[serde(default)]
    pub told: Option<String>,
}

/// One entry about a disclosure that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Incident {
    pub disclosure: DisclosureId,
    pub reached: String,
    pub noticed_on: NaiveDate,
    pub noticed_how: String,
    pub done: String,
    pub returned: IncidentReturned,
    pub told: Option<String>,
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
}

impl Message for RecordIncident {
    const NAME: &'static str = "disclosures.incident";
    const NEEDS: Right = Right::RecordIncidents;
    type Reply = Delivery;
}

impl Change for RecordIncident {
    fn apply(self, cx: &Writing<'_>) -> Result<Delivery> {
        cx.require_standing()?;
        let stay = stays::visible(cx, &self.booking)?;
        let mut problems = Vec::new();
        for (field, text, lacks) in [
            ("reached", &self.reached, "Write whom it reached, or may have reached."),
            ("noticed_how", &self.noticed_how, "Say how it was noticed."),
            ("done", &self.done, "Say what was done about it."),
        ] {
            if text.trim().is_empty() {
                problems.push(Problem { field: field.into(), message: lacks.into() });
            }
        }
        if cx.now.today < self.noticed_on {
            let message = "This day has not come yet.".into();
            problems.push(Problem { field: "noticed_on".into(), message });
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let entry = RecordDelivery {
            booking: self.booking,
            disclosure: self.disclosure,
            what: DeliveryKind::WentWrong,
            whom: Some(self.reached.clone()),
            confirmation: None,
            happened_at: None,
            note: Some(self.done.clone()),
        };
        let entry = entry.apply(cx)?;
        let told = self.told.map(|told| told.trim().to_owned()).filter(|told| !told.is_empty());
        let sql = "INSERT INTO disclosure_incident (stay_id, disclosure_id, reached, noticed_on,
                       noticed_how, done, returned, told, recorded_by, recorded_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let row = [
            stay.into(),
            self.disclosure.into(),
            self.reached.trim().into(),
            self.noticed_on.into(),
            self.noticed_how.trim().into(),
            self.done.trim().into(),
            Value::word(self.returned)?,
            (&told).into(),
            cx.who().into(),
            cx.now.utc.into(),
        ];
        cx.db.execute(sql, &row)?;
        cx.detail(&format!("INCIDENT disclosure:{}", self.disclosure.0));
        Ok(entry)
    }
}

pub(super) fn of_stay(db: Db<'_>, stay: StayId) -> Result<Vec<Incident>> {
    let sql = "SELECT disclosure_id, reached, noticed_on, noticed_how, done, returned, told,
                   recorded_by, recorded_at
               FROM disclosure_incident WHERE stay_id = ?1 ORDER BY id";
    db.query(sql, values![stay], |row| {
        Ok(Incident {
            disclosure: row.get(0)?,
            reached: row.get(1)?,
            noticed_on: row.get(2)?,
            noticed_how: row.get(3)?,
            done: row.get(4)?,
            returned: row.word(5)?,
            told: row.get(6)?,
            recorded_by: row.get(7)?,
            recorded_at: row.get(8)?,
        })
    })
}

/// Lists what is on record about a person's disclosures that went wrong, oldest first.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListIncidents {
    pub booking: String,
}

impl Message for ListIncidents {
    const NAME: &'static str = "disclosures.incidents";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = Vec<Incident>;
}

impl Query for ListIncidents {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<Incident>> {
        cx.require_standing()?;
        let stay = stays::visible(cx, &self.booking)?;
        cx.looks_at(stay);
        of_stay(cx.db, stay)
    }
}

/// Prints the report of a disclosure that went wrong, for the house's own files.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintIncident {
    pub booking: String,
    pub disclosure: DisclosureId,
}

/// A report on its way to the printer.
#[derive(Debug, Serialize, TS)]
pub struct IncidentPrinting {
    /// Under this word the printer takes the PDF out of memory, once.
    pub token: String,
    pub number: String,
    #[ts(type = "number")]
    pub pages: usize,
}

impl Message for PrintIncident {
    const NAME: &'static str = "disclosures.print_incident";
    const NEEDS: Right = Right::RecordIncidents;
    type Reply = IncidentPrinting;
}

impl Job for PrintIncident {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<IncidentPrinting> {
        progress.go_on()?;
        let (number, rendered) = cx.read(|cx| {
            require_treatment_papers(cx)?;
            let (stay, case) = opened(cx, &self.booking)?;
            let known = disclosures(cx.db, stay)?;
            let paper = known.into_iter().find(|paper| paper.id == self.disclosure);
            let paper = paper.ok_or(Error::NotFound("paper"))?;
            let mut entries = of_stay(cx.db, stay)?;
            entries.retain(|entry| entry.disclosure == self.disclosure);
            if entries.is_empty() {
                let sentence = "Nothing is recorded about this paper. Say first what went wrong.";
                return Err(Error::Refused(sentence.into()));
            }
            let seen = disclose_to_viewer(&case, &cx.viewer(stay)?, cx.policy(), cx.now.today);
            let number = format!("I-{}", self.disclosure.0);
            let numbered =
                Numbered { number: number.clone(), version: 1, supersedes: None, new: true };
            let context = make::context(cx, &numbered);
            let report = report(&Told::new(&seen, &context), &paper, &entries)?;
            Ok((number, paper::render(&report)?))
        })?;
        let token = cx.session.tray.lay(rendered.bytes)?;
        Ok(IncidentPrinting { token, number, pages: rendered.pages })
    }
}

fn report(told: &Told<'_>, paper: &Disclosure, entries: &[Incident]) -> Result<Document> {
    let when = Moment::from_utc(paper.at).local;
    let minute = |at: chrono::NaiveDateTime| at.format("%m/%d/%Y %H:%M").to_string();
    let part2 = if paper.part2 { "yes (42 CFR Part 2)" } else { "no" };
    let mut blocks = vec![
        Block::Heading(Level::One, "Disclosure incident report".into()),
        Block::Paragraph(Text::plain(
            "For the privacy officer. It stays in the facility's own files.",
        )),
        Block::Heading(Level::Two, "What left".into()),
        Block::Lines(vec![
            Line::new("Paper", paper.document.clone().unwrap_or_else(|| paper.channel.clone())),
            Line::new("Meant for", paper.recipient.clone()),
            Line::new("Left", format!("{}, {}", minute(when), paper.channel)),
            Line::new("By", paper.by_whom.clone()),
            Line::new(
                "Held",
                words::listed(paper.categories.iter().map(|held| words::category(*held))),
            ),
            Line::new("Substance use", part2),
            Line::new("Basis", words::listed(&paper.basis)),
            Line::new("File", paper.file_sha256.chars().take(16).collect::<String>()),
        ]),
    ];
    for (number, entry) in (1..).zip(entries) {
        let title =
            if number == 1 { "What went wrong".to_owned() } else { format!("Entry {number}") };
        let mut lines = vec![
            Line::new("Reached", entry.reached.clone()),
            Line::new(
                "Noticed",
                format!("{}, {}", words::full(entry.noticed_on), entry.noticed_how),
            ),
            Line::new("Done", entry.done.clone()),
            Line::new("Came back", entry.returned.words()),
        ];
        if let Some(told) = &entry.told {
            lines.push(Line::new("Told", told.clone()));
        }
        let at = minute(Moment::from_utc(entry.recorded_at).local);
        lines.push(Line::new("Recorded", format!("{at} by {}", entry.recorded_by)));
        blocks.push(Block::Heading(Level::Two, title));
        blocks.push(Block::Lines(lines));
    }
    blocks.push(Block::KeepTogether(vec![
        Block::Heading(Level::Two, "Privacy officer".into()),
        Block::FillIn(vec![Blank::new("Risk to the person", 1.0)]),
        Block::FillIn(vec![Blank::new("Notice owed to whom, by when", 1.0)]),
        Block::FillIn(vec![Blank::new("Signature", 1.6), Blank::new("Date", 0.7)]),
    ]));
    let form = Form {
        paper: Paper::IncidentReport,
        size: TextSize::Fax,
        header: told.header(told.context.facility.clone(), None),
        notice: true,
    };
    document(told, form, blocks)
}
