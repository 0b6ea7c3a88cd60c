/** The county: what it was asked and told, what it is owed, and words that are ready to send. */
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useMay } from "../../api/session";
import { useStaff } from "../../api/useStaff";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Card, Facts } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { COUNTIES } from "../../words/counties";
import { longDate, shortDate } from "../../words/dates";
import { readable, useCoverage } from "./here";

export function County({
  onCopy,
  onLetter,
}: {
  onCopy: (text: string) => void;
  onLetter: (() => void) | null;
}) {
  const { t } = useTranslation("coverage");
  const { shown, open } = useCoverage();
  const { words, notices, notices_owed: owed } = shown;
  const name = COUNTIES.find(([code]) => code === shown.county)?.[1] ?? shown.county;
  return (
    <Card
      title={t("county.title", { county: name })}
      aside={
        shown.setting?.never_answers ? <Chip tone="late">{t("county.never")}</Chip> : undefined
      }
    >
      {owed.map((notice) => (
        <p key={`${notice.rule}${notice.due}`} className="coverage-owed">
          <Chip tone="late">{t("county.owed")}</Chip> {readable(notice.text)}
        </p>
      ))}
      <p className="coverage-ways">
        <Button
          kind={owed.length === 0 ? "plain" : "primary"}
          hint="n"
          onPress={() => open("told")}
        >
          {t("county.told")}
        </Button>
        <Button hint="v" onPress={() => onCopy(words.notice)}>
          {t("county.copyNotice")}
        </Button>
        <Button kind="quiet" onPress={() => onCopy(words.urgent)}>
          {t("county.copyUrgent")}
        </Button>
        {onLetter === null ? null : (
          <Button hint="k" onPress={onLetter}>
            {t("county.letter")}
          </Button>
        )}
      </p>
      <h3>{t("county.notices")}</h3>
      {notices.length === 0 ? <p className="quiet">{t("county.noticesNone")}</p> : null}
      <ul className="coverage-list">
        {[...notices].reverse().map((fact) => (
          <li key={fact.id}>
            <b>{shortDate(fact.value.sent_on)}</b>{" "}
            {fact.value.told_date === null
              ? null
              : t("county.toldDay", { day: longDate(fact.value.told_date) })}{" "}
            {fact.value.told_actual ? t("county.toldActual") : null}{" "}
            {fact.value.urgent ? <Chip tone="late">{t("county.urgent")}</Chip> : null}
            <small className="quiet">{fact.value.how}</small>
          </li>
        ))}
      </ul>
      <h3>{t("county.asks")}</h3>
      <p className="coverage-ways">
        <Button hint="q" onPress={() => open("ask")}>
          {t("county.ask")}
        </Button>
        <Button hint="c" onPress={() => onCopy(words.ask)}>
          {t("county.copyAsk")}
        </Button>
      </p>
      <Asks />
      <Wants />
    </Card>
  );
}

function Asks() {
  const { t } = useTranslation("coverage");
  const called = useStaff();
  const { shown } = useCoverage();
  if (shown.asks.length === 0) return <p className="quiet">{t("county.asksNone")}</p>;
  return (
    <ul className="coverage-list">
      {[...shown.asks].reverse().map((ask) => (
        <li key={`${ask.recorded_at}${ask.on}${ask.channel}${ask.outcome}`}>
          <b>{shortDate(ask.on)}</b> {t(`channel.${ask.channel}`)}: {t(`outcome.${ask.outcome}`)}
          {ask.whom === null ? null : `, ${ask.whom}`}
          {ask.answer === null ? null : <span className="coverage-text">{ask.answer}</span>}
          {ask.words === null ? null : (
            <details>
              <summary className="small">{t("county.words")}</summary>
              <pre className="coverage-words">{ask.words}</pre>
            </details>
          )}
          <small className="quiet">
            {called(ask.recorded_by)}
            {ask.counts ? "" : ` · ${t("county.doesNotCount")}`}
          </small>
        </li>
      ))}
    </ul>
  );
}

const WANTS = ["release_notices", "applications", "notes", "answers_note"] as const;

/** How this county wants things. It is changed in one place, the directory. */
function Wants() {
  const { t } = useTranslation("coverage");
  const go = useNavigate();
  const may = useMay();
  const { shown } = useCoverage();
  const { setting, county } = shown;
  const rows = WANTS.flatMap((field) => {
    const words = setting?.[field] ?? null;
    return words === null ? [] : [[t(`county.wants.${field}`), words] as const];
  });
  return (
    <>
      <h3>{t("county.wants.title")}</h3>
      {rows.length === 0 ? (
        <p className="quiet">{t("county.wants.none")}</p>
      ) : (
        <Facts rows={rows} />
      )}
      {may("see_directory") ? (
        <p className="coverage-ways">
          <Button kind="quiet" onPress={() => go(WAYS.directory, { state: { county } })}>
            {t("county.wants.open")}
          </Button>
        </p>
      ) : null}
    </>
  );
}
