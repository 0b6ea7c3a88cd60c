/** The signature, and the sending with what went. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel, SignatureKind } from "../../../api/generated";
import { useSession } from "../../../api/session";
import { useChange } from "../../../api/useAnswer";
import { Choice, Picker } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import { en } from "../../../words/en";
import { useCoverage } from "../here";

const KINDS = Object.keys(en.coverage.signature) as SignatureKind[];
export const CHANNELS = Object.keys(en.coverage.channel) as Channel[];

export function SignForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("coverage");
  const { shown, today } = useCoverage();
  const { signed_in } = useSession();
  const sign = useChange("application.sign");
  const seen = useRef(shown.version);
  const [kind, setKind] = useState<SignatureKind>("wet");
  const [on, setOn] = useState<string | null>(today);
  const [assister, setAssister] = useState(signed_in.display_name);
  const [lacks, setLacks] = useState(false);
  const save = () => {
    if (on === null) return setLacks(true);
    sign.mutate(
      { booking: shown.booking, seen: seen.current, kind, on, assister },
      {
        onSuccess: () => {
          say(t("sign.saved"));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={sign} words={t("sign.save")} onSave={save}>
      <div className="form-grid">
        <Choice
          label={t("sign.kind")}
          value={kind}
          options={KINDS.map((one) => ({ value: one, words: t(`signature.${one}`) }))}
          onChange={setKind}
        />
        <DateField
          label={t("sign.on")}
          today={today}
          value={on}
          onChange={setOn}
          error={lacks && on === null ? t("required") : problemOf(sign.error, "on")}
        />
        <Field
          label={t("sign.assister")}
          value={assister}
          onChange={setAssister}
          error={problemOf(sign.error, "assister")}
        />
      </div>
    </SaveForm>
  );
}

export function SendForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("coverage");
  const { shown, today } = useCoverage();
  const send = useChange("application.send");
  const seen = useRef(shown.version);
  const forms = shown.forms.filter((form) => form.use === "application");
  const [on, setOn] = useState<string | null>(today);
  const [channel, setChannel] = useState<Channel>("benefitscal");
  const [form, setForm] = useState(forms[0]?.number ?? "");
  const [version, setVersion] = useState("");
  const [language, setLanguage] = useState("English");
  const [confirmation, setConfirmation] = useState("");
  const [note, setNote] = useState("");
  const [lacks, setLacks] = useState(false);
  const save = () => {
    if (on === null) return setLacks(true);
    send.mutate(
      {
        booking: shown.booking,
        seen: seen.current,
        on,
        channel,
        form,
        form_version: version,
        language,
        confirmation,
        note,
      },
      {
        onSuccess: () => {
          say(t("send.saved"));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={send} words={t("send.save")} onSave={save}>
      <div className="form-grid">
        <Picker
          label={t("send.channel")}
          value={channel}
          options={CHANNELS.map((one) => ({ value: one, words: t(`channel.${one}`) }))}
          onChange={setChannel}
        />
        <DateField
          label={t("send.on")}
          today={today}
          value={on}
          onChange={setOn}
          error={lacks && on === null ? t("required") : problemOf(send.error, "on")}
        />
        <Picker
          label={t("send.form")}
          value={form}
          options={forms.map((one) => ({
            value: one.number,
            words: `${one.number} ${one.title}`,
            hint: one.source,
          }))}
          onChange={setForm}
          error={problemOf(send.error, "form")}
        />
        <Field label={t("send.version")} value={version} onChange={setVersion} />
        <Field label={t("send.language")} value={language} onChange={setLanguage} />
        <Field label={t("send.confirmation")} value={confirmation} onChange={setConfirmation} />
        <div className="form-wide">
          <Field label={t("send.note")} value={note} onChange={setNote} />
        </div>
      </div>
    </SaveForm>
  );
}
