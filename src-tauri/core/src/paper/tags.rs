//! The structure that is read aloud: tagged PDF as PDF/UA-1 (ISO 14289-1) and PDF/A-2a ask for it.
//!
//! printpdf writes marked content but no structure tree, so this pass adds it to the finished
//! objects.

use super::{
    backend::{Drawn, utf16},
    sheet::{Node, NodeId, Numbering, PAGE_HEIGHT, PAGE_WIDTH, Role, Tree},
};
use crate::{Error, Result};
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, StringFormat, dictionary};

/// Where an element's words are: page, and number of the marked content on it.
type Place = (usize, i64);

/// Adds structure tree, parent tree and what a page needs to be found in them.
pub(super) fn tag(drawn: Drawn, tree: &Tree) -> Result<Pdf> {
    let Drawn { mut pdf, marked } = drawn;
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let mut places: Vec<Vec<Place>> = tree.nodes.iter().map(|_| Vec::new()).collect();
    for (page, nodes) in marked.iter().enumerate() {
        for (number, node) in nodes.iter().enumerate() {
            if let Some(places) = places.get_mut(*node) {
                places.push((page, integer(number)));
            }
        }
    }

    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = tree.nodes.iter().map(|_| pdf.new_object_id()).collect();
    let id_of = |node: NodeId| ids.get(node).copied().unwrap_or(root);
    for ((at, node), places) in tree.nodes.iter().enumerate().zip(&places) {
        let parent = if at == Tree::ROOT { root } else { id_of(node.parent) };
        let kids = node.children.iter().map(|child| Object::Reference(id_of(*child)));
        let element = element(node, parent, kids.collect(), places, &pages);
        pdf.objects.insert(id_of(at), Object::Dictionary(element));
    }

    let parents = marked.iter().enumerate().flat_map(|(page, nodes)| {
        let elements = nodes.iter().map(|node| Object::Reference(id_of(*node))).collect();
        [Object::Integer(integer(page)), Object::Array(elements)]
    });
    let parents = pdf.add_object(dictionary! { "Nums" => parents.collect::<Vec<_>>() });
    let structure = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![Object::Reference(id_of(Tree::ROOT))],
        "ParentTree" => parents,
        "ParentTreeNextKey" => integer(pages.len()),
    };
    pdf.objects.insert(root, Object::Dictionary(structure));

    let sheet = [0.0, 0.0, PAGE_WIDTH, PAGE_HEIGHT].map(Object::Real).to_vec();
    for (at, page) in pages.iter().enumerate() {
        let page = dictionary_of(&mut pdf, *page)?;
        page.remove(b"Annots");
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
        page.set("MediaBox", sheet.clone());
        page.set("StructParents", integer(at));
        page.set("Tabs", "S");
    }
    pdf.catalog_mut().map_err(broken)?.set("StructTreeRoot", root);
    Ok(pdf)
}

fn element(
    node: &Node,
    parent: ObjectId,
    mut kids: Vec<Object>,
    places: &[Place],
    pages: &[ObjectId],
) -> Dictionary {
    let mut element = dictionary! {
        "Type" => "StructElem",
        "S" => name(node.role),
        "P" => parent,
    };
    let own_page = places.first().map(|(page, _)| *page);
    for (page, number) in places {
        kids.push(if Some(*page) == own_page {
            Object::Integer(*number)
        } else {
            let reference = pages.get(*page).copied().unwrap_or_default();
            dictionary! { "Type" => "MCR", "Pg" => reference, "MCID" => *number }.into()
        });
    }
    if let Some(page) = own_page.and_then(|page| pages.get(page)) {
        element.set("Pg", *page);
    }
    if !kids.is_empty() {
        element.set("K", kids);
    }
    if let Some(sign) = node.stands_for {
        element.set("ActualText", text(sign));
    }
    if let Some(attributes) = attributes(node) {
        element.set("A", attributes);
    }
    if node.role == Role::Figure {
        element.set("Alt", text(node.description.as_deref().unwrap_or_default()));
    }
    element
}

fn name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(_) => "H3",
        Role::Paragraph => "P",
        Role::Division => "Div",
        Role::List(_) => "L",
        Role::Item => "LI",
        Role::Label => "Lbl",
        Role::Body => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::Row => "TR",
        Role::ColumnTitle | Role::RowTitle => "TH",
        Role::Cell => "TD",
        Role::Figure => "Figure",
    }
}

fn attributes(node: &Node) -> Option<Dictionary> {
    match node.role {
        Role::List(numbering) => {
            let numbering = match numbering {
                Numbering::None => "None",
                Numbering::Disc => "Disc",
                Numbering::Decimal => "Decimal",
            };
            Some(dictionary! { "O" => "List", "ListNumbering" => numbering })
        }
        Role::Table => {
            let summary = node.description.as_deref().map(text)?;
            Some(dictionary! { "O" => "Table", "Summary" => summary })
        }
        Role::ColumnTitle => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
        Role::RowTitle => Some(dictionary! { "O" => "Table", "Scope" => "Row" }),
        Role::Figure => {
            let [left, top, right, bottom] = node.bounds?;
            let area = [left, PAGE_HEIGHT - bottom, right, PAGE_HEIGHT - top].map(Object::Real);
            Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => area.to_vec() })
        }
        Role::Document
        | Role::Heading(_)
        | Role::Paragraph
        | Role::Division
        | Role::Item
        | Role::Label
        | Role::Body
        | Role::TableHead
        | Role::TableBody
        | Role::Row
        | Role::Cell => None,
    }
}

pub(super) fn text(words: &str) -> Object {
    Object::String(utf16(words), StringFormat::Hexadecimal)
}

pub(super) fn integer(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn dictionary_of(pdf: &mut Pdf, id: ObjectId) -> Result<&mut Dictionary> {
    pdf.get_object_mut(id).and_then(Object::as_dict_mut).map_err(broken)
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
pub(super) fn broken(error: lopdf::Error) -> Error {
    Error::Unexpected(format!("the pages could not be put together: {error}"))
}
