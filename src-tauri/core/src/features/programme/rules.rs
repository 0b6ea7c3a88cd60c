//! Which number counts on a day: the pack that was loaded, what was confirmed of it, and this site's
//! own numbers until their day.

use crate::{
    Error, Result,
    rule_pack::{Confidence, Key, Rule, RulePack, Unit, Value, is_newer},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What was done to the rules of this site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RuleDeed {
    /// Another pack was loaded.
    Loaded,
    /// The built-in pack counts again.
    BuiltIn,
    Confirmed,
    /// A confirmation was taken back.
    Withdrawn,
    /// This site's own number was set.
    Overridden,
    /// This site's own number was taken back before its day.
    Lifted,
}

/// One change of the rules. It is never changed or removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleEntry {
    pub id: i64,
    pub at: NaiveDateTime,
    /// Who recorded it.
    pub by: String,
    pub deed: RuleDeed,
    pub pack: String,
    pub version: String,
    /// The name of the number; none where it is about the whole pack.
    pub key: Option<String>,
    pub from: Option<Value>,
    pub to: Option<Value>,
    /// The last day on which a site's own number counts.
    pub until: Option<NaiveDate>,
    pub reason: String,
    pub decided_by: Option<String>,
    pub decided_on: Option<NaiveDate>,
    /// This site's own number counted to its last day, and ended by itself.
    pub ended: bool,
    #[serde(skip)]
    #[ts(skip)]
    pub pack_id: Option<i64>,
}

/// This site's own number in place of the pack's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SiteNumber {
    pub value: Value,
    /// The first and the last day on which it counts.
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub reason: String,
    /// Who decided it, and who wrote it down.
    pub by: String,
    pub recorded_by: String,
}

/// Something about the numbers that somebody should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleNotice {
    /// The number that it is about, where it is about one.
    pub key: Option<Key>,
    pub text: String,
}

/// The numbers of one day, and how they came to count.
#[derive(Debug, Clone)]
pub struct Held {
    /// What counts.
    pub pack: RulePack,
    /// The pack itself, with nothing of this site's in it.
    pub base: RulePack,
    /// The entry with which the pack was loaded; none for the built-in one.
    pub loaded: Option<RuleEntry>,
    pub day: NaiveDate,
    /// The newest change.
    pub newest: i64,
    /// What could not be read, in sentences that nobody may miss.
    pub damaged: Vec<String>,
    notices: Vec<RuleNotice>,
    of_keys: BTreeMap<Key, OfKey>,
    pack_entry: i64,
}

/// What the changes made of one number.
#[derive(Debug, Clone, Default)]
struct OfKey {
    confirmed: Option<(Value, String, NaiveDate)>,
    site: Option<SiteNumber>,
    version: i64,
}

impl OfKey {
    /// Takes in the next change; tells whether it could be read.
    fn take(&mut self, entry: &RuleEntry) -> bool {
        self.version = entry.id;
        match entry.deed {
            RuleDeed::Confirmed => {
                self.site = None;
                let decided = entry.decided_by.clone().zip(entry.decided_on);
                self.confirmed = entry.to.zip(decided).map(|(value, (by, on))| (value, by, on));
                self.confirmed.is_some()
            }
            RuleDeed::Withdrawn => {
                self.confirmed = None;
                true
            }
            RuleDeed::Overridden => {
                self.site = entry.to.zip(entry.until).map(|(value, until)| SiteNumber {
                    value,
                    from: entry.at.date(),
                    until,
                    reason: entry.reason.clone(),
                    by: entry.decided_by.clone().unwrap_or_else(|| entry.by.clone()),
                    recorded_by: entry.by.clone(),
                });
                self.site.is_some()
            }
            RuleDeed::Lifted => {
                self.site = None;
                true
            }
            RuleDeed::Loaded | RuleDeed::BuiltIn => true,
        }
    }
}

/// Marks each number of the site's own that nobody touched until its last day had passed.
pub fn mark_ended(told: &mut [RuleEntry], all: &[RuleEntry], day: NaiveDate) {
    for entry in told.iter_mut().filter(|entry| entry.deed == RuleDeed::Overridden) {
        let Some(until) = entry.until.filter(|until| *until < day) else { continue };
        let replaced = all.iter().any(|later| {
            let same = (&later.key, &later.pack) == (&entry.key, &entry.pack);
            entry.id < later.id && same && later.at.date() <= until
        });
        entry.ended = !replaced;
    }
}

/// The entry that says which pack counts; none where nobody ever loaded one.
pub fn pack_entry(entries: &[RuleEntry]) -> Option<&RuleEntry> {
    let decides = |entry: &&RuleEntry| matches!(entry.deed, RuleDeed::Loaded | RuleDeed::BuiltIn);
    entries.iter().rev().find(decides)
}

impl Held {
    /// The numbers of `day` under a pack, with what was done to it here.
    pub fn new(base: RulePack, entries: &[RuleEntry], day: NaiveDate) -> Self {
        let mut held = Self {
            pack: base.clone(),
            day,
            newest: entries.last().map_or(0, |entry| entry.id),
            loaded: None,
            damaged: Vec::new(),
            notices: Vec::new(),
            of_keys: BTreeMap::new(),
            pack_entry: pack_entry(entries).map_or(0, |entry| entry.id),
            base,
        };
        for entry in entries.iter().filter(|entry| entry.pack == held.base.name()) {
            let Some(key) = entry.key.as_deref().and_then(Key::find) else { continue };
            if !held.of_keys.entry(key).or_default().take(entry) {
                held.damaged.push(format!(
                    "A change of {} that was recorded on {} cannot be read; the pack's number counts.",
                    key.name(),
                    entry.at.date()
                ));
            }
        }
        for (key, of_key) in held.of_keys.clone() {
            if let Some((value, by, on)) = &of_key.confirmed
                && *value == held.base.rule(key).value
            {
                held.pack.confirm(key, by, *on);
            }
            if let Some(site) = of_key.site.filter(|site| site.counts_on(day)) {
                held.put(key, &site);
            }
        }
        held.notices = held.told();
        held
    }

    fn put(&mut self, key: Key, site: &SiteNumber) {
        match self.pack.with_site(key, site.value, site.until, &site.by, site.from) {
            Ok(pack) => self.pack = pack,
            Err(cause) => self.damaged.push(format!(
                "This site's own number for {} no longer fits, so the pack's counts. {cause}",
                key.name()
            )),
        }
    }

    /// This site's own number, where one counts today.
    pub fn site(&self, key: Key) -> Option<&SiteNumber> {
        let site = self.of_keys.get(&key)?.site.as_ref()?;
        Some(site).filter(|site| site.counts_on(self.day))
    }

    /// This site's own number that has ended by itself, until somebody decides anew.
    pub fn ended(&self, key: Key) -> Option<&SiteNumber> {
        let site = self.of_keys.get(&key)?.site.as_ref()?;
        Some(site).filter(|site| site.until < self.day)
    }

    /// The version of a number that a change must have seen.
    pub fn version(&self, key: Key) -> i64 {
        self.of_keys.get(&key).map_or(0, |of_key| of_key.version).max(self.pack_entry)
    }

    /// Confirmations and own numbers that count under this pack today.
    pub fn decided_here(&self) -> usize {
        let decided =
            |key: &&Key| self.site(**key).is_some() || self.pack.rule(**key).confirmed_by.is_some();
        self.of_keys.keys().filter(decided).count()
    }

    /// The numbers that count and that nobody at this site has confirmed.
    pub fn unconfirmed(&self) -> Vec<&Rule> {
        let used = Key::ALL.iter().copied().filter(|key| self.pack.applies(*key));
        self.pack.unconfirmed_in_use(used)
    }

    /// How many numbers of this pack are another state's.
    pub fn stand_ins(&self) -> usize {
        let lent = |rule: &&Rule| rule.confidence == Confidence::StandIn && rule.applies;
        self.pack.rules().iter().filter(lent).count()
    }

    /// What somebody should know, in the order of the numbers.
    pub fn notices(&self) -> &[RuleNotice] {
        &self.notices
    }

    fn told(&self) -> Vec<RuleNotice> {
        let warn = self.pack.days(Key::RulesWarnDays);
        let mut told = Vec::new();
        let built_in = RulePack::california();
        if self.base.name() == built_in.name() && is_newer(built_in.version(), self.base.version())
        {
            let (name, brought, version) =
                (built_in.name(), built_in.version(), self.base.version());
            let text = format!(
                "The program brings {name} {brought}, which is newer than the loaded {version}."
            );
            told.push(RuleNotice { key: None, text });
        }
        for (key, of_key) in &self.of_keys {
            let Some(site) = &of_key.site else { continue };
            let theirs = self.base.rule(*key);
            let (own, pack) = (said(site.value, theirs.unit), said(theirs.value, theirs.unit));
            let (name, until) = (key.name(), site.until);
            let days = (until - self.day).num_days();
            let text = if site.counts_on(self.day) && days <= warn {
                let word = Unit::Days.word(days);
                format!(
                    "This site's own number for {name}, {own}, ends on {until}, in {days} {word}; \
                     then the pack's number counts again: {pack}."
                )
            } else if (-warn..0).contains(&days) {
                format!(
                    "This site's own number for {name}, {own}, ended on {until}. The pack's number \
                     counts again: {pack}."
                )
            } else {
                continue;
            };
            told.push(RuleNotice { key: Some(*key), text });
        }
        if let Err(cause) = self.pack.require_order() {
            told.push(RuleNotice { key: None, text: cause.to_string() });
        }
        told
    }

    /// Refuses a number that makes no sense in this pack, by itself or beside the others.
    pub fn try_site(&self, key: Key, value: Value, until: NaiveDate) -> Result<()> {
        if value == self.base.rule(key).value {
            let sentence = "This is the pack's own number. Confirm it instead.";
            return Err(Error::Refused(sentence.into()));
        }
        self.pack.with_site(key, value, until, "", self.day)?.require_order()
    }
}

impl SiteNumber {
    fn counts_on(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }
}

/// A number with its unit, as in a sentence.
pub fn said(value: Value, unit: Unit) -> String {
    let word = match value {
        Value::Number(number) => unit.word(number),
        Value::Date(_) => "",
    };
    format!("{value} {word}").trim_end().into()
}

/// What a number is about, for looking things up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RuleTopic {
    Window,
    Coverage,
    Handoff,
    Medicines,
    Treatment,
    Youth,
    ShortStays,
    AfterRelease,
    Lists,
    Priority,
    Export,
}

/// The topic of a number, by the first word of its name.
pub fn topic(key: Key) -> RuleTopic {
    match key.name().split('.').next().unwrap_or_default() {
        "window" => RuleTopic::Window,
        "app" | "county" | "suspend" | "bic" => RuleTopic::Coverage,
        "handoff" | "bhlink" | "referral" | "access" | "ecm" => RuleTopic::Handoff,
        "meds" | "dme" => RuleTopic::Medicines,
        "mat" | "otp" | "threeday" | "cures" => RuleTopic::Treatment,
        "caa5121" | "youth" => RuleTopic::Youth,
        "short_stay" => RuleTopic::ShortStays,
        "followup" | "housing" | "workreq" => RuleTopic::AfterRelease,
        "priority" => RuleTopic::Priority,
        "export" => RuleTopic::Export,
        _ => RuleTopic::Lists,
    }
}

/// Whether a prescriber decides this number: how long a product lasts, what is dispensed, when.
pub fn is_clinical(key: Key) -> bool {
    topic(key) == RuleTopic::Treatment
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn entry(id: i64, deed: RuleDeed, day: &str, to: i64, until: Option<&str>) -> RuleEntry {
        RuleEntry {
            id,
            at: on(day).and_hms_opt(9, 0, 0).unwrap(),
            by: "boss".into(),
            deed,
            pack: "California".into(),
            version: "2026-03".into(),
            key: Some("snooze.max_days".into()),
            from: Some(Value::Number(7)),
            to: Some(Value::Number(to)),
            until: until.map(on),
            reason: "why".into(),
            decided_by: Some("boss".into()),
            decided_on: Some(on(day)),
            ended: false,
            pack_id: None,
        }
    }

    /// Every order of a few changes, on every day around them: the number that counts is the newest
    /// one of the site's whose days these are, else the pack's.
    #[test]
    fn on_every_day_the_number_is_the_newest_decision_or_the_packs() {
        use RuleDeed as D;
        let changes = [
            (D::Overridden, "2026-03-01", 3, Some("2026-03-04")),
            (D::Confirmed, "2026-03-05", 7, None),
            (D::Overridden, "2026-03-06", 2, Some("2026-03-09")),
            (D::Overridden, "2026-03-08", 4, Some("2026-03-08")),
            (D::Lifted, "2026-03-08", 7, None),
        ];
        for chosen in 0_u32..32 {
            let mut entries = Vec::new();
            for (at, (deed, day, to, until)) in changes.iter().enumerate() {
                if chosen & (1 << at) != 0 {
                    let id = i64::try_from(entries.len()).unwrap() + 1;
                    entries.push(entry(id, *deed, day, *to, *until));
                }
            }
            for day in (1..=12).map(|day| on(&format!("2026-03-{day:02}"))) {
                let held = Held::new(RulePack::california(), &entries, day);
                let newest = entries.iter().rev().find(|entry| entry.deed != D::Withdrawn);
                let own = newest.filter(|entry| entry.deed == D::Overridden);
                let counts = own.filter(|entry| {
                    entry.at.date() <= day && entry.until.is_some_and(|until| day <= until)
                });
                let expected = counts.map_or(7, |entry| match entry.to {
                    Some(Value::Number(number)) => number,
                    Some(Value::Date(_)) | None => 0,
                });
                let number = held.pack.number(Key::SnoozeMaxDays);
                assert_eq!(number, expected, "changes {chosen:05b} on {day}");
                assert!(held.damaged.is_empty());
                let (site, ended) = (held.site(Key::SnoozeMaxDays), held.ended(Key::SnoozeMaxDays));
                assert!(site.is_none() || ended.is_none(), "it counts or it has ended");
            }
        }
    }

    #[test]
    fn a_program_that_brings_a_newer_pack_of_the_same_name_says_so() {
        let text =
            RulePack::built_in_text().replacen("version = \"2026-03\"", "version = \"2025-12\"", 1);
        let old = RulePack::from_kept(&text).unwrap();
        let held = Held::new(old, &[], on("2026-03-02"));
        assert_eq!(
            held.notices()[0].text,
            "The program brings California 2026-03, which is newer than the loaded 2025-12."
        );
    }
}
