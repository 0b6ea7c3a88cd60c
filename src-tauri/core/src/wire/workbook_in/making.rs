//! Workbooks made for tests, sound ones and others.

use std::io::{Cursor, Write as _};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook in the course of being put together.
#[derive(Default)]
pub struct Book {
    pub sheets: Vec<(String, bool, String)>,
    pub from_1904: bool,
    pub shared: String,
    pub styles: String,
}

impl Book {
    /// Adds a sheet of these rows (`<row>…</row>`).
    pub fn sheet(mut self, name: &str, rows: &str) -> Self {
        self.sheets.push((name.into(), false, rows.into()));
        self
    }

    pub fn hidden(mut self, name: &str, rows: &str) -> Self {
        self.sheets.push((name.into(), true, rows.into()));
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let parts = self.parts();
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        zipped(&parts)
    }

    /// The files inside, by their names.
    pub fn parts(&self) -> Vec<(String, String)> {
        let mut sheets = String::new();
        let mut relations = String::new();
        let mut parts = Vec::new();
        for (at, (name, hidden, rows)) in self.sheets.iter().enumerate() {
            let id = at + 1;
            let state = if *hidden { "hidden" } else { "visible" };
            let sheet =
                format!(r#"<sheet name="{name}" sheetId="{id}" state="{state}" r:id="rId{id}"/>"#);
            let relation = format!(
                r#"<Relationship Id="rId{id}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{id}.xml"/>"#
            );
            sheets += &sheet;
            relations += &relation;
            let text = if rows.starts_with("<?xml") || rows.starts_with("<!") {
                rows.clone()
            } else {
                format!(
                    r#"<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>"#
                )
            };
            parts.push((format!("xl/worksheets/sheet{id}.xml"), text));
        }
        let from_1904 = if self.from_1904 { r#"<workbookPr date1904="1"/>"# } else { "" };
        parts.insert(0, ("xl/workbook.xml".into(), format!(
            r#"<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}">{from_1904}<sheets>{sheets}</sheets></workbook>"#
        )));
        parts.insert(0, ("_rels/.rels".into(), format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        )));
        parts.push(("xl/_rels/workbook.xml.rels".into(), format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#
        )));
        if !self.shared.is_empty() {
            parts.push(("xl/sharedStrings.xml".into(), self.shared.clone()));
        }
        if !self.styles.is_empty() {
            parts.push(("xl/styles.xml".into(), self.styles.clone()));
        }
        parts
    }
}

/// The styles of a workbook whose cell formats are these numbers or codes.
pub fn styles(codes: &[&str]) -> String {
    let mut formats = String::new();
    let mut cells = String::new();
    for (at, code) in codes.iter().enumerate() {
        let id = 164 + at;
        let format = format!(r#"<numFmt numFmtId="{id}" formatCode="{code}"/>"#);
        let cell = format!(r#"<xf numFmtId="{id}" applyNumberFormat="1"/>"#);
        formats += &format;
        cells += &cell;
    }
    format!(
        r#"<styleSheet xmlns="{SPREADSHEET}"><numFmts count="{0}">{formats}</numFmts><cellXfs count="{0}">{cells}</cellXfs></styleSheet>"#,
        codes.len()
    )
}

/// One row of texts.
pub fn row(line: usize, cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| text(cell)).collect();
    format!(r#"<row r="{line}">{cells}</row>"#)
}

pub fn text(cell: &str) -> String {
    format!(r#"<c t="inlineStr"><is><t>{cell}</t></is></c>"#)
}

pub fn number(style: usize, number: &str) -> String {
    format!(r#"<c s="{style}"><v>{number}</v></c>"#)
}

/// A ZIP of these files.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
