//! Workbooks as spreadsheets write them, and workbooks made to do harm.

use super::making::{Book, number, row, styles, text, zipped};
use super::*;
use std::io::Cursor;
use std::time::{Duration, Instant};

fn cells_of(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book = Workbook::open(Cursor::new(bytes)).unwrap();
    book.rows(sheet).unwrap().map(|row| row.unwrap().cells).collect()
}

/// The sentence that a workbook is refused with, at its beginning or later, and how soon.
fn refusal(bytes: &[u8]) -> String {
    let begun = Instant::now();
    let read = || -> Result<usize> {
        let mut book = Workbook::open(Cursor::new(bytes))?;
        let sheet = book.sheets()[0].name.clone();
        let mut rows = 0;
        for row in book.rows(&sheet)? {
            row?;
            rows += 1;
        }
        Ok(rows)
    };
    let said = read().map_err(|error| error.to_string());
    assert!(begun.elapsed() < Duration::from_secs(5), "it took {:?}", begun.elapsed());
    said.err().unwrap_or_default()
}

#[test]
fn cells_are_read_as_a_person_sees_them() {
    let mut book = Book::default().sheet(
        "Roster",
        &format!(
            r#"<row r="3">{}{}{}{}{}{}{}</row>"#,
            text("Chloë &amp; Co"),
            number(0, "26000124"),
            number(1, "46093"),
            number(1, "46093.604166666664"),
            number(2, "26000124"),
            number(1, "0.5"),
            number(0, "46094.25"),
        ),
    );
    book.styles = styles(&["0", "m/d/yyyy", "0000000000"]);
    assert_eq!(
        cells_of(&book.bytes(), "Roster"),
        [[
            "Chloë & Co",
            "26000124",
            "2026-03-12",
            "2026-03-12 14:30:00",
            "0026000124",
            "12:00:00",
            "46094.25"
        ]],
    );
}

#[test]
fn a_row_keeps_its_number_and_its_gaps() {
    let rows = r#"<row r="1"><c r="A1"/></row><row r="7"><c r="B7" t="str"><v>b</v></c><c r="D7" t="b"><v>1</v></c></row>"#;
    let bytes = Book::default().sheet("One", rows).bytes();
    let mut book = Workbook::open(Cursor::new(&bytes)).unwrap();
    let read: Vec<Row> = book.rows("One").unwrap().map(|row| row.unwrap()).collect();
    assert_eq!((read.len(), read[0].line), (1, 7), "an empty row is none");
    assert_eq!(read[0].cells, ["", "b", "", "TRUE"]);
}

#[test]
fn workbooks_that_count_from_1904_give_the_same_days() {
    let mut book = Book::default().sheet("One", &format!("<row>{}</row>", number(0, "44631")));
    book.styles = styles(&["yyyy-mm-dd"]);
    book.from_1904 = true;
    // 46093 from 1900 and 1,462 days less from 1904 are one day.
    assert_eq!(cells_of(&book.bytes(), "One"), [["2026-03-12"]]);
    assert!(Workbook::open(Cursor::new(book.bytes())).unwrap().counts_from_1904());
}

#[test]
fn hidden_sheets_are_listed_as_hidden() {
    let book = Book::default().hidden("Old", &row(1, &["x"])).sheet("New", &row(1, &["y"]));
    let open = Workbook::open(Cursor::new(book.bytes())).unwrap();
    let sheets: Vec<(&str, bool)> =
        open.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("Old", true), ("New", false)]);
    assert_eq!(cells_of(&book.bytes(), "Old"), [["x"]], "somebody may choose it");
}

#[test]
fn a_number_that_has_lost_digits_shows_it() {
    let book =
        Book::default().sheet("One", &format!("<row>{}</row>", number(0, "1234567890123456789")));
    assert_eq!(cells_of(&book.bytes(), "One"), [["1.23456789012346E+18"]]);
}

#[test]
fn shared_texts_and_parts_of_a_text_are_put_together() {
    let mut book = Book::default().sheet(
        "One",
        r#"<row><c t="s"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="s"><v>1</v></c></row>"#,
    );
    book.shared = r#"<sst count="2" uniqueCount="2"><si><r><t xml:space="preserve">DOE, </t></r><r><t>JANE</t></r></si><si><t>x</t></si></sst>"#.into();
    assert_eq!(cells_of(&book.bytes(), "One"), [["DOE, JANE", "", "x"]]);
}

#[test]
fn what_is_no_workbook_is_refused() {
    let zip = zipped(&[("list.csv", b"Booking,Name\n1,DOE")]);
    assert!(refusal(&zip).starts_with("This is a ZIP file and no Excel workbook."));
    let whole = Book::default().sheet("One", &row(1, &["x"])).bytes();
    for cut in [4, 30, whole.len() / 2, whole.len() - 10] {
        assert!(refusal(&whole[..cut]).starts_with("This workbook is damaged"), "cut at {cut}");
    }
    let mut wrong = whole.clone();
    for byte in &mut wrong[60..90] {
        *byte ^= 0x55;
    }
    assert!(!refusal(&wrong).is_empty(), "a changed byte is found");
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    // Spaces inside a cell: three hundred megabytes in three hundred kilobytes.
    let mut text = b"<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>".to_vec();
    text.resize(300 << 20, b' ');
    let book = Book::default().sheet("One", &row(1, &["x"]));
    let mut parts: Vec<(String, Vec<u8>)> =
        book.parts().into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    parts.retain(|(name, _)| !name.contains("sheet1"));
    parts.push(("xl/worksheets/sheet1.xml".into(), text));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let mut bytes = zipped(&parts);
    let bomb = "This workbook unpacks into far more than a roster holds, so it was not read.";
    assert_eq!(refusal(&bytes), bomb);
    // The same, with a lie about its size in the directory.
    let size = u32::try_from(300_u64 << 20).unwrap().to_le_bytes();
    let found: Vec<usize> = (0..bytes.len() - 4).filter(|&at| bytes[at..at + 4] == size).collect();
    assert!(!found.is_empty(), "the size stands in the file");
    for at in found {
        bytes[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    assert!(!refusal(&bytes).is_empty(), "it is counted and not believed");
}

#[test]
fn too_many_parts_are_refused() {
    let names: Vec<String> = (0..5_000).map(|at| format!("xl/worksheets/sheet{at}.xml")).collect();
    let parts: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), b"<a/>".as_slice())).collect();
    assert!(refusal(&zipped(&parts)).starts_with("This workbook unpacks into far more"));
}

#[test]
fn words_that_unfold_are_refused() {
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"#;
    let said = refusal(&Book::default().sheet("One", laughs).bytes());
    assert!(said.starts_with("This workbook declares words of its own"), "{said}");
}

#[test]
fn a_row_of_a_million_columns_is_refused() {
    let cells = "<c><v>1</v></c>".repeat(1_000_000);
    let said = refusal(&Book::default().sheet("One", &format!("<row>{cells}</row>")).bytes());
    assert!(said.starts_with("Line 1 has more than 512 columns"), "{said}");
    let empty = "<c/>".repeat(1_000_000);
    let said = refusal(&Book::default().sheet("One", &format!("<row>{empty}</row>")).bytes());
    assert!(said.starts_with("Line 1 has more than 512 columns"), "{said}");
}

#[test]
fn two_cells_in_far_corners_take_no_room() {
    let rows = format!(
        r#"<row r="1">{}</row><row r="1048576"><c r="A1048576" t="str"><v>z</v></c></row>"#,
        text("a")
    );
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>"#
    );
    assert_eq!(cells_of(&Book::default().sheet("One", &sheet).bytes(), "One"), [["a"], ["z"]]);
}

#[test]
fn numbers_that_no_sheet_has_are_refused() {
    let cells = [
        r#"<row r="99999999999"><c><v>1</v></c></row>"#,
        r#"<row><c r="ZZZZZZZZZZ1"><v>1</v></c></row>"#,
        r"<row><c x='>' r = 'A99999999999'><v>1</v></c></row>",
    ];
    for rows in cells {
        let said = refusal(&Book::default().sheet("One", rows).bytes());
        assert!(said.starts_with("This workbook is damaged"), "{rows}: {said}");
    }
    let mut book = Book::default().sheet("One", &row(1, &["x"]));
    book.shared = r#"<sst uniqueCount="18446744073709551615"><si><t>x</t></si></sst>"#.into();
    assert!(refusal(&book.bytes()).starts_with("This workbook is damaged"), "no room is reserved");
}

#[test]
fn one_long_text_in_a_million_cells_is_refused() {
    let mut book =
        Book::default().sheet("One", &r#"<row><c t="s"><v>0</v></c></row>"#.repeat(200_000));
    book.shared = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(100_000));
    assert!(refusal(&book.bytes()).starts_with("This workbook holds far more text"));
}

#[test]
fn marks_in_one_another_without_end_are_refused() {
    let deep = "<x>".repeat(100_000);
    let said = refusal(&Book::default().sheet("One", &format!("<?xml?>{deep}")).bytes());
    assert!(said.starts_with("This workbook unpacks into far more"), "{said}");
}
