/** One organization: its name, its lines, its hours, and who says that they are right. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DirectoryEntry, EntryShown } from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { Dialog } from "../../design/Dialog";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";
import { COUNTIES } from "../../words/counties";
import { KINDS, LINES, OF_PLAN } from "./fields";

/** An entry that is open: one that is there, or a new one. */
export interface Opened {
  held: EntryShown | null;
  start: DirectoryEntry;
}

export function EntryForm({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  const { t } = useTranslation("directory");
  const title = opened?.held?.value.name ?? t("addTitle");
  return (
    <Dialog title={title} isOpen={opened !== null} onClose={onClose} size="l">
      {opened === null ? null : <Form opened={opened} onDone={onClose} />}
    </Dialog>
  );
}

const ANY = "";

function Form({ opened: { held, start }, onDone }: { opened: Opened; onDone: () => void }) {
  const { t } = useTranslation("directory");
  const { today } = useSession();
  const [entry, setEntry] = useState(start);
  const save = useChange("directory.save");
  const remove = useChange("directory.remove");
  const wrong = save.error ?? remove.error;
  const put = (part: Partial<DirectoryEntry>) => setEntry({ ...entry, ...part });
  const text = (name: keyof typeof TEXTS) => (
    <Field
      key={name}
      label={t(`field.${name}`)}
      value={entry[name] ?? ""}
      onChange={(typed) => put({ [name]: typed === "" ? null : typed })}
      error={problemOf(wrong, name)}
      {...(name === "hours" ? { hint: t("hoursHint") } : {})}
    />
  );
  const submit = () =>
    save.mutate(
      { id: held?.id ?? null, seen: held?.version ?? null, value: entry },
      {
        onSuccess: () => {
          say(t("saved", { name: entry.name.trim() }));
          onDone();
        },
      },
    );
  const takeOut = (gone: EntryShown) =>
    remove.mutate(
      { id: gone.id, seen: gone.version },
      {
        onSuccess: () => {
          say(t("takenOut", { name: gone.value.name }), () =>
            save.mutate({ id: null, seen: null, value: gone.value }),
          );
          onDone();
        },
      },
    );
  return (
    <SaveForm
      saving={save}
      wrong={wrong?.code === "stale" ? { message: t("stale") } : wrong}
      words={t("save")}
      onSave={submit}
      beside={
        held === null ? null : (
          <Button kind="danger" isPending={remove.isPending} onPress={() => takeOut(held)}>
            {t("takeOut")}
          </Button>
        )
      }
    >
      <div className="directory-form">
        <div className="directory-wide">
          <Field
            label={t("field.name")}
            value={entry.name}
            onChange={(name) => put({ name })}
            error={problemOf(wrong, "name")}
            autoFocus
          />
        </div>
        <Picker
          label={t("field.kind")}
          value={entry.kind}
          options={KINDS.map((kind) => ({ value: kind, words: t(`one.${kind}`) }))}
          onChange={(kind) => put({ kind })}
        />
        <Picker
          label={t("field.county")}
          value={entry.county ?? ANY}
          options={[
            { value: ANY, words: t("everyCounty") },
            ...COUNTIES.map(([value, words]) => ({ value, words })),
          ]}
          onChange={(county) => put({ county: county === ANY ? null : county })}
          error={problemOf(wrong, "county")}
        />
        <div className="directory-wide">{text("address")}</div>
        <div className="directory-wide">{text("hours")}</div>
        <h3>{t("lines")}</h3>
        {LINES.map((name) => text(name as keyof typeof TEXTS))}
        {entry.kind === "plan" ? (
          <>
            <h3>{t("ofPlan")}</h3>
            {OF_PLAN.map((name) => text(name as keyof typeof TEXTS))}
            <DateField
              label={t("field.in_force_from")}
              today={today}
              value={entry.in_force_from}
              onChange={(day) => put({ in_force_from: day })}
            />
            <DateField
              label={t("field.in_force_until")}
              today={today}
              value={entry.in_force_until}
              onChange={(day) => put({ in_force_until: day })}
              error={problemOf(wrong, "in_force_until")}
            />
          </>
        ) : null}
        <h3>{t("whoSaysSo")}</h3>
        <Field
          label={t("field.source")}
          hint={t("sourceHint")}
          value={entry.source}
          onChange={(source) => put({ source })}
          error={problemOf(wrong, "source")}
        />
        {text("confirmed_by")}
        <DateField
          label={t("field.confirmed_on")}
          today={today}
          value={entry.confirmed_on}
          onChange={(day) => put({ confirmed_on: day })}
          error={problemOf(wrong, "confirmed_on")}
        />
        <div className="directory-wide">{text("notes")}</div>
      </div>
    </SaveForm>
  );
}

const TEXTS = {
  address: 0,
  phone: 0,
  other_phone: 0,
  after_hours: 0,
  fax: 0,
  email: 0,
  hours: 0,
  liaison: 0,
  liaison_phone: 0,
  liaison_email: 0,
  member_services: 0,
  transport: 0,
  plan_type: 0,
  notes: 0,
  confirmed_by: 0,
} as const;
