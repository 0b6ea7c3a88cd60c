/** Who left since I last worked, and who is gone without a word: one answer may stand for many. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LeftList } from "../../api/generated";
import { useSession } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { Answered, Empty } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { daysBefore, moment, shortDate } from "../../words/dates";
import { People } from "./People";
import "./left.css";

type Since = "work" | "week" | "month" | "calls";

export function Left() {
  const { t } = useTranslation("left");
  const { today } = useSession();
  const [since, setSince] = useState<Since>("work");
  const calls = since === "calls";
  const from = since === "work" || calls ? null : daysBefore(today, since === "week" ? 7 : 30);
  const list = useAsk(
    "left.list",
    { since: from === null ? null : `${from}T00:00:00`, calls },
    { hold: true, every: 60_000 },
  );
  return (
    <div className="page left">
      <header className="page-head">
        <h1>{t(calls ? "callsHeading" : since === "work" ? "title" : "leftHeading")}</h1>
        {list.data === undefined || calls ? null : (
          <p className="quiet">
            {t("since", { when: from === null ? moment(list.data.since) : shortDate(from) })}
          </p>
        )}
        <div className="page-actions">
          <Tabs
            label={t("sinceLabel")}
            value={since}
            onChange={(value: Since) => setSince(value)}
            options={[
              { value: "work", words: t("lastWork") },
              { value: "week", words: t("week") },
              { value: "month", words: t("month") },
              { value: "calls", words: t("calls") },
            ]}
          />
        </div>
      </header>
      <Answered
        answer={list}
        empty={{
          when: (data: LeftList) => data.rows.length === 0,
          show: (
            <Empty title={t(calls ? "noCalls" : "nobody")}>
              <p>
                {calls
                  ? t("noCallsWhy")
                  : t("nobodyWhy", { when: list.data ? moment(list.data.since) : "" })}
              </p>
            </Empty>
          ),
        }}
      >
        {(data) => <People list={data} />}
      </Answered>
    </div>
  );
}
