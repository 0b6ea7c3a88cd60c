//! Papers that leave with or about a person: what they say, and in which order.
//!
//! Composition is pure. A [`Disclosed`] case and a [`PaperContext`] go in, a
//! [`Document`](crate::paper::Document) comes out; windows, cover and open work are computed here,
//! from what passed the filter, so that no paper can be told by a number what it may not be told
//! by a word. Only `make`, `store` and `api` know the clock, the books and the files.
//!
//! The same rule holds everywhere: what is not there leaves no trace. A section without facts has
//! no heading, a column without facts no title, and nothing is numbered that could skip a number.

mod actions;
mod api;
mod call_form;
mod context;
mod county;
mod custody;
mod delivery;
mod door_card;
mod dose_letter;
mod emergency;
mod fingerprint;
mod goes;
mod incident;
mod leaving;
pub(crate) mod make;
pub(crate) mod medicine_words;
mod own_letter;
mod own_record;
mod packet;
mod page_one;
mod part2;
mod person_sheet;
mod pharmacy_slip;
mod probation;
pub mod reading;
mod receipt;
mod recipients;
mod sections;
mod slip;
pub(crate) mod store;
mod told;
mod tonight;
mod unknowns;
mod words;

pub use api::{MakePacket, PacketMade, PacketPreview, PreviewPacket, PrintPacket};
pub(crate) use api::{may_write_to_county, require_treatment_papers};
pub use context::{FacilityLines, Pack, PaperContext};
pub use delivery::{Delivery, DeliveryKind, ListDisclosures, RecordDelivery};
pub(crate) use delivery::{is_taken_back, of_stay};
pub use emergency::{ListEmergencies, MakeEmergency};
pub use fingerprint::{ChangedPart, PaperPart, facts_sha256};
pub use goes::Goes;
pub use incident::{ListIncidents, PrintIncident, RecordIncident};
pub(crate) use leaving::receipt_number;
pub use leaving::{
    DoorCard, MakeTonight, PrintCallForm, PrintSlip, PrintTonight, SaveDoorAnswers, ShowDoorCard,
};
pub use own_letter::PrintOwnLetter;
pub use own_record::PrintOwnRecord;
pub use part2::{STATEMENT_1, STATEMENT_2};
pub(crate) use recipients::newest_state;
pub use recipients::{PaperRecipient, PaperState, ShowPaperRecipients};
pub use store::Disclosure;
pub use tonight::{Tonight, TonightCases, not_done, tonight};

use crate::{
    Error, Result,
    features::{
        cases::Case,
        disclosure::{Disclosed, RecipientKind},
    },
    paper::{Block, Document, Language, PageFooter, PageHeader, TextSize, render},
};
use serde::{Deserialize, Serialize};
use told::Told;
use ts_rs::TS;
pub(crate) use words::{MEDI_CAL_RX, MEDI_CAL_RX_HELP};

/// The papers, whatever is in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// For the plan, the ECM provider, and everybody who goes on treating.
    Packet,
    /// For the clinic that gives the next dose, sent there or carried by the person.
    DoseLetter,
    PersonSheet,
    DoorCard,
    PharmacySlip,
    ClinicalReceipt,
    CustodyReceipt,
    CustodyLetter,
    ProbationSheet,
    /// The cover letter of an application and the notice of the release date.
    CountyLetter,
    /// The permission to call, to be signed at the door.
    CallForm,
    /// Who was told what about the person (42 CFR 2.25), for their own hand.
    Accounting,
    /// The same with everything that is held.
    OwnRecord,
    /// A disclosure that went wrong, for the house's own files.
    IncidentReport,
}

impl Paper {
    /// The title in the file, which is the same for every person and names no treatment.
    pub fn title(self) -> &'static str {
        match self {
            Self::Packet | Self::DoseLetter => "Warm handoff packet",
            Self::PersonSheet => "Release sheet",
            Self::DoorCard => "Door card",
            Self::PharmacySlip => "Pharmacy slip",
            Self::ClinicalReceipt => "Receipt, clinical part",
            Self::CustodyReceipt => "Receipt, custody part",
            Self::CustodyLetter => "Custody and release verification",
            Self::ProbationSheet => "Contact sheet",
            Self::CountyLetter => "Release notice",
            Self::CallForm => "Permission to call",
            Self::Accounting => "Accounting of disclosures",
            Self::OwnRecord => "Own record",
            Self::IncidentReport => "Disclosure incident report",
        }
    }
}

/// The paper for the recipient that the case was disclosed to.
///
/// The county eligibility office gets its letter, and no packet.
pub fn compose(case: &Disclosed<Case>, context: &PaperContext<'_>) -> Result<Document> {
    let told = Told::new(case, context);
    let kind = case.recipient().map(|to| to.kind);
    match kind {
        Some(
            RecipientKind::Plan
            | RecipientKind::Ecm
            | RecipientKind::Bh
            | RecipientKind::Pharmacy
            | RecipientKind::Pcp
            | RecipientKind::Transfer,
        ) => packet::packet(&told),
        Some(RecipientKind::Otp) if case.mat.is_empty() => packet::packet(&told),
        Some(RecipientKind::Otp) => dose_letter::dose_letter(&told),
        Some(RecipientKind::Person) => {
            told.require_life()?;
            person_sheet::person_sheet(&told)
        }
        Some(RecipientKind::Probation) => probation::probation_sheet(&told),
        Some(RecipientKind::Custody) => custody::custody_letter(&told),
        Some(RecipientKind::County) => county::county_letter(&told),
        None => Err(Error::Unexpected("a packet is made for a recipient, not for a screen".into())),
    }
}

/// The letter with the last dose, for the recipient that the case was disclosed to. Where that is
/// the person, it is carried by hand (42 CFR 2.23). Refuses where the case holds no dose to tell.
pub fn dose_letter(case: &Disclosed<Case>, context: &PaperContext<'_>) -> Result<Document> {
    if case.mat.is_empty() {
        return Err(Error::Refused("There is no dose to put into this letter.".into()));
    }
    dose_letter::dose_letter(&Told::new(case, context))
}

/// What the nurse must see when somebody leaves now, on one page.
pub fn door_card(
    case: &Disclosed<Case>,
    context: &PaperContext<'_>,
    pack: Option<&Pack>,
) -> Result<Document> {
    door_card::door_card(&Told::new(case, context), pack)
}

/// What the reader of this paper will ask for and nobody has recorded, by what the filter lets
/// through to that reader.
fn missing(case: &Disclosed<Case>, context: &PaperContext<'_>) -> Vec<String> {
    let told = Told::new(case, context);
    if case.recipient().is_some_and(|to| to.kind.is_custody_safe()) {
        return unknowns::of_custody(&told);
    }
    if told.kind() == Some(RecipientKind::County) {
        return unknowns::of_county(&told);
    }
    unknowns::unknowns(&told)
}

/// The first of these that takes no more than `pages`; else the last, which is as short as its
/// facts allow. Pages are counted by setting them, because no sum of lines is right for long.
fn fitting(pages: usize, papers: impl IntoIterator<Item = Result<Document>>) -> Result<Document> {
    let mut last = None;
    for paper in papers {
        let paper = paper?;
        if render(&paper)?.pages <= pages {
            return Ok(paper);
        }
        last = Some(paper);
    }
    last.ok_or_else(|| Error::Unexpected("a paper has no way to be set".into()))
}

/// How a paper is set, apart from its words.
struct Form {
    paper: Paper,
    size: TextSize,
    header: PageHeader,
    /// Whether the foot carries the short statement of 42 CFR 2.32 where a Part 2 fact is inside.
    notice: bool,
}

fn document(told: &Told<'_>, form: Form, blocks: Vec<Block>) -> Result<Document> {
    let context = told.context;
    let sha256 = facts_sha256(form.paper, told.case, context)?;
    let footer = PageFooter {
        prepared_by: context.prepared_by.clone(),
        replaces: context.supersedes,
        fingerprint: sha256.chars().take(16).collect(),
        notice: (form.notice && told.case.part2()).then(|| STATEMENT_2.trim().to_owned()),
    };
    Ok(Document {
        number: context.number.clone(),
        version: context.version,
        title: form.paper.title().into(),
        language: Language::English,
        prepared: context.prepared.local,
        header: form.header,
        footer,
        training: context.training,
        size: form.size,
        blocks,
    })
}
