/** What is shown while nobody is signed in: the first run, signing in, or the printed code. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SessionState } from "../../api/generated";
import { FirstRun } from "./FirstRun";
import { Recover } from "./Recover";
import { SignIn } from "./SignIn";
import "./door.css";

export function Door({ state }: { state: SessionState }) {
  const { t } = useTranslation("door");
  const [recovering, setRecovering] = useState(false);
  const [making, setMaking] = useState(!state.exists);
  return (
    <main className="door">
      <div className={making ? "door-card door-card-wide" : "door-card"}>
        <header className="door-brand">
          <h1>{t("product")}</h1>
          <p>{state.facility ?? t("offline")}</p>
        </header>
        {making ? (
          <FirstRun onReady={() => setMaking(false)} />
        ) : recovering ? (
          <Recover onBack={() => setRecovering(false)} />
        ) : (
          <SignIn onRecover={() => setRecovering(true)} />
        )}
      </div>
      {state.training ? <p className="door-note">{t("training")}</p> : null}
      <p className="door-note">{t("law")}</p>
    </main>
  );
}
