// The fields of an entry in the order in which they are typed, and what a new one begins with.

import type { DirectoryEntry, DirectoryKind } from "../../api/generated";

export const KINDS: readonly DirectoryKind[] = [
  "plan",
  "county_office",
  "county_bh",
  "ecm_provider",
  "clinic",
  "otp",
  "pharmacy",
];

type TextField = Exclude<
  keyof DirectoryEntry,
  "kind" | "county" | "in_force_from" | "in_force_until" | "confirmed_on"
>;

export const LINES: readonly TextField[] = ["phone", "other_phone", "after_hours", "fax", "email"];

export const OF_PLAN: readonly TextField[] = [
  "liaison",
  "liaison_phone",
  "liaison_email",
  "member_services",
  "transport",
  "plan_type",
];

export function fresh(kind: DirectoryKind, county: string | null): DirectoryEntry {
  return {
    kind,
    name: "",
    county,
    address: null,
    phone: null,
    other_phone: null,
    after_hours: null,
    fax: null,
    email: null,
    hours: null,
    liaison: null,
    liaison_phone: null,
    liaison_email: null,
    member_services: null,
    transport: null,
    plan_type: null,
    in_force_from: null,
    in_force_until: null,
    notes: null,
    source: "",
    confirmed_by: null,
    confirmed_on: null,
  };
}
