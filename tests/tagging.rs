//! A list for somebody who is told less says the same whether the words of the facts are read or
//! only the tags that those words left when they were saved.

use crate::support::{dump::dump, facility::clock_at};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::sync::Arc;
use throughcare_core::{
    App,
    db::Store,
    training::{Account, Stage},
    values,
    vault::{DB_LABEL, KeyStore, MemoryKeys, Vault},
};

/// The training facility on its Monday evening, and its store beside the program.
struct Facility {
    folder: tempfile::TempDir,
    keys: Arc<MemoryKeys>,
    accounts: Vec<Account>,
    store: Store,
}

fn facility() -> Facility {
    let folder = tempfile::tempdir().unwrap();
    let keys = Arc::new(MemoryKeys::default());
    let stage = Stage::build(folder.path(), keys.clone(), &mut |_, _| {}).unwrap();
    let accounts = stage.accounts.clone();
    drop(stage);
    let data = folder.path().join("data");
    let first = accounts.first().unwrap();
    let opened = Vault::open(&data)
        .unwrap()
        .unlock(
            &*keys as &dyn KeyStore,
            &first.user,
            &first.passphrase,
            DateTime::<Utc>::UNIX_EPOCH,
        )
        .unwrap();
    let store = Store::open(&data.join("store.db"), &opened.key.derive(DB_LABEL)).unwrap();
    Facility { folder, keys, accounts, store }
}

impl Facility {
    /// A program that has read nothing yet; nothing for somebody whose account has ended.
    fn open(&self, account: &Account) -> Option<App> {
        let clock = Arc::new(clock_at("2026-03-02T18:30:00"));
        let app = App::new(self.folder.path().join("data"), self.keys.clone(), clock);
        app.sign_in(&account.user, &account.passphrase).ok()?;
        Some(app)
    }

    fn write(&self, sql: &str) {
        let written = self.store.write(|db| db.execute(sql, values![])).unwrap();
        assert!(0 < written, "{sql}");
    }

    fn rows(&self, table: &str) -> Vec<String> {
        dump(&self.store)[table].clone()
    }
}

fn lists(app: &App) -> Vec<Value> {
    ["nurse", "coordinator", "eligibility"]
        .into_iter()
        .filter_map(|role| app.ask("worklist.show", json!({ "role": role, "limit": 100_000 })).ok())
        .chain(app.ask("left.list", json!({ "since": "2026-02-01T00:00:00" })).ok())
        .collect()
}

#[test]
fn the_tags_of_the_facts_tell_a_list_what_their_words_would() {
    let facility = facility();
    let mut compared = 0;
    for account in &facility.accounts {
        let Some(by_tags) = facility.open(account) else { continue };
        let by_tags = lists(&by_tags);
        let by_words = facility.open(account).unwrap();
        // Whoever does not know by which words the facts were tagged reads the words themselves.
        facility.write("DELETE FROM setting WHERE name = 'tagged_with'");
        assert_eq!(by_tags, lists(&by_words), "{}", account.user);
        compared += usize::from(!by_tags.is_empty());
    }
    assert!(6 < compared, "nurses, coordinators and those outside have lists: {compared}");
}

#[test]
fn facts_of_an_older_list_of_words_are_tagged_when_somebody_signs_in() {
    let facility = facility();
    let before = facility.rows("mat_plan");
    assert!(before.iter().any(|row| row.contains("sud")), "{before:#?}");
    facility.write("UPDATE mat_plan SET protections = ''");
    assert_ne!(facility.rows("mat_plan"), before);
    facility.write("UPDATE setting SET value = 'an older list' WHERE name = 'tagged_with'");
    let account = facility.accounts.iter().find(|account| facility.open(account).is_some());
    assert!(account.is_some(), "somebody signs in");
    assert_eq!(facility.rows("mat_plan"), before, "every tag is there again, and nothing else");
    let count = "SELECT detail FROM audit WHERE action = 'store.tagged' ORDER BY seq DESC LIMIT 1";
    let told = facility.store.read(|db| db.first(count, values![], |row| row.get::<String>(0)));
    assert_eq!(told.unwrap(), Some(before.len().to_string()), "the log says how many");
}
