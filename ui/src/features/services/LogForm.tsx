/** Logging a service on one line, by the keyboard alone: its number, when it began, save. */

import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ServiceKind, ServicePlace, ServicesShown } from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { useKept } from "../../api/useKept";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { ErrorSummary } from "../../design/ErrorSummary";
import { useKeys } from "../../design/keys";
import { say } from "../../design/Toast";
import { leadsToUnread } from "../../design/unread";
import { type Draft, fresh, toldOf } from "./draft";
import { EntryFields, Overlaps, overlapsIn } from "./EntryFields";

/** So many kinds have a key. */
const DIGITS = 9;

export function LogForm({ shown }: { shown: ServicesShown }) {
  const { t } = useTranslation(["services", "design"]);
  const { signed_in } = useSession();
  const today = shown.as_of.slice(0, 10);
  const [place, keepPlace] = useKept<ServicePlace>(
    "services.place",
    signed_in.role === "in_reach" ? "in_reach" : "in_custody",
  );
  const begin = () => fresh(today, shown.me, place);
  const [draft, setDraft] = useState<Draft>(begin);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const record = useChange("service_log.record");
  const asked = overlapsIn(record.error);
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    if (record.error) record.reset();
  };
  const focus = (where: string) =>
    form.current?.querySelector<HTMLElement>(`${where} input, ${where} button`)?.focus();
  const choose = (kind: ServiceKind) => {
    change({ kind });
    focus(".services-start");
  };
  const submit = () => {
    if (record.isPending || leadsToUnread(form.current ?? document)) return;
    const value = toldOf(draft, today, asked.length > 0);
    setTried(value === null);
    if (value === null) return;
    record.mutate(
      { booking: shown.booking, value },
      {
        onSuccess: () => {
          say(t("form.savedShort", { kind: t(`kind.${value.kind}`) }));
          keepPlace(value.place);
          setDraft({ ...begin(), place: value.place });
          // The next number chooses the next service, and is not typed into a field.
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        },
      },
    );
  };
  useKeys([
    { key: "Ctrl+Enter", words: t("keys.save"), everywhere: true, run: submit },
    { key: "a", words: t("keys.log"), run: () => focus(".services-kind") },
    ...shown.kinds.slice(0, DIGITS).map((kind, at) => ({
      key: String(at + 1),
      words: t("keys.kind", { kind: t(`kind.${kind}`) }),
      run: () => choose(kind),
    })),
  ]);
  return (
    <Card title={t("form.title")} className="services-form">
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {asked.length === 0 ? <ErrorSummary wrong={record.error} /> : <Overlaps found={asked} />}
        <EntryFields
          shown={shown}
          draft={draft}
          onChange={change}
          wrong={record.error}
          tried={tried}
        >
          <Button
            kind="primary"
            type="submit"
            hint={t("design:saveKey")}
            isPending={record.isPending}
          >
            {t(asked.length > 0 ? "form.keepBoth" : "form.save")}
          </Button>
        </EntryFields>
      </form>
    </Card>
  );
}
