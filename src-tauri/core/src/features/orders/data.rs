//! What the history of an order says.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One move of an order, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderMove<S> {
    pub kind: OrderMoveKind,
    /// None where nothing was on record before.
    pub from: Option<S>,
    pub to: S,
    /// None where nobody has said on what day.
    pub on: Option<NaiveDate>,
    pub reason: Option<String>,
    pub recorded_at: NaiveDateTime,
    pub recorded_by: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderMoveKind {
    /// The first thing on record, wherever the work had begun.
    Began,
    Moved,
    /// It must have been here, for what was recorded next to be true.
    Implied,
    /// What was on record was wrong.
    Corrected,
    /// Recorded by mistake and taken back at once.
    TakenBack,
    /// What custody did to a medicine was said; the order stayed where it is.
    Reconciled,
}

/// Where an order stands after a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderMoved<S> {
    pub state: S,
    /// Of the order.
    pub version: i64,
}
