//! A desk for tests: the real window on a display of its own, driven by keys as a person would.
//!
//! Everything that is started here – the display, the driver, the window – belongs to one desk and
//! ends with it. Desks work one after the other, so that what is measured is not disturbed.

use crate::{keys, machine};
use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{Actions, InputSource, KeyAction, KeyActions},
};
use hyper_util::client::legacy::connect::HttpConnector;
use machine::Running;
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};
use throughcare_core::{
    training::{Account, Stage},
    vault::KeyFile,
};
use tokio::runtime::Runtime;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// The evening on which the training facility's story stops: a Monday.
const EVENING: &str = "2026-03-02T18:30:00";
/// How long something may take to appear before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The sizes and themes of every picture.
const SIZES: [(u32, u32); 2] = [(1280, 720), (1920, 1080)];
const THEMES: [&str; 2] = ["light", "dark"];

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The training facility, built once; each desk works on a copy.
static FACILITY: LazyLock<Facility> = LazyLock::new(Facility::build);

struct Facility {
    folder: tempfile::TempDir,
    accounts: Vec<Account>,
}

impl Facility {
    fn build() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = Arc::new(KeyFile::create(&folder.path().join("device.key")).unwrap());
        let stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
        Self { folder, accounts: stage.accounts.clone() }
    }
}

/// The window, and whoever sits before it.
pub struct Desk {
    client: Client,
    runtime: Runtime,
    home: tempfile::TempDir,
    screen: String,
    _driver: Running,
    _display: Running,
    _turn: MutexGuard<'static, ()>,
}

impl Desk {
    /// A window on the training facility, with nobody signed in.
    pub fn open() -> Self {
        Self::on_copy_of(FACILITY.folder.path(), machine::WINDOW, &[])
    }

    /// A window on a machine where nobody has set anything up.
    pub fn fresh() -> Self {
        Self::before(tempfile::tempdir().unwrap(), machine::WINDOW, &[])
    }

    /// A window that `program` opens on a copy of what lies in `folder`.
    pub fn on_copy_of(folder: &Path, program: &str, words: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        copy(folder, home.path());
        Self::before(home, program, words)
    }

    fn before(home: tempfile::TempDir, program: &str, words: &[&str]) -> Self {
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let (display, number) = machine::display();
        let (driver, port) = machine::driver(&number, home.path(), EVENING);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let options = json!({ "binary": program, "args": words });
        let wanted = [("webkitgtk:browserOptions".to_owned(), options)];
        let client = runtime.block_on(async {
            ClientBuilder::new(HttpConnector::new())
                .capabilities(wanted.into_iter().collect())
                .connect(&format!("http://127.0.0.1:{port}"))
                .await
                .expect("the window opens under the driver")
        });
        Self {
            client,
            runtime,
            home,
            screen: number,
            _driver: driver,
            _display: display,
            _turn: turn,
        }
    }

    /// A path in this desk's own folder, where the training rosters lie too.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// What the next file dialog answers; no test can reach the dialog itself.
    pub fn will_choose(&self, path: &Path) {
        fs::write(self.path("chosen"), path.to_str().unwrap()).unwrap();
    }

    /// Starts another window on the same store, and gives the code with which it ends.
    pub fn second_window(&self) -> Option<i32> {
        machine::run_window(&self.screen, self.home.path(), EVENING)
    }

    /// What somebody types to get in.
    pub fn passphrase(user: &str) -> &'static str {
        let account = FACILITY.accounts.iter().find(|account| account.user == user);
        &account.unwrap_or_else(|| panic!("there is no user {user} in training")).passphrase
    }

    /// Signs in with the keyboard, and waits for the first screen.
    pub fn sign_in(&self, user: &str) {
        self.sign_in_with(user, Self::passphrase(user));
    }

    /// The same, where the passphrase is not one of the training facility's.
    pub fn sign_in_with(&self, user: &str, passphrase: &str) {
        self.finds("input[type=password]");
        self.stands_in("Name");
        self.types(user);
        self.press("Tab");
        self.types(passphrase);
        self.press("Enter");
        self.finds(".shell");
    }

    /// Presses keys one after the other: `"j j Enter"`, `"Alt+2"`, `"Ctrl+k"`, `"?"`.
    pub fn press(&self, chords: &str) {
        for chord in chords.split_whitespace() {
            self.act(keys::chord(chord));
        }
    }

    /// Types text where the focus is.
    pub fn types(&self, text: &str) {
        self.act(text.chars().flat_map(keys::stroke).collect());
    }

    fn act(&self, actions: Vec<KeyAction>) {
        let keyboard = KeyActions::new("keyboard".into());
        self.performs(actions.into_iter().fold(keyboard, KeyActions::then));
    }

    /// Does with the keyboard or the mouse what is written down, in its own time.
    pub fn performs(&self, actions: impl Into<Actions>) {
        self.runtime.block_on(self.client.perform_actions(actions)).expect("keys are pressed");
    }

    /// Moves with Tab until what has the focus is called `name`.
    pub fn tab_to(&self, name: &str) {
        let mut met = Vec::new();
        for _ in 0..120 {
            let here = self.focus();
            if here.contains(name) {
                return;
            }
            met.push(here);
            self.press("Tab");
        }
        panic!("Tab does not lead to {name:?}; it leads to {met:#?}");
    }

    /// Waits until what is called `name` has the focus: what is typed before goes elsewhere.
    pub fn stands_in(&self, name: &str) {
        let there = wait(|| self.focus().contains(name));
        assert!(there, "{name:?} has not the focus; {:?} has it", self.focus());
    }

    /// What has the focus, in the words that a screen reader would say.
    pub fn focus(&self) -> String {
        let script = "
            const at = document.activeElement;
            if (!at || at === document.body) return '';
            const of = (id) => document.getElementById(id)?.textContent ?? '';
            const by = (at.getAttribute('aria-labelledby') ?? '').split(' ').map(of).join(' ');
            const labels = [...(at.labels ?? [])].map((label) => label.textContent).join(' ');
            return at.getAttribute('aria-label') || by.trim() || labels || at.textContent || '';";
        self.run(script).as_str().unwrap_or_default().trim().to_owned()
    }

    /// Waits until these words are on the screen.
    pub fn sees(&self, words: &str) {
        let there = wait(|| self.text().contains(words));
        assert!(there, "{words:?} does not appear; there is:\n{}", self.text());
    }

    /// Waits until these words are gone.
    pub fn sees_no_more(&self, words: &str) {
        let gone = wait(|| !self.text().contains(words));
        assert!(gone, "{words:?} stays; there is:\n{}", self.text());
    }

    /// What can be read on the screen now. What lies under the lock cannot.
    pub fn text(&self) -> String {
        let text = self.run("return document.body.innerText");
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits for something that only the page's structure names.
    pub fn finds(&self, css: &str) {
        let there = wait(|| {
            let found = self.runtime.block_on(self.client.find_all(Locator::Css(css)));
            found.is_ok_and(|found| !found.is_empty())
        });
        assert!(there, "{css} does not appear; there is:\n{}", self.text());
    }

    /// Runs a script in the page and gives what it returns.
    pub fn run(&self, script: &str) -> Value {
        let done = self.runtime.block_on(self.client.execute(script, Vec::new()));
        done.unwrap_or_else(|cause| panic!("a script failed: {cause}\n{script:.300}"))
    }

    /// As `run`, for a script that hands its answer to `done(...)`.
    pub fn run_until_done(&self, script: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1];\n{script}");
        let done = self.runtime.block_on(self.client.execute_async(&script, Vec::new()));
        done.unwrap_or_else(|cause| panic!("a script failed: {cause}\n{script:.300}"))
    }

    /// Asks the program as the page does, without a screen in between.
    pub fn asks(&self, name: &str, message: &Value) -> Value {
        let script = "window.__TAURI_INTERNALS__.invoke('ask', ASKED).then(done, done);";
        let asked = json!({ "name": name, "message": message, "progress": null });
        self.run_until_done(&script.replace("ASKED", &asked.to_string()))
    }

    /// Does something and writes down how many seconds it took beside how many it may take. Too
    /// many fail no test, because the machine may be busy; they stand in `artifacts/seconds`.
    pub fn within<T>(&self, what: &str, seconds: f64, work: impl FnOnce(&Self) -> T) -> T {
        let begun = Instant::now();
        let done = work(self);
        let took = begun.elapsed().as_secs_f64();
        let file = machine::artifacts("seconds").join(format!("{}.txt", what.replace(' ', "-")));
        let missed = if took <= seconds { "" } else { ", MISSED" };
        fs::write(file, format!("{took:.2} s of {seconds} s{missed}: {what}\n")).unwrap();
        done
    }

    /// Takes a picture of the screen in both sizes and both themes.
    pub fn screen(&self, name: &str) {
        let folder = machine::artifacts("screens");
        let before = self.theme();
        for (width, height) in SIZES {
            self.resize(width, height);
            for theme in THEMES {
                self.show_in(theme);
                let picture = self.runtime.block_on(self.client.screenshot()).unwrap();
                let file = folder.join(format!("{name}-{width}x{height}-{theme}.png"));
                fs::write(file, picture).unwrap();
            }
        }
        let [(width, height), _] = SIZES;
        self.resize(width, height);
        self.show_in(&before);
    }

    /// Demands that axe-core finds nothing wrong with the screen as it is, in both themes.
    pub fn axe(&self) {
        let library = Path::new(ROOT).join("ui/node_modules/axe-core/axe.min.js");
        let library = fs::read_to_string(library).expect("npm ci has installed axe-core");
        self.run(&format!("if (!window.axe) {{ {library} }}"));
        let before = self.theme();
        for theme in THEMES {
            self.show_in(theme);
            let found = self.run_until_done(
                "const why = (node) => [...node.any, ...node.all].map((one) => one.message);
                 const where = (node) => `  ${node.html.slice(0, 200)}\\n    ${why(node).join('; ')}`;
                 const what = (rule) =>
                   `${rule.id}: ${rule.help}\\n${rule.nodes.map(where).join('\\n')}`;
                 // What is only spoken, and taken away again, may name what has closed since.
                 const spoken = [['[data-live-announcer]']];
                 axe.run({ include: [['html']], exclude: spoken }).then(
                   (report) => done(report.violations.map(what).join('\\n')),
                   (cause) => done(String(cause)),
                 );",
            );
            let found = found.as_str().unwrap_or("axe gave no report").to_owned();
            assert!(found.is_empty(), "axe-core finds ({theme}):\n{found}");
        }
        self.show_in(&before);
    }

    fn theme(&self) -> String {
        let theme = self.run("return document.documentElement.dataset.theme ?? 'light'");
        theme.as_str().unwrap_or("light").to_owned()
    }

    /// The driver now and then loses the answer of a script that it waits for, so the page is asked
    /// until it has painted.
    fn show_in(&self, theme: &str) {
        let script = "const root = document.documentElement;
            root.dataset.theme = THEME;
            root.dataset.chosen = '';
            window.isPainted = false;
            const painted = () => setTimeout(() => { window.isPainted = true; }, 60);
            requestAnimationFrame(() => requestAnimationFrame(painted));";
        self.run(&script.replace("THEME", &json!(theme).to_string()));
        let painted = wait(|| self.run("return window.isPainted") == true);
        assert!(painted, "the page is not painted in {theme}");
    }

    fn resize(&self, width: u32, height: u32) {
        self.runtime.block_on(self.client.set_window_size(width, height)).unwrap();
        let wanted = json!([width, height]);
        let fits = wait(|| self.run("return [innerWidth, innerHeight]") == wanted);
        assert!(fits, "the window does not become {width}x{height}");
    }
}

/// Waits as long as anybody would, and tells whether it came true.
pub fn wait(mut ready: impl FnMut() -> bool) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if ready() {
            return true;
        }
        thread::sleep(Duration::from_millis(15));
    }
    ready()
}

impl Drop for Desk {
    fn drop(&mut self) {
        if thread::panicking() {
            // What was on the screen tells more than the assertion.
            if let Ok(picture) = self.runtime.block_on(self.client.screenshot()) {
                let name = thread::current().name().unwrap_or("test").replace("::", "-");
                let file = machine::artifacts("failed").join(format!("{name}.png"));
                drop(fs::write(file, picture));
            }
        }
        // The driver closes the window with the session.
        drop(self.runtime.block_on(self.client.clone().close()));
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
