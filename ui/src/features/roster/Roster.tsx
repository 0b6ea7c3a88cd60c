/** The jail's list: choose the file, look at its columns, see whom it changes, apply, take back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { ArrivedFile, ColumnMap, HowToRead, RosterReport } from "../../api/generated";
import { useSession } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Checkbox } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { BY_ITSELF, Columns, ROSTER_FIELDS } from "../../pieces/files/Columns";
import { FileScreen } from "../../pieces/files/FileScreen";
import { InboxLine } from "../../pieces/files/InboxLine";
import { useSteps } from "../../pieces/files/useSteps";
import { longDate } from "../../words/dates";
import { Comparison } from "./Comparison";
import { changesIn } from "./changes";
import { History } from "./History";

/** The file and how to read it, as every step asks for it. */
interface Wanted {
  path: string;
  map: ColumnMap | null;
  read: HowToRead;
  as_of: string | null;
  partial: boolean;
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
  });
  const way = useSteps("roster.columns", "roster.compare", "roster.import");
  const { columns, seen, done } = way;
  const path = wanted.path.trim();
  /** What a file of the inbox was called when it arrived. */
  const [called, setCalled] = useState<string | null>(null);

  const read = (part: Partial<Wanted>) => {
    const next = { ...wanted, ...part };
    if (next.path.trim() === "" || way.isReading) return;
    setWanted(next);
    way.read({ path: next.path.trim(), map: next.map, read: next.read });
  };
  const compare = (partial: boolean) => {
    if (columns?.problem !== null) return;
    setWanted({ ...wanted, partial });
    way.compare({ ...wanted, path, partial, older: false });
  };
  const apply = (older: boolean) =>
    way.save({ ...wanted, path, older }, () =>
      setWanted({ ...wanted, path: "", map: null, read: BY_ITSELF }),
    );
  const open = (file: ArrivedFile) => {
    setCalled(file.name);
    read({ path: file.path, map: null, read: BY_ITSELF, as_of: file.as_of });
  };
  const back = () => {
    way.back();
    // The path of a file of the inbox means nothing to anybody.
    if (called !== null && seen === null) setWanted({ ...wanted, path: "", as_of: today });
  };
  const reading = (some: boolean) => (
    <Reading wanted={wanted} setWanted={setWanted} today={today} some={some} />
  );

  return (
    <FileScreen
      title={t("title")}
      steps={{ file: t("step.file"), columns: t("step.columns"), people: t("step.people") }}
      way={{ ...way, back }}
      called={called}
      file={{
        card: t("file"),
        lead: t("lead"),
        title: t("chooseTitle"),
        kind: t("fileKind"),
        extensions: ["csv", "txt", "tsv", "xlsx", "hl7"],
        label: t("path"),
        hint: t("pathHint"),
        read: t("read"),
      }}
      path={wanted.path}
      onPath={(path) => setWanted({ ...wanted, path })}
      onRead={(path) => {
        setCalled(null);
        read({ path, map: null, read: BY_ITSELF });
      }}
      onCompare={() => compare(wanted.partial)}
      comparing={t("comparing")}
      above={
        <>
          {done === null ? null : <Done report={done} />}
          <InboxLine today={today} kinds={["roster", "unknown"]} onOpen={open} />
          <Questions />
        </>
      }
      more={reading(false)}
      history={<History />}
      columns={
        columns === null ? null : (
          <Columns
            columns={columns}
            fields={ROSTER_FIELDS}
            map={wanted.map}
            read={wanted.read}
            ready={wanted.as_of !== null}
            reading={way.isReading}
            onMap={(map) => read({ map })}
            onRead={(how) => read({ read: how })}
            onCompare={() => compare(wanted.partial)}
          >
            {reading(columns.partial)}
          </Columns>
        )
      }
      people={
        seen === null ? null : (
          <Comparison seen={seen} onApply={apply} onPartial={() => compare(true)} />
        )
      }
    />
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
