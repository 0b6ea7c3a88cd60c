//! Feeds any bytes to `feed::text_table`.
#![no_main]

#[path = "../src/feed.rs"]
mod feed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| feed::text_table(bytes));
