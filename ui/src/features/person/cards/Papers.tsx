/** What left about the person, what the county was told, and the history that is only read. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CaseShown } from "../../../api/generated";
import { useMay } from "../../../api/session";
import { useAsk } from "../../../api/useAnswer";
import { useStaff } from "../../../api/useStaff";
import { Button } from "../../../design/Button";
import { Card } from "../../../design/Card";
import { Chip } from "../../../design/Chip";
import { Answered } from "../../../design/States";
import { longDate, moment, shortDate } from "../../../words/dates";
import { usePerson } from "../usePerson";
import { readable } from "../words";
import { FactCard, Item, None } from "./Item";

/** The accounting of disclosures (42 CFR 2.25), for those who make papers and may know of them. */
export function SentCard() {
  const { inside, shown } = usePerson();
  const may = useMay();
  if (!inside || !may("print_treatment")) return null;
  return <Sent booking={shown.booking} />;
}

function Sent({ booking }: { booking: string }) {
  const { t } = useTranslation(["person", "terms"]);
  const called = useStaff();
  const sent = useAsk("disclosures.list", { booking });
  const count = sent.data?.length ?? 0;
  return (
    <Card
      title={t("cards.sent")}
      className="fact-card"
      aside={count === 0 ? undefined : <Chip tone="none">{t("cards.papers", { count })}</Chip>}
    >
      <Answered
        answer={sent}
        empty={{ when: (list) => list.length === 0, show: <None>{t("cards.sentNone")}</None> }}
      >
        {(list) => (
          <ul className="items">
            {[...list].reverse().map((paper) => (
              <li key={paper.id} className="item">
                <div className="item-text">
                  <b>{paper.document ?? paper.channel}</b>{" "}
                  {t("cards.sentTo", { to: paper.recipient })}
                  <span className="item-more">
                    {paper.categories
                      .map((category) => t(`terms:consentCategory.${category}`))
                      .join(", ")}
                  </span>
                  <small className="quiet item-from">
                    {paper.document === null ? null : `${paper.channel}, `}
                    {moment(paper.at)}, {[called(paper.by_whom), ...paper.basis].join(" · ")}
                  </small>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Card>
  );
}

export function NoticesCard() {
  const { t } = useTranslation("person");
  const { shown } = usePerson();
  const owed = shown.notices_owed;
  return (
    <FactCard
      title={t("cards.notices")}
      form="notice"
      hint="n"
      chip={owed.length === 0 ? undefined : <Chip tone="late">{t("cards.noticesOwed")}</Chip>}
    >
      {owed.map((notice) => (
        <p key={`${notice.rule}${notice.due}`} className="notice-owed">
          {readable(notice.text)}
        </p>
      ))}
      {shown.notices.length === 0 ? <None>{t("cards.noticesNone")}</None> : null}
      <ul className="items">
        {shown.notices.map((fact) => (
          <Item key={fact.id} fact={fact} form="notice">
            <b>{shortDate(fact.value.sent_on)}</b> {fact.value.how}
            <span className="item-more">
              {fact.value.told_date === null
                ? null
                : t("cards.told", { day: longDate(fact.value.told_date) })}
              {fact.value.told_actual ? ` · ${t("cards.toldActual")}` : null}
            </span>
          </Item>
        ))}
      </ul>
    </FactCard>
  );
}

export function WindowCard() {
  const { t } = useTranslation(["person", "terms", "screening"]);
  const { shown, screen } = usePerson();
  const { window, services_began: began } = shown;
  const screened = shown.screenings.at(-1);
  return (
    <FactCard
      title={t("cards.windowTitle")}
      form="services"
      chip={<Chip tone="none">{t(`terms:windowState.${window.state}`)}</Chip>}
    >
      <p>{readable(window.arithmetic)}</p>
      {window.warnings.map((warning) => (
        <p key={warning} className="notice-owed">
          {readable(warning)}
        </p>
      ))}
      <ul className="items">
        {began === null ? (
          <li className="quiet">
            {t("cards.services")}: {t("cards.servicesNone")}
          </li>
        ) : (
          <Item fact={{ ...began, value: { on: began.value } }} form="services">
            {t("cards.services")} <b>{longDate(began.value)}</b>
          </Item>
        )}
        {screen === null ? null : (
          <li className="item">
            <div className="item-text">
              {t("cards.screening")}{" "}
              <b>
                {screened === undefined
                  ? t("cards.screeningNone")
                  : t("cards.screeningOn", {
                      result: t(`screening:results.${screened.result}`).toLowerCase(),
                      on: shortDate(screened.on),
                    })}
              </b>
            </div>
            <Button kind="quiet" hint="q" onPress={screen}>
              {t("cards.screeningOpen")}
            </Button>
          </li>
        )}
        {shown.warnings.map((warning) => (
          <li key={warning.key} className="item">
            <small className="quiet">{readable(warning.text)}</small>
          </li>
        ))}
      </ul>
    </FactCard>
  );
}

/** Folded away: read once in a while, changed never. */
export function History() {
  const { t } = useTranslation(["person", "terms"]);
  const called = useStaff();
  const { shown } = usePerson();
  return (
    <div className="history">
      <Folded title={t("cards.history")} count={shown.release_dates.length}>
        <Dates shown={shown} />
      </Folded>
      <Folded title={t("cards.otherStays")} count={shown.other_stays.length}>
        <p className="small quiet">{t("cards.otherStaysHint")}</p>
        <ul className="items">
          {shown.other_stays.map((stay) => (
            <li key={stay.id} className="item">
              <span>
                <b>{stay.booking}</b> {longDate(stay.booked_on)}{" "}
                {stay.left_on === null
                  ? t("cards.otherStayOpen")
                  : t("cards.otherStayTo", { day: longDate(stay.left_on) })}
              </span>
            </li>
          ))}
        </ul>
      </Folded>
      <Folded title={t("cards.closedSteps")} count={shown.closed_steps.length}>
        <ul className="items">
          {shown.closed_steps.map((step) => (
            <li key={`${step.rule}${step.on}${step.reason}`} className="item">
              <span>
                <b>
                  {t(`terms:step.${step.rule as "handoff.complete_by"}`, {
                    defaultValue: step.rule,
                  })}
                </b>{" "}
                {step.reason}{" "}
                <small className="quiet">
                  {shortDate(step.on)}, {called(step.by)}
                </small>
              </span>
            </li>
          ))}
        </ul>
      </Folded>
    </div>
  );
}

function Folded({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <details className="folded">
      <summary>
        {title} <span className="quiet">{count}</span>
      </summary>
      {children}
    </details>
  );
}

function Dates({ shown }: { shown: CaseShown }) {
  const { t } = useTranslation(["person", "terms"]);
  const { release } = shown;
  return (
    <ul className="items">
      {[...shown.release_dates].reverse().map((told) => {
        const counts =
          told.date !== null &&
          told.date === release.date &&
          told.kind === release.kind &&
          told.source === release.source;
        return (
          <li key={`${told.recorded_at}${told.kind}${told.date}${told.source}`} className="item">
            <span>
              <b>{told.date === null ? t("cards.withdrawn") : longDate(told.date)}</b>{" "}
              {t(`terms:releaseKind.${told.kind}`)}, {t(`terms:certainty.${told.certainty}`)} ·{" "}
              {told.source}{" "}
              <small className="quiet">
                {t("release.told", { when: moment(told.recorded_at), who: told.recorded_by })}
              </small>{" "}
              {counts ? <Chip tone="ok">{t("cards.counts")}</Chip> : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
