/** How old the clinic's own files are: doses by their newest dose, the others by the time they show. */
import { useTranslation } from "react-i18next";
import type { ClinicFeed } from "../../api/generated";
import { Chip } from "../../design/Chip";
import { clock, moment } from "../../words/dates";
import "./clinic-ages.css";

export function ClinicAges({ feeds }: { feeds: readonly ClinicFeed[] }) {
  const { t } = useTranslation("clinic");
  if (feeds.length === 0) return null;
  return (
    <ul className="clinic-ages" aria-label={t("ages")}>
      {feeds.map((feed) => {
        const upTo = feed.doses_to ?? feed.as_of;
        const when = feed.old ? moment(upTo) : clock(upTo);
        return (
          <li key={feed.list}>
            <span className="quiet">{t(`age.${feed.list}`)}</span>{" "}
            <Chip tone={feed.old ? "soon" : "ok"}>{when}</Chip>
            {feed.documents === 0 ? null : (
              <>
                {" "}
                <span className="quiet small">
                  {t("documents.count", { count: feed.documents })}
                </span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
