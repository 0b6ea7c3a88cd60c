//! From a person and a form to the filled pages: the filter for the form's reader, without anything
//! of care, then the answers, the number and the bytes; and the rows that a paper leaves behind.

use super::{
    answers::{Filling, HeldWhy, Look, filling},
    known::Known,
    person::FormMade,
    store::{self, Kept},
    values::{FormValue, Reach},
};
use crate::{
    Error, Result,
    features::{
        application,
        cases::{self, Case, Fact},
        disclosure::{
            Basis, Disclosed, Guarded, Recipient, RecipientKind, may_be_told, protections_for_text,
            protections_of,
        },
        matching,
        packets::{
            Disclosure,
            make::{self, hash},
            may_write_to_county, require_treatment_papers,
            store::{self as books, Numbered},
        },
        stays,
        updates::rules::truth,
    },
    ids::{DisclosureId, FormId, StayId},
    jobs::Progress,
    paper::fillable::{self, Filled},
    session::{Reading, Working},
};
use std::collections::BTreeSet;

const STAFF: &str =
    "Forms are filled in by the facility's own staff. Ask the eligibility worker for it.";
const NOT_CONFIRMED: &str = "Nobody has confirmed what fills this form yet. Ask a coordinator or supervisor to look at its fields.";
const RETIRED: &str = "This form is out of use. Take the newer version.";
const REFUSED_BY_PERSON: &str =
    "The person said no to this reader, so nothing goes to them. See the consents.";

/// Forms hold what an application says: they are the work of the facility's own staff.
pub(super) fn require_own_staff(cx: &Reading<'_>, stay: StayId) -> Result<()> {
    if may_write_to_county(cx, &cx.viewer(stay)?) {
        return Ok(());
    }
    Err(Error::Refused(STAFF.into()))
}

/// A form that is ready, with what the books must say of it.
pub(super) struct Made {
    pub stay: StayId,
    pub kept: Kept,
    pub case: Disclosed<Case>,
    pub filling: Filling,
    pub drawn: Filled,
    pub numbered: Numbered,
    pub facts_sha256: String,
    pub file_sha256: String,
    pub has_ssn: bool,
}

impl Made {
    pub fn of(cx: &Reading<'_>, booking: &str, form: FormId, masked: bool) -> Result<Self> {
        let stay = stays::visible(cx, booking)?;
        require_own_staff(cx, stay)?;
        let kept = store::find(cx.db, form)?;
        if kept.tells() {
            require_treatment_papers(cx)?;
        }
        cx.looks_at(stay);
        let refused = |sentence: &str| Err(Error::Refused(sentence.into()));
        if kept.retired_on.is_some() || kept.replaced_by.is_some() {
            return refused(RETIRED);
        }
        if kept.confirmed_on.is_none() {
            return refused(NOT_CONFIRMED);
        }
        let whole = cases::load(cx.db, stay)?;
        let to = make::recipient(&whole, kept.about.to);
        if is_refused(cx, &whole, &to) {
            return refused(REFUSED_BY_PERSON);
        }
        let case = make::filtered(cx, &bare(&whole), &to)?;
        let (filling, has_ssn) = fill_in(cx, &whole, &case, &kept, masked)?;
        // The number on the screen is masked, and the paper is the same paper.
        let lasting = match (masked, has_ssn) {
            (true, true) => fill_in(cx, &whole, &case, &kept, false)?.0.lasting,
            _ => filling.lasting.clone(),
        };
        let facts = serde_json::to_vec(&(&kept.sha256, to.kind, lasting))?;
        let facts_sha256 = hash(&facts);
        let today = cx.now.today;
        let numbered = books::number_for(cx.db, stay, &in_books(form), &facts_sha256, today)?;
        let mut note = format!("{} v{}", numbered.number, numbered.version);
        if cx.facility.training {
            note = format!("TRAINING – a made-up person, not for use – {note}");
        }
        let file = store::file(cx.db, form)?;
        let drawn = fillable::fill(&file, &filling.answers, Some(&note))?;
        let file_sha256 = hash(&drawn.bytes);
        Ok(Self { stay, kept, case, filling, drawn, numbered, facts_sha256, file_sha256, has_ssn })
    }

    /// Writes into the books what left, in one transaction.
    pub fn enter(&self, cx: &Working<'_>, progress: &Progress) -> Result<DisclosureId> {
        cx.save(progress, |cx| {
            let (stay, numbered, form) = (self.stay, &self.numbered, self.kept.id);
            if numbered.new {
                let word = in_books(form);
                let today = cx.now.today;
                books::add_document(cx.db, stay, &word, numbered, &self.facts_sha256, today)?;
            }
            let to = self.kept.about.to;
            let mut basis: BTreeSet<String> =
                self.case.bases().iter().map(|basis| basis.citation().to_owned()).collect();
            basis.insert(ground(to).citation().to_owned());
            let row = Disclosure {
                id: DisclosureId(0),
                document: Some(format!("{} v{}", numbered.number, numbered.version)),
                recipient: format!("{to} form"),
                basis: basis.into_iter().collect(),
                consents: self.case.scope().iter().map(|relied| relied.consent).collect(),
                categories: self.case.categories().clone(),
                part2: self.case.part2(),
                channel: "printed".into(),
                file_sha256: self.file_sha256.clone(),
                at: cx.now.utc,
                by_whom: cx.who().into(),
            };
            let disclosure = books::add_disclosure(cx.db, stay, &row, truth(&self.case))?;
            store::add_filled(cx.db, form, stay, disclosure)?;
            cx.about(&format!("stay:{}", stay.0));
            cx.detail(&numbered.number);
            Ok(disclosure)
        })
    }

    pub fn reply(self, disclosure: DisclosureId) -> FormMade {
        let mut by_hand = self.filling.pen;
        by_hand.extend(self.drawn.no_room);
        FormMade {
            disclosure,
            sha256: self.file_sha256,
            facts_sha256: self.facts_sha256,
            version: self.numbered.version,
            supersedes: self.numbered.supersedes,
            document: self.numbered.number,
            pages: self.drawn.pages,
            lacks: self.filling.lacks,
            held: self.filling.held,
            by_hand,
        }
    }
}

/// The books know papers by their reader; each form is a paper of its own.
fn in_books(form: FormId) -> String {
    format!("form:{}", form.0)
}

fn ground(to: RecipientKind) -> Basis {
    match to {
        RecipientKind::County => Basis::MediCalApplication,
        RecipientKind::Person => Basis::OwnRecords,
        RecipientKind::Plan
        | RecipientKind::Ecm
        | RecipientKind::Bh
        | RecipientKind::Otp
        | RecipientKind::Pharmacy
        | RecipientKind::Pcp
        | RecipientKind::Probation
        | RecipientKind::Custody
        | RecipientKind::Transfer => Basis::TreatmentAndPayment,
    }
}

/// Whether the person has said no to a reader who could be told without a consent. Only the
/// programme makes forms for these, so the refusal tells nobody anything new.
fn is_refused(cx: &Reading<'_>, case: &Case, to: &Recipient) -> bool {
    let asks = matches!(to.kind, RecipientKind::Plan | RecipientKind::Bh);
    let born = case.person.birth.date;
    asks && !may_be_told(&case.consents, born, to, cx.policy(), cx.now.today)
}

/// The case without anything of care: who it is, the dates, coverage, and how to reach them. What
/// is not here can come onto no form, whatever a consent allows.
fn bare(whole: &Case) -> Case {
    let mut case = whole.clone();
    case.other_stays.clear();
    case.services_began = None;
    case.mat.clear();
    case.medicines.clear();
    case.equipment.clear();
    case.appointments.clear();
    case.team.clear();
    case.allergies = None;
    case.problems.clear();
    case.handoffs.clear();
    case.contact_tries.clear();
    case.notices.clear();
    case.closed_steps.clear();
    case.pack = None;
    case.desk.clear();
    case.triage.clear();
    case.court_dates.clear();
    case.holders.clear();
    case.administrations.clear();
    case.reported.clear();
    case.asked_county.clear();
    case.foster_youth = None;
    case.screenings.clear();
    case.portal.clear();
    case.payer = None;
    case.memberships.clear();
    case.injections.clear();
    // Nor does anything go by a consent that lets a protected fact through.
    case.phones.retain(is_free);
    case.tonight = case.tonight.filter(is_free);
    case.medi_cal = case.medi_cal.filter(is_free);
    case
}

fn is_free<T: Guarded>(fact: &Fact<T>) -> bool {
    fact.protections.is_empty() && protections_of(&fact.value).is_empty()
}

/// The answers, and whether a whole Social Security number is among them.
fn fill_in(
    cx: &Reading<'_>,
    whole: &Case,
    for_reader: &Disclosed<Case>,
    kept: &Kept,
    masked: bool,
) -> Result<(Filling, bool)> {
    let stay = whole.stay.id;
    let for_viewer = cases::disclosed(cx, whole)?;
    let person = matching::store::person_of(cx.db, stay)?;
    let aliases = matching::store::known_aliases(cx.db, person)?;
    let aliases: Vec<String> = aliases.iter().map(|alias| alias.name.first_last()).collect();
    let typed = application::store::application(cx.db, stay)?;
    let empty = application::ApplicationData::default();
    let to = kept.about.to;
    let begun = 0 < typed.version;
    // A form asks what the application does, and the other records answer both alike.
    let open =
        whole.payer.as_ref().is_none_or(is_free) && whole.medi_cal.as_ref().is_none_or(is_free);
    let mut data = typed.data.clone();
    if begun && open {
        data = application::as_it_goes(whole, data);
    }
    let given = Reach::Application.includes(to);
    let known = Known {
        case: for_reader,
        aliases: &aliases,
        application: if given { &data } else { &empty },
        ssn: typed.ssn.as_deref().filter(|_| given),
        masked,
        // The application asks it, so it goes with the application.
        foster: application::was_in_foster_care(&for_viewer).filter(|_| begun),
        assister: typed.signature.as_ref().map(|signature| signature.assister.as_str()),
        prepared_by: &cx.user.display_name,
        facility: cx.facility,
        today: cx.now.today,
    };
    let seen = Known { case: &for_viewer, ..known };
    let inside = cx.user.standing.inside();
    let mut has_ssn = false;
    let look = |value: FormValue| {
        let reach = value.reach();
        if !reach.includes(to) {
            return Look::Held(match reach {
                Reach::County => HeldWhy::CountyOnly,
                Reach::Application | Reach::Everybody => HeldWhy::ApplicationOnly,
            });
        }
        let lacking = || {
            let open = value.may_be_open() || known.is_answered_otherwise(value);
            if open { Look::Open } else { Look::Lacking }
        };
        let Some(worth) = known.worth(value) else {
            // Who may not know of a rule is not told that one holds something back.
            let is_held = inside && seen.worth(value).is_some();
            return if is_held { Look::Held(HeldWhy::ByRule) } else { lacking() };
        };
        let telling = !value.is_identity() && !protections_for_text(&worth.written()).is_empty();
        if telling {
            return if inside { Look::Held(HeldWhy::Tells) } else { lacking() };
        }
        has_ssn |= value == FormValue::Ssn;
        Look::Has(worth)
    };
    let filling = filling(&kept.fields, &kept.uses, look);
    Ok((filling, has_ssn))
}
