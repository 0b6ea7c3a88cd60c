//! The list of contents: what is in the export, for whom, and on what basis.
//!
//! It is signed as the bytes it is, in a canonical form (sorted keys, no blanks), so that the
//! same facts always make the same bytes.

use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// What every manifest of ours says it is.
pub const FORMAT: &str = "throughcare-export";
/// The version of the format that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// The facts about one export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Manifest {
    pub format: String,
    pub version: u32,
    pub facility: String,
    pub facility_slug: String,
    pub county: String,
    /// Counts the exports from this facility to this county, from 1.
    #[ts(type = "number")]
    pub sequence: u64,
    pub period: Period,
    pub created_at: DateTime<Utc>,
    /// SHA-256 of the encrypted file that went before; `None` in the first.
    pub previous_sha256: Option<String>,
    /// Fingerprints of the keys that can open the file.
    pub recipient_keys: Vec<String>,
    /// Fingerprint of the facility's key, as `ssh-keygen -l` shows it.
    pub signed_by: String,
    /// Sorted by path; everything in the file but this list and its signature.
    pub files: Vec<ManifestFile>,
    pub audit_head: AuditHead,
    /// Categories that are in the file. What was held back is not told.
    pub scope: BTreeSet<String>,
    pub legal_basis: Vec<String>,
    pub app_version: String,
}

/// First and last day that the export covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// The newest entry of the facility's audit at the time of writing. It anchors the audit
/// outside the building: a facility cannot later cut off what came before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AuditHead {
    #[ts(type = "number")]
    pub sequence: u64,
    pub mac: String,
}

/// One file of the export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ManifestFile {
    pub path: String,
    #[ts(type = "number")]
    pub bytes: u64,
    pub sha256: String,
    /// Rows below the header; `None` for what is not a table.
    #[ts(type = "number | null")]
    pub rows: Option<u64>,
}

impl Manifest {
    /// The bytes that are signed.
    pub(super) fn canonical(&self) -> Result<Vec<u8>> {
        let mut text = String::new();
        write_sorted(&serde_json::to_value(self)?, &mut text)?;
        text.push('\n');
        Ok(text.into_bytes())
    }

    /// Reads a manifest whose signature has been verified.
    pub(super) fn read(bytes: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let damaged = |_| Error::Damaged("The list of contents cannot be read.".into());
        let head: Head = serde_json::from_slice(bytes).map_err(damaged)?;
        if head.format != FORMAT {
            return Err(Error::Damaged("This is not an export of Throughcare.".into()));
        }
        if head.version > VERSION {
            return Err(Error::Newer(
                "This export was written by a newer program. Update this one first.".into(),
            ));
        }
        serde_json::from_slice(bytes).map_err(damaged)
    }
}

/// Writes JSON with sorted keys, whichever way the map of the JSON library keeps them.
fn write_sorted(value: &serde_json::Value, text: &mut String) -> Result<()> {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            let mut keys: Vec<_> = map.iter().collect();
            keys.sort_by_key(|(key, _)| *key);
            text.push('{');
            for (place, (key, value)) in keys.into_iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                text.push_str(&serde_json::to_string(key)?);
                text.push(':');
                write_sorted(value, text)?;
            }
            text.push('}');
        }
        Value::Array(list) => {
            text.push('[');
            for (place, value) in list.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                write_sorted(value, text)?;
            }
            text.push(']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            text.push_str(&serde_json::to_string(value)?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_sorted_at_every_depth() {
        let mut text = String::new();
        let value = json!({"b": [{"z": 1, "a": null}], "a": "\u{e9}\n", "B": true});
        write_sorted(&value, &mut text).unwrap();
        assert_eq!(text, r#"{"B":true,"a":"é\n","b":[{"a":null,"z":1}]}"#);
    }

    #[test]
    fn a_newer_or_foreign_list_is_told_apart_from_a_damaged_one() {
        let read = |text: &str| Manifest::read(text.as_bytes()).unwrap_err();
        let newer = read(r#"{"format":"throughcare-export","version":2,"shape":"unknown"}"#);
        assert!(matches!(newer, Error::Newer(_)), "a newer file need not have today's fields");
        assert!(matches!(read(r#"{"format":"other","version":1}"#), Error::Damaged(_)));
        assert!(matches!(
            read(r#"{"format":"throughcare-export","version":1}"#),
            Error::Damaged(_)
        ));
        assert!(matches!(read("{"), Error::Damaged(_)));
    }
}
