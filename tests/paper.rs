//! Papers, as whoever receives them finds them.

use crate::support::{
    packet::{self, document, packet, rows},
    pdf,
};
use lopdf::{Document as Pdf, Object};
use throughcare_core::paper::{
    Block, Checkbox, Column, Document, Language, Level, Line, Rendered, Table, Text, TextSize,
    render, unsupported,
};
use unicode_normalization::is_nfc;

fn rendered(document: &Document) -> Rendered {
    render(document).unwrap()
}

/// Words without regard to where lines end.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_packet_is_accessible_and_fit_for_the_archive() {
    let bytes = rendered(&packet()).bytes;
    assert_eq!(pdf::faults(&bytes), Vec::<String>::new(), "the checker finds nothing wrong");
    assert_eq!(pdf::qpdf_check(&bytes), Vec::<String>::new(), "qpdf finds nothing wrong");
}

#[test]
fn a_damaged_packet_does_not_pass_the_checker() {
    let bytes = rendered(&packet()).bytes;
    let mut pdf = Pdf::load_mem(&bytes).unwrap();
    let catalog = pdf.catalog_mut().unwrap();
    catalog.remove(b"Lang");
    catalog.remove(b"OutputIntents");
    let page = *pdf.get_pages().values().next().unwrap();
    let mut content = pdf.get_page_content(page);
    content.extend(b"\n0 0 10 10 re f\n");
    pdf.change_page_content(page, content).unwrap();
    for object in pdf.objects.values_mut() {
        let Ok(element) = object.as_dict_mut() else { continue };
        if element.get(b"S").and_then(Object::as_name).is_ok_and(|role| role == b"Figure") {
            element.remove(b"Alt");
        }
    }
    let mut damaged = Vec::new();
    pdf.save_to(&mut damaged).unwrap();

    let faults = pdf::faults(&damaged);
    for fault in [
        "The language is missing.",
        "The output intent is not GTS_PDFA1.",
        "Page 1 paints with f outside of any mark.",
        "A figure is not told in words.",
    ] {
        assert!(faults.iter().any(|found| found == fault), "{fault} is found: {faults:?}");
    }
}

#[test]
fn every_font_is_embedded_cut_down_and_readable() {
    let fonts = pdf::fonts_of(&rendered(&packet()).bytes);
    assert_eq!(fonts.len(), 3, "regular, bold and signs: {fonts:?}");
    for font in fonts {
        let says = font.split_whitespace().filter(|word| *word == "yes").count();
        assert_eq!(says, 3, "embedded, subset, with characters: {font}");
    }
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let first = rendered(&packet());
    let second = rendered(&packet());
    assert!(first == second, "nothing in the file depends on when or where it was made");

    let mut later = packet();
    later.prepared = packet::at("2026-03-02T10:15:00");
    assert!(first.bytes != rendered(&later).bytes, "the hour is part of the paper");
}

#[test]
fn each_page_says_who_which_page_and_that_it_is_training() {
    let document = packet();
    let made = rendered(&document);
    let pages = pdf::pages_of(&made.bytes);
    assert_eq!(pages.len(), made.pages, "the pages that were counted");
    assert!(made.pages >= 4, "the sample is long enough to say something");
    for (at, page) in pages.iter().map(|page| flowing(page)).enumerate() {
        for wanted in [
            "DELGADO-RUIZ, María",
            "born 04/05/1988 (37)",
            "CIN 90000001A",
            "P-2026-00417 v2",
            "TRAINING",
            "printed 03/02/2026 10:14 by L. Ortiz",
            "may have changed since printed",
            "P-2026-00417 version 2, replaces version 1",
            "a1f3 08c2 77d1 09c2",
            packet::NOTICE,
            &format!("page {} of {}", at + 1, made.pages),
        ] {
            assert!(page.contains(wanted), "page {} says {wanted:?}:\n{page}", at + 1);
        }
    }
}

#[test]
fn a_real_paper_does_not_say_training() {
    let paper = Document { training: false, ..packet() };
    let text = pdf::text_of(&rendered(&paper).bytes);
    assert!(!text.contains("TRAINING"), "the word is for the training facility only");
}

#[test]
fn column_titles_come_back_on_each_page_a_table_reaches() {
    let made = rendered(&document(vec![Block::Table(packet::medicines(60))]));
    let pages = pdf::pages_of(&made.bytes);
    assert!(pages.len() >= 3, "sixty medicines need several pages");
    for page in &pages {
        assert!(flowing(page).contains("Billed to"), "the titles are above the rows:\n{page}");
    }
    let text = pages.concat();
    for number in 1..=60 {
        assert_eq!(
            text.matches(&format!("70{number:05}")).count(),
            1,
            "row {number} is printed once"
        );
    }
    assert_eq!(
        pdf::faults(&made.bytes),
        Vec::<String>::new(),
        "repeated titles are not read twice"
    );
}

#[test]
fn a_row_is_not_cut_in_two() {
    let text = "line\n".repeat(9) + "the end";
    let row = |number: usize| vec![Text::from(format!("start of {number}\n{text} of {number}"))];
    let table = Table {
        summary: "Long rows".into(),
        columns: vec![Column::new("What", 1.0)],
        first_names_row: false,
        rows: (1..=12).map(row).collect(),
    };
    let made = rendered(&document(vec![Block::Table(table)]));
    let pages = pdf::pages_of(&made.bytes);
    for number in 1..=12 {
        let start = pages.iter().position(|page| page.contains(&format!("start of {number}\n")));
        let end = pages.iter().position(|page| page.contains(&format!("the end of {number}\n")));
        assert!(start.is_some(), "row {number} is printed");
        assert_eq!(start, end, "row {number} begins and ends on the same page");
    }
}

#[test]
fn a_row_taller_than_a_page_goes_on_with_its_titles() {
    let tall: Vec<String> = (1..=150).map(|number| format!("note {number}.")).collect();
    let table = Table {
        summary: "Notes".into(),
        columns: vec![Column::new("When", 1.0), Column::new("Told by the person", 3.0)],
        first_names_row: true,
        rows: vec![vec!["03/02".into(), tall.join("\n").into()]],
    };
    let made = rendered(&document(vec![Block::Table(table)]));
    let pages = pdf::pages_of(&made.bytes);
    assert!(pages.len() >= 3, "a hundred and fifty lines do not fit on two pages");
    let text = pages.concat();
    for number in 1..=150 {
        assert!(text.contains(&format!("note {number}.")), "note {number} is not lost");
    }
    assert!(pages.iter().all(|page| page.contains("Told by the person")), "titles come back");
    assert_eq!(pdf::faults(&made.bytes), Vec::<String>::new(), "a cut row is still one row");
}

#[test]
fn a_heading_never_ends_a_page() {
    // Whatever stands above, the heading and the first words after it share a page.
    for lines in 40..60 {
        let above = Text::from("line\n".repeat(lines));
        let made = rendered(&document(vec![
            Block::Paragraph(above),
            Block::Heading(Level::One, "The heading".into()),
            Block::Table(Table {
                summary: "After".into(),
                columns: vec![Column::new("Title", 1.0)],
                first_names_row: false,
                rows: rows(&[&["first words"]]),
            }),
        ]));
        let pages = pdf::pages_of(&made.bytes);
        let page_of = |words: &str| pages.iter().position(|page| page.contains(words));
        assert_eq!(page_of("The heading"), page_of("first words"), "{lines} lines above");
    }
}

#[test]
fn what_is_kept_together_is_on_one_page() {
    let slip = |lines: usize| {
        let body = (0..lines).map(|_| Block::Paragraph("x".into()));
        let first = std::iter::once(Block::Paragraph("slip begins".into()));
        let last = std::iter::once(Block::Paragraph("slip ends".into()));
        Block::KeepTogether(first.chain(body).chain(last).collect())
    };
    let above = || Block::Paragraph(Text::from("line\n".repeat(35)));
    let made = rendered(&document(vec![above(), slip(15)]));
    let pages = pdf::pages_of(&made.bytes);
    assert!(
        pages[1].contains("slip begins") && pages[1].contains("slip ends"),
        "it moved on whole"
    );

    let pages = pdf::pages_of(&rendered(&document(vec![above(), slip(90)])).bytes);
    assert!(pages[0].contains("slip begins"), "what fits on no page starts where it stands");
    assert!(pages.concat().contains("slip ends"), "nothing is lost");
}

#[test]
fn text_comes_back_as_it_was_written() {
    let names = [
        "Thị Hạnh Nguyễn",
        "DELGADO-RUIZ, María Ñuñez Güell",
        "O’Connor-D’Angelo, Siobhán “Sí” O'Neil",
        "Любовь Ивановна Щербакова",
        "Ελένη Παπαδοπούλου",
        "Đặng Thuỵ Ỷ Ẵng Ữ Ộc",
        "Łukasz Żółć, Þórir, Şebnem İnce",
        "flat office affine ffi",
        "metformin 500 mg ≥ 1 × ½ – 37 °C → 2 µg",
        "n̈ m̀ ŋ́ (marks without a letter of their own)",
    ];
    let made =
        rendered(&document(names.iter().map(|name| Block::Paragraph((*name).into())).collect()));
    let text = pdf::text_of(&made.bytes);
    assert!(is_nfc(&text), "characters are composed");
    for name in names {
        assert!(flowing(&text).contains(name), "{name} can be searched and copied:\n{text}");
    }
    assert_eq!(pdf::faults(&made.bytes), Vec::<String>::new(), "moved accents are tagged too");
}

#[test]
fn decomposed_text_is_composed_on_paper() {
    let made = rendered(&document(vec![Block::Paragraph("Thi\u{323} Ha\u{323}nh".into())]));
    assert!(
        pdf::text_of(&made.bytes).contains("Thị Hạnh"),
        "two ways to write a name are one name"
    );
}

#[test]
fn what_no_font_can_set_is_reported_and_never_dropped() {
    assert_eq!(unsupported("José → 陈 Щ 👍 陈"), vec!['陈', '👍'], "each once");
    assert_eq!(unsupported("Thị Hạnh ≤ 5 mg\n"), Vec::<char>::new(), "all of this can be set");

    let made = rendered(&document(vec![Block::Paragraph("Name: 陈小明, called Ming".into())]));
    let text = pdf::text_of(&made.bytes);
    assert!(flowing(&text).contains("Name: 陈小明, called Ming"), "copied as written:\n{text}");
    assert_eq!(pdf::faults(&made.bytes), Vec::<String>::new(), "no missing glyph is shown");
}

#[test]
fn invisible_signs_cannot_turn_a_name_around() {
    let made =
        rendered(&document(vec![Block::Paragraph("Ana\u{202e} zeraP\u{200b}\u{feff}".into())]));
    assert!(pdf::text_of(&made.bytes).contains("Ana zeraP"), "only what is printed is said");
}

#[test]
fn a_long_word_is_broken_and_not_clipped() {
    let word = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswesen";
    let table = Table {
        summary: "Narrow".into(),
        columns: (1..=6).map(|number| Column::new(format!("Column {number}"), 1.0)).collect(),
        first_names_row: false,
        rows: vec![vec![word.into(); 6]],
    };
    let lines = vec![Line::new(word, word.repeat(3))];
    let blocks = vec![Block::Lines(lines), Block::Table(table)];
    let made = rendered(&Document { size: TextSize::Large, ..document(blocks) });
    let letters: String =
        pdf::pages_of(&made.bytes).concat().chars().filter(char::is_ascii_alphabetic).collect();
    assert!(letters.contains(&word.repeat(3)), "every letter is on the page");

    for word in boxes_of_words(&made.bytes) {
        let [left, right] = word;
        assert!(left >= 42.0 && right <= 570.0, "a word reaches from {left} to {right}");
    }
}

/// Left and right edge of each word, in points.
fn boxes_of_words(bytes: &[u8]) -> Vec<[f32; 2]> {
    let number = |line: &str, key: &str| {
        line.split(&format!("{key}=\"")).nth(1)?.split('"').next()?.parse::<f32>().ok()
    };
    let words = pdf::word_boxes(bytes);
    words.lines().filter_map(|line| Some([number(line, "xMin")?, number(line, "xMax")?])).collect()
}

#[test]
fn a_phone_number_and_a_dose_stay_on_one_line() {
    for width in 1..60 {
        let text = format!("{} call (555) 010-0176 or take 300 mg", "x".repeat(width));
        let narrow = Block::SideBySide(vec![Block::Paragraph(text.into())], vec![]);
        let text = pdf::text_of(&rendered(&document(vec![narrow])).bytes);
        assert!(text.contains("(555) 010-0176"), "the number is whole after {width} letters");
        assert!(text.contains("300 mg"), "the dose is whole after {width} letters");
    }
}

#[test]
fn metadata_names_the_paper_and_nobody() {
    let made = rendered(&packet());
    let file = Pdf::load_mem(&made.bytes).unwrap();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let metadata = streams.filter(|stream| stream.dict.has_type(b"Metadata"));
    let metadata: String =
        metadata.map(|stream| String::from_utf8_lossy(&stream.content).into_owned()).collect();
    assert!(metadata.contains("Warm handoff &lt;draft&gt; &amp; notes P-2026-00417"), "{metadata}");
    assert!(!metadata.contains("DELGADO"), "no name of a person in the metadata");
}

#[test]
fn bars_are_told_in_words() {
    let made = rendered(&packet());
    let file = Pdf::load_mem(&made.bytes).unwrap();
    let told: Vec<String> = (file.objects.values())
        .filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok()?.as_str().ok())
        .map(|bytes| {
            let units = bytes.chunks(2).skip(1).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
            String::from_utf16(&units.collect::<Vec<_>>()).unwrap()
        })
        .collect();
    assert_eq!(told.len(), 1, "one figure");
    assert!(told[0].contains("8 days without cover, 03/19/2026 to 03/26/2026"), "{}", told[0]);
    let text = pdf::text_of(&made.bytes);
    assert!(text.contains("8 days without cover"), "the word stands beside the pattern");
}

#[test]
fn a_sheet_in_spanish_says_so() {
    let mut sheet = document(vec![
        Block::Heading(Level::One, "Sus medicinas".into()),
        Block::Checkboxes(vec![Checkbox::new("Tomé mi medicina hoy")]),
    ]);
    (sheet.language, sheet.size) = (Language::Spanish, TextSize::Large);
    let made = rendered(&sheet);
    let text = flowing(&pdf::text_of(&made.bytes));
    for wanted in
        ["página 1 de 1", "CAPACITACIÓN", "puede haber cambiado", "reemplaza la versión 1"]
    {
        assert!(text.contains(wanted), "{wanted} is said in Spanish: {text}");
    }
    let file = Pdf::load_mem(&made.bytes).unwrap();
    let language = file.catalog().unwrap().get(b"Lang").and_then(Object::as_str).unwrap();
    assert_eq!(language, b"es-US", "a screen reader speaks Spanish");
    assert_eq!(pdf::faults(&made.bytes), Vec::<String>::new(), "and finds its way");
}

#[test]
fn a_row_with_too_many_cells_is_refused() {
    let table = Table {
        summary: "Broken".into(),
        columns: vec![Column::new("One", 1.0)],
        first_names_row: false,
        rows: rows(&[&["one", "two"]]),
    };
    let error = render(&document(vec![Block::Table(table)])).unwrap_err().to_string();
    assert!(error.contains("too many cells"), "nothing is left out in silence: {error}");
}

#[test]
fn an_empty_document_is_one_page() {
    let made = rendered(&document(Vec::new()));
    assert_eq!(made.pages, 1, "header and footer still say whose it is");
    assert_eq!(pdf::faults(&made.bytes), Vec::<String>::new(), "and it is a right file");
    let broken = document(vec![Block::PageBreak, Block::Paragraph("x".into()), Block::PageBreak]);
    assert_eq!(rendered(&broken).pages, 1, "page breaks make no empty pages");
}
