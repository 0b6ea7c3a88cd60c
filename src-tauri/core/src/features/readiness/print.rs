//! Looking at the evidence report, printing it from memory, and writing it into a file.

use super::{
    report::{Imprint, fingerprint, number, report},
    show::{ShowReadiness, shown},
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Job, Message},
    features::directory::counties,
    jobs::Progress,
    paper::{Rendered, render},
    session::{Reading, Working},
    wire::part::PartFile,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// Shows the evidence report as it would be printed now. Nothing leaves.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewEvidence {
    #[serde(default)]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    pub to: Option<NaiveDate>,
}

/// A report that was made.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct EvidenceMade {
    /// Under this word the window takes the PDF out of memory, once; empty for a file.
    pub token: String,
    pub document: String,
    #[ts(type = "number")]
    pub pages: usize,
    /// What to give back when this very report is printed.
    pub facts_sha256: String,
}

impl Message for PreviewEvidence {
    const NAME: &'static str = "readiness.preview";
    const NEEDS: Right = Right::SeeReadiness;
    type Reply = EvidenceMade;
}

impl Job for PreviewEvidence {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<EvidenceMade> {
        progress.go_on()?;
        let made = cx.read(|cx| Made::of(cx, self.from, self.to))?;
        made.laid(cx)
    }
}

/// Makes the evidence report in memory, for the printer, and records that it was printed.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintEvidence {
    #[serde(default)]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// The facts of the preview that was looked at. Where they have changed since, nothing leaves.
    pub seen: String,
}

impl Message for PrintEvidence {
    const NAME: &'static str = "readiness.print";
    const NEEDS: Right = Right::KeepReadiness;
    type Reply = EvidenceMade;
}

impl Job for PrintEvidence {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<EvidenceMade> {
        progress.go_on()?;
        let made = cx.read(|cx| {
            cx.require_true_clock()?;
            Made::of(cx, self.from, self.to)
        })?;
        if made.facts_sha256 != self.seen {
            return Err(Error::Stale);
        }
        made.recorded(cx, progress, "printed")?;
        made.laid(cx)
    }
}

/// Writes the evidence report into a file, and records it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeEvidence {
    #[serde(default)]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// The file to write. An existing one is not written over.
    pub out: String,
}

impl Message for MakeEvidence {
    const NAME: &'static str = "readiness.make";
    const NEEDS: Right = Right::KeepReadiness;
    type Reply = EvidenceMade;
}

impl Job for MakeEvidence {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<EvidenceMade> {
        progress.go_on()?;
        let made = cx.read(|cx| {
            cx.require_true_clock()?;
            Made::of(cx, self.from, self.to)
        })?;
        let file = PartFile::holding(Path::new(&self.out), &made.rendered.bytes)?;
        made.recorded(cx, progress, "written")?;
        file.publish()?;
        Ok(made.reply(String::new()))
    }
}

/// The report, ready.
struct Made {
    rendered: Rendered,
    document: String,
    facts_sha256: String,
}

impl Made {
    /// Counts are told as they may leave the house, whoever makes it.
    fn of(cx: &Reading<'_>, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<Self> {
        let span = ShowReadiness { from, to }.span(cx.now.today)?;
        let told = shown(cx, span, false)?;
        let facts_sha256 = fingerprint(&told)?;
        let imprint = Imprint {
            facility: &cx.facility.name,
            county: counties::name(&cx.facility.county).unwrap_or(&cx.facility.county),
            training: cx.facility.training,
            prepared: cx.now.local,
            prepared_by: &cx.user.display_name,
        };
        let rendered = render(&report(&told, &imprint, &facts_sha256))?;
        Ok(Self { rendered, document: number(cx.now.local), facts_sha256 })
    }

    fn recorded(&self, cx: &Working<'_>, progress: &Progress, how: &str) -> Result<()> {
        cx.save(progress, |cx| {
            cx.about("readiness");
            let short: String = self.facts_sha256.chars().take(16).collect();
            cx.detail(&format!("{} {how} {short}", self.document));
            Ok(())
        })
    }

    fn laid(self, cx: &Working<'_>) -> Result<EvidenceMade> {
        let token = cx.session.tray.lay(self.rendered.bytes.clone())?;
        Ok(self.reply(token))
    }

    fn reply(self, token: String) -> EvidenceMade {
        EvidenceMade {
            token,
            document: self.document,
            pages: self.rendered.pages,
            facts_sha256: self.facts_sha256,
        }
    }
}
