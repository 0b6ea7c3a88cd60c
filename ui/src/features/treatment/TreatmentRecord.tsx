/** One person's record of treatment: what stands, what is due, and a form for what happened. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import type { TreatmentEntryShown, TreatmentShown } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { fullName } from "../person/words";
import { Entries } from "./Entries";
import { EntryForm } from "./EntryForm";
import { Stands } from "./Stands";
import "./treatment.css";

export function TreatmentRecord() {
  const { booking = "" } = useParams();
  const { t } = useTranslation("treatment");
  const answer = useAsk("treatment.show", { booking });
  return (
    <div className="page">
      <Answered answer={answer} asking={t("asking")}>
        {(shown) => <Shown key={shown.booking} shown={shown} />}
      </Answered>
    </div>
  );
}

/** An entry that is being put right. */
export interface Mending {
  entry: TreatmentEntryShown;
  how: "correct" | "takeBack";
}

function Shown({ shown }: { shown: TreatmentShown }) {
  const { t } = useTranslation("treatment");
  const go = useNavigate();
  const state: unknown = useLocation().state;
  const may = useMay()("record_clinical");
  const [mending, setMending] = useState<Mending | null>(null);
  const name = fullName(shown.name);
  const back = () => go(WAYS.person(shown.booking), { state });
  useKeys([{ key: "Escape", words: t("keys.back"), run: back }]);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="quiet">
            <b>{name}</b> · {shown.booking} · {t("protected")}
          </p>
        </div>
        <div className="page-actions">
          <Button onPress={back} hint="Esc">
            {t("back", { person: name })}
          </Button>
        </div>
      </header>
      <p className="small quiet">{t("once")}</p>
      <div className="treatment-columns">
        <div>
          {may ? (
            <EntryForm
              key={mending === null ? "new" : `${mending.how}-${mending.entry.id}`}
              shown={shown}
              mending={mending}
              onDone={() => setMending(null)}
            />
          ) : null}
          <Entries shown={shown} onMend={may ? setMending : null} />
        </div>
        <Stands shown={shown} />
      </div>
    </>
  );
}
