//! The record of treatment of one person, with what follows from it.

use super::{
    entry::{TreatmentEntry, TreatmentWhat},
    inside,
    limits::{self, Limit},
    rules::{self, CuresDue, ExamStands, NaloxoneStands, standing},
    store,
};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases::{self, Case, Fact, MatPlan, MatProduct, Name, Verified},
        coverage::{
            CoverageBar, Product, coverage, coverage_if_released_today, days_not_given, interval,
        },
        directory::{ClinicHours, hours_of_clinics},
        release_window::release_day,
        stays,
    },
    ids::FactId,
    rule_pack::{Key, RulePack},
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Shows the record of treatment. The look is on record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowTreatment {
    pub booking: String,
}

/// Everything that is recorded of treatment, for those inside.
#[derive(Debug, Serialize, TS)]
pub struct TreatmentShown {
    pub booking: String,
    pub name: Name,
    pub as_of: NaiveDateTime,
    pub in_custody: bool,
    pub release: Option<NaiveDate>,
    /// The newest entry; the next change says that it saw this one.
    pub version: i64,
    pub plans: Vec<PlanStands>,
    pub clinic_hours: Vec<ClinicHours>,
    /// In the order of recording, wrong ones as well.
    pub entries: Vec<TreatmentEntryShown>,
    /// Of a plan with a treatment programme; else nothing asks for an exam.
    pub exam: Option<ExamStands>,
    pub naloxone: NaloxoneStands,
    pub cures: Option<CuresDue>,
    /// What the law allows to take along, and to dispense once.
    pub limits: Vec<Limit>,
    /// The numbers of the products that are given.
    pub products: Vec<ProductNumbers>,
}

/// One plan: how sure it is, and what it covers.
#[derive(Debug, Serialize, TS)]
pub struct PlanStands {
    pub plan: Fact<MatPlan>,
    /// When the clinic that it names opens next after it was told, where nobody has verified it.
    pub opens: Option<NaiveDateTime>,
    /// How often somebody asked, and nobody confirmed it.
    pub tries: usize,
    /// Who confirmed it, where an entry says so.
    pub verified_by: Option<FactId>,
    pub bar: Option<CoverageBar>,
    /// Days of which the clinic's system reports that no dose was given.
    pub missed: Vec<NaiveDate>,
    /// The first day here that is on record.
    pub began: Option<NaiveDate>,
    /// How many days of take-homes the law allows today; `None` where it sets no limit.
    pub take_home_limit: Option<i64>,
}

/// An entry, and which one took its place.
#[derive(Debug, Serialize, TS)]
pub struct TreatmentEntryShown {
    #[serde(flatten)]
    pub entry: TreatmentEntry,
    /// The entry that corrects it or takes it back.
    pub replaced_by: Option<FactId>,
}

/// The numbers of one product, with where each comes from.
#[derive(Debug, Serialize, TS)]
pub struct ProductNumbers {
    pub product: Product,
    pub earliest: i64,
    pub usual: i64,
    pub latest: i64,
    pub numbers: Vec<Limit>,
}

impl Message for ShowTreatment {
    const NAME: &'static str = "treatment.show";
    const NEEDS: Right = Right::SeeCases;
    type Reply = TreatmentShown;
}

impl Query for ShowTreatment {
    fn answer(self, cx: &Reading<'_>) -> Result<TreatmentShown> {
        let stay = stays::visible(cx, &self.booking)?;
        inside(cx, stay)?;
        let case = cases::disclosed(cx, &cases::load(cx.db, stay)?)?;
        let clinic_hours = hours_of_clinics(cx.db, &case, &cx.now)?;
        cx.looks_at(stay);
        // What is about a plan that this reader is not told of is not told either.
        let knows = |plan: FactId| case.mat.iter().any(|fact| fact.id == plan);
        let mut entries = store::entries(cx.db, stay)?;
        let version = entries.last().map_or(0, |entry| entry.id.0);
        entries.retain(|entry| entry.plan.is_none_or(knows));
        Ok(shown(&case, cx, &entries, version, clinic_hours))
    }
}

fn shown(
    case: &Case,
    cx: &Reading<'_>,
    entries: &[TreatmentEntry],
    version: i64,
    clinic_hours: Vec<ClinicHours>,
) -> TreatmentShown {
    let (pack, today) = (cx.pack, cx.now.today);
    let release = release_day(case);
    let stands = standing(entries);
    let bars = match release {
        Some(_) => coverage(case, pack, today),
        None => coverage_if_released_today(case, pack, today),
    };
    let plans = case.mat.iter().map(|plan| stands_of(case, plan, &stands, &bars, pack, today));
    let plans: Vec<PlanStands> = plans.collect();
    let to_programme = case.mat.iter().any(|fact| {
        let plan = &fact.value;
        plan.product == MatProduct::MethadoneDaily && plan.stopped_on.is_none()
    });
    let admission = release.map_or(today, |release| release.max(today));
    let exam = to_programme.then(|| rules::exam(&stands, pack, admission));
    let (naloxone, cures) = (rules::naloxone(&stands), rules::cures(&stands, pack, today));
    let replaced_by =
        |id: FactId| entries.iter().find(|other| other.replaces == Some(id)).map(|held| held.id);
    let all = entries.iter().map(|entry| TreatmentEntryShown {
        replaced_by: replaced_by(entry.id),
        entry: entry.clone(),
    });
    TreatmentShown {
        booking: case.stay.booking.clone(),
        name: case.person.name.clone(),
        as_of: cx.now.local,
        in_custody: case.stay.in_custody(),
        release,
        version,
        plans,
        clinic_hours,
        entries: all.collect(),
        exam,
        naloxone,
        cures,
        limits: LIMITS.map(|key| Limit::of(pack, key)).into(),
        products: products(case, pack),
    }
}

const LIMITS: [Key; 6] = [
    Key::OtpScreeningExamMaxAge,
    Key::OtpFullExamDue,
    Key::OtpTakehomeDay1To14,
    Key::OtpTakehomeDay15To30,
    Key::OtpTakehomeDay31On,
    Key::ThreedaySupplyDays,
];

fn stands_of(
    case: &Case,
    plan: &Fact<MatPlan>,
    stands: &[&TreatmentEntry],
    bars: &[CoverageBar],
    pack: &RulePack,
    today: NaiveDate,
) -> PlanStands {
    let own: Vec<&TreatmentEntry> =
        stands.iter().copied().filter(|entry| entry.plan == Some(plan.id)).collect();
    let tries = own.iter().filter(|entry| matches!(entry.what, TreatmentWhat::Verification { .. }));
    let by = match &plan.value.verified {
        Verified::By { .. } => tries.clone().next_back().map(|entry| entry.id),
        Verified::SaysSo | Verified::GivenHere => None,
    };
    let mut missed: Vec<NaiveDate> = days_not_given(case, plan).collect();
    missed.sort_unstable();
    missed.dedup();
    let began = limits::began(&own);
    let is_limited = plan.value.product == MatProduct::MethadoneDaily;
    PlanStands {
        plan: plan.clone(),
        opens: plan.value.opens,
        tries: tries.count(),
        verified_by: by,
        bar: bars.iter().find(|bar| bar.is_of_plan(plan.id)).cloned(),
        missed,
        began,
        take_home_limit: is_limited.then(|| pack.days(limits::take_home_key(began, today))),
    }
}

fn products(case: &Case, pack: &RulePack) -> Vec<ProductNumbers> {
    let mut given: Vec<Product> =
        case.mat.iter().map(|fact| Product::Mat(fact.value.product)).collect();
    given.sort_unstable();
    given.dedup();
    let numbers = |product: Product| {
        let held = interval(product, pack);
        ProductNumbers {
            product,
            earliest: held.earliest,
            usual: held.usual,
            latest: held.usual + held.tolerance,
            numbers: held.keys().map(|key| Limit::of(pack, key)).collect(),
        }
    };
    given.into_iter().map(numbers).collect()
}
