/**
 * The release desk: everyone who leaves, and the card of the one at the window. It is all that
 * the release officer ever sees, so no word on it is about health.
 */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import type { Desk as DeskList, Leaving } from "../../api/generated";
import { useAsk } from "../../api/useAnswer";
import { Field } from "../../design/Field";
import { Kbd } from "../../design/Kbd";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { Card } from "./Card";
import { People } from "./People";
import "./desk.css";

type Days = "3" | "14";

/** The list is asked again by itself, because others start releases too (ms). */
const EVERY = 15_000;

export function Desk() {
  const { t } = useTranslation("desk");
  const [days, setDays] = useState<Days>("3");
  const [find, setFind] = useState("");
  const field = useRef<HTMLDivElement>(null);
  const finding = find.trim() !== "";
  // Whoever was found on top of the window is found here as well, and has the card.
  const place = useLocation();
  useEffect(() => {
    const booking = (place.state as { booking?: string } | null)?.booking;
    if (booking !== undefined) setFind(booking);
  }, [place]);
  const list = useAsk(
    "desk.show",
    { days: Number(days), find: finding ? find.trim() : null },
    { hold: true, every: EVERY },
  );
  useKeys([
    { key: "f", words: t("keys.find"), run: () => field.current?.querySelector("input")?.focus() },
    { key: "Escape", words: t("keys.find"), run: () => setFind(""), unlisted: true },
  ]);
  return (
    <div className="page desk">
      <header className="page-head">
        <h1>{t("title")}</h1>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc and Enter leave the field */}
        <div
          className="desk-find"
          ref={field}
          onKeyDown={(event) => {
            const { activeElement } = document;
            if (event.key === "Escape") setFind("");
            if (event.key !== "Escape" && event.key !== "Enter") return;
            if (activeElement instanceof HTMLElement) activeElement.blur();
            event.stopPropagation();
          }}
        >
          <Field
            label={t("find")}
            quietLabel
            placeholder={t("find")}
            value={find}
            onChange={setFind}
            after={<Kbd>{finding ? "Esc" : "f"}</Kbd>}
          />
        </div>
        <div className="page-actions">
          <Tabs
            label={t("days")}
            value={days}
            onChange={setDays}
            options={[
              { value: "3", words: t("day3") },
              { value: "14", words: t("day14") },
            ]}
          />
        </div>
      </header>
      <Answered
        answer={list}
        empty={{
          when: (data) => data.leaving.length === 0,
          show: finding ? (
            <Empty title={t("notFound")} icon="search">
              <p>{t("notFoundWhy")}</p>
            </Empty>
          ) : (
            <Empty title={t("nobody")}>
              <p>{t("nobodyWhy")}</p>
            </Empty>
          ),
        }}
      >
        {(data) => <Both desk={data} finding={finding} />}
      </Answered>
    </div>
  );
}

/** The list and the card. */
function Both({ desk, finding }: { desk: DeskList; finding: boolean }) {
  const { t } = useTranslation("desk");
  const [wanted, setWanted] = useState<string | null>(null);
  const people = desk.leaving;
  const index = Math.max(
    0,
    people.findIndex((person) => person.booking === wanted),
  );
  const at: Leaving | undefined = people[index];
  const step = (by: number) => {
    const next = people[Math.max(0, Math.min(index + by, people.length - 1))];
    if (next) setWanted(next.booking);
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
  ]);
  return (
    <div className="desk-body">
      <People
        people={people}
        today={desk.today}
        at={at?.booking ?? ""}
        finding={finding}
        onPlace={setWanted}
      />
      {at === undefined ? null : <Card key={at.booking} person={at} desk={desk} />}
    </div>
  );
}
