/** What the person chose about sharing, as the paper says it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  ConsentCategory,
  ConsentElement,
  ConsentFormShown,
  ConsentRecorded,
  ConsentForm as Form,
  RecipientClass,
  RecordConsent,
  SignedHow,
} from "../../../api/generated";
import { useAsk, useChange } from "../../../api/useAnswer";
import { Button } from "../../../design/Button";
import { Checkbox, Choice, Picker } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { DialogFoot } from "../../../design/Dialog";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { useKeys } from "../../../design/keys";
import { SaveForm } from "../../../design/SaveForm";
import { Answered } from "../../../design/States";
import { say } from "../../../design/Toast";
import { en } from "../../../words/en";

const SIGNATURES = Object.keys(en.consents.signature) as SignedHow[];

interface Props {
  booking: string;
  today: string;
  /** Categories that this user may record; the others are not named. */
  categories: "all" | "general";
  /** The form that is asked for. */
  form?: Form | undefined;
  /** Whether the law must be noted under which a minor signs. */
  minor?: boolean;
  kept: RecordConsent | undefined;
  onKeep: (consent: RecordConsent) => void;
  onDone: () => void;
}

export function ConsentForm(props: Props) {
  const forms = useAsk("consents.forms", {});
  return <Answered answer={forms}>{(known) => <Inner {...props} known={known} />}</Answered>;
}

function fresh(props: Props, purpose: string): RecordConsent {
  return {
    booking: props.booking,
    form: props.form ?? (props.categories === "all" ? "part2_tpo" : "roi_county"),
    signed_on: props.today,
    signer: "self",
    refusal: false,
    recipients: [],
    allowed: [],
    denied: [],
    purpose,
    expires_on: null,
    expires_event: null,
    copy_given: false,
    source: "",
    elements: [],
    discloser: null,
    responsible: null,
    form_version: null,
    language: null,
    signature: "ink",
    legal_basis: null,
  };
}

function Inner(props: Props & { known: readonly ConsentFormShown[] }) {
  const { booking, today, categories, minor = true, known, kept, onKeep, onDone } = props;
  const { t } = useTranslation(["record", "terms", "consents"]);
  const record = useChange("consents.record");
  const [consent, setConsent] = useState<RecordConsent>(
    kept ?? fresh(props, t("consent.purposeUsual")),
  );
  const [recorded, setRecorded] = useState<ConsentRecorded | null>(null);
  const change = (part: Partial<RecordConsent>) => {
    const next = { ...consent, ...part };
    setConsent(next);
    onKeep(next);
  };
  const save = () =>
    record.mutate(
      { ...consent, booking },
      {
        onSuccess: (reply) => {
          say(t("consents:form.recorded"));
          if (reply.missing.length === 0) onDone();
          else setRecorded(reply);
        },
      },
    );
  if (recorded !== null) return <Lacking recorded={recorded} onDone={onDone} />;

  const outside = (held: ConsentCategory) => held === "general" || held === "housing";
  const shown = known.find(({ form }) => form === consent.form);
  const ends = consent.form === "ascmi_revocation";
  const bare = ends || consent.refusal;
  const served = (shown?.serves ?? []).filter(
    ({ category }) => categories === "all" || outside(category),
  );
  // A refusal can be about anything; what is allowed is what the form can open.
  const offered = served.map(({ category }) => category);
  const refusable = (Object.keys(en.terms.consentCategory) as ConsentCategory[]).filter(
    (held) => categories === "all" || outside(held),
  );
  const classes = [...new Set(served.flatMap(({ classes }) => classes))];
  const forms = known
    .map(({ form }) => form)
    .filter((form) => categories === "all" || form === "roi_county" || form === "cmia_56_11");
  // What was ticked for another form is read again.
  const pick = (form: Form) => change({ form, elements: [], allowed: [], recipients: [] });

  return (
    <SaveForm saving={record} words={t("save")} onSave={save}>
      <div className="form-grid">
        <Picker
          label={t("consent.form")}
          value={consent.form}
          options={forms.map((form) => ({ value: form, words: t(`terms:consentForm.${form}`) }))}
          onChange={pick}
        />
        {ends ? null : (
          <Choice
            label={t("consent.choice")}
            value={consent.refusal ? "refused" : "agreed"}
            options={[
              { value: "agreed", words: t("consent.agreed") },
              { value: "refused", words: t("consent.refused") },
            ]}
            onChange={(choice) => change({ refusal: choice === "refused" })}
          />
        )}
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
          error={problemOf(record.error, "signer")}
          onChange={(signer) => change({ signer })}
        />
        {ends ? <p className="form-wide quiet">{t("consents:form.nothingNeeded")}</p> : null}
        {ends ? null : (
          <Recipients
            consent={consent}
            change={change}
            classes={bare ? (Object.keys(en.terms.recipientClass) as RecipientClass[]) : classes}
            single={shown?.single_use ?? false}
          />
        )}
        {bare ? null : (
          <Categories
            label={t("consent.allowed")}
            offered={offered}
            held={consent.allowed}
            onChange={(allowed) =>
              change({ allowed, denied: consent.denied.filter((one) => !allowed.includes(one)) })
            }
          />
        )}
        {ends ? null : (
          <Categories
            label={t("consent.denied")}
            offered={refusable}
            held={consent.denied}
            onChange={(denied) =>
              change({ denied, allowed: consent.allowed.filter((one) => !denied.includes(one)) })
            }
          />
        )}
        {bare || shown === undefined ? null : (
          <OnPaper consent={consent} change={change} shown={shown} today={today} minor={minor} />
        )}
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

/** What this form must say, and nothing that it need not. */
function OnPaper({
  consent,
  change,
  shown,
  today,
  minor,
}: Part & { shown: ConsentFormShown; today: string; minor: boolean }) {
  const { t } = useTranslation(["record", "consents"]);
  const text = (value: string) => (value === "" ? null : value);
  const held = (element: ConsentElement) => consent.elements.includes(element);
  const set = (element: ConsentElement, on: boolean) =>
    change({
      elements: on
        ? [...consent.elements, element]
        : consent.elements.filter((one) => one !== element),
    });
  const all = () => change({ elements: [...new Set([...consent.elements, ...shown.needs])] });
  useKeys([{ key: "Alt+a", words: t("consents:form.allOn"), everywhere: true, run: all }]);
  return (
    <>
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
      {shown.needs_day ? null : (
        <Field
          label={t("consent.expiresEvent")}
          value={consent.expires_event ?? ""}
          onChange={(event) => change({ expires_event: text(event) })}
        />
      )}
      <fieldset className="form-wide form-marks">
        <legend>{t("consents:form.onPaper")}</legend>
        <p className="small quiet">{t("consents:form.onPaperHint")}</p>
        {shown.needs.map((element) => (
          <Checkbox key={element} isSelected={held(element)} onChange={(on) => set(element, on)}>
            {t(`consents:element.${element}`)}
          </Checkbox>
        ))}
        <Button kind="quiet" onPress={all} hint="Alt+A">
          {t("consents:form.allOn")}
        </Button>
      </fieldset>
      {shown.needs.includes("discloser") ? (
        <Field
          label={t("consents:form.discloser")}
          value={consent.discloser ?? ""}
          onChange={(discloser) => change({ discloser: text(discloser) })}
        />
      ) : null}
      {shown.needs.includes("responsible_person") ? (
        <Field
          label={t("consents:form.responsible")}
          value={consent.responsible ?? ""}
          onChange={(responsible) => change({ responsible: text(responsible) })}
        />
      ) : null}
      {minor ? (
        <>
          <div className="form-yes">
            <Checkbox
              isSelected={held("minor_may_consent")}
              onChange={(on) => set("minor_may_consent", on)}
            >
              {t("consents:element.minor_may_consent")}
            </Checkbox>
          </div>
          {held("minor_may_consent") ? (
            <Field
              label={t("consents:form.minorLaw")}
              hint={t("consents:form.minorLawHint")}
              value={consent.legal_basis ?? ""}
              onChange={(law) => change({ legal_basis: text(law) })}
            />
          ) : null}
        </>
      ) : null}
      <Field
        label={t("consents:form.version")}
        value={consent.form_version ?? ""}
        onChange={(version) => change({ form_version: text(version) })}
      />
      <Field
        label={t("consents:form.language")}
        value={consent.language ?? ""}
        onChange={(language) => change({ language: text(language) })}
      />
      <Picker
        label={t("consents:form.signature")}
        value={consent.signature}
        options={SIGNATURES.map((kind) => ({
          value: kind,
          words: t(`consents:signature.${kind}`),
        }))}
        onChange={(signature) => change({ signature })}
      />
    </>
  );
}

/** A form that lacks something was kept; what is missing is said once, with the law. */
function Lacking({ recorded, onDone }: { recorded: ConsentRecorded; onDone: () => void }) {
  const { t } = useTranslation("consents");
  const stops = recorded.missing.some((one) => one.stops);
  useKeys([{ key: "Enter", words: t("form.close"), run: onDone }]);
  return (
    <div role="alert">
      <p>
        <b>{t(stops ? "form.deficient" : "form.duty")}</b>
      </p>
      <ul>
        {recorded.missing.map((one) => (
          <li key={one.what}>{one.sentence}</li>
        ))}
      </ul>
      <DialogFoot>
        <Button kind="primary" onPress={onDone} hint="Enter">
          {t("form.close")}
        </Button>
      </DialogFoot>
    </div>
  );
}

function Recipients({
  consent,
  change,
  classes,
  single,
}: Part & { classes: readonly RecipientClass[]; single: boolean }) {
  const { t } = useTranslation(["record", "terms", "consents"]);
  const named = (kind: RecipientClass) => consent.recipients.find((held) => held.class === kind);
  const others = (kind: RecipientClass) =>
    single ? [] : consent.recipients.filter((held) => held.class !== kind);
  return (
    <fieldset className="form-wide form-marks">
      <legend>{t("consent.recipients")}</legend>
      {single ? <p className="small quiet">{t("consents:form.oneRecipient")}</p> : null}
      {classes.map((kind) => {
        const held = named(kind);
        const words = t(`terms:recipientClass.${kind}`);
        return (
          <div key={kind} className="consent-recipient">
            <Checkbox
              isSelected={held !== undefined}
              onChange={(on) =>
                change({
                  recipients: on ? [...others(kind), { class: kind, name: null }] : others(kind),
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
