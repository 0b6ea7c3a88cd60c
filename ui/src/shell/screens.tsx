/** The screens, the way to each, and the right that it needs. */
import type { ReactNode } from "react";
import type { Right } from "../api/generated";
import { Packet } from "../features/packet/Packet";
import { Roster } from "../features/roster/Roster";
import { Tonight } from "../features/tonight/Tonight";

export interface Screen {
  path: string;
  element: ReactNode;
  /** A screen without a right is everybody's. */
  right?: Right;
  /** Its word in the list of screens; without one it is reached from another screen. */
  nav?: "today" | "caseload" | "left" | "triage" | "roster" | "desk";
}

export const SCREENS: readonly Screen[] = [
  { path: "/roster", element: <Roster />, right: "import_roster", nav: "roster" },
  { path: "/packet/:booking", element: <Packet />, right: "print_custody" },
  { path: "/tonight/:booking", element: <Tonight />, right: "print_treatment" },
];
