//! Reading the store from the disk before it is opened.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// A store larger than this (bytes) is left to be read as it is needed: it would push other things
/// out of the machine's memory.
const MOST: u64 = 1 << 30;
const PIECE: usize = 1 << 20;

/// Passes over the file, so that the system holds it in memory as it lies on the disk: encrypted.
/// Gives how many bytes went by.
pub(crate) fn read_ahead(path: &Path) -> io::Result<u64> {
    let mut file = File::open(path)?;
    if MOST < file.metadata()?.len() {
        return Ok(0);
    }
    let (mut piece, mut passed) = (vec![0; PIECE], 0);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(passed),
            read => passed += read as u64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_passed_over_whole_and_a_very_large_one_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        assert!(read_ahead(&path).is_err(), "there is none yet");
        std::fs::write(&path, vec![7; PIECE + 5]).unwrap();
        assert_eq!(read_ahead(&path).unwrap(), PIECE as u64 + 5);
        // Nothing is written in between, so this takes no room.
        File::create(&path).unwrap().set_len(MOST + 1).unwrap();
        assert_eq!(read_ahead(&path).unwrap(), 0);
    }
}
