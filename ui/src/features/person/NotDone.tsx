/** What is not done yet, the most pressing first, with the key for each way to end it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MilestoneShown } from "../../api/generated";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip, Unconfirmed } from "../../design/Chip";
import { useKeys } from "../../design/keys";
import { Empty } from "../../design/States";
import { readable } from "../../pieces/rowWords";
import { clock, shortDate } from "../../words/dates";
import { nextAhead, notDoneYet } from "./timeline/due";
import { usePerson } from "./usePerson";
import { TONES } from "./words";

/** More than these is a list to read, and not one to work from. */
const MOST = 5;
/** Where less is open, what comes next is shown up to so many lines. */
const FILLED = 4;

export function NotDone() {
  const { t } = useTranslation(["person", "terms"]);
  const { shown, open, record, mayClose } = usePerson();
  const all = notDoneYet(shown.milestones);
  const pressing = all.slice(0, MOST);
  const steps = [
    ...pressing,
    ...nextAhead(shown.milestones).slice(0, Math.max(0, FILLED - pressing.length)),
  ];
  const [mark, setAt] = useState(0);
  const at = Math.min(mark, Math.max(steps.length - 1, 0));
  const chosen = steps[at];
  const step = (by: number) => () => setAt((at + by + steps.length) % steps.length);
  const over = (as: "why" | "close" | "snooze") => () => {
    if (chosen) open({ as, step: chosen });
  };
  useKeys(
    [
      { key: "j", words: t("keys.down"), run: step(1) },
      { key: "Shift+J", words: t("keys.up"), run: step(-1) },
      { key: "Enter", words: t("keys.open"), run: () => chosen && record(chosen) },
      { key: "w", words: t("keys.why"), run: over("why") },
      ...(mayClose
        ? [
            { key: "m", words: t("keys.close"), run: over("close") },
            { key: "z", words: t("keys.snooze"), run: over("snooze") },
          ]
        : []),
    ],
    chosen !== undefined,
  );
  return (
    <Card
      title={t("notDone.title")}
      className="not-done"
      aside={
        steps.length === 0 ? undefined : (
          <span className="small quiet">
            {t("cards.open", { count: all.length })}
            {steps.length === pressing.length
              ? null
              : ` · ${t("cards.ahead", { count: steps.length - pressing.length })}`}
          </span>
        )
      }
    >
      {steps.length === 0 ? (
        <Empty title={t("notDone.none")}>
          <p>{t("notDone.noneHint")}</p>
        </Empty>
      ) : (
        <ol className="not-done-list">
          {steps.map((step, index) => (
            <li
              key={`${step.rule}${step.fact}`}
              className={index === at ? "row-at" : undefined}
              aria-current={index === at || undefined}
            >
              <StepState step={step} />
              <button
                type="button"
                className="row-title"
                onFocus={() => setAt(index)}
                onClick={() => record(step)}
              >
                {step.title}
                <small className="quiet">
                  {t(`terms:doer.${step.role}`)}
                  {step.reason === null ? null : ` · ${readable(step.reason)}`}{" "}
                  {step.why.unconfirmed ? <Unconfirmed word={t("notDone.unconfirmed")} /> : null}
                </small>
              </button>
              <span className="row-keys">
                <Button
                  kind="quiet"
                  onPress={() => open({ as: "why", step })}
                  {...(index === at ? { hint: "w" } : {})}
                >
                  {t("notDone.why")}
                </Button>
                <Button onPress={() => record(step)} {...(index === at ? { hint: "↵" } : {})}>
                  {t("notDone.record")}
                </Button>
              </span>
            </li>
          ))}
        </ol>
      )}
      {all.length > MOST ? (
        <p className="small quiet">{t("notDone.more", { count: all.length - MOST })}</p>
      ) : null}
    </Card>
  );
}

/** "due Mar 7, in 5 days", "7 days late". */
function StepState({ step }: { step: MilestoneShown }) {
  const { t } = useTranslation("person");
  const day =
    step.due_time === null ? shortDate(step.due) : `${shortDate(step.due)} ${clock(step.due_time)}`;
  const lateAtBooking = step.days < 0 && (step.state === "due" || step.state === "upcoming");
  const how = lateAtBooking
    ? t("notDone.dueNow")
    : step.days < 0
      ? t("notDone.late", { count: -step.days })
      : step.days === 0
        ? t("notDone.dueToday")
        : t("notDone.inDays", { count: step.days });
  return (
    <span className="row-state">
      <Chip tone={TONES[step.state]}>{how}</Chip>
      <small className="quiet">{t("notDone.due", { day })}</small>
    </span>
  );
}
