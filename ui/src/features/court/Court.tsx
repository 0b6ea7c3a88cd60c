/** The court line: who goes today, who is out, who is not back, and one key for each answer. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CourtList } from "../../api/generated";
import { useMay, useSession } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { shortDate } from "../../words/dates";
import { ImportDialog } from "./ImportDialog";
import { People } from "./People";
import "./court.css";

const STATES = ["not_back", "out", "today"] as const;

export function Court() {
  const { t } = useTranslation("court");
  const { today } = useSession();
  const may = useMay();
  const [day, setDay] = useState<string | null>(null);
  const [reading, setReading] = useState(false);
  const list = useAsk("court.list", { day }, { hold: true, every: 60_000 });
  const mayImport = may("import_roster");
  useKeys([
    ...(mayImport ? [{ key: "i", words: t("keys.import"), run: () => setReading(true) }] : []),
    { key: "t", words: t("today"), run: () => setDay(null) },
  ]);
  const counts = list.data?.counts;
  const next = list.data?.ahead[0];
  return (
    <div className="page court">
      <header className="page-head">
        <h1>{t("title")}</h1>
        {counts === undefined ? null : (
          <p className="court-counts">
            {STATES.filter((state) => 0 < counts[state]).map((state) => (
              <span key={state} className={state === "not_back" ? "court-late" : undefined}>
                {t(`counts.${state}`, { count: counts[state] })}
              </span>
            ))}
          </p>
        )}
        <div className="page-actions">
          {day === null ? null : (
            <Button onPress={() => setDay(null)} hint="t">
              {t("today")}
            </Button>
          )}
          {next === undefined ? null : (
            <Button onPress={() => setDay(next.on)}>
              {t("next", { day: shortDate(next.on), count: next.people })}
            </Button>
          )}
          {mayImport ? (
            <Button onPress={() => setReading(true)} hint="i">
              {t("import.open")}
            </Button>
          ) : null}
        </div>
      </header>
      {day === null ? null : <p className="quiet">{t("shownDay", { day: shortDate(day) })}</p>}
      <Answered
        answer={list}
        empty={{
          when: (data: CourtList) => data.rows.length === 0,
          show: (
            <Empty title={t("nobody")}>
              <p>{t("nobodyWhy", { day: shortDate(day ?? today) })}</p>
            </Empty>
          ),
        }}
      >
        {(data) => <People list={data} />}
      </Answered>
      <ImportDialog isOpen={reading} onClose={() => setReading(false)} />
    </div>
  );
}
