/** Confirming a number, setting this site's own, and taking either back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ShownRule, Value } from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { DateField } from "../../design/DateField";
import { problemOf, type Wrong } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";
import { amount, inWords } from "./said";

interface Props {
  rule: ShownRule;
  onDone: () => void;
}

/** Whose name has to stand beside the number. */
function useDecider(rule: ShownRule) {
  const { signed_in } = useSession();
  const names = rule.clinical && signed_in.role !== "prescriber";
  const [by, setBy] = useState(names ? "" : signed_in.display_name);
  const told = by.trim() === "" || by === signed_in.display_name ? null : by.trim();
  return { names, by, setBy, told };
}

function About({ rule }: { rule: ShownRule }) {
  const { t } = useTranslation(["rules", "terms"]);
  return (
    <p className="rules-about">
      <b>{inWords(rule, t)}</b>
      <br />
      {rule.meaning} <small className="quiet">{rule.key}</small>
    </p>
  );
}

export function ConfirmForm({ rule, onDone }: Props) {
  const { t } = useTranslation("rules");
  const { today } = useSession();
  const confirm = useChange("rules.confirm");
  const decider = useDecider(rule);
  const [on, setOn] = useState<string | null>(today);
  const [lacks, setLacks] = useState(false);
  const save = () => {
    if (on === null) return setLacks(true);
    confirm.mutate(
      { key: rule.key, seen: rule.version, by: decider.told, on },
      {
        onSuccess: () => {
          say(t("confirm.done", { key: rule.key }));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm saving={confirm} words={t("confirm.button")} onSave={save}>
      <About rule={rule} />
      <p className="quiet">{t("confirm.lead")}</p>
      <Field
        label={t(decider.names ? "confirm.byClinical" : "confirm.by")}
        hint={decider.names ? undefined : t("confirm.byHint")}
        value={decider.by}
        onChange={decider.setBy}
        error={problemOf(confirm.error, "by")}
      />
      <DateField
        label={t("confirm.on")}
        today={today}
        value={on}
        onChange={setOn}
        error={
          problemOf(confirm.error, "on") ?? (lacks && on === null ? t("confirm.noDay") : undefined)
        }
      />
    </SaveForm>
  );
}

export function OwnForm({ rule, onDone }: Props) {
  const { t } = useTranslation(["rules", "terms"]);
  const { today } = useSession();
  const set = useChange("rules.override");
  const decider = useDecider(rule);
  const isDate = rule.unit === "date";
  const [typed, setTyped] = useState(isDate ? "" : String(rule.value));
  const [date, setDate] = useState<string | null>(isDate ? String(rule.value) : null);
  const [until, setUntil] = useState<string | null>(rule.site?.until ?? null);
  const [reason, setReason] = useState("");
  const [own, setOwn] = useState<Wrong | null>(null);
  const wrong = own ?? set.error;
  const save = () => {
    const value = isDate ? date : whole(typed);
    const problems = [
      ...(value === null
        ? [{ field: "value", message: t(isDate ? "set.day" : "set.number") }]
        : []),
      ...(until === null ? [{ field: "until", message: t("set.day") }] : []),
    ];
    if (value === null || until === null) {
      setOwn({ message: problems[0]?.message ?? "", problems });
      return;
    }
    setOwn(null);
    set.mutate(
      { key: rule.key, seen: rule.version, value, until, reason, by: decider.told },
      {
        onSuccess: () => {
          say(t("set.done", { amount: amount(value, rule.unit, t) }));
          onDone();
        },
      },
    );
  };
  const pack = amount(rule.pack_value, rule.unit, t);
  return (
    <SaveForm saving={set} wrong={wrong} words={t("set.button")} onSave={save}>
      <About rule={rule} />
      <p className="quiet">{t("set.lead")}</p>
      <div className="form-grid">
        {isDate ? (
          <DateField
            label={t("set.date")}
            today={today}
            value={date}
            onChange={setDate}
            error={problemOf(wrong, "value")}
          />
        ) : (
          <Field
            label={t("set.value", { unit: t(`unitWord.${rule.unit}`) })}
            hint={
              rule.bounds === null
                ? undefined
                : t("set.range", {
                    low: amount(rule.bounds[0], "count", t),
                    high: amount(rule.bounds[1], "count", t),
                    pack,
                  })
            }
            value={typed}
            onChange={setTyped}
            error={problemOf(wrong, "value")}
          />
        )}
        <DateField
          label={t("set.until")}
          today={today}
          value={until}
          onChange={setUntil}
          error={problemOf(wrong, "until")}
        />
        <div className="form-wide">
          <Field
            label={t("set.reason")}
            hint={t("set.reasonHint")}
            value={reason}
            onChange={setReason}
            error={problemOf(wrong, "reason")}
          />
        </div>
        <div className="form-wide">
          <Field
            label={t(decider.names ? "confirm.byClinical" : "detail.decided")}
            value={decider.by}
            onChange={decider.setBy}
            error={problemOf(wrong, "by")}
          />
        </div>
      </div>
    </SaveForm>
  );
}

export function TakeBackForm({ rule, what, onDone }: Props & { what: "lift" | "withdraw" }) {
  const { t } = useTranslation(["rules", "terms"]);
  const lift = useChange("rules.lift");
  const withdraw = useChange("rules.withdraw");
  const saving = what === "lift" ? lift : withdraw;
  const [reason, setReason] = useState("");
  const save = () =>
    saving.mutate(
      { key: rule.key, seen: rule.version, reason },
      {
        onSuccess: () => {
          say(t(`${what}.done`));
          onDone();
        },
      },
    );
  return (
    <SaveForm saving={saving} words={t(`${what}.button`)} onSave={save} danger>
      <About rule={rule} />
      <p className="quiet">
        {what === "lift"
          ? t("lift.lead", { pack: amount(rule.pack_value, rule.unit, t) })
          : t("withdraw.lead")}
      </p>
      <Field
        label={t("reason")}
        hint={t("set.reasonHint")}
        value={reason}
        onChange={setReason}
        error={problemOf(saving.error, "reason")}
      />
    </SaveForm>
  );
}

/** A whole number as somebody typed it, with either minus. */
function whole(typed: string): Value | null {
  const plain = typed.trim().replace("−", "-");
  return /^-?\d{1,6}$/.test(plain) ? Number(plain) : null;
}
