/** The court line in one phrase, and the way to it. */
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { CourtCounts } from "../../api/generated";
import { useMay } from "../../api/session";
import { WAYS } from "../../api/ways";
import "./court-summary.css";

const SHOWN = ["not_back", "out", "today"] as const;

export function CourtSummary({ counts }: { counts: CourtCounts }) {
  const { t } = useTranslation("court");
  const go = useNavigate();
  const may = useMay();
  const said = SHOWN.filter((state) => 0 < counts[state]);
  if (said.length === 0) return null;
  const list = said.map((state) => t(`counts.${state}`, { count: counts[state] })).join(", ");
  const words = t("summary", { list });
  return may("set_release_date") ? (
    <button
      type="button"
      className={0 < counts.not_back ? "court-summary today-late" : "court-summary"}
      onClick={() => go(WAYS.court)}
    >
      {words}
    </button>
  ) : (
    <span className={0 < counts.not_back ? "today-late" : undefined}>{words}</span>
  );
}
