//! What is still to be asked about a new booking, from the answers and from what is on file.

use crate::{
    calendar::add_days,
    features::cases::{
        Case, ConsentForm, MediCalStatus, ScreeningResult, TriageAnswer, TriageQuestion,
        TriageWord, Verified,
    },
    features::screening::rules as screening,
    rule_pack::{Key, RulePack},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the record says already, so that nobody asks twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "known")]
pub enum TriageKnown {
    ServicesBegan {
        on: NaiveDate,
    },
    /// Somebody owns the work already.
    Owned {
        by: String,
    },
    Screened {
        on: NaiveDate,
        result: ScreeningResult,
    },
    MediCal {
        status: MediCalStatus,
    },
    Language {
        interpreter: bool,
    },
    ConsentOnFile {
        signed_on: NaiveDate,
        refusal: bool,
    },
    Treatment {
        drug: String,
        verified: bool,
    },
}

/// The answer that stands; one that was taken back is none.
pub fn answer(case: &Case, question: TriageQuestion) -> Option<&TriageAnswer> {
    let newest = case.triage.iter().rev().find(|given| given.question == question);
    newest.filter(|given| given.answer.is_some())
}

/// The word that stands.
pub fn word(case: &Case, question: TriageQuestion) -> Option<TriageWord> {
    answer(case, question).and_then(|given| given.answer)
}

/// What was answered about an interpreter counts for this stay, over what a list says.
pub fn keep_interpreter(case: &mut Case) {
    match word(case, TriageQuestion::Language) {
        Some(TriageWord::Yes) => case.person.interpreter = Some(true),
        Some(TriageWord::No) => case.person.interpreter = Some(false),
        Some(TriageWord::Later | TriageWord::Refused) | None => {}
    }
}

/// What is on file about a question.
pub fn known(case: &Case, question: TriageQuestion) -> Option<TriageKnown> {
    match question {
        TriageQuestion::Programme => {
            let began = case.services_began.as_ref();
            let began = began.map(|fact| TriageKnown::ServicesBegan { on: fact.value });
            let owner = case.stay.owner.clone();
            began.or_else(|| owner.map(|by| TriageKnown::Owned { by }))
        }
        TriageQuestion::Screening => {
            let newest = screening::newest(&case.screenings);
            let done = newest.filter(|held| held.result != ScreeningResult::Unfinished);
            let done = done.map(|held| TriageKnown::Screened { on: held.on, result: held.result });
            // Services begin for nobody who was not screened.
            let began = case.services_began.as_ref();
            done.or_else(|| began.map(|fact| TriageKnown::ServicesBegan { on: fact.value }))
        }
        TriageQuestion::MediCal => {
            let status = case.medi_cal.as_ref().map(|fact| fact.value.status);
            let status = status.filter(|status| *status != MediCalStatus::NotStarted);
            status.map(|status| TriageKnown::MediCal { status })
        }
        TriageQuestion::Language => {
            case.person.interpreter.map(|interpreter| TriageKnown::Language { interpreter })
        }
        TriageQuestion::Consent => {
            let newest = case.consents.iter().max_by_key(|held| (held.signed_on, held.id));
            let newest = newest.filter(|held| held.form != ConsentForm::AscmiRevocation);
            newest.map(|held| TriageKnown::ConsentOnFile {
                signed_on: held.signed_on,
                refusal: held.refusal,
            })
        }
        TriageQuestion::Treatment => {
            let plan = case.mat.iter().find(|fact| fact.value.stopped_on.is_none())?;
            let verified = plan.value.verified != Verified::SaysSo;
            Some(TriageKnown::Treatment { drug: plan.value.drug.clone(), verified })
        }
    }
}

/// Whether a question has its answer, by a person's word or on file. "Later" is none.
pub fn is_answered(case: &Case, question: TriageQuestion) -> bool {
    match word(case, question) {
        Some(TriageWord::Yes | TriageWord::No | TriageWord::Refused) => true,
        Some(TriageWord::Later) => false,
        None => known(case, question).is_some(),
    }
}

/// What is still to be asked. Nothing more is asked of somebody who is not in the programme.
pub fn open_questions(case: &Case, asked: &[TriageQuestion]) -> Vec<TriageQuestion> {
    if not_in_programme(case) {
        return Vec::new();
    }
    asked.iter().copied().filter(|question| !is_answered(case, *question)).collect()
}

/// Somebody said "not in my programme", and nothing has changed since: no other release date was
/// told, no treatment, problem or medicine came to light, nobody was found eligible or in foster
/// care at 18, and the legal status is what it was.
pub fn not_in_programme(case: &Case) -> bool {
    let Some(given) = answer(case, TriageQuestion::Programme) else { return false };
    let no = matches!(given.answer, Some(TriageWord::No | TriageWord::Refused));
    no && !case.release_dates.iter().any(|told| given.at < told.recorded_at)
        && !case.mat.iter().any(|fact| given.at < fact.as_of)
        && !case.medicines.iter().any(|fact| given.at < fact.as_of)
        && !case.problems.iter().any(|fact| given.at < fact.as_of)
        && !case
            .screenings
            .iter()
            .any(|held| given.at < held.recorded_at && held.result == ScreeningResult::Eligible)
        && !case.foster_youth.iter().any(|fact| fact.value.at_18 && given.at < fact.as_of)
        && given.legal_status.is_none_or(|then| then == case.stay.legal_status)
}

/// The questions that are asked of everybody by everybody. The group of new bookings goes by
/// these alone, so that it is the same for all who see it.
const GENERAL: [TriageQuestion; 5] = [
    TriageQuestion::Programme,
    TriageQuestion::Screening,
    TriageQuestion::MediCal,
    TriageQuestion::Language,
    TriageQuestion::Consent,
];

/// Whether the stay is among the new bookings of which something is still to be asked, and that
/// nobody has taken.
pub fn is_open(case: &Case, pack: &RulePack, today: NaiveDate) -> bool {
    is_new(case, pack, today)
        && case.stay.owner.is_none()
        && !open_questions(case, &GENERAL).is_empty()
}

/// Booked within the days that count as new.
pub fn is_new(case: &Case, pack: &RulePack, today: NaiveDate) -> bool {
    today <= add_days(case.stay.booked_on, pack.days(Key::TodayTriageDays))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{
        cases::{Case, LegalStatus, ReleaseKind},
        cast,
    };

    fn new_booking() -> Case {
        cast::booked("T-1", "2026-03-01", LegalStatus::Pretrial)
    }

    fn said(case: &mut Case, question: TriageQuestion, answer: Option<TriageWord>, at: &str) {
        let at = format!("2026-03-02T{at}:00").parse().unwrap();
        let (by, legal_status) = ("coordinator".into(), Some(case.stay.legal_status));
        case.triage.push(TriageAnswer { question, answer, at, by, legal_status });
    }

    #[test]
    fn a_later_is_asked_again_and_a_refusal_is_an_answer() {
        let mut case = new_booking();
        said(&mut case, TriageQuestion::MediCal, Some(TriageWord::Later), "09:00");
        said(&mut case, TriageQuestion::Consent, Some(TriageWord::Refused), "09:00");
        let open = open_questions(&case, &TriageQuestion::ALL);
        assert!(open.contains(&TriageQuestion::MediCal), "later means again");
        assert!(!open.contains(&TriageQuestion::Consent), "refused is an answer");
    }

    #[test]
    fn an_answer_taken_back_is_open_again() {
        let mut case = new_booking();
        said(&mut case, TriageQuestion::MediCal, Some(TriageWord::Yes), "09:00");
        said(&mut case, TriageQuestion::MediCal, None, "09:01");
        assert!(open_questions(&case, &TriageQuestion::ALL).contains(&TriageQuestion::MediCal));
    }

    #[test]
    fn not_in_my_programme_holds_until_something_changes() {
        let mut case = new_booking();
        said(&mut case, TriageQuestion::Programme, Some(TriageWord::No), "09:00");
        let (pack, today) = (RulePack::california(), "2026-03-02".parse().unwrap());
        assert!(!is_open(&case, &pack, today), "it is respected");
        assert!(open_questions(&case, &TriageQuestion::ALL).is_empty(), "nothing more is asked");
        let date = cast::told(ReleaseKind::Scheduled, Some("2026-04-01"), "court", "2026-03-02");
        case.release_dates.push(date);
        assert!(is_open(&case, &pack, today), "a release date was told after that");
    }

    #[test]
    fn not_in_my_programme_ends_when_the_person_is_sentenced() {
        let mut case = new_booking();
        said(&mut case, TriageQuestion::Programme, Some(TriageWord::No), "09:00");
        assert!(not_in_programme(&case));
        case.stay.legal_status = LegalStatus::Sentenced;
        assert!(!not_in_programme(&case), "pretrial then, sentenced now");
        case.triage.iter_mut().for_each(|given| given.legal_status = None);
        assert!(not_in_programme(&case), "an old answer does not say what the status was");
    }

    #[test]
    fn a_booking_is_new_for_the_days_of_the_rule() {
        let (case, pack) = (new_booking(), RulePack::california());
        assert!(is_open(&case, &pack, "2026-03-04".parse().unwrap()));
        assert!(!is_open(&case, &pack, "2026-03-05".parse().unwrap()), "three days are over");
    }
}
