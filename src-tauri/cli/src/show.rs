//! Answers in words, for people at a terminal. Scripts ask for `--json`.

use serde_json::Value;
use std::{fmt::Write as _, io::Write as _};
use throughcare_core::{Error, Failure};

/// Adds a line to a text; writing to a `String` cannot fail.
macro_rules! line {
    ($text:expr, $($words:tt)*) => {{
        let _ = writeln!($text, $($words)*);
    }};
}

/// Writes an answer to stdout: as it is, or in words.
pub fn print(
    json: bool,
    reply: &impl serde::Serialize,
    words: fn(&Value) -> String,
) -> Result<(), Failure> {
    let reply = serde_json::to_value(reply).map_err(Error::from)?;
    let text = if json { format!("{reply:#}\n") } else { words(&reply) };
    std::io::stdout().write_all(text.as_bytes()).map_err(Error::from)?;
    Ok(())
}

/// What stands at a place in an answer, such as `/window/state`; null where nothing does.
pub fn at<'a>(reply: &'a Value, place: &str) -> &'a Value {
    reply.pointer(place).unwrap_or(&Value::Null)
}

/// Any answer, field by field, without braces.
pub fn plain(reply: &Value) -> String {
    let mut text = String::new();
    lines(&mut text, 0, reply);
    text
}

fn lines(text: &mut String, depth: usize, value: &Value) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let name = name.replace('_', " ");
                if is_nested(field) {
                    line!(text, "{indent}{name}:");
                    lines(text, depth + 1, field);
                } else {
                    line!(text, "{indent}{name}: {}", word(field));
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                if is_nested(item) {
                    line!(text, "{indent}-");
                    lines(text, depth + 1, item);
                } else {
                    line!(text, "{indent}- {}", word(item));
                }
            }
        }
        Value::Null => line!(text, "{indent}done"),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            line!(text, "{indent}{}", word(value));
        }
    }
}

fn is_nested(value: &Value) -> bool {
    match value {
        Value::Object(fields) => !fields.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// One value in words: unknown is a dash, an empty list is "none".
pub fn word(value: &Value) -> String {
    match value {
        Value::Null => "–".into(),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(_) | Value::Object(_) => "none".into(),
    }
}

pub fn recovery_key(reply: &Value) -> String {
    format!(
        "{} is set up.\n\nRecovery key (shown once; print it twice, seal it, keep it apart from this machine):\n\n    {}\n",
        word(at(reply, "/facility")),
        word(at(reply, "/recovery_key"))
    )
}

pub fn roster(reply: &Value) -> String {
    let count = |name: &str| reply[name].as_array().map_or(0, Vec::len);
    let mut text = match at(reply, "/import").as_i64() {
        Some(import) => format!("Import {import}, list as of {}: ", word(at(reply, "/as_of"))),
        None => format!("Preview, list as of {} (nothing saved): ", word(at(reply, "/as_of"))),
    };
    line!(
        text,
        "{} rows; {} new, {} unchanged, {} changed, {} dates moved, {} lost their date, {} no longer listed (not assumed released), {} to look at, {} rejected",
        word(at(reply, "/rows")),
        count("new"),
        word(at(reply, "/unchanged")),
        count("changed"),
        count("moved"),
        count("lost_date"),
        count("gone"),
        count("unsure"),
        count("rejected"),
    );
    for moved in at(reply, "/moved").as_array().into_iter().flatten() {
        line!(
            text,
            "  moved     {}: {} → {}",
            word(at(moved, "/booking")),
            word(at(moved, "/from")),
            word(at(moved, "/to"))
        );
    }
    for (name, label) in [("lost_date", "lost date"), ("gone", "not listed")] {
        for booking in reply[name].as_array().into_iter().flatten() {
            line!(text, "  {label:<9} {}", word(booking));
        }
    }
    for rejected in at(reply, "/rejected").as_array().into_iter().flatten() {
        line!(
            text,
            "  rejected  line {}: {}",
            word(at(rejected, "/line")),
            word(at(rejected, "/reason"))
        );
    }
    text
}

pub fn worklist(reply: &Value) -> String {
    let mut text = format!("Work as of {}\n", word(at(reply, "/as_of")));
    let mut group = "";
    for item in at(reply, "/items").as_array().into_iter().flatten() {
        let here = at(item, "/group").as_str().unwrap_or_default();
        if here != group {
            line!(text, "\n{}", here.replace('_', " ").to_uppercase());
            group = here;
        }
        let due = at(item, "/due").as_str().unwrap_or("any day");
        line!(
            text,
            "  {:<8} {:<10} {:<9} {:<28} {}",
            word(at(item, "/state")).replace('_', " "),
            due.get(..10).unwrap_or(due),
            word(at(item, "/booking")),
            word(at(item, "/person")),
            word(at(item, "/title")),
        );
    }
    text
}

pub fn case(reply: &Value) -> String {
    let window = at(reply, "/window");
    let mut text = format!(
        "{}   {}\nrelease: {} ({}, {})\nwindow: {}, {} to {}; {} days of service used\n",
        word(at(reply, "/booking")),
        name(at(reply, "/person/name")),
        word(at(reply, "/release/date")),
        word(at(reply, "/release/kind")),
        word(at(reply, "/release/source")),
        word(at(window, "/state")).replace('_', " "),
        word(at(window, "/opens")),
        word(at(window, "/closes")),
        word(at(window, "/days_used")),
    );
    for gap in at(reply, "/coverage_gaps").as_array().into_iter().flatten() {
        line!(
            text,
            "{}: {} from {} to {} ({} days)",
            word(at(gap, "/severity")),
            word(at(gap, "/what")),
            word(at(gap, "/from")),
            word(at(gap, "/to")),
            word(at(gap, "/days")),
        );
    }
    text.push('\n');
    for step in at(reply, "/milestones").as_array().into_iter().flatten() {
        line!(
            text,
            "  {:<9} {:<10} {}",
            word(at(step, "/state")).replace('_', " "),
            word(at(step, "/due")).get(..10).unwrap_or("–"),
            word(at(step, "/title")),
        );
    }
    text
}

/// "Delgado-Ruiz, María".
fn name(name: &Value) -> String {
    let parts = ["/last", "/first", "/middle", "/suffix"].map(|place| at(name, place).as_str());
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

pub fn release_date(reply: &Value) -> String {
    let mut text = format!(
        "before: {} ({})\nafter:  {} ({})\n",
        word(at(reply, "/before/release/date")),
        word(at(reply, "/before/window/state")).replace('_', " "),
        word(at(reply, "/after/release/date")),
        word(at(reply, "/after/window/state")).replace('_', " "),
    );
    for changed in at(reply, "/changed").as_array().into_iter().flatten() {
        line!(
            text,
            "  {:<28} {} {} → {} {}",
            word(at(changed, "/rule")),
            word(at(changed, "/before")),
            word(at(changed, "/state_before")).replace('_', " "),
            word(at(changed, "/after")),
            word(at(changed, "/state_after")).replace('_', " "),
        );
    }
    for notice in at(reply, "/notices").as_array().into_iter().flatten() {
        line!(text, "  notice owed: {}", word(at(notice, "/text")));
    }
    text
}

pub fn packet(reply: &Value) -> String {
    let mut text =
        format!("{}, {} pages\n", word(at(reply, "/document")), word(at(reply, "/pages")));
    for held in at(reply, "/held_back").as_array().into_iter().flatten() {
        line!(text, "  held back: {} – {}", word(at(held, "/category")), word(at(held, "/rule")));
    }
    text
}

pub fn tonight(reply: &Value) -> String {
    let mut text = String::new();
    for file in at(reply, "/files").as_array().into_iter().flatten() {
        line!(text, "  {}", word(file));
    }
    for open in at(reply, "/not_done").as_array().into_iter().flatten() {
        line!(text, "  not done: {}", word(open));
    }
    text
}
