//! Papers in memory on their way to the window or the printer: each is taken once, no more than a
//! few wait, and all are forgotten with the session. No paper touches the disk on this way.

use super::Session;
use crate::{App, Error, Result, hex::hex};
use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};
use zeroize::Zeroizing;

/// How many papers wait at most; a pack for tonight has six.
const MOST: usize = 12;

/// The papers that wait to be taken, oldest first.
#[derive(Default)]
pub(crate) struct Tray {
    waiting: Mutex<VecDeque<Waiting>>,
}

struct Waiting {
    token: String,
    bytes: Zeroizing<Vec<u8>>,
}

impl Tray {
    /// Lays a paper down and gives the word under which it can be taken once. The oldest one is
    /// forgotten where too many wait.
    pub fn lay(&self, bytes: Vec<u8>) -> Result<String> {
        let mut random = [0_u8; 16];
        getrandom::fill(&mut random)
            .map_err(|_| Error::Unexpected("the system gave no random numbers".into()))?;
        let token = hex(&random);
        let mut waiting = self.lock();
        waiting.push_back(Waiting { token: token.clone(), bytes: Zeroizing::new(bytes) });
        if MOST < waiting.len() {
            waiting.pop_front();
        }
        Ok(token)
    }

    fn take(&self, token: &str) -> Option<Vec<u8>> {
        let mut waiting = self.lock();
        let at = waiting.iter().position(|paper| paper.token == token)?;
        let mut paper = waiting.remove(at)?;
        Some(std::mem::take(&mut *paper.bytes))
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Session {
    /// Takes a paper out of the tray; a second time it is not there.
    pub fn take_preview(&self, token: &str) -> Option<Vec<u8>> {
        self.tray.take(token)
    }
}

impl App {
    /// The bytes of a paper that was made for the window or the printer, once.
    pub fn take_preview(&self, token: &str) -> Option<Vec<u8>> {
        self.session().ok()?.take_preview(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_taken_once() {
        let tray = Tray::default();
        let token = tray.lay(vec![1, 2, 3]).unwrap();
        assert_eq!(tray.take("another"), None, "a word that nobody was given");
        assert_eq!(tray.take(&token), Some(vec![1, 2, 3]));
        assert_eq!(tray.take(&token), None, "it is gone");
    }

    #[test]
    fn the_oldest_paper_is_forgotten_where_too_many_wait() {
        let tray = Tray::default();
        let first = tray.lay(vec![0]).unwrap();
        let others: Vec<String> = (0..MOST).map(|_| tray.lay(vec![1]).unwrap()).collect();
        assert_eq!(tray.take(&first), None);
        assert!(others.iter().all(|token| tray.take(token).is_some()), "the others wait");
    }
}
