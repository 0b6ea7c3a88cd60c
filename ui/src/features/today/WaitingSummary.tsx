/** How many answers are late in one phrase, and the way to them. */
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";

export function WaitingSummary() {
  const { t } = useTranslation("plan");
  const go = useNavigate();
  const may = useMay()("record_care");
  // Asked apart from the list, so that nobody waits for it.
  const list = useAsk("plan.waiting", { all: false }, { enabled: may, hold: true, every: 60_000 });
  const late = list.data?.late ?? 0;
  if (late === 0) return null;
  return (
    <button type="button" className="court-summary today-late" onClick={() => go(WAYS.waiting)}>
      {t("waiting.summary", { count: late })}
    </button>
  );
}
