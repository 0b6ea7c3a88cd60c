//! The log of one person, and the day of one provider.

use super::{
    code::{Coded, ServiceCode, ServiceCoding, coding},
    kind::{ServiceKind, ServicePlace},
    provider::ProviderBrief,
    rules::{ServiceWarning, ServiceWindow, Span, warnings},
    sight::{self, Chain, Registry},
    store::{self, Version},
};
use crate::{
    Result,
    access::Right,
    calendar::{add_days, instant, wall_time},
    catalog::{Message, Query},
    features::{
        cases::{self, Name},
        disclosure::{Viewer, protections_for_text},
        stays,
    },
    ids::{ProviderId, ServiceId, StayId},
    session::Reading,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};
use ts_rs::TS;

/// Shows the log of a person. The look is on record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowServices {
    pub booking: String,
}

/// The log of one person, as the signed-in user may see it.
#[derive(Debug, Serialize, TS)]
pub struct ServicesShown {
    pub booking: String,
    pub name: Name,
    pub as_of: NaiveDateTime,
    pub in_custody: bool,
    /// What this user may log, whoever the person is.
    pub kinds: Vec<ServiceKind>,
    /// Whoever can have given the service.
    pub providers: Vec<ProviderBrief>,
    /// Which of them is signed in.
    pub me: Option<ProviderId>,
    pub window: ServiceWindow,
    /// The newest service first.
    pub entries: Vec<ServiceShown>,
    pub totals: Vec<ServiceTotal>,
}

/// One entry as it stands, with what stood there before.
#[derive(Debug, Serialize, TS)]
pub struct ServiceShown {
    pub id: ServiceId,
    pub now: ServiceVersion,
    /// Oldest first.
    pub earlier: Vec<ServiceVersion>,
    pub coding: ServiceCoding,
    pub warnings: Vec<ServiceWarning>,
    /// Inside the window as recorded, and not before services began; unknown where that is.
    pub inside: Option<bool>,
}

/// One version of an entry.
#[derive(Debug, Serialize, TS)]
pub struct ServiceVersion {
    pub id: ServiceId,
    pub kind: ServiceKind,
    pub provider: ProviderBrief,
    /// By the clock on the facility's wall.
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    /// It began in the hour that the clocks showed for the second time.
    pub again: bool,
    pub start_utc: DateTime<Utc>,
    pub end_utc: DateTime<Utc>,
    pub minutes: u32,
    pub place: ServicePlace,
    pub with: Option<String>,
    pub note: Option<String>,
    pub reason: Option<String>,
    pub struck: bool,
    /// Written on a later day than the service ended.
    pub late: bool,
    /// The true time of writing.
    pub written_at: NaiveDateTime,
    pub written_by: String,
}

/// How often and how long; struck entries do not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServiceTotal {
    pub kind: ServiceKind,
    pub services: usize,
    pub minutes: u32,
}

impl Message for ShowServices {
    const NAME: &'static str = "service_log.show";
    const NEEDS: Right = Right::SeeCases;
    type Reply = ServicesShown;
}

impl Query for ShowServices {
    fn answer(self, cx: &Reading<'_>) -> Result<ServicesShown> {
        let stay = stays::visible(cx, &self.booking)?;
        let viewer = cx.viewer(stay)?;
        sight::require_care(&viewer)?;
        let case = cases::disclosed(cx, &cases::load(cx.db, stay)?)?;
        let registry = Registry::load(cx)?;
        let mut chains = sight::of_stay(cx, stay, &registry)?;
        chains.sort_by_key(|chain| std::cmp::Reverse((chain.newest.span.start, chain.newest.id)));
        cx.looks_at(stay);
        let window = window_of(cx, &case);
        let teller = Teller { registry: &registry, codes: codes_for(cx, &viewer)?, window };
        let entries = chains.iter().map(|chain| teller.entry(chain)).collect::<Result<Vec<_>>>()?;
        let today = cx.now.today;
        let elsewhere = sight::is_of_elsewhere(&viewer);
        let offered = registry.all.iter().filter(|held| {
            held.value.is_in_force(today) && (!elsewhere || registry.is_mine(held.id))
        });
        Ok(ServicesShown {
            booking: case.stay.booking.clone(),
            name: case.person.name.clone(),
            as_of: cx.now.local,
            in_custody: case.stay.in_custody(),
            kinds: kinds_for(&viewer),
            providers: offered.map(|held| held.value.brief(held.id)).collect(),
            me: registry.me(today).map(|held| held.id),
            window,
            totals: totals(&chains),
            entries,
        })
    }
}

/// What this user may log: the same for every person, so that it tells of none.
fn kinds_for(viewer: &Viewer) -> Vec<ServiceKind> {
    let may = |kind: &ServiceKind| sight::may(viewer, kind.protections(), true);
    ServiceKind::ALL.into_iter().filter(may).collect()
}

fn window_of(cx: &Reading<'_>, case: &cases::Case) -> ServiceWindow {
    let shown = cases::window_shown(case, cx).window;
    ServiceWindow { opens: shown.opens, closes: shown.closes, began: shown.services_began }
}

/// The site's codes that tell this user nothing that they may not know.
fn codes_for(cx: &Reading<'_>, viewer: &Viewer) -> Result<Vec<ServiceCode>> {
    let known = store::codes(cx.db)?.into_iter().map(|(_, _, code)| code);
    let tells_nothing = |code: &ServiceCode| {
        let found = protections_for_text(&code.code)
            .and(code.note.as_deref().map(protections_for_text).unwrap_or_default());
        sight::may(viewer, found, true)
    };
    Ok(known.filter(tells_nothing).collect())
}

struct Teller<'a> {
    registry: &'a Registry,
    codes: Vec<ServiceCode>,
    window: ServiceWindow,
}

impl Teller<'_> {
    fn entry(&self, chain: &Chain) -> Result<ServiceShown> {
        let held = &chain.newest;
        let provider = &self.registry.find(held.provider)?.value;
        let day = held.span.day();
        let what = Coded {
            kind: held.kind,
            place: held.place,
            credential: provider.credential.as_deref(),
            on: day,
            minutes: held.span.minutes(),
        };
        let earlier = chain.earlier.iter().map(|version| self.version(version));
        Ok(ServiceShown {
            id: held.entry,
            now: self.version(held)?,
            earlier: earlier.collect::<Result<_>>()?,
            coding: coding(&self.codes, &what),
            warnings: warnings(day, self.window, provider),
            inside: self.window.holds(day),
        })
    }

    fn version(&self, held: &Version) -> Result<ServiceVersion> {
        let provider = self.registry.find(held.provider)?;
        Ok(ServiceVersion {
            id: held.id,
            kind: held.kind,
            provider: provider.value.brief(provider.id),
            start: wall_time(held.span.start),
            end: wall_time(held.span.end),
            again: held.span.began_again(),
            start_utc: held.span.start,
            end_utc: held.span.end,
            minutes: held.span.minutes(),
            place: held.place,
            with: held.with.clone(),
            note: held.note.clone(),
            reason: held.reason.clone(),
            struck: held.struck,
            late: held.span.is_late(held.written_at),
            written_at: wall_time(held.written_at),
            written_by: held.recorded_by.clone(),
        })
    }
}

fn totals(chains: &[Chain]) -> Vec<ServiceTotal> {
    let mut found: BTreeMap<ServiceKind, (usize, u32)> = BTreeMap::new();
    for held in chains.iter().map(|chain| &chain.newest).filter(|held| !held.struck) {
        let total = found.entry(held.kind).or_default();
        *total = (total.0 + 1, total.1 + held.span.minutes());
    }
    found
        .into_iter()
        .map(|(kind, (services, minutes))| ServiceTotal { kind, services, minutes })
        .collect()
}

/// Shows what one provider did on a day: whoever asks, today, where nothing else is said.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowServiceDay {
    #[serde(default)]
    pub on: Option<NaiveDate>,
    #[serde(default)]
    pub provider: Option<ProviderId>,
}

/// The day of one provider, as far as the signed-in user is told of it.
#[derive(Debug, Serialize, TS)]
pub struct ServiceDay {
    pub on: NaiveDate,
    pub as_of: NaiveDateTime,
    /// Whose day it is; nobody's, where the registry does not know whoever asks.
    pub provider: Option<ProviderBrief>,
    pub me: Option<ProviderId>,
    /// Whose day can be asked for.
    pub providers: Vec<ProviderBrief>,
    /// In the order of the day.
    pub lines: Vec<ServiceLine>,
    pub totals: Vec<ServiceTotal>,
}

/// One service with whom it was for.
#[derive(Debug, Serialize, TS)]
pub struct ServiceLine {
    pub booking: String,
    pub name: Name,
    pub service: ServiceShown,
}

impl Message for ShowServiceDay {
    const NAME: &'static str = "service_log.day";
    const NEEDS: Right = Right::SeeCases;
    type Reply = ServiceDay;
}

impl Query for ShowServiceDay {
    fn answer(self, cx: &Reading<'_>) -> Result<ServiceDay> {
        let on = self.on.unwrap_or(cx.now.today);
        let registry = Registry::load(cx)?;
        let whose = match self.provider {
            Some(id) => Some(registry.find(id)?),
            None => registry.me(on),
        };
        let midnight = |day: NaiveDate| instant(day.and_time(NaiveTime::MIN));
        let span = Span { start: midnight(on), end: midnight(add_days(on, 1)) };
        let versions = match whose {
            Some(held) => store::of_provider(cx.db, held.id, span)?,
            None => Vec::new(),
        };
        let mut chains = sight::chains(versions, &registry)?;
        let begun = |chain: &Chain| {
            whose.is_some_and(|held| held.id == chain.newest.provider)
                && chain.newest.span.day() == on
        };
        chains.retain(begun);
        chains.sort_by_key(|chain| (chain.newest.span.start, chain.newest.id));
        let mut people: BTreeMap<StayId, Option<Of>> = BTreeMap::new();
        let (mut told, mut lines) = (Vec::new(), Vec::new());
        for chain in chains {
            let stay = chain.newest.stay;
            let of = match people.entry(stay) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(slot) => slot.insert(Of::load(cx, stay)?),
            };
            let Some(of) = of else { continue };
            if !sight::may(&of.viewer, chain.protections, chain.is_own(cx, &registry)) {
                continue;
            }
            let codes = codes_for(cx, &of.viewer)?;
            let service = Teller { registry: &registry, codes, window: of.window }.entry(&chain)?;
            lines.push(ServiceLine { booking: of.booking.clone(), name: of.name.clone(), service });
            told.push(chain);
        }
        let seen: BTreeSet<_> = told.iter().map(|chain| chain.newest.stay).collect();
        cx.looks_at_list(seen.len());
        let elsewhere = cx.user.role == crate::access::Role::InReach;
        let offered = registry.all.iter().filter(|held| !elsewhere || registry.is_mine(held.id));
        Ok(ServiceDay {
            on,
            as_of: cx.now.local,
            provider: whose.map(|held| held.value.brief(held.id)),
            me: registry.me(cx.now.today).map(|held| held.id),
            providers: offered.map(|held| held.value.brief(held.id)).collect(),
            totals: totals(&told),
            lines,
        })
    }
}

/// Whom a service was for, as far as whoever asks may know.
struct Of {
    viewer: Viewer,
    booking: String,
    name: Name,
    window: ServiceWindow,
}

impl Of {
    fn load(cx: &Reading<'_>, stay: StayId) -> Result<Option<Self>> {
        let viewer = cx.viewer(stay)?;
        if !stays::may_know_of(cx, stay)? || sight::require_care(&viewer).is_err() {
            return Ok(None);
        }
        let case = cases::disclosed(cx, &cases::load(cx.db, stay)?)?;
        let window = window_of(cx, &case);
        Ok(Some(Self {
            viewer,
            booking: case.stay.booking.clone(),
            name: case.person.name.clone(),
            window,
        }))
    }
}
