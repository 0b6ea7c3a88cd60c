//! Long work that a screen waits for: it tells how far it is, and it can be stopped.

use serde::Serialize;
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};
use throughcare_core::jobs::Progress;
use ts_rs::TS;

/// Often enough to look smooth, seldom enough to cost nothing.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// How far a job is; what is to be done may not be known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct HowFar {
    pub done: u64,
    pub total: Option<u64>,
}

/// The jobs that run, by the channel on which each tells how far it is.
#[derive(Default)]
pub struct Jobs {
    running: Mutex<BTreeMap<u32, Arc<Progress>>>,
}

impl Jobs {
    /// Asks the job of this channel to stop. One that has ended is past stopping.
    pub fn stop(&self, channel: u32) {
        if let Some(progress) = self.lock().get(&channel) {
            progress.stop();
        }
    }

    /// Runs work on this thread and tells how far it is from another.
    pub fn run<T>(
        &self,
        channel: u32,
        tell: impl Fn(HowFar) + Send,
        work: impl FnOnce(&Progress) -> T,
    ) -> T {
        let progress = Arc::new(Progress::default());
        self.lock().insert(channel, progress.clone());
        let ended = AtomicBool::new(false);
        let done = thread::scope(|scope| {
            let (progress, ended) = (&progress, &ended);
            let teller = scope.spawn(move || {
                let mut last = None;
                while !ended.load(Ordering::Relaxed) {
                    let now = how_far(progress);
                    if last.replace(now) != Some(now) {
                        tell(now);
                    }
                    thread::park_timeout(TELL_EVERY);
                }
            });
            let done = work(progress);
            ended.store(true, Ordering::Relaxed);
            teller.thread().unpark();
            done
        });
        self.lock().remove(&channel);
        done
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u32, Arc<Progress>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn how_far(progress: &Progress) -> HowFar {
    let (done, total) = progress.now();
    HowFar { done, total: (total != 0).then_some(total) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_tells_how_far_it_is_until_it_is_stopped() {
        let jobs = Jobs::default();
        let told = Mutex::new(Vec::new());
        let stopped = jobs.run(
            7,
            |how_far| {
                told.lock().unwrap().push(how_far);
                if how_far.done == 3 {
                    jobs.stop(8);
                    jobs.stop(7);
                }
            },
            |progress| {
                progress.expect(10);
                progress.advance(3);
                while !progress.is_stopped() {
                    thread::sleep(Duration::from_millis(1));
                }
                true
            },
        );
        assert!(stopped, "the work saw that somebody asked it to stop");
        let last = told.lock().unwrap().last().copied();
        assert_eq!(last, Some(HowFar { done: 3, total: Some(10) }));
        jobs.stop(7);
    }
}
