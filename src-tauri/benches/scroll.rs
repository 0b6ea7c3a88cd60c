//! The caseload of everybody in custody, gone through with keys and with the wheel.

use crate::{
    figures::{Figure, numbers},
    harness::{Desk, wait},
    keys, machine,
    scene::{IN_CUSTODY, PASSPHRASE},
};
use fantoccini::actions::{InputSource, KeyAction, KeyActions, WheelAction, WheelActions};
use serde_json::Value;
use std::{path::Path, time::Duration};

/// The most that a frame may take (ms).
const FRAME: f64 = 50.0;
/// A key that is held down repeats thirty times in a second.
const REPEAT: Duration = Duration::from_millis(33);

pub fn measure(scene: &Path) -> Vec<Figure> {
    let desk = Desk::on_copy_of(scene, machine::WINDOW, &[]);
    desk.sign_in_with("nurse", PASSPHRASE);
    desk.press("Alt+2");
    desk.finds(".line-cell");
    desk.run(include_str!("page.js"));
    let all = desk.run("return Number(document.querySelector('[aria-rowcount]').ariaRowCount)");
    let all = all.as_u64().unwrap_or_default();
    assert!(IN_CUSTODY < all, "everybody in custody is on the list: {all}");
    let pages = frames(&desk, "a page at a time", |desk| held(desk, "PageDown", 300));
    desk.press("End");
    desk.finds(&format!("[aria-rowindex='{all}']"));
    let rows = frames(&desk, "row by row", |desk| held(desk, "k", 300));
    desk.press("Home");
    let back = "return document.querySelector('.caseload-frame').scrollTop === 0";
    wait(|| desk.run(back) == true);
    let wheel = frames(&desk, "with the wheel", rolled);
    vec![pages, rows, wheel]
}

/// The length of every frame while somebody does `work`.
fn frames(desk: &Desk, how: &str, work: impl FnOnce(&Desk)) -> Figure {
    desk.run("bench.record()");
    work(desk);
    let recorded = desk.run("return bench.recorded()");
    let lengths = numbers(recorded.get("lengths").unwrap_or(&Value::Null));
    let blank = recorded.get("blank").and_then(Value::as_u64).unwrap_or_default();
    let name = format!("frame of the caseload, {how} (a row still to come in {blank})");
    Figure::nearly_all(&name, FRAME, lengths)
}

fn held(desk: &Desk, key: &str, times: usize) {
    let press = || keys::chord(key).into_iter().chain([KeyAction::Pause { duration: REPEAT }]);
    let all = (0..times).flat_map(|_| press());
    desk.performs(all.fold(KeyActions::new("keyboard".into()), KeyActions::then));
}

fn rolled(desk: &Desk) {
    let notch = [
        WheelAction::Scroll { duration: None, x: 640, y: 500, delta_x: 0, delta_y: 120 },
        WheelAction::Pause { duration: REPEAT },
    ];
    let all = (0..300).flat_map(|_| notch.clone());
    desk.performs(all.fold(WheelActions::new("wheel".into()), WheelActions::then));
}
