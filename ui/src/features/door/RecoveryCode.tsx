/**
 * The printed code, shown once. It is kept nowhere, so two of its groups are asked back before the
 * screen goes away: somebody must have it on paper.
 */
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../design/Button";
import { Field } from "../../design/Field";

export function RecoveryCode({ code, onDone }: { code: string; onDone: () => void }) {
  const { t } = useTranslation("door");
  const groups = code.split(/[\s-]+/).filter((group) => group !== "");
  const asked = [1, groups.length - 2] as const;
  const [typed, setTyped] = useState<readonly [string, string]>(["", ""]);
  const [hidden, setHidden] = useState(false);
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const right = asked.every((at, index) => same(typed[index], groups[at]));
    setWrong(!right);
    if (right) onDone();
  };
  return (
    <form className="door-form" onSubmit={submit}>
      <h2>{t("code.title")}</h2>
      <p>{t("code.why")}</p>
      {hidden ? null : (
        <ol className="recovery-code" aria-label={t("code.title")}>
          {groups.map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the groups never move
            <li key={at}>
              <small aria-hidden="true">{at + 1}</small>
              {group}
            </li>
          ))}
        </ol>
      )}
      <div className="door-row">
        <Button onPress={() => window.print()}>{t("code.print")}</Button>
        <Button onPress={() => setHidden(!hidden)}>
          {hidden ? t("code.show") : t("code.written")}
        </Button>
      </div>
      {hidden ? (
        <>
          {asked.map((at, index) => (
            <Field
              key={at}
              label={t("code.group", { at: at + 1 })}
              value={typed[index] ?? ""}
              error={wrong && !same(typed[index], groups[at]) ? t("code.differs") : undefined}
              onChange={(text) => setTyped(index === 0 ? [text, typed[1]] : [typed[0], text])}
              autoComplete="off"
              autoFocus={index === 0}
            />
          ))}
          <Button type="submit" kind="primary">
            {t("code.done")}
          </Button>
        </>
      ) : null}
    </form>
  );
}

/** The code is read aloud and typed in either case. */
function same(typed: string | undefined, group: string | undefined): boolean {
  return typed?.trim().toUpperCase() === group?.toUpperCase();
}
