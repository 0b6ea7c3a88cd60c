//! Doses that a document lists as administered: one Medication Activity for each.

use super::{
    super::{
        row::{DoseSaid, DoseWhat, RowSays},
        values::{self, read_outcome},
    },
    entry::{
        Entry, NotRead, Outcome, Span, Told, is_negated, is_null, related, statements, status,
    },
    medicines::{Times, dose, product},
    time::Stamp,
};
use crate::{
    features::cases::{Dose, NotGiven, NotGivenHow},
    wire::xml_in::Element,
};

pub(super) fn read(reading: &Entry<'_>, entry: &Element) -> Vec<Outcome> {
    let found = statements(entry, "substanceAdministration");
    if found.is_empty() {
        return vec![Outcome::NotRead(None, "it is no dose in a form that is known".into())];
    }
    found.into_iter().map(|statement| one(reading, statement).into()).collect()
}

fn one(reading: &Entry<'_>, statement: &Element) -> Told {
    let (concept, name) = product(reading, statement)?;
    if is_null(statement) || concept.is_empty() {
        return Err("it names no medicine".into());
    }
    let Some(drug) = name else {
        return Err("it names its medicine by a code alone".into());
    };
    if statement.attribute("moodCode") != Some("EVN") {
        return Err(NotRead::of(&drug, "it is planned, and not said to have been given"));
    }
    let times = Times::of(statement);
    if times.often.is_some() || times.other {
        return Err(NotRead::of(&drug, "it is a course of doses, and not one"));
    }
    let Some(Stamp { on, time }) = moment(&times.span) else {
        return Err(NotRead::of(&drug, "it does not say at what moment it was"));
    };
    if reading.now < on.and_time(time.unwrap_or_default()) {
        return Err(NotRead::of(&drug, "its time has not come"));
    }
    let missed = |how, reason| DoseWhat::Missed(NotGiven { on, time, how, reason });
    let what = if is_negated(statement) {
        let reason = reason(reading, statement)?;
        let how = match reason.as_deref().map(read_outcome) {
            Some(values::Outcome::Missed(NotGivenHow::Refused)) => NotGivenHow::Refused,
            Some(_) | None => NotGivenHow::NotGiven,
        };
        missed(how, reason)
    } else if status(statement) == Some("completed") {
        DoseWhat::Given(Dose { on, time })
    } else {
        return Err(NotRead::of(&drug, "it is not said to be completed"));
    };
    let dose = dose(reading, statement)?;
    Ok(Outcome::Says(RowSays::Dose(DoseSaid { drug, dose, what }), Vec::new()))
}

/// The moment of a dose: one, or a span within one day, which begins when it is given.
fn moment(span: &Span) -> Option<Stamp> {
    if span.unread || span.ended {
        return None;
    }
    match (span.at, span.from, span.to) {
        (Some(at), None, None) => Some(at),
        (None, Some(from), Some(to)) if from.on == to.on => Some(from),
        (Some(_) | None, Some(_) | None, Some(_) | None) => None,
    }
}

/// Why a dose was not given, in the words of the document.
fn reason(reading: &Entry<'_>, statement: &Element) -> Result<Option<String>, &'static str> {
    for reason in related(statement, "RSON") {
        let concept = match reason.first(&["value"]) {
            Some(_) => reading.concept(reason, &["value"])?,
            None => reading.concept(reason, &["code"])?,
        };
        if let Some(name) = concept.name() {
            return Ok(Some(name));
        }
    }
    Ok(None)
}
