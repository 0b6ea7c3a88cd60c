//! The rules of the house that the compiler cannot check.

use std::{
    fs,
    path::{Path, PathBuf},
};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

fn offenders(folder: &str, bad: impl Fn(&Path, &str) -> bool) -> Vec<PathBuf> {
    let mut files = rust_files(&Path::new(ROOT).join(folder));
    files.retain(|path| bad(path, &fs::read_to_string(path).unwrap()));
    files
}

fn mentions(text: &str, words: &[&str]) -> bool {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .any(|line| words.iter().any(|word| line.contains(word)))
}

#[test]
fn every_file_says_what_it_is_for() {
    for folder in ["src-tauri", "tests"] {
        let silent = offenders(folder, |_, text| !text.starts_with("//!"));
        assert!(silent.is_empty(), "start these with a `//!` line: {silent:#?}");
    }
}

#[test]
fn rules_touch_nothing_outside_themselves() {
    let forbidden = [
        "rusqlite",
        "tauri",
        "std::fs",
        "std::time",
        "Utc::now",
        "Local::now",
        "crate::db",
        "session::",
    ];
    let leaky = offenders("src-tauri/core/src/features", |path, text| {
        path.ends_with("rules.rs") && mentions(text, &forbidden)
    });
    assert!(leaky.is_empty(), "rules take the date and the data as arguments: {leaky:#?}");
}

#[test]
fn only_db_knows_the_database_engine() {
    let knowing = offenders("src-tauri/core/src", |path, text| {
        let inside = path.components().any(|part| part.as_os_str() == "db");
        !inside && !path.ends_with("error.rs") && mentions(text, &["rusqlite"])
    });
    assert!(knowing.is_empty(), "features go through `Db`: {knowing:#?}");
}

#[test]
fn only_paper_knows_the_pdf_libraries() {
    let knowing = offenders("src-tauri/core/src", |path, text| {
        let inside = path.components().any(|part| part.as_os_str() == "paper");
        !inside && mentions(text, &["printpdf", "lopdf", "rustybuzz"])
    });
    assert!(knowing.is_empty(), "papers are composed from `paper`'s own model: {knowing:#?}");
}

#[test]
fn the_core_does_not_know_the_window() {
    let knowing =
        offenders("src-tauri/core/src", |_, text| mentions(text, &["tauri", "tokio", "async fn"]));
    assert!(knowing.is_empty(), "the program runs without a window: {knowing:#?}");
}

#[test]
fn every_migration_is_listed_in_order() {
    let list = Path::new(ROOT).join("src-tauri/core/src/db/migrations.rs");
    let list = fs::read_to_string(list).unwrap();
    let mut names: Vec<_> = fs::read_dir(Path::new(ROOT).join("migrations"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let places: Vec<_> = names.iter().map(|name| list.find(name.as_str())).collect();
    assert!(places.iter().all(Option::is_some), "each of {names:?} is in MIGRATIONS");
    assert!(places.is_sorted(), "in the order of their numbers");
}

#[test]
fn no_file_is_a_drawer() {
    let long = offenders("src-tauri", |_, text| 450 < text.lines().count());
    assert!(long.is_empty(), "past about 400 lines a file is asking to be two: {long:#?}");
}
