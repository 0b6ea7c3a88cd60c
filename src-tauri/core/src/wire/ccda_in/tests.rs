//! Archives of documents, and what is refused in them.

use super::*;
use std::io::{Cursor, Write as _};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const DOCUMENT: &str = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>";

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The name of each document and whether it could be read.
type Names = Vec<(Option<String>, bool)>;

fn all(bytes: &[u8]) -> Result<(Names, usize)> {
    let mut found = Vec::new();
    let others = each(&mut Cursor::new(bytes), |part| {
        found.push((part.name, part.document.is_ok()));
        Ok(())
    })?;
    Ok((found, others))
}

#[test]
fn a_file_is_known_by_its_first_bytes() {
    let is = |bytes: &[u8]| is_here(&mut Cursor::new(bytes)).unwrap();
    assert!(is(DOCUMENT.as_bytes()));
    assert!(is(format!("\u{feff}\n  {DOCUMENT}").as_bytes()));
    assert!(is(b"\xFF\xFE<\0?\0x\0"));
    assert!(!is(b"Booking No,Medication\n"));
    assert!(!is(b""));
    assert!(is(&archive(&[("a/b.XML", b"<x/>")])));
    assert!(!is(&archive(&[("a.csv", b"1,2")])));
    assert!(
        !is(&archive(&[("xl/workbook.xml", b"<x/>"), ("xl/styles.xml", b"<x/>")])),
        "a workbook"
    );
}

#[test]
fn documents_come_in_the_order_of_their_names_each_for_itself() {
    let zip = archive(&[
        ("out/b.xml", DOCUMENT.as_bytes()),
        ("out/a.xml", b"<!DOCTYPE x []><x/>"),
        ("readme.txt", b"hello"),
        ("__MACOSX/out/b.xml", b"\0\x05"),
    ]);
    let (found, others) = all(&zip).unwrap();
    assert_eq!(found, [(Some("a.xml".into()), false), (Some("b.xml".into()), true)]);
    assert_eq!(others, 2);
}

#[test]
fn an_archive_that_unpacks_into_too_much_is_refused() {
    let huge = format!("<a xmlns=\"urn:hl7-org:v3\">{}</a>", " ".repeat(15 << 20));
    let names: Vec<String> = (0..6).map(|at| format!("{at}.xml")).collect();
    let files: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), huge.as_bytes())).collect();
    let zip = archive(&files);
    assert!(zip.len() < 1 << 20, "it is small where it lies");
    assert!(all(&zip).unwrap_err().to_string().contains("far more"));
    let half = zip.get(..zip.len() / 2).unwrap();
    assert!(all(half).unwrap_err().to_string().ends_with('.'));
}
