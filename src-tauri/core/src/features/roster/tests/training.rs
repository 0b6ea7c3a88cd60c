//! The two days of the training facility against their answer key, and its cast.

use super::*;
use crate::features::cases::{BirthQuality, LegalStatus};
use serde_json::{Value, json};

const DAY1: &[u8] = include_bytes!("../../../../training/day1.csv");
const DAY2: &[u8] = include_bytes!("../../../../training/day2.csv");
const CAST: &[u8] = include_bytes!("../../../../training/cast.csv");
const CAST_LEFT: &[u8] = include_bytes!("../../../../training/cast-left.csv");
const KEY: &str = include_str!("../../../../training/key.json");

fn bookings(key: &Value) -> Vec<String> {
    serde_json::from_value(key.clone()).unwrap()
}

#[test]
fn the_second_day_of_the_training_facility_is_as_its_key_says() {
    let key: Value = serde_json::from_str(KEY).unwrap();
    let mut kept = Kept::default();
    let first = kept.import(DAY1, "2026-03-01", false);
    assert_eq!(json!(first.rows), key["day1"]["rows"]);
    assert_eq!(first.new.len(), 57, "everybody is new on the first day");
    assert_eq!((first.rejected.len(), first.unsure.len(), first.notes.len()), (0, 0, 0));

    let second = kept.import(DAY2, "2026-03-02", false);
    assert_eq!(second.new, bookings(&key["new"]));
    assert_eq!(second.gone, bookings(&key["gone"]));
    assert_eq!(second.lost_date, bookings(&key["lost_date"]));
    assert_eq!(json!(second.rejected.len()), key["rejected"]);
    assert_eq!(second.rejected[0].line, 60, "the line as an editor counts it");
    assert_eq!(second.rejected[0].reason, "This line has no booking number.");
    let moved: BTreeMap<String, [String; 2]> =
        serde_json::from_value(key["moved"].clone()).unwrap();
    let told = second
        .moved
        .iter()
        .map(|moved| (moved.booking.clone(), [moved.from.to_string(), moved.to.to_string()]));
    assert_eq!(told.collect::<BTreeMap<_, _>>(), moved);
    assert_eq!(second.changed, []);
    assert_eq!(second.unsure, []);
    // 59 lines = 1 rejected + 3 new + 1 moved + 1 without its date + 53 unchanged.
    assert_eq!((second.rows, second.unchanged), (59, 53));

    let listed = kept.stays.values().filter(|stay| stay.gone_since.is_none());
    let releases: BTreeMap<&str, Value> = listed
        .map(|stay| {
            let best = stay.told.best_release().map(|(_, told)| told.date);
            (stay.booking.as_str(), json!(best))
        })
        .collect();
    let wanted = key["stays"].as_object().unwrap();
    let wanted: BTreeMap<&str, Value> =
        wanted.iter().map(|(booking, stay)| (booking.as_str(), stay["release"].clone())).collect();
    assert_eq!(releases, wanted, "every release date is as the key says");
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let mut kept = Kept::default();
    kept.import(DAY1, "2026-03-01", false);
    kept.import(DAY2, "2026-03-02", false);
    let again = kept.import(DAY2, "2026-03-02", false);
    assert_eq!(again.unchanged, 58, "all 58 people of the file");
    let groups = (again.new, again.changed, again.moved, again.lost_date, again.gone);
    assert_eq!(groups, (vec![], vec![], vec![], vec![], vec![]));
}

#[test]
fn replaying_older_rosters_leaves_the_facts_as_they_are() {
    let mut kept = Kept::default();
    let all: [(&[u8], &str, bool); 4] = [
        (CAST_LEFT, "2026-02-20", true),
        (DAY1, "2026-03-01", false),
        (DAY2, "2026-03-02", false),
        (CAST, "2026-03-02", true),
    ];
    for (bytes, as_of, partial) in all {
        kept.import(bytes, as_of, partial);
    }
    let facts = |kept: &Kept| {
        let fact = |stay: &KnownStay| (stay.told.clone(), stay.gone_since, stay.last_on_roster);
        kept.stays.iter().map(|(key, stay)| (key.clone(), fact(stay))).collect::<Vec<_>>()
    };
    let before = facts(&kept);
    for (bytes, as_of, partial) in all {
        kept.import(bytes, as_of, partial);
    }
    assert_eq!(facts(&kept), before);
}

#[test]
fn nobody_is_gone_because_of_a_partial_list() {
    let mut kept = Kept::default();
    kept.import(DAY2, "2026-03-02", false);
    let cast = kept.import(CAST, "2026-03-02", true);
    assert_eq!(cast.gone, Vec::<String>::new());
    assert_eq!(cast.new.len(), 20);
}

#[test]
fn father_and_son_of_the_cast_are_never_suggested_as_one() {
    let mut kept = Kept::default();
    let cast = kept.import(CAST, "2026-03-02", true);
    assert_eq!(cast.unsure, [], "T-1004 and T-1005 differ by suffix and birth date");
    let name = |booking: &str| kept.stays[booking].told.name.clone().unwrap();
    assert_eq!(name("T-1004").suffix.as_deref(), Some("Sr"));
    assert_eq!(name("T-1010").last, "de la Cruz");
    assert_eq!(name("T-1003").first, "Thị Hạnh");
    let told = &kept.stays["T-1003"].told;
    assert_eq!(told.booked_on, Some(on("2026-02-28")));
    assert_eq!(told.booked_time.unwrap().to_string(), "22:40:00");
    assert_eq!(kept.stays["T-1010"].told.legal_status, Some(LegalStatus::Hold));
}

#[test]
fn an_impossible_birth_date_is_kept_and_the_row_is_not_rejected() {
    let reading = read(CAST_LEFT, "2026-02-20");
    assert_eq!(reading.rejected, []);
    let vang = reading.rows.iter().find(|row| row.booking == "T-1012").unwrap();
    let birth = vang.told.birth.clone().unwrap();
    assert_eq!((birth.as_written.as_str(), birth.quality), ("2/29/1986", BirthQuality::Impossible));
    assert_eq!(reading.notes.len(), 1, "and somebody is told");
}
