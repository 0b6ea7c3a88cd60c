//! Rosters as HL7 messages.

use super::*;
use crate::features::cases::{BirthQuality, IdentifierKind, ReleaseKind};
use crate::wire::kind::FileKind;

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../../../../../tests/data/hl7/", $name))
    };
}

/// A message of this event about one booking.
fn adt(event: &str, booking: &str, more: &str) -> String {
    format!(
        "MSH|^~\\&|JMS|JAIL|TC|TC|20260301060000||ADT^{event}|1|P|2.5\rEVN||20260301060000\r\
         PID|1||77{booking}^^^JAIL^PI||DOE^JANE^Q||19800102|F|||||||spa^Spanish\r\
         PV1|1|I|A^07^2||||||||||||||||{booking}||||||||||||||||||||||||||{more}\r"
    )
}

fn lists(text: &str) -> Vec<(String, Event)> {
    let reading = read(text.as_bytes(), "2026-03-01");
    reading.rows.iter().map(|row| (row.booking.clone(), row.event)).collect()
}

#[test]
fn the_samples_give_the_right_person_dates_and_event() {
    let samples: [(&[u8], Event, Option<&str>); 4] = [
        (sample!("ADT-A01-02.hl7"), Event::Listed, None),
        (sample!("ADT-A03-02.hl7"), Event::Left, Some("2015-02-09")),
        (sample!("ADT-A04-02.hl7"), Event::Listed, Some("2015-02-09")),
        (sample!("ADT-A08-02.hl7"), Event::Listed, None),
    ];
    for (bytes, event, left) in samples {
        let reading = read(bytes, "2026-03-01");
        assert_eq!((reading.rows.len(), reading.rejected.len()), (1, 0), "{event:?}");
        assert!(reading.partial, "a message file names only those with news");
        assert_eq!(reading.shape.kind, FileKind::Messages);
        let row = &reading.rows[0];
        assert_eq!((row.booking.as_str(), row.event), ("40007716", event), "MSH-9 counts");
        let name = row.told.name.as_ref().unwrap();
        assert_eq!(name.last_first(), "EVERYMAN, ADAM A, III");
        let birth = row.told.birth.as_ref().unwrap();
        assert_eq!((birth.as_written.as_str(), birth.date), ("1988-08-18", Some(on("1988-08-18"))));
        assert_eq!(row.told.sex.as_deref(), Some("M"));
        assert_eq!(row.told.language.as_deref(), Some("ara"));
        // 11:34 an hour and ten minutes east of Greenwich is half past two at night here.
        assert_eq!(row.told.booked_on, Some(on("2015-02-08")));
        assert_eq!(row.told.booked_time.unwrap().to_string(), "02:24:19");
        assert_eq!(row.told.housing.as_deref(), Some("HUH AE OMU-OMU B-Bed 03"));
        assert_eq!(row.told.identifiers[&IdentifierKind::Facility], "PATID1234");
        let ssn = row.told.identifiers.get(&IdentifierKind::SsnLast4);
        assert_eq!(ssn, None, "123456789 stands for none");
        let actual = row.told.release.get(&ReleaseKind::Actual).copied().flatten();
        assert_eq!(actual.map(|told| told.date), left.map(on), "{event:?}");
        let notes: Vec<&str> = reading.notes.iter().map(|note| note.note.as_str()).collect();
        let died = notes.iter().any(|note| note.contains("has died"));
        assert!(died, "a death is said aloud and decides nothing");
        let told_twice = notes.iter().any(|note| note.contains("The event line"));
        assert_eq!(told_twice, event == Event::Left || !lists_a01(bytes), "EVN-1 says A01");
    }
}

fn lists_a01(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(bytes).contains("ADT^A01")
}

#[test]
fn the_last_message_about_a_booking_counts() {
    let file = adt("A01", "B1", "") + &adt("A08", "B1", "") + &adt("A03", "B1", "20260228");
    assert_eq!(lists(&file), [("B1".into(), Event::Left)]);
    let back = file.clone() + &adt("A13", "B1", "");
    assert_eq!(lists(&back), [("B1".into(), Event::LeavingTakenBack)]);
    let reading = read(back.as_bytes(), "2026-03-01");
    assert_eq!(reading.rows[0].told.release[&ReleaseKind::Actual], None, "and its date is gone");
    assert_eq!((reading.data_rows, reading.repeated), (4, 3));
}

#[test]
fn leaving_opens_the_question_and_taking_it_back_closes_it() {
    let mut kept = Kept::default();
    let first = kept.import(adt("A01", "B1", "").as_bytes(), "2026-03-01", false);
    assert_eq!((first.new.as_slice(), first.left.len()), (["B1".to_owned()].as_slice(), 0));
    let left = adt("A03", "B1", "202603020600");
    let report = kept.import(left.as_bytes(), "2026-03-02", false);
    assert_eq!((report.left.as_slice(), report.gone.len()), (["B1".to_owned()].as_slice(), 0));
    assert_eq!(kept.stays["B1"].gone_since, Some(on("2026-03-02")));
    assert_eq!(kept.stays["B1"].left_on, None, "nobody has left because a message says so");
    assert_eq!(kept.stays["B1"].told.best_release().unwrap().0, ReleaseKind::Actual);
    let again = kept.import(left.as_bytes(), "2026-03-02", false);
    assert_eq!((again.unchanged, again.changed.len(), again.moved.len()), (1, 0, 0));
    let back = kept.import(adt("A13", "B1", "").as_bytes(), "2026-03-02", false);
    assert_eq!(back.lost_date, ["B1"]);
    assert_eq!(kept.stays["B1"].gone_since, None);
    let cancelled = kept.import(adt("A11", "B1", "").as_bytes(), "2026-03-02", false);
    assert_eq!((cancelled.left.len(), cancelled.notes.len()), (1, 1));
    assert_eq!(kept.stays["B1"].gone_since, Some(on("2026-03-02")));
}

#[test]
fn somebody_who_came_and_went_between_two_files_is_asked_about_too() {
    let mut kept = Kept::default();
    let report = kept.import(adt("A03", "B9", "20260301").as_bytes(), "2026-03-01", false);
    assert_eq!(
        (report.new.as_slice(), report.left.as_slice()),
        (["B9".to_owned()].as_slice(), ["B9".to_owned()].as_slice())
    );
    let unknown = kept.import(adt("A11", "B8", "").as_bytes(), "2026-03-01", false);
    assert_eq!((unknown.new.len(), unknown.notes.len()), (0, 1), "a booking that never was");
}

#[test]
fn nobody_is_gone_because_a_message_file_does_not_name_them() {
    let mut kept = Kept::default();
    kept.import(adt("A01", "B1", "").as_bytes(), "2026-03-01", false);
    let report = kept.import(adt("A01", "B2", "").as_bytes(), "2026-03-02", false);
    assert_eq!(report.gone, Vec::<String>::new());
}

#[test]
fn an_empty_field_takes_nothing_back_and_two_quotation_marks_do() {
    let with = |pv2: &str| adt("A08", "B1", "") + &format!("PV2||||||||{pv2}\r");
    let mut kept = Kept::default();
    kept.import(with("|20260312").as_bytes(), "2026-03-01", false);
    let date = |kept: &Kept| kept.stays["B1"].told.best_release().map(|(_, told)| told.date);
    assert_eq!(date(&kept), Some(on("2026-03-12")));
    kept.import(with("").as_bytes(), "2026-03-02", false);
    assert_eq!(date(&kept), Some(on("2026-03-12")));
    let report = kept.import(with("|\"\"").as_bytes(), "2026-03-03", false);
    assert_eq!((report.lost_date.len(), date(&kept)), (1, None));
}

#[test]
fn another_number_of_a_person_is_a_change_of_that_person() {
    let mut kept = Kept::default();
    kept.import(adt("A01", "B1", "").as_bytes(), "2026-03-01", false);
    let moved = "MSH|^~\\&|JMS||||20260302||ADT^A47|1|P|2.5\rPID|1||88^^^JAIL^PI||DOE^JANE\r\
                 MRG|77B1^^^JAIL^PI\r";
    let report = kept.import(moved.as_bytes(), "2026-03-02", false);
    assert_eq!(report.changed.len(), 1);
    assert_eq!(report.changed[0].fields[0].after.as_deref(), Some("88"));
    let again = kept.import(moved.as_bytes(), "2026-03-02", false);
    assert_eq!((again.changed.len(), again.unchanged), (0, 1), "the second time it is known");
}

#[test]
fn a_booking_that_belongs_to_somebody_else_is_a_question() {
    let mut kept = Kept::default();
    let two = adt("A01", "B1", "") + &adt("A01", "B2", "").replace("DOE^JANE", "ROE^ANN");
    kept.import(two.as_bytes(), "2026-03-01", false);
    let moved = "MSH|^~\\&|JMS||||20260302||ADT^A45|1|P|2.5\rPID|1||77B2^^^JAIL^PI||ROE^ANN\r\
                 MRG|77B1^^^JAIL^PI||||B1\rPV1|1|I|||||||||||||||||B1\r";
    let report = kept.import(moved.as_bytes(), "2026-03-02", false);
    assert_eq!(report.unsure.len(), 1);
    assert_eq!(report.unsure[0].booking, "B1");
    assert_eq!(report.unsure[0].candidates[0].booking, "B2");
    assert_eq!((report.changed.len(), report.new.len()), (0, 0), "nothing is moved by itself");
}

#[test]
fn what_tells_of_no_booking_is_rejected_with_a_reason() {
    let cases = [
        (adt("A01", "B1", "").replace("ADT^A01", "ORU^R01"), "This message is not about a booking"),
        (adt("A01", "B1", "").replace("ADT^A01", ""), "This message does not say what it is."),
        (adt("A20", "B1", ""), "This message tells an event that says nothing"),
        (adt("A01", "B1", "").replace("|1|P|", "|1|T|"), "This message is marked as a test"),
        (adt("A01", "", ""), "This message has no booking number."),
        (adt("A01", "B1", "").replace("DOE^JANE^Q", ""), "This message has no name."),
        ("MSH|^~\\&\r".into(), "This message does not say what it is."),
    ];
    for (text, start) in cases {
        let reading = read(text.as_bytes(), "2026-03-01");
        assert_eq!((reading.rows.len(), reading.rejected.len()), (0, 1), "{start}");
        let said = &reading.rejected[0].reason;
        assert!(said.starts_with(start), "{said}");
        assert!(!said.contains("DOE"), "a reject names a line and no person");
    }
    let envelope = read_bytes(b"FHS|^~\\&|A\rFTS|0\r", "2026-03-01").unwrap_err().to_string();
    assert_eq!(envelope, "This file has an envelope but holds no message.");
}

#[test]
fn a_birth_date_of_a_message_is_kept_in_every_form() {
    let born = |text: &str| {
        let file = adt("A01", "B1", "").replace("19800102", text);
        let birth = read(file.as_bytes(), "2026-03-01").rows[0].told.birth.clone();
        birth.map(|birth| (birth.as_written, birth.quality))
    };
    let kept = |text: &str, quality| Some((text.to_owned(), quality));
    assert_eq!(born("19800102"), kept("1980-01-02", BirthQuality::Whole));
    assert_eq!(born("198001"), kept("1980-01", BirthQuality::Partial));
    assert_eq!(born("1980"), kept("1980", BirthQuality::Partial));
    assert_eq!(born("19860229"), kept("1986-02-29", BirthQuality::Impossible));
    assert_eq!(born(""), None);
}

#[test]
fn a_whole_list_that_tells_a_day_of_leaving_opens_the_same_question() {
    let csv = "Booking,Name,DOB,Exit Date\n1,\"DOE, J\",1/1/1980,2/28/2026\n2,\"ROE, A\",1/1/1981,\n\
               3,\"POE, E\",1/1/1982,3/9/2026\n";
    let mut kept = Kept::default();
    let report = kept.import(csv.as_bytes(), "2026-03-01", false);
    assert_eq!(report.left, ["1"], "a day that has not come is a plan");
    assert_eq!(kept.stays["1"].gone_since, Some(on("2026-03-01")));
}
