//! Messages as systems write them, and bytes that only look like messages.

use super::*;

fn messages(text: &str) -> Vec<Message> {
    Messages::open(text.as_bytes()).unwrap().map(|message| message.unwrap()).collect()
}

fn refusal(text: &str) -> String {
    match Messages::open(text.as_bytes()) {
        Err(error) => error.to_string(),
        Ok(messages) => messages
            .filter_map(Result::err)
            .map(|error| error.to_string())
            .next()
            .unwrap_or_default(),
    }
}

const ONE: &str = "MSH|^~\\&|JMS|JAIL|||20260301||ADT^A01|1|P|2.5\rPID|1||77^^^JAIL^PI~90000001A^^^^MA||DOE&VAN^JANE^Q^JR~ROE^J\rPV1|1|I|A^07^2\r";

#[test]
fn fields_are_numbered_as_the_standard_numbers_them() {
    let read = &messages(ONE)[0];
    assert_eq!(read.field("MSH", 9).component(2), "A01");
    assert_eq!(read.field("PID", 5).component(1), "DOE", "the first subcomponent");
    let second = read.field("PID", 3).repetitions().nth(1).unwrap();
    assert_eq!((second.component(1), second.component(5)), ("90000001A".into(), "MA".into()));
    assert!(read.field("PV2", 9).is_empty() && read.field("PID", 99).is_empty());
    assert!(read.has("PV1") && !read.has("PV2"));
}

#[test]
fn several_messages_are_read_whatever_ends_their_lines() {
    let forms = [
        format!("{ONE}{ONE}"),
        format!("{ONE}{ONE}").replace('\r', "\n"),
        format!("{ONE}{ONE}").replace('\r', "\r\n"),
        format!("FHS|^~\\&|JMS\rBHS|^~\\&|JMS\r{ONE}{ONE}BTS|2\rFTS|1\r"),
        format!("\u{0B}{ONE}\u{1C}\r\u{0B}{ONE}\u{1C}\r"),
        format!("\u{FEFF}\r\n{ONE}\r\n\r\n{ONE}"),
    ];
    for form in forms {
        let read = messages(&form);
        assert_eq!(read.len(), 2, "{form:?}");
        assert!(read.iter().all(|one| one.field("PV1", 3).component(1) == "A"), "{form:?}");
    }
}

#[test]
fn a_message_names_its_own_separators() {
    let odd = ONE.replace('|', "#").replace('^', "*").replace('~', "!").replace('&', "%");
    let read = &messages(&odd)[0];
    assert_eq!(read.field("MSH", 9).component(2), "A01");
    assert_eq!(read.field("PID", 5).component(2), "JANE");
    let none = &messages("MSH|\rPID|1||5\r")[0];
    assert_eq!(none.field("PID", 3).component(1), "5", "the usual ones where it names none");
}

#[test]
fn escapes_are_written_out() {
    let text = "MSH|^~\\&|A\rPID|O\\T\\B^\\F\\\\S\\\\R\\\\E\\^\\X4142\\^a\\.br\\b^\\H\\x\\N\\^open\\end^\\Q1\\ok";
    let messages = messages(text);
    let field = messages[0].field("PID", 1);
    let read: Vec<String> = (1..=7).map(|number| field.component(number)).collect();
    assert_eq!(read, ["O&B", "|^~\\", "AB", "a b", "x", "open\\end", "\\Q1\\ok"]);
}

#[test]
fn two_quotation_marks_take_a_value_back() {
    let read = &messages("MSH|^~\\&|A\rPV2|\"\"|x\r")[0];
    assert!(read.field("PV2", 1).is_withdrawn());
    assert_eq!(read.field("PV2", 1).component(1), "", "and are never a text");
    assert!(!read.field("PV2", 3).is_withdrawn(), "an empty field says nothing");
}

#[test]
fn a_text_that_was_broken_in_two_is_put_together() {
    let read = &messages("MSH|^~\\&|A\rPV1|1|long\ntext of a note|x\r")[0];
    assert_eq!(read.field("PV1", 2).component(1), "long text of a note");
    assert_eq!(read.field("PV1", 3).component(1), "x");
}

#[test]
fn what_is_no_message_is_refused_with_its_line() {
    let cases = [
        ("PID|1\rMSH|^~\\&|A\r", "Line 1 belongs to no message"),
        ("MSH\rPID|1\r", "The message on line 1 does not name its separators"),
        ("MSHABC\r", "The message on line 1 does not name its separators"),
        ("", "The file is empty."),
    ];
    for (text, start) in cases {
        let said = refusal(text);
        assert!(said.starts_with(start), "{text:?}: {said}");
    }
    assert_eq!(messages("FHS|^~\\&|A\rFTS|0\r").len(), 0, "an envelope alone holds none");
}

#[test]
fn a_message_without_end_is_refused() {
    let said = refusal(&format!("MSH|^~\\&|A\r{}", "NTE|1|x\r".repeat(5_000)));
    assert!(said.starts_with("The message on line 1 is longer than any message"), "{said}");
    let said = refusal(&format!("MSH|^~\\&|A\rNTE|{}\r", "x".repeat(2 << 20)));
    assert!(said.starts_with("Line 2 is longer than a million characters"), "{said}");
}

#[test]
fn a_list_with_a_column_called_msh_is_no_message() {
    for text in ["MSH,Name\n1,DOE\n", "MSHA|x\n", "MSH\tName\n", "Booking|Name\n"] {
        assert!(!begins_here(text.as_bytes()), "{text:?}");
    }
    for text in [ONE, "\u{0B}MSH|^~\\&|", "BHS|^~\\&", "\u{FEFF}FHS#*!"] {
        assert!(begins_here(text.as_bytes()), "{text:?}");
    }
}
