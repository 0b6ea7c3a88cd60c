//! One product that a person is given, with its numbers and the days that its last dose covers.

use crate::{
    calendar::add_days,
    features::cases::{
        Dose, Fact, Injection, InjectionProduct, MatPlan, MatProduct, Protections, Verified,
    },
    ids::FactId,
    rule_pack::{Key, RulePack},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is given: medication for addiction treatment, or another long-acting injection. The ids of
/// their facts are counted apart, so a fact is known by its id and by which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Product {
    Mat(MatProduct),
    Injection(InjectionProduct),
}

/// What is in it. A day that one product covers is covered for every product of the same substance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Substance {
    Buprenorphine,
    Methadone,
    Naltrexone,
    Aripiprazole,
    Paliperidone,
    Haloperidol,
    Fluphenazine,
    Risperidone,
}

impl Product {
    /// Given every day, and assumed given in custody through the day before release.
    pub fn is_daily(self) -> bool {
        match self {
            Self::Mat(product) => product.is_daily(),
            Self::Injection(_) => false,
        }
    }

    /// Whether it is medication for addiction treatment.
    pub fn is_mat(self) -> bool {
        matches!(self, Self::Mat(_))
    }

    pub(super) fn substance(self) -> Substance {
        match self {
            Self::Mat(product) => match product {
                MatProduct::Sublocade
                | MatProduct::BrixadiWeekly
                | MatProduct::BrixadiMonthly
                | MatProduct::BuprenorphineDaily => Substance::Buprenorphine,
                MatProduct::MethadoneDaily => Substance::Methadone,
                MatProduct::Vivitrol | MatProduct::NaltrexoneDaily => Substance::Naltrexone,
            },
            Self::Injection(product) => match product {
                InjectionProduct::AbilifyMaintena
                | InjectionProduct::Aristada441
                | InjectionProduct::AristadaMonthly
                | InjectionProduct::AristadaSixWeeks => Substance::Aripiprazole,
                InjectionProduct::PaliperidoneMonthly
                | InjectionProduct::PaliperidoneThreeMonth => Substance::Paliperidone,
                InjectionProduct::HaloperidolDecanoate => Substance::Haloperidol,
                InjectionProduct::FluphenazineDecanoate => Substance::Fluphenazine,
                InjectionProduct::RisperidoneMicrospheres => Substance::Risperidone,
            },
        }
    }

    /// Whether opioid blockade ends with it, so that an overdose becomes likelier.
    pub(crate) fn blocks_opioids(self) -> bool {
        self.substance() == Substance::Naltrexone
    }
}

/// The numbers of a product, in days from the last dose, each with the rule that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The earliest day on which the label allows the next dose.
    pub earliest: i64,
    pub usual: i64,
    /// How many days after the usual one the label still tolerates.
    pub tolerance: i64,
    /// `None` where no rule of its own says it: a daily product is given daily.
    pub earliest_key: Option<Key>,
    pub usual_key: Option<Key>,
    pub tolerance_key: Key,
}

impl Interval {
    /// The rules that hold its numbers.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        [self.earliest_key, self.usual_key, Some(self.tolerance_key)].into_iter().flatten()
    }

    /// Whether a number in it waits for the site's clinician.
    pub fn unconfirmed(&self, pack: &RulePack) -> bool {
        self.keys().any(|key| pack.rule(key).unconfirmed())
    }
}

/// How far doses of a product lie apart. A label that allows "early or late" allows both; a daily
/// product has no rule for its interval, for that is what daily means.
pub fn interval(product: Product, pack: &RulePack) -> Interval {
    match product {
        Product::Mat(product) => mat(product, pack),
        Product::Injection(product) => injection(product, pack),
    }
}

fn mat(product: MatProduct, pack: &RulePack) -> Interval {
    let of = |usual_key: Key, tolerance_key: Key| {
        let (usual, tolerance) = (pack.days(usual_key), pack.days(tolerance_key));
        Interval {
            earliest: usual - tolerance,
            usual,
            tolerance,
            earliest_key: None,
            usual_key: Some(usual_key),
            tolerance_key,
        }
    };
    match product {
        MatProduct::Sublocade => Interval {
            earliest: pack.days(Key::MatSublocadeMinDays),
            earliest_key: Some(Key::MatSublocadeMinDays),
            ..of(Key::MatSublocadeUsualDays, Key::MatSublocadeToleranceDays)
        },
        MatProduct::BrixadiWeekly => {
            of(Key::MatBrixadiWeeklyUsualDays, Key::MatBrixadiWeeklyToleranceDays)
        }
        MatProduct::BrixadiMonthly => {
            of(Key::MatBrixadiMonthlyUsualDays, Key::MatBrixadiMonthlyToleranceDays)
        }
        MatProduct::Vivitrol => of(Key::MatVivitrolUsualDays, Key::MatVivitrolToleranceDays),
        MatProduct::BuprenorphineDaily
        | MatProduct::MethadoneDaily
        | MatProduct::NaltrexoneDaily => Interval {
            earliest: 1,
            usual: 1,
            tolerance: pack.days(Key::MatDailyToleranceDays),
            earliest_key: None,
            usual_key: None,
            tolerance_key: Key::MatDailyToleranceDays,
        },
    }
}

/// The labels of the antipsychotics name the last day and not the days of grace.
fn injection(product: InjectionProduct, pack: &RulePack) -> Interval {
    let (earliest_key, usual_key, latest_key) = injection_keys(product);
    let usual = pack.days(usual_key);
    Interval {
        earliest: pack.days(earliest_key),
        usual,
        tolerance: (pack.days(latest_key) - usual).max(0),
        earliest_key: Some(earliest_key),
        usual_key: Some(usual_key),
        tolerance_key: latest_key,
    }
}

/// The earliest, the usual and the last day of a product.
fn injection_keys(product: InjectionProduct) -> (Key, Key, Key) {
    match product {
        InjectionProduct::AbilifyMaintena => (
            Key::LaiAbilifyMaintenaMinDays,
            Key::LaiAbilifyMaintenaUsualDays,
            Key::LaiAbilifyMaintenaLatestDays,
        ),
        InjectionProduct::Aristada441 => (
            Key::LaiAristada441MinDays,
            Key::LaiAristada441UsualDays,
            Key::LaiAristada441LatestDays,
        ),
        InjectionProduct::AristadaMonthly => (
            Key::LaiAristadaMonthlyMinDays,
            Key::LaiAristadaMonthlyUsualDays,
            Key::LaiAristadaMonthlyLatestDays,
        ),
        InjectionProduct::AristadaSixWeeks => (
            Key::LaiAristadaSixWeeksMinDays,
            Key::LaiAristadaSixWeeksUsualDays,
            Key::LaiAristadaSixWeeksLatestDays,
        ),
        InjectionProduct::PaliperidoneMonthly => (
            Key::LaiPaliperidoneMonthlyMinDays,
            Key::LaiPaliperidoneMonthlyUsualDays,
            Key::LaiPaliperidoneMonthlyLatestDays,
        ),
        InjectionProduct::PaliperidoneThreeMonth => (
            Key::LaiPaliperidoneThreeMonthMinDays,
            Key::LaiPaliperidoneThreeMonthUsualDays,
            Key::LaiPaliperidoneThreeMonthLatestDays,
        ),
        InjectionProduct::HaloperidolDecanoate => (
            Key::LaiHaloperidolDecanoateMinDays,
            Key::LaiHaloperidolDecanoateUsualDays,
            Key::LaiHaloperidolDecanoateLatestDays,
        ),
        InjectionProduct::FluphenazineDecanoate => (
            Key::LaiFluphenazineDecanoateMinDays,
            Key::LaiFluphenazineDecanoateUsualDays,
            Key::LaiFluphenazineDecanoateLatestDays,
        ),
        InjectionProduct::RisperidoneMicrospheres => (
            Key::LaiRisperidoneMicrospheresMinDays,
            Key::LaiRisperidoneMicrospheresUsualDays,
            Key::LaiRisperidoneMicrospheresLatestDays,
        ),
    }
}

/// One product that a person is given, and the days that it covers by itself.
#[derive(Debug, Clone)]
pub(crate) struct Course<'a> {
    pub fact: FactId,
    pub product: Product,
    pub drug: &'a str,
    pub last_dose: Option<Dose>,
    pub protections: Protections,
    /// `None` for what needs no word from outside.
    pub verified: Option<&'a Verified>,
    /// Days of supply that go along.
    pub along: i64,
    pub interval: Interval,
    /// The interval is the prescriber's own.
    pub as_ordered: bool,
    /// Doses that nobody has recorded are counted, through the day before release.
    pub assumed: bool,
    /// Days in custody, after the last dose, whose dose is recorded as not given.
    pub missed: Vec<NaiveDate>,
    /// The first day that the last dose, with what goes along, no longer covers.
    pub late_from: NaiveDate,
    /// The first day that is past the label's tolerance too.
    pub uncovered_from: NaiveDate,
    /// Another injection of the same substance was given later, so that this one is not due again.
    pub superseded: bool,
}

impl<'a> Course<'a> {
    pub(super) fn of_plan(fact: &'a Fact<MatPlan>, pack: &RulePack) -> Self {
        let plan = &fact.value;
        Self {
            fact: fact.id,
            product: Product::Mat(plan.product),
            drug: &plan.drug,
            last_dose: plan.last_dose,
            protections: fact.protections,
            verified: Some(&plan.verified),
            along: plan.take_home_days.into(),
            interval: mat(plan.product, pack),
            as_ordered: false,
            assumed: false,
            missed: Vec::new(),
            late_from: NaiveDate::default(),
            uncovered_from: NaiveDate::default(),
            superseded: false,
        }
    }

    pub(super) fn of_injection(fact: &'a Fact<Injection>, pack: &RulePack) -> Self {
        let held = &fact.value;
        let label = injection(held.product, pack);
        let ordered = held.every_days.map(i64::from);
        let usual = ordered.unwrap_or(label.usual);
        let interval = Interval {
            earliest: label.earliest.min(usual),
            usual,
            // An order does not move the last day that the label tolerates.
            tolerance: (label.usual + label.tolerance - usual).max(0),
            ..label
        };
        Self {
            fact: fact.id,
            product: Product::Injection(held.product),
            drug: &held.drug,
            last_dose: held.last_dose,
            protections: fact.protections,
            verified: None,
            along: 0,
            interval,
            as_ordered: ordered.is_some(),
            assumed: false,
            missed: Vec::new(),
            late_from: NaiveDate::default(),
            uncovered_from: NaiveDate::default(),
            superseded: false,
        }
    }

    /// Reckons the days that it covers, up to a release. Without any dose there is nothing that the
    /// label could tolerate.
    pub(super) fn reckon(&mut self, release: NaiveDate, assumed: bool) {
        self.assumed = assumed && self.product.is_daily();
        let Some(dose) = self.last_dose else {
            self.late_from = release;
            self.uncovered_from = release;
            return;
        };
        let ends = add_days(dose.on, self.interval.usual);
        let ends = if self.assumed { ends.max(release) } else { ends };
        self.late_from = add_days(ends, self.along);
        self.uncovered_from = add_days(self.late_from, self.interval.tolerance);
    }

    /// The usual day of the next dose of an injection that is due again.
    pub fn next_usual(&self) -> Option<NaiveDate> {
        let dose = self.last_dose?;
        let is_due_again = !self.product.is_daily() && !self.superseded;
        is_due_again.then(|| add_days(dose.on, self.interval.usual))
    }
}
