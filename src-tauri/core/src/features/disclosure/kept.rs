//! What a reader was not shown is not theirs to wipe out.
//!
//! A form shows what the filter left of a fact and sends all of it back. A field that the filter
//! emptied comes back empty without anybody having emptied it, so what is stored there stays. Where
//! the reader typed something into such a field, both texts stay: the reader's own first, then
//! [`BESIDE`], then what stood there. Each reader is shown those of the two that they may know of, so
//! the one who typed reads their own words again, and nobody can tell that there are others. A
//! text for which a neutral word was shown can be taken out: its reader knew that it was there.

use crate::Result;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// Stands between two texts in one field, of which a reader may know one and not the other.
pub const BESIDE: &str = " ¦ ";

/// What becomes of words that were typed where others stand that their writer was not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Both stay.
    Beside,
    /// What stood there stays alone: two numbers in one field would be none.
    Dropped,
}

/// The value to store: what was sent, with everything that is stored and was not `shown`.
pub fn with_withheld<T: Serialize + DeserializeOwned>(
    stored: &T,
    shown: &T,
    sent: T,
    typed: Typed,
) -> Result<T> {
    let (stored, shown) = (serde_json::to_value(stored)?, serde_json::to_value(shown)?);
    if stored == shown {
        return Ok(sent);
    }
    let said = serde_json::to_value(&sent)?;
    let kept = merge(&stored, &shown, &said, typed);
    if kept == said { Ok(sent) } else { Ok(serde_json::from_value(kept)?) }
}

/// As [`with_withheld`], for one text.
pub fn text_with_withheld(
    stored: Option<&str>,
    shown: Option<&str>,
    sent: Option<&str>,
) -> Option<String> {
    match stored {
        Some(stored) if Some(stored) != shown => text(stored, shown, sent, Typed::Beside),
        Some(_) | None => sent.map(str::to_owned),
    }
}

fn merge(stored: &Value, shown: &Value, sent: &Value, typed: Typed) -> Value {
    if stored == shown || stored == sent {
        return sent.clone();
    }
    match (stored, shown, sent) {
        (Value::Object(stored), ..) => fields(stored, shown, sent, typed),
        (Value::Array(stored), Value::Array(shown), Value::Array(sent)) => {
            list(stored, shown, sent).into()
        }
        (Value::String(stored), ..) => {
            text(stored, shown.as_str(), sent.as_str(), typed).map_or(Value::Null, Value::String)
        }
        _ if sent == shown => stored.clone(),
        _ => sent.clone(),
    }
}

fn fields(stored: &Map<String, Value>, shown: &Value, sent: &Value, typed: Typed) -> Value {
    let of = |value: &Value, field: &str| value.get(field).cloned().unwrap_or(Value::Null);
    let mut kept = sent.as_object().cloned().unwrap_or_default();
    for (field, stored) in stored {
        let value = merge(stored, &of(shown, field), &of(sent, field), typed);
        if !value.is_null() || kept.contains_key(field) {
            kept.insert(field.clone(), value);
        }
    }
    if kept.is_empty() { sent.clone() } else { kept.into() }
}

/// Entries that were taken out of a list go back into it; one that was shown with a part of it taken
/// out goes back whole.
fn list(stored: &[Value], shown: &[Value], sent: &[Value]) -> Vec<Value> {
    if stored.len() == shown.len() {
        let whole = |said: &Value| {
            let same = stored.iter().zip(shown).find(|(_, shown)| *shown == said);
            same.map_or(said, |(stored, _)| stored).clone()
        };
        return sent.iter().map(whole).collect();
    }
    if sent == shown {
        return stored.to_vec();
    }
    let hidden = stored.iter().filter(|held| !shown.contains(held) && !sent.contains(held));
    sent.iter().chain(hidden).cloned().collect()
}

fn text(stored: &str, shown: Option<&str>, sent: Option<&str>, typed: Typed) -> Option<String> {
    let (shown, said) = (shown.unwrap_or_default().trim(), sent.unwrap_or_default().trim());
    if said == shown || (typed == Typed::Dropped && !said.is_empty()) {
        return Some(stored.to_owned());
    }
    let is_told = |part: &&str| shown.split(BESIDE).any(|told| told == *part);
    let hidden = || stored.split(BESIDE).filter(|part| !is_told(part));
    // Nothing of it was shown, and still something was: a neutral word, which the reader took out.
    let stood_for = !shown.is_empty() && hidden().count() == stored.split(BESIDE).count();
    if said.is_empty() && stood_for {
        return sent.map(str::to_owned);
    }
    let own = said.split(BESIDE).filter(|part| !part.is_empty());
    let beside = hidden().filter(|part| !said.split(BESIDE).any(|own| own == *part));
    let parts: Vec<&str> = own.chain(beside).collect();
    if parts.is_empty() { sent.map(str::to_owned) } else { Some(parts.join(BESIDE)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn kept(stored: &str, shown: Option<&str>, sent: Option<&str>) -> Option<String> {
        text_with_withheld(Some(stored), shown, sent)
    }

    #[test]
    fn a_field_that_was_emptied_and_comes_back_empty_stays_as_it_is() {
        for blank in [None, Some(""), Some("  ")] {
            assert_eq!(kept("secret", None, blank).as_deref(), Some("secret"));
            assert_eq!(kept("seen", Some("seen"), blank).as_deref(), blank, "theirs to empty");
        }
        assert_eq!(kept("secret", Some("arranged"), Some("arranged")).as_deref(), Some("secret"));
        assert_eq!(kept("secret", Some("arranged"), None), None, "they knew of it");
    }

    #[test]
    fn words_typed_into_an_emptied_field_stand_beside_what_is_there_and_are_their_writers_own() {
        let both = kept("secret", None, Some("Corner Drug"));
        assert_eq!(both.as_deref(), Some("Corner Drug ¦ secret"));
        let stored = "Corner Drug ¦ secret";
        let again = |sent| kept(stored, Some("Corner Drug"), sent);
        assert_eq!(again(Some("Corner Drug")).as_deref(), Some(stored));
        assert_eq!(again(Some("Main Drug")).as_deref(), Some("Main Drug ¦ secret"));
        assert_eq!(
            again(None).as_deref(),
            Some("secret"),
            "their own words are theirs to take out"
        );
        assert_eq!(kept("a ¦ b", None, Some("b")).as_deref(), Some("b ¦ a"), "none stands twice");
    }

    #[test]
    fn whole_parts_lists_and_flags_are_kept_alike() {
        let stored = json!({ "list": ["penicillin", "secret"], "flag": true,
            "part": { "number": "secret", "day": "2026-03-01" } });
        let shown = json!({ "list": ["penicillin"], "flag": false,
            "part": { "number": null, "day": "2026-03-01" } });
        let keep = |sent: Value| merge(&stored, &shown, &sent, Typed::Beside);
        assert_eq!(keep(shown.clone()), stored, "nothing was changed");
        let sent = json!({ "list": ["latex"], "flag": false, "part": null });
        let after =
            json!({ "list": ["latex", "secret"], "flag": true, "part": { "number": "secret" } });
        assert_eq!(keep(sent), after);
        let sent = json!({ "list": [], "flag": true, "part": { "number": "7", "day": null } });
        let after = json!({ "list": ["secret"], "flag": true,
            "part": { "number": "7 ¦ secret", "day": null } });
        assert_eq!(keep(sent.clone()), after);
        let alone = merge(&stored, &shown, &sent, Typed::Dropped);
        assert_eq!(alone["part"]["number"], "secret");
    }
}
