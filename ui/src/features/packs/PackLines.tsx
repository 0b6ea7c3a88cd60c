/** One line for each pack and for each who needs one, with one key for each step. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { PackOnList, PackRow, PackState, PackThing } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip, type Tone } from "../../design/Chip";
import { useKeys } from "../../design/keys";
import { say, sayFailure } from "../../design/Toast";
import { Line, Who } from "../../pieces/Lines";
import { clock, moment, shortDate } from "../../words/dates";
import { SealPack } from "../desk/SealPack";
import { ApartDialog } from "./ApartDialog";

export const PACK_TONES: Record<PackState, Tone> = {
  being_made: "soon",
  sealed: "due",
  ready: "ok",
  stale: "late",
  handed_over: "ok",
  left_behind: "late",
};

const SEALED: readonly PackState[] = ["sealed", "ready", "stale"];

export function PackLines({ rows }: { rows: readonly PackRow[] }) {
  const { t } = useTranslation("packs");
  const go = useNavigate();
  const open = useChange("packs.open");
  const takeBack = useChange("packs.take_back");
  const [wanted, setWanted] = useState<string | null>(null);
  const [dialog, setDialog] = useState<"seal" | "apart" | null>(null);
  const index = Math.max(
    0,
    rows.findIndex((row) => row.booking === wanted),
  );
  const at = rows[index];
  const step = (by: number) => {
    const next = rows[Math.max(0, Math.min(index + by, rows.length - 1))];
    if (next) setWanted(next.booking);
  };
  const pack = at?.pack ?? null;
  const isHere = at !== undefined && at.left_on === null;
  const maySeal = isHere && pack?.state !== "handed_over";
  const mayOpen = isHere && pack !== null && SEALED.includes(pack.state);
  const mayApart = pack !== null && pack.state !== "handed_over";
  const openSeal = () => {
    if (!at || !pack || !mayOpen) return;
    const { booking, name } = at;
    open.mutate(
      { booking, seen: pack.entry, reason: null },
      {
        onSuccess: ({ entry }) =>
          say(t("opened", { number: pack.number, name }), () => {
            if (entry === null) return;
            takeBack.mutate(
              { booking, seen: entry },
              { onSuccess: () => say(t("undone")), onError: (wrong) => sayFailure(wrong.message) },
            );
          }),
        onError: (wrong) => sayFailure(wrong.message),
      },
    );
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
    { key: "Enter", words: t("keys.person"), run: () => at && go(WAYS.person(at.booking)) },
    { key: "b", words: t("keys.make"), run: () => maySeal && setDialog("seal") },
    { key: "o", words: t("keys.open"), run: openSeal },
    { key: "x", words: t("keys.apart"), run: () => mayApart && setDialog("apart") },
    { key: "t", words: t("keys.tonight"), run: () => at && go(WAYS.tonight(at.booking)) },
  ]);
  return (
    <>
      <div className="card packs-frame">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of which one line has the focus */}
        <table className="lines-table packs-table" role="grid" aria-label={t("list")}>
          <thead>
            <tr>
              <th scope="col">{t("who")}</th>
              <th scope="col">{t("leaves")}</th>
              <th scope="col">{t("pack")}</th>
              <th scope="col">{t("parts")}</th>
              <th scope="col">{t("still")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.booking} isAt={row === at} onPlace={() => setWanted(row.booking)}>
                <Who
                  name={row.name}
                  about={[row.booking, row.birth_date, row.housing]}
                  onOpen={() => go(WAYS.person(row.booking))}
                />
                <td>
                  <When row={row} />
                </td>
                <td>
                  <Sealed pack={row.pack} />
                </td>
                <td>
                  <Parts pack={row.pack} />
                </td>
                <td>
                  <Still things={row.still} />
                </td>
              </Line>
            ))}
          </tbody>
        </table>
      </div>
      <footer className="packs-foot">
        <Button onPress={openSeal} isDisabled={!mayOpen} hint="o">
          {t("open")}
        </Button>
        <Button onPress={() => setDialog("apart")} isDisabled={!mayApart} hint="x">
          {t("apart")}
        </Button>
        <Button kind="primary" onPress={() => setDialog("seal")} isDisabled={!maySeal} hint="b">
          {t("make")}
        </Button>
      </footer>
      {dialog === "seal" && at !== undefined ? (
        <SealPack
          booking={at.booking}
          name={at.name}
          before={pack}
          things={[...(pack?.parts ?? []).flatMap((part) => part.things), ...at.still]}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === "apart" && at !== undefined && pack !== null ? (
        <ApartDialog booking={at.booking} pack={pack} onClose={() => setDialog(null)} />
      ) : null}
    </>
  );
}

function When({ row }: { row: PackRow }) {
  const { t } = useTranslation("packs");
  if (row.left_on !== null) return <>{t("left", { date: shortDate(row.left_on) })}</>;
  const time = row.time === null ? "" : ` ${clock(row.time)}`;
  const date = row.leaves === null ? t("noDate") : `${shortDate(row.leaves)}${time}`;
  return (
    <>
      <b>{row.in_progress && !row.until_morning ? t("now") : date}</b>
      {row.until_morning ? <small className="lines-second">{t("morning")}</small> : null}
      {row.past_date ? <small className="lines-second">{t("past")}</small> : null}
    </>
  );
}

function Sealed({ pack }: { pack: PackOnList | null }) {
  const { t } = useTranslation(["packs", "terms"]);
  if (pack === null) return <span className="quiet">{t("noPack")}</span>;
  const stale = pack.stale.map((why) => t(`terms:packStale.${why}`)).join(", ");
  return (
    <>
      <b className="num">{pack.number}</b>{" "}
      <Chip tone={PACK_TONES[pack.state]}>{t(`terms:packState.${pack.state}`)}</Chip>
      {pack.state === "stale" ? <small className="lines-second packs-why">{stale}</small> : null}
      {pack.state !== "stale" && pack.seal !== null ? (
        <small className="lines-second">{t("seal", { seal: pack.seal })}</small>
      ) : null}
    </>
  );
}

function Parts({ pack }: { pack: PackOnList | null }) {
  const { t } = useTranslation("packs");
  if (pack === null) return null;
  return (
    <ul className="packs-parts">
      {pack.parts.map((part) => (
        <li key={`${part.kind} ${part.place}`}>
          {t("part", { place: part.place, count: part.pieces })}
          {part.things.length === 0 ? null : (
            <small className="lines-second">
              {part.things.map((thing) => thing.name).join(", ")}
            </small>
          )}
        </li>
      ))}
      {pack.missing.map((held) => (
        <li key={`missing ${held.place}`} className="packs-why">
          {t("missing", { place: held.place, at: moment(held.at), by: held.by })}
        </li>
      ))}
    </ul>
  );
}

function Still({ things }: { things: readonly PackThing[] }) {
  const { t } = useTranslation("packs");
  if (things.length === 0) return <span className="quiet">{t("nothing")}</span>;
  return (
    <ul className="packs-parts">
      {things.map((thing) => (
        <li key={`${thing.kind} ${thing.fact}`}>
          {thing.name} <span className="quiet">{thing.here ? t("here") : thing.step}</span>
        </li>
      ))}
    </ul>
  );
}
