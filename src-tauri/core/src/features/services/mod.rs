//! The log of services, fit for billing later (domain 6): who gave what to whom, from when to when,
//! where, and under which number. Throughcare bills nothing.
//!
//! The codes are the site's own: the table comes empty. The log belongs to the house; no paper and
//! no export holds it, and no day of service is counted by it.

mod code;
mod kind;
mod npi;
mod provider;
mod record;
pub mod rules;
mod setup;
mod show;
mod sight;
mod store;
mod units;

pub use code::{ServiceCode, ServiceCodeShown, ServiceCoding};
pub use kind::{ServiceKind, ServicePlace};
pub use npi::{is_npi, is_taxonomy};
pub use provider::{ProviderBrief, ProviderShown, ServiceProvider};
pub use record::{CorrectService, RecordService, ServiceSaved, ServiceTold, StrikeService};
pub use setup::{
    FacilityNumbers, ProviderSaved, RemoveServiceCode, SaveFacilityNumbers, SaveProvider,
    SaveServiceCode, ServiceSetup, ShowServiceSetup,
};
pub use show::{ServiceDay, ServicesShown, ShowServiceDay, ShowServices};
pub use units::{ServiceUnits, UnitRounding, UnitRule};
