//! The keys of those who receive: age X25519, as the standard `age-keygen` makes them.

use crate::error::{Error, Result};
use age::{secrecy::ExposeSecret, x25519};
use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// A receiver's public key (`age1…`), to which an export is encrypted.
#[derive(Clone, PartialEq, Eq)]
pub struct ExportKey {
    recipient: x25519::Recipient,
    text: String,
}

impl ExportKey {
    /// Reads what a county sent. Anything else than an X25519 public key of age is refused with
    /// a sentence about what it is.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let refused = |why: &str| Error::Refused(why.to_owned());
        if text.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-") {
            return Err(refused(
                "This is a private key, and must not leave the county. \
                 Ask for a new pair, and for the public key only: it starts with age1.",
            ));
        }
        if text.starts_with("ssh-") || text.starts_with("age1pq1") || text.starts_with("age1tag") {
            return Err(refused(
                "This kind of key cannot be used. Ask for the public key that age-keygen shows: \
                 it starts with age1 and has 62 characters.",
            ));
        }
        if !text.starts_with("age1") {
            return Err(refused("An export key starts with age1."));
        }
        let recipient: x25519::Recipient = text.parse().map_err(|_| {
            refused("This key is mistyped: its check letters do not fit. Copy it again.")
        })?;
        let text = recipient.to_string();
        if is_weak(&text) {
            return Err(refused("This key protects nothing. Ask for a new pair."));
        }
        Ok(Self { recipient, text })
    }

    /// SHA-256 of the key as written, in hex: what `printf %s KEY | sha256sum` shows.
    pub fn fingerprint(&self) -> String {
        hex(&Sha256::digest(&self.text))
    }

    /// The same in thirty digits, to be read over the phone from a number already on file.
    pub fn spoken(&self) -> String {
        spoken(&Sha256::digest(&self.text))
    }

    pub(crate) fn recipient(&self) -> &x25519::Recipient {
        &self.recipient
    }
}

impl fmt::Display for ExportKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for ExportKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A new pair of keys, for training and for receivers who have none yet.
pub struct NewIdentity {
    /// The private half in the words of `age-keygen`; the receiver keeps it in a file.
    pub text: Zeroizing<String>,
    /// The public half, which the facility needs.
    pub public: ExportKey,
}

/// Makes a pair of keys from the system's random source.
pub fn generate_identity(created_at: DateTime<Utc>) -> Result<NewIdentity> {
    let identity = x25519::Identity::generate();
    let public = ExportKey::parse(&identity.to_public().to_string())?;
    let created = created_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let private = identity.to_string();
    let text = Zeroizing::new(format!(
        "# created: {created}\n# public key: {public}\n{}\n",
        private.expose_secret()
    ));
    Ok(NewIdentity { text, public })
}

/// The private keys in an identity file, each with the public key it belongs to.
pub(crate) fn parse_identities(text: &str) -> Result<Vec<(x25519::Identity, ExportKey)>> {
    let mut found = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let identity: x25519::Identity = line.parse().map_err(|_| {
            let why = "The key file holds something that is no private age key. \
                       Its key line starts with AGE-SECRET-KEY-1.";
            Error::WrongKey(why.into())
        })?;
        let public = ExportKey::parse(&identity.to_public().to_string())?;
        found.push((identity, public));
    }
    if found.is_empty() {
        return Err(Error::WrongKey("The key file holds no private key.".into()));
    }
    Ok(found)
}

/// Six groups of five digits: about 100 bits, which nobody can forge, and no letter to mishear.
pub(super) fn spoken(hash: &[u8]) -> String {
    let group = |bytes: &[u8]| {
        let number = bytes.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        format!("{:05}", number % 100_000)
    };
    hash.chunks_exact(5).take(6).map(group).collect::<Vec<_>>().join(" ")
}

pub(super) use crate::hex::hex;

/// Whether the key is a point of small order. Anybody could open what is encrypted to it, and
/// the age library stops the whole program when it meets one.
fn is_weak(text: &str) -> bool {
    /// The u-coordinates of small order on Curve25519, least byte first, as in RFC 7748.
    const WEAK: [[u8; 32]; 7] = [
        [0; 32],
        one_then(0),
        [
            0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f,
            0xc4, 0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16,
            0x5f, 0x49, 0xb8, 0x00,
        ],
        [
            0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83,
            0xef, 0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd,
            0xd0, 0x9f, 0x11, 0x57,
        ],
        near_prime(0xec),
        near_prime(0xed),
        near_prime(0xee),
    ];
    let Some(mut point) = bech32_payload(text) else { return true };
    if let Some(last) = point.last_mut() {
        // RFC 7748, section 5: the highest bit is ignored.
        *last &= 0x7f;
    }
    WEAK.iter().any(|weak| weak[..] == point[..])
}

const fn one_then(rest: u8) -> [u8; 32] {
    let mut point = [rest; 32];
    point[0] = 1;
    point
}

/// 2^255 - 19 and its two neighbours differ only in the lowest byte.
const fn near_prime(lowest: u8) -> [u8; 32] {
    let mut point = [0xff; 32];
    point[0] = lowest;
    point[31] = 0x7f;
    point
}

/// The bytes of a bech32 text whose checksum has been verified already.
fn bech32_payload(text: &str) -> Option<Vec<u8>> {
    const ALPHABET: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let data = text.strip_prefix("age1")?;
    let data = data.get(..data.len().checked_sub(6)?)?;
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0_u32);
    for letter in data.chars() {
        let value = u32::try_from(ALPHABET.find(letter)?).ok()?;
        held = ((held << 5) | value) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
        }
    }
    (bytes.len() == 32).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

    fn refusal(text: &str) -> String {
        ExportKey::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn a_county_key_is_read_as_it_was_sent() {
        let key = ExportKey::parse(&format!("\u{feff} {KEY}\r\n")).unwrap();
        assert_eq!(key.to_string(), KEY, "blanks and a byte order mark do not matter");
        assert_eq!(key.fingerprint().len(), 64, "SHA-256 in hex");
        let groups: Vec<_> = key.spoken().split(' ').map(str::len).collect();
        assert_eq!(groups, [5; 6], "six groups of five digits");
    }

    #[test]
    fn another_key_sounds_different() {
        let other = generate_identity(DateTime::UNIX_EPOCH).unwrap().public;
        assert_ne!(other.spoken(), ExportKey::parse(KEY).unwrap().spoken());
    }

    #[test]
    fn the_spoken_form_is_the_hash_in_groups_of_five_bytes() {
        let hash: Vec<u8> = (0..32).collect();
        // 0x0001020304 = 16909060 and 0x0506070809 = 21575960585; the last five digits of each.
        assert!(spoken(&hash).starts_with("09060 60585 "), "{}", spoken(&hash));
    }

    #[test]
    fn anything_else_is_refused_with_what_it_is() {
        let private = generate_identity(DateTime::UNIX_EPOCH).unwrap().text;
        let private = private.lines().last().unwrap_or_default();
        assert!(refusal(private).contains("private key"), "a private key must not travel");
        assert!(refusal("ssh-ed25519 AAAA").contains("age-keygen"));
        assert!(refusal("hello").contains("starts with age1"));
        let mistyped = KEY.replace("rxy", "rxx");
        assert!(refusal(&mistyped).contains("mistyped"), "the check letters catch one letter");
        assert!(refusal("").contains("age1"));
    }

    #[test]
    fn a_key_that_protects_nothing_is_refused() {
        for point in [
            "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
            "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya",
            "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhqqqzyt4v9",
            "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz9ts6wm9s8",
            "age1anlllllllllllllllllllllllllllllllllllllllllllllllals4n2t7m",
            "age1ahlllllllllllllllllllllllllllllllllllllllllllllllalsn46ayy",
            "age1amlllllllllllllllllllllllllllllllllllllllllllllllalselrwrv",
            "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqsuwj9m",
        ] {
            assert!(refusal(point).contains("protects nothing"), "{point} is of small order");
        }
        assert!(!is_weak(KEY), "an ordinary key is not");
    }

    #[test]
    fn a_new_pair_looks_as_age_keygen_writes_it() {
        let pair = generate_identity(DateTime::UNIX_EPOCH).unwrap();
        let lines: Vec<_> = pair.text.lines().collect();
        assert_eq!(lines[0], "# created: 1970-01-01T00:00:00Z");
        assert_eq!(lines[1], format!("# public key: {}", pair.public));
        assert!(lines[2].starts_with("AGE-SECRET-KEY-1"));
        let windows = format!("\u{feff}{}", pair.text.replace('\n', "\r\n"));
        let read = parse_identities(&windows).unwrap();
        assert_eq!(read[0].1, pair.public, "Notepad's line ends and mark do no harm");
    }
}
