//! Forms made in the test, filled in, and read back.

use super::*;
use crate::Error;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, content::Content, dictionary};
use std::collections::BTreeSet;

/// A form made in the test: pages, and fields on them.
struct Maker {
    pdf: Pdf,
    pages: ObjectId,
    kids: Vec<ObjectId>,
    fields: Vec<Object>,
}

impl Maker {
    fn new() -> Self {
        let mut pdf = Pdf::with_version("1.7");
        let pages = pdf.new_object_id();
        Self { pdf, pages, kids: Vec::new(), fields: Vec::new() }
    }

    fn page(&mut self, more: &Dictionary) -> ObjectId {
        let content = Stream::new(Dictionary::new(), b"0 0 m 10 10 l S".to_vec());
        let content = self.pdf.add_object(content);
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => self.pages, "Contents" => content,
            "Annots" => Vec::<Object>::new(),
        };
        page.extend(more);
        let page = self.pdf.add_object(page);
        self.kids.push(page);
        page
    }

    fn field(&mut self, page: ObjectId, rect: [i64; 4], more: &Dictionary) -> ObjectId {
        let mut field = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "P" => page,
            "Rect" => rect.map(Object::from).to_vec(),
        };
        field.extend(more);
        let field = self.pdf.add_object(field);
        let page = self.pdf.get_dictionary_mut(page).unwrap();
        page.get_mut(b"Annots").unwrap().as_array_mut().unwrap().push(field.into());
        self.fields.push(field.into());
        field
    }

    fn text(&mut self, page: ObjectId, name: &str, rect: [i64; 4], flags: i64) {
        let field = dictionary! {
            "FT" => "Tx", "T" => Object::string_literal(name), "Ff" => flags,
        };
        self.field(page, rect, &field);
    }

    fn ticked(&mut self, page: ObjectId, name: &str, on: &str, rect: [i64; 4], flags: i64) {
        let look = self.pdf.add_object(Stream::new(Dictionary::new(), Vec::new()));
        let field = dictionary! {
            "FT" => "Btn", "T" => Object::string_literal(name), "Ff" => flags,
            "AP" => dictionary! { "N" => dictionary! { on => look, "Off" => look } },
        };
        self.field(page, rect, &field);
    }

    fn done(mut self) -> Pdf {
        let kids: Vec<Object> = self.kids.iter().map(|kid| (*kid).into()).collect();
        let count = i64::try_from(kids.len()).unwrap();
        let pages = dictionary! {
            "Type" => "Pages", "Kids" => kids, "Count" => count,
            "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
        };
        self.pdf.objects.insert(self.pages, pages.into());
        let form = dictionary! { "Fields" => self.fields };
        let form = self.pdf.add_object(form);
        let catalog = dictionary! {
            "Type" => "Catalog", "Pages" => self.pages, "AcroForm" => form,
            "OpenAction" => dictionary! { "S" => "JavaScript" },
        };
        let catalog = self.pdf.add_object(catalog);
        self.pdf.trailer.set("Root", catalog);
        self.pdf
    }

    fn bytes(self) -> Vec<u8> {
        written(self.done())
    }
}

fn written(mut pdf: Pdf) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

fn plain() -> Dictionary {
    Dictionary::new()
}

const MULTILINE: i64 = 1 << 12;
const RADIO: i64 = 1 << 15;
const COMBO: i64 = 1 << 17;
const COMB: i64 = 1 << 24;
const LINE: [i64; 4] = [100, 700, 300, 716];

fn one_line() -> Vec<u8> {
    let mut maker = Maker::new();
    let page = maker.page(&plain());
    maker.text(page, "Name", LINE, 0);
    maker.bytes()
}

fn words(text: &str) -> Answer {
    Answer::Words(text.into())
}

fn answers(all: &[(&str, Answer)]) -> Answers {
    all.iter().map(|(name, answer)| ((*name).into(), answer.clone())).collect()
}

fn refused(bytes: &[u8]) -> String {
    match read(bytes) {
        Err(Error::Refused(sentence)) => sentence,
        other => panic!("{other:?}"),
    }
}

/// Where text begins on each page, as the matrices of what was drawn say.
fn marks(filled: &Filled) -> Vec<Vec<[f32; 2]>> {
    let pdf = Pdf::load_mem(&filled.bytes).unwrap();
    let of_page = |page: ObjectId| {
        let (resources, _) = pdf.get_page_resources(page).unwrap();
        let Some(resources) = resources else { return Vec::new() };
        let drawings = resources.get(b"XObject").and_then(Object::as_dict).unwrap();
        let Ok(form) = drawings.get_deref(b"ThroughcareAnswers", &pdf) else { return Vec::new() };
        let form = form.as_stream().unwrap();
        let matrix: Vec<f32> = form
            .dict
            .get(b"Matrix")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .map(|number| number.as_float().unwrap())
            .collect();
        let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
        let content = Content::decode(&content).unwrap();
        let shown = content.operations.iter().filter(|one| one.operator == "Tm");
        let place = shown.map(|one| {
            let at = |index: usize| one.operands[index].as_float().unwrap();
            let (x, y) = (at(4), at(5));
            [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]]
        });
        place.collect()
    };
    pdf.page_iter().map(of_page).collect()
}

fn is_in([x, y]: [f32; 2], rect: [i64; 4]) -> bool {
    let [left, bottom, right, top] = rect.map(|number| f32::from(i16::try_from(number).unwrap()));
    (left..right).contains(&x) && (bottom..top).contains(&y)
}

#[test]
fn a_form_is_read_in_the_order_of_its_pages_with_what_each_field_asks() {
    let mut maker = Maker::new();
    let second = {
        let first = maker.page(&plain());
        maker.text(first, "Notes", [100, 400, 300, 480], MULTILINE);
        maker.ticked(first, "Male", "Yes", [100, 600, 112, 612], 0);
        let field = dictionary! {
            "FT" => "Tx", "T" => Object::string_literal("SSN"), "Ff" => COMB, "MaxLen" => 9,
            "TU" => Object::string_literal("Social  Security\nnumber"),
        };
        maker.field(first, [320, 702, 500, 718], &field);
        maker.text(first, "Name", LINE, 0);
        maker.page(&plain())
    };
    maker.ticked(second, "Pregnant", "Yes", [100, 700, 112, 712], RADIO);
    maker.ticked(second, "Pregnant", "No", [130, 700, 142, 712], RADIO);
    let choice = dictionary! {
        "FT" => "Ch", "T" => Object::string_literal("County"), "Ff" => COMBO,
        "Opt" => vec![
            Object::string_literal("Sacramento"),
            vec![Object::string_literal("39"), Object::string_literal("San Joaquin")].into(),
        ],
    };
    maker.field(second, [100, 650, 300, 666], &choice);
    let sign = dictionary! { "FT" => "Sig", "T" => Object::string_literal("Signature") };
    maker.field(second, [100, 100, 300, 130], &sign);
    let form = read(&maker.bytes()).unwrap();
    assert_eq!(form.pages, 2);
    let asked: Vec<(&str, &Asks, usize)> =
        form.fields.iter().map(|field| (field.name.as_str(), &field.asks, field.page)).collect();
    let one_of = |options: &[&str]| Asks::OneOf {
        options: options.iter().map(|option| (*option).into()).collect(),
    };
    assert_eq!(
        asked,
        [
            ("Name", &Asks::Line, 1),
            ("SSN", &Asks::Cells { count: 9 }, 1),
            ("Male", &Asks::Tick, 1),
            ("Notes", &Asks::Lines, 1),
            ("Pregnant", &one_of(&["Yes", "No"]), 2),
            ("County", &one_of(&["Sacramento", "San Joaquin"]), 2),
            ("Signature", &Asks::Signature, 2),
        ],
        "from the top of each page, and on one line from the left"
    );
    assert_eq!(form.fields[1].label, "Social Security number");
}

#[test]
fn a_field_inherits_its_kind_its_flags_and_its_name() {
    let mut maker = Maker::new();
    let page = maker.page(&plain());
    let top = maker.pdf.add_object(dictionary! {
        "T" => Object::string_literal("topmost"), "FT" => "Tx", "Ff" => MULTILINE,
        "TU" => Object::string_literal("Where you live"),
    });
    let field = dictionary! { "T" => Object::string_literal("Addr"), "Parent" => top };
    maker.field(page, LINE, &field);
    let form = read(&maker.bytes()).unwrap();
    assert_eq!(form.fields[0].name, "topmost.Addr");
    assert_eq!(form.fields[0].asks, Asks::Lines);
    assert_eq!(form.fields[0].label, "Where you live");
}

#[test]
fn a_field_that_is_its_own_parent_ends() {
    let mut maker = Maker::new();
    let page = maker.page(&plain());
    let field = dictionary! { "FT" => "Tx", "T" => Object::string_literal("Loop") };
    let id = maker.field(page, LINE, &field);
    maker.pdf.get_dictionary_mut(id).unwrap().set("Parent", id);
    let form = read(&maker.bytes()).unwrap();
    assert!(form.fields[0].name.starts_with("Loop.Loop"));
}

#[test]
fn boxes_of_one_name_with_different_answers_are_one_question() {
    let mut maker = Maker::new();
    let page = maker.page(&plain());
    maker.ticked(page, "Veteran", "Y", [100, 700, 112, 712], 0);
    maker.ticked(page, "Veteran", "N", [130, 700, 142, 712], 0);
    let form = read(&maker.bytes()).unwrap();
    assert_eq!(form.fields.len(), 1);
    assert_eq!(form.fields[0].asks, Asks::OneOf { options: vec!["Y".into(), "N".into()] });
}

#[test]
fn answers_are_drawn_into_their_fields_and_the_fields_are_gone() {
    let mut maker = Maker::new();
    let page = maker.page(&plain());
    maker.text(page, "Name", LINE, 0);
    maker.text(page, "Notes", [100, 400, 300, 480], MULTILINE);
    let bytes = maker.bytes();
    let filled = fill(
        &bytes,
        &answers(&[("Name", words("Thị Hạnh Nguyễn")), ("Notes", words("one\ntwo"))]),
        Some("P-2026-00001 v1"),
    )
    .unwrap();
    assert_eq!(filled.no_room, Vec::<String>::new());
    let places = marks(&filled);
    for rect in [LINE, [100, 400, 300, 480], [30, 10, 612, 20]] {
        assert!(places[0].iter().any(|place| is_in(*place, rect)), "{rect:?}: {places:?}");
    }
    let pdf = Pdf::load_mem(&filled.bytes).unwrap();
    let catalog = pdf.catalog().unwrap();
    assert!(!catalog.has(b"AcroForm") && !catalog.has(b"OpenAction"), "nothing can run");
    let page = pdf.page_iter().next().unwrap();
    assert!(!pdf.get_dictionary(page).unwrap().has(b"Annots"));
    assert!(read(&filled.bytes).is_err(), "there is nothing left to fill in");
    let again = fill(&bytes, &answers(&[("Name", words("A"))]), None).unwrap();
    let same = fill(&bytes, &answers(&[("Name", words("A"))]), None).unwrap();
    assert_eq!(again.bytes, same.bytes, "the same answers give the same bytes");
}

#[test]
fn what_has_no_room_is_named_and_left_open() {
    let mut maker = Maker::new();
    let page = maker.page(&plain());
    maker.text(page, "Initial", [100, 700, 114, 714], 0);
    let field = dictionary! {
        "FT" => "Tx", "T" => Object::string_literal("Cells"), "Ff" => COMB, "MaxLen" => 3,
    };
    maker.field(page, [100, 600, 160, 616], &field);
    let given =
        answers(&[("Initial", words("a whole sentence of words")), ("Cells", words("1234"))]);
    let filled = fill(&maker.bytes(), &given, None).unwrap();
    assert_eq!(filled.no_room, ["Initial", "Cells"]);
}

#[test]
fn each_character_stands_in_its_own_cell() {
    let mut maker = Maker::new();
    let page = maker.page(&plain());
    let field = dictionary! {
        "FT" => "Tx", "T" => Object::string_literal("Cells"), "Ff" => COMB, "MaxLen" => 4,
    };
    maker.field(page, [100, 600, 180, 616], &field);
    let filled = fill(&maker.bytes(), &answers(&[("Cells", words("1990"))]), None).unwrap();
    let places = &marks(&filled)[0];
    for cell in 0..4_i64 {
        let rect = [100 + cell * 20, 600, 120 + cell * 20, 616];
        let inside = places.iter().filter(|place| is_in(**place, rect)).count();
        assert_eq!(inside, 1, "cell {cell}: {places:?}");
    }
}

#[test]
fn a_turned_page_is_filled_where_its_fields_are_shown() {
    for turn in [0_i64, 90, 180, 270, -90] {
        let mut maker = Maker::new();
        let page = maker.page(&dictionary! {
            "Rotate" => turn, "MediaBox" => vec![10.into(), 20.into(), 622.into(), 812.into()],
        });
        // Long in the direction in which the page is read.
        let upright = turn % 180 == 0;
        let rect = if upright { [100, 700, 300, 716] } else { [100, 300, 116, 500] };
        maker.text(page, "Name", rect, 0);
        let filled = fill(&maker.bytes(), &answers(&[("Name", words("Ana"))]), None).unwrap();
        let places = marks(&filled);
        assert!(places[0].iter().all(|place| is_in(*place, rect)), "{turn}: {places:?}");
        assert_eq!(filled.no_room, Vec::<String>::new());
    }
}

#[test]
fn numbers_stand_in_the_fields_of_an_empty_form() {
    let mut maker = Maker::new();
    let page = maker.page(&plain());
    maker.text(page, "Name", LINE, 0);
    maker.ticked(page, "Male", "Yes", [100, 600, 112, 612], 0);
    let shown = numbered(&maker.bytes()).unwrap();
    let places = marks(&shown);
    assert_eq!(places[0].len(), 2, "one number for each field");
    assert!(is_in(places[0][0], LINE));
}

#[test]
fn what_is_no_form_is_refused_with_one_sentence() {
    let no_form = {
        let mut maker = Maker::new();
        maker.page(&plain());
        maker.bytes()
    };
    let dynamic = {
        let mut maker = Maker::new();
        maker.page(&plain());
        let mut pdf = maker.done();
        let form = pdf.catalog().unwrap().get(b"AcroForm").unwrap().as_reference().unwrap();
        pdf.get_dictionary_mut(form).unwrap().set("XFA", Object::string_literal("<xdp/>"));
        written(pdf)
    };
    let locked = {
        let bytes = one_line();
        let mut pdf = Pdf::load_mem(&bytes).unwrap();
        let id = Object::string_literal("0123456789abcdef");
        pdf.trailer.set("ID", vec![id.clone(), id]);
        let version = lopdf::EncryptionVersion::V2 {
            document: &pdf,
            owner_password: "owner",
            user_password: "user",
            key_length: 128,
            permissions: lopdf::Permissions::all(),
        };
        let state = lopdf::EncryptionState::try_from(version).unwrap();
        pdf.encrypt(&state).unwrap();
        written(pdf)
    };
    let long = {
        let mut maker = Maker::new();
        for number in 0..81 {
            let page = maker.page(&plain());
            maker.text(page, &format!("Name{number}"), LINE, 0);
        }
        maker.bytes()
    };
    let mut cut = one_line();
    cut.truncate(cut.len() / 3);
    let large = vec![b' '; MOST_BYTES + 1];
    let cases: [(&str, &[u8]); 7] = [
        ("Nothing can be typed", &no_form),
        ("drawn by Adobe Reader", &dynamic),
        ("asks for a password", &locked),
        ("more than 80 pages", &long),
        ("is no PDF", &cut),
        ("is no PDF", b"PK\x03\x04"),
        ("larger than 20 MB", &large),
    ];
    let sentences: BTreeSet<String> = cases
        .iter()
        .map(|(part, bytes)| {
            let sentence = refused(bytes);
            assert!(sentence.contains(part), "{part}: {sentence}");
            assert!(matches!(fill(bytes, &Answers::new(), None), Err(Error::Refused(_))));
            sentence
        })
        .collect();
    assert_eq!(sentences.len(), 6, "one sentence for each reason");
}

#[test]
fn a_form_that_only_forbids_changes_is_filled_like_any_other() {
    let mut pdf = Pdf::load_mem(&one_line()).unwrap();
    let id = Object::string_literal("0123456789abcdef");
    pdf.trailer.set("ID", vec![id.clone(), id]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &pdf,
        owner_password: "owner",
        user_password: "",
        key_length: 128,
        permissions: lopdf::Permissions::PRINTABLE,
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    pdf.encrypt(&state).unwrap();
    let filled = fill(&written(pdf), &answers(&[("Name", words("Ana"))]), None).unwrap();
    assert!(!Pdf::load_mem(&filled.bytes).unwrap().is_encrypted(), "it prints everywhere");
    assert_eq!(marks(&filled)[0].len(), 1);
}
