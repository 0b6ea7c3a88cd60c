//! The person's own sheet: short sentences in large type, on two pages at most.
//!
//! It tells the person's own records (42 CFR 2.23). It may lie on a kitchen table, so it carries
//! no notice at its foot, and it names a treatment only where the record holds one.

use super::{
    Form, Paper,
    actions::{first_contact, next_due},
    document, fitting,
    medicine_words::{equipment_is_here, is_naloxone_kit, name, short_name},
    told::Told,
    words::{MEDI_CAL_RX_HELP, listed},
};
use crate::{
    Result,
    features::{
        cases::{Appointment, Fact, MedicineOrder, OnRelease, Reached, TeamRole},
        medi_cal::AtPharmacy,
        release_window::Destination,
    },
    paper::{Block, Document, Level, ListKind, PageHeader, Text, TextSize},
};
use chrono::{NaiveDate, NaiveTime};

/// The sheet has two pages at most, so long lists are set smaller, and then shorter.
#[derive(Debug, Clone, Copy)]
struct Fit {
    /// Medicines and visits.
    lists: TextSize,
    /// Everything else.
    words: TextSize,
    /// Medicines listed; the rest is on the labels in the bag.
    medicines: usize,
    visits: usize,
}

const FITS: [Fit; 5] = [
    Fit { lists: TextSize::Large, words: TextSize::Large, medicines: 6, visits: 3 },
    Fit { lists: TextSize::Fax, words: TextSize::Large, medicines: 12, visits: 4 },
    Fit { lists: TextSize::Fax, words: TextSize::Fax, medicines: 40, visits: 4 },
    Fit { lists: TextSize::Fax, words: TextSize::Fax, medicines: 10, visits: 3 },
    Fit { lists: TextSize::Fax, words: TextSize::Fax, medicines: 5, visits: 2 },
];

pub(super) fn person_sheet(told: &Told<'_>) -> Result<Document> {
    // A short list is never cut: the next way to set the sheet holds more of it.
    let (medicines, visits) = (told.medicines().count(), told.visits().len());
    let fits = FITS.iter().enumerate().filter(|(at, fit)| {
        at + 2 >= FITS.len() || (medicines <= fit.medicines && visits <= fit.visits)
    });
    fitting(2, fits.map(|(_, fit)| sheet(told, *fit)))
}

fn sheet(told: &Told<'_>, fit: Fit) -> Result<Document> {
    let parts = [
        leave(told),
        medicines(told, fit),
        doses(told),
        overdose(told),
        visits(told, fit),
        medi_cal(told),
        call(told),
    ];
    let mut blocks = vec![Block::Heading(Level::One, "Your release sheet".into())];
    blocks.extend(parts.into_iter().flatten());
    let header = PageHeader {
        name: told.case.person.name.first_last(),
        identifiers: vec![told.born(), told.booking()],
        route: told.context.facility.clone(),
        call: None,
    };
    let form = Form { paper: Paper::PersonSheet, size: fit.words, header, notice: false };
    document(told, form, blocks)
}

/// "Thursday, March 12".
fn day(told: &Told<'_>, date: NaiveDate) -> String {
    let year = if (date - told.today()).num_days().abs() <= 200 { "" } else { ", %Y" };
    date.format(&format!("%A, %B %-d{year}")).to_string()
}

/// "1:00 PM".
fn hour(time: NaiveTime) -> String {
    time.format("%-I:%M %p").to_string()
}

fn section(title: &str, body: Vec<Block>) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(Level::Two, title.into())];
    blocks.extend(body);
    vec![Block::KeepTogether(blocks)]
}

fn say(text: impl Into<Text>) -> Block {
    Block::Paragraph(text.into())
}

fn leave(told: &Told<'_>) -> Vec<Block> {
    let text = match (told.has_left(), told.release) {
        (true, Some(on)) => Text::plain("You left on ").and_bold(day(told, on)).and("."),
        (false, Some(on)) if told.destination != Destination::Community => {
            Text::plain("You move to a new place on ").and_bold(day(told, on)).and(".")
        }
        (false, Some(on)) if on < told.today() => Text::plain("Your date was ")
            .and_bold(day(told, on))
            .and(". You are still here. Ask us why."),
        (false, Some(on)) => {
            Text::plain("You leave on ").and_bold(day(told, on)).and(". The date can change.")
        }
        (_, None) => Text::plain("We do not know your date yet. ")
            .and_bold("You could leave any day.")
            .and(" Keep this sheet."),
    };
    vec![say(text)]
}

/// What each medicine is, how to take it, and how long it lasts.
fn medicines(told: &Told<'_>, fit: Fit) -> Vec<Block> {
    let facts: Vec<_> = told.medicines().collect();
    let things: Vec<Text> = told
        .equipment()
        .map(|order| {
            let here = equipment_is_here(order);
            let word = if here { "You take it with you." } else { "It is not here yet. Ask us." };
            Text::bold(format!("{}. ", order.item)).and(word)
        })
        .collect();
    if facts.is_empty() && things.is_empty() {
        return Vec::new();
    }
    let mut items: Vec<Text> =
        facts.iter().take(fit.medicines).map(|fact| medicine(told, fact)).collect();
    let more = facts.len().saturating_sub(fit.medicines);
    if 0 < more {
        items.push(Text::plain(format!("And {more} more. Read the labels in your bag.")));
    }
    items.extend(things);
    let list = Block::Sized(fit.lists, vec![Block::List(ListKind::Bulleted, items)]);
    vec![Block::Heading(Level::Two, "Your medicines".into()), list]
}

fn medicine(told: &Told<'_>, fact: &Fact<MedicineOrder>) -> Text {
    let order = &fact.value;
    let mut text = Text::bold(format!("{}. ", name(order)));
    let directions = order.directions.trim().trim_end_matches('.');
    if !directions.is_empty() {
        text = text.and(format!("{directions}. "));
    }
    if told.goes_along(order) {
        let cover = told.supply_of(fact);
        match cover {
            Some(cover) => {
                text = text.and("You have it until ").and_bold(day(told, cover.last_day)).and(". ");
            }
            None => {
                if let Some(days) = order.days_supply {
                    text = text.and(format!("You get it for {days} days. "));
                }
            }
        }
        if order.refrigerate {
            text = text.and("Keep it cold. ");
        }
        return text;
    }
    text.and_bold(where_it_is(order))
}

fn where_it_is(order: &MedicineOrder) -> String {
    let pharmacy = order.pharmacy.as_deref();
    match (order.reached, pharmacy) {
        (Some(Reached::PickUp | Reached::CalledIn), Some(at)) => {
            format!("Not in your bag. Pick it up at {at}.")
        }
        (Some(Reached::PickUp | Reached::CalledIn), None) => {
            "Not in your bag. Pick it up at the drug store.".into()
        }
        (Some(Reached::ReturnsTomorrow), _) => "Not in your bag. Come back for it by day.".into(),
        (Some(Reached::Mailed), _) => "It comes by mail.".into(),
        (Some(Reached::Refused), _) => "You said no to this one.".into(),
        (Some(Reached::InHand | Reached::Unreachable) | None, _) => {
            "Not here yet. Ask us before you go.".into()
        }
    }
}

fn doses(told: &Told<'_>) -> Vec<Block> {
    let items: Vec<Text> = told
        .bars
        .iter()
        .map(|bar| {
            let last = bar.made_of.iter().filter_map(|part| part.last_dose).max();
            let mut text = Text::bold(format!("{}. ", bar.what));
            if let Some(dose) = last {
                text = text.and(format!("Your last dose was {}. ", day(told, dose)));
            }
            if let Some(due) = next_due(bar) {
                text = text.and("Your next dose is due ").and_bold(day(told, due)).and(". ");
            }
            match bar.visit {
                Some(_) => text,
                None => {
                    text.and("No visit is set up yet. Ask us, or call your clinic, on day one.")
                }
            }
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    section("Your next dose", items.into_iter().map(say).collect())
}

/// Only where the record holds a treatment whose end makes an overdose likelier.
fn overdose(told: &Told<'_>) -> Vec<Block> {
    if told.case.mat.is_empty() {
        return Vec::new();
    }
    let naloxone = told.medicines().map(|fact| &fact.value).find(|order| is_naloxone_kit(order));
    let kit = naloxone.map_or_else(|| "naloxone".into(), short_name);
    section(
        "Stay alive",
        vec![say(Text::plain(
            "You can not take as much as you once did. The old dose can kill you. ",
        )
        .and(format!("Keep {kit} with you. Do not use alone. "))
        .and("If a friend will not wake up, use it and ")
        .and_bold("call 911")
        .and("."))],
    )
}

fn visits(told: &Told<'_>, fit: Fit) -> Vec<Block> {
    let visits = told.visits();
    let mut items: Vec<Text> =
        visits.iter().take(fit.visits).map(|visit| visit_words(told, visit)).collect();
    let more = visits.len().saturating_sub(fit.visits);
    if 0 < more {
        items.push(Text::plain(format!("And {more} more. Ask us for the list.")));
    }
    if items.is_empty() {
        return section(
            "Your visits",
            vec![say("No visit is set up yet. Ask us, or call a clinic near you.")],
        );
    }
    let list = Block::Sized(fit.lists, vec![Block::List(ListKind::Bulleted, items)]);
    section("Your visits", vec![list])
}

fn visit_words(told: &Told<'_>, visit: &Appointment) -> Text {
    let at = visit.time.map(|time| format!(" at {}", hour(time))).unwrap_or_default();
    let mut text = Text::bold(format!("{}{at}", day(told, visit.on)));
    let address = visit.address.as_deref().unwrap_or_default();
    let phone = visit.phone.as_deref().unwrap_or_default();
    for line in [visit.with.clone(), listed([address, phone])] {
        if !line.is_empty() {
            text = text.and(format!("\n{line}"));
        }
    }
    match &visit.ride {
        _ if visit.by_video_or_phone => text.and("\nBy phone or video."),
        Some(ride) => text.and(format!("\nYour ride: {ride}.")),
        None => text.and("\nYou have no ride yet. Ask us."),
    }
}

fn medi_cal(told: &Told<'_>) -> Vec<Block> {
    let held = told.case.medi_cal.as_ref().map(|fact| &fact.value);
    let mut text =
        match held.map(|held| AtPharmacy::of(held.status, held.active_from, told.day_of_claim())) {
            Some(AtPharmacy::Accepts) => Text::plain("Your Medi-Cal is on when you leave. "),
            Some(AtPharmacy::LikelyRejects) => {
                Text::plain("Your Medi-Cal is not on yet. Ask us what to do. ")
            }
            Some(AtPharmacy::NotKnown) | None => {
                Text::plain("We do not know yet if your Medi-Cal is on. ")
            }
        };
    if let Some(plan) = held.and_then(|held| held.plan.as_ref()) {
        text = text.and("Your plan is ").and_bold(&**plan).and(". ");
    }
    if pays_without_plan(told) {
        text = text.and(
            "Until your plan begins, Medi-Cal still pays. Show your Medi-Cal card or number. ",
        );
    }
    if let Some(cin) = told.case.person.cin() {
        text = text.and("Your number is ").and_bold(cin).and(". ");
    }
    text = text
        .and("If the drug store says no, call ")
        .and_bold(MEDI_CAL_RX_HELP)
        .and(", day or night.");
    section("Your Medi-Cal", vec![say(text)])
}

/// Whether the plan on record has not begun on the day of leaving.
fn pays_without_plan(told: &Told<'_>) -> bool {
    let payer = told.case.payer.as_ref();
    payer.is_some_and(|fact| fact.value.on_release == OnRelease::PlanPending)
}

fn call(told: &Told<'_>) -> Vec<Block> {
    let mut items = Vec::new();
    let lines = &told.context.lines;
    if let Some(next) = told.team(TeamRole::PostReleaseCareManager) {
        let by = first_contact(told).filter(|by| told.today() <= *by);
        let mut text = Text::bold(&*next.name).and(" will help you when you are out. ");
        if let Some(by) = by {
            text = text.and(format!("You should get a call by {}. ", day(told, by)));
        }
        items.push(match &next.phone {
            Some(phone) => text.and_bold(&**phone),
            None => text,
        });
    }
    if let Some(line) = lines.medical_day.as_ref().or(lines.medical_night.as_ref()) {
        items.push(Text::plain("Jail nurse: ").and_bold(&**line));
    }
    if let (Some(day), Some(night)) = (&lines.medical_day, &lines.medical_night)
        && day != night
    {
        items.push(Text::plain("Jail nurse at night: ").and_bold(&**night));
    }
    if let Some(line) = &lines.reentry_office {
        items.push(Text::plain("Help with your plan: ").and_bold(&**line));
    }
    items.push(Text::plain("Sad, scared, or want to talk: call or text ").and_bold("988"));
    items.push(Text::plain("Someone may die: call ").and_bold("911"));
    section("Who to call", vec![Block::List(ListKind::Bulleted, items)])
}
