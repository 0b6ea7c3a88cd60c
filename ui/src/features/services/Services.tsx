/** The log of services of one person: what was given, by whom, from when to when. */

import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import type { ServicesShown } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { longDate } from "../../words/dates";
import { Entries } from "./Entries";
import { LogForm } from "./LogForm";
import { Totals } from "./Marks";
import "./services.css";

export function Services() {
  const { booking = "" } = useParams();
  const { t } = useTranslation("services");
  const answer = useAsk("service_log.show", { booking });
  return (
    <div className="page services">
      <Answered answer={answer} asking={t("asking")}>
        {(shown) => <Shown key={shown.booking} shown={shown} />}
      </Answered>
    </div>
  );
}

function Shown({ shown }: { shown: ServicesShown }) {
  const { t } = useTranslation("services");
  const go = useNavigate();
  const state: unknown = useLocation().state;
  const may = useMay()("record_care");
  const { first, middle, last, suffix } = shown.name;
  const name = [first, middle, last, suffix].filter(Boolean).join(" ");
  const back = () => go(WAYS.person(shown.booking), { state });
  useKeys([{ key: "Escape", words: t("keys.back"), run: back }]);
  return (
    <>
      <header className="page-head">
        <div className="services-title">
          <h1>{t("title")}</h1>
          <p className="quiet">
            <b>{name}</b> · {shown.booking} · <Window shown={shown} />
          </p>
        </div>
        <div className="page-actions">
          <Button onPress={back} hint="Esc">
            {t("back", { person: name })}
          </Button>
        </div>
      </header>
      {may ? <LogForm shown={shown} /> : null}
      <Totals totals={shown.totals} />
      <Entries shown={shown} may={may} />
      <p className="small quiet">
        {t("noBill")} {t("stays")}
      </p>
    </>
  );
}

function Window({ shown }: { shown: ServicesShown }) {
  const { t } = useTranslation("services");
  const { opens, closes, began } = shown.window;
  return (
    <>
      {opens === null || closes === null
        ? t("window.none")
        : t("window.open", { opens: longDate(opens), closes: longDate(closes) })}{" "}
      · {began === null ? t("window.notBegun") : t("window.began", { day: longDate(began) })}
    </>
  );
}
