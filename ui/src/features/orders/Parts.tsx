/** What is due about the orders, and how an order came to where it is. */

import { useTranslation } from "react-i18next";
import type { EquipmentState, MedicineState, MilestoneShown, OrderMove } from "../../api/generated";
import { useStaff } from "../../api/useStaff";
import { Card } from "../../design/Card";
import { Chip, type Tone, Unconfirmed } from "../../design/Chip";
import { moment, shortDate } from "../../words/dates";
import { readable, useOrders } from "./here";

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

export function Due({ of }: { of: "medicine" | "equipment" }) {
  const { t } = useTranslation(["orders", "terms"]);
  const { shown } = useOrders();
  const mine = shown.steps.filter(({ rule }) => rule.startsWith("dme.") === (of === "equipment"));
  if (mine.length === 0) return null;
  return (
    <Card title={t("due")}>
      <ul className="orders-notes">
        {mine.map((step) => (
          <li key={step.rule}>
            <Chip tone={TONES[step.state]}>{t(`terms:state.${step.state}`)}</Chip>{" "}
            <b>{step.title}</b>{" "}
            <span className="quiet">{t("dueOn", { day: shortDate(step.due) })}</span>
            <small className="quiet">
              {readable(step.why.text)}{" "}
              {step.why.unconfirmed ? <Unconfirmed word={t("unconfirmed")} /> : null}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Every move, the newest first. It is only added to. */
export function History<S extends MedicineState | EquipmentState>({
  moves,
  word,
}: {
  moves: readonly OrderMove<S>[];
  word: (state: S) => string;
}) {
  const { t } = useTranslation("orders");
  const called = useStaff();
  return (
    <Card title={t("history")}>
      {moves.length === 0 ? <p className="quiet">{t("historyNone")}</p> : null}
      <ul className="orders-notes">
        {moves
          .map((made, at) => ({ made, at }))
          .reverse()
          .map(({ made, at }) => (
            <li key={at}>
              <b>{made.on === null ? t("undated") : shortDate(made.on)}</b> {word(made.to)}{" "}
              {made.kind === "moved" ? null : (
                <Chip tone={made.kind === "corrected" ? "soon" : "none"}>
                  {t(`moveKind.${made.kind}`)}
                </Chip>
              )}
              {made.reason === null ? null : <span className="orders-text">{made.reason}</span>}
              <small className="quiet">
                {t("historyBy", { who: called(made.recorded_by), when: moment(made.recorded_at) })}
              </small>
            </li>
          ))}
      </ul>
    </Card>
  );
}
