/** Recording what became of a paper: the way it went, to which number, and when. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeliveryKind, DirectoryEntry, DisclosureId } from "../api/generated";
import { useSession } from "../api/session";
import { useChange } from "../api/useAnswer";
import { Button } from "../design/Button";
import { Choice } from "../design/Choice";
import { DateField } from "../design/DateField";
import { Dialog } from "../design/Dialog";
import { problemOf, type Wrong } from "../design/ErrorSummary";
import { Field } from "../design/Field";
import { SaveForm } from "../design/SaveForm";
import { say } from "../design/Toast";
import { Suggest } from "./Suggest";
import "./delivery.css";
import { clock } from "../words/dates";

export interface Recording {
  /** "sent" asks for the way; the others are one each. */
  what: "sent" | "handed_to_person" | "acknowledged" | "went_wrong";
  /** The paper, as the accounting of disclosures has it. */
  last: { disclosure: DisclosureId; document: string | null };
}

type Way = Extract<DeliveryKind, "fax" | "secure_mail" | "portal" | "mail" | "handed_to_person">;
const WAYS: readonly Way[] = ["fax", "secure_mail", "portal", "mail", "handed_to_person"];

export function DeliveryDialog({
  booking,
  recording,
  onClose,
}: {
  booking: string;
  recording: Recording;
  onClose: () => void;
}) {
  const { t } = useTranslation("packet");
  const { t: d } = useTranslation("design");
  const { now, today } = useSession();
  const record = useChange("disclosures.record");
  const [way, setWay] = useState<Way>(
    recording.what === "handed_to_person" ? recording.what : "fax",
  );
  const [whom, setWhom] = useState("");
  const [confirmation, setConfirmation] = useState("");
  const [note, setNote] = useState("");
  const [date, setDate] = useState<string | null>(today);
  const [time, setTime] = useState(clock(now));
  const [slip, setSlip] = useState<Wrong | null>(null);

  const title =
    recording.what === "acknowledged"
      ? "arrived"
      : recording.what === "went_wrong"
        ? "wrong"
        : "sent";
  const what: DeliveryKind =
    recording.what === "sent" || recording.what === "handed_to_person" ? way : recording.what;
  const sends = title === "sent";
  const wrong = slip ?? record.error;

  const submit = () => {
    const written = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time.trim());
    if (date === null || written === null) {
      const problems: { field: string; message: string }[] = [];
      if (date === null) problems.push({ field: "happened_at", message: d("date.unread") });
      if (written === null) problems.push({ field: "time", message: t("dialog.timeWrong") });
      setSlip({ message: "", problems });
      return;
    }
    setSlip(null);
    const clockTime = time.trim().padStart(5, "0");
    record.mutate(
      {
        booking,
        disclosure: recording.last.disclosure,
        what,
        whom,
        confirmation,
        note,
        happened_at: `${date}T${clockTime}:00`,
      },
      {
        onSuccess: () => {
          say(t("dialog.recorded", { what: t(`what.${what}`) }));
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      title={t(`dialog.${title}`, { document: recording.last.document ?? "" })}
      isOpen
      onClose={onClose}
    >
      <SaveForm
        saving={record}
        wrong={wrong}
        words={t("dialog.save")}
        onSave={submit}
        beside={<Button onPress={onClose}>{d("cancel")}</Button>}
      >
        {sends ? (
          <Choice
            label={t("dialog.channel")}
            value={way}
            options={WAYS.map((value) => ({ value, words: t(`what.${value}`) }))}
            onChange={setWay}
          />
        ) : null}
        {what === "went_wrong" ? (
          <Field
            label={t("dialog.note")}
            hint={t("dialog.noteHint")}
            rows={3}
            value={note}
            onChange={setNote}
            autoFocus
            error={problemOf(wrong, "note")}
          />
        ) : what === "handed_to_person" ? null : (
          <div>
            <Field
              label={t(`dialog.${WHOM[what]}`)}
              value={whom}
              onChange={setWhom}
              autoFocus
              error={problemOf(wrong, "whom")}
            />
            <Suggest
              field={t(`dialog.${WHOM[what]}`)}
              text={whom}
              kinds={null}
              county={null}
              onPick={(entry) => setWhom(reached(entry, what))}
            />
          </div>
        )}
        {sends && way !== "handed_to_person" ? (
          <Field
            label={t("dialog.confirmation")}
            hint={t("dialog.confirmationHint")}
            value={confirmation}
            onChange={setConfirmation}
          />
        ) : null}
        <div className="delivery-when">
          <DateField
            label={t("dialog.date")}
            value={date}
            onChange={setDate}
            today={today}
            error={problemOf(wrong, "happened_at")}
          />
          <Field
            label={t("dialog.time")}
            hint={t("dialog.timeHint")}
            value={time}
            onChange={setTime}
            error={problemOf(wrong, "time")}
          />
        </div>
      </SaveForm>
    </Dialog>
  );
}

/** Who it is, with the number or address of the directory that this way needs. */
function reached(entry: DirectoryEntry, what: DeliveryKind): string {
  const line: Partial<Record<DeliveryKind, string | null>> = {
    fax: entry.fax,
    secure_mail: entry.email,
    mail: entry.address,
  };
  return [entry.name, line[what] ?? null].filter((part) => part !== null).join(", ");
}

const WHOM: Record<DeliveryKind, "number" | "address" | "portal" | "who"> = {
  fax: "number",
  secure_mail: "address",
  mail: "address",
  portal: "portal",
  acknowledged: "who",
  handed_to_person: "who",
  went_wrong: "who",
  print_failed: "who",
};
