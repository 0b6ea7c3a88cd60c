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
    let before = fact.value.state();
    let hops = way::<T>(before, going.to).map_err(|sentence| Error::Refused(sentence.into()))?;
    let mut value = fact.value.clone();
    let log = Log::of(cx, stay, fact.id);
    log.remember(fact)?;
    for to in &hops {
        value.settle(*to, (*to == going.to).then_some(going.on));
    }
    log.walk::<T>(before, &hops, going.on, going.reason.as_ref())?;
    change(&mut value);
    if let Some(problem) = value.contradiction() {
        return Err(Error::Invalid(vec![problem]));
    }
    let (source, as_of) = going.told.unwrap_or((&fact.source.0, fact.as_of));
    facts::correct(cx.db, stay, fact, &value, source, as_of)?;
    Ok(OrderMoved { state: going.to, version: fact.version + 1 })
}

/// Writes what a receipt says of an order. What is in somebody's hand is so, whatever the table has:
/// where no way leads there, what was on record before was wrong. The caller marks the stay.
pub(crate) fn receipted<T: Machine>(
    cx: &Writing<'_>,
    stay: StayId,
    fact: &Fact<T>,
    value: &T,
    on: NaiveDate,
    (source, as_of): (&str, NaiveDateTime),
) -> Result<()> {
    let log = Log::of(cx, stay, fact.id);
    log.remember(fact)?;
    let (from, to) = (fact.value.state(), value.state());
    match way::<T>(from, to) {
        Ok(hops) => log.walk::<T>(from, &hops, on, None)?,
        Err(_) => {
            let reason = Some(source.to_owned());
            log.add::<T>(OrderMoveKind::Corrected, Some(from), to, Some(on), reason)?;
        }
    }
    facts::correct(cx.db, stay, fact, value, source, as_of)
}

/// Puts an order back as it stood before a receipt that was taken back. The caller marks the stay.
pub(crate) fn put_back<T: Machine>(
    cx: &Writing<'_>,
    stay: StayId,
    fact: &Fact<T>,
    value: &T,
    (source, as_of): (&str, NaiveDateTime),
) -> Result<()> {
    let log = Log::of(cx, stay, fact.id);
    log.remember(fact)?;
    let (from, to) = (fact.value.state(), value.state());
    let (kind, reason) = (OrderMoveKind::TakenBack, Some(source.to_owned()));
    log.add::<T>(kind, Some(from), to, value.day(to), reason)?;
    facts::correct(cx.db, stay, fact, value, source, as_of)
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
    let hops = match way::<T>(from, to) {
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

    /// The moves from one state to the last of these: those between must have been.
    fn walk<T: Machine>(
        &self,
        from: T::State,
        hops: &[T::State],
        on: NaiveDate,
        reason: Option<&String>,
    ) -> Result<()> {
        let mut from = from;
        let last = hops.last();
        for to in hops {
            if Some(to) == last {
                let reason = reason.cloned();
                self.add::<T>(OrderMoveKind::Moved, Some(from), *to, Some(on), reason)?;
            } else {
                self.add::<T>(OrderMoveKind::Implied, Some(from), *to, None, None)?;
            }
            from = *to;
        }
        Ok(())
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
        let Some((entry, last)) = moves.last() else { return Ok(false) };
        let mine = last.recorded_by == self.cx.who()
            && last.recorded_at.date() == self.cx.now.today
            && matches!(last.kind, OrderMoveKind::Moved);
        let theirs = moves.iter().filter(|(other, _)| other == entry);
        let first = theirs.map(|(_, made)| made).find(|made| made.kind != OrderMoveKind::Began);
        Ok(mine && first.is_some_and(|made| made.from == Some(state)))
    }
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
    match serde_json::to_value(value)? {
        serde_json::Value::String(word) => Ok(word),
        other => Ok(other.to_string()),
    }
}
