//! Which entries are meant, and what a file of entries would change.

use super::entry::DirectoryEntry;
use crate::features::roster::{fold, letters};

/// Whether two entries are the same organization: of one kind, under one name, for one county.
pub fn same_place(one: &DirectoryEntry, other: &DirectoryEntry) -> bool {
    one.kind == other.kind
        && one.county == other.county
        && letters(&one.name) == letters(&other.name)
}

/// Whether an entry serves the county and holds every one of the words.
pub fn fits(entry: &DirectoryEntry, county: Option<&str>, words: &str) -> bool {
    let serves = match (county, entry.county.as_deref()) {
        (Some(wanted), Some(of)) => wanted == of,
        (Some(_) | None, None) | (None, Some(_)) => true,
    };
    if !serves {
        return false;
    }
    let words = fold(words);
    let mut words = words.split_whitespace().peekable();
    if words.peek().is_none() {
        return true;
    }
    let texts = [
        Some(&entry.name),
        entry.address.as_ref(),
        entry.phone.as_ref(),
        entry.other_phone.as_ref(),
        entry.after_hours.as_ref(),
        entry.fax.as_ref(),
        entry.email.as_ref(),
        entry.liaison.as_ref(),
        entry.liaison_phone.as_ref(),
        entry.notes.as_ref(),
    ];
    let all: Vec<String> = texts.into_iter().flatten().map(|text| fold(text)).collect();
    words.all(|word| all.iter().any(|text| text.contains(word)))
}

/// What one line of a file would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineDoes {
    Adds,
    Changes,
    Nothing,
}

/// Compares a line with the entry that it means. What a line leaves blank, it leaves as it is; a
/// file takes nothing out.
pub fn merged(held: &DirectoryEntry, line: &DirectoryEntry) -> DirectoryEntry {
    let told = |told: &Option<String>, held: &Option<String>| {
        if told.is_some() { told.clone() } else { held.clone() }
    };
    DirectoryEntry {
        kind: held.kind,
        // Other letters of the same name are a correction.
        name: line.name.clone(),
        county: held.county.clone(),
        address: told(&line.address, &held.address),
        phone: told(&line.phone, &held.phone),
        other_phone: told(&line.other_phone, &held.other_phone),
        after_hours: told(&line.after_hours, &held.after_hours),
        fax: told(&line.fax, &held.fax),
        email: told(&line.email, &held.email),
        hours: told(&line.hours, &held.hours),
        liaison: told(&line.liaison, &held.liaison),
        liaison_phone: told(&line.liaison_phone, &held.liaison_phone),
        liaison_email: told(&line.liaison_email, &held.liaison_email),
        member_services: told(&line.member_services, &held.member_services),
        transport: told(&line.transport, &held.transport),
        plan_type: told(&line.plan_type, &held.plan_type),
        in_force_from: line.in_force_from.or(held.in_force_from),
        in_force_until: line.in_force_until.or(held.in_force_until),
        notes: told(&line.notes, &held.notes),
        source: if line.source.is_empty() { held.source.clone() } else { line.source.clone() },
        confirmed_by: told(&line.confirmed_by, &held.confirmed_by),
        confirmed_on: line.confirmed_on.or(held.confirmed_on),
    }
}

/// The names of the columns in which two entries differ.
pub fn differences(one: &DirectoryEntry, other: &DirectoryEntry) -> Vec<String> {
    let (Ok(serde_json::Value::Object(one)), Ok(serde_json::Value::Object(other))) =
        (serde_json::to_value(one), serde_json::to_value(other))
    else {
        return Vec::new();
    };
    let differs = |(column, value): (String, serde_json::Value)| {
        (other.get(&column) != Some(&value)).then_some(column)
    };
    one.into_iter().filter_map(differs).collect()
}
