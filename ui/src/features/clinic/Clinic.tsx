/** The clinic's own reports: choose the file, look at its columns, see what it changes, apply, take back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  ArrivedFile,
  ClinicList,
  ClinicReport,
  ColumnMap,
  DocumentsReport,
  HowToRead,
} from "../../api/generated";
import { useSession } from "../../api/session";
import { Card } from "../../design/Card";
import { Checkbox, Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { TimeField } from "../../design/TimeField";
import { BY_ITSELF, Columns } from "../../pieces/files/Columns";
import { FileScreen } from "../../pieces/files/FileScreen";
import { InboxLine } from "../../pieces/files/InboxLine";
import { useSteps, type Way } from "../../pieces/files/useSteps";
import { moment } from "../../words/dates";
import { Changes } from "./Changes";
import "./clinic.css";
import { changesIn } from "./changesIn";
import { Documents, DocumentsDone, useDocuments } from "./Documents";
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
  const way = useSteps("ehr.read", "ehr.preview", "ehr.import");
  const { columns, seen, done } = way;
  const [taken, setTaken] = useState<DocumentsReport | null>(null);
  const documents = useDocuments((report) => {
    setTaken(report);
    setWanted(NOTHING);
  });
  const either: Way =
    documents.seen === null ? { ...way, ...documents.before(way) } : documents.way;
  /** What a file of the inbox was called when it arrived. */
  const [called, setCalled] = useState<string | null>(null);
  const open = (file: ArrivedFile) => {
    setCalled(file.name);
    read({ ...NOTHING, path: file.path });
  };
  const back = () => {
    either.back();
    // The path of a file of the inbox means nothing to anybody.
    if (called !== null && (documents.seen !== null || seen === null)) setWanted(NOTHING);
  };

  const read = (next: Wanted) => {
    if (next.path.trim() === "" || way.isReading) return;
    setWanted(next);
    const { list, map, read: how } = next;
    const path = next.path.trim();
    way.read({ path, list, map, read: how }, (shown) => {
      if (shown.documents) documents.compare(path);
      return shown.documents;
    });
  };
  const message = (partial: boolean, older: boolean) => ({
    path: wanted.path.trim(),
    list: wanted.list,
    map: wanted.map,
    read: wanted.read,
    as_of: wanted.day === null ? null : `${wanted.day}T${wanted.time ?? "00:00:00"}`,
    partial,
    older,
  });
  // A list that does not say how old it is would count as newer than all that was typed.
  const list = wanted.list ?? columns?.list;
  const ready = wanted.day !== null || columns?.printed != null || list === "administrations";
  const compare = (partial: boolean) => {
    if (columns?.columns.problem !== null || !ready) return;
    setWanted({ ...wanted, partial });
    way.compare(message(partial, false));
  };

  return (
    <FileScreen
      title={t("title")}
      steps={{ file: t("step.file"), columns: t("step.columns"), people: t("step.people") }}
      way={{ ...either, back }}
      called={called}
      file={{
        card: t("file"),
        lead: t("lead"),
        title: t("chooseTitle"),
        kind: t("fileKind"),
        extensions: ["csv", "txt", "tsv", "xlsx", "xml", "zip"],
        label: t("roster:path"),
        hint: t("pathHint"),
        read: t("roster:read"),
      }}
      path={wanted.path}
      onPath={(path) => setWanted({ ...wanted, path })}
      onRead={(path) => {
        setCalled(null);
        read({ ...NOTHING, path });
      }}
      onCompare={() => compare(wanted.partial)}
      comparing={t("comparing")}
      above={
        <>
          {taken !== null ? (
            <DocumentsDone report={taken} />
          ) : done !== null ? (
            <Done report={done} />
          ) : null}
          <InboxLine today={today} kinds={["clinic", "unknown"]} onOpen={open} />
        </>
      }
      history={<History />}
      columns={
        columns === null ? null : (
          <>
            <div className="clinic-kind">
              <Picker
                label={t("lists")}
                isDisabled={way.isReading}
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
              reading={way.isReading}
              onMap={(map) => read({ ...wanted, map, list: wanted.list ?? columns.list })}
              onRead={(how) => read({ ...wanted, read: how })}
              onCompare={() => compare(wanted.partial)}
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
      }
      people={
        documents.seen !== null ? (
          <Documents
            seen={documents.seen}
            onApply={documents.apply}
            onPartial={documents.onPartial}
          />
        ) : seen !== null ? (
          <Changes
            seen={seen}
            onApply={(older) =>
              way.save(message(wanted.partial, older), () => {
                setWanted(NOTHING);
                setTaken(null);
              })
            }
            onPartial={() => compare(true)}
          />
        ) : null
      }
    />
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
      <p className={needed ? "small clinic-needed" : "small quiet clinic-hint"}>
        {printed !== null
          ? t("asOfPrinted", { when: moment(printed) })
          : t(needed ? "asOfNeeded" : "asOfHint")}
      </p>
      <div>
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
