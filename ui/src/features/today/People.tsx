/** The list of Today: groups under headings that stay in sight, only the rows in sight drawn. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Group, KnownLengths, TodayRow, TodayShown } from "../../api/generated";
import type { Pages } from "../../api/usePages";
import { Chip } from "../../design/Chip";
import { CourtChip, saysCourt } from "../../pieces/CourtChip";
import { nameOf, useRowWords, whoLine } from "../../pieces/rowWords";
import { aspectsOf, StrandHeads, Strands } from "../../pieces/Strands";
import { NOTE, StayLengths } from "./StayLengths";

const ROW = 50;
const HEADING = 30;
/** The people without a date: over them stands how long stays here last. */
const UNDATED: Group = "any_day";
/** Rows drawn beyond those in sight, so that none is white while the list moves. */
const SPARE = 12;

export function People({
  pages,
  shown,
  lengths,
  at,
  onMark,
  onOpen,
}: {
  pages: Pages<"today.show">;
  shown: TodayShown;
  /** How long stays here last, where that is known. */
  lengths: KnownLengths | null;
  at: number;
  onMark: (at: number) => void;
  onOpen: (row: TodayRow) => void;
}) {
  const { t } = useTranslation(["today", "glance"]);
  const frame = useRef<HTMLDivElement>(null);
  const begins = (index: number) => {
    const row = pages.row(index);
    if (row === undefined) return false;
    return index === 0 || pages.row(index - 1)?.group !== row.group;
  };
  /** What stands over the first row of a group: its heading, and a sentence where there is one. */
  const over = (index: number) => {
    if (!begins(index)) return 0;
    return HEADING + (lengths !== null && pages.row(index)?.group === UNDATED ? NOTE : 0);
  };
  const lines = useVirtualizer({
    count: pages.total,
    getScrollElement: () => frame.current,
    estimateSize: (index) => ROW + over(index),
    overscan: SPARE,
    scrollPaddingStart: HEADING + 26,
    scrollPaddingEnd: 8,
  });
  const drawn = lines.getVirtualItems();
  const first = drawn.find((line) => (lines.scrollOffset ?? 0) < line.end);
  const last = drawn.at(-1);
  const { look } = pages;
  useEffect(() => {
    if (first && last) look(first.index, last.index);
  }, [first, last, look]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that came brings its headings, and an answer its sentence; they take room
  useEffect(() => lines.measure(), [shown, pages.total, lengths]);
  const before = useRef(at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the mark moves the list
  useEffect(() => {
    // Whoever goes to a group sees it from its heading on; a step moves no more than it must.
    const goes = 1 < Math.abs(at - before.current) && begins(at);
    const start = lines.measurementsCache[at]?.start;
    before.current = at;
    if (goes && start !== undefined) lines.scrollToOffset(start);
    else lines.scrollToIndex(at, { align: "auto" });
  }, [at]);
  const aspects = aspectsOf(shown.shows_treatment);
  const group = first ? pages.row(first.index)?.group : undefined;
  const people = (name: TodayRow["group"]) =>
    shown.groups.find((held) => held.group === name)?.people ?? 0;
  return (
    <div className="card today-list">
      <div className="today-heads">
        <span>{t("list.heads.person")}</span>
        <span>{t("list.heads.when")}</span>
        <StrandHeads aspects={aspects} />
        <span>{t("list.heads.next")}</span>
      </div>
      <div className="today-frame" ref={frame}>
        {group === undefined ? null : (
          <p className="today-group today-group-stuck" aria-hidden="true">
            {t(`glance:group.${group}`)}
            <span className="num quiet">{people(group)}</span>
          </p>
        )}
        <ul
          className="today-lines"
          aria-label={t("list.label")}
          style={{ height: lines.getTotalSize() }}
        >
          {drawn.map((line) => {
            const row = pages.row(line.index);
            return (
              <li
                key={line.key}
                className="today-line"
                style={{ height: line.size, transform: `translateY(${line.start}px)` }}
                aria-setsize={pages.total}
                aria-posinset={line.index + 1}
              >
                {row && begins(line.index) ? (
                  <h2 className="today-group">
                    {t(`glance:group.${row.group}`)}
                    <span className="num quiet">{people(row.group)}</span>
                  </h2>
                ) : null}
                {HEADING < over(line.index) && lengths !== null ? (
                  <StayLengths known={lengths} />
                ) : null}
                {row === undefined ? (
                  <span className="today-row today-row-asking" />
                ) : (
                  <Row
                    row={row}
                    isMarked={line.index === at}
                    onMark={() => onMark(line.index)}
                    onOpen={() => onOpen(row)}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function Row({
  row,
  isMarked,
  onMark,
  onOpen,
}: {
  row: TodayRow;
  isMarked: boolean;
  onMark: () => void;
  onOpen: () => void;
}) {
  const words = useRowWords();
  const { t } = useTranslation("today");
  const when = words.when(row.when);
  const due = row.next === null ? null : words.due(row.next);
  return (
    <button
      type="button"
      className="today-row"
      aria-current={isMarked ? "true" : undefined}
      onClick={onMark}
      onDoubleClick={onOpen}
    >
      <span className="today-who">
        <b className="today-name">{nameOf(row)}</b>
        <small className="quiet">{whoLine(row, words.t)}</small>
      </span>
      <span className="today-when">
        <Chip tone={when.tone}>{when.words}</Chip>
        {row.court !== null && saysCourt(row.court) ? (
          <CourtChip court={row.court} brief />
        ) : (
          <small className="quiet">{when.sub}</small>
        )}
      </span>
      <Strands chips={row.chips} />
      <span className="today-next">
        {row.next === null ? (
          <span className="quiet">{words.t("nothingNext")}</span>
        ) : (
          <>
            <span className={due?.tone === "late" ? "today-do today-do-late" : "today-do"}>
              {words.step(row.next)}
            </span>
            <small className="quiet">
              <span className={`due-${due?.tone}`}>{due?.words}</span>
              {row.waiting_in_all === 0 ? null : (
                <span> · {t("list.more", { count: row.waiting_in_all })}</span>
              )}
              {row.pack === null ? null : (
                <span>
                  {" · "}
                  {words.t("packLine", {
                    number: row.pack.number,
                    state: words.t(`pack.${row.pack.state}`),
                  })}
                </span>
              )}
            </small>
          </>
        )}
      </span>
    </button>
  );
}
