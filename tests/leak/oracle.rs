//! Who may be told what, written a second time and in another way than the program does: the
//! choices are played in the order of time, and the rules are one table.

use super::people::{Mark, Spec};
use chrono::NaiveDate;
use throughcare_core::features::cases::{
    Consent, ConsentCategory, ConsentElement, ConsentForm, Protection, RecipientClass,
};
use throughcare_core::features::disclosure::{Audience, Policy, RecipientKind, Viewer};

/// One reader, as the table knows it.
pub struct Reader {
    who: &'static str,
    organization: Option<String>,
    at_screen: bool,
    policy: Policy,
    on: NaiveDate,
}

/// The record's last word.
#[derive(Clone, Copy, PartialEq)]
enum Word {
    Yes(i64),
    No,
    Silent,
}

impl Reader {
    pub fn new(audience: &Audience, policy: Policy, on: NaiveDate) -> Self {
        let (who, organization) = match audience {
            Audience::Recipient(to) => (to.kind.word(), to.organization.clone()),
            Audience::Viewer(Viewer::Programme) => ("programme", None),
            Audience::Viewer(Viewer::Contracted) => ("contracted", None),
            Audience::Viewer(Viewer::Outside { class: None, .. }) => ("colleague", None),
            Audience::Viewer(Viewer::Custody | Viewer::Outside { assigned: false, .. }) => {
                ("custody", None)
            }
            Audience::Viewer(Viewer::Outside { class: Some(class), organization, .. }) => {
                (reads_as(*class), organization.clone())
            }
        };
        let at_screen = matches!(audience, Audience::Viewer(_));
        Self { who, organization, at_screen, policy, on }
    }

    fn is(&self, words: &str) -> bool {
        words.split(' ').any(|word| word == self.who)
    }

    fn class(&self) -> Option<RecipientClass> {
        match self.who {
            "plan" => Some(RecipientClass::Plan),
            "ecm" => Some(RecipientClass::Ecm),
            "bh" => Some(RecipientClass::CountyBh),
            "otp" | "pharmacy" | "pcp" => Some(RecipientClass::TreatingProvider),
            "probation" => Some(RecipientClass::CriminalJustice),
            "transfer" => Some(RecipientClass::OtherFacility),
            "county" => Some(RecipientClass::County),
            _ => None,
        }
    }

    /// Plays every signing and every revocation in the order of time and record.
    fn word(&self, spec: &Spec, category: ConsentCategory) -> Word {
        let mut events: Vec<(NaiveDate, i64, Word)> = Vec::new();
        for consent in &spec.case.consents {
            let id = consent.id.0;
            let signed = (consent.signed_on, id);
            if self.on < consent.signed_on {
                continue;
            }
            if self.denies(consent, category) {
                events.push((signed.0, signed.1, Word::No));
            } else if self.permits(consent, category) {
                let revoked = consent.revoked_on.filter(|day| *day <= self.on);
                let optional =
                    matches!(category, ConsentCategory::General | ConsentCategory::Housing);
                let runs = consent.expires_on.is_none_or(|last| self.on <= last);
                if let Some(day) = revoked {
                    events.extend((!optional).then_some((day, id, Word::No)));
                } else if runs && is_whole(consent, spec.minor) {
                    events.push((signed.0, signed.1, Word::Yes(id)));
                }
            }
        }
        events.sort_by_key(|(day, id, _)| (*day, *id));
        events.last().map_or(Word::Silent, |(_, _, word)| *word)
    }

    fn denies(&self, consent: &Consent, category: ConsentCategory) -> bool {
        if consent.form == ConsentForm::AscmiRevocation {
            return true;
        }
        let said =
            consent.denied.contains(&category) || (consent.refusal && consent.denied.is_empty());
        let meant = consent.recipients.iter().any(|named| {
            Some(named.class) == self.class()
                && match (&named.name, &self.organization) {
                    (Some(name), Some(known)) => name == known,
                    (None, _) | (_, None) => true,
                }
        });
        said && (meant || consent.recipients.is_empty())
    }

    fn permits(&self, consent: &Consent, category: ConsentCategory) -> bool {
        let named = consent.recipients.iter().any(|named| {
            Some(named.class) == self.class()
                && (named.name.is_none() || named.name == self.organization)
        });
        !consent.refusal
            && named
            && consent.allowed.contains(&category)
            && released_by(consent.form, self.who == "probation").contains(&category)
    }

    pub fn may_know(&self, spec: &Spec, protection: Protection) -> bool {
        if self.is("person programme") {
            return true;
        }
        match self.who {
            "contracted" => return protection != Protection::CounsellingNotes,
            "colleague" => return protection == Protection::CriminalJustice,
            "custody" => return false,
            _ => {}
        }
        let ab133 = self.policy == Policy::Ab133 && self.is("plan ecm bh otp pharmacy pcp");
        match self.word(spec, category(protection)) {
            Word::Yes(_) => true,
            Word::No => false,
            Word::Silent => match protection {
                Protection::Hiv => self.is("otp pharmacy pcp"),
                Protection::MentalHealth => ab133,
                Protection::CriminalJustice => ab133 || self.is("probation"),
                Protection::Sud
                | Protection::Unknown
                | Protection::MinorOwnServices
                | Protection::CounsellingNotes => false,
            },
        }
    }

    fn may_know_general(&self, spec: &Spec, group: &str) -> bool {
        let category =
            if group == "housing" { ConsentCategory::Housing } else { ConsentCategory::General };
        let word = self.word(spec, category);
        match self.who {
            "person" | "programme" | "contracted" | "colleague" | "transfer" => true,
            "custody" => false,
            "otp" if !self.may_know(spec, Protection::Sud) => false,
            "plan" | "ecm" | "bh" | "otp" | "pharmacy" | "pcp" => {
                word != Word::No || group == "coverage"
            }
            "county" => {
                "contact housing coverage notice".split(' ').any(|free| free == group)
                    || matches!(word, Word::Yes(_))
            }
            "probation" => group == "supervision" || matches!(word, Word::Yes(_)),
            other => panic!("{other} is in the table"),
        }
    }

    /// Whether the text or the day of a mark may be told.
    pub fn may_see(&self, spec: &Spec, mark: &Mark) -> bool {
        if mark.word.is_some_and(|held| !self.may_know(spec, held)) {
            return false;
        }
        // The pack, the desk, the triage and days in court never leave the house; custody is told where a pack
        // lies, and nobody outside the programme what it was made from.
        match mark.group {
            "always" => return true,
            "pack" => return self.is("programme contracted colleague custody"),
            "court" => return self.is("programme contracted colleague"),
            "contents" => return self.is("programme contracted"),
            // The Medicare number stays in the house, with the facts of its kind.
            "inside" => {
                let known = mark.needs.iter().all(|held| self.may_know(spec, *held));
                return known && self.is("programme contracted colleague");
            }
            "triage" | "clinic" => {
                let known = mark.needs.iter().all(|held| self.may_know(spec, *held));
                return known && self.is("programme contracted colleague");
            }
            // What is about care goes only where both coverage and care may be told.
            "chosen" => {
                let special = mark.needs.iter().any(|held| *held != Protection::CriminalJustice);
                let known = mark.needs.iter().all(|held| self.may_know(spec, *held));
                let general = special || self.may_know_general(spec, "clinical");
                return known && general && (special || self.may_know_general(spec, "coverage"));
            }
            _ => {}
        }
        let special = mark.needs.iter().any(|held| *held != Protection::CriminalJustice);
        let protected = mark.needs.iter().all(|held| self.may_know(spec, *held));
        protected && (special || self.may_know_general(spec, mark.group))
    }

    /// Whether a consent's own text may be told: it is relied upon, or staff may see it.
    pub fn may_see_consent(&self, spec: &Spec, consent: &Consent) -> bool {
        if self.is("person programme contracted") {
            return true;
        }
        if self.who == "custody" {
            return false;
        }
        let tells = match consent.form {
            ConsentForm::Part2Tpo
            | ConsentForm::Part2Named
            | ConsentForm::Part2CounselingNotes
            | ConsentForm::Part2Proceedings
            | ConsentForm::Part2Cj235 => Some(Protection::Sud),
            ConsentForm::Lps5328 => Some(Protection::MentalHealth),
            ConsentForm::Hiv120980 => Some(Protection::Hiv),
            ConsentForm::AscmiAb133
            | ConsentForm::AscmiNon133
            | ConsentForm::AscmiRevocation
            | ConsentForm::Cmia5611
            | ConsentForm::RoiCounty => None,
        };
        let general = [ConsentCategory::General, ConsentCategory::Housing];
        let mut all = Protection::ALL.map(category).into_iter().chain(general);
        let relied = all.any(|held| self.word(spec, held) == Word::Yes(consent.id.0));
        relied || (self.at_screen && tells.is_none_or(|held| self.may_know(spec, held)))
    }
}

fn reads_as(class: RecipientClass) -> &'static str {
    match class {
        RecipientClass::Plan => "plan",
        RecipientClass::Ecm => "ecm",
        RecipientClass::TreatingProvider => "pcp",
        RecipientClass::CountyBh => "bh",
        RecipientClass::County => "county",
        RecipientClass::CriminalJustice => "probation",
        RecipientClass::OtherFacility => "transfer",
    }
}

fn category(protection: Protection) -> ConsentCategory {
    match protection {
        Protection::Sud | Protection::Unknown => ConsentCategory::Sud,
        Protection::MentalHealth => ConsentCategory::MentalHealth,
        Protection::Hiv => ConsentCategory::Hiv,
        Protection::MinorOwnServices => ConsentCategory::MinorOwnServices,
        Protection::CounsellingNotes => ConsentCategory::CounsellingNotes,
        Protection::CriminalJustice => ConsentCategory::CriminalJustice,
    }
}

/// What each form can release, to care or to probation.
fn released_by(form: ConsentForm, justice: bool) -> &'static [ConsentCategory] {
    use ConsentCategory::{
        CounsellingNotes, CriminalJustice, General, Hiv, Housing, MentalHealth, MinorOwnServices,
        Sud,
    };
    match (form, justice) {
        (ConsentForm::Cmia5611, _) => &[General, Housing],
        (ConsentForm::RoiCounty, _) => &[General, Housing, CriminalJustice],
        (ConsentForm::Part2Cj235, true) => &[Sud],
        (ConsentForm::AscmiAb133 | ConsentForm::AscmiNon133, false) => {
            &[General, Sud, MinorOwnServices, CriminalJustice, Housing]
        }
        (ConsentForm::Part2Tpo | ConsentForm::Part2Named, false) => {
            &[General, Sud, MinorOwnServices]
        }
        (ConsentForm::Part2CounselingNotes, false) => &[CounsellingNotes],
        (ConsentForm::Lps5328, false) => &[MentalHealth],
        (ConsentForm::Hiv120980, false) => &[Hiv],
        _ => &[],
    }
}

/// Whether everything is on it that the law wants, for the consents that the test makes up.
fn is_whole(consent: &Consent, minor: bool) -> bool {
    let single = matches!(consent.form, ConsentForm::Lps5328 | ConsentForm::Hiv120980);
    let one_name = consent.recipients.len() == 1 && consent.recipients[0].name.is_some();
    let notes = consent.allowed.contains(&ConsentCategory::CounsellingNotes);
    let notes_form = consent.form == ConsentForm::Part2CounselingNotes;
    let alone = consent.allowed.iter().all(|held| *held == ConsentCategory::CounsellingNotes);
    let own = consent.allowed.contains(&ConsentCategory::MinorOwnServices);
    let part2 = consent.allowed.contains(&ConsentCategory::Sud) || notes;
    !consent.purpose.is_empty()
        && consent.expires_on.is_some()
        && (!single || one_name)
        && (!(notes || notes_form) || (notes_form && alone))
        && is_signed(consent, minor, own, part2)
        && says_enough(consent)
}

/// Who must sign, for an adult and for somebody of fifteen.
fn is_signed(consent: &Consent, minor: bool, own: bool, part2: bool) -> bool {
    let person = consent.signer.contains("self");
    let parent = consent.signer.contains("mother");
    let alone = consent.elements.holds(ConsentElement::MinorMayConsent);
    match (minor, part2, own) {
        (true, true, _) => person && (alone || parent),
        (_, _, true) => person,
        (true, false, false) => alone || parent,
        (false, _, false) => true,
    }
}

/// What each form must say in print.
fn says_enough(consent: &Consent) -> bool {
    let part2 = "discloser revocation dated";
    let wanted = match consent.form {
        ConsentForm::AscmiAb133 | ConsentForm::AscmiNon133 | ConsentForm::Part2Tpo => {
            "discloser revocation dated redisclosure consequences"
        }
        ConsentForm::AscmiRevocation => "",
        ConsentForm::Part2Named => "discloser revocation dated redisclosure",
        ConsentForm::Part2CounselingNotes | ConsentForm::Part2Proceedings => part2,
        ConsentForm::Part2Cj235 => {
            "discloser dated condition_of_disposition need_to_monitor ends_by_disposition"
        }
        ConsentForm::Lps5328 => "responsible_person dated",
        ConsentForm::Cmia5611 => "discloser dated readable_type limits_of_use right_to_copy",
        ConsentForm::Hiv120980 => "dated",
        ConsentForm::RoiCounty => "discloser dated",
    };
    let said = serde_json::to_string(&consent.elements).unwrap();
    wanted.split_whitespace().all(|word| said.contains(&format!("\"{word}\"")))
}

/// Every reader of the program, named and unnamed.
pub fn audiences(organization: &str) -> Vec<Audience> {
    let outside = |class, assigned, name: Option<&str>| Viewer::Outside {
        class,
        assigned,
        organization: name.map(Into::into),
    };
    let ecm = Some(RecipientClass::Ecm);
    let viewers = [
        Viewer::Programme,
        Viewer::Contracted,
        Viewer::Custody,
        outside(None, false, None),
        outside(None, true, None),
        outside(ecm, true, None),
        outside(ecm, true, Some(organization)),
        outside(ecm, false, None),
        outside(Some(RecipientClass::TreatingProvider), true, None),
    ];
    let named = |kind| throughcare_core::features::disclosure::Recipient::named(kind, organization);
    let plain = RecipientKind::ALL.map(Into::into);
    let all = plain.into_iter().chain(RecipientKind::ALL.map(named)).map(Audience::Recipient);
    all.chain(viewers.map(Audience::Viewer)).collect()
}
