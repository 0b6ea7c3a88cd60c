//! The scan of a signed form: taken into the encrypted store with its hash, and shown again.

use super::detail::{self, Scan};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Job, Message},
    features::{packets::make::hash, stays},
    ids::FactId,
    jobs::Progress,
    session::Working,
    values,
};
use serde::{Deserialize, Serialize};
use std::{fs::File, io::Read};
use ts_rs::TS;

/// The largest scan that is kept, in bytes: a few pages, not a book.
const MOST_BYTES: usize = 8 * 1024 * 1024;

const CANNOT_READ: &str = "The file cannot be read.";

/// Takes the scan of a signed form into the store. The file that it was read from is left where it
/// is, and is the user's to destroy.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachScan {
    pub booking: String,
    pub id: FactId,
    pub path: String,
}

impl Message for AttachScan {
    const NAME: &'static str = "consents.attach_scan";
    const NEEDS: Right = Right::RecordCare;
    type Reply = Scan;
}

impl Job for AttachScan {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<Scan> {
        progress.go_on()?;
        cx.read(|cx| {
            cx.require_standing()?;
            Ok(())
        })?;
        let file = read_file(&self.path)?;
        cx.save(progress, |cx| {
            let stay = stays::open_for_work(cx, &self.booking)?;
            let sql = "SELECT 1 FROM consent WHERE stay_id = ?1 AND id = ?2";
            if cx.db.first(sql, values![stay, self.id], |_| Ok(()))?.is_none() {
                return Err(Error::NotFound("consent"));
            }
            let mut scan = Scan {
                id: 0,
                size: i64::try_from(file.len()).unwrap_or(i64::MAX),
                sha256: hash(&file),
                recorded_by: cx.who().into(),
                recorded_at: cx.now.utc,
            };
            scan.id = detail::add_scan(cx.db, self.id, &scan, &file)?;
            cx.about(&format!("stay:{}", stay.0));
            cx.detail("scan of a consent");
            Ok(scan)
        })
    }
}

/// The file as far as a scan may be large; what is larger is refused.
fn read_file(path: &str) -> Result<Vec<u8>> {
    let refused = |sentence: &str| Error::Refused(sentence.into());
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let file = File::open(path).map_err(|_| refused(CANNOT_READ))?;
    file.take(most).read_to_end(&mut bytes).map_err(|_| refused(CANNOT_READ))?;
    if MOST_BYTES < bytes.len() {
        return Err(refused("A scan may be 8 MB large. Scan it again in black and white."));
    }
    if !bytes.starts_with(b"%PDF-") {
        return Err(refused("A scan is kept as a PDF."));
    }
    Ok(bytes)
}

/// Shows a scan again. Its hash is checked first: what was changed is not shown.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowScan {
    pub booking: String,
    pub scan: i64,
}

/// A scan that waits to be taken out of memory, once.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ScanShown {
    pub token: String,
    pub sha256: String,
}

impl Message for ShowScan {
    const NAME: &'static str = "consents.show_scan";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ScanShown;
}

impl Job for ShowScan {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<ScanShown> {
        progress.go_on()?;
        let (scan, file) = cx.read(|cx| {
            cx.require_standing()?;
            let stay = stays::visible(cx, &self.booking)?;
            cx.looks_at(stay);
            detail::scan(cx.db, stay, self.scan)
        })?;
        if hash(&file) != scan.sha256 {
            return Err(Error::Damaged("This scan is not what was kept.".into()));
        }
        let token = cx.session.tray.lay(file)?;
        Ok(ScanShown { token, sha256: scan.sha256 })
    }
}
