/** The caseload: everybody with an open stay in one table, by tab, filter, order and saved view. */

import { memo, useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { CaseloadQuery, CaseloadRow, CaseloadShown } from "../../api/generated";
import { useMay } from "../../api/session";
import { useKept } from "../../api/useKept";
import { PAGE, type Pages, usePages } from "../../api/usePages";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { useKeys, useRows } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { AssignDialog } from "../../pieces/AssignDialog";
import { useHandOutWay } from "../../pieces/useHandOutWay";
import { useMark } from "../../pieces/useMark";
import { Filters } from "./Filters";
import { Lines } from "./Lines";
import { SaveViewDialog, Views } from "./Views";
import "./caseload.css";

export const NO_FILTER: CaseloadQuery["filter"] = {
  text: null,
  owner: null,
  group: null,
  window: null,
  step: null,
  states: [],
};
const EVERYBODY: CaseloadQuery = {
  preset: "everybody",
  filter: NO_FILTER,
  sort: "work",
  descending: false,
};

export function Caseload() {
  const { t } = useTranslation("caseload");
  const [query, setQuery] = useKept<CaseloadQuery>("caseload", EVERYBODY);
  const pages = usePages("caseload.list", { query });
  const answer = { data: pages.first, error: pages.error, refetch: pages.refetch };
  return (
    <Answered answer={answer} asking={t("asking")}>
      {(shown) => <Shown shown={shown} pages={pages} query={query} onQuery={setQuery} />}
    </Answered>
  );
}

interface Props {
  shown: CaseloadShown;
  pages: Pages<"caseload.list">;
  query: CaseloadQuery;
  onQuery: (query: CaseloadQuery) => void;
}

function Shown({ shown, pages, query, onQuery }: Props) {
  const { t } = useTranslation("caseload");
  const may = useMay();
  const filterField = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAssigning, setAssigning] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const open = useOpening(pages);
  const handOut = useHandOutWay();
  const [at, setAt] = useRows(
    pages.total,
    { down: t("keys.down"), up: t("keys.up"), open: t("keys.open") },
    (index) => open(pages.row(index)),
  );
  useMark("caseload", at, setAt);
  const toggle = (booking: string) => {
    const next = new Set(chosen);
    if (!next.delete(booking)) next.add(booking);
    setChosen(next);
  };
  const marked = pages.row(at);
  const bookings = chosen.size === 0 && marked ? [marked.booking] : [...chosen];
  const narrow = useCallback(
    (next: CaseloadQuery) => {
      setAt(0);
      onQuery(next);
    },
    [setAt, onQuery],
  );
  const turnPage = (by: number) => setAt(Math.max(0, Math.min(at + by, pages.total - 1)));
  useKeys([
    {
      key: "Space",
      words: t("keys.select"),
      run: () => {
        if (!marked) return;
        toggle(marked.booking);
        setAt(at + 1);
      },
    },
    { key: "PageDown", words: t("keys.page"), run: () => turnPage(15) },
    { key: "PageUp", words: t("keys.page"), run: () => turnPage(-15), unlisted: true },
    ...(may("assign")
      ? [{ key: "a", words: t("keys.assign"), run: () => setAssigning(true) }]
      : []),
    {
      key: "f",
      words: t("keys.filter"),
      run: () => filterField.current?.querySelector("input")?.focus(),
    },
    { key: "Shift+S", words: t("keys.save"), run: () => setSaving(true) },
    ...(handOut === null
      ? []
      : [{ key: "h", words: t("keys.handOut"), run: () => marked && handOut(marked.booking) }]),
    ...(chosen.size === 0
      ? []
      : [{ key: "Escape", words: t("keys.clear"), run: () => setChosen(new Set()) }]),
  ]);
  return (
    <div className="page caseload">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="quiet num" role="status">
          {t("count", { count: pages.total })}
          {query.sort === "work" ? null : ` · ${t("sortedBy")} ${t(`sort.${query.sort}`)}`}
        </p>
        <div className="caseload-narrow" ref={filterField}>
          <StillFilters query={query} showsTreatment={shown.shows_treatment} onQuery={narrow} />
        </div>
        <div className="page-actions">
          {chosen.size === 0 ? null : (
            <>
              <span className="caseload-chosen">{t("selected", { count: chosen.size })}</span>
              <Button hint="Esc" onPress={() => setChosen(new Set())}>
                {t("select.clear")}
              </Button>
            </>
          )}
          {may("assign") ? (
            <Button
              kind={chosen.size === 0 ? "plain" : "primary"}
              hint="a"
              isDisabled={bookings.length === 0}
              onPress={() => setAssigning(true)}
            >
              {t("select.assign")}
            </Button>
          ) : null}
          <Button hint="Shift S" onPress={() => setSaving(true)}>
            {t("views.save")}
          </Button>
        </div>
      </header>
      <StillTabs presets={shown.presets} query={query} onNarrow={narrow} onPick={onQuery} />
      {pages.total === 0 ? (
        <div className="card caseload-none">
          <Empty title={t("empty.title")} icon="none">
            <Button onPress={() => onQuery({ ...query, filter: NO_FILTER })}>
              {t("empty.clear")}
            </Button>
          </Empty>
        </div>
      ) : (
        <Lines
          pages={pages}
          shown={shown}
          query={query}
          onSort={onQuery}
          at={at}
          onMark={setAt}
          onOpen={open}
          chosen={chosen}
          onToggle={toggle}
        />
      )}
      <AssignDialog
        bookings={bookings}
        isOpen={isAssigning}
        onClose={() => setAssigning(false)}
        onDone={() => setChosen(new Set())}
      />
      <SaveViewDialog query={query} isOpen={isSaving} onClose={() => setSaving(false)} />
    </div>
  );
}

/** What stands above the list stands still while the mark moves. */
const StillFilters = memo(Filters);
const StillTabs = memo(function StillTabs({
  presets,
  query,
  onNarrow,
  onPick,
}: {
  presets: CaseloadShown["presets"];
  query: CaseloadQuery;
  onNarrow: (query: CaseloadQuery) => void;
  onPick: (query: CaseloadQuery) => void;
}) {
  const { t } = useTranslation("caseload");
  return (
    <div className="caseload-tabs">
      <Tabs
        label={t("presets")}
        value={query.preset}
        options={presets.map(({ preset, people }) => ({
          value: preset,
          words: t(`preset.${preset}`),
          count: people,
        }))}
        onChange={(preset) => onNarrow({ ...query, preset })}
      />
      <Views query={query} onPick={onPick} />
    </div>
  );
});

/** The list goes along to the person, for the one before and the one after. */
function useOpening(pages: Pages<"caseload.list">) {
  const go = useNavigate();
  return (row: CaseloadRow | undefined) => {
    if (!row) return;
    const list: string[] = [];
    for (let index = 0; index < Math.min(pages.total, 5 * PAGE); index++) {
      const other = pages.row(index);
      if (other) list.push(other.booking);
    }
    go(WAYS.person(row.booking), { state: { list } });
  };
}
