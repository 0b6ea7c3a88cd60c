/** "Why is this due?": the sum, the rule, its number and source, and who stands by it here. */
import { useTranslation } from "react-i18next";
import type { MilestoneShown, Why } from "../../api/generated";
import { Facts } from "../../design/Card";
import { Chip, Unconfirmed } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { shortDate } from "../../words/dates";
import { readable, TONES } from "./words";

export function WhyShown({ step }: { step: MilestoneShown }) {
  const { t } = useTranslation(["person", "terms"]);
  const { why } = step;
  return (
    <div className="why">
      <p className="why-step">
        <b>{step.title}</b> <Chip tone={TONES[step.state]}>{t(`terms:state.${step.state}`)}</Chip>
      </p>
      <p className="why-sum">{readable(why.text)}</p>
      {step.reason === null ? null : <p>{readable(step.reason)}</p>}
      {step.tasks.length === 0 ? null : (
        <ul className="why-tasks" aria-label={t("why.tasks")}>
          {step.tasks.map((task) => (
            <li key={task.name}>
              <Icon name={task.done ? "done" : "none"} /> {task.name}{" "}
              <small className="quiet">{t(task.done ? "why.taskDone" : "why.taskOpen")}</small>
            </li>
          ))}
        </ul>
      )}
      {why.unconfirmed ? (
        <p className="why-unconfirmed">
          <Unconfirmed word={t("why.unconfirmed")} /> {t("why.unconfirmedHint")}
        </p>
      ) : null}
      <Facts
        rows={[
          [t("why.rule"), <code key="rule">{why.rule}</code>],
          [
            t("why.number"),
            why.value === null
              ? t("why.noNumber")
              : `${why.value} ${t(`terms:unit.${step.unit}`)}`.replace("-", "−"),
          ],
          [t("why.source"), why.source],
          [t("why.confidence"), t(`terms:confidence.${why.confidence}`)],
          [t("why.inForce"), inForce(why, t)],
          [
            t("why.confirmed"),
            why.confirmed_by === null
              ? t("why.nobody")
              : t("why.confirmedBy", {
                  by: why.confirmed_by,
                  on: why.confirmed_on === null ? "" : shortDate(why.confirmed_on),
                }),
          ],
        ]}
      />
    </div>
  );
}

type T = ReturnType<typeof useTranslation<["person", "terms"]>>["t"];

function inForce({ in_force_from: from, in_force_to: to }: Why, t: T): string {
  const day = (iso: string) => `${shortDate(iso)}, ${iso.slice(0, 4)}`;
  if (from !== null && to !== null) return t("why.fromTo", { from: day(from), to: day(to) });
  if (from !== null) return t("why.from", { from: day(from) });
  return to === null ? t("why.always") : t("why.to", { to: day(to) });
}
