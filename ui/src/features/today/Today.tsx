/** Today: who leaves and what is due, one row for each person, in the order of one's own work. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Group, Right, ShowToday, TodayRow, TodayShown } from "../../api/generated";
import { useMay, useSession } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { useKept } from "../../api/useKept";
import { PAGE, type Pages, usePages } from "../../api/usePages";
import { type Along, type Doing, WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { useKeys, useRows } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { AssignDialog } from "../../pieces/AssignDialog";
import { RulesLine } from "../../pieces/RulesLine";
import { useMark } from "../../pieces/useMark";
import { dayName } from "../../words/dates";
import { NoteDialog } from "../shift/NoteDialog";
import { CourtSummary } from "./CourtSummary";
import { MorningSummary } from "./MorningSummary";
import { Peek } from "./Peek";
import { People } from "./People";
import { RosterCard } from "./RosterCard";
import { Side } from "./Side";
import { WaitingSummary } from "./WaitingSummary";
import "./today.css";

export type Filter = Pick<ShowToday, "group" | "step" | "mine" | "role">;

const EVERYTHING: Filter = { group: null, step: null, mine: false, role: null };

export function Today() {
  const { t } = useTranslation("today");
  const [filter, setFilter] = useKept<Filter>("today", EVERYTHING);
  const pages = usePages("today.show", filter);
  const answer = { data: pages.first, error: pages.error, refetch: pages.refetch };
  return (
    <Answered answer={answer} asking={t("asking")}>
      {(shown) => <Shown shown={shown} pages={pages} filter={filter} onFilter={setFilter} />}
    </Answered>
  );
}

interface Props {
  shown: TodayShown;
  pages: Pages<"today.show">;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

function Shown({ shown, pages, filter, onFilter }: Props) {
  const { t } = useTranslation(["today", "glance"]);
  const here = useSession();
  const ways = useWays(pages, shown.shows_treatment);
  const [at, setAt] = useRows(
    pages.total,
    { down: t("keys.down"), up: t("keys.up"), open: t("keys.open") },
    (index) => ways.open(pages.row(index)),
  );
  useMark("today", at, setAt);
  const go = useNavigate();
  const [assigning, setAssigning] = useState<string | null>(null);
  const [noting, setNoting] = useState<TodayRow | null>(null);
  const may = useMay();
  // Asked apart from the list, so that nobody waits for it, and only where somebody has no date.
  const hasUndated = shown.groups.some(({ group }) => group === "any_day");
  const lengths = useAsk("stay_lengths.show", {}, { enabled: hasUndated, hold: true });
  const marked = pages.row(at);
  const isNarrow = filter.group !== null || filter.step !== null || filter.mine;
  const jump = (group: Group) => {
    const place = placeOf(group, shown, filter, pages);
    if (place === null) onFilter({ ...filter, group, step: null });
    else setAt(place);
  };
  const assign = () => {
    if (marked && may("assign")) setAssigning(marked.booking);
  };
  useKeys([
    ...shown.groups.slice(0, 9).map(({ group }, index) => ({
      key: `${index + 1}`,
      words: t("side.jump", { group: t(`glance:group.${group}`) }),
      run: () => jump(group),
    })),
    { key: "t", words: t("keys.tonight"), run: () => ways.page(marked, "tonight") },
    { key: "r", words: t("keys.date"), run: () => ways.page(marked, "date") },
    { key: "p", words: t("keys.packet"), run: () => ways.page(marked, "packet") },
    { key: "Shift+P", words: t("keys.shift"), run: () => go(WAYS.shift) },
    { key: "Shift+N", words: t("keys.note"), run: () => marked && setNoting(marked) },
    ...doingKeys(ways, marked, t),
    ...(may("assign") ? [{ key: "a", words: t("keys.assign"), run: assign }] : []),
    { key: "o", words: t("keys.mine"), run: () => onFilter({ ...filter, mine: !filter.mine }) },
    ...(isNarrow
      ? [{ key: "Escape", words: t("keys.clear"), run: () => onFilter(EVERYTHING) }]
      : []),
  ]);
  const { due, late, leaving } = shown.summary;
  return (
    <div className="page today">
      <header className="page-head">
        <h1>{dayName(here.today)}</h1>
        <p className="today-summary">
          <span>{t("summary.due", { count: due })}</span>
          <span className={late === 0 ? undefined : "today-late"}>
            {t("summary.late", { count: late })}
          </span>
          <span>{t("summary.leaving", { count: leaving })}</span>
          <CourtSummary counts={shown.court} />
          <MorningSummary />
          <WaitingSummary />
        </p>
        <RulesLine />
      </header>
      <RosterCard news={shown.roster} feeds={shown.feeds} />
      <div className="today-body">
        <Side shown={shown} filter={filter} onFilter={onFilter} onJump={jump} />
        {pages.total === 0 ? (
          <div className="card today-none">
            <Empty title={isNarrow ? t("empty.filtered") : t("empty.all")}>
              {isNarrow ? (
                <Button hint="Esc" onPress={() => onFilter(EVERYTHING)}>
                  {t("empty.clear")}
                </Button>
              ) : null}
            </Empty>
          </div>
        ) : (
          <People
            pages={pages}
            shown={shown}
            lengths={lengths.data?.known ?? null}
            at={at}
            onMark={setAt}
            onOpen={(row) => ways.open(row)}
          />
        )}
        <Peek row={marked ?? null} ways={ways} {...(may("assign") ? { onAssign: assign } : {})} />
      </div>
      <AssignDialog
        bookings={assigning === null ? [] : [assigning]}
        isOpen={assigning !== null}
        onClose={() => setAssigning(null)}
      />
      {noting === null ? null : (
        <NoteDialog
          about={{ booking: noting.booking, name: `${noting.last}, ${noting.first}` }}
          onClose={() => setNoting(null)}
        />
      )}
    </div>
  );
}

/** What is one key away from a row, and where it is. */
const PAGES = {
  person: WAYS.person,
  tonight: WAYS.tonight,
  date: WAYS.releaseDate,
  packet: WAYS.packet,
} as const;
type Page = keyof typeof PAGES;

export interface Ways {
  open: (row: TodayRow | undefined) => void;
  page: (row: TodayRow | undefined, page: Page) => void;
  may: (page: Page) => boolean;
  /** Opens the person with this already asked for. */
  start: (row: TodayRow | undefined, doing: Doing) => void;
  /** What somebody may do in one key from here, with the key. */
  doings: readonly Started[];
}

export interface Started {
  key: string;
  name: "dose" | "bag" | "hand" | "contact" | "notice" | "snooze" | "close";
  of: (row: TodayRow) => Doing | null;
}

type T = ReturnType<typeof useTranslation<["today", "glance"]>>["t"];

function doingKeys(ways: Ways, row: TodayRow | undefined, t: T) {
  return ways.doings.map(({ key, name, of }) => ({
    key,
    words: t(`keys.${name}`),
    run: () => {
      const doing = row === undefined ? null : of(row);
      if (doing !== null) ways.start(row, doing);
    },
  }));
}

/** The same keys as on the person's own screen, for those who may. */
function doingsFor(may: (right: Right) => boolean, treatment: boolean): Started[] {
  const end = (how: "close" | "snooze") => (row: TodayRow) =>
    row.next === null ? null : { end: how, step: row.next.step, about: row.next.about };
  const all: (Started & { needs: Right })[] = [
    { key: "b", name: "bag", needs: "record_clinical", of: () => "medicines" },
    { key: "h", name: "hand", needs: "print_treatment", of: () => "hand_over" },
    { key: "c", name: "contact", needs: "record_care", of: () => "contact" },
    { key: "n", name: "notice", needs: "record_care", of: () => "notice" },
    { key: "z", name: "snooze", needs: "close_steps", of: end("snooze") },
    { key: "m", name: "close", needs: "close_steps", of: end("close") },
  ];
  const dose: (Started & { needs: Right })[] = treatment
    ? [{ key: "d", name: "dose", needs: "record_clinical", of: () => "dose" }]
    : [];
  // Hand-outs are told to staff of the programme only.
  return [...dose, ...all].filter(
    ({ needs, name }) => may(needs) && (treatment || name !== "hand"),
  );
}

/** The ways from a row to the person and to what is done most; the list goes along, for `[` and `]`. */
function useWays(pages: Pages<"today.show">, treatment: boolean): Ways {
  const go = useNavigate();
  const may = useMay();
  const list = () => {
    const loaded: string[] = [];
    for (let index = 0; index < Math.min(pages.total, PAGE); index++) {
      const row = pages.row(index);
      if (row) loaded.push(row.booking);
    }
    return loaded;
  };
  const allowed: Ways["may"] = (page) => {
    if (page === "tonight") return may("print_treatment");
    if (page === "date") return may("set_release_date");
    return page === "person" || may("print_custody");
  };
  const to: Ways["page"] = (row, page) => {
    if (!row || !allowed(page)) return;
    const along: Along = { list: list() };
    go(PAGES[page](row.booking), { state: along });
  };
  const start: Ways["start"] = (row, doing) => {
    if (!row) return;
    const along: Along = { list: list(), doing };
    const page = doing === "hand_over" ? WAYS.handOut : PAGES.person;
    go(page(row.booking), { state: along });
  };
  return {
    open: (row) => to(row, "person"),
    page: to,
    may: allowed,
    start,
    doings: doingsFor(may, treatment),
  };
}

/** Where a group begins. Counts tell it for the whole list; of a narrowed one, what is loaded does. */
function placeOf(
  group: Group,
  shown: TodayShown,
  filter: Filter,
  pages: Pages<"today.show">,
): number | null {
  if (filter.group === null && filter.step === null && !filter.mine) {
    let place = 0;
    for (const held of shown.groups) {
      if (held.group === group) return place;
      place += held.people;
    }
    return null;
  }
  for (let index = 0; index < pages.total; index++) {
    if (pages.row(index)?.group === group) return index;
  }
  return null;
}
