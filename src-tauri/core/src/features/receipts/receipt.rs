//! What the signed receipt says, as somebody types it off the paper.

use crate::{
    features::{
        cases::{MedicineOrder, Reached},
        directory::Opening,
        medi_cal::AtPharmacy,
    },
    ids::FactId,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The receipt, apart from its number and its times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiptTold {
    /// The sealed pack that was opened with the person; `None` where there was none.
    #[serde(default)]
    pub pack: Option<PackSeen>,
    #[serde(default)]
    pub medicines: Vec<LineTold>,
    #[serde(default)]
    pub equipment: Vec<LineTold>,
    #[serde(default)]
    pub naloxone: Option<NaloxoneGiven>,
    /// "I was told when my next dose is due and where to get it."
    #[serde(default)]
    pub told_next_dose: bool,
    #[serde(default)]
    pub language: Option<String>,
    /// The number of the interpreter.
    #[serde(default)]
    pub interpreter: Option<String>,
    pub person: PersonSigned,
    /// Who handed it over and signed for it.
    pub nurse: HealthStaff,
}

/// The pack as it was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PackSeen {
    /// As read from the pack.
    pub number: String,
    /// As read from the seal.
    #[serde(default)]
    pub seal: Option<String>,
    pub unbroken: bool,
    /// Needed where the seal was broken.
    #[serde(default)]
    pub why: Option<String>,
}

/// How one medicine or piece of equipment reached the person, or is to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LineTold {
    pub fact: FactId,
    pub reached: Reached,
    /// Why it is not in hand.
    #[serde(default)]
    pub why: Option<String>,
    /// Tablets, films or whatever is counted of this medicine.
    #[serde(default)]
    pub count: Option<u32>,
    #[serde(default)]
    pub controlled: Option<ControlledCount>,
    /// A cold medicine went with an ice pack.
    #[serde(default)]
    pub ice_pack: bool,
    #[serde(default)]
    pub called_in: Option<CalledIn>,
    /// Of equipment, as read from it.
    #[serde(default)]
    pub serial: Option<String>,
    /// Equipment was fitted to the person.
    #[serde(default)]
    pub fitted: bool,
}

/// A controlled medicine is counted by one and witnessed by another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ControlledCount {
    pub counted_by: HealthStaff,
    pub witness: HealthStaff,
}

/// An order given to a pharmacy by phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CalledIn {
    /// Who gave the order.
    pub provider: String,
    pub at: NaiveDateTime,
    /// Whether the pharmacy read it back.
    pub read_back: bool,
    pub pharmacy: String,
    #[serde(default)]
    pub phone: Option<String>,
    /// Whether it is open, and from or until when.
    pub opening: Opening,
    /// What becomes of a claim on that day, as it was known when this was recorded. Written by the
    /// program.
    #[serde(default)]
    pub claim: Option<AtPharmacy>,
}

/// Naloxone kits that went along, and what was taught.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NaloxoneGiven {
    pub kits: u16,
    #[serde(default)]
    pub lot: Option<String>,
    #[serde(default)]
    pub expires_on: Option<NaiveDate>,
    pub shown: bool,
    pub said_back: bool,
}

/// What stands where the person signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "how")]
pub enum PersonSigned {
    Signed,
    Refused { reason: String },
    Unable { reason: String },
}

/// A member of the health staff as the paper names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HealthStaff {
    pub name: String,
    pub credential: Credential,
}

/// The licence under which somebody counts, witnesses or hands over. Custody has none of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Credential {
    Rn,
    Lvn,
    PsychTech,
    Np,
    Pa,
    Physician,
    Pharmacist,
    PharmacyTech,
}

impl Credential {
    /// Whether a controlled medicine may be counted out under it; others witness. The receipt asks
    /// for an RN; whoever may order or dispense the medicine may count it as well.
    pub fn counts(self) -> bool {
        match self {
            Self::Rn | Self::Np | Self::Pa | Self::Physician | Self::Pharmacist => true,
            Self::Lvn | Self::PsychTech | Self::PharmacyTech => false,
        }
    }

    /// The credential behind a name on an account: "G. Abara, RN".
    pub fn of(display_name: &str) -> Option<Self> {
        let (_, title) = display_name.split_once(',')?;
        match title.trim().to_uppercase().as_str() {
            "RN" => Some(Self::Rn),
            "LVN" | "LPN" => Some(Self::Lvn),
            "LPT" => Some(Self::PsychTech),
            "NP" => Some(Self::Np),
            "PA" | "PA-C" => Some(Self::Pa),
            "MD" | "DO" => Some(Self::Physician),
            "PHARMD" | "RPH" => Some(Self::Pharmacist),
            _ => None,
        }
    }
}

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReceiptThing")]
pub enum Thing {
    Medicine,
    Equipment,
}

/// A line as it is kept: what was told, and what the order said then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ReceiptLine")]
pub struct Line {
    pub what: Thing,
    pub name: String,
    /// As ordered then.
    pub directions: Option<String>,
    pub rx_number: Option<String>,
    pub filled_on: Option<NaiveDate>,
    pub told: LineTold,
    /// How the order stood before, for the way back; kept and never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(skip)]
    pub was: Option<super::moves::Was>,
}

/// What the order of a medicine says on the receipt.
pub(super) fn of_medicine(order: &MedicineOrder, name: String, told: LineTold) -> Line {
    Line {
        what: Thing::Medicine,
        name,
        directions: Some(order.directions.clone()),
        rx_number: order.rx_number.clone(),
        filled_on: order.filled_on,
        told,
        was: None,
    }
}
