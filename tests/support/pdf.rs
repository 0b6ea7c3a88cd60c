//! Reads a finished PDF as a machine that checks accessibility and archiving would: what PDF/UA-1
//! and PDF/A-2a ask of the file, as far as it can be seen without their own validators.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a file that is not laid out as expected fails the test"
)]

mod structure;

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    process::{Command, Output},
};

/// The text of all pages, as laid out; pages end with a form feed.
pub fn text_of(bytes: &[u8]) -> String {
    read_with("pdftotext", "poppler-utils", &["-layout"], bytes, &["-"])
}

/// The text of each page in reading order of the page.
pub fn pages_of(bytes: &[u8]) -> Vec<String> {
    let text = read_with("pdftotext", "poppler-utils", &[], bytes, &["-"]);
    text.split_terminator('\u{c}').map(String::from).collect()
}

/// The fonts, as `pdffonts` lists them: one line each.
pub fn fonts_of(bytes: &[u8]) -> Vec<String> {
    let list = read_with("pdffonts", "poppler-utils", &[], bytes, &[]);
    list.lines().skip(2).map(String::from).collect()
}

/// Where each word stands, as `pdftotext -bbox` tells it.
pub fn word_boxes(bytes: &[u8]) -> String {
    read_with("pdftotext", "poppler-utils", &["-bbox"], bytes, &["-"])
}

/// What `qpdf --check` finds wrong with the file.
pub fn qpdf_check(bytes: &[u8]) -> Vec<String> {
    let output = run("qpdf", "qpdf", &["--check"], bytes, &[]);
    if output.status.success() {
        return Vec::new();
    }
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8_lossy(&said).lines().map(String::from).collect()
}

fn read_with(
    program: &str,
    package: &str,
    before: &[&str],
    bytes: &[u8],
    after: &[&str],
) -> String {
    let output = run(program, package, before, bytes, after);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} could not read the file: {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn run(program: &str, package: &str, before: &[&str], bytes: &[u8], after: &[&str]) -> Output {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let command = Command::new(program).args(before).arg(file.path()).args(after).output();
    command.unwrap_or_else(|error| {
        panic!("{program} is needed to test papers (Debian package {package}): {error}")
    })
}

/// Everything wrong with the file, as sentences; nothing when it is right.
pub fn faults(bytes: &[u8]) -> Vec<String> {
    let pdf = match Document::load_mem(bytes) {
        Ok(pdf) => pdf,
        Err(error) => return vec![format!("The file cannot be read: {error}.")],
    };
    let mut check = Check { pdf: &pdf, faults: Vec::new() };
    check.all();
    check.faults
}

/// Marked content: its page and its number there.
type Mark = (ObjectId, i64);

/// The codes shown in each font.
type Codes = BTreeMap<ObjectId, BTreeSet<u16>>;

struct Check<'a> {
    pdf: &'a Document,
    faults: Vec<String>,
}

impl Check<'_> {
    fn all(&mut self) {
        let pdf = self.pdf;
        let Ok(catalog) = pdf.catalog() else {
            return self.faults.push("There is no catalog.".into());
        };
        self.require(pdf.version == "1.7", "The version is not 1.7.");
        self.require(!pdf.trailer.has(b"Encrypt"), "The file is encrypted.");
        for key in ["OpenAction", "AA", "AcroForm", "Names"] {
            self.require(!catalog.has(key.as_bytes()), &format!("The catalog has {key}."));
        }
        let marked = self.inner(catalog, b"MarkInfo").and_then(|d| d.get(b"Marked").ok().cloned());
        self.require(marked == Some(Object::Boolean(true)), "The file is not marked as tagged.");
        let language = catalog.get(b"Lang").and_then(Object::as_str).unwrap_or_default();
        self.require(language.len() >= 2, "The language is missing.");
        let shown = self
            .inner(catalog, b"ViewerPreferences")
            .and_then(|d| d.get(b"DisplayDocTitle").ok().cloned());
        self.require(shown == Some(Object::Boolean(true)), "The title is not shown.");
        self.metadata(catalog);
        self.output_intent(catalog);
        self.identifier();
        let (marks, codes) = self.pages();
        self.fonts(&codes);
        self.structure(catalog, &marks);
    }

    fn require(&mut self, holds: bool, fault: &str) {
        if !holds {
            self.faults.push(fault.to_owned());
        }
    }

    fn inner(&self, dictionary: &Dictionary, key: &[u8]) -> Option<Dictionary> {
        let found = dictionary.get(key).ok()?;
        let (_, object) = self.pdf.dereference(found).ok()?;
        match object {
            Object::Dictionary(inner) => Some(inner.clone()),
            Object::Stream(stream) => Some(stream.dict.clone()),
            _ => None,
        }
    }

    fn stream(&self, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<u8>> {
        let (_, object) = self.pdf.dereference(dictionary.get(key).ok()?).ok()?;
        let stream = object.as_stream().ok()?;
        stream.decompressed_content().ok().or_else(|| Some(stream.content.clone()))
    }

    fn metadata(&mut self, catalog: &Dictionary) {
        let xmp = self.stream(catalog, b"Metadata").unwrap_or_default();
        let xmp = String::from_utf8(xmp).unwrap_or_default();
        for (wanted, what) in [
            ("<pdfuaid:part>1</pdfuaid:part>", "PDF/UA-1"),
            ("<pdfaid:part>2</pdfaid:part>", "PDF/A-2"),
            ("<pdfaid:conformance>A</pdfaid:conformance>", "PDF/A level A"),
            ("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", "a schema for pdfuaid"),
        ] {
            self.require(xmp.contains(wanted), &format!("The metadata does not say {what}."));
        }
        let info = self.pdf.trailer.get(b"Info").ok();
        let info = info.and_then(|info| self.pdf.dereference(info).ok());
        let info = info.and_then(|(_, info)| info.as_dict().ok().cloned()).unwrap_or_default();
        let title = words(info.get(b"Title").ok());
        self.require(!title.is_empty(), "The title is missing.");
        let escaped = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let in_xmp = format!("<rdf:li xml:lang=\"x-default\">{escaped}</rdf:li>");
        self.require(xmp.contains(&in_xmp), "The titles in metadata and Info differ.");
        for (key, tag) in [(b"CreationDate".as_slice(), "CreateDate"), (b"ModDate", "ModifyDate")] {
            let date = words(info.get(key).ok());
            let from = format!("<xmp:{tag}>");
            let found = xmp.split(&from).nth(1).and_then(|rest| rest.split('<').next());
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            let same = found.is_some_and(|found| digits(found) == digits(&date));
            self.require(same && date.len() >= 16, &format!("The dates of {tag} differ."));
        }
        for key in ["Author", "Subject", "Keywords", "GTS_PDFXVersion", "Identifier"] {
            self.require(!info.has(key.as_bytes()), &format!("Info has {key}."));
        }
    }

    fn output_intent(&mut self, catalog: &Dictionary) {
        let intents = catalog.get(b"OutputIntents").and_then(Object::as_array);
        let intent = intents.ok().and_then(|intents| intents.first()).cloned();
        let intent = intent.and_then(|intent| intent.as_dict().ok().cloned()).unwrap_or_default();
        let kind = intent.get(b"S").and_then(Object::as_name).unwrap_or_default();
        self.require(kind == b"GTS_PDFA1", "The output intent is not GTS_PDFA1.");
        let profile = self.stream(&intent, b"DestOutputProfile").unwrap_or_default();
        let size = profile.get(..4).map(|size| u32::from_be_bytes(size.try_into().unwrap()));
        let whole = size.and_then(|size| usize::try_from(size).ok()) == Some(profile.len());
        self.require(whole, "The colour profile does not have the size it says.");
        let right =
            profile.get(12..20) == Some(b"mntrRGB ") && profile.get(36..40) == Some(b"acsp");
        self.require(right, "The colour profile is not one of a display.");
    }

    fn identifier(&mut self) {
        let ids = self.pdf.trailer.get(b"ID").and_then(Object::as_array).cloned();
        let ids: Vec<Vec<u8>> = (ids.unwrap_or_default().iter())
            .filter_map(|id| id.as_str().ok().map(<[u8]>::to_vec))
            .collect();
        let right = ids.len() == 2 && ids[0] == ids[1] && ids[0].len() == 16;
        self.require(right, "The identifier is not made from the content.");
    }

    /// The marked content of each page, and the codes shown in each font.
    fn pages(&mut self) -> (BTreeSet<Mark>, Codes) {
        let mut marks = BTreeSet::new();
        let mut codes = Codes::new();
        for (number, id) in self.pdf.get_pages() {
            let page = self.pdf.get_dictionary(id).unwrap().clone();
            let tabs = page.get(b"Tabs").and_then(Object::as_name).unwrap_or_default().to_vec();
            self.require(tabs == b"S", &format!("Page {number} has no tab order by structure."));
            let annotations = page.get(b"Annots").and_then(Object::as_array).cloned();
            for annotation in annotations.unwrap_or_default() {
                let found = self.pdf.dereference(&annotation).ok();
                let found = found.and_then(|(_, object)| object.as_dict().ok().cloned());
                let found = found.unwrap_or_default();
                for key in ["Contents", "StructParent", "F"] {
                    let fault = format!("An annotation of page {number} has no {key}.");
                    self.require(found.has(key.as_bytes()), &fault);
                }
            }
            let fonts = self.pdf.get_page_fonts(id).unwrap_or_default();
            let names: BTreeMap<Vec<u8>, ObjectId> = (fonts.keys())
                .filter_map(|name| Some((name.clone(), self.font_id(&page, name)?)))
                .collect();
            let content = self.pdf.get_page_content(id);
            let content = Content::decode(&content).unwrap();
            self.content(number, id, &content, &names, &mut marks, &mut codes);
        }
        (marks, codes)
    }

    fn font_id(&self, page: &Dictionary, name: &[u8]) -> Option<ObjectId> {
        let resources = self.inner(page, b"Resources")?;
        let fonts = self.inner(&resources, b"Font")?;
        fonts.get(name).ok()?.as_reference().ok()
    }

    fn content(
        &mut self,
        number: u32,
        page: ObjectId,
        content: &Content,
        fonts: &BTreeMap<Vec<u8>, ObjectId>,
        marks: &mut BTreeSet<Mark>,
        codes: &mut Codes,
    ) {
        const PAINTS: [&str; 16] = [
            "Tj", "TJ", "'", "\"", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI",
        ];
        let mut open: Vec<bool> = Vec::new();
        let mut font = None;
        for operation in &content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BMC" => open.push(operands[0].as_name().ok() == Some(b"Artifact")),
                "BDC" => {
                    let mcid = operands[1].as_dict().and_then(|d| d.get(b"MCID")).cloned();
                    let mcid = mcid.ok().and_then(|mcid| mcid.as_i64().ok());
                    let inside = open.contains(&true);
                    if let Some(mcid) = mcid {
                        let fault = format!("Page {number} has a mark within a mark.");
                        self.require(!inside, &fault);
                        let fault = format!("Page {number} has mark {mcid} twice.");
                        self.require(marks.insert((page, mcid)), &fault);
                    }
                    open.push(mcid.is_some());
                }
                "EMC" => {
                    let fault = format!("Page {number} ends a mark that was not begun.");
                    self.require(open.pop().is_some(), &fault);
                }
                "Tf" => font = operands[0].as_name().ok().and_then(|name| fonts.get(name)).copied(),
                operator if PAINTS.contains(&operator) => {
                    let fault =
                        format!("Page {number} paints with {operator} outside of any mark.");
                    self.require(open.contains(&true), &fault);
                    if let Some(font) = font {
                        codes.entry(font).or_default().extend(shown(operands));
                    }
                }
                _ => {}
            }
        }
        self.require(open.is_empty(), &format!("Page {number} leaves a mark open."));
    }

    fn fonts(&mut self, codes: &Codes) {
        self.require(!codes.is_empty(), "No text is shown.");
        for (id, codes) in codes {
            let font = self.pdf.get_dictionary(*id).unwrap().clone();
            let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap_or_default();
            let name = String::from_utf8_lossy(name).into_owned();
            let tagged = name.len() > 7
                && name.as_bytes()[..6].iter().all(u8::is_ascii_uppercase)
                && name.as_bytes()[6] == b'+';
            self.require(tagged, &format!("The font {name} has no subset tag."));
            let descendant = font.get(b"DescendantFonts").and_then(Object::as_array);
            let descendant = descendant.ok().and_then(|fonts| fonts.first());
            let descendant = descendant.and_then(|font| self.pdf.dereference(font).ok());
            let descendant = descendant.and_then(|(_, font)| font.as_dict().ok().cloned());
            let descriptor = descendant.and_then(|font| self.inner(&font, b"FontDescriptor"));
            let descriptor = descriptor.unwrap_or_default();
            let program = self.stream(&descriptor, b"FontFile2").unwrap_or_default();
            self.require(!program.is_empty(), &format!("The font {name} is not embedded."));
            let small = program.len() < 150_000;
            self.require(small, &format!("The font {name} is not cut down to what is used."));
            let unicode = self.stream(&font, b"ToUnicode").unwrap_or_default();
            let unicode = String::from_utf8_lossy(&unicode).into_owned();
            for code in codes {
                let maps = unicode.contains(&format!("\n<{code:04X}> <"));
                self.require(maps, &format!("Glyph {code} of {name} says no character."));
                self.require(*code != 0, &format!("The font {name} shows a missing glyph."));
            }
        }
    }
}

fn shown(operands: &[Object]) -> Vec<u16> {
    let strings = operands.iter().flat_map(|operand| match operand {
        Object::Array(items) => items.clone(),
        other => vec![other.clone()],
    });
    strings
        .filter_map(|string| string.as_str().ok().map(<[u8]>::to_vec))
        .flat_map(|bytes| {
            bytes.chunks(2).map(|code| u16::from_be_bytes([code[0], code[1]])).collect::<Vec<_>>()
        })
        .collect()
}

/// A text string: UTF-16 with its mark, or plain ASCII.
fn words(object: Option<&Object>) -> String {
    let bytes = object.and_then(|object| object.as_str().ok()).unwrap_or_default();
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        plain => String::from_utf8_lossy(plain).into_owned(),
    }
}
