//! What a session keeps in memory is never older than the store: after every kind of change each
//! list equals the one that a program opened just now gives.

use crate::support::facility::{PASSPHRASE, Scene, clock_at, scene};
use serde_json::{Value, json};
use std::{fmt::Write as _, sync::Arc};
use throughcare_core::{App, db::Db};

/// Everybody whose lists are compared: the name, the role, the standing.
const VIEWERS: [(&str, &str, &str); 5] = [
    ("nurse", "nurse", "programme"),
    ("helper", "eligibility", "contracted"),
    ("outsider", "eligibility", "outside"),
    ("visitor", "in_reach", "outside"),
    ("officer", "release_officer", "custody"),
];

/// A facility whose viewers keep their sessions open, and somebody else who works.
struct Watched {
    scene: Scene,
    viewers: Vec<(&'static str, App)>,
    now: String,
}

fn watched() -> Watched {
    let scene = scene();
    for (name, role, standing) in VIEWERS {
        scene.add_user(name, role, standing);
    }
    scene.add_user("boss", "supervisor", "programme");
    scene.app.sign_in("boss", PASSPHRASE).unwrap();
    let now = "2026-03-02T18:30:00".to_owned();
    let mut watched = Watched { scene, viewers: Vec::new(), now };
    watched.viewers = VIEWERS.into_iter().map(|(name, ..)| (name, watched.open(name))).collect();
    watched
}

impl Watched {
    /// A program that has read nothing yet.
    fn open(&self, user: &str) -> App {
        let clock = Arc::new(clock_at(&self.now));
        let app = App::new(self.scene.data(), self.scene.keys.clone(), clock);
        app.sign_in(user, PASSPHRASE).unwrap();
        app
    }

    fn roster(&self, name: &str, lines: &[&str]) -> Value {
        let heading = "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Booking Time,Scheduled Release Date,Housing";
        let text = [&[heading], lines].concat().join("\n");
        let path = self.scene.file(name, text);
        self.scene.ask("roster.import", json!({ "path": path, "older": true })).unwrap()
    }

    fn ask(&self, name: &str, message: Value) -> Value {
        self.scene.ask(name, message).unwrap()
    }

    fn at(&mut self, local: &str) {
        self.now = local.into();
        self.scene.at(local);
        for (_, app) in &self.viewers {
            app.set_clock(Arc::new(clock_at(local))).unwrap();
        }
    }

    /// Every list of every open session is as a new program would give it; gives all of them.
    fn check(&self, after: &str) -> Value {
        let all = self.viewers.iter().map(|(name, app)| {
            let (kept, fresh) = (lists(name, app), lists(name, &self.open(name)));
            assert!(kept == fresh, "{name}'s lists are old after {after}");
            kept
        });
        all.collect()
    }

    /// As [`Watched::check`], for something that must show on somebody's list.
    fn check_change(&self, before: &Value, after: &str) -> Value {
        let now = self.check(after);
        assert!(before != &now, "{after} shows somewhere, or this test proves nothing");
        now
    }
}

/// The lists that this user may ask for.
fn lists(name: &str, app: &App) -> Value {
    if name == "officer" {
        return app.ask("desk.show", json!({ "days": 14 })).unwrap();
    }
    let asked = [
        json!({}),
        json!({ "role": "nurse" }),
        json!({ "role": "eligibility", "limit": 3 }),
        json!({ "group": "any_day" }),
    ];
    asked.map(|message| app.ask("worklist.show", message).unwrap()).into_iter().collect()
}

const ANA: &str = "B-1,Example,Ana,4/5/1988,2/20/2026,10:00,3/10/2026,A-1";
const BEN: &str = "B-2,Sample,Ben,1/2/1990,3/1/2026,18:31,,A-2";
const CLEO: &str = "B-3,Muster,Cleo,7/8/1979,1/15/2026,09:00,3/3/2026,B-1";

fn treatment() -> Value {
    json!({
        "product": "sublocade", "drug": "Sublocade 300 mg", "directions": "monthly",
        "last_dose": { "on": "2026-02-25", "time": null }, "take_home_days": 0, "otp": null,
        "verified": { "state": "given_here" }, "stopped_on": null,
    })
}

fn phone(whose: &str) -> Value {
    json!({ "whose": whose, "number": "916-555-0100", "text_ok": true, "message": "not_asked" })
}

fn consent(until: &str) -> Value {
    json!({
        "booking": "B-1", "form": "part2_tpo", "signed_on": "2026-03-01", "signer": "self",
        "recipients": [{ "class": "ecm", "name": null }], "allowed": ["general", "sud"],
        "purpose": "care", "expires_on": until, "elements": ["discloser", "revocation", "redisclosure", "consequences", "dated"], "copy_given": true, "source": "signed form",
    })
}

#[test]
fn lists_kept_in_memory_follow_facts_dates_and_steps() {
    let watched = watched();
    watched.check("nothing at all");
    watched.roster("one.csv", &[ANA, BEN, CLEO]);
    let before = watched.check("an import");
    let saved = watched
        .ask("mat.save", json!({ "booking": "B-1", "value": treatment(), "source": "chart" }));
    let with_plan = watched.check_change(&before, "a fact was saved");
    let removal = json!({ "booking": "B-1", "id": saved["id"], "seen": saved["version"] });
    watched.ask("mat.remove", removal);
    let before = watched.check_change(&with_plan, "a fact was removed");
    assert_eq!(before[0][0]["total"], watched.check("nothing new")[0][0]["total"]);

    let told = json!({ "booking": "B-2", "date": "2026-03-04", "kind": "court_ordered", "source": "court" });
    watched.ask("release_date.set", told);
    let before = watched.check_change(&before, "a release date was told");

    let step = json!({
        "booking": "B-2", "rule": "county.release_notice", "how": { "how": "waived" }, "reason": "known here",
    });
    watched.ask("steps.close", step);
    let before = watched.check_change(&before, "a step was closed");

    let nurse = &watched.viewers[0].1;
    let place = json!({ "place": "12 Elm St", "found": null, "collected_by": null });
    let fact = json!({ "booking": "B-3", "value": place, "source": "told us" });
    nurse.ask("tonight_place.save", fact).unwrap();
    let before = watched.check_change(&before, "the viewer's own change");

    let another = watched.open("boss");
    another
        .ask(
            "stays.leave",
            json!({
                "booking": "B-3", "on": "2026-03-02", "how": "court", "source": "desk",
            }),
        )
        .unwrap();
    watched.check_change(&before, "somebody left, told by another program on the same store");
}

#[test]
fn lists_kept_in_memory_follow_imports_and_their_undoing() {
    let mut watched = watched();
    watched.roster("one.csv", &[ANA, BEN, CLEO]);
    let before = watched.check("an import");
    let moved = ANA.replace("3/10/2026", "3/20/2026");
    let new = "B-4,Modelo,Dora,2/3/1991,3/2/2026,08:00,,A-3";
    let second = watched.roster("two.csv", &[&moved, BEN, new]);
    let after = watched.check_change(&before, "a date moved, somebody new, somebody gone");
    watched.ask("roster.undo", json!({ "import": second["import"] }));
    let undone = watched.check_change(&after, "an import was undone");
    assert_eq!(before[0], undone[0], "the nurse's lists are as before it");

    watched.at("2026-03-03T08:00:00");
    let before = watched.check_change(&undone, "a day passed");
    watched.roster("three.csv", &[ANA, BEN, CLEO]);
    watched.check("the same roster of the next day");
    let mut many = String::from(
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Booking Time,Scheduled Release Date,Housing\n",
    );
    for index in 0..700 {
        let date =
            if index % 3 == 0 { String::new() } else { format!("3/{}/2026", 4 + index % 25) };
        writeln!(
            many,
            "M-{index:03},Many{index},Person,1/2/1980,2/{}/2026,10:00,{date},C-1",
            1 + index % 28
        )
        .unwrap();
    }
    let path = watched.scene.file("many.csv", many);
    watched.ask("roster.import", json!({ "path": path, "partial": true }));
    let before = watched.check_change(&before, "an import of hundreds");
    let told =
        json!({ "booking": "M-006", "date": "2026-03-05", "kind": "scheduled", "source": "court" });
    watched.ask("release_date.set", told);
    watched.check_change(&before, "one date among hundreds");
}

#[test]
fn lists_kept_in_memory_follow_consents_and_assignments() {
    let mut watched = watched();
    watched.roster("one.csv", &[ANA, BEN, CLEO]);
    watched.ask("mat.save", json!({ "booking": "B-1", "value": treatment(), "source": "chart" }));
    let before = watched.check("an import");
    for booking in ["B-1", "B-2"] {
        watched
            .ask("stays.assign", json!({ "booking": booking, "user": "visitor", "owner": true }));
    }
    let before = watched.check_change(&before, "two people were assigned");
    assert_eq!(
        before[3][0]["people"].as_object().unwrap().len(),
        2,
        "and the visitor knows of two"
    );
    let first = watched.ask("consents.record", consent("2026-03-31"));
    let with_consent = watched.check_change(&before, "a consent was given");
    let revoked = json!({ "booking": "B-1", "id": first["id"], "on": "2026-03-02" });
    watched.ask("consents.revoke", revoked);
    let revoked = watched.check("a consent was revoked");
    assert_ne!(with_consent[3], revoked[3], "the visitor sees less again");

    watched.ask("consents.record", consent("2026-03-04"));
    watched.at("2026-03-04T09:00:00");
    let last_day = watched.check("the last day of a consent");
    watched.at("2026-03-05T09:00:00");
    watched.check_change(&last_day, "a consent ended");
}

#[test]
fn lists_kept_in_memory_follow_the_clock() {
    let mut watched = watched();
    watched.roster("one.csv", &[ANA, BEN, CLEO]);
    watched.check("an import");
    // Two days after Ben's booking at 18:31 the first phase of a short stay runs out.
    watched.at("2026-03-03T18:30:59");
    let minute_before = watched.check("the minute before a clock in hours runs out");
    watched.at("2026-03-03T18:31:00");
    let same = watched.check("the very minute");
    let states = |lists: &Value| {
        let items = lists[0][0]["items"].as_array().unwrap();
        items.iter().map(|item| item["state"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(states(&minute_before), states(&same), "a clock runs out after its minute");
    watched.at("2026-03-03T18:31:01");
    let after = watched.check("a second later");
    assert_ne!(states(&same), states(&after), "it has run out");
    watched.at("2026-03-03T18:30:00");
    let back = watched.check("the trainer turned the clock back");
    assert_eq!(states(&minute_before), states(&back), "and it has not run out yet");

    watched.ask(
        "stays.leave",
        json!({
            "booking": "B-3", "on": "2026-03-03", "how": "court", "source": "desk",
        }),
    );
    watched.at("2026-06-03T09:00:00");
    let listed = watched.check("92 days after somebody left");
    let names = |lists: &Value| lists[0][0].to_string().contains("Muster");
    assert!(names(&listed), "still on the lists");
    watched.at("2026-06-04T09:00:00");
    watched.check("93 days after somebody left");
    let fact = json!({ "booking": "B-3", "value": phone("own"), "source": "told us" });
    watched.ask("phones.save", fact);
    let gone = watched.check("a fact was saved for somebody who is on no list any more");
    assert!(!names(&gone), "no longer on the lists");
}

#[test]
fn a_list_read_before_it_is_asked_for_is_the_same_and_no_look_at_anybody() {
    let watched = watched();
    watched.roster("day1.csv", &["7001,OAK,ANN,02/03/1980,03/01/2026,0900,03/05/2026,3B-12"]);
    for (name, app) in &watched.viewers {
        let early = watched.open(name);
        let entries = || -> Option<i64> {
            let session = early.session().unwrap();
            let newest = |db: Db<'_>| db.first("SELECT max(seq) FROM audit", &[], |row| row.get(0));
            session.store().read(newest).unwrap()
        };
        let before = entries();
        early.get_ready();
        assert_eq!(entries(), before, "{name} was shown nobody yet");
        assert!(lists(name, &early) == lists(name, app), "{name} is told what others are");
        assert!(before < entries(), "and what {name} was shown is on record now");
    }
}
