/** The day in court that matters now, and the dose that was due before it. */
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useMay } from "../../api/session";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { CourtChip, saysCourt } from "../../pieces/CourtChip";
import { clock, shortDate } from "../../words/dates";
import { usePerson } from "./usePerson";

export function CourtLine() {
  const { t } = useTranslation("person");
  const { shown, open } = usePerson();
  const may = useMay()("set_release_date");
  const go = useNavigate();
  const now =
    shown.court.find(saysCourt) ??
    shown.court.filter((held) => held.state === "ahead").at(-1) ??
    shown.court.find((held) => held.on === shown.as_of.slice(0, 10));
  const date = shown.court_dates.find((held) => held.id === now?.id);
  // Whoever waits for a trial goes to court; for others the line stands where there is a day.
  const waits = shown.stay.legal_status === "pretrial" && shown.stay.left === null;
  if (now === undefined && !(may && waits)) return null;
  return (
    <div className={shown.court_not_given.length > 0 ? "must-late" : undefined}>
      <dt>{t("court.label")}</dt>
      <dd>
        {now === undefined || date === undefined ? (
          <span className="quiet">{t("court.none")}</span>
        ) : (
          <>
            <CourtChip court={now} />{" "}
            {[
              date.court,
              date.department === null ? null : t("court.dept", { name: date.department }),
              date.purpose,
            ]
              .filter((word) => word !== null)
              .join(", ")}
          </>
        )}{" "}
        {shown.court_not_given.map((dose) => (
          <Chip key={dose.plan} tone="late">
            {t("court.notGiven", { drug: dose.drug })}
            {" · "}
            {dose.last === null
              ? t("court.noDose")
              : t("court.lastDose", {
                  when: `${shortDate(dose.last.on)}${dose.last.time === null ? "" : ` ${clock(dose.last.time)}`}`,
                })}
          </Chip>
        ))}{" "}
        {may ? (
          <>
            {now?.state === "not_back" ? (
              <Button kind="quiet" onPress={() => go(WAYS.court, { state: { at: shown.booking } })}>
                {t("court.answer")}
              </Button>
            ) : null}
            <Button kind="quiet" hint="Shift R" onPress={() => open({ as: "court" })}>
              {t("court.open")}
            </Button>
          </>
        ) : null}
      </dd>
    </div>
  );
}
