//! The rule pack at this site: every number with its source, its confidence and whoever confirmed
//! it; this site's own numbers until their day; packs of another state; and every change of all
//! that.
//!
//! Nothing that counts is stored: `store` keeps the packs as loaded and the changes as made, and
//! `rules` computes from both which number counts on a day. The session asks for that with each
//! question, so that a change counts at once in every program on the store.
//!
//! Supervisors and administrators confirm numbers and set the site's own. A clinical number –
//! everything about treatment with medicines for addiction – is decided by a prescriber, who
//! records it, or whom the others name. Another pack is loaded by an administrator alone.

mod api;
mod change;
mod packs;
mod rules;
mod store;

pub use api::{ListRuleHistory, ListRules, RuleBanner, RulesInUse, ShowRuleBanner, ShownRule};
pub use change::{ConfirmRule, LiftOverride, OverrideRule, RuleChanged, WithdrawConfirmation};
pub use packs::{LoadPack, PackPreview, PreviewPack, SaveExamplePack};
pub use rules::{Held, RuleDeed, RuleEntry, RuleNotice, RuleTopic, SiteNumber};
pub(crate) use store::{hold, newest};
