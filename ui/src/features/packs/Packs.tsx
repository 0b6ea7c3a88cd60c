/** The med room's packs: what lies where, what is stale, and who leaves without one. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { PackList, PackRow } from "../../api/generated";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { PackLines } from "./PackLines";
import { Places } from "./Places";
import "./packs.css";

type View = "all" | "tomorrow" | "stale" | "places";
const VIEWS: readonly View[] = ["all", "tomorrow", "stale", "places"];

export function Packs() {
  const { t } = useTranslation("packs");
  const go = useNavigate();
  const [view, setView] = useState<View>("all");
  const list = useAsk("packs.list", { days: null }, { hold: true, every: 60_000 });
  useKeys([{ key: "p", words: t("keys.shift"), run: () => go(WAYS.shift) }]);
  return (
    <div className="page packs">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <div className="page-actions">
          <Tabs
            label={t("view")}
            value={view}
            onChange={(value: View) => setView(value)}
            options={VIEWS.map((value) => ({ value, words: t(`views.${value}`) }))}
          />
          <Button onPress={() => go(WAYS.shift)} hint="p">
            {t("keys.shift")}
          </Button>
        </div>
      </header>
      <Answered
        answer={list}
        asking={t("asking")}
        empty={{
          when: (data: PackList) => shown(data, view).length === 0,
          show: (
            <Empty title={t("none")}>
              <p>{t("noneWhy")}</p>
            </Empty>
          ),
        }}
      >
        {(data) =>
          view === "places" ? (
            <Places places={data.places} onOpen={(booking) => go(WAYS.person(booking))} />
          ) : (
            <PackLines rows={shown(data, view)} />
          )
        }
      </Answered>
    </div>
  );
}

/** The rows of one view; the places are made of all. */
function shown(list: PackList, view: View): PackRow[] {
  if (view === "tomorrow") return list.rows.filter((row) => row.by_tomorrow);
  if (view === "stale") return list.rows.filter(needsWork);
  return list.rows;
}

const needsWork = ({ pack }: PackRow) =>
  pack !== null &&
  (pack.state === "stale" || pack.state === "left_behind" || 0 < pack.missing.length);
