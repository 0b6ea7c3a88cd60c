/** How one county wants things, in the words that the county gave. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CountySetting } from "../../api/generated";
import { useMay, useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card, Facts } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { Checkbox } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { Dialog } from "../../design/Dialog";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";
import { longDate } from "../../words/dates";

const FIELDS = ["release_notices", "applications", "bh_referrals", "notes"] as const;

interface Props {
  code: string;
  name: string;
  setting: CountySetting | null;
  mayKeep: boolean;
}

export function County({ code, name, setting, mayKeep }: Props) {
  const { t } = useTranslation("directory");
  const [open, setOpen] = useState(false);
  const title = t("settings.title", { county: name });
  return (
    <Card
      title={title}
      aside={
        mayKeep ? (
          <Button
            kind="quiet"
            aria-label={`${t("settings.open")}: ${title}`}
            onPress={() => setOpen(true)}
          >
            {t("settings.open")}
          </Button>
        ) : undefined
      }
    >
      {setting === null ? (
        <p className="quiet">{t("settings.none")}</p>
      ) : (
        <>
          <Facts
            rows={[
              ...FIELDS.map((field) =>
                setting[field] === null
                  ? null
                  : ([t(`settings.${field}`), setting[field]] as const),
              ),
              setting.never_answers || setting.answers_note !== null
                ? ([t("settings.answers"), <Answers key="answers" setting={setting} />] as const)
                : null,
            ]}
          />
          <small className="quiet">
            {t("settings.by", {
              who: setting.confirmed_by,
              day: longDate(setting.confirmed_on),
            })}
          </small>
        </>
      )}
      <Dialog title={title} isOpen={open} onClose={() => setOpen(false)} size="l">
        {open ? (
          <Form code={code} name={name} setting={setting} onDone={() => setOpen(false)} />
        ) : null}
      </Dialog>
    </Card>
  );
}

function Answers({ setting }: { setting: CountySetting }) {
  const { t } = useTranslation("directory");
  const { answers_by: who, answers_on: on } = setting;
  return (
    <>
      {setting.never_answers ? <Chip tone="late">{t("settings.never")}</Chip> : null}{" "}
      {setting.answers_note}{" "}
      {who === null || on === null ? null : (
        <small className="quiet">{t("settings.answersBy", { who, day: longDate(on) })}</small>
      )}
    </>
  );
}

function Form({ code, name, setting, onDone }: Omit<Props, "mayKeep"> & { onDone: () => void }) {
  const { t } = useTranslation("directory");
  const { today } = useSession();
  const [typed, setTyped] = useState(() =>
    Object.fromEntries(FIELDS.map((field) => [field, setting?.[field] ?? ""])),
  );
  const [on, setOn] = useState<string | null>(today);
  const mayJudge = useMay()("manage_recipients");
  const [never, setNever] = useState(setting?.never_answers ?? false);
  const [note, setNote] = useState(setting?.answers_note ?? "");
  const save = useChange("directory.set_county");
  const said = (field: (typeof FIELDS)[number]) => typed[field] ?? "";
  return (
    <SaveForm
      saving={save}
      wrong={save.error?.code === "stale" ? { message: t("stale") } : save.error}
      words={t("save")}
      onSave={() =>
        save.mutate(
          {
            county: code,
            release_notices: said("release_notices"),
            applications: said("applications"),
            bh_referrals: said("bh_referrals"),
            notes: said("notes"),
            confirmed_on: on,
            never_answers: mayJudge ? never : null,
            answers_note: mayJudge ? note : null,
            seen: setting?.version ?? null,
          },
          {
            onSuccess: () => {
              say(t("settings.saved", { county: name }));
              onDone();
            },
          },
        )
      }
    >
      <div className="form-grid">
        {FIELDS.map((field, at) => (
          <div key={field} className="form-field">
            <Field
              label={t(`settings.${field}`)}
              rows={2}
              value={said(field)}
              onChange={(text) => setTyped({ ...typed, [field]: text })}
              autoFocus={at === 0}
            />
          </div>
        ))}
      </div>
      {mayJudge ? (
        <>
          <Checkbox isSelected={never} onChange={setNever}>
            {t("settings.neverBox")}
          </Checkbox>
          <Field label={t("settings.answersNote")} value={note} onChange={setNote} />
        </>
      ) : null}
      <DateField
        label={t("settings.on")}
        today={today}
        value={on}
        onChange={setOn}
        error={problemOf(save.error, "confirmed_on")}
      />
    </SaveForm>
  );
}
