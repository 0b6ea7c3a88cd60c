/** A court list from a file: look at what it changes, import it, and take the newest one back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../../api/ask";
import type { CourtField, CourtListed, CourtMap, CourtPreview } from "../../api/generated";
import { useAsk, useChange, useJob } from "../../api/useAnswer";
import { useStaff } from "../../api/useStaff";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Picker } from "../../design/Choice";
import { Dialog, DialogFoot } from "../../design/Dialog";
import { ErrorSummary } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { Asking } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import { clock, moment, shortDate } from "../../words/dates";

const BY_ITSELF = { encoding: null, delimiter: null, sheet: null, dates: null };
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
  const { t } = useTranslation("court");
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
  const choose = async () => {
    const kinds = [{ name: t("import.title"), extensions: ["csv", "txt", "tsv", "xlsx"] }];
    // A window without dialogs says so by refusing; the path can be typed all the same.
    const file = await ask("window.pick_file", { title: t("import.choose"), kinds }).catch(
      () => null,
    );
    if (file !== null) look(file, null);
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
  useKeys([{ key: "Ctrl+Enter", words: t("import.apply"), everywhere: true, run }]);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        look(path, map);
      }}
    >
      <ErrorSummary wrong={preview.error ?? apply.error} />
      <p className="quiet">{t("import.lead")}</p>
      <div className="court-pick">
        <Button onPress={() => void choose()}>{t("import.choose")}</Button>
        <Field label={t("import.path")} value={path} onChange={setPath} />
        <Button type="submit" isPending={preview.isPending} isDisabled={path.trim() === ""}>
          {t("import.look")}
        </Button>
      </div>
      {preview.isPending ? <Asking words={t("import.looking")} /> : null}
      {seen === null || preview.isPending ? null : (
        <>
          {seen.problem === null ? null : <p className="court-problem">{seen.problem}</p>}
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
      <DialogFoot>
        <Button
          kind="primary"
          onPress={run}
          isPending={apply.isPending}
          isDisabled={changes === 0}
          hint="Ctrl Enter"
        >
          {t("import.apply")}
        </Button>
      </DialogFoot>
    </form>
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

function History() {
  const { t } = useTranslation("court");
  const imports = useAsk("court.imports", {});
  const undo = useChange("court.undo");
  const called = useStaff();
  if (imports.data === undefined || imports.data.length === 0) return null;
  return (
    <section aria-label={t("import.history")}>
      <h3>{t("import.history")}</h3>
      <ul className="court-listed">
        {imports.data.slice(0, 5).map((shown) => (
          <li key={shown.import}>
            <span>
              {t("import.told", {
                when: atFacility(shown.at),
                who: called(shown.by_whom),
                new: shown.new,
                changed: shown.changed,
              })}
            </span>
            {shown.undone_at === null ? null : <Chip tone="none">{t("import.wasUndone")}</Chip>}
            {shown.can_undo ? (
              <Button
                kind="quiet"
                isPending={undo.isPending}
                onPress={() =>
                  undo.mutate(
                    { import: shown.import },
                    {
                      onSuccess: () => say(t("import.undone")),
                      onError: (failure) => sayFailure(failure.message),
                    },
                  )
                }
              >
                {t("import.undo")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An instant at the facility's clock. */
function atFacility(instant: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "America/Los_Angeles",
    dateStyle: "short",
    timeStyle: "medium",
  });
  return moment(parts.format(new Date(instant)).replace(" ", "T"));
}
