//! Opening one person's stay, as the signed-in user may see it.

use super::{
    Case, Certainty, ReleaseDate, ReleaseKind, load,
    sharing::{Sharing, sharing},
};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        court::{CourtNow, DoseBefore, rules},
        coverage::{
            CoverageBar, Gap, MedicineCover, coverage, coverage_gaps, coverage_if_released_today,
            medicine_cover,
        },
        directory::{ClinicHours, hours_of_clinics},
        disclosure::{Disclosed, disclose_to_viewer},
        medi_cal::AtPharmacy,
        milestones::{MilestoneShown, NoticeOwed, milestones, notices_owed},
        packets::make,
        packs::{self, PackBrief, PackStale, PackState},
        payer::{self, MembershipShown, PharmacyNow},
        release_window::{
            SecondClock, Window, best_release, earlier_conflict, release_day, second_clock, window,
        },
        stays,
        updates::{UpdateOwed, updates_owed},
    },
    rule_pack::{AuthorityWarning, Key},
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Opens a stay. The look is on record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenCase {
    pub booking: String,
}

/// A stay with everything that follows from its facts today.
#[derive(Debug, Serialize, TS)]
pub struct CaseShown {
    pub booking: String,
    /// Facility-local time of the answer: "today" for everything in it.
    pub as_of: NaiveDateTime,
    pub release: ReleaseShown,
    pub window: WindowShown,
    /// CAA 2023 section 5121, where it applies; it runs beside the window.
    pub second_clock: Option<SecondClock>,
    pub coverage: Vec<CoverageBar>,
    pub coverage_if_released_today: Vec<CoverageBar>,
    pub coverage_gaps: Vec<Gap>,
    pub medicine_cover: Vec<MedicineCover>,
    pub milestones: Vec<MilestoneShown>,
    /// Notices that the county is owed; those that went out are among the facts (`notices`).
    pub notices_owed: Vec<NoticeOwed>,
    /// Whoever holds a paper of another date, or does not know that the person left.
    pub updates_owed: Vec<UpdateOwed>,
    /// Authorities that end soon.
    pub warnings: Vec<AuthorityWarning>,
    /// A newer date of lower trust that is earlier than the one that counts.
    pub earlier_date: Option<ReleaseDate>,
    /// What becomes of a claim on the day of leaving; `None` where Medi-Cal is not known.
    pub at_pharmacy: Option<AtPharmacy>,
    /// What becomes of a claim that is sent today, with its ground.
    pub pharmacy_now: Option<PharmacyNow>,
    /// Whether the plan on record is confirmed.
    pub member: MembershipShown,
    /// What else of coverage changes the packet, each in one sentence.
    pub coverage_notes: Vec<String>,
    /// Whether the clinics that treatments name are open, by the directory.
    pub clinic_hours: Vec<ClinicHours>,
    /// Where the person stands with each day in court, the newest day first.
    pub court: Vec<CourtNow>,
    /// Doses due on the day in court that matters now, of which none is recorded.
    pub court_not_given: Vec<DoseBefore>,
    /// The pack on one line, with how far it is.
    pub pack_in_brief: Option<PackBrief>,
    /// What changed after the pack was sealed, as far as this user may know.
    pub pack_stale: Vec<PackStale>,
    /// Consent in one line; absent for staff outside the treatment programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sharing: Option<Vec<Sharing>>,
    #[serde(flatten)]
    pub facts: Case,
}

/// The release date that counts, and every one that was told.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReleaseShown {
    pub date: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    pub kind: Option<ReleaseKind>,
    pub certainty: Option<Certainty>,
    pub source: Option<String>,
    pub history: Vec<ReleaseDate>,
}

/// The window with the sum behind it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WindowShown {
    #[serde(flatten)]
    pub window: Window,
    pub arithmetic: String,
    pub warnings: Vec<String>,
}

impl Message for OpenCase {
    const NAME: &'static str = "case.open";
    const NEEDS: Right = Right::SeeCases;
    type Reply = CaseShown;
}

impl Query for OpenCase {
    fn answer(self, cx: &Reading<'_>) -> Result<CaseShown> {
        let stay = stays::visible(cx, &self.booking)?;
        let case = load(cx.db, stay)?;
        let viewer = cx.viewer(stay)?;
        let told = disclose_to_viewer(&case, &viewer, cx.policy(), cx.now.today);
        let named = |kind| make::recipient(&case, kind);
        let line = viewer.has_standing().then(|| sharing(&told, named, cx.now.today));
        cx.looks_at(stay);
        let clinic_hours = hours_of_clinics(cx.db, &told, &cx.now)?;
        Ok(CaseShown { sharing: line, clinic_hours, ..shown(&told, cx) })
    }
}

/// The case as the signed-in user may see it.
pub(crate) fn disclosed(cx: &Reading<'_>, case: &Case) -> Result<Disclosed<Case>> {
    let viewer = cx.viewer(case.stay.id)?;
    Ok(disclose_to_viewer(case, &viewer, cx.policy(), cx.now.today))
}

fn shown(case: &Disclosed<Case>, cx: &Reading<'_>) -> CaseShown {
    let (pack, today) = (cx.pack, cx.now.today);
    let due = milestones(case, pack, &cx.now);
    CaseShown {
        booking: case.stay.booking.clone(),
        as_of: cx.now.local,
        release: release(case),
        window: window_shown(case, cx),
        second_clock: second_clock(case, pack, today),
        coverage: coverage(case, pack, today),
        coverage_if_released_today: coverage_if_released_today(case, pack, today),
        coverage_gaps: coverage_gaps(case, pack, today),
        medicine_cover: medicine_cover(case, pack),
        notices_owed: notices_owed(&due),
        updates_owed: updates_owed(case),
        milestones: due.iter().map(|held| held.shown(case, pack)).collect(),
        warnings: pack.authority_warnings(today),
        earlier_date: earlier_conflict(&case.release_dates).cloned(),
        court: court(case, cx),
        court_not_given: court_not_given(case, cx),
        at_pharmacy: at_pharmacy(case, today),
        pharmacy_now: payer::pharmacy_now(case, today),
        member: payer::shown(case),
        coverage_notes: payer::notes(case, None),
        clinic_hours: Vec::new(),
        pack_in_brief: packs::in_brief(case),
        pack_stale: pack_stale(case),
        sharing: None,
        facts: case.get().clone(),
    }
}

fn court(case: &Case, cx: &Reading<'_>) -> Vec<CourtNow> {
    let stands = case.court_dates.iter().map(|court| CourtNow {
        id: court.id,
        on: court.on,
        time: court.time,
        state: rules::state(court, &case.stay, cx.pack, &cx.now),
    });
    let mut stands: Vec<_> = stands.collect();
    stands.sort_by_key(|held| std::cmp::Reverse((held.on, held.time, held.id)));
    stands
}

fn court_not_given(case: &Case, cx: &Reading<'_>) -> Vec<DoseBefore> {
    match rules::court_now(case, cx.pack, &cx.now).filter(|held| held.state.is_now()) {
        Some(court) => rules::doses_not_given(case, court.on, cx.pack),
        None => Vec::new(),
    }
}

/// Nothing for those who are not told what the pack was made from.
fn pack_stale(case: &Case) -> Vec<PackStale> {
    match packs::state(case) {
        Some(PackState::Stale) => packs::what_changed(case),
        Some(
            PackState::BeingMade
            | PackState::Sealed
            | PackState::Ready
            | PackState::HandedOver
            | PackState::LeftBehind,
        )
        | None => Vec::new(),
    }
}

/// On the day of leaving, or today where that day is past or not known.
fn at_pharmacy(case: &Case, today: NaiveDate) -> Option<AtPharmacy> {
    let held = &case.medi_cal.as_ref()?.value;
    let on = release_day(case).map_or(today, |release| release.max(today));
    Some(AtPharmacy::of(held.status, held.active_from, on))
}

pub(crate) fn release(case: &Case) -> ReleaseShown {
    let told = best_release(&case.release_dates);
    ReleaseShown {
        date: told.and_then(|told| told.date),
        time: told.and_then(|told| told.time),
        kind: told.map(|told| told.kind),
        certainty: told.map(|told| told.certainty),
        source: told.map(|told| told.source.clone()),
        history: case.release_dates.clone(),
    }
}

pub(crate) fn window_shown(case: &Case, cx: &Reading<'_>) -> WindowShown {
    let window = window(case, cx.pack, cx.now.today);
    let mut warnings = window.warnings();
    if cx.pack.rule(Key::WindowDaysMax).unconfirmed() {
        let days = window.longest;
        warnings
            .push(format!("That the window is {days} days long is not confirmed at this site."));
    }
    WindowShown { window, arithmetic: window.arithmetic(), warnings }
}
