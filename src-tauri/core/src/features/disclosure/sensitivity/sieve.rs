//! Settles most texts with one look at each word: could any list hold this word, or a name that
//! begins or ends like it? Could a code stand here? A filter run over a whole prison reads millions
//! of words, and nearly all of them are streets, dosages and names.
//!
//! It may say "perhaps" where nothing is held and never "no" where something is, so it changes
//! the speed of [`super::Words`] and none of its answers.

/// How many bits tell the known words, beginnings and ends apart.
const BITS: usize = 1 << 16;
/// A name that counts with a letter wrong has one letter more.
const SHORTEST_NEAR: usize = super::NEAR_FROM - 1;
/// As many letters as the index of near names keeps of either end.
const LETTERS: usize = 4;

/// Every word that a list holds, and both ends of those that count with a letter wrong too.
pub(super) struct Sieve {
    /// Length, first and last letter of every word: all that most words of a text are asked.
    shapes: Bits,
    words: Bits,
    heads: Bits,
    tails: Bits,
}

struct Bits(Vec<u64>);

impl Bits {
    fn new() -> Self {
        Self(vec![0; BITS / 64])
    }

    fn add(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    fn holds(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }
}

/// Letters in any case, as the number of a bit (FNV-1a).
fn place_of(piece: &[u8]) -> usize {
    let mixed = piece.iter().fold(0x811c_9dc5_u32, |mixed, byte| {
        (mixed ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    });
    (mixed >> 16 ^ mixed & 0xffff) as usize
}

/// A letter in any case, in five bits.
fn letter(byte: u8) -> usize {
    usize::from(byte & 31)
}

/// Length, first and last letter, as the number of a bit.
fn shape_of(word: &[u8]) -> usize {
    let ends = [word.first(), word.last()];
    let ends = ends.into_iter().flatten().fold(0, |ends, byte| ends << 5 | letter(*byte));
    word.len().min(63) << 10 | ends
}

/// A few letters, as the number of a bit (Fibonacci hashing).
fn place_of_few(letters: &[u8]) -> usize {
    let packed = letters.iter().fold(0_u32, |packed, byte| packed << 5 | u32::from(byte & 31));
    (packed.wrapping_mul(0x9e37_79b1) >> 16) as usize
}

fn head(word: &[u8]) -> &[u8] {
    word.get(..LETTERS).unwrap_or(word)
}

fn tail(word: &[u8]) -> &[u8] {
    word.len().checked_sub(LETTERS).and_then(|from| word.get(from..)).unwrap_or(word)
}

impl Sieve {
    pub fn new() -> Self {
        Self { shapes: Bits::new(), words: Bits::new(), heads: Bits::new(), tails: Bits::new() }
    }

    /// A word, or the first word of a phrase, that is looked for as a whole.
    pub fn add(&mut self, word: &str) {
        self.shapes.add(shape_of(word.as_bytes()));
        self.words.add(place_of(word.as_bytes()));
    }

    /// A name that is looked for with one letter wrong: one of its ends is whole.
    pub fn add_near(&mut self, name: &str) {
        self.heads.add(place_of_few(head(name.as_bytes())));
        self.tails.add(place_of_few(tail(name.as_bytes())));
    }

    /// Looks at a text. Words are runs of letters or of digits, as in [`super::runs`]; text with
    /// other letters than ASCII is not judged.
    pub fn look(&self, text: &str) -> Look {
        if !text.is_ascii() {
            return Look { words: true, codes: true };
        }
        let mut look = Look { words: false, codes: false };
        let mut before = Kind::Other;
        for run in text.as_bytes().chunk_by(|one, other| kind(*one) == kind(*other)) {
            let Some(first) = run.first() else { continue };
            let this = kind(*first);
            look.codes |= this == Kind::Digit && matches!(before, Kind::Letter | Kind::Dot);
            look.words |= match this {
                Kind::Letter => self.may_hold(run) || self.may_be_near(run),
                Kind::Digit => self.may_hold(run),
                Kind::Dot | Kind::Other => false,
            };
            before = this;
        }
        look
    }

    fn may_hold(&self, word: &[u8]) -> bool {
        self.shapes.holds(shape_of(word)) && self.words.holds(place_of(word))
    }

    fn may_be_near(&self, word: &[u8]) -> bool {
        SHORTEST_NEAR <= word.len()
            && (self.heads.holds(place_of_few(head(word)))
                || self.tails.holds(place_of_few(tail(word))))
    }
}

/// What a text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Something that was added.
    pub words: bool,
    /// A code: it begins with a letter, so its first digit follows a letter or a dot.
    pub codes: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Dot,
    Other,
}

/// What each byte is, looked up and not worked out: this is asked of every byte of every text.
#[expect(clippy::indexing_slicing, reason = "checked by the compiler, which works the table out")]
const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        kinds[byte as usize] = kind_of(byte);
        byte += 1;
    }
    kinds
};

fn kind(byte: u8) -> Kind {
    KINDS.get(usize::from(byte)).copied().unwrap_or(Kind::Other)
}

const fn kind_of(byte: u8) -> Kind {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
        b'0'..=b'9' => Kind::Digit,
        b'.' => Kind::Dot,
        _ => Kind::Other,
    }
}
