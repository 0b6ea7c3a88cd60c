//! The gates for what belongs to the house alone: the pack, the desk's record, the answers at
//! triage, days in court. None of it leaves the building. Inside, custody is told of a pack its
//! number, its pieces and its places, and never what it was made from; of a day in court, the day.

use super::filter::{Filter, NEUTRAL_SOURCE};
use crate::features::{
    cases::{
        Case, CourtDate, DeskDone, DeskEvent, Hold, Holding, PackHolder, PackPlace, PortalEntry,
        Protection, ReleasePack, Screening, TriageAnswer, TriageQuestion,
    },
    disclosure::{
        Policy,
        door::may_be_told,
        rules::Reader,
        sensitivity::Codes,
        tags::{Inherent, Net, Place, Tag},
    },
    packets,
};
use chrono::NaiveDate;

/// Words that stand for a place whose own would tell.
const NEUTRAL_PLACE: &str = "ask medical";
/// Words that stand for an agency whose own name would tell.
const NEUTRAL_AGENCY: &str = "another agency";

/// Says of each holder whether anything may still go to it; its name is in the whole case only.
pub(super) fn judge_holders(case: &mut Case, policy: Policy, on: NaiveDate) {
    for mut held in std::mem::take(&mut case.holders) {
        let to = packets::make::recipient(case, held.recipient);
        let (consents, born) = (&case.consents, case.person.birth.date);
        held.may_be_told = may_be_told(consents, born, &to, policy, on);
        case.holders.push(held);
    }
}

impl Filter<'_, '_> {
    pub(super) fn pack(&self, pack: Option<ReleasePack>) -> Option<ReleasePack> {
        let mut pack = pack?;
        match self.reader {
            Reader::Person | Reader::Recipient(_) => return None,
            Reader::Programme | Reader::Contracted => return Some(pack),
            Reader::Colleague | Reader::Custody => {}
        }
        if self.tags.holds(Tag::Inherent(Inherent::PackContents)) {
            pack.contents.clear();
        }
        let mut net = Net::new(self.withheld, self.outside);
        let net = net.for_place(self.tags, Place::Packs);
        net.replace(&mut pack.number, Codes::Ignored, "");
        net.clear(&mut pack.seal, Codes::Ignored);
        net.replace(&mut pack.recorded_by, Codes::Ignored, NEUTRAL_SOURCE);
        for part in &mut pack.parts {
            net.replace(&mut part.place, Codes::Ignored, NEUTRAL_PLACE);
        }
        if *self.reader == Reader::Custody {
            // What the clinic keeps, and in what kind of place, is the clinic's own matter.
            for part in pack.parts.iter_mut().filter(|part| part.holder == PackHolder::Medical) {
                part.kind = PackPlace::Bin;
                NEUTRAL_PLACE.clone_into(&mut part.place);
            }
        }
        Some(pack)
    }

    pub(super) fn desk(&self, events: Vec<DeskEvent>) -> Vec<DeskEvent> {
        match self.reader {
            Reader::Person | Reader::Recipient(_) => Vec::new(),
            Reader::Programme | Reader::Contracted => events,
            Reader::Colleague | Reader::Custody => {
                events.into_iter().map(|event| self.desk_event(event)).collect()
            }
        }
    }

    fn desk_event(&self, mut event: DeskEvent) -> DeskEvent {
        let mut net = Net::new(self.withheld, self.outside);
        let net = net.for_place(self.tags, Place::Desk);
        net.replace(&mut event.by, Codes::Ignored, NEUTRAL_SOURCE);
        match &mut event.what {
            DeskDone::HandedOver { number, officer, initials, .. } => {
                for text in [number, officer, initials] {
                    net.replace(text, Codes::Ignored, "");
                }
            }
            DeskDone::PartMissing { place, holder } => {
                net.replace(place, Codes::Ignored, NEUTRAL_PLACE);
                if (self.reader, *holder) == (&Reader::Custody, PackHolder::Medical) {
                    NEUTRAL_PLACE.clone_into(place);
                }
            }
            DeskDone::Started { .. }
            | DeskDone::ToldMedical
            | DeskDone::Cleared
            | DeskDone::UntilMorning { .. }
            | DeskDone::TakenBack { .. } => {}
        }
        event
    }

    /// Who else wants the person stays in the house. Custody is told it without the remark, which
    /// medicine may have typed.
    pub(super) fn holds(&self, holds: Vec<Hold>) -> Vec<Hold> {
        match self.reader {
            Reader::Person | Reader::Recipient(_) => return Vec::new(),
            Reader::Programme | Reader::Contracted => return holds,
            Reader::Colleague | Reader::Custody => {}
        }
        let mut told = holds;
        let mut net = Net::new(self.withheld, self.outside);
        let net = net.for_place(self.tags, Place::Holds);
        for hold in &mut told {
            net.replace(&mut hold.agency, Codes::Clinical, NEUTRAL_AGENCY);
            net.replace(&mut hold.source, Codes::Clinical, NEUTRAL_SOURCE);
            net.replace(&mut hold.recorded_by, Codes::Ignored, NEUTRAL_SOURCE);
            net.clear(&mut hold.note, Codes::Clinical);
            if *self.reader == Reader::Custody {
                hold.note = None;
            }
        }
        told
    }

    pub(super) fn triage(&self, answers: Vec<TriageAnswer>) -> Vec<TriageAnswer> {
        match self.reader {
            Reader::Person | Reader::Recipient(_) | Reader::Custody => return Vec::new(),
            Reader::Programme | Reader::Contracted => return answers,
            Reader::Colleague => {}
        }
        let about_treatment = self.tags.holds(Tag::Inherent(Inherent::TreatmentAnswer))
            && self.withheld.holds(Protection::Sud);
        let told = answers.into_iter();
        let told =
            told.filter(|given| !about_treatment || given.question != TriageQuestion::Treatment);
        let mut net = Net::new(self.withheld, self.outside);
        let net = net.for_place(self.tags, Place::Triage);
        let mut told: Vec<TriageAnswer> = told.collect();
        for given in &mut told {
            net.replace(&mut given.by, Codes::Ignored, NEUTRAL_SOURCE);
        }
        told
    }

    /// A court may tell by its name what it is for, so outside the programme words are looked at,
    /// and custody is told day, hour and what became of it.
    pub(super) fn court_dates(&self, mut dates: Vec<CourtDate>) -> Vec<CourtDate> {
        match self.reader {
            Reader::Person | Reader::Recipient(_) => return Vec::new(),
            Reader::Programme | Reader::Contracted => return dates,
            Reader::Colleague | Reader::Custody => {}
        }
        let mut net = Net::new(self.withheld, self.outside);
        let net = net.for_place(self.tags, Place::Court);
        let is_custody = *self.reader == Reader::Custody;
        for date in &mut dates {
            for text in [&mut date.court, &mut date.department, &mut date.purpose] {
                if is_custody {
                    *text = None;
                }
                net.clear(text, Codes::Clinical);
            }
            net.replace(&mut date.source, Codes::Clinical, NEUTRAL_SOURCE);
            net.replace(&mut date.recorded_by, Codes::Ignored, NEUTRAL_SOURCE);
            for mark in &mut date.marks {
                net.replace(&mut mark.by, Codes::Ignored, NEUTRAL_SOURCE);
            }
        }
        dates
    }

    /// Who holds a treatment paper would tell of the treatment, so others than the programme know
    /// of those papers alone that anybody may make.
    pub(super) fn holders(&self, holders: Vec<Holding>) -> Vec<Holding> {
        match self.reader {
            Reader::Person | Reader::Recipient(_) | Reader::Custody => Vec::new(),
            Reader::Programme | Reader::Contracted => holders,
            Reader::Colleague => {
                let mut net = Net::new(self.withheld, self.outside);
                let net = net.for_place(self.tags, Place::Sources);
                let told = holders.into_iter().filter(|held| held.recipient.is_custody_safe());
                let mut told: Vec<Holding> = told.collect();
                for held in &mut told {
                    net.clear(&mut held.document, Codes::Clinical);
                }
                told
            }
        }
    }

    /// What a screening found is named to nobody outside (domain 20). Colleagues outside the
    /// programme are told the result of every screening, and criteria only of those that such a
    /// colleague recorded: a screening that shows none tells nothing.
    pub(super) fn screenings(&self, screenings: Vec<Screening>) -> Vec<Screening> {
        match self.reader {
            Reader::Person | Reader::Recipient(_) | Reader::Custody => return Vec::new(),
            Reader::Programme | Reader::Contracted => return screenings,
            Reader::Colleague => {}
        }
        let hides = self.tags.holds(Tag::Inherent(Inherent::ScreeningCriteria));
        let mut net = Net::new(self.withheld, self.outside);
        let net = net.for_place(self.tags, Place::Screening);
        let mut told = screenings;
        for held in &mut told {
            if hides && held.inside {
                held.criteria.clear();
            }
            held.criteria.retain(|met| !(hides && met.criterion.is_protected()));
            for met in &mut held.criteria {
                net.replace(&mut met.evidence, Codes::Clinical, NEUTRAL_SOURCE);
            }
            net.replace(&mut held.screener, Codes::Clinical, NEUTRAL_SOURCE);
            net.replace(&mut held.recorded_by, Codes::Ignored, NEUTRAL_SOURCE);
        }
        told
    }

    pub(super) fn portal(&self, entries: Vec<PortalEntry>) -> Vec<PortalEntry> {
        match self.reader {
            Reader::Person | Reader::Custody => return Vec::new(),
            Reader::Programme | Reader::Contracted => return entries,
            Reader::Recipient(_) => return entries.iter().map(days_alone).collect(),
            Reader::Colleague => {}
        }
        let mut net = Net::new(self.withheld, self.outside);
        let net = net.for_place(self.tags, Place::Screening);
        let mut told = entries;
        for held in &mut told {
            net.clear(&mut held.confirmation, Codes::Clinical);
            net.clear(&mut held.aid_code, Codes::Clinical);
            net.replace(&mut held.entered_by, Codes::Clinical, NEUTRAL_SOURCE);
            net.replace(&mut held.recorded_by, Codes::Ignored, NEUTRAL_SOURCE);
        }
        told
    }
}

/// From when to when the services were open. Without these days an in-reach worker would count
/// days of service that the stop of the code has ended.
fn days_alone(entry: &PortalEntry) -> PortalEntry {
    PortalEntry {
        entered_by: NEUTRAL_SOURCE.into(),
        confirmation: None,
        aid_code: None,
        stop_reason: None,
        recorded_by: NEUTRAL_SOURCE.into(),
        ..entry.clone()
    }
}
