//! A case: everything known about one person in one stay, as one value.
//!
//! Rules, screens and papers all work from a [`Case`]. A case as stored goes nowhere: what
//! a user sees and what leaves the building has first passed the disclosure filter.

mod api;
mod care;
mod case;
mod clinic;
mod consent;
mod court;
mod desk;
mod elements;
mod fact;
mod hold;
mod holding;
mod injection;
mod orders;
mod part;
mod payer;
mod plan;
mod screening;
mod sharing;
mod store;

pub use api::{CaseShown, OpenCase, ReleaseShown, WindowShown};
pub(crate) use api::{disclosed, release, window_shown};
pub use care::*;
pub use case::*;
pub use clinic::*;
pub use consent::*;
pub use court::*;
pub use desk::*;
pub use elements::{ConsentElement, ConsentElements};
pub use fact::{Fact, Protection, Protections, Source};
pub use hold::{Hold, HoldKind, settled_status};
pub use holding::{Holding, TruthTold};
pub use injection::{Injection, InjectionProduct};
pub use orders::*;
pub(crate) use part::Part;
pub use payer::{CheckedHow, OnRelease, Payer, PlanAnswer};
pub use plan::*;
pub use screening::*;
pub use sharing::{Sharing, SharingAnswer};
pub(crate) use store::{Depth, load, load_part, stay, stay_and_person, touched_since};
