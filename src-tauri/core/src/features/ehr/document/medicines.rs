//! Medicines that a document lists: Medication Activity
//! (templateId 2.16.840.1.113883.10.20.22.4.16), also inside a discharge medication.

use super::{
    super::{
        products::names_treatment,
        row::{OrderSaid, RowSays},
    },
    concept::Concept,
    entry::{
        Entry, NotRead, Outcome, Span, Told, follows, is_negated, is_null, related, statements,
        status,
    },
};
use crate::{features::roster::values::read_text, wire::xml_in::Element};

/// Free text of how to take it, and the instruction code that also marks it.
const SIG: &str = "2.16.840.1.113883.10.20.22.4.147";
/// "Drug or medicament": a negated entry about it says that no medicine is taken.
const ANY_MEDICINE: &str = "410942007";

pub(super) fn read(reading: &Entry<'_>, entry: &Element) -> Vec<Outcome> {
    let found = statements(entry, "substanceAdministration");
    if found.is_empty() {
        return vec![Outcome::NotRead(None, "it is no medicine in a form that is known".into())];
    }
    found.into_iter().map(|statement| order(reading, statement).into()).collect()
}

/// The medicine of a statement: its code, its words, and the name of its product.
pub(super) fn product(
    reading: &Entry<'_>,
    statement: &Element,
) -> Result<(Concept, Option<String>), &'static str> {
    let at = ["consumable", "manufacturedProduct", "manufacturedMaterial"];
    let Some(material) = statement.first(&at) else { return Ok((Concept::default(), None)) };
    let called = match material.first(&["name"]) {
        Some(name) => reading.texts.of_element(name)?,
        None => None,
    };
    let concept = reading.concept(material, &["code"])?.and(called, reading.texts)?;
    let name = concept.name();
    Ok((concept, name))
}

fn order(reading: &Entry<'_>, statement: &Element) -> Told {
    let (concept, name) = product(reading, statement)?;
    if is_negated(statement) {
        if concept.has_code(&[ANY_MEDICINE]) {
            return Ok(Outcome::Note("it says that no medicine is taken.".into()));
        }
        return Err(NotRead(name, "it says that this medicine is not taken".into()));
    }
    if is_null(statement) || concept.is_empty() {
        return Err("it names no medicine".into());
    }
    let Some(drug) = name else {
        return Err("it names its medicine by a code alone".into());
    };
    if !matches!(statement.attribute("moodCode"), Some("EVN" | "INT")) {
        return Err(NotRead::of(&drug, "it is a plan or a request, and no order that runs"));
    }
    let mut notes = Vec::new();
    let times = Times::of(statement);
    if times.span.unread {
        notes.push("a time in it could not be read.".into());
    }
    let over = times.span.is_over(reading.now);
    let ended = match status(statement) {
        Some("active" | "suspended" | "held") => over,
        Some("aborted" | "cancelled" | "nullified" | "obsolete") => true,
        Some("completed") if over => true,
        Some("completed") => {
            let why = "it is called completed and has no end that has passed";
            return Err(NotRead::of(&drug, why));
        }
        Some(_) => return Err(NotRead::of(&drug, "its status is not understood")),
        None => {
            notes.push("it has no status; it was taken as listed.".into());
            over
        }
    };
    let directions = match sig(reading, statement)? {
        Some(written) => Some(written),
        None => in_parts(reading, statement, &times)?,
    };
    let (drug, strength, form) = in_columns(drug);
    let said = OrderSaid {
        strength,
        form,
        directions,
        indication: indication(reading, statement)?,
        started: times.span.from.or(times.span.at).map(|stamp| stamp.on),
        stopped: times.span.to.map(|stamp| stamp.on),
        ended,
        drug,
        ..OrderSaid::default()
    };
    Ok(Outcome::Says(RowSays::Order(said), notes))
}

/// Takes "lisinopril 10 MG Oral Tablet" apart into what a list of orders has in three columns, so
/// that one medicine is known again in both. Whatever is written otherwise stays one name, and so
/// does a treatment's, whose form tells which product it is.
fn in_columns(name: String) -> (String, Option<String>, Option<String>) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut numbers = words.iter().enumerate().filter(|(_, word)| is_number(word));
    let at = numbers.next().map(|(at, _)| at).filter(|at| 0 < *at);
    let is_one = numbers.next().is_none() && !name.contains(['[', ';']) && !words.contains(&"/");
    let Some(at) = at.filter(|_| is_one && !names_treatment(&name)) else {
        return (name, None, None);
    };
    let (drug, rest) = words.split_at_checked(at).unwrap_or_default();
    let Some((strength, form)) = rest.split_at_checked(2).filter(|(strength, _)| is_unit(strength))
    else {
        return (name, None, None);
    };
    let form = Some(form.join(" ")).filter(|form| !form.is_empty());
    (drug.join(" "), Some(strength.join(" ")), form)
}

/// "10 MG", "100 UNT/ML".
fn is_unit(strength: &[&str]) -> bool {
    let units = ["mg", "mcg", "ug", "g", "gm", "unt", "unit", "units", "meq", "ml", "iu", "%"];
    let unit = strength.get(1).map(|unit| unit.to_lowercase()).unwrap_or_default();
    units.contains(&unit.split('/').next().unwrap_or_default())
}

/// The times of a statement: for how long, and how often.
#[derive(Default)]
pub(super) struct Times {
    pub span: Span,
    /// "every 8 h", as its parts are written.
    pub often: Option<String>,
    /// Another form, which is not read.
    pub other: bool,
}

impl Times {
    pub fn of(statement: &Element) -> Self {
        let mut times = Self::default();
        for time in statement.all("effectiveTime") {
            let is_span = ["low", "high"].iter().any(|part| time.first(&[part]).is_some());
            let kind = time.attribute("type").and_then(|kind| kind.rsplit(':').next());
            match kind {
                Some("PIVL_TS") => {
                    let period = time.first(&["period"]).and_then(Entry::quantity);
                    times.other |= period.is_none() || times.often.is_some();
                    times.often = period.map(|period| format!("every {period}"));
                }
                Some("EIVL_TS") => {
                    let event = time.first(&["event"]);
                    let named = event.and_then(|event| event.attribute("displayName"));
                    let named = named.or_else(|| event.and_then(|event| event.attribute("code")));
                    times.other |= named.is_none() || times.often.is_some();
                    times.often = named.map(ToOwned::to_owned);
                }
                _ if is_span || time.attribute("value").is_some() => times.span = Span::of(time),
                _ => times.other |= !is_null(time),
            }
        }
        times
    }
}

/// How to take it, in the words of whoever ordered it.
fn sig(reading: &Entry<'_>, statement: &Element) -> Result<Option<String>, &'static str> {
    for relation in statement.all("entryRelationship") {
        for inner in relation.children().filter(|inner| follows(inner, SIG)) {
            if let Some(text) = inner.first(&["text"]) {
                return reading.texts.of_element(text);
            }
        }
    }
    Ok(None)
}

/// The same from the parts that are written one by one; a text of its own where there are none.
fn in_parts(
    reading: &Entry<'_>,
    statement: &Element,
    times: &Times,
) -> Result<Option<String>, &'static str> {
    let route = reading.concept(statement, &["routeCode"])?.name();
    let condition = statement.first(&["precondition", "criterion"]);
    let condition = match condition {
        Some(criterion) => match reading.concept(criterion, &["value"])?.name() {
            Some(name) => Some(name),
            None => match criterion.first(&["text"]) {
                Some(text) => reading.texts.of_element(text)?,
                None => None,
            },
        },
        None => None,
    };
    let condition = condition.map(|condition| format!("when: {condition}"));
    let parts = [dose(reading, statement)?, route, times.often.clone(), condition];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if !parts.is_empty() && !times.other {
        return Ok(Some(parts.join(", ")));
    }
    let written = match statement.first(&["text"]) {
        Some(text) => reading.texts.of_element(text)?,
        None => None,
    };
    // Part of a rhythm is no direction: rather none than one that lacks the rest.
    Ok(written)
}

/// How much at once: "2 tablet", "10 mg".
pub(super) fn dose(
    reading: &Entry<'_>,
    statement: &Element,
) -> Result<Option<String>, &'static str> {
    let Some(quantity) = statement.first(&["doseQuantity"]).and_then(Entry::quantity) else {
        return Ok(None);
    };
    let unit = reading.concept(statement, &["administrationUnitCode"])?.name();
    let text = unit.map_or_else(|| quantity.clone(), |unit| format!("{quantity} {unit}"));
    Ok(read_text(&text))
}

fn indication(reading: &Entry<'_>, statement: &Element) -> Result<Option<String>, &'static str> {
    for reason in related(statement, "RSON").filter(|one| one.name() == "observation") {
        if !is_negated(reason)
            && let Some(name) = reading.concept(reason, &["value"])?.name()
        {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::in_columns;

    #[test]
    fn a_name_with_one_strength_is_taken_apart_and_every_other_stays_whole() {
        let cases = [
            ("lisinopril 10 MG Oral Tablet", "lisinopril|10 MG|Oral Tablet"),
            ("Insulin glargine 100 UNT/ML", "Insulin glargine|100 UNT/ML|"),
            ("metformin", "metformin||"),
            (
                "amlodipine 5 MG / benazepril 10 MG Oral Capsule",
                "amlodipine 5 MG / benazepril 10 MG Oral Capsule||",
            ),
            ("24 HR metformin 500 MG Oral Tablet", "24 HR metformin 500 MG Oral Tablet||"),
            ("vitamin B 12", "vitamin B 12||"),
            ("buprenorphine 100 MG/ML Injection", "buprenorphine 100 MG/ML Injection||"),
            ("lisinopril 10 MG [Zestril]", "lisinopril 10 MG [Zestril]||"),
        ];
        for (name, expected) in cases {
            let (drug, strength, form) = in_columns(name.into());
            let parts = [drug, strength.unwrap_or_default(), form.unwrap_or_default()];
            assert_eq!(parts.join("|"), expected, "{name}");
        }
    }
}
