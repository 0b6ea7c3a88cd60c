/** The screen for files that come in: the steps, what failed, how far it is, and one step at a time. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { useKeys } from "../../design/keys";
import { Progress } from "../../design/Progress";
import { Asking, Failed } from "../../design/States";
import { type FileWords, PickFile } from "./PickFile";
import type { Step, Way } from "./useSteps";

const STEPS = ["file", "columns", "people"] as const;

export function FileScreen({
  title,
  steps,
  way,
  file,
  path,
  called = null,
  onPath,
  onRead,
  onCompare,
  comparing,
  above,
  more,
  history,
  columns,
  people,
}: {
  title: string;
  steps: Record<Step, string>;
  way: Way;
  /** What the file is, in a title and a sentence, and how it is chosen. */
  file: FileWords & { card: string; lead: string };
  path: string;
  /** What the file is called, where its path means nothing to anybody. */
  called?: string | null;
  onPath: (path: string) => void;
  onRead: (path: string) => void;
  onCompare: () => void;
  /** Said while it is compared. */
  comparing: string;
  /** What stands over the choice of a file: what was saved last, what waits. */
  above: ReactNode;
  /** What has to be said of a file before it is read. */
  more?: ReactNode;
  history: ReactNode;
  columns: ReactNode;
  people: ReactNode;
}) {
  const { t } = useTranslation("roster");
  const { at } = way;
  useKeys([
    ...(at === "file" ? [] : [{ key: "Escape", words: t("keys.back"), run: way.back }]),
    ...(at === "columns" ? [{ key: "Enter", words: t("keys.next"), run: onCompare }] : []),
  ]);
  return (
    <div className="page roster">
      <header className="page-head">
        <h1>{title}</h1>
        <ol className="roster-steps">
          {STEPS.map((step) => (
            <li key={step} aria-current={step === at ? "step" : undefined}>
              {steps[step]}
            </li>
          ))}
        </ol>
        {at === "file" ? null : (
          <div className="page-actions">
            <span className="quiet roster-path">{called ?? path.split(/[/\\]/).pop()}</span>
            <Button onPress={way.back} hint="Esc">
              {t(`back.${at}`)}
            </Button>
          </div>
        )}
      </header>
      {at === "people" ? null : <h2 className="unseen">{steps[at]}</h2>}
      {way.failure ? <Failed message={way.failure.message} /> : null}
      {way.isSaving ? (
        <Progress
          words={t("applying")}
          done={way.progress?.done ?? 0}
          total={way.progress?.total ?? null}
          onCancel={way.stop}
        />
      ) : null}
      {at === "file" ? (
        <>
          {above}
          <Card title={file.card}>
            <p className="quiet roster-lead">{file.lead}</p>
            <PickFile
              words={file}
              path={path}
              onPath={onPath}
              onRead={onRead}
              isReading={way.isReading}
            >
              {more}
            </PickFile>
          </Card>
          {history}
        </>
      ) : null}
      {at === "columns" ? way.isComparing ? <Asking words={comparing} /> : columns : null}
      {at === "people" && !way.isSaving ? people : null}
    </div>
  );
}
