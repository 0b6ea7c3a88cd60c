//! What staff are told of the rules: the whole pack, what must not be missed, and the history.

use super::{
    rules::{RuleEntry, RuleNotice, RuleTopic, SiteNumber, is_clinical, mark_ended, topic},
    store,
};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::milestones::Step,
    rule_pack::{AuthorityWarning, Key, Rule, Unit, Value},
    session::Reading,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Lists every number of the rule pack.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListRules {}

/// The rule pack in use.
#[derive(Debug, Serialize, TS)]
pub struct RulesInUse {
    pub pack: String,
    pub version: String,
    /// When the pack was loaded, and by whom; none for the built-in one.
    pub loaded_at: Option<NaiveDateTime>,
    pub loaded_by: Option<String>,
    pub rules: Vec<ShownRule>,
    /// Authorities that end soon or have ended.
    pub warnings: Vec<AuthorityWarning>,
    /// Numbers in use that nobody here has confirmed.
    pub unconfirmed: usize,
    /// Numbers of another state that stand in.
    pub stand_ins: usize,
    /// What is damaged, in sentences that nobody may miss.
    pub damaged: Vec<String>,
    /// This site's own numbers that end soon or have ended, and what else somebody should know.
    pub notices: Vec<RuleNotice>,
    /// The newest change, which loading another pack must have seen.
    pub newest: i64,
}

/// One number as it is shown: with a plain mark where nobody has confirmed it.
#[derive(Debug, Serialize, TS)]
pub struct ShownRule {
    #[serde(flatten)]
    pub rule: Rule,
    pub unconfirmed: bool,
    pub topic: RuleTopic,
    /// Decided by a prescriber.
    pub clinical: bool,
    /// The pack's own number and source, also where this site's number counts.
    pub pack_value: Value,
    pub pack_source: String,
    pub site: Option<SiteNumber>,
    /// This site's number that has ended by itself.
    pub ended: Option<SiteNumber>,
    /// The step that it dates, in words.
    pub dates: Option<String>,
    /// Between which numbers it makes sense; none for a date.
    pub bounds: Option<(i64, i64)>,
    /// What a change of this number must have seen.
    pub version: i64,
}

impl Message for ListRules {
    const NAME: &'static str = "rules.list";
    const NEEDS: Right = Right::SeeProgram;
    type Reply = RulesInUse;
}

impl Query for ListRules {
    fn answer(self, cx: &Reading<'_>) -> Result<RulesInUse> {
        let held = cx.rules;
        // Reasons are typed by people, so whoever may not read the history is not told them.
        let tells = cx.user.role.holds(Right::SeeRuleHistory);
        let told = |site: Option<&SiteNumber>| {
            let mut site = site.cloned();
            if let Some(site) = site.as_mut().filter(|_| !tells) {
                site.reason.clear();
            }
            site
        };
        let shown = |rule: &Rule| {
            let key = rule.key;
            let theirs = held.base.rule(key);
            let bounds = key.bounds();
            ShownRule {
                rule: rule.clone(),
                unconfirmed: rule.unconfirmed(),
                topic: topic(key),
                clinical: is_clinical(key),
                pack_value: theirs.value,
                pack_source: theirs.source.clone(),
                site: told(held.site(key)),
                ended: told(held.ended(key)),
                dates: step_of(key).map(|step| step.title().into()),
                bounds: (key.unit() != Unit::Date).then(|| (*bounds.start(), *bounds.end())),
                version: held.version(key),
            }
        };
        Ok(RulesInUse {
            pack: cx.pack.name().into(),
            version: cx.pack.version().into(),
            loaded_at: held.loaded.as_ref().map(|entry| entry.at),
            loaded_by: held.loaded.as_ref().map(|entry| entry.by.clone()),
            rules: cx.pack.rules().iter().map(shown).collect(),
            warnings: cx.pack.authority_warnings(cx.now.today),
            unconfirmed: held.unconfirmed().len(),
            stand_ins: held.stand_ins(),
            damaged: held.damaged.clone(),
            notices: held.notices().to_vec(),
            newest: held.newest,
        })
    }
}

/// The step whose day this number decides.
pub(super) fn step_of(key: Key) -> Option<Step> {
    Step::ALL.iter().copied().find(|step| step.rule() == Some(key))
}

/// Asks what must not be missed about the rules, for the frame of the window.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowRuleBanner {}

/// What must not be missed about the rules.
#[derive(Debug, Serialize, TS)]
pub struct RuleBanner {
    pub pack: String,
    pub built_in: bool,
    pub damaged: Vec<String>,
    pub warnings: Vec<AuthorityWarning>,
    pub notices: Vec<RuleNotice>,
    pub unconfirmed: usize,
    pub stand_ins: usize,
}

impl Message for ShowRuleBanner {
    const NAME: &'static str = "rules.banner";
    const NEEDS: Right = Right::SeeProgram;
    type Reply = RuleBanner;
}

impl Query for ShowRuleBanner {
    fn answer(self, cx: &Reading<'_>) -> Result<RuleBanner> {
        let held = cx.rules;
        Ok(RuleBanner {
            pack: cx.pack.name().into(),
            built_in: held.loaded.is_none(),
            damaged: held.damaged.clone(),
            warnings: cx.pack.authority_warnings(cx.now.today),
            notices: held.notices().to_vec(),
            unconfirmed: held.unconfirmed().len(),
            stand_ins: held.stand_ins(),
        })
    }
}

/// Lists the changes of the rules, newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListRuleHistory {
    /// Only what was done to this number, and to the whole pack.
    #[serde(default)]
    pub key: Option<Key>,
    /// Only entries before this one.
    #[serde(default)]
    pub before: Option<i64>,
    /// At most so many; 100 where absent, 500 at most.
    #[serde(default)]
    pub limit: Option<u32>,
}

impl Message for ListRuleHistory {
    const NAME: &'static str = "rules.history";
    const NEEDS: Right = Right::SeeRuleHistory;
    type Reply = Vec<RuleEntry>;
}

impl Query for ListRuleHistory {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<RuleEntry>> {
        let limit = self.limit.unwrap_or(100).min(500);
        let before = self.before.unwrap_or(i64::MAX);
        let mut told = store::history(cx.db, self.key, before, limit)?;
        mark_ended(&mut told, &store::entries(cx.db)?, cx.now.today);
        Ok(told)
    }
}
