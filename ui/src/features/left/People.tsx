/** The two lists – gone without a word, and left – with one mark over both, and what to do beside. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { LeftList, LeftRow } from "../../api/generated";
import { useMay } from "../../api/session";
import { WAYS } from "../../api/ways";
import { useChosen } from "../../design/chosen";
import { useKeys } from "../../design/keys";
import { useHandOutWay } from "../../pieces/useHandOutWay";
import { Call } from "./Call";
import { GonePanel } from "./GonePanel";
import { GoneLines, LeftLines } from "./Lines";

export function People({ list }: { list: LeftList }) {
  const { t } = useTranslation("left");
  const go = useNavigate();
  const may = useMay();
  const handOut = useHandOutWay();
  const [wanted, setWanted] = useState<string | null>(null);
  const rows = list.rows;
  const index = Math.max(
    0,
    rows.findIndex((row) => row.booking === wanted),
  );
  const at = rows[index];
  const gone = rows.filter((row) => row.state === "gone");
  const left = rows.filter((row) => row.state === "left");
  const chosen = useChosen(gone.map((row) => row.booking));

  const step = (by: number) => {
    const next = rows[Math.max(0, Math.min(index + by, rows.length - 1))];
    if (next) setWanted(next.booking);
  };
  const choose = (row: LeftRow) => {
    if (row.state !== "gone") return;
    chosen.toggle(row.booking);
    step(1);
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
    { key: "Enter", words: t("keys.open"), run: () => at && go(WAYS.person(at.booking)) },
    ...(handOut === null
      ? []
      : [{ key: "h", words: t("keys.handOut"), run: () => at && handOut(at.booking) }]),
  ]);
  useKeys(
    [
      { key: "Space", words: t("keys.choose"), run: () => at && choose(at) },
      {
        key: "Shift+A",
        words: t("keys.chooseAll"),
        run: () => chosen.set(gone.map((row) => row.booking)),
      },
      { key: "Escape", words: t("keys.none"), run: () => chosen.set([]) },
    ],
    0 < gone.length,
  );

  const answered =
    0 < chosen.names.length ? gone.filter((row) => chosen.has(row.booking)) : at ? [at] : [];
  const answersGone = 0 < chosen.names.length || at?.state === "gone";
  return (
    <div className="lines-body">
      <div className="left-lists">
        {gone.length === 0 ? null : (
          <GoneLines
            rows={gone}
            at={at?.booking ?? ""}
            chosen={chosen}
            onPlace={setWanted}
            onOpen={(booking) => go(WAYS.person(booking))}
          />
        )}
        {left.length === 0 ? null : (
          <LeftLines
            rows={left}
            at={at?.booking ?? ""}
            onPlace={setWanted}
            onOpen={(booking) => go(WAYS.person(booking))}
          />
        )}
      </div>
      {at === undefined ? null : (
        <aside className="lines-aside">
          {answersGone ? (
            may("set_release_date") ? (
              <GonePanel
                people={answered}
                onAnswered={() => {
                  chosen.set([]);
                  const done = answered.map((row) => row.booking);
                  const next = rows.find((row) => !done.includes(row.booking));
                  setWanted(next?.booking ?? null);
                }}
              />
            ) : null
          ) : (
            <Call
              key={at.booking}
              person={at}
              mayRecord={may("record_care")}
              onNext={() => setWanted(nextCall(left, at)?.booking ?? at.booking)}
            />
          )}
        </aside>
      )}
    </div>
  );
}

/** Whom to call after this one: the next on the list to whom a call is owed. */
export function nextCall(left: readonly LeftRow[], at: LeftRow): LeftRow | undefined {
  const here = left.findIndex((row) => row.booking === at.booking);
  const owed = (row: LeftRow) => row.first_call !== null && row.booking !== at.booking;
  return left.slice(here + 1).find(owed) ?? left.slice(0, Math.max(0, here)).find(owed);
}
