//! The rule pack as staff see it: every number with its source, its confidence, and whether
//! somebody at this site has confirmed it.

use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    rule_pack::{AuthorityWarning, Rule},
    session::Reading,
};
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
    pub rules: Vec<ShownRule>,
    /// Authorities that end soon or have ended.
    pub warnings: Vec<AuthorityWarning>,
    pub unconfirmed: usize,
}

/// One number as it is shown: with a plain mark where nobody has confirmed it.
#[derive(Debug, Serialize, TS)]
pub struct ShownRule {
    #[serde(flatten)]
    pub rule: Rule,
    pub unconfirmed: bool,
}

impl Message for ListRules {
    const NAME: &'static str = "rules.list";
    const NEEDS: Right = Right::SeeProgram;
    type Reply = RulesInUse;
}

impl Query for ListRules {
    fn answer(self, cx: &Reading<'_>) -> Result<RulesInUse> {
        let shown = |rule: &Rule| ShownRule { rule: rule.clone(), unconfirmed: rule.unconfirmed() };
        let rules: Vec<_> = cx.pack.rules().iter().map(shown).collect();
        Ok(RulesInUse {
            pack: cx.pack.name().into(),
            version: cx.pack.version().into(),
            unconfirmed: rules.iter().filter(|rule| rule.unconfirmed).count(),
            rules,
            warnings: cx.pack.authority_warnings(cx.now.today),
        })
    }
}
