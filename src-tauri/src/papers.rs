//! Papers on their way to the screen: one-time addresses on a scheme of our own, served from
//! memory. No paper is written to the disk, and none can be fetched twice.

use tauri::http::{Request, Response, StatusCode, header};
use throughcare_core::App;

/// The scheme. The window's content policy names it, and nothing else may be fetched.
pub const SCHEME: &str = "packet";

/// Where the window fetches the paper that was laid down under `token`.
pub fn address(token: &str) -> String {
    if cfg!(any(windows, target_os = "android")) {
        format!("https://{SCHEME}.localhost/{token}")
    } else {
        format!("{SCHEME}://localhost/{token}")
    }
}

/// Hands a paper over once. Only the window's own pages may read the answer.
pub fn serve(app: &App, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let token = request.uri().path().trim_start_matches('/');
    let (status, paper) = match app.take_preview(token) {
        Some(paper) => (StatusCode::OK, paper),
        None => (StatusCode::GONE, Vec::new()),
    };
    let origin = if cfg!(windows) { "https://tauri.localhost" } else { "tauri://localhost" };
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "application/pdf")
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .header("X-Content-Type-Options", "nosniff")
        .body(paper)
        .unwrap_or_default()
}
