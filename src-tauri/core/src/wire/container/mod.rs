//! The file that goes to a county, and how it is opened again.
//!
//! It is a ZIP inside age, signed inside and outside: standard tools open it, one file has one
//! recipient, and nothing in its name is personal. ZIP and not tar, because a county's Windows
//! opens it; age and not `OpenPGP`, because it has nothing to configure wrongly. The outer
//! signature lets the mail room check the file before anybody opens it. The inner one covers
//! the list of the keys the file was made for, so that a receiver cannot pass it on as if it
//! had been addressed to somebody else.

mod archive;
mod hashing;
mod keys;
mod manifest;
mod names;
mod readme;
mod receive;
mod signing;
mod write;

pub(crate) use keys::parse_identities;
pub use keys::{ExportKey, NewIdentity, generate_identity};
pub use manifest::{AuditHead, FORMAT, Manifest, ManifestFile, Period, VERSION};
pub use names::{export_name, facility_slug};
pub use receive::{Continuity, LastReceived, Limits, Receive, Received, receive};
pub use signing::{NAMESPACE, SigningKey, public_fingerprint, verify};
pub use write::{Entry, ExportWriter, Header, Written, write_export};
