//! Allergies of the clinic's list against those on record. They are one fact, and a report only
//! ever adds to it: an allergy is not forgotten because a list lacks it.

use super::{
    any::{AnyFact, Anything},
    report::{FactNews, FieldNews, WhatIsNew},
    row::AllergySaid,
    rules::{At, Deed, Remark, Work, json},
    values::plain,
};
use crate::features::cases::{Allergies, ClinicField, ClinicList, Fact, Statement};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What reports told about the allergies of a stay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AllergiesTold {
    /// By name, in one spelling.
    pub listed: BTreeSet<String>,
    /// Since when each is no longer listed.
    #[serde(default)]
    pub gone: BTreeMap<String, NaiveDate>,
}

/// The allergies on record, with what reports told.
pub(super) struct HeldAllergies {
    pub fact: Fact<Allergies>,
    pub told: Option<(AllergiesTold, NaiveDateTime)>,
}

const TITLE: &str = "allergies";
const NONE_KNOWN: &str = "no known allergies";

/// Compares the allergies of one stay. No line at all means that the report does not name it.
pub(super) fn compare(
    held: Option<&HeldAllergies>,
    said: &[AllergySaid],
    remarks: &[Remark],
    at: At,
) -> Work {
    let mut work = Work::default();
    let active: Vec<&AllergySaid> = said.iter().filter(|line| !line.ended).collect();
    let listed: Vec<(String, String)> = active.iter().filter_map(|line| entry(line)).collect();
    let told_now = |gone| AllergiesTold {
        listed: listed.iter().map(|(name, _)| name.clone()).collect(),
        gone,
    };
    let Some(held) = held else {
        if !active.is_empty() {
            let list = once_each(&listed);
            let fields = list.iter().map(|entry| added(entry)).collect();
            work.news.push(FactNews::new(WhatIsNew::New, TITLE.into(), fields));
            let value = Anything::Allergies(Allergies { asked_on: at.as_of.date(), list });
            work.deeds.push(Deed::Add { value, told: json(&told_now(BTreeMap::new())) });
        }
        return work;
    };
    if held.told.as_ref().is_some_and(|(_, told)| at.as_of < *told) {
        work.unchanged += 1;
        return work;
    }
    let before = held.told.as_ref().map(|(told, _)| told.clone()).unwrap_or_default();
    let mut list = held.fact.value.list.clone();
    let mut fields = Vec::new();
    let mut wanted = Vec::new();
    for (name, text) in &listed {
        if list.iter().any(|held| is_of(held, name)) {
            continue;
        }
        // Told before and not on record: somebody took it out. Typed later than the report: that
        // stands as well.
        if before.listed.contains(name) || at.as_of < held.fact.as_of {
            let differs = Statement::Differs { field: ClinicField::Allergy, theirs: text.clone() };
            wanted.push((differs, None));
        } else {
            list.push(text.clone());
            fields.push(added(text));
        }
    }
    let says_none = !active.is_empty() && listed.is_empty();
    if says_none && !held.fact.value.list.is_empty() {
        let theirs = NONE_KNOWN.to_owned();
        let ours = Some(held.fact.value.list.join(", "));
        wanted.push((Statement::Differs { field: ClinicField::Allergy, theirs }, ours));
    }
    let mut gone = BTreeMap::new();
    let is_named = !said.is_empty() || at.whole;
    let unlisted = before.listed.iter().chain(before.gone.keys()).collect::<BTreeSet<_>>();
    for name in unlisted.into_iter().filter(|_| is_named && !at.older) {
        let Some(entry) = list.iter().find(|entry| is_of(entry, name)) else { continue };
        if listed.iter().any(|(listed, _)| listed == name) {
            continue;
        }
        let since = before.gone.get(name).copied().unwrap_or(at.as_of.date());
        gone.insert(name.clone(), since);
        wanted.push((Statement::Gone { since, which: Some(entry.clone()) }, None));
    }
    let was = || AnyFact::Allergies(held.fact.clone());
    let told = if said.is_empty() {
        json(&AllergiesTold { listed: before.listed.clone(), gone })
    } else {
        json(&told_now(gone))
    };
    if fields.is_empty() {
        let ages = held.told.is_some() && wanted.is_empty() && !said.is_empty();
        work.deeds.push(Deed::Still { was: was(), ages, version: None, told });
        work.unchanged += usize::from(wanted.is_empty());
    } else {
        work.news.push(FactNews::new(WhatIsNew::Changed, TITLE.into(), fields));
        let asked_on = held.fact.value.asked_on.max(at.as_of.date());
        let value = Box::new(Anything::Allergies(Allergies { asked_on, list }));
        work.deeds.push(Deed::Write { was: Box::new(was()), value, told });
    }
    work.remark(ClinicList::Allergies, &was(), TITLE, wanted, remarks);
    work
}

fn added(entry: &str) -> FieldNews {
    FieldNews { field: ClinicField::Allergy, before: None, after: Some(entry.to_owned()) }
}

/// The name in one spelling, and the text as it is recorded.
fn entry(line: &AllergySaid) -> Option<(String, String)> {
    let name = line.allergen.as_ref()?;
    let text = match &line.reaction {
        Some(reaction) => format!("{name} ({reaction})"),
        None => name.clone(),
    };
    Some((plain(name), text))
}

/// Whether an entry is of this name: alone, with a reaction after it as a list writes it, or with
/// whatever somebody typed after it.
fn is_of(entry: &str, name: &str) -> bool {
    let before = entry.rsplit_once(" (").map(|(before, _)| before);
    let typed = entry.split(['(', ':', ',']).next();
    [Some(entry), before, typed].into_iter().flatten().any(|entry| plain(entry) == name)
}

fn once_each(listed: &[(String, String)]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    listed.iter().filter(|(name, _)| seen.insert(name)).map(|(_, text)| text.clone()).collect()
}
