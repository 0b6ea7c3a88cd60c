//! One person's screening, with everything that follows from the facts on file.

use super::{
    record::require_staff,
    rules::{self, Suggestion, criteria_for, suggestions},
    sheet::{SheetLine, sheet, stops_because},
};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases::{
            self, Case, Criterion, EligibilityBasis, Fact, FosterYouth, MediCalStatus, Name,
            PortalEntry, Screening, StopReason, WindowShown,
        },
        release_window::{SecondClock, age_on, second_clock},
        stays,
    },
    rule_pack::Key,
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Shows the screening of a person. The look is on record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowScreening {
    pub booking: String,
}

/// The screening of one person, as the signed-in user may see it.
#[derive(Debug, Serialize, TS)]
pub struct ScreeningShown {
    pub booking: String,
    pub name: Name,
    pub as_of: NaiveDateTime,
    pub booked_on: NaiveDate,
    /// Whole years today; `None` where the birth date is not whole.
    pub age: Option<i32>,
    /// Whether the person is still here.
    pub in_custody: bool,
    /// By the kind of facility.
    pub basis: EligibilityBasis,
    /// What this user may screen for, whoever the person is.
    pub criteria: Vec<Criterion>,
    /// What the facts on file suggest. Nothing suggested is no answer.
    pub suggestions: Vec<Suggestion>,
    /// The screening that counts is the last one.
    pub screenings: Vec<Screening>,
    /// From the last stay, where there is one: evidence to be asked again, not an answer.
    pub last_stay: Option<Screening>,
    /// The other test: enrolled, or an application approved.
    pub medi_cal: Option<MediCalStatus>,
    /// What is copied into the state's portal, value by value.
    pub sheet: Vec<SheetLine>,
    pub portal: Vec<PortalEntry>,
    pub services_began: Option<NaiveDate>,
    /// Why the aid code would stop, where the stay has ended.
    pub stops_because: Option<StopReason>,
    pub stopped_on: Option<NaiveDate>,
    /// With the days of service used, and the sum behind them.
    pub window: WindowShown,
    /// CAA 2023 section 5121, where it applies.
    pub second_clock: Option<SecondClock>,
    pub foster_youth: Option<Fact<FosterYouth>>,
    /// The number of medicines that suggest is confirmed by nobody here.
    pub unconfirmed: bool,
}

impl Message for ShowScreening {
    const NAME: &'static str = "screening.show";
    const NEEDS: Right = Right::SeeCases;
    type Reply = ScreeningShown;
}

impl Query for ShowScreening {
    fn answer(self, cx: &Reading<'_>) -> Result<ScreeningShown> {
        let stay = stays::visible(cx, &self.booking)?;
        require_staff(cx, stay)?;
        let case = cases::disclosed(cx, &cases::load(cx.db, stay)?)?;
        let last_stay = last_stay(cx, &case)?;
        cx.looks_at(stay);
        let today = cx.now.today;
        let may = criteria_for(cx.user.standing.inside());
        let left = case.stay.left.as_ref();
        Ok(ScreeningShown {
            booking: case.stay.booking.clone(),
            name: case.person.name.clone(),
            as_of: cx.now.local,
            booked_on: case.stay.booked_on,
            age: case.person.birth.date.map(|born| age_on(born, today)),
            in_custody: case.stay.in_custody(),
            basis: rules::basis(cx.facility.kind),
            suggestions: suggestions(&case, &may, cx.pack, today),
            criteria: may,
            screenings: case.screenings.clone(),
            last_stay,
            medi_cal: case.medi_cal.as_ref().map(|fact| fact.value.status),
            sheet: sheet(&case, cx.facility),
            portal: case.portal.clone(),
            services_began: case.services_began.as_ref().map(|fact| fact.value),
            stops_because: left.map(|left| stops_because(left.how)),
            stopped_on: left.map(|left| left.on),
            window: cases::window_shown(&case, cx),
            second_clock: second_clock(&case, cx.pack, today),
            foster_youth: case.foster_youth.clone(),
            unconfirmed: cx.pack.rule(Key::ScreeningMedicines).unconfirmed(),
        })
    }
}

/// The newest screening of the newest earlier stay, as this user may see it.
fn last_stay(cx: &Reading<'_>, case: &Case) -> Result<Option<Screening>> {
    let earlier = case.other_stays.iter().filter(|stay| stay.booked_on < case.stay.booked_on);
    let Some(earlier) = earlier.max_by_key(|stay| (stay.booked_on, stay.id)) else {
        return Ok(None);
    };
    if !stays::may_know_of(cx, earlier.id)? {
        return Ok(None);
    }
    let told = cases::disclosed(cx, &cases::load(cx.db, earlier.id)?)?;
    Ok(rules::newest(&told.screenings).cloned())
}
