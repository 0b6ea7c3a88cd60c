//! Numbers that name one thing each, so that no two of them can be mixed up.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub struct $name(pub i64);
    };
}

id! {
    /// One human being, over all stays.
    PersonId
}
id! {
    /// One booking, from intake to leaving.
    StayId
}
id! {
    /// One member of staff.
    UserId
}
id! {
    /// One recorded fact of a stay: a dose, an order, an appointment, a consent.
    FactId
}
id! {
    /// One import of a roster.
    ImportId
}
id! {
    /// One import of a court list.
    CourtImportId
}
id! {
    /// One county, plan or agency that receives exports.
    RecipientId
}
id! {
    /// One disclosure: something that left the building, to whom and on what basis.
    DisclosureId
}
id! {
    /// One entry about what became of a paper.
    DeliveryId
}
id! {
    /// One import of a report of the clinic.
    ReportId
}
id! {
    /// One joining of two records of a person.
    MergeId
}
id! {
    /// One file that came through the inbox folder.
    InboxId
}
id! {
    /// One organization in the directory.
    DirectoryId
}
id! {
    /// One entry in the log of services, or one version of it.
    ServiceId
}
id! {
    /// Somebody who gives services, in the registry.
    ProviderId
}
id! {
    /// One line of the site's table of codes.
    ServiceCodeId
}
id! {
    /// One of the site's own forms, in one version.
    FormId
}
id! {
    /// One thing that the site said by hand about its readiness.
    ReadinessEntryId
}
id! {
    /// One agreement with another organization.
    AgreementId
}
id! {
    /// One note to the next shift.
    NoteId
}
id! {
    /// One receipt for medicines and equipment.
    ReceiptId
}
