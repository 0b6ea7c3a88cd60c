/** Which step is next at the desk. */
import type { DeskStep, Leaving } from "../../api/generated";

/** Staying until the morning is offered beside the others and holds nothing up. */
export function nextStep({ release, pack }: Leaving): Exclude<DeskStep, "until_morning"> | "gone" {
  if (release === null) return "started";
  if (release.told_medical === null && release.cleared === null) return "told_medical";
  if (release.cleared === null) return "cleared";
  if (release.handed_over === null && pack.state === "sealed") return "handed_over";
  return "gone";
}
