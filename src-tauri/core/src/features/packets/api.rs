//! Making papers, and listing what left.

use super::{
    TonightCases,
    make::{self, Made},
    store::{self, Disclosure},
    tonight,
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Job, Message, Query},
    features::{
        cases::{self, Case},
        disclosure::{HeldBack, RecipientKind, ReliedUpon, disclose_to_viewer, door_sentence},
        stays,
    },
    ids::StayId,
    jobs::Progress,
    paper,
    session::{Reading, Working},
    wire::part::{PartFile, cannot_write},
};
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// Makes the paper for one recipient and records that it was made to leave.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakePacket {
    pub booking: String,
    pub to: RecipientKind,
    /// The file to write. An existing one is not written over.
    pub out: String,
}

/// A paper that was made.
#[derive(Debug, Serialize, TS)]
pub struct PacketMade {
    pub document: String,
    pub version: u32,
    pub supersedes: Option<u32>,
    /// Of the file.
    pub sha256: String,
    /// Of the facts that it tells.
    pub facts_sha256: String,
    pub pages: usize,
    /// What stayed inside and why; absent for staff outside the treatment programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub held_back: Option<Vec<HeldBack>>,
    /// The consents that it rests on.
    pub consent: Vec<ReliedUpon>,
}

impl Message for MakePacket {
    const NAME: &'static str = "packets.make";
    const NEEDS: Right = Right::PrintCustody;
    type Reply = PacketMade;
}

impl Job for MakePacket {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<PacketMade> {
        progress.go_on()?;
        let (made, held_back) = cx.read(|cx| {
            cx.require_true_clock()?;
            if !self.to.is_custody_safe() {
                require_treatment_papers(cx)?;
            }
            let (stay, case) = opened(cx, &self.booking)?;
            let to = make::recipient(&case, self.to);
            let viewer = cx.viewer(stay)?;
            if self.to == RecipientKind::Otp
                && let Some(sentence) =
                    door_sentence(&case, &to, &viewer, cx.policy(), cx.now.today)
            {
                return Err(Error::Refused(sentence));
            }
            let made = make::make(cx, &case, &to)?;
            let held_back = viewer.has_standing().then(|| made.case.held_back(&viewer).to_vec());
            Ok((made, held_back))
        })?;
        let file = PartFile::holding(Path::new(&self.out), &made.rendered.bytes)?;
        cx.save(progress, |cx| {
            make::enter(cx, &made, "printed")?;
            cx.about(&format!("stay:{}", made.stay.0));
            cx.detail(&made.numbered.number);
            Ok(())
        })?;
        file.publish()?;
        Ok(reply(made, held_back))
    }
}

fn reply(made: Made, held_back: Option<Vec<HeldBack>>) -> PacketMade {
    PacketMade {
        version: made.numbered.version,
        supersedes: made.numbered.supersedes,
        sha256: made.file_sha256,
        facts_sha256: made.facts_sha256,
        pages: made.rendered.pages,
        held_back,
        consent: made.case.scope().to_vec(),
        document: made.numbered.number,
    }
}

/// Treatment papers are made by staff of the programme only, for any person alike.
fn require_treatment_papers(cx: &Reading<'_>) -> Result<()> {
    if !cx.user.role.holds(Right::PrintTreatment) {
        return Err(Error::Forbidden);
    }
    cx.require_standing()
}

fn opened(cx: &Reading<'_>, booking: &str) -> Result<(StayId, Case)> {
    let stay = stays::visible(cx, booking)?;
    cx.looks_at(stay);
    Ok((stay, cases::load(cx.db, stay)?))
}

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

/// The readers of the pack that are outside: what they get is a disclosure each.
const READERS: [RecipientKind; 3] =
    [RecipientKind::Person, RecipientKind::Pharmacy, RecipientKind::Custody];

impl Job for MakeTonight {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<TonightMade> {
        progress.go_on()?;
        let (stay, papers, left, not_done, numbered, facts) = cx.read(|cx| {
            cx.require_true_clock()?;
            require_treatment_papers(cx)?;
            let (stay, case) = opened(cx, &self.booking)?;
            let viewer = cx.viewer(stay)?;
            let nurse = disclose_to_viewer(&case, &viewer, cx.policy(), cx.now.today);
            let filtered = |kind| make::filtered(cx, &case, &make::recipient(&case, kind));
            let [person, pharmacy, custody] = READERS.map(filtered);
            let (person, pharmacy, custody) = (person?, pharmacy?, custody?);
            let facts = make::hash(&serde_json::to_vec(&(nurse.get(), cx.now.today))?);
            let numbered = store::number_for(cx.db, stay, TONIGHT, &facts, cx.now.today)?;
            let cases = TonightCases {
                nurse: &nurse,
                person: &person,
                pharmacy: &pharmacy,
                custody: &custody,
            };
            let pack = tonight(&cases, None, &make::context(cx, &numbered))?;
            let mut papers = Vec::new();
            for (name, document) in pack.papers {
                papers.push((name, paper::render(&document)?.bytes));
            }
            Ok((stay, papers, [person, pharmacy, custody], pack.not_done, numbered, facts))
        })?;
        let folder = Path::new(&self.out);
        std::fs::create_dir_all(folder).map_err(cannot_write)?;
        let mut written = Vec::new();
        for (name, bytes) in &papers {
            progress.go_on()?;
            written.push(PartFile::holding(&folder.join(format!("{name}.pdf")), bytes)?);
        }
        let every: Vec<u8> = papers.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
        let file_sha256 = make::hash(&every);
        cx.save(progress, |cx| {
            if numbered.new {
                store::add_document(cx.db, stay, TONIGHT, &numbered, &facts, cx.now.today)?;
            }
            let document = format!("{} v{}", numbered.number, numbered.version);
            for case in &left {
                make::enter_case(
                    cx,
                    case,
                    Some(document.clone()),
                    "printed tonight",
                    &file_sha256,
                )?;
            }
            cx.about(&format!("stay:{}", stay.0));
            cx.detail(&numbered.number);
            Ok(())
        })?;
        for file in written {
            file.publish()?;
        }
        let files = papers.into_iter().map(|(name, _)| format!("{name}.pdf")).collect();
        Ok(TonightMade { files, not_done })
    }
}

/// Under this word the books keep the number of the tonight pack.
const TONIGHT: &str = "tonight";

/// Lists what left about a person, for the accounting of disclosures (42 CFR 2.25).
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListDisclosures {
    pub booking: String,
}

impl Message for ListDisclosures {
    const NAME: &'static str = "disclosures.list";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = Vec<Disclosure>;
}

impl Query for ListDisclosures {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<Disclosure>> {
        cx.require_standing()?;
        let stay = stays::visible(cx, &self.booking)?;
        cx.looks_at(stay);
        store::disclosures(cx.db, stay)
    }
}
