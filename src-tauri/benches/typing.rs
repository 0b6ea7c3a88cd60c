//! Hands on the keyboard.

use crate::keys;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use std::time::Duration;

/// A text as somebody types it, a key every so often.
pub fn typed(text: &str, between: Duration) -> KeyActions {
    let letter =
        |letter| keys::stroke(letter).into_iter().chain([KeyAction::Pause { duration: between }]);
    text.chars().flat_map(letter).fold(KeyActions::new("keyboard".into()), KeyActions::then)
}
