/** Everything of one medicine order: what the directions make, what to look at, and its history. */

import { useTranslation } from "react-i18next";
import type { MedicineOrder, MedicineShown, Quantity } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card, Facts } from "../../design/Card";
import { Chip, Unconfirmed } from "../../design/Chip";
import { say, sayFailure } from "../../design/Toast";
import { longDate, shortDate } from "../../words/dates";
import { EMPTY_MEDICINE as EMPTY } from "./forms/empty";
import { drugOf, readable, useOrders } from "./here";
import { History } from "./Parts";

export function MedicineDetails({ held }: { held: MedicineShown }) {
  const { t } = useTranslation(["orders", "terms"]);
  const { shown, mayRecord, mayCorrect, open } = useOrders();
  const { value } = held.order;
  const way = (as: "move" | "correct" | "medicine" | "reconcile", hint: string, words: string) => (
    <Button kind="quiet" hint={hint} onPress={() => open({ as, medicine: held })}>
      {words}
    </Button>
  );
  return (
    <div className="orders-column">
      <Card
        title={drugOf(held)}
        aside={<Chip tone="due">{t(`terms:medicineState.${value.state}`)}</Chip>}
      >
        {mayRecord ? (
          <p className="orders-ways">
            {way("move", "m", t("keys.move"))}
            {way("medicine", "e", t("keys.edit"))}
            {way("reconcile", "c", t("keys.reconcile"))}
            {mayCorrect ? (
              way("correct", "x", t("keys.correct"))
            ) : (
              <span className="small quiet">{t("correctsIt")}</span>
            )}
          </p>
        ) : null}
        <Prompt held={held} />
        <Facts rows={rowsOf(held)} />
        <Limits held={held} />
      </Card>
      <History moves={held.history} word={(state) => t(`terms:medicineState.${state}`)} />
    </div>
  );

  function rowsOf({ cover, ready, last_given, quantity }: MedicineShown) {
    const detail = value.detail ?? null;
    const row = (label: string, text: string | null | undefined) =>
      text === null || text === undefined || text === "" ? null : ([label, text] as const);
    const asked = detail?.authorization?.needed ? detail.authorization : null;
    return [
      row(t("detail.directions"), [value.directions, value.indication].filter(Boolean).join(" · ")),
      [t("detail.quantity"), <Made key="made" order={value} quantity={quantity} />] as const,
      row(
        t("detail.days"),
        [
          value.days_supply,
          cover === null
            ? null
            : t(cover.in_hand ? "detail.lasts" : "detail.wouldLast", {
                day: longDate(cover.last_day),
              }),
          cover === null ? null : t("detail.nextFill", { day: longDate(cover.next_fill_due) }),
        ]
          .filter((part) => part !== null)
          .join(" · "),
      ),
      detail?.refills === null || detail?.refills === undefined
        ? null
        : row(
            t("detail.refills"),
            t("detail.refillsAt", {
              count: detail.refills,
              place: detail.refills_at ?? value.pharmacy ?? t("detail.unknownPlace"),
            }),
          ),
      row(
        t("detail.prescriber"),
        [value.prescriber, detail?.prescriber_npi].filter(Boolean).join(" · "),
      ),
      asked === null
        ? null
        : row(
            t("detail.authorization"),
            [
              asked.answer === null ? t("authorizationNeeded") : t(`answer.${asked.answer}`),
              asked.number,
              asked.asked_on === null
                ? null
                : t("detail.asked", { day: shortDate(asked.asked_on) }),
              asked.emergency_fill ? t("detail.emergency", { days: emergencyDays() }) : null,
            ]
              .filter(Boolean)
              .join(" · "),
          ),
      row(
        t("detail.lastGiven"),
        last_given === null ? null : [longDate(last_given.on), last_given.time].join(" "),
      ),
      row(t("detail.begun"), detail?.begun_on ? longDate(detail.begun_on) : null),
      row(t("detail.schedule"), detail?.schedule ? t(`schedule.${detail.schedule}`) : null),
      row(
        t("detail.change"),
        [
          t(`terms:medicineChange.${value.change}`),
          detail?.came_with ? t("detail.cameWith", { what: detail.came_with }) : null,
          detail?.change_reason,
        ]
          .filter(Boolean)
          .join(" · "),
      ),
      ready === null
        ? null
        : row(
            t("detail.readySince", { since: shortDate(ready.since) }),
            ready.is_old ? t("detail.old") : t("detail.renewOn", { day: longDate(ready.renew_on) }),
          ),
    ];
  }

  function emergencyDays(): string {
    const rule = shown.numbers.find(({ key }) => key === "meds.emergency_fill_days");
    return rule === undefined ? "" : String(rule.value);
  }
}

/** What is ordered, and what the directions make of it. */
function Made({ order, quantity }: { order: MedicineOrder; quantity: Quantity }) {
  const { t } = useTranslation("orders");
  return (
    <>
      {order.quantity === null ? null : <b>{t("detail.ordered", { count: order.quantity })} </b>}
      <span className="orders-made">
        {quantity.is === "computed" ? quantity.words : t(`why.${quantity.why}`)}
      </span>
      {quantity.is === "computed" ? (
        <small className="quiet"> {t("detail.forPharmacist")}</small>
      ) : null}
    </>
  );
}

function Limits({ held }: { held: MedicineShown }) {
  const { t } = useTranslation("orders");
  if (held.limits.length === 0) return null;
  return (
    <>
      <h3>{t("detail.limits")}</h3>
      <ul className="orders-notes">
        {held.limits.map((limit) => (
          <li key={limit.kind}>
            <Chip tone="soon">{readable(limit.words)}</Chip>
            {limit.source === null ? null : <small className="quiet">{limit.source}</small>}{" "}
            {limit.unconfirmed ? <Unconfirmed word={t("unconfirmed")} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The list asks; a person decides, and the decision is on the order. */
function Prompt({ held }: { held: MedicineShown }) {
  const { t } = useTranslation("orders");
  const { shown, mayRecord } = useOrders();
  const save = useChange("medicines.save");
  const prompt = held.abrupt_stop;
  if (prompt === null) return null;
  const { order } = held;
  const decide = (yes: boolean) => {
    const detail = { ...EMPTY, ...order.value.detail, alert_ruled_out: !yes };
    const value = { ...order.value, high_alert: yes, detail };
    save.mutate(
      {
        booking: shown.booking,
        id: order.id,
        seen: order.version,
        value,
        protections: [],
        source: order.source,
        as_of: null,
      },
      {
        onSuccess: () => say(t(yes ? "detail.flagged" : "detail.ruledOut")),
        onError: (failure) => sayFailure(failure.message),
      },
    );
  };
  return (
    <div className="orders-prompt" role="note">
      <p>{t("detail.prompt", { class: prompt.class })}</p>
      <small className="quiet">
        {t("detail.promptSource", { source: prompt.source })}{" "}
        {prompt.unconfirmed ? <Unconfirmed word={t("unconfirmed")} /> : null}
      </small>
      {mayRecord ? (
        <p className="orders-ways">
          <Button onPress={() => decide(true)}>{t("detail.flag")}</Button>
          <Button kind="quiet" onPress={() => decide(false)}>
            {t("detail.ruleOut")}
          </Button>
        </p>
      ) : null}
    </div>
  );
}
