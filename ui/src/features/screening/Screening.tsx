/** One person's screening: what is met, what the record suggests, and what the portal is told. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import type { ScreeningShown } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { Form } from "./Form";
import { FosterForm } from "./FosterForm";
import { PortalForm } from "./PortalForm";
import { ClockCard, Counts, PortalCard } from "./Record";
import { Sheet } from "./Sheet";
import "./screening.css";

export function Screening() {
  const { booking = "" } = useParams();
  const { t } = useTranslation("screening");
  const answer = useAsk("screening.show", { booking });
  return (
    <div className="page screening">
      <Answered answer={answer} asking={t("asking")}>
        {(shown) => <Shown key={shown.booking} shown={shown} />}
      </Answered>
    </div>
  );
}

type Opened = "portal" | "foster" | null;

function Shown({ shown }: { shown: ScreeningShown }) {
  const { t } = useTranslation("screening");
  const go = useNavigate();
  const state: unknown = useLocation().state;
  const may = useMay()("record_care");
  const [opened, setOpened] = useState<Opened>(null);
  const { first, middle, last, suffix } = shown.name;
  const name = [first, middle, last, suffix].filter(Boolean).join(" ");
  const back = () => go(WAYS.person(shown.booking), { state });
  const screened = shown.screenings.length > 0;
  const close = () => setOpened(null);
  const open = {
    portal: may && screened ? () => setOpened("portal") : null,
    foster: may ? () => setOpened("foster") : null,
  };
  useKeys([
    { key: "Escape", words: t("keys.back"), run: back },
    ...(open.portal === null ? [] : [{ key: "e", words: t("keys.portal"), run: open.portal }]),
    ...(open.foster === null ? [] : [{ key: "f", words: t("keys.foster"), run: open.foster }]),
  ]);
  return (
    <>
      <header className="page-head">
        <div className="screening-title">
          <h1>{t("title")}</h1>
          <p className="quiet">
            <b>{name}</b> · {shown.booking}
            {shown.age === null ? null : ` · ${t("age", { age: shown.age })}`}
          </p>
        </div>
        <div className="page-actions">
          <Button onPress={back} hint="Esc">
            {t("back", { person: name })}
          </Button>
        </div>
      </header>
      <div className="screening-columns">
        <Form shown={shown} may={may} />
        <div className="screening-side">
          <Counts shown={shown} may={may} />
          <PortalCard shown={shown} onOpen={open.portal} />
          <ClockCard shown={shown} onFoster={open.foster} />
        </div>
        <Sheet shown={shown} />
      </div>
      <Dialog
        title={opened === "foster" ? t("foster.dialog") : t("portal.dialog")}
        isOpen={opened !== null}
        onClose={close}
      >
        <p className="small quiet dialog-about">
          {name} · {shown.booking}
        </p>
        {opened === "portal" ? <PortalForm shown={shown} onDone={close} /> : null}
        {opened === "foster" ? <FosterForm shown={shown} onDone={close} /> : null}
      </Dialog>
    </>
  );
}
