/** The form for one entry: what happened, on which day, and what belongs to it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordTreatment, TreatmentShown } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Checkbox, Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { ErrorSummary, problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { TimeField } from "../../design/TimeField";
import { say } from "../../design/Toast";
import { leadsToUnread } from "../../design/unread";
import { shortDate } from "../../words/dates";
import { en } from "../../words/en";
import {
  FIELDS,
  type FieldName,
  type FieldOf,
  fresh,
  KINDS,
  type Kind,
  OF_A_PLAN,
  TIMED,
  typed,
  type Values,
  whatOf,
} from "./fields";
import type { Mending } from "./TreatmentRecord";

interface Draft {
  kind: Kind;
  plan: number | null;
  on: string | null;
  time: string | null;
  values: Values;
}

function begin(shown: TreatmentShown, mending: Mending | null): Draft {
  const plan = shown.plans[0]?.plan.id ?? null;
  const now = { plan, on: shown.as_of.slice(0, 10), time: `${shown.as_of.slice(11, 16)}:00` };
  if (mending === null) return { kind: "verification", ...now, values: fresh("verification") };
  const { entry, how } = mending;
  const held = { plan: entry.plan, on: entry.on, time: entry.time };
  if (how === "takeBack") return { kind: "taken_back", ...held, values: fresh("taken_back") };
  return { kind: entry.what.kind, ...held, values: typed(entry.what) };
}

export function EntryForm({
  shown,
  mending,
  onDone,
}: {
  shown: TreatmentShown;
  mending: Mending | null;
  onDone: () => void;
}) {
  const { t } = useTranslation(["treatment", "design"]);
  const [draft, setDraft] = useState(() => begin(shown, mending));
  const [lacks, setLacks] = useState(false);
  const save = useChange("treatment.record");
  const change = (part: Partial<Draft>) => {
    setLacks(false);
    setDraft({ ...draft, ...part });
  };
  const pick = (kind: Kind) => {
    save.reset();
    change({ kind, values: fresh(kind) });
  };
  const submit = () => {
    if (save.isPending || leadsToUnread()) return;
    const what = whatOf(draft.kind, draft.values);
    if (what === null || draft.on === null) return setLacks(true);
    const message: RecordTreatment = {
      booking: shown.booking,
      seen: shown.version,
      plan: draft.plan,
      on: draft.on,
      time: TIMED.includes(draft.kind) ? draft.time : null,
      what,
      replaces: mending?.entry.id ?? null,
    };
    save.mutate(message, {
      onSuccess: (kept) => {
        say(
          kept.verified ? t("form.verified") : t("form.saved", { kind: t(`kind.${draft.kind}`) }),
        );
        setDraft(begin(shown, null));
        onDone();
      },
    });
  };
  useKeys([{ key: "Ctrl+Enter", words: t("keys.save"), everywhere: true, run: submit }]);
  useKeys(
    KINDS.slice(0, 9).map((kind, at) => ({
      key: String(at + 1),
      words: t("keys.kind", { kind: t(`kind.${kind}`) }),
      run: () => pick(kind),
    })),
    mending === null,
  );
  const plans = shown.plans.map(({ plan }) => ({ value: String(plan.id), words: plan.value.drug }));
  const optional = OF_A_PLAN.includes(draft.kind) ? [] : [{ value: "", words: t("form.none") }];
  const day = mending === null ? "" : shortDate(mending.entry.on);
  const title =
    mending === null
      ? t("form.title")
      : t(mending.how === "correct" ? "form.correcting" : "form.takingBack", { on: day });
  return (
    <Card title={title}>
      <form
        className="form"
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorSummary wrong={save.error} />
        <div className="treatment-fields">
          {mending === null ? (
            <Picker
              label={t("form.kind")}
              value={draft.kind}
              options={KINDS.map((kind) => ({ value: kind, words: t(`kind.${kind}`) }))}
              onChange={pick}
            />
          ) : null}
          {draft.kind === "taken_back" ? null : (
            <>
              <Picker
                label={t("form.plan")}
                value={draft.plan === null ? "" : String(draft.plan)}
                options={[...plans, ...optional]}
                onChange={(picked) => change({ plan: picked === "" ? null : Number(picked) })}
                error={problemOf(save.error, "plan")}
              />
              <DateField
                label={t("form.on")}
                today={shown.as_of.slice(0, 10)}
                value={draft.on}
                onChange={(on) => change({ on })}
                error={problemOf(save.error, "on")}
              />
              {TIMED.includes(draft.kind) ? (
                <TimeField
                  label={t("form.time")}
                  value={draft.time}
                  onChange={(time) => change({ time })}
                  error={problemOf(save.error, "time")}
                />
              ) : null}
            </>
          )}
          {FIELDS[draft.kind].map((field) => (
            <One
              key={`${draft.kind} ${field.name}`}
              kind={draft.kind}
              field={field}
              value={draft.values[field.name]}
              today={shown.as_of.slice(0, 10)}
              onChange={(value) => change({ values: { ...draft.values, [field.name]: value } })}
              error={
                problemOf(save.error, field.name) ??
                (lacks && field.as === "number" ? t("form.number") : undefined)
              }
            />
          ))}
        </div>
        <div className="treatment-foot">
          {mending === null ? null : <Button onPress={onDone}>{t("form.stop")}</Button>}
          <Button
            kind="primary"
            type="submit"
            isPending={save.isPending}
            hint={t("design:saveKey")}
          >
            {t("form.save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function One({
  kind,
  field,
  value,
  today,
  onChange,
  error,
}: {
  kind: Kind;
  field: FieldOf;
  value: unknown;
  today: string;
  onChange: (value: unknown) => void;
  error: string | undefined;
}) {
  const { t } = useTranslation(["treatment", "terms"]);
  const label = labelOf(kind, field.name, t("to"), (name) => t(`field.${name}`));
  const text = typeof value === "string" ? value : "";
  const given = { label, error };
  const wide = field.wide ? "treatment-wide" : undefined;
  switch (field.as) {
    case "text":
    case "maybe":
      return (
        <div className={wide}>
          <Field {...given} value={text} onChange={onChange} />
        </div>
      );
    case "number":
      return <Field {...given} inputMode="numeric" value={text} onChange={onChange} />;
    case "date":
      return (
        <DateField {...given} today={today} value={text === "" ? null : text} onChange={onChange} />
      );
    case "yes":
      return (
        <Checkbox isSelected={value === true} onChange={onChange}>
          {label}
        </Checkbox>
      );
    case "pick": {
      const words = en.treatment[field.words];
      const options = Object.entries(words).map(([held, said]) => ({ value: held, words: said }));
      return <Picker {...given} value={text} options={options} onChange={onChange} />;
    }
    case "product": {
      const options = Object.entries(en.terms.matProduct).map(([held, said]) => ({
        value: held,
        words: said as string,
      }));
      const none = { value: "", words: t("form.none") };
      return (
        <Picker
          {...given}
          value={text}
          options={[none, ...options]}
          onChange={(picked) => onChange(picked === "" ? null : picked)}
        />
      );
    }
  }
}

/** "Sent to" of an exam is the dose after of a change. */
function labelOf(kind: Kind, name: FieldName, after: string, of: (name: FieldName) => string) {
  return kind === "dose_change" && name === "to" ? after : of(name);
}
