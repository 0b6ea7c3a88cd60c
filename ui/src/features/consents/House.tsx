/** The whole house: what must still be called back, and every disclosure in an emergency. */
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useAsk } from "../../api/useAnswer";
import { useStaff } from "../../api/useStaff";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Answered } from "../../design/States";
import { localMoment, longDate } from "../../words/dates";
import { wordsOf } from "./Recalls";
import "./consents.css";

export function House() {
  const { t } = useTranslation(["consents", "terms"]);
  const go = useNavigate();
  const called = useStaff();
  const recalls = useAsk("consents.list_recalls", {});
  const emergencies = useAsk("packets.list_emergencies", { booking: null });
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("house.title")}</h1>
        <p className="quiet">{t("protected")}</p>
      </header>
      <div className="consents">
        <Card title={t("recalls.title")}>
          <Answered
            answer={recalls}
            empty={{
              when: (list) => list.length === 0,
              show: <p className="quiet">{t("recalls.none")}</p>,
            }}
          >
            {(list) => (
              <ul className="items">
                {list.map((of) => (
                  <li key={of.booking} className="item" aria-label={of.name}>
                    <div className="item-text">
                      <b>{of.name}</b> {of.booking}
                      {of.recalls.map((recall) => (
                        <span key={wordsOf(recall, t)} className="item-more">
                          {wordsOf(recall, t)} ·{" "}
                          {t("recalls.since", { day: longDate(recall.refused_on) })}
                        </span>
                      ))}
                    </div>
                    <Button onPress={() => go(WAYS.consents(of.booking))}>{t("house.open")}</Button>
                  </li>
                ))}
              </ul>
            )}
          </Answered>
        </Card>
        <Card title={t("emergency.listTitle")}>
          <Answered
            answer={emergencies}
            empty={{
              when: (list) => list.length === 0,
              show: <p className="quiet">{t("house.noEmergency")}</p>,
            }}
          >
            {(list) => (
              <ul className="items">
                {list.map((one) => (
                  <li key={one.disclosure} className="item" aria-label={one.document ?? one.name}>
                    <div className="item-text">
                      <b>{one.name}</b> {one.booking}
                      <span className="item-more">
                        {t("emergency.item", {
                          when: localMoment(one.disclosed_at),
                          who: one.recipient,
                          where: one.affiliation,
                          nature: one.nature,
                        })}
                      </span>
                      <small className="quiet item-from">
                        {[one.document, t("emergency.by", { who: called(one.recorded_by) })]
                          .filter(Boolean)
                          .join(" · ")}
                      </small>
                    </div>
                    <Button kind="quiet" onPress={() => go(WAYS.consents(one.booking))}>
                      {t("house.open")}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </Answered>
        </Card>
      </div>
    </div>
  );
}
