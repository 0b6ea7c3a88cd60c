//! What the store holds, as text: every row of every table, for comparing before with after.

use super::facility::{PASSPHRASE, Scene};
use chrono::{DateTime, Utc};
use std::{collections::BTreeMap, path::Path};
use throughcare_core::{
    db::{Db, Store},
    values,
    vault::{DB_LABEL, KeyStore, Vault},
};

/// The rows of each table, sorted, each row as `column=value` parts.
pub type Dump = BTreeMap<String, Vec<String>>;

/// The store of a data folder, opened beside the program as a second process would.
pub fn store_of(data: &Path, keys: &dyn KeyStore, user: &str) -> Store {
    let vault = Vault::open(data).unwrap();
    let opened = vault.unlock(keys, user, PASSPHRASE, DateTime::<Utc>::UNIX_EPOCH).unwrap();
    Store::open(&data.join("store.db"), &opened.key.derive(DB_LABEL)).unwrap()
}

/// Everything in a store but the log, which grows with every look, and how the file is laid down.
pub fn dump(store: &Store) -> Dump {
    store
        .read(|db| {
            let tables = names(db, "SELECT name FROM sqlite_schema WHERE type = 'table'")?;
            let kept = tables.into_iter().filter(|table| table != "audit");
            let kept = kept.filter(|table| !table.starts_with("sqlite_"));
            kept.map(|table| rows(db, &table).map(|rows| (table, rows))).collect()
        })
        .unwrap()
}

fn rows(db: Db<'_>, table: &str) -> throughcare_core::Result<Vec<String>> {
    let columns = names(db, &format!("SELECT name FROM pragma_table_info('{table}')"))?;
    let parts: Vec<_> =
        columns.iter().map(|column| format!("'{column}=' || quote({column})")).collect();
    let mut rows =
        names(db, &format!("SELECT {} FROM {table} ORDER BY 1", parts.join(" || ' ' || ")))?;
    rows.retain(|row| !row.starts_with("name='packed_length'"));
    Ok(rows)
}

fn names(db: Db<'_>, sql: &str) -> throughcare_core::Result<Vec<String>> {
    db.query(sql, values![], |row| row.get(0))
}

/// What imports keep of themselves.
const OF_IMPORTS: [&str; 2] = ["roster_import", "roster_change"];

/// The counters of a table that say that a row was written.
fn counters(table: &str) -> &'static [&'static str] {
    match table {
        "stay" => &["version", "touched"],
        "person" => &["version"],
        "match_question" => &["at", "import_id"],
        "alias" => &["id", "at", "import_id"],
        _ => &[],
    }
}

/// The facts alone: without what imports keep of themselves, and without the counters that say
/// that a row was written.
pub fn facts(mut dump: Dump) -> Dump {
    dump.retain(|table, _| !OF_IMPORTS.contains(&table.as_str()));
    for (table, rows) in &mut dump {
        // What an undone import told stays as a marked row, which nothing reads.
        rows.retain(|row| table != "release_date" || row.ends_with("undone=0"));
        for row in rows {
            let is_counter = |part: &str| {
                let column = part.split_once('=').map(|(column, _)| column);
                column.is_some_and(|column| counters(table).contains(&column))
            };
            let kept = row.split(' ').filter(|part| !is_counter(part));
            *row = kept.collect::<Vec<_>>().join(" ");
        }
    }
    dump
}

/// The facts of a store in which nothing was undone, a text for each table: for a store so large
/// that its rows cannot be looked at one by one all the time.
pub fn texts_of_facts(store: &Store) -> BTreeMap<String, String> {
    store
        .read(|db| {
            let tables = names(db, "SELECT name FROM sqlite_schema WHERE type = 'table'")?;
            let kept = tables.into_iter().filter(|table| {
                let table = table.as_str();
                table != "audit" && !table.starts_with("sqlite_") && !OF_IMPORTS.contains(&table)
            });
            kept.map(|table| text(db, &table).map(|text| (table, text))).collect()
        })
        .unwrap()
}

fn text(db: Db<'_>, table: &str) -> throughcare_core::Result<String> {
    let mut columns = names(db, &format!("SELECT name FROM pragma_table_info('{table}')"))?;
    // Which of two imports told a date first is no fact.
    columns.retain(|column| column != "import_id" && !counters(table).contains(&column.as_str()));
    let parts: Vec<_> = columns.iter().map(|column| format!("quote({column})")).collect();
    let sql = format!(
        "SELECT coalesce(group_concat(row, char(10)), '')
         FROM (SELECT {} AS row FROM {table} ORDER BY 1)",
        parts.join(" || ' ' || ")
    );
    Ok(names(db, &sql)?.concat())
}

/// Says where two dumps differ, which is easier to read than both of them.
pub fn same(before: &Dump, after: &Dump, why: &str) {
    for (table, old) in before {
        let new = &after[table];
        let gone: Vec<_> = old.iter().filter(|row| !new.contains(row)).collect();
        let come: Vec<_> = new.iter().filter(|row| !old.contains(row)).collect();
        assert!(old == new, "{why}: {table} lost {gone:#?} and gained {come:#?}");
    }
    assert_eq!(before.len(), after.len(), "{why}: the same tables");
}

impl Scene {
    pub fn dump(&self) -> Dump {
        dump(&store_of(&self.data(), &*self.keys, "admin"))
    }
}
