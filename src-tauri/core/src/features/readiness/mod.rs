//! Readiness of the site: the five focus areas of the state's assessment and their elements (domain
//! 5), as a checklist that fills itself from the records.
//!
//! CMS lets a facility begin before every requirement is met (S5), so an element is met, met on a
//! condition until a day, not met, or nothing is on record yet. Nothing of that is stored: `evidence`
//! counts over a period, `rules` judges, and only what somebody says by hand is kept – a condition,
//! a document that records cannot prove, the site's own target – and added to, never changed.
//!
//! Inside, every number opens its people. The printed report leaves the house, so small counts are
//! suppressed in it (`suppress`), and it holds no name, no booking and no medicine.

mod agreements;
mod change;
mod elements;
mod evidence;
mod people;
mod print;
mod report;
mod rules;
mod show;
mod store;
mod suppress;
mod typed;

pub use agreements::{Agreement, AgreementKind, AgreementShown, RemoveAgreement, SaveAgreement};
pub use change::{SetCondition, SetTarget, StateEvidence, WithdrawEntry};
pub use elements::{Area, Element, ElementKey, areas};
pub use evidence::{Line, Measured, Span, median};
pub(crate) use people::behind;
pub use people::{FigurePart, FigurePeople, FigurePerson, ListFigurePeople};
pub use print::{EvidenceMade, MakeEvidence, PreviewEvidence, PrintEvidence};
pub(crate) use report::sentence;
pub use rules::{Basis, Status};
pub use show::{MeasureShown, ReadinessShown, ShowReadiness};
pub(crate) use show::{is_inside, measured, sees_people};
pub use suppress::{Cell, suppressed};
