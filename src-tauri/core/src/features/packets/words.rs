//! Dates, hours and lists as the papers write them.

use crate::features::cases::{
    AppointmentKind, Certainty, ConsentCategory, LeftHow, MediCalStatus, MessageRule, Name, Phone,
    ReleaseKind, TeamRole,
};
use chrono::{NaiveDate, NaiveTime};

/// "03/12/2026".
pub(super) fn full(date: NaiveDate) -> String {
    date.format("%m/%d/%Y").to_string()
}

/// "Thu 03/12/2026".
pub(super) fn weekday_full(date: NaiveDate) -> String {
    date.format("%a %m/%d/%Y").to_string()
}

/// "13:00".
pub(super) fn hour(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// "DELGADO-RUIZ, María", "SMITH, Robert, Jr".
pub(super) fn header_name(name: &Name) -> String {
    Name { last: name.last.to_uppercase(), ..name.clone() }.last_first()
}

/// The parts that are there, with a dot between.
pub(super) fn dotted<T: AsRef<str>>(parts: impl IntoIterator<Item = T>) -> String {
    joined(parts, " · ")
}

/// The parts that are there, with commas between.
pub(super) fn listed<T: AsRef<str>>(parts: impl IntoIterator<Item = T>) -> String {
    joined(parts, ", ")
}

fn joined<T: AsRef<str>>(parts: impl IntoIterator<Item = T>, between: &str) -> String {
    let mut text = String::new();
    for part in parts {
        let part = part.as_ref().trim();
        if !part.is_empty() {
            if !text.is_empty() {
                text.push_str(between);
            }
            text.push_str(part);
        }
    }
    text
}

/// "1 day", "5 days".
pub(super) fn days(count: i64) -> String {
    if count == 1 { "1 day".into() } else { format!("{count} days") }
}

/// "1 visit", "3 visits".
pub(super) fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

pub(super) fn left_how(how: LeftHow) -> &'static str {
    match how {
        LeftHow::SentenceServed => "sentence served",
        LeftHow::Court => "released by the court",
        LeftHow::Bail => "bail",
        LeftHow::OwnRecognizance => "own recognizance",
        LeftHow::ParoleOrPrcs => "to supervision",
        LeftHow::Dismissed => "dismissed",
        LeftHow::Transferred => "to another facility or agency",
        LeftHow::Died => "died",
    }
}

pub(super) fn release_kind(kind: ReleaseKind) -> &'static str {
    match kind {
        ReleaseKind::Actual => "actual",
        ReleaseKind::CourtOrdered => "ordered by the court",
        ReleaseKind::Scheduled => "scheduled",
        ReleaseKind::Projected => "projected",
        ReleaseKind::Estimate => "an estimate",
    }
}

pub(super) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Likely => "likely",
        Certainty::Uncertain => "uncertain",
    }
}

/// "own phone 916-555-0101, texts ok, message ok".
pub(super) fn phone(phone: &Phone) -> String {
    let whose = if phone.whose == "own" { "own phone" } else { phone.whose.as_str() };
    let text = if phone.text_ok { "texts ok" } else { "" };
    let message = match phone.message {
        MessageRule::MessageOk => "message ok",
        MessageRule::SayNothing => "leave no message",
        MessageRule::NotAsked => "ask before leaving a message",
    };
    listed([&format!("{whose} {}", phone.number), text, message])
}

pub(super) fn visit_kind(kind: AppointmentKind) -> &'static str {
    match kind {
        AppointmentKind::PrimaryCare => "primary care",
        AppointmentKind::Mat => "MAT clinic",
        AppointmentKind::BehavioralHealth => "behavioral health",
        AppointmentKind::Dental => "dental",
        AppointmentKind::Other => "other",
    }
}

pub(super) fn team_role(role: TeamRole) -> &'static str {
    match role {
        TeamRole::PreReleaseCareManager => "Care manager before release",
        TeamRole::PostReleaseCareManager => "Care manager after release",
        TeamRole::PlanLiaison => "Plan liaison",
        TeamRole::BehavioralHealthLink => "Behavioral health link",
        TeamRole::PrimaryCare => "Primary care",
        TeamRole::Otp => "OTP",
        TeamRole::Pharmacy => "Pharmacy",
        TeamRole::SupervisionOfficer => "Supervision (contact only)",
        TeamRole::JailMedical => "Jail medical",
    }
}

/// A kind of information, as a reader of papers calls it.
pub(super) fn category(category: ConsentCategory) -> &'static str {
    match category {
        ConsentCategory::General => "general health",
        ConsentCategory::Sud => "substance use treatment",
        ConsentCategory::MentalHealth => "county mental health",
        ConsentCategory::Hiv => "HIV",
        ConsentCategory::MinorOwnServices => "minor's own services",
        ConsentCategory::CounsellingNotes => "counseling notes",
        ConsentCategory::CriminalJustice => "contact with courts and supervision",
        ConsentCategory::Housing => "housing",
    }
}

pub(super) fn medi_cal(status: MediCalStatus) -> &'static str {
    match status {
        MediCalStatus::NotStarted => "not applied for yet",
        MediCalStatus::StatusCheckedActive
        | MediCalStatus::ApprovedActive
        | MediCalStatus::Restored => "active",
        MediCalStatus::StatusCheckedSuspended | MediCalStatus::Suspended => "suspended",
        MediCalStatus::Draft => "application being filled in",
        MediCalStatus::DeclinedByPerson => "declined by the person",
        MediCalStatus::AwaitingSignature => "application waits for a signature",
        MediCalStatus::Submitted => "application sent",
        MediCalStatus::ReceivedByCounty => "application with the county",
        MediCalStatus::RfiPending => "county asked for more information",
        MediCalStatus::ApprovedPendingRelease => "approved, starts on release",
        MediCalStatus::Denied => "denied",
        MediCalStatus::Withdrawn => "application withdrawn",
        MediCalStatus::UnsuspensionRequested => "suspended, restoration asked for",
        MediCalStatus::Discontinued => "discontinued",
        MediCalStatus::Appeal => "denied, under appeal",
    }
}

/// Medi-Cal Rx, as a pharmacy needs it to send a claim.
pub(crate) const MEDI_CAL_RX: &str = "BIN 022659 · PCN 6334225 · Group MediCalRx";
pub(crate) const MEDI_CAL_RX_HELP: &str = "800-977-2273";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_parts_leave_no_comma_behind() {
        assert_eq!(listed(["", "12 Elm St", " ", "916-555-0100"]), "12 Elm St, 916-555-0100");
        assert_eq!(dotted::<&str>([]), "");
    }
}
