//! One folder for each thing the reentry team does, and the list of all that can be asked.

pub mod application;
pub mod booking;
pub mod carry;
pub mod caseload;
pub mod cases;
#[cfg(test)]
pub(crate) mod cast;
pub mod consents;
pub mod contacts;
pub mod court;
pub mod coverage;
pub mod desk;
pub mod directory;
pub mod disclosure;
pub mod ehr;
pub mod equipment;
pub mod exports;
pub mod facility;
pub mod facts;
pub mod forms;
pub mod glance;
pub mod handoff;
pub mod health;
pub mod holds;
pub mod inbox;
pub mod injections;
pub mod left;
pub mod log;
pub mod mat;
pub mod matching;
pub mod medi_cal;
pub mod medicines;
pub mod milestones;
pub mod morning;
pub mod orders;
pub mod outcomes;
pub mod packets;
pub mod packs;
pub mod payer;
pub mod people;
pub mod plan;
pub mod programme;
pub mod readiness;
pub mod receipts;
pub mod release_dates;
pub mod release_window;
pub mod roster;
pub mod screening;
pub mod search;
pub mod services;
pub mod shift;
pub mod stay_lengths;
pub mod stays;
pub mod steps;
pub mod today;
pub mod treatment;
pub mod triage;
pub mod updates;
pub mod upkeep;
pub mod users;
pub mod visits;
pub mod worklist;

use crate::catalog::Catalog;
use cases::{
    Allergies, Appointment, ContactTry, EquipmentOrder, FosterYouth, Handoff, Injection, MatPlan,
    MediCal, MedicineOrder, Need, NoticeSent, Payer, Phone, PlanAnswer, Problem, Referral,
    Reported, TeamMember, Tonight,
};

/// Adds every entry, in the order of the work.
pub(crate) fn all(catalog: Catalog) -> Catalog {
    let groups = [
        house,
        comes_in,
        by_hand,
        day,
        of_a_person,
        leaves,
        of_coverage,
        of_orders,
        of_plan,
        organizations,
        of_services,
        own_forms,
        of_readiness,
    ];
    groups.into_iter().fold(catalog, |catalog, add| add(catalog))
}

/// The facility, its staff, its numbers and its store.
fn house(catalog: Catalog) -> Catalog {
    catalog
        .query::<facility::ShowFacility>()
        .change::<facility::SetLines>()
        .change::<facility::SetPolicy>()
        .query::<programme::ListRules>()
        .query::<programme::ShowRuleBanner>()
        .query::<programme::ListRuleHistory>()
        .change::<programme::ConfirmRule>()
        .change::<programme::WithdrawConfirmation>()
        .change::<programme::OverrideRule>()
        .change::<programme::LiftOverride>()
        .job::<programme::PreviewPack>()
        .job::<programme::LoadPack>()
        .job::<programme::SaveExamplePack>()
        .query::<users::ListUsers>()
        .change::<users::AddUser>()
        .change::<users::DisableUser>()
        .change::<users::UnlockUser>()
        .change::<users::ChangePassphrase>()
        .query::<log::ListLog>()
        .job::<upkeep::MakeBackup>()
        .job::<upkeep::VerifyStore>()
        .job::<upkeep::AcceptRollback>()
}

/// The lists of the jail, its clinic and the court, and who is who on them.
fn comes_in(catalog: Catalog) -> Catalog {
    catalog
        .job::<roster::ReadColumns>()
        .job::<roster::PreviewRoster>()
        .job::<roster::CompareRoster>()
        .job::<roster::ImportRoster>()
        .change::<roster::UndoImport>()
        .query::<roster::ListImports>()
        .query::<matching::ListMatches>()
        .query::<matching::ShowMatch>()
        .change::<matching::JoinRecords>()
        .change::<matching::SayDifferent>()
        .change::<matching::AskAgain>()
        .query::<matching::ListJoined>()
        .change::<matching::PartRecords>()
        .job::<court::PreviewCourt>()
        .job::<court::ImportCourt>()
        .change::<court::UndoCourtImport>()
        .query::<court::ListCourtImports>()
        .job::<ehr::ReadReport>()
        .job::<ehr::PreviewReport>()
        .job::<ehr::ImportReport>()
        .job::<ehr::PreviewDocuments>()
        .job::<ehr::ImportDocuments>()
        .change::<ehr::UndoReport>()
        .query::<ehr::ListReports>()
        .change::<facts::RemoveFact<Reported>>()
        .query::<inbox::ShowInbox>()
        .job::<inbox::SetInbox>()
        .job::<inbox::DiscardArrived>()
}

/// The lists that staff work from, and what they do there.
fn day(catalog: Catalog) -> Catalog {
    catalog
        .query::<today::ShowToday>()
        .query::<today::ShowFeeds>()
        .query::<stay_lengths::ShowStayLengths>()
        .query::<worklist::ShowWorklist>()
        .query::<caseload::ListCaseload>()
        .query::<caseload::ListViews>()
        .change::<caseload::SaveView>()
        .change::<caseload::RemoveView>()
        .query::<caseload::ListColleagues>()
        .query::<caseload::ListNames>()
        .query::<search::SearchPeople>()
        .query::<desk::ShowDesk>()
        .change::<desk::StartRelease>()
        .change::<desk::TellMedical>()
        .change::<desk::ClearRelease>()
        .change::<desk::StayUntilMorning>()
        .change::<desk::ReportMissingPart>()
        .change::<desk::HandOverPack>()
        .change::<desk::TakeBackStep>()
        .query::<triage::ListTriage>()
        .change::<triage::AnswerTriage>()
        .query::<left::ListLeft>()
        .change::<left::AnswerGone>()
        .change::<left::TakeBackGone>()
        .query::<shift::ShowShift>()
        .job::<shift::PrintShift>()
        .change::<shift::WriteNote>()
        .change::<shift::EndNote>()
        .query::<court::ListCourt>()
        .job::<court::PrintCourtSlips>()
        .change::<court::SetCourt>()
        .change::<court::TakeBackCourt>()
        .change::<court::MarkCourt>()
        .change::<court::AnswerCourt>()
        .query::<cases::OpenCase>()
        .change::<stays::AssignStay>()
        .change::<caseload::AssignMany>()
        .change::<stays::RecordDeparture>()
        .query::<release_dates::PreviewReleaseDate>()
        .change::<release_dates::SetReleaseDate>()
        .change::<steps::CloseStep>()
}

/// What is recorded about a person, and the pack and the consents that follow from it.
fn of_a_person(catalog: Catalog) -> Catalog {
    catalog
        .fact::<medi_cal::ServicesBegan>()
        .fact::<MediCal>()
        .fact::<MatPlan>()
        .fact::<Injection>()
        .fact::<MedicineOrder>()
        .fact::<EquipmentOrder>()
        .fact::<Appointment>()
        .fact::<TeamMember>()
        .fact::<Allergies>()
        .fact::<Problem>()
        .fact::<Phone>()
        .fact::<Tonight>()
        .fact::<Handoff>()
        .fact::<ContactTry>()
        .fact::<NoticeSent>()
        .change::<packs::SealPack>()
        .query::<packs::ListPacks>()
        .query::<packs::ShowPack>()
        .change::<packs::OpenPack>()
        .change::<packs::TakeApartPack>()
        .change::<packs::TakeBackPack>()
        .change::<consents::RecordConsent>()
        .change::<consents::RevokeConsent>()
        .change::<consents::GiveConsentCopy>()
        .job::<consents::AttachScan>()
        .job::<consents::ShowScan>()
        .query::<consents::ListConsentForms>()
        .query::<consents::ShowConsents>()
        .query::<consents::ListRecalls>()
        .change::<consents::SettleRecall>()
        .query::<treatment::ShowTreatment>()
        .change::<treatment::RecordTreatment>()
        .query::<screening::ShowScreening>()
        .change::<screening::RecordScreening>()
        .change::<screening::TakeBackScreening>()
        .change::<screening::SavePortal>()
        .fact::<FosterYouth>()
}

/// What leaves the building, and who is owed a word of it.
fn leaves(catalog: Catalog) -> Catalog {
    catalog
        .query::<packets::ShowPaperRecipients>()
        .job::<packets::PreviewPacket>()
        .job::<packets::PrintPacket>()
        .job::<packets::MakePacket>()
        .query::<packets::ShowDoorCard>()
        .change::<packets::SaveDoorAnswers>()
        .job::<packets::PrintCallForm>()
        .query::<receipts::ShowHandOut>()
        .query::<receipts::ListHandOuts>()
        .query::<receipts::ShowCustodyReceipt>()
        .change::<receipts::RecordReceipt>()
        .change::<receipts::TakeBackReceipt>()
        .change::<receipts::SettleReach>()
        .job::<packets::PrintSlip>()
        .job::<packets::PrintTonight>()
        .job::<packets::MakeTonight>()
        .query::<morning::ListMorning>()
        .change::<morning::QueueMorning>()
        .change::<morning::SettleMorning>()
        .change::<morning::TakeBackMorning>()
        .query::<packets::ListDisclosures>()
        .change::<packets::RecordDelivery>()
        .job::<packets::MakeEmergency>()
        .query::<packets::ListEmergencies>()
        .change::<packets::RecordIncident>()
        .query::<packets::ListIncidents>()
        .job::<packets::PrintIncident>()
        .job::<packets::PrintOwnRecord>()
        .job::<packets::PrintOwnLetter>()
        .change::<updates::RecordUpdate>()
        .change::<exports::AddRecipient>()
        .query::<exports::ListRecipients>()
        .query::<exports::ShowPublicKey>()
        .job::<exports::MakeExports>()
        .query::<exports::ListRuns>()
}

/// What is typed of a booking and a person where no list tells it.
fn by_hand(catalog: Catalog) -> Catalog {
    catalog
        .query::<matching::SimilarPeople>()
        .change::<booking::BookStay>()
        .query::<carry::ShowLastStay>()
        .change::<carry::CarryOver>()
        .change::<holds::RecordHold>()
        .change::<holds::LiftHold>()
        .change::<holds::TakeBackHold>()
        .query::<people::ListAliases>()
        .change::<people::AddAlias>()
        .change::<people::TakeBackAlias>()
        .change::<people::SetIdentifier>()
        .change::<people::RemoveIdentifier>()
}

/// Coverage: the application, its states, and the county that is asked and told.
fn of_coverage(catalog: Catalog) -> Catalog {
    catalog
        .query::<application::ShowApplication>()
        .query::<application::ListForms>()
        .change::<application::SaveApplication>()
        .change::<application::SetSsn>()
        .change::<application::ShowSsn>()
        .change::<application::SignApplication>()
        .change::<application::SendApplication>()
        .change::<application::MoveStatus>()
        .change::<application::CorrectStatus>()
        .change::<application::AskCounty>()
}

/// Medicines and equipment that go home: how an order moves, and all of one person's.
fn of_orders(catalog: Catalog) -> Catalog {
    catalog
        .query::<orders::ShowOrders>()
        .change::<medicines::MoveMedicine>()
        .change::<medicines::StepMedicines>()
        .change::<medicines::CorrectMedicine>()
        .change::<medicines::ReconcileMedicine>()
        .change::<equipment::MoveEquipment>()
        .change::<equipment::CorrectEquipment>()
        .query::<equipment::FindCodes>()
}

/// The reentry plan, what was asked of programmes outside, and the handoff.
fn of_plan(catalog: Catalog) -> Catalog {
    catalog
        .query::<plan::ShowPlan>()
        .fact::<Need>()
        .fact::<Referral>()
        .change::<plan::AnswerTells>()
        .query::<plan::ListWaiting>()
        .change::<plan::RecordEcm>()
        .change::<plan::SetOffer>()
}

/// Organizations outside, and how to reach them.
fn organizations(catalog: Catalog) -> Catalog {
    catalog
        .query::<payer::ListPlans>()
        .query::<directory::ListDirectory>()
        .change::<directory::SaveEntry>()
        .change::<directory::ConfirmEntry>()
        .change::<directory::RemoveEntry>()
        .change::<directory::SetCounty>()
        .job::<directory::PreviewDirectory>()
        .job::<directory::ImportDirectory>()
        .job::<directory::ExportDirectory>()
        .fact::<Payer>()
        .fact::<PlanAnswer>()
        .query::<people::CheckNumber>()
}

/// The log of services, and what the site fills in for a biller.
fn of_services(catalog: Catalog) -> Catalog {
    catalog
        .query::<services::ShowServices>()
        .query::<services::ShowServiceDay>()
        .change::<services::RecordService>()
        .change::<services::CorrectService>()
        .change::<services::StrikeService>()
        .query::<services::ShowServiceSetup>()
        .change::<services::SaveProvider>()
        .change::<services::SaveFacilityNumbers>()
        .change::<services::SaveServiceCode>()
        .change::<services::RemoveServiceCode>()
}

/// The site's own forms: what fills them, and filled in for a person.
fn own_forms(catalog: Catalog) -> Catalog {
    catalog
        .query::<forms::ListSiteForms>()
        .query::<forms::ShowForm>()
        .job::<forms::LookAtForm>()
        .job::<forms::UploadForm>()
        .change::<forms::MapForm>()
        .change::<forms::RetireForm>()
        .change::<forms::RemoveForm>()
        .query::<forms::ShowPersonForms>()
        .job::<forms::PreviewForm>()
        .job::<forms::PrintForm>()
        .job::<forms::FillForm>()
}

/// How ready the site is, and what proves it.
fn of_readiness(catalog: Catalog) -> Catalog {
    catalog
        .query::<readiness::ShowReadiness>()
        .query::<readiness::ListFigurePeople>()
        .change::<readiness::SetCondition>()
        .change::<readiness::StateEvidence>()
        .change::<readiness::SetTarget>()
        .change::<readiness::WithdrawEntry>()
        .change::<readiness::SaveAgreement>()
        .change::<readiness::RemoveAgreement>()
        .job::<readiness::PreviewEvidence>()
        .job::<readiness::PrintEvidence>()
        .job::<readiness::MakeEvidence>()
        .query::<outcomes::ShowOutcomes>()
        .query::<outcomes::ListOutcomePeople>()
        .job::<outcomes::PreviewOutcomes>()
        .job::<outcomes::PrintOutcomes>()
}
