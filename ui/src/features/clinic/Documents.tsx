/** Clinical documents: all their lists at once, one beside the other, and what was not read. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ClinicList, DocumentsReport } from "../../api/generated";
import { useJob } from "../../api/useAnswer";
import { Card } from "../../design/Card";
import { Checkbox } from "../../design/Choice";
import { Icon } from "../../design/Icon";
import { Kbd } from "../../design/Kbd";
import { useKeys } from "../../design/keys";
import { Empty } from "../../design/States";
import type { Way } from "../../pieces/files/useSteps";
import { moment } from "../../words/dates";
import { Changes } from "./Changes";
import { changesIn } from "./changesIn";

/** Compares and imports the documents of one file. */
export function useDocuments(onDone: (report: DocumentsReport) => void) {
  const [path, setPath] = useState("");
  const [partial, setPartial] = useState(false);
  const [seen, setSeen] = useState<DocumentsReport | null>(null);
  const comparing = useJob("ehr.preview_documents");
  const importing = useJob("ehr.import_documents");
  const compare = (next: string, some: boolean) => {
    if (comparing.isPending) return;
    setPath(next);
    setPartial(some);
    comparing.mutate(
      { path: next, lists: [], partial: some, older: false },
      { onSuccess: setSeen },
    );
  };
  const apply = (lists: ClinicList[], older: boolean) => {
    if (importing.isPending) return;
    importing.mutate(
      { path, lists, partial, older },
      {
        onSuccess: (report) => {
          setSeen(null);
          onDone(report);
        },
      },
    );
  };
  const way: Way = {
    at: "people",
    failure: comparing.error ?? importing.error,
    isReading: comparing.isPending,
    isComparing: comparing.isPending,
    isSaving: importing.isPending,
    progress: importing.progress,
    stop: importing.stop,
    back: () => {
      for (const job of [comparing, importing]) job.reset();
      setSeen(null);
    },
  };
  return {
    seen,
    way,
    compare: (next: string) => compare(next, false),
    /** What the choice of a file shows of them, before there is anything to see. */
    before: (file: Way) => ({
      failure: file.failure ?? way.failure,
      isReading: file.isReading || way.isReading,
    }),
    onPartial: () => compare(path, true),
    apply,
  };
}

/** What the documents change, list by list. */
export function Documents({
  seen,
  onApply,
  onPartial,
}: {
  seen: DocumentsReport;
  onApply: (lists: ClinicList[], older: boolean) => void;
  onPartial: () => void;
}) {
  const { t } = useTranslation("clinic");
  const [at, setAt] = useState(0);
  const [without, setWithout] = useState<readonly ClinicList[]>([]);
  const { lists } = seen;
  const picked = lists[at] ?? lists[0] ?? null;
  const taken = lists.map((list) => list.list).filter((list) => !without.includes(list));
  useKeys([
    {
      key: "n",
      words: t("documents.nextList"),
      run: () => setAt((now) => (lists.length === 0 ? 0 : (now + 1) % lists.length)),
    },
  ]);
  return (
    <>
      <p className="clinic-documents">
        {t("documents.read", { count: seen.documents })}{" "}
        {t("documents.people", { count: seen.people })}
        {seen.other_files === 0 ? null : ` ${t("documents.others", { count: seen.other_files })}`}
      </p>
      {seen.restricted === 0 ? null : (
        <div className="roster-problem roster-many">
          <Icon name="soon" />
          <p>{t("documents.restricted", { count: seen.restricted })}</p>
        </div>
      )}
      {seen.not_read.length === 0 ? null : (
        <section className="roster-problem" aria-label={t("documents.notRead")}>
          <Icon name="late" />
          <div>
            <b>{t("documents.notRead")}</b>
            <ul className="clinic-unread">
              {seen.not_read.map((one) => (
                <li key={one.number}>
                  {t("documents.one", { number: one.number })}
                  {one.name === null ? null : ` (${one.name})`}: {one.why}
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
      {picked === null ? (
        <Card title={t("documents.nothing")}>
          <Empty title={t("documents.nothing")} icon="none">
            <p className="quiet">{t("documents.nothingWhy")}</p>
          </Empty>
        </Card>
      ) : (
        <>
          <nav className="clinic-lists" aria-label={t("documents.lists")}>
            {lists.map((list, index) => (
              <button
                key={list.list}
                type="button"
                className="clinic-list"
                aria-current={list === picked ? "true" : undefined}
                onClick={() => setAt(index)}
              >
                <b>{t(`list.${list.list}`)}</b>
                <span className="small quiet">
                  {without.includes(list.list) ? t("documents.left") : changesIn(list.counts, t)}
                </span>
              </button>
            ))}
            <Kbd>n</Kbd>
            <Checkbox
              isSelected={!without.includes(picked.list)}
              onChange={(take) =>
                setWithout(
                  take ? without.filter((list) => list !== picked.list) : [...without, picked.list],
                )
              }
            >
              {t("documents.take", { list: t(`list.${picked.list}`) })}
            </Checkbox>
          </nav>
          <Changes
            key={picked.list}
            seen={{ ...picked, day_problem: seen.day_problem }}
            taken={taken.length}
            onApply={(older) => {
              if (taken.length > 0) onApply(taken, older);
            }}
            onPartial={onPartial}
          />
        </>
      )}
    </>
  );
}

/** What was taken from them. */
export function DocumentsDone({ report }: { report: DocumentsReport }) {
  const { t } = useTranslation("clinic");
  return (
    <Card title={t("documents.applied")} className="roster-done">
      <ul className="clinic-news">
        {report.lists.map((list) => (
          <li key={list.list} className="num">
            <b>{t("report", { list: t(`list.${list.list}`), when: moment(list.as_of) })}</b>{" "}
            {list.doses_to === null ? null : t("dosesTo", { when: moment(list.doses_to) })}{" "}
            {changesIn(list.counts, t)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
