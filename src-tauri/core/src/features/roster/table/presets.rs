//! Files that are known by name, whose headings mean more than they say.
//!
//! Headings of county jail systems need none: `headings` knows their words. What a column cannot
//! tell is what kind of list the file is. Only files whose headings are published are here; the
//! makers of jail systems publish those of none of their own exports, and the extract that the
//! California Department of Justice takes of them is described without its headings.

use super::field::Field;
use super::headings::normalised;
use super::kinds::List;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file that is known by its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KnownList {
    /// The state prison's list of those who leave within 90 days (`PersonInCustody`). Somebody
    /// who is no longer on it may have had the date moved, so nobody is gone because of it.
    #[serde(rename = "cdcr_within_90_days")]
    CdcrWithin90Days,
    /// Bookings of a period as the open jail dashboard of Code for America takes them from a jail
    /// system, with the people beside them: `jms_booking_id`, `jms_person_id`, `booking_date_time`
    /// and `release_date_time`, "date released" (codeforamerica/jail-dashboard, `data-sources.md`).
    JailDashboardBookings,
    /// Bookings of a period as the University of Chicago's matching tool takes them from a jail
    /// system: `internal_person_id`, `internal_event_id`, `jail_entry_date`, `jail_exit_date`
    /// (dssg/matching-tool, `docs/sources/users/schemas/booking-data.md`).
    MatchingToolBookings,
}

impl KnownList {
    /// Which file these headings are of.
    pub(crate) fn of(list: List, headings: &[String]) -> Option<Self> {
        let words: Vec<String> = headings.iter().map(|heading| normalised(heading)).collect();
        let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
        let is_cdcr = has(&["cdcno", "cdc no", "cdcr no", "cdcrno"])
            && has(&["offender no"])
            && has(&["planned release type", "elig for prcs"]);
        let is_dashboard = has(&["jms booking no"]) && has(&["release date time"]);
        let is_matching = has(&["internal event no"])
            && has(&["internal person no"])
            && has(&["jail entry date"])
            && has(&["jail exit date"]);
        let found = [
            (is_cdcr, Self::CdcrWithin90Days),
            (is_dashboard, Self::JailDashboardBookings),
            (is_matching, Self::MatchingToolBookings),
        ];
        let found = found.into_iter().find(|(is_it, _)| *is_it).map(|(_, known)| known);
        found.filter(|_| list == List::Roster)
    }

    /// What its headings mean, beyond what they say by themselves.
    pub(crate) fn meanings(self) -> &'static [(Field, &'static [&'static str])] {
        match self {
            // Each commitment has its CDCR number, and each person an offender number.
            Self::CdcrWithin90Days => &[
                (Field::BookingNumber, &["cdcno", "cdc no", "cdcr no", "cdcrno"]),
                (Field::Cdcr, &["cdcno", "cdc no", "cdcr no", "cdcrno"]),
                (Field::FacilityNumber, &["offender no"]),
                (Field::ReleaseReason, &["planned release type"]),
            ],
            Self::JailDashboardBookings => &[
                (Field::BookingNumber, &["jms booking no"]),
                (Field::FacilityNumber, &["jms person no", "person no"]),
                // It has passed where it stands there; whoever is still here has none.
                (Field::ActualReleaseDate, &["release date time"]),
                (Field::Housing, &["cell no"]),
            ],
            // A booking number may be missing there, and the event's never is.
            Self::MatchingToolBookings => &[
                (Field::BookingNumber, &["internal event no"]),
                (Field::FacilityNumber, &["internal person no"]),
            ],
        }
    }

    /// Whether it lists some people only.
    pub fn is_partial(self) -> bool {
        match self {
            // Whoever was booked before the period of an extract is not on it.
            Self::CdcrWithin90Days | Self::JailDashboardBookings | Self::MatchingToolBookings => {
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::roster::Columns;

    fn columns(headings: &str) -> Columns {
        let headings: Vec<String> = headings.split(',').map(ToOwned::to_owned).collect();
        Columns::recognise(&headings)
    }

    fn taken(columns: &Columns, field: Field) -> Option<&str> {
        columns.map.0.get(&field).map(String::as_str)
    }

    #[test]
    fn bookings_of_the_jail_dashboard_are_known() {
        let found = columns(
            "jms_booking_id,jms_person_id,first_name,middle_name,last_name,date_of_birth,gender,\
             race,booking_date_time,release_date_time,inmate_number,facility_name,cell_id,status",
        );
        assert_eq!(found.preset, Some(KnownList::JailDashboardBookings));
        assert_eq!(taken(&found, Field::BookingNumber), Some("jms_booking_id"));
        assert_eq!(taken(&found, Field::FacilityNumber), Some("jms_person_id"));
        assert_eq!(taken(&found, Field::ActualReleaseDate), Some("release_date_time"));
        assert_eq!(taken(&found, Field::ProjectedReleaseDate), None, "it is no date ahead");
        assert_eq!(taken(&found, Field::Housing), Some("cell_id"));
        assert_eq!(taken(&found, Field::LegalStatus), Some("status"));
        assert!(found.preset.is_some_and(KnownList::is_partial));
    }

    #[test]
    fn bookings_of_the_matching_tool_are_known() {
        let found = columns(
            "internal_person_id,internal_event_id,inmate_number,full_name,prefix,first_name,\
             middle_name,last_name,suffix,dob,ssn,race,sex,booking_number,jail_entry_date,\
             jail_exit_date,bed,cell,detention",
        );
        assert_eq!(found.preset, Some(KnownList::MatchingToolBookings));
        assert_eq!(taken(&found, Field::BookingNumber), Some("internal_event_id"));
        assert_eq!(taken(&found, Field::FacilityNumber), Some("internal_person_id"));
        assert_eq!(taken(&found, Field::BookingDate), Some("jail_entry_date"));
        assert_eq!(taken(&found, Field::ActualReleaseDate), Some("jail_exit_date"));
        assert_eq!(taken(&found, Field::LegalStatus), Some("detention"));
    }

    #[test]
    fn a_file_that_only_resembles_one_is_none() {
        let found = columns("booking_number,last_name,first_name,release_date_time");
        assert_eq!(found.preset, None);
        assert_eq!(taken(&found, Field::ProjectedReleaseDate), Some("release_date_time"));
    }
}
