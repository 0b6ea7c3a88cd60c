//! Printing the shift sheet from memory. It stays in the building, so it is no disclosure; that it
//! was printed is in the log.

use super::{
    paper::{Imprint, number, paper},
    sheet::sheet,
};
use crate::{
    Result,
    access::Right,
    catalog::{Job, Message},
    jobs::Progress,
    paper::render,
    session::Working,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Makes the shift sheet in memory, for the printer.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintShift {}

/// The sheet on its way to the printer.
#[derive(Debug, Serialize, TS)]
pub struct ShiftPrinting {
    /// Under this word the printer takes the PDF out of memory, once.
    pub token: String,
    pub document: String,
    #[ts(type = "number")]
    pub pages: usize,
}

impl Message for PrintShift {
    const NAME: &'static str = "shift.print";
    const NEEDS: Right = Right::SeeCases;
    type Reply = ShiftPrinting;
}

impl Job for PrintShift {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<ShiftPrinting> {
        progress.go_on()?;
        let (made, document) = cx.read(|cx| {
            let told = sheet(cx)?;
            cx.looks_at_list(told.leaving.len() + told.doses.len() + told.court.len());
            let by = Imprint {
                facility: &cx.facility.name,
                training: cx.facility.training,
                prepared_by: &cx.user.display_name,
            };
            Ok((render(&paper(&told, &by)?)?, number(told.as_of)))
        })?;
        cx.save(progress, |cx| {
            cx.detail(&document);
            Ok(())
        })?;
        let token = cx.session.tray.lay(made.bytes)?;
        Ok(ShiftPrinting { token, document, pages: made.pages })
    }
}
