/** Organizations from a file: look at what it adds and changes, then import it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DirectoryReport, ListedLine } from "../../api/generated";
import { useJob } from "../../api/useAnswer";
import { Chip } from "../../design/Chip";
import { Dialog } from "../../design/Dialog";
import { ErrorSummary } from "../../design/ErrorSummary";
import { ImportFoot } from "../../design/ImportFoot";
import { Asking } from "../../design/States";
import { say } from "../../design/Toast";
import { PickFile } from "../../pieces/files/PickFile";

export function ImportDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("directory");
  return (
    <Dialog title={t("import.title")} isOpen={isOpen} onClose={onClose} size="l">
      {isOpen ? <Import onDone={onClose} /> : null}
    </Dialog>
  );
}

function Import({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("directory");
  const [path, setPath] = useState("");
  const [seen, setSeen] = useState<DirectoryReport | null>(null);
  const preview = useJob("directory.preview");
  const apply = useJob("directory.import");
  const look = (file: string) => {
    if (file.trim() === "" || preview.isPending) return;
    setPath(file);
    setSeen(null);
    preview.mutate({ path: file.trim() }, { onSuccess: setSeen });
  };
  const changes = seen === null ? 0 : seen.new.length + seen.changed.length;
  const run = () => {
    if (seen === null || changes === 0 || apply.isPending) return;
    apply.mutate(
      { path: path.trim(), seen: seen.sha256 },
      {
        onSuccess: (done) => {
          say(t("import.applied", { new: done.new.length, changed: done.changed.length }));
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
          kind: t("title"),
          extensions: ["csv", "txt", "tsv"],
          label: t("import.path"),
          read: t("import.look"),
        }}
        path={path}
        onPath={setPath}
        onRead={look}
        isChosen={seen !== null}
        isReading={preview.isPending}
      />
      {preview.isPending ? <Asking words={t("import.looking")} /> : null}
      {seen === null ? null : <Report seen={seen} />}
      <ImportFoot
        words={t("import.apply")}
        isPending={apply.isPending}
        isDisabled={changes === 0}
        onImport={run}
      />
    </div>
  );
}

/** How many lines are named; the numbers above count all. */
const NAMED = 60;

function Report({ seen }: { seen: DirectoryReport }) {
  const { t } = useTranslation("directory");
  const nothing = seen.new.length + seen.changed.length === 0;
  const of = (does: "adds" | "changes", lines: readonly ListedLine[]) =>
    lines.map((line) => ({ ...line, does }));
  const lines = [...of("adds", seen.new), ...of("changes", seen.changed)];
  return (
    <>
      <ul className="directory-report">
        <li>
          <b>{t("import.new", { count: seen.new.length })}</b>
        </li>
        <li>
          <b>{t("import.changed", { count: seen.changed.length })}</b>
        </li>
        <li>{t("import.unchanged", { count: seen.unchanged })}</li>
        {seen.refused.length === 0 ? null : (
          <li>
            <Chip tone="soon">{t("import.refused", { count: seen.refused.length })}</Chip>
          </li>
        )}
      </ul>
      {lines.length === 0 ? null : (
        <ul className="directory-lines" aria-label={t("import.lines")}>
          {lines.slice(0, NAMED).map((line) => (
            <li key={line.line}>
              <b>{line.name}</b>
              <span className="quiet">{t(`one.${line.kind}`)}</span>
              <span className="quiet">
                {t(`import.does.${line.does}`)}
                {line.columns.length === 0 ? null : `: ${line.columns.join(", ")}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {seen.refused.slice(0, NAMED).map((refused) => (
        <p key={refused.line} className="small quiet">
          {t("import.line", { line: refused.line })} {refused.name}: {refused.why}
        </p>
      ))}
      {nothing ? <p>{t("import.nothing")}</p> : null}
    </>
  );
}
