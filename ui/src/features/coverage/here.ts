// What every part of the screen needs: the coverage as the program showed it, and the dialogs.

import { createContext, useContext } from "react";
import type { ApplicationData, ApplicationShown } from "../../api/generated";

/** What lies over the screen. */
export type Opened =
  | "application"
  | "ssn"
  | "wholeSsn"
  | "sign"
  | "send"
  | "move"
  | "ask"
  | "told"
  | "correct";

export interface CoverageHere {
  shown: ApplicationShown;
  today: string;
  open: (what: Opened) => void;
  /** Which keys are offered: what cannot be done now has no button. */
  may: (what: Opened) => boolean;
}

export const CoverageContext = createContext<CoverageHere | null>(null);

export function useCoverage(): CoverageHere {
  const here = useContext(CoverageContext);
  if (!here) throw new Error("useCoverage needs a person's coverage around it");
  return here;
}

/** What can be done now. The program decides it again. */
export function canDo(shown: ApplicationShown, what: Opened): boolean {
  const status = shown.medi_cal?.value.status ?? null;
  const inHand = status === "draft" || status === "awaiting_signature";
  const open = shown.before_sending;
  switch (what) {
    case "application":
    case "ssn":
      return open;
    case "wholeSsn":
      return shown.ssn !== null;
    case "sign":
      return inHand && shown.lacking.length === 0 && shown.signature === null;
    case "send":
      return status === "awaiting_signature" && shown.signature !== null;
    case "correct":
      return shown.history.length > 0 || shown.medi_cal !== null;
    case "move":
    case "ask":
    case "told":
      return true;
  }
}

/** Sentences of the program write days as in files; people read "03/12/2026". */
export function readable(text: string): string {
  return text.replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, "$2/$3/$1");
}

/** Everything typed, by name: yes and no, words and days. */
export type Draft = ApplicationData;
