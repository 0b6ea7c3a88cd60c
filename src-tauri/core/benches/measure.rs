//! The figures of one scene, measured in one process that holds nothing else, as a workstation's
//! does: sign in, ask through the door, count the JSON that the window would get.

use crate::{
    Done,
    machine::{self, Emptying, resident},
    people::name,
    scene::{PASSPHRASE, Places, ROSTERS, clock},
    told,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{
    fs,
    hint::black_box,
    io::{BufWriter, Write as _},
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use throughcare_core::{
    App,
    features::{
        cases::Case,
        disclosure::{Policy, Recipient, RecipientKind, disclose},
        packets::{FacilityLines, PaperContext, compose},
    },
    paper,
    rule_pack::RulePack,
};

/// The runs of one figure.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Figure {
    pub name: String,
    pub target_ms: Option<f64>,
    pub runs_ms: Vec<f64>,
}

impl Figure {
    /// The least, the middle and the most.
    pub fn spread(&self) -> (f64, f64, f64) {
        let mut runs = self.runs_ms.clone();
        runs.sort_by(f64::total_cmp);
        let at = |at: usize| runs.get(at).copied().unwrap_or_default();
        (at(0), at(runs.len() / 2), at(runs.len().saturating_sub(1)))
    }
}

/// Everything measured of one scene.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Measured {
    pub figures: Vec<Figure>,
    pub peak_mib: u64,
    pub after_mib: u64,
    pub store_mib: u64,
    /// A very long list, measured in a process of its own.
    #[serde(default)]
    pub long: Option<Long>,
}

/// What the preview of a very long list takes.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Long {
    pub spent_ms: f64,
    pub peak_mib: u64,
}

impl Measured {
    pub fn median(&self, name: &str) -> f64 {
        let found = self.figures.iter().find(|figure| figure.name == name);
        found.map_or(f64::NAN, |figure| figure.spread().1)
    }
}

pub const COLD_NURSE: &str = "worklist, nurse, cold";
pub const WARM_NURSE: &str = "worklist, nurse, warm";
pub const OPEN: &str = "opening a person";
pub const PREVIEW: &str = "roster preview, 15,000 rows against everybody known";
pub const IMPORT: &str = "roster import, 15,000 rows, 3 % changed";
pub const DESK: &str = "release desk, cold";
pub const DESK_500: &str = "release desk, 500 people with a sealed pack";
pub const TONIGHT: &str = "tonight pack, all papers";
pub const PACKET: &str = "plan packet through the door";

struct Measuring {
    app: App,
    places: Places,
    emptying: Emptying,
    found: Measured,
}

/// Measures the scene in `folder`.
pub fn measure(folder: &Path) -> Done<Measured> {
    let places = Places::of(folder);
    let app = places.app()?;
    let found = Measured::default();
    let mut at = Measuring { app, places, emptying: Emptying::found(), found };
    at.worklists()?;
    at.opening()?;
    at.desk()?;
    at.tonight()?;
    at.packets()?;
    at.rosters()?;
    at.export()?;
    let (peak, after) = resident();
    at.found.peak_mib = peak;
    at.found.after_mib = after;
    at.found.store_mib = fs::metadata(at.places.data.join("store.db"))?.len() / 1024 / 1024;
    Ok(at.found)
}

/// Previews a list of a million lines, one for each charge of 66,667 bookings.
pub fn long(folder: &Path) -> Done<Long> {
    let places = Places::of(folder);
    let path = places.folder.join("long.csv");
    write_long(&path)?;
    let app = places.app()?;
    app.sign_in("coordinator", PASSPHRASE).map_err(told)?;
    let begun = Instant::now();
    let reply =
        app.ask("roster.preview", json!({ "path": path, "partial": true })).map_err(told)?;
    let spent_ms = millis(begun.elapsed());
    if reply.get("rows").and_then(Value::as_u64) != Some(LONG_LINES) {
        return Err("the long list was not read to its end".into());
    }
    fs::remove_file(path)?;
    Ok(Long { spent_ms, peak_mib: resident().0 })
}

/// People whose release is under way, for the desk's list.
const LEAVING: u64 = 500;

const LONG_LINES: u64 = 1_000_000;

fn write_long(path: &Path) -> Done<()> {
    let mut file = BufWriter::new(fs::File::create(path)?);
    writeln!(
        file,
        "Booking Number,Last Name,First Name,DOB,Sex,Booking Date,Release Date,Housing,CIN,Charge"
    )?;
    for line in 0..LONG_LINES {
        let index = line / 15;
        let (last, first) = name(index);
        let (month, day) = (1 + index % 12, 1 + index % 28);
        writeln!(
            file,
            "L{index:07},{last},{first},{month}/{day}/{},M,1/{day}/2026,{month}/{day}/2027,A-{:02},9{:07}A,{} PC",
            1950 + index % 55,
            index % 60,
            index,
            100 + line % 10,
        )?;
    }
    Ok(file.flush()?)
}

fn millis(spent: Duration) -> f64 {
    spent.as_secs_f64() * 1000.0
}

impl Measuring {
    fn ask(&self, name: &str, message: Value) -> Done<(Duration, Value)> {
        let begun = Instant::now();
        let reply = self.app.ask(name, message).map_err(told)?;
        black_box(serde_json::to_string(&reply)?);
        Ok((begun.elapsed(), reply))
    }

    fn sign_in(&self, user: &str) -> Done<()> {
        Ok(self.app.sign_in(user, PASSPHRASE).map_err(told)?)
    }

    fn keep(&mut self, name: &str, target_ms: Option<f64>, runs: Vec<Duration>) {
        let runs_ms = runs.into_iter().map(millis).collect();
        self.found.figures.push(Figure { name: name.into(), target_ms, runs_ms });
    }

    /// The first question of a new session, with nothing of the store in memory.
    fn cold(&self, user: &str, name: &str, message: &Value, runs: usize) -> Done<Vec<Duration>> {
        let mut spent = Vec::new();
        for _ in 0..runs {
            self.sign_in(user)?;
            self.emptying.empty(&self.places.data)?;
            spent.push(self.ask(name, message.clone())?.0);
        }
        Ok(spent)
    }

    fn warm(&self, name: &str, message: &Value, runs: usize) -> Done<Vec<Duration>> {
        (0..runs).map(|_| Ok(self.ask(name, message.clone())?.0)).collect()
    }

    fn worklists(&mut self) -> Done<()> {
        for (user, role, inside) in [
            ("nurse", "nurse", true),
            ("coordinator", "coordinator", true),
            ("outsider", "eligibility", false),
        ] {
            let message = json!({ "role": role });
            let name = |kind: &str| {
                let outside = if inside { "" } else { " outside the programme" };
                format!("worklist, {role}{outside}, {kind}")
            };
            let cold = self.cold(user, "worklist.show", &message, 5)?;
            self.keep(&name("cold"), Some(250.0), cold);
            let warm = self.warm("worklist.show", &message, 20)?;
            self.keep(&name("warm"), Some(30.0), warm);
            let mut later = Vec::new();
            for minutes in 1..=5 {
                self.app.set_clock(Arc::new(clock(0, minutes)?)).map_err(told)?;
                later.push(self.ask("worklist.show", message.clone())?.0);
            }
            self.keep(&name("a minute later"), None, later);
            let mut changed = Vec::new();
            for index in 0..5 {
                let save = json!({
                    "booking": booking(index), "source": "told us",
                    "value": {
                        "whose": "own", "number": "916-555-0111", "text_ok": true,
                        "message": "not_asked",
                    },
                });
                self.ask("phones.save", save)?;
                changed.push(self.ask("worklist.show", message.clone())?.0);
            }
            self.keep(&name("after a change"), None, changed);
        }
        Ok(())
    }

    fn opening(&mut self) -> Done<()> {
        self.sign_in("nurse")?;
        let mut spent = Vec::new();
        for index in 0..200 {
            spent.push(self.ask("case.open", json!({ "booking": booking(index * 61) }))?.0);
        }
        self.keep(OPEN, Some(10.0), spent);
        Ok(())
    }

    fn desk(&mut self) -> Done<()> {
        let cold = self.cold("officer", "desk.show", &json!({}), 3)?;
        self.keep(DESK, None, cold);
        let warm = self.warm("desk.show", &json!({}), 10)?;
        self.keep("release desk, warm", None, warm);
        self.sign_in("nurse")?;
        for index in 0..LEAVING {
            let booking = booking(index * 29);
            let start = json!({ "booking": &booking, "how": "bail" });
            self.ask("desk.start_release", start)?;
            let sealed = json!({
                "booking": &booking, "number": format!("{index:04}"), "seal": "A-1",
                "parts": [
                    { "kind": "bin", "place": "bin 14", "pieces": 1, "holder": "custody" },
                    { "kind": "safe", "place": "safe", "pieces": 1, "holder": "medical" },
                ],
            });
            self.ask("packs.seal", sealed)?;
        }
        self.sign_in("officer")?;
        let list = self.ask("desk.show", json!({}))?.1;
        let people = list.get("leaving").and_then(Value::as_array).map_or(0, Vec::len);
        if people < usize::try_from(LEAVING)? {
            return Err("the desk's list is too short".into());
        }
        let warm = self.warm("desk.show", &json!({}), 10)?;
        self.keep(DESK_500, Some(100.0), warm);
        Ok(())
    }

    fn tonight(&mut self) -> Done<()> {
        self.sign_in("nurse")?;
        let out = self.places.folder.join("tonight");
        let mut spent = Vec::new();
        for index in 0..40 {
            let message = json!({ "booking": booking(index * 97), "out": &out });
            spent.push(self.ask("packets.tonight", message)?.0);
            fs::remove_dir_all(&out)?;
        }
        self.keep(TONIGHT, Some(150.0), spent);
        Ok(())
    }

    fn packets(&mut self) -> Done<()> {
        self.sign_in("coordinator")?;
        let out = self.places.folder.join("packets");
        fs::create_dir_all(&out)?;
        let mut spent = Vec::new();
        for index in 0..40 {
            let file = out.join(format!("{}-{index}.pdf", std::process::id()));
            let message = json!({ "booking": booking(index * 97), "to": "plan", "out": file });
            spent.push(self.ask("packets.make", message)?.0);
            fs::remove_file(&file)?;
        }
        self.keep(PACKET, Some(30.0), spent);
        let pack = RulePack::california();
        let mut spent = Vec::new();
        for index in 0..40 {
            let opened = self.ask("case.open", json!({ "booking": booking(index * 97) }))?.1;
            let case: Case = serde_json::from_value(opened)?;
            let begun = Instant::now();
            black_box(paper_of(&case, &pack)?);
            spent.push(begun.elapsed());
        }
        self.keep("plan packet, filter, compose and render alone", None, spent);
        Ok(())
    }

    fn rosters(&mut self) -> Done<()> {
        self.sign_in("coordinator")?;
        let list = json!({ "role": "coordinator" });
        self.ask("worklist.show", list.clone())?;
        let (mut previews, mut imports, mut after) = (Vec::new(), Vec::new(), Vec::new());
        for days in 1..=ROSTERS {
            self.app.set_clock(Arc::new(clock(i64::try_from(days)?, 0)?)).map_err(told)?;
            self.ask("worklist.show", list.clone())?;
            let message = json!({ "path": self.places.roster(days) });
            previews.push(self.ask("roster.preview", message.clone())?.0);
            imports.push(self.ask("roster.import", message)?.0);
            after.push(self.ask("worklist.show", list.clone())?.0);
        }
        self.keep(PREVIEW, Some(3_000.0), previews);
        self.keep(IMPORT, Some(5_000.0), imports);
        self.keep("worklist, coordinator, right after an import", None, after);
        Ok(())
    }

    fn export(&mut self) -> Done<()> {
        self.sign_in("supervisor")?;
        let out = self.places.folder.join("export");
        let message = json!({ "to": "Example County Eligibility", "out": out });
        let mut spent = Vec::new();
        for _ in 0..3 {
            let (took, made) = self.ask("exports.make", message.clone())?;
            spent.push(took);
            let people = made.pointer("/runs/0/people").and_then(Value::as_u64).unwrap_or_default();
            if people == 0 {
                return Err("the export holds nobody".into());
            }
        }
        self.keep("export of a county's file", None, spent);
        Ok(())
    }
}

/// A booking that every roster lists: not one of those that go.
fn booking(index: u64) -> String {
    let index = index % 15_000;
    format!("B{:06}", if (51..=60).contains(&(index % 100)) { index - 20 } else { index })
}

fn paper_of(case: &Case, pack: &RulePack) -> Done<Vec<u8>> {
    let organization = case.medi_cal.as_ref().and_then(|held| held.value.plan.clone());
    let to = Recipient { kind: RecipientKind::Plan, organization };
    let now = throughcare_core::calendar::Moment::from_utc(clock(0, 0)?.0);
    let disclosed = disclose(case, &to, Policy::default(), now.today);
    let context = PaperContext {
        number: "P-2026-00001".into(),
        version: 1,
        supersedes: None,
        prepared: now,
        prepared_by: "bench".into(),
        facility: "Example County Main Jail".into(),
        training: true,
        pack,
        lines: FacilityLines::default(),
        changed_since: Vec::new(),
        doses: Vec::new(),
    };
    Ok(paper::render(&compose(&disclosed, &context)?)?.bytes)
}

/// The first list of ten new sessions of one user, for a profiler.
pub fn profile(folder: &Path, user: &str, is_cold: bool) -> Done<()> {
    let places = Places::of(folder);
    let app = places.app()?;
    let emptying = Emptying::found();
    let (name, message) = match user {
        "officer" => ("desk.show", json!({})),
        "outsider" => ("worklist.show", json!({ "role": "eligibility" })),
        role => ("worklist.show", json!({ "role": role })),
    };
    for _ in 0..10 {
        app.sign_in(user, PASSPHRASE).map_err(told)?;
        if is_cold {
            emptying.empty(&places.data)?;
        }
        let (begun, busy) = (Instant::now(), machine::busy());
        black_box(app.ask(name, message.clone()).map_err(told)?);
        let (spent, busy) = (begun.elapsed(), machine::busy() - busy);
        let (peak, now) = resident();
        println!("{spent:.0?}, processor {busy} ms, at most {peak} MiB, now {now} MiB");
    }
    Ok(())
}
