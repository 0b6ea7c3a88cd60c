//! Which character divides the cells, found by which one divides most lines alike.

/// The delimiters that jail systems and spreadsheets write, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The delimiter of a table; `None` where no line holds one.
///
/// A banner, or a comma inside a name, gives a few lines a few of the wrong character. The right
/// one occurs equally often in many lines, so lines × occurrences decides.
pub(super) fn find(lines: &[&str]) -> Option<u8> {
    let mut best = None;
    let mut best_score = 0;
    for delimiter in DELIMITERS {
        let counts: Vec<usize> = lines.iter().map(|line| outside_quotes(line, delimiter)).collect();
        let alike = |count: usize| counts.iter().filter(|&&other| other == count).count();
        let score = counts.iter().map(|&count| count * alike(count)).max().unwrap_or(0);
        if score > best_score {
            best_score = score;
            best = Some(delimiter);
        }
    }
    best
}

fn outside_quotes(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for byte in line.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        } else if byte == delimiter && !quoted {
            count += 1;
        }
    }
    count
}
