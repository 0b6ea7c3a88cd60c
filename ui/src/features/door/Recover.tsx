/** Opening with the printed code. It mends users and shows no case. */
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { SESSION_KEY } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { ErrorSummary } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";

export function Recover({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation("door");
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const recover = useChange("session.recover");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    recover.mutate({ code }, { onSuccess: (state) => client.setQueryData(SESSION_KEY, state) });
  };
  return (
    <form className="door-form" onSubmit={submit}>
      <h2>{t("recover.title")}</h2>
      <p>{t("recover.why")}</p>
      <ErrorSummary title={t("signIn.wrong")} wrong={recover.error} />
      <Field
        label={t("recover.code")}
        hint={t("recover.hint")}
        value={code}
        onChange={setCode}
        rows={3}
        autoFocus
        isRequired
      />
      <Button type="submit" kind="primary" isPending={recover.isPending}>
        {t("recover.do")}
      </Button>
      <Button kind="quiet" onPress={onBack}>
        {t("recover.back")}
      </Button>
    </form>
  );
}
