//! Whoever outside holds a paper that is no longer true is told of the change.

use super::{
    Step,
    engine::{Draft, Engine, Outcome},
    milestone::Reason,
};
use crate::{
    features::{
        cases::{Protection, Protections},
        disclosure::RecipientKind,
        updates::rules::to_tell,
    },
    rule_pack::{Anchor, Key},
};

/// One step for all holders: each is named on the person's screen.
pub(super) fn tell(engine: &mut Engine<'_>) {
    let owed = to_tell(engine.case);
    let Some(since) = owed.iter().map(|update| update.since).min() else {
        return;
    };
    let tells = owed.iter().any(|update| update.recipient == RecipientKind::Otp);
    let set = if tells { Protection::Sud.into() } else { Protections::none() };
    let days = engine.pack.days(Key::UpdateTellBy);
    let draft = Draft::days(Step::TellHolders, Anchor::Change, since, days).from(since);
    engine.push(draft.protected(set), Outcome::OpenBecause(Reason::HoldersToTell));
}
