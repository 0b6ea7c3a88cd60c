/** Signing in: a name and a passphrase, nothing else. */
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { SESSION_KEY } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { ErrorSummary } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { Passphrase } from "./Passphrase";

export function SignIn({ onRecover }: { onRecover: () => void }) {
  const { t } = useTranslation("door");
  const client = useQueryClient();
  const [user, setUser] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const signIn = useChange("session.sign_in");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (signIn.isPending) return;
    signIn.mutate(
      { user, passphrase },
      {
        onSuccess: (state) => client.setQueryData(SESSION_KEY, state),
        onError: () => setPassphrase(""),
      },
    );
  };
  return (
    <form className="door-form" onSubmit={submit}>
      <ErrorSummary title={t("signIn.wrong")} wrong={signIn.error} focus={false} />
      <Field
        label={t("user")}
        value={user}
        onChange={setUser}
        autoFocus
        autoComplete="off"
        isRequired
      />
      <Passphrase
        label={t("passphrase")}
        value={passphrase}
        onChange={setPassphrase}
        refused={signIn.error}
      />
      <Button type="submit" kind="primary" isPending={signIn.isPending}>
        {signIn.isPending ? t("signIn.opening") : t("signIn.do")}
      </Button>
      <Button kind="quiet" onPress={onRecover}>
        {t("signIn.recover")}
      </Button>
    </form>
  );
}
