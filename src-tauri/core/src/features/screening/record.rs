//! Recording a screening, taking a wrong one back, and what was entered in the portal.

use super::{
    rules::{self, Told},
    store,
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{
            self, CriterionMet, PortalEntry, Protections, Screening, ScreeningResult, StopReason,
        },
        disclosure::{Viewer, portal_for, text_with_withheld},
        facts,
        medi_cal::ServicesBegan,
        stays,
    },
    ids::{FactId, StayId},
    session::{Reading, Writing},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Refuses workers of other organizations, for everybody alike: which criterion is met is named to
/// nobody outside (domain 20).
pub(super) fn require_staff(cx: &Reading<'_>, stay: StayId) -> Result<()> {
    match cx.viewer(stay)? {
        Viewer::Programme | Viewer::Contracted | Viewer::Outside { class: None, .. } => Ok(()),
        Viewer::Outside { class: Some(_), .. } | Viewer::Custody => {
            Err(Error::Refused("Screening is done by the facility's own staff.".into()))
        }
    }
}

/// Records a screening. The newest one counts; earlier ones stay for the record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordScreening {
    pub booking: String,
    pub on: NaiveDate,
    /// Who asked; whoever records it, where absent.
    #[serde(default)]
    pub screener: Option<String>,
    pub result: ScreeningResult,
    /// Every criterion that is met, with what shows it.
    #[serde(default)]
    pub criteria: Vec<CriterionMet>,
    /// The newest screening that the caller saw.
    #[serde(default)]
    pub seen: Option<FactId>,
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScreeningSaved {
    pub id: FactId,
    pub version: i64,
}

impl Message for RecordScreening {
    const NAME: &'static str = "screening.record";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ScreeningSaved;
}

impl Change for RecordScreening {
    fn apply(self, cx: &Writing<'_>) -> Result<ScreeningSaved> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        require_staff(cx, stay)?;
        let inside = cx.user.standing.inside();
        let may = rules::criteria_for(inside);
        if self.criteria.iter().any(|met| !may.contains(&met.criterion)) {
            return Err(Error::Refused(
                "This criterion is screened by the treatment programme.".into(),
            ));
        }
        let known = store::screenings(cx.db, stay)?;
        if rules::newest(&known).map(|held| held.id) != self.seen {
            return Err(Error::Stale);
        }
        let basis = rules::basis(cx.facility.kind);
        let screener = self.screener.unwrap_or_else(|| cx.user.display_name.clone());
        let told = Told {
            on: self.on,
            booked_on: cases::stay(cx.db, stay)?.booked_on,
            screener: &screener,
            result: self.result,
            criteria: &self.criteria,
        };
        invalid(rules::problems(&told, basis, inside, cx.now.today))?;
        let held = Screening {
            id: FactId(0),
            on: self.on,
            screener: screener.trim().into(),
            result: self.result,
            basis,
            criteria: once_each(self.criteria),
            inside,
            recorded_at: cx.now.local,
            recorded_by: cx.who().into(),
        };
        let id = store::insert(cx.db, stay, &held)?;
        cx.detail("screening");
        cx.touch(stay)?;
        Ok(ScreeningSaved { id, version: 1 })
    }
}

fn once_each(criteria: Vec<CriterionMet>) -> Vec<CriterionMet> {
    let mut kept: Vec<CriterionMet> = Vec::new();
    for met in criteria {
        let evidence = met.evidence.trim().to_owned();
        match kept.iter_mut().find(|held| held.criterion == met.criterion) {
            Some(held) => held.evidence = format!("{}; {evidence}", held.evidence),
            None => kept.push(CriterionMet { criterion: met.criterion, evidence }),
        }
    }
    kept.sort_by_key(|met| met.criterion);
    kept
}

fn invalid(found: Vec<(&'static str, &'static str)>) -> Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let problem =
        |(field, message): (&str, &str)| Problem { field: field.into(), message: message.into() };
    Err(Error::Invalid(found.into_iter().map(problem).collect()))
}

/// Takes back a screening that was recorded by mistake. The row stays.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackScreening {
    pub booking: String,
    pub id: FactId,
}

impl Message for TakeBackScreening {
    const NAME: &'static str = "screening.take_back";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ();
}

impl Change for TakeBackScreening {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        require_staff(cx, stay)?;
        let known = store::screenings(cx.db, stay)?;
        let held = known.iter().find(|held| held.id == self.id);
        let held = held.ok_or(Error::NotFound("screening"))?;
        if held.inside && !cx.user.standing.inside() {
            return Err(Error::Refused(
                "The treatment programme recorded this screening and takes it back.".into(),
            ));
        }
        store::take_back(cx.db, stay, self.id)?;
        cx.detail("screening");
        cx.touch(stay)?;
        Ok(())
    }
}

/// Records what was entered by hand in the state's portal. The start of the aid code is the day on
/// which services begin, so that nobody records it a second time.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SavePortal {
    pub booking: String,
    /// The entry to correct or to stop; absent for a new start.
    #[serde(default)]
    pub id: Option<FactId>,
    /// The version that the caller saw; needed with `id`.
    #[serde(default)]
    pub seen: Option<i64>,
    pub entered_on: NaiveDate,
    /// Whoever records it, where absent.
    #[serde(default)]
    pub entered_by: Option<String>,
    #[serde(default)]
    pub confirmation: Option<String>,
    #[serde(default)]
    pub aid_code: Option<String>,
    #[serde(default)]
    pub start_on: Option<NaiveDate>,
    #[serde(default)]
    pub stop_on: Option<NaiveDate>,
    #[serde(default)]
    pub stop_reason: Option<StopReason>,
}

impl Message for SavePortal {
    const NAME: &'static str = "screening.portal";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ScreeningSaved;
}

impl Change for SavePortal {
    fn apply(self, cx: &Writing<'_>) -> Result<ScreeningSaved> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        require_staff(cx, stay)?;
        if store::screenings(cx.db, stay)?.is_empty() {
            return Err(Error::Refused(
                "Record the screening first: the portal asks for its day and its result.".into(),
            ));
        }
        invalid(self.problems(cx.now.today))?;
        let mut entries = store::portal(cx.db, stay)?;
        let mut held = PortalEntry {
            id: FactId(0),
            entered_on: self.entered_on,
            entered_by: said(self.entered_by).unwrap_or_else(|| cx.user.display_name.clone()),
            confirmation: said(self.confirmation),
            aid_code: said(self.aid_code),
            start_on: self.start_on,
            stop_on: self.stop_on,
            stop_reason: self.stop_reason,
            recorded_at: cx.now.local,
            recorded_by: cx.who().into(),
            version: 1,
        };
        match self.id {
            None => {
                held.id = store::insert_entry(cx.db, stay, &held)?;
            }
            Some(id) => {
                let before = entries.iter().find(|known| known.id == id);
                keep_withheld(cx, stay, before.ok_or(Error::NotFound("entry"))?, &mut held)?;
                held.id = id;
                held.version = self.seen.ok_or(Error::Stale)?;
                held.version = store::update_entry(cx.db, stay, &held)?;
            }
        }
        entries.retain(|known| known.id != held.id);
        keep_start(cx, stay, &held, &entries)?;
        cx.detail("portal_entry");
        cx.touch(stay)?;
        Ok(ScreeningSaved { id: held.id, version: held.version })
    }
}

impl SavePortal {
    fn problems(&self, today: NaiveDate) -> Vec<(&'static str, &'static str)> {
        let mut found = Vec::new();
        if today < self.entered_on {
            found.push(("entered_on", "It cannot have been entered after today."));
        }
        if self.start_on.is_some_and(|start| today < start) {
            found.push(("start_on", "Services cannot have begun after today."));
        }
        match (self.start_on, self.stop_on) {
            (None, Some(_)) => found.push(("start_on", "Say when the aid code started.")),
            (Some(start), Some(stop)) if stop < start => {
                found.push(("stop_on", "The aid code cannot stop before it started."));
            }
            (_, Some(stop)) if today < stop => {
                found.push(("stop_on", "This day has not come yet."));
            }
            _ => {}
        }
        if self.stop_on.is_some() != self.stop_reason.is_some() {
            let field = if self.stop_on.is_some() { "stop_reason" } else { "stop_on" };
            found.push((field, "A stop needs its day and its reason."));
        }
        found
    }
}

fn said(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// What this user was not shown of an entry stays with it, whatever their form sends.
fn keep_withheld(
    cx: &Writing<'_>,
    stay: StayId,
    before: &PortalEntry,
    sent: &mut PortalEntry,
) -> Result<()> {
    let case = cases::load(cx.db, stay)?;
    let told = portal_for(&case, &cx.viewer(stay)?, cx.policy(), cx.now.today);
    let shown = told.into_iter().find(|told| told.id == before.id).ok_or(Error::Stale)?;
    for (stored, shown, sent) in [
        (&before.confirmation, &shown.confirmation, &mut sent.confirmation),
        (&before.aid_code, &shown.aid_code, &mut sent.aid_code),
    ] {
        *sent = text_with_withheld(stored.as_deref(), shown.as_deref(), sent.as_deref());
    }
    let (stored, shown) = (before.entered_by.as_str(), shown.entered_by.as_str());
    if sent.entered_by == shown {
        stored.clone_into(&mut sent.entered_by);
    }
    Ok(())
}

/// The first start of the aid code is the day on which services began (domain 3.2).
fn keep_start(
    cx: &Writing<'_>,
    stay: StayId,
    entry: &PortalEntry,
    others: &[PortalEntry],
) -> Result<()> {
    let Some(on) = entry.start_on else { return Ok(()) };
    if others.iter().any(|held| held.start_on.is_some_and(|start| start < on)) {
        return Ok(());
    }
    let (value, source) = (ServicesBegan { on }, "screening portal");
    match facts::load::<ServicesBegan>(cx.db, stay)?.pop() {
        None => {
            facts::add(cx.db, stay, &value, Protections::none(), source, cx.now.local).map(drop)
        }
        Some(fact) if fact.value.on == on => Ok(()),
        // A start that this user may not know of is not theirs to move.
        Some(fact) if !fact.protections.is_empty() && !cx.user.standing.inside() => Ok(()),
        Some(fact) => facts::correct(cx.db, stay, &fact, &value, source, cx.now.local),
    }
}
