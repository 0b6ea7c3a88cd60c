//! Words that must be found however they are written, and words that must not.

use super::*;
use Protection::{Hiv, MentalHealth, Sud};

fn check(text: &str, expected: &[Protection]) {
    let found: Vec<_> = protections_for_text(text).iter().collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn the_word_list_can_be_read_and_each_group_names_its_source() {
    let groups = GROUPS.as_ref().unwrap();
    assert!(groups.iter().all(|group| !group.words.is_empty()), "no group is empty");
    let sources = include_str!("../sensitive_words.toml").matches("\nsource = \"").count();
    assert_eq!(sources, groups.len(), "each says where its words come from");
}

#[test]
fn substance_use_is_found_by_drug_programme_word_and_code() {
    for text in [
        "Sublocade 300 mg",
        "buprenorphine/naloxone 8/2 film",
        "METHADONE 80MG DAILY",
        "methadone80mg",
        "XR-naltrexone",
        "Narcan 4 mg nasal",
        "call the OTP at 05:30",
        "call otp at 0530",
        "two OTPs",
        "MAT visit",
        "MOUD/MAUD",
        "COWS 9",
        "ciwa 12",
        "opioid use disorder",
        "history of substance use",
        "went through detox",
        "Methamphetamine",
        "adicción a opioides",
        "metadona",
        "F11.20",
        "F1120",
        "dx f10.10, I10",
        "Q9991",
        "J0571 x 2",
        "H0020",
        "42 CFR Part 2",
        "details withheld",
    ] {
        check(text, &[Sud]);
    }
}

#[test]
fn hiv_is_found_by_antiretroviral_word_and_code() {
    for text in [
        "Biktarvy",
        "bictegravir/emtricitabine/tenofovir alafenamide 50/200/25",
        "dolutegravir",
        "cabotegravir-rilpivirine",
        "HIV clinic",
        "hiv+",
        "AIDS",
        "VIH",
        "on PrEP",
        "antiretroviral",
        "CD4 count 400",
        "B20",
        "Z21.",
    ] {
        check(text, &[Hiv]);
    }
}

#[test]
fn mental_health_goes_by_the_record_and_not_by_the_drug() {
    for text in
        ["paliperidone monthly", "lithium 300 mg", "sertraline", "clozapine", "F20.9", "F33.1"]
    {
        check(text, &[]);
    }
    check("on an LPS hold", &[MentalHealth]);
    check("5150 hold 02/20", &[MentalHealth]);
}

#[test]
fn ordinary_words_are_let_go() {
    for text in [
        "metformin 500 mg twice daily",
        "lisinopril 10 mg",
        "yoga mat",
        "BATH MAT, non-slip",
        "HEARING AIDS, both",
        "aids for daily living",
        "art therapy on Tuesdays",
        "format of the letter",
        "mat",
        "laptop",
        "Maud Street 12",
        "cows",
        "in addition to insulin",
        "bring a part of the form",
        "prep for the visit",
        "5150 Main Street",
        "warfarin 5 mg",
        "glucose monitor E0607",
        "naproxen",
        "nevertheless",
        "Thị Hạnh Nguyễn",
        "I10",
        "E11.9",
        "T-1001",
        "",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_word_cannot_hide_in_accents_joiners_or_wide_letters() {
    for text in [
        "méthadone",
        "metha\u{ad}done",
        "meth\u{200b}adone",
        "ＭＥＴＨＡＤＯＮＥ",
        "me\u{301}thadone",
    ] {
        check(text, &[Sud]);
    }
}

#[test]
fn one_wrong_letter_does_not_free_a_drug() {
    for text in
        ["methodone", "buprenorpine", "naltrexon", "suboxome", "Biktavry", "mehtadone", "naloxonne"]
    {
        assert!(!protections_for_text(text).is_empty(), "{text:?} is meant");
    }
    check("methotrexate", &[]);
    check("metronidazole", &[]);
    check("addition", &[]);
}

#[test]
fn one_text_can_betray_two_things() {
    check("Suboxone and Biktarvy", &[Sud, Hiv]);
}

#[test]
fn codes_are_not_looked_for_in_an_address() {
    assert!(protections_in("12 Elm St, Apt B20", Codes::Ignored).is_empty());
    assert!(!protections_in("Detox pod", Codes::Ignored).is_empty(), "words still are");
}

#[test]
fn rule_keys_that_concern_only_treatment_are_known() {
    for key in [
        "mat.sublocade.min_days",
        "otp.full_exam_due",
        "access.smhs_or_ods_nonurgent",
        "cures.recheck_months",
    ] {
        assert!(protections_for_rule_key(key).holds(Sud), "{key}");
    }
    for key in
        ["handoff.complete_by", "meds.filled_by", "followup.first_contact", "app.chase_first"]
    {
        assert!(protections_for_rule_key(key).is_empty(), "{key}");
    }
}

#[test]
fn forbidden_words_follow_what_is_withheld() {
    let texts = |withheld: Protection| -> Vec<_> {
        forbidden_words(withheld.into()).into_iter().map(|word| word.text).collect()
    };
    for word in [
        "methadone",
        "OTP",
        "opioid",
        "opiate",
        "OUD",
        "SUD",
        "substance",
        "MAT",
        "MOUD",
        "buprenorphine",
        "naloxone",
        "naltrexone",
        "addiction",
        "part 2",
        "withheld",
        "redacted",
    ] {
        assert!(texts(Sud).contains(&word), "{word} is never printed where SUD is withheld");
    }
    assert!(texts(Hiv).contains(&"Biktarvy") && !texts(Hiv).contains(&"methadone"));
    let mat = forbidden_words(Sud.into()).into_iter().find(|word| word.text == "MAT").unwrap();
    assert!(mat.case_sensitive, "the lower-case word means something else");
    let both = "Suboxone and Biktarvy";
    let first = |withheld: Protection| first_forbidden(both, withheld.into(), Codes::Clinical);
    assert_eq!(first(Hiv).as_deref(), Some("biktarvy"));
    assert_eq!(first(MentalHealth), None);
}

/// Every word and code of every list, in the ways in which people write it.
fn listed_words() -> Vec<String> {
    let mut words = Vec::new();
    for group in GROUPS.as_ref().unwrap() {
        for word in group.words.iter().chain(&group.except) {
            let end = word.char_indices().last().map_or(0, |(at, _)| at);
            words.extend([
                word.clone(),
                word.to_uppercase(),
                word.to_lowercase(),
                format!("{word}s"),
                format!("12{word}80mg"),
                format!("{word}.20"),
                word.get(..end).unwrap_or_default().to_owned(),
                word.get(1..).unwrap_or_default().to_owned(),
            ]);
        }
    }
    words
}

/// What the lists find in a text when they are really asked: words, codes.
fn asked(text: &str) -> (bool, bool) {
    let (words, text) = (WORDS.as_ref().unwrap(), clean(text));
    let (mut word, mut code) = (false, false);
    words.each_word(&text, &mut |_, _| word = true);
    words.each_code(&text, &mut |_, _| code = true);
    (word, code)
}

#[test]
fn a_quick_look_at_a_text_never_misses_what_the_lists_find() {
    let mut noticed = (0, 0);
    for text in listed_words() {
        let (word, code) = asked(&text);
        let look = WORDS.as_ref().unwrap().sieve.look(&text);
        assert!(!word || look.words, "a word in {text:?} would be missed");
        assert!(!code || look.codes, "a code in {text:?} would be missed");
        noticed = (noticed.0 + i32::from(word), noticed.1 + i32::from(code));
    }
    assert!(1_000 < noticed.0 && 100 < noticed.1, "the lists were really asked: {noticed:?}");
}

#[test]
fn a_quick_look_settles_ordinary_texts() {
    let ordinary = ["Take one tablet by mouth every day", "916-555-0100", "10 mg", "A-12", "Jane"];
    for text in ordinary {
        let look = WORDS.as_ref().unwrap().sieve.look(text);
        assert!(!look.words && !look.codes, "{text:?} needs no second look");
    }
}

proptest::proptest! {
    #[test]
    fn a_quick_look_changes_no_answer(
        noise in "[ a-zA-Z0-9/.,é-]{0,12}",
        at in 0_usize..100_000,
        more in "[ a-zA-Z0-9.]{0,12}",
    ) {
        let listed = listed_words();
        let text = format!("{noise}{}{more}", listed[at % listed.len()]);
        let (word, code) = asked(&text);
        let look = WORDS.as_ref().unwrap().sieve.look(&text);
        proptest::prop_assert!(!word || look.words, "a word in {:?}", text);
        proptest::prop_assert!(!code || look.codes, "a code in {:?}", text);
    }
}
