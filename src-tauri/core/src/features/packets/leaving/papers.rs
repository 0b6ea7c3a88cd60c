//! The pack for tonight: into a folder, or into memory for the printer.

use crate::{
    Result,
    access::Right,
    catalog::{Job, Message},
    db::Db,
    features::{
        cases::{Case, PackPart},
        disclosure::{Disclosed, RecipientKind, disclose_to_viewer},
        morning::{self, MorningPaper},
        packets::{
            Pack as SealedPack, PaperContext, TonightCases,
            api::{opened, require_treatment_papers},
            make,
            store::{self, Numbered},
            tonight,
        },
        packs::{self, PackStale, rules::pieces_by_holder},
        treatment,
    },
    ids::{DisclosureId, StayId},
    jobs::Progress,
    paper::{self, Rendered},
    session::{Reading, Working},
    wire::part::{PartFile, cannot_write},
};
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// Under this word the books keep the number of the tonight pack.
const TONIGHT: &str = "tonight";
/// The readers of the pack that are outside: what they get is a disclosure each.
const READERS: [RecipientKind; 3] =
    [RecipientKind::Person, RecipientKind::Pharmacy, RecipientKind::Custody];

/// Makes the papers that can go with the person right now.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeTonight {
    pub booking: String,
    /// The folder to write into.
    pub out: String,
}

/// The pack for tonight: what was written, and what is not done.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TonightMade {
    pub files: Vec<String>,
    pub not_done: Vec<String>,
}

impl Message for MakeTonight {
    const NAME: &'static str = "packets.tonight";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = TonightMade;
}

impl Job for MakeTonight {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<TonightMade> {
        progress.go_on()?;
        let pack = cx.read(|cx| Pack::of(cx, &self.booking))?;
        let folder = Path::new(&self.out);
        std::fs::create_dir_all(folder).map_err(cannot_write)?;
        let mut written = Vec::new();
        for paper in &pack.papers {
            progress.go_on()?;
            let path = folder.join(format!("{}.pdf", paper.number));
            written.push(PartFile::holding(&path, &paper.rendered.bytes)?);
        }
        pack.enter(cx, progress)?;
        for file in written {
            file.publish()?;
        }
        let files = pack.papers.into_iter().map(|paper| format!("{}.pdf", paper.number)).collect();
        Ok(TonightMade { files, not_done: pack.not_done })
    }
}

/// Makes the same papers in memory, for the printer, and records that they left.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintTonight {
    pub booking: String,
}

/// The pack on its way to the printer.
#[derive(Debug, Serialize, TS)]
pub struct TonightPrinting {
    pub papers: Vec<PaperPrinting>,
    pub not_done: Vec<String>,
    /// The entries in the accounting of disclosures, one for each reader outside.
    pub disclosures: Vec<DisclosureId>,
}

/// One paper of the pack.
#[derive(Debug, Serialize, TS)]
pub struct PaperPrinting {
    /// Under this word the printer takes the PDF out of memory, once.
    pub token: String,
    pub number: String,
    pub title: String,
    pub pages: usize,
}

impl Message for PrintTonight {
    const NAME: &'static str = "packets.print_tonight";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = TonightPrinting;
}

impl Job for PrintTonight {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<TonightPrinting> {
        progress.go_on()?;
        let pack = cx.read(|cx| Pack::of(cx, &self.booking))?;
        let disclosures = pack.enter(cx, progress)?;
        let mut papers = Vec::new();
        for Paper { number, title, rendered } in pack.papers {
            let token = cx.session.tray.lay(rendered.bytes)?;
            papers.push(PaperPrinting { token, number, title, pages: rendered.pages });
        }
        Ok(TonightPrinting { papers, not_done: pack.not_done, disclosures })
    }
}

/// The papers, and what the books must say of them.
struct Pack {
    stay: StayId,
    papers: Vec<Paper>,
    left: [Disclosed<Case>; 3],
    /// What goes out in the morning.
    morning: Vec<MorningPaper>,
    not_done: Vec<String>,
    numbered: Numbered,
    facts_sha256: String,
}

struct Paper {
    number: String,
    title: String,
    rendered: Rendered,
}

impl Pack {
    fn of(cx: &Reading<'_>, booking: &str) -> Result<Self> {
        cx.require_true_clock()?;
        require_treatment_papers(cx)?;
        let (stay, case) = opened(cx, booking)?;
        let viewer = cx.viewer(stay)?;
        let nurse = disclose_to_viewer(&case, &viewer, cx.policy(), cx.now.today);
        let filtered = |kind| make::filtered(cx, &case, &make::recipient(&case, kind));
        let [person, pharmacy, custody] = READERS.map(filtered);
        let (person, pharmacy, custody) = (person?, pharmacy?, custody?);
        let doses = treatment::records(cx.db, &person, cx.now.today)?;
        let told = serde_json::to_vec(&(nurse.get(), cx.now.today))?;
        let more = if doses.is_empty() { Vec::new() } else { serde_json::to_vec(&doses)? };
        let facts_sha256 = make::hash(&[told, more].concat());
        let numbered = store::number_for(cx.db, stay, TONIGHT, &facts_sha256, cx.now.today)?;
        let cases =
            TonightCases { nurse: &nurse, person: &person, pharmacy: &pharmacy, custody: &custody };
        let context = PaperContext { doses, ..make::context(cx, &numbered) };
        let made = tonight(&cases, on_paper(&nurse).as_ref(), &context)?;
        let mut papers = Vec::new();
        for (number, document) in made.papers {
            let rendered = paper::render(&document)?;
            papers.push(Paper { number, title: document.title, rendered });
        }
        let left = [person, pharmacy, custody];
        let morning = morning::papers_for(&case);
        let not_done = made.not_done;
        Ok(Self { stay, papers, left, morning, not_done, numbered, facts_sha256 })
    }

    fn enter(&self, cx: &Working<'_>, progress: &Progress) -> Result<Vec<DisclosureId>> {
        let bytes = self.papers.iter().flat_map(|paper| paper.rendered.bytes.iter().copied());
        let file_sha256 = make::hash(&bytes.collect::<Vec<u8>>());
        cx.save(progress, |cx| {
            if self.numbered.new {
                let (numbered, today) = (&self.numbered, cx.now.today);
                store::add_document(
                    cx.db,
                    self.stay,
                    TONIGHT,
                    numbered,
                    &self.facts_sha256,
                    today,
                )?;
            }
            let document = format!("{} v{}", self.numbered.number, self.numbered.version);
            morning::queue(cx, self.stay, &self.morning)?;
            cx.about(&format!("stay:{}", self.stay.0));
            cx.detail(&self.numbered.number);
            let enter = |case| {
                let document = Some(document.clone());
                make::enter_case(cx, case, document, "printed tonight", &file_sha256)
            };
            self.left.iter().map(enter).collect()
        })
    }
}

/// The number on both parts of the receipt that was printed last; nothing where none was.
pub(crate) fn receipt_number(db: Db<'_>, stay: StayId) -> Result<Option<String>> {
    let printed = store::documents(db, stay)?.into_iter().rev();
    let mut printed = printed.filter(|paper| paper.recipient == TONIGHT);
    Ok(printed.next().map(|paper| tonight::receipt_number(&paper.number, paper.version)))
}

/// The sealed pack as the papers name it.
fn on_paper(case: &Case) -> Option<SealedPack> {
    let held = case.pack.as_ref()?;
    let (for_custody, _) = pieces_by_holder(held);
    let place = |part: &PackPart| format!("{} ({})", part.place, part.pieces);
    let stale: Vec<&str> = packs::what_changed(case).into_iter().map(why_stale).collect();
    Some(SealedPack {
        number: held.number.clone(),
        seal: held.seal.clone(),
        sealed_pieces: u8::try_from(for_custody).unwrap_or(u8::MAX),
        places: held.parts.iter().map(place).collect(),
        stale: (!stale.is_empty()).then(|| stale.join(", ")),
    })
}

fn why_stale(change: PackStale) -> &'static str {
    match change {
        PackStale::MedicineChanged => "a medicine changed",
        PackStale::MedicineAdded => "a medicine was added",
        PackStale::MedicineStopped => "a medicine was stopped",
        PackStale::TreatmentChanged => "the treatment changed",
        PackStale::EquipmentChanged => "equipment came or was cancelled",
        PackStale::VisitChanged => "a visit moved",
        PackStale::ConsentChanged => "a consent changed",
        PackStale::DateMoved => "the date moved",
    }
}
