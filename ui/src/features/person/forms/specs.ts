// Every form in which one fact is recorded: which fields, in which order, and what a new one
// begins with. The program checks what is sent; nothing of its rules is repeated here.

import type {
  Allergies,
  Appointment,
  ContactTry,
  DirectoryEntry,
  DirectoryKind,
  EquipmentOrder,
  Fact,
  Handoff,
  MatPlan,
  MediCal,
  MedicineOrder,
  NoticeSent,
  Payer,
  Phone,
  PlanAnswer,
  Problem,
  Right,
  ServicesBegan,
  TeamMember,
  Tonight,
} from "../../../api/generated";
import type { en } from "../../../words/en";

/** What each kind of fact holds. The program saves it as `<kind>.save`. */
export interface Values {
  mat: MatPlan;
  medicines: MedicineOrder;
  equipment: EquipmentOrder;
  appointments: Appointment;
  team: TeamMember;
  allergies: Allergies;
  problems: Problem;
  phones: Phone;
  tonight_place: Tonight;
  handoffs: Handoff;
  contact_tries: ContactTry;
  notices: NoticeSent;
  medi_cal: MediCal;
  services: ServicesBegan;
  payer: Payer;
  membership: PlanAnswer;
}

export type Kind = keyof Values;
export type FormName = keyof typeof en.record.title;
export type FieldName = keyof typeof en.record.field;
type Terms = typeof en.terms;

/** What the directory offers for a field, and which empty fields an entry fills besides. */
export interface Suggests {
  kinds: readonly DirectoryKind[] | null;
  /** Entries of the county where the person will live come without a word typed. */
  ofCounty?: boolean;
  fills?: Readonly<Partial<Record<FieldName, keyof DirectoryEntry>>>;
}

/** How a field is typed or picked. */
export type Field<V> = {
  name: keyof V & FieldName;
  required?: boolean;
  /** Over both columns. */
  wide?: boolean;
  /** Entries of the directory that are offered while somebody types. */
  suggest?: Suggests;
} & (
  | { as: "text" | "long" | "date" | "time" | "number" | "yes" | "lines" | "dose" | "verified" }
  | { as: "pick" | "choose"; words: keyof Terms; optional?: boolean }
);

export interface Spec<K extends Kind> {
  kind: K;
  needs: Right;
  /** A stay has one of these, or none. */
  one?: boolean;
  /** What a new one begins with; the plan is the one on record. */
  fresh: (today: string, plan: string | null) => Values[K];
  fields: readonly Field<Values[K]>[];
  /** Where such facts usually come from. */
  sources: readonly string[];
  /** Whether somebody may mark it as protected beyond what its words tell. */
  protectable?: boolean;
  /** The fact in a few words, to choose among several. */
  brief: (value: Values[K]) => string;
}

const MEDICINE: MedicineOrder = {
  drug: "",
  strength: "",
  form: "",
  directions: "",
  indication: null,
  days_supply: 30,
  quantity: null,
  rx_number: null,
  prescriber: null,
  pharmacy: null,
  billed_to: null,
  refrigerate: false,
  high_alert: false,
  state: "planned",
  ordered_on: null,
  filled_on: null,
  received_on: null,
  bagged_on: null,
  handed_on: null,
  reached: null,
  change: "not_recorded",
};

const MAT: MatPlan = {
  product: "buprenorphine_daily",
  drug: "",
  directions: "",
  last_dose: null,
  take_home_days: 0,
  otp: null,
  verified: { state: "says_so" },
  stopped_on: null,
};

/** Keeps the kind of each form, so that its fields are checked against its own value. */
const spec = <K extends Kind>(form: Spec<K>): Spec<K> => form;

export const SPECS = {
  dose: spec({
    kind: "mat",
    needs: "record_clinical",
    fresh: () => MAT,
    fields: [
      { name: "last_dose", as: "dose", wide: true, required: true },
      { name: "take_home_days", as: "number" },
    ],
    sources: ["given here", "dose file", "told us"],
    brief: (plan) => plan.drug,
  }),
  mat: spec({
    kind: "mat",
    needs: "record_clinical",
    fresh: () => MAT,
    fields: [
      { name: "product", as: "pick", words: "matProduct", required: true },
      { name: "drug", as: "text", required: true },
      { name: "directions", as: "text", wide: true },
      { name: "last_dose", as: "dose", wide: true },
      { name: "verified", as: "verified", wide: true },
      { name: "otp", as: "text", suggest: { kinds: ["otp"] } },
      { name: "take_home_days", as: "number" },
      { name: "stopped_on", as: "date" },
    ],
    sources: ["told us", "active orders", "clinic on the phone"],
    brief: (plan) => plan.drug,
  }),
  medicine: spec({
    kind: "medicines",
    needs: "record_clinical",
    fresh: () => MEDICINE,
    fields: [
      { name: "drug", as: "text", required: true },
      { name: "strength", as: "text" },
      { name: "form", as: "text" },
      { name: "directions", as: "text" },
      { name: "indication", as: "text" },
      { name: "days_supply", as: "number" },
      { name: "quantity", as: "number" },
      { name: "rx_number", as: "text" },
      { name: "prescriber", as: "text" },
      { name: "pharmacy", as: "text", suggest: { kinds: ["pharmacy"] } },
      { name: "billed_to", as: "text" },
      { name: "change", as: "pick", words: "medicineChange" },
      { name: "refrigerate", as: "yes" },
      { name: "high_alert", as: "yes" },
      { name: "state", as: "pick", words: "medicineState" },
      { name: "reached", as: "pick", words: "reached", optional: true },
      { name: "ordered_on", as: "date" },
      { name: "filled_on", as: "date" },
      { name: "received_on", as: "date" },
      { name: "bagged_on", as: "date" },
      { name: "handed_on", as: "date" },
    ],
    sources: ["active orders", "prescriber", "pharmacy on the phone"],
    protectable: true,
    brief: (order) => [order.drug, order.strength].filter((part) => part !== "").join(" "),
  }),
  equipment: spec({
    kind: "equipment",
    needs: "record_clinical",
    fresh: (today) => ({
      item: "",
      hcpcs: "",
      needs_authorization: false,
      serial: null,
      supplier: null,
      state: "need_identified",
      started_on: today,
      delivered_on: null,
      handed_on: null,
    }),
    fields: [
      { name: "item", as: "text", required: true },
      { name: "hcpcs", as: "text", required: true },
      { name: "state", as: "pick", words: "equipmentState", required: true },
      { name: "supplier", as: "text" },
      { name: "serial", as: "text" },
      { name: "needs_authorization", as: "yes" },
      { name: "started_on", as: "date" },
      { name: "delivered_on", as: "date" },
      { name: "handed_on", as: "date" },
    ],
    sources: ["equipment log", "supplier on the phone", "prescriber"],
    brief: (order) => `${order.item} ${order.hcpcs}`,
  }),
  visit: spec({
    kind: "appointments",
    needs: "record_care",
    fresh: (today) => ({
      kind: "primary_care",
      with: "",
      address: null,
      phone: null,
      on: today,
      time: null,
      by_video_or_phone: false,
      ride: null,
      confirmed: false,
    }),
    fields: [
      { name: "kind", as: "choose", words: "visitKind", wide: true },
      {
        name: "with",
        as: "text",
        required: true,
        wide: true,
        suggest: {
          kinds: ["clinic", "otp", "county_bh", "ecm_provider"],
          fills: { address: "address", phone: "phone" },
        },
      },
      { name: "on", as: "date", required: true },
      { name: "time", as: "time" },
      { name: "address", as: "text" },
      { name: "phone", as: "text" },
      { name: "ride", as: "text" },
      { name: "confirmed", as: "yes" },
      { name: "by_video_or_phone", as: "yes" },
    ],
    sources: ["booked by phone", "clinic letter", "portal"],
    protectable: true,
    brief: (visit) => `${visit.with} ${visit.on}`,
  }),
  team: spec({
    kind: "team",
    needs: "record_care",
    fresh: () => ({
      role: "pre_release_care_manager",
      name: "",
      organization: null,
      phone: null,
      hours: null,
    }),
    fields: [
      { name: "role", as: "pick", words: "teamRole", required: true },
      { name: "name", as: "text", required: true },
      {
        name: "organization",
        as: "text",
        suggest: { kinds: null, fills: { phone: "phone", hours: "hours" } },
      },
      { name: "phone", as: "text" },
      { name: "hours", as: "text" },
    ],
    sources: ["plan liaison", "told us", "assignment letter"],
    protectable: true,
    brief: (member) => member.name,
  }),
  allergies: spec({
    kind: "allergies",
    needs: "record_clinical",
    one: true,
    fresh: (today) => ({ asked_on: today, list: [] }),
    fields: [
      { name: "list", as: "lines", wide: true },
      { name: "asked_on", as: "date", required: true },
    ],
    sources: ["asked at intake", "chart", "pharmacy"],
    brief: (allergies) => allergies.list.join(", "),
  }),
  problem: spec({
    kind: "problems",
    needs: "record_clinical",
    fresh: () => ({ name: "", icd10: null, since: null, warning: false }),
    fields: [
      { name: "name", as: "text", required: true, wide: true },
      { name: "icd10", as: "text" },
      { name: "since", as: "date" },
      { name: "warning", as: "yes", wide: true },
    ],
    sources: ["problem list", "told us", "chart"],
    protectable: true,
    brief: (problem) => problem.name,
  }),
  phone: spec({
    kind: "phones",
    needs: "record_care",
    fresh: () => ({ whose: "own", number: "", text_ok: false, message: "not_asked" }),
    fields: [
      { name: "whose", as: "text", required: true },
      { name: "number", as: "text", required: true },
      { name: "message", as: "choose", words: "messageRule", wide: true },
      { name: "text_ok", as: "yes" },
    ],
    sources: ["told us", "family", "earlier stay"],
    brief: (phone) => `${phone.whose} ${phone.number}`,
  }),
  tonight: spec({
    kind: "tonight_place",
    needs: "record_care",
    one: true,
    fresh: () => ({ place: "", found: null, collected_by: null }),
    fields: [
      { name: "place", as: "text", required: true, wide: true },
      { name: "found", as: "text" },
      { name: "collected_by", as: "text" },
    ],
    sources: ["told us", "family", "shelter on the phone"],
    brief: (tonight) => tonight.place,
  }),
  handoff: spec({
    kind: "handoffs",
    needs: "record_care",
    fresh: (today) => ({ held_on: today, with: "", person_present: true, accepted_by: null }),
    fields: [
      { name: "held_on", as: "date", required: true },
      { name: "with", as: "text", required: true },
      { name: "accepted_by", as: "text" },
      { name: "person_present", as: "yes" },
    ],
    sources: ["meeting note", "video call", "phone call"],
    brief: (handoff) => `${handoff.with} ${handoff.held_on}`,
  }),
  contact: spec({
    kind: "contact_tries",
    needs: "record_care",
    fresh: (today) => ({ on: today, outcome: "no_answer", note: null }),
    fields: [
      { name: "outcome", as: "choose", words: "contactOutcome", wide: true, required: true },
      { name: "on", as: "date", required: true },
      { name: "note", as: "text" },
    ],
    sources: ["phone call", "visit", "text message"],
    brief: (contact) => contact.on,
  }),
  notice: spec({
    kind: "notices",
    needs: "record_care",
    fresh: (today) => ({
      sent_on: today,
      told_date: null,
      told_actual: false,
      how: "",
      urgent: false,
    }),
    fields: [
      { name: "sent_on", as: "date", required: true },
      { name: "told_date", as: "date" },
      { name: "how", as: "text", required: true, wide: true },
      { name: "told_actual", as: "yes", wide: true },
      { name: "urgent", as: "yes", wide: true },
    ],
    sources: ["sent mail", "county portal", "fax confirmation"],
    brief: (notice) => notice.sent_on,
  }),
  mediCal: spec({
    kind: "medi_cal",
    needs: "record_care",
    one: true,
    fresh: () => ({
      status: "not_started",
      submitted_on: null,
      county_received_on: null,
      disability_based: false,
      active_from: null,
      plan: null,
      plan_checked: null,
      county_letter_on: null,
    }),
    fields: [
      { name: "status", as: "pick", words: "mediCalStatus", required: true },
      { name: "active_from", as: "date" },
      { name: "plan", as: "text", suggest: { kinds: ["plan"], ofCounty: true } },
      { name: "plan_checked", as: "text" },
      { name: "submitted_on", as: "date" },
      { name: "county_received_on", as: "date" },
      { name: "county_letter_on", as: "date" },
      { name: "disability_based", as: "yes" },
    ],
    sources: ["county letter", "AEVS", "county on the phone"],
    brief: (coverage) => coverage.plan ?? coverage.status,
  }),
  services: spec({
    kind: "services",
    needs: "record_care",
    one: true,
    fresh: (today) => ({ on: today }),
    fields: [{ name: "on", as: "date", required: true }],
    sources: ["care manager", "claim", "told us"],
    brief: (began) => began.on,
  }),
  payer: spec({
    kind: "payer",
    needs: "record_care",
    one: true,
    fresh: () => ({
      on_release: "unknown",
      medicare: false,
      mbi: null,
      part_d: null,
      d_snp: null,
      ccs: false,
      ccs_contact: null,
      american_indian: false,
      indian_clinic: null,
    }),
    fields: [
      { name: "on_release", as: "pick", words: "onRelease", required: true, wide: true },
      { name: "medicare", as: "yes" },
      { name: "mbi", as: "text" },
      { name: "part_d", as: "text" },
      { name: "d_snp", as: "text" },
      { name: "ccs", as: "yes" },
      { name: "ccs_contact", as: "text" },
      { name: "american_indian", as: "yes" },
      { name: "indian_clinic", as: "text", suggest: { kinds: ["clinic"] } },
    ],
    sources: ["told us", "AEVS", "Medicare card"],
    brief: (payer) => payer.on_release,
  }),
  member: spec({
    kind: "membership",
    needs: "record_care",
    fresh: (today, plan) => ({
      plan: plan ?? "",
      is_member: true,
      asked: "aevs",
      by_whom: "",
      checked_on: today,
    }),
    fields: [
      {
        name: "plan",
        as: "text",
        required: true,
        wide: true,
        suggest: { kinds: ["plan"], ofCounty: true },
      },
      { name: "asked", as: "choose", words: "checkedHow", wide: true },
      { name: "by_whom", as: "text", required: true },
      { name: "checked_on", as: "date", required: true },
      { name: "is_member", as: "yes", wide: true },
    ],
    sources: ["AEVS", "plan portal", "county on the phone"],
    brief: (answer) => `${answer.plan} ${answer.checked_on}`,
  }),
} satisfies { [F in FormName]: Spec<Kind> | unknown };

export type SpecOf<F extends FormName> = (typeof SPECS)[F];
export type KindOf<F extends FormName> = SpecOf<F>["kind"];

/** A fact that a form is opened with, or none for a new one. */
export type Held = Fact<Values[Kind]> | null;
