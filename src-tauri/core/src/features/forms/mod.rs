//! The site's own forms: PDFs with fields that somebody else made, uploaded once, mapped once, and
//! filled in from what is on file.
//!
//! A filled form is a paper that leaves. Its person passes the filter of disclosure for the form's
//! reader, without anything of care (`made::bare`), and a map can name nothing but the closed
//! list of `values`. `uses`, `suggest`, `known` and `answers` are pure; `keep` uploads and maps,
//! `made` and `person` fill in and print.

mod answers;
mod catalogue;
mod keep;
mod known;
mod made;
mod person;
mod store;
mod suggest;
#[cfg(test)]
mod tests;
mod uses;
mod values;

pub use answers::{HeldValue, HeldWhy, LackedValue};
pub use keep::{ListSiteForms, LookAtForm, MapForm, RemoveForm, RetireForm, ShowForm, UploadForm};
pub use person::{FillForm, PreviewForm, PrintForm, ShowPersonForms};
pub use suggest::suggest;
pub use uses::{FilledBy, OptionWhen, check, is_for_the_pen};
pub use values::{FormValue, Reach, TypedAt, ValueKind, ValueShown};

use crate::features::disclosure::{RecipientKind, protections_for_text};

/// The readers that a form can be for.
pub const READERS: [RecipientKind; 4] =
    [RecipientKind::County, RecipientKind::Plan, RecipientKind::Bh, RecipientKind::Person];

/// Whether a form by its reader or its own title says of somebody that they are in treatment, so
/// that those outside the programme are not told who has one.
fn tells(to: RecipientKind, title: &str, number: &str) -> bool {
    let telling = |text: &str| !protections_for_text(text).is_empty();
    !matches!(to, RecipientKind::County | RecipientKind::Person)
        || telling(title)
        || telling(number)
}

/// How the accounting of disclosures names the reader of a form.
pub(crate) fn reader_of(word: &str) -> Option<RecipientKind> {
    word.strip_suffix(" form")?.parse().ok()
}
