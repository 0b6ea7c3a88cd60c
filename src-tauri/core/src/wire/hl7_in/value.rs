//! What stands in a field: repetitions of components of subcomponents, with signs written out.

use super::Separators;

/// One field, not yet taken apart.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    text: &'a str,
    separators: Separators,
}

/// One of the values of a field.
#[derive(Debug, Clone, Copy)]
pub struct Repetition<'a>(Field<'a>);

impl<'a> Field<'a> {
    pub(super) fn new(text: &'a str, separators: Separators) -> Self {
        Self { text, separators }
    }

    /// An empty field says nothing,
    pub fn is_empty(self) -> bool {
        self.text.trim().is_empty()
    }

    /// and two quotation marks take back what was said before.
    pub fn is_withdrawn(self) -> bool {
        self.text.trim() == "\"\""
    }

    pub fn repetitions(self) -> impl Iterator<Item = Repetition<'a>> {
        let one = move |text: &'a str| Repetition(Self { text, ..self });
        self.text.split(self.separators.repetition).map(one)
    }

    /// A component of the first value, from 1.
    pub fn component(self, number: usize) -> String {
        self.repetitions().next().map(|first| first.component(number)).unwrap_or_default()
    }
}

impl Repetition<'_> {
    /// The first subcomponent of a component, from 1; empty where there is none.
    pub fn component(self, number: usize) -> String {
        let Field { text, separators } = self.0;
        let component = text.split(separators.component).nth(number.saturating_sub(1));
        let first = component.and_then(|text| text.split(separators.subcomponent).next());
        let text = written_out(first.unwrap_or_default(), separators);
        if text.trim() == "\"\"" { String::new() } else { text.trim().to_owned() }
    }
}

/// Writes out the escapes: `\T\` is the sign that divides subcomponents, `\.br\` a line end.
fn written_out(text: &str, separators: Separators) -> String {
    let Some(escape) = separators.escape.filter(|&escape| text.contains(escape)) else {
        return text.to_owned();
    };
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(escape) {
        written.push_str(before);
        let Some((code, beyond)) = after.split_once(escape) else {
            // An escape without an end is a plain sign.
            written.push(escape);
            rest = after;
            break;
        };
        match code {
            "F" => written.push(separators.field),
            "S" => written.push(separators.component),
            "T" => written.push(separators.subcomponent),
            "R" => written.push(separators.repetition),
            "E" => written.push(escape),
            ".br" | ".sp" => written.push(' '),
            // Bold on and off, and characters of another set: nothing that a name needs.
            "H" | "N" => {}
            _ => {
                let Some(letters) = code.strip_prefix('X').and_then(from_hex) else {
                    written.push(escape);
                    written.push_str(code);
                    // What follows may begin an escape of its own.
                    rest = after.get(code.len()..).unwrap_or_default();
                    continue;
                };
                written.push_str(&letters);
            }
        }
        rest = beyond;
    }
    written.push_str(rest);
    written
}

fn from_hex(digits: &str) -> Option<String> {
    let digits = digits.as_bytes();
    if digits.is_empty() || digits.len() % 2 == 1 {
        return None;
    }
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = digits.chunks(2).map(pair).collect();
    let text = String::from_utf8_lossy(&bytes?).into_owned();
    Some(text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect())
}
