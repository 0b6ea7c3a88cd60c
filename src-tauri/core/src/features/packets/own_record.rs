//! What the person may ask for: who was told what about them (42 CFR 2.25), and with it all that
//! the facility holds. Printed for their own hand (42 CFR 2.23).

use super::{
    Disclosure, Form, Paper,
    api::opened,
    delivery, document, emergency, facts_sha256, make, require_treatment_papers,
    sections::table,
    store::{self, Numbered},
    told::Told,
    words,
};
use crate::{
    Result,
    access::Right,
    calendar::Moment,
    catalog::{Job, Message},
    features::{
        cases::{Case, Fact},
        disclosure::RecipientKind,
    },
    ids::DisclosureId,
    jobs::Progress,
    paper::{self, Block, Column, Document, Level, ListKind, Text, TextSize},
    session::{Reading, Working},
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Prints for the person who was told what, and if asked, everything that is held.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintOwnRecord {
    pub booking: String,
    /// Everything that the facility holds as well.
    pub all: bool,
}

/// A paper on its way to the printer.
#[derive(Debug, Serialize, TS)]
pub struct OwnRecordPrinting {
    /// Under this word the printer takes the PDF out of memory, once.
    pub token: String,
    pub document: String,
    #[ts(type = "number")]
    pub pages: usize,
    pub disclosure: DisclosureId,
}

impl Message for PrintOwnRecord {
    const NAME: &'static str = "disclosures.print_own";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = OwnRecordPrinting;
}

impl Job for PrintOwnRecord {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<OwnRecordPrinting> {
        progress.go_on()?;
        let kind = if self.all { Paper::OwnRecord } else { Paper::Accounting };
        let reader = if self.all { "person record" } else { "person accounting" };
        let (case, numbered, facts, rendered) = cx.read(|cx| {
            cx.require_true_clock()?;
            require_treatment_papers(cx)?;
            let (stay, whole) = opened(cx, &self.booking)?;
            let to = make::recipient(&whole, RecipientKind::Person);
            let case = make::filtered(cx, &whole, &to)?;
            let blank = Numbered { number: String::new(), version: 1, supersedes: None, new: true };
            let sent = sent(cx, &case)?;
            let known = facts_sha256(kind, &case, &make::context(cx, &blank))?;
            let facts = make::hash(format!("{known}{}", serde_json::to_string(&sent)?).as_bytes());
            let numbered = store::number_for(cx.db, stay, reader, &facts, cx.now.today)?;
            let context = make::context(cx, &numbered);
            let told = Told::new(&case, &context);
            told.require_life()?;
            let rendered = paper::render(&compose(&told, kind, &sent)?)?;
            Ok((case, numbered, facts, rendered))
        })?;
        let file_sha256 = make::hash(&rendered.bytes);
        let document = format!("{} v{}", numbered.number, numbered.version);
        let disclosure = cx.save(progress, |cx| {
            if numbered.new {
                let (stay, today) = (case.stay.id, cx.now.today);
                store::add_document(cx.db, stay, reader, &numbered, &facts, today)?;
            }
            let books = (reader, Some(document.clone()));
            let row = make::row(cx, &case, books, "printed", &file_sha256);
            cx.about(&format!("stay:{}", case.stay.id.0));
            cx.detail(&numbered.number);
            make::enter_row(cx, &case, &row)
        })?;
        let token = cx.session.tray.lay(rendered.bytes)?;
        Ok(OwnRecordPrinting { token, document, pages: rendered.pages, disclosure })
    }
}

/// One line of the accounting.
#[derive(Debug, Serialize)]
struct Sent {
    at: NaiveDateTime,
    to: String,
    what: String,
    why: String,
    how: String,
}

/// What left for somebody else than the person, oldest first. What was never printed did not.
fn sent(cx: &Reading<'_>, case: &Case) -> Result<Vec<Sent>> {
    let stay = case.stay.id;
    let entries = delivery::of_stay(cx.db, stay)?;
    let emergencies: BTreeMap<DisclosureId, emergency::Emergency> = emergency::all(cx.db)?
        .into_iter()
        .filter(|(of, _)| *of == stay)
        .map(|(_, held)| (held.disclosure, held))
        .collect();
    let mut found = Vec::new();
    for paper in store::disclosures(cx.db, stay)?.into_iter().rev() {
        let after = entries.get(&paper.id).map(Vec::as_slice).unwrap_or_default();
        if paper.recipient.starts_with("person") || delivery::is_taken_back(after) {
            continue;
        }
        let whom = after
            .iter()
            .rev()
            .find(|entry| entry.what.sends())
            .and_then(|entry| entry.whom.clone());
        let mut line = Sent {
            at: Moment::from_utc(paper.at).local,
            to: words::listed([Some(reader(case, &paper)), whom].into_iter().flatten()),
            what: words::listed(paper.categories.iter().map(|held| words::category(*held))),
            why: words::listed(&paper.basis),
            how: words::dotted([paper.document.as_deref().unwrap_or_default(), &paper.channel]),
        };
        if let Some(held) = emergencies.get(&paper.id) {
            line.to = format!("{}, {}", held.recipient, held.affiliation);
            line.why = format!("emergency (42 CFR 2.51): {}", held.nature);
        }
        found.push(line);
    }
    Ok(found)
}

fn reader(case: &Case, paper: &Disclosure) -> String {
    let kind = paper.recipient.split(' ').next().and_then(|word| word.parse().ok());
    let name = kind.and_then(|kind| make::recipient(case, kind).organization);
    name.unwrap_or_else(|| paper.recipient.clone())
}

fn compose(told: &Told<'_>, kind: Paper, sent: &[Sent]) -> Result<Document> {
    let everything = kind == Paper::OwnRecord;
    let title = if everything {
        "What we hold about you, and what we sent"
    } else {
        "Who was told about you"
    };
    let mut blocks = vec![
        Block::Heading(Level::One, title.into()),
        Block::Paragraph(Text::plain(
            "This paper is yours. It can tell about your health: keep it where others do not read \
             it. If something is wrong, tell us.",
        )),
    ];
    if everything {
        blocks.extend(held(told.case.get()));
    }
    blocks.push(Block::Heading(Level::Two, "What we sent about you".into()));
    if sent.is_empty() {
        blocks.push(Block::Paragraph(Text::plain("Nothing was sent to anybody.")));
    } else {
        let columns = vec![
            Column::new("When", 1.0),
            Column::new("To whom", 1.7),
            Column::new("What", 1.6),
            Column::new("Why", 2.2),
            Column::new("How", 1.3),
        ];
        let rows = sent.iter().map(|line| {
            vec![
                Text::plain(line.at.format("%m/%d/%Y %H:%M").to_string()),
                Text::plain(line.to.as_str()),
                Text::plain(line.what.as_str()),
                Text::plain(line.why.as_str()),
                Text::plain(line.how.as_str()),
            ]
        });
        blocks.push(table("Who was told about you", columns, rows.collect()));
    }
    let form = Form {
        paper: kind,
        size: TextSize::Fax,
        header: told.header(told.context.facility.clone(), None),
        notice: true,
    };
    document(told, form, blocks)
}

/// Everything that is held, each kind under its heading; nothing where there is none.
fn held(case: &Case) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut part = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            blocks.push(Block::Heading(Level::Two, title.into()));
            let lines = lines.into_iter().map(Text::plain).collect();
            blocks.push(Block::List(ListKind::Bulleted, lines));
        }
    };
    let person = &case.person;
    let mut you = vec![
        format!("name: {}", person.name.last_first()),
        format!("born: {}", person.birth.as_written),
        format!("booking {} since {}", case.stay.booking, words::full(case.stay.booked_on)),
    ];
    you.extend(person.sex.iter().map(|sex| format!("sex: {sex}")));
    you.extend(person.language.iter().map(|language| format!("language: {language}")));
    you.extend(person.cin().iter().map(|cin| format!("Medi-Cal number: {cin}")));
    part("You", you);
    let dates = case.release_dates.iter().map(|told| {
        let day = told.date.map_or_else(|| "no date".into(), words::full);
        words::listed([&*day, words::release_kind(told.kind), &*told.source])
    });
    part("Release dates", dates.collect());
    part(
        "Medi-Cal",
        each(case.medi_cal.iter(), |held| {
            words::listed([words::medi_cal(held.status), held.plan.as_deref().unwrap_or_default()])
        }),
    );
    part(
        "Treatment",
        each(&case.mat, |held| {
            let last =
                held.last_dose.as_ref().map(|dose| format!("last dose {}", words::full(dose.on)));
            words::listed([&*held.drug, &*held.directions, last.as_deref().unwrap_or_default()])
        }),
    );
    part(
        "Injections",
        each(&case.injections, |held| words::listed([&*held.drug, &*held.directions])),
    );
    part(
        "Medicines",
        each(&case.medicines, |held| {
            let drug = format!("{} {} {}", held.drug, held.strength, held.form);
            words::listed([
                &*drug,
                &*held.directions,
                held.indication.as_deref().unwrap_or_default(),
            ])
        }),
    );
    part("Equipment", each(&case.equipment, |held| held.item.clone()));
    part(
        "Allergies",
        each(case.allergies.iter(), |held| {
            if held.list.is_empty() { "none known".into() } else { words::listed(&held.list) }
        }),
    );
    part(
        "Problems",
        each(&case.problems, |held| {
            words::listed([&*held.name, held.icd10.as_deref().unwrap_or_default()])
        }),
    );
    part(
        "Visits",
        each(&case.appointments, |held| {
            words::listed([&*words::full(held.on), words::visit_kind(held.kind), &*held.with])
        }),
    );
    part(
        "Who helps you",
        each(&case.team, |held| {
            let organization = held.organization.as_deref().unwrap_or_default();
            words::listed([words::team_role(held.role), &*held.name, organization])
        }),
    );
    part("Telephones", each(&case.phones, words::phone));
    part("The first night", each(case.tonight.iter(), |held| held.place.clone()));
    part(
        "Handoff meetings",
        each(&case.handoffs, |held| words::listed([&*words::full(held.held_on), &*held.with])),
    );
    part("Tries to reach you", each(&case.contact_tries, |held| words::full(held.on)));
    part("Notices to the county", each(&case.notices, |held| words::full(held.sent_on)));
    part("Your choices about sharing", choices(case));
    blocks
}

fn choices(case: &Case) -> Vec<String> {
    let choice = |held: &crate::features::cases::Consent| {
        let signed = format!("signed {}", words::full(held.signed_on));
        let listed = |all: &[_]| words::listed(all.iter().map(|one| words::category(*one)));
        let (yes, no) = (listed(&held.allowed), listed(&held.denied));
        let yes =
            if yes.is_empty() || held.refusal { String::new() } else { format!("share: {yes}") };
        let no = if no.is_empty() { String::new() } else { format!("do not share: {no}") };
        let refused = if held.refusal { "refused" } else { "" };
        let ended = held.revoked_on.map(|on| format!("revoked {}", words::full(on)));
        words::listed([&*signed, refused, &*yes, &*no, ended.as_deref().unwrap_or_default()])
    };
    case.consents.iter().map(choice).collect()
}

fn each<'a, T: 'a>(
    facts: impl IntoIterator<Item = &'a Fact<T>>,
    words: impl Fn(&T) -> String,
) -> Vec<String> {
    facts.into_iter().map(|fact| words(&fact.value)).collect()
}
