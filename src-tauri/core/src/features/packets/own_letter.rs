//! The letter with the last dose into the person's own hand (42 CFR 2.23): what is left where no
//! consent lets it go to the clinic. It is the person's to carry, to show, or to keep.

use super::{
    Paper,
    api::opened,
    dose_letter, facts_sha256, make,
    own_record::OwnRecordPrinting,
    require_treatment_papers,
    store::{self, Numbered},
    told::Told,
};
use crate::{
    Result,
    access::Right,
    catalog::{Job, Message},
    features::{disclosure::RecipientKind, treatment},
    jobs::Progress,
    paper,
    session::Working,
};
use serde::Deserialize;
use ts_rs::TS;

/// In the books, apart from the person's other papers.
const LETTER: &str = "person letter";

/// Prints the letter for the person to carry. Refuses where there is no dose to tell.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintOwnLetter {
    pub booking: String,
}

impl Message for PrintOwnLetter {
    const NAME: &'static str = "packets.print_own_letter";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = OwnRecordPrinting;
}

impl Job for PrintOwnLetter {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<OwnRecordPrinting> {
        progress.go_on()?;
        let (case, numbered, facts, rendered) = cx.read(|cx| {
            cx.require_true_clock()?;
            require_treatment_papers(cx)?;
            let (stay, whole) = opened(cx, &self.booking)?;
            let to = make::recipient(&whole, RecipientKind::Person);
            let case = make::filtered(cx, &whole, &to)?;
            let doses = treatment::records(cx.db, &case, cx.now.today)?;
            let context = |numbered: &Numbered| super::PaperContext {
                doses: doses.clone(),
                ..make::context(cx, numbered)
            };
            let blank = Numbered { number: String::new(), version: 1, supersedes: None, new: true };
            let facts = facts_sha256(Paper::DoseLetter, &case, &context(&blank))?;
            let numbered = store::number_for(cx.db, stay, LETTER, &facts, cx.now.today)?;
            let around = context(&numbered);
            Told::new(&case, &around).require_life()?;
            let rendered = paper::render(&dose_letter(&case, &around)?)?;
            Ok((case, numbered, facts, rendered))
        })?;
        let file_sha256 = make::hash(&rendered.bytes);
        let document = format!("{} v{}", numbered.number, numbered.version);
        let disclosure = cx.save(progress, |cx| {
            if numbered.new {
                let (stay, today) = (case.stay.id, cx.now.today);
                store::add_document(cx.db, stay, LETTER, &numbered, &facts, today)?;
            }
            let books = (LETTER, Some(document.clone()));
            let row = make::row(cx, &case, books, "printed", &file_sha256);
            cx.about(&format!("stay:{}", case.stay.id.0));
            cx.detail(&numbered.number);
            make::enter_row(cx, &case, &row)
        })?;
        let token = cx.session.tray.lay(rendered.bytes)?;
        Ok(OwnRecordPrinting { token, document, pages: rendered.pages, disclosure })
    }
}
