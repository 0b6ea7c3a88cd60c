/**
 * The lock over a screen. What was typed stays where it was, unseen, until the same person is
 * back; somebody else signs in afresh, and nothing of the first is shown to them.
 */
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SessionState } from "../../api/generated";
import { SESSION_KEY } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { ErrorSummary } from "../../design/ErrorSummary";
import { Icon } from "../../design/Icon";
import { KeyLayer } from "../../design/keys";
import { Passphrase } from "./Passphrase";
import "./door.css";

export function Lock({
  state,
}: {
  state: SessionState & { locked: NonNullable<SessionState["locked"]> };
}) {
  const { t } = useTranslation("door");
  const client = useQueryClient();
  const [passphrase, setPassphrase] = useState("");
  const signIn = useChange("session.sign_in");
  const signOut = useChange("session.sign_out");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (signIn.isPending) return;
    signIn.mutate(
      { user: state.locked.name, passphrase },
      {
        onSuccess: (next) => client.setQueryData(SESSION_KEY, next),
        onError: () => setPassphrase(""),
      },
    );
  };
  const leave = () =>
    signOut.mutate({}, { onSuccess: (next) => client.setQueryData(SESSION_KEY, next) });
  return (
    <KeyLayer>
      <main className="door door-lock">
        <div className="door-card">
          <header className="door-brand">
            <Icon name="lock" size={24} />
            <h1>{t("lock.title")}</h1>
            <p>{t("lock.who", { name: state.locked.display_name })}</p>
          </header>
          <form className="door-form" onSubmit={submit}>
            <ErrorSummary title={t("signIn.wrong")} wrong={signIn.error} focus={false} />
            <Passphrase
              label={t("passphrase")}
              value={passphrase}
              onChange={setPassphrase}
              refused={signIn.error}
              autoFocus
            />
            <Button type="submit" kind="primary" isPending={signIn.isPending}>
              {t("lock.open")}
            </Button>
            <Button kind="quiet" onPress={leave}>
              {t("lock.other")}
            </Button>
            <p className="door-note">{t("lock.kept")}</p>
          </form>
        </div>
      </main>
    </KeyLayer>
  );
}
