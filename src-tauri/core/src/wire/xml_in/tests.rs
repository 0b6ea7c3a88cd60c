//! What a document may hold, and what is refused in one.

use super::*;

fn root(inner: &str) -> Element {
    read(format!("<a xmlns=\"urn:hl7-org:v3\">{inner}</a>").as_bytes()).unwrap()
}

fn said(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

#[test]
fn elements_attributes_and_text_are_given_as_written() {
    let tree = root("<b c=\" x &amp; y \">one<d/>two &lt; &#x41;</b><b/><e><![CDATA[<f>]]></e>");
    let first = tree.first(&["b"]).unwrap();
    assert_eq!(first.attribute("c"), Some("x & y"));
    assert_eq!(first.attribute("d"), None);
    assert_eq!(first.text().unwrap().unwrap(), "one two < A");
    assert_eq!(tree.all("b").count(), 2);
    assert_eq!(tree.first(&["e"]).unwrap().text().unwrap().unwrap(), "<f>");
    assert_eq!(tree.first(&["b", "d"]).unwrap().text(), Ok(None));
}

#[test]
fn what_is_of_another_namespace_is_left_out() {
    let text = "<h:a xmlns:h=\"urn:hl7-org:v3\" xmlns:o=\"urn:other\" xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\">\
                <h:b x:type=\"CD\" o:c=\"1\"/><o:b><h:d/></o:b></h:a>";
    let tree = read(text.as_bytes()).unwrap();
    assert_eq!(tree.children().count(), 1);
    let kept = tree.first(&["b"]).unwrap();
    assert_eq!((kept.attribute("type"), kept.attribute("c")), (Some("CD"), None));
}

#[test]
fn the_encoding_is_the_one_it_names() {
    let old = b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><a xmlns=\"urn:hl7-org:v3\">Mu\xF1oz</a>";
    assert_eq!(read(old).unwrap().text().unwrap().unwrap(), "Mu\u{f1}oz");
    let wide: Vec<u8> = "\u{feff}<a xmlns=\"urn:hl7-org:v3\">\u{f1}</a>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read(&wide).unwrap().text().unwrap().unwrap(), "\u{f1}");
}

#[test]
fn a_document_with_a_grammar_or_words_of_its_own_is_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\">]><a xmlns=\"urn:hl7-org:v3\">&y;</a>";
    assert!(said(bomb.as_bytes()).contains("words of its own"));
    let outside = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>";
    assert!(said(outside.as_bytes()).contains("words of its own"));
    assert!(said(b"<a xmlns=\"urn:hl7-org:v3\">&nbsp;</a>").contains("words of its own"));
    assert!(said(b"<a xmlns=\"urn:hl7-org:v3\" b=\"&x;\"/>").contains("words of its own"));
}

#[test]
fn what_is_damaged_or_without_end_is_refused() {
    let texts = ["", "<a", "<a>", "<a></b>", "<a/><b/>", "</a>", "no marks", "<a b=c/>", "<a>&"];
    for text in texts {
        assert!(said(text.as_bytes()).ends_with('.'), "{text}");
    }
    assert!(said(b"<a xmlns=\"urn:hl7-org:v3\">\xFF</a>").contains("damaged"));
    let deep = "<a>".repeat(100) + &"</a>".repeat(100);
    assert!(said(deep.as_bytes()).contains("far more"));
    let wide = (0..100).map(|at| format!(" b{at}=\"\"")).collect::<Vec<_>>().concat();
    assert!(said(format!("<a{wide}/>").as_bytes()).contains("far more"));
    let many = format!("<a>{}</a>", "<b/>".repeat(MOST_ELEMENTS));
    assert!(said(many.as_bytes()).contains("far more"));
}

#[test]
fn a_text_that_nobody_would_read_is_none() {
    assert_eq!(root(&"x".repeat(LONGEST_TEXT + 1)).text(), Err(TooLong));
    assert_eq!(root(&"<b/>".repeat(MOST_PARTS + 1)).text(), Err(TooLong));
}
