/** The request for a care manager outside, chased: asked, answered, accepted, not our member. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EcmState, EcmWhat, Exclusion, Population } from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip, type Tone, Unconfirmed } from "../../design/Chip";
import { Checkbox, Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { ErrorSummary, problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { say } from "../../design/Toast";
import { leadsToUnread } from "../../design/unread";
import { shortDate } from "../../words/dates";
import { en } from "../../words/en";
import { options, said, usePlan } from "./here";

const TONE: Record<EcmState, Tone> = {
  not_asked: "due",
  asked: "soon",
  answered: "soon",
  accepted: "ok",
  not_member: "late",
  withdrawn: "none",
};

type Kind = EcmWhat["kind"];

/** What can be written down in each state. */
const NEXT: Record<EcmState, readonly Kind[]> = {
  not_asked: ["asked"],
  asked: ["answered", "accepted", "not_member", "withdrawn", "asked"],
  answered: ["accepted", "answered", "not_member", "withdrawn", "asked"],
  accepted: ["accepted", "not_member", "withdrawn", "asked"],
  not_member: ["asked"],
  withdrawn: ["asked"],
};

export function Ecm() {
  const { t } = useTranslation(["plan", "treatment"]);
  const { shown, may } = usePlan();
  const { ecm } = shown;
  return (
    <Card
      title={t("ecm.title")}
      aside={
        <span>
          <Chip tone={TONE[ecm.state]}>{t(`ecmState.${ecm.state}`)}</Chip>
          {ecm.answer === null ? null : (
            <>
              <Chip tone={ecm.answer.days < 0 ? "late" : "soon"}>
                {t(ecm.answer.days < 0 ? "referral.late" : "referral.due", {
                  day: shortDate(ecm.answer.by),
                })}
              </Chip>
              {ecm.answer.unconfirmed ? <Unconfirmed word={t("treatment:unconfirmed")} /> : null}
            </>
          )}
        </span>
      }
    >
      {may ? <Form key={ecm.version} /> : null}
      <ul className="plan-list">
        {[...ecm.entries].reverse().map((entry) => (
          <li key={entry.id} className="small">
            {t("ecm.entry", {
              day: shortDate(entry.on),
              what: t(`ecmWhat.${entry.what.kind}`),
              who: entry.by,
            })}
            <Says what={entry.what} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Says({ what }: { what: EcmWhat }) {
  const { t } = useTranslation("plan");
  switch (what.kind) {
    case "asked":
      return (
        <>
          {` · ${what.plan}: ${what.whom}`}
          {what.populations.map(
            (tick) => ` · ${t(`population.${tick.population}`)}: ${tick.reason}`,
          )}
          {what.excluded_by.length === 0
            ? null
            : ` · ${t("ecm.excluded", {
                list: what.excluded_by.map((held) => t(`exclusion.${held}`)).join(", "),
              })}`}
        </>
      );
    case "answered":
      return <>{` · ${what.words}`}</>;
    case "accepted":
      return <>{` · ${[what.provider, what.lead, what.phone].filter(Boolean).join(", ")}`}</>;
    case "not_member":
      return <>{` · ${what.by_whom}`}</>;
    case "withdrawn":
      return <>{` · ${what.why}`}</>;
  }
}

function Form() {
  const { t } = useTranslation("plan");
  const { shown, today } = usePlan();
  const { standing } = useSession().signed_in;
  const inside = standing === "programme" || standing === "contracted";
  const kinds = NEXT[shown.ecm.state];
  const [kind, setKind] = useState<Kind>(kinds[0] ?? "asked");
  const [on, setOn] = useState<string | null>(today);
  const [text, setText] = useState({
    plan: shown.plan ?? "",
    whom: "",
    words: "",
    provider: "",
    lead: "",
    phone: "",
    by_whom: "",
    why: "",
  });
  // Whoever leaves custody belongs to this one; the others are looked at.
  const [reasons, setReasons] = useState<Partial<Record<Population, string>>>(
    inside ? { incarceration: "in custody here" } : {},
  );
  const [excluded, setExcluded] = useState<readonly Exclusion[]>([]);
  const [checked, setChecked] = useState(false);
  const save = useChange("ecm.record");
  const field = (name: keyof typeof text, label: string) => (
    <Field
      label={label}
      value={text[name]}
      onChange={(value) => setText({ ...text, [name]: value })}
      error={problemOf(save.error, name)}
    />
  );
  const submit = () => {
    if (save.isPending || leadsToUnread() || on === null) return;
    const what = whatOf();
    save.mutate(
      { booking: shown.booking, seen: shown.ecm.version, on, what },
      { onSuccess: () => say(t("ecm.saved")) },
    );
  };
  return (
    <form
      className="form"
      aria-label={t("ecm.title")}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorSummary wrong={save.error} />
      <div className="plan-line">
        <Picker
          label={t("ecm.what")}
          value={kind}
          options={kinds.map((one) => ({ value: one, words: t(`ecmWhat.${one}`) }))}
          onChange={setKind}
        />
        <DateField
          label={t("ecm.on")}
          today={today}
          value={on}
          onChange={setOn}
          error={problemOf(save.error, "on")}
        />
        {kind === "asked" ? field("plan", t("ecm.plan")) : null}
        {kind === "asked" ? field("whom", t("ecm.whom")) : null}
        {kind === "answered" ? field("words", t("ecm.words")) : null}
        {kind === "accepted" ? field("provider", t("ecm.provider")) : null}
        {kind === "accepted" ? field("lead", t("ecm.lead")) : null}
        {kind === "accepted" ? field("phone", t("ecm.phone")) : null}
        {kind === "not_member" ? field("by_whom", t("ecm.byWhom")) : null}
        {kind === "withdrawn" ? field("why", t("ecm.why")) : null}
      </div>
      {kind === "asked" && inside ? (
        <>
          <fieldset className="plan-ticks">
            <legend>
              {t("ecm.populations")} <span className="small quiet">{t("ecm.inside")}</span>
            </legend>
            {options<Population>(en.plan.population).map(({ value, words }) => (
              <div key={value}>
                <Checkbox
                  isSelected={reasons[value] !== undefined}
                  onChange={(picked) => {
                    const { [value]: _, ...rest } = reasons;
                    setReasons(picked ? { ...rest, [value]: "" } : rest);
                  }}
                >
                  {words}
                </Checkbox>
                {reasons[value] === undefined ? null : (
                  <Field
                    label={t("ecm.reason", { population: words })}
                    quietLabel
                    value={reasons[value] ?? ""}
                    onChange={(reason) => setReasons({ ...reasons, [value]: reason })}
                    error={
                      said(reasons[value] ?? "") === null
                        ? problemOf(save.error, "populations")
                        : undefined
                    }
                  />
                )}
              </div>
            ))}
          </fieldset>
          <fieldset className="plan-ticks">
            <legend>{t("ecm.exclusions")}</legend>
            {options<Exclusion>(en.plan.exclusion).map(({ value, words }) => (
              <Checkbox
                key={value}
                isSelected={excluded.includes(value)}
                onChange={(picked) =>
                  setExcluded(
                    picked ? [...excluded, value] : excluded.filter((one) => one !== value),
                  )
                }
              >
                {words}
              </Checkbox>
            ))}
            <Checkbox isSelected={checked} onChange={setChecked}>
              {t("ecm.checked")}
            </Checkbox>
          </fieldset>
        </>
      ) : null}
      <div className="plan-foot">
        <Button type="submit" isPending={save.isPending}>
          {t("ecm.record")}
        </Button>
      </div>
    </form>
  );

  function whatOf(): EcmWhat {
    switch (kind) {
      case "asked":
        return {
          kind,
          plan: text.plan.trim(),
          whom: text.whom.trim(),
          populations: (Object.entries(reasons) as [Population, string][]).map(
            ([population, reason]) => ({ population, reason: reason.trim() }),
          ),
          excluded_by: [...excluded],
          exclusions_checked: checked,
        };
      case "answered":
        return { kind, words: text.words.trim() };
      case "accepted":
        return {
          kind,
          provider: text.provider.trim(),
          lead: text.lead.trim(),
          phone: said(text.phone),
        };
      case "not_member":
        return { kind, by_whom: text.by_whom.trim() };
      case "withdrawn":
        return { kind, why: text.why.trim() };
    }
  }
}
