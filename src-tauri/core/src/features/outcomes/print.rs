//! The outcomes on one page, which leaves the house: counts as they may leave it, and nothing about
//! anybody.

use super::{
    figures::LeavingKind,
    show::{OutcomeGroup, OutcomesShown, shown, span},
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Job, Message},
    features::{
        directory::counties,
        readiness::{EvidenceMade, sentence},
    },
    hex::hex,
    jobs::Progress,
    paper::{
        Block, Column, Document, Language, Level, Line, PageFooter, PageHeader, Rendered, Table,
        Text, TextSize, render,
    },
    session::{Reading, Working},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

/// Shows the page as it would be printed now. Nothing leaves.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewOutcomes {
    #[serde(default)]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    pub to: Option<NaiveDate>,
}

impl Message for PreviewOutcomes {
    const NAME: &'static str = "outcomes.preview";
    const NEEDS: Right = Right::SeeReadiness;
    type Reply = EvidenceMade;
}

impl Job for PreviewOutcomes {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<EvidenceMade> {
        progress.go_on()?;
        cx.read(|cx| Made::of(cx, self.from, self.to))?.laid(cx)
    }
}

/// Makes the page in memory, for the printer, and records that it was printed.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintOutcomes {
    #[serde(default)]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// The facts of the preview that was looked at. Where they have changed since, nothing leaves.
    pub seen: String,
}

impl Message for PrintOutcomes {
    const NAME: &'static str = "outcomes.print";
    const NEEDS: Right = Right::KeepReadiness;
    type Reply = EvidenceMade;
}

impl Job for PrintOutcomes {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<EvidenceMade> {
        progress.go_on()?;
        let made = cx.read(|cx| {
            cx.require_true_clock()?;
            Made::of(cx, self.from, self.to)
        })?;
        if made.facts_sha256 != self.seen {
            return Err(Error::Stale);
        }
        cx.save(progress, |cx| {
            cx.about("outcomes");
            let short: String = made.facts_sha256.chars().take(16).collect();
            cx.detail(&format!("{} printed {short}", made.document));
            Ok(())
        })?;
        made.laid(cx)
    }
}

/// The page, ready.
struct Made {
    rendered: Rendered,
    document: String,
    facts_sha256: String,
}

impl Made {
    /// Counts are told as they may leave the house, whoever makes it.
    fn of(cx: &Reading<'_>, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<Self> {
        let told = shown(cx, span(cx, from, to)?, false)?;
        let facts_sha256 = fingerprint(&told)?;
        let county = counties::name(&cx.facility.county).unwrap_or(&cx.facility.county);
        let imprint = Imprint {
            facility: &cx.facility.name,
            county,
            training: cx.facility.training,
            prepared: cx.now.local,
            prepared_by: &cx.user.display_name,
        };
        let page = page(&told, &imprint, &facts_sha256);
        let rendered = render(&page)?;
        Ok(Self { rendered, document: page.number, facts_sha256 })
    }

    fn laid(self, cx: &Working<'_>) -> Result<EvidenceMade> {
        Ok(EvidenceMade {
            pages: self.rendered.pages,
            token: cx.session.tray.lay(self.rendered.bytes)?,
            document: self.document,
            facts_sha256: self.facts_sha256,
        })
    }
}

/// The hash of what the page tells, whoever prints it and when.
fn fingerprint(told: &OutcomesShown) -> Result<String> {
    let told = OutcomesShown { as_of: NaiveDateTime::default(), ..told.clone() };
    Ok(hex(&Sha256::digest(serde_json::to_vec(&told)?)))
}

/// What the page says of itself.
struct Imprint<'a> {
    facility: &'a str,
    county: &'a str,
    training: bool,
    prepared: NaiveDateTime,
    prepared_by: &'a str,
}

fn page(told: &OutcomesShown, by: &Imprint<'_>, fingerprint: &str) -> Document {
    let period = format!("{} to {}", day(told.from), day(told.to));
    let most = told.threshold - 1;
    let small = format!(
        "A count of 1 to {most} people is shown as \"fewer than {}\". A count that would give such a \
         one away is shown as \"not shown\", and so are shares and days that rest on either. Source: {}.",
        told.threshold, told.threshold_source
    );
    let protected = if told.inside {
        "Treatment that a special law protects is counted; nobody is named."
    } else {
        "Medicines that no special law protects are counted; others are not."
    };
    let blocks = vec![
        Block::Heading(Level::One, "What people left with".into()),
        Block::Lines(vec![
            Line::new("SITE", format!("{}, {} County", by.facility, by.county)),
            Line::new("PERIOD", format!("{period}, both days included")),
        ]),
        Block::Notice(vec![
            Text::plain(small),
            Text::plain(protected),
            Text::plain(
                "In hand: handed over on the day of leaving; what was called in, mailed or to be \
                 picked up was not. Covered: by what truly went along, or late within the label's \
                 tolerance.",
            ),
        ]),
        Block::Table(table(told)),
    ];
    Document {
        number: format!("OUTCOMES-{}", by.prepared.format("%Y%m%d")),
        version: 1,
        title: "Outcomes of release".into(),
        language: Language::English,
        prepared: by.prepared,
        header: PageHeader {
            name: "Outcomes of release".into(),
            identifiers: vec![format!("{} County", by.county), period],
            route: by.facility.into(),
            call: None,
        },
        footer: PageFooter {
            prepared_by: by.prepared_by.into(),
            replaces: None,
            fingerprint: fingerprint.chars().take(16).collect(),
            notice: None,
        },
        training: by.training,
        size: TextSize::Dense,
        blocks,
    }
}

fn table(told: &OutcomesShown) -> Table {
    let row = |group: &OutcomeGroup| {
        let name = group.kind.map_or("Everybody", LeavingKind::words);
        let lines = group.lines.iter().map(|held| {
            let words = held.line.words();
            format!("– {}", sentence(held.measured, words, false, told.threshold))
        });
        vec![Text::bold(name), Text::plain(lines.collect::<Vec<_>>().join("\n"))]
    };
    Table {
        summary:
            "How many left, with everything in hand, and covered on the day after release, by \
                  the way in which they left"
                .into(),
        columns: vec![Column::new("How they left", 2.0), Column::new("Outcomes", 6.0)],
        first_names_row: true,
        rows: told.groups.iter().map(row).collect(),
    }
}

fn day(date: NaiveDate) -> String {
    date.format("%m/%d/%Y").to_string()
}
