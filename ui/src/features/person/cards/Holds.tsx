/** Which other agencies want the person, and what that means for the door. */
import { useTranslation } from "react-i18next";
import type { Hold } from "../../../api/generated";
import { useMay } from "../../../api/session";
import { useChange } from "../../../api/useAnswer";
import { Button } from "../../../design/Button";
import { Card } from "../../../design/Card";
import { Chip } from "../../../design/Chip";
import { Icon } from "../../../design/Icon";
import { say, sayFailure } from "../../../design/Toast";
import { longDate, moment } from "../../../words/dates";
import { usePerson } from "../usePerson";
import { None } from "./Item";

export function HoldsCard() {
  const { t } = useTranslation("stays");
  const { shown, open } = usePerson();
  const may = useMay()("set_release_date");
  const here = shown.stay.left === null;
  if (shown.holds.length === 0 && !here) return null;
  return (
    <Card
      title={t("holds.title")}
      className="fact-card"
      aside={
        may && here ? (
          <Button
            kind="quiet"
            hint="x"
            aria-label={t("holds.add")}
            onPress={() => open({ as: "hold" })}
          >
            <Icon name="plus" size={14} />
          </Button>
        ) : undefined
      }
    >
      {shown.holds.length === 0 ? <None>{t("holds.none")}</None> : null}
      <ul className="items">
        {shown.holds.map((hold) => (
          <OneHold key={hold.id} hold={hold} may={may && here} />
        ))}
      </ul>
    </Card>
  );
}

function OneHold({ hold, may }: { hold: Hold; may: boolean }) {
  const { t } = useTranslation(["stays", "terms"]);
  const { shown, today, open } = usePerson();
  const lift = useChange("holds.lift");
  const back = useChange("holds.take_back");
  const { booking } = shown;
  const stands = hold.lifted_on === null;
  const failed = { onError: (failure: Error) => sayFailure(failure.message) };
  const again = () =>
    lift.mutate(
      { booking, id: hold.id, seen: hold.version, on: null, source: hold.source },
      failed,
    );
  const takeBack = () =>
    back.mutate(
      { booking, id: hold.id, seen: hold.version },
      { ...failed, onSuccess: () => say(t("holds.takenBack", { agency: hold.agency })) },
    );
  return (
    <li className="item">
      <div className="item-text">
        <Chip tone={stands ? (hold.picks_up ? "late" : "soon") : "none"}>
          {stands
            ? t(`terms:holdKind.${hold.kind}`)
            : t("holds.lifted", { day: longDate(hold.lifted_on ?? today) })}
        </Chip>{" "}
        <b>{hold.agency}</b> {t("holds.since", { day: longDate(hold.since) })}
        {hold.until === null ? null : (
          <span className="item-more">
            {t(stands && hold.until < today ? "holds.untilPast" : "holds.until", {
              day: longDate(hold.until),
            })}
          </span>
        )}
        {stands ? (
          <span className="item-more">{t(hold.picks_up ? "holds.picksUp" : "holds.stays")}</span>
        ) : null}
        {hold.note === null ? null : <span className="item-more">{hold.note}</span>}
        <small className="quiet item-from">
          {t("holds.from", { source: hold.source, when: moment(hold.recorded_at) })}
        </small>
      </div>
      {may ? (
        <span className="hold-acts">
          {stands ? (
            <Button kind="quiet" onPress={() => open({ as: "lift", hold })}>
              {t("holds.lift")}
            </Button>
          ) : (
            <Button kind="quiet" onPress={again}>
              {t("holds.standsAgain")}
            </Button>
          )}
          <Button kind="quiet" onPress={takeBack}>
            {t("holds.takeBack")}
          </Button>
        </span>
      ) : null}
    </li>
  );
}
