//! A window that holds nothing but a field: what Tauri and the web view take by themselves.

use crate::Done;
use std::borrow::Cow;
use tauri::{
    Assets, Builder, Runtime, WebviewWindowBuilder,
    utils::assets::{AssetKey, AssetsIter, CspHash},
};

const PAGE: &str = "<!doctype html><html lang=\"en\"><title>Bare</title><input autofocus></html>";

/// Opens it, set up like the program's own window.
pub fn open() -> Done<()> {
    let mut context = tauri::generate_context!();
    drop(context.set_assets(Box::new(OnePage)));
    let window = Builder::default().setup(|app| {
        for config in app.config().app.windows.clone() {
            let config = tauri::utils::config::WindowConfig { incognito: false, ..config };
            WebviewWindowBuilder::from_config(app.handle(), &config)?
                .initialization_script(include_str!("../src/first_field.js"))
                .build()?;
        }
        Ok(())
    });
    Ok(window.run(context)?)
}

struct OnePage;

impl<R: Runtime> Assets<R> for OnePage {
    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        key.as_ref().ends_with("index.html").then_some(Cow::Borrowed(PAGE.as_bytes()))
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(std::iter::empty())
    }

    fn csp_hashes(&self, _: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        Box::new(std::iter::empty())
    }
}
