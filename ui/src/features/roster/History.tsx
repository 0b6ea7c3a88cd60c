/** The imports so far. */
import { useTranslation } from "react-i18next";
import { useAsk, useChange } from "../../api/useAnswer";
import { Chip } from "../../design/Chip";
import { Imports } from "../../pieces/files/Imports";
import { localMoment, longDate } from "../../words/dates";
import { changesIn } from "./changes";

export function History() {
  const { t } = useTranslation("roster");
  const imports = useAsk("roster.list", {});
  const undo = useChange("roster.undo");
  return (
    <Imports
      title={t("history")}
      imports={imports}
      none={{ title: t("historyNone"), why: t("historyNoneWhy") }}
      columns={[
        {
          head: t("col.asOf"),
          names: true,
          cell: (shown) => (
            <>
              {longDate(shown.as_of)}{" "}
              {shown.partial ? <Chip tone="none">{t("partialMark")}</Chip> : null}
            </>
          ),
        },
        {
          head: t("col.at"),
          cell: (shown) => <span className="num roster-one">{localMoment(shown.at)}</span>,
        },
      ]}
      changes={(shown) => changesIn({ ...shown, lost: shown.lost_date }, t)}
      keeps={(shown) => (shown.worked_on > 0 ? t("workedOn", { count: shown.worked_on }) : null)}
      undo={undo}
      undoTitle={(shown) => t("undoTitle", { date: longDate(shown.as_of) })}
      undone={(shown) => t("undone", { date: longDate(shown.as_of) })}
    />
  );
}
