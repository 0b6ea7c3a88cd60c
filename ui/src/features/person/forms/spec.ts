/** What a form in which one fact is recorded is made of: its fields, and what a new one begins with. */
import type {
  Allergies,
  Appointment,
  ContactTry,
  DirectoryEntry,
  DirectoryKind,
  EquipmentOrder,
  Fact,
  Handoff,
  Injection,
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
  injections: Injection;
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
  /** Where each save tells of a new event, so that the form does not begin with the last one. */
  anew?: (value: Values[K], today: string) => Values[K];
  /** Where such facts usually come from. */
  sources: readonly string[];
  /** Whether somebody may mark it as protected beyond what its words tell. */
  protectable?: boolean;
  /** The fact in a few words, to choose among several. */
  brief: (value: Values[K]) => string;
}

/** Keeps the kind of each form, so that its fields are checked against its own value. */
export const spec = <K extends Kind>(form: Spec<K>): Spec<K> => form;

/** A fact that a form is opened with, or none for a new one. */
export type Held = Fact<Values[Kind]> | null;
