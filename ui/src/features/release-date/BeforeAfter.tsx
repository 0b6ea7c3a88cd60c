/** What a release date would change: the window, every step that moves, and whom to tell. */
import { useTranslation } from "react-i18next";
import type { CaseShown, Changed, DatesShown, ReleaseDateChange, State } from "../../api/generated";
import { Chip, type Tone } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { daysBetween } from "../../design/typedDate";
import { useUpdateWords } from "../../pieces/updateWords";
import { longDate, shortDate } from "../../words/dates";

const TONES: Record<State, Tone> = {
  upcoming: "none",
  due: "due",
  overdue: "late",
  done: "ok",
  done_late: "ok",
  missed: "late",
  waived: "none",
  snoozed: "none",
};

const isLate = (state: State | null) => state === "overdue" || state === "missed";

export function BeforeAfter({
  change,
  shown,
}: {
  change: ReleaseDateChange;
  shown: CaseShown | undefined;
}) {
  const { t } = useTranslation(["release", "terms"]);
  const words = useUpdateWords();
  const late = change.changed.filter((one) => isLate(one.state_after) && !isLate(one.state_before));
  const changed = [...change.changed].sort(
    (one, other) => Number(late.includes(other)) - Number(late.includes(one)),
  );
  return (
    <div className="change">
      <p className="change-sum">
        {late.length === 0 ? null : <Chip tone="late">{t("nowLate", { count: late.length })}</Chip>}
        <Chip tone={changed.length === 0 ? "ok" : "due"}>
          {changed.length === 0 ? t("nothing") : t("moved", { count: changed.length })}
        </Chip>
      </p>
      <Boxed title={t("notices")} lines={change.notices.map((notice) => notice.text)} />
      <Boxed title={t("updates")} lines={change.updates.map(words)} />
      <Boxed title={t("warnings")} lines={[...change.warnings, ...change.after.window.warnings]} />
      <table className="table change-table" aria-label={t("preview")}>
        <thead>
          <tr>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("before")}</th>
            <th scope="col">{t("after")}</th>
            <th scope="col">{t("days")}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("releaseRow")}</th>
            <td>{day(change.before, t("none"))}</td>
            <td>
              <b>{day(change.after, t("none"))}</b>
            </td>
            <td>
              <Moved from={change.before.release.date} to={change.after.release.date} />
            </td>
          </tr>
          <tr>
            <th scope="row">{t("window")}</th>
            <td>
              <Window dates={change.before} />
            </td>
            <td>
              <b>
                <Window dates={change.after} />
              </b>
            </td>
            <td>
              <Moved from={change.before.window.opens} to={change.after.window.opens} />
            </td>
          </tr>
          {changed.map((one) => (
            <tr
              key={`${one.rule}${one.fact}`}
              className={late.includes(one) ? "change-late" : undefined}
            >
              <th scope="row">
                {t(`terms:step.${one.rule}`)}
                {named(one, shown)}
              </th>
              <td>
                <Stand on={one.before} state={one.state_before} />
              </td>
              <td>
                <Stand on={one.after} state={one.state_after} />
              </td>
              <td>
                <Moved from={one.before} to={one.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Which treatment or order it is about, for those who were shown it. */
function named({ fact, rule }: Changed, shown: CaseShown | undefined): string {
  if (fact === null || !rule.startsWith("mat.")) return "";
  const plan = shown?.mat.find((held) => held.id === fact);
  return plan === undefined ? "" : `: ${plan.value.drug}`;
}

const day = (dates: DatesShown, none: string) =>
  dates.release.date === null ? none : longDate(dates.release.date);

function Window({ dates: { window } }: { dates: DatesShown }) {
  const { t } = useTranslation(["release", "terms"]);
  const state = t(`terms:windowState.${window.state}`);
  if (window.opens === null || window.closes === null) return <>{state}</>;
  return (
    <>
      {t("windowDays", { opens: shortDate(window.opens), closes: shortDate(window.closes), state })}
    </>
  );
}

function Stand({ on, state }: { on: string | null; state: State | null }) {
  const { t } = useTranslation("terms");
  if (on === null || state === null) return <span className="quiet">–</span>;
  return (
    <span className="stand">
      {shortDate(on)} <Chip tone={TONES[state]}>{t(`state.${state}`)}</Chip>
    </span>
  );
}

function Moved({ from, to }: { from: string | null; to: string | null }) {
  const { t } = useTranslation("release");
  if (from === null && to === null) return null;
  if (from === null) return <>{t("isNew")}</>;
  if (to === null) return <>{t("isGone")}</>;
  const count = daysBetween(from, to);
  if (count === 0) return <span className="quiet">{t("same")}</span>;
  return <>{count < 0 ? t("earlier", { count: -count }) : t("later", { count })}</>;
}

function Boxed({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="change-box" aria-label={title}>
      <Icon name="late" />
      <div>
        <b>{title}</b>
        {lines.map((line) => (
          <p key={line}>{readable(line)}</p>
        ))}
      </div>
    </section>
  );
}

/** Sentences of the program write days as in files. */
function readable(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => longDate(date));
}
