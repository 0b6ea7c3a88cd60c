//! The structure tree: what PDF/UA-1 asks of its elements, and that each mark on a page belongs to
//! exactly one of them.

use super::{Check, Mark, words};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// An element of the structure tree.
struct Element {
    role: String,
    parent_role: String,
    children: Vec<String>,
    dictionary: Dictionary,
}

impl Check<'_> {
    pub(super) fn structure(&mut self, catalog: &Dictionary, marks: &BTreeSet<Mark>) {
        let Some(root) = self.inner(catalog, b"StructTreeRoot") else {
            return self.faults.push("There is no structure tree.".into());
        };
        let mut elements = Vec::new();
        let mut found = BTreeMap::new();
        let root_id = catalog.get(b"StructTreeRoot").and_then(Object::as_reference).unwrap();
        for kid in kids(&root) {
            self.walk(&kid, root_id, "StructTreeRoot", &mut elements, &mut found);
        }
        for mark in marks {
            self.require(found.contains_key(mark), &format!("No element holds mark {mark:?}."));
        }
        for mark in found.keys() {
            self.require(marks.contains(mark), &format!("Mark {mark:?} is on no page."));
        }
        self.parent_tree(&root, &found);
        self.elements(&elements);
    }

    fn walk(
        &mut self,
        kid: &Object,
        parent: ObjectId,
        parent_role: &str,
        elements: &mut Vec<Element>,
        found: &mut BTreeMap<Mark, ObjectId>,
    ) {
        let Ok(id) = kid.as_reference() else { return };
        let Ok(dictionary) = self.pdf.get_dictionary(id).cloned() else {
            return self.faults.push(format!("Element {id:?} is missing."));
        };
        let role = dictionary.get(b"S").and_then(Object::as_name).unwrap_or_default();
        let role = String::from_utf8_lossy(role).into_owned();
        let named = dictionary.get(b"P").and_then(Object::as_reference).ok();
        self.require(named == Some(parent), &format!("A {role} does not know its parent."));
        let page = dictionary.get(b"Pg").and_then(Object::as_reference).ok();
        let mut children = Vec::new();
        let at = elements.len();
        elements.push(Element {
            role: role.clone(),
            parent_role: parent_role.to_owned(),
            children: Vec::new(),
            dictionary: dictionary.clone(),
        });
        for kid in kids(&dictionary) {
            let place = match &kid {
                Object::Integer(mcid) => page.map(|page| (page, *mcid)),
                Object::Dictionary(reference) => {
                    let page = reference.get(b"Pg").and_then(Object::as_reference);
                    let mcid = reference.get(b"MCID").and_then(Object::as_i64);
                    page.ok().zip(mcid.ok())
                }
                _ => {
                    let child = kid.as_reference().and_then(|id| self.pdf.get_dictionary(id));
                    let child = child.and_then(|d| d.get(b"S")).and_then(Object::as_name);
                    children.push(String::from_utf8_lossy(child.unwrap_or_default()).into_owned());
                    self.walk(&kid, id, &role, elements, found);
                    continue;
                }
            };
            match place {
                Some(place) => {
                    let once = found.insert(place, id).is_none();
                    self.require(once, &format!("Mark {place:?} belongs to two elements."));
                }
                None => self.faults.push(format!("A {role} holds a mark of no page.")),
            }
        }
        elements[at].children = children;
    }

    fn parent_tree(&mut self, root: &Dictionary, found: &BTreeMap<Mark, ObjectId>) {
        let tree = self.inner(root, b"ParentTree").unwrap_or_default();
        let pairs = tree.get(b"Nums").and_then(Object::as_array).cloned().unwrap_or_default();
        let mut listed = BTreeMap::new();
        for pair in pairs.chunks(2) {
            let key = pair[0].as_i64().unwrap();
            let (_, parents) = self.pdf.dereference(&pair[1]).unwrap();
            for (mcid, parent) in parents.as_array().unwrap().iter().enumerate() {
                let mcid = i64::try_from(mcid).unwrap();
                listed.insert((key, mcid), parent.as_reference().unwrap());
            }
        }
        for ((page, mcid), element) in found {
            let key = self.pdf.get_dictionary(*page).and_then(|page| page.get(b"StructParents"));
            let key = key.and_then(Object::as_i64).unwrap_or(-1);
            let right = listed.remove(&(key, *mcid)) == Some(*element);
            self.require(right, &format!("The parent tree is wrong about mark {mcid}."));
        }
        self.require(listed.is_empty(), "The parent tree lists marks that no element holds.");
    }

    fn elements(&mut self, elements: &[Element]) {
        const ROLES: [&str; 20] = [
            "Document", "H1", "H2", "H3", "P", "Div", "L", "LI", "Lbl", "LBody", "Table", "THead",
            "TBody", "TR", "TH", "TD", "Figure", "Span", "Link", "Sect",
        ];
        let document = elements.first().map(|element| element.role.as_str());
        self.require(document == Some("Document"), "The structure is not one document.");
        let mut level = 0;
        for element in elements {
            let Element { role, parent_role, children, dictionary } = element;
            self.require(ROLES.contains(&role.as_str()), &format!("{role} is not a known role."));
            if let Some(found) = role.strip_prefix('H').and_then(|level| level.parse::<u8>().ok()) {
                let fault = format!("A heading of level {found} follows one of level {level}.");
                self.require(found <= level + 1, &fault);
                level = found;
            }
            let attributes = self.inner(dictionary, b"A").unwrap_or_default();
            match role.as_str() {
                "Figure" => {
                    let alt = words(dictionary.get(b"Alt").ok());
                    self.require(!alt.is_empty(), "A figure is not told in words.");
                    self.require(attributes.has(b"BBox"), "A figure does not say where it is.");
                }
                "TH" => {
                    let scope = attributes.get(b"Scope").and_then(Object::as_name);
                    let right = matches!(scope, Ok(b"Column" | b"Row"));
                    self.require(right, "A title of a table says neither column nor row.");
                    self.require(parent_role == "TR", "A TH is not in a row.");
                }
                "TD" => self.require(parent_role == "TR", "A TD is not in a row."),
                "Table" => {
                    let right = children == &["THead", "TBody"];
                    self.require(right, "A table is not head and body.");
                    let summary = words(attributes.get(b"Summary").ok());
                    self.require(!summary.is_empty(), "A table has no summary.");
                }
                "L" => {
                    let items = children.iter().all(|child| child == "LI");
                    self.require(items, "A list holds something else than items.");
                    self.require(attributes.has(b"ListNumbering"), "A list hides its numbering.");
                }
                "LI" => {
                    self.require(parent_role == "L", "An item stands in no list.");
                    let right = children == &["Lbl", "LBody"];
                    self.require(right, "An item is not label and body.");
                }
                _ => {}
            }
        }
        let rows = |name: &str| elements.iter().filter(|e| e.role == name).count();
        self.require(rows("TR") >= rows("Table"), "A table has no row.");
    }
}

fn kids(dictionary: &Dictionary) -> Vec<Object> {
    match dictionary.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    }
}
