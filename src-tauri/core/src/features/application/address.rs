//! The address that the county is told (domain 8.1: the cover letter carries the release date and
//! the residence address, S76). One rule, whichever paper or words carry it.

use super::{data::ApplicationData, store};
use crate::{
    Result,
    db::Db,
    features::{
        cases::{Case, Fact, Source, Tonight},
        disclosure::protections_of,
    },
    ids::FactId,
};

/// What kind of address it is. It is said with the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressKind {
    /// Typed in the application: where the person will live.
    Residence,
    /// There is no address after release, and post arrives here.
    Post,
    /// Nobody has typed either; the person spends the first night here.
    FirstNight,
}

/// An address that was typed and is no fact of its own has this number.
const TYPED: FactId = FactId(0);
const POST: &str = "application, where post arrives";

impl AddressKind {
    /// As letters write it before the address.
    pub fn label(self) -> &'static str {
        match self {
            Self::Residence => "Address after release",
            Self::Post => "No address after release; post to",
            Self::FirstNight => "First night after release",
        }
    }

    /// What the place of a case is that has passed through [`with_residence`].
    pub fn of(place: &Fact<Tonight>) -> Self {
        match (place.id, place.source.0.as_str()) {
            (TYPED, POST) => Self::Post,
            (TYPED, _) => Self::Residence,
            _ => Self::FirstNight,
        }
    }
}

/// What was typed counts as the residence; the first night only where nothing was.
pub fn typed_address(data: &ApplicationData) -> Option<(AddressKind, &str)> {
    let (home, post) = (data.home_address.as_deref(), data.mailing_address.as_deref());
    let homeless = data.homeless == Some(true);
    let residence = home.filter(|_| !homeless).map(|home| (AddressKind::Residence, home));
    residence.or_else(|| post.filter(|_| homeless).map(|post| (AddressKind::Post, post)))
}

/// The case with the address that counts for the county, before any filter has seen it: what was
/// typed is judged like every other fact.
pub(crate) fn with_residence(db: Db<'_>, case: &Case) -> Result<Case> {
    let mut case = case.clone();
    let data = store::application(db, case.stay.id)?.data;
    if let Some((kind, place)) = typed_address(&data) {
        let value = Tonight { place: place.into(), found: None, collected_by: None };
        let as_of = case.tonight.as_ref().map(|fact| fact.as_of);
        let as_of = as_of.unwrap_or_else(|| case.stay.booked_on.and_time(chrono::NaiveTime::MIN));
        case.tonight = Some(Fact {
            id: TYPED,
            protections: protections_of(&value),
            source: Source(if kind == AddressKind::Post { POST } else { "application" }.into()),
            as_of,
            version: 1,
            value,
        });
    }
    Ok(case)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s76_the_residence_is_what_was_typed_and_the_first_night_only_where_nothing_was() {
        let typed = |home: Option<&str>, post: Option<&str>, homeless: Option<bool>| {
            let home_address = home.map(str::to_owned);
            let mailing_address = post.map(str::to_owned);
            let data =
                ApplicationData { homeless, home_address, mailing_address, ..Default::default() };
            typed_address(&data).map(|(kind, place)| (kind, place.to_owned()))
        };
        let residence = Some((AddressKind::Residence, "5 Oak St".to_owned()));
        assert_eq!(typed(Some("5 Oak St"), None, None), residence);
        assert_eq!(typed(Some("5 Oak St"), Some("PO box"), None), residence);
        let post = Some((AddressKind::Post, "c/o Shelter".to_owned()));
        assert_eq!(typed(None, Some("c/o Shelter"), Some(true)), post);
        assert_eq!(typed(Some("5 Oak St"), Some("c/o Shelter"), Some(true)), post, "homeless now");
        assert_eq!(typed(None, Some("c/o Shelter"), None), None, "the first night says more");
        assert_eq!(typed(None, None, Some(true)), None);
    }
}
