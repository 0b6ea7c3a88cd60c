//! The reentry plan with a mark in each text: needs, referrals, and what is written down in a meeting.
//! Of each somebody answered what its words tell of, and some answered nothing.

use super::making::{Made, Needs};
use super::people::{FactSpec, today};
use throughcare_core::features::cases::*;

const CLINICAL: &str = "clinical";

/// What a text can tell of, by the nature of the fact.
const TELLS: [Tells; 6] = [
    Tells::NotSaid,
    Tells::SubstanceUse,
    Tells::MentalHealth,
    Tells::Hiv,
    Tells::OwnServices,
    Tells::Nothing,
];

/// Programmes that take up only people with something protected, and others.
const PROGRAMMES: [Programme; 6] = [
    Programme::DmcOds,
    Programme::Smhs,
    Programme::PeerSupport,
    Programme::TransitionalRent,
    Programme::CalFresh,
    Programme::EnhancedCareManagement,
];

impl Made {
    pub fn need(&mut self, fact: &FactSpec, needs: &mut Needs) -> Need {
        let tells = TELLS[fact.nature];
        needs.extend(tells.protection());
        let legal = tells == Tells::Nothing && fact.stored.is_empty();
        needs.extend(legal.then_some(Protection::CriminalJustice));
        Need {
            domain: if legal { NeedDomain::Legal } else { NeedDomain::Housing },
            need: self.text(fact.core, needs, CLINICAL, true),
            goal: Some(self.text(None, needs, CLINICAL, true)),
            actions: vec![NeedAction {
                what: self.text(None, needs, CLINICAL, true),
                side: NeedSide::Community,
                who: None,
                due: Some(self.day(needs, CLINICAL)),
                state: ActionState::ToDo,
                state_on: None,
            }],
            tells,
            closed: None,
        }
    }

    pub fn referral(&mut self, fact: &FactSpec, needs: &mut Needs) -> Referral {
        let programme = PROGRAMMES[fact.nature];
        needs.extend(programme.protection());
        // Where the programme tells, the answer does not, so that each is tried alone; and some are
        // under nothing but what is stored with them.
        let tells = if programme == Programme::TransitionalRent {
            Tells::SubstanceUse
        } else {
            Tells::Nothing
        };
        needs.extend(tells.protection());
        Referral {
            programme,
            to: self.text(fact.core, needs, CLINICAL, true),
            phone: None,
            how: None,
            asked_on: self.day(needs, CLINICAL),
            status: ReferralStatus::Sent,
            status_on: today(),
            closure: None,
            assigned: Some(self.text(None, needs, CLINICAL, true)),
            words: None,
            tells,
            link: None,
        }
    }

    /// Names like any, and words of which somebody answered what they tell of.
    pub fn meeting(&mut self, fact: &FactSpec, needs: &Needs) -> Meeting {
        let tells = TELLS[fact.nature];
        let mut said = needs.clone();
        said.extend(tells.protection());
        // Under another law than the meeting, a text needs what both need; the marks know one set.
        let owed = said == *needs;
        Meeting {
            place: Some(self.text(fact.side, needs, CLINICAL, true)),
            there: vec![self.text(fact.side, needs, CLINICAL, true)],
            said_back: Some(self.text(fact.side, &said, CLINICAL, owed)),
            questions: vec![self.text(fact.side, &said, CLINICAL, owed)],
            tells,
            ..Meeting::default()
        }
    }
}
