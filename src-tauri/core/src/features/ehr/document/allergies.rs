//! Allergies that a document lists: Allergy Concern Act with Allergy – Intolerance Observations
//! (templateIds 2.16.840.1.113883.10.20.22.4.30 and .4.7).

use super::{
    super::row::{AllergySaid, RowSays},
    concept::Concept,
    entry::{Entry, NotRead, Outcome, Span, Told, concerns, follows, is_negated, is_null, related},
};
use crate::wire::xml_in::Element;

const OBSERVATION: &str = "2.16.840.1.113883.10.20.22.4.7";
const REACTION: &str = "2.16.840.1.113883.10.20.22.4.9";
const STATUS: &str = "2.16.840.1.113883.10.20.22.4.28";

/// "Allergy to substance" and "allergy to drug": negated and with no substance, they say that none
/// is known, as "no known allergy" and "no known drug allergy" do by themselves.
const ANY_ALLERGY: [&str; 2] = ["419199007", "416098002"];
const NONE_KNOWN: [&str; 2] = ["716186003", "409137002"];

pub(super) fn read(reading: &Entry<'_>, entry: &Element) -> Vec<Outcome> {
    concerns(entry, OBSERVATION, "it is no allergy in a form that is known", |observation, act| {
        one(reading, observation, act)
    })
}

fn one(reading: &Entry<'_>, observation: &Element, act: Option<&str>) -> Told {
    let kind = reading.concept(observation, &["value"])?;
    let substance = substance(reading, observation)?;
    let name = substance.name();
    if is_negated(observation) {
        if substance.is_empty() && kind.has_code(&ANY_ALLERGY) {
            return Ok(none());
        }
        return Err(NotRead(name, "it says that there is no such allergy".into()));
    }
    if kind.has_code(&NONE_KNOWN) || substance.has_code(&NONE_KNOWN) {
        return Ok(none());
    }
    if is_null(observation) {
        return Err("it says nothing".into());
    }
    let Some(allergen) = name else {
        return Err("it names no substance in words".into());
    };
    let span = observation.first(&["effectiveTime"]).map(Span::of).unwrap_or_default();
    let over = span.is_over(reading.now);
    let ended = match (act, clinical(reading, observation)?.as_deref()) {
        (Some("aborted" | "cancelled" | "nullified"), _) | (_, Some("inactive" | "resolved")) => {
            true
        }
        (Some("completed"), None) if over => true,
        (Some("active" | "suspended") | None, Some("active") | None) => over,
        // A concern that nobody follows any more is no allergy that has gone.
        (Some(_), _) | (_, Some(_)) => {
            return Err(NotRead::of(&allergen, "it does not say whether it is still so"));
        }
    };
    let said =
        AllergySaid { allergen: Some(allergen), reaction: reaction(reading, observation)?, ended };
    Ok(Outcome::Says(RowSays::Allergy(said), Vec::new()))
}

/// Somebody asked, and there is none.
fn none() -> Outcome {
    let said = AllergySaid { allergen: None, reaction: None, ended: false };
    Outcome::Says(RowSays::Allergy(said), Vec::new())
}

fn substance(reading: &Entry<'_>, observation: &Element) -> Result<Concept, &'static str> {
    let is_it = |one: &&Element| one.attribute("typeCode") == Some("CSM");
    let Some(participant) = observation.all("participant").find(is_it) else {
        return Ok(Concept::default());
    };
    let Some(entity) = participant.first(&["participantRole", "playingEntity"]) else {
        return Ok(Concept::default());
    };
    let called = match entity.first(&["name"]) {
        Some(name) => reading.texts.of_element(name)?,
        None => None,
    };
    reading.concept(entity, &["code"])?.and(called, reading.texts)
}

fn reaction(reading: &Entry<'_>, observation: &Element) -> Result<Option<String>, &'static str> {
    let mut names = Vec::new();
    for reaction in related(observation, "MFST").filter(|one| follows(one, REACTION)) {
        if !is_negated(reaction) {
            names.extend(reading.concept(reaction, &["value"])?.name());
        }
    }
    Ok((!names.is_empty()).then(|| names.join(", ")))
}

/// The word for whether it is still so, from the observation that tells only that.
fn clinical(reading: &Entry<'_>, observation: &Element) -> Result<Option<String>, &'static str> {
    let told = related(observation, "REFR").find(|one| follows(one, STATUS));
    let Some(told) = told else { return Ok(None) };
    Ok(reading.concept(told, &["value"])?.name().map(|name| name.to_lowercase()))
}
