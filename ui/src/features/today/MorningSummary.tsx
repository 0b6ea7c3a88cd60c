/** What waits since the night in one phrase, and the way to it. */
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";

export function MorningSummary() {
  const { t } = useTranslation("morning");
  const go = useNavigate();
  const may = useMay()("record_care");
  // Asked apart from the list, so that nobody waits for it.
  const list = useAsk("morning.list", {}, { enabled: may, hold: true, every: 60_000 });
  const waiting = list.data?.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <button type="button" className="court-summary today-late" onClick={() => go(WAYS.morning)}>
      {t("summary", { count: waiting })}
    </button>
  );
}
