//! The door card: what the nurse must see in two seconds when somebody leaves now, on one page,
//! and the four questions that only the last minute can answer.

use super::{
    Form, Pack, Paper,
    actions::{gap_words, next_due},
    document, fitting,
    medicine_words::step,
    page_one::{Room, allergy, has, medi_cal, not_in_hand, warnings},
    sections::{day_of_dose, last_dose},
    told::Told,
    tonight::not_done_of,
    words::{self, dotted},
};
use crate::{
    Result,
    features::{
        cases::ConsentCategory,
        consents::{Choice, choice},
        disclosure::{Recipient, RecipientKind},
    },
    paper::{Blank, Block, Checkbox, Document, Level, Line, ListKind, Text, TextSize},
};

/// How the card is set, from large to tight: it is one page, whatever is on it.
#[derive(Debug, Clone, Copy)]
struct Fit {
    /// Of what must be seen first: allergies and doses.
    first: TextSize,
    rest: TextSize,
    room: Room,
    /// Open steps listed; the rest is on the screen.
    open: usize,
}

const FITS: [Fit; 4] = [
    Fit { first: TextSize::Large, rest: TextSize::Fax, room: Room::ALL[0], open: 8 },
    Fit { first: TextSize::Fax, rest: TextSize::Fax, room: Room::ALL[0], open: 8 },
    Fit { first: TextSize::Fax, rest: TextSize::Dense, room: Room::ALL[1], open: 6 },
    Fit { first: TextSize::Fax, rest: TextSize::Dense, room: Room::ALL[2], open: 4 },
];

pub(super) fn door_card(told: &Told<'_>, pack: Option<&Pack>) -> Result<Document> {
    fitting(1, FITS.iter().map(|fit| card(told, pack, *fit)))
}

fn card(told: &Told<'_>, pack: Option<&Pack>, fit: Fit) -> Result<Document> {
    let mut first = vec![Line::new("ALLERGIES", allergy(told))];
    first.extend(dose_lines(told));
    let rest = vec![
        Line::new("WARNINGS", warnings(told, fit.room)),
        Line::new("HAS", has(told, fit.room)),
        Line::new("NOT IN HAND", not_in_hand(told, fit.room)),
        Line::new("BAG", bag(told, pack)),
        Line::new("MEDI-CAL", Text::plain(medi_cal(told))),
        Line::new("CONSENT", consent(told)),
    ];
    let mut below = vec![Block::Lines(rest), Block::KeepTogether(questions())];
    below.extend(open_steps(told, fit.open));
    let blocks = vec![
        Block::Heading(Level::One, "Leaving now".into()),
        Block::Checkboxes(vec![Checkbox::new("Photo checked, two identifiers")]),
        Block::Sized(fit.first, vec![Block::Boxed(vec![Block::Lines(first)])]),
        Block::Sized(fit.rest, below),
    ];
    let cell = told.case.stay.housing.as_ref().map(|cell| format!("cell {cell}"));
    let mut header = told.header(format!("{} · for the nurse", told.context.facility), None);
    header.identifiers.extend(cell);
    let form = Form { paper: Paper::DoorCard, size: TextSize::Fax, header, notice: true };
    document(told, form, blocks)
}

/// The last dose with the age of what we know, and when the next one is due. Not there at all
/// where no treatment is on record.
fn dose_lines(told: &Told<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for fact in &told.case.get().mat {
        let plan = &fact.value;
        let as_of = fact.as_of.format("%m/%d %H:%M");
        let age = format!(" ({} {as_of}; later doses not known)", fact.source.0);
        let given = format!("{}, {}", plan.drug, last_dose(plan));
        lines.push(Line::new("LAST DOSE", Text::bold(given).and(age)));
        let Some(bar) = told.bars.iter().find(|bar| bar.is_of_plan(fact.id)) else { continue };
        let due = next_due(bar).map_or_else(|| "not known".into(), |due| told.weekday(due));
        let gaps = gap_words(told, bar).into_iter().map(|gap| format!("; {gap}"));
        lines.push(Line::new("NEXT DUE", Text::bold(due).and(gaps.collect::<String>())));
    }
    for fact in &told.case.get().injections {
        let last = day_of_dose(fact.value.last_dose);
        let given = format!("{}, {last}", fact.value.drug);
        let Some(bar) = told.bars.iter().find(|bar| bar.is_of_injection(fact.id)) else { continue };
        let due = next_due(bar).map_or_else(|| "not known".into(), |due| told.weekday(due));
        lines.push(Line::new("INJECTION", Text::bold(given).and(format!("; next due {due}"))));
    }
    lines
}

fn bag(told: &Told<'_>, pack: Option<&Pack>) -> Text {
    if let Some(pack) = pack {
        let seal = pack.seal.as_ref().map(|seal| format!("seal {seal}"));
        let parts = [format!("pack {}", pack.number), seal.unwrap_or_default()];
        let text = Text::plain(dotted(parts.into_iter().chain(pack.places.clone())));
        return match &pack.stale {
            Some(why) => text.and_bold(format!(" · STALE: {why}")),
            None => text,
        };
    }
    let mut steps: Vec<(String, usize)> = Vec::new();
    for fact in told.medicines() {
        let step = step(&fact.value);
        match steps.iter_mut().find(|(known, _)| *known == step) {
            Some((_, count)) => *count += 1,
            None => steps.push((step, 1)),
        }
    }
    if steps.is_empty() {
        return Text::plain("no pack, no medicine ordered");
    }
    Text::plain(dotted(steps.into_iter().map(|(step, count)| format!("{count} {step}"))))
}

/// What the record says about sharing, for the papers that leave with the person.
fn consent(told: &Told<'_>) -> Text {
    let case = told.case.get();
    let asked = [
        ("plan", RecipientKind::Plan),
        ("ECM", RecipientKind::Ecm),
        ("treating", RecipientKind::Pcp),
    ];
    let words = asked.map(|(word, kind)| {
        let to = Recipient::from(kind);
        let birth = case.person.birth.date;
        let said = choice(&case.consents, birth, ConsentCategory::Sud, &to, told.today());
        let answer = match said {
            Choice::Allowed(consent) => match consent.expires_on {
                Some(last) => format!("yes, to {}", words::full(last)),
                None => "yes".into(),
            },
            Choice::Refused { .. } => "no".into(),
            Choice::Expired(_) => "ended".into(),
            Choice::Incomplete(_) => "incomplete".into(),
            Choice::Silent => "not asked".into(),
        };
        format!("{word}: {answer}")
    });
    Text::plain(dotted(words))
}

fn questions() -> Vec<Block> {
    let row = |blanks: &[(&str, f32)]| {
        Block::FillIn(blanks.iter().map(|(label, share)| Blank::new(*label, *share)).collect())
    };
    vec![
        Block::Heading(Level::Two, "Ask at the door".into()),
        row(&[("1  Best phone", 1.0), ("message ok? yes / no", 0.4)]),
        row(&[("2  Where tonight", 1.2), ("who collects", 0.8)]),
        row(&[("3  Pharmacy near there", 1.0)]),
        row(&[("4  May your health plan's care manager call you? Sign here", 1.0)]),
    ]
}

fn open_steps(told: &Told<'_>, most: usize) -> Vec<Block> {
    let open = not_done_of(told);
    if open.is_empty() {
        return Vec::new();
    }
    let more = open.len().saturating_sub(most);
    let mut items: Vec<Text> = open.into_iter().take(most).map(Text::plain).collect();
    if 0 < more {
        items.push(Text::plain(format!("and {more} more, on the screen")));
    }
    vec![Block::Heading(Level::Two, "Not done yet".into()), Block::List(ListKind::Bulleted, items)]
}
