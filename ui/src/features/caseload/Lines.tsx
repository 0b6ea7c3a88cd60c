/** The table itself: only the rows in sight are drawn, and their pages asked for. */
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type MouseEvent,
  memo,
  type RefObject,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import type { CaseloadQuery, CaseloadRow, CaseloadShown } from "../../api/generated";
import type { Pages } from "../../api/usePages";
import { useStaff } from "../../api/useStaff";
import { RowCheckbox } from "../../design/Choice";
import { Icon } from "../../design/Icon";
import { nameOf, useRowWords } from "../../pieces/rowWords";
import { type Cells, type Column, columnsFor } from "./columns";

const ROW = 50;
const HEAD = 30;
const SPARE = 14;
const SELECT = 40;
/** What is drawn of a line while pages fly by: who it is and when they leave. */
const BRIEF = 2;
/** Pages that follow each other within so many milliseconds fly by. */
const FLYING = 120;

interface Props {
  pages: Pages<"caseload.list">;
  shown: CaseloadShown;
  query: CaseloadQuery;
  onSort: (query: CaseloadQuery) => void;
  at: number;
  onMark: (at: number) => void;
  onOpen: (row: CaseloadRow) => void;
  chosen: ReadonlySet<string>;
  onToggle: (booking: string) => void;
}

/** What can be done with a line. */
type Acts = Pick<Props, "onMark" | "onOpen" | "onToggle">;

function placeOf(template: string, start: number) {
  return { gridTemplateColumns: template, transform: `translateY(${start}px)` };
}

/** Whether pages are turned faster than anybody can read them. */
function useFlying(at: number): boolean {
  const [isFlying, setFlying] = useState(false);
  const before = useRef({ at, when: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    const isPage = SPARE <= Math.abs(at - before.current.at);
    before.current.at = at;
    if (isPage) {
      const now = performance.now();
      if (now - before.current.when < FLYING) setFlying(true);
      before.current.when = now;
    }
    const calm = setTimeout(() => setFlying(false), FLYING);
    return () => clearTimeout(calm);
  }, [at]);
  return isFlying;
}

export function Lines({
  pages,
  shown,
  query,
  onSort,
  at,
  onMark,
  onOpen,
  chosen,
  onToggle,
}: Props) {
  const { t } = useTranslation(["caseload", "glance", "terms"]);
  const words = useRowWords();
  const frame = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => columnsFor(shown.shows_treatment), [shown.shows_treatment]);
  const isFlying = useFlying(at);
  const said = useMemo(() => (isFlying ? columns.slice(0, BRIEF) : columns), [isFlying, columns]);
  // One thing for all lines, always the same, so that only the lines that change are drawn again.
  const acts = useRef<Acts>({ onMark, onOpen, onToggle });
  acts.current = { onMark, onOpen, onToggle };
  const called = useStaff();
  const lines = useVirtualizer({
    count: pages.total,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: SPARE,
    scrollPaddingStart: HEAD,
    paddingStart: HEAD,
  });
  const near = lines.getVirtualItems();
  const [first] = near;
  const last = near.at(-1);
  // Those in sight at once; those that may come into sight when there is time between two frames.
  const spare = new Set(useDeferredValue(near));
  const { startIndex, endIndex } = lines.range ?? { startIndex: 0, endIndex: -1 };
  const inSight = (at: number) => startIndex <= at && at <= endIndex;
  const drawn = near.filter((line) => inSight(line.index) || (!isFlying && spare.has(line)));
  const { look } = pages;
  useEffect(() => {
    if (first && last) look(first.index, last.index);
  }, [first, last, look]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the mark moves the list
  useEffect(() => lines.scrollToIndex(at, { align: "auto" }), [at]);
  const width = columns.reduce((sum, column) => sum + column.width, SELECT);
  const template = `${SELECT}px ${columns.map((column) => `minmax(${column.width}px, ${column.width}fr)`).join(" ")}`;
  return (
    <div className="card caseload-frame" ref={frame}>
      <table
        aria-label={t("label")}
        aria-rowcount={pages.total + 1}
        className="lines"
        style={{ height: lines.getTotalSize(), minWidth: width }}
      >
        <thead>
          <tr className="line line-head" style={{ gridTemplateColumns: template }}>
            <th scope="col">
              <span className="unseen">{t("head.select")}</span>
            </th>
            {columns.map((column) => (
              <Head key={column.head} column={column} query={query} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map((line) => {
            const row = pages.row(line.index);
            return row === undefined ? (
              <tr
                key={line.key}
                className="line line-asking"
                style={placeOf(template, line.start)}
              />
            ) : (
              <Line
                key={line.key}
                row={row}
                columns={said}
                today={shown.as_of.slice(0, 10)}
                at={line.index}
                template={template}
                start={line.start}
                isMarked={line.index === at}
                isChosen={chosen.has(row.booking)}
                called={called}
                words={words}
                t={t}
                acts={acts}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Head({
  column,
  query,
  onSort,
}: {
  column: Column;
  query: CaseloadQuery;
  onSort: (query: CaseloadQuery) => void;
}) {
  const { t } = useTranslation("caseload");
  const { sort } = column;
  const words = t(`head.${column.head}`);
  const side = column.stays ? "line-stays" : undefined;
  if (sort === undefined) {
    return (
      <th scope="col" className={side}>
        {words}
      </th>
    );
  }
  const isBy = query.sort === sort;
  const order = isBy ? (query.descending ? "descending" : "ascending") : "none";
  /** Up, down, and back to the order of the work. */
  const turn = () => {
    if (!isBy) onSort({ ...query, sort, descending: false });
    else if (!query.descending) onSort({ ...query, descending: true });
    else onSort({ ...query, sort: "work", descending: false });
  };
  return (
    <th scope="col" aria-sort={order} className={side}>
      <button type="button" className="line-sort" onClick={turn}>
        {words}
        {isBy ? <Icon name={query.descending ? "down" : "up"} size={12} /> : null}
      </button>
    </th>
  );
}

/** A click into the box is the box's own. */
function isForBox({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest(".checkbox") !== null;
}

const Line = memo(function Line({
  columns,
  at,
  template,
  start,
  isMarked,
  isChosen,
  acts,
  ...said
}: Cells & {
  columns: readonly Column[];
  at: number;
  template: string;
  start: number;
  isMarked: boolean;
  isChosen: boolean;
  acts: RefObject<Acts>;
}) {
  const { row, t } = said;
  return (
    <tr
      aria-rowindex={at + 2}
      aria-selected={isChosen}
      className={isMarked ? "line line-marked" : "line"}
      style={placeOf(template, start)}
      onClick={(event) => {
        if (!isForBox(event)) acts.current.onMark(at);
      }}
      onDoubleClick={(event) => {
        if (!isForBox(event)) acts.current.onOpen(row);
      }}
    >
      <td className="line-select">
        <RowCheckbox
          label={t("select.row", { name: nameOf(row) })}
          isSelected={isChosen}
          onChange={() => acts.current.onToggle(row.booking)}
        />
      </td>
      {columns.map((column) => {
        const cell = column.cell(said);
        return column.stays ? (
          <th key={column.head} scope="row" className="line-cell line-stays">
            {cell}
          </th>
        ) : (
          <td key={column.head} className="line-cell">
            {cell}
          </td>
        );
      })}
    </tr>
  );
});
