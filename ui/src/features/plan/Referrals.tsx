/** What was asked of programmes outside, with the three fields that close the loop. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  BehavioralLink,
  LinkSeverity,
  Programme,
  Referral,
  ReferralShown,
  ReferralStatus,
  Tells,
} from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip, type Tone, Unconfirmed } from "../../design/Chip";
import { Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { ErrorSummary, problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { say, sayFailure } from "../../design/Toast";
import { leadsToUnread } from "../../design/unread";
import { shortDate } from "../../words/dates";
import { en } from "../../words/en";
import { Ecm } from "./Ecm";
import { LINKS, lines, options, programmesOf, said, saving, TELLS, usePlan } from "./here";
import { Offers } from "./Offers";

const TONE: Record<ReferralStatus, Tone> = {
  sent: "due",
  accepted: "soon",
  declined: "late",
  scheduled: "soon",
  done: "ok",
  closed: "none",
};

/** The keys of the states that can follow. */
const KEYS: Partial<Record<ReferralStatus, string>> = {
  accepted: "a",
  declined: "l",
  scheduled: "s",
  done: "x",
  closed: "m",
};

export function Referrals() {
  const { t } = useTranslation("plan");
  const { shown, may, open } = usePlan();
  const [at, setAt] = useState(0);
  const first = useRef<HTMLDivElement>(null);
  const answer = useChange("plan.tells");
  const place = Math.min(at, Math.max(0, shown.referrals.length - 1));
  const marked = shown.referrals[place];
  const move = (held: ReferralShown | undefined, to: ReferralStatus) => {
    if (held?.next.includes(to)) open({ as: "move", referral: held.referral, to });
  };
  const nothing = (held: ReferralShown | undefined) => {
    if (held === undefined || held.referral.value.tells !== "not_said" || answer.isPending) return;
    const { id, version: seen } = held.referral;
    answer.mutate(
      { booking: shown.booking, of: "referral", id, seen, tells: "nothing" },
      {
        onSuccess: () => say(t("referral.saved")),
        onError: (failure) => sayFailure(failure.message),
      },
    );
  };
  const states: [ReferralStatus, string][] = [
    ["accepted", t("keys.accepted")],
    ["declined", t("keys.declined")],
    ["scheduled", t("keys.scheduled")],
    ["done", t("keys.referralDone")],
    ["closed", t("keys.close")],
  ];
  useKeys([
    { key: "j", words: t("keys.down"), run: () => setAt(place + 1) },
    { key: "k", words: t("keys.up"), run: () => setAt(Math.max(0, place - 1)) },
    ...(may
      ? [
          {
            key: "n",
            words: t("keys.add"),
            run: () => first.current?.querySelector("input")?.focus(),
          },
          ...states.map(([to, words]) => ({
            key: KEYS[to] ?? "",
            words,
            run: () => move(marked, to),
          })),
        ]
      : []),
    ...(may && shown.answers_tells
      ? [{ key: "0", words: t("keys.tells"), run: () => nothing(marked) }]
      : []),
  ]);
  return (
    <>
      <Ecm />
      {may ? <ReferralForm first={first} /> : null}
      <Card title={t("view.referrals")}>
        {shown.referrals.length === 0 ? <p className="quiet">{t("referral.none")}</p> : null}
        <ul className="plan-list">
          {shown.referrals.map((held, row) => (
            <li
              key={held.referral.id}
              aria-current={row === place ? "true" : undefined}
              onFocus={() => setAt(row)}
            >
              <Says held={held} />
              {may ? (
                <p>
                  {held.next.map((to) => (
                    <Button
                      key={to}
                      kind="quiet"
                      onPress={() => move(held, to)}
                      {...(row === place && KEYS[to] !== undefined ? { hint: KEYS[to] } : {})}
                    >
                      {t(`status.${to}`)}
                    </Button>
                  ))}
                  {held.referral.value.tells === "not_said" && shown.answers_tells ? (
                    <Button kind="quiet" onPress={() => nothing(held)}>
                      {t("keys.tells")}
                    </Button>
                  ) : null}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
      <Offers />
    </>
  );
}

function Says({ held }: { held: ReferralShown }) {
  const { t } = useTranslation(["plan", "treatment"]);
  const { value } = held.referral;
  const { answer } = held;
  const since = { status: t(`status.${value.status}`), day: shortDate(value.status_on) };
  const more = [
    value.assigned === null ? null : `${t("referral.assigned")}: ${value.assigned}`,
    value.words === null ? null : `${t("referral.words")}: ${value.words}`,
    value.link?.severity
      ? `${t("referral.severity")}: ${t(`severity.${value.link.severity}`)}`
      : null,
    value.link && value.link.records.length > 0
      ? `${t("referral.records")}: ${value.link.records.join("; ")}`
      : null,
    value.link?.call
      ? `${t("referral.callOn")} ${shortDate(value.link.call.on)}: ${value.link.call.ours}; ${value.link.call.theirs}`
      : null,
  ].filter(Boolean);
  return (
    <>
      <p>
        <b>{t(`programme.${value.programme}`)}</b> · {value.to}
        {value.phone === null ? null : ` · ${value.phone}`}{" "}
        <Chip tone={TONE[value.status]}>{t("referral.since", since)}</Chip>
        {value.closure === null ? null : <Chip tone="none">{t(`closure.${value.closure}`)}</Chip>}
        {answer === null ? null : (
          <>
            <Chip tone={answer.days < 0 ? "late" : "soon"}>
              {t(answer.days < 0 ? "referral.late" : "referral.due", { day: shortDate(answer.by) })}
            </Chip>
            {answer.unconfirmed ? <Unconfirmed word={t("treatment:unconfirmed")} /> : null}
          </>
        )}
        {value.tells === "nothing" ? null : (
          <Chip tone="unknown">
            {t("need.tells")}: {t(`tells.${value.tells}`)}
          </Chip>
        )}
      </p>
      <p className="small quiet">
        {[t("referral.asked", { day: shortDate(value.asked_on) }), value.how, ...more]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {value.programme === "cs_sobering_center" ? (
        <p className="small quiet">{t("referral.exempt")}</p>
      ) : null}
      {value.programme === "cs_transitional_rent" && held.open ? (
        <p className="small quiet">
          {t("referral.rentTitle")}: {t("referral.rent")}
        </p>
      ) : null}
    </>
  );
}

interface Draft {
  programme: Programme;
  to: string;
  phone: string;
  how: string;
  asked_on: string | null;
  tells: Tells;
  severity: LinkSeverity | "";
  county: string;
  signed: string | null;
  records: string;
}

function ReferralForm({ first }: { first: React.RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation("plan");
  const { shown, today } = usePlan();
  const empty: Draft = {
    programme: "ecm",
    to: shown.plan ?? "",
    phone: "",
    how: "",
    asked_on: today,
    tells: "not_said",
    severity: "",
    county: "",
    signed: null,
    records: "",
  };
  const [draft, setDraft] = useState(empty);
  const save = useChange("referrals.save");
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const isLink = LINKS.includes(draft.programme);
  const submit = () => {
    if (save.isPending || leadsToUnread() || draft.asked_on === null) return;
    const link: BehavioralLink = {
      severity: draft.severity === "" ? null : draft.severity,
      county: said(draft.county),
      release_signed_on: draft.signed,
      records: lines(draft.records.replaceAll(";", "\n")),
      call: null,
    };
    const value: Referral = {
      programme: draft.programme,
      to: draft.to.trim(),
      phone: said(draft.phone),
      how: said(draft.how),
      asked_on: draft.asked_on,
      status: "sent",
      status_on: draft.asked_on,
      closure: null,
      assigned: null,
      words: null,
      tells: draft.tells,
      ...(isLink ? { link } : {}),
    };
    save.mutate(saving(shown.booking, value, null), {
      onSuccess: () => {
        say(t("referral.added"));
        setDraft(empty);
        first.current?.querySelector("input")?.focus();
      },
    });
  };
  useKeys([{ key: "Ctrl+Enter", words: t("keys.save"), everywhere: true, run: submit }]);
  return (
    <Card title={t("referral.form")}>
      <form
        className="form"
        aria-label={t("referral.form")}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorSummary wrong={save.error} />
        <div className="plan-line">
          <Picker
            label={t("referral.programme")}
            value={draft.programme}
            options={programmesOf(shown, t)}
            onChange={(programme) => change({ programme })}
          />
          <div ref={first}>
            <Field
              label={t("referral.to")}
              value={draft.to}
              onChange={(to) => change({ to })}
              error={problemOf(save.error, "to")}
            />
          </div>
          <Field
            label={t("referral.phone")}
            value={draft.phone}
            onChange={(phone) => change({ phone })}
          />
          <Field label={t("referral.how")} value={draft.how} onChange={(how) => change({ how })} />
          <DateField
            label={t("referral.askedOn")}
            today={today}
            value={draft.asked_on}
            onChange={(asked_on) => change({ asked_on })}
            error={problemOf(save.error, "asked_on")}
          />
          <Picker
            label={t("need.tells")}
            value={draft.tells}
            options={TELLS}
            onChange={(tells) => change({ tells })}
            error={problemOf(save.error, "tells")}
          />
          {isLink ? (
            <>
              <Picker
                label={t("referral.severity")}
                value={draft.severity}
                options={[{ value: "", words: "–" }, ...options<LinkSeverity>(en.plan.severity)]}
                onChange={(severity) => change({ severity: severity as LinkSeverity | "" })}
              />
              <Field
                label={t("referral.county")}
                value={draft.county}
                onChange={(county) => change({ county })}
              />
              <DateField
                label={t("referral.signed")}
                today={today}
                value={draft.signed}
                onChange={(signed) => change({ signed })}
              />
              <Field
                label={t("referral.records")}
                value={draft.records}
                onChange={(records) => change({ records })}
              />
            </>
          ) : null}
        </div>
        <div className="plan-foot">
          <Button kind="primary" type="submit" isPending={save.isPending} hint="Enter">
            {t("referral.add")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
