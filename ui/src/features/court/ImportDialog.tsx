/** A court list from a file: look at what it changes, import it, and take the newest one back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CourtField, CourtListed, CourtMap, CourtPreview } from "../../api/generated";
import { useAsk, useChange, useJob } from "../../api/useAnswer";
import { Chip } from "../../design/Chip";
import { Picker } from "../../design/Choice";
import { Dialog } from "../../design/Dialog";
import { ErrorSummary } from "../../design/ErrorSummary";
import { ImportFoot } from "../../design/ImportFoot";
import { Asking } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import { BY_ITSELF } from "../../pieces/files/Columns";
import { Imports } from "../../pieces/files/Imports";
import { PickFile } from "../../pieces/files/PickFile";
import { Problem } from "../../pieces/files/Problem";
import { clock, localMoment, shortDate } from "../../words/dates";

const FIELDS: readonly CourtField[] = [
  "booking_number",
  "date",
  "time",
  "court",
  "department",
  "purpose",
];
const NONE = "";

export function ImportDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("court");
  return (
    <Dialog title={t("import.title")} isOpen={isOpen} onClose={onClose} size="l">
      {isOpen ? <Import onDone={onClose} /> : null}
    </Dialog>
  );
}

function Import({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(["court", "roster"]);
  const [path, setPath] = useState("");
  const [map, setMap] = useState<CourtMap | null>(null);
  const [seen, setSeen] = useState<CourtPreview | null>(null);
  const preview = useJob("court.preview");
  const apply = useJob("court.import");
  const undo = useChange("court.undo");
  const look = (file: string, columns: CourtMap | null) => {
    if (file.trim() === "" || preview.isPending) return;
    setPath(file);
    setMap(columns);
    preview.mutate(
      { path: file.trim(), map: columns, read: BY_ITSELF, as_of: null },
      { onSuccess: setSeen },
    );
  };
  const report = seen?.report ?? null;
  const changes = report === null ? 0 : report.new.length + report.changed.length;
  const run = () => {
    if (changes === 0 || apply.isPending) return;
    apply.mutate(
      { path: path.trim(), map, read: BY_ITSELF, as_of: null },
      {
        onSuccess: (done) => {
          const { import: number } = done;
          const back = () =>
            number === null
              ? undefined
              : undo.mutate(
                  { import: number },
                  {
                    onSuccess: () => say(t("import.undone")),
                    onError: (failure) => sayFailure(failure.message),
                  },
                );
          const words = { new: done.new.length, changed: done.changed.length };
          say(t("import.applied", words), back);
          onDone();
        },
      },
    );
  };
  return (
    <div className="form">
      <ErrorSummary wrong={preview.error ?? apply.error} />
      <p className="quiet">{t("import.lead")}</p>
      <PickFile
        words={{
          title: t("import.choose"),
          kind: t("import.title"),
          extensions: ["csv", "txt", "tsv", "xlsx"],
          label: t("import.path"),
          read: t("import.look"),
        }}
        path={path}
        onPath={setPath}
        onRead={(file) => look(file, null)}
        isChosen={seen !== null}
        isReading={preview.isPending}
      />
      {preview.isPending ? <Asking words={t("import.looking")} /> : null}
      {seen === null || preview.isPending ? null : (
        <>
          {seen.problem === null ? null : (
            <Problem title={t("roster:problem")} why={seen.problem} />
          )}
          {report === null ? null : (
            <>
              <ul className="court-report">
                <li>{t("import.rows", { count: report.rows })}</li>
                <li>
                  <b>{t("import.new", { count: report.new.length })}</b>
                </li>
                <li>
                  <b>{t("import.changed", { count: report.changed.length })}</b>
                </li>
                <li>{t("import.unchanged", { count: report.unchanged })}</li>
                {(["unknown", "left", "rejected"] as const).map((kind) =>
                  report[kind].length === 0 ? null : (
                    <li key={kind}>
                      <Chip tone="soon">{t(`import.${kind}`, { count: report[kind].length })}</Chip>
                    </li>
                  ),
                )}
                {seen.dates === null ? null : (
                  <li className="quiet">
                    {t(seen.dates === "day_first" ? "import.dayFirst" : "import.monthFirst")}
                  </li>
                )}
              </ul>
              <Listed rows={[...report.new, ...report.changed, ...report.unknown]} />
              {report.rejected.map((reject) => (
                <p key={reject.line} className="small quiet">
                  {t("import.line", { line: reject.line })}: {reject.reason}
                </p>
              ))}
              {changes === 0 ? <p>{t("import.nothing")}</p> : null}
            </>
          )}
          <ColumnsOf seen={seen} onMap={(columns) => look(path, columns)} />
        </>
      )}
      {seen === null ? <History /> : null}
      <ImportFoot
        words={t("import.apply")}
        isPending={apply.isPending}
        isDisabled={changes === 0}
        onImport={run}
      />
    </div>
  );
}

/** How many people are named; the numbers above count all. */
const NAMED = 60;

function Listed({ rows }: { rows: readonly CourtListed[] }) {
  const { t } = useTranslation("court");
  if (rows.length === 0) return null;
  return (
    <ul className="court-listed" aria-label={t("import.people")}>
      {rows.slice(0, NAMED).map((row) => (
        <li key={`${row.line} ${row.booking}`}>
          <b>{row.name ?? row.booking}</b>
          <span className="num quiet">{row.name === null ? null : row.booking}</span>
          <span className="num">
            {shortDate(row.on)} {row.time === null ? "" : clock(row.time)}
          </span>
          <span>{row.department === null ? null : t("dept", { name: row.department })}</span>
        </li>
      ))}
    </ul>
  );
}

function ColumnsOf({ seen, onMap }: { seen: CourtPreview; onMap: (map: CourtMap) => void }) {
  const { t } = useTranslation("court");
  if (seen.headings.length === 0) return null;
  const options = [
    { value: NONE, words: t("import.column") },
    ...seen.headings.filter((head) => head !== "").map((head) => ({ value: head, words: head })),
  ];
  const put = (field: CourtField, heading: string) => {
    const { [field]: _, ...rest } = seen.map;
    onMap(heading === NONE ? rest : { ...rest, [field]: heading });
  };
  return (
    <details open={seen.report === null}>
      <summary>{t("import.columns")}</summary>
      <div className="court-columns">
        {FIELDS.map((field) => (
          <Picker
            key={field}
            label={t(`import.field.${field}`)}
            value={seen.map[field] ?? NONE}
            options={options}
            onChange={(heading) => put(field, heading)}
          />
        ))}
      </div>
    </details>
  );
}

/** How many lists back somebody may want to look. */
const LISTS = 5;

function History() {
  const { t } = useTranslation(["court", "roster"]);
  const imports = useAsk("court.imports", {});
  const undo = useChange("court.undo");
  return (
    <Imports
      title={t("import.history")}
      imports={{ ...imports, data: imports.data?.slice(0, LISTS) }}
      columns={[
        {
          head: t("roster:col.at"),
          names: true,
          cell: (shown) => <span className="num roster-one">{localMoment(shown.at)}</span>,
        },
      ]}
      changes={(shown) => t("import.told", { new: shown.new, changed: shown.changed })}
      undo={undo}
      undoTitle={() => t("import.undoTitle")}
      undone={() => t("import.undone")}
    />
  );
}
