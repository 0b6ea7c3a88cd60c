//! What follows from a roster for the stays and people that are known.

use super::*;
use crate::features::matching::Agreement;
use serde_json::json;

#[test]
fn what_staff_know_is_never_moved_back_by_a_roster_that_says_the_same() {
    let line = "1,Doe,Jane,,1/1/1980,1/1/2026,6/30/2026,,";
    let mut kept = Kept::default();
    kept.import(&csv(&[line]), "2026-03-01", false);
    // A nurse heard another birth date and name from the court; rosters go on as before.
    let held = read(&csv(&["1,Smith,Mary,,2/2/1982,1/1/2026,3/9/2026,,"]), "2026-03-01");
    kept.stays.get_mut("1").unwrap().held = held.rows[0].told.clone();
    let report = kept.import(&csv(&[line]), "2026-03-02", false);
    assert_eq!((report.unchanged, report.unsure.len(), report.moved.len()), (1, 0, 0));
}

#[test]
fn changed_fields_are_named_with_before_and_after() {
    let mut kept = Kept::default();
    kept.import(&csv(&["1,Doe,Jane,,1/1/1980,1/1/2026,,,"]), "2026-03-01", false);
    let report =
        kept.import(&csv(&["1,Doe,Janet,,1/1/1980,1/1/2026,3/3/26,,"]), "2026-03-02", false);
    assert_eq!(
        serde_json::to_value(&report).unwrap(),
        json!({
            "import": null, "as_of": "2026-03-02", "rows": 1, "new": [], "unchanged": 0,
            "changed": [{ "booking": "1", "fields": [
                { "field": "name", "before": "Doe, Jane", "after": "Doe, Janet" },
                { "field": "release_date", "before": null, "after": "2026-03-03" },
                { "field": "release_kind", "before": null, "after": "projected" },
            ]}],
            "moved": [], "lost_date": [], "gone": [], "unsure": [], "rejected": []
        }),
        "other programs rely on this shape"
    );
}

#[test]
fn somebody_who_is_listed_again_is_a_change() {
    let mut kept = Kept::default();
    let (one, two) = ("1,Doe,Jane,,1/1/1980,,,,", "2,Roe,Ann,,1/1/1981,,,,");
    kept.import(&csv(&[one, two]), "2026-03-01", false);
    assert_eq!(kept.import(&csv(&[one]), "2026-03-02", false).gone, ["2"]);
    assert!(kept.import(&csv(&[one]), "2026-03-03", false).gone.is_empty(), "gone is told once");
    let back = kept.import(&csv(&[one, two]), "2026-03-04", false);
    assert_eq!(back.changed[0].fields[0].field, ToldField::OnRoster);
}

#[test]
fn people_who_left_or_were_typed_in_are_not_gone() {
    let mut kept = Kept::default();
    let lines = ["1,Doe,Jane,,1/1/1980,,,,", "2,Roe,Ann,,1/1/1981,,,,", "3,Poe,Eve,,1/1/1982,,,,"];
    kept.import(&csv(&lines), "2026-03-01", false);
    kept.stays.get_mut("2").unwrap().left_on = Some(on("2026-03-01"));
    kept.stays.get_mut("3").unwrap().last_on_roster = None;
    let report = kept.import(&csv(&lines[..1]), "2026-03-02", false);
    assert_eq!(report.gone, Vec::<String>::new(), "2 has left and no roster has listed 3");
    let report = kept.import(&csv(&lines), "2026-03-03", false);
    assert_eq!(report.notes.len(), 1, "2 is recorded as having left and is still listed");
}

#[test]
fn another_person_under_a_known_booking_number_is_unsure_and_changes_nothing() {
    let mut kept = Kept::default();
    kept.import(&csv(&["1,Doe,Jane,,1/1/1980,,3/3/2026,,"]), "2026-03-01", false);
    let report = kept.import(&csv(&["1,Roe,Richard,,5/5/1990,,,,"]), "2026-03-02", false);
    assert_eq!((report.unchanged, report.gone.len(), report.lost_date.len()), (1, 0, 0));
    assert_eq!(report.unsure[0].candidates[0].person, Some(PersonId(1)));
    let corrected = kept.import(&csv(&["1,Doe,Jane,,1/1/1981,,3/3/2026,,"]), "2026-03-03", false);
    assert_eq!(corrected.changed.len(), 1, "one thing that differs is a correction");
}

#[test]
fn one_booking_number_for_two_people_in_one_file_takes_neither() {
    let lines = ["1,Doe,Jane,,1/1/1980,,,,", "1,Roe,Ann,,5/5/1990,,,,", "2,Poe,Eve,,1/1/1982,,,,"];
    let report = Kept::default().import(&csv(&lines), "2026-03-01", false);
    assert_eq!(report.new, ["2"]);
    let lines: Vec<usize> = report.rejected.iter().map(|reject| reject.line).collect();
    assert_eq!(lines, [2, 3]);
}

#[test]
fn a_new_booking_is_linked_only_by_two_numbers_and_the_birth_date() {
    let mut kept = Kept::default();
    kept.import(&csv(&["1,Doe,Jane,,1/1/1980,,,90000001A,A1234567"]), "2025-05-01", false);
    let outcome = |line: &str| {
        let (_, compared) = kept.compare(&csv(&[line]), "2026-03-01", true);
        let seen: Vec<_> = compared.unsure.iter().flat_map(|u| &u.candidates).cloned().collect();
        (compared.listed[0].outcome, seen.into_iter().flat_map(|c| c.agrees).collect::<Vec<_>>())
    };
    let (same, new) = (Outcome::New(Some(PersonId(1))), Outcome::New(None));
    assert_eq!(outcome("2,Smith,Jane,,1/1/1980,,,90000001A,A1234567"), (same, vec![]));
    let cases = [
        ("2,Doe,Jane,,1/1/1980,,,90000001A,", vec![Agreement::Cin, Agreement::NameAndBirthDate]),
        ("2,Doe,Jane,,1/1/1980,,,,", vec![Agreement::NameAndBirthDate]),
        ("2,DOE,JANE,Jr,1/1/1980,,,,", vec![Agreement::NameAndBirthDate]),
        (
            "2,Doe,Jane,,2/2/1982,,,90000001A,A1234567",
            vec![Agreement::Cin, Agreement::Cii, Agreement::LastName, Agreement::FirstName],
        ),
        ("2,Doe,Jane,,1/1/1980,,,90000001A,A7654321", vec![]),
        (
            "2,Doe,Jane,,1/1/1981,,,,",
            vec![Agreement::BirthYearNear, Agreement::LastName, Agreement::FirstName],
        ),
        ("2,Doe,Jane,,5/9/1973,,,,", vec![]),
    ];
    for (line, agrees) in cases {
        assert_eq!(outcome(line), (new, agrees), "{line}");
    }
}

#[test]
fn senior_and_junior_are_never_suggested_even_with_one_birth_date_and_number() {
    let lines =
        ["1,Smith,Robert,Sr,1/2/1958,,,90000001A,", "2,Smith,Robert,Jr,1/2/1958,,,90000001A,"];
    let report = Kept::default().import(&csv(&lines), "2026-03-01", false);
    assert_eq!(report.unsure, []);
}

#[test]
fn one_person_under_two_new_bookings_is_shown() {
    let lines = ["1,Doe,Jane,,1/1/1980,,,,", "2,DOE,JANE,,1/1/80,,,,"];
    let report = Kept::default().import(&csv(&lines), "2026-03-01", false);
    assert_eq!(report.new, ["1", "2"]);
    let seen: Vec<&str> =
        report.unsure.iter().map(|unsure| unsure.candidates[0].booking.as_str()).collect();
    assert_eq!(seen, ["2", "1"], "each names the other");
}

#[test]
fn a_number_that_everybody_has_suggests_nobody() {
    let line = |n: u8| {
        let last = char::from(b'A' + n % 26).to_string().repeat(6 + usize::from(n / 26) * 6);
        format!("{n},{last},Jane,,1/1/{},,,91111111A,", 1950 + u32::from(n))
    };
    let lines: Vec<String> = (1..=40).map(line).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let report = Kept::default().import(&csv(&lines), "2026-03-01", false);
    assert_eq!((report.new.len(), report.unsure.len()), (40, 0));
}

#[test]
fn a_roster_of_the_wrong_day_is_refused_until_it_is_confirmed() {
    let check = |as_of: &str, newest: Option<&str>, confirmed: bool| {
        check_as_of(on(as_of), newest.map(on), on("2026-03-02"), confirmed)
            .map_err(|refused| refused.to_string())
    };
    let older = check("2026-02-28", Some("2026-03-01"), false).unwrap_err();
    assert!(older.starts_with("This roster is of 2026-02-28, older than the last one"), "{older}");
    let future = check("2062-03-02", None, false).unwrap_err();
    assert!(future.contains("has not come yet"), "{future}");
    assert_eq!(check("2026-03-01", Some("2026-03-01"), false), Ok(()), "the same day again");
    assert_eq!(check("2026-02-28", Some("2026-03-01"), true), Ok(()));
    assert_eq!(check("2026-03-02", None, false), Ok(()));
}
