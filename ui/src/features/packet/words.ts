/** Times as this screen says them. */
import { moment } from "../../words/dates";

const FACILITY = "America/Los_Angeles";

/** A local time as it is; an instant at the facility's clock. */
export function localMoment(time: string): string {
  if (!time.endsWith("Z") && !/[+-]\d\d:\d\d$/.test(time)) return moment(time);
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: FACILITY,
    dateStyle: "short",
    timeStyle: "medium",
  });
  return moment(parts.format(new Date(time)).replace(" ", "T"));
}
