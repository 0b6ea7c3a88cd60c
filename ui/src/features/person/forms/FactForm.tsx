/**
 * A form for one fact of any kind, with where it comes from and how old it is. What somebody else
 * changed in the meantime is shown and never overwritten in silence; what is typed stays.
 */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldProblem, Protection } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Button } from "../../../design/Button";
import { Checkbox } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { TimeField } from "../../../design/TimeField";
import { say } from "../../../design/Toast";
import { clock, longDate } from "../../../words/dates";
import { usePerson } from "../usePerson";
import { type AnyField, changedSince, type Draft, lacking, tidied } from "./draft";
import { FormField } from "./FormField";
import { Offered } from "./Offered";
import type { FormName, Held } from "./spec";
import { SPECS } from "./specs";
import { TooEarly } from "./TooEarly";

/** Which facts can be marked, beyond what their words tell by themselves. */
const MARKS: readonly Protection[] = ["sud", "mental_health", "hiv", "minor_own_services"];

/** Everything typed into a form, kept while its dialog is closed. */
export interface Kept {
  draft: Draft;
  source: string;
  asOf: { on: string | null; time: string | null };
  marks: readonly Protection[];
}

type Anew = (value: Draft, today: string) => Draft;

interface Props {
  name: FormName;
  booking: string;
  held: Held;
  today: string;
  /** The plan that is asked, where somebody chose one. */
  plan?: string | undefined;
  /** For staff who may know of protected facts. */
  mayProtect: boolean;
  kept: Kept | undefined;
  onKeep: (kept: Kept) => void;
  onDone: () => void;
}

export function FactForm(props: Props) {
  const { name, booking, held, today, plan, mayProtect, kept, onKeep, onDone } = props;
  const { t } = useTranslation(["record", "terms"]);
  const spec = SPECS[name];
  const fields = spec.fields as unknown as readonly AnyField[];
  const { shown } = usePerson();
  const fresh = spec.fresh(today, plan ?? shown.medi_cal?.value.plan ?? null) as unknown as Draft;
  const opened = useRef((held?.value as unknown as Draft | undefined) ?? fresh);
  const [seen, setSeen] = useState(held?.version ?? null);
  const anew = "anew" in spec ? (spec.anew as unknown as Anew) : null;
  const [form, setForm] = useState<Kept>(
    kept ??
      (anew === null
        ? started(opened.current, held?.source ?? "")
        : started(anew(opened.current, today), spec.sources[0] ?? "")),
  );
  const [lacks, setLacks] = useState<FieldProblem[] | null>(null);
  // All kinds have the same shape for the program; the name says which one it is.
  const client = useQueryClient();
  const save = useChange(`${spec.kind}.save` as "mat.save");
  const remove = useChange(`${spec.kind}.remove` as "mat.remove");

  const change = (part: Partial<Kept>) => {
    const next = { ...form, ...part };
    setForm(next);
    onKeep(next);
  };
  const stale = save.error?.code === "stale";
  const now = held?.value as unknown as Draft | undefined;
  const moved = now === undefined ? new Set<string>() : changedSince(opened.current, now);
  const wrong = lacks
    ? { message: "", problems: lacks }
    : stale
      ? null
      : (save.error ?? remove.error);

  const submit = (version: number | null) => {
    const words = {
      required: (field: AnyField["name"]) => t("required", { field: t(`field.${field}`) }),
      notNumber: (field: AnyField["name"]) => t("notNumber", { field: t(`field.${field}`) }),
    };
    const found = lacking(fields, form.draft, words);
    if (form.source.trim() === "") {
      found.push({ field: "source", message: t("required", { field: t("source") }) });
    }
    setLacks(found.length === 0 ? null : found);
    if (found.length > 0) return;
    const value = tidied(form.draft, fresh);
    const asOf = form.asOf.on === null ? null : `${form.asOf.on}T${form.asOf.time ?? "00:00:00"}`;
    const message = {
      booking,
      id: held?.id ?? null,
      seen: version,
      value,
      protections: [...form.marks],
      source: form.source,
      as_of: asOf,
    };
    save.mutate(message as unknown as Parameters<typeof save.mutate>[0], {
      onSuccess: () => {
        say(t("saved", { what: t(`title.${name}`) }));
        onDone();
      },
      // What somebody else saved must stand beside what was typed.
      onError: () => client.invalidateQueries({ queryKey: ["case.open"] }),
    });
  };
  const takeOut = (fact: NonNullable<Held>) => {
    const { id, version, value, source, as_of } = fact;
    const back = { booking, id, seen: version + 1, value, protections: [], source, as_of };
    remove.mutate({ booking, id, seen: version } as Parameters<typeof remove.mutate>[0], {
      onSuccess: () => {
        say(t("removed", { what: t(`title.${name}`) }), () =>
          save.mutate(back as unknown as Parameters<typeof save.mutate>[0]),
        );
        onDone();
      },
    });
  };

  return (
    <SaveForm
      saving={save}
      wrong={wrong}
      words={t("save")}
      onSave={() => submit(seen)}
      // A dose is part of its treatment, and does not take that out.
      beside={
        held === null || name === "dose" ? null : (
          <Button kind="danger" isPending={remove.isPending} onPress={() => takeOut(held)}>
            {t("remove")}
          </Button>
        )
      }
    >
      {stale ? (
        <div className="form-stale" role="alert">
          <p>{t("stale")}</p>
          <Button
            onPress={() => {
              const version = held?.version ?? null;
              setSeen(version);
              submit(version);
            }}
          >
            {t("staleMine")}
          </Button>
        </div>
      ) : null}
      <div className="form-grid">
        {fields.map((field, at) => (
          <FormField
            key={field.name}
            field={field}
            today={today}
            autoFocus={at === 0}
            value={form.draft[field.name]}
            onChange={(value) => change({ draft: { ...form.draft, [field.name]: value } })}
            error={problemOf(wrong, field.name)}
            now={
              (stale && moved.has(field.name)) || (anew !== null && field.as === "dose")
                ? t("nowOnRecord", { value: plain(now?.[field.name], t("emptyNow")) })
                : undefined
            }
            under={
              anew !== null && field.as === "dose" ? (
                <TooEarly fact={held?.id} dose={form.draft[field.name]} />
              ) : (
                <Offered
                  field={field}
                  draft={form.draft}
                  opened={opened.current}
                  onPick={(draft) => change({ draft })}
                />
              )
            }
          />
        ))}
      </div>
      <Provenance
        form={form}
        change={change}
        today={today}
        sources={spec.sources}
        error={problemOf(wrong, "source")}
      />
      {mayProtect && "protectable" in spec ? <Marks form={form} change={change} /> : null}
    </SaveForm>
  );
}

function started(draft: Draft, source: string): Kept {
  return { draft, source, asOf: { on: null, time: null }, marks: [] };
}

/** A value of the record in plain words, for comparing. */
function plain(value: unknown, nothing: string): string {
  if (value === null || value === undefined || value === "") return nothing;
  if (Array.isArray(value)) return value.join(", ") || nothing;
  if (typeof value === "object") {
    const parts = Object.values(value).filter(Boolean);
    return parts.map((part) => plain(part, nothing)).join(" ");
  }
  const text = String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return longDate(text);
  return /^\d\d:\d\d:\d\d$/.test(text) ? clock(text) : text;
}

interface Part {
  form: Kept;
  change: (part: Partial<Kept>) => void;
}

function Provenance({
  form,
  change,
  today,
  sources,
  error,
}: Part & { today: string; sources: readonly string[]; error: string | undefined }) {
  const { t } = useTranslation("record");
  return (
    <fieldset className="form-source">
      <Field
        label={t("source")}
        hint={t("sourceHint", { examples: sources.join(", ") })}
        error={error}
        value={form.source}
        onChange={(source) => change({ source })}
      />
      <DateField
        label={t("asOf")}
        today={today}
        value={form.asOf.on}
        onChange={(on) => change({ asOf: { ...form.asOf, on } })}
      />
      <TimeField
        label={t("asOfTime")}
        value={form.asOf.time}
        onChange={(time) => change({ asOf: { ...form.asOf, time } })}
      />
    </fieldset>
  );
}

function Marks({ form, change }: Part) {
  const { t } = useTranslation(["record", "terms"]);
  const turn = (mark: Protection, on: boolean) =>
    change({ marks: on ? [...form.marks, mark] : form.marks.filter((held) => held !== mark) });
  return (
    <fieldset className="form-marks">
      <legend>{t("protections")}</legend>
      <p className="field-hint">{t("protectionsHint")}</p>
      {MARKS.map((mark) => (
        <Checkbox
          key={mark}
          isSelected={form.marks.includes(mark)}
          onChange={(on) => turn(mark, on)}
        >
          {t(`terms:protection.${mark}`)}
        </Checkbox>
      ))}
    </fieldset>
  );
}
