//! Columns of which a reader of many rows needs only some.

use rusqlite::types::ValueRef;

/// The columns of a `SELECT` as its reader numbers them. Those that the list gives as `''`, `'[]'`
/// or `NULL` are known before a row is there, so the engine is never asked for them: in a list of
/// everybody they would be a third of all values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    /// What the engine is asked for, as it stands behind `SELECT`.
    pub asked: String,
    pub(super) places: Vec<Place>,
}

/// Where the value of a column comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// From the engine, under this number.
    Row(usize),
    NoText,
    NoList,
    Nothing,
}

impl Columns {
    /// `list` as in a `SELECT`: columns with `, ` between them.
    pub fn of(list: &str) -> Self {
        let (mut asked, mut places) = (Vec::new(), Vec::new());
        for column in list.split(", ") {
            places.push(match column {
                "''" => Place::NoText,
                "'[]'" => Place::NoList,
                "NULL" => Place::Nothing,
                _ => {
                    asked.push(column);
                    Place::Row(asked.len() - 1)
                }
            });
        }
        Self { asked: asked.join(", "), places }
    }
}

impl Place {
    /// The value that is known without a row, or the number under which the engine has it.
    pub(super) fn known(self) -> Result<ValueRef<'static>, usize> {
        match self {
            Self::Row(number) => Err(number),
            Self::NoText => Ok(ValueRef::Text(b"")),
            Self::NoList => Ok(ValueRef::Text(b"[]")),
            Self::Nothing => Ok(ValueRef::Null),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_beforehand_is_not_asked_of_the_engine() {
        let columns = Columns::of("stay_id, '', allowed, NULL, '[]', version");
        assert_eq!(columns.asked, "stay_id, allowed, version");
        let places = [
            Place::Row(0),
            Place::NoText,
            Place::Row(1),
            Place::Nothing,
            Place::NoList,
            Place::Row(2),
        ];
        assert_eq!(columns.places, places, "and the reader's numbers stay as they are");
    }
}
