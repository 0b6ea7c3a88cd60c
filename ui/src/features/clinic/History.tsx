/** The reports so far. */
import { useTranslation } from "react-i18next";
import { useAsk, useChange } from "../../api/useAnswer";
import { Chip } from "../../design/Chip";
import { Imports } from "../../pieces/files/Imports";
import { moment } from "../../words/dates";
import { changesIn } from "./changesIn";

export function History() {
  const { t } = useTranslation(["clinic", "roster"]);
  const reports = useAsk("ehr.list", {});
  const undo = useChange("ehr.undo");
  return (
    <Imports
      title={t("history")}
      imports={reports}
      none={{ title: t("historyNone"), why: t("historyNoneWhy") }}
      columns={[
        {
          head: t("col.list"),
          names: true,
          cell: (shown) => (
            <>
              {t(`list.${shown.list}`)}{" "}
              {shown.counts.documents > 0 ? (
                <Chip tone="none">{t("documents.count", { count: shown.counts.documents })}</Chip>
              ) : null}{" "}
              {shown.partial ? <Chip tone="none">{t("roster:partialMark")}</Chip> : null}
            </>
          ),
        },
        {
          head: t("col.asOf"),
          cell: (shown) => (
            <span className="num roster-one">
              {shown.doses_to === null
                ? moment(shown.as_of)
                : t("dosesTo", { when: moment(shown.doses_to) })}
            </span>
          ),
        },
        {
          head: t("col.at"),
          cell: (shown) => <span className="num roster-one">{moment(shown.at)}</span>,
        },
      ]}
      changes={(shown) => changesIn(shown.counts, t)}
      keeps={(shown) => (shown.worked_on > 0 ? t("workedOn", { count: shown.worked_on }) : null)}
      undo={undo}
      undoTitle={() => t("undoTitle")}
      undoWhy={(shown) => (shown.counts.documents > 0 ? t("documents.undoAll") : null)}
      undone={() => t("undone")}
    />
  );
}
