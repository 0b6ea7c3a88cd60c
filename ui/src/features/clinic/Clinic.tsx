/** The clinic's own reports: choose the file, look at its columns, see what it changes, apply, take back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../../api/ask";
import type {
  ArrivedFile,
  ClinicList,
  ClinicReport,
  ColumnMap,
  HowToRead,
  ReportColumns,
} from "../../api/generated";
import { useSession } from "../../api/session";
import { useJob } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Checkbox, Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { Field } from "../../design/Field";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { Progress } from "../../design/Progress";
import { Asking, Failed } from "../../design/States";
import { TimeField } from "../../design/TimeField";
import { BY_ITSELF, Columns } from "../../pieces/files/Columns";
import { InboxLine } from "../../pieces/files/InboxLine";
import "../../pieces/files/files.css";
import { moment } from "../../words/dates";
import { Changes } from "./Changes";
import "./clinic.css";
import { changesIn } from "./changesIn";
import { History } from "./History";

const LISTS: readonly ClinicList[] = ["administrations", "orders", "allergies", "problems"];

/** The file and how to read it, as every step asks for it. */
interface Wanted {
  path: string;
  list: ClinicList | null;
  map: ColumnMap | null;
  read: HowToRead;
  day: string | null;
  time: string | null;
  partial: boolean;
}

const NOTHING: Wanted = {
  path: "",
  list: null,
  map: null,
  read: BY_ITSELF,
  day: null,
  time: null,
  partial: false,
};

export function Clinic() {
  const { t } = useTranslation(["clinic", "roster"]);
  const { today } = useSession();
  const [wanted, setWanted] = useState<Wanted>(NOTHING);
  const [columns, setColumns] = useState<ReportColumns | null>(null);
  const [seen, setSeen] = useState<ClinicReport | null>(null);
  const [done, setDone] = useState<ClinicReport | null>(null);
  /** What a file of the inbox was called when it arrived. */
  const [called, setCalled] = useState<string | null>(null);
  const reading = useJob("ehr.read");
  const comparing = useJob("ehr.preview");
  const importing = useJob("ehr.import");

  const read = (next: Wanted) => {
    if (next.path.trim() === "" || reading.isPending) return;
    setWanted(next);
    const { list, map, read: how } = next;
    reading.mutate(
      { path: next.path.trim(), list, map, read: how },
      { onSuccess: (shown) => setColumns(shown) },
    );
  };
  const message = (older: boolean) => ({
    path: wanted.path.trim(),
    list: wanted.list,
    map: wanted.map,
    read: wanted.read,
    as_of: wanted.day === null ? null : `${wanted.day}T${wanted.time ?? "00:00:00"}`,
    partial: wanted.partial,
    older,
  });
  // A list that does not say how old it is would count as newer than all that was typed.
  const list = wanted.list ?? columns?.list;
  const ready = wanted.day !== null || columns?.printed != null || list === "administrations";
  const compare = () => {
    if (columns?.columns.problem !== null || !ready || comparing.isPending) return;
    comparing.mutate(message(false), { onSuccess: setSeen });
  };
  const apply = (older: boolean) => {
    if (importing.isPending) return;
    importing.mutate(message(older), {
      onSuccess: (report) => {
        setDone(report);
        setSeen(null);
        setColumns(null);
        setWanted(NOTHING);
      },
    });
  };
  const partly = () => {
    setWanted({ ...wanted, partial: true });
    comparing.mutate({ ...message(false), partial: true }, { onSuccess: setSeen });
  };
  const back = () => {
    if (seen !== null) {
      setSeen(null);
      return;
    }
    setColumns(null);
    // The path of a file of the inbox means nothing to anybody.
    if (called !== null) setWanted(NOTHING);
  };
  const choose = async () => {
    const kinds = [{ name: t("fileKind"), extensions: ["csv", "txt", "tsv", "xlsx"] }];
    // A window without dialogs says so by refusing; the path can be typed all the same.
    const path = await ask("window.pick_file", { title: t("chooseTitle"), kinds }).catch(
      () => null,
    );
    if (path === null) return;
    setCalled(null);
    read({ ...NOTHING, path });
  };
  const open = (file: ArrivedFile) => {
    setCalled(file.name);
    read({ ...NOTHING, path: file.path });
  };
  const failure = reading.error ?? comparing.error ?? importing.error;
  const at = seen !== null ? "people" : columns !== null ? "columns" : "file";
  useKeys([
    ...(at === "file"
      ? [{ key: "o", words: t("roster:keys.choose"), run: () => void choose() }]
      : [{ key: "Escape", words: t("roster:keys.back"), run: back }]),
    ...(at === "columns" ? [{ key: "Enter", words: t("roster:keys.next"), run: compare }] : []),
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
            <span className="quiet roster-path">{called ?? wanted.path.split(/[/\\]/).pop()}</span>
            <Button onPress={back} hint="Esc">
              {t("roster:back")}
            </Button>
          </div>
        )}
      </header>
      {at === "people" ? null : <h2 className="unseen">{t(`step.${at}`)}</h2>}
      {failure ? <Failed message={failure.message} /> : null}
      {importing.isPending ? (
        <Progress
          words={t("roster:applying")}
          done={importing.progress?.done ?? 0}
          total={importing.progress?.total ?? null}
          onCancel={importing.stop}
        />
      ) : null}
      {at === "file" ? (
        <>
          {done === null ? null : <Done report={done} />}
          <InboxLine today={today} kinds={["clinic", "unknown"]} onOpen={open} />
          <Card title={t("file")}>
            <form
              className="roster-file"
              onSubmit={(event) => {
                event.preventDefault();
                setCalled(null);
                read({ ...NOTHING, path: wanted.path });
              }}
            >
              <p className="quiet">{t("lead")}</p>
              <div className="roster-pick">
                <Button kind="primary" onPress={() => void choose()} hint="o">
                  <Icon name="plus" />
                  {t("roster:choose")}
                </Button>
                <Field
                  label={t("roster:path")}
                  hint={t("pathHint")}
                  value={wanted.path}
                  onChange={(path) => setWanted({ ...wanted, path })}
                />
                <Button
                  type="submit"
                  isPending={reading.isPending}
                  isDisabled={wanted.path.trim() === ""}
                >
                  {reading.isPending ? t("roster:reading") : t("roster:read")}
                </Button>
              </div>
            </form>
          </Card>
          <History />
        </>
      ) : null}
      {at === "columns" && columns !== null ? (
        comparing.isPending ? (
          <Asking words={t("comparing")} />
        ) : (
          <>
            <div className="clinic-kind">
              <Picker
                label={t("lists")}
                isDisabled={reading.isPending}
                value={wanted.list ?? columns.list}
                options={LISTS.map((value) => ({ value, words: t(`list.${value}`) }))}
                onChange={(list) => read({ ...wanted, list, map: null })}
              />
              {columns.recognised ? <p className="small quiet">{t("recognised")}</p> : null}
            </div>
            <Columns
              columns={columns.columns}
              fields={columns.fields}
              map={wanted.map}
              read={wanted.read}
              ready={ready}
              reading={reading.isPending}
              onMap={(map) => read({ ...wanted, map, list: wanted.list ?? columns.list })}
              onRead={(how) => read({ ...wanted, read: how })}
              onCompare={compare}
            >
              <AsOf
                wanted={wanted}
                setWanted={setWanted}
                today={today}
                printed={columns.printed}
                needed={!ready}
              />
            </Columns>
          </>
        )
      ) : null}
      {at === "people" && seen !== null && !importing.isPending ? (
        <Changes seen={seen} onApply={apply} onPartial={partly} />
      ) : null}
    </div>
  );
}

/** Up to when the report shows things, and whether it is whole. */
function AsOf({
  wanted,
  setWanted,
  today,
  printed,
  needed,
}: {
  wanted: Wanted;
  setWanted: (wanted: Wanted) => void;
  today: string;
  printed: string | null;
  /** Nobody and nothing says it yet. */
  needed: boolean;
}) {
  const { t } = useTranslation("clinic");
  return (
    <div className="roster-reading clinic-as-of">
      <DateField
        label={t("asOfDay")}
        value={wanted.day}
        onChange={(day) => setWanted({ ...wanted, day })}
        today={today}
      />
      <TimeField
        label={t("asOfTime")}
        value={wanted.time}
        onChange={(time) => setWanted({ ...wanted, time })}
      />
      <div>
        <p className={needed ? "small clinic-needed" : "small quiet"}>
          {printed !== null
            ? t("asOfPrinted", { when: moment(printed) })
            : t(needed ? "asOfNeeded" : "asOfHint")}
        </p>
        <Checkbox
          isSelected={wanted.partial}
          onChange={(partial) => setWanted({ ...wanted, partial })}
        >
          {t("partial")}
        </Checkbox>
        <p className="small quiet">{t("partialHint")}</p>
      </div>
    </div>
  );
}

function Done({ report }: { report: ClinicReport }) {
  const { t } = useTranslation("clinic");
  const when = moment(report.as_of);
  return (
    <Card title={t("appliedTitle")} className="roster-done">
      <p>
        <b>{t("report", { list: t(`list.${report.list}`), when })}</b>{" "}
        {report.doses_to === null ? null : t("dosesTo", { when: moment(report.doses_to) })}
      </p>
      <p className="num">
        {t("applied", { count: report.counts.touched })} {changesIn(report.counts, t)}
      </p>
    </Card>
  );
}
