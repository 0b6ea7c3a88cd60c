/** Correcting an entry and striking it. What stood there stays to be read. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ServiceShown, ServicesShown } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";
import { clock, longDate } from "../../words/dates";
import { type Draft, draftOf, toldOf } from "./draft";
import { EntryFields, Overlaps, overlapsIn } from "./EntryFields";

interface Props {
  shown: ServicesShown;
  held: ServiceShown;
  onDone: () => void;
}

export function Correct({ shown, held, onDone }: Props) {
  const { t } = useTranslation("services");
  const [draft, setDraft] = useState<Draft>(() => draftOf(held.now));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const save = useChange("service_log.correct");
  const asked = overlapsIn(save.error);
  const submit = () => {
    const value = toldOf(draft, shown.as_of.slice(0, 10), asked.length > 0);
    setTried(value === null);
    if (value === null) return;
    save.mutate(
      { booking: shown.booking, id: held.id, seen: held.now.id, value, reason },
      {
        onSuccess: () => {
          say(t("correct.saved"));
          onDone();
        },
      },
    );
  };
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    if (save.error) save.reset();
  };
  const wrong = save.error?.code === "stale" ? { message: t("stale") } : save.error;
  return (
    <SaveForm
      saving={save}
      wrong={asked.length > 0 ? null : wrong}
      words={t(asked.length > 0 ? "form.keepBoth" : "correct.save")}
      onSave={submit}
    >
      <p className="small quiet">{t("correct.about")}</p>
      <EntryFields shown={shown} draft={draft} onChange={change} wrong={save.error} tried={tried} />
      <Overlaps found={asked} />
      <Field
        label={t("form.reason")}
        value={reason}
        onChange={setReason}
        error={problemOf(save.error, "reason")}
      />
    </SaveForm>
  );
}

export function Strike({ shown, held, onDone }: Props) {
  const { t } = useTranslation("services");
  const [reason, setReason] = useState("");
  const save = useChange("service_log.strike");
  const { now } = held;
  const submit = () =>
    save.mutate(
      { booking: shown.booking, id: held.id, seen: now.id, reason },
      {
        onSuccess: () => {
          say(t("strike.saved"));
          onDone();
        },
      },
    );
  return (
    <SaveForm
      saving={save}
      wrong={save.error?.code === "stale" ? { message: t("stale") } : save.error}
      words={t("strike.save")}
      onSave={submit}
      danger
    >
      <p>
        <b>{t(`kind.${now.kind}`)}</b>, {longDate(now.start)}, {clock(now.start)}–{clock(now.end)}
      </p>
      <p className="small quiet">{t("strike.about")}</p>
      <Field
        label={t("strike.reason")}
        value={reason}
        onChange={setReason}
        error={problemOf(save.error, "reason")}
        autoFocus
      />
    </SaveForm>
  );
}
