//! Today: one row for each person with work, in the order in which the signed-in user looks at
//! them, with what is outstanding counted beside it and the newest roster's changes on top.

mod api;
mod feeds;
mod roster_news;
mod rules;

pub use api::{ShowToday, TodayRow, TodayShown};
pub use feeds::{ClinicFeed, Feed, Feeds, ShowFeeds};
pub use roster_news::RosterNews;
pub use rules::{GroupCount, StepCount, Summary};
