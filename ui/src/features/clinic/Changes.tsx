/** What the report changes, in groups, person by person. Nothing is saved yet. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ClinicReport, FactNews, PersonNews, WhatIsNew } from "../../api/generated";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { Kbd } from "../../design/Kbd";
import { useKeys } from "../../design/keys";
import { moment } from "../../words/dates";

const GROUPS = ["differs", "stopped", "gone", "changed", "new", "rejected"] as const;
/** A list from which more than this part of everything is missing may be no whole list. */
const MANY = 0.1;

type GroupName = (typeof GROUPS)[number];

export function Changes({
  seen,
  taken,
  onApply,
  onPartial,
}: {
  seen: ClinicReport;
  /** How many lists of clinical documents are taken together with it. */
  taken?: number;
  onApply: (older: boolean) => void;
  /** Compares again, as a report of some people only. */
  onPartial: () => void;
}) {
  const { t } = useTranslation(["clinic", "roster"]);
  const { counts } = seen;
  const first = GROUPS.find((group) => counts[group] > 0) ?? "new";
  const [picked, setPicked] = useState<GroupName>(first);
  const older = seen.day_problem !== null;
  useKeys([
    ...GROUPS.map((group, at) => ({
      key: `${at + 1}`,
      words: t(`group.${group}`),
      run: () => setPicked(group),
    })),
    { key: "Shift+A", words: t("roster:apply"), run: () => onApply(older) },
  ]);
  const when = moment(seen.as_of);
  const before = counts.unchanged + counts.changed + counts.stopped + counts.gone;
  const manyGone = counts.gone > 1 && counts.gone > MANY * before;
  return (
    <>
      {seen.day_problem === null ? null : (
        <div className="roster-problem" role="alert">
          <Icon name="late" />
          <div>
            <b>{t("time")}</b>
            <p>{seen.day_problem}</p>
          </div>
        </div>
      )}
      {manyGone ? (
        <div className="roster-problem roster-many" role="alert">
          <Icon name="soon" />
          <div>
            <b>{t("manyGone", { count: counts.gone })}</b>
            <p>{t("manyGoneWhy")}</p>
          </div>
          <Button onPress={onPartial}>{t("roster:manyGonePartial")}</Button>
        </div>
      ) : null}
      <div className="roster-split">
        <nav className="roster-groups" aria-label={t("groups")}>
          {GROUPS.map((group, at) => (
            <button
              key={group}
              type="button"
              aria-current={group === picked ? "true" : undefined}
              className={counts[group] === 0 ? "roster-group roster-zero" : "roster-group"}
              onClick={() => setPicked(group)}
            >
              <b className="num">{counts[group]}</b>
              <span>{t(`group.${group}`)}</span>
              <Kbd>{`${at + 1}`}</Kbd>
            </button>
          ))}
          <p className="quiet small">
            {t("unchanged", { count: counts.unchanged })}
            <br />
            {t(counts.documents === 0 ? "people" : "documents.entries", {
              count: counts.people,
              rows: counts.rows,
            })}
          </p>
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
        <section className="roster-people" aria-label={t(`group.${picked}`)} tabIndex={0}>
          <h2>{t(`group.${picked}`)}</h2>
          <p className="quiet">{t(`explain.${picked}`)}</p>
          {counts[picked] === 0 && (picked !== "rejected" || seen.notes.length === 0) ? (
            <p className="roster-nobody">{t("none")}</p>
          ) : picked === "rejected" ? (
            <Rejected seen={seen} />
          ) : (
            <People people={seen.people} what={picked} />
          )}
          {picked !== "rejected" && seen.people.length < counts.touched ? (
            <p className="quiet">
              {t("named", { shown: seen.people.length, count: counts.touched })}
            </p>
          ) : null}
        </section>
      </div>
      <footer className="roster-foot">
        <p>
          <b>{t("report", { list: t(`list.${seen.list}`), when })}</b>{" "}
          <span className="quiet">
            ({t(`asOfFrom.${seen.as_of_from}`)})
            {seen.doses_to === null ? "" : ` · ${t("dosesTo", { when: moment(seen.doses_to) })}`}
            {seen.newest === null ? "" : ` · ${t("against", { when: moment(seen.newest) })}`}
          </span>
          {seen.partial ? <span className="quiet roster-some">{t("partialHint")}</span> : null}
        </p>
        {taken === undefined ? null : (
          <span className="quiet clinic-together">{t("documents.together", { count: taken })}</span>
        )}
        <Button
          kind={older ? "danger" : "primary"}
          onPress={() => onApply(older)}
          isDisabled={taken === 0}
          hint="A"
        >
          {t(older ? "roster:confirmDay" : "roster:apply")}
        </Button>
      </footer>
    </>
  );
}

function People({ people, what }: { people: readonly PersonNews[]; what: WhatIsNew }) {
  const with_news = people.flatMap((person) => {
    const news = person.news.filter((one) => one.what === what);
    return news.length === 0 ? [] : [{ person, news }];
  });
  return (
    <ul className="roster-list">
      {with_news.map(({ person, news }) => (
        <li key={person.booking} className="roster-row roster-wide">
          <p className="roster-who">
            <b>{person.name}</b>
            <span className="quiet small">
              {[person.booking, person.housing].filter(Boolean).join(" · ")}
            </span>
          </p>
          <ul className="clinic-news">
            {news.map((one) => (
              <News
                key={`${one.title}${one.fields.map((field) => `${field.field}${field.after}`)}`}
                news={one}
              />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function News({ news }: { news: FactNews }) {
  const { t } = useTranslation("clinic");
  return (
    <li>
      <b>{news.title}</b> {news.over_typed ? <Chip tone="soon">{t("overTyped")}</Chip> : null}
      {news.no_plan ? <Chip tone="soon">{t("noPlan")}</Chip> : null}
      {news.fields.map((field) => (
        <span key={`${field.field}${field.before}${field.after}`} className="roster-change">
          {t(`field.${field.field}`)}:{" "}
          {field.before === null ? null : (
            <>{news.what === "differs" ? <b>{field.before}</b> : <s>{field.before}</s>} → </>
          )}
          {news.what === "differs" ? field.after : <b>{field.after ?? t("nothing")}</b>}
        </span>
      ))}
    </li>
  );
}

/** Lines that were not taken, and those that were taken with a doubt. */
function Rejected({ seen }: { seen: ClinicReport }) {
  const { t } = useTranslation(["roster", "clinic"]);
  const place = (line: number) =>
    seen.counts.documents === 0 ? t("line", { line }) : t("clinic:documents.one", { number: line });
  return (
    <>
      <ul className="roster-list">
        {seen.rejected.map((reject) => (
          <li key={`${reject.line}${reject.reason}`} className="roster-row roster-wide">
            <b className="num">{place(reject.line)}</b>
            <p>{reject.reason}</p>
          </li>
        ))}
      </ul>
      {seen.notes.length === 0 ? null : (
        <>
          <h3>{t("notes")}</h3>
          <ul className="roster-list">
            {seen.notes.map((note) => (
              <li key={`${note.line}${note.note}`} className="roster-row roster-wide">
                <b className="num">{place(note.line)}</b>
                <p>{note.note}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
