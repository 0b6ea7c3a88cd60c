//! Writers that see every byte once on its way.

use super::keys::hex;
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, ErrorKind, Write},
};

/// Counts and hashes what passes.
pub(super) struct Hashing<W> {
    pub(super) out: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> Hashing<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, hash: Sha256::new(), bytes: 0 }
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(super) fn sha256(&self) -> Vec<u8> {
        self.hash.clone().finalize().to_vec()
    }

    pub(super) fn sha256_hex(&self) -> String {
        hex(&self.sha256())
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let count = self.out.write(piece)?;
        self.hash.update(piece.get(..count).unwrap_or(piece));
        self.bytes += count as u64;
        Ok(count)
    }

    /// Does nothing: a flush in the midst of a ZIP only makes its compression worse.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that, after its first error, swallows what still comes.
///
/// The ZIP writer tries to complete the archive even when it is dropped, and would complain
/// about a full disk on stderr.
pub(super) struct QuietAfterError {
    pub(super) file: File,
    pub(super) broken: bool,
}

impl Write for QuietAfterError {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.broken {
            return Ok(piece.len());
        }
        let written = self.file.write(piece);
        self.broken = written.as_ref().is_err_and(|error| error.kind() != ErrorKind::Interrupted);
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
