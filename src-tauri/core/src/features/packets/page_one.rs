//! Page 1: the first 72 hours, in the order in which a care manager acts on it.
//!
//! The order of the rows never changes, so that a reader of ten packets a day finds each at once,
//! and a row that has nothing to say says that instead of closing up.

use super::{
    actions::{actions, first_contact, follows_up},
    medicine_words::{equipment, equipment_is_here, equipment_step, short_name, some_of, step},
    told::Told,
    unknowns::unknowns,
    words::{self, MEDI_CAL_RX, MEDI_CAL_RX_HELP, dotted, listed},
};
use crate::{
    calendar::wall_time_exists,
    features::{
        cases::{Appointment, OnRelease, TeamMember, TeamRole},
        disclosure::RecipientKind,
        medi_cal::AtPharmacy,
        payer::{FEE_FOR_SERVICE, checked_words},
        release_window::{Destination, earlier_conflict},
    },
    paper::{Block, Level, Line, Text},
};
use chrono::{NaiveDate, NaiveTime};

/// How much of each row page 1 shows; what does not fit stands on the pages behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub phones: usize,
    pub actions: usize,
    pub visits: usize,
    /// Names in a row before "and 3 more".
    pub names: usize,
}

impl Room {
    /// From roomy to tight. The tight one holds the longest names that a record can have.
    pub const ALL: [Self; 3] = [
        Self { phones: 3, actions: 6, visits: 3, names: 6 },
        Self { phones: 3, actions: 4, visits: 2, names: 2 },
        Self { phones: 2, actions: 3, visits: 1, names: 1 },
    ];
}

/// The uniform sentence: the same for everybody, so that it tells nothing about anybody.
const POPULATION: &str =
    "Meets ECM justice-involved population of focus; screening on file at the facility.";

pub(super) fn page_one(told: &Told<'_>, room: Room) -> Vec<Block> {
    let rows = [
        Some(leaves(told)),
        changed(told),
        Some(Line::new("REACH", reach(told, room))),
        Some(Line::new("DO", to_do(told, room))),
        Some(Line::new("ALLERGY", allergy(told))),
        Some(Line::new("WARNINGS", warnings(told, room))),
        Some(Line::new("HAS", has(told, room))),
        Some(Line::new("NOT IN HAND", not_in_hand(told, room))),
        Some(Line::new("VISITS", visits(told, room))),
        Some(Line::new("COVER", cover(told))),
        Some(Line::new("NOT KNOWN", not_known(told))),
        Some(Line::new("ASK US", ask_us(told))),
        Some(Line::new("ANSWER", answer(told))),
    ];
    // Nobody is handed over to another facility's clinic; it takes over where this one stops.
    let title = if told.kind() == Some(RecipientKind::Transfer) {
        "Transfer: the first 72 hours"
    } else {
        "Warm handoff: the first 72 hours"
    };
    vec![
        Block::Heading(Level::One, title.into()),
        Block::Lines(rows.into_iter().flatten().collect()),
    ]
}

/// What stands in bold on top of every page of a packet.
pub(super) fn call(told: &Told<'_>) -> Option<String> {
    if told.destination != Destination::Community {
        return None;
    }
    let Some(release) = told.release else {
        return Some("COULD LEAVE ANY DAY".into());
    };
    if follows_up(told) {
        let them = told.them().to_uppercase();
        let by = first_contact(told)?;
        let when = if by < told.today() {
            "NOW".into()
        } else {
            format!("BY {}", told.weekday(by).to_uppercase())
        };
        return Some(format!("PLEASE CALL {them} {when}"));
    }
    let verb = if told.has_left() { "LEFT" } else { "LEAVES" };
    Some(format!("{verb} {}", told.weekday(release).to_uppercase()))
}

fn leaves(told: &Told<'_>) -> Line {
    if let Some(left) = &told.case.stay.left {
        let when = moment(left.on, left.time);
        let how = words::left_how(left.how);
        return Line::new("LEFT", Text::bold(when).and(format!(", {how}.")));
    }
    let stay = &told.case.stay;
    let Some(release) = told.best_release() else {
        let since = words::full(stay.booked_on);
        let day = (told.today() - stay.booked_on).num_days() + 1;
        let text = Text::bold("Date not known: could leave any day.")
            .and(format!(" In custody since {since} (day {day})."));
        return Line::new("LEAVES", text);
    };
    let when = release.date.map(|date| moment(date, release.time)).unwrap_or_default();
    let kind = words::release_kind(release.kind);
    let (source, sure) = (&release.source, words::certainty(release.certainty));
    let mut text = Text::bold(when).and(format!(", {kind}: {source} ({sure})."));
    if told.destination != Destination::Community {
        text = text.and(" To another facility or agency.");
    }
    if release.date.is_some_and(|date| date < told.today()) {
        let today = told.weekday(told.today());
        text = text.and_bold(format!(" That date has passed; still here on {today}."));
    }
    if let (Some(date), Some(time)) = (release.date, release.time)
        && !wall_time_exists(date.and_time(time))
    {
        text = text.and(" The clocks change that night, and this time does not exist.");
    }
    if let Some(other) = earlier_conflict(&told.case.get().release_dates)
        && let Some(date) = other.date
    {
        let (date, source) = (words::weekday_full(date), &other.source);
        text = text.and_bold(format!(" Another source says earlier: {date} ({source})."));
    }
    Line::new("LEAVES", text)
}

fn moment(date: NaiveDate, time: Option<NaiveTime>) -> String {
    let hour = time.map(|time| format!(" {}", words::hour(time))).unwrap_or_default();
    format!("{}{hour}", words::weekday_full(date))
}

fn changed(told: &Told<'_>) -> Option<Line> {
    let version = told.context.supersedes?;
    let changes = dotted(&told.context.changed_since);
    (!changes.is_empty())
        .then(|| Line::new("CHANGED", Text::bold(format!("since v{version}: ")).and(changes)))
}

fn reach(told: &Told<'_>, room: Room) -> Text {
    if told.destination == Destination::Nowhere {
        return Text::plain("Nobody: the person has died.");
    }
    let mut lines = Vec::new();
    for (at, fact) in told.case.phones.iter().take(room.phones).enumerate() {
        lines.push(format!("{}  {}", at + 1, words::phone(&fact.value)));
    }
    if lines.is_empty() {
        lines.push("No phone number is known to us.".into());
    } else {
        lines.push("In any message: no word of jail, health or medicine.".into());
    }
    if let Some(tonight) = told.case.tonight.as_ref().map(|fact| &fact.value) {
        let found = tonight.found.as_ref().map(|found| format!("found: {found}"));
        let by = tonight.collected_by.as_ref().map(|by| format!("collected by {by}"));
        let parts = [Some(format!("first night: {}", tonight.place)), found, by];
        lines.push(dotted(parts.into_iter().flatten()));
    }
    if let Some(officer) = told.team(TeamRole::SupervisionOfficer) {
        lines.push(format!("supervision: {}", member(officer)));
    }
    Text::plain(lines.join("\n"))
}

fn to_do(told: &Told<'_>, room: Room) -> Text {
    if told.destination == Destination::Nowhere {
        return Text::plain("Nothing: the person has died.");
    }
    let actions = actions(told);
    let mut text = Text::default();
    for (at, action) in actions.iter().take(room.actions).enumerate() {
        let line = if at == 0 { "" } else { "\n" };
        text = text.and(format!("{line}{}  ", at + 1));
        if let Some(on) = action.on {
            text = text.and_bold(told.weekday(on)).and("  ");
        }
        text = text.and(&*action.text);
    }
    if actions.is_empty() {
        return Text::plain("Nothing with a date is known to us.");
    }
    text
}

pub(super) fn allergy(told: &Told<'_>) -> Text {
    let Some(allergies) = told.case.allergies.as_ref().map(|fact| &fact.value) else {
        return Text::bold("not known: ask before giving anything");
    };
    let asked = format!(" (asked {})", told.day(allergies.asked_on));
    if allergies.list.is_empty() {
        return Text::plain(format!("none known{asked}"));
    }
    Text::bold(listed(&allergies.list)).and(asked)
}

pub(super) fn warnings(told: &Told<'_>, room: Room) -> Text {
    let problems = told.case.problems.iter().filter(|fact| fact.value.warning);
    let alerts = told.medicines().filter(|fact| fact.value.high_alert);
    let named = problems.map(|fact| fact.value.name.clone());
    let drugs = alerts.map(|fact| format!("high-alert {}", fact.value.drug));
    let (named, drugs): (Vec<String>, Vec<String>) = (named.collect(), drugs.collect());
    let most = room.names.max(2);
    let all = dotted([some_of(&named, most), some_of(&drugs, most)]);
    if all.is_empty() {
        return Text::plain("none told to us");
    }
    Text::bold(all)
}

/// What is in the hand, or will be at the door: medicines with the same last day together.
pub(super) fn has(told: &Told<'_>, room: Room) -> Text {
    let mut by_day: Vec<(Option<NaiveDate>, Vec<String>)> = Vec::new();
    for fact in told.medicines().filter(|fact| told.goes_along(&fact.value)) {
        let last = told.supply_of(fact).map(|cover| cover.last_day);
        let name = short_name(&fact.value);
        match by_day.iter_mut().find(|(day, _)| *day == last) {
            Some((_, names)) => names.push(name),
            None => by_day.push((last, vec![name])),
        }
    }
    let groups = by_day.into_iter().map(|(last, names)| {
        let until = last.map(|day| format!(": to {}", told.day(day))).unwrap_or_default();
        format!("{}{until}", some_of(&names, room.names))
    });
    let doses = told.case.mat.iter().filter(|fact| 0 < fact.value.take_home_days).map(|fact| {
        let days = words::days(fact.value.take_home_days.into());
        format!("{}: {days} of doses to take along", fact.value.drug)
    });
    let things = told.equipment().filter(|order| equipment_is_here(order)).map(equipment);
    let all = dotted(groups.chain(doses).chain(things));
    if all.is_empty() {
        return Text::plain("nothing that we know of");
    }
    Text::plain(all)
}

/// What is meant for the person and is neither in the hand nor at the door.
pub(super) fn not_in_hand(told: &Told<'_>, room: Room) -> Text {
    let mut by_step: Vec<(String, Vec<String>)> = Vec::new();
    for order in told.away() {
        let step = step(order);
        match by_step.iter_mut().find(|(known, _)| *known == step) {
            Some((_, names)) => names.push(short_name(order)),
            None => by_step.push((step, vec![short_name(order)])),
        }
    }
    let medicines =
        by_step.into_iter().map(|(step, names)| format!("{}: {step}", some_of(&names, room.names)));
    let things = told
        .equipment()
        .filter(|order| !equipment_is_here(order))
        .map(|order| format!("{}: {}", equipment(order), equipment_step(order)));
    let all = dotted(medicines.chain(things));
    if all.is_empty() { Text::plain("–") } else { Text::bold(all) }
}

fn visits(told: &Told<'_>, room: Room) -> Text {
    let visits = told.visits();
    let more = visits.len().saturating_sub(room.visits);
    let mut text = Text::default();
    for (at, visit) in visits.iter().take(room.visits).enumerate() {
        let line = if at == 0 { "" } else { "\n" };
        text = text.and(line).and_bold(when(told, visit)).and(format!("  {}", place(visit)));
    }
    if 0 < more {
        text = text.and(format!("\nand {}, see the next pages", words::counted(more, "visit")));
    }
    if visits.is_empty() { Text::plain("none known to us") } else { text }
}

fn when(told: &Told<'_>, visit: &Appointment) -> String {
    let hour = visit.time.map(|time| format!(" {}", words::hour(time))).unwrap_or_default();
    format!("{}{hour}", told.weekday(visit.on))
}

fn place(visit: &Appointment) -> String {
    let ride = match &visit.ride {
        _ if visit.by_video_or_phone => "by video or phone".into(),
        Some(ride) => format!("ride: {ride}"),
        None => "ride not booked".into(),
    };
    let parts = [
        visit.with.as_str(),
        visit.address.as_deref().unwrap_or_default(),
        visit.phone.as_deref().unwrap_or_default(),
        &ride,
        if visit.confirmed { "" } else { "not confirmed" },
    ];
    listed(parts)
}

/// Whether Medi-Cal pays, who the plan is and who says so, and what a pharmacy types.
fn cover(told: &Told<'_>) -> Text {
    let mut lines = vec![medi_cal(told)];
    lines.push(format!("Medi-Cal Rx {MEDI_CAL_RX} · help {MEDI_CAL_RX_HELP}"));
    lines.extend(other_payers(told));
    if follows_up(told) && d_snp(told).is_none() {
        lines.push(POPULATION.into());
    }
    Text::plain(lines.join("\n"))
}

fn d_snp<'a>(told: &Told<'a>) -> Option<&'a str> {
    told.case.get().payer.as_ref()?.value.d_snp.as_deref()
}

/// What pays beside or before the plan, where somebody has recorded it.
fn other_payers(told: &Told<'_>) -> Vec<String> {
    let Some(payer) = told.case.payer.as_ref().map(|fact| &fact.value) else { return Vec::new() };
    let mut lines = Vec::new();
    match payer.on_release {
        OnRelease::FeeForService => lines.push(format!("On release: {FEE_FOR_SERVICE}")),
        OnRelease::PlanPending => {
            lines.push(format!("Until the plan begins: {FEE_FOR_SERVICE}"));
        }
        OnRelease::None => lines.push("On release: no coverage".into()),
        OnRelease::Plan | OnRelease::Unknown => {}
    }
    let medicare = match (&payer.part_d, payer.medicare) {
        (Some(plan), _) => format!("Medicare too, Part D: {plan}"),
        (None, true) => "Medicare too, Part D plan not known".into(),
        (None, false) => String::new(),
    };
    let snp = payer.d_snp.as_ref();
    let snp = snp.map(|plan| format!("care management by the D-SNP {plan}, not by ECM"));
    let ccs = payer.ccs_contact.as_ref().map(|whom| format!("CCS contact: {whom}"));
    let clinic = payer.indian_clinic.as_ref();
    let clinic = clinic.map(|clinic| format!("chose the Indian health clinic {clinic}"));
    let more = [Some(medicare), snp, ccs, clinic].into_iter().flatten();
    let more = dotted(more);
    lines.extend((!more.is_empty()).then_some(more));
    lines
}

pub(super) fn medi_cal(told: &Told<'_>) -> String {
    let Some(held) = told.case.medi_cal.as_ref().map(|fact| &fact.value) else {
        return "Medi-Cal status not known".into();
    };
    let from = held.active_from.map(|from| format!(" from {}", told.day(from)));
    let letter = held.county_letter_on.map(|on| format!(" (county letter {})", told.day(on)));
    let (from, letter) = (from.unwrap_or_default(), letter.unwrap_or_default());
    let status = format!("Medi-Cal {}{from}{letter}", words::medi_cal(held.status));
    let plan = held.plan.as_ref().map(|plan| match &checked_words(told.case) {
        Some(checked) => format!("{plan} (checked {checked})"),
        None => format!("{plan} (not checked)"),
    });
    let pharmacy = AtPharmacy::of(held.status, held.active_from, told.day_of_claim()).words();
    dotted([status, plan.unwrap_or_default(), pharmacy.into()])
}

fn not_known(told: &Told<'_>) -> Text {
    let open = unknowns(told);
    if open.is_empty() {
        Text::plain("nothing on our list is open")
    } else {
        Text::plain(dotted(open))
    }
}

pub(super) fn member(member: &TeamMember) -> String {
    let organization = member.organization.as_deref().filter(|name| *name != member.name);
    let phone = match (&member.phone, &member.hours) {
        (Some(phone), Some(hours)) => format!("{phone} ({hours})"),
        (Some(phone), None) => phone.clone(),
        (None, _) => String::new(),
    };
    listed([member.name.as_str(), organization.unwrap_or_default(), &phone])
}

fn ask_us(told: &Told<'_>) -> Text {
    let lines = &told.context.lines;
    let manager = told.team(TeamRole::PreReleaseCareManager);
    let known = manager.and_then(|who| who.phone.as_deref()).unwrap_or("no phone");
    let office = lines.reentry_office.as_ref().filter(|line| !line.contains(known));
    let office = office.map(|line| format!("reentry office {line}"));
    let manager = manager.map(|who| {
        let here = who.organization.as_ref() == Some(&told.context.facility);
        let organization = if here { None } else { who.organization.clone() };
        format!("care manager {}", member(&TeamMember { organization, ..who.clone() }))
    });
    let handoff = told.case.handoffs.iter().map(|fact| &fact.value).max_by_key(|held| held.held_on);
    let handoff = handoff.map(|held| {
        let by = held.accepted_by.as_ref().map(|by| format!(", accepted by {by}"));
        let by = by.unwrap_or_default();
        format!("handoff held {} with {}{by}", told.day(held.held_on), held.with)
    });
    let all = dotted([manager, office, medical_line(told), handoff].into_iter().flatten());
    if all.is_empty() { Text::plain(&*told.context.facility) } else { Text::plain(all) }
}

/// "jail medical 916-… day and night".
pub(super) fn medical_line(told: &Told<'_>) -> Option<String> {
    let lines = &told.context.lines;
    match (&lines.medical_day, &lines.medical_night) {
        (Some(day), Some(night)) if day == night => {
            Some(format!("jail medical {day} day and night"))
        }
        (Some(day), Some(night)) => Some(format!("jail medical {day}, nights {night}")),
        (Some(day), None) => Some(format!("jail medical {day}")),
        (None, Some(night)) => Some(format!("jail medical {night} (nights)")),
        (None, None) => None,
    }
}

fn answer(told: &Told<'_>) -> Text {
    let number = &told.context.number;
    if told.kind() == Some(RecipientKind::Transfer) {
        return Text::plain(format!("phone and read {number}"));
    }
    Text::plain(format!("tick on the last page, or phone and read {number}"))
}
