/** A person's consents in plain words: who may get what and because of which paper, what is
 * missing, what must come back, and what left. For staff of the treatment programme. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import type {
  Consent,
  ConsentsShown,
  ConsentForm as Form,
  RecordConsent,
} from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { ConsentForm } from "../person/forms/ConsentForm";
import { RevokeForm } from "../person/forms/RevokeForm";
import "../person/forms/forms.css";
import "./consents.css";
import { EmergencyForm } from "./Emergency";
import { Grid } from "./Grid";
import { Papers } from "./Papers";
import { Recalls } from "./Recalls";
import { Sent } from "./Sent";

export function Consents() {
  const { booking = "" } = useParams();
  const { t } = useTranslation("consents");
  const answer = useAsk("consents.show", { booking });
  return (
    <div className="page">
      <Answered answer={answer} asking={t("asking")}>
        {(shown) => <Shown key={shown.booking} shown={shown} />}
      </Answered>
    </div>
  );
}

/** What lies over the page. */
type Opened =
  | { as: "record"; form: Form | undefined }
  | { as: "revoke"; consent: Consent }
  | { as: "emergency" };

function Shown({ shown }: { shown: ConsentsShown }) {
  const { t } = useTranslation(["consents", "record"]);
  const go = useNavigate();
  const state: unknown = useLocation().state;
  const may = useMay();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [kept, setKept] = useState<RecordConsent>();
  const { booking, name, today } = shown;
  const close = () => setOpened(null);
  const back = () => go(WAYS.person(booking), { state });
  const record = (form?: Form) => {
    if (form !== undefined) setKept(undefined);
    setOpened({ as: "record", form });
  };
  const emergency = may("print_treatment") ? () => setOpened({ as: "emergency" }) : null;
  useKeys([
    { key: "s", words: t("keys.record"), run: () => record() },
    ...(emergency === null ? [] : [{ key: "Shift+G", words: t("keys.emergency"), run: emergency }]),
    { key: "Escape", words: t("keys.back"), run: back },
  ]);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="quiet">
            <b>{name}</b> · {booking} · {t("protected")}
          </p>
        </div>
        <div className="page-actions">
          {emergency === null ? null : (
            <Button kind="danger" onPress={emergency} hint="Shift+G">
              {t("keys.emergency")}
            </Button>
          )}
          <Button kind="primary" onPress={() => record()} hint="s">
            {t("papers.record")}
          </Button>
          <Button onPress={back} hint="Esc">
            {t("back", { person: name })}
          </Button>
        </div>
      </header>
      <p className="small quiet">
        {t(`policy.${shown.policy.policy}`)} {shown.minor ? t("minor") : null}
      </p>
      <div className="consents">
        <Recalls shown={shown} />
        <Grid
          shown={shown}
          onRecord={record}
          onPapers={() => go(WAYS.packet(booking), { state })}
        />
        <Papers
          shown={shown}
          onRecord={() => record()}
          onRevoke={(consent) => setOpened({ as: "revoke", consent })}
        />
        {may("print_treatment") ? <Sent booking={booking} today={today} /> : null}
      </div>
      <Dialog
        title={titleOf(opened, t)}
        isOpen={opened !== null}
        onClose={close}
        size="l"
        urgent={opened?.as === "revoke" || opened?.as === "emergency"}
      >
        <p className="small quiet dialog-about">
          {name} · {booking}
        </p>
        {opened?.as === "record" ? (
          <ConsentForm
            booking={booking}
            today={today}
            categories="all"
            form={opened.form}
            minor={shown.minor}
            kept={kept}
            onKeep={setKept}
            onDone={() => {
              setKept(undefined);
              close();
            }}
          />
        ) : null}
        {opened?.as === "revoke" ? (
          <RevokeForm booking={booking} today={today} consent={opened.consent} onDone={close} />
        ) : null}
        {opened?.as === "emergency" ? <EmergencyForm shown={shown} onDone={close} /> : null}
      </Dialog>
    </>
  );
}

type T = ReturnType<typeof useTranslation<["consents", "record"]>>["t"];

function titleOf(opened: Opened | null, t: T): string {
  switch (opened?.as) {
    case "record":
      return t("record:consent.title");
    case "revoke":
      return t("record:consent.revokeTitle");
    case "emergency":
      return t("emergency.title");
    case undefined:
      return "";
  }
}
