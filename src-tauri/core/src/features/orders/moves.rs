//! Moving an order, and writing down that it moved. Nothing else writes a state.

use super::{
    data::{OrderMove, OrderMoveKind, OrderMoved},
    machine::{Machine, check, latest, way},
    store,
};
use crate::{
    Error, Problem, Result,
    features::{
        cases::Fact,
        facts::{self, Form},
    },
    ids::{FactId, StayId},
    session::{Reading, Writing},
};
use chrono::{NaiveDate, NaiveDateTime};

/// One move that is to be made.
pub(crate) struct Going<'a, S> {
    pub to: S,
    pub on: NaiveDate,
    pub reason: Option<String>,
    /// Who says so and when, where that is another than who recorded the order.
    pub told: Option<(&'a str, NaiveDateTime)>,
}

/// The order as it stands, if this user may know of it and saw this version of it.
pub(crate) fn standing<T: Machine>(
    cx: &Reading<'_>,
    stay: StayId,
    id: FactId,
    seen: i64,
) -> Result<Fact<T>> {
    let found = facts::load::<T>(cx.db, stay)?.into_iter().find(|fact| fact.id == id);
    let may = |fact: &Fact<T>| fact.protections.is_empty() || cx.user.standing.inside();
    let fact = found.filter(may).ok_or(Error::NotFound("order"))?;
    if fact.version == seen { Ok(fact) } else { Err(Error::Stale) }
}

/// Makes one move by the table, and refuses every other with one sentence.
pub(crate) fn go<T: Machine>(
    cx: &Writing<'_>,
    stay: StayId,
    fact: &Fact<T>,
    going: Going<'_, T::State>,
    change: impl FnOnce(&mut T),
) -> Result<OrderMoved<T::State>> {
    check::<T>(fact.value.state(), going.to).map_err(|sentence| Error::Refused(sentence.into()))?;
    in_its_turn(cx, fact, going.on)?;
    if T::needs_reason(going.to) && going.reason.is_none() {
        return Err(invalid("reason", "Say why."));
    }
    enter(cx, stay, fact, going, change)
}

/// Refuses a day that has not come, and one before what is on record already.
pub(crate) fn in_its_turn<T: Machine>(
    cx: &Reading<'_>,
    fact: &Fact<T>,
    on: NaiveDate,
) -> Result<()> {
    not_ahead(on, cx.now.today)?;
    match latest(&fact.value).filter(|day| on < *day) {
        Some(day) => Err(invalid(
            "on",
            &format!("The order was this far on {day}. Say that day or a later one."),
        )),
        None => Ok(()),
    }
}

/// Takes an order to where it is now, by the table, through every step that it must have taken on
/// the way. The caller has checked the day and read the order in this transaction; it marks the stay
/// as changed. Where the order is there already, only what `change` does is written.
pub(crate) fn enter<T: Machine>(
    cx: &Writing<'_>,
    stay: StayId,
    fact: &Fact<T>,
    going: Going<'_, T::State>,
    change: impl FnOnce(&mut T),
) -> Result<OrderMoved<T::State>> {
    let Going { to: goal, on: day, reason: why, told } = going;
    let before = fact.value.state();
    let hops = way::<T>(before, goal).map_err(|sentence| Error::Refused(sentence.into()))?;
    let mut value = fact.value.clone();
    let log = Log::of(cx, stay, fact.id);
    log.remember(fact)?;
    let mut from = before;
    for to in hops {
        let last = to == goal;
        let on = last.then_some(day);
        let kind = if last { OrderMoveKind::Moved } else { OrderMoveKind::Implied };
        value.settle(to, on);
        let reason = why.clone().filter(|_| last);
        log.add::<T>(kind, Some(from), to, on, reason)?;
        from = to;
    }
    change(&mut value);
    let value = facts::of_move(cx, stay, fact, value)?;
    if let Some(problem) = value.contradiction() {
        return Err(Error::Invalid(vec![problem]));
    }
    let (source, as_of) = told.unwrap_or((&fact.source.0, fact.as_of));
    facts::correct(cx.db, stay, fact, &value, source, as_of)?;
    Ok(OrderMoved { state: goal, version: fact.version + 1 })
}

/// Writes an order as somebody at the door told of it, or took back what was told: by the table where
/// it has a way, and else as a correction with the source as its reason. For receipts, which record
/// what has happened already. The caller marks the stay as changed.
pub(crate) fn as_told<T: Machine>(
    cx: &Writing<'_>,
    stay: StayId,
    fact: &Fact<T>,
    value: &T,
    (source, as_of): (&str, NaiveDateTime),
) -> Result<()> {
    let log = Log::of(cx, stay, fact.id);
    log.remember(fact)?;
    let (from, to) = (fact.value.state(), value.state());
    let left_it = log.last_left::<T>(to)?;
    facts::correct(cx.db, stay, fact, value, source, as_of)?;
    let on = value.day(to).or_else(|| Some(as_of.date()));
    let reason = Some(source.to_owned());
    if from != to && left_it {
        return log.add::<T>(OrderMoveKind::TakenBack, Some(from), to, value.day(to), reason);
    }
    let Ok(hops) = way::<T>(from, to) else {
        return log.add::<T>(OrderMoveKind::Corrected, Some(from), to, on, reason);
    };
    let mut from = from;
    for hop in hops {
        let last = hop == to;
        let kind = if last { OrderMoveKind::Moved } else { OrderMoveKind::Implied };
        let (on, reason) = (on.filter(|_| last), reason.clone().filter(|_| last));
        log.add::<T>(kind, Some(from), hop, on, reason)?;
        from = hop;
    }
    Ok(())
}

/// Writes what was said about an order into its history; the order stays where it is.
pub(crate) fn note<T: Machine>(
    cx: &Writing<'_>,
    stay: StayId,
    fact: &Fact<T>,
    kind: OrderMoveKind,
    reason: String,
) -> Result<()> {
    let log = Log::of(cx, stay, fact.id);
    log.remember(fact)?;
    let state = fact.value.state();
    log.add::<T>(kind, Some(state), state, Some(cx.now.today), Some(reason))
}

/// Says that the state on record was wrong, and which is right. Days that can no longer be true go.
pub(crate) fn correct<T: Machine>(
    cx: &Writing<'_>,
    stay: StayId,
    fact: &Fact<T>,
    to: T::State,
    on: Option<NaiveDate>,
    reason: String,
) -> Result<OrderMoved<T::State>> {
    let Some(reason) = said(Some(reason)) else {
        return Err(invalid("reason", "Say what was wrong, and how you know."));
    };
    let from = fact.value.state();
    if from == to && (on.is_none() || on == fact.value.day(to)) {
        return Err(Error::Refused("It says so already.".into()));
    }
    if let Some(on) = on {
        not_ahead(on, cx.now.today)?;
    }
    let log = Log::of(cx, stay, fact.id);
    log.remember(fact)?;
    let mut value = fact.value.clone();
    value.settle(to, on);
    facts::correct(cx.db, stay, fact, &value, &fact.source.0, fact.as_of)?;
    log.add::<T>(OrderMoveKind::Corrected, Some(from), to, on, Some(reason))?;
    Ok(OrderMoved { state: to, version: fact.version + 1 })
}

/// The form of an order saves a state and days too: by the same table, and into the same history.
pub(crate) fn saved_by_form<T: Machine>(
    cx: &Writing<'_>,
    form: &Form<'_, T>,
    value: &T,
) -> Result<()> {
    let changed = form.before.is_none_or(|before| {
        before.value.state() != value.state()
            || T::STATES.iter().any(|state| before.value.day(*state) != value.day(*state))
    });
    if let Some(problem) = value.contradiction().filter(|_| changed) {
        return Err(Error::Invalid(vec![problem]));
    }
    let log = Log::of(cx, form.stay, form.id);
    let to = value.state();
    let Some(before) = form.before else {
        return log.add::<T>(OrderMoveKind::Began, None, to, value.day(to), None);
    };
    log.remember(before)?;
    let from = before.value.state();
    let reason = Some(form.source.to_owned());
    let hops = match dated_way(&before.value, value) {
        Ok(hops) => hops,
        Err(_) if log.just_left::<T>(to)? => {
            return log.add::<T>(OrderMoveKind::TakenBack, Some(from), to, value.day(to), reason);
        }
        Err(sentence) => return Err(invalid("state", sentence)),
    };
    let other_days = T::STATES.iter().any(|state| {
        let moves_there = hops.contains(state);
        !moves_there && before.value.day(*state) != value.day(*state)
    });
    if other_days {
        let kind = OrderMoveKind::Corrected;
        log.add::<T>(kind, Some(from), from, before.value.day(from), reason.clone())?;
    }
    let mut from = from;
    for hop in hops {
        let last = hop == to;
        let on = value.day(hop).or_else(|| last.then_some(cx.now.today));
        let kind = if last { OrderMoveKind::Moved } else { OrderMoveKind::Implied };
        log.add::<T>(kind, Some(from), hop, on, reason.clone().filter(|_| last))?;
        from = hop;
    }
    Ok(())
}

/// The way to where the form says that the order is: through every step of which it tells the day,
/// if the table has such a way.
fn dated_way<T: Machine>(
    before: &T,
    value: &T,
) -> std::result::Result<Vec<T::State>, &'static str> {
    let (from, to) = (before.state(), value.state());
    let direct = way::<T>(from, to)?;
    let told = T::STATES.iter().copied().filter(|state| {
        *state != to
            && T::is_on_the_way(*state)
            && before.day(*state).is_none()
            && value.day(*state).is_some()
    });
    let mut through = Vec::new();
    let mut at = from;
    for state in told.chain([to]) {
        match way::<T>(at, state) {
            Ok(hops) => through.extend(hops),
            Err(_) => return Ok(direct),
        }
        at = state;
    }
    Ok(if direct.is_empty() { direct } else { through })
}

/// The history of one order, in which this change writes.
struct Log<'a> {
    cx: &'a Writing<'a>,
    stay: StayId,
    order: FactId,
}

impl<'a> Log<'a> {
    fn of(cx: &'a Writing<'a>, stay: StayId, order: FactId) -> Self {
        Self { cx, stay, order }
    }

    fn add<T: Machine>(
        &self,
        kind: OrderMoveKind,
        from: Option<T::State>,
        to: T::State,
        on: Option<NaiveDate>,
        reason: Option<String>,
    ) -> Result<()> {
        let made = OrderMove {
            kind,
            from,
            to,
            on,
            reason,
            recorded_at: self.cx.now.local,
            recorded_by: self.cx.who().into(),
        };
        store::add::<T>(self.cx.db, self.stay, self.order, &(self.cx.entry(), made))
    }

    /// Writes down where the history begins, where an order was recorded without one.
    fn remember<T: Machine>(&self, fact: &Fact<T>) -> Result<()> {
        if !store::moves::<T>(self.cx.db, self.stay, self.order)?.is_empty() {
            return Ok(());
        }
        let (to, on) = (fact.value.state(), fact.value.day(fact.value.state()));
        self.add::<T>(OrderMoveKind::Began, None, to, on, None)
    }

    /// Whether what this user recorded last, and today, led away from this state.
    fn just_left<T: Machine>(&self, state: T::State) -> Result<bool> {
        let moves = store::moves::<T>(self.cx.db, self.stay, self.order)?;
        let mine = moves.last().is_some_and(|(_, last)| {
            last.recorded_by == self.cx.who() && last.recorded_at.date() == self.cx.now.today
        });
        Ok(mine && led_away(&moves, state))
    }

    /// Whether what was recorded last, by whomever, led away from this state.
    fn last_left<T: Machine>(&self, state: T::State) -> Result<bool> {
        Ok(led_away(&store::moves::<T>(self.cx.db, self.stay, self.order)?, state))
    }
}

/// Whether the newest moves that were recorded together led away from a state.
fn led_away<S: Copy + PartialEq>(moves: &[store::Kept<S>], state: S) -> bool {
    let Some((entry, last)) = moves.last() else { return false };
    let together = moves.iter().filter(|(other, _)| other == entry).map(|(_, made)| made);
    let first = together.into_iter().find(|made| made.kind != OrderMoveKind::Began);
    last.kind == OrderMoveKind::Moved && first.is_some_and(|made| made.from == Some(state))
}

pub(crate) fn not_ahead(on: NaiveDate, today: NaiveDate) -> Result<()> {
    if today < on { Err(invalid("on", "This day has not come yet.")) } else { Ok(()) }
}

pub(crate) fn said(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

pub(crate) fn invalid(field: &str, message: &str) -> Error {
    Error::Invalid(vec![Problem { field: field.into(), message: message.into() }])
}

/// The wire word of an enum, for a history that says it.
pub(crate) fn word(value: impl serde::Serialize) -> Result<String> {
    let value = serde_json::to_value(value)?;
    Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}
