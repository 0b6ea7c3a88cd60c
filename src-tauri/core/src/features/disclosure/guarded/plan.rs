//! The reentry plan in the filter. A need and a referral are told whole or not at all: of half a
//! plan nobody knows what it leaves out, and nobody can write back what they were not shown.

use super::{Guarded, each};
use crate::features::cases::{Need, NeedDomain, Protection, Referral};
use crate::features::disclosure::sensitivity::Codes;
use crate::features::disclosure::tags::{Inherent, Place};

impl Guarded for Need {
    const PLACE: Place = Place::Needs;

    fn inherent(&self) -> Option<(Inherent, Protection)> {
        self.tells.protection().map(|held| (Inherent::AnswerTells, held))
    }

    fn also(&self) -> Option<(Inherent, Protection)> {
        (self.domain == NeedDomain::Legal)
            .then_some((Inherent::LegalNeed, Protection::CriminalJustice))
    }

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        let ended = self.closed.as_ref().and_then(|closed| closed.words.as_ref());
        each([Some(&self.need), self.goal.as_ref(), ended], |text| say(text, Codes::Clinical));
        for action in &self.actions {
            each([Some(&action.what), action.who.as_ref()], |text| say(text, Codes::Clinical));
        }
    }
}

impl Guarded for Referral {
    const PLACE: Place = Place::Referrals;

    fn inherent(&self) -> Option<(Inherent, Protection)> {
        self.programme.protection().map(|held| (Inherent::ProgrammeTells, held))
    }

    fn also(&self) -> Option<(Inherent, Protection)> {
        self.tells.protection().map(|held| (Inherent::AnswerTells, held))
    }

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        let texts =
            [Some(&self.to), self.how.as_ref(), self.assigned.as_ref(), self.words.as_ref()];
        each(texts, |text| say(text, Codes::Clinical));
        each([self.phone.as_ref()], |text| say(text, Codes::Ignored));
        let Some(link) = &self.link else { return };
        each(link.records.iter().map(Some), |text| say(text, Codes::Clinical));
        let Some(call) = &link.call else { return };
        let texts = [Some(&call.ours), Some(&call.theirs), call.summary.as_ref()];
        each(texts, |text| say(text, Codes::Clinical));
    }
}
