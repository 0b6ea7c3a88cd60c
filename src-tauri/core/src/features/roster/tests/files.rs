//! Files as jail systems write them, and files that must be refused.

use super::*;
use crate::features::cases::{BirthQuality, IdentifierKind, LegalStatus, Name, ReleaseKind};

macro_rules! quirk {
    ($name:literal) => {
        include_bytes!(concat!("../../../../../../tests/data/roster/", $name))
    };
}

fn refusal(bytes: &[u8]) -> String {
    read_bytes(bytes, "2026-03-02").unwrap_err().to_string()
}

/// All the quirk files hold the same seven lines; each must give the same six people.
#[test]
fn every_spelling_of_one_roster_gives_the_same_people() {
    let wanted = read(quirk!("roster_utf8_bom.csv"), "2026-03-01");
    let files: [(&str, &[u8]); 4] = [
        ("pipe", quirk!("roster_pipe_lf.txt")),
        ("report", quirk!("roster_report_header_footer.csv")),
        ("semicolon", quirk!("roster_semicolon_quoted.csv")),
        ("UTF-16", quirk!("roster_utf16le_excel_unicode_text.txt")),
    ];
    let told = |reading: &Reading| -> Vec<(String, Told)> {
        reading.rows.iter().map(|row| (row.booking.clone(), row.told.clone())).collect()
    };
    for (name, bytes) in files {
        let reading = read(bytes, "2026-03-01");
        assert_eq!(told(&reading), told(&wanted), "{name}");
        assert_eq!((reading.data_rows, reading.repeated), (7, 1), "{name}");
        assert_eq!(reading.rejected, [], "{name}");
    }
    let report = read(quirk!("roster_report_header_footer.csv"), "2026-03-01");
    assert_eq!(report.skipped, 3, "two lines of banner and a total");
    assert_eq!(report.rows[1].line, 6, "lines are counted with the banner and its blank line");
}

#[test]
fn the_cells_of_a_difficult_roster_are_read_as_meant() {
    let reading = read(quirk!("roster_utf8_bom.csv"), "2026-03-01");
    let told = |booking: &str| {
        reading.rows.iter().find(|row| row.booking == booking).unwrap().told.clone()
    };
    let name = |last: &str, first: &str, middle: Option<&str>, suffix: Option<&str>| Name {
        last: last.into(),
        first: first.into(),
        middle: middle.map(str::to_owned),
        suffix: suffix.map(str::to_owned),
    };
    let release = |booking: &str| told(booking).best_release().map(|(_, date)| date);

    let rivera = told("26-000123");
    assert_eq!(rivera.name, Some(name("RIVERA", "TEST", Some("QUINN"), Some("Jr"))));
    assert_eq!(rivera.housing.as_deref(), Some("MJ-4B-14"), "the later line is the newer one");
    assert_eq!(release("26-000123").unwrap().date, on("2026-03-10"));
    assert_eq!(rivera.identifiers[&IdentifierKind::SsnLast4], "1234", "from the earlier line");
    assert_eq!(rivera.booked_time.unwrap().to_string(), "14:32:00");

    let obrien = told("0026000124");
    assert_eq!(obrien.name, Some(name("O'BRIEN-SAMPLE", "ÁNGELA MARÍA", None, None)));
    assert_eq!(obrien.release[&ReleaseKind::Scheduled], None, "UNK is not known");
    assert_eq!(obrien.legal_status, Some(LegalStatus::Pretrial), "from the release type");

    let cruz = told("26-000125");
    assert_eq!(cruz.name, Some(name("SAMPLE", "DE LA CRUZ, JUAN", None, Some("III"))));
    // Day numbers of Excel: 45992 and 46094 are 102 days apart.
    assert_eq!(cruz.booked_on, Some(on("2025-12-01")));
    assert_eq!(release("26-000125").unwrap().date, on("2026-03-13"));
    assert_eq!(cruz.identifiers[&IdentifierKind::Facility], "000987");
    assert!(!cruz.identifiers.contains_key(&IdentifierKind::SsnLast4), "nine zeros are no number");

    let doe = told("26-000126");
    assert_eq!(doe.birth.unwrap().quality, BirthQuality::Unknown);
    assert_eq!(doe.booked_on, None, "30 February is left out, and noted");

    let nguyen = told("26-000127");
    assert_eq!(nguyen.birth.unwrap().date, Some(on("2007-05-06")));
    assert_eq!(nguyen.identifiers[&IdentifierKind::Cin], "91234567A");
    let ssn = nguyen.identifiers.get(&IdentifierKind::SsnLast4);
    assert_eq!(ssn, None, "123-45-6789 is what people type where they know none");

    let case = told("26-000128");
    assert_eq!(case.legal_status, Some(LegalStatus::Hold));
    assert_eq!(release("26-000128").unwrap().time.unwrap().to_string(), "02:30:00");
    for unused in ["Race", "Charge"] {
        assert!(reading.columns.unused.iter().any(|heading| heading == unused), "{unused}");
    }
}

#[test]
fn an_old_windows_file_and_a_single_name_column_are_read() {
    let windows = read(quirk!("roster_windows1252.csv"), "2026-03-01");
    assert_eq!(windows.rows[1].told.name.as_ref().unwrap().first, "ÁNGELA MARÍA");
    let single = read(quirk!("roster_single_name_column.csv"), "2026-03-01");
    let names: Vec<String> =
        single.rows.iter().map(|row| row.told.name.as_ref().unwrap().last_first()).collect();
    assert_eq!(
        names,
        ["RIVERA, TEST Q, Jr", "O'BRIEN-SAMPLE, ANGELA MARIA", "DE LA CRUZ, JUAN, III"]
    );
    let births: Vec<Option<NaiveDate>> =
        single.rows.iter().map(|row| row.told.birth.as_ref().unwrap().date).collect();
    assert_eq!(births[1..], [Some(on("1990-01-02")), Some(on("1979-12-31"))]);
}

#[test]
fn a_row_that_is_wrong_rejects_only_itself_and_nobody_is_gone_because_of_it() {
    let mut kept = Kept::default();
    let good = "1,Doe,Jane,,1/1/1980,1/1/2026,3/3/2026,,";
    let other = "2,Roe,Ann,,1/1/1981,1/1/2026,3/3/2026,,";
    kept.import(&csv(&[good, other]), "2026-03-01", false);
    let report = kept.import(
        &csv(&[
            "1,,,,1/1/1980,1/1/2026,,,",
            "2,Roe,Ann,,1/1/1981,1/1/2026,2/30/2026,,",
            ",X,Y,,,,,,",
            "2.6E+11,X,Y,,,,,,",
            "5,X,Y,,,,,,,surplus",
        ]),
        "2026-03-02",
        false,
    );
    let reasons: Vec<(usize, &str)> =
        report.rejected.iter().map(|reject| (reject.line, reject.reason.as_str())).collect();
    assert_eq!(reasons[0], (2, "This line has no name."));
    assert_eq!(reasons[1], (4, "This line has no booking number."));
    assert!(reasons[2].1.starts_with("A spreadsheet has shortened the booking number"));
    assert!(reasons[3].1.starts_with("This line has 10 values for 9 headings"));
    assert_eq!(report.gone, Vec::<String>::new(), "a stay with a bad line is still on the roster");
    assert_eq!(
        report.lost_date,
        Vec::<String>::new(),
        "a day that does not exist withdraws nothing"
    );
    assert_eq!(report.unchanged, 2);
    assert_eq!(
        report.notes[0].note,
        "The projected release date on this line does not exist, so the date before it was kept."
    );
    let release = kept.stays["2"].told.best_release().unwrap().1.date;
    assert_eq!(release, on("2026-03-03"));
}

#[test]
fn rosters_that_cannot_be_read_are_refused_with_a_sentence() {
    assert_eq!(refusal(b""), "The file is empty.");
    assert_eq!(refusal(&csv(&[])), "The roster has headings but lists nobody.");
    assert!(
        refusal(b"Dear colleague, thank you\nfor the list, we\n")
            .starts_with("No line with headings")
    );
    assert!(refusal(b"Last Name,DOB\nDoe,1/1/1980\n").starts_with(
        "The roster has no column for the booking number. The headings found are: Last Name, DOB."
    ));
    let open = csv(&["1,\"Doe,Jane,,,,,,", "2,\"Roe\",Ann,,,,,,"]);
    assert_eq!(
        refusal(&open),
        "Line 2 opens a quotation mark that is closed only on line 3, so the people in between \
         cannot be told apart."
    );
}

#[test]
fn a_list_of_charges_over_several_lines_is_no_open_quotation_mark() {
    let text = "Booking,Name,DOB,Charge\n1,\"DOE, JANE\",1/1/1980,\"459 PC\n11377(a) HS\"\n";
    let reading = read(text.as_bytes(), "2026-03-01");
    assert_eq!((reading.rows.len(), reading.rejected.len()), (1, 0));
}

#[test]
fn pages_with_their_own_headings_and_totals_are_read_through() {
    let text = "COUNTY JAIL,Page 1,\nBooking,Name,DOB\n1,\"DOE, J\",1/1/1980\nCOUNTY JAIL,Page 2,\n\
                Booking,Name,DOB\n2,\"PAGE, R\",1/1/1981\n3,,\nTotal: 3,,\n";
    let reading = read(text.as_bytes(), "2026-03-01");
    let booked: Vec<&str> = reading.rows.iter().map(|row| row.booking.as_str()).collect();
    assert_eq!(booked, ["1", "2"], "somebody may be called Page");
    assert_eq!(reading.skipped, 4, "two banners, the second headings, the total");
    assert_eq!(reading.rejected.len(), 1, "a number without a name is a person, not a total");
}

#[test]
fn one_line_for_each_charge_is_one_stay_that_the_last_charge_ends() {
    let reading = read(quirk!("roster_one_row_per_charge.csv"), "2026-03-01");
    let bookings: Vec<&str> = reading.rows.iter().map(|row| row.booking.as_str()).collect();
    assert_eq!(bookings, ["26-000201", "26-000202", "26-000203"], "one stay for each booking");
    let told = |at: usize| &reading.rows[at].told;
    let date = |at: usize| told(at).best_release().unwrap().1.date;
    assert_eq!(date(0), on("2026-05-01"), "the latest of 12 March and 1 May");
    assert_eq!(told(0).legal_status, Some(LegalStatus::Pretrial), "one charge awaits its trial");
    assert_eq!(date(1), on("2026-04-01"), "a charge without a date takes none back");
    assert_eq!(date(2), on("2026-03-25"), "the same charge again is a newer line");
    assert_eq!(told(2).housing.as_deref(), Some("B-07"));
    let notes: Vec<usize> = reading.notes.iter().map(|note| note.line).collect();
    assert_eq!(notes, [3, 8], "both are noted: {:#?}", reading.notes);
    assert!(reading.notes[0].note.contains("the latest of them counts"));
    let rejected: Vec<usize> = reading.rejected.iter().map(|reject| reject.line).collect();
    assert_eq!(rejected, [9, 10], "two people under one number are nobody's stay");
    assert!(reading.also_listed.contains("26-000204"), "and nobody is gone because of it");
    assert_eq!((reading.data_rows, reading.repeated), (9, 5));
}
