/** What is open now, what to mind, and the days that custody sets. */
import { useTranslation } from "react-i18next";
import type { MilestoneShown } from "../../api/generated";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip, type Tone, Unconfirmed } from "../../design/Chip";
import { longDate, shortDate } from "../../words/dates";
import { readable, useCoverage } from "./here";

const TONES: Record<MilestoneShown["state"], Tone> = {
  upcoming: "none",
  due: "due",
  overdue: "late",
  done: "ok",
  done_late: "ok",
  missed: "late",
  waived: "none",
  snoozed: "none",
};

export function Now() {
  const { t } = useTranslation(["coverage", "terms"]);
  const { shown, open, may } = useCoverage();
  const now = shown.steps.filter((step) => step.open);
  const ahead = shown.steps.filter((step) => step.state === "upcoming");
  return (
    <div className="coverage-column">
      <Card title={t("now.title")}>
        <p className="coverage-ways">
          <Button kind="primary" hint="m" onPress={() => open("move")}>
            {t("now.move")}
          </Button>
          {may("correct") ? (
            <Button kind="quiet" hint="x" onPress={() => open("correct")}>
              {t("now.correct")}
            </Button>
          ) : null}
        </p>
        <h3>{t("now.steps")}</h3>
        {now.length === 0 ? <p className="quiet">{t("now.stepsNone")}</p> : <Steps steps={now} />}
        {ahead.length === 0 ? null : (
          <>
            <h3>{t("now.ahead")}</h3>
            <Steps steps={ahead} />
          </>
        )}
      </Card>
      <Cautions />
      <Days />
    </div>
  );
}

function Steps({ steps }: { steps: readonly MilestoneShown[] }) {
  const { t } = useTranslation(["coverage", "terms"]);
  const sorted = [...steps].sort((one, other) => one.due.localeCompare(other.due));
  return (
    <ul className="coverage-list">
      {sorted.map((step) => (
        <li key={step.rule}>
          <Chip tone={TONES[step.state]}>{t(`terms:state.${step.state}`)}</Chip> <b>{step.title}</b>{" "}
          <span className="quiet">
            {t("now.due", { day: shortDate(step.due) })} · {t(`terms:doer.${step.role}`)}
          </span>
          {step.reason === null ? null : <small>{readable(step.reason)}</small>}
          <small className="quiet">
            {readable(step.why.text)}{" "}
            {step.why.unconfirmed ? <Unconfirmed word={t("now.unconfirmed")} /> : null}
          </small>
        </li>
      ))}
    </ul>
  );
}

function Cautions() {
  const { t } = useTranslation("coverage");
  const { shown } = useCoverage();
  if (shown.cautions.length === 0) return null;
  return (
    <Card title={t("now.cautions")} tone="soon">
      <ul className="coverage-list">
        {shown.cautions.map((caution) => (
          <li key={caution.kind}>
            <b>{t(`caution.${caution.kind}`)}</b>
            <span className="coverage-text">{readable(caution.text)}</span>
            <small className="quiet">
              {caution.source}{" "}
              {caution.confidence === "found" ? null : <Unconfirmed word={t("now.unconfirmed")} />}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Days() {
  const { t } = useTranslation("coverage");
  const { shown } = useCoverage();
  if (shown.clocks.length === 0) return null;
  return (
    <Card title={t("now.days")}>
      <ul className="coverage-list">
        {shown.clocks.map((clock) => (
          <li key={clock.kind}>
            <b>{longDate(clock.on)}</b> {t(`clock.${clock.kind}`)}{" "}
            {clock.past ? <span className="quiet">{t("now.passed")}</span> : null}
            <small className="quiet">
              {readable(clock.text)} {clock.source}{" "}
              {clock.unconfirmed ? <Unconfirmed word={t("now.unconfirmed")} /> : null}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
