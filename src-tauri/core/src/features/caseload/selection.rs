//! The people of one view in their order, kept while somebody scrolls through them.

use super::rules::{CaseloadQuery, Narrow, Preset, in_order, sort_key};
use crate::{
    Result,
    features::{
        glance::is_standing,
        worklist::{Cases, Ranked, Ranking, doer_of},
    },
    session::Reading,
};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex, PoisonError};
use ts_rs::TS;

/// The view that this session looked at last.
#[derive(Default)]
pub struct Selections {
    kept: Mutex<Option<Arc<Selection>>>,
}

/// People on one tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PresetCount {
    pub preset: Preset,
    pub people: usize,
}

/// A view in its order: places in the ranking that it was made from.
pub(super) struct Selection {
    query: CaseloadQuery,
    ranking: Arc<Ranking>,
    places: Vec<usize>,
    pub presets: Vec<PresetCount>,
}

impl Selections {
    /// The view, made anew only where something moved since it was asked for last.
    pub(super) fn of(
        &self,
        cx: &Reading<'_>,
        query: CaseloadQuery,
    ) -> Result<(Arc<Cases>, Arc<Selection>)> {
        let (cases, ranking) = cx.board.ranked(cx, None, doer_of(cx.user.role))?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let same =
            |known: &&Arc<Selection>| known.query == query && Arc::ptr_eq(&known.ranking, &ranking);
        let selection = match kept.as_ref().filter(same) {
            Some(known) => known.clone(),
            None => Arc::new(Selection::new(cx, &cases, ranking, query)),
        };
        *kept = Some(selection.clone());
        Ok((cases, selection))
    }
}

impl Selection {
    fn new(cx: &Reading<'_>, cases: &Cases, ranking: Arc<Ranking>, query: CaseloadQuery) -> Self {
        let (me, today) = (cx.user.name.as_str(), cx.now.today);
        let treatment = is_standing(cx.user.standing);
        let narrow = Narrow::new(&query.filter, treatment);
        let tabs = Preset::ALL.into_iter().filter(|tab| treatment || *tab != Preset::Injections);
        let mut presets: Vec<_> = tabs.map(|preset| PresetCount { preset, people: 0 }).collect();
        let mut keyed = Vec::new();
        for (place, Ranked { stay, glance, .. }) in ranking.rows.iter().enumerate() {
            let Some(case) = cases.get(stay) else { continue };
            let mut on_tab = false;
            for count in &mut presets {
                let holds = count.preset.holds(case, glance, me, today);
                count.people += usize::from(holds);
                on_tab |= holds && count.preset == query.preset;
            }
            if on_tab && narrow.lets_through(case, glance) {
                keyed.push((sort_key(query.sort, case, glance, place), place));
            }
        }
        keyed.sort_unstable_by(|one, other| in_order(one, other, query.descending));
        let places = keyed.into_iter().map(|(_, place)| place).collect();
        Self { query, ranking, places, presets }
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn page(&self, offset: usize, limit: usize) -> impl Iterator<Item = &Ranked> {
        let places = self.places.iter().skip(offset).take(limit);
        places.filter_map(|place| self.ranking.rows.get(*place))
    }
}
