//! Words that are ready to go to the county: a question, and the notice of the release date. They
//! are made from the case as the county may have it, and name no medical fact, ever.

use super::address::AddressKind;
use crate::features::{
    cases::{Case, Name},
    disclosure::Disclosed,
    release_window::best_release,
};
use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

/// What can be copied into an e-mail, a portal or a fax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CountyWords {
    /// How does the application stand?
    pub ask: String,
    /// The release date: before it, after a change, on leaving.
    pub notice: String,
    /// The same where there is an immediate need.
    pub urgent: String,
    /// The day that the notice tells; none where no date is known.
    pub tells: Option<NaiveDate>,
    /// Whether it tells that the person has left.
    pub left: bool,
}

/// Who asks, and what the application says beyond the case.
pub struct Around<'a> {
    pub facility: &'a str,
    pub office: Option<&'a str>,
    pub foster: bool,
}

pub fn words(case: &Disclosed<Case>, around: &Around<'_>) -> CountyWords {
    let left = case.stay.left.as_ref().map(|left| left.on);
    let tells = left.or_else(|| best_release(&case.get().release_dates).and_then(|told| told.date));
    let told = case.notices.iter().rev().find_map(|fact| fact.value.told_date);
    let date = release_line(left, tells, told);
    let who = who(case, around);
    let back = around.office.map_or_else(
        || format!("Please answer to {}.", around.facility),
        |office| format!("Please answer to {}, {office}.", around.facility),
    );
    let sent = case.medi_cal.as_ref().map(|fact| &fact.value);
    let sent = sent.and_then(|held| held.submitted_on).map_or_else(String::new, |on| {
        format!("We sent a pre-release application on {}. ", day(on))
    });
    let foster = if around.foster {
        "Please evaluate for Former Foster Youth first (ACWDL 22-27).\n"
    } else {
        ""
    };
    let ask = format!(
        "{sent}Please tell us whether you have received an application of this person, how it \
         stands, and what is still needed.\n\n{who}\n{date}\n\n{foster}{back}"
    );
    let please = if left.is_some() {
        "Please make Medi-Cal active, or restore it, from that day."
    } else {
        "Please make Medi-Cal active, or restore it, on the day of release (ACWDL 22-27). We tell \
         you again if the date changes, and on the day of release."
    };
    let notice = format!("{date}\n\n{who}\n\n{please}\n{foster}{back}");
    let urgent = format!(
        "URGENT: there is an immediate need. Please activate coverage at once.\n\n{notice}"
    );
    CountyWords { ask, notice, urgent, tells, left: left.is_some() }
}

/// What is said of the date.
pub fn release_line(
    left: Option<NaiveDate>,
    release: Option<NaiveDate>,
    told: Option<NaiveDate>,
) -> String {
    match (left, release, told) {
        (Some(left), _, _) => format!("This person was released on {}.", day(left)),
        (None, Some(release), Some(told)) if told != release => format!(
            "The release date has changed. You were told {}; it is now {}.",
            day(told),
            day(release)
        ),
        (None, Some(release), _) => {
            format!("This person is expected to be released on {}.", day(release))
        }
        (None, None, Some(told)) => format!(
            "The release date that you were told, {}, no longer holds. No other date is known yet.",
            day(told)
        ),
        (None, None, None) => "No release date is known yet.".into(),
    }
}

fn who(case: &Disclosed<Case>, around: &Around<'_>) -> String {
    let (person, stay) = (&case.person, &case.stay);
    let mut lines = vec![format!("Name: {}", full_name(&person.name))];
    let born = person.birth.date.map_or_else(|| person.birth.as_written.clone(), day);
    lines.push(format!("Date of birth: {born}"));
    if let Some(cin) = person.cin() {
        lines.push(format!("CIN: {cin}"));
    }
    lines.push(format!("Booking: {} at {}", stay.booking, around.facility));
    lines.push(format!("In custody since: {}", day(stay.booked_on)));
    if let Some(fact) = case.tonight.as_ref() {
        lines.push(format!("{}: {}", AddressKind::of(fact).label(), fact.value.place));
    }
    if let Some(phone) = case.phones.first() {
        lines.push(format!("Phone: {}", phone.value.number));
    }
    lines.join("\n")
}

fn full_name(name: &Name) -> String {
    name.first_last()
}

fn day(date: NaiveDate) -> String {
    date.format("%m/%d/%Y").to_string()
}
