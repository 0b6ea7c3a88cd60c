//! The pharmacy slip by itself, once something was called in after the door pages were printed.

use crate::{
    Error, Result,
    access::Right,
    catalog::{Job, Message},
    features::{
        disclosure::RecipientKind,
        packets::{
            Paper,
            api::{opened, require_treatment_papers},
            fingerprint::facts_sha256,
            make, pharmacy_slip,
            store::{self, Numbered},
            told::Told,
        },
    },
    ids::DisclosureId,
    jobs::Progress,
    paper,
    session::Working,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Under this word the books keep the number of a slip.
const SLIP: &str = "slip";

/// Makes the pharmacy slip in memory, for the printer, and records that it left. It holds what is
/// not in hand, as far as the pharmacy may be told.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintSlip {
    pub booking: String,
}

/// The slip on its way to the printer.
#[derive(Debug, Serialize, TS)]
pub struct SlipPrinting {
    /// Under this word the printer takes the PDF out of memory, once.
    pub token: String,
    pub number: String,
    #[ts(type = "number")]
    pub pages: usize,
    /// Its entry in the accounting of disclosures.
    pub disclosure: DisclosureId,
}

impl Message for PrintSlip {
    const NAME: &'static str = "packets.print_slip";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = SlipPrinting;
}

impl Job for PrintSlip {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<SlipPrinting> {
        progress.go_on()?;
        let (case, numbered, facts, rendered) = cx.read(|cx| {
            cx.require_true_clock()?;
            require_treatment_papers(cx)?;
            let (stay, case) = opened(cx, &self.booking)?;
            let to = make::recipient(&case, RecipientKind::Pharmacy);
            let case = make::filtered(cx, &case, &to)?;
            let blank = Numbered { number: String::new(), version: 1, supersedes: None, new: true };
            let facts = facts_sha256(Paper::PharmacySlip, &case, &make::context(cx, &blank))?;
            let numbered = store::number_for(cx.db, stay, SLIP, &facts, cx.now.today)?;
            let context = make::context(cx, &numbered);
            let told = Told::new(&case, &context);
            told.require_life()?;
            if told.away().next().is_none() {
                let sentence = "Nothing that a pharmacy may be told of is still to be filled.";
                return Err(Error::Refused(sentence.into()));
            }
            let rendered = paper::render(&pharmacy_slip::pharmacy_slip(&told)?)?;
            Ok((case, numbered, facts, rendered))
        })?;
        let file_sha256 = make::hash(&rendered.bytes);
        let disclosure = cx.save(progress, |cx| {
            if numbered.new {
                let (stay, today) = (case.stay.id, cx.now.today);
                store::add_document(cx.db, stay, SLIP, &numbered, &facts, today)?;
            }
            cx.about(&format!("stay:{}", case.stay.id.0));
            cx.detail(&numbered.number);
            let document = format!("{} v{}", numbered.number, numbered.version);
            make::enter_case(cx, &case, Some(document), "printed", &file_sha256)
        })?;
        let token = cx.session.tray.lay(rendered.bytes)?;
        Ok(SlipPrinting { token, number: numbered.number, pages: rendered.pages, disclosure })
    }
}
