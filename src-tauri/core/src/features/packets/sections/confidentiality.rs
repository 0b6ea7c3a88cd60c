//! What 42 CFR 2.32 asks to go along with a Part 2 record, and nothing where none is inside.

use super::{section, table};
use crate::{
    features::{
        cases::ConsentForm,
        disclosure::ReliedUpon,
        packets::{
            part2,
            told::Told,
            words::{self, listed},
        },
    },
    paper::{Block, Column, Text},
};

/// 42 CFR 2.32: the first statement once, and the scope of the consent, where a Part 2 fact is
/// inside. Nothing at all where none is.
pub fn confidentiality(told: &Told<'_>) -> Vec<Block> {
    if !told.case.part2() {
        return Vec::new();
    }
    let mut body = vec![Block::Notice(part2::paragraphs().map(Text::plain).collect())];
    let rows: Vec<Vec<Text>> = told.case.scope().iter().map(scope_row).collect();
    if !rows.is_empty() {
        let columns = vec![
            Column::new("Consent", 2.0),
            Column::new("Signed", 0.9),
            Column::new("Ends", 1.2),
            Column::new("Purpose", 2.4),
            Column::new("Lets through here", 2.0),
        ];
        body.push(table("Scope of the consent", columns, rows));
    }
    vec![Block::KeepTogether(section("Confidentiality", body))]
}

fn scope_row(relied: &ReliedUpon) -> Vec<Text> {
    let ends = match (&relied.expires_on, &relied.expires_event) {
        (Some(on), _) => words::full(*on),
        (None, Some(event)) => event.clone(),
        (None, None) => "as on the form".into(),
    };
    vec![
        Text::bold(form(relied.form)),
        Text::plain(words::full(relied.signed_on)),
        Text::plain(ends),
        Text::plain(&*relied.purpose),
        Text::plain(listed(relied.categories.iter().map(|category| words::category(*category)))),
    ]
}

fn form(form: ConsentForm) -> &'static str {
    match form {
        ConsentForm::AscmiAb133 | ConsentForm::AscmiNon133 => "ASCMI authorization",
        ConsentForm::AscmiRevocation => "ASCMI revocation",
        ConsentForm::Part2Tpo => "Consent for treatment, payment and operations (42 CFR 2.31)",
        ConsentForm::Part2Named => "Consent for this recipient (42 CFR 2.31)",
        ConsentForm::Part2CounselingNotes => "Consent for counseling notes (42 CFR 2.31(b))",
        ConsentForm::Part2Proceedings => "Consent for proceedings (42 CFR 2.31(d))",
        ConsentForm::Part2Cj235 => "Consent under 42 CFR 2.35",
        ConsentForm::Lps5328 => "Consent for county records (W&I 5328)",
        ConsentForm::Cmia5611 => "Authorization (Civ. Code 56.11)",
        ConsentForm::Hiv120980 => "Authorization (H&S 120980)",
        ConsentForm::RoiCounty => "County release of information",
    }
}
