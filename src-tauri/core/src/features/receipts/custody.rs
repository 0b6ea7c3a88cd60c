//! Custody's part of a receipt: a pack, counted pieces, equipment yes or no, and the times.

use super::store;
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::stays,
    session::Reading,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for custody's part of the receipt of one stay.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowCustodyReceipt {
    pub booking: String,
}

/// Everything that custody is told of a receipt. No drug, no clinic, no diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustodyReceipt {
    /// The same as on the clinical part.
    pub number: String,
    pub pack: Option<String>,
    /// Sealed pieces that custody held.
    pub pieces: u16,
    pub equipment: bool,
    pub handed_at: NaiveDateTime,
    /// When it was entered; later than it happened where it came from paper.
    pub entered_at: NaiveDateTime,
}

impl Message for ShowCustodyReceipt {
    const NAME: &'static str = "receipts.custody";
    const NEEDS: Right = Right::SeeReleaseDesk;
    type Reply = Option<CustodyReceipt>;
}

impl Query for ShowCustodyReceipt {
    fn answer(self, cx: &Reading<'_>) -> Result<Option<CustodyReceipt>> {
        let stay = stays::visible(cx, &self.booking)?;
        cx.looks_at(stay);
        let held = store::newest_that_counts(cx.db, stay)?;
        // Without a pack and without equipment there is nothing that custody handed over, and
        // that there was a receipt at all would tell of medicines.
        let held = held.filter(|held| held.pack_number.is_some() || held.equipment);
        Ok(held.map(|held| CustodyReceipt {
            number: held.number,
            pack: held.pack_number,
            pieces: held.pieces,
            equipment: held.equipment,
            handed_at: held.handed_at,
            entered_at: held.entered_at,
        }))
    }
}
