//! A value that has passed the filter for one reader, and what was decided on the way.

mod book;
mod desk;
pub(super) mod filter;
mod reported;

use super::{Basis, Recipient, Viewer};
use crate::features::cases::{ConsentCategory, ConsentForm};
use crate::ids::FactId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, collections::BTreeSet, ops::Deref};
use ts_rs::TS;

/// What one reader may be told, and nothing else. Only the filter makes one, so whatever takes
/// a `Disclosed` cannot be given an unfiltered fact.
///
/// As JSON it holds the value, whom it is for and the consents it rests on. What was held back
/// is no part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disclosed<T> {
    value: T,
    #[serde(flatten)]
    about: About,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct About {
    to: Audience,
    on: NaiveDate,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scope: Vec<ReliedUpon>,
    categories: BTreeSet<ConsentCategory>,
    #[serde(skip)]
    bases: BTreeSet<Basis>,
    #[serde(skip)]
    held_back: Vec<HeldBack>,
    #[serde(skip)]
    part2: bool,
}

/// Whom a filter run was for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    Recipient(Recipient),
    Viewer(Viewer),
}

/// A consent that let something through: the scope that 42 CFR 2.32(b) wants explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReliedUpon {
    pub consent: FactId,
    pub form: ConsentForm,
    pub signed_on: NaiveDate,
    pub expires_on: Option<NaiveDate>,
    pub expires_event: Option<String>,
    pub purpose: String,
    /// What it let through here; what else it allows is nobody's business.
    pub categories: BTreeSet<ConsentCategory>,
    /// Good for one disclosure (W&I 5328.7, H&S 120980(g)): once a disclosure that left cites
    /// it, a different one may not.
    pub single_use: bool,
}

/// What stayed inside, and under which rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HeldBack {
    pub category: ConsentCategory,
    /// A sentence with its citation, and what the record says.
    pub rule: Cow<'static, str>,
    /// Facts and texts, each counted once under the category.
    pub count: usize,
}

impl<T> Deref for Disclosed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Disclosed<T> {
    pub fn get(&self) -> &T {
        &self.value
    }

    pub fn audience(&self) -> &Audience {
        &self.about.to
    }

    /// Whom it leaves the building for; `None` for a screen.
    pub fn recipient(&self) -> Option<&Recipient> {
        match &self.about.to {
            Audience::Recipient(recipient) => Some(recipient),
            Audience::Viewer(_) => None,
        }
    }

    /// The day on which the consents were judged.
    pub fn on(&self) -> NaiveDate {
        self.about.on
    }

    /// The consents relied upon, oldest record first; empty where none was needed.
    pub fn scope(&self) -> &[ReliedUpon] {
        &self.about.scope
    }

    /// The categories that are in it, for the accounting of disclosures.
    pub fn categories(&self) -> &BTreeSet<ConsentCategory> {
        &self.about.categories
    }

    /// Every basis relied upon, for the accounting of disclosures.
    pub fn bases(&self) -> &BTreeSet<Basis> {
        &self.about.bases
    }

    /// Whether a Part 2 fact is inside, after the filter.
    pub fn part2(&self) -> bool {
        self.about.part2
    }

    /// Whether the notice of 42 CFR 2.32 must go along: a Part 2 fact leaves on a consent.
    pub fn notice_needed(&self) -> bool {
        let on_consent = self.scope().iter().any(|relied| {
            relied.categories.contains(&ConsentCategory::Sud)
                || relied.categories.contains(&ConsentCategory::CounsellingNotes)
        });
        self.part2() && on_consent
    }

    /// What was held back, for staff with standing; nothing for anybody else.
    pub fn held_back(&self, for_staff: &Viewer) -> &[HeldBack] {
        if for_staff.has_standing() { &self.about.held_back } else { &[] }
    }
}
