//! What the form asks and the record knows already, and what is still lacking before the person
//! can sign. Pure.

use super::data::{ApplicationData, ApplicationField, SsnNone};
use crate::features::{
    cases::{BirthQuality, Case, Payer},
    release_window::{age_on, best_release},
};
use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

/// A former foster youth is evaluated first until this birthday (S11).
const FOSTER_UNTIL: i32 = 26;

/// The record of how care is paid on the day of leaving.
const RELEASE: &str = "coverage on release";

/// How the form's own boxes say it.
const YES: &str = "yes";

/// A field that nobody has to type, and where its answer comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KnownField {
    pub field: ApplicationField,
    pub value: String,
    /// "roster", "phones", "first night".
    pub source: String,
}

/// Everything on file that the form asks for, as this user may know of it.
pub fn known(case: &Case, aliases: &[String], facility: &str, county: &str) -> Vec<KnownField> {
    use ApplicationField as F;
    let mut found = Vec::new();
    let mut add = |field: F, value: Option<String>, source: &str| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            found.push(KnownField { field, value, source: source.into() });
        }
    };
    let (person, stay) = (&case.person, &case.stay);
    add(F::Name, Some(person.name.first_last()), "roster");
    add(F::Aliases, (!aliases.is_empty()).then(|| aliases.join("; ")), "other names");
    let whole = person.birth.quality == BirthQuality::Whole;
    let born = person.birth.date.filter(|_| whole);
    add(F::BirthDate, born.map(|date| date.to_string()), "roster");
    add(F::Sex, person.sex.clone(), "roster");
    add(F::SpokenLanguage, person.language.clone(), "roster or screening");
    add(F::Cin, person.cin().map(str::to_owned), "numbers on file");
    add(F::County, Some(stay.residence_county.clone().unwrap_or_else(|| county.into())), {
        if stay.residence_county.is_some() { "roster" } else { "county of the facility" }
    });
    let place = case.tonight.as_ref().map(|fact| fact.value.place.clone());
    add(F::HomeAddress, place, "first night");
    let phone = case.phones.first().map(|fact| &fact.value);
    add(F::Phone, phone.map(|phone| format!("{} ({})", phone.number, phone.whose)), "phones");
    let pregnant = case.problems.iter().map(|fact| &fact.value);
    let pregnant =
        pregnant.clone().find(|problem| is_pregnancy(problem.icd10.as_deref(), &problem.name));
    add(F::Pregnant, pregnant.map(|problem| problem.name.clone()), "problems");
    let foster = was_in_foster_care(case).map(|was| if was { YES } else { "no" });
    add(F::FormerFosterYouth, foster.map(str::to_owned), "screening");
    let payer = case.payer.as_ref().map(|fact| &fact.value);
    let other = payer.and_then(other_coverage);
    add(F::OtherCoverage, other, RELEASE);
    add(F::Mbi, payer.and_then(|payer| payer.mbi.clone()), RELEASE);
    let native = payer.filter(|payer| payer.american_indian);
    add(F::AmericanIndian, native.map(|_| YES.to_owned()), RELEASE);
    let plan = case.medi_cal.as_ref().and_then(|fact| fact.value.plan.clone());
    add(F::PlanChoice, plan, "Medi-Cal on file");
    add(F::Facility, Some(facility.to_owned()), "this facility");
    add(F::Booking, Some(stay.booking.clone()), "roster");
    add(F::IncarceratedOn, Some(stay.booked_on.to_string()), "roster");
    let date = best_release(&case.release_dates).and_then(|told| told.date);
    let date = stay.left.as_ref().map(|left| left.on).or(date);
    add(F::ExpectedRelease, date.map(|date| date.to_string()), "release dates");
    found
}

/// "Medicare; Part D: Example Part D".
fn other_coverage(payer: &Payer) -> Option<String> {
    let part_d = payer.part_d.as_ref().map(|plan| format!("Part D: {plan}"));
    let d_snp = payer.d_snp.as_ref().map(|plan| format!("D-SNP: {plan}"));
    let all: Vec<String> =
        [Some("Medicare".to_owned()), part_d, d_snp].into_iter().flatten().collect();
    payer.medicare.then(|| all.join("; "))
}

fn is_pregnancy(icd10: Option<&str>, name: &str) -> bool {
    let coded = icd10.is_some_and(|code| code.starts_with('O') || code.starts_with("Z33"));
    coded || name.to_lowercase().contains("pregnan")
}

/// Whether the person was in foster care at 18, where somebody has recorded it.
pub fn was_in_foster_care(case: &Case) -> Option<bool> {
    case.foster_youth.as_ref().map(|fact| fact.value.at_18)
}

/// Whether the person could be a former foster youth who is evaluated first.
pub fn may_be_former_foster_youth(born: Option<NaiveDate>, today: NaiveDate) -> bool {
    born.is_none_or(|born| age_on(born, today) < FOSTER_UNTIL)
}

/// What must be answered before anybody signs, in the order of the form.
pub fn lacking(
    data: &ApplicationData,
    known: &[KnownField],
    has_ssn: bool,
    born: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<ApplicationField> {
    use ApplicationField as F;
    let on_file = |field: F| known.iter().any(|held| held.field == field);
    let sex = data
        .sex
        .clone()
        .or_else(|| known.iter().find(|held| held.field == F::Sex).map(|held| held.value.clone()));
    let could_be_pregnant = sex.is_none_or(|sex| !sex.to_lowercase().starts_with('m'));
    let foster = known.iter().any(|held| held.field == F::FormerFosterYouth && held.value == YES);
    let has_home = data.home_address.is_some() || on_file(F::HomeAddress);
    let homeless = data.homeless == Some(true);
    let answers = [
        (F::Name, on_file(F::Name)),
        (F::BirthDate, on_file(F::BirthDate)),
        (F::Sex, data.sex.is_some() || on_file(F::Sex)),
        (F::Ssn, has_ssn || data.ssn_none.is_some()),
        (F::Marital, data.marital.is_some()),
        (F::Citizenship, data.citizenship.is_some()),
        (F::SpokenLanguage, data.spoken_language.is_some() || on_file(F::SpokenLanguage)),
        (F::HomeAddress, homeless || has_home),
        (F::MailingAddress, !homeless || data.mailing_address.is_some()),
        (F::County, data.county.is_some() || on_file(F::County)),
        // A former foster youth needs no check of income (S11).
        (F::Household, foster || data.household.is_some()),
        (F::TaxFiling, foster || data.tax_filing.is_some()),
        (F::Income, foster || data.income.is_some()),
        (F::Pregnant, !could_be_pregnant || data.pregnant.is_some() || on_file(F::Pregnant)),
        (F::Disability, data.disability.is_some()),
        (F::LongTermCare, data.long_term_care.is_some()),
        (
            F::FormerFosterYouth,
            on_file(F::FormerFosterYouth) || !may_be_former_foster_youth(born, today),
        ),
        (F::OtherCoverage, data.other_coverage.is_some() || on_file(F::OtherCoverage)),
        (F::Booking, on_file(F::Booking)),
        (F::IncarceratedOn, on_file(F::IncarceratedOn)),
    ];
    answers.into_iter().filter(|(_, answered)| !answered).map(|(field, _)| field).collect()
}

/// "•••-••-6789": as much as anybody needs to tell two numbers apart.
pub fn masked(ssn: &str) -> String {
    let last: String = ssn.chars().skip(5).collect();
    format!("•••-••-{last}")
}

/// A Social Security number as nine digits, or why it is none. Areas 000, 666 and 900 to 999,
/// group 00 and serial 0000 were never given out.
pub fn read_ssn(text: &str) -> Result<String, &'static str> {
    let digits: String = text.chars().filter(|sign| !matches!(sign, '-' | ' ')).collect();
    if digits.len() != 9 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("A Social Security number has nine digits.");
    }
    let (area, rest) = digits.split_at(3);
    let (group, serial) = rest.split_at(2);
    let never = matches!(area, "000" | "666") || area.starts_with('9');
    if never || group == "00" || serial == "0000" {
        return Err("This number was never given to anybody. Look at the card again.");
    }
    Ok(digits)
}

/// The reason that goes away once the number is there.
pub fn without_reason(data: &mut ApplicationData) -> Option<SsnNone> {
    data.ssn_none.take()
}
