//! Another state's pack: what it would change, loading it, and the way back to the built-in one.

use super::{
    api::step_of,
    rules::{Held, RuleDeed},
    store::{self, NewEntry},
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Job, Message},
    features::release_window::{WindowState, window},
    jobs::Progress,
    rule_pack::{Confidence, Key, RulePack, Unit, Value, is_newer},
    session::{Reading, Working},
    wire::part::PartFile,
};
use serde::{Deserialize, Serialize};
use std::{fs::File, io::Read, path::Path};
use ts_rs::TS;

/// A pack is text of some hundred lines.
const MOST_BYTES: u64 = 1024 * 1024;

/// Reads a pack's file and says what it would change. Without a path: the built-in pack.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewPack {
    #[serde(default)]
    pub path: Option<String>,
}

/// What another pack would change.
#[derive(Debug, Serialize, TS)]
pub struct PackPreview {
    pub pack: String,
    pub version: String,
    pub built_in: bool,
    /// The file as it was read; loading names it.
    pub sha256: String,
    /// The pack that is in use.
    pub in_use: String,
    pub in_use_version: String,
    pub changes: Vec<RuleMoved>,
    /// Numbers that stay as they are.
    pub same: usize,
    /// Numbers of another state that stand in.
    pub stand_ins: usize,
    pub unconfirmed: usize,
    /// Confirmations and own numbers that belong to the pack in use, and do not count under this one.
    pub set_aside: usize,
    pub windows: WindowsMoved,
    /// The newest change; loading must have seen it.
    pub newest: i64,
}

/// One number that would change.
#[derive(Debug, Serialize, TS)]
pub struct RuleMoved {
    pub key: Key,
    pub unit: Unit,
    pub meaning: String,
    pub before: Value,
    pub after: Value,
    pub confidence: Confidence,
    pub unconfirmed: bool,
    /// The step that it dates, in words.
    pub dates: Option<String>,
    /// Whether that step is done at all, before and after.
    pub applied: bool,
    pub applies: bool,
}

/// What another pack makes of the windows of those who are here.
#[derive(Debug, Default, Serialize, TS)]
pub struct WindowsMoved {
    pub people: usize,
    /// The window opens on another day.
    pub moved: usize,
    pub open_before: usize,
    pub open_after: usize,
}

impl Message for PreviewPack {
    const NAME: &'static str = "rules.preview";
    const NEEDS: Right = Right::ManageFacility;
    type Reply = PackPreview;
}

impl Job for PreviewPack {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<PackPreview> {
        let text = text_at(self.path.as_deref())?;
        progress.go_on()?;
        cx.read(|cx| {
            let pack = candidate(cx, &text, self.path.is_none())?;
            let entries = store::entries(cx.db)?;
            let after = Held::new(pack, &entries, cx.now.today);
            let (old, new) = (&cx.rules.pack, &after.pack);
            let moved = |key: &Key| {
                let (before, rule) = (old.rule(*key), new.rule(*key));
                let same = (before.value, before.applies) == (rule.value, rule.applies);
                (!same).then(|| RuleMoved {
                    key: *key,
                    unit: rule.unit,
                    meaning: rule.meaning.clone(),
                    before: before.value,
                    after: rule.value,
                    confidence: rule.confidence,
                    unconfirmed: rule.unconfirmed(),
                    dates: step_of(*key).map(|step| step.title().into()),
                    applied: before.applies,
                    applies: rule.applies,
                })
            };
            let changes: Vec<_> = Key::ALL.iter().filter_map(moved).collect();
            let is_other = old.name() != new.name();
            Ok(PackPreview {
                pack: new.name().into(),
                version: new.version().into(),
                built_in: self.path.is_none(),
                sha256: store::sha256_of(&text),
                in_use: old.name().into(),
                in_use_version: old.version().into(),
                same: Key::ALL.len() - changes.len(),
                changes,
                stand_ins: after.stand_ins(),
                unconfirmed: after.unconfirmed().len(),
                set_aside: if is_other { cx.rules.decided_here() } else { 0 },
                windows: windows(cx, new)?,
                newest: cx.rules.newest,
            })
        })
    }
}

fn windows(cx: &Reading<'_>, after: &RulePack) -> Result<WindowsMoved> {
    let cases = cx.board.cases(cx)?;
    let mut moved = WindowsMoved::default();
    for case in cases.values().filter(|case| case.stay.in_custody()) {
        let today = cx.now.today;
        let (old, new) = (window(case, cx.pack, today), window(case, after, today));
        let open = |state: WindowState| usize::from(state == WindowState::Open);
        moved.people += 1;
        moved.moved += usize::from(old.opens != new.opens);
        moved.open_before += open(old.state);
        moved.open_after += open(new.state);
    }
    Ok(moved)
}

/// Puts another pack in the place of the one in use. Without a path: the built-in pack.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LoadPack {
    #[serde(default)]
    pub path: Option<String>,
    /// The file as the preview read it.
    pub sha256: String,
    /// The newest change that the preview saw.
    pub seen: i64,
    pub reason: String,
}

/// What counts now.
#[derive(Debug, Serialize, TS)]
pub struct PackLoaded {
    pub pack: String,
    pub version: String,
    pub newest: i64,
}

impl Message for LoadPack {
    const NAME: &'static str = "rules.load";
    const NEEDS: Right = Right::ManageFacility;
    type Reply = PackLoaded;
}

impl Job for LoadPack {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<PackLoaded> {
        let text = text_at(self.path.as_deref())?;
        if store::sha256_of(&text) != self.sha256 {
            let sentence =
                "The file is not the one that was looked at. Look at what it changes first.";
            return Err(Error::Refused(sentence.into()));
        }
        let reason = self.reason.trim();
        if reason.is_empty() || 300 < reason.chars().count() || reason.contains(char::is_control) {
            let message = "Say why, on one line of at most 300 letters.".into();
            return Err(Error::Invalid(vec![Problem { field: "reason".into(), message }]));
        }
        cx.save(progress, |cx| {
            if cx.rules.newest != self.seen {
                return Err(Error::Stale);
            }
            let built_in = self.path.is_none();
            let pack = candidate(cx, &text, built_in)?;
            let pack_id = if built_in { None } else { Some(kept(cx, &pack, &text)?) };
            let deed = if built_in { RuleDeed::BuiltIn } else { RuleDeed::Loaded };
            let entry = NewEntry {
                deed,
                pack: &pack,
                pack_id,
                key: None,
                from: None,
                to: None,
                until: None,
                reason,
                decided: None,
            };
            let newest = store::add(cx.db, cx.now.local, cx.who(), &entry)?;
            cx.about("rules");
            cx.detail(if built_in { "built_in" } else { "loaded" });
            Ok(PackLoaded { pack: pack.name().into(), version: pack.version().into(), newest })
        })
    }
}

/// A pack that was in use before is kept once.
fn kept(cx: &Reading<'_>, pack: &RulePack, text: &str) -> Result<i64> {
    let sha256 = store::sha256_of(text);
    let known = store::known(cx.db, pack.name())?;
    match known.into_iter().find(|(_, _, known)| *known == sha256) {
        Some((id, ..)) => Ok(id),
        None => store::keep(cx.db, pack, text),
    }
}

/// The pack of a text, where it may be put in the place of the one in use.
fn candidate(cx: &Reading<'_>, text: &str, built_in: bool) -> Result<RulePack> {
    let held = cx.rules;
    let in_use = |pack: &RulePack| {
        let (name, version) = (pack.name(), pack.version());
        Error::Refused(format!("The rule pack {name} {version} is in use already."))
    };
    let pack = RulePack::from_toml(text)?;
    let sound = held.damaged.is_empty();
    if built_in {
        // Where the loaded pack is damaged the built-in one counts already, and may be decided for.
        return if held.loaded.is_none() && sound { Err(in_use(&pack)) } else { Ok(pack) };
    }
    for rule in pack.rules().iter().filter(|rule| !rule.applies) {
        if step_of(rule.key).is_none() {
            let name = rule.key.name();
            let sentence = format!("The rule {name} dates no step, so no pack can leave it out.");
            return Err(Error::Refused(sentence));
        }
    }
    let (name, version, sha256) = (pack.name(), pack.version(), store::sha256_of(text));
    let mut known: Vec<(String, String)> =
        store::known(cx.db, name)?.into_iter().map(|(_, version, hash)| (version, hash)).collect();
    let ours = RulePack::california();
    if ours.name() == name {
        known.push((ours.version().into(), store::sha256_of(RulePack::built_in_text())));
    }
    if let Some((newer, _)) = known.iter().find(|(known, _)| is_newer(known, version)) {
        return Err(Error::Refused(format!(
            "This is {name} {version}, and {newer} is known here already. An older version is not \
             loaded."
        )));
    }
    if known.iter().any(|(known, hash)| known == version && *hash != sha256) {
        return Err(Error::Refused(format!(
            "This file says other things under the version that is known here, {name} {version}. \
             Give it a new version."
        )));
    }
    if sound && (held.base.name(), held.base.version()) == (name, version) {
        return Err(in_use(&pack));
    }
    Ok(pack)
}

fn text_at(path: Option<&str>) -> Result<String> {
    let Some(path) = path else { return Ok(RulePack::built_in_text().into()) };
    let refused = |sentence: &str| Error::Refused(sentence.into());
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|_| refused("This file cannot be opened."))?;
    if !file.metadata().is_ok_and(|known| known.is_file()) {
        return Err(refused("This is no file."));
    }
    let read = file.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|_| refused("This file cannot be read."))?;
    if MOST_BYTES < bytes.len() as u64 {
        return Err(refused("This file is too long to be a rule pack."));
    }
    String::from_utf8(bytes).map_err(|_| refused("This file is no text, so it is no rule pack."))
}

/// Saves the example of another state's pack, to look at and to begin from.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveExamplePack {
    pub path: String,
}

impl Message for SaveExamplePack {
    const NAME: &'static str = "rules.example";
    const NEEDS: Right = Right::ManageFacility;
    type Reply = ();
}

impl Job for SaveExamplePack {
    fn run(self, _: &Working<'_>, _: &Progress) -> Result<()> {
        let path = Path::new(&self.path);
        PartFile::holding(path, RulePack::example_text().as_bytes())?.publish()
    }
}
