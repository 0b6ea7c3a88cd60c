/** Every move between two states, the newest first. It is only added to. */
import { useTranslation } from "react-i18next";
import { useStaff } from "../../api/useStaff";
import { Card } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { moment, shortDate } from "../../words/dates";
import { useCoverage } from "./here";

export function History() {
  const { t } = useTranslation(["coverage", "terms"]);
  const called = useStaff();
  const { shown } = useCoverage();
  return (
    <Card title={t("history.title")}>
      {shown.history.length === 0 ? <p className="quiet">{t("history.none")}</p> : null}
      <ul className="coverage-list">
        {shown.history
          .map((made, at) => ({ made, at }))
          .reverse()
          .map(({ made, at }) => (
            <li key={at}>
              <b>{shortDate(made.on)}</b> {t(`terms:mediCalStatus.${made.to}`)}{" "}
              {made.kind === "moved" ? null : (
                <Chip tone={made.kind === "corrected" ? "soon" : "none"}>
                  {t(`moveKind.${made.kind}`)}
                </Chip>
              )}
              {made.channel === null ? null : (
                <span className="quiet"> {t(`channel.${made.channel}`)}</span>
              )}
              {made.note === null ? null : <span className="coverage-text">{made.note}</span>}
              <small className="quiet">
                {t("history.by", { who: called(made.recorded_by), when: moment(made.recorded_at) })}
              </small>
            </li>
          ))}
      </ul>
    </Card>
  );
}
