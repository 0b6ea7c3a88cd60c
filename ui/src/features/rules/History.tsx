/** Every change of the rules: what, from, to, until when, who, when and why. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RuleEntry, ShownRule } from "../../api/generated";
import { useAsk } from "../../api/useAnswer";
import { useStaff } from "../../api/useStaff";
import { Button } from "../../design/Button";
import { Answered } from "../../design/States";
import { Table } from "../../design/Table";
import { moment, paperDate } from "../../words/dates";
import { amount } from "./said";

const STEP = 100;
/** What the program tells at once, at most. */
const MOST = 500;

export function History({ rules }: { rules: readonly ShownRule[] }) {
  const { t } = useTranslation(["rules", "terms"]);
  const called = useStaff();
  const [limit, setLimit] = useState(STEP);
  const told = useAsk("rules.history", { key: null, before: null, limit }, { hold: true });
  const unit = (entry: RuleEntry) => rules.find((rule) => rule.key === entry.key)?.unit ?? "count";
  return (
    <Answered
      answer={told}
      empty={{
        when: (entries) => entries.length === 0,
        show: <p className="quiet">{t("log.none")}</p>,
      }}
    >
      {(entries) => (
        <>
          <Table
            label={t("log.title")}
            rows={entries}
            keyOf={(entry) => entry.id}
            columns={[
              {
                head: t("log.when"),
                cell: (entry) => (
                  <span className="num">
                    {moment(entry.at)}, {entry.at.slice(0, 4)}
                  </span>
                ),
              },
              {
                head: t("log.what"),
                names: true,
                cell: (entry) => (
                  <>
                    {t(`deed.${entry.deed}`)}
                    <small className="lines-second">
                      {entry.key ?? `${entry.pack} ${entry.version}`}
                    </small>
                  </>
                ),
              },
              {
                head: t("log.change"),
                cell: (entry) => (
                  <span className="num">
                    {change(entry, (value) => amount(value, unit(entry), t))}
                    {entry.until === null ? null : (
                      <small className="lines-second">
                        {t(entry.ended ? "log.ended" : "log.until", {
                          until: paperDate(entry.until),
                        })}
                      </small>
                    )}
                  </span>
                ),
              },
              {
                head: t("log.who"),
                cell: (entry) => (
                  <>
                    {called(entry.by)}
                    {entry.decided_by === null || entry.decided_on === null ? null : (
                      <small className="lines-second">
                        {t("log.decided", {
                          by: entry.decided_by,
                          on: paperDate(entry.decided_on),
                        })}
                      </small>
                    )}
                  </>
                ),
              },
              { head: t("log.why"), cell: (entry) => entry.reason },
            ]}
          />
          {entries.length === limit && limit < MOST ? (
            <Button onPress={() => setLimit(Math.min(MOST, limit + STEP))}>{t("log.more")}</Button>
          ) : null}
        </>
      )}
    </Answered>
  );
}

function change(entry: RuleEntry, said: (value: string | number) => string): string {
  const { from, to } = entry;
  if (from === null || to === null) return "";
  return from === to ? said(to) : `${said(from)} → ${said(to)}`;
}
