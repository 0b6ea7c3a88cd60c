//! The pages after page 1: one section for each kind of fact, and none where there is no fact.
//!
//! Sections have names and no numbers, and a table keeps only the columns that say something, so
//! what is not told leaves no gap.

mod confidentiality;
mod days;
mod injections;
mod mat;
mod medicines;
mod plan;

pub(super) use confidentiality::confidentiality;
pub(super) use mat::{day_of_dose, last_dose, verified};
pub(super) use plan::tells_plan;

use super::{
    medicine_words::{equipment_authorization, equipment_step, equipment_when},
    page_one::member,
    told::Told,
    words::{self, dotted},
};
use crate::{
    features::cases::TeamRole,
    paper::{Block, Column, Level, Table, Text},
};

pub(super) fn sections(told: &Told<'_>) -> Vec<Block> {
    let parts = [
        medicines::medicines(told),
        mat::mat(told),
        injections::injections(told),
        days::days_covered(told),
        problems(told),
        equipment(told),
        visits(told),
        plan::needs(told),
        plan::referrals(told),
        team(told),
        handoff(told),
        confidentiality(told),
    ];
    parts.into_iter().flatten().collect()
}

fn section(title: &str, body: Vec<Block>) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(Level::Two, title.into())];
    blocks.extend(body);
    blocks
}

/// A table without the columns in which every cell is empty.
pub(super) fn table(summary: &str, columns: Vec<Column>, rows: Vec<Vec<Text>>) -> Block {
    let says = |at: usize| {
        rows.iter().any(|row: &Vec<Text>| {
            row.get(at).is_some_and(|cell| cell.0.iter().any(|span| !span.text.is_empty()))
        })
    };
    let kept: Vec<bool> = (0..columns.len()).map(says).collect();
    let keep = |at: usize| kept.get(at).copied().unwrap_or(false);
    let columns = columns.into_iter().enumerate().filter(|(at, _)| keep(*at));
    let columns = columns.map(|(_, column)| column).collect();
    let cells = |row: Vec<Text>| {
        let kept = row.into_iter().enumerate().filter(|(at, _)| keep(*at));
        kept.map(|(_, cell)| cell).collect()
    };
    let rows = rows.into_iter().map(cells).collect();
    Block::Table(Table { summary: summary.into(), columns, first_names_row: true, rows })
}

/// The parts that are there, each on a line of its own.
fn stacked<T: AsRef<str>>(parts: impl IntoIterator<Item = T>) -> Text {
    let lines: Vec<String> = parts
        .into_iter()
        .map(|part| part.as_ref().trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    Text::plain(lines.join("\n"))
}

fn optional(text: Option<&String>) -> &str {
    text.map(String::as_str).unwrap_or_default()
}

fn problems(told: &Told<'_>) -> Vec<Block> {
    let rows: Vec<Vec<Text>> = (told.case.problems.iter().map(|fact| &fact.value))
        .map(|problem| {
            let mut name = Text::bold(&*problem.name);
            if problem.warning {
                name = name.and("  see WARNINGS");
            }
            let since = problem.since.map(words::full).unwrap_or_default();
            vec![name, Text::plain(optional(problem.icd10.as_ref())), Text::plain(since)]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns =
        vec![Column::new("Problem", 4.0), Column::new("ICD-10-CM", 1.0), Column::new("Since", 1.0)];
    section("Problems", vec![table("Problems", columns, rows)])
}

fn equipment(told: &Told<'_>) -> Vec<Block> {
    let rows: Vec<Vec<Text>> = told
        .equipment()
        .map(|order| {
            let detail = order.detail.as_deref();
            let phone = detail.and_then(|detail| detail.supplier_phone.as_ref());
            let when = equipment_when(told, order).unwrap_or_default();
            vec![
                Text::bold(&*order.item),
                Text::plain(&*order.hcpcs),
                Text::plain(optional(order.serial.as_ref())),
                stacked([optional(order.supplier.as_ref()), optional(phone)]),
                Text::plain(equipment_authorization(order)),
                stacked([equipment_step(order), &when]),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::new("Item", 2.4),
        Column::new("HCPCS", 0.8),
        Column::new("Serial no.", 1.2),
        Column::new("Supplier", 1.8),
        Column::new("Authorization", 1.1),
        Column::new("Where it is", 1.4),
    ];
    section("Equipment", vec![table("Equipment", columns, rows)])
}

fn visits(told: &Told<'_>) -> Vec<Block> {
    let rows: Vec<Vec<Text>> = told
        .visits()
        .into_iter()
        .map(|visit| {
            let hour = visit.time.map(|time| format!(" {}", words::hour(time)));
            let ride = match &visit.ride {
                _ if visit.by_video_or_phone => "by video or phone",
                Some(ride) => ride.as_str(),
                None => "not booked",
            };
            let address = optional(visit.address.as_ref());
            vec![
                Text::bold(format!("{}{}", told.weekday(visit.on), hour.unwrap_or_default())),
                stacked([visit.with.as_str(), address]),
                Text::plain(words::visit_kind(visit.kind)),
                Text::plain(optional(visit.phone.as_ref())),
                Text::plain(ride),
                Text::plain(if visit.confirmed { "yes" } else { "not yet" }),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::new("When", 1.3),
        Column::new("With, where", 2.8),
        Column::new("For", 1.1),
        Column::new("Phone", 1.2),
        Column::new("Ride", 1.3),
        Column::new("Confirmed", 0.9),
    ];
    section("Visits", vec![table("Visits", columns, rows)])
}

fn team(told: &Told<'_>) -> Vec<Block> {
    let rows: Vec<Vec<Text>> = (told.case.team.iter().map(|fact| &fact.value))
        .map(|who| {
            vec![
                Text::plain(words::team_role(who.role)),
                Text::bold(&*who.name).and(match &who.organization {
                    Some(organization) if *organization != who.name => format!("\n{organization}"),
                    Some(_) | None => String::new(),
                }),
                Text::plain(optional(who.phone.as_ref())),
                Text::plain(optional(who.hours.as_ref())),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::new("Role", 1.7),
        Column::new("Who", 2.6),
        Column::new("Phone", 1.4),
        Column::new("Hours", 1.3),
    ];
    section("Team", vec![table("Team", columns, rows)])
}

fn handoff(told: &Told<'_>) -> Vec<Block> {
    let mut lines: Vec<String> = (told.case.handoffs.iter().map(|fact| &fact.value))
        .map(|held| {
            let person =
                if held.person_present { "the person was there" } else { "without the person" };
            let meeting = held.meeting.as_deref();
            let hour = |time: Option<chrono::NaiveTime>| {
                time.map(|time| format!(" {}", words::hour(time))).unwrap_or_default()
            };
            let at = hour(meeting.and_then(|meeting| meeting.accepted_at));
            let by = held.accepted_by.as_ref().map(|by| format!("accepted by {by}{at}"));
            let day = format!(
                "Meeting {}{} with {}",
                words::full(held.held_on),
                hour(meeting.and_then(|meeting| meeting.time)),
                held.with
            );
            let how = meeting.and_then(|meeting| meeting.how).map(plan::meeting_how);
            let first = dotted([
                day,
                how.unwrap_or_default().into(),
                person.into(),
                by.unwrap_or_else(|| "not accepted yet".into()),
            ]);
            let more = meeting.map(plan::meeting).unwrap_or_default();
            std::iter::once(first).chain(more).collect::<Vec<_>>().join("\n")
        })
        .collect();
    let manager = told.team(TeamRole::PreReleaseCareManager);
    if let Some(manager) = manager.filter(|_| !lines.is_empty()) {
        lines.push(format!("Sent by {}", member(manager)));
    }
    if lines.is_empty() {
        return Vec::new();
    }
    let lines = lines.into_iter().map(|line| Block::Paragraph(Text::plain(line))).collect();
    vec![Block::KeepTogether(section("Handoff", lines))]
}
