//! Rosters in workbooks.

use super::*;
use crate::features::roster::dates::DateOrder;
use crate::wire::workbook_in::making::{Book, number, row, styles, text};

const MIXED: &[u8] =
    include_bytes!("../../../../../../tests/data/roster/roster_excel_mixed_dates.xlsx");

fn born(row: &RosterRow) -> Option<NaiveDate> {
    row.told.born()
}

fn leaves(row: &RosterRow) -> Option<NaiveDate> {
    row.told.best_release().map(|(_, told)| told.date)
}

#[test]
fn a_workbook_with_every_kind_of_date_gives_the_right_people() {
    let reading = read(MIXED, "2026-03-01");
    let bookings: Vec<&str> = reading.rows.iter().map(|row| row.booking.as_str()).collect();
    assert_eq!(bookings, ["26000123", "0026000124", "26-000125"]);
    // True dates, a date as text, and plain day numbers.
    let births: Vec<Option<NaiveDate>> = reading.rows.iter().map(born).collect();
    assert_eq!(births, [Some(on("1988-04-05")), Some(on("1990-01-02")), Some(on("1979-12-31"))]);
    let releases: Vec<Option<NaiveDate>> = reading.rows.iter().map(leaves).collect();
    assert_eq!(releases, [Some(on("2026-03-12")), None, Some(on("2026-03-13"))]);
    let names: Vec<String> =
        reading.rows.iter().map(|row| row.told.name.as_ref().unwrap().last_first()).collect();
    assert_eq!(names, ["RIVERA, TEST Q, Jr", "O'BRIEN-SAMPLE, ANGELA", "DE LA CRUZ, JUAN, III"]);
    assert_eq!((reading.rejected.len(), reading.skipped), (0, 1), "the title over the headings");
    assert_eq!(reading.rows[0].line, 4, "as the sheet numbers its rows");
    let sheets: Vec<(&str, bool)> =
        reading.shape.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("Roster", false), ("Hidden", true)]);
    assert_eq!(reading.shape.sheet.as_deref(), Some("Roster"));
}

/// A sheet of one person in the columns of a usual roster.
fn sheet(booking: &str) -> String {
    let headings = row(1, &["Booking No", "Name", "DOB", "Release Date"]);
    headings + &row(2, &[booking, "DOE, JANE", "1/2/1980", "3/12/2026"])
}

fn read_as(bytes: &[u8], how: &HowToRead) -> crate::Result<Reading> {
    read_roster(&mut Cursor::new(bytes), &Maps::default(), how, on("2026-03-01"))
}

#[test]
fn the_sheet_with_the_roster_is_found_and_another_can_be_chosen() {
    let book = Book::default()
        .hidden("Old", &sheet("OLD-1"))
        .sheet("Notes", &row(1, &["This list is printed daily"]))
        .sheet("List", &sheet("NEW-1"))
        .bytes();
    let found = read(&book, "2026-03-01");
    assert_eq!((found.rows[0].booking.as_str(), found.rows.len()), ("NEW-1", 1));
    assert_eq!(found.shape.sheet.as_deref(), Some("List"));
    let how = HowToRead { sheet: Some("Old".into()), ..HowToRead::default() };
    assert_eq!(read_as(&book, &how).unwrap().rows[0].booking, "OLD-1");
    let how = HowToRead { sheet: Some("None".into()), ..HowToRead::default() };
    assert!(read_as(&book, &how).is_err(), "a sheet that is not there");
}

#[test]
fn plain_day_numbers_of_a_workbook_from_1904_are_read_as_meant() {
    let headings = row(1, &["Booking No", "Name", "DOB", "Release Date"]);
    let person = format!(
        r#"<row r="2">{}{}{}{}</row>"#,
        text("B-1"),
        text("DOE, JANE"),
        number(1, "30776"),
        number(0, "44631"),
    );
    let mut book = Book::default().sheet("List", &(headings + &person));
    book.styles = styles(&["0", "m/d/yy"]);
    book.from_1904 = true;
    let reading = read(&book.bytes(), "2026-03-01");
    assert_eq!(born(&reading.rows[0]), Some(on("1988-04-05")));
    assert_eq!(leaves(&reading.rows[0]), Some(on("2026-03-12")), "without a date format too");
}

#[test]
fn zeros_that_a_format_shows_belong_to_the_booking_number() {
    let headings = row(1, &["Booking No", "Name"]);
    let person = format!("<row>{}{}</row>", number(1, "26000124"), text("DOE, JANE"));
    let lost = format!("<row>{}{}</row>", number(0, "1234567890123456789"), text("ROE, ANN"));
    let mut book = Book::default().sheet("List", &(headings + &person + &lost));
    book.styles = styles(&["General", "0000000000"]);
    let reading = read(&book.bytes(), "2026-03-01");
    assert_eq!(reading.rows[0].booking, "0026000124");
    assert_eq!(reading.rejected.len(), 1, "digits that nobody can put back");
    assert!(reading.rejected[0].reason.starts_with("A spreadsheet has shortened"));
}

#[test]
fn a_column_of_days_before_months_is_found_from_the_whole_column() {
    let text = "Booking No;Name;DOB;Release Date\n\
                1;DOE, J;03/04/1980;05/06/2026\n2;ROE, A;25/12/1981;13/04/2026\n\
                3;POE, E;24/11/79;20.05.26\n";
    let reading = read(text.as_bytes(), "2026-03-01");
    assert_eq!(born(&reading.rows[0]), Some(on("1980-04-03")));
    assert_eq!(leaves(&reading.rows[0]), Some(on("2026-06-05")));
    assert_eq!(born(&reading.rows[2]), Some(on("1979-11-24")));
    let shown = &reading.dating.columns[0];
    assert_eq!((shown.order, shown.proved_by, shown.against), (DateOrder::DayFirst, 2, 0));
    let how = HowToRead { dates: Some(DateOrder::MonthFirst), ..HowToRead::default() };
    let corrected = read_as(text.as_bytes(), &how).unwrap();
    assert_eq!(born(&corrected.rows[0]), Some(on("1980-03-04")), "somebody knows better");
}
