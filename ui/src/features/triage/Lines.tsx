/** The list itself: a line for each booking, a cell for each question, one mark. */
import type { TFunction } from "i18next";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type {
  TriageCell,
  TriageKnown,
  TriageQuestion,
  TriageRow,
  TriageWord,
} from "../../api/generated";
import { useStaff } from "../../api/useStaff";
import { Chip, type Tone } from "../../design/Chip";
import { Checkbox } from "../../design/Choice";
import type { Chosen } from "../../design/chosen";
import { clock, moment, shortDate } from "../../words/dates";
import { cellOf, type Place } from "./place";
import { wordFor } from "./wordFor";

const TONE: Record<TriageWord, Tone> = { yes: "ok", no: "none", later: "soon", refused: "none" };

export function Lines({
  rows,
  questions,
  at,
  chosen,
  onPlace,
  onOpen,
}: {
  rows: readonly TriageRow[];
  questions: readonly TriageQuestion[];
  at: Place | null;
  chosen: Chosen;
  onPlace: (place: Place) => void;
  onOpen: (booking: string) => void;
}) {
  const { t } = useTranslation("triage");
  const called = useStaff();
  return (
    <div className="triage-list">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells take the focus one at a time */}
      <table className="triage-table" role="grid" aria-label={t("list")}>
        <thead>
          <tr>
            <th scope="col" className="triage-choose">
              <span className="unseen">{t("keys.choose")}</span>
            </th>
            <th scope="col">{t("person")}</th>
            <th scope="col" className="right">
              {t("here")}
            </th>
            <th scope="col">{t("language")}</th>
            {questions.map((question) => (
              <th
                key={question}
                scope="col"
                className={question === at?.question ? "triage-at" : undefined}
              >
                {t(`column.${question}`)}
              </th>
            ))}
            <th scope="col">{t("owner")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.booking}
              aria-selected={chosen.has(row.booking)}
              className={lineClass(row, at)}
            >
              <td className="triage-choose">
                <Checkbox
                  isSelected={chosen.has(row.booking)}
                  onChange={() => chosen.toggle(row.booking)}
                  quietLabel
                >
                  {t("choose", { name: row.name })}
                </Checkbox>
              </td>
              <th scope="row">
                <button
                  type="button"
                  className="triage-name"
                  tabIndex={-1}
                  onClick={() => onOpen(row.booking)}
                >
                  {row.name}
                </button>
                <small className="quiet num triage-about">
                  {[row.age, row.booking, row.housing, t(`legal.${row.legal_status}`)]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </small>
              </th>
              <td className="right num" title={booked(row)}>
                {here(row, t)}
              </td>
              <td>{row.language ?? <span className="quiet">–</span>}</td>
              {questions.map((question) => (
                <Cell
                  key={question}
                  row={row}
                  question={question}
                  isAt={at?.booking === row.booking && at.question === question}
                  called={called}
                  onPlace={() => onPlace({ booking: row.booking, question })}
                />
              ))}
              <td>
                {row.owner === null ? (
                  <span className="quiet">{t("nobodys")}</span>
                ) : (
                  called(row.owner)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What somebody with this sign-in name is called. */
type Called = ReturnType<typeof useStaff>;

function lineClass(row: TriageRow, at: Place | null): string {
  const here = row.booking === at?.booking ? "triage-line triage-here" : "triage-line";
  return row.open === 0 ? `${here} triage-done` : here;
}

function booked(row: TriageRow): string {
  const on = shortDate(row.booked_on);
  return row.booked_time === null ? on : `${on}, ${clock(row.booked_time)}`;
}

/** Hours for as long as a clock in hours runs, then days. */
function here(row: TriageRow, t: TFunction<"triage">): string {
  if (row.hours_here < 72) return t("hours", { hours: row.hours_here });
  return t("days", { days: Math.floor(row.hours_here / 24) });
}

function Cell({
  row,
  question,
  isAt,
  called,
  onPlace,
}: {
  row: TriageRow;
  question: TriageQuestion;
  isAt: boolean;
  called: Called;
  onPlace: () => void;
}) {
  const cell = useRef<HTMLTableCellElement>(null);
  useEffect(() => {
    // The mark takes the focus with it, unless somebody types elsewhere.
    if (isAt && !document.activeElement?.matches("input, textarea, [role=dialog] *"))
      cell.current?.focus({ preventScroll: false });
  }, [isAt]);
  const held = cellOf(row, question);
  return (
    <td
      ref={cell}
      tabIndex={isAt ? 0 : -1}
      className={isAt ? "triage-cell triage-mark" : "triage-cell"}
      onClick={onPlace}
      onKeyDown={undefined}
      onFocus={() => {
        if (!isAt) onPlace();
      }}
    >
      {held === undefined ? null : <Said cell={held} dim={row.not_in_programme} called={called} />}
    </td>
  );
}

function Said({ cell, dim, called }: { cell: TriageCell; dim: boolean; called: Called }) {
  const { t } = useTranslation("triage");
  if (cell.answer !== null) {
    const when =
      cell.at === null ? "" : t("by", { by: called(cell.by ?? ""), at: moment(cell.at) });
    return (
      <Chip tone={TONE[cell.answer]} title={when}>
        {wordFor(t, cell.question, cell.answer)}
      </Chip>
    );
  }
  if (cell.known !== null) {
    return (
      <span className="triage-known" title={t("onFile")}>
        <Known known={cell.known} called={called} />
      </span>
    );
  }
  if (dim) return <span className="quiet">–</span>;
  return (
    <span className="triage-open">
      <span className="unseen">{t("open")}</span>
    </span>
  );
}

function Known({ known, called }: { known: TriageKnown; called: Called }) {
  const { t } = useTranslation(["triage", "screening"]);
  switch (known.known) {
    case "services_began":
      return t("known.services_began", { on: shortDate(known.on) });
    case "screened": {
      const result = t(`screening:results.${known.result}`).toLowerCase();
      return t("known.screened", { result, on: shortDate(known.on) });
    }
    case "owned":
      return t("known.owned", { by: called(known.by) });
    case "medi_cal":
      return t(`mediCal.${known.status}`);
    case "language":
      return known.interpreter ? t("known.language_yes") : t("known.language_no");
    case "consent_on_file": {
      const on = shortDate(known.signed_on);
      return known.refusal ? t("known.consent_refused", { on }) : t("known.consent", { on });
    }
    case "treatment":
      return known.verified
        ? t("known.treatment", { drug: known.drug })
        : t("known.treatment_says", { drug: known.drug });
  }
}
