/** What one provider did on a day: one's own today, where nothing else is chosen. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { ServiceDay, ServiceLine } from "../../api/generated";
import { useMay, useSession } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { Line, Who } from "../../pieces/Lines";
import { clock, dayName } from "../../words/dates";
import { Coding, Totals, Warnings } from "./Marks";
import "./services.css";

function moved(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

export function Day() {
  const { t } = useTranslation("services");
  const { today } = useSession();
  const go = useNavigate();
  const maySetup = useMay()("change_rules");
  const [on, setOn] = useState<string | null>(today);
  const [whose, setWhose] = useState<number | null>(null);
  const day = on ?? today;
  const answer = useAsk("service_log.day", { on: day, provider: whose }, { hold: true });
  useKeys([
    { key: "[", words: t("keys.dayBack"), run: () => setOn(moved(day, -1)) },
    { key: "]", words: t("keys.dayOn"), run: () => setOn(moved(day, 1)) },
  ]);
  const shown = answer.data;
  return (
    <div className="page services">
      <header className="page-head">
        <h1>{t("day.title", { day: dayName(day) })}</h1>
        <div className="page-actions">
          {maySetup ? (
            <Button onPress={() => go(WAYS.serviceSetup)}>{t("day.setup")}</Button>
          ) : null}
          <Button onPress={() => setOn(moved(day, -1))} hint="[">
            {t("day.before")}
          </Button>
          <Button onPress={() => setOn(moved(day, 1))} hint="]">
            {t("day.next")}
          </Button>
        </div>
      </header>
      <div className="services-filter">
        <DateField label={t("day.on")} today={today} value={on} onChange={setOn} />
        <Picker
          label={t("day.whose")}
          value={shown?.provider == null ? null : String(shown.provider.id)}
          placeholder={t("form.me")}
          options={(shown?.providers ?? []).map((held) => ({
            value: String(held.id),
            words: [held.name, held.credential].filter((word) => word !== null).join(", "),
          }))}
          onChange={(id) => setWhose(Number(id))}
        />
      </div>
      <Answered
        answer={answer}
        asking={t("asking")}
        empty={{
          when: (data: ServiceDay) => data.lines.length === 0,
          show: (
            <Empty title={t("day.none")} icon="none">
              <p>{t(shown?.provider == null ? "day.nobody" : "day.noneWhy")}</p>
            </Empty>
          ),
        }}
      >
        {(data) => (
          <>
            <Totals totals={data.totals} />
            <Lines lines={data.lines} onOpen={(booking) => go(WAYS.servicesOf(booking))} />
          </>
        )}
      </Answered>
      <p className="small quiet">{t("noBill")}</p>
    </div>
  );
}

function Lines({
  lines,
  onOpen,
}: {
  lines: readonly ServiceLine[];
  onOpen: (booking: string) => void;
}) {
  const { t } = useTranslation("services");
  const [wanted, setWanted] = useState<number | null>(null);
  const index = Math.max(
    0,
    lines.findIndex((line) => line.service.id === wanted),
  );
  const at = lines[index];
  const step = (by: number) => {
    const next = lines[Math.max(0, Math.min(index + by, lines.length - 1))];
    if (next) setWanted(next.service.id);
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
    { key: "Enter", words: t("keys.open"), run: () => at && onOpen(at.booking) },
  ]);
  return (
    <div className="card services-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of which one line has the focus */}
      <table className="lines-table" role="grid" aria-label={t("day.list")}>
        <colgroup>
          <col className="services-who" />
          <col className="services-when" />
          <col className="services-what" />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("day.person")}</th>
            <th scope="col">{t("day.time")}</th>
            <th scope="col">{t("list.what")}</th>
            <th scope="col">{t("list.code")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line
              key={line.service.id}
              isAt={line === at}
              onPlace={() => setWanted(line.service.id)}
            >
              <Cells line={line} onOpen={() => onOpen(line.booking)} />
            </Line>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cells({ line, onOpen }: { line: ServiceLine; onOpen: () => void }) {
  const { t } = useTranslation("services");
  const { now, coding } = line.service;
  const struck = now.struck ? "services-struck" : "";
  return (
    <>
      <Who name={`${line.name.last}, ${line.name.first}`} about={[line.booking]} onOpen={onOpen} />
      <td>
        <b className={`num ${struck}`}>
          {clock(now.start)}–{clock(now.end)}
        </b>
        <small className="lines-second num">{t("list.minutes", { count: now.minutes })}</small>
      </td>
      <td>
        <b className={struck}>{t(`kind.${now.kind}`)}</b>{" "}
        {now.struck ? <Chip tone="none">{t("list.struck")}</Chip> : null}
        <small className="lines-second">
          {t(`place.${now.place}`)}
          {now.with === null ? null : ` · ${t("list.with", { whom: now.with })}`}
        </small>
      </td>
      <td>
        {now.struck ? null : <Coding coding={coding} />}
        <Warnings held={line.service} />
      </td>
    </>
  );
}
