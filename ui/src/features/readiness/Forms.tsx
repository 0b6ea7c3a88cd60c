/** Setting a condition, naming a document, setting a target, taking any of them back, and the days. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReadinessElementShown, ReadinessEntryShown } from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { DateField } from "../../design/DateField";
import { problemOf, type Wrong } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";
import { paperDate } from "../../words/dates";
import { whatOf } from "./Detail";

interface Props {
  element: ReadinessElementShown;
  onDone: () => void;
}

/** What is wrong before anything was sent. */
function lacking(field: string, message: string): Wrong {
  return { message, problems: [{ field, message }] };
}

function About({ element }: { element: ReadinessElementShown }) {
  return (
    <p>
      <b>
        {element.key} {element.title}
      </b>
    </p>
  );
}

export function ConditionForm({ element, onDone }: Props) {
  const { t } = useTranslation("readiness");
  const { today, signed_in } = useSession();
  const set = useChange("readiness.set_condition");
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState<string | null>(null);
  const [by, setBy] = useState(signed_in.display_name);
  const [own, setOwn] = useState<Wrong | null>(null);
  const wrong = own ?? set.error;
  const save = () => {
    if (until === null) return setOwn(lacking("until", t("condition.noDay")));
    setOwn(null);
    set.mutate(
      { element: element.key, seen: element.newest, reason, until, by },
      {
        onSuccess: () => {
          say(t("condition.done", { key: element.key, until: paperDate(until) }));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={set} wrong={wrong} words={t("condition.save")} onSave={save}>
      <About element={element} />
      <p className="quiet">{t("condition.lead")}</p>
      <Field
        label={t("condition.reason")}
        value={reason}
        onChange={setReason}
        error={problemOf(wrong, "reason")}
      />
      <div className="form-grid">
        <DateField
          label={t("condition.until")}
          today={today}
          value={until}
          onChange={setUntil}
          error={problemOf(wrong, "until")}
        />
        <Field
          label={t("condition.by")}
          value={by}
          onChange={setBy}
          error={problemOf(wrong, "by")}
        />
      </div>
    </SaveForm>
  );
}

export function StateForm({ element, onDone }: Props) {
  const { t } = useTranslation("readiness");
  const { today, signed_in } = useSession();
  const state = useChange("readiness.state");
  const [document, setDocument] = useState("");
  const [dated, setDated] = useState<string | null>(null);
  const [kept, setKept] = useState("");
  const [by, setBy] = useState(signed_in.display_name);
  const [own, setOwn] = useState<Wrong | null>(null);
  const wrong = own ?? state.error;
  const save = () => {
    if (dated === null) return setOwn(lacking("dated", t("state.noDay")));
    setOwn(null);
    state.mutate(
      { element: element.key, seen: element.newest, document, dated, kept_at: kept, by },
      {
        onSuccess: () => {
          say(t("state.done", { key: element.key }));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={state} wrong={wrong} words={t("state.save")} onSave={save}>
      <About element={element} />
      <p className="quiet">{t("state.lead")}</p>
      <Field
        label={t("state.document")}
        value={document}
        onChange={setDocument}
        error={problemOf(wrong, "document")}
      />
      <div className="form-grid">
        <DateField
          label={t("state.dated")}
          today={today}
          value={dated}
          onChange={setDated}
          error={problemOf(wrong, "dated")}
        />
        <Field
          label={t("state.kept")}
          value={kept}
          onChange={setKept}
          error={problemOf(wrong, "kept_at")}
        />
      </div>
      <Field label={t("state.by")} value={by} onChange={setBy} error={problemOf(wrong, "by")} />
    </SaveForm>
  );
}

export function TargetForm({ element, onDone }: Props) {
  const { t } = useTranslation("readiness");
  const set = useChange("readiness.set_target");
  const [typed, setTyped] = useState(String(element.target));
  const [own, setOwn] = useState<Wrong | null>(null);
  const wrong = own ?? set.error;
  const save = () => {
    if (!/^\d{1,3}$/.test(typed.trim())) {
      return setOwn(lacking("share", t("setTarget.shareWrong")));
    }
    setOwn(null);
    const share = Number(typed);
    set.mutate(
      { element: element.key, seen: element.newest, share, by: null },
      {
        onSuccess: () => {
          say(t("setTarget.done", { key: element.key, share }));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={set} wrong={wrong} words={t("setTarget.save")} onSave={save}>
      <About element={element} />
      <p className="quiet">{t("setTarget.lead")}</p>
      <Field
        label={t("setTarget.share")}
        value={typed}
        onChange={setTyped}
        error={problemOf(wrong, "share")}
      />
    </SaveForm>
  );
}

export function WithdrawForm({ element, entry, onDone }: Props & { entry: ReadinessEntryShown }) {
  const { t } = useTranslation("readiness");
  const withdraw = useChange("readiness.withdraw");
  const [reason, setReason] = useState("");
  const save = () =>
    withdraw.mutate(
      { element: element.key, entry: entry.id, reason },
      {
        onSuccess: () => {
          say(t("withdraw.done"));
          onDone();
        },
      },
    );
  return (
    <SaveForm saving={withdraw} words={t("withdraw.save")} onSave={save} danger>
      <About element={element} />
      <p>
        {t(`deed.${entry.deed}`)}: {whatOf(entry)}
      </p>
      <p className="quiet">{t("withdraw.lead")}</p>
      <Field
        label={t("withdraw.reason")}
        value={reason}
        onChange={setReason}
        error={problemOf(withdraw.error, "reason")}
      />
    </SaveForm>
  );
}

/** The days that count, and the last ninety again with one press. */
export interface Period {
  from: string | null;
  to: string | null;
}

export function PeriodForm({
  from,
  to,
  onPick,
}: {
  from: string;
  to: string;
  onPick: (period: Period) => void;
}) {
  const { t } = useTranslation("readiness");
  const { today } = useSession();
  const [first, setFirst] = useState<string | null>(from);
  const [last, setLast] = useState<string | null>(to);
  const [own, setOwn] = useState<Wrong | null>(null);
  const save = () => {
    if (first === null) return setOwn(lacking("from", t("period.noDay")));
    if (last === null) return setOwn(lacking("to", t("period.noDay")));
    onPick({ from: first, to: last });
  };
  return (
    <SaveForm saving={{ isPending: false }} wrong={own} words={t("period.apply")} onSave={save}>
      <p className="quiet">{t("period.lead")}</p>
      <div className="form-grid">
        <DateField
          label={t("period.from")}
          today={today}
          value={first}
          onChange={setFirst}
          error={problemOf(own, "from")}
        />
        <DateField
          label={t("period.to")}
          today={today}
          value={last}
          onChange={setLast}
          error={problemOf(own, "to")}
        />
      </div>
    </SaveForm>
  );
}
