//! Files as they are brought, good ones and hostile ones.

use super::*;
use std::cell::Cell;
use std::io;

fn rows(bytes: &[u8]) -> Vec<Row> {
    Table::open(bytes).unwrap().map(|row| row.unwrap()).collect()
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    rows(bytes).into_iter().map(|row| row.cells).collect()
}

/// The sentence that a file is refused with, at its beginning or later.
fn sentence(source: impl Read) -> String {
    let table = match Table::open(source) {
        Ok(table) => table,
        Err(failed) => return failed.to_string(),
    };
    table.filter_map(Result::err).map(|failed| failed.to_string()).next().unwrap_or_default()
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2], mark: &[u8]) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(to_bytes);
    mark.iter().copied().chain(units).collect()
}

#[test]
fn every_usual_encoding_gives_the_same_cells() {
    let text = "Name,First\nÁNGELA,Thị\n";
    let expected = vec![vec!["Name", "First"], vec!["ÁNGELA", "Thị"]];
    let utf8 = text.as_bytes().to_vec();
    let with_mark = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    let little = utf16(text, u16::to_le_bytes, b"\xFF\xFE");
    let big = utf16(text, u16::to_be_bytes, b"\xFE\xFF");
    for bytes in [utf8, with_mark, little, big] {
        assert_eq!(cells(&bytes), expected, "{bytes:?}");
    }
}

#[test]
fn utf16_without_a_mark_is_known_by_its_zeros() {
    for bytes in
        [utf16("a,b\nc,d\n", u16::to_le_bytes, b""), utf16("a,b\nc,d\n", u16::to_be_bytes, b"")]
    {
        assert_eq!(cells(&bytes), [["a", "b"], ["c", "d"]]);
    }
}

#[test]
fn an_old_windows_file_keeps_its_accents() {
    let bytes = b"Last,First\r\nMU\xD1OZ,\xC1NGELA\r\nPlain,Text\r\n";
    let mut table = Table::open(bytes.as_slice()).unwrap();
    let read: Vec<Row> = table.by_ref().map(|row| row.unwrap()).collect();
    assert_eq!(read[1].cells, ["MUÑOZ", "ÁNGELA"]);
    assert_eq!(table.encoding(), "windows-1252");
}

#[test]
fn a_file_put_together_from_two_encodings_is_read_line_by_line() {
    let bytes = [b"a,b\nMU\xD1OZ,x\n".as_slice(), "Muñoz,y\n".as_bytes()].concat();
    assert_eq!(cells(&bytes)[1..], [["MUÑOZ", "x"], ["Muñoz", "y"]]);
}

#[test]
fn the_delimiter_is_the_one_that_divides_most_lines_alike() {
    let cases = [
        ("a,b,c\n1,2,3\n", Delimiter::Comma),
        ("a;b;c\n\"DOE, J\";2;3\n", Delimiter::Semicolon),
        ("a\tb\nDOE, J\tx\nROE, R\ty\n", Delimiter::Tab),
        ("a|b|c\nDOE, J|2|3\n", Delimiter::Bar),
        ("EXAMPLE COUNTY, MAIN JAIL\na;b;c\n1;2;3\n", Delimiter::Semicolon),
    ];
    for (text, delimiter) in cases {
        assert_eq!(Table::open(text.as_bytes()).unwrap().delimiter(), delimiter, "{text:?}");
    }
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let text = "a,b\r\n\r\n1,\"two\r\nlines\"\r\n\n3,4";
    let lines: Vec<(usize, usize)> =
        rows(text.as_bytes()).iter().map(|row| (row.line, row.last_line)).collect();
    assert_eq!(lines, [(1, 1), (3, 4), (6, 6)], "blank lines count, quoted ones belong together");
    assert_eq!(cells(text.as_bytes())[1], ["1", "two\nlines"]);
    assert_eq!(rows(b"a,b\rc,d\re,f").len(), 3, "an old Macintosh ends lines with a return");
}

#[test]
fn quotation_marks_are_taken_off_and_doubled_ones_are_one() {
    let text = "a,b\n\"say \"\"hi\"\"\",\"x,y\"\n5'10\" tall,z\n";
    assert_eq!(cells(text.as_bytes())[1..], [["say \"hi\"", "x,y"], ["5'10\" tall", "z"]]);
}

#[test]
fn an_empty_file_is_refused() {
    for bytes in [b"".as_slice(), b"\xEF\xBB\xBF", b"  \r\n\r\n", b"\xFF\xFE"] {
        assert_eq!(sentence(bytes), "The file is empty.", "{bytes:?}");
    }
}

#[test]
fn a_file_of_empty_lines_is_refused_before_it_is_read() {
    let read = Cell::new(0);
    let said = sentence(Counted(io::repeat(b'\n').take(64 << 20), &read));
    assert_eq!(said, "The file is empty.");
    assert!(read.get() < 1 << 20, "only {} bytes were read", read.get());
}

#[test]
fn empty_lines_inside_a_quoted_value_are_kept() {
    assert_eq!(cells(b"a,b\n1,\"x\n\ny\"\n")[1], ["1", "x\n\ny"]);
}

#[test]
fn a_file_that_is_no_table_is_refused_with_what_to_do() {
    let cases: [(&[u8], &str); 6] = [
        (
            b"\xD0\xCF\x11\xE0\xA1",
            "This is an old Excel or Word file, or a workbook with a password.",
        ),
        (b"%PDF-1.7\n", "This is a PDF."),
        (b"\x1F\x8B\x08\x00", "This file is compressed."),
        (b"<html><table>", "This is a web page or an XML file"),
        (b"\x7FELF\x02\x01\x01\x00\x00", "This file is not text"),
        (b"hello\nthere\n", "This is not a table: its lines are not divided"),
    ];
    for (bytes, start) in cases {
        let said = sentence(bytes);
        assert!(said.starts_with(start), "{bytes:?}: {said}");
    }
}

#[test]
fn a_nul_far_inside_is_refused_with_its_line() {
    let mut bytes = b"a,b\n".repeat(30_000);
    bytes.extend_from_slice(b"c,\0\n");
    let said = sentence(bytes.as_slice());
    assert!(said.starts_with("Line 30001 holds bytes that no text has"), "{said}");
}

/// Counts what is really read of an endless source.
struct Counted<'a, R>(R, &'a Cell<usize>);

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(buffer)?;
        self.1.set(self.1.get() + count);
        Ok(count)
    }
}

#[test]
fn a_line_without_an_end_is_refused_before_it_is_read() {
    let read = Cell::new(0);
    let endless = io::repeat(b'x').take(64 << 20);
    let said = sentence(Counted(endless, &read));
    assert!(said.starts_with("Line 1 is longer than a million characters"), "{said}");
    assert!(read.get() < 2 << 20, "of 64 MiB only {} bytes were read", read.get());
}

#[test]
fn an_endless_line_later_in_the_file_is_refused_with_its_number() {
    let read = Cell::new(0);
    let source = b"a,b\nc,d\n".as_slice().chain(io::repeat(b',').take(64 << 20));
    let said = sentence(Counted(source, &read));
    assert!(said.starts_with("Line 3 is longer"), "{said}");
    assert!(read.get() < 2 << 20, "only {} bytes were read", read.get());
}

#[test]
fn a_quotation_mark_that_never_closes_is_refused_within_bounds() {
    let read = Cell::new(0);
    let lines = io::repeat(b'\n').take(64 << 20);
    let source = b"a,b\n1,\"open\n".as_slice().chain(lines);
    let said = sentence(Counted(source, &read));
    assert!(said.starts_with("Line 2 opens a quotation mark that is not closed"), "{said}");
    assert!(read.get() < 1 << 20, "only {} bytes were read", read.get());
    let said = sentence(b"a,b\n1,\"open\n2,x".as_slice());
    assert!(said.starts_with("Line 2 opens a quotation mark"), "at the end of the file: {said}");
}

#[test]
fn a_row_of_too_many_columns_is_refused() {
    let wide = ",".repeat(MOST_COLUMNS);
    let said = sentence(format!("a,b\n{wide}\n").as_bytes());
    assert!(said.starts_with("Line 2 has more than 512 columns"), "{said}");
    let widest = ",".repeat(MOST_COLUMNS - 1);
    assert_eq!(cells(format!("{widest}\n").as_bytes())[0].len(), MOST_COLUMNS);
}

#[test]
fn nothing_is_read_after_a_failure() {
    let mut table = Table::open(b"a,b\n1,\"open\n".as_slice()).unwrap();
    assert!(table.next().unwrap().is_ok());
    assert!(table.next().unwrap().is_err());
    assert!(table.next().is_none(), "a damaged file is not read on");
}

#[test]
fn what_somebody_says_of_a_file_counts_more_than_its_bytes() {
    let read = |bytes: &[u8], encoding, delimiter| {
        let table = Table::open_as(bytes, encoding, delimiter).unwrap();
        table.map(|row| row.unwrap().cells).collect::<Vec<_>>()
    };
    // The UTF-8 bytes of "ñ" are two letters of Windows-1252.
    let utf8 = "a,b\nMUÑOZ,x\n".as_bytes();
    assert_eq!(read(utf8, Some(TextEncoding::Windows1252), None)[1][0], "MUÃ‘OZ");
    let bytes = b"a,b\nMU\xD1OZ,x\n";
    assert_eq!(read(bytes, Some(TextEncoding::Utf8), None)[1][0], "MU\u{FFFD}OZ");
    let little = utf16("a,b\nñ,Ω\n", u16::to_le_bytes, b"");
    assert_eq!(read(&little, Some(TextEncoding::Utf16Le), None)[1], ["ñ", "Ω"]);
    let bars = b"a,b|c\n1,2|3\n";
    assert_eq!(read(bars, None, Some(Delimiter::Bar))[1], ["1,2", "3"]);
    assert_eq!(read(bars, None, None)[1], ["1", "2|3"], "a comma is likelier");
}
