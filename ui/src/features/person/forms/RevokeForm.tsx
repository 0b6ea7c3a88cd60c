/** The end of a consent: on which day, how, and who received it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Consent, RevokedHow } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Choice } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import { en } from "../../../words/en";

export function RevokeForm({
  booking,
  consent,
  today,
  onDone,
}: {
  booking: string;
  consent: Consent;
  today: string;
  onDone: () => void;
}) {
  const { t } = useTranslation(["record", "terms", "consents"]);
  const revoke = useChange("consents.revoke");
  const [on, setOn] = useState<string | null>(today);
  const [how, setHow] = useState<RevokedHow>("in_writing");
  const [receivedBy, setReceivedBy] = useState("");
  const save = () =>
    revoke.mutate(
      { booking, id: consent.id, on, how, received_by: receivedBy === "" ? null : receivedBy },
      {
        onSuccess: () => {
          say(t("consent.revoked"));
          onDone();
        },
      },
    );
  const ways = Object.keys(en.consents.revokedHow) as RevokedHow[];
  return (
    <SaveForm saving={revoke} words={t("consent.revoke")} onSave={save} danger>
      <p>
        <b>{t(`terms:consentForm.${consent.form}`)}</b>
      </p>
      <p>{t("consent.revokeHint")}</p>
      <DateField
        label={t("consent.revokeOn")}
        today={today}
        value={on}
        onChange={setOn}
        error={problemOf(revoke.error, "on")}
        autoFocus
      />
      <Choice
        label={t("consents:revoke.how")}
        value={how}
        options={ways.map((value) => ({ value, words: t(`consents:revokedHow.${value}`) }))}
        onChange={setHow}
      />
      <Field
        label={t("consents:revoke.receivedBy")}
        hint={t("consents:revoke.receivedHint")}
        value={receivedBy}
        onChange={setReceivedBy}
      />
    </SaveForm>
  );
}
