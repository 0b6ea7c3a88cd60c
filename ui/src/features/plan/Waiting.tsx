/** Answers that did not come by their day, over all people: whom to ring, and about what. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Waiting as List } from "../../api/generated";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip, Unconfirmed } from "../../design/Chip";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { shortDate } from "../../words/dates";
import "./plan.css";

type Which = "late" | "all";

export function Waiting() {
  const { t } = useTranslation("plan");
  const [which, setWhich] = useState<Which>("late");
  const list = useAsk("plan.waiting", { all: which === "all" }, { hold: true, every: 60_000 });
  return (
    <div className="page plan">
      <header className="page-head">
        <h1>{t("waiting.title")}</h1>
        <div className="page-actions">
          <Tabs
            label={t("waiting.which")}
            value={which}
            onChange={setWhich}
            options={[
              { value: "late", words: t("waiting.late") },
              { value: "all", words: t("waiting.all") },
            ]}
          />
        </div>
      </header>
      <Answered
        answer={list}
        empty={{
          when: (data: List) => data.rows.length === 0,
          show: (
            <Empty title={t("waiting.none")}>
              <p>{t("waiting.noneWhy")}</p>
            </Empty>
          ),
        }}
      >
        {(data) => <Rows list={data} />}
      </Answered>
    </div>
  );
}

function Rows({ list }: { list: List }) {
  const { t } = useTranslation(["plan", "treatment"]);
  const go = useNavigate();
  const [at, setAt] = useState(0);
  const place = Math.min(at, list.rows.length - 1);
  const people = list.rows.map((row) => row.booking);
  const open = (booking: string | undefined) => {
    if (booking !== undefined) go(WAYS.plan(booking), { state: { list: [...new Set(people)] } });
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => setAt(place + 1) },
    { key: "k", words: t("keys.up"), run: () => setAt(Math.max(0, place - 1)) },
    { key: "Enter", words: t("waiting.open"), run: () => open(list.rows[place]?.booking) },
  ]);
  return (
    <Card>
      <ul className="plan-list" aria-label={t("waiting.title")}>
        {list.rows.map((row, index) => (
          <li
            key={`${row.booking} ${row.programme} ${row.to} ${row.asked_on}`}
            aria-current={index === place ? "true" : undefined}
            onFocus={() => setAt(index)}
          >
            <Button
              kind="quiet"
              onPress={() => open(row.booking)}
              {...(index === place ? { hint: "Enter" } : {})}
            >
              {row.name}
            </Button>{" "}
            {row.booking} · <b>{t(`programme.${row.programme}`)}</b> · {row.to}
            {row.phone === null ? null : ` · ${row.phone}`}{" "}
            <Chip tone={row.due.days < 0 ? "late" : "soon"}>
              {t(row.due.days < 0 ? "referral.late" : "referral.due", {
                day: shortDate(row.due.by),
              })}
            </Chip>
            {row.due.unconfirmed ? <Unconfirmed word={t("treatment:unconfirmed")} /> : null}
            <p className="small quiet">
              {[t("referral.asked", { day: shortDate(row.asked_on) }), row.owner]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
