//! What a field probably asks, read from its own words. A person confirms it. Pure.

use super::{
    uses::{FilledBy, OptionWhen, is_for_the_pen, spaced},
    values::{FormValue as V, ValueKind},
};
use crate::paper::fillable::{Asks, FormField};

/// Words of a field that asks about somebody else, or is for somebody else to fill in.
const OF_OTHERS: &[&str] = &[
    "spouse",
    "wife",
    "husband",
    "partner",
    "child",
    "parent",
    "mother",
    "father",
    "guardian",
    "employer",
    "attorney",
    "lawyer",
    "emergency",
    "witness",
    "official",
    "worker",
    "provider",
    "physician",
    "doctor",
    "clinic",
    "agency",
    "relative",
    "maiden",
    "reporter",
    "supervisor",
    "dependent",
    "tribe",
    "office",
    "caseworker",
    "cosigner",
];
const SIGNED: &[&str] = &["signature", "signed", "sign", "firma", "initials", "signer"];

/// Words that must all be there (each may have several spellings), and what they ask for. The
/// first that fits counts, so the plainer ones come last.
const RULES: &[(&[&str], V)] = &[
    (&["last|digits", "4|four", "ssn|social"], V::SsnLast4),
    (&["reason|why|no", "ssn|social"], V::SsnReason),
    (&["ssn"], V::Ssn),
    (&["social", "security"], V::Ssn),
    (&["mbi"], V::Mbi),
    (&["medicare", "number|no|id|claim|beneficiary"], V::Mbi),
    (&["cin|bic"], V::Cin),
    (&["client", "index"], V::Cin),
    (&["medi", "cal", "number|no|id|card"], V::Cin),
    (&["cdcr"], V::Cdcr),
    (&["facility|jail|institution", "county"], V::FacilityCounty),
    (&["facility|jail|institution", "address"], V::FacilityAddress),
    (&["facility|jail|institution", "phone|telephone"], V::FacilityPhone),
    (&["facility|jail|institution|prison"], V::FacilityName),
    (&["representative", "date"], V::RepresentativeSignedOn),
    (&["representative", "name|authorized"], V::Representative),
    (&["assister|helper|enroller|preparer"], V::Assister),
    (&["assisted|helped|completed|filled", "by"], V::Assister),
    (&["prepared", "by"], V::PreparedBy),
    (&["foster"], V::FormerFosterYouth),
    (&["children|babies|number", "expected|expecting"], V::ChildrenExpected),
    (&["due", "date"], V::DueDate),
    (&["pregnant|pregnancy"], V::Pregnant),
    (&["long", "term", "care"], V::LongTermCare),
    (&["disability|disabled|blind"], V::Disability),
    (&["veteran|military"], V::Veteran),
    (&["american|alaska", "indian|native"], V::AmericanIndian),
    (&["interpreter"], V::Interpreter),
    (&["written|read|reading", "language"], V::WrittenLanguage),
    (&["language"], V::Language),
    (&["race|ethnicity|ethnic"], V::RaceEthnicity),
    (&["immigration|alien|uscis"], V::ImmigrationDocument),
    (&["citizen|citizenship"], V::Citizenship),
    (&["marital"], V::Marital),
    (&["household"], V::Household),
    (&["tax|taxes"], V::TaxFiling),
    (&["income|wages"], V::Income),
    (&["other", "insurance|coverage"], V::OtherCoverage),
    (&["homeless|unhoused"], V::NoHome),
    (&["mailing", "address"], V::MailingAddress),
    (&["email"], V::Email),
    (&["e", "mail"], V::Email),
    (&["second|alternate|alternative|other|message", "phone|telephone|cell"], V::SecondPhone),
    (&["best", "contact|reach"], V::BestContact),
    (&["phone|telephone|cell|mobile"], V::Phone),
    (&["address"], V::HomeAddress),
    (
        &["booking|arrest|incarceration|incarcerated|custody|admission", "date|since"],
        V::CustodySince,
    ),
    (&["released", "on|date"], V::ReleasedOn),
    (&["release|erd", "date|expected|anticipated|estimated"], V::ExpectedRelease),
    (&["erd"], V::ExpectedRelease),
    (&["birth|dob", "month|mm", "day|dd", "year|yyyy"], V::BirthDate),
    (&["birth|dob", "month"], V::BirthMonth),
    (&["birth|dob", "day"], V::BirthDay),
    (&["birth|dob", "year"], V::BirthYear),
    (&["dob|birthdate|birth"], V::BirthDate),
    (&["booking|inmate|jail", "number|no|id"], V::Booking),
    (&["booking"], V::Booking),
    (&["sex|gender"], V::Sex),
    (&["alias|aliases|aka"], V::Aliases),
    (&["other", "name|names"], V::Aliases),
    (&["suffix"], V::Suffix),
    (&["middle", "initial"], V::MiddleInitial),
    (&["mi"], V::MiddleInitial),
    (&["middle"], V::MiddleName),
    (&["last|family|l", "name"], V::LastName),
    (&["lname|lastname|surname"], V::LastName),
    (&["first|given|f", "name"], V::FirstName),
    (&["fname|firstname"], V::FirstName),
    (&["plan"], V::PlanChoice),
    (&["county"], V::ResidenceCounty),
    (&["today|todays|current", "date"], V::Today),
    (&["name"], V::FullName),
];

/// Words beside a box that say which answer it stands for.
const BOXES: &[(&str, V, &str)] = &[
    ("female", V::Sex, "female"),
    ("male", V::Sex, "male"),
    ("widowed", V::Marital, "widowed"),
    ("divorced", V::Marital, "divorced"),
    ("separated", V::Marital, "separated"),
    ("married", V::Marital, "married"),
    ("single", V::Marital, "never_married"),
    ("english", V::Language, "English"),
    ("spanish", V::Language, "Spanish"),
];

/// What probably fills this field; nothing where its words say nothing.
pub fn suggest(field: &FormField) -> Option<FilledBy> {
    if is_for_the_pen(field) {
        return Some(FilledBy::Pen);
    }
    // What is read aloud says more than a name that a program gave.
    let own_name = field.name.rsplit('.').next().unwrap_or(&field.name);
    let texts = [words(&field.label), words(own_name)];
    let says = |known: &[&str]| texts.iter().flatten().any(|word| known.contains(&word.as_str()));
    if says(SIGNED) {
        return Some(FilledBy::Pen);
    }
    if says(OF_OTHERS) || of_another_person(&texts) {
        return None;
    }
    let found = texts.iter().find_map(|text| asked(text));
    match &field.asks {
        Asks::Tick => texts.iter().find_map(|text| ticked(text)).or_else(|| {
            let value = found.filter(|value| value.kind() == ValueKind::YesNo)?;
            let no = texts.iter().any(|text| text.last().is_some_and(|word| word == "no"));
            Some(FilledBy::TickWhen { value, is: if no { "no" } else { "yes" }.into() })
        }),
        Asks::OneOf { options } => chosen(found?, options),
        Asks::Line | Asks::Lines | Asks::Cells { .. } => Some(FilledBy::Value { value: found? }),
        Asks::Signature => Some(FilledBy::Pen),
    }
}

fn words(text: &str) -> Vec<String> {
    spaced(text).to_lowercase().split(' ').map(ToOwned::to_owned).collect()
}

/// "Person 2", "Name 3": a list of people, of whom the first is the one that the form is about.
fn of_another_person(texts: &[Vec<String>]) -> bool {
    let more = |word: &String| word.parse::<u8>().is_ok_and(|number| (2..20).contains(&number));
    let person = |word: &String| matches!(word.as_str(), "person" | "member" | "name");
    texts.iter().any(|text| text.iter().any(person) && text.iter().any(more))
}

fn asked(text: &[String]) -> Option<V> {
    if text == ["date"] {
        return Some(V::Today);
    }
    let holds = |choices: &&str| choices.split('|').any(|word| text.iter().any(|own| own == word));
    let rule = RULES.iter().find(|(all, _)| all.iter().all(holds));
    rule.map(|(_, value)| *value)
}

fn ticked(text: &[String]) -> Option<FilledBy> {
    let found = BOXES.iter().find(|(word, ..)| text.iter().any(|own| own == word));
    found.map(|(_, value, is)| FilledBy::TickWhen { value: *value, is: (*is).into() })
}

fn chosen(value: V, options: &[String]) -> Option<FilledBy> {
    let known = value.kind().words();
    if known.is_empty() {
        return Some(FilledBy::Value { value });
    }
    let alike = |option: &String| {
        let folded = words(option).join("_");
        let begins = |word: &&&str| folded.len() == 1 && word.starts_with(&folded);
        let found = known.iter().find(|word| **word == folded || begins(word))?;
        Some(OptionWhen { option: option.clone(), is: (*found).into() })
    };
    let options: Vec<OptionWhen> = options.iter().filter_map(alike).collect();
    (!options.is_empty()).then_some(FilledBy::Choose { value, options })
}
