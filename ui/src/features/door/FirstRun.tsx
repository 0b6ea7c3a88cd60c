/** The first run on a machine: the facility, its administrator, and the code that is shown once. */
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FacilityKind } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Checkbox, Choice, Picker } from "../../design/Choice";
import { ErrorSummary } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { COUNTIES } from "../../words/counties";
import { Passphrase } from "./Passphrase";
import { RecoveryCode } from "./RecoveryCode";

/** Shorter ones are refused by the program too; a training facility takes any. */
const SHORTEST = 15;

export function FirstRun({ onReady }: { onReady: () => void }) {
  const { t } = useTranslation("door");
  const [name, setName] = useState("");
  const [kind, setKind] = useState<FacilityKind>("jail");
  const [county, setCounty] = useState<string | null>(null);
  const [training, setTraining] = useState(false);
  const [admin, setAdmin] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const setUp = useChange("session.set_up");

  if (setUp.data) return <RecoveryCode code={setUp.data.recovery_code} onDone={onReady} />;

  const shortest = training ? 1 : SHORTEST;
  const lacking = shortest - passphrase.length;
  const strength =
    training || passphrase === ""
      ? t("first.passphraseHint", { count: shortest })
      : 0 < lacking
        ? t("first.lacking", { count: lacking })
        : t("first.enough");
  const wrong = {
    name: name.trim() === "" ? t("first.nameMissing") : undefined,
    county: county === null ? t("first.countyMissing") : undefined,
    admin: admin.trim() === "" ? t("first.adminMissing") : undefined,
    passphrase: 0 < lacking ? t("first.tooShort", { count: shortest }) : undefined,
    again: passphrase === again ? undefined : t("first.differs"),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (setUp.isPending || county === null || Object.values(wrong).some(Boolean)) return;
    setUp.mutate({ name, kind, county, training, admin, passphrase });
  };
  const told = (sentence: string | undefined) => (tried ? sentence : undefined);
  return (
    <form className="door-form" onSubmit={submit} noValidate>
      <h2>{t("first.title")}</h2>
      <ErrorSummary title={t("first.wrong")} wrong={setUp.error} />
      <div className="door-columns">
        <div className="door-column">
          <Field
            label={t("first.name")}
            value={name}
            onChange={setName}
            error={told(wrong.name)}
            autoFocus
            isRequired
          />
          <Choice
            label={t("first.kind")}
            value={kind}
            onChange={setKind}
            options={[
              { value: "jail", words: t("kind.jail") },
              { value: "prison", words: t("kind.prison") },
              { value: "youth", words: t("kind.youth") },
            ]}
          />
          <Picker
            label={t("first.county")}
            value={county}
            placeholder={t("first.countyPick")}
            error={told(wrong.county)}
            onChange={setCounty}
            options={COUNTIES.map(([code, words]) => ({ value: code, words, hint: code }))}
          />
          <Checkbox isSelected={training} onChange={setTraining}>
            {t("first.training")}
          </Checkbox>
        </div>
        <div className="door-column">
          <Field
            label={t("first.admin")}
            hint={t("first.adminHint")}
            value={admin}
            onChange={setAdmin}
            error={told(wrong.admin)}
            autoComplete="off"
            isRequired
          />
          <Passphrase
            label={t("passphrase")}
            hint={strength}
            value={passphrase}
            onChange={setPassphrase}
            error={told(wrong.passphrase)}
          />
          <Passphrase
            label={t("first.again")}
            value={again}
            onChange={setAgain}
            error={told(wrong.again)}
          />
        </div>
      </div>
      <Button type="submit" kind="primary" isPending={setUp.isPending}>
        {setUp.isPending ? t("first.making") : t("first.do")}
      </Button>
    </form>
  );
}
