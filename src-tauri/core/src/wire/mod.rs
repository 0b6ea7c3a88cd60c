//! Formats that come in or leave: bytes and rows, signatures and archives, no rules.

pub mod ccda_in;
pub mod container;
pub mod csv_out;
pub mod hl7_in;
pub mod kind;
pub(crate) mod part;
pub(crate) mod sealed;
pub mod table_in;
pub mod workbook_in;
pub mod xml_in;
