//! The cases that a list may show, filtered for the one who is signed in and kept in memory.
//!
//! The first question reads every open stay; later ones read again only the stays that a newer
//! entry of the log has touched – also when another process made it. Nothing unfiltered is kept.
//! A new day reads everything again, because a consent may have ended. The order of a list is
//! kept too, as long as nothing moved, no number of the rule pack changed and no clock in hours has
//! run out.

use super::ranking::{ListOf, Ranking, Share, rank};
use crate::{
    Error, Result,
    access::{Role, Standing},
    audit, calendar,
    db::Db,
    features::{
        cases::{self, Case, Depth, Part},
        disclosure::{Disclosed, Policy, redact_for_viewer},
        facts::tagging,
        milestones::Doer,
        upkeep,
        users::{self, User},
    },
    ids::StayId,
    session::Reading,
    values,
};
use chrono::NaiveDate;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// How long after leaving a person stays on the lists: the incarceration exception of the work
/// requirement ends about 90 days after release, and its reminder stays until somebody answers.
const DAYS_AFTER_LEAVING: i64 = 92;
/// From so many touched stays on – an import – reading everybody in parts is quicker than one
/// by one.
const MANY: usize = 500;

/// How many stays a reader takes at once: few enough that a case is filtered before the processor
/// has put it away, and that no reader waits long for the other's last part.
const AT_ONCE: usize = 250;

/// The cases by stay, as the signed-in user may see them.
pub(crate) type Cases = BTreeMap<StayId, Arc<Disclosed<Case>>>;

/// The open cases as of the newest entry of the log that was read.
#[derive(Default)]
pub struct Board {
    kept: Mutex<Option<Kept>>,
}

struct Kept {
    seen: i64,
    day: NaiveDate,
    policy: Policy,
    /// The newest change of a number by which the lists were ranked.
    rules: i64,
    cases: Arc<Cases>,
    /// The order of the lists that were asked for.
    rankings: BTreeMap<ListOf, Arc<Ranking>>,
}

impl Board {
    /// The cases as they are in this snapshot of the store.
    pub(crate) fn cases(&self, cx: &Reading<'_>) -> Result<Arc<Cases>> {
        let mut kept = self.lock();
        Ok(current(&mut kept, cx, None)?.cases.clone())
    }

    /// The same, in the order in which somebody who does this work sees them.
    pub(crate) fn ranked(
        &self,
        cx: &Reading<'_>,
        asked: Option<Doer>,
        doer: Option<Doer>,
    ) -> Result<(Arc<Cases>, Arc<Ranking>)> {
        let list = ListOf { asked, doer };
        let mut kept = self.lock();
        let kept = current(&mut kept, cx, Some(list))?;
        let known = kept.rankings.get(&list).filter(|known| known.stands(&cx.now));
        let ranking = if let Some(known) = known {
            known.clone()
        } else {
            let made = Arc::new(rank(&kept.cases, list, cx.pack, &cx.now)?);
            kept.rankings.insert(list, made.clone());
            made
        };
        Ok((kept.cases.clone(), ranking))
    }

    fn lock(&self) -> MutexGuard<'_, Option<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is kept, brought up to this snapshot. Where everybody is read, `list` is ranked on the
/// way, while each case is at hand.
fn current<'k>(
    kept: &'k mut Option<Kept>,
    cx: &Reading<'_>,
    list: Option<ListOf>,
) -> Result<&'k mut Kept> {
    let newest = audit::head(cx.db)?.seq;
    let usable =
        |kept: &Kept| kept.day == cx.now.today && kept.policy == cx.policy() && kept.seen <= newest;
    let mut known = kept.take().filter(usable);
    let is_current = match &mut known {
        Some(known) => known.refresh(cx, newest)?,
        None => false,
    };
    if let Some(known) = known.as_mut().filter(|known| known.rules != cx.rules.newest) {
        // What a case holds rests on no number; its place on a list does.
        known.rankings.clear();
        known.rules = cx.rules.newest;
    }
    // Nothing read yet, another day, an older snapshot, or too much has moved. What was known is
    // gone before everybody is read, so that nobody is in memory twice.
    let brought_up = match known.filter(|_| is_current) {
        Some(known) => known,
        None => read(cx, newest, list)?,
    };
    Ok(kept.insert(brought_up))
}

impl Kept {
    /// Reads again what newer entries have touched; false if so much moved that everybody has to
    /// be read.
    fn refresh(&mut self, cx: &Reading<'_>, newest: i64) -> Result<bool> {
        if self.seen == newest {
            return Ok(true);
        }
        let touched = cases::touched_since(cx.db, self.seen)?;
        if MANY <= touched.len() || was_undone(cx.db, self.seen)? {
            return Ok(false);
        }
        if !touched.is_empty() {
            self.rankings.clear();
            let lens = Lens::new(cx)?;
            let cases = Arc::make_mut(&mut self.cases);
            for stay in touched {
                let case = cases::load(cx.db, stay)?;
                let is_listed = is_listed(&case, cx.now.today);
                match lens.seen(case).filter(|_| is_listed) {
                    Some(case) => cases.insert(stay, Arc::new(case)),
                    None => cases.remove(&stay),
                };
            }
        }
        self.seen = newest;
        Ok(true)
    }
}

/// Whether lists hold the case on this day.
pub(super) fn is_listed(case: &Case, today: NaiveDate) -> bool {
    case.stay.left.as_ref().is_none_or(|left| since(today) <= left.on)
}

fn since(today: NaiveDate) -> NaiveDate {
    calendar::add_days(today, -DAYS_AFTER_LEAVING)
}

/// Whether an import was undone after entry `seen`: its stays are gone, not touched.
pub(crate) fn was_undone(db: Db<'_>, seen: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM audit WHERE ?1 < seq AND action = 'roster.undo' LIMIT 1";
    Ok(db.first(sql, values![seen], |row| row.get::<i64>(0))?.is_some())
}

/// Reads everybody whom a list may show, part by part. A second reader takes its share, if it sees
/// the store at the same entry of the log.
fn read(cx: &Reading<'_>, newest: i64, list: Option<ListOf>) -> Result<Kept> {
    let lens = Lens::new(cx)?;
    let is_packed = upkeep::is_packed(cx.db, cx.store)?;
    let parts = Part::of(cx.db, since(cx.now.today), AT_ONCE)?;
    let next = AtomicUsize::new(0);
    let (store, pack, now) = (cx.store, cx.pack, &cx.now);
    let take = |db: Db<'_>| {
        let mut seen: Vec<(StayId, Arc<Disclosed<Case>>)> = Vec::new();
        let mut ranked = list.map(|list| Share::new(list, pack, now));
        while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
            let cases = cases::load_part(db, part, lens.depth)?;
            for case in cases.into_iter().filter_map(|case| lens.seen(case)) {
                if let Some(ranked) = &mut ranked {
                    ranked.add(&case);
                }
                seen.push((case.stay.id, Arc::new(case)));
            }
        }
        Ok((seen, ranked.map(Share::sorted)))
    };
    let none = || (Vec::new(), None);
    let share = |db: Db<'_>| if audit::head(db)?.seq == newest { take(db) } else { Ok(none()) };
    let is_awaited = || next.load(Ordering::Relaxed) < parts.len();
    thread::scope(|scope| {
        if !is_packed {
            scope.spawn(|| store.read_ahead(is_awaited));
        }
        let beside = scope.spawn(|| store.read(share));
        let (here, ranked) = take(cx.db)?;
        let (beside, also_ranked) =
            beside.join().map_err(|_| Error::Unexpected("a reader gave up".into()))??;
        let ranking = ranked.map(|ranked| Arc::new(ranked.with(also_ranked)));
        let rankings = list.zip(ranking).into_iter().collect();
        let cases = Arc::new(here.into_iter().chain(beside).collect());
        let rules = cx.rules.newest;
        let (day, policy) = (cx.now.today, cx.policy());
        Ok(Kept { seen: newest, day, policy, rules, cases, rankings })
    })
}

/// How the signed-in user sees a case, with everything settled that is the same for all cases.
struct Lens {
    user: User,
    policy: Policy,
    on: NaiveDate,
    depth: Depth,
    /// The stays that the user works with, where that matters.
    assigned: BTreeSet<StayId>,
}

impl Lens {
    fn new(cx: &Reading<'_>) -> Result<Self> {
        let user = cx.user.clone();
        let assigned = if user.role == Role::InReach {
            users::assigned(cx.db, user.id)?
        } else {
            BTreeSet::new()
        };
        let depth = match user.standing {
            // Nothing is held back, so no word needs to be looked at.
            Standing::Programme => Depth::Lists,
            Standing::Contracted | Standing::Outside if tagging::are_current(cx.db)? => {
                Depth::Judged
            }
            Standing::Contracted | Standing::Outside => Depth::Facts,
            // Custody is told dates and nothing else, so nothing else is read for it.
            Standing::Custody => Depth::Dates,
        };
        Ok(Self { user, policy: cx.policy(), on: cx.now.today, depth, assigned })
    }

    /// The case as the user may see it; nothing if the user may not know of the stay.
    fn seen(&self, case: Case) -> Option<Disclosed<Case>> {
        let is_assigned = self.assigned.contains(&case.stay.id);
        if self.user.role == Role::InReach && !is_assigned {
            return None;
        }
        let viewer = users::viewer(&self.user, || Ok(is_assigned)).ok()?;
        Some(redact_for_viewer(case, &viewer, self.policy, self.on))
    }
}
