//! Whether two records may be about one person: what agrees, what differs, and what it adds up to.
//!
//! A wrong link gives one person another's medicines, so records are joined without being asked
//! only where two numbers that name a person and the birth date agree. Everything else that
//! weighs enough is shown to a person, side by side, and nothing is ever thrown away.

use super::{
    names::{Folded, looks_like},
    nicknames,
    weights::{Agreement, Difference, SUGGESTED_FROM},
};
use crate::features::cases::{Birth, Identifier, IdentifierKind, Name};
use chrono::{Datelike, NaiveDate};

/// One record, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traits {
    /// The name first, then those that the person also goes by.
    names: Vec<Folded>,
    suffixes: Vec<String>,
    born: Option<NaiveDate>,
    born_as_written: String,
    sex: Option<char>,
    numbers: Vec<Identifier>,
}

/// What comes of comparing two records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Likeness {
    pub points: i32,
    pub agrees: Vec<Agreement>,
    pub differs: Vec<Difference>,
}

impl Likeness {
    /// What rules out that both are one person.
    pub fn veto(&self) -> Option<Difference> {
        self.differs.iter().copied().find(|differs| differs.is_veto())
    }

    /// Whether a person should look at the two.
    pub fn is_suggested(&self) -> bool {
        let named = self.agrees.iter().any(|agrees| agrees.is_strong());
        self.veto().is_none() && (named || SUGGESTED_FROM <= self.points)
    }

    /// Whether they are one person beyond doubt: two numbers and the birth date agree, and the
    /// first name does not speak against it, as it does for twins whose cards were mixed up.
    pub fn is_certain(&self) -> bool {
        let strong = self.agrees.iter().filter(|agrees| agrees.is_strong()).count();
        let born = self
            .agrees
            .iter()
            .any(|agrees| matches!(agrees, Agreement::BirthDate | Agreement::NameAndBirthDate));
        self.veto().is_none()
            && 1 < strong
            && born
            && !self.differs.contains(&Difference::FirstName)
    }

    fn agree(&mut self, agrees: Agreement) {
        self.points += agrees.points();
        self.agrees.push(agrees);
    }

    fn differ(&mut self, differs: Difference) {
        self.points += differs.points();
        self.differs.push(differs);
    }

    /// A name and a birth date that agree whole are one thing to say.
    fn in_brief(mut self) -> Self {
        let whole = [Agreement::BirthDate, Agreement::LastName, Agreement::FirstName];
        if whole.iter().all(|one| self.agrees.contains(one)) {
            self.agrees.retain(|agrees| !whole.contains(agrees));
            self.agrees.push(Agreement::NameAndBirthDate);
        }
        self.agrees.sort_unstable();
        self
    }
}

impl Traits {
    pub fn new(
        name: &Name,
        also: &[Name],
        birth: &Birth,
        sex: Option<&str>,
        numbers: Vec<Identifier>,
    ) -> Self {
        let all = || std::iter::once(name).chain(also);
        let suffix = |name: &Name| name.suffix.as_ref().map(|suffix| suffix.to_ascii_lowercase());
        let sex = sex.and_then(|sex| sex.trim().chars().next()).map(|sex| sex.to_ascii_uppercase());
        Self {
            names: all().map(Folded::new).collect(),
            // Another name may be written without it; the first name decides.
            suffixes: suffix(name).into_iter().collect(),
            born: birth.date,
            born_as_written: birth.as_written.trim().to_lowercase(),
            sex: sex.filter(|sex| matches!(sex, 'F' | 'M')),
            numbers,
        }
    }

    /// Leaves out numbers that tell nothing.
    pub(crate) fn forget_numbers(&mut self, nothing: impl Fn(&Identifier) -> bool) {
        self.numbers.retain(|held| !nothing(held));
    }

    pub(super) fn names(&self) -> &[Folded] {
        &self.names
    }

    pub(super) fn born(&self) -> Option<NaiveDate> {
        self.born
    }

    pub(super) fn born_as_written(&self) -> &str {
        &self.born_as_written
    }

    pub(crate) fn numbers(&self) -> &[Identifier] {
        &self.numbers
    }

    fn values(&self, kind: IdentifierKind) -> impl Iterator<Item = &Identifier> {
        self.numbers.iter().filter(move |held| held.kind == kind)
    }
}

/// Compares two records, whichever comes first.
pub fn compare(one: &Traits, other: &Traits) -> Likeness {
    let mut found = Likeness::default();
    suffixes(one, other, &mut found);
    numbers(one, other, &mut found);
    births(one, other, &mut found);
    if let (Some(one), Some(other)) = (one.sex, other.sex) {
        if one == other {
            found.agree(Agreement::Sex);
        } else {
            found.differ(Difference::Sex);
        }
    }
    if found.points < SUGGESTED_FROM - MOST_OF_A_NAME
        && !found.agrees.iter().any(|agrees| agrees.is_strong())
    {
        // No name can make up for it.
        return found;
    }
    let by_name =
        one.names.iter().flat_map(|one| other.names.iter().map(move |other| (one, other)));
    let best = by_name.map(|(one, other)| name(one, other)).max_by_key(|likeness| likeness.points);
    if let Some(best) = best {
        found.points += best.points;
        found.agrees.extend(best.agrees);
        found.differs.extend(best.differs);
    }
    found.in_brief()
}

/// The most that a name can add.
const MOST_OF_A_NAME: i32 =
    Agreement::LastName.points() + Agreement::FirstName.points() + Agreement::MiddleName.points();

/// Father and son bear the same name. A missing suffix tells nothing.
fn suffixes(one: &Traits, other: &Traits, found: &mut Likeness) {
    if let (Some(one), Some(other)) = (one.suffixes.first(), other.suffixes.first())
        && one != other
    {
        found.differ(Difference::Suffix);
    }
}

fn numbers(one: &Traits, other: &Traits, found: &mut Likeness) {
    for (kind, agrees) in [
        (IdentifierKind::Cin, Agreement::Cin),
        (IdentifierKind::Cii, Agreement::Cii),
        (IdentifierKind::Cdcr, Agreement::Cdcr),
        (IdentifierKind::Facility, Agreement::FacilityNumber),
        (IdentifierKind::SsnLast4, Agreement::SsnLast4),
    ] {
        if one.values(kind).next().is_none() || other.values(kind).next().is_none() {
            continue;
        }
        let shared = one.values(kind).any(|one| other.values(kind).any(|it| it.value == one.value));
        if shared {
            found.agree(agrees);
            continue;
        }
        let checked = one.values(kind).chain(other.values(kind)).any(|held| held.verified);
        found.differ(match kind {
            IdentifierKind::Cin if checked => Difference::CheckedCin,
            IdentifierKind::Cin => Difference::Cin,
            // Fingerprints stand behind it.
            IdentifierKind::Cii => Difference::Fingerprints,
            IdentifierKind::Cdcr => Difference::Cdcr,
            IdentifierKind::Facility => Difference::FacilityNumber,
            IdentifierKind::SsnLast4 => Difference::SsnLast4,
        });
    }
}

fn births(one: &Traits, other: &Traits, found: &mut Likeness) {
    if let (Some(one), Some(other)) = (one.born, other.born) {
        match births_agree(one, other) {
            Some(agrees) => found.agree(agrees),
            None => found.differ(Difference::BirthDate),
        }
    } else if one.born.is_none()
        && other.born.is_none()
        && !one.born_as_written.is_empty()
        && one.born_as_written == other.born_as_written
    {
        found.agree(Agreement::BirthAsWritten);
    }
}

fn births_agree(one: NaiveDate, other: NaiveDate) -> Option<Agreement> {
    if one == other {
        return Some(Agreement::BirthDate);
    }
    let swapped =
        one.year() == other.year() && (one.month(), one.day()) == (other.day(), other.month());
    if swapped {
        return Some(Agreement::BirthDateSwapped);
    }
    let years = (one.year() - other.year()).abs();
    if years == 1 && (one.month(), one.day()) == (other.month(), other.day()) {
        return Some(Agreement::BirthYearNear);
    }
    let digits = |date: NaiveDate| date.format("%Y%m%d").to_string();
    // Two digits that have changed places are one slip. Ten years and more are a generation.
    (years < 10 && strsim::osa_distance(&digits(one), &digits(other)) == 1)
        .then_some(Agreement::BirthDateOneDigit)
}

fn name(one: &Folded, other: &Folded) -> Likeness {
    let mut found = Likeness::default();
    let last = family(one, other);
    let first = given(one, other);
    if !matches!((last, first), (Ok(_), Ok(_))) && in_other_order(one, other) {
        found.agree(Agreement::NamesInOtherOrder);
        return found;
    }
    for finding in
        [last.map_err(|()| Difference::LastName), first.map_err(|()| Difference::FirstName)]
    {
        match finding {
            Ok(agrees) => found.agree(agrees),
            Err(differs) => found.differ(differs),
        }
    }
    if matches!(first, Ok(Agreement::FirstName | Agreement::Nickname | Agreement::FirstNameAlike)) {
        middle(one, other, &mut found);
    }
    found
}

fn family(one: &Folded, other: &Folded) -> Result<Agreement, ()> {
    if one.last == other.last || same_words(&one.families, &other.families) {
        return Ok(Agreement::LastName);
    }
    let shared = |word: &String| 1 < word.chars().count() && other.families.contains(word);
    let alone = one.families.len() == 1 || other.families.len() == 1;
    if one.families.iter().any(shared) {
        // García López is García, and Díaz García is hardly García López.
        let first = one.families.first() == other.families.first();
        if alone || first {
            return Ok(Agreement::PartOfLastName);
        }
    }
    let similar = looks_like(&one.last, &other.last)
        || one
            .families
            .iter()
            .any(|one| alone && other.families.iter().any(|other| looks_like(one, other)));
    if similar { Ok(Agreement::LastNameAlike) } else { Err(()) }
}

fn given(one: &Folded, other: &Folded) -> Result<Agreement, ()> {
    if !one.first.is_empty() && (one.first == other.first || same_words(&one.given, &other.given)) {
        return Ok(Agreement::FirstName);
    }
    let (Some(first), Some(known)) = (one.first_words().first(), other.first_words().first())
    else {
        return Err(());
    };
    if nicknames::one_person_may_use(first, known) {
        return Ok(Agreement::Nickname);
    }
    let long = |word: &&String| 1 < word.chars().count();
    let shares = |one: &Folded, other: &Folded| {
        one.first_words().iter().filter(long).any(|word| other.given.contains(word))
    };
    if shares(one, other) || shares(other, one) {
        return Ok(Agreement::PartOfFirstName);
    }
    // A slip of the pen seldom makes one name into another.
    let two_names = nicknames::is_known(first) && nicknames::is_known(known);
    if !two_names && (looks_like(first, known) || looks_like(&one.first, &other.first)) {
        return Ok(Agreement::FirstNameAlike);
    }
    let initial = first.chars().count() == 1 || known.chars().count() == 1;
    if initial && first.chars().next() == known.chars().next() {
        return Ok(Agreement::FirstInitial);
    }
    Err(())
}

fn middle(one: &Folded, other: &Folded, found: &mut Likeness) {
    let (Some(middle), Some(known)) = (one.middles().first(), other.middles().first()) else {
        return;
    };
    let initial = middle.chars().count() == 1 || known.chars().count() == 1;
    if middle == known && !initial {
        found.agree(Agreement::MiddleName);
    } else if middle.chars().next() == known.chars().next()
        && (initial || looks_like(middle, known))
    {
        found.agree(Agreement::MiddleInitial);
    } else {
        found.differ(Difference::MiddleName);
    }
}

/// The same words, whatever stands first: "Nguyễn, Thị Hạnh" and "Hanh, Nguyen Thi".
fn in_other_order(one: &Folded, other: &Folded) -> bool {
    let all = |name: &Folded| -> Vec<String> {
        let words = name.families.iter().chain(&name.given);
        words.filter(|word| 1 < word.chars().count()).cloned().collect()
    };
    let (one, other) = (all(one), all(other));
    1 < one.len() && same_words(&one, &other)
}

fn same_words(one: &[String], other: &[String]) -> bool {
    if one.len() != other.len() || one.is_empty() {
        return false;
    }
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words
    };
    sorted(one) == sorted(other)
}
