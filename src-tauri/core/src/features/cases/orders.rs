//! What an order of a medicine or of equipment says beyond its first lines (domain 10 and 11). It is
//! read where one person is opened, and by no list.

use super::Dose;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use ts_rs::TS;

/// A small amount, to the hundredth: half a tablet, 2.5 mL. A number in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, TS)]
#[ts(as = "f64")]
pub struct Amount {
    hundredths: u32,
}

impl Amount {
    /// The largest that makes sense for one dose, or for the doses of one day.
    const MOST: f64 = 10_000.0;

    pub fn of_hundredths(hundredths: u32) -> Self {
        Self { hundredths }
    }

    pub fn hundredths(self) -> u32 {
        self.hundredths
    }
}

impl std::fmt::Display for Amount {
    /// Without needless zeros: "2", "0.5", "0.25".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{}.{:02}", self.hundredths / 100, self.hundredths % 100);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.hundredths) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        if !(0.0..=Self::MOST).contains(&number) {
            return Err(D::Error::custom("an amount from 0 to 10000"));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and a million hundredths, as checked"
        )]
        let hundredths = (number * 100.0).round() as u32;
        Ok(Self { hundredths })
    }
}

/// How the directions count, so that a quantity can be computed from them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sig {
    pub how: SigKind,
    /// Of one dose.
    #[serde(default)]
    pub amount: Option<Amount>,
    /// "tablet", "mL".
    #[serde(default)]
    pub unit: Option<String>,
    /// 0.5 is every other day.
    #[serde(default)]
    pub times_a_day: Option<Amount>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SigKind {
    /// The same dose every day.
    Regular,
    AsNeeded,
    /// The dose changes from day to day.
    Tapering,
}

/// The schedule of the Controlled Substances Act under which a medicine is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ControlledSchedule {
    NotControlled,
    Two,
    Three,
    Four,
    Five,
}

/// A payer's leave to fill a medicine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Authorization {
    pub needed: bool,
    pub asked_on: Option<NaiveDate>,
    pub number: Option<String>,
    pub answer: Option<AuthorizationAnswer>,
    pub answered_on: Option<NaiveDate>,
    /// Filled on an emergency basis, which needs no leave (22 CCR 51313(c)(3)).
    pub emergency_fill: bool,
    pub remark: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AuthorizationAnswer {
    Approved,
    Denied,
}

/// The rest of a medicine order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MedicineDetail {
    pub route: Option<String>,
    pub sig: Option<Sig>,
    pub prescriber_npi: Option<String>,
    pub prescriber_dea: Option<String>,
    /// Since when the person takes it.
    pub begun_on: Option<NaiveDate>,
    /// The last dose given here, where no dose file tells it.
    pub last_given: Option<Dose>,
    pub refills: Option<u16>,
    /// Where the refills are, if not at the pharmacy that fills it now.
    pub refills_at: Option<String>,
    /// Why the quantity is not what the directions make.
    pub quantity_reason: Option<String>,
    /// Why it is for fewer days than everybody gets.
    pub short_reason: Option<String>,
    pub authorization: Option<Authorization>,
    pub schedule: Option<ControlledSchedule>,
    pub rems: bool,
    /// Somebody looked at the prompt and decided that to stop it at once is no danger.
    pub alert_ruled_out: bool,
    /// What the person came with, where that was another dose, another medicine or none.
    pub came_with: Option<String>,
    /// Why it was changed, started or stopped here.
    pub change_reason: Option<String>,
}

/// The rest of an equipment order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EquipmentDetail {
    pub quantity: Option<u16>,
    pub rental: Option<bool>,
    /// ICD-10-CM, and in words.
    pub diagnosis: Option<String>,
    pub practitioner: Option<String>,
    pub practitioner_npi: Option<String>,
    /// The face-to-face visit, in the room or by video.
    pub met_on: Option<NaiveDate>,
    pub measures: Measures,
    pub supplier_npi: Option<String>,
    pub supplier_phone: Option<String>,
    pub tar_number: Option<String>,
    pub promised_on: Option<NaiveDate>,
    pub deliver_to: Option<DeliverTo>,
    pub clearance: Clearance,
    /// Who in custody said so.
    pub cleared_by: Option<String>,
    /// Where in the property room it waits, if it cannot be kept in custody.
    pub property_place: Option<String>,
    pub taught_on: Option<NaiveDate>,
    pub taught_by: Option<String>,
    /// Whom to call when it breaks or does not fit.
    pub follow_up: Option<String>,
    /// A loaner goes back on this day.
    pub loan_until: Option<NaiveDate>,
    pub pickup_on: Option<NaiveDate>,
    pub pickup_at: Option<String>,
}

/// What the supplier must know to fit it, as measured.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Measures {
    pub height: Option<String>,
    pub weight: Option<String>,
    pub seat_width: Option<String>,
    pub cane_height: Option<String>,
    pub other: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeliverTo {
    Facility,
    Home,
    SupplierPickup,
}

/// Whether custody lets the person keep the item inside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Clearance {
    #[default]
    NotAsked,
    Asked,
    Allowed,
    /// It waits in the property room and is handed over on release.
    NotAllowed,
}
