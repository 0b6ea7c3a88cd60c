/** On top of Today: what the newest roster changed, and whether it is of today. */

import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Feeds, RosterNews } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { clock, moment, shortDate } from "../../words/dates";
import { ClinicAges } from "./ClinicAges";

type Count = "new" | "gone" | "moved_earlier" | "moved_later" | "lost_date" | "unsure" | "rejected";

/** What somebody should look at, and how loud it is. */
const TONES: Record<Count, "plain" | "soon" | "late"> = {
  new: "plain",
  gone: "plain",
  moved_earlier: "late",
  moved_later: "plain",
  lost_date: "soon",
  unsure: "soon",
  rejected: "soon",
};
const COUNTS = Object.keys(TONES) as Count[];
/** Said even when there is none; the others only where somebody should look. */
const ALWAYS: readonly Count[] = ["new", "gone"];

export function RosterCard({ news, feeds }: { news: RosterNews | null; feeds: Feeds }) {
  const { t } = useTranslation("today");
  const may = useMay();
  const go = useNavigate();
  const matches = useAsk("matches.list", { limit: 0 }, { enabled: may("import_roster") });
  const waiting = matches.data?.waiting ?? 0;
  if (feeds.roster === null) {
    return (
      <section className="card roster-card" aria-label={t("roster.none")}>
        <Chip tone="soon">{t("roster.none")}</Chip>
        {may("import_roster") ? (
          <Button onPress={() => go(WAYS.roster)}>{t("roster.import")}</Button>
        ) : null}
      </section>
    );
  }
  const { as_of, at, old } = feeds.roster;
  const when = at.startsWith(as_of) ? clock(at) : moment(at);
  const title = t("roster.title", { day: shortDate(as_of) });
  return (
    <section className="card roster-card" aria-label={title}>
      <p className="roster-when">
        <b>{title}</b>
        <small className="quiet">{t("roster.read", { when })}</small>
      </p>
      {old ? <Chip tone="soon">{t("roster.old")}</Chip> : null}
      {news === null ? null : (
        <ul className="roster-counts">
          {COUNTS.filter((count) => 0 < news[count] || ALWAYS.includes(count)).map((count) => {
            const loud = news[count] === 0 ? "zero" : TONES[count];
            return (
              <li key={count} className={`roster-${loud}`}>
                <b className="num">{news[count]}</b> {t(`roster.counts.${count}`)}
                {count === "gone" && 0 < news.gone ? (
                  <small className="quiet">
                    {news.unanswered === 0
                      ? t("roster.counts.goneHint")
                      : `${news.unanswered} ${t("roster.counts.unanswered")}`}
                  </small>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      <ClinicAges feeds={feeds.reports} />
      {0 < waiting ? (
        <Button onPress={() => go(WAYS.matches)}>{t("roster.matches", { count: waiting })}</Button>
      ) : null}
      {news !== null && may("import_roster") ? (
        <Button onPress={() => go(WAYS.roster)}>{t("roster.open")}</Button>
      ) : null}
    </section>
  );
}
