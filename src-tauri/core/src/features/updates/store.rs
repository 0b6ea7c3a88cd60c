//! Who holds something about a person, read from the accounting of disclosures.

use crate::{
    Result,
    calendar::wall_time,
    db::{Db, Row},
    features::cases::{Holding, Part, TruthTold},
    ids::StayId,
    values,
};
use chrono::{DateTime, Utc};

const SELECT: &str = "SELECT d.stay_id, d.recipient, d.at, d.document, d.told FROM disclosure AS d
     WHERE d.stay_id BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM delivery AS e
         WHERE e.disclosure_id = d.id AND e.what = 'print_failed')
     ORDER BY d.stay_id, d.id";

/// Nothing for a paper that has no recipient of a known kind: the card at the door.
fn read(row: &Row<'_>) -> Result<Option<Holding>> {
    let recipient: String = row.get(1)?;
    let Ok(recipient) = recipient.parse() else { return Ok(None) };
    let at: DateTime<Utc> = row.get(2)?;
    let told: Option<String> = row.get(4)?;
    let told: Option<TruthTold> = told.map(|text| serde_json::from_str(&text)).transpose()?;
    Ok(Some(Holding {
        recipient,
        at: wall_time(at),
        document: row.get(3)?,
        told,
        // The filter says who may be told; nothing else does.
        may_be_told: false,
    }))
}

pub(crate) fn load(db: Db<'_>, stay: StayId) -> Result<Vec<Holding>> {
    Ok(db.query(SELECT, values![stay, stay], read)?.into_iter().flatten().collect())
}

/// Who holds something about every stay in a part, in the order of leaving.
pub(crate) fn load_part(
    db: Db<'_>,
    part: &Part,
    mut visit: impl FnMut(usize, Holding),
) -> Result<()> {
    if db.first("SELECT 1 FROM disclosure LIMIT 1", values![], |_| Ok(()))?.is_none() {
        return Ok(());
    }
    part.each(db, SELECT, |at, row| {
        if let Some(held) = read(row)? {
            visit(at, held);
        }
        Ok(())
    })
}
