//! Problems that a document lists: Problem Concern Act with Problem Observations
//! (templateIds 2.16.840.1.113883.10.20.22.4.3 and .4.4).

use super::{
    super::row::{ProblemSaid, RowSays},
    entry::{Entry, NotRead, Outcome, Span, Told, concerns, follows, is_negated, is_null, related},
};
use crate::wire::xml_in::Element;

const OBSERVATION: &str = "2.16.840.1.113883.10.20.22.4.4";
const STATUS: &str = "2.16.840.1.113883.10.20.22.4.6";
const ICD_10_CM: &str = "2.16.840.1.113883.6.90";
/// "Problem": negated, it says that none is known. The other says so by itself.
const ANY_PROBLEM: &str = "55607006";
const NONE_KNOWN: &str = "160245001";

pub(super) fn read(reading: &Entry<'_>, entry: &Element) -> Vec<Outcome> {
    concerns(entry, OBSERVATION, "it is no problem in a form that is known", |observation, act| {
        one(reading, observation, act)
    })
}

fn one(reading: &Entry<'_>, observation: &Element, act: Option<&str>) -> Told {
    let concept = reading.concept(observation, &["value"])?;
    let name = concept.name();
    if is_negated(observation) && concept.has_code(&[ANY_PROBLEM])
        || concept.has_code(&[NONE_KNOWN])
    {
        return Ok(Outcome::Note("it says that no problem is known.".into()));
    }
    if is_negated(observation) {
        return Err(NotRead(name, "it says that there is no such problem".into()));
    }
    if is_null(observation) || concept.is_empty() {
        return Err("it says nothing".into());
    }
    let Some(name) = name else {
        return Err("it names its problem by a code alone".into());
    };
    let span = observation.first(&["effectiveTime"]).map(Span::of).unwrap_or_default();
    let mut notes = Vec::new();
    if span.unread {
        notes.push("a time in it could not be read.".into());
    }
    let told = related(observation, "REFR").find(|one| follows(one, STATUS));
    let told = match told {
        Some(told) => reading.concept(told, &["value"])?.name().map(|name| name.to_lowercase()),
        None => None,
    };
    let over = span.is_over(reading.now);
    let ended = match (act, told.as_deref()) {
        (Some("aborted" | "cancelled" | "nullified"), _) | (_, Some("inactive" | "resolved")) => {
            true
        }
        (Some("completed"), None) if over => true,
        // What is in remission or comes back is still a problem of the person.
        (
            Some("active" | "suspended") | None,
            Some("active" | "recurrence" | "relapse" | "remission") | None,
        ) => over,
        (Some(_), _) | (_, Some(_)) => {
            return Err(NotRead::of(&name, "it does not say whether it is still so"));
        }
    };
    let said = ProblemSaid {
        icd10: concept.code(ICD_10_CM).map(ToOwned::to_owned),
        since: span.from.or(span.at).map(|stamp| stamp.on),
        ended,
        name,
    };
    Ok(Outcome::Says(RowSays::Problem(said), notes))
}
