//! What each reader is fed, by the fuzzer and by the suite that replays what it kept.
//!
//! Whatever the bytes are, a reader gives rows or one sentence: it never panics, hangs or takes
//! all memory, and the same bytes give the same answer.
#![allow(dead_code, reason = "each fuzz target uses one of them")]

use std::io::{Cursor, Write as _};
use throughcare_core::{
    Error,
    features::ehr::read_documents,
    features::roster::{HowToRead, Maps, dates, names, read_roster, values},
    paper::fillable::{self, Answer, Answers},
    wire::{hl7_in::Messages, table_in::Table, workbook_in::Workbook, xml_in},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default()
}

fn is_a_sentence(error: &Error) {
    let said = error.to_string();
    assert!(matches!(error, Error::Refused(_)), "{said}");
    assert!(said.ends_with('.'), "{said}");
}

/// A whole roster, of whatever kind the bytes are.
fn roster(bytes: &[u8]) {
    let read = || {
        let how = HowToRead::default();
        read_roster(&mut Cursor::new(bytes), &Maps::default(), &how, day())
    };
    match read() {
        Ok(first) => {
            let again = read().ok().map(|again| (again.rows, again.rejected, again.notes));
            assert_eq!(again, Some((first.rows, first.rejected, first.notes)));
        }
        Err(error) => is_a_sentence(&error),
    }
}

/// Text with separators.
pub fn text_table(bytes: &[u8]) {
    match Table::open(bytes) {
        Ok(rows) => rows.filter_map(Result::err).for_each(|error| is_a_sentence(&error)),
        Err(error) => is_a_sentence(&error),
    }
    roster(bytes);
}

/// A workbook: the bytes as they are, or, where they are no ZIP, as the parts of one.
pub fn workbook(bytes: &[u8]) {
    let made;
    let bytes = if bytes.starts_with(b"PK") {
        bytes
    } else {
        made = made_of(bytes);
        &made
    };
    match Workbook::open(Cursor::new(bytes)) {
        Ok(mut book) => {
            let sheets: Vec<String> = book.sheets().iter().map(|one| one.name.clone()).collect();
            for sheet in sheets.iter().take(3) {
                match book.rows(sheet) {
                    Ok(rows) => {
                        rows.filter_map(Result::err).for_each(|error| is_a_sentence(&error));
                    }
                    Err(error) => is_a_sentence(&error),
                }
            }
        }
        Err(error) => is_a_sentence(&error),
    }
    roster(bytes);
}

/// HL7 messages.
pub fn messages(bytes: &[u8]) {
    match Messages::open(bytes) {
        Ok(messages) => {
            for message in messages {
                match message {
                    Ok(message) => {
                        for number in 0..50 {
                            for field in message.fields("PID", number) {
                                field.repetitions().for_each(|one| drop(one.component(1)));
                            }
                        }
                    }
                    Err(error) => is_a_sentence(&error),
                }
            }
        }
        Err(error) => is_a_sentence(&error),
    }
    let whole = [b"MSH|^~\\&|A|B|||20260301||ADT^A01|1|P|2.5\r".as_slice(), bytes].concat();
    roster(&whole);
}

/// Clinical documents: the bytes as they are, and as the sections of a document about somebody.
pub fn ccda(bytes: &[u8]) {
    let read = |bytes: &[u8]| {
        read_documents(&mut Cursor::new(bytes), day().and_time(chrono::NaiveTime::MIN))
    };
    let made = [HEAD, bytes, b"</structuredBody></component></ClinicalDocument>"].concat();
    for bytes in [bytes, &made] {
        if let Err(error) = xml_in::read(bytes) {
            is_a_sentence(&error);
        }
        match read(bytes) {
            Ok(first) => assert_eq!(read(bytes).ok(), Some(first)),
            Err(error) => is_a_sentence(&error),
        }
    }
}

const HEAD: &[u8] = b"<ClinicalDocument xmlns=\"urn:hl7-org:v3\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><effectiveTime value=\"20260302064500-0800\"/>\
    <recordTarget><patientRole><id extension=\"T-1001\"/><patient><birthTime value=\"19880405\"/>\
    </patient></patientRole></recordTarget><component><structuredBody>";

/// Cells: dates, times, names and numbers.
pub fn values(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for from_1904 in [false, true] {
        for order in [dates::DateOrder::MonthFirst, dates::DateOrder::DayFirst] {
            let habit = dates::Habit { order, from_1904 };
            let read = dates::read_date_as(&text, dates::ShortYear::ThisCentury, habit);
            if let dates::Written::Day(date, _) = read {
                let again = dates::read_date(&date.to_string(), dates::ShortYear::ThisCentury);
                assert_eq!(again, dates::Written::Day(date, dates::Clock::None));
            }
            let birth = dates::read_birth_as(&text, day(), habit);
            assert!(birth.and_then(|birth| birth.date).is_none_or(|date| date <= day()));
        }
    }
    let _ = (dates::order_shown(&text), dates::read_time(&text));
    let cells = names::NameCells { full: &text, ..names::NameCells::default() };
    let _ = names::read_name(cells);
    let halves = text.split_once(' ').unwrap_or((&text, ""));
    let _ = names::read_name(names::NameCells { last: halves.0, first: halves.1, ..cells });
    let _ = (values::read_booking(&text), values::read_legal_status(&text));
    for kind in [
        throughcare_core::features::cases::IdentifierKind::Cin,
        throughcare_core::features::cases::IdentifierKind::SsnLast4,
        throughcare_core::features::cases::IdentifierKind::Facility,
    ] {
        let _ = values::read_identifier(kind, &text);
    }
}

/// A workbook whose sheet, shared texts, styles and list of sheets are the bytes between lines
/// of three dashes; what is not given is as usual.
fn made_of(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut given = text.split("\n---\n");
    let sheet = given.next().unwrap_or_default();
    let (shared, styles, list) = (given.next(), given.next(), given.next());
    let list = list.unwrap_or(
        "<workbook><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    );
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let parts = [
        ("xl/workbook.xml", Some(list)),
        ("xl/_rels/workbook.xml.rels", Some(relations)),
        ("xl/worksheets/sheet1.xml", Some(sheet)),
        ("xl/sharedStrings.xml", shared),
        ("xl/styles.xml", styles),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        if let Some(text) = text
            && zip.start_file(name, options).is_ok()
        {
            let _ = zip.write_all(text.as_bytes());
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// A form with fields: whatever can be read can be filled in, and the pages that come out have no
/// fields any more.
pub fn forms(bytes: &[u8]) {
    match fillable::read(bytes) {
        Ok(form) => {
            assert_eq!(fillable::read(bytes).ok(), Some(form.clone()));
            let name = |field: &fillable::FormField| field.name.clone();
            let words = |name| (name, Answer::Words("María 12/31/1990".into()));
            let answers: Answers = form.fields.iter().map(name).map(words).collect();
            match fillable::fill(bytes, &answers, Some("P-2026-00001 v1")) {
                Ok(filled) => assert!(fillable::read(&filled.bytes).is_err()),
                Err(error) => assert!(!matches!(error, Error::Db(_) | Error::Io(_))),
            }
        }
        Err(error) => is_a_sentence(&error),
    }
}
