/** Somebody signed in to the training facility, for showing a screen. */
import type { Right, Role } from "../api/generated";
import type { Here } from "../api/session";

export function here(role: Role, rights: Right[]): Here {
  return {
    exists: true,
    training: true,
    signed_in: {
      name: role,
      display_name: "P. Castellanos",
      role,
      standing: role === "release_officer" ? "custody" : "programme",
      rights,
      by_recovery_code: false,
    },
    locked: null,
    idle_minutes: 10,
    now: "2026-03-02T18:30:00",
    today: "2026-03-02",
    facility: "Example County Main Jail",
    rolled_back: false,
  };
}
