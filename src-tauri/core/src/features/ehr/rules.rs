//! A list of the clinic against what is held: what is new, changed, stopped, gone, or said
//! otherwise than somebody typed. No clock and no store.
//!
//! A report changes a fact where it wrote it last, or where what somebody typed is older than the
//! report and the report tells otherwise than reports told before. Everything else stands, and the
//! difference becomes a remark beside it.

use super::{
    any::{AnyFact, Anything},
    report::{FactNews, FieldNews, WhatIsNew},
    values::plain,
};
use crate::features::{
    cases::{ClinicField, ClinicList, Fact, Protections, Reported, Statement},
    facts::FactKind,
};
use crate::ids::FactId;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A kind of fact that a report lists one by one.
pub(super) trait Listed: FactKind + PartialEq {
    type Said: Clone + PartialEq + Serialize + DeserializeOwned;
    const LIST: ClinicList;

    /// The fact that a new line becomes.
    fn of(said: &Self::Said) -> Self;
    /// By what it is known again, the most telling first; empty where it has none.
    fn keys(&self) -> Vec<String>;
    fn keys_said(said: &Self::Said) -> Vec<String>;
    /// How many of the keys may fit several, which are then taken in their order.
    const MANY: usize;
    /// The fact with what the line says, and what that changes. A blank changes nothing.
    fn with(&self, said: &Self::Said) -> (Self, Vec<FieldNews>);
    fn title(&self) -> String;
    fn course(said: &Self::Said) -> Course;
    /// Whether the work on it is over, so that nothing in it changes any more.
    fn is_over(&self) -> bool {
        false
    }
    fn any(fact: Fact<Self>) -> AnyFact;
    fn anything(self) -> Anything;
}

/// Whether a line says that what it lists has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    Runs,
    /// On this day, where it names one.
    Ended(Option<NaiveDate>),
}

impl Course {
    fn has_ended(self) -> bool {
        self != Self::Runs
    }
}

/// What reports told about a fact, and since when it is no longer listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Told<S> {
    pub said: S,
    #[serde(default)]
    pub gone: Option<NaiveDate>,
}

/// A fact with what reports told about it.
#[derive(Debug, Clone)]
pub(super) struct Held<T: Listed> {
    pub fact: Fact<T>,
    pub told: Option<ToldBefore<T::Said>>,
}

#[derive(Debug, Clone)]
pub(super) struct ToldBefore<S> {
    pub told: Told<S>,
    /// The fact's version when a report last wrote it.
    pub version: Option<i64>,
    pub as_of: NaiveDateTime,
}

impl<T: Listed> Held<T> {
    /// Whether nobody has changed it since a report wrote it.
    fn is_the_reports(&self) -> bool {
        self.told.as_ref().is_some_and(|told| told.version == Some(self.fact.version))
    }
}

/// A remark that is on record, and whether somebody has settled it.
#[derive(Debug, Clone)]
pub(super) struct Remark {
    pub fact: Fact<Reported>,
    pub settled: bool,
}

/// The report that is compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub as_of: NaiveDateTime,
    /// What it does not list is gone.
    pub whole: bool,
    /// A newer one is in: this one may only add where that one knows nothing.
    pub older: bool,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Deed {
    /// `told` is what reports now tell about it.
    Add {
        value: Anything,
        told: Option<serde_json::Value>,
    },
    Write {
        was: Box<AnyFact>,
        value: Box<Anything>,
        told: Option<serde_json::Value>,
    },
    /// It was still so. Its age moves where a report wrote it; `version` is the one that a report
    /// wrote last, where nobody has changed it since.
    Still {
        was: AnyFact,
        ages: bool,
        version: Option<i64>,
        told: Option<serde_json::Value>,
    },
    /// A remark that the report itself settles.
    Settle {
        was: Fact<Reported>,
    },
    /// A remark to make, about this fact and under its protections.
    Remark {
        about: AnyFact,
        value: Reported,
    },
}

/// What comes of one stay.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub news: Vec<FactNews>,
    pub deeds: Vec<Deed>,
    pub unchanged: usize,
    /// Up to when what is told of this stay is known, where it has a time of its own.
    pub as_of: Option<NaiveDateTime>,
    /// Under what it stands beyond what its words want.
    pub more: Protections,
}

/// Compares what is held with the lines about one stay.
pub(super) fn compare<T: Listed>(
    held: &[Held<T>],
    said: &[T::Said],
    remarks: &[Remark],
    at: At,
) -> Work {
    let mut work = Work::default();
    let known_better = at.older && held.iter().any(|held| held.told.is_some());
    let pairs = pair(held, said);
    for (line, found) in said.iter().zip(&pairs) {
        match found.and_then(|at| held.get(at)) {
            Some(held) => work.listed(held, line, remarks, at),
            // What had ended before anybody here knew of it is no news.
            None if T::course(line).has_ended() || known_better => work.unchanged += 1,
            None => work.add::<T>(line),
        }
    }
    let unlisted = held.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at)));
    for (_, held) in unlisted.filter(|_| at.whole && !at.older) {
        work.unlisted(held, remarks, at);
    }
    work
}

/// Which held fact each line is about: by the most telling key first, and by the vaguer ones only
/// where nothing else fits.
fn pair<T: Listed>(held: &[Held<T>], said: &[T::Said]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; said.len()];
    let ours: Vec<Vec<String>> = held.iter().map(|held| held.fact.value.keys()).collect();
    let theirs: Vec<Vec<String>> = said.iter().map(T::keys_said).collect();
    let levels = theirs.first().map_or(0, Vec::len);
    for level in 0..levels {
        let free = |pairs: &[Option<usize>], key: &str| -> Vec<usize> {
            let keys = ours.iter().enumerate();
            let fits = keys.filter(|(_, keys)| keys.get(level).is_some_and(|own| own == key));
            fits.map(|(at, _)| at).filter(|at| !pairs.contains(&Some(*at))).collect()
        };
        for line in 0..said.len() {
            let key =
                theirs.get(line).and_then(|keys| keys.get(level)).cloned().unwrap_or_default();
            if key.is_empty() || pairs.get(line).is_none_or(Option::is_some) {
                continue;
            }
            let ours = free(&pairs, &key);
            let rivals = theirs.iter().zip(&pairs).filter(|(keys, pair)| {
                pair.is_none() && keys.get(level).is_some_and(|other| *other == key)
            });
            let alone = ours.len() == 1 && rivals.count() == 1;
            if let Some(&found) = ours.first().filter(|_| level < T::MANY || alone)
                && let Some(pair) = pairs.get_mut(line)
            {
                *pair = Some(found);
            }
        }
    }
    pairs
}

impl Work {
    fn add<T: Listed>(&mut self, line: &T::Said) {
        let value = T::of(line);
        self.news.push(FactNews::new(WhatIsNew::New, value.title(), Vec::new()));
        let told = json(&Told { said: line.clone(), gone: None });
        self.deeds.push(Deed::Add { value: value.anything(), told });
    }

    fn listed<T: Listed>(&mut self, held: &Held<T>, line: &T::Said, remarks: &[Remark], at: At) {
        let was = || T::any(held.fact.clone());
        let newer = held.told.as_ref().is_some_and(|told| at.as_of < told.as_of);
        if newer {
            self.unchanged += 1;
            return;
        }
        let told = json(&Told { said: line.clone(), gone: None });
        let own = held.is_the_reports();
        let says_as_before = held.told.as_ref().is_some_and(|before| before.told.said == *line);
        let (value, fields) = held.fact.value.with(line);
        let course = T::course(line);
        let may_change = !held.fact.value.is_over()
            && !course.has_ended()
            && (own || !says_as_before && held.fact.as_of <= at.as_of);
        let mut statements = Vec::new();
        if let Course::Ended(on) = course {
            statements.push((Statement::Stopped { on }, None));
        } else if fields.is_empty() || may_change {
            // Nothing to remark.
        } else {
            statements.extend(fields.iter().filter_map(|change| {
                let theirs = change.after.clone()?;
                let ours = change.before.clone();
                Some((Statement::Differs { field: change.field, theirs }, ours))
            }));
        }
        if may_change && !fields.is_empty() {
            let mut news = FactNews::new(WhatIsNew::Changed, value.title(), fields);
            news.over_typed = !own;
            self.news.push(news);
            let (was, value) = (Box::new(was()), Box::new(value.anything()));
            self.deeds.push(Deed::Write { was, value, told });
        } else {
            let version = own.then_some(held.fact.version);
            self.deeds.push(Deed::Still { was: was(), ages: own, version, told });
            if statements.is_empty() {
                self.unchanged += 1;
            }
        }
        let title = held.fact.value.title();
        self.remark(T::LIST, &was(), &title, statements, remarks);
    }

    fn unlisted<T: Listed>(&mut self, held: &Held<T>, remarks: &[Remark], at: At) {
        let Some(before) = &held.told else { return };
        if at.as_of < before.as_of || T::course(&before.told.said).has_ended() {
            return;
        }
        let since = before.told.gone.unwrap_or(at.as_of.date());
        let told = json(&Told { said: before.told.said.clone(), gone: Some(since) });
        let was = || T::any(held.fact.clone());
        let version = held.is_the_reports().then_some(held.fact.version);
        self.deeds.push(Deed::Still { was: was(), ages: false, version, told });
        let gone = vec![(Statement::Gone { since, which: None }, None)];
        self.remark(T::LIST, &was(), &held.fact.value.title(), gone, remarks);
    }

    /// Makes the remarks about one fact what the report now says: those that are there stay, those
    /// that somebody settled stay settled, and those that no longer hold are settled by it. Each
    /// comes with what the record says in that place.
    pub fn remark(
        &mut self,
        list: ClinicList,
        about: &AnyFact,
        title: &str,
        wanted: Vec<(Statement, Option<String>)>,
        remarks: &[Remark],
    ) {
        let id: FactId = about.id();
        let is_about =
            |remark: &&Remark| remark.fact.value.list == list && remark.fact.value.about == id;
        let there: Vec<&Remark> = remarks.iter().filter(is_about).collect();
        for remark in &there {
            let is_wanted = wanted.iter().any(|(what, _)| *what == remark.fact.value.what);
            if !remark.settled && !is_wanted {
                self.deeds.push(Deed::Settle { was: remark.fact.clone() });
            }
        }
        for (what, ours) in wanted {
            if there.iter().any(|remark| remark.fact.value.what == what) {
                self.unchanged += 1;
                continue;
            }
            let news = match &what {
                Statement::Stopped { .. } => (WhatIsNew::Stopped, Vec::new()),
                Statement::Gone { which, .. } => {
                    let gone = |which: &String| FieldNews {
                        field: ClinicField::Allergy,
                        before: Some(which.clone()),
                        after: None,
                    };
                    (WhatIsNew::Gone, which.iter().map(gone).collect())
                }
                Statement::Differs { field, theirs } => {
                    let after = Some(theirs.clone());
                    (WhatIsNew::Differs, vec![FieldNews { field: *field, before: ours, after }])
                }
            };
            self.news.push(FactNews::new(news.0, title.to_owned(), news.1));
            let value = Reported { list, about: id, what };
            self.deeds.push(Deed::Remark { about: about.clone(), value });
        }
    }
}

/// What a report told, as it is kept. Its parts are plain texts and days, which always can be.
pub(super) fn json<S: Serialize>(told: &S) -> Option<serde_json::Value> {
    serde_json::to_value(told).ok()
}

/// Takes over a text that the line gives, where it differs in more than its spelling.
pub(super) fn take_over(
    field: ClinicField,
    ours: &str,
    theirs: Option<&String>,
    news: &mut Vec<FieldNews>,
) -> String {
    let Some(theirs) = theirs.filter(|theirs| plain(theirs) != plain(ours)) else {
        return ours.to_owned();
    };
    let before = (!ours.is_empty()).then(|| ours.to_owned());
    news.push(FieldNews { field, before, after: Some(theirs.clone()) });
    theirs.clone()
}

/// The same for a text that may be absent.
pub(super) fn take_over_some(
    field: ClinicField,
    ours: Option<&String>,
    theirs: Option<&String>,
    news: &mut Vec<FieldNews>,
) -> Option<String> {
    let text = take_over(field, ours.map_or("", String::as_str), theirs, news);
    (!text.is_empty()).then_some(text)
}
