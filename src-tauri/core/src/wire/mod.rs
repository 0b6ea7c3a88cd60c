//! Formats that come in or leave: bytes and rows, signatures and archives, no rules.

pub mod container;
pub mod csv_out;
pub(crate) mod part;
pub mod table_in;
