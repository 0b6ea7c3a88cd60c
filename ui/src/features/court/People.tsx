/** One line for each person on the court line, one mark over them, and the answers beside. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import type { CourtList, CourtRow } from "../../api/generated";
import { useMay } from "../../api/session";
import { WAYS } from "../../api/ways";
import { Chip } from "../../design/Chip";
import { Checkbox } from "../../design/Choice";
import { type Chosen, useChosen } from "../../design/chosen";
import { useKeys } from "../../design/keys";
import { COURT_TONES } from "../../pieces/CourtChip";
import { Line, Who } from "../../pieces/Lines";
import { clock, shortDate } from "../../words/dates";
import { Answers } from "./Answers";

/** A person can be on the line with two days. */
const keyOf = (row: CourtRow) => `${row.booking} ${row.date.id}`;

export function People({ list }: { list: CourtList }) {
  const { t } = useTranslation("court");
  const go = useNavigate();
  const mayOpen = useMay()("see_cases");
  const { rows } = list;
  // Whoever comes from a person's screen finds that person marked.
  const from = (useLocation().state as { at?: string } | null)?.at;
  const [wanted, setWanted] = useState<string | null>(() => {
    const row = rows.find((one) => one.booking === from);
    return row === undefined ? null : keyOf(row);
  });
  const index = Math.max(
    0,
    rows.findIndex((row) => keyOf(row) === wanted),
  );
  const at = rows[index];
  const chosen = useChosen(rows.map((row) => row.booking));
  const step = (by: number) => {
    const next = rows[Math.max(0, Math.min(index + by, rows.length - 1))];
    if (next) setWanted(keyOf(next));
  };
  const open = (booking: string) => {
    if (mayOpen) go(WAYS.person(booking));
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
    ...(mayOpen
      ? [{ key: "Enter", words: t("keys.open"), run: () => at && open(at.booking) }]
      : []),
    {
      key: "Space",
      words: t("keys.choose"),
      run: () => {
        if (!at) return;
        chosen.toggle(at.booking);
        step(1);
      },
    },
    {
      key: "Shift+A",
      words: t("keys.chooseAll"),
      run: () => chosen.set(rows.map((row) => row.booking)),
    },
    { key: "Escape", words: t("keys.none"), run: () => chosen.set([]) },
  ]);
  const meant =
    0 < chosen.names.length ? rows.filter((row) => chosen.has(row.booking)) : at ? [at] : [];
  const doses = rows.some((row) => 0 < row.not_given.length);
  return (
    <div className="lines-body">
      <div className="card court-frame">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of which one line has the focus */}
        <table className="lines-table court-table" role="grid" aria-label={t("list")}>
          <colgroup>
            <col className="lines-choose" />
            <col className="court-who" />
            <col className="court-hour" />
            <col className="court-state" />
            {doses ? <col /> : null}
          </colgroup>
          <thead>
            <tr>
              <td />
              <th scope="col">{t("head.person")}</th>
              <th scope="col">{t("head.hour")}</th>
              <th scope="col">{t("head.state")}</th>
              {doses ? <th scope="col">{t("head.dose")}</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CourtLine
                key={keyOf(row)}
                row={row}
                isAt={row === at}
                doses={doses}
                chosen={chosen}
                onPlace={() => setWanted(keyOf(row))}
                onOpen={mayOpen ? () => open(row.booking) : null}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Answers people={meant} onDone={() => chosen.set([])} />
    </div>
  );
}

function CourtLine({
  row,
  isAt,
  doses,
  chosen,
  onPlace,
  onOpen,
}: {
  row: CourtRow;
  isAt: boolean;
  doses: boolean;
  chosen: Chosen;
  onPlace: () => void;
  onOpen: (() => void) | null;
}) {
  const { t } = useTranslation("court");
  const isChosen = chosen.has(row.booking);
  const where = [
    row.date.court,
    row.date.department === null ? null : t("dept", { name: row.date.department }),
    row.date.purpose,
  ].filter((word) => word !== null);
  return (
    <Line isAt={isAt} isChosen={isChosen} onPlace={onPlace}>
      <td>
        <Checkbox isSelected={isChosen} onChange={() => chosen.toggle(row.booking)} quietLabel>
          {t("choose", { name: row.name })}
        </Checkbox>
      </td>
      <Who name={row.name} about={[row.age, row.booking, row.housing]} onOpen={onOpen} />
      <td className="num">
        {shortDate(row.date.on)} {row.date.time === null ? "" : clock(row.date.time)}
        <small className="lines-second">{where.join(", ")}</small>
      </td>
      <td>
        <Chip tone={COURT_TONES[row.state]}>{t(`state.${row.state}`)}</Chip>
        {row.gone_since === null ? null : (
          <small className="lines-second">{t("gone", { day: shortDate(row.gone_since) })}</small>
        )}
      </td>
      {doses ? (
        <td>
          {row.not_given.map((dose) => (
            <div key={dose.plan}>
              <Chip tone="late">{t("notGiven")}</Chip>
              <small className="lines-second">
                {dose.drug}
                {", "}
                {dose.last === null
                  ? t("noDose")
                  : t("last", {
                      when: `${shortDate(dose.last.on)} ${dose.last.time === null ? "" : clock(dose.last.time)}`,
                    })}
              </small>
            </div>
          ))}
        </td>
      ) : null}
    </Line>
  );
}
