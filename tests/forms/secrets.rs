//! What no form may tell, and what lies nowhere in plain.

use super::office::{Office, tells, uploading, values};
use crate::support::pdf::text_of;
use serde_json::json;
use std::{fs, path::Path};
use throughcare_core::training;

#[test]
fn no_form_for_any_reader_tells_of_care() {
    let office = Office::new();
    office
        .of_person(
            "consents.record",
            json!({
                "form": "part2_tpo", "signed_on": "2026-02-20", "signer": "self",
                "recipients": [{ "class": "plan", "name": null }, { "class": "county", "name": null },
                    { "class": "county_bh", "name": null }],
                "allowed": ["general", "sud", "hiv", "mental_health"], "purpose": "payment",
                "expires_on": "2027-01-01", "expires_event": null, "elements": ["discloser", "revocation", "redisclosure", "consequences", "dated"], "copy_given": true,
                "source": "paper",
            }),
        )
        .unwrap();
    for (number, to) in ["county", "plan", "bh", "person"].into_iter().enumerate() {
        let bytes = training::file("referral.pdf").unwrap();
        // Another file each time: a comment at the end changes nothing but the hash.
        let path = office.scene.file(&format!("{to}.pdf"), [bytes, b"%", to.as_bytes()].concat());
        let form = office.ask("forms.upload", uploading(&path, to)).unwrap();
        office.map(&form);
        let out = office.out(&format!("out{number}.pdf"));
        let made =
            office.of_person("forms.fill", json!({ "form": form["id"], "out": out })).unwrap();
        let bytes = fs::read(&out).unwrap();
        let text = text_of(&bytes);
        assert_eq!(tells(&text), Vec::<&str>::new(), "the form for {to}: {text}");
        let raw = String::from_utf8_lossy(&bytes).to_lowercase();
        assert_eq!(tells(&raw), Vec::<&str>::new(), "nor do its bytes for {to}");
        let digits: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        assert_eq!(digits.contains("123456789"), to == "county", "{to}: {text}");
        let held = values(&made["held"]);
        let only_county = ["ssn", "pregnant"];
        for value in only_county {
            assert_eq!(held.contains(&value), to != "county", "{value} for {to}: {held:?}");
        }
        let income = matches!(to, "county" | "person");
        assert_eq!(!held.contains(&"income"), income, "the application is the county's: {to}");
        let left = office.of_person("disclosures.list", json!({})).unwrap();
        let row = if left[0]["disclosure"].is_object() { &left[0]["disclosure"] } else { &left[0] };
        assert_eq!(row["part2"], false, "{to}");
        assert!(!row["categories"].to_string().contains("sud"), "{to}: {row}");
    }
}

#[test]
fn whoever_may_not_know_of_a_protected_matter_is_told_of_a_gap_and_of_no_rule() {
    let office = Office::new();
    let form = office.mapped("county");
    for user in ["outside", "eligibility"] {
        office.is(user);
        let preview = office.preview(&form).unwrap();
        assert_eq!(values(&preview["held"]), Vec::<&str>::new(), "{user}: {preview}");
        assert!(values(&preview["lacks"]).contains(&"household"), "{user}, as in the application");
        assert!(preview.get("held_back").is_none());
    }
    // The county letter and a form of theirs are their own to mark as sent.
    let (printed, _) = office.print(&form);
    let sent =
        json!({ "disclosure": printed["disclosure"], "what": "fax", "whom": "916-555-0100" });
    office.of_person("disclosures.record", sent).unwrap();
}

#[test]
fn a_form_that_tells_by_its_reader_or_its_title_is_the_programmes() {
    let office = Office::new();
    let form = office.mapped("bh");
    let bytes = training::file("referral.pdf").unwrap();
    let path = office.scene.file("sud.pdf", [bytes, b"%2"].concat());
    let mut message = uploading(&path, "county");
    message["title"] = json!("SUD treatment referral");
    let telling = office.ask("forms.upload", message).unwrap();
    office.map(&telling);
    assert!(office.preview(&form).is_ok() && office.preview(&telling["id"]).is_ok());
    office.print(&form);
    for user in ["outside", "eligibility"] {
        office.is(user);
        let shown = office.of_person("forms.of_person", json!({})).unwrap();
        assert_eq!(shown["forms"], json!([]), "{user} is not told who has one");
        for form in [&form, &telling["id"]] {
            assert!(office.preview(form).is_err(), "{user}");
        }
    }
}

#[test]
fn a_plan_to_which_the_person_said_no_gets_no_form() {
    let office = Office::new();
    let form = office.mapped("plan");
    office
        .of_person(
            "consents.record",
            json!({
                "form": "ascmi_non133", "signed_on": "2026-02-20", "signer": "self",
                "refusal": true, "recipients": [{ "class": "plan", "name": null }],
                "allowed": ["general"], "purpose": "refusal", "expires_on": null,
                "expires_event": null, "elements": ["discloser", "revocation", "redisclosure", "consequences", "dated"], "copy_given": true, "source": "paper",
            }),
        )
        .unwrap();
    let failure = office.preview(&form).unwrap_err();
    assert!(failure.message.contains("said no"), "{failure:?}");
}

#[test]
fn the_file_of_a_form_lies_nowhere_in_plain() {
    let office = Office::new();
    office.mapped("county");
    let mut files = vec![];
    collect(&office.scene.data(), &mut files);
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let plain = bytes.windows(9).any(|part| part == b"/AcroForm" || part == b"BookingNo");
        assert!(!plain, "{}", file.display());
    }
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
