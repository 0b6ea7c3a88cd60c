//! What can stand in a column: numbers, text, ISO dates, ids and the words of our enums.

use crate::{
    Error, Result,
    features::cases::Protections,
    ids::{
        AgreementId, CourtImportId, DeliveryId, DirectoryId, DisclosureId, FactId, FormId,
        ImportId, InboxId, MergeId, NoteId, PersonId, ProviderId, ReadinessEntryId, ReceiptId,
        RecipientId, ReportId, ServiceCodeId, ServiceId, StayId, UserId,
    },
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};
use rusqlite::{
    ToSql,
    types::{ToSqlOutput, ValueRef},
};
use serde::{
    Serialize,
    de::{
        DeserializeOwned, IntoDeserializer,
        value::{Error as WordError, StrDeserializer},
    },
};

/// One value on its way into the store.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Integer(i64),
    Text(String),
    Blob(Vec<u8>),
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl Value {
    /// The wire word of an enum, such as `ready_bag`.
    pub fn word(value: impl Serialize) -> Result<Self> {
        use serde_json::Value as Json;
        match serde_json::to_value(value)? {
            Json::String(word) => Ok(Self::Text(word)),
            Json::Null => Ok(Self::Null),
            Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => {
                Err(Error::Unexpected("a value that should be a word".into()))
            }
        }
    }

    /// Any value as JSON text.
    pub fn json(value: impl Serialize) -> Result<Self> {
        Ok(Self::Text(serde_json::to_string(&value)?))
    }
}

macro_rules! integers {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value {
            fn from(number: $kind) -> Self {
                Self::Integer(number.into())
            }
        }
    )*};
}
integers!(i64, u32, u16, bool);

macro_rules! ids {
    ($($kind:ident),*) => {$(
        impl From<$kind> for Value {
            fn from(id: $kind) -> Self {
                Self::Integer(id.0)
            }
        }
        impl Column for $kind {
            fn read(value: ValueRef<'_>) -> Result<Self> {
                i64::read(value).map(Self)
            }
        }
    )*};
}
ids!(
    PersonId,
    StayId,
    UserId,
    FactId,
    ImportId,
    CourtImportId,
    RecipientId,
    DisclosureId,
    DeliveryId,
    MergeId,
    ReportId,
    InboxId,
    DirectoryId,
    ServiceId,
    ProviderId,
    ServiceCodeId,
    FormId,
    ReadinessEntryId,
    AgreementId,
    NoteId,
    ReceiptId
);

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Blob(bytes.into())
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Self::Text(date.to_string())
    }
}

impl From<NaiveTime> for Value {
    fn from(time: NaiveTime) -> Self {
        Self::Text(time.format("%H:%M:%S").to_string())
    }
}

impl From<NaiveDateTime> for Value {
    fn from(moment: NaiveDateTime) -> Self {
        Self::Text(moment.format("%Y-%m-%dT%H:%M:%S").to_string())
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(instant: DateTime<Utc>) -> Self {
        Self::Text(instant.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl From<Protections> for Value {
    fn from(protections: Protections) -> Self {
        Self::Text(protections.to_string())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<'a> From<&'a Option<String>> for Value {
    fn from(value: &'a Option<String>) -> Self {
        value.as_deref().map_or(Self::Null, Into::into)
    }
}

/// What can be read from a column.
pub trait Column: Sized {
    fn read(value: ValueRef<'_>) -> Result<Self>;
}

fn text(value: ValueRef<'_>) -> Result<&str> {
    value.as_str().map_err(|_| Error::Damaged("The store holds a text it should not.".into()))
}

fn unreadable(what: &str) -> Error {
    Error::Damaged(format!("The store holds a {what} that cannot be read."))
}

impl<T: Column> Column for Option<T> {
    fn read(value: ValueRef<'_>) -> Result<Self> {
        if value == ValueRef::Null { Ok(None) } else { T::read(value).map(Some) }
    }
}

impl Column for i64 {
    fn read(value: ValueRef<'_>) -> Result<Self> {
        value.as_i64().map_err(|_| unreadable("number"))
    }
}

impl Column for bool {
    fn read(value: ValueRef<'_>) -> Result<Self> {
        Ok(i64::read(value)? != 0)
    }
}

impl Column for u16 {
    fn read(value: ValueRef<'_>) -> Result<Self> {
        Self::try_from(i64::read(value)?).map_err(|_| unreadable("number"))
    }
}

impl Column for u32 {
    fn read(value: ValueRef<'_>) -> Result<Self> {
        Self::try_from(i64::read(value)?).map_err(|_| unreadable("number"))
    }
}

impl Column for String {
    fn read(value: ValueRef<'_>) -> Result<Self> {
        Ok(text(value)?.into())
    }
}

impl Column for Vec<u8> {
    fn read(value: ValueRef<'_>) -> Result<Self> {
        value.as_blob().map(Into::into).map_err(|_| unreadable("value"))
    }
}

impl Column for NaiveDate {
    fn read(value: ValueRef<'_>) -> Result<Self> {
        date(text(value)?).ok_or_else(|| unreadable("date"))
    }
}

/// `YYYY-MM-DD` by hand: chrono's general parser costs more than reading the row.
fn date(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let year = i32::try_from(number(&[*y1, *y2, *y3, *y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
}

/// `HH:MM:SS`, in the same way.
fn clock_time(text: &str) -> Option<NaiveTime> {
    let [h1, h2, b':', m1, m2, b':', s1, s2] = text.as_bytes() else { return None };
    NaiveTime::from_hms_opt(number(&[*h1, *h2])?, number(&[*m1, *m2])?, number(&[*s1, *s2])?)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
    })
}

impl Column for NaiveTime {
    fn read(value: ValueRef<'_>) -> Result<Self> {
        text(value)?.parse().map_err(|_| unreadable("time"))
    }
}

impl Column for NaiveDateTime {
    fn read(value: ValueRef<'_>) -> Result<Self> {
        let (day, time) = text(value)?.split_once('T').ok_or_else(|| unreadable("moment"))?;
        let time: NaiveTime = clock_time(time).ok_or_else(|| unreadable("moment"))?;
        Ok(date(day).ok_or_else(|| unreadable("moment"))?.and_time(time))
    }
}

impl Column for DateTime<Utc> {
    fn read(value: ValueRef<'_>) -> Result<Self> {
        let instant = DateTime::parse_from_rfc3339(text(value)?);
        Ok(instant.map_err(|_| unreadable("instant"))?.with_timezone(&Utc))
    }
}

impl Column for Protections {
    fn read(value: ValueRef<'_>) -> Result<Self> {
        let Ok(protections) = text(value)?.parse();
        Ok(protections)
    }
}

pub(super) fn from_word<T: DeserializeOwned>(value: ValueRef<'_>) -> Result<T> {
    let word: StrDeserializer<'_, WordError> = text(value)?.into_deserializer();
    T::deserialize(word).map_err(|_| unreadable("word"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_only_if_it_exists() {
        assert_eq!(date("2026-03-08"), NaiveDate::from_ymd_opt(2026, 3, 8));
        for bad in ["2026-02-29", "2026-3", "20260308", "", "2026-13-01", "é026-01-01"] {
            assert_eq!(date(bad), None, "{bad} is no date");
        }
    }

    #[test]
    fn a_time_is_read_only_if_it_exists() {
        assert_eq!(clock_time("06:40:00"), NaiveTime::from_hms_opt(6, 40, 0));
        for bad in ["6:40:00", "06:40", "24:00:00", "06:60:00", "0a:40:00", "06:40:00.5", ""] {
            assert_eq!(clock_time(bad), None, "{bad} is no time");
        }
    }
}
