/** What somebody typed into the portal: when, by whom, its confirmation, and the aid code. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScreeningShown, StopReason } from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";
import { en } from "../../words/en";

const REASONS = Object.keys(en.screening.stop) as StopReason[];
const NONE = "none";

export function PortalForm({ shown, onDone }: { shown: ScreeningShown; onDone: () => void }) {
  const { t } = useTranslation("screening");
  const { signed_in } = useSession();
  const save = useChange("screening.portal");
  const today = shown.as_of.slice(0, 10);
  const last = shown.portal.at(-1);
  // One that was stopped stays as it is; what comes after it is a new start.
  const held = last?.stop_on === null ? last : undefined;
  const begun = last === undefined ? shown.services_began : null;
  const [on, setOn] = useState<string | null>(held?.entered_on ?? today);
  const [by, setBy] = useState(held?.entered_by ?? signed_in.display_name);
  const [confirmation, setConfirmation] = useState(held?.confirmation ?? "");
  const [aidCode, setAidCode] = useState(held?.aid_code ?? last?.aid_code ?? "");
  const [start, setStart] = useState<string | null>(held?.start_on ?? begun);
  // Who has left needs a stop, and the record knows when and why.
  const [stop, setStop] = useState<string | null>(
    held === undefined || held.start_on === null ? null : shown.stopped_on,
  );
  const [reason, setReason] = useState<StopReason | null>(
    stop === null ? null : shown.stops_because,
  );
  const submit = () => {
    if (on === null) return;
    save.mutate(
      {
        booking: shown.booking,
        id: held?.id ?? null,
        seen: held?.version ?? null,
        entered_on: on,
        entered_by: by,
        confirmation,
        aid_code: aidCode,
        start_on: start,
        stop_on: stop,
        stop_reason: reason,
      },
      {
        onSuccess: () => {
          say(t("portal.saved"));
          onDone();
        },
      },
    );
  };
  const error = (field: string) => problemOf(save.error, field);
  return (
    <SaveForm saving={save} words={t("portal.save")} onSave={submit}>
      <div className="form-grid">
        <DateField
          label={t("portal.on")}
          today={today}
          value={on}
          onChange={setOn}
          error={error("entered_on")}
        />
        <Field label={t("portal.by")} value={by} onChange={setBy} error={error("entered_by")} />
        <Field label={t("portal.confirmation")} value={confirmation} onChange={setConfirmation} />
        <Field label={t("portal.aidCode")} value={aidCode} onChange={setAidCode} />
        <div>
          <DateField
            label={t("portal.start")}
            today={today}
            value={start}
            onChange={setStart}
            error={error("start_on")}
          />
          <p className="small quiet">{t("portal.startHint")}</p>
        </div>
        <DateField
          label={t("portal.stop")}
          today={today}
          value={stop}
          onChange={setStop}
          error={error("stop_on")}
        />
        <Picker
          label={t("portal.reason")}
          value={reason ?? NONE}
          options={[
            { value: NONE, words: t("portal.noReason") },
            ...REASONS.map((word) => ({ value: word, words: t(`stop.${word}`) })),
          ]}
          onChange={(word) => setReason(REASONS.find((known) => known === word) ?? null)}
          error={error("stop_reason")}
        />
      </div>
    </SaveForm>
  );
}
