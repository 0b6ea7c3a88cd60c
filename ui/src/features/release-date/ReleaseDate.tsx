/** A release date as somebody tells it, with everything that it would change, before it is saved. */

import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import type { CaseShown, Certainty, LeftHow, ReleaseKind } from "../../api/generated";
import { useMay, useSession } from "../../api/session";
import { useAsk, useChange } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Checkbox, Choice, Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { ErrorSummary, problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { Asking, Empty, Failed } from "../../design/States";
import { TimeField } from "../../design/TimeField";
import { say } from "../../design/Toast";
import { leadsToUnread } from "../../design/unread";
import { longDate } from "../../words/dates";
import { en } from "../../words/en";
import { BeforeAfter } from "./BeforeAfter";
import "./release-date.css";
import { messageOf, type Told } from "./told";

const KINDS = Object.keys(en.terms.releaseKind) as ReleaseKind[];
const CERTAINTIES = Object.keys(en.terms.certainty) as Certainty[];
const MODES = Object.keys(en.terms.leftHow) as LeftHow[];
const NONE = "none";

export function ReleaseDate() {
  const { booking = "" } = useParams();
  return <Changing key={booking} booking={booking} />;
}

function Changing({ booking }: { booking: string }) {
  const { t } = useTranslation(["release", "terms", "design"]);
  const go = useNavigate();
  const state: unknown = useLocation().state;
  const may = useMay();
  const { today } = useSession();
  const person = useAsk("case.open", { booking }, { enabled: may("see_cases") });
  const save = useChange("release_date.set");
  const [told, setTold] = useState<Told>({
    date: null,
    withdraw: false,
    time: null,
    kind: "scheduled",
    certainty: null,
    source: "",
    mode: null,
  });
  const change = (part: Partial<Told>) => setTold({ ...told, ...part });
  const name = nameOf(person.data, booking);
  const back = () => go(WAYS.person(booking), { state });
  const submit = () => {
    const message = messageOf(booking, told);
    if (leadsToUnread() || message === null) return;
    save.mutate(message, {
      onSuccess: ({ after }) => {
        const day = after.release.date;
        say(
          day === null
            ? t("savedNone", { source: told.source })
            : t("saved", { person: name, day: longDate(day) }),
        );
        back();
      },
    });
  };
  useKeys([
    { key: "Ctrl+Enter", words: t("keys.save"), everywhere: true, run: submit },
    { key: "Escape", words: t("keys.back"), run: back },
  ]);
  return (
    <div className="page release-page">
      <header className="page-head">
        <div className="release-title">
          <h1>{t("title")}</h1>
          <p className="quiet">
            <b>{name}</b> · {booking}
          </p>
          <Counts shown={person.data} />
        </div>
        <div className="page-actions">
          <Button onPress={back} hint="Esc">
            {t("back", { person: name })}
          </Button>
        </div>
      </header>
      <div className="release-columns">
        <Card title={t("told")} className="release-form">
          <form
            className="release-fields"
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <ErrorSummary wrong={save.error} />
            <Fields told={told} change={change} today={today ?? ""} wrong={save.error} />
            <p className="small quiet">{t("notMore")}</p>
            <Button
              kind="primary"
              type="submit"
              hint={t("design:saveKey")}
              isPending={save.isPending}
              isDisabled={messageOf(booking, told) === null}
            >
              {t("save")}
            </Button>
          </form>
        </Card>
        <Preview booking={booking} told={told} shown={person.data} />
      </div>
    </div>
  );
}

function nameOf(shown: CaseShown | undefined, booking: string): string {
  if (shown === undefined) return booking;
  const { first, middle, last, suffix } = shown.person.name;
  return [first, middle, last, suffix].filter(Boolean).join(" ");
}

function Counts({ shown }: { shown: CaseShown | undefined }) {
  const { t } = useTranslation(["release", "terms"]);
  if (shown === undefined) return null;
  const { date, kind, certainty, source } = shown.release;
  return (
    <p className="release-now">
      <span className="quiet">{t("now")}:</span> <b>{date === null ? t("none") : longDate(date)}</b>{" "}
      <span className="quiet">
        {[
          kind === null ? null : t(`terms:releaseKind.${kind}`),
          certainty === null ? null : t(`terms:certainty.${certainty}`),
          source,
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </p>
  );
}

interface FieldsProps {
  told: Told;
  change: (part: Partial<Told>) => void;
  today: string;
  wrong: Parameters<typeof problemOf>[0];
}

function Fields({ told, change, today, wrong }: FieldsProps) {
  const { t } = useTranslation(["release", "terms"]);
  return (
    <>
      <div className="release-pair">
        <DateField
          label={t("date")}
          today={today}
          value={told.date}
          onChange={(date) => change({ date })}
          error={problemOf(wrong, "date")}
          autoFocus
        />
        <TimeField
          label={t("time")}
          value={told.time}
          onChange={(time) => change({ time })}
          error={problemOf(wrong, "time")}
        />
      </div>
      <Field
        label={t("source")}
        hint={t("sourceHint")}
        value={told.source}
        onChange={(source) => change({ source })}
        error={problemOf(wrong, "source")}
      />
      <Choice
        label={t("kind")}
        value={told.kind}
        options={KINDS.map((kind) => ({ value: kind, words: t(`terms:releaseKind.${kind}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <Choice
        label={t("certainty")}
        value={told.certainty ?? NONE}
        options={[
          { value: NONE, words: t("asUsual") },
          ...CERTAINTIES.map((held) => ({ value: held, words: t(`terms:certainty.${held}`) })),
        ]}
        onChange={(held) =>
          change({ certainty: CERTAINTIES.find((known) => known === held) ?? null })
        }
      />
      <Picker
        label={t("mode")}
        value={told.mode ?? NONE}
        options={[
          { value: NONE, words: t("modeNone") },
          ...MODES.map((mode) => ({ value: mode, words: t(`terms:leftHow.${mode}`) })),
        ]}
        onChange={(held) => change({ mode: MODES.find((known) => known === held) ?? null })}
        error={problemOf(wrong, "mode")}
      />
      <Checkbox isSelected={told.withdraw} onChange={(withdraw) => change({ withdraw })}>
        {t("withdraw")}
      </Checkbox>
    </>
  );
}

/** Stands in for the source while nobody has typed one: what a date changes does not depend on it. */
const ANY_SOURCE = "–";

function Preview({
  booking,
  told,
  shown,
}: {
  booking: string;
  told: Told;
  shown: CaseShown | undefined;
}) {
  const { t } = useTranslation(["release", "terms"]);
  const source = told.source.trim() === "" ? ANY_SOURCE : told.source;
  const message = useDeferredValue(messageOf(booking, told, source));
  const answer = useAsk(
    "release_date.preview",
    message ?? {
      booking,
      date: null,
      kind: told.kind,
      source,
      time: null,
      certainty: null,
      mode: null,
    },
    { enabled: message !== null, hold: true },
  );
  return (
    <Card title={t("preview")} className="release-preview">
      {message === null ? (
        <Empty title={t("waiting")} icon="due" />
      ) : answer.error ? (
        <Failed message={answer.error.problems[0]?.message ?? answer.error.message} />
      ) : answer.data === undefined ? (
        <Asking words={t("asking")} />
      ) : (
        <div className={answer.isPlaceholderData ? "change-old" : undefined}>
          <BeforeAfter change={answer.data} shown={shown} />
          <StillCounts
            told={told}
            date={answer.data.after.release.date}
            kind={answer.data.after.release.kind}
          />
        </div>
      )}
    </Card>
  );
}

/** A date of lower trust does not replace one of higher trust, and that must be said. */
function StillCounts({
  told,
  date,
  kind,
}: {
  told: Told;
  date: string | null;
  kind: ReleaseKind | null;
}) {
  const { t } = useTranslation(["release", "terms"]);
  if (told.date === null || told.withdraw || date === null || kind === null || date === told.date)
    return null;
  return (
    <p className="still-counts">
      {t("stillCounts", { day: longDate(date), kind: t(`terms:releaseKind.${kind}`) })}
    </p>
  );
}
