// Written by `cargo test`. Do not edit.

export type AbruptStop = { 
/**
 * "anticoagulant".
 */
class: string, source: string, 
/**
 * No clinician of the site has confirmed the list.
 */
unconfirmed: boolean, };
export type AcceptRollback = { 
/**
 * Why: the words of the one who accepts it.
 */
reason: string, };
export type ActionState = "to_do" | "doing" | "done" | "dropped";
export type AddAlias = { booking: string, name: Name, 
/**
 * Where it comes from: "told us", "old card".
 */
source: string, };
export type AddRecipient = { name: string, class: RecipientKind, county: string, plan: string | null, public_key: string, 
/**
 * How often it receives a file, in days.
 */
every_days: number, starts_on: string, };
export type AddUser = { name: string, display_name: string | null, role: Role, standing: Standing, passphrase: string, ends_on: string | null, };
export type Administration = { 
/**
 * As the report writes it.
 */
drug: string, 
/**
 * Of the last dose given.
 */
dose: string | null, 
/**
 * The newest dose reported as given. One that was refused is never this.
 */
given: Dose | null, 
/**
 * The newest last; at most so many as are of use at the door.
 */
not_given: Array<NotGiven>, };
export type Agreement = "cin" | "cii" | "cdcr" | "facility_number" | "name_and_birth_date" | "birth_date" | "birth_date_swapped" | "birth_date_one_digit" | "birth_year_near" | "birth_as_written" | "last_name" | "part_of_last_name" | "last_name_alike" | "first_name" | "nickname" | "part_of_first_name" | "first_name_alike" | "first_initial" | "names_in_other_order" | "middle_name" | "middle_initial" | "ssn_last4" | "sex";
export type AgreementId = number;
export type AgreementKind = "mou" | "data_sharing" | "contract" | "other";
export type AgreementShown = { id: AgreementId, version: number, state: AgreementState, 
/**
 * To its last day; negative once it has ended.
 */
days_left: number | null, value: ReadinessAgreement, };
export type AgreementState = "not_yet" | "in_force" | "ends_soon" | "ended";
export type AliasShown = { id: number, name: Name, source: string, at: string, by_whom: string, 
/**
 * Typed by hand, so that it can be taken back; others go with what brought them.
 */
by_hand: boolean, };
export type Allergies = { asked_on: string, list: Array<string>, };
export type Amount = number;
export type Anchor = "release" | "actual_release" | "intake" | "county_received" | "application" | "last_dose" | "otp_admission" | "request" | "court" | "fill" | "change";
export type Answer = "yes" | "no" | "ended" | "incomplete" | "not_asked";
export type AnswerCourt = { booking: string, answer: CourtAnswer, 
/**
 * The day on which the person left; the day in court, where absent.
 */
on: string | null, time: string | null, 
/**
 * Who said so: "court clerk", "transport".
 */
source: string, };
export type AnswerDue = { by: string, rule: Key, 
/**
 * Days to go; negative is late.
 */
days: number, 
/**
 * Nobody at the site has confirmed the number.
 */
unconfirmed: boolean, };
export type AnswerGone = { bookings: Array<string>, answer: GoneAnswer, 
/**
 * The day on which they left; for each the day since when they are gone, where absent.
 */
on: string | null, time: string | null, 
/**
 * Who said so: "jail system", "release desk".
 */
source: string, };
export type AnswerTells = { booking: string, of: PlanPart, id: FactId, seen: number, tells: Tells, };
export type AnswerTriage = { bookings: Array<string>, question: TriageQuestion, answer: TriageWord | null, };
export type ApplicationData = { 
/**
 * Why there is no Social Security number.
 */
ssn_none: SsnNone | null, sex: string | null, marital: Marital | null, citizenship: Citizenship | null, immigration_document: string | null, 
/**
 * Nobody has to answer this.
 */
race_ethnicity: string | null, spoken_language: string | null, written_language: string | null, 
/**
 * No address after release; then the mailing address counts.
 */
homeless: boolean | null, home_address: string | null, 
/**
 * Where post arrives: c/o, a shelter, an office.
 */
mailing_address: string | null, 
/**
 * County where the person will live, as a two-digit code.
 */
county: string | null, phone: string | null, email: string | null, best_contact: string | null, 
/**
 * Who lives with the person, and who is claimed for taxes.
 */
household: string | null, tax_filing: TaxFiling | null, income: string | null, pregnant: boolean | null, due_date: string | null, children_expected: number | null, disability: boolean | null, long_term_care: boolean | null, 
/**
 * "none", or which.
 */
other_coverage: string | null, 
/**
 * Medicare number.
 */
mbi: string | null, american_indian: boolean | null, veteran: boolean | null, representative: string | null, 
/**
 * The representative's appointment (MC 382, MC 383) is signed.
 */
representative_signed_on: string | null, plan_choice: string | null, };
export type ApplicationField = "name" | "aliases" | "birth_date" | "sex" | "ssn" | "cin" | "marital" | "citizenship" | "spoken_language" | "home_address" | "mailing_address" | "county" | "phone" | "household" | "tax_filing" | "income" | "pregnant" | "disability" | "long_term_care" | "former_foster_youth" | "other_coverage" | "mbi" | "american_indian" | "plan_choice" | "facility" | "booking" | "incarcerated_on" | "expected_release";
export type ApplicationKept = { version: number, 
/**
 * Changed after it was signed, so it has to be signed again.
 */
unsigned: boolean, };
export type ApplicationShown = { booking: string, 
/**
 * "Delgado-Ruiz, María".
 */
name: string, 
/**
 * As the jail writes it.
 */
birth_date: string, as_of: string, release: string | null, left: boolean, 
/**
 * The fact on record; none where nothing is known.
 */
medi_cal: Fact<MediCal> | null, at_pharmacy: AtPharmacy | null, 
/**
 * The states that can follow.
 */
next: Array<MediCalStatus>, 
/**
 * Whether the application can still be changed and signed.
 */
before_sending: boolean, 
/**
 * The version of the application; 0 where none is begun.
 */
version: number, data: ApplicationData, known: Array<KnownField>, 
/**
 * What must be answered before the person signs.
 */
lacking: Array<ApplicationField>, 
/**
 * Masked but for the last four digits.
 */
ssn: string | null, signature: Signature | null, sent: Sent | null, 
/**
 * The newest last.
 */
history: Array<StatusMove>, county: string, 
/**
 * How this county wants things, and whether it ever answers.
 */
setting: CountySetting | null, asks: Array<Ask>, words: CountyWords, notices: Array<Fact<NoticeSent>>, notices_owed: Array<NoticeOwed>, 
/**
 * The steps of coverage, whatever became of them.
 */
steps: Array<MilestoneShown>, clocks: Array<CoverageClock>, cautions: Array<Caution>, forms: Array<CountyForm>, };
export type Appointment = { kind: AppointmentKind, with: string, address: string | null, phone: string | null, on: string, time: string | null, by_video_or_phone: boolean, 
/**
 * What is arranged ("plan van 12:30"); `None` where no ride is booked.
 */
ride: string | null, confirmed: boolean, };
export type AppointmentKind = "primary_care" | "mat" | "behavioral_health" | "dental" | "other";
export type ArrivedDiscarded = { file: InboxId, };
export type ArrivedFile = { file: InboxId, 
/**
 * What the entries that read a list take for its path.
 */
path: string, 
/**
 * As it was called in the folder; empty where nobody can open it.
 */
name: string, kind: InboxKind, 
/**
 * The day that it shows, where it is a roster.
 */
as_of: string, arrived: string, why: string, };
export type AsOfFrom = "said" | "printed" | "newest_dose" | "document";
export type Ask = { on: string, channel: Channel, outcome: AskOutcome, whom: string | null, answer: string | null, 
/**
 * What was sent, as it was sent.
 */
words: string | null, 
/**
 * Whether it settles a question that was due.
 */
counts: boolean, recorded_at: string, recorded_by: string, };
export type AskAgain = { one: string, other: string, };
export type AskCounty = { booking: string, on: string, channel: Channel, outcome: AskOutcome, whom: string | null, answer: string | null, words: string | null, };
export type AskOutcome = "sent" | "answered" | "no_answer";
export type AskedCounty = { on: string, 
/**
 * Whether it settles a question that was due: nobody answering does not.
 */
counts: boolean, 
/**
 * Whether this county is known never to answer a jail.
 */
never_answers: boolean, };
export type Asks = { "kind": "line" } | { "kind": "lines" } | { "kind": "cells", count: number, } | { "kind": "tick" } | { "kind": "one_of", options: Array<string>, } | { "kind": "signature" };
export type Aspect = "medi_cal" | "treatment" | "medicines" | "equipment" | "handoff";
export type AssignMany = { bookings: Array<string>, 
/**
 * The user's name; `None` takes the owner away.
 */
user: string | null, };
export type AssignStay = { booking: string, user: string, 
/**
 * Whether the user becomes the owner, not only somebody who also works with the person.
 */
owner: boolean, };
export type Assigned = { changed: number, 
/**
 * Who owned the work before, of those that changed.
 */
before: Array<OwnerBefore>, 
/**
 * Stays that could not be given to anybody, with the reason.
 */
refused: Array<NotAssigned>, };
export type AtPharmacy = "accepts" | "likely_rejects" | "not_known";
export type AttachScan = { booking: string, id: FactId, path: string, };
export type AuditHead = { sequence: number, mac: string, };
export type AuthorityWarning = { key: Key, ends: string, 
/**
 * Negative once it has ended.
 */
days_left: number, text: string, };
export type Authorization = { needed: boolean, asked_on: string | null, number: string | null, answer: AuthorizationAnswer | null, answered_on: string | null, 
/**
 * Filled on an emergency basis, which needs no leave (22 CCR 51313(c)(3)).
 */
emergency_fill: boolean, remark: string | null, };
export type AuthorizationAnswer = "approved" | "denied";
export type BackupMade = { file: string, checked: Array<string>, 
/**
 * The newest entry of the log in it.
 */
entries: number, 
/**
 * Whether the store itself was packed first, so that lists open quickly.
 */
packed: boolean, };
export type BarPart = { fact: FactId, product: Product, last_dose: string | null, };
export type Basis = { "basis": "own_records" } | { "basis": "inside_programme" } | { "basis": "qualified_service_organization" } | { "basis": "workforce" } | { "basis": "treatment_and_payment" } | { "basis": "ab133" } | { "basis": "hiv_treatment" } | { "basis": "facility_transfer" } | { "basis": "medi_cal_application" } | { "basis": "supervision" } | { "basis": "emergency" } | { "basis": "consent", consent: FactId, };
export type BehavioralLink = { severity: LinkSeverity | null, 
/**
 * The county of residence after release, as a two-digit code.
 */
county: string | null, 
/**
 * The day on which the person signed the release of information that goes along.
 */
release_signed_on: string | null, 
/**
 * "referral form", "assessment of 02/12", "medication list".
 */
records: Array<string>, call: ClinicianCall | null, };
export type Birth = { as_written: string, date: string | null, quality: BirthQuality, };
export type BirthQuality = "whole" | "partial" | "impossible" | "unknown";
export type BookStay = { booking: string, name: Name, 
/**
 * As the booking sheet writes it; kept so, whatever can be read from it.
 */
birth: string, sex: string | null, booked_on: string, booked_time: string | null, legal_status: LegalStatus, housing: string | null, 
/**
 * Two digits, 01 to 58.
 */
residence_county: string | null, language: string | null, interpreter: boolean | null, identifiers: Array<TypedNumber>, 
/**
 * A booking number of the known person whom this is.
 */
same_as: string | null, };
export type Booked = { booking: string, 
/**
 * How many earlier stays the person has.
 */
other_stays: number, 
/**
 * With how many known people it is asked later whether they are one.
 */
asked_about: number, };
export type Bound = "at_most" | "at_least" | "more_than" | "less_than";
export type BrokenStep = { title: string, before: string | null, after: string | null, now_late: boolean, };
export type CallFormPrinting = { 
/**
 * Under this word the printer takes the PDF out of memory, once.
 */
token: string, number: string, pages: number, disclosure: DisclosureId, };
export type CallState = "not_asked" | "form_printed" | "declined" | "allowed";
export type CalledIn = { 
/**
 * Who gave the order.
 */
provider: string, at: string, 
/**
 * Whether the pharmacy read it back.
 */
read_back: boolean, pharmacy: string, phone: string | null, 
/**
 * Whether it is open, and from or until when.
 */
opening: Opening, 
/**
 * What becomes of a claim on that day, as it was known when this was recorded. Written by the
 * program.
 */
claim: AtPharmacy | null, };
export type Candidate = { 
/**
 * `None` where the other is new in the same roster.
 */
person: PersonId | null, booking: string, agrees: Array<Agreement>, differs: Array<Difference>, };
export type CandidatePerson = { booking: string, name: string | null, born: string | null, agrees: Array<Agreement>, differs: Array<Difference>, };
export type CardNumber = "cin" | "bic" | "mbi";
export type CarriedLine = { kind: CarryKind, 
/**
 * Of the line that was chosen.
 */
from: FactId, id: FactId, version: number, };
export type CarryKind = "medicine" | "treatment" | "injection" | "allergies" | "problem" | "phone" | "team" | "coverage" | "payer" | "membership" | "foster_youth" | "screening";
export type CarryLine = { kind: CarryKind, id: FactId, version: number, 
/**
 * Empty for a list of allergies that says "none known".
 */
what: string, detail: string | null, 
/**
 * The role, of somebody in the team.
 */
role: TeamRole | null, 
/**
 * When it was asked, or the last dose was given.
 */
day: string | null, source: string, as_of: string, 
/**
 * Why it cannot be chosen; nothing where it can.
 */
why_not: CarryWhy | null, };
export type CarryOver = { booking: string, 
/**
 * The stay that was looked at.
 */
from: string, lines: Array<CarryWanted>, };
export type CarryWanted = { kind: CarryKind, id: FactId, 
/**
 * The version that the caller saw.
 */
seen: number, };
export type CarryWhy = "here_already" | "ended" | "not_yours" | "ask_anew";
export type CaseShown = { booking: string, 
/**
 * Facility-local time of the answer: "today" for everything in it.
 */
as_of: string, release: ReleaseShown, window: WindowShown, 
/**
 * CAA 2023 section 5121, where it applies; it runs beside the window.
 */
second_clock: SecondClock | null, coverage: Array<CoverageBar>, coverage_if_released_today: Array<CoverageBar>, coverage_gaps: Array<Gap>, medicine_cover: Array<MedicineCover>, milestones: Array<MilestoneShown>, 
/**
 * Notices that the county is owed; those that went out are among the facts (`notices`).
 */
notices_owed: Array<NoticeOwed>, 
/**
 * Whoever holds a paper of another date, or does not know that the person left.
 */
updates_owed: Array<UpdateOwed>, 
/**
 * Authorities that end soon.
 */
warnings: Array<AuthorityWarning>, 
/**
 * A newer date of lower trust that is earlier than the one that counts.
 */
earlier_date: ReleaseDate | null, 
/**
 * What becomes of a claim on the day of leaving; `None` where Medi-Cal is not known.
 */
at_pharmacy: AtPharmacy | null, 
/**
 * What becomes of a claim that is sent today, with its ground.
 */
pharmacy_now: PharmacyNow | null, 
/**
 * Whether the plan on record is confirmed.
 */
member: MembershipShown, 
/**
 * What else of coverage changes the packet, each in one sentence.
 */
coverage_notes: Array<string>, 
/**
 * Whether the clinics that treatments name are open, by the directory.
 */
clinic_hours: Array<ClinicHours>, 
/**
 * Where the person stands with each day in court, the newest day first.
 */
court: Array<CourtNow>, 
/**
 * Doses due on the day in court that matters now, of which none is recorded.
 */
court_not_given: Array<DoseBefore>, 
/**
 * The pack on one line, with how far it is.
 */
pack_in_brief: PackBrief | null, 
/**
 * What changed after the pack was sealed, as far as this user may know.
 */
pack_stale: Array<PackStale>, 
/**
 * Consent in one line; absent for staff outside the treatment programme.
 */
sharing?: Array<Sharing>, person: Person, stay: Stay, 
/**
 * Other stays of the same person, newest first, for reading only.
 */
other_stays: Array<OtherStay>, 
/**
 * Every release date ever told, in the order of recording.
 */
release_dates: Array<ReleaseDate>, 
/**
 * The day on which pre-release services began.
 */
services_began: Fact<string> | null, medi_cal: Fact<MediCal> | null, mat: Array<Fact<MatPlan>>, medicines: Array<Fact<MedicineOrder>>, equipment: Array<Fact<EquipmentOrder>>, appointments: Array<Fact<Appointment>>, team: Array<Fact<TeamMember>>, 
/**
 * `None` where nobody has asked.
 */
allergies: Fact<Allergies> | null, problems: Array<Fact<Problem>>, 
/**
 * In the order in which they should be tried.
 */
phones: Array<Fact<Phone>>, 
/**
 * Where the person will be on the first night.
 */
tonight: Fact<Tonight> | null, handoffs: Array<Fact<Handoff>>, contact_tries: Array<Fact<ContactTry>>, notices: Array<Fact<NoticeSent>>, consents: Array<Consent>, 
/**
 * Steps that somebody, or an event, closed without doing them.
 */
closed_steps: Array<ClosedStep>, 
/**
 * The pack that waits, or went along.
 */
pack: ReleasePack | null, 
/**
 * What was done at the release desk, in the order of telling.
 */
desk: Array<DeskEvent>, 
/**
 * What was answered about the new booking, in the order of telling.
 */
triage: Array<TriageAnswer>, 
/**
 * Days in court, in the order of recording. None of them is a release date.
 */
court_dates: Array<CourtDate>, 
/**
 * Who outside holds something about the person, in the order of leaving.
 */
holders: Array<Holding>, 
/**
 * What other agencies want of the person, in the order of recording.
 */
holds: Array<Hold>, 
/**
 * Doses given and not given, as the clinic's system reports them. Read where one person is
 * opened, and never for a list.
 */
administrations: Array<Fact<Administration>>, 
/**
 * Where the clinic's lists say otherwise; read as the doses are.
 */
reported: Array<Fact<Reported>>, 
/**
 * When the county was asked about the application, in the order of recording.
 */
asked_county: Array<AskedCounty>, 
/**
 * Who was in foster care at 18; kept in the house.
 */
foster_youth: Fact<FosterYouth> | null, 
/**
 * Screenings for pre-release services, in the order of recording; kept in the house.
 */
screenings: Array<Screening>, 
/**
 * What was entered in the state's portal, in the order of recording; kept in the house.
 */
portal: Array<PortalEntry>, 
/**
 * How care is paid on the day of leaving.
 */
payer: Fact<Payer> | null, 
/**
 * Every answer to the question whose member the person is, in the order of recording.
 */
memberships: Array<Fact<PlanAnswer>>, 
/**
 * Long-acting injections that are no treatment of addiction.
 */
injections: Array<Fact<Injection>>, 
/**
 * The reentry plan, in the order of recording. Read where one person is opened or a paper is
 * made, and never for a list.
 */
needs: Array<Fact<Need>>, 
/**
 * What was asked of programmes outside; read as the plan is.
 */
referrals: Array<Fact<Referral>>, };
export type CaseloadFilter = { 
/**
 * Name, booking number or cell, as typed.
 */
text: string | null, 
/**
 * The user who owns the work.
 */
owner: string | null, group: Group | null, window: WindowState | null, 
/**
 * A step that waits.
 */
step: Step | null, 
/**
 * States of care, each of which must be as it says.
 */
states: Array<StateWanted>, };
export type CaseloadQuery = { preset: Preset, filter: CaseloadFilter, sort: SortBy, descending: boolean, };
export type CaseloadRow = { group: Group, window: Window, 
/**
 * CAA 2023 section 5121, where it applies; it runs beside the window.
 */
second_clock: SecondClock | null, 
/**
 * The phases of a short stay, for somebody without a date.
 */
phases: Array<IntakePhase>, chips: Array<Chip>, treatment: TreatmentDue | null, 
/**
 * The worst days that nothing covers, of treatment, injections and the medicines that go home.
 */
days_without: DaysWithout | null, plan: string | null, plan_checked: string | null, 
/**
 * The care manager for the time after release.
 */
lead: string | null, 
/**
 * For those within the treatment programme: elsewhere a choice on record would tell.
 */
consent: ConsentNow | null, next: WaitingStep | null, pack: PackBrief | null, booking: string, last: string, 
/**
 * With the middle name and the suffix.
 */
first: string, 
/**
 * Whole years; `None` where the birth date is not whole.
 */
age: number | null, housing: string | null, language: string | null, interpreter: boolean | null, in_custody: boolean, when: When, 
/**
 * The day in court that matters now, or the next one.
 */
court: CourtNow | null, owner: string | null, };
export type CaseloadShown = { as_of: string, total: number, offset: number, rows: Array<CaseloadRow>, 
/**
 * The tabs of this user with the people on each, whatever the filter.
 */
presets: Array<PresetCount>, 
/**
 * Whether treatment is one of this user's columns.
 */
shows_treatment: boolean, };
export type Caution = { kind: CautionKind, text: string, source: string, confidence: Confidence, };
export type CautionKind = "foster_youth_first" | "no_new_application" | "suspended_early" | "restriction_not_lifted" | "do_not_lapse" | "renewal_in_custody" | "work_requirement";
export type Certainty = "certain" | "likely" | "uncertain";
export type ChangePassphrase = { 
/**
 * Somebody else's account, for those who manage users; one's own where absent.
 */
name: string | null, passphrase: string, };
export type Changed = { rule: Step, fact: FactId | null, 
/**
 * The due date; `None` where there was no such milestone.
 */
before: string | null, after: string | null, state_before: State | null, state_after: State | null, };
export type ChangedPart = { part: PaperPart, facts: number, };
export type ChangedPerson = { person: RosterPerson, fields: Array<FieldChange>, };
export type ChangedStay = { booking: string, fields: Array<FieldChange>, };
export type Channel = "benefitscal" | "email" | "paper" | "phone" | "fax" | "in_person";
export type CheckNumber = { kind: CardNumber, value: string, 
/**
 * The date of issue on the card, where somebody typed it.
 */
issued_on: string | null, };
export type CheckedHow = "aevs" | "portal" | "county" | "plan" | "other";
export type Chip = { aspect: Aspect, word: ChipWord, tone: Tone, };
export type ChipWord = "cover_unknown" | "cover_active" | "cover_at_release" | "cover_suspended" | "cover_with_county" | "cover_county_asks" | "cover_not_sent" | "cover_not_started" | "cover_declined" | "cover_ended" | "cover_appeal" | "treatment_none" | "treatment_stopped" | "treatment_covered" | "treatment_late" | "treatment_uncovered" | "treatment_not_verified" | "medicines_none" | "medicines_needed" | "medicines_ordered" | "medicines_here" | "medicines_in_bag" | "medicines_given" | "medicines_not_in_hand" | "equipment_none" | "equipment_needed" | "equipment_ordered" | "equipment_denied" | "equipment_here" | "equipment_given" | "handoff_not_ours" | "handoff_not_held" | "handoff_held";
export type Citizenship = "citizen_or_national" | "satisfactory_status" | "other_status" | "will_not_say";
export type ClearRelease = { booking: string, at: string | null, };
export type Clearance = "not_asked" | "asked" | "allowed" | "not_allowed";
export type ClinicFeed = { list: ClinicList, 
/**
 * The time that it shows.
 */
as_of: string, 
/**
 * The newest dose in a list of doses: "doses to 06:40".
 */
doses_to: string | null, 
/**
 * Facility-local time of reading.
 */
at: string, 
/**
 * Not of today.
 */
old: boolean, 
/**
 * How many clinical documents it was; none for a report of everybody.
 */
documents: number, };
export type ClinicField = "drug" | "strength" | "form" | "directions" | "indication" | "prescriber" | "rx_number" | "dose" | "last_dose" | "not_given" | "allergy" | "problem" | "icd10" | "since";
export type ClinicHours = { 
/**
 * The treatment that names it.
 */
fact: FactId, name: string, phone: string | null, hours: string | null, opening: Opening, confirmed: boolean, };
export type ClinicList = "orders" | "administrations" | "allergies" | "problems";
export type ClinicReport = { 
/**
 * `None` for a preview.
 */
import: ReportId | null, list: ClinicList, 
/**
 * Facility-local time up to which the report shows things.
 */
as_of: string, 
/**
 * Where that time comes from.
 */
as_of_from: AsOfFrom, 
/**
 * The newest dose in a list of doses: "doses to 06:40".
 */
doses_to: string | null, 
/**
 * A list of some people, so nothing is gone because of it.
 */
partial: boolean, 
/**
 * The time of the newest report of this kind that is in.
 */
newest: string | null, 
/**
 * Why its time should be looked at twice; confirming it imports all the same.
 */
day_problem: string | null, counts: Counts, 
/**
 * By person, in the order of booking numbers; the first so many.
 */
people: Array<PersonNews>, rejected: Array<Reject>, notes: Array<Note>, };
export type ClinicianCall = { on: string, time: string | null, 
/**
 * Name and licence of ours.
 */
ours: string, theirs: string, summary: string | null, };
export type ClockKind = "may_suspend" | "notice_of_suspension" | "county_tells_state" | "restored";
export type CloseStep = { booking: string, rule: string, how: ClosedHow, reason: string, };
export type ClosedHow = { "how": "done", on: string, } | { "how": "waived" } | { "how": "explained" } | { "how": "snoozed", until: string, };
export type ClosedStep = { 
/**
 * The milestone's rule key.
 */
rule: string, how: ClosedHow, reason: string, on: string, by: string, };
export type Code = "refused" | "invalid" | "forbidden" | "not_found" | "stale" | "wrong_key" | "locked" | "damaged" | "newer" | "disk_full" | "unexpected";
export type CodesFound = { items: Array<HcpcsItem>, version: string, source: string, };
export type Colleague = { name: string, display_name: string, role: Role, };
export type ColumnMap = { [key in Field]?: string };
export type Columns = { 
/**
 * All headings, in the order of the file.
 */
headings: Array<string>, 
/**
 * What they were taken for; save it under `fingerprint` to remember it.
 */
map: ColumnMap, 
/**
 * Headings that nothing is taken from.
 */
unused: Array<string>, 
/**
 * The same for every file with these headings in this order, whatever their case and signs.
 */
fingerprint: string, 
/**
 * The file that these headings are known to be of.
 */
preset: KnownList | null, };
export type CompareRoster = RosterFile;
export type Component = { name: Part, points: number, why: string, };
export type Confidence = "found" | "recalled_high" | "recalled_medium" | "recalled_low" | "derived" | "local_choice" | "local_clinician" | "not_validated" | "stand_in";
export type ConfirmEntry = { id: DirectoryId, seen: number, 
/**
 * Today, where absent.
 */
on: string | null, };
export type ConfirmRule = { key: Key, 
/**
 * The version that the caller saw.
 */
seen: number, 
/**
 * Who confirms it; whoever is signed in where absent.
 */
by: string | null, 
/**
 * On which day; today where absent.
 */
on: string | null, };
export type Consent = { id: FactId, form: ConsentForm, signed_on: string, 
/**
 * Who signed: "self", or the representative and the relation.
 */
signer: string, 
/**
 * A refusal is kept too, so that the choice is on record. It allows nothing.
 */
refusal: boolean, recipients: Array<ConsentRecipient>, allowed: Array<ConsentCategory>, denied: Array<ConsentCategory>, purpose: string, 
/**
 * The last day on which it is valid; `None` only where an event ends it.
 */
expires_on: string | null, expires_event: string | null, revoked_on: string | null, copy_given: boolean, 
/**
 * What the paper says in print, as far as staff found it there.
 */
elements: ConsentElements, source: Source, version: number, 
/**
 * Made under another booking of the person, whose records were joined. Only what such a
 * choice forbids holds here; what it allows does not.
 */
brought?: boolean, };
export type ConsentAnswer = { to: RecipientKind, answer: Answer, 
/**
 * The last day of a "yes".
 */
until: string | null, };
export type ConsentCategory = "general" | "sud" | "mental_health" | "hiv" | "minor_own_services" | "counselling_notes" | "criminal_justice" | "housing";
export type ConsentElement = "discloser" | "revocation" | "redisclosure" | "consequences" | "dated" | "readable_type" | "limits_of_use" | "right_to_copy" | "responsible_person" | "condition_of_disposition" | "need_to_monitor" | "ends_by_disposition" | "minor_may_consent";
export type ConsentElements = Array<"discloser" | "revocation" | "redisclosure" | "consequences" | "dated" | "readable_type" | "limits_of_use" | "right_to_copy" | "responsible_person" | "condition_of_disposition" | "need_to_monitor" | "ends_by_disposition" | "minor_may_consent">;
export type ConsentForm = "ascmi_ab133" | "ascmi_non133" | "ascmi_revocation" | "part2_tpo" | "part2_named" | "part2_counseling_notes" | "part2_proceedings" | "part2_cj_2_35" | "lps_5328" | "cmia_56_11" | "hiv_120980" | "roi_county";
export type ConsentFormShown = { form: ConsentForm, needs: Array<ConsentElement>, 
/**
 * What it can open, and for whom.
 */
serves: Array<FormServes>, single_use: boolean, 
/**
 * Whether an event can end it, or only a day.
 */
needs_day: boolean, 
/**
 * A duty that remains where no copy was given.
 */
copy_owed: boolean, };
export type ConsentNow = "not_asked" | "given" | "partly" | "refused" | "ended";
export type ConsentPaper = { consent: Consent, standing: PaperStanding, missing: Array<MissingShown>, detail: Detail | null, revocation: Revocation | null, copy_given_on: string | null, scans: Array<Scan>, 
/**
 * Papers that rest on it: "P-2026-00417 v2".
 */
used_by: Array<string>, };
export type ConsentRecipient = { class: RecipientClass, 
/**
 * `None` names the whole class ("my treating providers").
 */
name: string | null, };
export type ConsentRecorded = { id: FactId, version: number, missing: Array<MissingShown>, };
export type ConsentsShown = { booking: string, 
/**
 * "Delgado-Ruiz, María".
 */
name: string, 
/**
 * As the jail writes it.
 */
birth_date: string, today: string, 
/**
 * Under 18 today, by the birth date on record.
 */
minor: boolean, policy: PolicyShown, 
/**
 * Always in the same order.
 */
recipients: Array<RecipientMayGet>, 
/**
 * Newest first.
 */
papers: Array<ConsentPaper>, recalls: Array<Recall>, 
/**
 * Exports to come that will hold the person. They are made anew from what may go that day, so
 * that nothing of them need come back.
 */
queued: Array<QueuedExport>, };
export type ContactOutcome = "reached" | "left_message" | "no_answer" | "number_dead" | "back_in_custody";
export type ContactTry = { on: string, outcome: ContactOutcome, note: string | null, };
export type ControlledAsk = { schedule: number, source: string, unconfirmed: boolean, };
export type ControlledCount = { counted_by: HealthStaff, witness: HealthStaff, };
export type ControlledSchedule = "not_controlled" | "two" | "three" | "four" | "five";
export type CorrectEquipment = { booking: string, id: FactId, seen: number, to: EquipmentState, on: string | null, reason: string, };
export type CorrectMedicine = { booking: string, id: FactId, seen: number, to: MedicineState, on: string | null, reason: string, };
export type CorrectService = { booking: string, id: ServiceId, 
/**
 * The newest version that the caller saw.
 */
seen: ServiceId, value: ServiceTold, reason: string, };
export type CorrectStatus = { booking: string, seen: number | null, to: MediCalStatus, reason: string, };
export type Counts = { 
/**
 * Lines about a person, rejected ones included.
 */
rows: number, 
/**
 * People whom it lists and who are known.
 */
people: number, 
/**
 * People for whom it changes something.
 */
touched: number, new: number, changed: number, stopped: number, gone: number, differs: number, unchanged: number, rejected: number, 
/**
 * How many clinical documents it was; none for a report.
 */
documents: number, };
export type CountyForm = { number: string, title: string, 
/**
 * As printed on the form; none where nobody has seen one.
 */
version: string | null, languages: Array<string>, use: FormUse, source: string, confidence: Confidence, };
export type CountySetting = { county: string, 
/**
 * "mail to the release mailbox, subject: JI release".
 */
release_notices: string | null, applications: string | null, bh_referrals: string | null, notes: string | null, confirmed_by: string, confirmed_on: string, 
/**
 * It never answers a jail: then to have asked is all that there is to do.
 */
never_answers: boolean, answers_note: string | null, 
/**
 * Who said that it does or does not, and when; none where nobody has.
 */
answers_by: string | null, answers_on: string | null, version: number, };
export type CountyWords = { 
/**
 * How does the application stand?
 */
ask: string, 
/**
 * The release date: before it, after a change, on leaving.
 */
notice: string, 
/**
 * The same where there is an immediate need.
 */
urgent: string, 
/**
 * The day that the notice tells; none where no date is known.
 */
tells: string | null, 
/**
 * Whether it tells that the person has left.
 */
left: boolean, };
export type CourtAnswer = { "answer": "released", how: LeftHow, } | { "answer": "other_agency" };
export type CourtCounts = { today: number, out: number, not_back: number, };
export type CourtDate = { id: FactId, on: string, time: string | null, court: string | null, department: string | null, purpose: string | null, source: string, 
/**
 * Facility-local time up to which the source is known to be true.
 */
as_of: string, recorded_by: string, 
/**
 * Counts changes, so that two people never silently overwrite each other.
 */
version: number, 
/**
 * What became of it, in the order of telling.
 */
marks: Array<CourtMark>, };
export type CourtDay = { on: string, people: number, };
export type CourtField = "booking_number" | "date" | "time" | "court" | "department" | "purpose";
export type CourtFile = { path: string, 
/**
 * Which column is what; the usual headings are recognized without it.
 */
map: CourtMap | null, 
/**
 * What somebody said about the file, in the place of what it shows by itself.
 */
read: HowToRead, 
/**
 * Facility-local time up to which the list is known; now, where absent.
 */
as_of: string | null, };
export type CourtImportId = number;
export type CourtImportShown = { import: CourtImportId, at: string, by_whom: string, rows: number, new: number, changed: number, undone_at: string | null, 
/**
 * The newest one that stands, as long as nobody has worked on what it changed.
 */
can_undo: boolean, };
export type CourtKey = "went_out" | "back" | "take_back";
export type CourtList = { as_of: string, day: string, counts: CourtCounts, 
/**
 * By state, then by hour.
 */
rows: Array<CourtRow>, 
/**
 * The days after `day` on which somebody is to go, the next one first.
 */
ahead: Array<CourtDay>, };
export type CourtListed = { line: number, booking: string, name: string | null, on: string, time: string | null, department: string | null, };
export type CourtMap = { [key in CourtField]?: string };
export type CourtMark = { id: FactId, at: string, by: string, what: CourtWord, };
export type CourtMarked = { marked: Array<string>, skipped: Array<CourtSkipped>, };
export type CourtNow = { id: FactId, on: string, time: string | null, state: CourtState, };
export type CourtPreview = { 
/**
 * `None` where the file is not understood yet.
 */
report: CourtReport | null, 
/**
 * Why it cannot be imported yet.
 */
problem: string | null, headings: Array<string>, map: CourtMap, dates: DateOrder | null, shape: FileShape | null, };
export type CourtReport = { 
/**
 * `None` for a preview, and where there was nothing to change.
 */
import: CourtImportId | null, 
/**
 * Lines about somebody, rejected ones included.
 */
rows: number, new: Array<CourtListed>, changed: Array<CourtListed>, unchanged: number, 
/**
 * Booking numbers that are not known here.
 */
unknown: Array<CourtListed>, 
/**
 * People who have left; nothing is kept for them.
 */
left: Array<CourtListed>, rejected: Array<Reject>, };
export type CourtRow = { booking: string, name: string, age: number | null, housing: string | null, date: CourtDate, state: CourtState, 
/**
 * Not on the newest roster, and nobody has said why.
 */
gone_since: string | null, 
/**
 * Doses due on that day of which none is recorded; nothing for those who may not know.
 */
not_given: Array<DoseBefore>, };
export type CourtSkipped = { booking: string, why: string, };
export type CourtSlipsPrinting = { 
/**
 * Under this word the printer takes the PDF out of memory, once.
 */
token: string, document: string, pages: number, 
/**
 * One slip each.
 */
people: number, day: string, };
export type CourtState = "not_back" | "out" | "today" | "ahead" | "back" | "released" | "other_agency" | "passed";
export type CourtWord = { "word": "went_out" } | { "word": "back" } | { "word": "released", how: LeftHow, } | { "word": "other_agency" };
export type CoverState = "covered" | "late" | "uncovered";
export type CoverageBar = { 
/**
 * The plan or the injection that leads it, by the kind of its product.
 */
fact: FactId, 
/**
 * Everything that it is made of: the leading one, and others of the same substance.
 */
made_of: Array<BarPart>, 
/**
 * The drug as it should be printed.
 */
what: string, product: Product, 
/**
 * Without a hole and without an overlap: every day is exactly one of three.
 */
segments: Array<Segment>, 
/**
 * The first confirmed visit that can continue it, which ends the bar.
 */
visit: string | null, 
/**
 * An earlier visit that nobody outside has confirmed, so that it ends nothing yet.
 */
unconfirmed_visit: string | null, 
/**
 * `None` for a daily product.
 */
next_dose: NextDose | null, 
/**
 * The days on which the next dose can be given before the person leaves.
 */
offer: Offer | null, 
/**
 * How many days after the usual one the label tolerates.
 */
tolerance_days: number, 
/**
 * A number behind it waits for the site's clinician.
 */
unconfirmed: boolean, protections: Protections, };
export type CoverageClock = { kind: ClockKind, on: string, 
/**
 * "2026-01-30 = booking 2026-01-01 + 28 days, and one more".
 */
text: string, past: boolean, source: string, confidence: Confidence, unconfirmed: boolean, };
export type Credential = "rn" | "lvn" | "psych_tech" | "np" | "pa" | "physician" | "pharmacist" | "pharmacy_tech";
export type Criterion = "mental_illness" | "sud" | "chronic_or_significant" | "idd" | "tbi" | "hiv_aids" | "pregnant_postpartum";
export type CriterionMet = { criterion: Criterion, evidence: string, };
export type CuresDue = { last: string, next: string, overdue: boolean, };
export type CustodyPack = { state: CustodyPackState, number: string | null, 
/**
 * Where custody fetches it, with the sealed pieces that lie there.
 */
places: Array<CustodyPlace>, 
/**
 * The same for property.
 */
property: Array<CustodyPlace>, 
/**
 * Sealed pieces that the clinic brings itself.
 */
medical_holds: number, };
export type CustodyPackState = "none" | "not_sealed" | "sealed" | "hold" | "handed_over";
export type CustodyPlace = { place: string, pieces: number, };
export type CustodyReceipt = { 
/**
 * The same as on the clinical part.
 */
number: string, pack: string | null, 
/**
 * Sealed pieces that custody held.
 */
pieces: number, equipment: boolean, handed_at: string, 
/**
 * When it was entered; later than it happened where it came from paper.
 */
entered_at: string, };
export type DateColumn = { field: Field, heading: string, order: DateOrder, 
/**
 * Cells that can be read in this order only,
 */
proved_by: number, 
/**
 * and in the other order only: such a column was put together from two.
 */
against: number, };
export type DateOrder = "month_first" | "day_first";
export type DatesShown = { release: ReleaseShown, window: WindowShown, };
export type DaysWithout = { severity: Severity, from: string, 
/**
 * The last day; `None` where no visit ends them.
 */
to: string | null, days: number | null, why: string, };
export type Delimiter = "comma" | "semicolon" | "tab" | "bar";
export type DeliverTo = "facility" | "home" | "supplier_pickup";
export type Delivery = { id: DeliveryId, disclosure: DisclosureId, what: DeliveryKind, 
/**
 * The number or address, or who acknowledged.
 */
whom: string | null, 
/**
 * What the fax machine or the portal gave.
 */
confirmation: string | null, 
/**
 * Facility-local time at which it happened.
 */
happened_at: string, note: string | null, at: string, by_whom: string, };
export type DeliveryId = number;
export type DeliveryKind = "handed_to_person" | "fax" | "secure_mail" | "portal" | "mail" | "acknowledged" | "went_wrong" | "print_failed";
export type Departed = { booking: string, left: Left, };
export type Desk = { today: string, leaving: Array<Leaving>, 
/**
 * The same sentence whoever is on the list.
 */
rule: string, 
/**
 * Whom the desk rings, by day and at night.
 */
medical_day: string | null, medical_night: string | null, };
export type DeskDone = { "done": "started", how: LeftHow, leaves_at: string, } | { "done": "told_medical" } | { "done": "cleared" } | { "done": "until_morning", accepts: boolean, } | { "done": "handed_over", number: string, pieces: number, seal_whole: boolean, officer: string, initials: string, } | { "done": "part_missing", place: string, holder: PackHolder, } | { "done": "taken_back", step: DeskStep, };
export type DeskEvent = { id: FactId, at: string, by: string, what: DeskDone, };
export type DeskHandOver = { number: string, pieces: number, seal_whole: boolean, officer: string, initials: string, at: string, };
export type DeskHold = { kind: HoldKind, agency: string, since: string, until: string | null, 
/**
 * They fetch the person.
 */
picks_up: boolean, };
export type DeskMissing = { place: string, at: string, by: string, };
export type DeskMorning = { accepts: boolean, at: string, by: string, };
export type DeskRelease = { started: DeskStart, told_medical: DeskSaid | null, cleared: DeskSaid | null, until_morning: DeskMorning | null, 
/**
 * Parts of the pack that were not where they should lie.
 */
missing: Array<DeskMissing>, handed_over: DeskHandOver | null, };
export type DeskSaid = { at: string, by: string, };
export type DeskStart = { at: string, by: string, how: LeftHow, leaves_at: string, };
export type DeskStep = "started" | "told_medical" | "cleared" | "until_morning" | "part_missing" | "handed_over";
export type Detail = { discloser: string | null, responsible: string | null, form_version: string | null, language: string | null, signature: SignedHow, legal_basis: string | null, recorded_by: string, recorded_at: string, };
export type Difference = "birth_date" | "last_name" | "first_name" | "middle_name" | "sex" | "ssn_last4" | "cin" | "cdcr" | "facility_number" | "suffix" | "checked_cin" | "fingerprints";
export type DirectoryEntry = { kind: DirectoryKind, name: string, 
/**
 * Two digits, 01 to 58; `None` where it serves more than one county.
 */
county: string | null, address: string | null, phone: string | null, other_phone: string | null, after_hours: string | null, fax: string | null, email: string | null, 
/**
 * "Mon-Fri 05:30-11:00; Sat 06:00-09:00; closed 2026-12-25"; see [`Hours`].
 */
hours: string | null, 
/**
 * Of a plan: whom the facility asks about people who leave.
 */
liaison: string | null, liaison_phone: string | null, liaison_email: string | null, member_services: string | null, 
/**
 * Of a plan: the line on which a ride is booked.
 */
transport: string | null, 
/**
 * Of a plan: "COHS", "Local Initiative".
 */
plan_type: string | null, in_force_from: string | null, in_force_until: string | null, notes: string | null, 
/**
 * Where it comes from: "plan's provider page 03/02", "plan list of 2024".
 */
source: string, confirmed_by: string | null, confirmed_on: string | null, };
export type DirectoryId = number;
export type DirectoryKind = "plan" | "county_office" | "county_bh" | "ecm_provider" | "clinic" | "otp" | "pharmacy";
export type DirectoryReport = { 
/**
 * Of the file; give it back to import this very file.
 */
sha256: string, new: Array<ListedLine>, changed: Array<ListedLine>, unchanged: number, refused: Array<RefusedLine>, };
export type DirectoryShown = { 
/**
 * Facility-local time of the answer: "now" for every opening in it.
 */
as_of: string, entries: Array<EntryShown>, 
/**
 * How many there are of each kind under the same county and words.
 */
counts: Array<KindCount>, 
/**
 * Of those shown, how many nobody at the site has confirmed.
 */
unconfirmed: number, 
/**
 * The county's own settings, where one is asked for and somebody has typed them.
 */
county: CountySetting | null, };
export type DirectoryWritten = { lines: number, };
export type DisableUser = { name: string, };
export type DiscardArrived = { file: InboxId, };
export type DisclosureId = number;
export type DisclosureShown = { 
/**
 * Oldest first.
 */
deliveries: Array<Delivery>, 
/**
 * The printer gave nothing, so nothing left.
 */
taken_back: boolean, id: DisclosureId, document: string | null, recipient: string, 
/**
 * The legal grounds, with their citations.
 */
basis: Array<string>, consents: Array<FactId>, categories: Array<ConsentCategory>, part2: boolean, 
/**
 * "printed", "export 3".
 */
channel: string, file_sha256: string, at: string, by_whom: string, };
export type DocumentsFile = { 
/**
 * A document, or an archive of several.
 */
path: string, 
/**
 * The lists that are taken; all that there are where none is named.
 */
lists: Array<ClinicList>, 
/**
 * Each shows only part of what its person has, so nothing is gone because of it.
 */
partial: boolean, 
/**
 * Import although something newer is in, or a time has not come.
 */
older: boolean, };
export type DocumentsReport = { 
/**
 * All documents of the file, whether they could be read or not.
 */
documents: number, 
/**
 * People whom they are about and who are known.
 */
people: number, 
/**
 * One for each list that they have.
 */
lists: Array<ClinicReport>, 
/**
 * Documents of which nothing was taken.
 */
not_read: Array<UnreadDocument>, 
/**
 * How many call themselves, or something in them, restricted: what is new in them is kept as
 * under Part 2 until somebody says otherwise.
 */
restricted: number, 
/**
 * Files of the archive that are no documents.
 */
other_files: number, 
/**
 * Why their times should be looked at twice; confirming it imports all the same.
 */
day_problem: string | null, };
export type Doer = "nurse" | "prescriber" | "coordinator" | "eligibility" | "release_officer" | "in_reach" | "supervisor";
export type DoorAnswersSaved = { 
/**
 * The stay's change count now.
 */
seen: number, };
export type DoorCard = { booking: string, 
/**
 * Counts changes to the stay; hand it back with what is recorded at the door.
 */
seen: number, 
/**
 * "DELGADO-RUIZ, María" as the jail writes it.
 */
name: string, sex: string | null, 
/**
 * "born 04/05/1988 (37)"; what cannot be is said as written.
 */
born: string, cin: string | null, housing: string | null, language: string | null, interpreter: boolean | null, release: ReleaseShown, left_on: string | null, 
/**
 * What the release desk has recorded, with the choice to stay until the morning.
 */
desk: DeskRelease | null, 
/**
 * `None` where nobody has asked.
 */
allergies: Fact<Allergies> | null, 
/**
 * Problems that must be seen first, and medicines that are dangerous if wrong.
 */
warnings: Array<string>, doses: Array<DoorDose>, medicines: Array<DoorThing>, equipment: Array<DoorThing>, 
/**
 * Where the sealed pack lies; `None` where none was begun.
 */
pack: DoorPack | null, 
/**
 * "Medi-Cal active from 03/12, pharmacy will accept".
 */
medi_cal: string, pharmacy: AtPharmacy, 
/**
 * What a pharmacy types, and whom it calls.
 */
claim: string, claim_help: string, consent: Array<ConsentAnswer>, 
/**
 * Whether the health plan's care manager may call.
 */
may_call: MayCall, phones: Array<Fact<Phone>>, tonight: Fact<Tonight> | null, 
/**
 * Where medicines are to be filled.
 */
pharmacy_near: Fact<TeamMember> | null, 
/**
 * Whom the person can call here.
 */
ask_us: string | null, 
/**
 * What is late first, then what is due.
 */
not_done: Array<NotDone>, };
export type DoorDose = { fact: FactId, drug: string, last_on: string | null, last_time: string | null, verified: Verified, source: string, 
/**
 * Later doses are not known.
 */
as_of: string, next_due: string | null, take_home_days: number, stopped_on: string | null, 
/**
 * "first clinic visit Tue 03/17: 5 days late, label tolerates 14 days (unconfirmed rule)".
 */
gaps: Array<string>, };
export type DoorPack = { number: string, seal: string | null, parts: Array<PackPart>, 
/**
 * What lies in each of the parts, in their order; nothing where nobody has said so.
 */
things: Array<Array<string>>, state: PackState, 
/**
 * What changed after it was sealed.
 */
stale: Array<PackStale>, };
export type DoorPhone = { whose: string, number: string, text_ok: boolean, message: MessageRule, };
export type DoorThing = { fact: FactId, name: string, 
/**
 * "in the bag", "at the pharmacy".
 */
step: string, 
/**
 * In this building, ready to be handed over.
 */
here: boolean, 
/**
 * The person has it already.
 */
in_hand: boolean, refrigerate: boolean, high_alert: boolean, 
/**
 * The last day for which it lasts.
 */
last_day: string | null, };
export type Dose = { on: string, time: string | null, };
export type DoseBefore = { plan: FactId, drug: string, 
/**
 * The last one that is recorded.
 */
last: Dose | null, };
export type EcmEntry = { id: FactId, on: string, what: EcmWhat, at: string, by: string, };
export type EcmShown = { state: EcmState, 
/**
 * The newest entry; the next one says that it saw this.
 */
version: number, answer: AnswerDue | null, 
/**
 * Of readers outside the programme without what somebody wrote about the person.
 */
entries: Array<EcmEntry>, };
export type EcmState = "not_asked" | "asked" | "answered" | "accepted" | "not_member" | "withdrawn";
export type EcmWhat = { "kind": "asked", plan: string, 
/**
 * Whom there, and on which way.
 */
whom: string, populations: Array<PopulationTick>, 
/**
 * Programmes beside which it is not paid, as far as the person is in one.
 */
excluded_by: Array<Exclusion>, 
/**
 * Somebody looked whether there is one.
 */
exclusions_checked: boolean, } | { "kind": "answered", words: string, } | { "kind": "accepted", provider: string, lead: string, phone: string | null, } | { "kind": "not_member", by_whom: string, } | { "kind": "withdrawn", why: string, };
export type ElementKey = "1a" | "1b" | "1c" | "2a" | "2b" | "3a" | "3b" | "3c" | "3d" | "3e" | "3f" | "3g" | "3h" | "4a" | "4b" | "4c" | "4d" | "5a" | "5b" | "5c";
export type EligibilityBasis = "adult_criteria" | "youth_facility";
export type Emergency = { booking: string, name: string, disclosure: DisclosureId, document: string | null, recipient: string, affiliation: string, discloser: string, disclosed_at: string, nature: string, recorded_by: string, recorded_at: string, };
export type EmergencyMade = { 
/**
 * Under this word the printer takes the PDF out of memory, once.
 */
token: string, document: string, pages: number, disclosure: DisclosureId, 
/**
 * What stays inside even so, and why.
 */
held_back: Array<HeldBack>, };
export type EndNote = { note: NoteId, how: NoteEnd, };
export type EndTold = { "at": string } | { "minutes_ago": number } | { "lasted": number };
export type EntrySaved = { id: DirectoryId, version: number, };
export type EntryShown = { id: DirectoryId, version: number, 
/**
 * "Sacramento"; `None` where it serves more than one county.
 */
county_name: string | null, in_force: boolean, opening: Opening, value: DirectoryEntry, };
export type EquipmentCaution = { kind: EquipmentCautionKind, 
/**
 * The day that it is about.
 */
on: string | null, rule: Key | null, source: string | null, confidence: Confidence | null, unconfirmed: boolean, };
export type EquipmentCautionKind = "visit_too_old" | "authorization_likely" | "not_authorized" | "pharmacy_item" | "code_not_listed" | "property_room" | "clearance_not_asked" | "promised_too_late" | "loan_ends" | "not_taught";
export type EquipmentDetail = { quantity: number | null, rental: boolean | null, 
/**
 * ICD-10-CM, and in words.
 */
diagnosis: string | null, practitioner: string | null, practitioner_npi: string | null, 
/**
 * The face-to-face visit, in the room or by video.
 */
met_on: string | null, measures: Measures, supplier_npi: string | null, supplier_phone: string | null, tar_number: string | null, promised_on: string | null, deliver_to: DeliverTo | null, clearance: Clearance, 
/**
 * Who in custody said so.
 */
cleared_by: string | null, 
/**
 * Where in the property room it waits, if it cannot be kept in custody.
 */
property_place: string | null, taught_on: string | null, taught_by: string | null, 
/**
 * Whom to call when it breaks or does not fit.
 */
follow_up: string | null, 
/**
 * A loaner goes back on this day.
 */
loan_until: string | null, pickup_on: string | null, pickup_at: string | null, };
export type EquipmentOrder = { item: string, hcpcs: string, 
/**
 * A treatment authorization request is likely, so work starts earlier.
 */
needs_authorization: boolean, serial: string | null, supplier: string | null, state: EquipmentState, started_on: string | null, delivered_on: string | null, handed_on: string | null, 
/**
 * What else is said of it. No list asks for it, and where there is none a paper stays the same.
 */
detail?: EquipmentDetail, };
export type EquipmentShown = { order: Fact<EquipmentOrder>, next: Array<EquipmentState>, cautions: Array<EquipmentCaution>, 
/**
 * What the list of codes says of it.
 */
listed: HcpcsItem | null, 
/**
 * By when the work on it begins; none without a release date.
 */
start_by: string | null, 
/**
 * The newest last.
 */
history: Array<OrderMove<EquipmentState>>, };
export type EquipmentState = "need_identified" | "ordered" | "docs_incomplete" | "f2f_needed" | "tar_submitted" | "tar_approved" | "tar_denied" | "supplier_confirmed" | "delivered_to_facility" | "in_hand" | "shipped_to_home" | "pickup_scheduled" | "cancelled" | "loaner";
export type EvidenceMade = { 
/**
 * Under this word the window takes the PDF out of memory, once; empty for a file.
 */
token: string, document: string, pages: number, 
/**
 * What to give back when this very report is printed.
 */
facts_sha256: string, };
export type ExamStands = { done_on: string | null, sent_on: string | null, 
/**
 * The last day of admission for which it counts.
 */
counts_until: string | null, 
/**
 * The day of admission that it is reckoned with: of leaving, or today.
 */
admission: string, 
/**
 * The first day on which an exam still counts on that day.
 */
from: string, 
/**
 * The programme does the full exam by then.
 */
full_by: string, 
/**
 * Whether the one on record counts on that day, and has gone out.
 */
counts: boolean, };
export type Exclusion = "hospice" | "pace" | "complex_care_management" | "community_transitions" | "home_care_waiver" | "dual_plan";
export type ExportDirectory = { 
/**
 * The file to write. An existing one is not written over.
 */
out: string, kind: DirectoryKind | null, county: string | null, };
export type ExportRecipient = { id: RecipientId, name: string, class: RecipientKind, 
/**
 * The county's code.
 */
county: string, 
/**
 * Where the recipient is a plan: its name as coverage records write it.
 */
plan: string | null, 
/**
 * Its age key (`age1…`).
 */
public_key: string, every_days: number, starts_on: string, };
export type ExportRun = { recipient: string, sequence: number, 
/**
 * The due days that this run answers, missed ones included; empty for one made by hand.
 */
covers: Array<string>, file_name: string, sha256: string, made_at: string, };
export type ExportsMade = { runs: Array<RunMade>, };
export type Facility = { name: string, kind: FacilityKind, 
/**
 * Two digits, 01 to 58, in the alphabet of California's counties.
 */
county: string, 
/**
 * A training facility: made-up people, a clock that a trainer sets, TRAINING on every paper.
 */
training: boolean, policy: Policy, 
/**
 * Who chose the policy, when, and on whose word; nothing while it is the one from the start.
 */
policy_set: PolicySet | null, 
/**
 * Whom receivers ask, day and night.
 */
lines: FacilityLines, };
export type FacilityKind = "jail" | "prison" | "youth";
export type FacilityLines = { medical_day: string | null, 
/**
 * The line that somebody answers at night, where it is another one.
 */
medical_night: string | null, 
/**
 * With its hours: "916-555-0140 (Mon–Fri 8–17)".
 */
reentry_office: string | null, 
/**
 * Of the facility, for letters.
 */
address: string | null, 
/**
 * Where and when those who were freed elsewhere fetch what is theirs: "Gate 2, 08:00–16:00".
 * No paper about a person shows it, so it is no part of their facts where it is not set.
 */
release_window?: string, };
export type FacilityMade = { recovery_code: string, };
export type FacilityNumbers = { npi: string | null, taxonomy: string | null, confirmed_by: string | null, confirmed_on: string | null, 
/**
 * Nothing is there before version 1.
 */
version: number, };
export type Fact<T> = { id: FactId, value: T, protections: Protections, source: Source, 
/**
 * Facility-local date and time up to which the source is known to be true.
 */
as_of: string, 
/**
 * Counts changes, so that two people never silently overwrite each other.
 */
version: number, };
export type FactId = number;
export type FactNews = { what: WhatIsNew, 
/**
 * "lisinopril 10 mg tablet".
 */
title: string, fields: Array<FieldNews>, 
/**
 * It changes what somebody typed here before the report's time.
 */
over_typed: boolean, 
/**
 * A treatment dose for which no one plan is on record, so no last dose moves.
 */
no_plan: boolean, };
export type Failure = { code: Code, message: string, 
/**
 * The fields to correct; empty unless the code is `invalid`.
 */
problems?: Array<FieldProblem>, };
export type Feed = { 
/**
 * The day that it shows.
 */
as_of: string, 
/**
 * Facility-local time of reading.
 */
at: string, 
/**
 * Not of today.
 */
old: boolean, };
export type Feeds = { 
/**
 * The newest whole roster; `None` where none was ever imported.
 */
roster: Feed | null, 
/**
 * The newest report of each kind from the clinic's own system that was ever imported; none
 * for those who see no cases.
 */
reports: Array<ClinicFeed>, };
export type Field = "booking_number" | "last_name" | "first_name" | "middle_name" | "suffix" | "full_name" | "birth_date" | "sex" | "booking_date" | "booking_time" | "projected_release_date" | "scheduled_release_date" | "court_ordered_release_date" | "actual_release_date" | "release_time" | "legal_status" | "release_reason" | "cin" | "cii" | "cdcr" | "facility_number" | "ssn" | "housing" | "language" | "drug" | "strength" | "drug_form" | "directions" | "indication" | "order_start" | "order_stop" | "prescriber" | "rx_number" | "record_state" | "dose" | "given_date" | "given_time" | "outcome" | "not_given_why" | "allergen" | "reaction" | "problem_name" | "icd10" | "since";
export type FieldChange = { field: ToldField, before: string | null, after: string | null, };
export type FieldFilledBy = { name: string, by: FilledBy, };
export type FieldNews = { field: ClinicField, before: string | null, after: string | null, };
export type FieldProblem = { field: string, message: string, };
export type FigurePart = "of" | "out_of" | "rest";
export type FigurePeople = { as_of: string, total: number, rows: Array<FigurePerson>, };
export type FigurePerson = { took: number | null, booking: string, last: string, 
/**
 * With the middle name and the suffix.
 */
first: string, 
/**
 * Whole years; `None` where the birth date is not whole.
 */
age: number | null, housing: string | null, language: string | null, interpreter: boolean | null, in_custody: boolean, when: When, 
/**
 * The day in court that matters now, or the next one.
 */
court: CourtNow | null, owner: string | null, };
export type FileKind = "text" | "workbook" | "messages";
export type FileShape = { kind: FileKind, 
/**
 * The encoding found; `None` for a workbook.
 */
encoding: string | null, delimiter: Delimiter | null, 
/**
 * The sheets of a workbook, in their order.
 */
sheets: Array<Sheet>, 
/**
 * The sheet that is read.
 */
sheet: string | null, 
/**
 * Plain day numbers count from 1904.
 */
from_1904: boolean, };
export type FillForm = { booking: string, form: FormId, 
/**
 * The file to write. An existing one is not written over.
 */
out: string, };
export type FilledBy = { "by": "value", value: FormValue, } | { "by": "text", text: string, } | { "by": "tick_when", value: FormValue, is: string, } | { "by": "ticked" } | { "by": "choose", value: FormValue, options: Array<OptionWhen>, } | { "by": "pen" };
export type FindCodes = { typed: string, };
export type FormCopy = { disclosure: DisclosureId, 
/**
 * "P-2026-00417 v2".
 */
document: string | null, made_at: string, by_whom: string, sha256: string, 
/**
 * What became of it last.
 */
delivery: DeliveryKind | null, happened_at: string | null, };
export type FormField = { 
/**
 * How the file calls it: unique, and often said to nobody ("topmost.Page1.LName").
 */
name: string, 
/**
 * What is read aloud for it; empty where its makers wrote nothing.
 */
label: string, asks: Asks, 
/**
 * From 1.
 */
page: number, };
export type FormId = number;
export type FormMade = { 
/**
 * Its entry in the accounting of disclosures.
 */
disclosure: DisclosureId, document: string, version: number, supersedes: number | null, 
/**
 * Of the file.
 */
sha256: string, facts_sha256: string, pages: number, lacks: Array<LackedValue>, held: Array<HeldValue>, 
/**
 * By their names: for the pen, and what has no room.
 */
by_hand: Array<string>, };
export type FormMap = { form: SiteForm, 
/**
 * Of the map; what a change must have seen.
 */
version: number, 
/**
 * In the order of the pages.
 */
fields: Array<MappedField>, 
/**
 * Everything that can fill a field.
 */
values: Array<ValueShown>, };
export type FormMapped = { version: number, };
export type FormPages = { 
/**
 * Under this word the window takes the PDF out of memory, once.
 */
token: string, pages: number, };
export type FormPreview = { 
/**
 * Under this word the window takes the PDF out of memory, once.
 */
token: string, form: SiteForm, 
/**
 * The number that it has, or would get.
 */
document: string, version: number, supersedes: number | null, new_version: boolean, 
/**
 * What to give back when this very form is printed.
 */
facts_sha256: string, pages: number, 
/**
 * How many fields are filled.
 */
filled: number, 
/**
 * What it asks and nobody has recorded.
 */
lacks: Array<LackedValue>, 
/**
 * What it asks and stays inside.
 */
held: Array<HeldValue>, 
/**
 * Left for the pen.
 */
pen: Array<FormField>, 
/**
 * What has no room in its field and is written by hand.
 */
no_room: Array<FormField>, 
/**
 * A whole Social Security number is on the paper, and not on the screen.
 */
masked: boolean, 
/**
 * What the filter held back and why; absent for staff outside the treatment programme.
 */
held_back?: Array<HeldBack>, };
export type FormPrinting = { 
/**
 * Under this word the printer takes the PDF out of memory, once.
 */
token: string, 
/**
 * Its entry in the accounting of disclosures.
 */
disclosure: DisclosureId, document: string, version: number, supersedes: number | null, 
/**
 * Of the file.
 */
sha256: string, facts_sha256: string, pages: number, lacks: Array<LackedValue>, held: Array<HeldValue>, 
/**
 * By their names: for the pen, and what has no room.
 */
by_hand: Array<string>, };
export type FormServes = { category: ConsentCategory, classes: Array<RecipientClass>, };
export type FormUploaded = { id: FormId, 
/**
 * Of its map.
 */
version: number, sha256: string, pages: number, fields: number, 
/**
 * How many fields the earlier version's map fills here too.
 */
carried: number, };
export type FormUse = "application" | "representative" | "intake" | "notice";
export type FormValue = "full_name" | "last_first" | "last_name" | "first_name" | "middle_name" | "middle_initial" | "suffix" | "aliases" | "birth_date" | "birth_month" | "birth_day" | "birth_year" | "sex" | "language" | "written_language" | "interpreter" | "ssn" | "ssn_last4" | "ssn_reason" | "cin" | "cdcr" | "booking" | "custody_since" | "expected_release" | "released_on" | "facility_name" | "facility_address" | "facility_phone" | "facility_county" | "home_address" | "no_home" | "mailing_address" | "residence_county" | "phone" | "second_phone" | "email" | "best_contact" | "marital" | "citizenship" | "immigration_document" | "race_ethnicity" | "household" | "tax_filing" | "income" | "pregnant" | "due_date" | "children_expected" | "disability" | "long_term_care" | "former_foster_youth" | "other_coverage" | "mbi" | "american_indian" | "veteran" | "representative" | "representative_signed_on" | "plan_choice" | "assister" | "prepared_by" | "today";
export type FosterYouth = { at_18: boolean, 
/**
 * The county or state that had the care.
 */
place: string | null, };
export type Found = { hits: Array<Hit>, 
/**
 * Whether there are more than are answered.
 */
more: boolean, 
/**
 * The one stay whose whole number was typed or scanned.
 */
exact: string | null, 
/**
 * Only people in custody were looked at, for the names of the others are not read yet.
 */
only_here: boolean, };
export type FromDay = { 
/**
 * The day of booking is day 0.
 */
day: number, 
/**
 * How many were still in.
 */
still_in: number, 
/**
 * Of them, those that were seen to leave.
 */
left: number, 
/**
 * The day by which half have left; absent where half were not seen to leave.
 */
half_left_by: number | null, 
/**
 * The share that has left a week later.
 */
in_a_week: LeftBy | null, 
/**
 * The share that has left by the last day that can be spoken of.
 */
in_all: LeftBy | null, };
export type Gap = { what: string, from: string, 
/**
 * The last day; `None` where no visit ends the gap.
 */
to: string | null, days: number | null, severity: Severity, why: string, protections: Protections, };
export type GapSentence = { severity: Severity, text: string, };
export type GiveConsentCopy = { booking: string, id: FactId, 
/**
 * The day of giving it; today, where absent.
 */
on: string | null, };
export type Goes = { section: string, tells: Array<string>, };
export type GoneAnswer = { "answer": "released", how: LeftHow, } | { "answer": "moved" } | { "answer": "still_here" } | { "answer": "list_error" };
export type GoneAnswered = { answered: Array<string>, skipped: Array<GoneSkipped>, };
export type GoneSkipped = { booking: string, why: string, };
export type Group = "leaving_now" | "before_they_go" | "out_to_court" | "left" | "moved" | "triage" | "answers" | "any_day" | "past_date" | "data_questions" | "ahead";
export type GroupCount = { group: Group, people: number, 
/**
 * Of them, those for whom something is late.
 */
late: number, };
export type GuestReason = "travel" | "relocation" | "closure";
export type HandOutDone = { booking: string, name: string, number: string, handed_at: string, };
export type HandOutLacks = "no_pack" | "being_made" | "stale";
export type HandOutList = { as_of: string, 
/**
 * Whoever is signed in, as the paper would name them.
 */
me: HealthStaff | null, 
/**
 * Packs that are ready, the first to leave first. A stale pack is never among them.
 */
ready: Array<HandOutRow>, 
/**
 * Everybody else who leaves, and what their pack lacks.
 */
not_ready: Array<HandOutWaiting>, 
/**
 * Recorded already, newest first.
 */
done: Array<HandOutDone>, };
export type HandOutPack = { number: string, seal: string | null, parts: Array<PackPart>, state: PackState, 
/**
 * What changed after it was sealed.
 */
stale: Array<PackStale>, };
export type HandOutRow = { housing: string | null, leaves_on: string | null, leaves_time: string | null, 
/**
 * The desk has started this release.
 */
started: boolean, 
/**
 * Already gone: the paper is entered later.
 */
left: boolean, booking: string, 
/**
 * Counts changes to the stay; hand it back with the receipt.
 */
seen: number, name: string, birth_date: string, pack: HandOutPack | null, medicines: Array<HandOutThing>, equipment: Array<HandOutThing>, };
export type HandOutShown = { housing: string | null, language: string | null, interpreter: boolean | null, release: ReleaseShown, left: Left | null, 
/**
 * Pharmacies by the directory, the one on the person's team first.
 */
pharmacies: Array<PharmacyOffer>, 
/**
 * Whether a pharmacy will accept a claim today, with its ground.
 */
claim_today: AtPharmacy, claim_sentence: string, claim: string, claim_help: string, cin: string | null, 
/**
 * Whoever is signed in, as the paper would name them.
 */
me: HealthStaff | null, 
/**
 * The number on the receipt that was printed last.
 */
number: string | null, 
/**
 * Newest first.
 */
receipts: Array<ReceiptShown>, 
/**
 * What was not in hand and is settled, newest first.
 */
settled: Array<SettledShown>, booking: string, 
/**
 * Counts changes to the stay; hand it back with the receipt.
 */
seen: number, name: string, birth_date: string, pack: HandOutPack | null, medicines: Array<HandOutThing>, equipment: Array<HandOutThing>, };
export type HandOutThing = { fact: FactId, name: string, directions: string | null, rx_number: string | null, filled_on: string | null, 
/**
 * As ordered; the count is offered from it.
 */
quantity: number | null, serial: string | null, pharmacy: string | null, 
/**
 * "in the bag", "at the pharmacy".
 */
step: string, 
/**
 * In this building.
 */
here: boolean, in_hand: boolean, 
/**
 * How it is to follow, where somebody wrote it down.
 */
reached: Reached | null, refrigerate: boolean, high_alert: boolean, 
/**
 * A rescue kit for an overdose.
 */
naloxone: boolean, 
/**
 * Why a count with a witness is asked for.
 */
controlled: ControlledAsk | null, 
/**
 * Open work: not in hand, and nobody has settled it.
 */
open: boolean, };
export type HandOutWaiting = { booking: string, name: string, leaves_on: string | null, why: HandOutLacks, 
/**
 * What changed after it was sealed.
 */
stale: Array<PackStale>, };
export type HandOverPack = { booking: string, 
/**
 * As read from the pack.
 */
number: string, seal_whole: boolean, 
/**
 * Officer number; the account's name where absent.
 */
officer: string | null, 
/**
 * Of the officer; made from the account where absent.
 */
initials: string | null, at: string | null, };
export type Handoff = { held_on: string, with: string, person_present: boolean, accepted_by: string | null, 
/**
 * What else was written down in the meeting. Kept beside the fact, so that no list reads it.
 */
meeting?: Meeting, };
export type HcpcsItem = { code: string, item: string, 
/**
 * An authorization is usual, so the work starts earlier.
 */
tar_likely: boolean, 
/**
 * Billed by product at a pharmacy through Medi-Cal Rx, and not by this code.
 */
pharmacy: boolean, };
export type HealthStaff = { name: string, credential: Credential, };
export type HeldBack = { category: ConsentCategory, 
/**
 * A sentence with its citation, and what the record says.
 */
rule: string, 
/**
 * Facts and texts, each counted once under the category.
 */
count: number, };
export type HeldValue = { value: FormValue, why: HeldWhy, };
export type HeldWhy = "application_only" | "county_only" | "tells" | "by_rule";
export type Hit = { booking: string, last: string, first: string, 
/**
 * As the jail wrote it.
 */
birth: string, age: number | null, housing: string | null, in_custody: boolean, booked_on: string, 
/**
 * The release date that counts, of somebody in custody.
 */
leaves: string | null, left_on: string | null, other_stays: number, 
/**
 * Whether a whole number was found, and not a name.
 */
by_number: boolean, };
export type Hold = { id: FactId, kind: HoldKind, agency: string, since: string, 
/**
 * The last day that the paper names. It lifts nothing by itself: somebody asks.
 */
until: string | null, 
/**
 * The agency fetches the person when this stay ends, so nobody goes home from here.
 */
picks_up: boolean, lifted_on: string | null, note: string | null, source: string, recorded_at: string, recorded_by: string, version: number, };
export type HoldKind = "hold" | "detainer" | "warrant";
export type HoldSaved = { id: FactId, version: number, };
export type Holding = { recipient: RecipientKind, 
/**
 * Facility-local.
 */
at: string, 
/**
 * "P-2026-00417 v2"; `None` for a table or a word.
 */
document: string | null, 
/**
 * `None` for what left before this was kept.
 */
told: TruthTold | null, 
/**
 * Whether the recipient may still be told anything, by the consents of today.
 */
may_be_told: boolean, };
export type HowToRead = { encoding: TextEncoding | null, delimiter: Delimiter | null, 
/**
 * The sheet of a workbook.
 */
sheet: string | null, 
/**
 * Which number of a date is the month.
 */
dates: DateOrder | null, };
export type Identifier = { kind: IdentifierKind, value: string, 
/**
 * Checked against its issuer, not merely copied from a list.
 */
verified: boolean, };
export type IdentifierKind = "cin" | "cii" | "cdcr" | "facility" | "ssn_last4";
export type ImportCourt = CourtFile;
export type ImportDirectory = { path: string, 
/**
 * The file of the preview that was looked at, by its hash. Another one is not imported.
 */
seen: string | null, };
export type ImportDocuments = DocumentsFile;
export type ImportId = number;
export type ImportReport = ReportFile;
export type ImportRoster = RosterFile;
export type ImportShown = { import: ImportId, as_of: string, 
/**
 * A list of some people, so nobody was gone because of it.
 */
partial: boolean, at: string, by_whom: string, rows: number, new: number, unchanged: number, changed: number, moved: number, lost_date: number, gone: number, unsure: number, rejected: number, undone_at: string | null, 
/**
 * The newest one that stands can be taken back, as long as nobody worked on its stays.
 */
can_undo: boolean, 
/**
 * How many of its stays somebody has worked on since, where it is the newest one.
 */
worked_on: number, };
export type InboxId = number;
export type InboxKind = "roster" | "clinic" | "unknown";
export type InboxRead = { 
/**
 * Whether it was time to look.
 */
looked: boolean, 
/**
 * Taken over from the folder.
 */
taken: number, 
/**
 * Left there until they have come to rest.
 */
unsettled: number, 
/**
 * Imported by themselves.
 */
applied: number, 
/**
 * Why something could not be taken over.
 */
fault: string | null, };
export type InboxSettings = { folder: string | null, 
/**
 * The clinic's files, where they come to a folder of their own.
 */
reports_folder: string | null, every_minutes: number, 
/**
 * Of a hundred; the rule pack's number where nobody set one.
 */
hold_share: number | null, };
export type InboxShown = { 
/**
 * Nothing where nobody has set one.
 */
settings: InboxSettings | null, 
/**
 * Above which share of changes, of a hundred, a list waits for a person.
 */
hold_share: number, 
/**
 * Nobody at the site has confirmed that number.
 */
share_unconfirmed: boolean, 
/**
 * Facility-local, as every time here.
 */
last_read: string | null, next_read: string | null, 
/**
 * Why the last look could not take everything over.
 */
fault: string | null, 
/**
 * When the key beside the store was found to be another one. It was put right; files that came
 * in between cannot be opened.
 */
key_swapped: string | null, 
/**
 * Lists that wait for somebody to look at them.
 */
waiting: Array<ArrivedFile>, 
/**
 * What is no list at all.
 */
no_lists: Array<ArrivedFile>, 
/**
 * How many files wait for colleagues; told to those who set the folder.
 */
for_others: number, };
export type Incident = { disclosure: DisclosureId, reached: string, noticed_on: string, noticed_how: string, done: string, returned: IncidentReturned, told: string | null, recorded_by: string, recorded_at: string, };
export type IncidentPrinting = { 
/**
 * Under this word the printer takes the PDF out of memory, once.
 */
token: string, number: string, pages: number, };
export type IncidentReturned = "returned" | "attested_destroyed" | "not_returned" | "unknown";
export type Injection = { product: InjectionProduct, 
/**
 * As it should be printed: "paliperidone palmitate 156 mg".
 */
drug: string, directions: string, 
/**
 * As the prescriber ordered it, where that is not the usual interval of the product.
 */
every_days: number | null, last_dose: Dose | null, stopped_on: string | null, };
export type InjectionProduct = "abilify_maintena" | "aristada441" | "aristada_monthly" | "aristada_six_weeks" | "paliperidone_monthly" | "paliperidone_three_month" | "haloperidol_decanoate" | "fluphenazine_decanoate" | "risperidone_microspheres";
export type IntakePhase = { phase: Phase, done: number, of: number, state: State, };
export type JoinRecords = { one: string, other: string, 
/**
 * The booking number of the one whose name stays; the usual one where absent.
 */
keep: string | null, 
/**
 * Why, where something rules it out.
 */
despite: string | null, };
export type Joined = { 
/**
 * By which it is taken back.
 */
merge: MergeId, booking: string, };
export type JoinedShown = { merge: MergeId, person: MatchPerson, 
/**
 * The name of the record that was joined to it.
 */
joined: string, 
/**
 * The bookings that came with it.
 */
bookings: Array<string>, at: string, by_whom: string, 
/**
 * Why, where something spoke against it.
 */
despite: string | null, 
/**
 * Not while one of the records was joined to a third one since.
 */
can_part: boolean, };
export type Key = "window.days_max" | "window.authority_effective_to" | "window.mandate_all_counties" | "app.cdcr_tcmp_start" | "app.cdcr_exit_interview" | "app.county_clock_standard" | "app.county_clock_disability" | "app.county_clock_outer" | "suspend.threshold_days" | "suspend.noa_days" | "suspend.county_notify_dhcs" | "bic.card_request_days" | "bic.arrival_days" | "handoff.complete_by" | "handoff.fallback_unplanned" | "followup.first_contact" | "followup.second_contact" | "followup.stc_backstop" | "bhlink.notify_by" | "bhlink.referral_ack_days" | "referral.answer_days" | "access.smhs_or_ods_nonurgent" | "access.otp" | "access.psychiatry" | "access.urgent" | "access.urgent_with_authorization" | "meds.release_supply_days" | "meds.medi_cal_max_days" | "otp.screening_exam_max_age" | "otp.full_exam_due" | "otp.takehome_day_1_14" | "otp.takehome_day_15_30" | "otp.takehome_day_31_on" | "otp.first_day_methadone_mg" | "threeday.supply_days" | "cures.recheck_months" | "caa5121.pre_days" | "caa5121.post_latest" | "caa5121.tcm_post_days" | "screening.medicines" | "screening.chronic_from_days" | "screening.postpartum_months" | "ecm.ji_lookback_months" | "export.small_cell" | "youth.medi_cal_notice_days" | "meds.order_by" | "meds.pa_by" | "meds.filled_by" | "meds.at_facility_by" | "meds.bag_ready_by" | "meds.next_fill_lead" | "meds.site_max_days" | "meds.site_controlled_days" | "meds.schedule_2_refills" | "meds.schedule_3_4_refills" | "meds.schedule_3_4_months" | "meds.schedule_3_4_refill_days" | "meds.emergency_fill_days" | "meds.ready_order_days" | "short_stay.phase_a" | "short_stay.phase_b" | "short_stay.phase_c" | "dme.start" | "dme.start_with_tar" | "dme.visit_months" | "app.chase_first" | "app.chase_second" | "app.chase_third" | "app.chase_again" | "app.escalate_by" | "county.release_notice" | "housing.transitional_rent" | "workreq.remind" | "mat.sublocade.min_days" | "mat.sublocade.usual_days" | "mat.sublocade.tolerance_days" | "mat.brixadi_weekly.usual_days" | "mat.brixadi_weekly.tolerance_days" | "mat.brixadi_monthly.usual_days" | "mat.brixadi_monthly.tolerance_days" | "mat.vivitrol.usual_days" | "mat.vivitrol.tolerance_days" | "mat.daily.tolerance_days" | "lai.abilify_maintena.min_days" | "lai.abilify_maintena.usual_days" | "lai.abilify_maintena.latest_days" | "lai.aristada_441.min_days" | "lai.aristada_441.usual_days" | "lai.aristada_441.latest_days" | "lai.aristada_monthly.min_days" | "lai.aristada_monthly.usual_days" | "lai.aristada_monthly.latest_days" | "lai.aristada_six_weeks.min_days" | "lai.aristada_six_weeks.usual_days" | "lai.aristada_six_weeks.latest_days" | "lai.paliperidone_monthly.min_days" | "lai.paliperidone_monthly.usual_days" | "lai.paliperidone_monthly.latest_days" | "lai.paliperidone_three_month.min_days" | "lai.paliperidone_three_month.usual_days" | "lai.paliperidone_three_month.latest_days" | "lai.haloperidol_decanoate.min_days" | "lai.haloperidol_decanoate.usual_days" | "lai.haloperidol_decanoate.latest_days" | "lai.fluphenazine_decanoate.min_days" | "lai.fluphenazine_decanoate.usual_days" | "lai.fluphenazine_decanoate.latest_days" | "lai.risperidone_microspheres.min_days" | "lai.risperidone_microspheres.usual_days" | "lai.risperidone_microspheres.latest_days" | "mat.horizon_days" | "mat.offer_days" | "authority.warn_days" | "snooze.max_days" | "today.due_lead_days" | "today.leaving_now_days" | "today.before_they_go_days" | "today.court_days" | "court.return_hour" | "update.tell_by" | "today.moved_days" | "today.triage_days" | "stay_lengths.minimum" | "stay_lengths.still_in" | "stay_lengths.from_day" | "stay_lengths.look_back_days" | "inbox.hold_share" | "inbox.hold_rejected" | "priority.leaving_in_14_days" | "priority.leaving_in_30_days" | "priority.mat_without_visit" | "priority.mat_uncovered" | "priority.injectable_near_release" | "priority.warning" | "priority.high_alert_medicine" | "priority.medicines_not_in_hand" | "priority.no_place_tonight" | "priority.new_without_date" | "priority.no_coverage" | "priority.no_handoff" | "priority.overdue_step" | "rules.site_days" | "rules.warn_days" | "readiness.target_share" | "readiness.agreement_warn_days";
export type KindCount = { kind: DirectoryKind, count: number, };
export type KnownField = { field: ApplicationField, value: string, 
/**
 * "roster", "phones", "first night".
 */
source: string, };
export type KnownLengths = { 
/**
 * Stays booked from this day on are counted.
 */
since: string, 
/**
 * What the sentence says.
 */
sentence: FromDay, 
/**
 * The same for a few days, the sentence's first.
 */
days: Array<FromDay>, 
/**
 * Fewer ended stays than this, and nothing is said.
 */
minimum: number, source: string, unconfirmed: boolean, };
export type KnownList = "cdcr_within_90_days" | "jail_dashboard_bookings" | "matching_tool_bookings";
export type LackedValue = { value: FormValue, typed_at: TypedAt, };
export type LastPaper = { disclosure: DisclosureId, 
/**
 * "P-2026-00417 v2".
 */
document: string | null, version: number | null, made_at: string, 
/**
 * "printed", "export 3 to Example County".
 */
channel: string, by_whom: string, 
/**
 * What became of it last.
 */
delivery: DeliveryKind | null, whom: string | null, confirmation: string | null, happened_at: string | null, };
export type LastStay = { booking: string, booked_on: string, left: Left, lines: Array<CarryLine>, };
export type Leaving = { booking: string, name: string, birth_date: string, housing: string | null, 
/**
 * `None` where nobody told a date: the person could leave any day.
 */
date: string | null, time: string | null, certainty: Certainty | null, how: LeftHow | null, 
/**
 * Past the date and still here.
 */
past_date: boolean, 
/**
 * The newest roster no longer lists this person.
 */
gone: boolean, medical_first: boolean, pack: CustodyPack, release: DeskRelease | null, 
/**
 * Agencies that want the person: who must be called before the door opens.
 */
holds: Array<DeskHold>, };
export type LeavingKind = "planned" | "court" | "bail" | "not_known_before";
export type Left = { on: string, time: string | null, how: LeftHow, };
export type LeftBy = { day: number, 
/**
 * Of ten, rounded.
 */
in_ten: number, };
export type LeftCall = { step: Step, due: string, state: State, 
/**
 * Days to go; negative is late.
 */
days: number, };
export type LeftHow = "sentence_served" | "court" | "bail" | "own_recognizance" | "parole_or_prcs" | "dismissed" | "transferred" | "died";
export type LeftInHand = { given: number, of: number, 
/**
 * How the first missing medicine is to follow, where somebody wrote it down.
 */
missing: Reached | null, };
export type LeftList = { as_of: string, since: string, 
/**
 * Gone without an answer first, then by the first call that is due.
 */
rows: Array<LeftRow>, 
/**
 * How many are gone without an answer.
 */
gone: number, };
export type LeftPaper = { recipient: string, at: string, };
export type LeftRow = { booking: string, name: string, 
/**
 * For the words on an answering machine.
 */
first_name: string, age: number | null, language: string | null, interpreter: boolean | null, housing: string | null, owner: string | null, 
/**
 * Whether the program asks for calls: the stay led to the community.
 */
in_hand: LeftInHand, told: LeftTold, phone: Phone | null, 
/**
 * How many more phones are on file.
 */
more_phones: number, tonight: string | null, first_call: LeftCall | null, 
/**
 * Newest first.
 */
tries: Array<LeftTry>, } & ({ "state": "gone", since: string, last_seen: string | null, expected: string | null, } | { "state": "left", left: Left, });
export type LeftTold = { 
/**
 * The county was told that the person has left.
 */
county_on: string | null, 
/**
 * The last paper for each recipient. Only for staff with standing; empty for others,
 * whoever the person is.
 */
papers: Array<LeftPaper>, };
export type LeftTry = { on: string, outcome: ContactOutcome, };
export type LegalStatus = "pretrial" | "sentenced" | "hold" | "unknown";
export type LiftHold = { booking: string, id: FactId, 
/**
 * The version that the caller saw.
 */
seen: number, on: string | null, 
/**
 * Who said so.
 */
source: string, };
export type LiftOverride = { key: Key, seen: number, reason: string, };
export type Limit = { key: Key, days: number, meaning: string, source: string, confidence: string, unconfirmed: boolean, };
export type LineTold = { fact: FactId, reached: Reached, 
/**
 * Why it is not in hand.
 */
why: string | null, 
/**
 * Tablets, films or whatever is counted of this medicine.
 */
count: number | null, controlled: ControlledCount | null, 
/**
 * A cold medicine went with an ice pack.
 */
ice_pack: boolean, called_in: CalledIn | null, 
/**
 * Of equipment, as read from it.
 */
serial: string | null, 
/**
 * Equipment was fitted to the person.
 */
fitted: boolean, };
export type LinkSeverity = "mild" | "moderate" | "severe";
export type ListAliases = { booking: string, };
export type ListCaseload = { query: CaseloadQuery, offset: number | null, 
/**
 * At most so many rows; 200 where absent.
 */
limit: number | null, };
export type ListColleagues = Record<symbol, never>;
export type ListConsentForms = Record<symbol, never>;
export type ListCourt = { 
/**
 * The day whose line is shown as well; today, where absent.
 */
day: string | null, };
export type ListCourtImports = Record<symbol, never>;
export type ListDirectory = { kind: DirectoryKind | null, 
/**
 * Entries of this county, and those that serve more than one.
 */
county: string | null, text: string | null, 
/**
 * Entries that are no longer, or not yet, in force too.
 */
all_dates: boolean, };
export type ListDisclosures = { booking: string, };
export type ListEmergencies = { booking: string | null, };
export type ListFigurePeople = { element: ElementKey, line: ReadinessLine, part: FigurePart, from: string | null, to: string | null, offset: number | null, 
/**
 * At most so many; 100 where absent.
 */
limit: number | null, };
export type ListForms = Record<symbol, never>;
export type ListHandOuts = Record<symbol, never>;
export type ListImports = Record<symbol, never>;
export type ListIncidents = { booking: string, };
export type ListJoined = Record<symbol, never>;
export type ListLeft = { 
/**
 * Since when; where absent, since this user last worked on an earlier day.
 */
since: string | null, 
/**
 * Everybody to whom a call is owed, however long ago they left, and nobody else.
 */
calls: boolean, };
export type ListLog = { 
/**
 * Only entries before this number.
 */
before: number | null, 
/**
 * At most so many; 200 where absent, 1,000 at most.
 */
limit: number | null, };
export type ListMatches = { 
/**
 * At most so many pairs; 200 where absent.
 */
limit: number | null, };
export type ListMorning = Record<symbol, never>;
export type ListNames = Record<symbol, never>;
export type ListOutcomePeople = { 
/**
 * Everybody, where absent.
 */
kind: LeavingKind | null, line: OutcomeLine, part: FigurePart, from: string | null, to: string | null, offset: number | null, 
/**
 * At most so many; 100 where absent.
 */
limit: number | null, };
export type ListPacks = { 
/**
 * How many days ahead; 3 where absent, 31 at most.
 */
days: number | null, };
export type ListPlans = { booking: string, };
export type ListRecalls = Record<symbol, never>;
export type ListRecipients = Record<symbol, never>;
export type ListReports = Record<symbol, never>;
export type ListRuleHistory = { 
/**
 * Only what was done to this number, and to the whole pack.
 */
key: Key | null, 
/**
 * Only entries before this one.
 */
before: number | null, 
/**
 * At most so many; 100 where absent, 500 at most.
 */
limit: number | null, };
export type ListRules = Record<symbol, never>;
export type ListRuns = Record<symbol, never>;
export type ListSiteForms = Record<symbol, never>;
export type ListTriage = Record<symbol, never>;
export type ListUsers = Record<symbol, never>;
export type ListViews = Record<symbol, never>;
export type ListWaiting = { all: boolean, };
export type ListedLine = { line: number, kind: DirectoryKind, name: string, county: string | null, 
/**
 * The columns that change.
 */
columns: Array<string>, };
export type LoadPack = { path: string | null, 
/**
 * The file as the preview read it.
 */
sha256: string, 
/**
 * The newest change that the preview saw.
 */
seen: number, reason: string, };
export type Lock = Record<symbol, never>;
export type LockedOut = { name: string, display_name: string, };
export type LogEntry = { seq: number, at: string, actor: string, action: string, object: string, detail: string, };
export type LookAtForm = { form: FormId, };
export type LoopClosure = "services_received" | "person_declined" | "not_eligible" | "not_our_member" | "not_offered" | "no_capacity" | "could_not_reach" | "back_in_custody" | "wrong_entry" | "other";
export type MakeBackup = { file: string, };
export type MakeEmergency = { booking: string, 
/**
 * Who receives it, by name.
 */
recipient: string, 
/**
 * Of which hospital, ambulance service or clinic.
 */
affiliation: string, 
/**
 * Who discloses.
 */
discloser: string, 
/**
 * When, facility-local; now, where absent.
 */
disclosed_at: string | null, 
/**
 * What the emergency is.
 */
nature: string, 
/**
 * That the person's consent cannot be had now. Without it nothing is made.
 */
consent_cannot_be_had: boolean, };
export type MakeEvidence = { from: string | null, to: string | null, 
/**
 * The file to write. An existing one is not written over.
 */
out: string, };
export type MakeExports = { 
/**
 * One recipient, now; absent for everything that is owed.
 */
to: string | null, 
/**
 * The folder to write into.
 */
out: string, };
export type MakePacket = { booking: string, to: RecipientKind, 
/**
 * The file to write. An existing one is not written over.
 */
out: string, };
export type MakeTonight = { booking: string, 
/**
 * The folder to write into.
 */
out: string, };
export type Manifest = { format: string, version: number, facility: string, facility_slug: string, county: string, 
/**
 * Counts the exports from this facility to this county, from 1.
 */
sequence: number, period: Period, created_at: string, 
/**
 * SHA-256 of the encrypted file that went before; `None` in the first.
 */
previous_sha256: string | null, 
/**
 * Fingerprints of the keys that can open the file.
 */
recipient_keys: Array<string>, 
/**
 * Fingerprint of the facility's key, as `ssh-keygen -l` shows it.
 */
signed_by: string, 
/**
 * Sorted by path; everything in the file but this list and its signature.
 */
files: Array<ManifestFile>, audit_head: AuditHead, 
/**
 * Categories that are in the file. What was held back is not told.
 */
scope: Array<string>, legal_basis: Array<string>, app_version: string, };
export type ManifestFile = { path: string, bytes: number, sha256: string, 
/**
 * Rows below the header; `None` for what is not a table.
 */
rows: number | null, };
export type MapForm = { form: FormId, 
/**
 * The version of the map that the caller saw.
 */
seen: number, fields: Array<FieldFilledBy>, };
export type MappedField = { 
/**
 * As it is written on the numbered pages.
 */
number: number, field: FormField, 
/**
 * What somebody decided, or an earlier version brought.
 */
by: FilledBy | null, 
/**
 * Read from the field's own words; nobody has confirmed it.
 */
suggested: FilledBy | null, 
/**
 * Only a hand may write there.
 */
only_pen: boolean, };
export type Marital = "never_married" | "married" | "domestic_partner" | "separated" | "divorced" | "widowed";
export type MarkCourt = { bookings: Array<string>, mark: CourtKey, };
export type MatPlan = { product: MatProduct, 
/**
 * As it should be printed: "Sublocade 300 mg".
 */
drug: string, directions: string, last_dose: Dose | null, 
/**
 * Days of supply the person takes along, beyond the last dose in custody.
 */
take_home_days: number, otp: string | null, verified: Verified, stopped_on: string | null, };
export type MatProduct = "sublocade" | "brixadi_weekly" | "brixadi_monthly" | "vivitrol" | "buprenorphine_daily" | "methadone_daily" | "naltrexone_daily";
export type MatchLine = { part: MatchPart, one: Array<string>, other: Array<string>, state: MatchState, };
export type MatchList = { pairs: Array<MatchPair>, 
/**
 * How many wait in all.
 */
waiting: number, };
export type MatchPair = { one: MatchPerson, other: MatchPerson, agrees: Array<Agreement>, differs: Array<Difference>, 
/**
 * The higher, the likelier.
 */
points: number, asked_at: string, };
export type MatchPart = "last_name" | "first_name" | "middle_name" | "suffix" | "other_names" | "birth_date" | "sex" | "cin" | "cii" | "cdcr" | "facility_number" | "ssn_last4";
export type MatchPerson = { 
/**
 * The booking number of the newest stay.
 */
booking: string, name: string, born: string, in_custody: boolean, booked_on: string, left_on: string | null, stays: number, };
export type MatchShown = { one: MatchPerson, other: MatchPerson, lines: Array<MatchLine>, one_stays: Array<MatchStay>, other_stays: Array<MatchStay>, agrees: Array<Agreement>, differs: Array<Difference>, 
/**
 * Rules it out; joining them takes a reason.
 */
veto: Difference | null, 
/**
 * Which of the two keeps its name where nobody says otherwise: a booking number.
 */
keeps: string, 
/**
 * Somebody has said that they are two people.
 */
said_different: boolean, };
export type MatchState = "same" | "near" | "differs" | "unknown";
export type MatchStay = { booking: string, booked_on: string, left_on: string | null, };
export type MayCall = { state: CallState, 
/**
 * When the form was printed, or the person said no.
 */
at: string | null, by: string | null, };
export type MayGet = { category: ConsentCategory, } & ({ "answer": "by_law", basis: Basis, citation: string, } | { "answer": "by_consent", consent: FactId, form: ConsentForm, until: string | null, } | { "answer": "no", why: string, });
export type Measures = { height: string | null, weight: string | null, seat_width: string | null, cane_height: string | null, other: string | null, };
export type MediCal = { status: MediCalStatus, submitted_on: string | null, 
/**
 * The county's clock runs from here, not from when the facility sent it.
 */
county_received_on: string | null, 
/**
 * Whether disability or blindness must be established (the 90-day county clock).
 */
disability_based: boolean, 
/**
 * Coverage is good from this day.
 */
active_from: string | null, plan: string | null, 
/**
 * Who confirmed the plan, when and how ("AEVS 03/05").
 */
plan_checked: string | null, county_letter_on: string | null, };
export type MediCalStatus = "not_started" | "status_checked_active" | "status_checked_suspended" | "draft" | "declined_by_person" | "awaiting_signature" | "submitted" | "received_by_county" | "rfi_pending" | "approved_pending_release" | "approved_active" | "denied" | "withdrawn" | "suspended" | "unsuspension_requested" | "restored" | "discontinued" | "appeal";
export type MedicineChange = "continued" | "changed" | "started" | "stopped" | "not_recorded";
export type MedicineCover = { fact: FactId, drug: string, days_supply: number, 
/**
 * R + days − 1: the day of release is the first day.
 */
last_day: string, 
/**
 * R + days − `meds.next_fill_lead`.
 */
next_fill_due: string, 
/**
 * The first visit with somebody who prescribes; `None` where none is booked.
 */
first_visit: string | null, in_hand: boolean, gap: Gap | null, protections: Protections, };
export type MedicineDetail = { route: string | null, sig: Sig | null, prescriber_npi: string | null, prescriber_dea: string | null, 
/**
 * Since when the person takes it.
 */
begun_on: string | null, 
/**
 * The last dose given here, where no dose file tells it.
 */
last_given: Dose | null, refills: number | null, 
/**
 * Where the refills are, if not at the pharmacy that fills it now.
 */
refills_at: string | null, 
/**
 * Why the quantity is not what the directions make.
 */
quantity_reason: string | null, 
/**
 * Why it is for fewer days than everybody gets.
 */
short_reason: string | null, authorization: Authorization | null, schedule: ControlledSchedule | null, rems: boolean, 
/**
 * Somebody looked at the prompt and decided that to stop it at once is no danger.
 */
alert_ruled_out: boolean, 
/**
 * What the person came with, where that was another dose, another medicine or none.
 */
came_with: string | null, 
/**
 * Why it was changed, started or stopped here.
 */
change_reason: string | null, };
export type MedicineOrder = { drug: string, strength: string, form: string, directions: string, indication: string | null, days_supply: number | null, quantity: number | null, rx_number: string | null, prescriber: string | null, pharmacy: string | null, billed_to: string | null, refrigerate: boolean, high_alert: boolean, state: MedicineState, ordered_on: string | null, filled_on: string | null, received_on: string | null, bagged_on: string | null, handed_on: string | null, 
/**
 * How it reached the person, or why it did not.
 */
reached: Reached | null, change: MedicineChange, 
/**
 * What else is said of it. No list asks for it, and where there is none a paper stays the same.
 */
detail?: MedicineDetail, };
export type MedicineShown = { order: Fact<MedicineOrder>, 
/**
 * Of the five; none where the order is no longer on its way.
 */
step: MedicineStep | null, 
/**
 * The states that can follow.
 */
next: Array<MedicineState>, quantity: Quantity, limits: Array<OrderLimit>, 
/**
 * The list's prompt, where nobody has decided yet.
 */
abrupt_stop: AbruptStop | null, cover: MedicineCover | null, 
/**
 * Only of somebody who could leave any day.
 */
ready: ReadyOrder | null, 
/**
 * The last dose by the clinic's dose file; what somebody typed where there is none.
 */
last_given: Dose | null, 
/**
 * The newest last.
 */
history: Array<OrderMove<MedicineState>>, };
export type MedicineState = "planned" | "ordered" | "pa_pending" | "sent_to_pharmacy" | "filled" | "received_at_facility" | "qc_checked" | "ready_bag" | "handed_over" | "not_in_hand" | "returned" | "cancelled";
export type MedicineStep = "needed" | "ordered" | "here" | "bag" | "given";
export type Meeting = { time: string | null, how: MeetingHow | null, place: string | null, 
/**
 * Everybody who was there, each as "name, organization".
 */
there: Array<string>, 
/**
 * Whether the person said the plan back in own words; none where nobody asked.
 */
taught_back: boolean | null, 
/**
 * What the person said.
 */
said_back: string | null, 
/**
 * What nobody in the meeting could answer.
 */
questions: Array<string>, accepted_at: string | null, 
/**
 * What the person's words and the questions tell of.
 */
tells: Tells, };
export type MeetingHow = "in_person" | "video" | "phone";
export type MemberState = "no_plan" | "not_confirmed" | "noted" | "confirmed" | "not_member" | "other_plan";
export type Membership = { plan: string | null, checked: string | null, 
/**
 * What else of coverage changes this packet.
 */
notes: Array<string>, state: MemberState, sentence: string, };
export type MembershipShown = { state: MemberState, sentence: string, };
export type MergeId = number;
export type MessageRule = "message_ok" | "say_nothing" | "not_asked";
export type MilestoneShown = { rule: Step, fact: FactId | null, title: string, role: Doer, anchor: Anchor, from: string, due: string, due_time: string | null, until: string | null, unit: Unit, state: State, 
/**
 * Whether it is open work now.
 */
open: boolean, done_on: string | null, reason: string | null, days: number, phase: Phase | null, 
/**
 * The tasks of a phase, with what is done.
 */
tasks: Array<PhaseTask>, why: Why, protections: Protections, };
export type Missing = "signature" | "date" | "discloser" | "recipient" | "one_named_recipient" | "responsible_person" | "information" | "purpose" | "limits_of_use" | "expiry" | "expiry_date" | "revocation" | "redisclosure" | "consequences" | "readable_type" | "right_to_copy" | "separate_form" | "condition_of_disposition" | "need_to_monitor" | "ends_by_disposition" | "own_signature" | "both_signatures" | "parent_signature" | "copy";
export type MissingShown = { what: Missing, sentence: string, 
/**
 * Whether the consent allows nothing without it (42 CFR 2.31(c)).
 */
stops: boolean, };
export type MorningEnd = "done" | "dropped";
export type MorningItem = { booking: string, name: string, 
/**
 * `None` where the person is still here: the release may have been called off.
 */
left_on: string | null, paper: MorningPaper, 
/**
 * By name, where the record knows one.
 */
organization: string | null, queued_at: string, queued_by: string, state: MorningState, 
/**
 * When that was, who said so, and why.
 */
ended_at: string | null, ended_by: string | null, reason: string | null, };
export type MorningList = { as_of: string, waiting: number, items: Array<MorningItem>, };
export type MorningPaper = "county" | "plan" | "ecm" | "bh" | "otp" | "call_form";
export type MorningState = "waiting" | "printed" | "sent" | "done" | "dropped";
export type MoveEquipment = { booking: string, id: FactId, 
/**
 * The version of the order that the caller saw.
 */
seen: number, to: EquipmentState, 
/**
 * On what day it happened; today, where absent.
 */
on: string | null, reason: string | null, };
export type MoveKind = "began" | "moved" | "corrected";
export type MoveMedicine = { booking: string, id: FactId, 
/**
 * The version of the order that the caller saw.
 */
seen: number, to: MedicineState, 
/**
 * On what day it happened; today, where absent.
 */
on: string | null, reason: string | null, 
/**
 * How it reaches a person who left without it.
 */
reached: Reached | null, };
export type MoveStatus = { booking: string, 
/**
 * The version of the Medi-Cal fact that the caller saw; none where nothing is on record.
 */
seen: number | null, to: MediCalStatus, 
/**
 * On what day it happened; today, where absent.
 */
on: string | null, channel: Channel | null, note: string | null, 
/**
 * Coverage is good from this day.
 */
active_from: string | null, };
export type Moved = { status: MediCalStatus, 
/**
 * Of the Medi-Cal fact.
 */
version: number, };
export type MovedPerson = { person: RosterPerson, from: string, to: string | null, 
/**
 * Steps whose date or state changes, those that are late now first.
 */
breaks: Array<BrokenStep>, 
/**
 * How many of them are late now and were not before.
 */
now_late: number, 
/**
 * Where the window stands before and after; nothing where no case is known.
 */
window: WindowMoved | null, 
/**
 * Whoever holds a paper of another date, as far as this user may know.
 */
updates: Array<UpdateOwed>, 
/**
 * The county must be told now, and had not to be before.
 */
county: boolean, };
export type MovedStay = { booking: string, from: string, to: string, };
export type NaloxoneGiven = { kits: number, lot: string | null, expires_on: string | null, shown: boolean, said_back: boolean, };
export type NaloxoneStands = "to_give" | "to_teach" | "done" | "refused";
export type Name = { last: string, first: string, middle: string | null, 
/**
 * Jr, Sr, III; never part of the last name.
 */
suffix: string | null, };
export type Need = { domain: NeedDomain, 
/**
 * In one line: "a place to sleep from the first night".
 */
need: string, 
/**
 * In the person's own words.
 */
goal: string | null, actions: Array<NeedAction>, 
/**
 * What the texts tell of, as somebody answered who asked.
 */
tells: Tells, 
/**
 * Set once nothing more is done about it.
 */
closed: NeedClosed | null, };
export type NeedAction = { what: string, side: NeedSide, 
/**
 * The role or the person: "care manager", "D. Lee".
 */
who: string | null, due: string | null, state: ActionState, 
/**
 * The day on which it came to this state; none while nobody has begun.
 */
state_on: string | null, };
export type NeedClosed = { on: string, how: NeedEnd, words: string | null, };
export type NeedDomain = "physical" | "behavioral" | "dental" | "housing" | "food" | "income" | "identification" | "work" | "family" | "legal" | "transport" | "safety";
export type NeedEnd = "met" | "taken_over" | "not_wanted" | "not_eligible" | "left_before" | "wrong_entry" | "other";
export type NeedShown = { need: Fact<Need>, 
/**
 * The first day by which something must be done about it.
 */
due: string | null, overdue: boolean, 
/**
 * Open, and nobody does anything about it.
 */
has_nobody: boolean, };
export type NeedSide = "jail" | "community";
export type NextDose = { earliest: string, usual: string, 
/**
 * The last day on which the label still tolerates the dose.
 */
latest_tolerated: string, };
export type NextThing = { step: Step, title: string, 
/**
 * What it is about, where the step alone does not say: the drug of a next dose.
 */
about: string | null, role: Doer, due: string, due_time: string | null, state: State, 
/**
 * Whether it waits for somebody now, and does not merely come next.
 */
open: boolean, days: number, 
/**
 * Why it is as it is: "left without the medicines".
 */
reason: string | null, why: string, source: string, confidence: Confidence, unconfirmed: boolean, };
export type NotAssigned = { booking: string, reason: string, };
export type NotDone = { text: string, due: string, due_time: string | null, late: boolean, };
export type NotGiven = { on: string, time: string | null, how: NotGivenHow, reason: string | null, };
export type NotGivenHow = "refused" | "not_given";
export type Note = { line: number, note: string, };
export type NoteEnd = "done" | "taken_back";
export type NoteId = number;
export type NoteShown = { note: NoteId, 
/**
 * `None` for a note about everything.
 */
booking: string | null, name: string | null, text: string, at: string, by: string, 
/**
 * Written by the one who reads it, who may take it back.
 */
own: boolean, };
export type NoticeOwed = { rule: Step, due: string, 
/**
 * The date that the county was told last, where it was told one.
 */
told: string | null, text: string, };
export type NoticeSent = { sent_on: string, 
/**
 * The release date that the notice told.
 */
told_date: string | null, told_actual: boolean, how: string, 
/**
 * It told of an immediate need, so that the county activates coverage at once.
 */
urgent: boolean, };
export type NumberChecked = { 
/**
 * In its one spelling; of a card, the CIN in it.
 */
value: string | null, 
/**
 * Why it is none.
 */
refused: string | null, 
/**
 * What to look at again. The number may still be right.
 */
warnings: Array<string>, };
export type Offer = { from: string, to: string, };
export type OfferAnswer = "accepted" | "refused" | "ask_again";
export type OnRelease = "fee_for_service" | "plan" | "plan_pending" | "none" | "unknown";
export type OpenCase = { booking: string, };
export type OpenPack = { booking: string, 
/**
 * The pack that the caller saw.
 */
seen: FactId, 
/**
 * Why, in a few words.
 */
reason: string | null, };
export type Opening = { "state": "open", 
/**
 * `None` where it does not close.
 */
until: string | null, } | { "state": "closed", 
/**
 * `None` where it does not open within two months.
 */
opens: string | null, } | { "state": "not_known" };
export type OptionWhen = { option: string, is: string, };
export type OrderLimit = { kind: OrderLimitKind, words: string, 
/**
 * The number behind it; none where it is only arithmetic.
 */
rule: Key | null, source: string | null, confidence: Confidence | null, 
/**
 * Nobody at the site has confirmed the number.
 */
unconfirmed: boolean, };
export type OrderLimitKind = "quantity_differs" | "short" | "over_payer" | "over_site" | "over_site_controlled" | "refills" | "refill_days";
export type OrderMove<S> = { kind: OrderMoveKind, 
/**
 * None where nothing was on record before.
 */
from: S | null, to: S, 
/**
 * None where nobody has said on what day.
 */
on: string | null, reason: string | null, recorded_at: string, recorded_by: string, };
export type OrderMoveKind = "began" | "moved" | "implied" | "corrected" | "taken_back" | "reconciled";
export type OrderMoved<S> = { state: S, 
/**
 * Of the order.
 */
version: number, };
export type OrdersShown = { booking: string, 
/**
 * "Delgado-Ruiz, María".
 */
name: string, as_of: string, release: string | null, in_custody: boolean, medicines: Array<MedicineShown>, equipment: Array<EquipmentShown>, 
/**
 * What is due about them, and what became of it.
 */
steps: Array<MilestoneShown>, 
/**
 * The numbers of the rule pack behind what is shown.
 */
numbers: Array<Rule>, 
/**
 * How old the list of HCPCS codes is.
 */
codes_version: string, };
export type OtherStay = { id: StayId, booking: string, booked_on: string, left_on: string | null, };
export type OutcomeFigure = { line: OutcomeLine, measured: ReadinessMeasure, 
/**
 * Whether this reader may see the people behind it.
 */
opens: boolean, };
export type OutcomeGroup = { kind: LeavingKind | null, lines: Array<OutcomeFigure>, };
export type OutcomeLine = "left" | "in_hand" | "covered" | "days";
export type OutcomesShown = { as_of: string, from: string, to: string, 
/**
 * Whether counts are true numbers: for those who may see the people.
 */
exact: boolean, 
/**
 * Whether treatment that a special law protects is counted: for staff of the programme.
 */
inside: boolean, 
/**
 * Fewer than this are not told outside.
 */
threshold: number, threshold_source: string, 
/**
 * Everybody first, then by kind.
 */
groups: Array<OutcomeGroup>, };
export type OverrideRule = { key: Key, seen: number, value: Value, 
/**
 * The last day on which it counts.
 */
until: string, reason: string, 
/**
 * Who decided it; whoever is signed in where absent.
 */
by: string | null, };
export type OwnRecordPrinting = { 
/**
 * Under this word the printer takes the PDF out of memory, once.
 */
token: string, document: string, pages: number, disclosure: DisclosureId, };
export type OwnerBefore = { booking: string, owner: string | null, };
export type PackBrief = { number: string, 
/**
 * Where the parts lie, in words: "bin 14 (1) · safe (1)".
 */
place: string, pieces: number, state: PackState, };
export type PackContent = { "what": "medicine", id: FactId, version: number, } | { "what": "treatment", id: FactId, given: string, } | { "what": "equipment", id: FactId, } | { "what": "visit", id: FactId, on: string, time: string | null, } | { "what": "consent", id: FactId, version: number, } | { "what": "date", on: string | null, } | { "what": "things_and_visits" };
export type PackHolder = "custody" | "medical";
export type PackItem = { 
/**
 * The place of the part in the pack's list of parts, from 0.
 */
part: number, kind: PackItemKind, fact: FactId, };
export type PackItemKind = "medicine" | "equipment";
export type PackList = { as_of: string, today: string, 
/**
 * The last day of leaving that is looked at for those without a pack.
 */
until: string, 
/**
 * Who leaves first on top.
 */
rows: Array<PackRow>, 
/**
 * What lies where, by place.
 */
places: Array<PackPlaceShown>, };
export type PackLoaded = { pack: string, version: string, newest: number, };
export type PackOnList = { 
/**
 * Its newest entry, for changing it.
 */
entry: FactId, number: string, seal: string | null, sealed_at: string | null, state: PackState, stale: Array<PackStale>, parts: Array<PackPartShown>, 
/**
 * Parts that were not where they should lie.
 */
missing: Array<DeskMissing>, };
export type PackPart = { kind: PackPlace, 
/**
 * "corridor bin 14".
 */
place: string, pieces: number, holder: PackHolder, };
export type PackPartShown = { things: Array<PackThing>, kind: PackPlace, 
/**
 * "corridor bin 14".
 */
place: string, pieces: number, holder: PackHolder, };
export type PackPlace = "bin" | "safe" | "fridge" | "property";
export type PackPlaceShown = { 
/**
 * "corridor bin 14".
 */
place: string, pieces: number, packs: Array<PackThere>, };
export type PackPreview = { pack: string, version: string, built_in: boolean, 
/**
 * The file as it was read; loading names it.
 */
sha256: string, 
/**
 * The pack that is in use.
 */
in_use: string, in_use_version: string, changes: Array<RuleMoved>, 
/**
 * Numbers that stay as they are.
 */
same: number, 
/**
 * Numbers of another state that stand in.
 */
stand_ins: number, unconfirmed: number, 
/**
 * Confirmations and own numbers that belong to the pack in use, and do not count under this one.
 */
set_aside: number, windows: WindowsMoved, 
/**
 * The newest change; loading must have seen it.
 */
newest: number, };
export type PackRow = { booking: string, name: string, birth_date: string, housing: string | null, 
/**
 * `None` where nobody told a date.
 */
leaves: string | null, time: string | null, past_date: boolean, 
/**
 * The release desk has started the release.
 */
in_progress: boolean, 
/**
 * Stays until the morning by choice (Penal Code 4024(b)).
 */
until_morning: boolean, left_on: string | null, pack: PackOnList | null, 
/**
 * What goes along and lies in no part yet.
 */
still: Array<PackThing>, 
/**
 * Leaves by tomorrow, or is leaving now.
 */
by_tomorrow: boolean, };
export type PackSeen = { 
/**
 * As read from the pack.
 */
number: string, 
/**
 * As read from the seal.
 */
seal: string | null, unbroken: boolean, 
/**
 * Needed where the seal was broken.
 */
why: string | null, };
export type PackShown = { booking: string, 
/**
 * The newest entry about it, for taking that back.
 */
entry: FactId | null, pack: ReleasePack | null, state: PackState | null, stale: Array<PackStale>, };
export type PackStale = "medicine_changed" | "medicine_added" | "medicine_stopped" | "treatment_changed" | "equipment_changed" | "visit_changed" | "consent_changed" | "date_moved";
export type PackState = "being_made" | "sealed" | "ready" | "stale" | "handed_over" | "left_behind";
export type PackThere = { booking: string, name: string, number: string, pieces: number, state: PackState, things: Array<string>, };
export type PackThing = { kind: PackItemKind, fact: FactId, 
/**
 * "insulin glargine 100 units/mL pen".
 */
name: string, 
/**
 * "at the pharmacy".
 */
step: string, 
/**
 * In this building.
 */
here: boolean, 
/**
 * The kind of place where it must lie, or usually lies.
 */
belongs: PackPlace, };
export type PacketMade = { 
/**
 * Its entry in the accounting of disclosures.
 */
disclosure: DisclosureId, document: string, version: number, supersedes: number | null, 
/**
 * Of the file.
 */
sha256: string, 
/**
 * Of the facts that it tells.
 */
facts_sha256: string, pages: number, 
/**
 * What stayed inside and why; absent for staff outside the treatment programme.
 */
held_back?: Array<HeldBack>, 
/**
 * The consents that it rests on.
 */
consent: Array<ReliedUpon>, };
export type PacketPreview = { 
/**
 * Under this word the window takes the PDF out of memory, once.
 */
token: string, 
/**
 * The number that it has, or would get.
 */
document: string, version: number, supersedes: number | null, 
/**
 * Whether these facts have not been on a paper for this recipient yet.
 */
new_version: boolean, 
/**
 * What to give back when this very paper is printed.
 */
facts_sha256: string, pages: number, 
/**
 * The recipient by name, where the record knows one.
 */
organization: string | null, goes: Array<Goes>, 
/**
 * What stays inside and why; absent for staff outside the treatment programme.
 */
held_back?: Array<HeldBack>, 
/**
 * Numbers on it that nobody at the site has confirmed.
 */
unconfirmed: Array<UnconfirmedNumber>, 
/**
 * What this reader will ask for and nobody has recorded.
 */
missing: Array<string>, 
/**
 * The legal grounds, with their citations.
 */
basis: Array<string>, 
/**
 * The consents that it rests on.
 */
consent: Array<ReliedUpon>, 
/**
 * Who confirmed the health plan, when and how, where that matters to the reader.
 */
membership?: Membership, };
export type PacketPrinting = { 
/**
 * Under this word the printer takes the PDF out of memory, once.
 */
token: string, 
/**
 * Its entry in the accounting of disclosures.
 */
disclosure: DisclosureId, document: string, version: number, supersedes: number | null, 
/**
 * Of the file.
 */
sha256: string, 
/**
 * Of the facts that it tells.
 */
facts_sha256: string, pages: number, 
/**
 * What stayed inside and why; absent for staff outside the treatment programme.
 */
held_back?: Array<HeldBack>, 
/**
 * The consents that it rests on.
 */
consent: Array<ReliedUpon>, };
export type PaperPart = "release" | "person" | "stay" | "medi_cal" | "mat" | "medicines" | "equipment" | "appointments" | "team" | "allergies" | "problems" | "phones" | "tonight" | "handoffs" | "contact_tries" | "payer" | "memberships" | "injections" | "needs" | "referrals" | "scope" | "around";
export type PaperPrinting = { 
/**
 * Under this word the printer takes the PDF out of memory, once.
 */
token: string, number: string, title: string, pages: number, };
export type PaperRecipient = { to: RecipientKind, 
/**
 * By name, where the record knows one.
 */
organization: string | null, state: PaperState, 
/**
 * The newest paper that left for it.
 */
last: LastPaper | null, 
/**
 * In which parts facts changed since, where that can be told.
 */
changed: Array<ChangedPart>, 
/**
 * Why nothing may go, and what would allow it.
 */
why: string | null, };
export type PaperRecipients = { booking: string, 
/**
 * "Delgado-Ruiz, María".
 */
name: string, 
/**
 * As the jail writes it.
 */
birth_date: string, housing: string | null, recipients: Array<PaperRecipient>, };
export type PaperStanding = "in_force" | "deficient" | "expired" | "revoked" | "refused" | "used" | "not_yet";
export type PaperState = "never" | "printed" | "sent" | "acknowledged" | "out_of_date" | "went_wrong" | "not_allowed";
export type Part = "leaving_in14_days" | "leaving_in30_days" | "mat_without_visit" | "mat_uncovered" | "injectable_near_release" | "warning" | "high_alert_medicine" | "medicines_not_in_hand" | "no_place_tonight" | "new_without_date" | "no_coverage" | "no_handoff" | "overdue_step";
export type PartRecords = { merge: MergeId, };
export type Payer = { on_release: OnRelease, 
/**
 * Has Medicare too.
 */
medicare: boolean, 
/**
 * The number on the Medicare card. It stays inside.
 */
mbi: string | null, 
/**
 * The Part D plan, which pays for medicines.
 */
part_d: string | null, 
/**
 * The Medicare plan whose care management stands in the place of ECM (domain 7.4).
 */
d_snp: string | null, 
/**
 * California Children's Services, a county programme for those under 21.
 */
ccs: boolean, ccs_contact: string | null, 
/**
 * American Indian or Alaska Native: need not join a plan. It stays inside.
 */
american_indian: boolean, 
/**
 * The Indian health clinic that the person chose.
 */
indian_clinic: string | null, };
export type Period = { from: string, to: string, };
export type Person = { id: PersonId, name: Name, birth: Birth, sex: string | null, 
/**
 * Preferred spoken language; `None` where nobody has asked.
 */
language: string | null, interpreter: boolean | null, identifiers: Array<Identifier>, };
export type PersonForm = { form: SiteForm, 
/**
 * Whether it can be filled in now.
 */
ready: boolean, copies: Array<FormCopy>, };
export type PersonForms = { booking: string, 
/**
 * "Delgado-Ruiz, María".
 */
name: string, 
/**
 * As the jail writes it.
 */
birth_date: string, forms: Array<PersonForm>, };
export type PersonId = number;
export type PersonNews = { booking: string, name: string, housing: string | null, news: Array<FactNews>, };
export type PersonSigned = { "how": "signed" } | { "how": "refused", reason: string, } | { "how": "unable", reason: string, };
export type PharmacyNow = { answer: AtPharmacy, 
/**
 * One sentence: the answer and its ground.
 */
sentence: string, };
export type PharmacyOffer = { name: string, address: string | null, phone: string | null, hours: string | null, opening: Opening, 
/**
 * On the person's team.
 */
own: boolean, 
/**
 * Somebody has confirmed this entry.
 */
confirmed: boolean, };
export type Phase = "a" | "b" | "c";
export type PhaseTask = { name: string, done: boolean, };
export type Phone = { 
/**
 * Whose phone it is: "own", "sister Ana".
 */
whose: string, number: string, text_ok: boolean, message: MessageRule, };
export type PlanAnswer = { plan: string, 
/**
 * `false`: "not our member".
 */
is_member: boolean, asked: CheckedHow, 
/**
 * Who looked, or who answered.
 */
by_whom: string, checked_on: string, };
export type PlanEntry = { fact: FactId, version: number, value: PlanValue, source: string, at: string, by: string, };
export type PlanOffered = { id: DirectoryId, name: string, plan_type: string | null, liaison: string | null, liaison_phone: string | null, member_services: string | null, phone: string | null, notes: string | null, in_force_from: string | null, 
/**
 * Whether somebody at the site has confirmed this line of the directory.
 */
confirmed: boolean, 
/**
 * The plan that Medi-Cal on file names.
 */
on_record: boolean, 
/**
 * The newest answer of this stay.
 */
answer: PlanAnswer | null, };
export type PlanPart = "need" | "referral";
export type PlanSearch = { county: string, 
/**
 * "Sacramento".
 */
county_name: string | null, 
/**
 * The plans that are in force on this day: the release, or today where that is past.
 */
on: string, 
/**
 * Those that nobody has asked yet come first.
 */
plans: Array<PlanOffered>, };
export type PlanShown = { booking: string, name: Name, as_of: string, in_custody: boolean, release: string | null, 
/**
 * The health plan, where one is known.
 */
plan: string | null, 
/**
 * The version of the plan: how many changes of it this user is told of.
 */
version: number, 
/**
 * Open ones first, the soonest due first.
 */
needs: Array<NeedShown>, 
/**
 * Open ones first.
 */
referrals: Array<ReferralShown>, 
/**
 * The request for a care manager outside.
 */
ecm: EcmShown, 
/**
 * What is known of the supports that the person's health plan offers.
 */
offers: Array<SupportOffer>, 
/**
 * The day from which candidates for Transitional Rent are looked at.
 */
rent_from: string | null, team: Array<Fact<TeamMember>>, appointments: Array<Fact<Appointment>>, handoffs: Array<Fact<Handoff>>, 
/**
 * Every version, the newest last.
 */
history: Array<PlanEntry>, 
/**
 * The numbers of the rule pack behind the days.
 */
numbers: Array<Rule>, 
/**
 * Whether this user answers what words tell of after somebody else wrote them.
 */
answers_tells: boolean, };
export type PlanStands = { plan: Fact<MatPlan>, 
/**
 * When the clinic that it names opens next after it was told, where nobody has verified it.
 */
opens: string | null, 
/**
 * How often somebody asked, and nobody confirmed it.
 */
tries: number, 
/**
 * Who confirmed it, where an entry says so.
 */
verified_by: FactId | null, bar: CoverageBar | null, 
/**
 * Days of which the clinic's system reports that no dose was given.
 */
missed: Array<string>, 
/**
 * The first day here that is on record.
 */
began: string | null, 
/**
 * How many days of take-homes the law allows today; `None` where it sets no limit.
 */
take_home_limit: number | null, };
export type PlanValue = { "what": "need", need: Need, } | { "what": "referral", referral: Referral, };
export type Policy = "ab133" | "consent_always";
export type PolicySet = { by: string, on: string, 
/**
 * "county counsel, letter of 02/10/2026".
 */
source: string, };
export type PolicyShown = { policy: Policy, citation: string, };
export type Population = "homeless_adult" | "homeless_family" | "avoidable_hospital" | "serious_behavioral" | "incarceration" | "long_term_care_risk" | "nursing_facility" | "childrens_services" | "child_welfare" | "birth_equity";
export type PopulationTick = { population: Population, reason: string, };
export type PortalEntry = { id: FactId, entered_on: string, entered_by: string, confirmation: string | null, aid_code: string | null, start_on: string | null, stop_on: string | null, stop_reason: StopReason | null, recorded_at: string, recorded_by: string, version: number, };
export type Preset = "everybody" | "mine" | "leaving_soon" | "no_date" | "out_to_court" | "injections" | "no_plan_confirmed" | "packs_stale" | "no_owner" | "not_in_programme" | "left";
export type PresetCount = { preset: Preset, people: number, };
export type PreviewCourt = CourtFile;
export type PreviewDirectory = { path: string, };
export type PreviewDocuments = DocumentsFile;
export type PreviewEvidence = { from: string | null, to: string | null, };
export type PreviewForm = { booking: string, form: FormId, };
export type PreviewOutcomes = { from: string | null, to: string | null, };
export type PreviewPack = { path: string | null, };
export type PreviewPacket = { booking: string, to: RecipientKind, };
export type PreviewReleaseDate = SetReleaseDate;
export type PreviewReport = ReportFile;
export type PreviewRoster = RosterFile;
export type PrintCallForm = { booking: string, };
export type PrintCourtSlips = { 
/**
 * Tomorrow, where absent.
 */
day: string | null, };
export type PrintEvidence = { from: string | null, to: string | null, 
/**
 * The facts of the preview that was looked at. Where they have changed since, nothing leaves.
 */
seen: string, };
export type PrintForm = { booking: string, form: FormId, 
/**
 * The facts of the preview that was looked at. Where they have changed since, nothing leaves.
 */
seen: string, };
export type PrintIncident = { booking: string, disclosure: DisclosureId, };
export type PrintOutcomes = { from: string | null, to: string | null, 
/**
 * The facts of the preview that was looked at. Where they have changed since, nothing leaves.
 */
seen: string, };
export type PrintOwnLetter = { booking: string, };
export type PrintOwnRecord = { booking: string, 
/**
 * Everything that the facility holds as well.
 */
all: boolean, };
export type PrintPacket = { booking: string, to: RecipientKind, 
/**
 * The facts of the preview that was looked at. Where they have changed since, nothing leaves.
 */
seen: string, };
export type PrintShift = Record<symbol, never>;
export type PrintSlip = { booking: string, };
export type PrintTonight = { booking: string, };
export type Problem = { name: string, 
/**
 * ICD-10-CM, where it is coded.
 */
icd10: string | null, since: string | null, 
/**
 * Something the receiver must see first: pregnancy, suicide risk, insulin, a blood thinner.
 */
warning: boolean, };
export type Product = MatProduct | InjectionProduct;
export type ProductNumbers = { product: Product, earliest: number, usual: number, latest: number, numbers: Array<Limit>, };
export type Programme = "cs_housing_navigation" | "cs_housing_deposits" | "cs_housing_tenancy" | "cs_post_hospital_housing" | "cs_recuperative_care" | "cs_respite" | "cs_day_habilitation" | "cs_assisted_living" | "cs_home_transition" | "cs_personal_care" | "cs_home_modifications" | "cs_tailored_meals" | "cs_sobering_center" | "cs_asthma_remediation" | "cs_transitional_rent" | "ecm" | "complex_care_management" | "peer_support" | "contingency_management" | "smhs" | "dmc_ods" | "non_specialty_mental_health" | "bhsa_housing" | "asthma_prevention" | "dental" | "transport" | "ccs" | "indian_health" | "regional_center" | "ihss" | "ssi" | "calfresh" | "va" | "former_foster_youth" | "other";
export type Protection = "sud" | "unknown" | "mental_health" | "hiv" | "minor_own_services" | "counselling_notes" | "criminal_justice";
export type Protections = Array<"sud" | "unknown" | "mental_health" | "hiv" | "minor_own_services" | "counselling_notes" | "criminal_justice">;
export type ProviderBrief = { id: ProviderId, name: string, credential: string | null, organization: string | null, npi: string | null, };
export type ProviderId = number;
export type ProviderSaved = { id: ProviderId, version: number, };
export type ProviderShown = { id: ProviderId, version: number, in_force: boolean, value: ServiceProvider, };
export type PublicKey = { 
/**
 * One OpenSSH line, for the file that `receive --signer` reads.
 */
public_key: string, 
/**
 * Thirty digits to compare over the phone.
 */
fingerprint: string, };
export type Quantity = { "is": "computed", amount: Amount, unit: string, times_a_day: Amount, days: number, 
/**
 * Before it is rounded up.
 */
exactly: Amount, count: number, 
/**
 * "1 tablet × 2 a day × 30 days = 60".
 */
words: string, } | { "is": "not_computed", why: WhyNoQuantity, words: string, };
export type QueueMorning = { booking: string, papers: Array<MorningPaper>, };
export type QueuedExport = { to: RecipientKind, name: string, 
/**
 * In the past where a run was missed.
 */
due_on: string, };
export type Reach = "everybody" | "application" | "county";
export type ReachSettled = { 
/**
 * The stay's change count now.
 */
seen: number, };
export type Reached = "in_hand" | "pick_up" | "called_in" | "returns_tomorrow" | "mailed" | "refused" | "unreachable";
export type ReadColumns = { path: string, 
/**
 * The map to try; else a remembered one, else what the headings say by themselves.
 */
map: ColumnMap | null, 
/**
 * What somebody said about the file, in the place of what it shows by itself.
 */
read: HowToRead, };
export type ReadInbox = { 
/**
 * Only where the set minutes have passed since the last time.
 */
if_due: boolean, };
export type ReadReport = { path: string, 
/**
 * What somebody says that the file lists.
 */
list: ClinicList | null, map: ColumnMap | null, read: HowToRead, };
export type ReadinessAgreement = { with_whom: string, kind: AgreementKind, signed_on: string, 
/**
 * Its last day; `None` where it has none.
 */
ends_on: string | null, 
/**
 * "County counsel, binder 4".
 */
kept_at: string, };
export type ReadinessAreaShown = { number: number, title: string, source: string, confidence: Confidence, elements: Array<ReadinessElementShown>, };
export type ReadinessBasis = "target" | "records" | "statement" | "condition" | "nothing";
export type ReadinessCell = { "shown": "exact", count: number, } | { "shown": "small" } | { "shown": "complement" };
export type ReadinessDeed = "condition" | "statement" | "target" | "withdrawn";
export type ReadinessElementShown = { key: ElementKey, title: string, source: string, 
/**
 * Of the title.
 */
confidence: Confidence, 
/**
 * Of the letter and the place in the list.
 */
lettering: Confidence, unconfirmed: boolean, 
/**
 * Where its evidence comes from, in words.
 */
evidence: string, 
/**
 * What records cannot prove.
 */
by_hand: boolean, 
/**
 * Its numbers are for those inside the programme, and this reader is not.
 */
kept: boolean, 
/**
 * `None` where it is kept.
 */
status: ReadinessStatus | null, basis: ReadinessBasis | null, 
/**
 * So many of a hundred.
 */
target: number, 
/**
 * Whether the site set that target itself.
 */
own_target: boolean, target_unconfirmed: boolean, 
/**
 * The one that decides first.
 */
figures: Array<ReadinessFigure>, 
/**
 * The newest condition that was not withdrawn; it may have ended.
 */
condition: ReadinessEntryShown | null, statements: Array<ReadinessEntryShown>, 
/**
 * Everything that was ever said of it, newest first.
 */
history: Array<ReadinessEntryShown>, 
/**
 * Give it back with whatever is said next.
 */
newest: ReadinessEntryId | null, };
export type ReadinessEntryId = number;
export type ReadinessEntryShown = { id: ReadinessEntryId, deed: ReadinessDeed, reason: string | null, until: string | null, 
/**
 * A condition whose last day has passed.
 */
ended: boolean, share: number | null, document: string | null, dated: string | null, kept_at: string | null, by: string, at: string, recorded_by: string, 
/**
 * The entry that this one withdraws.
 */
about: ReadinessEntryId | null, 
/**
 * Whether it was withdrawn since.
 */
withdrawn: boolean, };
export type ReadinessFigure = { line: ReadinessLine, 
/**
 * What stands after the number.
 */
words: string, measured: ReadinessMeasure, 
/**
 * Whether this reader may see the people behind it.
 */
opens: boolean, 
/**
 * The number of the pack that decides what counts, where there is one.
 */
rule: Key | null, unconfirmed: boolean, };
export type ReadinessKept = { id: ReadinessEntryId, };
export type ReadinessLine = "medi_cal_asked_in_time" | "medi_cal_asked" | "medi_cal_left_sooner" | "medi_cal_days_to_ask" | "applications_sent" | "applications_decided_in_time" | "application_days_to_send" | "application_days_to_decide" | "active_on_leaving" | "days_to_active" | "screened_in_time" | "screened" | "screened_left_sooner" | "days_to_screen" | "found_eligible" | "link_need_asked" | "link_needed" | "care_manager_named" | "care_manager_outside" | "days_to_care_manager" | "consultation" | "in_reach_assigned" | "in_reach_logged" | "medicines_ordered_in_time" | "medicines_ordered" | "treatment_asked" | "treatment_on" | "treatment_declined" | "medicines_in_hand" | "medicines_last_long_enough" | "equipment_in_hand" | "told_before_leaving" | "told_in_time" | "told_actual" | "days_told_before" | "paper_before_leaving" | "days_paper_before" | "handoff_before" | "handoff_in_time" | "handoff_with_person" | "handoff_after" | "link_told" | "link_visit" | "staff" | "staff_inside" | "providers_in_force" | "providers_enrolled" | "agreements_in_force" | "agreements_ended" | "agreements_ending_soon" | "export_runs" | "export_recipients" | "log_entries";
export type ReadinessMeasure = { "measure": "share", of: ReadinessCell, out_of: ReadinessCell, 
/**
 * Rounded down; absent where a count is not told, or nobody is counted.
 */
percent: number | null, } | { "measure": "people", people: ReadinessCell, } | { "measure": "days", 
/**
 * Half took no longer; absent where nobody is counted, or too few to tell.
 */
median: number | null, people: ReadinessCell, } | { "measure": "things", count: number, };
export type ReadinessShown = { as_of: string, from: string, to: string, 
/**
 * Whether counts are true numbers: for those who may see the people.
 */
exact: boolean, 
/**
 * Fewer than this are not told outside.
 */
threshold: number, threshold_source: string, areas: Array<ReadinessAreaShown>, 
/**
 * The one that ends first before the others.
 */
agreements: Array<AgreementShown>, };
export type ReadinessStatus = "met" | "conditional" | "not_met" | "nothing_yet";
export type ReadyOrder = { 
/**
 * Filled, or come, on this day.
 */
since: string, 
/**
 * On this day it is to be renewed.
 */
renew_on: string, is_old: boolean, };
export type Recall = { 
/**
 * The day of the word that forbids it.
 */
refused_on: string, 
/**
 * What of it may not be out.
 */
categories: Array<ConsentCategory>, 
/**
 * Nothing while it is open.
 */
settled: RecallSettled | null, } & ({ "kind": "in_tray", disclosure: DisclosureId, document: string | null, to: RecipientKind, } | { "kind": "sent", disclosure: DisclosureId, document: string | null, to: RecipientKind, channel: string, } | { "kind": "exported", disclosure: DisclosureId, to: RecipientKind, channel: string, } | { "kind": "pack", number: string, places: string, });
export type RecallHow = "destroyed" | "returned" | "told_to_destroy" | "out_of_reach";
export type RecallSettled = { how: RecallHow, whom: string | null, note: string | null, recorded_by: string, recorded_at: string, };
export type RecallsOf = { booking: string, name: string, recalls: Array<Recall>, };
export type ReceiptBack = { reason: string, at: string, by: string, };
export type ReceiptId = number;
export type ReceiptLine = { what: ReceiptThing, name: string, 
/**
 * As ordered then.
 */
directions: string | null, rx_number: string | null, filled_on: string | null, told: LineTold, };
export type ReceiptSaved = { receipt: ReceiptId, 
/**
 * Of both parts.
 */
number: string, in_hand: number, not_in_hand: number, 
/**
 * What somebody must know now: that a pharmacy will likely reject, that the pack was stale.
 */
warnings: Array<string>, 
/**
 * The stay's change count now.
 */
seen: number, };
export type ReceiptShown = { id: ReceiptId, number: string, 
/**
 * Neither corrected nor taken back.
 */
counts: boolean, 
/**
 * The receipt that this one corrects, and why.
 */
corrects: ReceiptId | null, reason: string | null, taken_back: ReceiptBack | null, 
/**
 * When it happened, and when it was entered.
 */
handed_at: string, entered_at: string, 
/**
 * Entered from paper later than it happened.
 */
late: boolean, 
/**
 * What custody's part counts.
 */
pieces: number, said: ReceiptTold, lines: Array<ReceiptLine>, recorded_by: string, };
export type ReceiptTakenBack = { 
/**
 * Orders that somebody has changed since, and that stay as they are.
 */
stay_as_they_are: number, 
/**
 * The stay's change count now.
 */
seen: number, };
export type ReceiptThing = "medicine" | "equipment";
export type ReceiptTold = { 
/**
 * The sealed pack that was opened with the person; `None` where there was none.
 */
pack: PackSeen | null, medicines: Array<LineTold>, equipment: Array<LineTold>, naloxone: NaloxoneGiven | null, 
/**
 * "I was told when my next dose is due and where to get it."
 */
told_next_dose: boolean, language: string | null, 
/**
 * The number of the interpreter.
 */
interpreter: string | null, person: PersonSigned, 
/**
 * Who handed it over and signed for it.
 */
nurse: HealthStaff, };
export type RecipientAdded = { id: RecipientId, name: string, spoken: string, };
export type RecipientClass = "plan" | "ecm" | "treating_provider" | "county_bh" | "county" | "criminal_justice" | "other_facility";
export type RecipientId = number;
export type RecipientKind = "plan" | "ecm" | "bh" | "otp" | "pharmacy" | "pcp" | "person" | "probation" | "custody" | "transfer" | "county";
export type RecipientMayGet = { to: RecipientKind, 
/**
 * By name, where the record knows one.
 */
organization: string | null, class: RecipientClass | null, kinds: Array<MayGet>, };
export type ReconcileMedicine = { booking: string, id: FactId, seen: number, change: MedicineChange, 
/**
 * What the person came with, where it was another dose or medicine.
 */
came_with: string | null, reason: string | null, };
export type RecordConsent = { booking: string, form: ConsentForm, signed_on: string, 
/**
 * "self", or the representative and the relation.
 */
signer: string, refusal: boolean, recipients: Array<ConsentRecipient>, allowed: Array<ConsentCategory>, denied: Array<ConsentCategory>, purpose: string, expires_on: string | null, expires_event: string | null, copy_given: boolean, source: string, 
/**
 * What the paper says, as far as somebody read it there.
 */
elements: Array<ConsentElement>, 
/**
 * Who may disclose, as the form names them.
 */
discloser: string | null, 
/**
 * Who at the recipient is responsible.
 */
responsible: string | null, 
/**
 * The version of the form, as it is printed on it.
 */
form_version: string | null, language: string | null, signature: SignedHow, 
/**
 * Under which law a minor could sign alone.
 */
legal_basis: string | null, };
export type RecordDelivery = { booking: string, disclosure: DisclosureId, what: DeliveryKind, 
/**
 * The number or address, or who acknowledged.
 */
whom: string | null, confirmation: string | null, 
/**
 * Facility-local; now, where absent.
 */
happened_at: string | null, note: string | null, };
export type RecordDeparture = { booking: string, on: string, time: string | null, how: LeftHow, source: string, };
export type RecordEcm = { booking: string, 
/**
 * The newest entry that the caller saw; 0 where there was none.
 */
seen: number, on: string, what: EcmWhat, };
export type RecordHold = { booking: string, kind: HoldKind, agency: string, since: string, until: string | null, 
/**
 * Whether they fetch the person; as is usual for the kind, where absent.
 */
picks_up: boolean | null, note: string | null, 
/**
 * Who said so: "booking sheet", "teletype 02/20".
 */
source: string, };
export type RecordIncident = { booking: string, disclosure: DisclosureId, 
/**
 * Who had it, or may have had it.
 */
reached: string, noticed_on: string, noticed_how: string, 
/**
 * What was done about it.
 */
done: string, returned: IncidentReturned, 
/**
 * Who was told of it: privacy officer, the person, the county.
 */
told: string | null, };
export type RecordReceipt = { booking: string, 
/**
 * The change count of the stay that was looked at.
 */
seen: number, 
/**
 * The number that stands on both parts; the program gives one where the paper carries none.
 */
number: string | null, receipt: ReceiptTold, 
/**
 * Facility-local, where paper is entered later; now, where absent. Both times are kept.
 */
at: string | null, 
/**
 * The receipt that this one corrects.
 */
corrects: ReceiptId | null, 
/**
 * Why it is corrected.
 */
reason: string | null, };
export type RecordScreening = { booking: string, on: string, 
/**
 * Who asked; whoever records it, where absent.
 */
screener: string | null, result: ScreeningResult, 
/**
 * Every criterion that is met, with what shows it.
 */
criteria: Array<CriterionMet>, 
/**
 * The newest screening that the caller saw.
 */
seen: FactId | null, };
export type RecordService = { booking: string, value: ServiceTold, };
export type RecordTreatment = { booking: string, 
/**
 * The newest entry that the caller saw; 0 where there was none.
 */
seen: number, 
/**
 * The plan that it is about, where it is about one.
 */
plan: FactId | null, on: string, time: string | null, what: TreatmentWhat, 
/**
 * The entry whose place this one takes, or that it takes back.
 */
replaces: FactId | null, };
export type RecordUpdate = { booking: string, recipient: RecipientKind, 
/**
 * "by phone, Ms Yang", "fax 916-555-0120".
 */
how: string, 
/**
 * Facility-local; now, where absent.
 */
happened_at: string | null, };
export type Recover = { code: string, };
export type Referral = { programme: Programme, 
/**
 * The organization, and whom there.
 */
to: string, phone: string | null, 
/**
 * "secure mail", "fax, agreed by both".
 */
how: string | null, asked_on: string, status: ReferralStatus, status_on: string, 
/**
 * Why the loop was closed.
 */
closure: LoopClosure | null, 
/**
 * Whom they named, with the number: a provider, a lead.
 */
assigned: string | null, 
/**
 * What else they said.
 */
words: string | null, tells: Tells, 
/**
 * Of a behavioral health link alone.
 */
link?: BehavioralLink, };
export type ReferralShown = { referral: Fact<Referral>, next: Array<ReferralStatus>, answer: AnswerDue | null, open: boolean, };
export type ReferralStatus = "sent" | "accepted" | "declined" | "scheduled" | "done" | "closed";
export type RefusedLine = { line: number, name: string, why: string, };
export type Reject = { line: number, reason: string, };
export type ReleaseDate = { 
/**
 * `None` withdraws what this source said before.
 */
date: string | null, 
/**
 * Kept as typed, even where the wall clock has no such time.
 */
time: string | null, kind: ReleaseKind, certainty: Certainty, source: string, mode: LeftHow | null, 
/**
 * Facility-local time of recording.
 */
recorded_at: string, recorded_by: string, };
export type ReleaseDateChange = { before: DatesShown, after: DatesShown, changed: Array<Changed>, 
/**
 * Who outside must now be told.
 */
notices: Array<NoticeOwed>, 
/**
 * Whoever holds a paper of another date, and is owed an update.
 */
updates: Array<UpdateOwed>, 
/**
 * Things to look at twice; they stop nothing.
 */
warnings: Array<string>, };
export type ReleaseKind = "actual" | "court_ordered" | "scheduled" | "projected" | "estimate";
export type ReleasePack = { id: FactId, number: string, seal: string | null, 
/**
 * `None` while it is being made.
 */
sealed_at: string | null, parts: Array<PackPart>, 
/**
 * What it was made from. Only staff inside the programme are told.
 */
contents: Array<PackContent>, recorded_at: string, recorded_by: string, };
export type ReleaseShown = { date: string | null, time: string | null, kind: ReleaseKind | null, certainty: Certainty | null, source: string | null, history: Array<ReleaseDate>, };
export type ReliedUpon = { consent: FactId, form: ConsentForm, signed_on: string, expires_on: string | null, expires_event: string | null, purpose: string, 
/**
 * What it let through here; what else it allows is nobody's business.
 */
categories: Array<ConsentCategory>, 
/**
 * Good for one disclosure (W&I 5328.7, H&S 120980(g)): once a disclosure that left cites
 * it, a different one may not.
 */
single_use: boolean, };
export type RemoveAgreement = { id: AgreementId, seen: number, };
export type RemoveEntry = { id: DirectoryId, seen: number, };
export type RemoveFact<T> = { booking: string, id: FactId, seen: number, };
export type RemoveForm = { form: FormId, };
export type RemoveIdentifier = { booking: string, kind: IdentifierKind, value: string, };
export type RemoveServiceCode = { id: ServiceCodeId, seen: number, };
export type RemoveView = { name: string, };
export type ReportColumns = { 
/**
 * What it lists; where its headings do not say, doses, for somebody to correct.
 */
list: ClinicList, 
/**
 * Whether the headings, or somebody before, say so.
 */
recognised: boolean, columns: RosterColumns, 
/**
 * What a column of this list can hold.
 */
fields: Array<Field>, 
/**
 * When the report says that it was printed.
 */
printed: string | null, 
/**
 * It is no report but clinical documents, which have no columns.
 */
documents: boolean, };
export type ReportFile = { path: string, 
/**
 * What it lists; its headings say so where absent.
 */
list: ClinicList | null, 
/**
 * Which column is what; the usual headings are recognized without it.
 */
map: ColumnMap | null, read: HowToRead, 
/**
 * Facility-local time up to which it shows things; as it says itself, where absent.
 */
as_of: string | null, 
/**
 * A list of some people, so nothing is gone because of it.
 */
partial: boolean, 
/**
 * Import although a newer report of its kind is in, or its time has not come.
 */
older: boolean, };
export type ReportId = number;
export type ReportMissingPart = { booking: string, 
/**
 * The place of the part, as the pack names it.
 */
place: string, at: string | null, };
export type ReportShown = { import: ReportId, list: ClinicList, as_of: string, doses_to: string | null, partial: boolean, 
/**
 * Facility-local time of reading.
 */
at: string, by_whom: string, counts: Counts, 
/**
 * Facility-local as well.
 */
undone_at: string | null, 
/**
 * The newest one that stands can be taken back, as long as nobody worked on its people.
 */
can_undo: boolean, 
/**
 * How many of its people somebody has worked on since, where it is the newest one.
 */
worked_on: number, };
export type ReportUndone = { import: ReportId, list: ClinicList, };
export type Reported = { list: ClinicList, 
/**
 * The order, plan, allergies or problem that it is about.
 */
about: FactId, what: Statement, };
export type RetireForm = { form: FormId, retired: boolean, };
export type Revocation = { how: RevokedHow, received_by: string, recorded_by: string, recorded_at: string, };
export type RevokeConsent = { booking: string, id: FactId, 
/**
 * The day of revoking; today, where absent.
 */
on: string | null, how: RevokedHow, 
/**
 * Who took it; the user, where absent.
 */
received_by: string | null, };
export type RevokedHow = "in_writing" | "form" | "by_word";
export type Right = "see_program" | "see_release_desk" | "work_release_desk" | "see_cases" | "find_people" | "record_clinical" | "correct_orders" | "record_care" | "set_release_date" | "import_roster" | "close_steps" | "assign" | "print_treatment" | "print_custody" | "export" | "manage_recipients" | "manage_users" | "unlock_colleagues" | "manage_facility" | "backup" | "see_audit" | "change_rules" | "record_incidents" | "see_rule_history" | "see_directory" | "keep_directory" | "keep_forms" | "see_readiness" | "keep_readiness";
export type Role = "nurse" | "prescriber" | "coordinator" | "eligibility" | "release_officer" | "in_reach" | "supervisor" | "administrator" | "auditor";
export type RollbackAccepted = { 
/**
 * The newest entry that this machine remembered.
 */
head_was: number | null, };
export type RosterColumns = { 
/**
 * What the file is, and how it was read.
 */
shape: FileShape, headings: Array<string>, map: ColumnMap, unused: Array<string>, 
/**
 * The file that these headings are known to be of.
 */
preset: KnownList | null, 
/**
 * The file lists some people only by what it is.
 */
partial: boolean, 
/**
 * Whether the map was saved for these headings before.
 */
remembered: boolean, 
/**
 * The line of the file that holds the headings; none where the fields have their places.
 */
line: number | null, 
/**
 * How the dates of each column are written, and what proves it.
 */
dates: Array<DateColumn>, 
/**
 * A few lines, each with one cell for each heading.
 */
samples: Array<Array<string>>, 
/**
 * Why the file cannot be imported yet.
 */
problem: string | null, };
export type RosterComparison = { report: RosterReport, columns: Columns, 
/**
 * The day of the newest complete roster that is in.
 */
newest: string | null, 
/**
 * Why this day should be looked at twice; confirming it imports all the same.
 */
day_problem: string | null, new: Array<RosterPerson>, gone: Array<RosterPerson>, 
/**
 * Whom the jail itself reports as having left.
 */
left: Array<RosterPerson>, 
/**
 * What the file is, and how it was read.
 */
shape: FileShape, dates: Array<DateColumn>, 
/**
 * Whether nobody is gone because of it, by what it is or as somebody said.
 */
partial: boolean, 
/**
 * Dates that moved to an earlier day, the soonest first.
 */
earlier: Array<MovedPerson>, later: Array<MovedPerson>, 
/**
 * What all the dates that move, or are taken back, break.
 */
effect: RosterEffect, lost_date: Array<MovedPerson>, changed: Array<ChangedPerson>, unsure: Array<UnsurePerson>, };
export type RosterEffect = { 
/**
 * Whose date moves or is taken back.
 */
moved: number, 
/**
 * For whom something is late now and was not before.
 */
now_late: number, 
/**
 * Whose window is open now and was not before.
 */
opened: number, paused: number, 
/**
 * Whose window was open and is not reached any more, or not known.
 */
shut: number, 
/**
 * For whom somebody outside who holds a paper must be told.
 */
to_tell: number, 
/**
 * For whom the county must be told, and had not to be before.
 */
county: number, };
export type RosterFile = { path: string, 
/**
 * Which column is what; the usual headers are recognized without it.
 */
map: ColumnMap | null, 
/**
 * What somebody said about the file, in the place of what it shows by itself.
 */
read: HowToRead, 
/**
 * The day that the list shows; today, where absent.
 */
as_of: string | null, 
/**
 * A list of some people, so nobody is gone because of it.
 */
partial: boolean, 
/**
 * Import although a newer list is in, or the day has not come.
 */
older: boolean, };
export type RosterNews = { import: ImportId, as_of: string, imported_at: string, new: number, 
/**
 * No longer listed. Not the same as released.
 */
gone: number, 
/**
 * Everybody in custody who is on no newer roster, and about whom nobody has answered yet.
 */
unanswered: number, moved_earlier: number, moved_later: number, lost_date: number, unsure: number, rejected: number, };
export type RosterPerson = { booking: string, name: string, born: string | null, housing: string | null, booked_on: string | null, release: string | null, 
/**
 * A new booking of somebody who has been here before.
 */
returning: boolean, };
export type RosterReport = { 
/**
 * `None` for a preview.
 */
import: ImportId | null, as_of: string, 
/**
 * Lines about a person, rejected and repeated ones included.
 */
rows: number, new: Array<string>, unchanged: number, changed: Array<ChangedStay>, moved: Array<MovedStay>, lost_date: Array<string>, 
/**
 * No longer listed. Not the same as released.
 */
gone: Array<string>, 
/**
 * Whom the jail itself reports as having left; they are in one of the lists above as well.
 * Not the same as released: somebody says what became of them.
 */
left?: Array<string>, unsure: Array<UnsureRow>, rejected: Array<Reject>, 
/**
 * Things in accepted lines that could not be used; absent where there are none.
 */
notes?: Array<Note>, };
export type Rule = { key: Key, value: Value, unit: Unit, 
/**
 * What the number is counted from; `None` for a plain length or amount.
 */
anchor: Anchor | null, 
/**
 * "At most", "less than": how the number limits.
 */
bound: Bound | null, 
/**
 * Where the source gives a range, its other end.
 */
other_end: number | null, meaning: string, source: string, confidence: Confidence, 
/**
 * Found in public text, and still a matter on which the site must decide.
 */
confirm_at_site: boolean, in_force_from: string | null, in_force_to: string | null, confirmed_by: string | null, confirmed_on: string | null, 
/**
 * Federal law, or the label of a product: it holds in every state.
 */
everywhere: boolean, 
/**
 * Whether the step that this number dates is done here; another state need not know it.
 */
applies: boolean, };
export type RuleBanner = { pack: string, built_in: boolean, damaged: Array<string>, warnings: Array<AuthorityWarning>, notices: Array<RuleNotice>, unconfirmed: number, stand_ins: number, };
export type RuleChanged = { 
/**
 * The version that the next change must have seen.
 */
version: number, };
export type RuleDeed = "loaded" | "built_in" | "confirmed" | "withdrawn" | "overridden" | "lifted";
export type RuleEntry = { id: number, at: string, 
/**
 * Who recorded it.
 */
by: string, deed: RuleDeed, pack: string, version: string, 
/**
 * The name of the number; none where it is about the whole pack.
 */
key: string | null, from: Value | null, to: Value | null, 
/**
 * The last day on which a site's own number counts.
 */
until: string | null, reason: string, decided_by: string | null, decided_on: string | null, 
/**
 * This site's own number counted to its last day, and ended by itself.
 */
ended: boolean, };
export type RuleMoved = { key: Key, unit: Unit, meaning: string, before: Value, after: Value, confidence: Confidence, unconfirmed: boolean, 
/**
 * The step that it dates, in words.
 */
dates: string | null, 
/**
 * Whether that step is done at all, before and after.
 */
applied: boolean, applies: boolean, };
export type RuleNotice = { 
/**
 * The number that it is about, where it is about one.
 */
key: Key | null, text: string, };
export type RuleTopic = "window" | "coverage" | "handoff" | "medicines" | "treatment" | "youth" | "short_stays" | "after_release" | "lists" | "priority" | "export";
export type RulesInUse = { pack: string, version: string, 
/**
 * When the pack was loaded, and by whom; none for the built-in one.
 */
loaded_at: string | null, loaded_by: string | null, rules: Array<ShownRule>, 
/**
 * Authorities that end soon or have ended.
 */
warnings: Array<AuthorityWarning>, 
/**
 * Numbers in use that nobody here has confirmed.
 */
unconfirmed: number, 
/**
 * Numbers of another state that stand in.
 */
stand_ins: number, 
/**
 * What is damaged, in sentences that nobody may miss.
 */
damaged: Array<string>, 
/**
 * This site's own numbers that end soon or have ended, and what else somebody should know.
 */
notices: Array<RuleNotice>, 
/**
 * The newest change, which loading another pack must have seen.
 */
newest: number, };
export type RunMade = { signature: string, people: number, manifest: Manifest, recipient: string, sequence: number, 
/**
 * The due days that this run answers, missed ones included; empty for one made by hand.
 */
covers: Array<string>, file_name: string, sha256: string, made_at: string, };
export type SaveAgreement = { 
/**
 * The agreement to correct; absent for a new one.
 */
id: AgreementId | null, 
/**
 * The version that the caller saw; needed with `id`.
 */
seen: number | null, value: ReadinessAgreement, };
export type SaveApplication = { booking: string, 
/**
 * The version that the caller saw; 0 for a new one.
 */
seen: number, data: ApplicationData, };
export type SaveDoorAnswers = { booking: string, 
/**
 * The change count of the stay that was looked at.
 */
seen: number, 
/**
 * The best phone: it is tried first from now on.
 */
phone: DoorPhone | null, 
/**
 * Where the person sleeps tonight.
 */
place: string | null, collected_by: string | null, 
/**
 * A pharmacy near there.
 */
pharmacy: string | null, 
/**
 * The health plan's care manager may not call. A yes is the signed form.
 */
call_declined: boolean, };
export type SaveEntry = { 
/**
 * The entry to correct; absent for a new one.
 */
id: DirectoryId | null, 
/**
 * The version that the caller saw; needed with `id`.
 */
seen: number | null, value: DirectoryEntry, };
export type SaveExamplePack = { path: string, };
export type SaveFacilityNumbers = { npi: string | null, taxonomy: string | null, confirmed_by: string | null, confirmed_on: string | null, 
/**
 * The version that the caller saw.
 */
seen: number, };
export type SaveFact<T> = { booking: string, 
/**
 * The fact to correct; absent for a new one.
 */
id: FactId | null, 
/**
 * The version that the caller saw; needed with `id`.
 */
seen: number | null, value: T, 
/**
 * Protections that the caller knows of. Others are added by what the fact says.
 */
protections: Array<Protection>, 
/**
 * Where it comes from: "told us", "dose file 03/02", "county letter".
 */
source: string, 
/**
 * Facility-local time up to which the source is known; now, where absent.
 */
as_of: string | null, };
export type SavePortal = { booking: string, 
/**
 * The entry to correct or to stop; absent for a new start.
 */
id: FactId | null, 
/**
 * The version that the caller saw; needed with `id`.
 */
seen: number | null, entered_on: string, 
/**
 * Whoever records it, where absent.
 */
entered_by: string | null, confirmation: string | null, aid_code: string | null, start_on: string | null, stop_on: string | null, stop_reason: StopReason | null, };
export type SaveProvider = { id: ProviderId | null, 
/**
 * The version that the caller saw; needed with `id`.
 */
seen: number | null, value: ServiceProvider, };
export type SaveServiceCode = { id: ServiceCodeId | null, 
/**
 * The version that the caller saw; needed with `id`.
 */
seen: number | null, value: ServiceCode, };
export type SaveView = { name: string, query: CaseloadQuery, };
export type Saved = { id: FactId, version: number, };
export type SavedView = { name: string, query: CaseloadQuery, };
export type SayDifferent = { one: string, other: string, };
export type Scan = { id: number, 
/**
 * In bytes.
 */
size: number, sha256: string, recorded_by: string, recorded_at: string, };
export type ScanShown = { token: string, sha256: string, };
export type Screening = { id: FactId, on: string, 
/**
 * Who asked, as a name.
 */
screener: string, result: ScreeningResult, basis: EligibilityBasis, 
/**
 * None for readers who may not know of every criterion, whichever they are.
 */
criteria: Array<CriterionMet>, 
/**
 * Recorded by somebody who may know of every criterion.
 */
inside: boolean, recorded_at: string, recorded_by: string, };
export type ScreeningResult = "eligible" | "not_eligible" | "unfinished" | "declined";
export type ScreeningSaved = { id: FactId, version: number, };
export type ScreeningShown = { booking: string, name: Name, as_of: string, booked_on: string, 
/**
 * Whole years today; `None` where the birth date is not whole.
 */
age: number | null, 
/**
 * Whether the person is still here.
 */
in_custody: boolean, 
/**
 * By the kind of facility.
 */
basis: EligibilityBasis, 
/**
 * What this user may screen for, whoever the person is.
 */
criteria: Array<Criterion>, 
/**
 * What the facts on file suggest. Nothing suggested is no answer.
 */
suggestions: Array<Suggestion>, 
/**
 * The screening that counts is the last one.
 */
screenings: Array<Screening>, 
/**
 * From the last stay, where there is one: evidence to be asked again, not an answer.
 */
last_stay: Screening | null, 
/**
 * The other test: enrolled, or an application approved.
 */
medi_cal: MediCalStatus | null, 
/**
 * What is copied into the state's portal, value by value.
 */
sheet: Array<SheetLine>, portal: Array<PortalEntry>, services_began: string | null, 
/**
 * Why the aid code would stop, where the stay has ended.
 */
stops_because: StopReason | null, stopped_on: string | null, 
/**
 * With the days of service used, and the sum behind them.
 */
window: WindowShown, 
/**
 * CAA 2023 section 5121, where it applies.
 */
second_clock: SecondClock | null, foster_youth: Fact<FosterYouth> | null, 
/**
 * The number of medicines that suggest is confirmed by nobody here.
 */
unconfirmed: boolean, };
export type SealPack = { booking: string, number: string, seal: string | null, parts: Array<PackPart>, 
/**
 * Which medicine or equipment lies in which part; where absent, as it lay in the pack that is
 * made again.
 */
items: Array<PackItem> | null, 
/**
 * When it was sealed; now, where absent.
 */
sealed_at: string | null, };
export type SearchPeople = { text: string, 
/**
 * At most so many people; 8 where absent, as many as stand in sight under a field.
 */
limit: number | null, 
/**
 * Where the names of everybody are not read yet, look at people in custody alone and say so,
 * in place of waiting.
 */
at_once: boolean, };
export type SecondClock = { screening_from: string, 
/**
 * Screening and diagnostics happen no later than this.
 */
screening_latest: string, case_management_from: string, 
/**
 * Case management lasts to this day at least.
 */
case_management_until: string, 
/**
 * On the first day of the clock.
 */
age: number, because: SecondClockBecause, state: SecondClockState, };
export type SecondClockBecause = "under21" | "former_foster_youth";
export type SecondClockState = "before" | "running" | "over";
export type Segment = { from: string, 
/**
 * The last day.
 */
to: string, state: CoverState, reason: string, };
export type SendApplication = { booking: string, seen: number, on: string, channel: Channel, 
/**
 * "CCFRM 604".
 */
form: string, 
/**
 * As printed on the form.
 */
form_version: string | null, language: string, confirmation: string | null, note: string | null, };
export type Sent = { on: string, channel: Channel, 
/**
 * "CCFRM 604".
 */
form: string, 
/**
 * The version that is printed on the form.
 */
form_version: string | null, language: string, 
/**
 * A number or a slip that proves it arrived.
 */
confirmation: string | null, data: ApplicationData, };
export type ServiceCode = { kind: ServiceKind, 
/**
 * Only there; anywhere where absent.
 */
place: ServicePlace | null, 
/**
 * Only by somebody with this credential; by anybody where absent.
 */
credential: string | null, code: string, modifiers: Array<string>, unit: UnitRule, in_force_from: string, in_force_until: string | null, note: string | null, confirmed_by: string | null, confirmed_on: string | null, };
export type ServiceCodeId = number;
export type ServiceCodeSaved = { id: ServiceCodeId, version: number, };
export type ServiceCodeShown = { id: ServiceCodeId, version: number, in_force: boolean, value: ServiceCode, };
export type ServiceCoding = { "said": "nothing" } | { "said": "one", code: string, modifiers: Array<string>, count: ServiceUnits, 
/**
 * Somebody at the site has said that the line is right.
 */
confirmed: boolean, } | { "said": "several", codes: Array<string>, };
export type ServiceDay = { on: string, as_of: string, 
/**
 * Whose day it is; nobody's, where the registry does not know whoever asks.
 */
provider: ProviderBrief | null, me: ProviderId | null, 
/**
 * Whose day can be asked for.
 */
providers: Array<ProviderBrief>, 
/**
 * In the order of the day.
 */
lines: Array<ServiceLine>, totals: Array<ServiceTotal>, };
export type ServiceId = number;
export type ServiceKind = "case_management" | "physical_consultation" | "behavioral_consultation" | "laboratory" | "radiology" | "medications" | "mat" | "sud_counselling" | "community_health_worker" | "medication_supply" | "equipment";
export type ServiceKindShown = { kind: ServiceKind, source: string, confidence: Confidence, };
export type ServiceLine = { booking: string, name: Name, service: ServiceShown, };
export type ServicePlace = "in_custody" | "in_reach" | "telehealth_video" | "phone" | "community";
export type ServiceProvider = { name: string, 
/**
 * "RN", "LCSW", "CHW".
 */
credential: string | null, organization: string | null, npi: string | null, organization_npi: string | null, taxonomy: string | null, 
/**
 * Since when Medi-Cal has enrolled them, as somebody has looked up.
 */
enrolled_on: string | null, enrolled_confirmed_by: string | null, enrolled_confirmed_on: string | null, in_force_from: string, in_force_until: string | null, 
/**
 * The sign-in name, where the provider has an account here.
 */
user: string | null, };
export type ServiceSaved = { 
/**
 * The entry, over all its versions.
 */
id: ServiceId, 
/**
 * Its newest version, to be named by whoever corrects it.
 */
version: ServiceId, };
export type ServiceSetup = { as_of: string, facility: FacilityNumbers, providers: Array<ProviderShown>, codes: Array<ServiceCodeShown>, 
/**
 * Every kind, and where it stands that it is covered.
 */
kinds: Array<ServiceKindShown>, };
export type ServiceShown = { id: ServiceId, now: ServiceVersion, 
/**
 * Oldest first.
 */
earlier: Array<ServiceVersion>, coding: ServiceCoding, warnings: Array<ServiceWarning>, 
/**
 * Inside the window as recorded, and not before services began; unknown where that is.
 */
inside: boolean | null, };
export type ServiceTold = { kind: ServiceKind, 
/**
 * Where absent, whoever logs it; of a correction, whoever stands there.
 */
provider: ProviderId | null, start: StartTold, end: EndTold, place: ServicePlace, 
/**
 * Who else took part.
 */
with: string | null, note: string | null, 
/**
 * Whoever logs it has seen what went on at the same time, and keeps both.
 */
overlap_ok: boolean, };
export type ServiceTotal = { kind: ServiceKind, services: number, minutes: number, };
export type ServiceUnits = { units: number, arithmetic: string, };
export type ServiceVersion = { id: ServiceId, kind: ServiceKind, provider: ProviderBrief, 
/**
 * By the clock on the facility's wall.
 */
start: string, end: string, 
/**
 * It began in the hour that the clocks showed for the second time.
 */
again: boolean, start_utc: string, end_utc: string, minutes: number, place: ServicePlace, with: string | null, note: string | null, reason: string | null, struck: boolean, 
/**
 * Written on a later day than the service ended.
 */
late: boolean, 
/**
 * The true time of writing.
 */
written_at: string, written_by: string, };
export type ServiceWarning = { "what": "before_began", on: string, } | { "what": "began_unknown" } | { "what": "before_window", opens: string, } | { "what": "after_release", on: string, } | { "what": "no_release_date" } | { "what": "no_npi" } | { "what": "not_enrolled" } | { "what": "not_in_force" };
export type ServiceWindow = { opens: string | null, closes: string | null, began: string | null, };
export type ServicesBegan = { on: string, };
export type ServicesShown = { booking: string, name: Name, as_of: string, in_custody: boolean, 
/**
 * What this user may log, whoever the person is.
 */
kinds: Array<ServiceKind>, 
/**
 * Whoever can have given the service.
 */
providers: Array<ProviderBrief>, 
/**
 * Which of them is signed in.
 */
me: ProviderId | null, window: ServiceWindow, 
/**
 * The newest service first.
 */
entries: Array<ServiceShown>, totals: Array<ServiceTotal>, };
export type SessionState = { 
/**
 * Whether a facility was set up on this machine.
 */
exists: boolean, 
/**
 * Whether its people are made up.
 */
training: boolean, signed_in: SignedIn | null, 
/**
 * Whose session was locked; only their passphrase goes on where they were.
 */
locked: LockedOut | null, 
/**
 * After so many minutes without a question the session locks itself.
 */
idle_minutes: number, 
/**
 * The time on the wall at the facility.
 */
now: string, today: string, 
/**
 * Known only to an open or a locked session.
 */
facility: string | null, 
/**
 * The store is older than this machine remembers: it can be read, but not changed.
 */
rolled_back: boolean, };
export type SetCondition = { element: ElementKey, 
/**
 * The newest entry of the element that the caller saw; absent where there was none.
 */
seen: ReadinessEntryId | null, reason: string, 
/**
 * Its last day.
 */
until: string, 
/**
 * Who decided it; the caller, where absent.
 */
by: string | null, };
export type SetCounty = { county: string, release_notices: string | null, applications: string | null, bh_referrals: string | null, notes: string | null, 
/**
 * When somebody asked the county; today, where absent.
 */
confirmed_on: string | null, 
/**
 * Whether it never answers a jail; absent leaves that, and its note, as they are.
 */
never_answers: boolean | null, answers_note: string | null, 
/**
 * The version that the caller saw; absent where there was none.
 */
seen: number | null, };
export type SetCourt = { booking: string, 
/**
 * The day to correct; absent for a new one.
 */
id: FactId | null, 
/**
 * The version that the caller saw; needed with `id`.
 */
seen: number | null, on: string, time: string | null, court: string | null, department: string | null, purpose: string | null, 
/**
 * Who told it: "minute order", "court list 03/02".
 */
source: string, 
/**
 * Facility-local time up to which the source is known; now, where absent.
 */
as_of: string | null, };
export type SetIdentifier = { booking: string, kind: IdentifierKind, value: string, verified: boolean, };
export type SetInbox = { folder: string | null, 
/**
 * For the clinic's files, where they come to a folder of their own.
 */
reports_folder: string | null, every_minutes: number | null, 
/**
 * Above which share of changes, of a hundred, a list waits for a person; the rule pack's
 * number where absent.
 */
hold_share: number | null, };
export type SetLines = { lines: FacilityLines, };
export type SetOffer = { plan: string, programme: Programme, offered: boolean, 
/**
 * "plan's list of 02/2026".
 */
source: string, };
export type SetPolicy = { policy: Policy, source: string, };
export type SetReleaseDate = { booking: string, date: string | null, time: string | null, kind: ReleaseKind, certainty: Certainty | null, source: string, mode: LeftHow | null, };
export type SetSsn = { booking: string, seen: number, ssn: string | null, };
export type SetTarget = { element: ElementKey, seen: ReadinessEntryId | null, share: number, by: string | null, };
export type SetUp = { name: string, kind: FacilityKind, 
/**
 * Two digits, 01 to 58.
 */
county: string, training: boolean, 
/**
 * What the first administrator types to sign in.
 */
admin: string, passphrase: string, };
export type SettleMorning = { booking: string, paper: MorningPaper, how: MorningEnd, 
/**
 * Needed for what was dropped.
 */
reason: string | null, };
export type SettleReach = { booking: string, 
/**
 * The change count of the stay that was looked at.
 */
seen: number, what: ReceiptThing, fact: FactId, how: SettledHow, 
/**
 * The day on which it was settled; today, where absent.
 */
on: string | null, note: string | null, };
export type SettleRecall = { booking: string, disclosure: DisclosureId, 
/**
 * Nothing takes the last word back: it is open again.
 */
how: RecallHow | null, whom: string | null, note: string | null, };
export type SettledHow = "in_hand" | "picked_up" | "refused" | "unreachable";
export type SettledShown = { name: string, how: SettledHow, on: string, note: string | null, at: string, by: string, };
export type Severity = "late" | "uncovered";
export type Sharing = { category: ConsentCategory, to: RecipientKind, answer: SharingAnswer, 
/**
 * The last day of what allows it; `None` where an event ends it, or nothing allows it.
 */
until: string | null, };
export type SharingAnswer = "allowed" | "refused" | "ended" | "incomplete" | "not_asked";
export type Sheet = { name: string, 
/**
 * Hidden sheets are listed but not read unless somebody chooses one.
 */
hidden: boolean, };
export type SheetField = "cin" | "last_name" | "first_name" | "middle_name" | "suffix" | "birth_date" | "facility_name" | "facility_type" | "facility_county" | "facility_npi" | "incarceration_date" | "screening_date" | "screened_by" | "eligible" | "expected_release" | "services_begin" | "deactivation_date" | "deactivation_reason" | "actual_release";
export type SheetLine = { field: SheetField, value: string | null, };
export type ShiftBefore = { "what": "court", on: string, time: string | null, } | { "what": "leaving", on: string, };
export type ShiftCourt = { on: string, time: string | null, state: CourtState, booking: string, name: string, birth_date: string, housing: string | null, };
export type ShiftDose = { drug: string, last: Dose | null, 
/**
 * The usual day of an injection; a daily dose is due on the day of going.
 */
due: string, before: ShiftBefore, booking: string, name: string, birth_date: string, housing: string | null, };
export type ShiftLeaving = { 
/**
 * The release date, or nothing where only the desk says that the person leaves.
 */
on: string | null, time: string | null, past_date: boolean, 
/**
 * The desk has started it: when the person is to leave.
 */
leaves_at: string | null, 
/**
 * Stays until the morning by choice (Penal Code 4024(b)).
 */
until_morning: boolean, pack: PackBrief | null, stale: Array<PackStale>, 
/**
 * Parts that were looked for and not found.
 */
missing: Array<DeskMissing>, 
/**
 * Medicines that are in no bag yet, each with how far it is.
 */
not_packed: Array<string>, booking: string, name: string, birth_date: string, housing: string | null, };
export type ShiftMoved = { from: string | null, to: string | null, at: string, booking: string, name: string, birth_date: string, housing: string | null, };
export type ShiftPrinting = { 
/**
 * Under this word the printer takes the PDF out of memory, once.
 */
token: string, document: string, pages: number, };
export type ShiftShown = { as_of: string, 
/**
 * The last day of leaving that is looked at.
 */
until: string, 
/**
 * Everybody who leaves by then, with something to take along or without; those who leave now
 * first.
 */
leaving: Array<ShiftLeaving>, 
/**
 * Doses due before somebody goes to court or leaves.
 */
doses: Array<ShiftDose>, 
/**
 * At court and not back, and who goes today.
 */
court: Array<ShiftCourt>, 
/**
 * People who go to court tomorrow.
 */
court_tomorrow: number, moved: Array<ShiftMoved>, notes: Array<NoteShown>, };
export type ShortWhy = { text: string, source: string, confidence: Confidence, unconfirmed: boolean, };
export type ShowApplication = { booking: string, };
export type ShowConsents = { booking: string, };
export type ShowCustodyReceipt = { booking: string, };
export type ShowDesk = { 
/**
 * How many days ahead; 3 where absent, 14 at most.
 */
days: number | null, 
/**
 * Instead, those in custody whose name or booking number holds these letters, with a date or
 * without: for starting a release that nobody had told.
 */
find: string | null, };
export type ShowDoorCard = { booking: string, };
export type ShowFacility = Record<symbol, never>;
export type ShowFeeds = Record<symbol, never>;
export type ShowForm = { form: FormId, };
export type ShowHandOut = { booking: string, };
export type ShowInbox = Record<symbol, never>;
export type ShowLastStay = { 
/**
 * The booking number of the stay of now.
 */
booking: string, };
export type ShowMatch = { 
/**
 * Booking numbers.
 */
one: string, other: string, };
export type ShowOrders = { booking: string, };
export type ShowOutcomes = { 
/**
 * The first day of leaving that counts; 90 days up to the last one, where absent.
 */
from: string | null, 
/**
 * The last one; today, where absent.
 */
to: string | null, };
export type ShowPack = { booking: string, };
export type ShowPaperRecipients = { booking: string, };
export type ShowPersonForms = { booking: string, };
export type ShowPlan = { booking: string, };
export type ShowPublicKey = Record<symbol, never>;
export type ShowReadiness = { 
/**
 * The first day that counts; 90 days up to the last one, where absent.
 */
from: string | null, 
/**
 * The last day that counts; today, where absent.
 */
to: string | null, };
export type ShowRuleBanner = Record<symbol, never>;
export type ShowScan = { booking: string, scan: number, };
export type ShowScreening = { booking: string, };
export type ShowServiceDay = { on: string | null, provider: ProviderId | null, };
export type ShowServiceSetup = Record<symbol, never>;
export type ShowServices = { booking: string, };
export type ShowSession = Record<symbol, never>;
export type ShowShift = Record<symbol, never>;
export type ShowSsn = { booking: string, };
export type ShowStayLengths = Record<symbol, never>;
export type ShowToday = { 
/**
 * Only the work of this role counts and is named. It narrows and never widens.
 */
role: Role | null, group: Group | null, 
/**
 * Only people for whom this step waits.
 */
step: Step | null, 
/**
 * Only people whom the user owns.
 */
mine: boolean, offset: number | null, 
/**
 * At most so many rows; 200 where absent.
 */
limit: number | null, };
export type ShowTreatment = { booking: string, };
export type ShowWorklist = { 
/**
 * Only the work of this role. It narrows what the user sees and never widens it.
 */
role: Role | null, 
/**
 * Only this stay, with what is done and what is still ahead.
 */
stay: string | null, 
/**
 * Only people in this group.
 */
group: Group | null, 
/**
 * At most so many items; 500 where absent.
 */
limit: number | null, };
export type ShownRule = { unconfirmed: boolean, topic: RuleTopic, 
/**
 * Decided by a prescriber.
 */
clinical: boolean, 
/**
 * The pack's own number and source, also where this site's number counts.
 */
pack_value: Value, pack_source: string, site: SiteNumber | null, 
/**
 * This site's number that has ended by itself.
 */
ended: SiteNumber | null, 
/**
 * The step that it dates, in words.
 */
dates: string | null, 
/**
 * Between which numbers it makes sense; none for a date.
 */
bounds: [number, number] | null, 
/**
 * What a change of this number must have seen.
 */
version: number, key: Key, value: Value, unit: Unit, 
/**
 * What the number is counted from; `None` for a plain length or amount.
 */
anchor: Anchor | null, 
/**
 * "At most", "less than": how the number limits.
 */
bound: Bound | null, 
/**
 * Where the source gives a range, its other end.
 */
other_end: number | null, meaning: string, source: string, confidence: Confidence, 
/**
 * Found in public text, and still a matter on which the site must decide.
 */
confirm_at_site: boolean, in_force_from: string | null, in_force_to: string | null, confirmed_by: string | null, confirmed_on: string | null, 
/**
 * Federal law, or the label of a product: it holds in every state.
 */
everywhere: boolean, 
/**
 * Whether the step that this number dates is done here; another state need not know it.
 */
applies: boolean, };
export type Sig = { how: SigKind, 
/**
 * Of one dose.
 */
amount: Amount | null, 
/**
 * "tablet", "mL".
 */
unit: string | null, 
/**
 * 0.5 is every other day.
 */
times_a_day: Amount | null, };
export type SigKind = "regular" | "as_needed" | "tapering";
export type SignApplication = { booking: string, seen: number, kind: SignatureKind, on: string, 
/**
 * Who helped to fill it in.
 */
assister: string, };
export type SignIn = { user: string, passphrase: string, };
export type SignOut = Record<symbol, never>;
export type Signature = { kind: SignatureKind, on: string, 
/**
 * Who helped to fill it in.
 */
assister: string, };
export type SignatureKind = "wet" | "electronic" | "telephonic";
export type SignedHow = "ink" | "electronic" | "mark";
export type SignedIn = { name: string, display_name: string, role: Role, standing: Standing, rights: Array<Right>, 
/**
 * Nobody's account: the printed code, which mends users and sees no case.
 */
by_recovery_code: boolean, };
export type Similar = { 
/**
 * The likeliest first; five at most.
 */
people: Array<SimilarPerson>, 
/**
 * Whose the typed booking number is.
 */
booking_of: MatchPerson | null, 
/**
 * How the typed birth date is read; nothing where it is no whole date.
 */
born: string | null, };
export type SimilarPeople = { name: Name, 
/**
 * As typed.
 */
birth: string, sex: string | null, identifiers: Array<TypedNumber>, 
/**
 * Whether somebody has this booking number already.
 */
booking: string | null, };
export type SimilarPerson = { person: MatchPerson, agrees: Array<Agreement>, differs: Array<Difference>, };
export type SiteForm = { id: FormId, 
/**
 * "CCFRM 604".
 */
number: string, title: string, 
/**
 * As it is printed on the form.
 */
version: string, language: string, 
/**
 * To whom it goes.
 */
to: RecipientKind, pages: number, 
/**
 * How many questions it has, and how many of them something fills.
 */
fields: number, filled: number, 
/**
 * Of the file as it was uploaded.
 */
sha256: string, 
/**
 * Whether somebody has confirmed what fills it.
 */
confirmed: boolean, confirmed_by: string | null, confirmed_on: string | null, replaces: FormId | null, replaced_by: FormId | null, retired_on: string | null, uploaded_by: string, uploaded_on: string, 
/**
 * By its reader or its title it tells of treatment: only the programme sees who has one.
 */
of_the_programme: boolean, };
export type SiteNumber = { value: Value, 
/**
 * The first and the last day on which it counts.
 */
from: string, until: string, reason: string, 
/**
 * Who decided it, and who wrote it down.
 */
by: string, recorded_by: string, };
export type SlipPrinting = { 
/**
 * Under this word the printer takes the PDF out of memory, once.
 */
token: string, number: string, pages: number, 
/**
 * Its entry in the accounting of disclosures.
 */
disclosure: DisclosureId, };
export type SortBy = "work" | "when" | "name" | "booking" | "housing" | "window" | "medi_cal" | "treatment" | "medicines" | "equipment" | "handoff" | "plan" | "owner" | "next_due";
export type Source = string;
export type SsnNone = "never_had" | "applied_for" | "not_known_here" | "will_not_say";
export type StaffName = { name: string, display_name: string, };
export type Standing = "programme" | "contracted" | "outside" | "custody";
export type StartRelease = { booking: string, how: LeftHow, 
/**
 * When the person leaves; now, where absent.
 */
at: string | null, };
export type StartTold = { "at": string } | { "again": string } | { "minutes_ago": number };
export type State = "upcoming" | "due" | "overdue" | "done" | "done_late" | "missed" | "waived" | "snoozed";
export type StateEvidence = { element: ElementKey, seen: ReadinessEntryId | null, 
/**
 * "Staffing plan 2026".
 */
document: string, dated: string, kept_at: string, 
/**
 * Who stands by it; the caller, where absent.
 */
by: string | null, };
export type StateWanted = { aspect: Aspect, tone: Tone, };
export type Statement = { "says": "stopped", on: string | null, } | { "says": "gone", since: string, which: string | null, } | { "says": "differs", field: ClinicField, theirs: string, };
export type StatusMove = { kind: MoveKind, from: MediCalStatus | null, to: MediCalStatus, on: string, channel: Channel | null, note: string | null, recorded_at: string, recorded_by: string, };
export type Stay = { id: StayId, booking: string, booked_on: string, 
/**
 * Where the jail wrote the hour; without it a clock in hours starts at midnight.
 */
booked_time: string | null, legal_status: LegalStatus, housing: string | null, 
/**
 * County where the person will live, as a two-digit code.
 */
residence_county: string | null, left: Left | null, 
/**
 * The `as of` day of the newest roster that listed this stay.
 */
last_on_roster: string | null, 
/**
 * The `as of` day of the first complete roster that no longer listed it. Gone is not released.
 */
gone_since: string | null, owner: string | null, 
/**
 * Counts changes to anything in this stay.
 */
version: number, };
export type StayHere = Record<symbol, never>;
export type StayId = number;
export type StayLengths = { as_of: string, 
/**
 * Absent where too few have ended, and for those who know of assigned people only.
 */
known: KnownLengths | null, };
export type StayUntilMorning = { booking: string, accepts: boolean, };
export type Step = "app.submit_target_known_release" | "app.county_clock_standard" | "app.county_clock_disability" | "app.county_clock_outer" | "app.chase_first" | "app.chase_second" | "app.chase_third" | "app.chase_again" | "app.escalate_by" | "county.release_notice" | "youth.medi_cal_notice_days" | "handoff.complete_by" | "handoff.fallback_unplanned" | "followup.first_contact" | "followup.second_contact" | "followup.stc_backstop" | "bhlink.notify_by" | "meds.order_by" | "meds.pa_by" | "meds.filled_by" | "meds.at_facility_by" | "meds.bag_ready_by" | "meds.release_supply_days" | "meds.next_fill_lead" | "meds.ready_order_days" | "dme.start" | "dme.start_with_tar" | "dme.in_hand" | "short_stay.phase_a" | "short_stay.phase_b" | "short_stay.phase_c" | "caa5121.pre_days" | "caa5121.post_latest" | "caa5121.tcm_post_days" | "custody.past_date" | "transfer.packet" | "mat.sublocade.usual_days" | "mat.brixadi_weekly.usual_days" | "mat.brixadi_monthly.usual_days" | "mat.vivitrol.usual_days" | "lai.next_dose" | "mat.court_dose" | "mat.verify" | "otp.screening_exam_max_age" | "mat.naloxone" | "cures.recheck_months" | "court.return_hour" | "update.tell_by" | "housing.transitional_rent" | "coverage.restore_asked" | "coverage.restored" | "coverage.find_plan" | "workreq.remind";
export type StepCount = { step: Step, people: number, 
/**
 * Of them, those for whom it is late.
 */
late: number, };
export type StepMedicines = { booking: string, orders: Array<StepOrder>, step: MedicineStep, on: string | null, };
export type StepOrder = { id: FactId, seen: number, };
export type StopReason = "released" | "not_released" | "transferred" | "died" | "declined" | "entered_in_error";
export type StoreVerified = { checked: Array<string>, 
/**
 * What is worth knowing although everything is sound.
 */
found: Array<string>, entries: number, };
export type StrikeService = { booking: string, id: ServiceId, seen: ServiceId, reason: string, };
export type Suggestion = { criterion: Criterion, 
/**
 * Each in words that can stand as evidence.
 */
because: Array<string>, };
export type Summary = { 
/**
 * With work waiting for the role that is shown.
 */
due: number, late: number, 
/**
 * Leaving within 72 hours, or past the date.
 */
leaving: number, };
export type SupportOffer = { programme: Programme, offered: boolean, source: string, at: string, by: string, };
export type TakeApartPack = { booking: string, 
/**
 * The pack that the caller saw.
 */
seen: FactId, 
/**
 * What became of what was inside.
 */
reason: string, };
export type TakeBackAlias = { booking: string, id: number, };
export type TakeBackCourt = { booking: string, id: FactId, seen: number, };
export type TakeBackGone = { bookings: Array<string>, };
export type TakeBackHold = { booking: string, id: FactId, seen: number, };
export type TakeBackMorning = { booking: string, paper: MorningPaper, };
export type TakeBackPack = { booking: string, 
/**
 * The pack that the caller saw.
 */
seen: FactId, };
export type TakeBackReceipt = { booking: string, 
/**
 * The change count of the stay that was looked at.
 */
seen: number, receipt: ReceiptId, reason: string, };
export type TakeBackScreening = { booking: string, id: FactId, };
export type TakeBackStep = { booking: string, step: DeskStep, };
export type TaxFiling = "files" | "dependent" | "does_not_file";
export type TeamMember = { role: TeamRole, name: string, organization: string | null, phone: string | null, hours: string | null, };
export type TeamRole = "pre_release_care_manager" | "post_release_care_manager" | "plan_liaison" | "behavioral_health_link" | "primary_care" | "otp" | "pharmacy" | "supervision_officer" | "jail_medical";
export type TellMedical = { booking: string, 
/**
 * When, if it is written down later.
 */
at: string | null, };
export type Tells = "not_said" | "nothing" | "substance_use" | "mental_health" | "hiv" | "own_services";
export type TextEncoding = "utf8" | "windows_1252" | "utf16_le" | "utf16_be";
export type TodayRow = { group: Group, next: NextThing | null, 
/**
 * Other open steps, the latest first; the first few.
 */
waiting: Array<WaitingStep>, waiting_in_all: number, chips: Array<Chip>, 
/**
 * The first days without cover, in a sentence.
 */
gap: GapSentence | null, pack: PackBrief | null, booking: string, last: string, 
/**
 * With the middle name and the suffix.
 */
first: string, 
/**
 * Whole years; `None` where the birth date is not whole.
 */
age: number | null, housing: string | null, language: string | null, interpreter: boolean | null, in_custody: boolean, when: When, 
/**
 * The day in court that matters now, or the next one.
 */
court: CourtNow | null, owner: string | null, };
export type TodayShown = { as_of: string, 
/**
 * People whom the filter leaves, on this page or not.
 */
total: number, rows: Array<TodayRow>, 
/**
 * Counts of everybody whom the user may see, in the order of the groups.
 */
groups: Array<GroupCount>, steps: Array<StepCount>, summary: Summary, 
/**
 * What the newest roster changed; absent for those who know of assigned people only.
 */
roster: RosterNews | null, feeds: Feeds, 
/**
 * The court line in numbers of people.
 */
court: CourtCounts, 
/**
 * Whether treatment is one of this user's strands.
 */
shows_treatment: boolean, };
export type ToldField = "name" | "birth_date" | "sex" | "language" | "booking_date" | "legal_status" | "housing" | "release_reason" | "cin" | "cii" | "cdcr" | "facility_number" | "ssn_last4" | "release_date" | "release_time" | "release_kind" | "actual_release_date" | "court_ordered_release_date" | "scheduled_release_date" | "projected_release_date" | "estimated_release_date" | "on_roster";
export type Tone = "nothing" | "good" | "under_way" | "due" | "late";
export type Tonight = { place: string, 
/**
 * Where the person can be found by day, where that differs.
 */
found: string | null, collected_by: string | null, };
export type TonightMade = { files: Array<string>, not_done: Array<string>, };
export type TonightPrinting = { papers: Array<PaperPrinting>, not_done: Array<string>, 
/**
 * The entries in the accounting of disclosures, one for each reader outside.
 */
disclosures: Array<DisclosureId>, };
export type TreatmentDue = { 
/**
 * Given every day.
 */
daily: boolean, 
/**
 * The usual day of the next injection.
 */
next: string | null, };
export type TreatmentEntryShown = { 
/**
 * The entry that corrects it or takes it back.
 */
replaced_by: FactId | null, id: FactId, 
/**
 * The plan that it is about, where it is about one.
 */
plan: FactId | null, on: string, time: string | null, what: TreatmentWhat, 
/**
 * The entry whose place this one takes, or that it takes back.
 */
replaces: FactId | null, 
/**
 * Facility-local time of recording.
 */
recorded_at: string, recorded_by: string, };
export type TreatmentKept = { id: FactId, 
/**
 * It confirmed what the person says, and the plan now says so.
 */
verified: boolean, };
export type TreatmentShown = { booking: string, name: Name, as_of: string, in_custody: boolean, release: string | null, 
/**
 * The newest entry; the next change says that it saw this one.
 */
version: number, plans: Array<PlanStands>, clinic_hours: Array<ClinicHours>, 
/**
 * In the order of recording, wrong ones as well.
 */
entries: Array<TreatmentEntryShown>, 
/**
 * Of a plan with a treatment programme; else nothing asks for an exam.
 */
exam: ExamStands | null, naloxone: NaloxoneStands, cures: CuresDue | null, 
/**
 * What the law allows to take along, and to dispense once.
 */
limits: Array<Limit>, 
/**
 * The numbers of the products that are given.
 */
products: Array<ProductNumbers>, };
export type TreatmentWhat = { "kind": "verification", source: VerificationSource, 
/**
 * Who was asked: the clinic, the pharmacy, and whom there.
 */
whom: string, phone: string | null, outcome: VerificationOutcome, 
/**
 * What they said: the dose, the last day, or why they did not say.
 */
says: string | null, } | { "kind": "offer", product: MatProduct | null, answer: OfferAnswer, reason: string | null, } | { "kind": "withdrawal", scale: WithdrawalScale, total: number, } | { "kind": "screening_exam", by: string, to: string | null, sent_on: string | null, } | { "kind": "guest_dosing", guest: string, of_record: string, until: string | null, reason: GuestReason, 
/**
 * In the words of both records.
 */
justification: string, in_both_records: boolean, 
/**
 * The good-faith check that the person is enrolled nowhere else.
 */
enrolment_checked: boolean, } | { "kind": "three_day_supply", days: number, 
/**
 * Why it goes beyond what the law allows, once that was asked.
 */
beyond: string | null, } | { "kind": "take_home", days: number, 
/**
 * The first day of treatment, from which the limit is counted.
 */
in_treatment_since: string | null, beyond: string | null, } | { "kind": "started", note: string | null, } | { "kind": "dose_change", from: string, to: string, why: string | null, } | { "kind": "naloxone", kits: number, lot: string | null, expires: string | null, taught: boolean, 
/**
 * The person said back how it is used.
 */
said_back: boolean, 
/**
 * Why it was not given, where the person said no.
 */
refused: string | null, } | { "kind": "cures", by: string, reference: string | null, } | { "kind": "taken_back", why: string, };
export type TriageAnswer = { question: TriageQuestion, 
/**
 * `None` takes the earlier answer back.
 */
answer: TriageWord | null, at: string, by: string, 
/**
 * What the legal status was then; nothing on answers from before it was kept.
 */
legal_status: LegalStatus | null, };
export type TriageAnswered = { answered: number, };
export type TriageCell = { question: TriageQuestion, answer: TriageWord | null, at: string | null, by: string | null, 
/**
 * What is on file, whatever was answered.
 */
known: TriageKnown | null, open: boolean, };
export type TriageClosed = { booking: string, name: string, left_on: string, 
/**
 * "bail after 19 h".
 */
reason: string, };
export type TriageKnown = { "known": "services_began", on: string, } | { "known": "owned", by: string, } | { "known": "screened", on: string, result: ScreeningResult, } | { "known": "medi_cal", status: MediCalStatus, } | { "known": "language", interpreter: boolean, } | { "known": "consent_on_file", signed_on: string, refusal: boolean, } | { "known": "treatment", drug: string, verified: boolean, };
export type TriageList = { as_of: string, 
/**
 * How many days a booking counts as new.
 */
days: number, 
/**
 * The questions that this user may ask, in their order.
 */
questions: Array<TriageQuestion>, rows: Array<TriageRow>, 
/**
 * Bookings that ended within a day and closed themselves.
 */
closed: Array<TriageClosed>, };
export type TriageQuestion = "programme" | "screening" | "medi_cal" | "language" | "consent" | "treatment";
export type TriageRow = { booking: string, name: string, age: number | null, housing: string | null, language: string | null, legal_status: LegalStatus, booked_on: string, booked_time: string | null, hours_here: number, owner: string | null, 
/**
 * One for each question of the list.
 */
cells: Array<TriageCell>, 
/**
 * How many questions are open.
 */
open: number, 
/**
 * Somebody said so, and nothing has changed since.
 */
not_in_programme: boolean, };
export type TriageWord = "yes" | "no" | "later" | "refused";
export type TruthTold = { date: string | null, left: boolean, };
export type TypedAt = "roster" | "person" | "application" | "screening" | "release_date" | "facility";
export type TypedNumber = { kind: IdentifierKind, value: string, };
export type UnconfirmedNumber = { key: Key, meaning: string, value: Value, unit: Unit, source: string, };
export type UndoCourtImport = { import: CourtImportId, };
export type UndoImport = { import: ImportId, };
export type UndoReport = { import: ReportId, };
export type Undone = { import: ImportId, undone: boolean, };
export type Unit = "days" | "business_days" | "hours" | "months" | "date" | "milligrams" | "count" | "points";
export type UnitRounding = "whole" | "from_half" | "started";
export type UnitRule = { "per": "encounter" } | { "per": "minutes", minutes: number, rounding: UnitRounding, };
export type UnlockUser = { name: string, };
export type UnreadDocument = { 
/**
 * Its place in the file, from 1.
 */
number: number, 
/**
 * Its name in an archive.
 */
name: string | null, 
/**
 * A sentence.
 */
why: string, };
export type UnsurePerson = { line: number, person: RosterPerson, candidates: Array<CandidatePerson>, };
export type UnsureRow = { line: number, booking: string, candidates: Array<Candidate>, };
export type UpdateOwed = { recipient: RecipientKind, 
/**
 * The newest paper that they hold; `None` where they were told otherwise.
 */
document: string | null, 
/**
 * When it left.
 */
at: string, 
/**
 * The date that it told.
 */
told: string | null, 
/**
 * The date that is true now; the day of leaving for somebody who left.
 */
now: string | null, reason: UpdateReason, 
/**
 * The day on which it became owed.
 */
since: string, 
/**
 * By the consents of today. Who may no longer be told is owed nothing.
 */
may_be_told: boolean, };
export type UpdateReason = "moved" | "withdrawn" | "known" | "left";
export type UploadForm = { path: string, 
/**
 * "CCFRM 604".
 */
number: string, title: string, 
/**
 * As it is printed on the form.
 */
version: string, language: string, 
/**
 * county, plan, bh or person (the person, or the site's own file).
 */
to: RecipientKind, 
/**
 * The earlier version, whose map is carried over by the names of the fields.
 */
replaces: FormId | null, };
export type User = { id: UserId, 
/**
 * What the user types to sign in.
 */
name: string, 
/**
 * What papers say: "R. Ortiz, RN".
 */
display_name: string, role: Role, standing: Standing, 
/**
 * Whether this user may release colleagues who locked themselves out.
 */
unlocks: boolean, active: boolean, 
/**
 * The last day on which the account works: agency staff, contracts.
 */
ends_on: string | null, version: number, };
export type UserAdded = { id: UserId, name: string, };
export type UserId = number;
export type Value = number | string;
export type ValueKind = "text" | "date" | "yes_no" | "sex" | "ssn_none" | "marital" | "citizenship" | "tax_filing";
export type ValueShown = { value: FormValue, kind: ValueKind, words: Array<string>, reach: Reach, };
export type VerificationOutcome = "confirmed" | "differs" | "not_theirs" | "no_answer" | "closed" | "will_call_back" | "wants_consent";
export type VerificationSource = "otp" | "pharmacy" | "cures" | "prescriber" | "other_facility";
export type Verified = { "state": "says_so" } | { "state": "given_here" } | { "state": "by", whom: string, on: string, };
export type VerifyStore = Record<symbol, never>;
export type Waiting = { 
/**
 * The longest late first.
 */
rows: Array<WaitingRow>, late: number, };
export type WaitingRow = { booking: string, name: string, programme: Programme, to: string, phone: string | null, asked_on: string, due: AnswerDue, owner: string | null, };
export type WaitingStep = { step: Step, about: string | null, due: string, state: State, days: number, };
export type WhatIsNew = "new" | "changed" | "stopped" | "gone" | "differs";
export type When = { 
/**
 * The date that counts; the day of leaving for somebody who left.
 */
date: string | null, time: string | null, kind: ReleaseKind | null, certainty: Certainty | null, 
/**
 * Days from today to that date; negative is past.
 */
days: number | null, left: LeftHow | null, 
/**
 * The date passed, and the person is still here.
 */
past_date: boolean, 
/**
 * Days since booking: the clock of somebody without a date.
 */
day: number, 
/**
 * When the desk lets the person go, once it has started a release.
 */
desk_releases_at: string | null, 
/**
 * Not on the newest roster, and nobody has said why.
 */
gone_since: string | null, };
export type WholeSsn = { ssn: string, };
export type Why = { text: string, rule: Step, 
/**
 * `None` where the date follows from several rules or from none.
 */
value: Value | null, source: string, confidence: Confidence, unconfirmed: boolean, in_force_from: string | null, in_force_to: string | null, confirmed_by: string | null, confirmed_on: string | null, };
export type WhyNoQuantity = "not_in_numbers" | "as_needed" | "tapering" | "no_days";
export type Window = { state: WindowState, 
/**
 * R, which is also the day on which the window closes.
 */
closes: string | null, opens: string | null, services_began: string | null, 
/**
 * Open days from the start of services to yesterday.
 */
days_used: number, 
/**
 * What is left of the days that are payable.
 */
days_left: number, 
/**
 * R has passed, and the person is still here.
 */
past_date: boolean, 
/**
 * By how many days R has passed, if it has.
 */
days_past: number, 
/**
 * When a paused window opens again.
 */
reopens: string | null, 
/**
 * The last payable day, where the days run out before R.
 */
lasts_until: string | null, 
/**
 * The release time, kept as typed, where the clock on the wall never shows it.
 */
skipped_time: string | null, 
/**
 * The number of days that the pack allows, for the sentences.
 */
longest: number, };
export type WindowMoved = { before: WindowState, after: WindowState, };
export type WindowShown = { arithmetic: string, warnings: Array<string>, state: WindowState, 
/**
 * R, which is also the day on which the window closes.
 */
closes: string | null, opens: string | null, services_began: string | null, 
/**
 * Open days from the start of services to yesterday.
 */
days_used: number, 
/**
 * What is left of the days that are payable.
 */
days_left: number, 
/**
 * R has passed, and the person is still here.
 */
past_date: boolean, 
/**
 * By how many days R has passed, if it has.
 */
days_past: number, 
/**
 * When a paused window opens again.
 */
reopens: string | null, 
/**
 * The last payable day, where the days run out before R.
 */
lasts_until: string | null, 
/**
 * The release time, kept as typed, where the clock on the wall never shows it.
 */
skipped_time: string | null, 
/**
 * The number of days that the pack allows, for the sentences.
 */
longest: number, };
export type WindowState = "unknown_date" | "before" | "open" | "paused" | "used_up" | "closed";
export type WindowsMoved = { people: number, 
/**
 * The window opens on another day.
 */
moved: number, open_before: number, open_after: number, };
export type WithdrawConfirmation = { key: Key, seen: number, reason: string, };
export type WithdrawEntry = { element: ElementKey, entry: ReadinessEntryId, reason: string, };
export type WithdrawalScale = "cows" | "ciwa";
export type WorkItem = { booking: string, person: string, housing: string | null, release_date: string | null, group: Group, rule: Step, title: string, role: Doer, due: string, 
/**
 * The minute, for clocks in hours.
 */
due_time: string | null, state: State, 
/**
 * Days to go; negative is late.
 */
days: number, why: ShortWhy, priority: number, priority_parts: Array<Component>, };
export type Worklist = { as_of: string, items: Array<WorkItem>, 
/**
 * Items in all, also where only the first are shown.
 */
total: number, 
/**
 * People in each group.
 */
people: { [key in Group]?: number }, };
export type WriteNote = { booking: string | null, text: string, };

export type Changes = {
  "allergies.remove": [RemoveFact<Allergies>, null];
  "allergies.save": [SaveFact<Allergies>, Saved];
  "application.correct": [CorrectStatus, Moved];
  "application.move": [MoveStatus, Moved];
  "application.save": [SaveApplication, ApplicationKept];
  "application.send": [SendApplication, Moved];
  "application.sign": [SignApplication, ApplicationKept];
  "application.ssn": [SetSsn, ApplicationKept];
  "application.ssn_show": [ShowSsn, WholeSsn];
  "appointments.remove": [RemoveFact<Appointment>, null];
  "appointments.save": [SaveFact<Appointment>, Saved];
  "consents.copy_given": [GiveConsentCopy, null];
  "consents.record": [RecordConsent, ConsentRecorded];
  "consents.revoke": [RevokeConsent, null];
  "consents.settle_recall": [SettleRecall, null];
  "contact_tries.remove": [RemoveFact<ContactTry>, null];
  "contact_tries.save": [SaveFact<ContactTry>, Saved];
  "county.ask": [AskCounty, null];
  "court.answer": [AnswerCourt, null];
  "court.mark": [MarkCourt, CourtMarked];
  "court.set": [SetCourt, Saved];
  "court.take_back": [TakeBackCourt, null];
  "court.undo": [UndoCourtImport, null];
  "desk.clear": [ClearRelease, DeskRelease | null];
  "desk.hand_over": [HandOverPack, DeskRelease | null];
  "desk.part_missing": [ReportMissingPart, DeskRelease | null];
  "desk.start_release": [StartRelease, DeskRelease | null];
  "desk.take_back": [TakeBackStep, DeskRelease | null];
  "desk.tell_medical": [TellMedical, DeskRelease | null];
  "desk.until_morning": [StayUntilMorning, DeskRelease | null];
  "directory.confirm": [ConfirmEntry, EntrySaved];
  "directory.remove": [RemoveEntry, null];
  "directory.save": [SaveEntry, EntrySaved];
  "directory.set_county": [SetCounty, CountySetting];
  "disclosures.incident": [RecordIncident, Delivery];
  "disclosures.record": [RecordDelivery, Delivery];
  "ecm.record": [RecordEcm, EcmState];
  "ehr.settle": [RemoveFact<Reported>, null];
  "ehr.undo": [UndoReport, ReportUndone];
  "equipment.correct": [CorrectEquipment, OrderMoved<EquipmentState>];
  "equipment.move": [MoveEquipment, OrderMoved<EquipmentState>];
  "equipment.remove": [RemoveFact<EquipmentOrder>, null];
  "equipment.save": [SaveFact<EquipmentOrder>, Saved];
  "facility.set_lines": [SetLines, null];
  "facility.set_policy": [SetPolicy, null];
  "forms.map": [MapForm, FormMapped];
  "forms.remove": [RemoveForm, null];
  "forms.retire": [RetireForm, null];
  "foster_youth.remove": [RemoveFact<FosterYouth>, null];
  "foster_youth.save": [SaveFact<FosterYouth>, Saved];
  "hand_out.settle": [SettleReach, ReachSettled];
  "handoffs.remove": [RemoveFact<Handoff>, null];
  "handoffs.save": [SaveFact<Handoff>, Saved];
  "holds.lift": [LiftHold, HoldSaved];
  "holds.record": [RecordHold, HoldSaved];
  "holds.take_back": [TakeBackHold, null];
  "injections.remove": [RemoveFact<Injection>, null];
  "injections.save": [SaveFact<Injection>, Saved];
  "left.answer": [AnswerGone, GoneAnswered];
  "left.take_back": [TakeBackGone, GoneAnswered];
  "mat.remove": [RemoveFact<MatPlan>, null];
  "mat.save": [SaveFact<MatPlan>, Saved];
  "matches.ask_again": [AskAgain, null];
  "matches.different": [SayDifferent, null];
  "matches.part": [PartRecords, null];
  "matches.same": [JoinRecords, Joined];
  "medi_cal.remove": [RemoveFact<MediCal>, null];
  "medi_cal.save": [SaveFact<MediCal>, Saved];
  "medicines.correct": [CorrectMedicine, OrderMoved<MedicineState>];
  "medicines.move": [MoveMedicine, OrderMoved<MedicineState>];
  "medicines.reconcile": [ReconcileMedicine, OrderMoved<MedicineState>];
  "medicines.remove": [RemoveFact<MedicineOrder>, null];
  "medicines.save": [SaveFact<MedicineOrder>, Saved];
  "medicines.step": [StepMedicines, Array<OrderMoved<MedicineState>>];
  "membership.remove": [RemoveFact<PlanAnswer>, null];
  "membership.save": [SaveFact<PlanAnswer>, Saved];
  "morning.queue": [QueueMorning, null];
  "morning.settle": [SettleMorning, null];
  "morning.take_back": [TakeBackMorning, null];
  "needs.remove": [RemoveFact<Need>, null];
  "needs.save": [SaveFact<Need>, Saved];
  "notices.remove": [RemoveFact<NoticeSent>, null];
  "notices.save": [SaveFact<NoticeSent>, Saved];
  "packs.open": [OpenPack, PackShown];
  "packs.seal": [SealPack, PackShown];
  "packs.take_apart": [TakeApartPack, PackShown];
  "packs.take_back": [TakeBackPack, PackShown];
  "payer.remove": [RemoveFact<Payer>, null];
  "payer.save": [SaveFact<Payer>, Saved];
  "people.alias": [AddAlias, null];
  "people.alias_back": [TakeBackAlias, null];
  "people.identifier": [SetIdentifier, null];
  "people.identifier_back": [RemoveIdentifier, null];
  "phones.remove": [RemoveFact<Phone>, null];
  "phones.save": [SaveFact<Phone>, Saved];
  "plan.offers": [SetOffer, null];
  "plan.tells": [AnswerTells, Saved];
  "problems.remove": [RemoveFact<Problem>, null];
  "problems.save": [SaveFact<Problem>, Saved];
  "readiness.remove_agreement": [RemoveAgreement, null];
  "readiness.save_agreement": [SaveAgreement, AgreementId];
  "readiness.set_condition": [SetCondition, ReadinessKept];
  "readiness.set_target": [SetTarget, ReadinessKept];
  "readiness.state": [StateEvidence, ReadinessKept];
  "readiness.withdraw": [WithdrawEntry, ReadinessKept];
  "receipts.record": [RecordReceipt, ReceiptSaved];
  "receipts.take_back": [TakeBackReceipt, ReceiptTakenBack];
  "recipients.add": [AddRecipient, RecipientAdded];
  "referrals.remove": [RemoveFact<Referral>, null];
  "referrals.save": [SaveFact<Referral>, Saved];
  "release_date.set": [SetReleaseDate, ReleaseDateChange];
  "roster.undo": [UndoImport, Undone];
  "rules.confirm": [ConfirmRule, RuleChanged];
  "rules.lift": [LiftOverride, RuleChanged];
  "rules.override": [OverrideRule, RuleChanged];
  "rules.withdraw": [WithdrawConfirmation, RuleChanged];
  "screening.portal": [SavePortal, ScreeningSaved];
  "screening.record": [RecordScreening, ScreeningSaved];
  "screening.take_back": [TakeBackScreening, null];
  "service_log.correct": [CorrectService, ServiceSaved];
  "service_log.record": [RecordService, ServiceSaved];
  "service_log.remove_code": [RemoveServiceCode, null];
  "service_log.save_code": [SaveServiceCode, ServiceCodeSaved];
  "service_log.save_facility": [SaveFacilityNumbers, null];
  "service_log.save_provider": [SaveProvider, ProviderSaved];
  "service_log.strike": [StrikeService, ServiceSaved];
  "services.remove": [RemoveFact<ServicesBegan>, null];
  "services.save": [SaveFact<ServicesBegan>, Saved];
  "shift.end_note": [EndNote, null];
  "shift.note": [WriteNote, NoteShown];
  "stays.assign": [AssignStay, null];
  "stays.assign_many": [AssignMany, Assigned];
  "stays.book": [BookStay, Booked];
  "stays.carry_over": [CarryOver, Array<CarriedLine>];
  "stays.leave": [RecordDeparture, Departed];
  "steps.close": [CloseStep, null];
  "team.remove": [RemoveFact<TeamMember>, null];
  "team.save": [SaveFact<TeamMember>, Saved];
  "tonight.answers": [SaveDoorAnswers, DoorAnswersSaved];
  "tonight_place.remove": [RemoveFact<Tonight>, null];
  "tonight_place.save": [SaveFact<Tonight>, Saved];
  "treatment.record": [RecordTreatment, TreatmentKept];
  "triage.answer": [AnswerTriage, TriageAnswered];
  "updates.record": [RecordUpdate, null];
  "users.add": [AddUser, UserAdded];
  "users.disable": [DisableUser, null];
  "users.passphrase": [ChangePassphrase, null];
  "users.unlock": [UnlockUser, null];
  "views.remove": [RemoveView, Array<SavedView>];
  "views.save": [SaveView, Array<SavedView>];
};

export type Doorstep = {
  "inbox.read": [ReadInbox, InboxRead];
  "session.here": [StayHere, SessionState];
  "session.lock": [Lock, SessionState];
  "session.recover": [Recover, SessionState];
  "session.set_up": [SetUp, FacilityMade];
  "session.sign_in": [SignIn, SessionState];
  "session.sign_out": [SignOut, SessionState];
  "session.state": [ShowSession, SessionState];
};

export type Jobs = {
  "consents.attach_scan": [AttachScan, Scan];
  "consents.show_scan": [ShowScan, ScanShown];
  "court.import": [ImportCourt, CourtReport];
  "court.preview": [PreviewCourt, CourtPreview];
  "court.print_slips": [PrintCourtSlips, CourtSlipsPrinting];
  "directory.export": [ExportDirectory, DirectoryWritten];
  "directory.import": [ImportDirectory, DirectoryReport];
  "directory.preview": [PreviewDirectory, DirectoryReport];
  "disclosures.print_incident": [PrintIncident, IncidentPrinting];
  "disclosures.print_own": [PrintOwnRecord, OwnRecordPrinting];
  "ehr.import": [ImportReport, ClinicReport];
  "ehr.import_documents": [ImportDocuments, DocumentsReport];
  "ehr.preview": [PreviewReport, ClinicReport];
  "ehr.preview_documents": [PreviewDocuments, DocumentsReport];
  "ehr.read": [ReadReport, ReportColumns];
  "exports.make": [MakeExports, ExportsMade];
  "forms.fill": [FillForm, FormMade];
  "forms.pages": [LookAtForm, FormPages];
  "forms.preview": [PreviewForm, FormPreview];
  "forms.print": [PrintForm, FormPrinting];
  "forms.upload": [UploadForm, FormUploaded];
  "inbox.discard": [DiscardArrived, ArrivedDiscarded];
  "inbox.set": [SetInbox, InboxSettings];
  "outcomes.preview": [PreviewOutcomes, EvidenceMade];
  "outcomes.print": [PrintOutcomes, EvidenceMade];
  "packets.emergency": [MakeEmergency, EmergencyMade];
  "packets.make": [MakePacket, PacketMade];
  "packets.preview": [PreviewPacket, PacketPreview];
  "packets.print": [PrintPacket, PacketPrinting];
  "packets.print_own_letter": [PrintOwnLetter, OwnRecordPrinting];
  "packets.print_slip": [PrintSlip, SlipPrinting];
  "packets.print_tonight": [PrintTonight, TonightPrinting];
  "packets.tonight": [MakeTonight, TonightMade];
  "readiness.make": [MakeEvidence, EvidenceMade];
  "readiness.preview": [PreviewEvidence, EvidenceMade];
  "readiness.print": [PrintEvidence, EvidenceMade];
  "roster.columns": [ReadColumns, RosterColumns];
  "roster.compare": [CompareRoster, RosterComparison];
  "roster.import": [ImportRoster, RosterReport];
  "roster.preview": [PreviewRoster, RosterReport];
  "rules.example": [SaveExamplePack, null];
  "rules.load": [LoadPack, PackLoaded];
  "rules.preview": [PreviewPack, PackPreview];
  "shift.print": [PrintShift, ShiftPrinting];
  "store.accept_rollback": [AcceptRollback, RollbackAccepted];
  "store.backup": [MakeBackup, BackupMade];
  "store.verify": [VerifyStore, StoreVerified];
  "tonight.print_call_form": [PrintCallForm, CallFormPrinting];
};

export type Queries = {
  "application.forms": [ListForms, Array<CountyForm>];
  "application.show": [ShowApplication, ApplicationShown];
  "audit.list": [ListLog, Array<LogEntry>];
  "case.open": [OpenCase, CaseShown];
  "caseload.list": [ListCaseload, CaseloadShown];
  "consents.forms": [ListConsentForms, Array<ConsentFormShown>];
  "consents.list_recalls": [ListRecalls, Array<RecallsOf>];
  "consents.show": [ShowConsents, ConsentsShown];
  "court.imports": [ListCourtImports, Array<CourtImportShown>];
  "court.list": [ListCourt, CourtList];
  "desk.show": [ShowDesk, Desk];
  "directory.list": [ListDirectory, DirectoryShown];
  "disclosures.incidents": [ListIncidents, Array<Incident>];
  "disclosures.list": [ListDisclosures, Array<DisclosureShown>];
  "ehr.list": [ListReports, Array<ReportShown>];
  "equipment.codes": [FindCodes, CodesFound];
  "exports.list": [ListRuns, Array<ExportRun>];
  "facility.public_key": [ShowPublicKey, PublicKey];
  "facility.show": [ShowFacility, Facility];
  "feeds.show": [ShowFeeds, Feeds];
  "forms.list": [ListSiteForms, Array<SiteForm>];
  "forms.of_person": [ShowPersonForms, PersonForms];
  "forms.show": [ShowForm, FormMap];
  "hand_out.list": [ListHandOuts, HandOutList];
  "hand_out.show": [ShowHandOut, HandOutShown];
  "inbox.show": [ShowInbox, InboxShown];
  "left.list": [ListLeft, LeftList];
  "matches.joined": [ListJoined, Array<JoinedShown>];
  "matches.list": [ListMatches, MatchList];
  "matches.show": [ShowMatch, MatchShown];
  "membership.plans": [ListPlans, PlanSearch];
  "morning.list": [ListMorning, MorningList];
  "orders.show": [ShowOrders, OrdersShown];
  "outcomes.people": [ListOutcomePeople, FigurePeople];
  "outcomes.show": [ShowOutcomes, OutcomesShown];
  "packets.list_emergencies": [ListEmergencies, Array<Emergency>];
  "packets.recipients": [ShowPaperRecipients, PaperRecipients];
  "packs.list": [ListPacks, PackList];
  "packs.show": [ShowPack, PackRow | null];
  "people.aliases": [ListAliases, Array<AliasShown>];
  "people.check_number": [CheckNumber, NumberChecked];
  "people.search": [SearchPeople, Found];
  "people.similar": [SimilarPeople, Similar];
  "plan.show": [ShowPlan, PlanShown];
  "plan.waiting": [ListWaiting, Waiting];
  "readiness.people": [ListFigurePeople, FigurePeople];
  "readiness.show": [ShowReadiness, ReadinessShown];
  "receipts.custody": [ShowCustodyReceipt, CustodyReceipt | null];
  "recipients.list": [ListRecipients, Array<ExportRecipient>];
  "release_date.preview": [PreviewReleaseDate, ReleaseDateChange];
  "roster.list": [ListImports, Array<ImportShown>];
  "rules.banner": [ShowRuleBanner, RuleBanner];
  "rules.history": [ListRuleHistory, Array<RuleEntry>];
  "rules.list": [ListRules, RulesInUse];
  "screening.show": [ShowScreening, ScreeningShown];
  "service_log.day": [ShowServiceDay, ServiceDay];
  "service_log.setup": [ShowServiceSetup, ServiceSetup];
  "service_log.show": [ShowServices, ServicesShown];
  "shift.show": [ShowShift, ShiftShown];
  "stay_lengths.show": [ShowStayLengths, StayLengths];
  "stays.last": [ShowLastStay, LastStay | null];
  "today.show": [ShowToday, TodayShown];
  "tonight.card": [ShowDoorCard, DoorCard];
  "treatment.show": [ShowTreatment, TreatmentShown];
  "triage.list": [ListTriage, TriageList];
  "users.colleagues": [ListColleagues, Array<Colleague>];
  "users.list": [ListUsers, Array<User>];
  "users.names": [ListNames, Array<StaffName>];
  "views.list": [ListViews, Array<SavedView>];
  "worklist.show": [ShowWorklist, Worklist];
};

export type Catalog = Changes & Doorstep & Jobs & Queries;
