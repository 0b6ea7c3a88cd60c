/** Whom the list changes, in groups, with what a moved date breaks. Nothing is saved yet. */
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RosterComparison, RosterEffect } from "../../api/generated";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { Kbd } from "../../design/Kbd";
import { useKeys } from "../../design/keys";
import { longDate } from "../../words/dates";
import { Changes, Moved, People, Rejected, Unsure } from "./People";

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
/** A list from which more than this part of everybody is missing may be no whole list. */
const MANY = 0.1;

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
  const count: Record<GroupName, number> = {
    earlier,
    later: report.moved.length - earlier,
    lost: report.lost_date.length,
    new: report.new.length,
    gone: report.gone.length,
    left: report.left?.length ?? 0,
    changed: report.changed.length,
    unsure: report.unsure.length,
    rejected: report.rejected.length,
  };
  const first = GROUPS.find((group) => count[group] > 0) ?? "earlier";
  const [picked, setPicked] = useState<GroupName>(first);
  const older = seen.day_problem !== null;
  const before =
    report.unchanged + report.changed.length + report.moved.length + count.lost + count.gone;
  const manyGone = count.gone > 1 && count.gone > MANY * before;
  useKeys([
    ...GROUPS.map((group, at) => ({
      key: `${at + 1}`,
      words: t(`group.${group}`),
      run: () => setPicked(group),
    })),
    { key: "Shift+A", words: t("apply"), run: () => onApply(older) },
  ]);
  const late = seen.earlier.reduce((sum, moved) => sum + moved.now_late, 0);
  const shown: Record<GroupName, ReactNode> = {
    earlier: <Moved people={seen.earlier} />,
    later: <Moved people={seen.later} />,
    lost: <Moved people={seen.lost_date} />,
    new: <People people={seen.new} />,
    gone: <People people={seen.gone} gone="unlisted" />,
    left: <People people={seen.left} gone="left" />,
    changed: <Changes people={seen.changed} />,
    unsure: <Unsure people={seen.unsure} />,
    rejected: <Rejected report={report} />,
  };
  const named: Record<GroupName, number> = {
    ...count,
    earlier: seen.earlier.length,
    later: seen.later.length,
    lost: seen.lost_date.length,
    new: seen.new.length,
    gone: seen.gone.length,
    left: seen.left.length,
    changed: seen.changed.length,
    unsure: seen.unsure.length,
  };
  return (
    <>
      {seen.day_problem === null ? null : (
        <div className="roster-problem" role="alert">
          <Icon name="late" />
          <div>
            <b>{t("day")}</b>
            <p>{seen.day_problem}</p>
          </div>
        </div>
      )}
      {manyGone ? (
        <div className="roster-problem roster-many" role="alert">
          <Icon name="soon" />
          <div>
            <b>{t("manyGone", { count: count.gone, of: before })}</b>
            <p>{t("manyGoneWhy")}</p>
          </div>
          <Button onPress={onPartial}>{t("manyGonePartial")}</Button>
        </div>
      ) : null}
      <Effect effect={seen.effect} />
      <div className="roster-split">
        <nav className="roster-groups" aria-label={t("groups")}>
          {GROUPS.map((group, at) => (
            <button
              key={group}
              type="button"
              aria-current={group === picked ? "true" : undefined}
              className={count[group] === 0 ? "roster-group roster-zero" : "roster-group"}
              onClick={() => setPicked(group)}
            >
              <b className="num">{count[group]}</b>
              <span>
                {t(`group.${group}`)}
                {group === "earlier" && late > 0 ? (
                  <small>{t("nowLate", { count: late })}</small>
                ) : null}
              </span>
              <Kbd>{`${at + 1}`}</Kbd>
            </button>
          ))}
          <p className="quiet small">
            {t("unchanged", { count: report.unchanged })}
            <br />
            {t("rows", { count: report.rows })}
          </p>
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
        <section className="roster-people" aria-label={t(`group.${picked}`)} tabIndex={0}>
          <h2>{t(`group.${picked}`)}</h2>
          <p className="quiet">{t(`explain.${picked}`)}</p>
          {count[picked] === 0 ? <p className="roster-nobody">{t("none")}</p> : shown[picked]}
          {named[picked] < count[picked] ? (
            <p className="quiet">{t("named", { shown: named[picked], count: count[picked] })}</p>
          ) : null}
        </section>
      </div>
      <footer className="roster-foot">
        <p>
          <b>{t("listOf", { date: longDate(report.as_of) })}</b>{" "}
          {seen.newest === null ? null : (
            <span className="quiet">{t("against", { date: longDate(seen.newest) })}</span>
          )}{" "}
          {seen.partial ? <span className="quiet roster-some">{t("someHint")}</span> : null}
        </p>
        <Button kind={older ? "danger" : "primary"} onPress={() => onApply(older)} hint="A">
          {older ? t("confirmDay") : t("apply")}
        </Button>
      </footer>
    </>
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
