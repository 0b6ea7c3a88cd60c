//! The encrypted store: the only code that knows the database engine.
//!
//! Features write portable SQL through [`Db`] and read typed columns through [`Row`], so that a
//! county that outgrows one machine can run the same program on a server database. Parameters
//! are numbered `?1`, `?2`; dates and instants are ISO text; nothing here knows a rule.

mod ahead;
pub mod backup;
mod columns;
mod keyed;
mod migrations;
mod open;
mod pack;
mod value;

pub(crate) use ahead::read_ahead;
pub(crate) use columns::Columns;
pub use migrations::SCHEMA_VERSION;
pub use open::{Store, StoreKey};
pub use value::{Column, Value};

use crate::Result;
use columns::Place;
use rusqlite::{Connection, params_from_iter, types::ValueRef};
use serde::de::DeserializeOwned;

/// What a feature may do with the store: portable SQL in, typed rows out.
#[derive(Clone, Copy)]
pub struct Db<'a> {
    connection: &'a Connection,
}

/// Values for the numbered places in a statement, in order.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::db::Value::from($value)),*] };
}

impl<'a> Db<'a> {
    pub(crate) fn new(connection: &'a Connection) -> Self {
        Self { connection }
    }

    /// Every row, read by `read`.
    pub fn query<T>(
        self,
        sql: &str,
        values: &[Value],
        read: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.each(sql, values, |row| {
            found.push(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Hands each row to `visit` as it is read, so that a long list is never held whole.
    pub fn each(
        self,
        sql: &str,
        values: &[Value],
        visit: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        self.each_of(sql, [values], visit)
    }

    /// The same for one set of values after the other.
    pub fn each_of<'v>(
        self,
        sql: &str,
        sets: impl IntoIterator<Item = &'v [Value]>,
        visit: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        self.each_at(&[], sql, sets, visit)
    }

    /// The same for a reader who numbers the columns as in `columns`; `sql` asks for
    /// [`Columns::asked`].
    pub(crate) fn each_with<'v>(
        self,
        columns: &Columns,
        sql: &str,
        sets: impl IntoIterator<Item = &'v [Value]>,
        visit: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        self.each_at(&columns.places, sql, sets, visit)
    }

    fn each_at<'v>(
        self,
        places: &[Place],
        sql: &str,
        sets: impl IntoIterator<Item = &'v [Value]>,
        mut visit: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(sql)?;
        for values in sets {
            let mut rows = statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                visit(&Row { row, places })?;
            }
        }
        Ok(())
    }

    /// The first row, if there is one.
    pub fn first<T>(
        self,
        sql: &str,
        values: &[Value],
        read: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        rows.next()?.map(|row| read(&Row { row, places: &[] })).transpose()
    }

    /// Runs a statement and tells how many rows it touched.
    pub fn execute(self, sql: &str, values: &[Value]) -> Result<usize> {
        Ok(self.connection.prepare_cached(sql)?.execute(params_from_iter(values))?)
    }

    /// The next number in a table whose rows lie by stay, in SQL. Numbers are given in the order of
    /// writing, in one row for the whole table, by the only writer there is.
    pub(crate) fn next_id(table: &str) -> String {
        format!("(SELECT coalesce(max(id), 0) + 1 FROM {table})")
    }

    /// Runs an `INSERT … RETURNING id` and gives the new id.
    pub fn insert(self, sql: &str, values: &[Value]) -> Result<i64> {
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(params_from_iter(values), |row| row.get(0))?)
    }
}

/// One row of an answer; columns are numbered from 0 in the order of the `SELECT`.
pub struct Row<'a> {
    row: &'a rusqlite::Row<'a>,
    /// Where each column comes from; empty where all come from the engine as they are numbered.
    places: &'a [Place],
}

impl Row<'_> {
    fn value(&self, column: usize) -> Result<ValueRef<'_>> {
        let place = self.places.get(column).map_or(Err(column), |place| place.known());
        place.or_else(|column| Ok(self.row.get_ref(column)?))
    }

    /// A column as `T`; an absent value is an `Option`.
    pub fn get<T: Column>(&self, column: usize) -> Result<T> {
        T::read(self.value(column)?)
    }

    /// A column that holds the wire word of an enum.
    pub fn word<T: DeserializeOwned>(&self, column: usize) -> Result<T> {
        value::from_word(self.value(column)?)
    }

    /// A column that may hold the wire word of an enum.
    pub fn word_or_none<T: DeserializeOwned>(&self, column: usize) -> Result<Option<T>> {
        let word = self.value(column)?;
        if word == ValueRef::Null { Ok(None) } else { value::from_word(word).map(Some) }
    }

    /// A column that holds JSON.
    pub fn json<T: DeserializeOwned>(&self, column: usize) -> Result<T> {
        Ok(serde_json::from_str(&self.get::<String>(column)?)?)
    }

    /// A column that may hold JSON.
    pub fn json_or_none<T: DeserializeOwned>(&self, column: usize) -> Result<Option<T>> {
        let text: Option<String> = self.get(column)?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }
}
