/** What follows from the record: how sure each treatment is, what is due, and the numbers behind. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ExamStands, PlanStands, TreatmentShown } from "../../api/generated";
import { Card, Facts } from "../../design/Card";
import { Chip, Unconfirmed } from "../../design/Chip";
import { moment, shortDate } from "../../words/dates";
import { en } from "../../words/en";
import { CoverChip } from "../person/Treatment";
import { dayAndTime } from "../person/words";

const PRODUCTS = { ...en.terms.matProduct, ...en.terms.injectionProduct };

export function Stands({ shown }: { shown: TreatmentShown }) {
  const { t } = useTranslation(["treatment", "terms"]);
  const { cures } = shown;
  return (
    <div>
      <Card title={t("plans.title")}>
        {shown.plans.length === 0 ? <p className="quiet">{t("plans.none")}</p> : null}
        {shown.plans.map((held) => (
          <Plan key={held.plan.id} held={held} />
        ))}
      </Card>
      {shown.exam === null ? null : <Exam exam={shown.exam} />}
      <Card title={t("naloxone.title")}>
        <Chip tone={shown.naloxone === "done" ? "ok" : "soon"}>
          {t(`naloxone.${shown.naloxone}`)}
        </Chip>
      </Card>
      <Card title={t("cures.title")}>
        {cures === null ? (
          <p className="quiet">{t("cures.none")}</p>
        ) : (
          <Chip tone={cures.overdue ? "late" : "ok"}>
            {t(cures.overdue ? "cures.overdue" : "cures.due", {
              last: shortDate(cures.last),
              next: shortDate(cures.next),
            })}
          </Chip>
        )}
      </Card>
      <Card title={t("numbers.title")}>
        {shown.products.map((held) => (
          <section key={held.product} className="small">
            <p>
              {t("numbers.product", {
                product: PRODUCTS[held.product],
                earliest: held.earliest,
                usual: held.usual,
                latest: held.latest,
              })}
            </p>
            <Limits limits={held.numbers} />
          </section>
        ))}
        <h3>{t("numbers.limits")}</h3>
        <Limits limits={shown.limits} />
      </Card>
    </div>
  );
}

function Limits({ limits }: { limits: TreatmentShown["limits"] }) {
  const { t } = useTranslation("treatment");
  return (
    <ul className="treatment-limits">
      {limits.map((limit) => (
        <li key={limit.key} className="small">
          {t("numbers.limit", { count: limit.days, meaning: limit.meaning })}
          <small className="quiet">
            {" "}
            {limit.source}; {limit.confidence}
          </small>{" "}
          {limit.unconfirmed ? <Unconfirmed word={t("unconfirmed")} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Plan({ held }: { held: PlanStands }) {
  const { t } = useTranslation("treatment");
  const { plan, bar } = held;
  const { verified, last_dose: dose, drug } = plan.value;
  const sure =
    verified.state === "says_so" ? (
      <Chip tone="soon">
        {held.tries === 0 ? t("plans.saysSo") : t("plans.saysSoTries", { count: held.tries })}
      </Chip>
    ) : verified.state === "given_here" ? (
      <Chip tone="ok">{t("plans.givenHere")}</Chip>
    ) : (
      <Chip tone="ok">
        {t("plans.verified", { whom: verified.whom, on: shortDate(verified.on) })}
      </Chip>
    );
  const rows: [string, ReactNode][] = [
    [t("plans.lastDose"), dose === null ? t("plans.noDose") : dayAndTime(dose.on, dose.time)],
  ];
  if (held.began !== null) rows.push([t("plans.began"), shortDate(held.began)]);
  if (held.missed.length > 0) rows.push([t("plans.missed"), held.missed.map(shortDate).join(", ")]);
  if (held.take_home_limit !== null)
    rows.push([t("plans.takeHome"), t("plans.takeHomeDays", { count: held.take_home_limit })]);
  return (
    <section className="plan">
      <header>
        <b>{drug}</b> {sure} <CoverChip bar={bar ?? undefined} />
        {bar?.unconfirmed ? <Unconfirmed word={t("unconfirmed")} /> : null}
      </header>
      <Facts rows={rows} />
      {held.opens === null ? null : (
        <p className="small">{t("plans.opens", { when: moment(held.opens) })}</p>
      )}
      {bar?.unconfirmed_visit == null ? null : (
        <p className="small">
          {t("plans.unconfirmedVisit", { day: shortDate(bar.unconfirmed_visit) })}
        </p>
      )}
    </section>
  );
}

function Exam({ exam }: { exam: ExamStands }) {
  const { t } = useTranslation("treatment");
  const day = (on: string | null) => (on === null ? "" : shortDate(on));
  const old = exam.done_on !== null && exam.done_on < exam.from;
  const key =
    exam.done_on === null ? "none" : old ? "old" : exam.sent_on === null ? "notSent" : "counts";
  return (
    <Card title={t("exam.title")}>
      <Chip tone={exam.counts ? "ok" : "soon"}>
        {t(`exam.${key}`, {
          done: day(exam.done_on),
          sent: day(exam.sent_on),
          until: day(exam.counts_until),
          admission: day(exam.admission),
          from: day(exam.from),
        })}
      </Chip>
      <p className="small quiet">{t("exam.full", { full: day(exam.full_by) })}</p>
    </Card>
  );
}
