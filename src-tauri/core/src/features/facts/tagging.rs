//! That the tags stored with each fact are those which today's list of words calls for.
//!
//! Every fact is tagged by its words when it is saved, so a list that shows no words need not read
//! them to know what may be told. That holds as long as the list of words is the one by which the
//! facts were tagged; a newer program tags them all again when somebody signs in, and until then
//! the words themselves are read. Tags are only ever added.

use super::{FactKind, store};
use crate::{
    Result,
    db::Db,
    features::{
        cases::{
            Administration, Allergies, Appointment, ContactTry, EquipmentOrder, FosterYouth,
            Handoff, Injection, MatPlan, MediCal, MedicineOrder, Need, NoticeSent, Payer, Phone,
            PlanAnswer, Problem, Referral, Reported, TeamMember, Tonight,
        },
        disclosure::judged_by,
        facility,
        medi_cal::ServicesBegan,
    },
};

/// Whether the stored tags are those of this program's list of words.
pub(crate) fn are_current(db: Db<'_>) -> Result<bool> {
    Ok(facility::tagged_with(db)?.as_deref() == Some(judged_by().as_str()))
}

/// Adds to every fact what its words call for, and tells how many needed it.
pub(crate) fn tag_again(db: Db<'_>) -> Result<usize> {
    let all = [
        again::<ServicesBegan>,
        again::<MediCal>,
        again::<MatPlan>,
        again::<MedicineOrder>,
        again::<EquipmentOrder>,
        again::<Appointment>,
        again::<TeamMember>,
        again::<Allergies>,
        again::<Problem>,
        again::<Phone>,
        again::<Tonight>,
        again::<Handoff>,
        again::<ContactTry>,
        again::<NoticeSent>,
        again::<Administration>,
        again::<Reported>,
        again::<FosterYouth>,
        again::<Payer>,
        again::<PlanAnswer>,
        again::<Injection>,
        again::<Need>,
        again::<Referral>,
    ];
    let mut count = 0;
    for again in all {
        count += again(db)?;
    }
    facility::keep_tagged_with(db, &judged_by())?;
    Ok(count)
}

fn again<T: FactKind>(db: Db<'_>) -> Result<usize> {
    let found = store::tagged_too_little::<T>(db)?;
    for (id, protections) in &found {
        store::tag::<T>(db, *id, *protections)?;
    }
    Ok(found.len())
}
