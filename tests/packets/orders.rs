//! What receivers need of orders stands on their papers; what only the house needs does not.

use super::{
    cast::{context, medicine, on, told},
    paper,
    people::maria,
    text,
};
use throughcare_core::{
    features::{
        cases::{
            Authorization, AuthorizationAnswer, Case, EquipmentDetail, MedicineChange,
            MedicineDetail, MedicineState,
        },
        disclosure::RecipientKind,
        packets::{Paper, facts_sha256},
    },
    rule_pack::RulePack,
};

/// María, with everything that can be said of an order, and with a medicine that was stopped here.
fn with_details() -> Case {
    let mut case = maria();
    let order = &mut case.medicines[0].value;
    order.change = MedicineChange::Changed;
    order.detail = Some(Box::new(MedicineDetail {
        refills: Some(2),
        refills_at: Some("Corner Pharmacy".into()),
        prescriber_dea: Some("AB1234563".into()),
        came_with: Some("metformin 1000 mg".into()),
        quantity_reason: Some("blister packs".into()),
        authorization: Some(Authorization {
            needed: true,
            answer: Some(AuthorizationAnswer::Approved),
            number: Some("PA-77".into()),
            ..Authorization::default()
        }),
        ..MedicineDetail::default()
    }));
    let mut stopped = case.medicines[0].clone();
    stopped.id.0 += 900;
    stopped.value = medicine("lisinopril", "10 mg", "tablet", "daily");
    stopped.value.state = MedicineState::Cancelled;
    stopped.value.change = MedicineChange::Stopped;
    stopped.value.detail = Some(Box::new(MedicineDetail {
        change_reason: Some("cough".into()),
        ..MedicineDetail::default()
    }));
    case.medicines.push(stopped);
    case.equipment[0].value.needs_authorization = true;
    case.equipment[0].value.detail = Some(Box::new(EquipmentDetail {
        tar_number: Some("TAR-900".into()),
        supplier_phone: Some("916-555-0188".into()),
        diagnosis: Some("asthma J45.909".into()),
        property_place: Some("R-3".into()),
        ..EquipmentDetail::default()
    }));
    case
}

#[test]
fn the_receiver_learns_of_refills_authorization_and_what_the_stay_changed() {
    let text = text(&paper(&with_details(), RecipientKind::Pcp));
    for said in [
        "2 refills",
        "Corner",
        "changed here from",
        "metformin 1000 mg",
        "authorization approved, no. PA-77",
        "Stopped here: lisinopril 10 mg",
        "no. TAR-900",
        "916-555-0188",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    for inside in ["AB1234563", "blister", "R-3", "cough"] {
        assert!(!text.contains(inside), "{inside} is the house's own, where anything is withheld");
    }
}

#[test]
fn what_no_paper_shows_makes_no_new_version_of_it() {
    let pack = RulePack::california();
    let hash = |case: &Case| {
        facts_sha256(Paper::Packet, &told(case, RecipientKind::Pcp), &context(&pack)).unwrap()
    };
    let plain = maria();
    let mut typed = maria();
    typed.medicines[0].value.detail = Some(Box::new(MedicineDetail {
        prescriber_dea: Some("AB1234563".into()),
        begun_on: Some(on("2026-01-02")),
        short_reason: Some("site limit".into()),
        ..MedicineDetail::default()
    }));
    assert_eq!(hash(&plain), hash(&typed));
    typed.medicines[0].value.detail.get_or_insert_default().refills = Some(1);
    assert_ne!(hash(&plain), hash(&typed), "a receiver would want to know");
}
