/** The columns of the caseload: what each says of a person, and what it sorts by. */
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import type { Aspect, CaseloadRow, SortBy } from "../../api/generated";
import { Chip } from "../../design/Chip";
import { CourtChip, saysCourt } from "../../pieces/CourtChip";
import { nameOf, type useRowWords, whoLine } from "../../pieces/rowWords";
import { Strand } from "../../pieces/Strands";
import { shortDate } from "../../words/dates";
import { WindowCell } from "./WindowCell";

type Words = ReturnType<typeof useRowWords>;
export type Head =
  | "name"
  | "when"
  | "bar"
  | "treatment"
  | "days"
  | "medicines"
  | "equipment"
  | "mediCal"
  | "lead"
  | "handoff"
  | "consent"
  | "pack"
  | "owner"
  | "next";

export interface Cells {
  row: CaseloadRow;
  words: Words;
  t: TFunction<["caseload", "glance", "terms"]>;
  today: string;
  /** What somebody with this sign-in name is called. */
  called: (name: string) => string;
}

export interface Column {
  head: Head;
  width: number;
  sort?: SortBy;
  /** Stays in sight while the table is moved sideways. */
  stays?: true;
  /** Shown to those within the treatment programme alone. */
  inside?: true;
  cell: (cells: Cells) => ReactNode;
}

const COLUMNS: readonly Column[] = [
  { head: "name", width: 180, sort: "name", stays: true, cell: Name },
  { head: "when", width: 142, sort: "when", cell: Leaves },
  { head: "bar", width: 128, sort: "window", cell: (of) => <WindowCell {...of} /> },
  { head: "next", width: 172, sort: "next_due", cell: Next },
  { head: "treatment", width: 94, sort: "treatment", inside: true, cell: Treatment },
  { head: "days", width: 118, cell: Days },
  { head: "medicines", width: 90, sort: "medicines", cell: strand("medicines") },
  { head: "equipment", width: 84, sort: "equipment", cell: strand("equipment") },
  { head: "mediCal", width: 132, sort: "medi_cal", cell: MediCal },
  { head: "handoff", width: 90, sort: "handoff", cell: strand("handoff") },
  { head: "lead", width: 124, cell: Lead },
  { head: "consent", width: 80, inside: true, cell: Consent },
  { head: "pack", width: 112, cell: Pack },
  { head: "owner", width: 96, sort: "owner", cell: Owner },
];

export function columnsFor(showsTreatment: boolean): readonly Column[] {
  return COLUMNS.filter((column) => showsTreatment || column.inside === undefined);
}

function Name({ row, words }: Cells) {
  return (
    <>
      <b className="line-name">{nameOf(row)}</b>
      <small className="quiet">{whoLine(row, words.t)}</small>
    </>
  );
}

function Leaves({ row, words }: Cells) {
  const when = words.when(row.when);
  return (
    <>
      <Chip tone={when.tone}>{when.words}</Chip>
      {row.court !== null && saysCourt(row.court) ? (
        <CourtChip court={row.court} brief />
      ) : (
        <small className="quiet">{when.sub}</small>
      )}
    </>
  );
}

function Next({ row, words }: Cells) {
  if (row.next === null) return <span className="quiet">{words.t("nothingNext")}</span>;
  const due = words.due(row.next);
  return (
    <>
      <span>{words.step(row.next)}</span>
      <small className={`line-${due.tone}`}>{due.words}</small>
    </>
  );
}

/** The worst days that nothing covers: a pattern and a word, and never colour alone. */
function Days({ row, t }: Cells) {
  const held = row.days_without;
  if (held === null) return null;
  const late = held.severity === "late";
  const words =
    held.days === null
      ? t("daysOpen", { day: shortDate(held.from) })
      : t(late ? "daysLate" : "daysUncovered", { count: held.days });
  return (
    <span title={held.why}>
      <span className={late ? "days-bar days-late" : "days-bar days-uncovered"} aria-hidden />
      <Chip tone={late ? "soon" : "late"}>{words}</Chip>
      {held.days === null ? null : <small className="quiet">{shortDate(held.from)}</small>}
    </span>
  );
}

function Treatment({ row, words, t }: Cells) {
  const chip = row.chips.find((one) => one.aspect === "treatment");
  const next = row.treatment?.next ?? null;
  return (
    <>
      {chip ? <Strand chip={chip} t={words.t} /> : null}
      <small className="quiet">
        {[next === null ? null : shortDate(next), row.treatment?.daily ? t("daily") : null]
          .filter((word) => word !== null)
          .join(", ")}
      </small>
    </>
  );
}

/** The cell of one strand. */
function strand(aspect: Aspect): Column["cell"] {
  return ({ row, words }) => {
    const chip = row.chips.find((one) => one.aspect === aspect);
    return chip ? <Strand chip={chip} t={words.t} /> : null;
  };
}

function MediCal(of: Cells) {
  const { row, t } = of;
  return (
    <>
      {strand("medi_cal")(of)}
      <small className="quiet">
        {row.plan ?? t("noPlan")}
        {row.plan !== null && row.plan_checked === null ? ` · ${t("planUnchecked")}` : null}
      </small>
    </>
  );
}

function Lead({ row, t }: Cells) {
  return row.lead === null ? <span className="quiet">{t("noLead")}</span> : <span>{row.lead}</span>;
}

function Consent({ row, t }: Cells) {
  return row.consent === null ? null : <span>{t(`glance:consent.${row.consent}`)}</span>;
}

function Pack({ row, t }: Cells) {
  if (row.pack === null) return null;
  const late = row.pack.state === "stale";
  return (
    <>
      <span className={late ? "line-late" : undefined}>
        {row.pack.number} · {t(`glance:pack.${row.pack.state}`)}
      </span>
      <small className="quiet">{row.pack.place}</small>
    </>
  );
}

function Owner({ row, words, called }: Cells) {
  return row.owner === null ? (
    <span className="quiet">{words.t("nobody")}</span>
  ) : (
    <span>{called(row.owner)}</span>
  );
}
