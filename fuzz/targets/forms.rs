//! Feeds any bytes to `feed::forms`.
#![no_main]

#[path = "../src/feed.rs"]
mod feed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| feed::forms(bytes));
