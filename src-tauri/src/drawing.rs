//! Who draws the window: the graphics card, or the processor where the machine has none.
//!
//! Left to itself, the web view imitates a card on a machine without one, and a frame of a long
//! list then takes half a second. Drawn by the processor without that detour it takes a fiftieth.

use std::{env, ffi::OsStr, fs, path::Path};
use tauri::{Runtime, WebviewWindow};
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Where Linux lists what can draw.
const CARDS: &str = "/sys/class/drm";
/// Drivers of screens that virtual machines and servers have, with no card behind them.
const NO_CARD: [&str; 10] = [
    "ast",
    "bochs-drm",
    "hyperv_drm",
    "mgag200",
    "qxl",
    "vboxvideo",
    "vgem",
    "virtio_gpu",
    "vkms",
    "vmwgfx",
];

/// Has the processor draw this window where there is no card that could.
pub fn choose<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    if !is_software_wanted() && has_card(Path::new(CARDS)) {
        return Ok(());
    }
    window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Whether whoever looks after the machine has turned the card off for all programs.
fn is_software_wanted() -> bool {
    env::var_os("LIBGL_ALWAYS_SOFTWARE").is_some_and(|said| !said.is_empty() && said != "0")
}

fn has_card(cards: &Path) -> bool {
    let known = fs::read_dir(cards).into_iter().flatten().flatten();
    let drawing = known.filter(|card| card.file_name().to_string_lossy().starts_with("renderD"));
    let mut drivers =
        drawing.filter_map(|card| fs::read_link(card.path().join("device/driver")).ok());
    drivers.any(|driver| driver.file_name().and_then(OsStr::to_str).is_some_and(is_card))
}

fn is_card(driver: &str) -> bool {
    !NO_CARD.contains(&driver)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn machine_with(cards: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, driver) in cards {
            let device = folder.path().join(name).join("device");
            fs::create_dir_all(&device).unwrap();
            symlink(Path::new("/drivers").join(driver), device.join("driver")).unwrap();
        }
        folder
    }

    #[test]
    fn a_card_is_one_that_draws_and_is_not_a_virtual_machines() {
        for (cards, there) in [
            (&[][..], false),
            (&[("card0", "i915"), ("renderD128", "i915")], true),
            (&[("card0", "simple-framebuffer")], false),
            (&[("renderD128", "virtio_gpu")], false),
            (&[("renderD128", "vmwgfx"), ("renderD129", "amdgpu")], true),
        ] {
            assert_eq!(has_card(machine_with(cards).path()), there, "{cards:?}");
        }
        assert!(!has_card(Path::new("no such folder")), "a machine that lists nothing has none");
    }
}
