/** The jail's list: choose the file, look at its columns, see whom it changes, apply, take back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ask } from "../../api/ask";
import type {
  ArrivedFile,
  ColumnMap,
  HowToRead,
  RosterColumns,
  RosterComparison,
  RosterReport,
} from "../../api/generated";
import { useSession } from "../../api/session";
import { useAsk, useJob } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Checkbox } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { Field } from "../../design/Field";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { Progress } from "../../design/Progress";
import { Asking, Failed } from "../../design/States";
import { BY_ITSELF, Columns, ROSTER_FIELDS } from "../../pieces/files/Columns";
import { InboxLine } from "../../pieces/files/InboxLine";
import "../../pieces/files/files.css";
import { longDate } from "../../words/dates";
import { Comparison } from "./Comparison";
import { changesIn } from "./changes";
import { History } from "./History";

/** The file and how to read it, as every step asks for it. */
export interface Wanted {
  path: string;
  map: ColumnMap | null;
  read: HowToRead;
  as_of: string | null;
  partial: boolean;
  older: boolean;
}

export function Roster() {
  const { t } = useTranslation("roster");
  const { today } = useSession();
  const [wanted, setWanted] = useState<Wanted>({
    path: "",
    map: null,
    read: BY_ITSELF,
    as_of: today,
    partial: false,
    older: false,
  });
  const [columns, setColumns] = useState<RosterColumns | null>(null);
  const [seen, setSeen] = useState<RosterComparison | null>(null);
  const [done, setDone] = useState<RosterReport | null>(null);
  /** What a file of the inbox was called when it arrived. */
  const [called, setCalled] = useState<string | null>(null);
  const reading = useJob("roster.columns");
  const comparing = useJob("roster.compare");
  const importing = useJob("roster.import");

  const read = (path: string, map: ColumnMap | null, how: HowToRead, as_of = wanted.as_of) => {
    if (path.trim() === "" || reading.isPending) return;
    setWanted({ ...wanted, path, map, read: how, as_of });
    reading.mutate({ path: path.trim(), map, read: how }, { onSuccess: setColumns });
  };
  const compare = () => {
    if (columns?.problem !== null || comparing.isPending) return;
    comparing.mutate({ ...wanted, path: wanted.path.trim() }, { onSuccess: setSeen });
  };
  const apply = (older: boolean) => {
    if (importing.isPending) return;
    importing.mutate(
      { ...wanted, path: wanted.path.trim(), older },
      {
        onSuccess: (report) => {
          setDone(report);
          setSeen(null);
          setColumns(null);
          setWanted({ ...wanted, path: "", map: null, read: BY_ITSELF });
        },
      },
    );
  };
  const partly = () => {
    const some = { ...wanted, partial: true };
    setWanted(some);
    comparing.mutate({ ...some, path: some.path.trim() }, { onSuccess: setSeen });
  };
  const back = () => {
    if (seen !== null) {
      setSeen(null);
      return;
    }
    setColumns(null);
    // The path of a file of the inbox means nothing to anybody.
    if (called !== null) setWanted({ ...wanted, path: "", as_of: today });
  };
  const choose = async () => {
    const kinds = [{ name: t("fileKind"), extensions: ["csv", "txt", "tsv", "xlsx", "hl7"] }];
    // A window without dialogs says so by refusing; the path can be typed all the same.
    const path = await ask("window.pick_file", { title: t("chooseTitle"), kinds }).catch(
      () => null,
    );
    if (path === null) return;
    setCalled(null);
    read(path, null, BY_ITSELF);
  };
  const open = (file: ArrivedFile) => {
    setCalled(file.name);
    read(file.path, null, BY_ITSELF, file.as_of);
  };
  const failure = reading.error ?? comparing.error ?? importing.error;
  const at = seen !== null ? "people" : columns !== null ? "columns" : "file";
  useKeys([
    ...(at === "file"
      ? [{ key: "o", words: t("keys.choose"), run: () => void choose() }]
      : [{ key: "Escape", words: t("keys.back"), run: back }]),
    ...(at === "columns" ? [{ key: "Enter", words: t("keys.next"), run: compare }] : []),
  ]);

  return (
    <div className="page roster">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <ol className="roster-steps">
          {(["file", "columns", "people"] as const).map((step) => (
            <li key={step} aria-current={step === at ? "step" : undefined}>
              {t(`step.${step}`)}
            </li>
          ))}
        </ol>
        {at === "file" ? null : (
          <div className="page-actions">
            <span className="quiet roster-path">{called ?? nameOf(wanted.path)}</span>
            <Button onPress={back} hint="Esc">
              {t("back")}
            </Button>
          </div>
        )}
      </header>
      {at === "people" ? null : <h2 className="unseen">{t(`step.${at}`)}</h2>}
      {failure ? <Failed message={failure.message} /> : null}
      {importing.isPending ? (
        <Progress
          words={t("applying")}
          done={importing.progress?.done ?? 0}
          total={importing.progress?.total ?? null}
          onCancel={importing.stop}
        />
      ) : null}
      {at === "file" ? (
        <>
          {done === null ? null : <Done report={done} />}
          <InboxLine today={today} kinds={["roster", "unknown"]} onOpen={open} />
          <Questions />
          <Card title={t("file")}>
            <form
              className="roster-file"
              onSubmit={(event) => {
                event.preventDefault();
                setCalled(null);
                read(wanted.path, null, BY_ITSELF);
              }}
            >
              <p className="quiet">{t("lead")}</p>
              <div className="roster-pick">
                <Button kind="primary" onPress={() => void choose()} hint="o">
                  <Icon name="plus" />
                  {t("choose")}
                </Button>
                <Field
                  label={t("path")}
                  hint={t("pathHint")}
                  value={wanted.path}
                  onChange={(path) => setWanted({ ...wanted, path })}
                />
                <Button
                  type="submit"
                  isPending={reading.isPending}
                  isDisabled={wanted.path.trim() === ""}
                >
                  {reading.isPending ? t("reading") : t("read")}
                </Button>
              </div>
              <Reading wanted={wanted} setWanted={setWanted} today={today} />
            </form>
          </Card>
          <History />
        </>
      ) : null}
      {at === "columns" && columns !== null ? (
        comparing.isPending ? (
          <Asking words={t("comparing")} />
        ) : (
          <Columns
            columns={columns}
            fields={ROSTER_FIELDS}
            map={wanted.map}
            read={wanted.read}
            ready={wanted.as_of !== null}
            reading={reading.isPending}
            onMap={(map) => read(wanted.path, map, wanted.read)}
            onRead={(how) => read(wanted.path, wanted.map, how)}
            onCompare={compare}
          >
            <Reading wanted={wanted} setWanted={setWanted} today={today} some={columns.partial} />
          </Columns>
        )
      ) : null}
      {at === "people" && seen !== null && !importing.isPending ? (
        <Comparison seen={seen} onApply={apply} onPartial={partly} />
      ) : null}
    </div>
  );
}

/** Which day the list shows, and whether it is whole. */
function Reading({
  wanted,
  setWanted,
  today,
  some = false,
}: {
  wanted: Wanted;
  setWanted: (wanted: Wanted) => void;
  today: string;
  /** The file is a list of some people by what it is. */
  some?: boolean;
}) {
  const { t } = useTranslation("roster");
  return (
    <div className="roster-reading">
      <DateField
        label={t("asOf")}
        value={wanted.as_of}
        onChange={(as_of) => setWanted({ ...wanted, as_of })}
        today={today}
      />
      <div>
        <Checkbox
          isSelected={wanted.partial || some}
          isDisabled={some}
          onChange={(partial) => setWanted({ ...wanted, partial })}
        >
          {t("partial")}
        </Checkbox>
        <p className="small quiet">{t("partialHint")}</p>
      </div>
    </div>
  );
}

/** The way to those of whom somebody has to say who they are. */
function Questions() {
  const { t } = useTranslation("roster");
  const go = useNavigate();
  const matches = useAsk("matches.list", { limit: 0 });
  const waiting = matches.data?.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <p className="roster-questions">
      <Button onPress={() => go(WAYS.matches)}>{t("decide", { count: waiting })}</Button>
    </p>
  );
}

function Done({ report }: { report: RosterReport }) {
  const { t } = useTranslation("roster");
  return (
    <Card title={t("appliedTitle")} className="roster-done">
      <p>{t("applied", { count: report.rows, date: longDate(report.as_of) })}</p>
      <p className="num">
        {changesIn(
          {
            new: report.new.length,
            moved: report.moved.length,
            lost: report.lost_date.length,
            gone: report.gone.length,
            rejected: report.rejected.length,
          },
          t,
        )}
      </p>
    </Card>
  );
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).pop() ?? path;
}
