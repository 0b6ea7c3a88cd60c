// What somebody types of a new booking, and the message that is made of it.
import type { BookStay, IdentifierKind, LegalStatus, SimilarPeople } from "../../api/generated";

export interface Typed {
  last: string;
  first: string;
  middle: string;
  suffix: string;
  birth: string;
  sex: "" | "F" | "M" | "X";
  booking: string;
  bookedOn: string | null;
  bookedTime: string | null;
  legalStatus: LegalStatus;
  housing: string;
  county: string;
  language: string;
  interpreter: "" | "yes" | "no";
  numbers: Partial<Record<IdentifierKind, string>>;
}

export const NUMBERS: readonly IdentifierKind[] = ["cin", "cii", "cdcr", "facility", "ssn_last4"];

/** A blank sheet, with what was looked for and not found: a number or a name. */
export function blank(searched: string, today: string, now: string): Typed {
  const text = searched.trim();
  const isNumber = /\d/.test(text);
  const [last = "", first = ""] = isNumber ? [] : nameOf(text);
  return {
    last,
    first,
    middle: "",
    suffix: "",
    birth: "",
    sex: "",
    booking: isNumber ? text : "",
    bookedOn: today,
    bookedTime: `${now.slice(11, 16)}:00`,
    legalStatus: "unknown",
    housing: "",
    county: "",
    language: "",
    interpreter: "",
    numbers: {},
  };
}

/** "Ruiz, Ana" or "ruiz ana", as the search takes them. */
function nameOf(text: string): [string, string] {
  const comma = text.indexOf(",");
  const at = comma === -1 ? text.indexOf(" ") : comma;
  if (at === -1) return [capital(text), ""];
  return [capital(text.slice(0, at)), capital(text.slice(at + 1))];
}

function capital(text: string): string {
  const word = text.trim();
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

const said = (text: string) => (text.trim() === "" ? null : text.trim());

const identifiers = (typed: Typed) =>
  NUMBERS.flatMap((kind) => {
    const value = said(typed.numbers[kind] ?? "");
    return value === null ? [] : [{ kind, value }];
  });

const nameIn = (typed: Typed) => ({
  last: typed.last.trim(),
  first: typed.first.trim(),
  middle: said(typed.middle),
  suffix: said(typed.suffix),
});

/** What is asked while somebody types; nothing as long as it could be anybody. */
export function question(typed: Typed): SimilarPeople | null {
  const named = typed.last.trim().length > 1 && typed.first.trim() !== "";
  const numbers = identifiers(typed).filter((held) => held.value.length > 4);
  if (!named && numbers.length === 0 && said(typed.booking) === null) return null;
  return {
    name: nameIn(typed),
    birth: typed.birth.trim(),
    sex: said(typed.sex),
    identifiers: identifiers(typed),
    booking: said(typed.booking),
  };
}

/** The booking; it has a day, because without one it is not sent. */
export function message(typed: Typed, bookedOn: string, sameAs: string | null): BookStay {
  return {
    booking: typed.booking.trim(),
    name: nameIn(typed),
    birth: typed.birth.trim(),
    sex: said(typed.sex),
    booked_on: bookedOn,
    booked_time: typed.bookedTime,
    legal_status: typed.legalStatus,
    housing: said(typed.housing),
    residence_county: said(typed.county),
    language: said(typed.language),
    interpreter: typed.interpreter === "" ? null : typed.interpreter === "yes",
    identifiers: identifiers(typed),
    same_as: sameAs,
  };
}
