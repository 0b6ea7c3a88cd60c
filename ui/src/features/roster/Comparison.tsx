/** Whom the list changes, in groups, with what a moved date breaks. Nothing is saved yet. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RosterComparison, RosterEffect } from "../../api/generated";
import { Chip } from "../../design/Chip";
import { Compared, manyGone, Rejected } from "../../pieces/files/Compared";
import { longDate } from "../../words/dates";
import { Changes, Moved, People, Unsure } from "./People";

const GROUPS = [
  "earlier",
  "lost",
  "gone",
  "new",
  "later",
  "changed",
  "unsure",
  "rejected",
  "left",
] as const;

type GroupName = (typeof GROUPS)[number];

export function Comparison({
  seen,
  onApply,
  onPartial,
}: {
  seen: RosterComparison;
  onApply: (older: boolean) => void;
  /** Compares again, as a list of some people only. */
  onPartial: () => void;
}) {
  const { t } = useTranslation("roster");
  const { report } = seen;
  const earlier = report.moved.filter((moved) => moved.to < moved.from).length;
  const gone = report.gone.length;
  const before =
    report.unchanged + report.changed.length + report.moved.length + report.lost_date.length + gone;
  const late = seen.earlier.reduce((sum, moved) => sum + moved.now_late, 0);
  const of: Record<GroupName, { count: number; shown: number; people: ReactNode }> = {
    earlier: {
      count: earlier,
      shown: seen.earlier.length,
      people: <Moved people={seen.earlier} />,
    },
    later: {
      count: report.moved.length - earlier,
      shown: seen.later.length,
      people: <Moved people={seen.later} />,
    },
    lost: {
      count: report.lost_date.length,
      shown: seen.lost_date.length,
      people: <Moved people={seen.lost_date} />,
    },
    new: { count: report.new.length, shown: seen.new.length, people: <People people={seen.new} /> },
    gone: {
      count: gone,
      shown: seen.gone.length,
      people: <People people={seen.gone} gone="unlisted" />,
    },
    left: {
      count: report.left?.length ?? 0,
      shown: seen.left.length,
      people: <People people={seen.left} gone="left" />,
    },
    changed: {
      count: report.changed.length,
      shown: seen.changed.length,
      people: <Changes people={seen.changed} />,
    },
    unsure: {
      count: report.unsure.length,
      shown: seen.unsure.length,
      people: <Unsure people={seen.unsure} />,
    },
    rejected: {
      count: report.rejected.length,
      shown: report.rejected.length,
      people: <Rejected rejected={report.rejected} notes={report.notes} />,
    },
  };
  return (
    <Compared
      problem={seen.day_problem === null ? null : { title: t("day"), why: seen.day_problem }}
      many={
        manyGone(gone, before)
          ? { title: t("manyGone", { count: gone, of: before }), why: t("manyGoneWhy") }
          : null
      }
      onPartial={onPartial}
      effect={<Effect effect={seen.effect} />}
      label={t("groups")}
      groups={GROUPS.map((name) => {
        const { count, shown, people } = of[name];
        return {
          name,
          title: t(`group.${name}`),
          explain: t(`explain.${name}`),
          count,
          pressing: name === "earlier" && late > 0 ? t("nowLate", { count: late }) : null,
          named: shown < count ? t("named", { shown, count }) : null,
          people,
        };
      })}
      none={t("none")}
      besides={[t("unchanged", { count: report.unchanged }), t("rows", { count: report.rows })]}
      what={
        <>
          <b>{t("listOf", { date: longDate(report.as_of) })}</b>{" "}
          {seen.newest === null ? null : (
            <span className="quiet">{t("against", { date: longDate(seen.newest) })}</span>
          )}{" "}
          {seen.partial ? <span className="quiet roster-some">{t("someHint")}</span> : null}
        </>
      }
      isOlder={seen.day_problem !== null}
      onApply={onApply}
    />
  );
}

/** What the moved dates of the whole list break, in people: the first thing to look at. */
const EFFECTS = ["now_late", "to_tell", "county", "opened", "paused", "shut"] as const;

function Effect({ effect }: { effect: RosterEffect }) {
  const { t } = useTranslation("roster");
  if (effect.moved === 0) return null;
  return (
    <p className="roster-effect">
      <b>{t("effect.moved", { count: effect.moved })}</b>
      {EFFECTS.filter((kind) => 0 < effect[kind]).map((kind) => (
        <Chip key={kind} tone={kind === "now_late" ? "late" : kind === "opened" ? "due" : "soon"}>
          {t(`effect.${kind}`, { count: effect[kind] })}
        </Chip>
      ))}
    </p>
  );
}
