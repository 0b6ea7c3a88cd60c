//! What a case holds besides the facts of a record: choices, steps that were ended, what belongs
//! to the house alone, and what stands on the stay itself.

use super::making::{Made, Needs, Telling};
use super::people::{day, today};
use chrono::NaiveDateTime;
use throughcare_core::features::cases::*;
use throughcare_core::features::disclosure::RecipientKind;
use throughcare_core::ids::FactId;

impl Made {
    /// The purpose carries the mark; who may see it is the oracle's own question.
    pub fn add_consent(&mut self, mut consent: Consent) {
        let id = self.number();
        consent.id = FactId(id.into());
        if !consent.purpose.is_empty() {
            consent.purpose = format!("zc{id:04}kv {}", consent.purpose);
        }
        self.spec.case.consents.push(consent);
    }

    pub fn add_step(&mut self, rule: &str, word: Telling) {
        let mut needs = Needs::new();
        needs.extend((!rule.starts_with("handoff")).then_some(Protection::Sud));
        let step = ClosedStep {
            rule: rule.into(),
            how: ClosedHow::Waived,
            reason: self.text(word, &needs, "work", false),
            on: self.day(&needs, "work"),
            by: "nurse".into(),
        };
        self.spec.case.closed_steps.push(step);
    }

    /// What belongs to the house alone: the pack, the desk's record, the answers at triage, a day
    /// in court, who holds a paper.
    pub fn add_house(&mut self, [place, officer, answered, hearing]: [Telling; 4]) {
        let free = Needs::new();
        self.spec.case.pack = Some(ReleasePack {
            id: FactId(self.number().into()),
            number: self.text(None, &free, "pack", true),
            seal: None,
            sealed_at: Some(NaiveDateTime::default()),
            parts: vec![PackPart {
                kind: PackPlace::Bin,
                place: self.text(place, &free, "pack", true),
                pieces: 1,
                holder: PackHolder::Custody,
            }],
            contents: vec![PackContent::Treatment {
                id: FactId(1),
                given: self.text(None, &free, "contents", true),
            }],
            recorded_at: NaiveDateTime::default(),
            recorded_by: "nurse".into(),
        });
        let handed = DeskDone::HandedOver {
            number: "0417".into(),
            pieces: 1,
            seal_whole: true,
            officer: self.text(officer, &free, "pack", true),
            initials: "RO".into(),
        };
        let event = DeskEvent {
            id: FactId(self.number().into()),
            at: NaiveDateTime::default(),
            by: self.text(None, &free, "pack", true),
            what: handed,
        };
        self.spec.case.desk.push(event);
        let missing = DeskEvent {
            id: FactId(self.number().into()),
            at: NaiveDateTime::default(),
            by: "officer".into(),
            what: DeskDone::PartMissing {
                place: self.text(place, &free, "pack", true),
                holder: PackHolder::Custody,
            },
        };
        self.spec.case.desk.push(missing);
        let heard = CourtDate {
            id: FactId(self.number().into()),
            on: today(),
            time: None,
            court: Some(self.text(None, &free, "court", true)),
            department: Some(self.text(hearing, &free, "court", true)),
            purpose: None,
            source: "court list".into(),
            as_of: NaiveDateTime::default(),
            recorded_by: "coordinator".into(),
            version: 1,
            marks: vec![],
        };
        self.spec.case.court_dates.push(heard);
        for (recipient, group) in
            [(RecipientKind::Otp, "contents"), (RecipientKind::Probation, "court")]
        {
            let held = Holding {
                recipient,
                at: NaiveDateTime::default(),
                document: Some(self.text(None, &free, group, true)),
                told: None,
                may_be_told: false,
            };
            self.spec.case.holders.push(held);
        }
        let hold = Hold {
            id: FactId(self.number().into()),
            kind: HoldKind::Detainer,
            agency: self.text(officer, &free, "pack", true),
            since: day(-20),
            until: None,
            picks_up: true,
            lifted_on: None,
            // Custody is told no remark, whoever typed it.
            note: Some(self.text(answered, &free, "triage", true)),
            source: self.text(place, &free, "pack", true),
            recorded_at: NaiveDateTime::default(),
            recorded_by: "officer".into(),
            version: 1,
        };
        self.spec.case.holds.push(hold);
        self.add_screenings([place, officer, answered]);
        let sud = Needs::from([Protection::Sud]);
        for (question, needs, word) in
            [(TriageQuestion::Programme, free, answered), (TriageQuestion::Treatment, sud, None)]
        {
            let given = TriageAnswer {
                question,
                answer: Some(TriageWord::Yes),
                at: NaiveDateTime::default(),
                by: self.text(word, &needs, "triage", true),
                legal_status: None,
            };
            self.spec.case.triage.push(given);
        }
    }

    /// One screening of somebody inside the programme, one of a colleague, and the portal.
    fn add_screenings(&mut self, [place, officer, answered]: [Telling; 3]) {
        let free = Needs::new();
        for (inside, group, criterion) in [
            (true, "contents", Criterion::ChronicOrSignificant),
            (false, "triage", Criterion::PregnantPostpartum),
        ] {
            let evidence = self.text(answered.filter(|_| !inside), &free, group, true);
            let held = Screening {
                id: FactId(self.number().into()),
                on: today(),
                screener: self.text(officer, &free, "triage", true),
                result: ScreeningResult::Eligible,
                basis: EligibilityBasis::AdultCriteria,
                criteria: vec![CriterionMet { criterion, evidence }],
                inside,
                recorded_at: NaiveDateTime::default(),
                recorded_by: "coordinator".into(),
            };
            self.spec.case.screenings.push(held);
        }
        let entry = PortalEntry {
            id: FactId(self.number().into()),
            entered_on: today(),
            entered_by: "coordinator".into(),
            confirmation: Some(self.text(place, &free, "triage", true)),
            aid_code: None,
            start_on: None,
            stop_on: None,
            stop_reason: None,
            recorded_at: NaiveDateTime::default(),
            recorded_by: "coordinator".into(),
            version: 1,
        };
        self.spec.case.portal.push(entry);
    }

    pub fn add_loose(&mut self, housing: Telling, release: Telling) {
        let free = Needs::new();
        self.spec.case.stay.housing = Some(self.text(housing, &free, "always", true));
        let told = ReleaseDate {
            date: Some(day(10)),
            time: None,
            kind: ReleaseKind::CourtOrdered,
            certainty: Certainty::Certain,
            source: self.text(release, &free, "always", true),
            mode: None,
            recorded_at: NaiveDateTime::default(),
            recorded_by: "coordinator".into(),
        };
        self.spec.case.release_dates.push(told);
    }
}
