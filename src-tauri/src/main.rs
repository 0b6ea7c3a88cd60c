//! The desktop shell: a window and one command, `ask`, which is the door of the core.
//!
//! Nothing here knows a rule, a table or a person. What the window may ask is the catalog of
//! `throughcare_core`; who is signed in, what they may do and what is recorded is decided there.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod start;

use std::sync::Arc;
use throughcare_core::{App, Failure};

/// The only command of the window. Slow work must not stop the thread that draws, so it runs on
/// one of the runtime's own threads.
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands state over by value")]
#[tauri::command(async)]
fn ask(
    app: tauri::State<'_, Arc<App>>,
    name: &str,
    message: serde_json::Value,
) -> Result<serde_json::Value, Failure> {
    app.ask(name, message)
}

fn main() -> std::process::ExitCode {
    start::forget_debug_switches();
    let opened =
        shell(tauri::Builder::default(), Arc::new(start::app())).run(tauri::generate_context!());
    match opened {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(cause) => {
            tracing::error!(%cause, "the window could not be opened");
            std::process::ExitCode::FAILURE
        }
    }
}

fn shell<R: tauri::Runtime>(builder: tauri::Builder<R>, app: Arc<App>) -> tauri::Builder<R> {
    builder.manage(app).invoke_handler(tauri::generate_handler![ask])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use tauri::{
        WebviewUrl, WebviewWindow, WebviewWindowBuilder,
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
        let app = shell(mock_builder(), core.clone()).build(mock_context(noop_assets())).unwrap();
        let window =
            WebviewWindowBuilder::new(&app, "main", WebviewUrl::default()).build().unwrap();

        let closed = invoke(&window, "facility.show").unwrap_err();
        assert_eq!(closed["code"], "wrong_key", "nobody is signed in: {closed}");
        core.sign_in("admin", PASSPHRASE).unwrap();
        let facility = invoke(&window, "facility.show").unwrap();
        assert_eq!(facility["name"], "Example Jail");
        let refused = invoke(&window, "worklist.show").unwrap_err();
        assert_eq!(refused["code"], "forbidden", "an administrator sees no case: {refused}");
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
