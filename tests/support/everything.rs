//! A person of whom everything is recorded that can be: every entry that takes text, every field.

use serde_json::{Value, json};

/// What is recorded, as entries with their messages. `text` makes the text of each field from
/// the field's name.
pub fn everything(
    booking: &str,
    text: &mut dyn FnMut(&str) -> String,
) -> Vec<(&'static str, Value)> {
    let mut t = |field: &str| text(field);
    let mut asked = clinical(&mut t);
    asked.extend(care(&mut t));
    let mut all: Vec<_> = asked
        .into_iter()
        .map(|(entry, value)| {
            let source = t(&format!("{entry} source"));
            (entry, json!({ "booking": booking, "value": value, "source": source }))
        })
        .collect();
    all.extend([
        (
            "consents.record",
            json!({
                "booking": booking, "form": "part2_tpo", "signed_on": "2026-02-20",
                "signer": t("consent signer"),
                "recipients": [{ "class": "plan", "name": t("consent recipient") }],
                "allowed": ["general", "sud"], "purpose": t("consent purpose"),
                "expires_on": "2027-01-01", "expires_event": t("consent event"), "elements": ["discloser", "revocation", "redisclosure", "consequences", "dated"], "copy_given": true,
                "source": t("consent source"),
            }),
        ),
        (
            "application.save",
            json!({
                "booking": booking, "seen": 0, "data": {
                    "sex": t("app sex"), "immigration_document": t("app document"),
                    "race_ethnicity": t("app race"), "spoken_language": t("app spoken"),
                    "written_language": t("app written"), "home_address": t("app home"),
                    "mailing_address": t("app mail"), "phone": t("app phone"),
                    "email": t("app email"), "best_contact": t("app contact"),
                    "household": t("app household"), "income": t("app income"),
                    "other_coverage": t("app coverage"), "representative": t("app helper"),
                    "plan_choice": t("plan"),
                },
            }),
        ),
        (
            "application.correct",
            json!({
                "booking": booking, "seen": 1, "to": "suspended", "reason": t("corrected reason"),
            }),
        ),
        (
            "county.ask",
            json!({
                "booking": booking, "on": "2026-03-02", "channel": "phone", "outcome": "answered",
                "whom": t("asked whom"), "answer": t("county answer"), "words": t("county words"),
            }),
        ),
        (
            "steps.close",
            json!({
                "booking": booking, "rule": "meds.order_by", "how": { "how": "waived" },
                "reason": t("closed reason"),
            }),
        ),
        (
            "release_date.set",
            json!({
                "booking": booking, "date": "2026-03-12", "kind": "scheduled",
                "source": t("release source"),
            }),
        ),
    ]);
    all
}

fn clinical(t: &mut dyn FnMut(&str) -> String) -> Vec<(&'static str, Value)> {
    vec![
        (
            "mat.save",
            json!({
                "product": "methadone_daily", "drug": t("mat drug"), "directions": t("mat directions"),
                "last_dose": { "on": "2026-03-02", "time": "06:15:00" }, "take_home_days": 0,
                "otp": t("mat otp"), "stopped_on": null,
                "verified": { "state": "by", "whom": t("mat verified"), "on": "2026-03-01" },
            }),
        ),
        (
            "medicines.save",
            json!({
                "drug": t("medicine drug"), "strength": t("medicine strength"),
                "form": t("medicine form"), "directions": t("medicine directions"),
                "indication": t("medicine indication"), "days_supply": 30, "quantity": 30,
                "rx_number": t("medicine rx"), "prescriber": t("medicine prescriber"),
                "pharmacy": t("medicine pharmacy"), "billed_to": t("medicine billed"),
                "refrigerate": false, "high_alert": false, "state": "ordered",
                "ordered_on": "2026-02-26", "filled_on": null, "received_on": null, "bagged_on": null,
                "handed_on": null, "reached": null, "change": "continued",
                "detail": {
                    "route": t("medicine route"), "refills": 2,
                    "sig": {
                        "how": "regular", "amount": 1, "unit": t("medicine unit"),
                        "times_a_day": 1,
                    },
                    "refills_at": t("medicine refills"), "came_with": t("medicine before"),
                    "quantity_reason": t("medicine quantity"), "short_reason": t("medicine short"),
                    "change_reason": t("medicine change"),
                    "authorization": {
                        "needed": true, "number": t("medicine leave"),
                        "remark": t("medicine remark"),
                    },
                },
            }),
        ),
        (
            "equipment.save",
            json!({
                "item": t("equipment item"), "hcpcs": "E0570", "needs_authorization": false,
                "serial": t("equipment serial"), "supplier": t("equipment supplier"),
                "state": "ordered", "started_on": "2026-02-13", "delivered_on": null,
                "handed_on": null,
                "detail": {
                    "diagnosis": t("equipment diagnosis"),
                    "practitioner": t("equipment practitioner"),
                    "supplier_phone": t("equipment phone"), "tar_number": t("equipment leave"),
                    "cleared_by": t("equipment custody"), "property_place": t("equipment place"),
                    "taught_by": t("equipment teacher"), "follow_up": t("equipment after"),
                    "pickup_at": t("equipment pickup"),
                    "measures": { "height": t("equipment height"), "other": t("equipment other") },
                },
            }),
        ),
        ("allergies.save", json!({ "asked_on": "2026-02-25", "list": [t("allergy")] })),
        (
            "problems.save",
            json!({
                "name": t("problem"), "icd10": "E11.9", "since": null, "warning": true,
            }),
        ),
    ]
}

fn care(t: &mut dyn FnMut(&str) -> String) -> Vec<(&'static str, Value)> {
    vec![
        ("services.save", json!({ "on": "2026-01-15" })),
        (
            "medi_cal.save",
            json!({
                "status": "restored", "submitted_on": null, "county_received_on": null,
                "disability_based": false, "active_from": "2026-03-12", "plan": t("plan"),
                "plan_checked": t("plan checked"), "county_letter_on": "2026-03-02",
            }),
        ),
        (
            "payer.save",
            json!({
                "on_release": "plan_pending", "medicare": true, "mbi": t("payer mbi"),
                "part_d": t("payer part d"), "d_snp": t("payer d snp"),
                "ccs": true, "ccs_contact": t("payer ccs"),
                "american_indian": true, "indian_clinic": t("payer clinic"),
            }),
        ),
        (
            "membership.save",
            json!({
                "plan": t("member plan"), "is_member": true, "asked": "aevs",
                "by_whom": t("member by"), "checked_on": "2026-03-01",
            }),
        ),
        (
            "appointments.save",
            json!({
                "kind": "mat", "with": t("visit with"), "address": t("visit address"),
                "phone": t("visit phone"), "on": "2026-03-17", "time": "13:00:00",
                "by_video_or_phone": false, "ride": t("visit ride"), "confirmed": true,
            }),
        ),
        (
            "team.save",
            json!({
                "role": "primary_care", "name": t("team name"), "organization": t("team organization"),
                "phone": t("team phone"), "hours": t("team hours"),
            }),
        ),
        (
            "phones.save",
            json!({
                "whose": t("phone whose"), "number": t("phone number"), "text_ok": true,
                "message": "message_ok",
            }),
        ),
        (
            "tonight_place.save",
            json!({
                "place": t("tonight place"), "found": t("tonight found"),
                "collected_by": t("tonight collected"),
            }),
        ),
        (
            "handoffs.save",
            json!({
                "held_on": "2026-02-25", "with": t("handoff with"), "person_present": true,
                "accepted_by": t("handoff accepted"),
            }),
        ),
        (
            "contact_tries.save",
            json!({
                "on": "2026-03-01", "outcome": "no_answer", "note": t("contact note"),
            }),
        ),
        (
            "notices.save",
            json!({
                "sent_on": "2026-02-24", "told_date": "2026-03-12", "told_actual": false,
                "how": t("notice how"),
            }),
        ),
    ]
}
