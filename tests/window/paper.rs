//! Papers as the window shows them: their bytes, read by a tool of its own.

use crate::harness::Desk;
use serde_json::{Value, json};
use std::{io::Write as _, process::Command};

/// What tells that somebody is treated for addiction. Abbreviations count as they are written.
const TELLING: [&str; 19] = [
    "methadone",
    "OTP",
    "opioid",
    "opiate",
    "OUD",
    "SUD",
    "substance",
    "MAT",
    "MOUD",
    "buprenorphine",
    "naloxone",
    "naltrexone",
    "Sublocade",
    "Vivitrol",
    "addiction",
    "Part 2",
    "withheld",
    "redacted",
    "treatment (MAT)",
];

/// The first telling word in a text, as a whole word, with what stands around it.
pub fn telling(text: &str) -> Option<String> {
    TELLING.iter().find_map(|word| {
        let abbreviation = word.chars().all(char::is_uppercase);
        let held = if abbreviation { text.to_owned() } else { text.to_lowercase() };
        let sought = if abbreviation { (*word).to_owned() } else { word.to_lowercase() };
        let at = held.match_indices(&sought).find(|(at, _)| {
            let before = held[..*at].chars().next_back();
            let after = held[at + sought.len()..].chars().next();
            let inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
            !inside(before) && !inside(after)
        });
        at.map(|(at, _)| format!("{word}: {}", around(&held, at)))
    })
}

fn around(text: &str, at: usize) -> String {
    let before: String = text[..at].chars().rev().take(60).collect();
    let before: String = before.chars().rev().collect();
    let after: String = text[at..].chars().take(60).collect();
    format!("…{before}{after}…")
}

impl Desk {
    /// The paper that this recipient would get now, as the page fetches it: everything that can
    /// be read in the file – its pages, its metadata, the names of what hangs on it.
    pub fn paper(&self, booking: &str, to: &str) -> String {
        let made = self.asks("packets.preview", &json!({ "booking": booking, "to": to }));
        assert!(made["token"].is_string(), "there is no paper for {to}: {made}");
        let shown = self.asks("window.preview", &json!({ "token": made["token"] }));
        let script = "const hex = (byte) => byte.toString(16).padStart(2, '0');
            const all = (held) => done(Array.from(new Uint8Array(held), hex).join(''));
            fetch(URL).then((reply) => reply.arrayBuffer()).then(all, (cause) => done(`${cause}`));";
        let hex = self.run_until_done(&script.replace("URL", &shown["url"].to_string()));
        let bytes = bytes_of(&hex);
        assert!(bytes.starts_with(b"%PDF-"), "the bytes are a paper: {hex:.40}");
        let mut all = text_of(&bytes);
        all.push_str(&read("pdfinfo", &[], &bytes));
        all.push_str(&read("pdfdetach", &["-list"], &bytes));
        all.push_str(made["document"].as_str().unwrap_or_default());
        all
    }
}

/// What stands on the pages.
pub fn text_of(paper: &[u8]) -> String {
    read("pdftotext", &["-layout"], paper)
}

fn bytes_of(hex: &Value) -> Vec<u8> {
    let digits: Vec<char> = hex.as_str().unwrap_or_default().chars().collect();
    let pairs = digits.chunks(2).map(|pair| pair.iter().collect::<String>());
    pairs.filter_map(|pair| u8::from_str_radix(&pair, 16).ok()).collect()
}

fn read(program: &str, options: &[&str], bytes: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    // The text goes to the output only where that is asked for.
    let end = (program == "pdftotext").then_some("-");
    let output = Command::new(program).args(options).arg(file.path()).args(end).output();
    let output = output.expect("poppler-utils is installed (.ci/setup window-test)");
    assert!(output.status.success(), "{program} reads the paper");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
