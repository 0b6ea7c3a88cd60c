//! Draws answers onto the pages of a form, and makes plain pages of it.

use super::{
    Answer, Answers, Asks, Filled, fit,
    found::{Found, Place},
    open::{guarded, opened},
    turn::{Turn, inherited},
};
use crate::{
    Error, Result,
    paper::{
        backend::drawn,
        sheet::{Item, Mark, Owner, Sheet},
        tags::broken,
        text::Typesetter,
    },
};
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, dictionary};

/// What of a form's catalog could run, or asks a program to do something with fields that are gone.
const ACTIVE: [&[u8]; 10] = [
    b"AcroForm",
    b"OpenAction",
    b"AA",
    b"Names",
    b"Perms",
    b"Requirements",
    b"NeedsRendering",
    b"Collection",
    // The order of reading names the fields that are gone.
    b"StructTreeRoot",
    b"MarkInfo",
];
/// How a page calls what is drawn onto it.
const DRAWN: &str = "ThroughcareAnswers";

/// Draws the answers into the fields, and `note` at the foot of each page. Fields without an
/// answer stay open; what has no room is named. Refuses what [`super::read`] refuses.
pub fn fill(form: &[u8], answers: &Answers, note: Option<&str>) -> Result<Filled> {
    guarded(|| {
        let (pdf, found) = opened(form)?;
        let mut set = Typesetter::new()?;
        let mut no_room = Vec::new();
        let mut drawn: Vec<(usize, Mark)> = frames(&found).collect();
        for found in &found {
            let Some(answer) = answers.get(&found.field.name) else { continue };
            match marks(&mut set, found, answer) {
                Some(marks) => drawn.extend(marks),
                None => no_room.push(found.field.name.clone()),
            }
        }
        finished(pdf, drawn, note, no_room, &mut set)
    })
}

/// The pages with the number of each field in its place, counted as [`super::read`] lists them.
pub fn numbered(form: &[u8]) -> Result<Filled> {
    guarded(|| {
        let (pdf, found) = opened(form)?;
        let mut set = Typesetter::new()?;
        let mut drawn = Vec::new();
        for (number, found) in (1_usize..).zip(&found) {
            for place in &found.places {
                let marks = fit::number(&mut set, number, place.area);
                drawn.extend(marks.into_iter().map(|mark| (place.page, mark)));
            }
        }
        finished(pdf, drawn, None, Vec::new(), &mut set)
    })
}

/// The frames that go away with the fields that drew them.
fn frames(found: &[Found]) -> impl Iterator<Item = (usize, Mark)> {
    let places = found.iter().flat_map(|found| &found.places);
    places.filter(|place| place.framed).map(|place: &Place| (place.page, fit::frame(place.area)))
}

/// Lays what is drawn over its pages, and makes plain pages of them.
fn finished(
    mut pdf: Pdf,
    drawn: Vec<(usize, Mark)>,
    note: Option<&str>,
    no_room: Vec<String>,
    set: &mut Typesetter,
) -> Result<Filled> {
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let turns: Vec<Turn> = pages.iter().map(|page| Turn::of(&pdf, *page)).collect();
    let mut sheets: Vec<Sheet> = pages.iter().map(|_| Sheet::default()).collect();
    for (page, mark) in drawn {
        if let Some(sheet) = sheets.get_mut(page) {
            sheet.items.push(Item { owner: Owner::Artifact, mark });
        }
    }
    for (sheet, turn) in sheets.iter_mut().zip(&turns) {
        let note = note.and_then(|note| fit::note(set, note, turn.sheet()));
        sheet.items.extend(note.map(|mark| Item { owner: Owner::Artifact, mark }));
    }
    put_on(&mut pdf, &pages, &turns, &sheets)?;
    make_plain(&mut pdf, &pages)?;
    let mut bytes = Vec::new();
    pdf.compress();
    let failed = |cause| Error::Unexpected(format!("the form could not be written: {cause}"));
    pdf.save_to(&mut bytes).map_err(failed)?;
    Ok(Filled { bytes, pages: pages.len(), no_room })
}

/// What is drawn for an answer, by page. `None` where it has no room at one of its places.
fn marks(set: &mut Typesetter, found: &Found, answer: &Answer) -> Option<Vec<(usize, Mark)>> {
    let mut all = Vec::new();
    for place in &found.places {
        let marks = match (&found.field.asks, answer) {
            (_, Answer::Words(words)) if words.trim().is_empty() => Vec::new(),
            (Asks::Line, Answer::Words(words)) => fit::line(set, words, place.area)?,
            (Asks::Lines, Answer::Words(words)) => fit::lines(set, words, place.area)?,
            (Asks::Cells { count }, Answer::Words(words)) => {
                fit::cells(set, words, *count, place.area)?
            }
            (Asks::OneOf { .. }, Answer::Words(words)) => match &place.option {
                None => fit::line(set, words, place.area)?,
                Some(option) if option == words => fit::cross(place.area),
                Some(_) => Vec::new(),
            },
            (Asks::Tick, Answer::Tick(true)) => fit::cross(place.area),
            (Asks::Tick, Answer::Tick(false) | Answer::Words(_))
            | (
                Asks::Line | Asks::Lines | Asks::Cells { .. } | Asks::OneOf { .. },
                Answer::Tick(_),
            )
            | (Asks::Signature, Answer::Words(_) | Answer::Tick(_)) => Vec::new(),
        };
        all.extend(marks.into_iter().map(|mark| (place.page, mark)));
    }
    Some(all)
}

/// Lays each sheet over its page.
fn put_on(pdf: &mut Pdf, pages: &[ObjectId], turns: &[Turn], sheets: &[Sheet]) -> Result<()> {
    let mut over = drawn(sheets)?.pdf;
    over.renumber_objects_with(pdf.max_id + 1);
    let over_pages: Vec<ObjectId> = over.page_iter().collect();
    for (((page, turn), sheet), drawn) in pages.iter().zip(turns).zip(sheets).zip(over_pages) {
        if sheet.items.is_empty() {
            continue;
        }
        let resources = inherited(&over, drawn, b"Resources")
            .unwrap_or_else(|| Object::Dictionary(Dictionary::new()));
        let content = over.get_page_content(drawn);
        let form = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => turn.sheet().map(Object::from).to_vec(),
            "Matrix" => turn.matrix().map(Object::from).to_vec(),
            "Resources" => resources,
        };
        let form = over.add_object(Stream::new(form, content));
        lay_over(pdf, *page, form, &mut over)?;
    }
    pdf.max_id = pdf.max_id.max(over.max_id);
    pdf.objects.extend(over.objects);
    Ok(())
}

/// What a page shows, and after it what is drawn onto it, whatever state its own drawing leaves.
fn lay_over(pdf: &mut Pdf, page: ObjectId, form: ObjectId, over: &mut Pdf) -> Result<()> {
    let before = over.add_object(Stream::new(Dictionary::new(), b"q\n".to_vec()));
    let after = format!("\nQ\nq /{DRAWN} Do Q\n").into_bytes();
    let after = over.add_object(Stream::new(Dictionary::new(), after));
    let mut contents = vec![Object::Reference(before)];
    contents.extend(pdf.get_page_contents(page).into_iter().map(Object::Reference));
    contents.push(Object::Reference(after));

    let mut resources = inherited(pdf, page, b"Resources")
        .and_then(|found| found.as_dict().ok().cloned())
        .unwrap_or_default();
    let mut drawings =
        resources.get_deref(b"XObject", pdf).and_then(Object::as_dict).cloned().unwrap_or_default();
    drawings.set(DRAWN, form);
    resources.set("XObject", drawings);
    let page = pdf.get_dictionary_mut(page).map_err(broken)?;
    page.set("Resources", resources);
    page.set("Contents", contents);
    Ok(())
}

/// Takes away fields, and everything that could run.
fn make_plain(pdf: &mut Pdf, pages: &[ObjectId]) -> Result<()> {
    for page in pages {
        let page = pdf.get_dictionary_mut(*page).map_err(broken)?;
        page.remove(b"Annots");
        page.remove(b"AA");
        page.remove(b"StructParents");
    }
    let catalog = pdf.catalog_mut().map_err(broken)?;
    for key in ACTIVE {
        catalog.remove(key);
    }
    pdf.prune_objects();
    Ok(())
}
