//! A file that anybody may close and only the holder of one key may open: age, to one X25519 key.
//!
//! Inside stands a short text about the file, with its length before it, and then the file as it
//! was. It is read where it lies, a block at a time, so that no list ever lies open on a disk and
//! none has to be in memory as a whole.

use super::{
    container::{ExportKey, parse_identities},
    part::{PartFile, cannot_write, sync_folder_of},
};
use crate::{Error, Result};
use age::stream::StreamReader;
use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    path::Path,
};

/// The longest text about a file.
const LONGEST_ABOUT: u32 = 64 * 1024;

/// Seals `content` under the name `target`, which it has only once it is whole and on disk.
pub(crate) fn seal(
    target: &Path,
    to: &ExportKey,
    about: &[u8],
    content: &mut impl Read,
) -> Result<()> {
    let length = u32::try_from(about.len()).unwrap_or(u32::MAX);
    if LONGEST_ABOUT < length {
        return Err(Error::Unexpected("the text about a sealed file is too long".into()));
    }
    let part = PartFile::create(target)?;
    let recipients = std::iter::once(to.recipient() as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients)
        .map_err(|_| Error::Unexpected("a file cannot be sealed to this key".into()))?;
    let file = part.file()?.try_clone().map_err(cannot_write)?;
    let mut sealed = encryptor.wrap_output(BufWriter::new(file)).map_err(cannot_write)?;
    sealed
        .write_all(&length.to_be_bytes())
        .and_then(|()| sealed.write_all(about))
        .and_then(|()| io::copy(content, &mut sealed).map(drop))
        .and_then(|()| sealed.finish())
        .and_then(|written| written.into_inner().map_err(io::IntoInnerError::into_error))
        .and_then(|written| written.sync_all())
        .map_err(cannot_write)?;
    part.publish()?;
    sync_folder_of(target);
    Ok(())
}

/// A sealed file, opened: what it holds is read as if it lay there itself.
pub(crate) struct Sealed {
    inside: StreamReader<BufReader<File>>,
    /// Where the file begins, behind the text about it.
    start: u64,
    pub about: Vec<u8>,
}

impl Sealed {
    /// Opens a sealed file with the private half of its key. `WrongKey` where it is sealed to
    /// another one, `Damaged` where it is not whole.
    pub(crate) fn open(path: &Path, identity: &str) -> Result<Self> {
        let decryptor = age::Decryptor::new_buffered(BufReader::new(File::open(path)?));
        let own = parse_identities(identity)?;
        let own = own.iter().map(|(identity, _)| identity as &dyn age::Identity);
        let mut inside = decryptor.and_then(|sealed| sealed.decrypt(own)).map_err(of_age)?;
        let mut length = [0_u8; 4];
        inside.read_exact(&mut length).map_err(of_file)?;
        let length = u32::from_be_bytes(length);
        if LONGEST_ABOUT < length {
            return Err(damaged());
        }
        let mut about = vec![0; length as usize];
        inside.read_exact(&mut about).map_err(of_file)?;
        Ok(Self { inside, start: 4 + u64::from(length), about })
    }
}

fn of_age(error: age::DecryptError) -> Error {
    if matches!(error, age::DecryptError::NoMatchingKeys) {
        return Error::WrongKey("This file is sealed to another key.".into());
    }
    if let age::DecryptError::Io(cause) = error { of_file(cause) } else { damaged() }
}

/// A file that ends too early, or whose seals do not hold, is damaged; a disk that fails is not.
fn of_file(cause: io::Error) -> Error {
    let cut = [io::ErrorKind::UnexpectedEof, io::ErrorKind::InvalidData];
    if cut.contains(&cause.kind()) { damaged() } else { Error::Io(cause) }
}

fn damaged() -> Error {
    Error::Damaged("This sealed file is damaged.".into())
}

impl Read for Sealed {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.inside.read(bytes)
    }
}

impl Seek for Sealed {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(at) => SeekFrom::Start(self.start.saturating_add(at)),
            SeekFrom::End(_) | SeekFrom::Current(_) => to,
        };
        let at = self.inside.seek(to)?;
        let before = || io::Error::new(io::ErrorKind::InvalidInput, "before the file begins");
        at.checked_sub(self.start).ok_or_else(before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::container::generate_identity;
    use chrono::DateTime;

    #[test]
    fn what_is_sealed_is_read_from_any_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.age");
        let key = generate_identity(DateTime::UNIX_EPOCH).unwrap();
        // Longer than two of age's blocks of 64 kB.
        let content: Vec<u8> = (0..150_000_u32).map(|at| u8::try_from(at % 251).unwrap()).collect();
        seal(&path, &key.public, b"about it", &mut content.as_slice()).unwrap();
        let mut sealed = Sealed::open(&path, &key.text).unwrap();
        assert_eq!(sealed.about, b"about it");
        let mut all = Vec::new();
        sealed.read_to_end(&mut all).unwrap();
        assert!(all == content, "the same bytes");
        for at in [0_usize, 65_530, 65_536, 140_000] {
            assert_eq!(sealed.seek(SeekFrom::Start(at as u64)).unwrap(), at as u64);
            let mut some = [0; 16];
            sealed.read_exact(&mut some).unwrap();
            assert_eq!(some, content[at..at + 16], "from {at}");
        }
        assert_eq!(sealed.seek(SeekFrom::End(0)).unwrap(), 150_000);
        assert!(sealed.seek(SeekFrom::End(-150_001)).is_err(), "not what stands before it");
    }

    #[test]
    fn another_key_and_a_cut_file_open_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.age");
        let key = generate_identity(DateTime::UNIX_EPOCH).unwrap();
        seal(&path, &key.public, b"", &mut &b"a list"[..]).unwrap();
        let other = generate_identity(DateTime::UNIX_EPOCH).unwrap();
        let refused = Sealed::open(&path, &other.text).err().unwrap();
        assert!(matches!(refused, Error::WrongKey(_)), "{refused}");
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() - 3]).unwrap();
        let mut cut = match Sealed::open(&path, &key.text) {
            Err(error) => return assert!(matches!(error, Error::Damaged(_)), "{error}"),
            Ok(cut) => cut,
        };
        assert!(cut.read_to_end(&mut Vec::new()).is_err(), "half a list is none");
    }
}
