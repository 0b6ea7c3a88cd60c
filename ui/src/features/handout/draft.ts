/** What is being typed about a hand-out, and the receipt that it becomes. */
import type {
  Credential,
  HandOutRow,
  HandOutThing,
  HealthStaff,
  LineTold,
  Opening,
  PersonSigned,
  Reached,
  ReceiptTold,
} from "../../api/generated";

/** One person's hand-out, as both screens show it. */
export type HandOutPerson = Pick<
  HandOutRow,
  "booking" | "seen" | "name" | "birth_date" | "pack" | "medicines" | "equipment"
>;

/** How something reaches the person; `open` leaves it for later. */
export type Way = Exclude<Reached, "unreachable"> | "open";

export interface LineDraft {
  way: Way;
  why: string;
  count: string;
  icePack: boolean;
  serial: string;
  fitted: boolean;
  order: OrderDraft;
}

/** An order that is called in. */
export interface OrderDraft {
  provider: string;
  date: string | null;
  time: string | null;
  readBack: boolean;
  pharmacy: string;
  phone: string;
  opening: Opening;
}

export interface StaffDraft {
  name: string;
  credential: Credential;
}

export interface Draft {
  /** By {@link keyOf}: numbers of medicines and of equipment are counted apart. */
  lines: Readonly<Record<string, LineDraft>>;
  unbroken: boolean;
  brokenWhy: string;
  witness: StaffDraft;
  nurse: StaffDraft;
  kits: string;
  lot: string;
  expires: string | null;
  shown: boolean;
  saidBack: boolean;
  how: PersonSigned["how"];
  reason: string;
  toldNextDose: boolean;
  language: string;
  interpreter: string;
  number: string;
  late: boolean;
  lateDate: string | null;
  lateTime: string | null;
}

export const WAYS_OUT: readonly Way[] = [
  "open",
  "in_hand",
  "pick_up",
  "called_in",
  "returns_tomorrow",
  "mailed",
  "refused",
];

/** A medicine has directions, and a thing has none. */
export function keyOf(thing: HandOutThing): string {
  return `${thing.directions === null ? "equipment" : "medicine"}.${thing.fact}`;
}

/** Equipment is not called in. */
export const WAYS_OF_THINGS: readonly Way[] = WAYS_OUT.filter((way) => way !== "called_in");

export function emptyLine(thing: HandOutThing, today: string): LineDraft {
  return {
    way: "open",
    why: "",
    count: "",
    icePack: false,
    serial: thing.serial ?? "",
    fitted: false,
    order: {
      provider: "",
      date: today,
      time: null,
      readBack: false,
      pharmacy: thing.pharmacy ?? "",
      phone: "",
      opening: { state: "not_known" },
    },
  };
}

export function emptyDraft(
  person: HandOutPerson,
  me: HealthStaff | null,
  today: string,
  language: string | null,
): Draft {
  const lines: Record<string, LineDraft> = {};
  for (const thing of things(person)) lines[keyOf(thing)] = emptyLine(thing, today);
  return {
    lines,
    unbroken: false,
    brokenWhy: "",
    witness: { name: "", credential: "lvn" },
    nurse: { name: me?.name ?? "", credential: me?.credential ?? "rn" },
    kits: "",
    lot: "",
    expires: null,
    shown: false,
    saidBack: false,
    how: "signed",
    reason: "",
    toldNextDose: false,
    language: language ?? "",
    interpreter: "",
    number: "",
    late: false,
    lateDate: today,
    lateTime: null,
  };
}

/** What can still be decided: what the person has already is not asked again. */
export function things(person: HandOutPerson): HandOutThing[] {
  return [...person.medicines, ...person.equipment].filter((thing) => !thing.in_hand);
}

/**
 * One key: everything that lies here is in hand, and the seal is as it should be. What is counted
 * with a witness is marked and never counted by the program; a stale pack is checked piece by piece.
 */
export function allInHand(person: HandOutPerson, draft: Draft): Draft {
  if (person.pack?.state === "stale") return draft;
  const lines = { ...draft.lines };
  for (const thing of things(person)) {
    const line = lines[keyOf(thing)];
    if (!thing.here || line === undefined) continue;
    const offered = thing.controlled === null ? String(thing.quantity ?? "") : line.count;
    lines[keyOf(thing)] = { ...line, way: "in_hand", count: line.count || offered };
  }
  return { ...draft, lines, unbroken: person.pack !== null, toldNextDose: true };
}

/** What is not here, is cold, or is taught is looked at on the person's own screen. */
export function needsLook(person: HandOutPerson): boolean {
  return things(person).some((thing) => !thing.here || thing.refrigerate || thing.naloxone);
}

/** The controlled medicines that are counted out. */
export function counted(person: HandOutPerson, draft: Draft): HandOutThing[] {
  return person.medicines.filter(
    (thing) => thing.controlled !== null && draft.lines[keyOf(thing)]?.way === "in_hand",
  );
}

const text = (typed: string): string | null => (typed.trim() === "" ? null : typed.trim());

function numberOf(typed: string): number | null {
  const count = Number(typed.trim());
  return typed.trim() === "" || !Number.isInteger(count) || count < 0 ? null : count;
}

function line(thing: HandOutThing, typed: LineDraft, draft: Draft): LineTold | null {
  if (typed.way === "open") return null;
  const inHand = typed.way === "in_hand";
  const medicine = thing.directions !== null;
  const { order } = typed;
  return {
    fact: thing.fact,
    reached: typed.way,
    why: inHand ? null : text(typed.why),
    count: inHand && medicine ? numberOf(typed.count) : null,
    controlled:
      inHand && thing.controlled !== null
        ? { counted_by: staff(draft.nurse), witness: staff(draft.witness) }
        : null,
    ice_pack: inHand && medicine && typed.icePack,
    called_in:
      typed.way === "called_in"
        ? {
            provider: order.provider.trim(),
            at: `${order.date ?? ""}T${order.time ?? ""}`,
            read_back: order.readBack,
            pharmacy: order.pharmacy.trim(),
            phone: text(order.phone),
            opening: order.opening,
            claim: null,
          }
        : null,
    serial: medicine ? null : text(typed.serial),
    fitted: inHand && !medicine && typed.fitted,
  };
}

const staff = (typed: StaffDraft): HealthStaff => ({ ...typed, name: typed.name.trim() });

/** The fields that the program cannot read, by which the form is held back. */
export function lacks(person: HandOutPerson, draft: Draft): "time" | null {
  const calls = person.medicines.some((thing) => {
    const typed = draft.lines[keyOf(thing)];
    return typed?.way === "called_in" && (typed.order.date === null || typed.order.time === null);
  });
  const late = draft.late && (draft.lateDate === null || draft.lateTime === null);
  return calls || late ? "time" : null;
}

/** The receipt as it is typed. */
export function receiptOf(person: HandOutPerson, draft: Draft): ReceiptTold {
  const told = (all: HandOutThing[]) =>
    all.flatMap((thing) => {
      const typed = draft.lines[keyOf(thing)];
      const made = typed === undefined ? null : line(thing, typed, draft);
      return made === null ? [] : [made];
    });
  const kits = numberOf(draft.kits);
  const signed: PersonSigned =
    draft.how === "signed" ? { how: "signed" } : { how: draft.how, reason: draft.reason.trim() };
  // Where neither is said, as at the window a day later, the pack is no part of this receipt.
  const looked = draft.unbroken || draft.brokenWhy.trim() !== "";
  return {
    pack:
      person.pack === null || person.pack.state === "being_made" || !looked
        ? null
        : {
            number: person.pack.number,
            seal: draft.unbroken ? person.pack.seal : null,
            unbroken: draft.unbroken,
            why: text(draft.brokenWhy),
          },
    medicines: told(person.medicines),
    equipment: told(person.equipment),
    naloxone:
      kits === null
        ? null
        : {
            kits,
            lot: text(draft.lot),
            expires_on: draft.expires,
            shown: draft.shown,
            said_back: draft.saidBack,
          },
    told_next_dose: draft.toldNextDose,
    language: text(draft.language),
    interpreter: text(draft.interpreter),
    person: signed,
    nurse: staff(draft.nurse),
  };
}

/** When it truly happened, where it is entered later. */
export function happenedAt(draft: Draft): string | null {
  return draft.late ? `${draft.lateDate ?? ""}T${draft.lateTime ?? ""}` : null;
}
