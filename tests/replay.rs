//! Whatever the fuzzer was given and found is read again: each of it gives rows or one sentence.

#[path = "../fuzz/src/feed.rs"]
mod feed;

use std::{fs, path::Path};

fn replay(target: &str, feed: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut count = 0;
    for file in files {
        feed(&fs::read(file).unwrap());
        count += 1;
    }
    assert!(count > 3, "the corpus of {target} is there");
}

#[test]
fn tables_of_text_give_rows_or_a_sentence() {
    replay("text_table", feed::text_table);
}

#[test]
fn workbooks_give_rows_or_a_sentence() {
    replay("workbook", feed::workbook);
}

#[test]
fn messages_give_rows_or_a_sentence() {
    replay("messages", feed::messages);
}

#[test]
fn clinical_documents_give_sheets_or_a_sentence() {
    replay("ccda", feed::ccda);
}

#[test]
fn cells_are_read_or_kept_as_written() {
    replay("values", feed::values);
}

#[test]
fn forms_give_fields_or_a_sentence() {
    replay("forms", feed::forms);
}
