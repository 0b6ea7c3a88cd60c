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
    migration!("0007_views.sql"),
    migration!("0008_deliveries.sql"),
    migration!("0009_release_desk.sql"),
    migration!("0010_gone.sql"),
    migration!("0011_source_dates.sql"),
    migration!("0012_matching.sql"),
    migration!("0013_holds.sql"),
    migration!("0014_clinic.sql"),
    migration!("0015_court.sql"),
    migration!("0016_updates.sql"),
    migration!("0017_inbox.sql"),
    migration!("0018_application.sql"),
    migration!("0019_screening.sql"),
    migration!("0020_rules.sql"),
    migration!("0021_directory.sql"),
    migration!("0022_forms.sql"),
    migration!("0023_readiness.sql"),
    migration!("0024_services.sql"),
    migration!("0025_county_settings.sql"),
    migration!("0026_treatment.sql"),
    migration!("0027_orders.sql"),
    migration!("0028_receipts.sql"),
    migration!("0029_packs.sql"),
    migration!("0030_plan.sql"),
    migration!("0031_care_management.sql"),
    migration!("0033_consents.sql"),
    migration!("0034_incidents.sql"),
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
    fn what_belongs_to_a_stay_is_kept_when_it_is_laid_side_by_side() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "foreign_keys", true).unwrap();
        for (number, sql) in (1_u32..).zip(&MIGRATIONS[..5]) {
            connection.execute_batch(sql).unwrap();
            connection.pragma_update(None, "user_version", number).unwrap();
        }
        connection
            .execute_batch(
                "INSERT INTO person (last, first, birth_written, birth_quality)
                     VALUES ('Example', 'Ana', '', 'unknown');
                 INSERT INTO stay (person_id, booking, booked_on, legal_status) VALUES
                     (1, 'B-1', '2026-03-01', 'pretrial'), (1, 'B-2', '2026-03-02', 'pretrial');
                 INSERT INTO release_date (stay_id, date, kind, certainty, source, recorded_at,
                     recorded_by, undone) VALUES
                     (2, '2026-03-09', 'actual', 'likely', 'court', '2026-03-02', 'boss', 0),
                     (1, '2026-03-08', 'actual', 'likely', 'court', '2026-03-02', 'boss', 1);
                 INSERT INTO phone (stay_id, protections, source, as_of, version, removed, whose,
                     number, text_ok, message) VALUES
                     (2, 'sud', 'told us', '2026-03-02', 3, 0, 'own', '1', 1, 'not_asked'),
                     (1, '', 'told us', '2026-03-02', 1, 1, 'sister', '2', 0, 'message_ok'),
                     (2, '', 'told us', '2026-03-02', 1, 0, 'mother', '3', 0, 'message_ok');",
            )
            .unwrap();
        let all = |connection: &Connection| -> Vec<String> {
            let phones = "SELECT concat_ws('|', id, stay_id, protections, source, as_of, version,
                              removed, whose, number, text_ok, message) FROM phone ORDER BY id";
            let dates = "SELECT concat_ws('|', id, stay_id, date, kind, certainty, source,
                             recorded_at, recorded_by, undone) FROM release_date ORDER BY id";
            let read = |sql: &str| -> Vec<String> {
                let mut statement = connection.prepare(sql).unwrap();
                statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
            };
            [read(phones), read(dates)].concat()
        };
        let before = all(&connection);
        migrate(&mut connection).unwrap();
        assert_eq!(all(&connection), before, "every row, with its number");
        let delete = |number: u32| {
            connection.execute("DELETE FROM release_date WHERE id = ?1", [number]).is_ok()
        };
        assert!(!delete(1) && delete(2), "a date that stands is still never deleted");
        assert!(
            connection.execute("UPDATE phone SET stay_id = 9 WHERE id = 1", []).is_err(),
            "a fact still belongs to a stay"
        );
    }

    #[test]
    fn answers_at_triage_are_kept_when_one_question_more_is_asked() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "foreign_keys", true).unwrap();
        let before = MIGRATIONS.iter().position(|sql| sql.contains("triage_answer_new")).unwrap();
        for (number, sql) in (1_u32..).zip(&MIGRATIONS[..before]) {
            connection.execute_batch(sql).unwrap();
            connection.pragma_update(None, "user_version", number).unwrap();
        }
        connection
            .execute_batch(
                "INSERT INTO person (last, first, birth_written, birth_quality)
                     VALUES ('Example', 'Ana', '', 'unknown');
                 INSERT INTO stay (person_id, booking, booked_on, legal_status)
                     VALUES (1, 'B-1', '2026-03-01', 'pretrial');
                 INSERT INTO triage_answer (stay_id, question, answer, at, by_whom) VALUES
                     (1, 'programme', 'no', '2026-03-02T09:00:00', 'nurse'),
                     (1, 'treatment', NULL, '2026-03-02T09:01:00', 'nurse');",
            )
            .unwrap();
        migrate(&mut connection).unwrap();
        let mut kept = connection
            .prepare("SELECT concat_ws('|', id, question, answer, at, legal_status) FROM triage_answer ORDER BY id")
            .unwrap();
        let kept: Vec<String> =
            kept.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(
            kept,
            ["1|programme|no|2026-03-02T09:00:00", "2|treatment|2026-03-02T09:01:00"],
            "every answer with its number; none says what the legal status was"
        );
        let asked = "INSERT INTO triage_answer (stay_id, question, at, by_whom)
                     VALUES (1, 'screening', '2026-03-02T09:02:00', 'nurse')";
        assert!(connection.execute(asked, []).is_ok(), "the new question can be answered");
    }

    #[test]
    fn what_was_known_of_a_county_in_two_places_is_one_record() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "foreign_keys", true).unwrap();
        let before = MIGRATIONS.iter().position(|sql| sql.contains("DROP TABLE county_habit"));
        for (number, sql) in (1_u32..).zip(&MIGRATIONS[..before.unwrap()]) {
            connection.execute_batch(sql).unwrap();
            connection.pragma_update(None, "user_version", number).unwrap();
        }
        connection
            .execute_batch(
                "INSERT INTO app_user (name, display_name, role, standing, slot_version)
                     VALUES ('boss', 'Bea Boss', 'supervisor', 'programme', 1);
                 INSERT INTO county_setting (county, release_notices, applications, bh_referrals,
                     notes, confirmed_by, confirmed_on, version) VALUES
                     ('19', 'portal', NULL, 'fax 2', 'slow', 'Ana', '2026-02-01', 3),
                     ('34', 'mailbox', NULL, NULL, NULL, 'Ana', '2026-02-02', 1);
                 INSERT INTO county_habit (county, never_answers, note, set_on, set_by) VALUES
                     ('34', 1, 'three years of silence', '2026-02-20', 'boss'),
                     ('58', 0, NULL, '2026-02-21', 'gone');
                 INSERT INTO person (last, first, birth_written, birth_quality)
                     VALUES ('Example', 'Ana', '', 'unknown');
                 INSERT INTO stay (person_id, booking, booked_on, legal_status, residence_county)
                     VALUES (1, 'B-1', '2026-01-01', 'pretrial', '57'),
                            (1, 'B-2', '2026-02-01', 'pretrial', '57');
                 INSERT INTO application (stay_id, version, data) VALUES
                     (2, 4, '{\"county\":\"58\"}');
                 INSERT INTO county_ask (id, stay_id, on_day, channel, outcome, counts,
                     recorded_at, recorded_by) VALUES
                     (1, 1, '2026-02-02', 'fax', 'sent', 1, '2026-02-02T09:00:00', 'boss'),
                     (2, 2, '2026-02-03', 'fax', 'no_answer', 0, '2026-02-03T09:00:00', 'boss');",
            )
            .unwrap();
        migrate(&mut connection).unwrap();
        let read = |sql: &str| -> Vec<String> {
            let mut statement = connection.prepare(sql).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        let settings = "SELECT concat_ws('|', county, release_notices, bh_referrals, notes,
            confirmed_by, confirmed_on, version, never_answers, answers_note, answers_by,
            answers_on) FROM county_setting ORDER BY county";
        assert_eq!(
            read(settings),
            [
                "19|portal|fax 2|slow|Ana|2026-02-01|3|0",
                "34|mailbox|Ana|2026-02-02|2|1|three years of silence|Bea Boss|2026-02-20",
                "58|gone|2026-02-21|2|0|gone|2026-02-21",
            ],
            "every word of both is kept, with who said it and when"
        );
        let asks = "SELECT concat_ws('|', id, county, outcome, counts) FROM county_ask ORDER BY id";
        assert_eq!(read(asks), ["1|57|sent|1", "2|58|no_answer|0"], "and which county was asked");
    }

    #[test]
    fn what_was_typed_in_an_application_moves_to_the_record_that_counts_and_nothing_is_lost() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "foreign_keys", true).unwrap();
        let before = MIGRATIONS.iter().position(|sql| sql.contains("DROP TABLE county_habit"));
        for (number, sql) in (1_u32..).zip(&MIGRATIONS[..before.unwrap()]) {
            connection.execute_batch(sql).unwrap();
            connection.pragma_update(None, "user_version", number).unwrap();
        }
        connection
            .execute_batch(
                "INSERT INTO person (last, first, birth_written, birth_quality)
                     VALUES ('Example', 'Ana', '', 'unknown');
                 INSERT INTO stay (person_id, booking, booked_on, legal_status) VALUES
                     (1, 'B-1', '2026-01-01', 'pretrial'), (1, 'B-2', '2026-01-02', 'pretrial'),
                     (1, 'B-3', '2026-01-03', 'pretrial');
                 INSERT INTO payer (id, stay_id, protections, source, as_of, on_release, medicare,
                     mbi, ccs, american_indian) VALUES
                     (4, 2, 'sud', 'card', '2026-02-01T08:00:00', 'plan', 1, 'OTHERNUMBER', 0, 0);
                 INSERT INTO medi_cal (id, stay_id, protections, source, as_of, status,
                     disability_based, plan) VALUES
                     (1, 1, '', 'AEVS', '2026-02-01T08:00:00', 'draft', 0, NULL),
                     (2, 2, '', 'AEVS', '2026-02-01T08:00:00', 'draft', 0, 'Plan B');
                 INSERT INTO application (stay_id, version, data) VALUES
                     (1, 2, '{\"mbi\":\"1EG4TE5MK73\",\"american_indian\":true,\"plan_choice\":\"Plan A\",\"income\":\"none\"}'),
                     (2, 5, '{\"mbi\":\"1EG4TE5MK73\",\"american_indian\":false,\"plan_choice\":\"Plan C\"}'),
                     (3, 1, '{\"income\":\"none\"}');",
            )
            .unwrap();
        migrate(&mut connection).unwrap();
        let read = |sql: &str| -> Vec<String> {
            let mut statement = connection.prepare(sql).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        let payers = "SELECT concat_ws('|', id, stay_id, protections, source, on_release, medicare,
            mbi, american_indian) FROM payer ORDER BY stay_id";
        assert_eq!(
            read(payers),
            ["5|1||application|unknown|1|1EG4TE5MK73|1", "4|2|sud|card|plan|1|OTHERNUMBER|0"],
            "what somebody has recorded is not written over"
        );
        let plans = "SELECT concat_ws('|', stay_id, plan) FROM medi_cal ORDER BY stay_id";
        assert_eq!(read(plans), ["1|Plan A", "2|Plan B"]);
        let kept = |field: &str| {
            read(&format!(
                "SELECT concat_ws('|', stay_id, json_extract(data, '$.{field}')) FROM application
                 ORDER BY stay_id"
            ))
        };
        assert_eq!(kept("mbi"), ["1", "2|1EG4TE5MK73", "3"], "what contradicts stays in sight");
        assert_eq!(kept("plan_choice"), ["1", "2|Plan C", "3"]);
        assert_eq!(kept("income"), ["1|none", "2", "3|none"]);
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
