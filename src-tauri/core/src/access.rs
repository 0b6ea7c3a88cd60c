//! Who may do what, and who may be told what.
//!
//! A role is a job and brings rights. A standing says how the user relates to the Part 2
//! programme (design 5): it never adds a right, it only narrows what is seen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing a member of staff may be trusted to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Facility name, rule pack, catalog: nothing about a person.
    SeeProgram,
    /// Who leaves and where the sealed packs are: no clinical fact.
    SeeReleaseDesk,
    /// Start a release, tell medical, hand over sealed packs.
    WorkReleaseDesk,
    /// Cases and worklists, through the filter for this user.
    SeeCases,
    /// Find a person by name or number, without any fact of care.
    FindPeople,
    /// Record clinical facts: doses, orders, allergies, problems.
    RecordClinical,
    /// Say of an order that the state on record was wrong, and set any other with a reason. What
    /// somebody keyed wrongly themselves they take back on the same day without it.
    CorrectOrders,
    /// Record coverage, appointments, team, phones, consents, handoffs.
    RecordCare,
    SetReleaseDate,
    ImportRoster,
    /// Close a step that was not done, with a reason.
    CloseSteps,
    Assign,
    /// Make treatment papers; also needs standing in the Part 2 programme.
    PrintTreatment,
    /// Make papers that hold no clinical fact.
    PrintCustody,
    Export,
    ManageRecipients,
    ManageUsers,
    UnlockColleagues,
    ManageFacility,
    Backup,
    SeeAudit,
    /// Confirm a number of the rule pack, or set this site's own in its place.
    ChangeRules,
    /// Say that a disclosure went wrong, and print the report of it.
    RecordIncidents,
    /// Every change of the rules, with its reason.
    SeeRuleHistory,
    /// Organizations, their lines and hours: nothing about a person.
    SeeDirectory,
    KeepDirectory,
    /// The site's own forms: upload one, say what fills it, retire it. Nothing about a person.
    KeepForms,
    /// How far the site is ready, in numbers: nothing about a person.
    SeeReadiness,
    /// Say by hand what records cannot prove, and print the evidence.
    KeepReadiness,
}

/// A job on the reentry team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Nurse,
    Prescriber,
    Coordinator,
    Eligibility,
    ReleaseOfficer,
    InReach,
    Supervisor,
    Administrator,
    Auditor,
}

impl Role {
    pub const ALL: [Self; 9] = [
        Self::Nurse,
        Self::Prescriber,
        Self::Coordinator,
        Self::Eligibility,
        Self::ReleaseOfficer,
        Self::InReach,
        Self::Supervisor,
        Self::Administrator,
        Self::Auditor,
    ];

    /// Whether this job comes with `right`.
    pub fn holds(self, right: Right) -> bool {
        self.rights().contains(&right)
    }

    /// What this job comes with.
    pub fn rights(self) -> &'static [Right] {
        use Right as R;
        match self {
            Self::Prescriber => PRESCRIBER,
            Self::Nurse => NURSE,
            Self::Coordinator => &[
                R::SeeProgram,
                R::SeeReleaseDesk,
                R::WorkReleaseDesk,
                R::SeeCases,
                R::FindPeople,
                R::RecordClinical,
                R::RecordCare,
                R::SetReleaseDate,
                R::ImportRoster,
                R::CloseSteps,
                R::Assign,
                R::PrintTreatment,
                R::RecordIncidents,
                R::PrintCustody,
                R::Export,
                R::SeeRuleHistory,
                R::SeeDirectory,
                R::KeepDirectory,
                R::KeepForms,
                R::SeeReadiness,
            ],
            Self::Eligibility => &[
                R::SeeProgram,
                R::SeeCases,
                R::FindPeople,
                R::RecordCare,
                R::SetReleaseDate,
                R::ImportRoster,
                R::CloseSteps,
                R::PrintCustody,
                R::SeeRuleHistory,
                R::SeeDirectory,
                R::KeepDirectory,
            ],
            Self::ReleaseOfficer => &[
                R::SeeProgram,
                R::SeeReleaseDesk,
                R::FindPeople,
                R::WorkReleaseDesk,
                R::SetReleaseDate,
                R::PrintCustody,
            ],
            Self::InReach => &[
                R::SeeProgram,
                R::SeeCases,
                R::FindPeople,
                R::RecordCare,
                R::CloseSteps,
                R::SeeRuleHistory,
                R::SeeDirectory,
            ],
            Self::Supervisor => SUPERVISOR,
            Self::Administrator => &[
                R::SeeProgram,
                R::ManageRecipients,
                R::ManageUsers,
                R::UnlockColleagues,
                R::ManageFacility,
                R::Backup,
                R::SeeAudit,
                R::ChangeRules,
                R::SeeRuleHistory,
                R::SeeDirectory,
                R::KeepDirectory,
                R::KeepForms,
                R::SeeReadiness,
                R::KeepReadiness,
            ],
            Self::Auditor => &[R::SeeProgram, R::SeeAudit, R::SeeRuleHistory],
        }
    }
}

/// What a nurse may do; a prescriber decides the clinical numbers of the rule pack besides.
const NURSE: &[Right] = &[
    Right::SeeProgram,
    Right::SeeReleaseDesk,
    Right::WorkReleaseDesk,
    Right::SeeCases,
    Right::FindPeople,
    Right::RecordClinical,
    Right::RecordCare,
    Right::SetReleaseDate,
    Right::ImportRoster,
    Right::CloseSteps,
    Right::PrintTreatment,
    Right::RecordIncidents,
    Right::PrintCustody,
    Right::UnlockColleagues,
    Right::SeeRuleHistory,
    Right::SeeDirectory,
    Right::KeepDirectory,
];
const SUPERVISOR: &[Right] = &[
    Right::SeeProgram,
    Right::SeeReleaseDesk,
    Right::WorkReleaseDesk,
    Right::SeeCases,
    Right::FindPeople,
    Right::RecordClinical,
    Right::CorrectOrders,
    Right::RecordCare,
    Right::SetReleaseDate,
    Right::ImportRoster,
    Right::CloseSteps,
    Right::Assign,
    Right::PrintTreatment,
    Right::RecordIncidents,
    Right::PrintCustody,
    Right::Export,
    Right::ManageRecipients,
    Right::UnlockColleagues,
    Right::SeeAudit,
    Right::Backup,
    Right::ChangeRules,
    Right::SeeRuleHistory,
    Right::SeeDirectory,
    Right::KeepDirectory,
    Right::KeepForms,
    Right::SeeReadiness,
    Right::KeepReadiness,
];
const PRESCRIBER: &[Right] = &[
    Right::SeeProgram,
    Right::SeeReleaseDesk,
    Right::WorkReleaseDesk,
    Right::SeeCases,
    Right::FindPeople,
    Right::RecordClinical,
    Right::RecordCare,
    Right::SetReleaseDate,
    Right::ImportRoster,
    Right::CloseSteps,
    Right::PrintTreatment,
    Right::RecordIncidents,
    Right::PrintCustody,
    Right::UnlockColleagues,
    Right::ChangeRules,
    Right::SeeRuleHistory,
    Right::SeeDirectory,
    Right::KeepDirectory,
];

/// How a user relates to the Part 2 programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Inside the programme; communication within it follows 42 CFR 2.12(c)(3).
    Programme,
    /// A qualified service organization under contract.
    Contracted,
    /// Outside: Part 2 facts only of assigned people and with their consent.
    Outside,
    /// Custody: no clinical fact at all.
    Custody,
}

impl Standing {
    /// Whether this user may make treatment papers and see what was held back.
    pub fn inside(self) -> bool {
        matches!(self, Self::Programme | Self::Contracted)
    }
}
