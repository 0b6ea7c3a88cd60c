//! The doorstep in the real window: the first run, signing in, the lock, and the walls around it.

use crate::harness::Desk;
use serde_json::{Value, json};

#[test]
fn signing_in_leads_to_the_first_screen() {
    let desk = Desk::open();
    desk.sees("Passphrase");
    desk.axe();
    desk.screen("sign-in");
    desk.within("sign in", 3.0, |desk| desk.sign_in("coordinator"));
    desk.axe();
    desk.screen("today");
}

#[test]
fn a_wrong_passphrase_is_said_in_words_and_the_name_stays() {
    let desk = Desk::open();
    desk.finds("input[type=password]");
    desk.types("nurse");
    desk.press("Tab");
    desk.types("not this one");
    desk.press("Enter");
    desk.sees("The user name or the passphrase is wrong.");
    let name = desk.run("return document.querySelector('input:not([type=password])').value");
    assert_eq!(name, "nurse", "only the passphrase is typed again");
    desk.axe();
    desk.screen("sign-in-wrong");
}

#[test]
fn the_lock_covers_the_screen_until_the_same_person_is_back() {
    let desk = Desk::open();
    desk.sign_in("nurse");
    desk.press("L");
    desk.sees("Locked");
    assert!(!desk.text().contains("Somebody else's work"), "nothing of the screen can be read");
    desk.axe();
    desk.screen("locked");
    desk.types("not this one");
    desk.press("Enter");
    desk.sees("The user name or the passphrase is wrong.");
    desk.types(Desk::passphrase("nurse"));
    desk.press("Enter");
    desk.sees_no_more("Locked");
    desk.finds(".shell");
}

#[test]
fn a_machine_is_set_up_with_the_keyboard_alone() {
    let desk = Desk::fresh();
    desk.sees("Set up this facility");
    desk.axe();
    desk.screen("first-run");
    desk.tab_to("Facility name");
    desk.types("Example County Jail");
    desk.tab_to("County");
    desk.press("Enter");
    desk.types("Sac");
    desk.press("Enter");
    desk.tab_to("For training");
    desk.press("Space");
    desk.tab_to("Administrator");
    desk.types("ruiz");
    desk.tab_to("Passphrase");
    desk.types("kelp under five piers");
    desk.tab_to("The same passphrase again");
    desk.types("kelp under five piers");
    desk.press("Enter");
    desk.sees("Write this code down now");
    desk.axe();
    desk.screen("recovery-code");
    let groups = desk.run("return [...document.querySelectorAll('.recovery-code li')].map((group) => group.lastChild.textContent)");
    let group = |at: usize| groups.get(at).and_then(|group| group.as_str()).unwrap_or_default();
    assert_eq!(groups.as_array().map(Vec::len), Some(14), "the code has 14 groups: {groups}");
    desk.tab_to("It is on paper");
    desk.press("Enter");
    desk.sees("Type group 2");
    desk.types(group(1));
    desk.press("Tab");
    desk.types(group(12));
    desk.press("Enter");
    desk.sees("Sign in");
    desk.finds("input[type=password]");
    desk.stands_in("Name");
    desk.types("ruiz");
    desk.press("Tab");
    desk.types("kelp under five piers");
    desk.press("Enter");
    desk.finds(".shell");
    desk.sees("Example County Jail");
}

#[test]
fn a_second_window_on_the_same_store_is_turned_away() {
    let desk = Desk::open();
    desk.sees("Passphrase");
    let second = desk.second_window();
    assert_eq!(second, Some(1), "it ends at once, and says so to whoever started it");
    desk.sign_in("nurse");
}

#[test]
fn the_page_reaches_nothing_but_the_program() {
    let desk = Desk::open();
    desk.sees("Passphrase");
    let outcome = |address: &str| {
        let script = "fetch(ADDRESS).then((reply) => done(reply.status), () => done('refused'));";
        desk.run_until_done(&script.replace("ADDRESS", &json!(address).to_string()))
    };
    assert_eq!(outcome("http://127.0.0.1:9/"), "refused", "no network, not even this machine's");
    assert_eq!(outcome("packet://localhost/made-up"), 410, "a paper that nobody laid down is gone");
    let inline = "const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.head.append(script);
        return window.ran ?? false;";
    assert_eq!(desk.run(inline), false, "no script but the program's own files");
    assert_eq!(desk.run("return document.title"), "Throughcare", "the title tells nothing");
}

#[test]
fn a_paper_reaches_the_screen_once_and_nobody_after_the_lock() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    let fetch = |url: &Value| {
        let script = "const text = (reply) => reply.text().then((text) => done(
              [reply.status, reply.headers.get('cache-control'), text.slice(0, 5)]));
            fetch(URL).then(text, (cause) => done(String(cause)));";
        desk.run_until_done(&script.replace("URL", &url.to_string()))
    };
    let paper = || {
        let made = desk.asks("packets.preview", &json!({ "booking": "T-1001", "to": "plan" }));
        desk.asks("window.preview", &json!({ "token": made["token"] }))["url"].clone()
    };
    let url = paper();
    assert_eq!(fetch(&url), json!([200, "no-store", "%PDF-"]), "the paper itself, from {url}");
    assert_eq!(fetch(&url)[0], 410, "an address works once");
    let waiting = paper();
    desk.press("L");
    desk.sees("Locked");
    assert_eq!(fetch(&waiting)[0], 410, "what nobody fetched is gone with the session");
}

#[test]
fn a_file_is_chosen_in_a_dialog_and_read_by_the_program() {
    let desk = Desk::open();
    desk.sign_in("coordinator");
    let roster = desk.path("rosters/day2.csv");
    desk.will_choose(&roster);
    let kinds = json!([{ "name": "Rosters", "extensions": ["csv"] }]);
    let chosen = desk.asks("window.pick_file", &json!({ "title": "Roster", "kinds": kinds }));
    assert_eq!(chosen.as_str(), roster.to_str(), "the path comes back as the dialog gave it");
    let report = desk.asks("roster.preview", &json!({ "path": chosen }));
    assert!(report["rows"].as_u64().is_some_and(|rows| 0 < rows), "it is read: {report}");
    let printers = desk.asks("window.printers", &json!({}));
    assert!(printers["names"].is_array(), "with or without a printing system: {printers}");
}
