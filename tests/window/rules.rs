//! The rules on their screen: a number confirmed, one of the site's own, another state's pack.

use crate::harness::Desk;
use serde_json::json;
use std::fs;

fn opens_rules(desk: &Desk) {
    // Whichever place the screen has in this user's list, its name leads there.
    desk.press("Ctrl+k");
    desk.types("Rules");
    desk.press("Enter");
    desk.sees("The window and its authority");
}

/// Finds a number by a word and leaves the field, so that keys are keys again.
fn finds_number(desk: &Desk, words: &str, sentence: &str) {
    desk.press("f");
    desk.types(words);
    desk.sees(sentence);
    desk.press("Tab");
}

#[test]
fn a_supervisor_confirms_a_number_and_sets_the_sites_own() {
    let desk = Desk::open();
    desk.sign_in("supervisor");
    opens_rules(&desk);
    desk.axe();
    desk.screen("rules");
    finds_number(&desk, "handoff.complete", "14 days before the release date");
    desk.press("c");
    desk.finds("[role=dialog]");
    desk.axe();
    desk.screen("rules-confirm");
    desk.press("Ctrl+Enter");
    desk.sees("handoff.complete_by is confirmed.");
    desk.press("s");
    desk.tab_to("Number, in days");
    desk.press("Ctrl+a");
    desk.types("-21");
    desk.tab_to("Last day on which it counts");
    desk.types("4/10/26");
    desk.tab_to("Why");
    desk.types("agreed with the plans");
    desk.axe();
    desk.screen("rules-own");
    desk.press("Ctrl+Enter");
    desk.sees("21 days before the release date");
    let opened = desk.asks("worklist.show", &json!({ "stay": "T-1004" }));
    let items = opened["items"].as_array().unwrap();
    let handoff = items.iter().find(|item| item["rule"] == "handoff.complete_by").unwrap();
    assert_eq!(handoff["due"], "2026-04-09", "2026-04-30 − 21");
    desk.press("h");
    desk.sees("Every change of the rules");
    desk.axe();
    desk.screen("rules-history");
}

#[test]
fn an_administrator_loads_another_states_pack_and_goes_back() {
    let desk = Desk::open();
    desk.sign_in("admin");
    let path = desk.path("new-york.toml");
    desk.asks("rules.example", &json!({ "path": path }));
    assert!(fs::read_to_string(&path).unwrap().contains("stands_in"));
    desk.will_choose(&path);
    opens_rules(&desk);
    desk.press("o");
    desk.finds("[role=dialog]");
    desk.press("o");
    desk.sees("no step any more");
    desk.axe();
    desk.screen("rules-preview");
    desk.tab_to("Why");
    desk.types("a trial");
    desk.press("Ctrl+Enter");
    desk.sees("counts now. Everything was computed anew.");
    desk.sees("30 days, counted from the release date");
    desk.axe();
    desk.screen("rules-new-york");
    desk.tab_to("Back to the built-in pack…");
    desk.press("Enter");
    desk.tab_to("Why");
    desk.types("the trial is over");
    desk.press("Ctrl+Enter");
    desk.sees("90 days, counted from the release date");
}
