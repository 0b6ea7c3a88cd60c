//! Every element's figures for the cast of the training facility, worked by hand from its facts. On
//! 2 March the last 90 days began on 3 December. Four people left to the community in them: T-1020
//! on 20 February, T-1012 and T-1024 on the 27th, T-1022 on 1 March.

use super::said;
use crate::training::asked;
use serde_json::{Value, json};

fn cast() -> Value {
    asked("supervisor", "readiness.show", json!({}))
}

fn check(lines: &[(&str, &str, &str)]) {
    let shown = cast();
    for (key, line, expected) in lines {
        assert_eq!(said(&shown, key, line), *expected, "{key} {line}");
    }
}

#[test]
fn area_1_counts_status_applications_and_coverage_on_leaving_domain_8() {
    check(&[
        // Nobody is asked in the first two days: the cast's status is on record from 2 March.
        ("1a", "medi_cal_asked_in_time", "0/53"),
        ("1a", "medi_cal_asked", "14/59"),
        ("1b", "applications_sent", "6/6"),
        ("1b", "applications_decided_in_time", "4/4"),
        // T-1012, T-1020 and T-1024 have coverage; T-1024 left while it was suspended.
        ("1c", "active_on_leaving", "2/3"),
    ]);
}

#[test]
fn areas_2_and_3_count_the_one_screening_that_the_cast_has_domain_3() {
    check(&[
        ("2a", "screened", "0/59"),
        // T-1009 was screened on 12 December for diabetes, by somebody who may know of everything.
        ("2b", "link_need_asked", "1/1"),
        ("2b", "link_needed", "0/1"),
        ("3b", "care_manager_named", "1/1"),
        ("3b", "care_manager_outside", "0/1"),
        ("3c", "consultation", "0/1"),
        ("3d", "in_reach_assigned", "0/1"),
    ]);
}

#[test]
fn area_3_counts_the_registry_of_providers_and_the_log_of_services_domain_5() {
    check(&[
        // G. Abara, P. Castellanos and M. Yang; P. Castellanos has no NPI.
        ("3a", "providers_in_force", "3"),
        ("3a", "providers_enrolled", "2"),
        // T-1001 twice: by video on 25 February, in reach on 2 March.
        ("3d", "in_reach_logged", "1"),
    ]);
    let held = super::element(&cast(), "3a")["status"].clone();
    assert_eq!(held, "met", "by the document that the site named, not by these counts");
}

#[test]
fn area_3_counts_treatment_medicines_and_equipment_domain_9_to_11() {
    check(&[
        // Eight of the cast have a treatment; T-1001 was booked on 20 November, before the period.
        ("3f", "treatment_asked", "7/59"),
        ("3f", "treatment_on", "7"),
        // Each of the four had orders; only those of T-1020 were made 14 days before.
        ("3e", "medicines_ordered", "4/4"),
        ("3e", "medicines_ordered_in_time", "1/4"),
        // T-1012 returns tomorrow, T-1022's are at the jail, T-1024's were called in.
        ("3g", "medicines_in_hand", "1/4"),
        ("3g", "medicines_last_long_enough", "1/4"),
        // The walker of T-1022 is still at the jail.
        ("3h", "equipment_in_hand", "0/1"),
    ]);
}

#[test]
fn area_4_counts_what_was_done_before_the_four_left_domain_7() {
    check(&[
        // T-1020: told on the day itself, 0 days before, and that it happened.
        ("4a", "told_before_leaving", "1/4"),
        ("4a", "told_in_time", "0/4"),
        ("4a", "told_actual", "1/4"),
        ("4a", "days_told_before", "0 days/1"),
        // T-1020's packet, which went to a plan that is not his.
        ("4b", "paper_before_leaving", "1/4"),
        // T-1020: held on 5 February with him, 15 days before; none of the other three since.
        ("4c", "handoff_before", "1/4"),
        ("4c", "handoff_in_time", "1/4"),
        ("4c", "handoff_with_person", "1/1"),
        ("4c", "handoff_after", "0/3"),
        // None of the four shows that county behavioral health is involved.
        ("4d", "link_told", "0/0"),
    ]);
}

#[test]
fn area_5_counts_staff_agreements_and_files_and_nobody_in_custody_domain_5() {
    check(&[
        // The administrator and nine more; the agency nurse's last day counts.
        ("5a", "staff", "10"),
        ("5a", "staff_inside", "5"),
        ("5b", "agreements_in_force", "2"),
        ("5b", "agreements_ended", "0"),
        // 15 April is 44 days ahead, and 60 are soon.
        ("5b", "agreements_ending_soon", "1"),
        ("5c", "export_runs", "0"),
        ("5c", "export_recipients", "1"),
    ]);
    let held = super::element(&cast(), "5c")["status"].clone();
    assert_eq!(held, "not_met", "a county is due files and none was made");
}
