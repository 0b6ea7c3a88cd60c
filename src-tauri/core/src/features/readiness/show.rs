//! The checklist as it stands: every element with its figures over a period, how it stands and what
//! was said of it.

use super::{
    agreements::AgreementShown,
    elements::{Element, ElementKey, areas},
    evidence::{self, Figure, Ground, Line, Measured, Span, median},
    rules::{self, Basis, ReadinessDeed, Status},
    store::{self, Entry},
    suppress::{Cell, suppressed},
};
use crate::{
    Error, Problem, Result,
    access::Right,
    calendar::add_days,
    catalog::{Message, Query},
    ids::{ReadinessEntryId, StayId},
    rule_pack::{Confidence, Key, RulePack},
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many days are looked at where nobody says which, today included.
const USUAL_DAYS: i64 = 90;

/// Asks how ready the site is. It says nothing about a person.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowReadiness {
    /// The first day that counts; 90 days up to the last one, where absent.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day that counts; today, where absent.
    #[serde(default)]
    pub to: Option<NaiveDate>,
}

/// How ready the site is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReadinessShown {
    pub as_of: NaiveDateTime,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Whether counts are true numbers: for those who may see the people.
    pub exact: bool,
    /// Fewer than this are not told outside.
    pub threshold: i64,
    pub threshold_source: String,
    pub areas: Vec<AreaShown>,
    /// The one that ends first before the others.
    pub agreements: Vec<AgreementShown>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "ReadinessAreaShown")]
pub struct AreaShown {
    pub number: u8,
    pub title: String,
    pub source: String,
    pub confidence: Confidence,
    pub elements: Vec<ElementShown>,
}

/// One element as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "ReadinessElementShown")]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of its own")]
pub struct ElementShown {
    pub key: ElementKey,
    pub title: String,
    pub source: String,
    /// Of the title.
    pub confidence: Confidence,
    /// Of the letter and the place in the list.
    pub lettering: Confidence,
    pub unconfirmed: bool,
    /// Where its evidence comes from, in words.
    pub evidence: String,
    /// What records cannot prove.
    pub by_hand: bool,
    /// Its numbers are for those inside the programme, and this reader is not.
    pub kept: bool,
    /// `None` where it is kept.
    pub status: Option<Status>,
    pub basis: Option<Basis>,
    /// So many of a hundred.
    pub target: i64,
    /// Whether the site set that target itself.
    pub own_target: bool,
    pub target_unconfirmed: bool,
    /// The one that decides first.
    pub figures: Vec<FigureShown>,
    /// The newest condition that was not withdrawn; it may have ended.
    pub condition: Option<EntryShown>,
    pub statements: Vec<EntryShown>,
    /// Everything that was ever said of it, newest first.
    pub history: Vec<EntryShown>,
    /// Give it back with whatever is said next.
    pub newest: Option<ReadinessEntryId>,
}

/// One figure in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "ReadinessFigure")]
pub struct FigureShown {
    pub line: Line,
    /// What stands after the number.
    pub words: String,
    pub measured: MeasureShown,
    /// Whether this reader may see the people behind it.
    pub opens: bool,
    /// The number of the pack that decides what counts, where there is one.
    pub rule: Option<Key>,
    pub unconfirmed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "measure")]
#[ts(rename = "ReadinessMeasure")]
pub enum MeasureShown {
    Share {
        of: Cell,
        out_of: Cell,
        /// Rounded down; absent where a count is not told, or nobody is counted.
        percent: Option<i64>,
    },
    People {
        people: Cell,
    },
    Days {
        /// Half took no longer; absent where nobody is counted, or too few to tell.
        median: Option<i64>,
        people: Cell,
    },
    Things {
        count: i64,
    },
}

/// Something that was said of an element by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ReadinessEntryShown")]
pub struct EntryShown {
    pub id: ReadinessEntryId,
    pub deed: ReadinessDeed,
    pub reason: Option<String>,
    pub until: Option<NaiveDate>,
    /// A condition whose last day has passed.
    pub ended: bool,
    pub share: Option<i64>,
    pub document: Option<String>,
    pub dated: Option<NaiveDate>,
    pub kept_at: Option<String>,
    pub by: String,
    pub at: NaiveDateTime,
    pub recorded_by: String,
    /// The entry that this one withdraws.
    pub about: Option<ReadinessEntryId>,
    /// Whether it was withdrawn since.
    pub withdrawn: bool,
}

impl Message for ShowReadiness {
    const NAME: &'static str = "readiness.show";
    const NEEDS: Right = Right::SeeReadiness;
    type Reply = ReadinessShown;
}

impl Query for ShowReadiness {
    fn answer(self, cx: &Reading<'_>) -> Result<ReadinessShown> {
        let span = self.span(cx.now.today)?;
        shown(cx, span, sees_people(cx))
    }
}

impl ShowReadiness {
    /// The days that are meant.
    pub(crate) fn span(&self, today: NaiveDate) -> Result<Span> {
        let to = self.to.unwrap_or(today);
        let from = self.from.unwrap_or_else(|| add_days(to, 1 - USUAL_DAYS));
        let mut problems = Vec::new();
        let mut wrong = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        if today < to {
            wrong("to", "This day has not come yet.");
        }
        if to < from {
            wrong("from", "The first day comes after the last.");
        }
        if problems.is_empty() {
            Ok(Span { from, to, today })
        } else {
            Err(Error::Invalid(problems))
        }
    }
}

/// Whether this user may see the people behind a number, and so the number itself.
pub(crate) fn sees_people(cx: &Reading<'_>) -> bool {
    cx.user.role.holds(Right::SeeCases)
}

/// Whether this user is told what only those inside the programme are.
pub(crate) fn is_inside(cx: &Reading<'_>) -> bool {
    sees_people(cx) && cx.user.standing.inside()
}

/// From where this user's evidence is read.
pub(super) fn ground<'a>(cx: &'a Reading<'_>, span: Span) -> Ground<'a> {
    Ground { db: cx.db, span, pack: cx.pack, inside: is_inside(cx) }
}

/// The checklist over these days, with true numbers or with what may leave the house.
pub(super) fn shown(cx: &Reading<'_>, span: Span, exact: bool) -> Result<ReadinessShown> {
    let ground = ground(cx, span);
    let mut told = Vec::new();
    for area in areas() {
        let mut elements = Vec::new();
        for element in &area.elements {
            let kept = element.inside && !ground.inside;
            let figures = if kept { Vec::new() } else { evidence::of(element.key, &ground)? };
            elements.push((element, kept, figures));
        }
        told.push((area, elements));
    }
    let threshold = cx.pack.rule(Key::ExportSmallCell);
    let figures = told.iter().flat_map(|(_, elements)| elements).flat_map(|(_, _, held)| held);
    let mut cells = if exact {
        exactly(&groups(figures))
    } else {
        let least = usize::try_from(cx.pack.number(Key::ExportSmallCell)).unwrap_or(usize::MAX);
        suppressed(&groups(figures), least)
    }
    .into_iter();
    let entries = store::entries(cx.db)?;
    let says = Says { pack: cx.pack, today: cx.now.today, exact, opens: sees_people(cx) };
    let areas = told.iter().map(|(area, elements)| AreaShown {
        number: area.number,
        title: area.title.clone(),
        source: area.source.clone(),
        confidence: area.confidence,
        elements: elements
            .iter()
            .map(|(element, kept, figures)| {
                let of = entries.iter().filter(|entry| entry.element == element.key);
                let entries: Vec<Entry> = of.cloned().collect();
                says.element(element, *kept, figures, &entries, &mut cells)
            })
            .collect(),
    });
    let agreements = store::agreements(cx.db)?.into_iter();
    Ok(ReadinessShown {
        as_of: cx.now.local,
        from: span.from,
        to: span.to,
        exact,
        threshold: cx.pack.number(Key::ExportSmallCell),
        threshold_source: threshold.source.clone(),
        areas: areas.collect(),
        agreements: agreements.map(|held| held.shown(cx.pack, cx.now.today)).collect(),
    })
}

/// Every group of people that a figure counts, in the order in which the figures take their cells.
fn groups<'a>(figures: impl Iterator<Item = &'a Figure>) -> Vec<Vec<StayId>> {
    groups_of(figures.map(|figure| &figure.measured))
}

fn groups_of<'a>(measured: impl Iterator<Item = &'a Measured>) -> Vec<Vec<StayId>> {
    let mut groups = Vec::new();
    for measured in measured {
        match measured {
            Measured::Share { of, out_of } => groups.extend([of.clone(), out_of.clone()]),
            Measured::People(people) => groups.push(people.clone()),
            Measured::Days(days) => groups.push(days.iter().map(|(stay, _)| *stay).collect()),
            Measured::Things(_) => {}
        }
    }
    groups
}

fn exactly(groups: &[Vec<StayId>]) -> Vec<Cell> {
    groups.iter().map(|group| Cell::exact(group.len())).collect()
}

/// How elements are told.
struct Says<'a> {
    pack: &'a RulePack,
    today: NaiveDate,
    exact: bool,
    opens: bool,
}

impl Says<'_> {
    fn element(
        &self,
        element: &Element,
        kept: bool,
        figures: &[Figure],
        entries: &[Entry],
        cells: &mut impl Iterator<Item = Cell>,
    ) -> ElementShown {
        let said = rules::said(entries);
        let own = said.target.and_then(|entry| entry.share);
        let target = own.unwrap_or_else(|| self.pack.number(Key::ReadinessTargetShare));
        let judged = rules::judge(element, figures, &said, target, self.today);
        let tell = |entry: &Entry| self.entry(entry, entries);
        ElementShown {
            key: element.key,
            title: element.title.clone(),
            source: element.source.clone(),
            confidence: element.confidence,
            lettering: element.lettering,
            unconfirmed: element.confidence != Confidence::Found,
            evidence: element.evidence.clone(),
            by_hand: element.by_hand,
            kept,
            status: (!kept).then_some(judged.status),
            basis: (!kept).then_some(judged.basis),
            target,
            own_target: own.is_some(),
            target_unconfirmed: own.is_none()
                && self.pack.rule(Key::ReadinessTargetShare).unconfirmed(),
            figures: figures.iter().map(|figure| self.figure(figure, cells)).collect(),
            condition: said.condition.map(tell),
            statements: said.statements.into_iter().map(tell).collect(),
            history: entries.iter().rev().map(tell).collect(),
            newest: entries.last().map(|entry| entry.id),
        }
    }

    fn figure(&self, figure: &Figure, cells: &mut impl Iterator<Item = Cell>) -> FigureShown {
        let measured = told(&figure.measured, cells);
        let rule = figure.line.rule();
        FigureShown {
            line: figure.line,
            words: figure.line.words(self.pack),
            measured,
            opens: self.opens && self.exact && !matches!(measured, MeasureShown::Things { .. }),
            rule,
            unconfirmed: rule.is_some_and(|key| self.pack.rule(key).unconfirmed()),
        }
    }

    fn entry(&self, entry: &Entry, all: &[Entry]) -> EntryShown {
        EntryShown {
            id: entry.id,
            deed: entry.deed,
            reason: entry.reason.clone(),
            until: entry.until,
            ended: entry.until.is_some_and(|until| until < self.today),
            share: entry.share,
            document: entry.document.clone(),
            dated: entry.dated,
            kept_at: entry.kept_at.clone(),
            by: entry.by_whom.clone(),
            at: entry.at,
            recorded_by: entry.recorded_by.clone(),
            about: entry.about,
            withdrawn: rules::withdrawal(all, entry.id).is_some(),
        }
    }
}

/// Measures as they may be told beside each other: true numbers, or what may leave the house.
pub(crate) fn measured(all: &[&Measured], exact: bool, threshold: i64) -> Vec<MeasureShown> {
    let groups = groups_of(all.iter().copied());
    let mut cells = if exact {
        exactly(&groups)
    } else {
        suppressed(&groups, usize::try_from(threshold).unwrap_or(usize::MAX))
    }
    .into_iter();
    all.iter().map(|measured| told(measured, &mut cells)).collect()
}

/// One measure with the cells of its groups, in the order of [`groups_of`].
fn told(measured: &Measured, cells: &mut impl Iterator<Item = Cell>) -> MeasureShown {
    let mut next = || cells.next().unwrap_or(Cell::Complement);
    match measured {
        Measured::Share { .. } => {
            let (of, out_of) = (next(), next());
            MeasureShown::Share { of, out_of, percent: percent(of, out_of) }
        }
        Measured::People(_) => MeasureShown::People { people: next() },
        Measured::Days(days) => {
            let people = next();
            let tells = people.count().is_some();
            MeasureShown::Days { median: median(days).filter(|_| tells), people }
        }
        Measured::Things(count) => MeasureShown::Things { count: *count },
    }
}

fn percent(of: Cell, out_of: Cell) -> Option<i64> {
    let (of, out_of) = (of.count()?, out_of.count()?);
    i64::try_from((of * 100).checked_div(out_of)?).ok()
}
