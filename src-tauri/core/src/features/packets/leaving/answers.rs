//! The four questions that only the last minute can answer, saved in one go, and the permission to
//! call, printed to be signed.

use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Job, Message},
    features::{
        cases::{self, Case, Fact, MessageRule, Phone, Protections, TeamMember, TeamRole, Tonight},
        contacts,
        disclosure::{Recipient, RecipientKind},
        facts,
        morning::{self, MorningPaper, may_call},
        packets::{
            Paper,
            api::{opened, require_treatment_papers},
            call_form::{call_form, is_number},
            facts_sha256, make, store,
            store::Numbered,
            told::Told,
        },
        stays,
    },
    ids::{DisclosureId, FactId},
    jobs::Progress,
    paper,
    session::{Reading, Working, Writing},
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

const SOURCE: &str = "asked at the door";
/// Under this word the books keep the number of the permission to call.
const CALL_FORM: &str = "permission to call";

/// What the person said at the door. What is absent was not answered.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveDoorAnswers {
    pub booking: String,
    /// The change count of the stay that was looked at.
    pub seen: i64,
    /// The best phone: it is tried first from now on.
    #[serde(default)]
    pub phone: Option<DoorPhone>,
    /// Where the person sleeps tonight.
    #[serde(default)]
    pub place: Option<String>,
    #[serde(default)]
    pub collected_by: Option<String>,
    /// A pharmacy near there.
    #[serde(default)]
    pub pharmacy: Option<String>,
    /// The health plan's care manager may not call. A yes is the signed form.
    #[serde(default)]
    pub call_declined: bool,
}

/// A phone, and what may be said on it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DoorPhone {
    pub whose: String,
    pub number: String,
    #[serde(default)]
    pub text_ok: bool,
    pub message: MessageRule,
}

/// What was saved.
#[derive(Debug, Serialize, TS)]
pub struct DoorAnswersSaved {
    /// The stay's change count now.
    pub seen: i64,
}

/// Whether the plan's care manager may call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MayCall {
    pub state: CallState,
    /// When the form was printed, or the person said no.
    pub at: Option<NaiveDateTime>,
    pub by: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    NotAsked,
    /// The form was printed and no signed one is on record: no consent yet.
    FormPrinted,
    Declined,
    /// The consent is on record.
    Allowed,
}

impl Message for SaveDoorAnswers {
    const NAME: &'static str = "tonight.answers";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = DoorAnswersSaved;
}

impl Change for SaveDoorAnswers {
    fn apply(self, cx: &Writing<'_>) -> Result<DoorAnswersSaved> {
        require_treatment_papers(cx)?;
        let stay = stays::open_for_work(cx, &self.booking)?;
        let case = cases::load(cx.db, stay)?;
        if case.stay.version != self.seen {
            return Err(Error::Stale);
        }
        let Self { phone, place, collected_by, pharmacy, call_declined, .. } = self;
        let (place, by, pharmacy) = (said(place), said(collected_by), said(pharmacy));
        if phone.is_none()
            && place.is_none()
            && by.is_none()
            && pharmacy.is_none()
            && !call_declined
        {
            return Err(invalid("phone", "Nothing was answered."));
        }
        if let Some(phone) = phone {
            save_phone(cx, &case, phone)?;
        }
        if place.is_some() || by.is_some() {
            save_place(cx, &case, place, by)?;
        }
        if let Some(pharmacy) = pharmacy {
            save_pharmacy(cx, &case, pharmacy)?;
        }
        if call_declined {
            contacts::add_call(cx, stay, contacts::CallWord::Declined)?;
        }
        cx.detail("answers at the door");
        Ok(DoorAnswersSaved { seen: cx.touch(stay)? })
    }
}

fn said(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn invalid(field: &str, message: &str) -> Error {
    Error::Invalid(vec![Problem { field: field.into(), message: message.into() }])
}

fn save_phone(cx: &Writing<'_>, case: &Case, told: DoorPhone) -> Result<()> {
    let number = told.number.trim().to_owned();
    if number.is_empty() {
        return Err(invalid("phone", "Type the number."));
    }
    let whose = said(Some(told.whose)).unwrap_or_else(|| "own".into());
    let value = Phone { whose, number, text_ok: told.text_ok, message: told.message };
    let known = case.phones.iter().find(|fact| is_number(&fact.value, &value.number));
    let id = save(cx, case, known, &value)?;
    contacts::try_first(cx, case.stay.id, id)
}

fn save_place(
    cx: &Writing<'_>,
    case: &Case,
    place: Option<String>,
    by: Option<String>,
) -> Result<()> {
    let held = case.tonight.as_ref();
    let before = held.map(|fact| fact.value.clone());
    let value = Tonight {
        place: place.or(before.as_ref().map(|held| held.place.clone())).unwrap_or_default(),
        found: before.as_ref().and_then(|held| held.found.clone()),
        collected_by: by.or(before.and_then(|held| held.collected_by)),
    };
    save(cx, case, held, &value).map(drop)
}

fn save_pharmacy(cx: &Writing<'_>, case: &Case, name: String) -> Result<()> {
    let held = case.team.iter().find(|fact| fact.value.role == TeamRole::Pharmacy);
    if held.is_some_and(|fact| fact.value.name == name) {
        return Ok(());
    }
    let organization = Some(name.clone());
    let role = TeamRole::Pharmacy;
    let value = TeamMember { role, name, organization, phone: None, hours: None };
    save(cx, case, held, &value).map(drop)
}

/// Writes over what was known, or adds it.
fn save<T: facts::FactKind>(
    cx: &Writing<'_>,
    case: &Case,
    known: Option<&Fact<T>>,
    value: &T,
) -> Result<FactId> {
    let stay = case.stay.id;
    if let Some(fact) = known {
        facts::correct(cx.db, stay, fact, value, SOURCE, cx.now.local)?;
        return Ok(fact.id);
    }
    let none = Protections::none();
    Ok(facts::add(cx.db, stay, value, none, SOURCE, cx.now.local)?.id)
}

/// Whether the plan's care manager may call, as far as it was asked.
pub(super) fn may_call_now(cx: &Reading<'_>, case: &Case) -> Result<MayCall> {
    if may_call(&case.consents, case.person.birth.date, cx.now.today).is_some() {
        return Ok(MayCall { state: CallState::Allowed, at: None, by: None });
    }
    let last = contacts::last_call(cx.db, case.stay.id)?;
    Ok(match last {
        None => MayCall { state: CallState::NotAsked, at: None, by: None },
        Some((word, at, by)) => {
            let state = match word {
                contacts::CallWord::FormPrinted => CallState::FormPrinted,
                contacts::CallWord::Declined => CallState::Declined,
            };
            MayCall { state, at: Some(at), by: Some(by) }
        }
    })
}

/// Makes the permission to call in memory, filled in, for the printer.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintCallForm {
    pub booking: String,
}

/// The form on its way to the printer.
#[derive(Debug, Serialize, TS)]
pub struct CallFormPrinting {
    /// Under this word the printer takes the PDF out of memory, once.
    pub token: String,
    pub number: String,
    pub pages: usize,
    pub disclosure: DisclosureId,
}

impl Message for PrintCallForm {
    const NAME: &'static str = "tonight.print_call_form";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = CallFormPrinting;
}

impl Job for PrintCallForm {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<CallFormPrinting> {
        progress.go_on()?;
        let (stay, case, numbered, facts, rendered) = cx.read(|cx| {
            cx.require_true_clock()?;
            require_treatment_papers(cx)?;
            let (stay, case) = opened(cx, &self.booking)?;
            let to = Recipient::from(RecipientKind::Person);
            let case = make::filtered(cx, &case, &to)?;
            let blank = Numbered { number: String::new(), version: 1, supersedes: None, new: true };
            let facts = facts_sha256(Paper::CallForm, &case, &make::context(cx, &blank))?;
            let numbered = store::number_for(cx.db, stay, CALL_FORM, &facts, cx.now.today)?;
            let context = make::context(cx, &numbered);
            let told = Told::new(&case, &context);
            told.require_life()?;
            let rendered = paper::render(&call_form(&told)?)?;
            Ok((stay, case, numbered, facts, rendered))
        })?;
        let disclosure = cx.save(progress, |cx| {
            if numbered.new {
                store::add_document(cx.db, stay, CALL_FORM, &numbered, &facts, cx.now.today)?;
            }
            contacts::add_call(cx, stay, contacts::CallWord::FormPrinted)?;
            morning::queue(cx, stay, &[MorningPaper::CallForm])?;
            cx.about(&format!("stay:{}", stay.0));
            cx.detail(&numbered.number);
            let document = Some(format!("{} v{}", numbered.number, numbered.version));
            let sha256 = make::hash(&rendered.bytes);
            make::enter_case(cx, &case, document, "printed to be signed", &sha256)
        })?;
        let token = cx.session.tray.lay(rendered.bytes)?;
        Ok(CallFormPrinting { token, number: numbered.number, pages: rendered.pages, disclosure })
    }
}
