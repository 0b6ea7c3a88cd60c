//! The headings that jail systems give to a column, and what each of them means.
//!
//! Headings are compared word by word after abbreviations are written out, so that "Sched Rel
//! Dt", `ScheduledReleaseDate` and "SCHEDULED RELEASE DATE" are one.

use super::field::Field;
use super::folding::fold;
use super::kinds::{List, WHOSE};

/// The headings of each field, the plainest first: where two columns of a file mean the same
/// field, the one that stands earlier here is used.
pub(crate) const HEADINGS: [(Field, &str); 24] = [
    (
        Field::BookingNumber,
        "booking no, booking, jail booking no, current booking no, inmate booking no, \
         booking reference no, admission no, intake no, booking event no, \
         internal event no, incarceration no, confinement no, jms booking no",
    ),
    (
        Field::LastName,
        "last name, last, l name, surname, family name, inmate last name, inmate last, name last, \
         person last name, offender last name, legal last name",
    ),
    (
        Field::FirstName,
        "first name, first, f name, given name, forename, inmate first name, inmate first, \
         name first, person first name, offender first name, legal first name",
    ),
    (
        Field::MiddleName,
        "middle name, middle, m name, middle initial, inmate middle name, name middle, \
         person middle name, offender middle name",
    ),
    (Field::Suffix, "suffix, name suffix, generation, inmate suffix, person suffix, title suffix"),
    (
        Field::FullName,
        "name, full name, inmate name, person name, offender name, last first, \
         last name first name, name last first, name last first middle, inmate, \
         last first middle, prisoner name, subject name, defendant name, \
         last name first name middle name, inmate full name",
    ),
    (
        Field::BirthDate,
        "birth date, date of birth, d o b, birthday, inmate birth date, date birth, \
         inmate date of birth, person birth date, born",
    ),
    (Field::Sex, "sex, gender, sex code, gender code, inmate sex, person sex"),
    (
        Field::BookingDate,
        "booking date, date booking, date of booking, booking date time, booked, \
         date booked, booked date, booked on, intake date, admission date, admit date, \
         date admitted, jail entry date, entry date, in date, date in, commit date, \
         commitment date, incarceration date, custody date, received date, date received",
    ),
    (Field::BookingTime, "booking time, booked time, time booked, intake time"),
    (
        Field::ProjectedReleaseDate,
        "projected release date, projected release, projected release date time, \
         estimated release date, estimated release, expected release date, expected release, \
         anticipated release date, eprd, earliest possible release date, \
         earliest release date, release date, release, release date time, date of release, \
         erd, out date, sentence expiration date, sentence end date, \
         controlling discharge date",
    ),
    (
        Field::ScheduledReleaseDate,
        "scheduled release date, scheduled release, scheduled release date time, \
         approved release date, planned release date, planned release",
    ),
    (
        Field::CourtOrderedReleaseDate,
        "court ordered release date, court ordered release, court release date, \
         ordered release date, court order release date",
    ),
    (
        Field::ActualReleaseDate,
        "actual release date, actual release, released date, date released, released on, \
         release date actual, actual release date time, exit date, jail exit date",
    ),
    (
        Field::ReleaseTime,
        "release time, scheduled release time, projected release time, actual release time, \
         time of release, expected release time",
    ),
    (
        Field::LegalStatus,
        "legal status, status, custody status, sentence status, sentenced status, \
         inmate status, detention status, detention type, detention, status code, \
         adjudication status, sentenced, inmate type, prisoner type, custody type",
    ),
    (
        Field::ReleaseReason,
        "release reason, release type, planned release type, type of release, \
         reason for release, release code, release method",
    ),
    (
        Field::Cin,
        "cin, cin no, medi cal cin, medi cal no, medicaid no, client index no, bic, bic no, \
         medi cal client index no, medicaid",
    ),
    (Field::Cii, "cii, cii no, state no, sid, sid no, california cii, cii sid"),
    (Field::Cdcr, "cdcr no, cdcr, cdc no, cdc, cdcno, cdcrno"),
    (
        Field::FacilityNumber,
        "pfn, person no, inmate no, person file no, facility person no, jail no, jid, \
         offender no, permanent no, internal person no, mni, mni no, xref, xref no, \
         jacket no, so no, facility no, perm no, pfn no, jms person no",
    ),
    (
        Field::Ssn,
        "ssn, ssn last 4, last 4 ssn, ssn 4, ssn4, last four ssn, ssn last four, \
         social security no, social security, soc sec no, ss no, last 4 of ssn",
    ),
    (
        Field::Housing,
        "housing, housing unit, housing location, current housing, location, \
         current location, housing assignment, cell, cell location, unit, pod, bed, \
         housing cell, cell no, cell block",
    ),
    (
        Field::Language,
        "language, primary language, preferred language, spoken language, language spoken, \
         preferred spoken language, language preference",
    ),
];

/// What a heading of a list means, and how plainly it says so (0 is plainest); `None` where it is
/// not known.
pub(crate) fn meaning(list: List, normalised: &str) -> Option<(Field, usize)> {
    let find = |(field, headings): &(Field, &str)| {
        let rank = headings.split(", ").position(|known| known == normalised)?;
        Some((*field, rank))
    };
    let whose = || HEADINGS.iter().filter(|(field, _)| WHOSE.contains(field)).find_map(find);
    list.own().iter().find_map(find).or_else(whose)
}

/// A heading as words: folded, split at signs and at capitals, abbreviations written out.
pub(crate) fn normalised(heading: &str) -> String {
    let spaced = split_at_capitals(&heading.replace('#', " no "));
    let folded = fold(&spaced);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut text = String::new();
    for word in words.map(written_out) {
        // "Inmate No #" says the number twice.
        if word == "no" && text.ends_with(" no") {
            continue;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// `BookingNo` → "Booking No"; runs of capitals (`DOB`, `CDCRNo`) stay together.
fn split_at_capitals(heading: &str) -> String {
    let letters: Vec<char> = heading.chars().collect();
    let mut text = String::with_capacity(heading.len() + 8);
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 1);
        let begins = letter.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_uppercase() && after.is_some_and(|after| after.is_lowercase())
            });
        if begins {
            text.push(' ');
        }
        text.push(letter);
    }
    text
}

fn written_out(word: &str) -> &str {
    match word {
        "dt" | "dte" => "date",
        "dttm" | "datetime" => "date time",
        "num" | "nbr" | "nmbr" | "number" | "id" | "nr" => "no",
        "book" | "bkg" | "bk" | "bkng" => "booking",
        "bookingno" | "bookno" | "bookingnumber" | "booknum" | "bookingnum" | "bookingid" => {
            "booking no"
        }
        "bookingdate" | "bookdate" | "bookdt" => "booking date",
        "lname" | "lastname" | "lastnm" => "last name",
        "fname" | "firstname" | "firstnm" => "first name",
        "mname" | "middlename" => "middle name",
        "mi" => "middle initial",
        "fullname" => "full name",
        "nm" => "name",
        "sfx" | "suf" => "suffix",
        "dob" | "birthdate" | "bdate" => "birth date",
        "rel" | "rls" | "rlse" => "release",
        "releasedate" | "reldate" => "release date",
        "sched" | "sch" => "scheduled",
        "proj" => "projected",
        "est" => "estimated",
        "exp" => "expected",
        "act" => "actual",
        "lang" => "language",
        "hsg" => "housing",
        "medical" | "mcal" => "medi cal",
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_headings_of_jail_systems_are_understood() {
        let cases = [
            ("BookingNo", Field::BookingNumber),
            ("BOOKING #", Field::BookingNumber),
            ("Booking Number", Field::BookingNumber),
            ("booking_id", Field::BookingNumber),
            ("BKG NUM", Field::BookingNumber),
            ("Last Name", Field::LastName),
            ("LName", Field::LastName),
            ("First", Field::FirstName),
            ("MI", Field::MiddleName),
            ("NameSuffix", Field::Suffix),
            ("INMATE NAME", Field::FullName),
            ("Name (Last, First)", Field::FullName),
            ("D.O.B.", Field::BirthDate),
            ("DOB", Field::BirthDate),
            ("Date of Birth", Field::BirthDate),
            ("Book Dt", Field::BookingDate),
            ("Sched Rel Date", Field::ScheduledReleaseDate),
            ("RELEASE DT", Field::ProjectedReleaseDate),
            ("Projected Release Date", Field::ProjectedReleaseDate),
            ("Court-Ordered Release Date", Field::CourtOrderedReleaseDate),
            ("Date Released", Field::ActualReleaseDate),
            ("Rel Type", Field::ReleaseReason),
            ("REL REASON", Field::ReleaseReason),
            ("Medi-Cal ID", Field::Cin),
            ("CII", Field::Cii),
            ("CDCR No", Field::Cdcr),
            ("Cdcno", Field::Cdcr),
            ("PFN", Field::FacilityNumber),
            ("Inmate ID #", Field::FacilityNumber),
            ("SSN (last 4)", Field::Ssn),
            ("CurrentLocation", Field::Housing),
            ("Lang", Field::Language),
        ];
        for (heading, field) in cases {
            let words = normalised(heading);
            let found = meaning(List::Roster, &words).map(|(field, _)| field);
            assert_eq!(found, Some(field), "{heading} reads as {words:?}");
        }
    }

    #[test]
    fn a_heading_means_what_its_list_is_about() {
        let cases = [
            (List::Orders, "Start Dt", Field::OrderStart),
            (List::Problems, "Start Dt", Field::Since),
            (List::Orders, "SIG", Field::Directions),
            (List::Orders, "Rx #", Field::RxNumber),
            (List::Administrations, "Admin Dt/Time", Field::GivenDate),
            (List::Administrations, "Status", Field::Outcome),
            (List::Allergies, "Status", Field::RecordState),
            (List::Administrations, "Bkg No", Field::BookingNumber),
            (List::Problems, "ICD-10", Field::Icd10),
        ];
        for (list, heading, field) in cases {
            let found = meaning(list, &normalised(heading)).map(|(field, _)| field);
            assert_eq!(found, Some(field), "{heading} in {list:?}");
        }
    }

    #[test]
    fn a_yes_or_no_about_medi_cal_is_not_taken_for_its_number() {
        assert_eq!(meaning(List::Roster, &normalised("Medi-Cal?")), None, "the cells hold Y and N");
    }

    #[test]
    fn race_and_charge_are_never_taken() {
        for heading in ["Race", "Ethnicity", "Charge", "Offense", "Charges"] {
            assert_eq!(
                meaning(List::Roster, &normalised(heading)),
                None,
                "{heading} does not enter the program"
            );
        }
    }

    #[test]
    fn every_heading_is_written_as_it_normalises_so_it_can_be_found() {
        let all =
            [List::Roster, List::Orders, List::Administrations, List::Allergies, List::Problems];
        for (field, headings) in all.into_iter().flat_map(List::own) {
            for heading in headings.split(", ") {
                assert_eq!(normalised(heading), heading, "heading of {field:?}");
            }
        }
    }
}
