//! Logging a service, correcting an entry and striking it. Nothing is ever written over.

use super::{
    kind::{ServiceKind, ServicePlace},
    provider::{ServiceProvider, problem, said},
    rules::{EndTold, Span, StartTold},
    sight::{self, Chain, Registry},
    store::{self, Version},
};
use crate::{
    Error, Problem, Result,
    access::Right,
    calendar::wall_time,
    catalog::{Change, Message},
    features::{cases, cases::Protections, disclosure::Viewer, stays},
    ids::{ProviderId, ServiceId, StayId},
    session::Writing,
    values,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A service as somebody tells it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ServiceTold {
    pub kind: ServiceKind,
    /// Where absent, whoever logs it; of a correction, whoever stands there.
    #[serde(default)]
    pub provider: Option<ProviderId>,
    pub start: StartTold,
    pub end: EndTold,
    pub place: ServicePlace,
    /// Who else took part.
    #[serde(default)]
    pub with: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
    /// Whoever logs it has seen what went on at the same time, and keeps both.
    #[serde(default)]
    pub overlap_ok: bool,
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServiceSaved {
    /// The entry, over all its versions.
    pub id: ServiceId,
    /// Its newest version, to be named by whoever corrects it.
    pub version: ServiceId,
}

/// Logs a service that was given.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordService {
    pub booking: String,
    pub value: ServiceTold,
}

impl Message for RecordService {
    const NAME: &'static str = "service_log.record";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ServiceSaved;
}

impl Change for RecordService {
    fn apply(self, cx: &Writing<'_>) -> Result<ServiceSaved> {
        let log = Log::open(cx, &self.booking)?;
        let held = log.judged(cx, self.value, None)?;
        let id = store::insert(cx.db, &held, true)?;
        cx.detail("service");
        cx.touch(log.stay)?;
        Ok(ServiceSaved { id, version: id })
    }
}

/// Corrects an entry: the new version counts, the one before stays to be read.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectService {
    pub booking: String,
    pub id: ServiceId,
    /// The newest version that the caller saw.
    pub seen: ServiceId,
    pub value: ServiceTold,
    pub reason: String,
}

impl Message for CorrectService {
    const NAME: &'static str = "service_log.correct";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ServiceSaved;
}

impl Change for CorrectService {
    fn apply(self, cx: &Writing<'_>) -> Result<ServiceSaved> {
        let log = Log::open(cx, &self.booking)?;
        let chain = log.standing(cx, self.id, self.seen)?;
        let reason = given(self.reason)?;
        let held = log.judged(cx, self.value, Some((&chain, reason)))?;
        let version = store::insert(cx.db, &held, false)?;
        cx.detail("service corrected");
        cx.touch(log.stay)?;
        Ok(ServiceSaved { id: self.id, version })
    }
}

/// Strikes an entry that should not be there. It stays to be read and counts no more.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StrikeService {
    pub booking: String,
    pub id: ServiceId,
    pub seen: ServiceId,
    pub reason: String,
}

impl Message for StrikeService {
    const NAME: &'static str = "service_log.strike";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ServiceSaved;
}

impl Change for StrikeService {
    fn apply(self, cx: &Writing<'_>) -> Result<ServiceSaved> {
        let log = Log::open(cx, &self.booking)?;
        let chain = log.standing(cx, self.id, self.seen)?;
        let reason = given(self.reason)?;
        let provider = &log.registry.find(chain.newest.provider)?.value;
        let told = Some(reason);
        log.require_own_words(chain.newest.kind, provider, [("reason", &told)])?;
        let protections = sight::protections(chain.newest.kind, provider, [&told]);
        let held = Version {
            reason: told,
            struck: true,
            protections: chain.newest.protections.and(protections),
            written_at: cx.now.utc,
            recorded_by: cx.who().into(),
            ..chain.newest
        };
        let version = store::insert(cx.db, &held, false)?;
        cx.detail("service struck");
        cx.touch(log.stay)?;
        Ok(ServiceSaved { id: self.id, version })
    }
}

fn given(reason: String) -> Result<String> {
    said(Some(reason)).ok_or_else(|| invalid("reason", "Say why."))
}

fn invalid(field: &str, message: &str) -> Error {
    Error::Invalid(vec![problem(field, message)])
}

/// The log of one stay, as whoever writes in it may know it.
struct Log {
    stay: StayId,
    viewer: Viewer,
    registry: Registry,
}

impl Log {
    fn open(cx: &Writing<'_>, booking: &str) -> Result<Self> {
        let stay = stays::open_for_work(cx, booking)?;
        let viewer = cx.viewer(stay)?;
        sight::require_care(&viewer)?;
        Ok(Self { stay, viewer, registry: Registry::load(cx)? })
    }

    /// An entry that this user is told of, as they saw it, and that was not struck.
    fn standing(&self, cx: &Writing<'_>, id: ServiceId, seen: ServiceId) -> Result<Chain> {
        let mut chains = sight::of_stay(cx, self.stay, &self.registry)?.into_iter();
        let found = chains.find(|chain| chain.newest.entry == id);
        let chain = found.ok_or(Error::NotFound("entry in the log"))?;
        if chain.newest.id != seen {
            return Err(Error::Stale);
        }
        if chain.newest.struck {
            return Err(Error::Refused("This entry was struck. Log the service anew.".into()));
        }
        Ok(chain)
    }

    /// What was told as a version to be saved, or what is wrong with it.
    fn judged(
        &self,
        cx: &Writing<'_>,
        told: ServiceTold,
        before: Option<(&Chain, String)>,
    ) -> Result<Version> {
        let span = Span::told(told.start, told.end, &cx.now).map_err(all)?;
        let booked_on = cases::stay(cx.db, self.stay)?.booked_on;
        let wrong = span.problems(booked_on, &cx.now);
        if !wrong.is_empty() {
            return Err(all(wrong));
        }
        let entry = before.as_ref().map(|(chain, _)| chain.newest.entry);
        let before_protections = before.as_ref().map(|(chain, _)| chain.newest.protections);
        // A correction that names nobody leaves the provider as it was.
        let by = told.provider.or(before.as_ref().map(|(chain, _)| chain.newest.provider));
        let reason = before.map(|(_, reason)| reason);
        let (with, note) = (said(told.with), said(told.note));
        let (provider, value) = self.provider(cx, by, span)?;
        let texts = [("with", &with), ("note", &note), ("reason", &reason)];
        self.require_own_words(told.kind, &value, texts)?;
        let protections = sight::protections(told.kind, &value, [&with, &note, &reason]);
        let held = Version {
            id: ServiceId(0),
            stay: self.stay,
            entry: entry.unwrap_or(ServiceId(0)),
            kind: told.kind,
            provider,
            span,
            place: told.place,
            with,
            note,
            reason,
            struck: false,
            protections: protections.and(before_protections.unwrap_or_default()),
            written_at: cx.now.utc,
            recorded_by: cx.who().into(),
        };
        if !told.overlap_ok {
            self.ask_about_overlaps(cx, &held)?;
        }
        Ok(held)
    }

    /// Who gave the service. An account that the registry does not know joins it without a number,
    /// so that nobody at a bedside waits for the supervisor; the log says what is lacking.
    fn provider(
        &self,
        cx: &Writing<'_>,
        told: Option<ProviderId>,
        span: Span,
    ) -> Result<(ProviderId, ServiceProvider)> {
        let day = span.day();
        let known = match told {
            Some(id) => Some(self.registry.find(id)?),
            None => self.registry.me(day),
        };
        match known {
            Some(held)
                if sight::is_of_elsewhere(&self.viewer) && !self.registry.is_mine(held.id) =>
            {
                let sentence = "Workers of other organizations log what they do themselves.";
                Err(invalid("provider", sentence))
            }
            Some(held) => Ok((held.id, held.value.clone())),
            None => {
                let value = ServiceProvider {
                    name: cx.user.display_name.clone(),
                    credential: None,
                    organization: None,
                    npi: None,
                    organization_npi: None,
                    taxonomy: None,
                    enrolled_on: None,
                    enrolled_confirmed_by: None,
                    enrolled_confirmed_on: None,
                    in_force_from: day,
                    in_force_until: None,
                    user: Some(cx.user.name.clone()),
                };
                let id = store::add_provider(cx.db, &value, Some(cx.user.id))?;
                Ok((id, value))
            }
        }
    }

    /// Refuses what whoever writes it could not read afterwards. It is judged by what was typed and
    /// by nothing that is on record, so that the refusal tells nothing.
    fn require_own_words<const N: usize>(
        &self,
        kind: ServiceKind,
        provider: &ServiceProvider,
        texts: [(&str, &Option<String>); N],
    ) -> Result<()> {
        let may = |protections: Protections| sight::may(&self.viewer, protections, true);
        if !may(kind.protections()) {
            let sentence = "This kind of service is logged by the treatment programme.";
            return Err(invalid("kind", sentence));
        }
        let general = ServiceKind::CaseManagement;
        if !may(sight::protections(general, provider, [])) {
            let sentence = "Services of this provider are logged by the treatment programme.";
            return Err(invalid("provider", sentence));
        }
        let nobody = ServiceProvider { name: String::new(), ..unnamed(provider) };
        for (field, text) in texts {
            if !may(sight::protections(general, &nobody, [text])) {
                let sentence = "Words about treatment that the law protects are written by the \
                                treatment programme. Leave them out here.";
                return Err(invalid(field, sentence));
            }
        }
        Ok(())
    }

    /// Asks about what went on at the same time, of the same person or by the same provider, as far
    /// as whoever writes may know of it.
    fn ask_about_overlaps(&self, cx: &Writing<'_>, held: &Version) -> Result<()> {
        let mut asked = Vec::new();
        for chain in sight::of_stay(cx, self.stay, &self.registry)? {
            if is_at_once(&chain, held) {
                let with = "this person was with";
                let whom = &self.registry.find(chain.newest.provider)?.value.name;
                asked.push(overlap(&chain, &format!("{with} {whom}")));
            }
        }
        let busy = store::of_provider(cx.db, held.provider, held.span)?;
        for chain in sight::chains(busy, &self.registry)? {
            let other = chain.newest.stay;
            let same = chain.newest.provider == held.provider && is_at_once(&chain, held);
            if !same || other == self.stay || !stays::may_know_of(cx, other)? {
                continue;
            }
            let viewer = cx.viewer(other)?;
            if sight::may(&viewer, chain.protections, chain.is_own(cx, &self.registry)) {
                let sql = "SELECT booking FROM stay WHERE id = ?1";
                let booking: Option<String> = cx.db.first(sql, values![other], |row| row.get(0))?;
                let booking = booking.unwrap_or_default();
                asked.push(overlap(&chain, &format!("the provider was with {booking}")));
            }
        }
        if asked.is_empty() { Ok(()) } else { Err(Error::Invalid(asked)) }
    }
}

fn unnamed(provider: &ServiceProvider) -> ServiceProvider {
    ServiceProvider { credential: None, organization: None, ..provider.clone() }
}

fn is_at_once(chain: &Chain, held: &Version) -> bool {
    let newest = &chain.newest;
    !newest.struck && newest.entry != held.entry && newest.span.overlaps(held.span)
}

fn overlap(chain: &Chain, whom: &str) -> Problem {
    let time = |instant| wall_time(instant).format("%H:%M");
    let Span { start, end } = chain.newest.span;
    let sentence = format!("From {} to {} {whom}. Keep both?", time(start), time(end));
    Problem { field: "overlap".into(), message: sentence }
}

fn all(wrong: Vec<super::rules::Wrong>) -> Error {
    let problem = |(field, message): super::rules::Wrong| Problem { field: field.into(), message };
    Error::Invalid(wrong.into_iter().map(problem).collect())
}
