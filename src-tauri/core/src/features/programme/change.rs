//! Confirming a number, taking that back, and this site's own number with its reason and its day.

use super::{
    rules::{RuleDeed, is_clinical},
    store::{self, NewEntry},
};
use crate::{
    Error, Problem, Result,
    access::{Right, Role},
    calendar::add_days,
    catalog::{Change, Message},
    rule_pack::{Key, Value},
    session::Writing,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Letters of the longest name and of the longest reason.
const LONGEST_NAME: usize = 80;
const LONGEST_REASON: usize = 300;

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleChanged {
    /// The version that the next change must have seen.
    pub version: i64,
}

/// Confirms a number as it stands.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmRule {
    pub key: Key,
    /// The version that the caller saw.
    pub seen: i64,
    /// Who confirms it; whoever is signed in where absent.
    #[serde(default)]
    pub by: Option<String>,
    /// On which day; today where absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

impl Message for ConfirmRule {
    const NAME: &'static str = "rules.confirm";
    const NEEDS: Right = Right::ChangeRules;
    type Reply = RuleChanged;
}

impl Change for ConfirmRule {
    fn apply(self, cx: &Writing<'_>) -> Result<RuleChanged> {
        let mut problems = Vec::new();
        let by = begin(cx, self.key, self.seen, self.by, &mut problems)?;
        if let Some(site) = cx.rules.site(self.key) {
            return Err(Error::Refused(format!(
                "This site's own number counts until {}, decided by {}. Take it back before the \
                 pack's number is confirmed.",
                site.until, site.by
            )));
        }
        let on = self.on.unwrap_or(cx.now.today);
        if cx.now.today < on {
            problem(&mut problems, "on", "This day has not come yet.");
        }
        refuse(problems)?;
        let value = cx.rules.base.rule(self.key).value;
        save(
            cx,
            self.key,
            &NewEntry {
                from: Some(value),
                to: Some(value),
                decided: Some((&by, on)),
                ..entry(cx, RuleDeed::Confirmed, self.key)
            },
        )
    }
}

/// Takes a confirmation back: the number is marked as unconfirmed again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WithdrawConfirmation {
    pub key: Key,
    pub seen: i64,
    pub reason: String,
}

impl Message for WithdrawConfirmation {
    const NAME: &'static str = "rules.withdraw";
    const NEEDS: Right = Right::ChangeRules;
    type Reply = RuleChanged;
}

impl Change for WithdrawConfirmation {
    fn apply(self, cx: &Writing<'_>) -> Result<RuleChanged> {
        let mut problems = Vec::new();
        own(cx, self.key, self.seen)?;
        let rule = cx.pack.rule(self.key);
        if cx.rules.site(self.key).is_some() || rule.confirmed_by.is_none() {
            return Err(Error::Refused("Nobody at this site has confirmed this number.".into()));
        }
        let reason = reason(&self.reason, &mut problems);
        refuse(problems)?;
        let value = Some(rule.value);
        let withdrawn = entry(cx, RuleDeed::Withdrawn, self.key);
        save(cx, self.key, &NewEntry { from: value, to: value, reason, ..withdrawn })
    }
}

/// Sets this site's own number in place of the pack's, until a day.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OverrideRule {
    pub key: Key,
    pub seen: i64,
    pub value: Value,
    /// The last day on which it counts.
    pub until: NaiveDate,
    pub reason: String,
    /// Who decided it; whoever is signed in where absent.
    #[serde(default)]
    pub by: Option<String>,
}

impl Message for OverrideRule {
    const NAME: &'static str = "rules.override";
    const NEEDS: Right = Right::ChangeRules;
    type Reply = RuleChanged;
}

impl Change for OverrideRule {
    fn apply(self, cx: &Writing<'_>) -> Result<RuleChanged> {
        let mut problems = Vec::new();
        let by = begin(cx, self.key, self.seen, self.by, &mut problems)?;
        let reason = reason(&self.reason, &mut problems);
        let longest = cx.pack.days(Key::RulesSiteDays);
        if self.until < cx.now.today {
            problem(&mut problems, "until", "This day has passed.");
        }
        if add_days(cx.now.today, longest) < self.until {
            let sentence = format!("A site's own number counts for {longest} days at most.");
            problem(&mut problems, "until", &sentence);
        }
        if let Err(cause) = cx.rules.try_site(self.key, self.value, self.until) {
            problem(&mut problems, "value", &cause.to_string());
        }
        refuse(problems)?;
        save(
            cx,
            self.key,
            &NewEntry {
                from: Some(cx.pack.rule(self.key).value),
                to: Some(self.value),
                until: Some(self.until),
                reason,
                decided: Some((&by, cx.now.today)),
                ..entry(cx, RuleDeed::Overridden, self.key)
            },
        )
    }
}

/// Takes this site's own number back before its day; the pack's counts again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LiftOverride {
    pub key: Key,
    pub seen: i64,
    pub reason: String,
}

impl Message for LiftOverride {
    const NAME: &'static str = "rules.lift";
    const NEEDS: Right = Right::ChangeRules;
    type Reply = RuleChanged;
}

impl Change for LiftOverride {
    fn apply(self, cx: &Writing<'_>) -> Result<RuleChanged> {
        let mut problems = Vec::new();
        own(cx, self.key, self.seen)?;
        let Some(site) = cx.rules.site(self.key) else {
            return Err(Error::Refused("The pack's own number counts already.".into()));
        };
        let reason = reason(&self.reason, &mut problems);
        refuse(problems)?;
        save(
            cx,
            self.key,
            &NewEntry {
                from: Some(site.value),
                to: Some(cx.rules.base.rule(self.key).value),
                reason,
                ..entry(cx, RuleDeed::Lifted, self.key)
            },
        )
    }
}

/// Refuses what was decided on an older view of the number, or by somebody whose number it is not.
fn own(cx: &Writing<'_>, key: Key, seen: i64) -> Result<()> {
    if cx.rules.version(key) != seen {
        return Err(Error::Stale);
    }
    if cx.user.role == Role::Prescriber && !is_clinical(key) {
        let sentence = "A prescriber decides clinical numbers. This one is a supervisor's or an administrator's.";
        return Err(Error::Refused(sentence.into()));
    }
    Ok(())
}

/// The same, and who decided.
fn begin(
    cx: &Writing<'_>,
    key: Key,
    seen: i64,
    by: Option<String>,
    problems: &mut Vec<Problem>,
) -> Result<String> {
    own(cx, key, seen)?;
    let named = by.map(|by| by.trim().to_owned()).filter(|by| !by.is_empty());
    if named.as_ref().is_some_and(|by| !is_line(by, LONGEST_NAME)) {
        problem(problems, "by", "Write the name on one short line.");
    }
    let me = [&cx.user.name, &cx.user.display_name];
    let somebody_else = named.as_ref().is_some_and(|by| !me.contains(&by));
    if is_clinical(key) && cx.user.role != Role::Prescriber && !somebody_else {
        problem(problems, "by", "A prescriber decides a clinical number. Name the one who did.");
    }
    Ok(named.unwrap_or_else(|| cx.user.display_name.clone()))
}

fn reason<'a>(typed: &'a str, problems: &mut Vec<Problem>) -> &'a str {
    let typed = typed.trim();
    if typed.is_empty() {
        problem(problems, "reason", "Say why.");
    } else if !is_line(typed, LONGEST_REASON) {
        problem(problems, "reason", "Write the reason on one line of at most 300 letters.");
    }
    typed
}

fn is_line(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest && !text.contains(char::is_control)
}

fn problem(problems: &mut Vec<Problem>, field: &str, message: &str) {
    problems.push(Problem { field: field.into(), message: message.into() });
}

fn refuse(problems: Vec<Problem>) -> Result<()> {
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

fn entry<'a>(cx: &'a Writing<'_>, deed: RuleDeed, key: Key) -> NewEntry<'a> {
    NewEntry {
        deed,
        pack: &cx.rules.base,
        pack_id: None,
        key: Some(key),
        from: None,
        to: None,
        until: None,
        reason: "",
        decided: None,
    }
}

fn save(cx: &Writing<'_>, key: Key, entry: &NewEntry<'_>) -> Result<RuleChanged> {
    let version = store::add(cx.db, cx.now.local, cx.who(), entry)?;
    cx.about(&format!("rule:{}", key.name()));
    Ok(RuleChanged { version })
}
