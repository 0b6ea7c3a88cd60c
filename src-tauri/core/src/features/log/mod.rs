//! The log as supervisors and auditors read it: who did what, when, to which stay by number.
//! It holds ids and names of fields, so it tells nobody a clinical fact.

use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    session::Reading,
    values,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Lists entries of the log, newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListLog {
    /// Only entries before this number.
    #[serde(default)]
    pub before: Option<i64>,
    /// At most so many; 200 where absent, 1,000 at most.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// One entry.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct LogEntry {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub action: String,
    pub object: String,
    pub detail: String,
}

impl Message for ListLog {
    const NAME: &'static str = "audit.list";
    const NEEDS: Right = Right::SeeAudit;
    type Reply = Vec<LogEntry>;
}

impl Query for ListLog {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<LogEntry>> {
        let sql = "SELECT seq, at, actor, action, object, detail FROM audit
                   WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2";
        let limit = self.limit.unwrap_or(200).min(1000);
        cx.db.query(sql, values![self.before.unwrap_or(i64::MAX), limit], |row| {
            let inside = cx.user.standing.inside();
            let (action, detail): (String, String) = (row.get(3)?, row.get(5)?);
            Ok(LogEntry {
                seq: row.get(0)?,
                at: row.get(1)?,
                actor: row.get(2)?,
                action: if inside { action } else { without_kind(action) },
                object: row.get(4)?,
                detail: if inside { detail } else { String::new() },
            })
        })
    }
}

/// The name of an entry such as `mat.save` beside a stay would tell that there is such a fact, so
/// readers outside the programme see that a fact was saved, not which kind.
fn without_kind(action: String) -> String {
    match action.rsplit_once('.') {
        Some((_, verb @ ("save" | "remove"))) => format!("fact.{verb}"),
        Some(_) | None => action,
    }
}
