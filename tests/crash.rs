//! Killed at any moment of an import: what was acknowledged is there, the import is there as a
//! whole or not at all, and the store is sound.

use crate::support::{
    child,
    dump::{Dump, dump, store_of},
    facility::{PASSPHRASE, program, setup},
    rosters::roster,
};
use serde_json::json;
use std::{
    collections::BTreeSet,
    env, fs,
    io::{BufRead, BufReader},
    path::Path,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};
use throughcare_core::vault::KeyFile;

const TEST: &str = "crash::an_import_that_is_killed_is_there_as_a_whole_or_not_at_all";
const PEOPLE: usize = 2000;
const KILLS: u64 = 50;

fn keys(folder: &Path) -> Arc<KeyFile> {
    Arc::new(KeyFile::open(&folder.join("key")).unwrap())
}

fn round(folder: &Path) -> u64 {
    fs::read_to_string(folder.join("round")).unwrap().parse().unwrap()
}

/// Everybody of one round, in that round's unit; each round brings one person more.
fn list(round: u64) -> String {
    roster(PEOPLE + usize::try_from(round).unwrap(), &unit(round))
}

fn unit(round: u64) -> String {
    format!("U-{round:03}")
}

/// The child's part: some facts, each acknowledged once it is saved, and then the import.
#[expect(clippy::print_stdout, reason = "the acknowledgements, for whoever kills this process")]
fn work(folder: &Path) {
    let round = round(folder);
    let app = program(&folder.join("data"), keys(folder));
    app.sign_in("supervisor", PASSPHRASE).unwrap();
    let save = |number: String| {
        let value = json!({
            "whose": "own", "number": number, "text_ok": true, "message": "message_ok",
        });
        let message = json!({ "booking": "R-000000", "value": value, "source": "told us" });
        app.ask("phones.save", message).unwrap();
        println!("saved {number}");
    };
    // The name of the test may stand at the beginning of the line.
    println!();
    for number in 0..3 {
        save(format!("{round}-{number}"));
    }
    println!("importing");
    let file = folder.join(format!("{round}.csv"));
    app.ask("roster.import", json!({ "path": file })).unwrap();
    println!("imported");
    save(format!("{round}-last"));
}

/// How many people are in the unit of a round.
fn housed(dump: &Dump, round: u64) -> usize {
    let wanted = format!("housing='{}'", unit(round));
    dump["stay"].iter().filter(|row| row.contains(&wanted)).count()
}

/// A number below `limit`, the same for the same seed (splitmix64).
fn chosen(seed: u64, limit: u64) -> u64 {
    let mut mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) % limit
}

#[expect(clippy::print_stdout, reason = "the seed and the figures, for whoever repeats a failure")]
#[test]
fn an_import_that_is_killed_is_there_as_a_whole_or_not_at_all() {
    if let Some(folder) = child::folder() {
        return work(&folder);
    }
    let seed = env::var("THROUGHCARE_SEED").map_or(20_260_302, |seed| seed.parse().unwrap());
    println!("seed {seed}: THROUGHCARE_SEED={seed} repeats this run");
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    KeyFile::create(&folder.join("key")).unwrap();
    let data = folder.join("data");
    setup(&data, &*keys(folder));
    let app = program(&data, keys(folder));
    let supervise = json!({
        "name": "supervisor", "role": "supervisor", "standing": "programme",
        "passphrase": PASSPHRASE,
    });
    app.sign_in("admin", PASSPHRASE).unwrap();
    app.ask("users.add", supervise).unwrap();
    app.sign_in("supervisor", PASSPHRASE).unwrap();

    // One whole import that changes everybody first, to know how long it takes here.
    let mut usual = Duration::ZERO;
    for (name, list) in [("first.csv", roster(PEOPLE, "first")), ("0.csv", list(0))] {
        fs::write(folder.join(name), list).unwrap();
        let begun = Instant::now();
        app.ask("roster.import", json!({ "path": folder.join(name) })).unwrap();
        usual = begun.elapsed();
    }
    app.sign_out();

    let (mut standing, mut whole) = (0, 0);
    let mut acknowledged = BTreeSet::new();
    for round in 1..=KILLS {
        fs::write(folder.join(format!("{round}.csv")), list(round)).unwrap();
        fs::write(folder.join("round"), round.to_string()).unwrap();
        let mut child = child::command(TEST, "", folder).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = Vec::new();
        for line in lines.by_ref() {
            said.push(line.unwrap());
            if said.last().unwrap() == "importing" {
                break;
            }
        }
        assert_eq!(said.last().unwrap(), "importing", "round {round}: the child came so far");
        // The first is killed at once and the last when it has said that it is done, so that both
        // cases are seen on any machine; those between, at random moments.
        if round == KILLS {
            said.extend(lines.by_ref().map_while(Result::ok).take_while(|line| line != "imported"));
            said.push("imported".into());
        } else if 1 < round {
            let longest = u64::try_from(usual.as_micros()).unwrap() * 12 / 10;
            thread::sleep(Duration::from_micros(chosen(seed ^ (round << 32), longest)));
        }
        child::kill(&mut child);
        said.extend(lines.map_while(Result::ok));
        acknowledged
            .extend(said.iter().filter_map(|line| line.strip_prefix("saved ")).map(str::to_owned));

        app.sign_in("supervisor", PASSPHRASE).unwrap();
        let verified = app.ask("store.verify", json!({})).unwrap();
        assert_eq!(verified["found"], json!([]), "round {round}: the store is sound");
        app.sign_out();
        let held = dump(&store_of(&data, &*keys(folder), "supervisor"));
        let people = |round: u64| PEOPLE + usize::try_from(round).unwrap();
        if housed(&held, round) == people(round) {
            (standing, whole) = (round, whole + 1);
        } else {
            assert!(!said.contains(&"imported".to_owned()), "round {round}: it was acknowledged");
        }
        assert_eq!(housed(&held, standing), people(standing), "round {round}: all of it or none");
        for table in ["stay", "person", "roster_told"] {
            assert_eq!(held[table].len(), people(standing), "round {round}: {table}");
        }
        assert_eq!(held["roster_import"].len(), 2 + whole, "round {round}: as many as stand");
        for number in &acknowledged {
            let wanted = format!("number='{number}'");
            let kept = held["phone"].iter().any(|row| row.contains(&wanted));
            assert!(kept, "round {round}: {number} was acknowledged");
        }
    }
    println!(
        "{KILLS} kills within {usual:?} of an import: {whole} were whole, the others left nothing"
    );
    assert!(0 < whole, "some import was done before the kill, so both cases were seen");
    assert!((whole as u64) < KILLS, "some import was killed before it was done");
}
