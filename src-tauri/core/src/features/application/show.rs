//! Everything about one person's coverage on one screen: where it stands, what is next, what is
//! known and what is lacking, and what the county was asked and told.

use super::{
    clocks::{Caution, CoverageClock, cautions, clocks},
    county::Ask,
    data::{ApplicationData, ApplicationField, Sent, Signature, StatusMove},
    forms::{CountyForm, forms},
    given,
    known::{self, KnownField},
    letters::{Around, CountyWords, words},
    ours, rules, store,
};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases::{self, Case, Fact, MediCal, MediCalStatus, NoticeSent},
        directory::{CountySetting, settings},
        disclosure::{Disclosed, RecipientKind, protections_for_text},
        matching,
        medi_cal::AtPharmacy,
        milestones::{Doer, MilestoneShown, NoticeOwed, Step, milestones, notices_owed},
        packets::make,
        release_window::release_day,
        stays,
    },
    ids::StayId,
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Shows a person's coverage and application. The look is on record.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowApplication {
    pub booking: String,
}

/// One person's coverage.
#[derive(Debug, Serialize, TS)]
pub struct ApplicationShown {
    pub booking: String,
    /// "Delgado-Ruiz, María".
    pub name: String,
    /// As the jail writes it.
    pub birth_date: String,
    pub as_of: NaiveDateTime,
    pub release: Option<NaiveDate>,
    pub left: bool,
    /// The fact on record; none where nothing is known.
    pub medi_cal: Option<Fact<MediCal>>,
    pub at_pharmacy: Option<AtPharmacy>,
    /// The states that can follow.
    pub next: Vec<MediCalStatus>,
    /// Whether the application can still be changed and signed.
    pub before_sending: bool,
    /// The version of the application; 0 where none is begun.
    pub version: i64,
    pub data: ApplicationData,
    pub known: Vec<KnownField>,
    /// What must be answered before the person signs.
    pub lacking: Vec<ApplicationField>,
    /// Masked but for the last four digits.
    pub ssn: Option<String>,
    pub signature: Option<Signature>,
    pub sent: Option<Sent>,
    /// The newest last.
    pub history: Vec<StatusMove>,
    pub county: String,
    /// How this county wants things, and whether it ever answers.
    pub setting: Option<CountySetting>,
    pub asks: Vec<Ask>,
    pub words: CountyWords,
    pub notices: Vec<Fact<NoticeSent>>,
    pub notices_owed: Vec<NoticeOwed>,
    /// The steps of coverage, whatever became of them.
    pub steps: Vec<MilestoneShown>,
    pub clocks: Vec<CoverageClock>,
    pub cautions: Vec<Caution>,
    pub forms: Vec<CountyForm>,
}

impl Message for ShowApplication {
    const NAME: &'static str = "application.show";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ApplicationShown;
}

impl Query for ShowApplication {
    fn answer(self, cx: &Reading<'_>) -> Result<ApplicationShown> {
        let stay = stays::visible(cx, &self.booking)?;
        ours(cx, stay)?;
        cx.looks_at(stay);
        shown(cx, stay, self.booking)
    }
}

/// The case as this user may see it.
pub(super) fn case_of(cx: &Reading<'_>, stay: StayId) -> Result<Disclosed<Case>> {
    cases::disclosed(cx, &cases::load(cx.db, stay)?)
}

/// The fields that nobody has to type.
pub(super) fn known(cx: &Reading<'_>, case: &Case) -> Result<Vec<KnownField>> {
    let person = matching::store::person_of(cx.db, case.stay.id)?;
    let aliases = matching::store::known_aliases(cx.db, person)?;
    let aliases: Vec<String> = aliases.iter().map(|alias| alias.name.first_last()).collect();
    Ok(known::known(case, &aliases, &cx.facility.name, &cx.facility.county))
}

/// The county whose work the application is: where the person will live.
pub(crate) fn county_of(cx: &Reading<'_>, stay: StayId) -> Result<String> {
    let data = store::application(cx.db, stay)?.data;
    let stay = cases::stay(cx.db, stay)?;
    let county = data.county.or(stay.residence_county);
    Ok(county.unwrap_or_else(|| cx.facility.county.clone()))
}

fn shown(cx: &Reading<'_>, stay: StayId, booking: String) -> Result<ApplicationShown> {
    let whole = cases::load(cx.db, stay)?;
    let case = cases::disclosed(cx, &whole)?;
    let to = make::recipient(&whole, RecipientKind::County);
    let for_county = make::filtered(cx, &whole, &to)?;
    let kept = store::application(cx.db, stay)?;
    let today = cx.now.today;
    let found = known(cx, &case)?;
    let born = case.person.birth.date;
    let due = milestones(&case, cx.pack, &cx.now);
    let county = county_of(cx, stay)?;
    let mut asks = store::asks(cx.db, stay)?;
    let mut history = store::moves(cx.db, stay)?;
    let first_heard = first_heard(&case, &asks);
    let mut data = kept.data;
    given::without(&case, &mut data);
    let around = Around {
        facility: &cx.facility.name,
        office: cx.facility.lines.reentry_office.as_deref(),
        foster: known::was_in_foster_care(&case) == Some(true),
    };
    let county_words = words(&for_county, &around);
    let lacking = known::lacking(&data, &found, kept.ssn.is_some(), born, today);
    let cautions = cautions(&case, cx.pack, data.citizenship, today);
    let mut sent = kept.sent;
    for text in data.texts() {
        hush(cx, text);
    }
    if let Some(sent) = &mut sent {
        for text in sent.data.texts() {
            hush(cx, text);
        }
        hush(cx, &mut sent.confirmation);
    }
    for ask in &mut asks {
        for text in [&mut ask.whom, &mut ask.answer, &mut ask.words] {
            hush(cx, text);
        }
    }
    for made in &mut history {
        hush(cx, &mut made.note);
    }
    let release = release_day(&case);
    let status = case.medi_cal.as_ref().map(|fact| &fact.value);
    let at_pharmacy = status.map(|held| {
        let on = release.map_or(today, |release| release.max(today));
        AtPharmacy::of(held.status, held.active_from, on)
    });
    // One that was taken out still says from where the next move goes.
    let stands = store::status(cx.db, stay)?.map(|(status, _)| status);
    let mine = |step: Step| step.doer() == Doer::Eligibility || step == Step::EscalateApplication;
    Ok(ApplicationShown {
        booking,
        name: case.person.name.last_first(),
        birth_date: case.person.birth.as_written.clone(),
        as_of: cx.now.local,
        release,
        left: case.stay.left.is_some(),
        at_pharmacy,
        next: rules::next(stands),
        before_sending: rules::is_before_sending(stands),
        version: kept.version,
        data,
        lacking,
        known: found,
        ssn: kept.ssn.as_deref().map(known::masked),
        signature: kept.signature,
        sent,
        history,
        setting: settings::load(cx.db, &county)?,
        county,
        asks,
        words: county_words,
        notices: case.notices.clone(),
        notices_owed: notices_owed(&due),
        steps: due
            .iter()
            .filter(|held| mine(held.step))
            .map(|held| held.shown(&case, cx.pack))
            .collect(),
        clocks: clocks(&case, cx.pack, first_heard, today),
        cautions,
        forms: forms()?,
        medi_cal: case.medi_cal.clone(),
    })
}

/// The first day on which the county heard of the person here: told, asked, or by the application.
fn first_heard(case: &Case, asks: &[Ask]) -> Option<NaiveDate> {
    let told = case.notices.iter().map(|fact| fact.value.sent_on);
    let asked = asks.iter().filter(|ask| ask.counts).map(|ask| ask.on);
    let received = case.medi_cal.as_ref().and_then(|fact| fact.value.county_received_on);
    told.chain(asked).chain(received).min()
}

/// Text that somebody typed may tell what this user may not know.
fn hush(cx: &Reading<'_>, text: &mut Option<String>) {
    let tells = |text: &String| !protections_for_text(text).is_empty();
    if !cx.user.standing.inside() && text.as_ref().is_some_and(tells) {
        *text = None;
    }
}
