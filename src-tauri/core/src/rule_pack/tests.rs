//! The default pack is whole, and a damaged pack is refused with a sentence.

use super::*;

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Reads the default pack with one piece of its text replaced.
fn read_with(old: &str, new: &str) -> Result<RulePack> {
    assert!(CALIFORNIA.contains(old), "the default pack holds {old:?}");
    RulePack::from_toml(&CALIFORNIA.replacen(old, new, 1))
}

fn sentence(result: Result<RulePack>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn the_default_pack_holds_every_number_in_the_order_of_its_key() {
    let pack = RulePack::california();
    for (key, rule) in Key::ALL.iter().zip(pack.rules()) {
        assert_eq!(*key, rule.key, "rules lie at the place of their key");
        assert!(!rule.source.is_empty() && !rule.meaning.is_empty(), "{} says why", key.name());
    }
    assert_eq!(pack.days(Key::WindowDaysMax), 90);
    assert_eq!(pack.days(Key::HandoffCompleteBy), -14);
    assert_eq!(pack.date(Key::WindowAuthorityEffectiveTo), Some(on("2026-12-31")));
    assert_eq!(pack.number(Key::OtpFirstDayMethadoneMg), 50);
    assert_eq!(pack.rule(Key::ExportSmallCell).bound, Some(Bound::LessThan), "fewer than 11");
}

#[test]
fn a_number_counts_in_its_own_unit() {
    let pack = RulePack::california();
    assert_eq!(pack.day_from(Key::HandoffCompleteBy, on("2026-03-12")), on("2026-02-26"));
    assert_eq!(
        pack.day_from(Key::BhlinkReferralAckDays, on("2026-03-30")),
        on("2026-04-02"),
        "31 March is Cesar Chavez Day"
    );
    assert_eq!(
        pack.day_from(Key::AppCountyClockOuter, on("2025-11-30")),
        on("2026-02-28"),
        "three months from a day that February lacks"
    );
}

#[test]
fn a_damaged_pack_is_refused_with_a_sentence() {
    let unknown = read_with("\"dme.start\"", "\"dme.begin\"");
    assert_eq!(sentence(unknown), "The rule pack names dme.begin, which is no rule here.");

    let twice = read_with("\"dme.start_with_tar\"", "\"dme.start\"");
    assert_eq!(sentence(twice), "The rule pack names dme.start twice.");

    let short = CALIFORNIA.rsplit_once("[[rule]]").unwrap().0;
    assert_eq!(sentence(RulePack::from_toml(short)), "The rule pack lacks priority.overdue_step.");

    let unit = read_with("value = 48\nunit = \"hours\"", "value = 48\nunit = \"days\"");
    assert_eq!(sentence(unit), "The rule access.urgent counts in hours, not in days.");

    let bounds = read_with("value = 90\nunit", "value = 900\nunit");
    assert_eq!(sentence(bounds), "The rule window.days_max must be from 1 to 366.");

    let date = read_with("value = \"2026-10-01\"", "value = 20261001");
    assert_eq!(sentence(date), "The rule window.mandate_all_counties needs a date.");

    let order = read_with(
        "in_force_to = \"2026-12-31\"",
        "in_force_from = \"2027-01-01\"\nin_force_to = \"2026-12-31\"",
    );
    assert_eq!(
        sentence(order),
        "The rule window.days_max ends on 2026-12-31, before it begins on 2027-01-01."
    );

    let field = read_with("confidence = \"found\"", "confidence = \"sure\"");
    assert!(sentence(field).starts_with("The rule window.days_max cannot be read:"));
    let typo = read_with("anchor = \"release\"", "ancor = \"release\"");
    assert!(sentence(typo).starts_with("The rule window.days_max cannot be read:"));
    assert!(sentence(RulePack::from_toml("name = ")).starts_with("The rule pack cannot be read:"));
}

#[test]
fn what_nobody_here_confirmed_says_so() {
    let mut pack = RulePack::california();
    assert!(!pack.rule(Key::WindowDaysMax).unconfirmed(), "found in public text");
    assert!(pack.rule(Key::HandoffCompleteBy).unconfirmed(), "only recalled");
    assert!(
        pack.rule(Key::MatSublocadeToleranceDays).unconfirmed(),
        "found, and still the clinician's to decide"
    );
    let used = [Key::WindowDaysMax, Key::HandoffCompleteBy, Key::HandoffCompleteBy];
    assert_eq!(pack.unconfirmed_in_use(used).len(), 1, "each rule is named once");
    pack.confirm(Key::HandoffCompleteBy, "Dr. Example", on("2026-02-01"));
    assert!(pack.unconfirmed_in_use(used).is_empty());
}

#[test]
fn a_changed_number_is_checked_and_signed() {
    let pack = RulePack::california();
    let day = on("2026-03-02");
    let shorter = pack.with(Key::WindowDaysMax, Value::Number(30), "Dr. Example", day).unwrap();
    assert_eq!(shorter.days(Key::WindowDaysMax), 30);
    assert_eq!(shorter.rule(Key::WindowDaysMax).confirmed_by.as_deref(), Some("Dr. Example"));
    let refused = pack.with(Key::WindowDaysMax, Value::Date(day), "Dr. Example", day);
    assert_eq!(sentence(refused), "The rule window.days_max needs a number, not a date.");
}

#[test]
fn the_end_of_the_authority_is_announced_ninety_days_before() {
    let pack = RulePack::california();
    // 31 December − 90 days = 2 October.
    assert!(pack.authority_warnings(on("2026-10-01")).is_empty());
    let warnings = pack.authority_warnings(on("2026-10-02"));
    assert_eq!(warnings.len(), 1, "once, not once for each rule that ends with it");
    assert_eq!((warnings[0].ends, warnings[0].days_left), (on("2026-12-31"), 90));
    assert_eq!(
        pack.authority_warnings(on("2027-01-01"))[0].text,
        "The federal authority for pre-release services ended on 2026-12-31. \
         Confirm what applies now."
    );
}

const SHORT: &str = "name = \"Elsewhere\"\nversion = \"2026-11\"\nstands_in = \"California\"\n";

#[test]
fn california_stands_in_for_what_another_state_does_not_say_and_the_pack_says_so() {
    let pack = RulePack::from_toml(SHORT).unwrap();
    let lent = pack.rule(Key::WindowDaysMax);
    assert_eq!((lent.value, lent.confidence), (Value::Number(90), Confidence::StandIn));
    assert!(lent.unconfirmed(), "found for California, and not for this state");
    assert!(lent.source.starts_with("California's number stands in; Elsewhere does not say: "));
    assert_eq!(pack.rule(Key::OtpFullExamDue).confidence, Confidence::Found, "42 CFR 8.12");
    assert_eq!(pack.rule(Key::SnoozeMaxDays).confidence, Confidence::LocalChoice, "any site's own");
    let ends = pack.authority_warnings(on("2026-12-01"));
    assert!(ends[0].text.ends_with("This is California's date; nobody has said what holds here."));
    let other = SHORT.replace("\"California\"", "\"Oregon\"");
    assert!(sentence(RulePack::from_toml(&other)).ends_with("does not name: California."));
}

#[test]
fn the_example_says_thirty_days_and_that_nobody_confirmed_them() {
    let pack = RulePack::from_toml(RulePack::example_text()).unwrap();
    assert_eq!(pack.days(Key::WindowDaysMax), 30, "New York (domain 17)");
    assert!(pack.rule(Key::WindowDaysMax).unconfirmed(), "recalled only");
    assert!(!pack.applies(Key::BhlinkNotifyBy), "BHIN 23-059 is California's");
    assert!(!pack.applies(Key::YouthMediCalNoticeDays), "W&I 14029.5 is California's");
}

#[test]
fn a_kept_pack_outlives_the_numbers_that_a_newer_program_knows() {
    let short = CALIFORNIA.rsplit_once("[[rule]]").unwrap().0;
    let unknown = short.replacen("\"dme.start\"", "\"dme.begin\"", 1);
    let pack = RulePack::from_kept(&unknown).unwrap();
    assert_eq!(pack.number(Key::DmeStart), -21, "the built-in number stands in");
    assert_eq!(pack.number(Key::PriorityOverdueStep), 5);
}

#[test]
fn versions_are_compared_as_numbers() {
    for (newer, older) in [("2026-10", "2026-9"), ("2026-11.1", "2026-11"), ("2027", "2026-12")] {
        assert!(is_newer(newer, older) && !is_newer(older, newer), "{newer} after {older}");
    }
    assert!(!is_newer("2026-11", "2026-11"));
    for name in ["", " ", "a\nb", &"x".repeat(61)] {
        let text = SHORT.replacen("\"Elsewhere\"", &format!("{name:?}"), 1);
        assert!(sentence(RulePack::from_toml(&text)).starts_with("A rule pack needs a name"));
    }
}

#[test]
fn a_sites_own_number_says_what_the_pack_says() {
    let pack = RulePack::california();
    let (day, until) = (on("2026-03-02"), on("2026-05-01"));
    let own = pack.with_site(Key::SnoozeMaxDays, Value::Number(1), until, "boss", day).unwrap();
    let rule = own.rule(Key::SnoozeMaxDays);
    assert_eq!(
        rule.source,
        "this site's own number until 2026-05-01; the pack says 7 days (local choice)"
    );
    assert!(!rule.unconfirmed());
    let turned = pack.with_site(Key::AppChaseFirst, Value::Number(60), until, "boss", day).unwrap();
    assert!(turned.require_order().is_err(), "the first question after the second");
}
