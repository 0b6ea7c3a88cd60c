/** What the person chose about sharing, as the paper says it; and the end of a consent. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  Consent,
  ConsentCategory,
  ConsentForm as Form,
  RecipientClass,
  RecordConsent,
} from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Checkbox, Choice, Picker } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import { en } from "../../../words/en";

const FORMS = Object.keys(en.terms.consentForm) as Form[];
const CLASSES = Object.keys(en.terms.recipientClass) as RecipientClass[];
const CATEGORIES = Object.keys(en.terms.consentCategory) as ConsentCategory[];

interface Props {
  booking: string;
  today: string;
  /** Categories that this user may record; the others are not named. */
  categories: "all" | "general";
  kept: RecordConsent | undefined;
  onKeep: (consent: RecordConsent) => void;
  onDone: () => void;
}

export function ConsentForm({ booking, today, categories, kept, onKeep, onDone }: Props) {
  const { t } = useTranslation(["record", "terms"]);
  const record = useChange("consents.record");
  const [consent, setConsent] = useState<RecordConsent>(
    kept ?? {
      booking,
      form: categories === "all" ? "part2_tpo" : "roi_county",
      signed_on: today,
      signer: "self",
      refusal: false,
      recipients: [],
      allowed: [],
      denied: [],
      purpose: t("consent.purposeUsual"),
      expires_on: null,
      expires_event: null,
      copy_given: false,
      source: "",
    },
  );
  const change = (part: Partial<RecordConsent>) => {
    const next = { ...consent, ...part };
    setConsent(next);
    onKeep(next);
  };
  const save = () =>
    record.mutate(consent, {
      onSuccess: () => {
        say(t("consent.saved"));
        onDone();
      },
    });
  const offered = CATEGORIES.filter(
    (held) => categories === "all" || held === "general" || held === "housing",
  );
  const forms = FORMS.filter(
    (form) => categories === "all" || form === "roi_county" || form === "cmia_56_11",
  );

  return (
    <SaveForm saving={record} words={t("save")} onSave={save}>
      <div className="form-grid">
        <Choice
          label={t("consent.choice")}
          value={consent.refusal ? "refused" : "agreed"}
          options={[
            { value: "agreed", words: t("consent.agreed") },
            { value: "refused", words: t("consent.refused") },
          ]}
          onChange={(choice) => change({ refusal: choice === "refused" })}
        />
        <Picker
          label={t("consent.form")}
          value={consent.form}
          options={forms.map((form) => ({ value: form, words: t(`terms:consentForm.${form}`) }))}
          onChange={(form) => change({ form })}
        />
        <DateField
          label={t("consent.signedOn")}
          today={today}
          value={consent.signed_on === "" ? null : consent.signed_on}
          error={problemOf(record.error, "signed_on")}
          onChange={(on) => change({ signed_on: on ?? "" })}
        />
        <Field
          label={t("consent.signer")}
          hint={t("consent.signerHint")}
          value={consent.signer}
          onChange={(signer) => change({ signer })}
        />
        <Recipients consent={consent} change={change} />
        <Categories
          label={t("consent.allowed")}
          offered={offered}
          held={consent.allowed}
          onChange={(allowed) =>
            change({ allowed, denied: consent.denied.filter((one) => !allowed.includes(one)) })
          }
        />
        <Categories
          label={t("consent.denied")}
          offered={offered}
          held={consent.denied}
          onChange={(denied) =>
            change({ denied, allowed: consent.allowed.filter((one) => !denied.includes(one)) })
          }
        />
        <div className="form-wide">
          <Field
            label={t("consent.purpose")}
            value={consent.purpose}
            onChange={(purpose) => change({ purpose })}
          />
        </div>
        <DateField
          label={t("consent.expiresOn")}
          today={today}
          value={consent.expires_on}
          onChange={(expires_on) => change({ expires_on })}
        />
        <Field
          label={t("consent.expiresEvent")}
          value={consent.expires_event ?? ""}
          onChange={(event) => change({ expires_event: event === "" ? null : event })}
        />
        <Field
          label={t("source")}
          hint={t("sourceHint", { examples: "signed form on file, ASCMI portal" })}
          value={consent.source}
          onChange={(source) => change({ source })}
        />
        <div className="form-yes">
          <Checkbox
            isSelected={consent.copy_given}
            onChange={(copy_given) => change({ copy_given })}
          >
            {t("consent.copyGiven")}
          </Checkbox>
        </div>
      </div>
    </SaveForm>
  );
}

interface Part {
  consent: RecordConsent;
  change: (part: Partial<RecordConsent>) => void;
}

function Recipients({ consent, change }: Part) {
  const { t } = useTranslation(["record", "terms"]);
  const named = (kind: RecipientClass) => consent.recipients.find((held) => held.class === kind);
  const others = (kind: RecipientClass) => consent.recipients.filter((held) => held.class !== kind);
  return (
    <fieldset className="form-wide form-marks">
      <legend>{t("consent.recipients")}</legend>
      {CLASSES.map((kind) => {
        const held = named(kind);
        const words = t(`terms:recipientClass.${kind}`);
        return (
          <div key={kind} className="consent-recipient">
            <Checkbox
              isSelected={held !== undefined}
              onChange={(on) =>
                change({
                  recipients: on
                    ? [...consent.recipients, { class: kind, name: null }]
                    : others(kind),
                })
              }
            >
              {words}
            </Checkbox>
            {held === undefined ? null : (
              <Field
                label={`${t("consent.recipientName")}: ${words}`}
                quietLabel
                placeholder={t("consent.recipientName")}
                value={held.name ?? ""}
                onChange={(name) =>
                  change({
                    recipients: [...others(kind), { class: kind, name: name === "" ? null : name }],
                  })
                }
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

function Categories({
  label,
  offered,
  held,
  onChange,
}: {
  label: string;
  offered: readonly ConsentCategory[];
  held: readonly ConsentCategory[];
  onChange: (held: ConsentCategory[]) => void;
}) {
  const { t } = useTranslation("terms");
  return (
    <fieldset className="form-marks">
      <legend>{label}</legend>
      {offered.map((category) => (
        <Checkbox
          key={category}
          isSelected={held.includes(category)}
          onChange={(on) =>
            onChange(on ? [...held, category] : held.filter((one) => one !== category))
          }
        >
          {t(`consentCategory.${category}`)}
        </Checkbox>
      ))}
    </fieldset>
  );
}

export function RevokeForm({
  booking,
  consent,
  today,
  onDone,
}: {
  booking: string;
  consent: Consent;
  today: string;
  onDone: () => void;
}) {
  const { t } = useTranslation(["record", "terms"]);
  const revoke = useChange("consents.revoke");
  const [on, setOn] = useState<string | null>(today);
  const save = () =>
    revoke.mutate(
      { booking, id: consent.id, on },
      {
        onSuccess: () => {
          say(t("consent.revoked"));
          onDone();
        },
      },
    );
  return (
    <SaveForm saving={revoke} words={t("consent.revoke")} onSave={save} danger>
      <p>
        <b>{t(`terms:consentForm.${consent.form}`)}</b>
      </p>
      <p>{t("consent.revokeHint")}</p>
      <DateField
        label={t("consent.revokeOn")}
        today={today}
        value={on}
        onChange={setOn}
        error={problemOf(revoke.error, "on")}
        autoFocus
      />
    </SaveForm>
  );
}
