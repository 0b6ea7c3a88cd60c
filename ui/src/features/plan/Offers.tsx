/** What the person's health plan offers of the Community Supports, and from when rent is looked at. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Programme } from "../../api/generated";
import { useMay } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { Picker } from "../../design/Choice";
import { ErrorSummary, problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { say } from "../../design/Toast";
import { shortDate } from "../../words/dates";
import { en } from "../../words/en";
import { options, usePlan } from "./here";

const SUPPORTS = options<Programme>(en.plan.programme).filter(({ value }) =>
  value.startsWith("cs_"),
);

export function Offers() {
  const { t } = useTranslation("plan");
  const { shown } = usePlan();
  const may = useMay()("keep_directory");
  if (shown.plan === null) return null;
  return (
    <Card title={t("offers.title", { plan: shown.plan })}>
      {shown.offers.length === 0 ? <p className="quiet">{t("offers.unknown")}</p> : null}
      <ul className="plan-list">
        {shown.offers.map((held) => (
          <li key={held.programme}>
            <Chip tone={held.offered ? "ok" : "none"}>
              {t(held.offered ? "offers.yes" : "offers.no")}
            </Chip>{" "}
            {t(`programme.${held.programme}`)} <span className="small quiet">{held.source}</span>
          </li>
        ))}
      </ul>
      {shown.rent_from === null ? null : (
        <p className="small quiet">{t("offers.rent", { day: shortDate(shown.rent_from) })}</p>
      )}
      {may ? <Form plan={shown.plan} /> : null}
    </Card>
  );
}

function Form({ plan }: { plan: string }) {
  const { t } = useTranslation("plan");
  const [programme, setProgramme] = useState<Programme>("cs_housing_navigation");
  const [source, setSource] = useState("");
  const save = useChange("plan.offers");
  const put = (offered: boolean) => {
    if (save.isPending) return;
    save.mutate({ plan, programme, offered, source }, { onSuccess: () => say(t("offers.saved")) });
  };
  return (
    <>
      <ErrorSummary wrong={save.error} />
      <div className="plan-line">
        <Picker
          label={t("offers.support")}
          value={programme}
          options={SUPPORTS}
          onChange={setProgramme}
          error={problemOf(save.error, "programme")}
        />
        <Field
          label={t("offers.source")}
          value={source}
          onChange={setSource}
          error={problemOf(save.error, "source")}
        />
        <Button onPress={() => put(true)}>{t("offers.yes")}</Button>
        <Button onPress={() => put(false)}>{t("offers.no")}</Button>
      </div>
    </>
  );
}
