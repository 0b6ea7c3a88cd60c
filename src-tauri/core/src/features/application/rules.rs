//! From which state of coverage one can go to which (domain 8.4): one table, and for every other
//! pair one sentence that says what to do instead.

use crate::features::cases::MediCalStatus::{
    self, Appeal, ApprovedActive, ApprovedPendingRelease, AwaitingSignature, DeclinedByPerson,
    Denied, Discontinued, Draft, NotStarted, ReceivedByCounty, Restored, RfiPending,
    StatusCheckedActive, StatusCheckedSuspended, Submitted, Suspended, UnsuspensionRequested,
    Withdrawn,
};

/// How far coverage or its application is, as far as the sentences differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nothing is under way.
    Nothing,
    /// Being filled in or signed.
    InHand,
    WithCounty,
    Covered,
    /// There is coverage, and custody restricts it.
    Suspended,
    /// Denied, withdrawn or ended, or under appeal.
    Ended,
}

fn stage(status: MediCalStatus) -> Stage {
    match status {
        NotStarted | DeclinedByPerson => Stage::Nothing,
        Draft | AwaitingSignature => Stage::InHand,
        Submitted | ReceivedByCounty | RfiPending => Stage::WithCounty,
        StatusCheckedActive | ApprovedPendingRelease | ApprovedActive | Restored => Stage::Covered,
        StatusCheckedSuspended | Suspended | UnsuspensionRequested => Stage::Suspended,
        Denied | Withdrawn | Discontinued | Appeal => Stage::Ended,
    }
}

/// Whether the coverage is there and custody restricts it.
pub fn is_suspended(status: MediCalStatus) -> bool {
    stage(status) == Stage::Suspended
}

/// Whether there is coverage, restricted or not, that must not lapse.
pub fn is_coverage(status: MediCalStatus) -> bool {
    matches!(stage(status), Stage::Covered | Stage::Suspended)
}

/// Whether the application can still be changed and signed: it has not gone to the county.
pub fn is_before_sending(status: Option<MediCalStatus>) -> bool {
    status.is_none_or(|status| matches!(stage(status), Stage::Nothing | Stage::InHand))
}

/// The table. What a look-up shows can be recorded from everywhere and stands in `next` alone.
fn ways(from: MediCalStatus) -> &'static [MediCalStatus] {
    match from {
        NotStarted => &[Draft, DeclinedByPerson, ReceivedByCounty],
        Draft => &[AwaitingSignature, DeclinedByPerson],
        DeclinedByPerson | Withdrawn => &[Draft],
        AwaitingSignature => &[Submitted, Draft, DeclinedByPerson],
        Submitted => &[
            ReceivedByCounty,
            RfiPending,
            ApprovedPendingRelease,
            ApprovedActive,
            Denied,
            Withdrawn,
        ],
        ReceivedByCounty => {
            &[RfiPending, ApprovedPendingRelease, ApprovedActive, Denied, Withdrawn]
        }
        RfiPending => {
            &[ReceivedByCounty, ApprovedPendingRelease, ApprovedActive, Denied, Withdrawn]
        }
        ApprovedPendingRelease => &[ApprovedActive, Suspended, Discontinued],
        StatusCheckedActive | ApprovedActive | Restored => &[Suspended, Discontinued],
        StatusCheckedSuspended => &[Suspended, UnsuspensionRequested, Restored, Discontinued],
        Suspended => &[UnsuspensionRequested, Restored, Discontinued],
        UnsuspensionRequested => &[Restored, Suspended, Discontinued],
        Denied | Discontinued => &[Appeal, Draft],
        Appeal => &[ApprovedPendingRelease, ApprovedActive, Restored, Denied, Withdrawn],
    }
}

/// What a look-up can show, whatever was on record before.
const LOOKED_UP: [MediCalStatus; 2] = [StatusCheckedActive, StatusCheckedSuspended];

/// Every state that can follow. Nothing on record can begin anywhere: the work may have begun
/// elsewhere.
pub fn next(from: Option<MediCalStatus>) -> Vec<MediCalStatus> {
    let Some(from) = from else { return ALL.to_vec() };
    let other = LOOKED_UP.into_iter().filter(|to| *to != from);
    ways(from).iter().copied().chain(other).collect()
}

/// Whether the move is allowed; else what to do instead. To stay in a state is no move.
pub fn check(from: Option<MediCalStatus>, to: MediCalStatus) -> Result<(), &'static str> {
    match from {
        Some(from) if from != to && !next(Some(from)).contains(&to) => Err(instead(from, to)),
        Some(_) | None => Ok(()),
    }
}

const NOT_SENT: &str = "No application is with the county. Send it first; if a look-up shows \
                        coverage, record the look-up.";
const COVERED: &str = "There is coverage, so there is nothing to apply for. If it may have ended, \
                       look it up and record what that shows.";
const SUSPENDED: &str = "Suspended coverage is restored without a new application. Ask the county \
                         to restore it.";
const WITH_COUNTY: &str = "The county has an application already. Wait for its answer, or record \
                           that the person withdraws it.";
const NO_COVERAGE: &str =
    "There is no coverage on record. Look the status up, and record what that shows.";

fn instead(from: MediCalStatus, to: MediCalStatus) -> &'static str {
    match to {
        NotStarted => {
            "What was done stays on record. If it was entered by mistake, correct it with the \
             reason."
        }
        StatusCheckedActive | StatusCheckedSuspended => "Record what the look-up shows.",
        Draft => match stage(from) {
            Stage::Covered => COVERED,
            Stage::Suspended => SUSPENDED,
            Stage::WithCounty => WITH_COUNTY,
            Stage::Nothing | Stage::InHand | Stage::Ended => {
                "The appeal is not decided. Wait for the decision, or record that it is withdrawn."
            }
        },
        AwaitingSignature | Submitted => not_yet(from, to),
        DeclinedByPerson => match stage(from) {
            Stage::Covered | Stage::Suspended => {
                "There is coverage, so there is nothing to decline. Talk with the person and note \
                 it; only the county can end it."
            }
            Stage::WithCounty => {
                "It has gone to the county. If the person no longer wants it, record that it is \
                 withdrawn."
            }
            Stage::Nothing | Stage::InHand | Stage::Ended => {
                "Nothing is being filled in. Begin a new application; then the person can decline \
                 it."
            }
        },
        ReceivedByCounty | RfiPending => match stage(from) {
            Stage::Covered => COVERED,
            Stage::Suspended => SUSPENDED,
            Stage::WithCounty | Stage::Nothing | Stage::InHand => {
                "It has not been sent from here. Record the sending first, with its day."
            }
            Stage::Ended => {
                "The county has closed that application. Begin a new one, or record the appeal."
            }
        },
        ApprovedPendingRelease | ApprovedActive => match stage(from) {
            Stage::Nothing | Stage::InHand | Stage::Ended => NOT_SENT,
            Stage::Suspended => {
                "Suspended coverage is restored and not approved. Record that it was restored."
            }
            Stage::Covered | Stage::WithCounty => {
                "There is coverage already. If a look-up shows it, record the look-up."
            }
        },
        Denied => match stage(from) {
            Stage::Covered | Stage::Suspended => {
                "It was not denied: there is coverage. If the county ends it, record that it was \
                 discontinued."
            }
            Stage::Nothing | Stage::InHand | Stage::WithCounty | Stage::Ended => NOT_SENT,
        },
        Withdrawn => match stage(from) {
            Stage::Nothing | Stage::InHand => {
                "It was never sent, so there is nothing to withdraw. Record that the person \
                 declines."
            }
            Stage::Covered | Stage::Suspended | Stage::Ended | Stage::WithCounty => {
                "The county has decided, so there is nothing left to withdraw. Record what \
                 happened since."
            }
        },
        Suspended | UnsuspensionRequested | Restored | Discontinued => of_coverage(from, to),
        Appeal => match stage(from) {
            Stage::WithCounty => {
                "The county has not decided. Record its decision first, with the day of the letter."
            }
            Stage::Nothing | Stage::InHand | Stage::Covered | Stage::Suspended | Stage::Ended => {
                "Only a denial or an ending can be appealed. Record the county's notice first."
            }
        },
    }
}

/// Why it cannot be signed or sent now.
fn not_yet(from: MediCalStatus, to: MediCalStatus) -> &'static str {
    match stage(from) {
        Stage::Covered => COVERED,
        Stage::Suspended => SUSPENDED,
        Stage::WithCounty => "It has been sent already. Record what the county does with it.",
        Stage::InHand if to == Submitted => {
            "It is not signed. Have the person sign it first, then send it."
        }
        Stage::Nothing | Stage::InHand | Stage::Ended => {
            "No application is being filled in. Begin one first."
        }
    }
}

/// Why coverage cannot go that way.
fn of_coverage(from: MediCalStatus, to: MediCalStatus) -> &'static str {
    let under_way = "The county has not decided. Record its decision, or what a look-up shows.";
    match (stage(from), to) {
        (Stage::WithCounty, _) => under_way,
        (Stage::Covered, UnsuspensionRequested | Restored) => {
            "The coverage is not suspended, so there is nothing to restore. If a look-up shows \
             otherwise, record the look-up."
        }
        (Stage::Nothing | Stage::InHand | Stage::Ended | Stage::Covered | Stage::Suspended, _) => {
            NO_COVERAGE
        }
    }
}

/// Every state, in the order of domain 8.4.
pub const ALL: [MediCalStatus; 18] = [
    NotStarted,
    StatusCheckedActive,
    StatusCheckedSuspended,
    Draft,
    DeclinedByPerson,
    AwaitingSignature,
    Submitted,
    ReceivedByCounty,
    RfiPending,
    ApprovedPendingRelease,
    ApprovedActive,
    Denied,
    Withdrawn,
    Suspended,
    UnsuspensionRequested,
    Restored,
    Discontinued,
    Appeal,
];
