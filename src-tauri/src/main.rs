//! The desktop shell: a window and one command, `ask`, which is the door of the core.
//!
//! Nothing here knows a rule, a table or a person. What the window may ask is the catalog of
//! `throughcare_core`; who is signed in, what they may do and what is recorded is decided there.
//! The window itself answers only what is about the machine: see `entries`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(feature = "automation")]
mod automation;
#[cfg(target_os = "linux")]
mod drawing;
mod entries;
mod jobs;
mod only_one;
mod papers;
mod printing;
mod schedule;
mod start;

use entries::Shell;
use jobs::{HowFar, Jobs};
use only_one::OnlyOne;
use serde_json::Value;
use std::{process::ExitCode, sync::Arc, thread, time::Duration};
use tauri::{
    AppHandle, Builder, Context, Manager, Runtime, State, Webview, WebviewWindow,
    WebviewWindowBuilder, async_runtime,
    ipc::JavaScriptChannelId,
    webview::{PageLoadEvent, PageLoadPayload},
};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use tauri_plugin_window_state::StateFlags;
use throughcare_core::{App, Failure};

/// How often the shell looks whether the session has to lock itself, should the window not look.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// The only command of the window. Slow work stops neither the thread that draws nor another
/// question. A job that is given a channel tells on it how far it is.
#[tauri::command]
async fn ask<R: Runtime>(
    webview: Webview<R>,
    core: State<'_, Arc<App>>,
    jobs: State<'_, Arc<Jobs>>,
    name: String,
    message: Value,
    progress: Option<JavaScriptChannelId>,
) -> Result<Value, Failure> {
    let handle = webview.app_handle().clone();
    let shell = Shell { core: core.inner().clone(), jobs: jobs.inner().clone(), handle };
    let channel = progress.map(|id| id.channel_on::<R, HowFar>(webview));
    let work = move || {
        if name.starts_with("window.") {
            return entries::answer(&shell, &name, &message);
        }
        let Some(channel) = channel else {
            let reply = shell.core.ask(&name, message);
            if name == "session.sign_in" && reply.is_ok() {
                let core = shell.core.clone();
                thread::spawn(move || core.get_ready());
            }
            return reply;
        };
        // A window that has gone away needs not to be told.
        let tell = |how_far| drop(channel.send(how_far));
        let work = |progress: &_| shell.core.work(&name, message, progress);
        shell.jobs.run(channel.id(), tell, work)
    };
    async_runtime::spawn_blocking(work).await.unwrap_or_else(|_| Err(Failure::unexpected()))
}

fn main() -> ExitCode {
    start::forget_debug_switches();
    start::tell_on_stderr();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            tracing::error!(cause, "the window could not be opened");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let folder = start::folder();
    let app = Arc::new(start::app(&folder).map_err(|failure| failure.message)?);
    #[cfg(feature = "automation")]
    automation::require_training(&app).map_err(|failure| failure.message)?;
    let held = only_one::hold(&folder);
    #[cfg(feature = "automation")]
    if held.is_none() {
        return Err("another window has this store open".into());
    }
    let context = context();
    let shell = shell(Builder::default(), app).setup(move |app| {
        match held {
            Some(held) => open(app.handle(), held)?,
            None => turn_away(app.handle()),
        }
        Ok(())
    });
    shell.run(context).map_err(|cause| cause.to_string())
}

fn context<R: Runtime>() -> Context<R> {
    #[cfg_attr(not(feature = "automation"), expect(unused_mut, reason = "only tests bring a UI"))]
    let mut context = tauri::generate_context!();
    #[cfg(feature = "automation")]
    if let Some(folder) = automation::ui_folder() {
        drop(context.set_assets(Box::new(folder)));
    }
    context
}

fn shell<R: Runtime>(builder: Builder<R>, app: Arc<App>) -> Builder<R> {
    let papers = app.clone();
    let builder = builder
        .manage(app)
        .manage(Arc::new(Jobs::default()))
        .plugin(tauri_plugin_dialog::init())
        .register_uri_scheme_protocol(papers::SCHEME, move |_, request| {
            papers::serve(&papers, &request)
        })
        .invoke_handler(tauri::generate_handler![ask]);
    if cfg!(feature = "automation") { builder } else { builder.plugin(window_state()) }
}

/// Where the window was and how large; nothing of what it showed.
fn window_state<R: Runtime>() -> tauri::plugin::TauriPlugin<R> {
    let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    tauri_plugin_window_state::Builder::new().with_state_flags(kept).build()
}

/// Opens the window of `tauri.conf.json`, and looks after the lock as long as it is there.
fn open<R: Runtime>(app: &AppHandle<R>, held: OnlyOne) -> tauri::Result<()> {
    for config in &app.config().app.windows {
        let mut config = config.clone();
        // A web view that keeps nothing takes no WebDriver session.
        config.incognito = !cfg!(feature = "automation");
        let window = WebviewWindowBuilder::from_config(app, &config)?;
        let window = window.on_page_load(read_ahead);
        #[cfg(feature = "automation")]
        let window = window.initialization_script(automation::FIRST_FIELD);
        #[cfg_attr(
            not(target_os = "linux"),
            expect(unused_variables, reason = "Linux alone is told")
        )]
        let window = window.build()?;
        // A driver never gets its picture of a window that changed its size and that the processor
        // draws, so only the bench has a driven window drawn as the shipped one is.
        #[cfg(target_os = "linux")]
        if !cfg!(feature = "automation")
            || std::env::var_os("THROUGHCARE_DRAWN_AS_SHIPPED").is_some()
        {
            drawing::choose(&window)?;
        }
    }
    app.manage(held);
    let core = app.state::<Arc<App>>().inner().clone();
    schedule::read_the_inbox(core.clone());
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK_EVERY);
            drop(core.ask("session.state", Value::Null));
        }
    });
    Ok(())
}

/// Begins to read the store when the page stands, which must not wait for it.
#[expect(clippy::needless_pass_by_value, reason = "it is how a window tells it")]
fn read_ahead<R: Runtime>(window: WebviewWindow<R>, page: PageLoadPayload<'_>) {
    if page.event() == PageLoadEvent::Finished {
        let core = window.state::<Arc<App>>().inner().clone();
        thread::spawn(move || core.read_ahead());
    }
}

/// Says that this store is open in another window, and leaves.
fn turn_away<R: Runtime>(app: &AppHandle<R>) {
    let sentence =
        "Throughcare is already open on this computer. Go on in that window, or close it first.";
    let handle = app.clone();
    let dialog = app.dialog().message(sentence).title("Throughcare").kind(MessageDialogKind::Info);
    dialog.show(move |_| handle.exit(1));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use tauri::{
        WebviewUrl, WebviewWindowBuilder,
        http::HeaderMap,
        ipc::{CallbackFn, InvokeBody},
        test::{
            INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets,
        },
        webview::InvokeRequest,
    };
    use throughcare_core::{NewFacility, clock::SystemClock, vault::MemoryKeys};

    const PASSPHRASE: &str = "a long enough passphrase";

    #[test]
    fn the_window_reaches_the_core_through_ask() {
        let folder = tempfile::tempdir().unwrap();
        let (keys, clock) = (Arc::new(MemoryKeys::default()), Arc::new(SystemClock));
        let new: NewFacility = serde_json::from_value(
            json!({ "name": "Example Jail", "kind": "jail", "county": "34", "training": true }),
        )
        .unwrap();
        let data = folder.path().join("data");
        App::setup(&data, &*keys, &*clock, &new, "admin", PASSPHRASE).unwrap();
        let core = Arc::new(App::new(data, keys, clock));
        let context = mock_context(noop_assets());
        let app = shell(mock_builder(), core.clone()).build(context).unwrap();
        let window =
            WebviewWindowBuilder::new(&app, "main", WebviewUrl::default()).build().unwrap();

        let closed = invoke(&window, "facility.show").unwrap_err();
        assert_eq!(closed["code"], "wrong_key", "nobody is signed in: {closed}");
        core.sign_in("admin", PASSPHRASE).unwrap();
        let facility = invoke(&window, "facility.show").unwrap();
        assert_eq!(facility["name"], "Example Jail");
        let refused = invoke(&window, "worklist.show").unwrap_err();
        assert_eq!(refused["code"], "forbidden", "an administrator sees no case: {refused}");
        let gone = invoke(&window, "window.no_such_thing").unwrap_err();
        assert_eq!(gone["code"], "not_found", "the window answers its own list only: {gone}");
    }

    fn invoke(window: &WebviewWindow<MockRuntime>, name: &str) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: "ask".into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().map_err(|_| json!("not an address"))?,
            body: InvokeBody::Json(json!({ "name": name, "message": {} })),
            headers: HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_string(),
        };
        get_ipc_response(window, request)
            .and_then(|body| body.deserialize().map_err(|_| json!("not an answer")))
    }
}
