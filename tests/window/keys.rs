//! Keys by the names that the program's own list of keys uses.

use fantoccini::{actions::KeyAction, key::Key};

/// `"Ctrl+k"` is Control down, k, Control up.
pub fn chord(name: &str) -> Vec<KeyAction> {
    let mut parts: Vec<&str> = name.split('+').filter(|part| !part.is_empty()).collect();
    let last = parts.pop().unwrap_or("+");
    let held: Vec<char> = parts.into_iter().map(key).collect();
    let down = held.iter().map(|value| KeyAction::Down { value: *value });
    let up = held.iter().rev().map(|value| KeyAction::Up { value: *value });
    down.chain(press(key(last))).chain(up).collect()
}

/// A character, down and up, with Shift where a keyboard needs it.
pub fn stroke(letter: char) -> Vec<KeyAction> {
    let shift = char::from(Key::Shift);
    let mut strokes: Vec<_> = press(letter).collect();
    if letter.is_uppercase() {
        strokes.insert(0, KeyAction::Down { value: shift });
        strokes.push(KeyAction::Up { value: shift });
    }
    strokes
}

fn press(value: char) -> impl Iterator<Item = KeyAction> {
    [KeyAction::Down { value }, KeyAction::Up { value }].into_iter()
}

fn key(name: &str) -> char {
    let named = match name {
        "Enter" => Key::Enter,
        "Tab" => Key::Tab,
        "Escape" => Key::Escape,
        "Space" => Key::Space,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Shift" => Key::Shift,
        "Ctrl" => Key::Control,
        "Alt" => Key::Alt,
        other => {
            let mut letters = other.chars();
            let letter = letters.next().filter(|_| letters.next().is_none());
            return letter.unwrap_or_else(|| panic!("there is no key called {other}"));
        }
    };
    named.into()
}
