//! What a form or a move does not show its reader stays in the fact, whatever they send.

use super::FactKind;
use crate::{
    Error, Result,
    features::{
        cases::{self, Fact},
        disclosure::{Typed, Viewer, fact_for, text_with_withheld, with_withheld},
    },
    ids::StayId,
    session::Writing,
};

/// What is to be stored.
pub(super) struct Kept<T> {
    pub value: T,
    /// The fact before the change, as its reader was shown it.
    pub shown: Option<T>,
    pub source: String,
}

impl<T> Kept<T> {
    pub(super) fn as_sent(value: T, source: &str) -> Self {
        Self { value, shown: None, source: source.into() }
    }
}

/// The value of a form over the fact that it corrects. A fact that the reader is not shown is "not
/// there".
pub(super) fn of_form<T: FactKind>(
    cx: &Writing<'_>,
    stay: StayId,
    stored: &Fact<T>,
    sent: T,
    source: &str,
) -> Result<Kept<T>> {
    let Some(shown) = shown(cx, stay, stored)? else {
        let shown = Some(stored.value.clone());
        return Ok(Kept { shown, ..Kept::as_sent(sent, source) });
    };
    let shown = shown.ok_or(Error::NotFound("fact"))?;
    let value = whole(cx, &stored.value, &shown.value, sent)?;
    // A form that sends back the word that stands for a source did not name another.
    let source = if source == shown.source.0 {
        text_with_withheld(Some(&stored.source.0), Some(&shown.source.0), Some(source))
    } else {
        None
    }
    .unwrap_or_else(|| source.to_owned());
    Ok(Kept { value, shown: Some(shown.value), source })
}

/// The value that a move makes of a fact that its reader may work on: what the move wrote into a
/// field, beside what its reader was not shown there.
pub(crate) fn of_move<T: FactKind>(
    cx: &Writing<'_>,
    stay: StayId,
    stored: &Fact<T>,
    moved: T,
) -> Result<T> {
    match shown(cx, stay, stored)?.flatten() {
        Some(shown) => whole(cx, &stored.value, &shown.value, moved),
        None => Ok(moved),
    }
}

/// What the reader was shown; `None` for whoever is shown everything.
#[expect(clippy::option_option, reason = "everything, a part, or nothing at all")]
fn shown<T: FactKind>(
    cx: &Writing<'_>,
    stay: StayId,
    stored: &Fact<T>,
) -> Result<Option<Option<Fact<T>>>> {
    let viewer = cx.viewer(stay)?;
    if viewer == Viewer::Programme {
        return Ok(None);
    }
    let case = cases::load(cx.db, stay)?;
    Ok(Some(fact_for(stored, &case, &viewer, cx.policy(), cx.now.today)))
}

fn whole<T: FactKind>(cx: &Writing<'_>, stored: &T, shown: &T, sent: T) -> Result<T> {
    let said = sent.clone();
    let both = with_withheld(stored, shown, sent, Typed::Beside)?;
    // Two texts can stand in one field, two numbers cannot.
    if both.check(cx.now.today).is_err() {
        return with_withheld(stored, shown, said, Typed::Dropped);
    }
    Ok(both)
}
