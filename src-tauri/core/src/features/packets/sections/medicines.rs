//! The medicines that go home: what, how, from where, until when.

use super::{optional, section, stacked, table};
use crate::{
    features::{
        cases::{Fact, MedicineChange, MedicineOrder, MedicineState},
        packets::{
            medicine_words::{authorization, change, name, refills, refills_at, short_name, step},
            told::Told,
            words::{dotted, listed},
        },
    },
    paper::{Block, Column, Text},
};

pub(super) fn medicines(told: &Told<'_>) -> Vec<Block> {
    let listed = |fact: &&Fact<MedicineOrder>| {
        fact.value.state != MedicineState::Cancelled && fact.value.state != MedicineState::Returned
    };
    let facts: Vec<_> = told.case.get().medicines.iter().filter(listed).collect();
    let stopped = stopped(told).map(|words| Block::Paragraph(Text::plain(words)));
    if facts.is_empty() {
        return stopped.map(|words| section("Medicines", vec![words])).unwrap_or_default();
    }
    let columns = vec![
        Column::new("Medicine", 3.0),
        Column::new("Directions", 2.6),
        Column::new("Rx no., filled", 1.1),
        Column::new("Billed to", 1.2),
        Column::right("Days", 0.5),
        Column::new("Last day, next fill", 1.1),
        Column::new("Refills at", 1.3),
        Column::new("Prescriber", 1.2),
        Column::new("Where it is", 1.1),
    ];
    let shared = Shared::of(&facts);
    let rows = facts.iter().map(|fact| medicine_row(told, fact, &shared)).collect();
    let words = shared.words().map(|words| Block::Paragraph(Text::plain(words)));
    let table = table("Medicines at release", columns, rows);
    section("Medicines", words.into_iter().chain([table]).chain(stopped).collect())
}

/// What the person came with and does not take home, so that nobody outside begins it again unasked.
fn stopped(told: &Told<'_>) -> Option<String> {
    let medicines = told.case.get().medicines.iter().map(|fact| &fact.value);
    let stopped = medicines.filter(|order| order.change == MedicineChange::Stopped);
    let said = stopped.map(|order| {
        let why = order.detail.as_ref().and_then(|detail| detail.change_reason.as_ref());
        match why {
            Some(why) => format!("{} ({why})", short_name(order)),
            None => short_name(order),
        }
    });
    let said = dotted(said);
    (!said.is_empty()).then(|| format!("Stopped here: {said}"))
}

/// What is the same for every medicine is said once above the table, which makes room in it.
#[derive(Default)]
struct Shared<'a> {
    pharmacy: Option<&'a str>,
    prescriber: Option<&'a str>,
    billed_to: Option<&'a str>,
}

impl<'a> Shared<'a> {
    fn of(facts: &[&'a Fact<MedicineOrder>]) -> Self {
        if facts.len() < 2 {
            return Self::default();
        }
        let same = |pick: fn(&'a MedicineOrder) -> Option<&'a String>| {
            let mut all = facts.iter().map(|fact| pick(&fact.value));
            let first = all.next().flatten()?;
            all.all(|other| other == Some(first)).then_some(first.as_str())
        };
        Self {
            pharmacy: same(refills_at),
            prescriber: same(|order| order.prescriber.as_ref()),
            billed_to: same(|order| order.billed_to.as_ref()),
        }
    }

    fn words(&self) -> Option<String> {
        let parts = [
            ("refills at", self.pharmacy),
            ("prescribed by", self.prescriber),
            ("billed to", self.billed_to),
        ];
        let parts = parts.into_iter().filter_map(|(word, what)| Some(format!("{word} {}", what?)));
        let said = dotted(parts);
        (!said.is_empty()).then(|| format!("All: {said}"))
    }
}

fn medicine_row(told: &Told<'_>, fact: &Fact<MedicineOrder>, shared: &Shared<'_>) -> Vec<Text> {
    let order = &fact.value;
    let cover = told.supply_of(fact);
    let came_with = order.detail.as_ref().and_then(|detail| detail.came_with.as_ref());
    let changed = match came_with.filter(|_| order.change == MedicineChange::Changed) {
        Some(before) => format!("changed here from {before}"),
        None => change(order.change).to_owned(),
    };
    let rems = order.detail.as_ref().is_some_and(|detail| detail.rems);
    let marks = [
        if order.high_alert { "high-alert" } else { "" },
        if order.refrigerate { "keep cold" } else { "" },
        if rems { "REMS" } else { "" },
        &changed,
    ];
    let marks = dotted([listed(marks), authorization(order).unwrap_or_default()]);
    let mut medicine = Text::bold(name(order));
    if !marks.is_empty() {
        medicine = medicine.and(format!("\n{marks}"));
    }
    let filled = order.filled_on.map(|on| told.day(on)).unwrap_or_default();
    let supply = order.days_supply.map(|days| days.to_string()).unwrap_or_default();
    let last = cover.map(|cover| told.day(cover.last_day)).unwrap_or_default();
    let next = cover.map(|cover| format!("fill {}", told.day(cover.next_fill_due)));
    let directions = match &order.indication {
        Some(reason) => format!("{} ({reason})", order.directions),
        None => order.directions.clone(),
    };
    vec![
        medicine,
        Text::plain(directions),
        stacked([optional(order.rx_number.as_ref()), &filled]),
        unless_shared(order.billed_to.as_ref(), shared.billed_to),
        Text::plain(supply),
        stacked([last.as_str(), &next.unwrap_or_default()]),
        stacked([
            if shared.pharmacy.is_some() { "" } else { optional(refills_at(order)) },
            &refills(order).unwrap_or_default(),
        ]),
        unless_shared(order.prescriber.as_ref(), shared.prescriber),
        Text::plain(step(order)),
    ]
}

fn unless_shared(text: Option<&String>, shared: Option<&str>) -> Text {
    Text::plain(if shared.is_some() { "" } else { optional(text) })
}
