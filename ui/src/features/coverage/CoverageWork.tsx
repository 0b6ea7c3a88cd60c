/** The eligibility worker's list: applications to send, silent counties to ask, dates to tell. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Step, WorkItem } from "../../api/generated";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Chip, Unconfirmed } from "../../design/Chip";
import { useRows } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { Line, Who } from "../../pieces/Lines";
import { longDate, shortDate } from "../../words/dates";
import "./coverage.css";

type Kind = "all" | "tell" | "ask" | "send" | "restore";

/** What kind of work a step is; the rest stands under "all". */
const KIND: Partial<Record<Step, Kind>> = {
  "county.release_notice": "tell",
  "youth.medi_cal_notice_days": "tell",
  "app.chase_first": "ask",
  "app.chase_second": "ask",
  "app.chase_third": "ask",
  "app.chase_again": "ask",
  "coverage.find_plan": "ask",
  "app.county_clock_standard": "ask",
  "app.county_clock_disability": "ask",
  "app.county_clock_outer": "ask",
  "app.submit_target_known_release": "send",
  "coverage.restore_asked": "restore",
  "coverage.restored": "restore",
};

const KINDS: readonly Kind[] = ["all", "tell", "ask", "send", "restore"];
/** More than anybody works off in a day. */
const MOST = 400;

export function CoverageWork() {
  const { t } = useTranslation("coverage");
  const [kind, setKind] = useState<Kind>("all");
  const work = useAsk(
    "worklist.show",
    { role: "eligibility", stay: null, group: null, limit: MOST },
    { hold: true, every: 60_000 },
  );
  // The first days of a stay are everybody's work, and stand on Today.
  const items = (work.data?.items ?? []).filter((item) => item.role === "eligibility");
  const of = (one: Kind) =>
    one === "all" ? items : items.filter((item) => KIND[item.rule] === one);
  return (
    <div className="page coverage-work">
      <header className="page-head">
        <h1>{t("work.title")}</h1>
        <div className="page-actions">
          <Tabs
            label={t("work.kinds")}
            value={kind}
            onChange={setKind}
            options={KINDS.map((one) => ({
              value: one,
              words: t(`work.kind.${one}`),
              count: of(one).length,
            }))}
          />
        </div>
      </header>
      <Answered answer={work}>
        {() =>
          of(kind).length === 0 ? (
            <Empty title={t("work.nothing")} />
          ) : (
            <Items key={kind} items={of(kind)} />
          )
        }
      </Answered>
    </div>
  );
}

function Items({ items }: { items: readonly WorkItem[] }) {
  const { t } = useTranslation(["coverage", "terms"]);
  const go = useNavigate();
  const list = [...new Set(items.map((item) => item.booking))];
  // The plans of the county stand on the person's own page.
  const open = ({ booking, rule }: WorkItem) =>
    go(rule === "coverage.find_plan" ? WAYS.person(booking) : WAYS.coverage(booking), {
      state: { list },
    });
  const [at, setAt] = useRows(
    items.length,
    { down: t("work.down"), up: t("work.up"), open: t("work.open") },
    (index) => {
      const item = items[index];
      if (item !== undefined) open(item);
    },
  );
  return (
    <table className="lines-table" aria-label={t("work.title")}>
      <thead>
        <tr>
          <th scope="col">{t("work.person")}</th>
          <th scope="col">{t("work.what")}</th>
          <th scope="col">{t("work.due")}</th>
          <th scope="col">{t("work.release")}</th>
          <th scope="col">{t("work.why")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <Line
            key={`${item.booking}${item.rule}`}
            isAt={index === at}
            onPlace={() => setAt(index)}
          >
            <Who
              name={item.person}
              about={[item.booking, item.housing]}
              onOpen={() => open(item)}
            />
            <td>{item.title}</td>
            <td>
              <Chip tone={item.state === "overdue" ? "late" : "due"}>{shortDate(item.due)}</Chip>
            </td>
            <td>{item.release_date === null ? t("noRelease") : longDate(item.release_date)}</td>
            <td>
              <small className="quiet coverage-why" title={item.why.source}>
                {item.why.unconfirmed ? <Unconfirmed word={t("now.unconfirmed")} /> : null}{" "}
                {item.why.source}
              </small>
            </td>
          </Line>
        ))}
      </tbody>
    </table>
  );
}
