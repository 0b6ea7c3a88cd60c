//! The court slip: what to do for one's medicine and property when the court frees somebody.
//!
//! Everybody on the court line gets the same words, whether or not anything waits for them, so
//! that neither the slip nor its lack tells an officer, or a neighbour on the bench, who takes
//! medicine. It therefore holds no fact of anybody, is made from names and bookings alone, and is
//! no disclosure; that slips were printed, and for how many, is in the log.

use super::rules::{self, CourtState};
use crate::{
    Error, Result,
    access::Right,
    calendar::add_days,
    catalog::{Job, Message},
    features::packets::FacilityLines,
    hex::hex,
    jobs::Progress,
    paper::{
        Block, Document, Language, Level, Line, PageFooter, PageHeader, Text, TextSize, render,
    },
    session::{Reading, Working},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

/// Makes the slips for everybody on the court line of a day, for the printer.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintCourtSlips {
    /// Tomorrow, where absent.
    #[serde(default)]
    pub day: Option<NaiveDate>,
}

/// The slips on their way to the printer.
#[derive(Debug, Serialize, TS)]
pub struct CourtSlipsPrinting {
    /// Under this word the printer takes the PDF out of memory, once.
    pub token: String,
    pub document: String,
    #[ts(type = "number")]
    pub pages: usize,
    /// One slip each.
    #[ts(type = "number")]
    pub people: usize,
    pub day: NaiveDate,
}

impl Message for PrintCourtSlips {
    const NAME: &'static str = "court.print_slips";
    const NEEDS: Right = Right::PrintCustody;
    type Reply = CourtSlipsPrinting;
}

impl Job for PrintCourtSlips {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<CourtSlipsPrinting> {
        progress.go_on()?;
        let (made, document, people, day) = cx.read(|cx| {
            let day = self.day.unwrap_or_else(|| add_days(cx.now.today, 1));
            let line = line(cx, day)?;
            if line.is_empty() {
                let sentence = format!("Nobody is on the court list of {}.", day.format("%m/%d"));
                return Err(Error::Refused(sentence));
            }
            cx.looks_at_list(line.len());
            let paper = slips(cx, day, &line)?;
            Ok((render(&paper)?, paper.number, line.len(), day))
        })?;
        cx.save(progress, |cx| {
            cx.detail(&format!("{document}, {people} slips"));
            Ok(())
        })?;
        let token = cx.session.tray.lay(made.bytes)?;
        Ok(CourtSlipsPrinting { token, document, pages: made.pages, people, day })
    }
}

/// Who goes on that day: name, booking and cell, by cell, so that the slips are handed out on one
/// round.
fn line(cx: &Reading<'_>, day: NaiveDate) -> Result<Vec<[String; 3]>> {
    let mut line = Vec::new();
    for case in cx.board.cases(cx)?.values().filter(|case| case.stay.in_custody()) {
        let goes = |state| matches!(state, CourtState::Ahead | CourtState::Today | CourtState::Out);
        let mut that_day = case.court_dates.iter().filter(|date| date.on == day);
        if that_day.any(|date| goes(rules::state(date, &case.stay, cx.pack, &cx.now))) {
            let cell = case.stay.housing.clone().unwrap_or_default();
            line.push([cell, case.person.name.last_first(), case.stay.booking.clone()]);
        }
    }
    line.sort();
    Ok(line)
}

fn slips(cx: &Reading<'_>, day: NaiveDate, line: &[[String; 3]]) -> Result<Document> {
    let lines = &cx.facility.lines;
    let fingerprint = hex(&Sha256::digest(serde_json::to_vec(&(day, line, lines))?));
    let mut blocks = vec![Block::Heading(Level::One, "Court slips, one for everybody".into())];
    blocks.extend(line.iter().map(|who| slip(who, day, lines)));
    Ok(Document {
        number: format!("COURT-{}", day.format("%Y%m%d")),
        version: 1,
        title: "Court slips".into(),
        language: Language::English,
        prepared: cx.now.local,
        header: PageHeader {
            name: "Court slips".into(),
            identifiers: vec![
                day.format("%a %m/%d/%Y").to_string(),
                format!("{} slips", line.len()),
            ],
            route: cx.facility.name.clone(),
            call: None,
        },
        footer: PageFooter {
            prepared_by: cx.user.display_name.clone(),
            replaces: None,
            fingerprint: fingerprint.chars().take(16).collect(),
            notice: None,
        },
        training: cx.facility.training,
        size: TextSize::Fax,
        blocks,
    })
}

fn slip([cell, name, booking]: &[String; 3], day: NaiveDate, lines: &FacilityLines) -> Block {
    let cell = if cell.is_empty() { String::new() } else { format!(" · {cell}") };
    let blank = || "____________________".to_owned();
    let window = lines.release_window.clone().unwrap_or_else(blank);
    let phone = lines.reentry_office.clone().unwrap_or_else(blank);
    Block::Boxed(vec![
        Block::Lines(vec![Line::new(
            "COURT",
            Text::bold(&**name).and(format!(" · {booking}{cell} · {}", day.format("%m/%d/%Y"))),
        )]),
        Block::Paragraph(Text::bold("If the court frees you: ").and(
            "you may ask to come back for your medicine and your property, or come to the window: ",
        ).and_bold(&*window)),
        Block::Paragraph(Text::bold("Si la corte lo deja libre: ").and(
            "puede pedir regresar por su medicina y sus pertenencias, o venir a la ventanilla: ",
        ).and_bold(&*window)),
        Block::Paragraph(
            Text::plain("Call / Llame: ").and_bold(phone).and(
                ". Everybody who goes to court gets this slip. / Todos los que van a la corte \
                 reciben este papel.",
            ),
        ),
    ])
}
