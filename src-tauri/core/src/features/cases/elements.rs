//! What a consent form says in print, beside what the person chose on it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// Something that a form must say, as staff found it on the paper. Which form needs which is a
/// rule of [`consents`](crate::features::consents).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentElement {
    /// Who may disclose, by name or class.
    Discloser,
    /// That it can be revoked, and how.
    Revocation,
    /// That the recipient may pass the records on, and what stays protected.
    Redisclosure,
    /// What follows from refusing.
    Consequences,
    /// The day of signing, in the signer's hand.
    Dated,
    /// Written by hand, or printed in 14 point or larger.
    ReadableType,
    /// The specific uses, and the limits on the recipient's use.
    LimitsOfUse,
    /// That the signer may have a copy.
    RightToCopy,
    /// Who at the recipient is responsible.
    ResponsiblePerson,
    /// Treatment was made a condition of the disposition, parole or release.
    ConditionOfDisposition,
    /// Only people with a need to monitor the person receive it.
    NeedToMonitor,
    /// A reasonable duration, and revocable no later than the final disposition.
    EndsByDisposition,
    /// The law under which this minor could consent to the service alone is noted.
    MinorMayConsent,
}

impl ConsentElement {
    pub const ALL: [Self; 13] = [
        Self::Discloser,
        Self::Revocation,
        Self::Redisclosure,
        Self::Consequences,
        Self::Dated,
        Self::ReadableType,
        Self::LimitsOfUse,
        Self::RightToCopy,
        Self::ResponsiblePerson,
        Self::ConditionOfDisposition,
        Self::NeedToMonitor,
        Self::EndsByDisposition,
        Self::MinorMayConsent,
    ];

    fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

/// What staff found on one form. Nothing is taken for said that nobody has read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, TS)]
#[ts(as = "Vec<ConsentElement>")]
pub struct ConsentElements {
    bits: u16,
}

impl ConsentElements {
    pub fn none() -> Self {
        Self::default()
    }

    pub fn holds(self, element: ConsentElement) -> bool {
        self.bits & element.bit() != 0
    }

    #[must_use]
    pub fn without(self, element: ConsentElement) -> Self {
        Self { bits: self.bits & !element.bit() }
    }

    #[must_use]
    pub fn and(self, element: ConsentElement) -> Self {
        Self { bits: self.bits | element.bit() }
    }

    pub fn iter(self) -> impl Iterator<Item = ConsentElement> {
        ConsentElement::ALL.into_iter().filter(move |held| self.holds(*held))
    }

    /// As kept in the store: one bit for each, in the order of the list. A bit that this program
    /// does not know says nothing.
    pub(crate) fn bits(self) -> i64 {
        self.bits.into()
    }

    pub(crate) fn from_bits(bits: i64) -> Self {
        ConsentElement::ALL.into_iter().filter(|held| bits & i64::from(held.bit()) != 0).collect()
    }
}

impl FromIterator<ConsentElement> for ConsentElements {
    fn from_iter<I: IntoIterator<Item = ConsentElement>>(all: I) -> Self {
        all.into_iter().fold(Self::none(), Self::and)
    }
}

impl Serialize for ConsentElements {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for ConsentElements {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<ConsentElement>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_survive_the_store_and_an_unknown_bit_says_nothing() {
        let all: ConsentElements = ConsentElement::ALL.into_iter().collect();
        assert_eq!(ConsentElements::from_bits(all.bits()), all);
        assert_eq!(ConsentElements::from_bits(1 << 40), ConsentElements::none());
        for element in ConsentElement::ALL {
            assert!(!all.without(element).holds(element), "{element:?} is one bit of its own");
        }
    }
}
