//! The story is data that no compiler reads, so its shape is checked here: words, days, people.

use super::{Account, Door, Step, Story, file};
use crate::{
    Failure, Role, Standing,
    features::{
        cases::{
            Allergies, Appointment, ContactTry, EquipmentOrder, Handoff, Injection, MatPlan,
            MediCal, MedicineOrder, NoticeSent, Payer, Phone, PlanAnswer, Problem, TeamMember,
            Tonight,
        },
        consents::RecordConsent,
        facts::FactKind,
        medi_cal::ServicesBegan,
    },
};
use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Notes what it is asked, and answers as if everything were saved.
#[derive(Default)]
struct Listener {
    signed_in: Vec<String>,
    asked: Vec<(String, Value)>,
    files: Vec<String>,
    refuses: Option<&'static str>,
    papers: bool,
}

impl Door for Listener {
    fn at(&mut self, _local: NaiveDateTime) -> Result<(), Failure> {
        Ok(())
    }

    fn as_user(&mut self, name: &str) -> Result<(), Failure> {
        self.signed_in.push(name.into());
        Ok(())
    }

    fn ask(&mut self, name: &str, message: Value) -> Result<Value, Failure> {
        if self.refuses == Some(name) {
            return Err(Failure::unexpected());
        }
        self.asked.push((name.into(), message));
        Ok(json!({ "id": self.asked.len(), "version": 1 }))
    }

    fn file(&mut self, name: &str) -> Result<String, Failure> {
        self.files.push(name.into());
        Ok(format!("/rosters/{name}"))
    }

    fn paper(&mut self, name: &str) -> Result<Option<String>, Failure> {
        Ok(self.papers.then(|| format!("/papers/{name}")))
    }

    fn county_key(&mut self) -> Result<String, Failure> {
        Ok("age1example".into())
    }
}

fn played(mut listener: Listener) -> Listener {
    Story::load().unwrap().play(&mut listener, &mut |_, _| ()).unwrap();
    listener
}

fn steps(ask: &str) -> Vec<Step> {
    let story = Story::load().unwrap();
    story.steps.into_iter().filter(|step| step.ask == ask).collect()
}

#[test]
fn the_clock_only_moves_forward_and_ends_before_the_evening() {
    let story = Story::load().unwrap();
    let times: Vec<_> = story.steps.iter().map(|step| step.at).collect();
    assert!(times.is_sorted(), "a step may not happen before the one it follows");
    let evening: NaiveDateTime = "2026-03-02T18:30:00".parse().unwrap();
    assert!(times.last().unwrap() <= &evening, "the trainer takes over on Monday at 18:30");
}

#[test]
fn everybody_has_an_account_before_they_act() {
    let story = Story::load().unwrap();
    let mut known = BTreeSet::from([story.administrator.user.clone()]);
    for step in &story.steps {
        assert!(known.contains(&step.user), "{} has no account yet", step.user);
        if step.ask == "users.add" {
            known.insert(step.message["name"].as_str().unwrap().into());
        }
    }
    let accounts = story.accounts();
    assert_eq!(accounts.len(), known.len(), "every account can sign in");
    let long = |account: &Account| 15 <= account.passphrase.chars().count();
    assert!(accounts.iter().all(long), "as long as a real facility asks");
}

#[test]
fn the_accounts_are_those_that_the_training_needs() {
    let story = Story::load().unwrap();
    let accounts = story.accounts();
    let found = |role: Role, standing: Standing| {
        accounts.iter().filter(|held| (held.role, held.standing) == (role, standing)).count()
    };
    let wanted = [
        (Role::Nurse, Standing::Programme, 2),
        (Role::Prescriber, Standing::Programme, 1),
        (Role::Coordinator, Standing::Programme, 1),
        (Role::Coordinator, Standing::Outside, 1),
        (Role::Eligibility, Standing::Outside, 1),
        (Role::ReleaseOfficer, Standing::Custody, 1),
        (Role::InReach, Standing::Outside, 1),
        (Role::Supervisor, Standing::Programme, 1),
        (Role::Administrator, Standing::Custody, 1),
    ];
    for (role, standing, count) in wanted {
        assert_eq!(found(role, standing), count, "{role:?}, {standing:?}");
    }
}

#[test]
fn every_booking_is_on_a_roster_that_was_read_before() {
    let mut listed = BTreeSet::new();
    for step in Story::load().unwrap().steps {
        if let Some(name) = step.message["path"]["$file"].as_str() {
            let text = String::from_utf8_lossy(file(name).unwrap());
            listed.extend(text.lines().filter_map(|line| Some(line.split(',').next()?.to_owned())));
        }
        if let Some(booking) = step.message["booking"].as_str() {
            assert!(listed.contains(booking), "{booking} is on no roster at {}", step.at);
        }
    }
}

#[test]
fn the_whole_cast_has_what_a_packet_needs() {
    let story = Story::load().unwrap();
    for number in 1001..=1024 {
        let booking = format!("T-{number}");
        let about = story.steps.iter().filter(|step| step.message["booking"] == booking.as_str());
        let asked: BTreeSet<&str> = about.map(|step| step.ask.as_str()).collect();
        for ask in ["phones.save", "tonight_place.save", "problems.save", "team.save"] {
            assert!(asked.contains(ask), "{booking} lacks {ask}");
        }
    }
}

#[test]
fn every_fact_has_the_shape_of_its_kind_and_passes_its_check() {
    fn check<T: FactKind>() {
        let found = steps(T::SAVE);
        assert!(!found.is_empty(), "the story tells nothing of {}", T::SAVE);
        for step in found {
            let value: T = T::deserialize(&step.message["value"])
                .unwrap_or_else(|cause| panic!("{} at {}: {cause}", T::SAVE, step.at));
            let checked = value.check(step.at.date());
            assert!(checked.is_ok(), "{} at {}: {checked:?}", T::SAVE, step.at);
        }
    }
    check::<MediCal>();
    check::<ServicesBegan>();
    check::<MatPlan>();
    check::<Injection>();
    check::<MedicineOrder>();
    check::<EquipmentOrder>();
    check::<Appointment>();
    check::<TeamMember>();
    check::<Allergies>();
    check::<Problem>();
    check::<Phone>();
    check::<Tonight>();
    check::<ContactTry>();
    check::<Handoff>();
    check::<NoticeSent>();
    check::<Payer>();
    check::<PlanAnswer>();
}

#[test]
fn every_consent_has_the_shape_of_a_consent() {
    let consents = steps("consents.record");
    assert!(!consents.is_empty(), "the story records choices about sharing");
    for step in consents {
        let read = serde_json::from_value::<RecordConsent>(step.message.clone());
        assert!(read.is_ok(), "{}: {:?}", step.message["booking"], read.err());
    }
}

#[test]
fn nothing_that_happened_is_dated_after_its_step() {
    const HAPPENED: [&str; 5] = ["asked_on", "held_on", "sent_on", "signed_on", "since"];
    let later = |value: &Value, at: NaiveDate| {
        let day = value.as_str().and_then(|text| text.parse::<NaiveDate>().ok());
        day.is_some_and(|day| at < day)
    };
    for step in Story::load().unwrap().steps {
        let at = step.at.date();
        for field in HAPPENED {
            let told = [&step.message[field], &step.message["value"][field]];
            assert!(!told.into_iter().any(|value| later(value, at)), "{field} at {at}");
        }
    }
}

#[test]
fn every_roster_is_compiled_in_and_every_token_is_filled() {
    let heard = played(Listener { papers: true, ..Listener::default() });
    assert_eq!(heard.asked.len(), Story::load().unwrap().steps.len(), "no step is left out");
    for name in heard.files {
        assert!(file(&name).is_some(), "{name} is part of the program");
    }
    for (name, message) in heard.asked {
        assert!(!message.to_string().contains("\"$"), "{name} keeps a token");
    }
}

#[test]
fn a_correction_names_the_fact_and_the_version_of_the_earlier_reply() {
    let heard = played(Listener { papers: true, ..Listener::default() });
    let of = |(name, message): &&(String, Value)| {
        name == "medicines.save" && message["booking"] == "T-1019" && !message["id"].is_null()
    };
    let (_, changed) = heard.asked.iter().find(of).unwrap();
    let first = changed["id"].as_u64().unwrap();
    let (_, before) = &heard.asked[usize::try_from(first).unwrap() - 1];
    assert_eq!(before["value"]["drug"], changed["value"]["drug"], "the same order");
    assert_eq!(before["value"]["strength"], "10 mg");
    assert_eq!(changed["value"]["strength"], "20 mg", "the dose that was changed");
    assert_eq!(changed["seen"], 1, "the version that was seen");
}

#[test]
fn a_door_that_makes_no_papers_plays_the_rest() {
    let with = played(Listener { papers: true, ..Listener::default() }).asked.len();
    let without = played(Listener::default());
    assert_eq!(with - without.asked.len(), steps("packets.make").len());
    assert!(without.asked.iter().all(|(name, _)| name != "packets.make"));
}

#[test]
fn a_refusal_ends_the_story_and_says_where() {
    let mut listener = Listener { refuses: Some("roster.import"), ..Listener::default() };
    let told = Story::load().unwrap().play(&mut listener, &mut |_, _| ());
    let message = told.unwrap_err().message;
    assert!(message.contains("roster.import by coordinator"), "{message}");
    assert!(listener.asked.iter().all(|(name, _)| name == "users.add"), "nothing came after it");
}

#[test]
fn somebody_who_goes_on_is_not_signed_in_again() {
    let heard = played(Listener::default());
    assert!(heard.signed_in.windows(2).all(|pair| pair[0] != pair[1]));
}
