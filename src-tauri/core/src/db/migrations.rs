//! The schema, one numbered file per step; the position in the list is the schema version.
//!
//! A released file is never edited. All missing steps run in one IMMEDIATE transaction, and a
//! store that a newer program has written is refused before anything is touched.

use crate::{Error, Result};
use rusqlite::{Connection, TransactionBehavior};

macro_rules! migration {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations/", $name))
    };
}

/// Every step, oldest first.
const MIGRATIONS: &[&str] = &[
    migration!("0001_program.sql"),
    migration!("0002_people.sql"),
    migration!("0003_facts.sql"),
    migration!("0004_roster.sql"),
    migration!("0005_disclosures.sql"),
    migration!("0006_by_stay.sql"),
];

/// The schema that this program reads and writes.
pub const SCHEMA_VERSION: usize = MIGRATIONS.len();

pub(super) fn migrate(connection: &mut Connection) -> Result<()> {
    let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done: u32 = step.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = done as usize;
    if SCHEMA_VERSION < done {
        let sentence = "A newer version of Throughcare has written this store. Nothing was changed; use the newer program.";
        return Err(Error::Newer(sentence.into()));
    }
    for (version, sql) in (1_u32..).zip(MIGRATIONS).skip(done) {
        step.execute_batch(sql)?;
        step.pragma_update(None, "user_version", version)?;
    }
    step.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(connection: &Connection) -> u32 {
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    }

    #[test]
    fn every_earlier_schema_is_brought_up_to_date() {
        for start in 0..=MIGRATIONS.len() {
            let mut connection = Connection::open_in_memory().unwrap();
            for (number, sql) in (1_u32..).zip(&MIGRATIONS[..start]) {
                connection.execute_batch(sql).unwrap();
                connection.pragma_update(None, "user_version", number).unwrap();
            }
            migrate(&mut connection).unwrap();
            assert_eq!(version(&connection) as usize, SCHEMA_VERSION, "from schema {start}");
        }
    }

    #[test]
    fn a_newer_schema_is_refused_and_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 999).unwrap();
        assert!(matches!(migrate(&mut connection), Err(Error::Newer(_))));
        assert_eq!(version(&connection), 999);
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .unwrap();
        assert_eq!(tables, 0, "nothing was created");
    }
}
