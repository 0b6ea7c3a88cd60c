//! Nights in which the clocks change, overlaps, late entries and warnings, with their sums.

use super::*;
use proptest::prelude::*;

fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn now(text: &str) -> Moment {
    Moment::from_utc(utc(text))
}

const LATER: &str = "2026-12-01T12:00:00Z";

fn span(start: &str, end: &str) -> Span {
    Span::told(StartTold::At(wall(start)), EndTold::At(wall(end)), &now(LATER)).unwrap()
}

#[test]
fn a_service_typed_in_california_time_is_kept_as_instants() {
    // Pacific Standard Time is UTC − 8 hours, Pacific Daylight Time UTC − 7.
    let winter = span("2026-03-02 13:05", "2026-03-02 13:30");
    assert_eq!(winter.start, utc("2026-03-02T21:05:00Z"));
    assert_eq!((winter.minutes(), winter.day()), (25, day("2026-03-02")));
    assert_eq!(span("2026-07-01 23:50", "2026-07-02 00:20").start, utc("2026-07-02T06:50:00Z"));
    assert_eq!(span("2026-07-01 23:50", "2026-07-02 00:20").minutes(), 30, "over midnight");
}

#[test]
fn the_night_in_which_the_clocks_go_forward_is_an_hour_shorter() {
    // On 8 March 2026 01:59 is followed by 03:00.
    assert_eq!(span("2026-03-08 01:45", "2026-03-08 03:15").minutes(), 30, "15 + 15, not 90");
    let told =
        |start, end| Span::told(StartTold::At(wall(start)), EndTold::At(wall(end)), &now(LATER));
    let wrong = told("2026-03-08 02:30", "2026-03-08 03:15").unwrap_err();
    assert_eq!(wrong[0].0, "start");
    assert_eq!(wrong[0].1, "02:30 does not exist that night: the clocks go forward.");
    assert_eq!(told("2026-03-08 01:45", "2026-03-08 02:30").unwrap_err()[0].0, "end");
}

#[test]
fn the_night_in_which_the_clocks_go_back_has_an_hour_twice() {
    // On 1 November 2026 01:59 PDT (08:59 UTC) is followed by 01:00 PST (09:00 UTC).
    let over = span("2026-11-01 01:45", "2026-11-01 01:15");
    assert_eq!((over.start, over.end), (utc("2026-11-01T08:45:00Z"), utc("2026-11-01T09:15:00Z")));
    assert_eq!(over.minutes(), 30, "15 to the end of the hour, 15 in its second time");
    assert!(!over.began_again());
    let again = StartTold::Again(wall("2026-11-01 01:45"));
    let second = Span::told(again, EndTold::At(wall("2026-11-01 02:15")), &now(LATER)).unwrap();
    assert_eq!((second.start, second.minutes()), (utc("2026-11-01T09:45:00Z"), 30));
    assert!(second.began_again());
    assert_eq!(span("2026-11-01 01:45", "2026-11-01 02:15").minutes(), 90, "the first one");
    let ago =
        Span::told(StartTold::MinutesAgo(90), EndTold::MinutesAgo(0), &now("2026-11-01T10:00:30Z"));
    let ago = ago.unwrap();
    assert_eq!((ago.start, ago.minutes()), (utc("2026-11-01T08:30:00Z"), 90), "minutes that pass");
}

#[test]
fn minutes_ago_are_counted_from_the_whole_minute() {
    let here = now("2026-03-03T02:30:40Z");
    let told = Span::told(StartTold::MinutesAgo(25), EndTold::MinutesAgo(0), &here).unwrap();
    assert_eq!((told.start, told.end), (utc("2026-03-03T02:05:00Z"), utc("2026-03-03T02:30:00Z")));
    let lasted = Span::told(StartTold::MinutesAgo(60), EndTold::Lasted(25), &here).unwrap();
    assert_eq!(lasted.minutes(), 25);
}

#[test]
fn a_service_is_over_and_lasted_and_was_in_this_stay() {
    let here = now("2026-03-03T02:30:00Z");
    let booked = day("2026-02-01");
    let field = |start: &str, end: &str| {
        let span = Span { start: utc(start), end: utc(end) };
        span.problems(booked, &here).first().map(|(field, _)| *field)
    };
    assert_eq!(field("2026-03-03T02:00:00Z", "2026-03-03T02:30:00Z"), None, "it ends this minute");
    assert_eq!(field("2026-03-03T02:00:00Z", "2026-03-03T02:00:00Z"), Some("end"), "no time");
    assert_eq!(field("2026-03-03T02:00:00Z", "2026-03-03T01:00:00Z"), Some("end"), "backwards");
    assert_eq!(field("2026-03-03T02:00:00Z", "2026-03-03T02:31:00Z"), Some("end"), "not over");
    assert_eq!(field("2026-03-03T03:00:00Z", "2026-03-03T04:00:00Z"), Some("start"), "to come");
    assert_eq!(field("2026-03-01T02:00:00Z", "2026-03-02T02:01:00Z"), Some("end"), "24 h + 1 min");
    // 07:59 UTC is 23:59 on 31 January in California.
    assert_eq!(field("2026-02-01T07:59:00Z", "2026-02-01T08:30:00Z"), Some("start"));
    assert_eq!(field("2026-02-01T08:00:00Z", "2026-02-01T08:30:00Z"), None, "the day of booking");
}

#[test]
fn what_begins_when_another_ends_does_not_overlap() {
    let one = span("2026-03-02 13:00", "2026-03-02 13:30");
    assert!(!one.overlaps(span("2026-03-02 13:30", "2026-03-02 14:00")));
    assert!(one.overlaps(span("2026-03-02 13:29", "2026-03-02 14:00")), "by one minute");
    assert!(one.overlaps(span("2026-03-02 12:00", "2026-03-02 15:00")), "all of it");
}

#[test]
fn late_is_what_is_written_on_a_later_day_at_the_facility() {
    let held = span("2026-03-02 23:00", "2026-03-02 23:50");
    // 07:59 UTC is 23:59 of the same day in California; a minute later it is the next.
    assert!(!held.is_late(utc("2026-03-03T07:59:00Z")));
    assert!(held.is_late(utc("2026-03-03T08:00:00Z")));
}

fn nobody() -> ServiceProvider {
    ServiceProvider {
        name: "A. Example, RN".into(),
        credential: None,
        organization: None,
        npi: Some("9999999995".into()),
        organization_npi: None,
        taxonomy: None,
        enrolled_on: Some(day("2026-01-01")),
        enrolled_confirmed_by: Some("C. Example".into()),
        enrolled_confirmed_on: Some(day("2026-01-02")),
        in_force_from: day("2026-01-01"),
        in_force_until: None,
        user: None,
    }
}

#[test]
fn a_biller_is_warned_of_days_outside_the_window_as_recorded_wi_14184_800() {
    let window = ServiceWindow {
        opens: Some(day("2025-12-12")),
        closes: Some(day("2026-03-12")),
        began: Some(day("2026-01-10")),
    };
    let said = |on: &str| warnings(day(on), window, &nobody());
    assert_eq!(said("2026-01-10"), [], "the day on which services began");
    assert_eq!(said("2026-03-12"), [], "the day of release");
    let began = ServiceWarning::BeforeBegan { on: day("2026-01-10") };
    let [only] = said("2026-01-09").try_into().unwrap();
    assert_eq!(only, began);
    assert_eq!(said("2026-03-13"), [ServiceWarning::AfterRelease { on: day("2026-03-12") }]);
    let before = said("2025-12-11");
    assert_eq!(before[..2], [began, ServiceWarning::BeforeWindow { opens: day("2025-12-12") }]);
    assert_eq!(window.holds(day("2026-01-10")), Some(true));
    assert_eq!(window.holds(day("2026-01-09")), Some(false));
    let unknown = ServiceWindow::default();
    assert_eq!(unknown.holds(day("2026-01-10")), None, "nobody can say");
    let said = warnings(day("2026-01-10"), unknown, &nobody());
    assert_eq!(said, [ServiceWarning::BeganUnknown, ServiceWarning::NoReleaseDate]);
}

#[test]
fn a_biller_is_warned_of_what_the_registry_lacks_domain_6() {
    let window = ServiceWindow {
        opens: Some(day("2025-12-12")),
        closes: Some(day("2026-03-12")),
        began: Some(day("2025-12-12")),
    };
    let on = day("2026-02-01");
    let bare = ServiceProvider { npi: None, enrolled_on: None, ..nobody() };
    let wanted = [ServiceWarning::NoNpi, ServiceWarning::NotEnrolled];
    assert_eq!(warnings(on, window, &bare), wanted);
    let later = ServiceProvider { enrolled_on: Some(day("2026-02-02")), ..nobody() };
    assert_eq!(warnings(on, window, &later), [ServiceWarning::NotEnrolled], "a day too late");
    let gone = ServiceProvider { in_force_until: Some(day("2026-01-31")), ..nobody() };
    assert_eq!(warnings(on, window, &gone), [ServiceWarning::NotInForce]);
}

proptest! {
    #[test]
    fn overlapping_is_mutual_and_minutes_are_those_that_pass(
        from in 0_i64..200_000, lasted in 1_u32..1_440, other in 0_i64..200_000, long in 1_u32..1_440,
    ) {
        let at = |minutes: i64| utc("2026-03-01T00:00:00Z") + TimeDelta::minutes(minutes);
        let one = Span { start: at(from), end: at(from + i64::from(lasted)) };
        let two = Span { start: at(other), end: at(other + i64::from(long)) };
        prop_assert_eq!(one.overlaps(two), two.overlaps(one));
        prop_assert_eq!(one.minutes(), lasted);
        // What is shown on the wall says the same instants again.
        let start = wall_time(one.start);
        let start = if one.began_again() { StartTold::Again(start) } else { StartTold::At(start) };
        let told = Span::told(start, EndTold::Lasted(lasted), &now("2027-01-01T00:00:00Z"));
        prop_assert_eq!(told.unwrap(), one);
    }
}
