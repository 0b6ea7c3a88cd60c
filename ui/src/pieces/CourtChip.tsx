/** Where somebody stands with the court: one chip, the same on every list. */
import { useTranslation } from "react-i18next";
import type { CourtNow, CourtState } from "../api/generated";
import { Chip, type Tone } from "../design/Chip";
import { clock, shortDate } from "../words/dates";

export const COURT_TONES: Record<CourtState, Tone> = {
  not_back: "late",
  out: "soon",
  today: "soon",
  ahead: "due",
  back: "ok",
  released: "none",
  other_agency: "none",
  passed: "none",
};

/** Whether a row has to say it: what lies ahead is on the person's own screen. */
export function saysCourt(court: CourtNow): boolean {
  return court.state === "not_back" || court.state === "out" || court.state === "today";
}

/** `brief` fits into a column: the hour only of today, and no day. */
export function CourtChip({ court, brief = false }: { court: CourtNow; brief?: boolean }) {
  const { t } = useTranslation("court");
  const hour = court.time === null ? "" : clock(court.time);
  if (brief) {
    const words = court.state === "today" ? t("chipToday", { hour }) : t(`state.${court.state}`);
    return <Chip tone={COURT_TONES[court.state]}>{words.trim()}</Chip>;
  }
  const when = court.state === "today" ? hour : `${shortDate(court.on)} ${hour}`;
  const state = t(`state.${court.state}`);
  return (
    <Chip tone={COURT_TONES[court.state]}>{t("chip", { state, when: when.trim() }).trim()}</Chip>
  );
}
