/** What the report changes, in groups, person by person. Nothing is saved yet. */
import { useTranslation } from "react-i18next";
import type { ClinicReport, FactNews, PersonNews, WhatIsNew } from "../../api/generated";
import { Chip } from "../../design/Chip";
import { Compared, manyGone, Rejected } from "../../pieces/files/Compared";
import { moment } from "../../words/dates";

const GROUPS = ["differs", "stopped", "gone", "changed", "new", "rejected"] as const;

export function Changes({
  seen,
  onApply,
  onPartial,
  taken,
}: {
  seen: ClinicReport;
  onApply: (older: boolean) => void;
  /** Compares again, as a report of some people only. */
  onPartial: () => void;
  /** How many lists of clinical documents are taken together with it. */
  taken?: number;
}) {
  const { t } = useTranslation("clinic");
  const { counts } = seen;
  const when = moment(seen.as_of);
  const before = counts.unchanged + counts.changed + counts.stopped + counts.gone;
  const shown = seen.people.length;
  return (
    <Compared
      problem={seen.day_problem === null ? null : { title: t("time"), why: seen.day_problem }}
      many={
        manyGone(counts.gone, before)
          ? { title: t("manyGone", { count: counts.gone }), why: t("manyGoneWhy") }
          : null
      }
      onPartial={onPartial}
      label={t("groups")}
      groups={GROUPS.map((name) => ({
        name,
        title: t(`group.${name}`),
        explain: t(`explain.${name}`),
        count: counts[name],
        named:
          name !== "rejected" && shown < counts.touched
            ? t("named", { shown, count: counts.touched })
            : null,
        says: name === "rejected" && seen.notes.length > 0,
        people:
          name === "rejected" ? (
            <Rejected
              rejected={seen.rejected}
              notes={seen.notes}
              place={
                counts.documents === 0 ? undefined : (number) => t("documents.one", { number })
              }
            />
          ) : (
            <People people={seen.people} what={name} />
          ),
      }))}
      none={t("none")}
      besides={[
        t("unchanged", { count: counts.unchanged }),
        t(counts.documents === 0 ? "people" : "documents.entries", {
          count: counts.people,
          rows: counts.rows,
        }),
      ]}
      what={
        <>
          <b>{t("report", { list: t(`list.${seen.list}`), when })}</b>{" "}
          <span className="quiet">
            ({t(`asOfFrom.${seen.as_of_from}`)})
            {seen.doses_to === null ? "" : ` · ${t("dosesTo", { when: moment(seen.doses_to) })}`}
            {seen.newest === null ? "" : ` · ${t("against", { when: moment(seen.newest) })}`}
          </span>
          {seen.partial ? <span className="quiet roster-some">{t("partialHint")}</span> : null}
        </>
      }
      isOlder={seen.day_problem !== null}
      together={
        taken === undefined ? null : (
          <span className="quiet clinic-together">{t("documents.together", { count: taken })}</span>
        )
      }
      isDisabled={taken === 0}
      onApply={onApply}
    />
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
