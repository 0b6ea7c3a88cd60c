//! The facility's signature: Ed25519 in OpenSSH's own format (SSHSIG), so that a county checks
//! it with the `ssh-keygen` that its Windows already has.
//!
//! A file is hashed while it streams by, and only the hash is signed. The ssh-key library signs
//! whole messages in memory; so the few bytes that SSHSIG signs are put together here.

use super::keys::spoken;
use crate::error::{Error, Result};
use sha2::{Digest, Sha256, Sha512};
use signature::{Signer, Verifier};
use ssh_key::{
    Algorithm, HashAlg, LineEnding, PublicKey, SshSig,
    private::Ed25519Keypair,
    public::{Ed25519PublicKey, KeyData},
};
use std::io::Read;
use zeroize::Zeroizing;

/// What the signature is for. A signature made for something else never passes as this one.
pub const NAMESPACE: &str = "throughcare-export";

const PRIVATE_FORM: u8 = 1;

/// A facility's private key. It has no `Debug`, and is wiped when dropped.
pub struct SigningKey(Ed25519Keypair);

impl SigningKey {
    /// Makes a key from the system's random source.
    pub fn generate() -> Result<Self> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(seed.as_mut_slice())
            .map_err(|_| Error::Unexpected("the system gave no random bytes".into()))?;
        Ok(Self::from_random(&seed))
    }

    /// Makes the key that belongs to 32 random bytes.
    pub fn from_random(seed: &Zeroizing<[u8; 32]>) -> Self {
        Self(Ed25519Keypair::from_seed(seed))
    }

    /// The form in which the key is kept in the encrypted store.
    pub fn private_form(&self) -> Zeroizing<Vec<u8>> {
        let mut form = Zeroizing::new(Vec::with_capacity(33));
        form.push(PRIVATE_FORM);
        form.extend_from_slice(self.0.private.as_ref());
        form
    }

    /// The key that [`Self::private_form`] wrote.
    pub fn from_private_form(form: &[u8]) -> Result<Self> {
        let damaged = || Error::Damaged("The facility's signing key is damaged.".into());
        let (version, seed) = form.split_first().ok_or_else(damaged)?;
        if *version != PRIVATE_FORM {
            return Err(Error::Newer("The signing key was made by a newer program.".into()));
        }
        let mut held = Zeroizing::new([0; 32]);
        if seed.len() != held.len() {
            return Err(damaged());
        }
        held.copy_from_slice(seed);
        Ok(Self::from_random(&held))
    }

    /// The public key as one OpenSSH line: what a county keeps as `FACILITY.pub`.
    /// The facility's short name makes a good comment.
    pub fn public_line(&self, comment: &str) -> Result<String> {
        let key = PublicKey::new(KeyData::Ed25519(self.0.public), comment);
        key.to_openssh().map_err(|_| unexpected())
    }

    /// The line for the `allowed_signers` file that `ssh-keygen -Y verify` reads.
    pub fn allowed_signers_line(&self, facility_slug: &str) -> Result<String> {
        let line = self.public_line("")?;
        Ok(format!("{facility_slug} namespaces=\"{NAMESPACE}\" {}", line.trim_end()))
    }

    /// Signs a message; the signature is text between `BEGIN` and `END SSH SIGNATURE`.
    pub fn sign(&self, namespace: &str, message: &[u8]) -> Result<String> {
        self.sign_hash(namespace, &Sha256::digest(message))
    }

    /// Signs the SHA-256 of a message, exactly as if it were the message.
    pub(super) fn sign_hash(&self, namespace: &str, sha256: &[u8]) -> Result<String> {
        let signed = signed_bytes(namespace, HashAlg::Sha256, sha256);
        let made = self.0.try_sign(&signed).map_err(|_| unexpected())?;
        let public = KeyData::Ed25519(self.0.public);
        let signature =
            SshSig::new(public, namespace, HashAlg::Sha256, made).map_err(|_| unexpected())?;
        signature.to_pem(LineEnding::LF).map_err(|_| unexpected())
    }

    /// `SHA256:…`, as `ssh-keygen -l` shows it.
    pub(super) fn fingerprint(&self) -> String {
        KeyData::Ed25519(self.0.public).fingerprint(HashAlg::Sha256).to_string()
    }
}

/// A facility's public key, as a county holds it.
pub(super) struct SignerKey(Ed25519PublicKey);

impl SignerKey {
    /// Reads the first key line of a `FACILITY.pub` file.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        let line = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
        let refused = |why: &str| Error::Refused(why.to_owned());
        let line = line.ok_or_else(|| refused("The facility's public key file is empty."))?;
        let key = PublicKey::from_openssh(line).map_err(|_| {
            refused("The facility's public key cannot be read. It is one line: ssh-ed25519 AAAA…")
        })?;
        let ed25519 = key.key_data().ed25519().copied();
        ed25519.map(Self).ok_or_else(|| refused("A facility's public key starts with ssh-ed25519."))
    }
}

/// A facility's public key in thirty digits, to be compared over the phone.
pub fn public_fingerprint(public_line: &str) -> Result<String> {
    let SignerKey(key) = SignerKey::parse(public_line)?;
    let hash = KeyData::Ed25519(key).fingerprint(HashAlg::Sha256);
    Ok(spoken(hash.as_bytes()))
}

/// Checks the signature of a message against a facility's public key line.
pub fn verify(public_line: &str, namespace: &str, message: &[u8], signature: &str) -> Result<()> {
    let key = SignerKey::parse(public_line)?;
    let check = || {
        let signature = Signature::parse(signature)?;
        let hashes = Hashes {
            sha256: Sha256::digest(message).to_vec(),
            sha512: signature.wants_sha512().then(|| Sha512::digest(message).to_vec()),
        };
        signature.check(&key, namespace, &hashes)
    };
    check().map_err(|fault| fault.about("message"))
}

/// Why a signature was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    Unreadable,
    OtherPurpose,
    OtherSigner,
    Changed,
}

impl Fault {
    /// The sentence for the person at the screen, about a "file" or a "list of contents".
    pub(super) fn about(self, what: &str) -> Error {
        match self {
            Self::Unreadable => {
                Error::Damaged(format!("The signature of the {what} cannot be read."))
            }
            Self::OtherPurpose => Error::Refused(format!(
                "The signature of the {what} was made for another purpose than an export."
            )),
            Self::OtherSigner => Error::Refused(format!(
                "The {what} was not signed by this facility's key. \
                 Call the facility before you open it."
            )),
            Self::Changed => Error::Damaged(format!(
                "The {what} was changed after it was signed, or is not whole. Ask for it again."
            )),
        }
    }
}

/// A signature as it was read, not yet believed.
pub(super) struct Signature(SshSig);

impl Signature {
    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        let text = text.trim_start_matches('\u{feff}').trim();
        text.parse().map(Self).map_err(|_| Fault::Unreadable)
    }

    pub(super) fn wants_sha512(&self) -> bool {
        matches!(self.0.hash_alg(), HashAlg::Sha512)
    }

    pub(super) fn check(
        &self,
        key: &SignerKey,
        namespace: &str,
        hashes: &Hashes,
    ) -> Result<(), Fault> {
        let signature = &self.0;
        let hash = if self.wants_sha512() { hashes.sha512.as_ref() } else { Some(&hashes.sha256) };
        let hash = hash.ok_or(Fault::Unreadable)?;
        if !signature.reserved().is_empty() || signature.algorithm() != Algorithm::Ed25519 {
            return Err(Fault::Unreadable);
        }
        if signature.namespace() != namespace {
            return Err(Fault::OtherPurpose);
        }
        if signature.public_key() != &KeyData::Ed25519(key.0) {
            return Err(Fault::OtherSigner);
        }
        let signed = signed_bytes(namespace, signature.hash_alg(), hash);
        key.0.verify(&signed, signature.signature()).map_err(|_| Fault::Changed)
    }
}

/// The hashes of one file, read once.
pub(super) struct Hashes {
    pub(super) sha256: Vec<u8>,
    /// Only where the signature asks for it; our own signatures use SHA-256.
    pub(super) sha512: Option<Vec<u8>>,
}

impl Hashes {
    pub(super) fn of(mut source: impl Read, with_sha512: bool) -> std::io::Result<Self> {
        let (mut sha256, mut sha512) = (Sha256::new(), with_sha512.then(Sha512::new));
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let count = match source.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let piece = buffer.get(..count).unwrap_or_default();
            sha256.update(piece);
            if let Some(sha512) = &mut sha512 {
                sha512.update(piece);
            }
        }
        let sha512 = sha512.map(|hash| hash.finalize().to_vec());
        Ok(Self { sha256: sha256.finalize().to_vec(), sha512 })
    }
}

/// What SSHSIG signs (OpenSSH PROTOCOL.sshsig, section 3): a preamble, then the purpose, an
/// empty reserved field, the name of the hash and the hash, each with its length in front.
fn signed_bytes(namespace: &str, hash_name: HashAlg, hash: &[u8]) -> Vec<u8> {
    let mut signed = b"SSHSIG".to_vec();
    for part in [namespace.as_bytes(), b"", hash_name.as_str().as_bytes(), hash] {
        let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
        signed.extend_from_slice(&length.to_be_bytes());
        signed.extend_from_slice(part);
    }
    signed
}

fn unexpected() -> Error {
    Error::Unexpected("a signature could not be made".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_random(&Zeroizing::new([seed; 32]))
    }

    fn fault(public: &str, namespace: &str, message: &[u8], signature: &str) -> String {
        verify(public, namespace, message, signature).unwrap_err().to_string()
    }

    #[test]
    fn a_signature_holds_for_its_message_its_key_and_its_purpose_only() {
        let (ours, other) = (key(1), key(2));
        let public = ours.public_line("san-lucero").unwrap();
        let signature = ours.sign(NAMESPACE, b"hello").unwrap();
        verify(&public, NAMESPACE, b"hello", &signature).unwrap();

        assert!(fault(&public, NAMESPACE, b"hello!", &signature).contains("changed"));
        assert!(fault(&public, "other", b"hello", &signature).contains("another purpose"));
        let stranger = other.public_line("").unwrap();
        assert!(fault(&stranger, NAMESPACE, b"hello", &signature).contains("not signed by"));
        assert!(fault(&public, NAMESPACE, b"hello", "no signature").contains("cannot be read"));
    }

    #[test]
    fn a_signature_survives_windows_line_ends() {
        let ours = key(1);
        let signature = ours.sign(NAMESPACE, b"hello").unwrap().replace('\n', "\r\n");
        let public = format!("\u{feff}# our jail\r\n{}\r\n", ours.public_line("x").unwrap());
        verify(&public, NAMESPACE, b"hello", &signature).unwrap();
    }

    #[test]
    fn a_key_survives_its_private_form_and_a_damaged_one_is_refused() {
        let ours = key(7);
        let form = ours.private_form();
        let again = SigningKey::from_private_form(&form).unwrap();
        assert_eq!(again.public_line("a").unwrap(), ours.public_line("a").unwrap());
        for broken in [&form[..32], &[], &[&form[..], &[0]].concat()] {
            let found = SigningKey::from_private_form(broken).err().unwrap();
            assert!(matches!(found, Error::Damaged(_)), "{} bytes", broken.len());
        }
        let found = SigningKey::from_private_form(&[9; 33]).err().unwrap();
        assert!(matches!(found, Error::Newer(_)), "an unknown form is from a newer program");
    }

    #[test]
    fn a_new_key_is_never_the_same_twice() {
        let (one, two) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
        assert_ne!(one.public_line("").unwrap(), two.public_line("").unwrap());
    }

    #[test]
    fn a_key_of_another_kind_is_refused_with_a_sentence() {
        for text in ["", "# only words", "ssh-rsa AAAA", "ssh-ed25519", "nonsense"] {
            let found = SignerKey::parse(text).err().unwrap();
            assert!(matches!(found, Error::Refused(_)), "{text:?} is no key of ours");
        }
    }

    #[test]
    fn both_ends_of_a_phone_line_read_the_same_digits() {
        let (with, without) =
            (key(3).public_line("jail").unwrap(), key(3).public_line("").unwrap());
        let digits = public_fingerprint(&with).unwrap();
        assert_eq!(digits, public_fingerprint(&without).unwrap(), "a comment changes nothing");
        assert_ne!(digits, public_fingerprint(&key(4).public_line("").unwrap()).unwrap());
    }

    #[test]
    fn bytes_are_put_together_as_the_library_does_it() {
        let hash = HashAlg::Sha512.digest(b"hello");
        let expected = SshSig::signed_data(NAMESPACE, HashAlg::Sha512, b"hello").unwrap();
        assert_eq!(signed_bytes(NAMESPACE, HashAlg::Sha512, &hash), expected);
    }
}
