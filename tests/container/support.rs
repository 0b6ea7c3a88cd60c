//! A jail, a county, and somebody who would like to come between them.

use chrono::{DateTime, NaiveDate, Utc};
use std::{
    collections::BTreeSet,
    fs,
    io::{Cursor, Read, Write},
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;
use throughcare_core::{
    Result,
    wire::container::{
        AuditHead, Entry, ExportKey, Header, Limits, Manifest, ManifestFile, NAMESPACE,
        NewIdentity, Period, Receive, Received, SigningKey, facility_slug, generate_identity,
        receive, write_export,
    },
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The facility's outbox and key, and the county's key and inbox.
pub struct Desk {
    outbox: PathBuf,
    inbox: PathBuf,
    pub key: SigningKey,
    /// The facility's public key, as the county holds it.
    pub public: String,
    pub county: NewIdentity,
    _folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (outbox, inbox) = (folder.path().join("out"), folder.path().join("in"));
        fs::create_dir(&outbox).unwrap();
        let county = generate_identity(at("2026-01-01T00:00:00Z")).unwrap();
        let key = SigningKey::generate().unwrap();
        let public = key.public_line("jail").unwrap();
        Self { outbox, inbox, key, public, county, _folder: folder }
    }

    pub fn outbox(&self) -> &Path {
        &self.outbox
    }

    /// Where the county opens what it gets; not there until something is opened.
    pub fn inbox(&self) -> &Path {
        &self.inbox
    }

    pub fn header(&self, sequence: u64) -> Header {
        let facility = "Cañada Men's Jail".to_owned();
        let day = |day| NaiveDate::from_ymd_opt(2026, 2, day).unwrap();
        Header {
            facility_slug: facility_slug(&facility).unwrap(),
            facility,
            county: "19".into(),
            sequence,
            period: Period { from: day(1), to: day(28) },
            created_at: at("2026-03-01T18:30:15.5Z"),
            previous_sha256: None,
            audit_head: AuditHead { sequence: 812, mac: "00ff".into() },
            recipients: vec![self.county.public.clone()],
            scope: BTreeSet::from(["general".to_owned()]),
            legal_basis: vec!["45 CFR 164.506".into()],
            notice: None,
            contact: "Jail health services, (555) 555-0100".into(),
            app_version: "0.1.0".into(),
        }
    }

    pub fn write(&self, sequence: u64) -> PathBuf {
        write_export(self.outbox(), self.header(sequence), &self.key, files()).unwrap().file
    }

    pub fn receive(&self, file: &Path) -> Result<Received> {
        self.receive_with(file, |_| {})
    }

    /// Opens a file as the county would, but for what `change` changes.
    pub fn receive_with<'a>(
        &'a self,
        file: &'a Path,
        change: impl FnOnce(&mut Receive<'a>),
    ) -> Result<Received> {
        let mut request = Receive {
            file,
            signature: None,
            identity: &self.county.text,
            signer: &self.public,
            out_dir: &self.inbox,
            last: None,
            limits: Limits::default(),
        };
        change(&mut request);
        receive(&request)
    }

    /// Says that opening the file fails, with which words, and that nothing is left.
    pub fn refuses(&self, file: &Path, words: &str, what: &str) {
        let Err(found) = self.receive(file) else { panic!("{what} was accepted") };
        assert!(found.to_string().contains(words), "{what}: the sentence was {found}");
        assert!(!self.inbox().exists(), "{what}: nothing is left behind");
    }

    /// Encrypts any bytes to the county and signs them outside, as the facility could.
    pub fn sealed(&self, plain: &[u8]) -> PathBuf {
        self.signed(&encrypt(plain, &self.county.public))
    }

    /// Signs any bytes outside, as the facility could.
    pub fn signed(&self, bytes: &[u8]) -> PathBuf {
        let file = self.outbox().join("forged.zip.age");
        fs::write(&file, bytes).unwrap();
        let signature = self.key.sign(NAMESPACE, bytes).unwrap();
        fs::write(self.outbox().join("forged.zip.age.sig"), signature).unwrap();
        file
    }

    /// The files of a whole export, with a signed list that fits them, for bending.
    pub fn forgery(&self, bend: impl FnOnce(&mut Forgery)) -> Vec<u8> {
        let written = self.write(999);
        let plain = decrypt(&fs::read(&written).unwrap(), &self.county.text);
        for left in [written.clone(), written.with_extension("age.sig")] {
            fs::remove_file(left).unwrap();
        }
        let mut forgery = Forgery::of(&plain);
        bend(&mut forgery);
        forgery.zip(&self.key)
    }
}

/// Two packets and a table.
pub fn files() -> Vec<Result<Entry>> {
    let entry =
        |path: &str, bytes: &[u8], rows| Ok(Entry { path: path.into(), bytes: bytes.into(), rows });
    vec![
        entry("packets/7Q4K-9X2M.pdf", b"%PDF one", None),
        entry("packets/8Q4K-9X2M.pdf", &noise(200_000, 8), None),
        entry("tables/doses.csv", b"a,b\r\n1,2\r\n", Some(1)),
    ]
}

/// An export taken apart.
pub struct Forgery {
    pub manifest: Manifest,
    /// Replaces the bytes of the list, where a test wants other ones.
    pub list: Option<Vec<u8>>,
    pub files: Vec<(String, Vec<u8>)>,
    pub links: Vec<(String, String)>,
    /// Who signs the list inside; the facility unless told.
    pub signer: Option<SigningKey>,
}

impl Forgery {
    fn of(plain: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(plain)).unwrap();
        let (mut files, mut manifest) = (Vec::new(), None);
        for place in 0..archive.len() {
            let mut file = archive.by_index(place).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            match name.as_str() {
                "manifest.json" => manifest = serde_json::from_slice(&bytes).unwrap(),
                "manifest.json.sig" => {}
                _ => files.push((name, bytes)),
            }
        }
        Self { manifest: manifest.unwrap(), list: None, files, links: Vec::new(), signer: None }
    }

    /// Adds a file that the list names too.
    pub fn add(&mut self, path: &str, bytes: &[u8]) {
        self.files.push((path.into(), bytes.into()));
        let sha256 = sha256(bytes);
        let bytes = bytes.len() as u64;
        self.manifest.files.push(ManifestFile { path: path.into(), bytes, sha256, rows: None });
    }

    fn zip(self, facility: &SigningKey) -> Vec<u8> {
        let list = self.list.unwrap_or_else(|| serde_json::to_vec(&self.manifest).unwrap());
        let signer = self.signer.as_ref().unwrap_or(facility);
        let signature = signer.sign(NAMESPACE, &list).unwrap().into_bytes();
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let own = [("manifest.json".to_owned(), list), ("manifest.json.sig".to_owned(), signature)];
        for (name, bytes) in self.files.into_iter().chain(own) {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&bytes).unwrap();
        }
        for (name, target) in self.links {
            zip.add_symlink(name, target, SimpleFileOptions::default()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

pub fn encrypt(plain: &[u8], to: &ExportKey) -> Vec<u8> {
    let recipient: age::x25519::Recipient = to.to_string().parse().unwrap();
    age::encrypt(&recipient, plain).unwrap()
}

pub fn decrypt(sealed: &[u8], identity: &str) -> Vec<u8> {
    let line = identity.lines().find(|line| line.starts_with("AGE-")).unwrap();
    let identity: age::x25519::Identity = line.parse().unwrap();
    age::decrypt(&identity, sealed).unwrap()
}

pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// Bytes that do not compress, the same for the same seed (splitmix64).
pub fn noise(count: usize, seed: u64) -> Vec<u8> {
    let mut state = seed;
    let mut bytes = Vec::with_capacity(count + 8);
    while bytes.len() < count {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bytes.extend_from_slice(&(mixed ^ (mixed >> 31)).to_le_bytes());
    }
    bytes.truncate(count);
    bytes
}

pub fn at(instant: &str) -> DateTime<Utc> {
    instant.parse().unwrap()
}

/// The names in a folder, sorted; none where there is no folder.
pub fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

pub fn tool(name: &str) -> Command {
    Command::new(name)
}

/// Runs a standard tool, which must be there and succeed; returns what it said.
pub fn run(command: &mut Command) -> String {
    let output = command.output();
    let output = output.unwrap_or_else(|error| {
        panic!("{command:?}: {error} (the tests need the packages age, unzip and openssh-client)")
    });
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} said {said} {complained}");
    said
}
