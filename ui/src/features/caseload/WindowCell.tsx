/** Where the window stands, as a bar and in words; for somebody without a date the intake clock. */
import { daysBetween } from "../../design/typedDate";
import { shortDate } from "../../words/dates";
import type { Cells } from "./columns";

export function WindowCell({ row, t, today }: Pick<Cells, "row" | "t" | "today">) {
  const { window } = row;
  if (window.opens === null || window.closes === null) {
    return (
      <>
        <span className="bar bar-unknown" aria-hidden="true" />
        <small className="quiet">
          {[
            t("bar.intake", { day: row.when.day }),
            ...row.phases
              .filter((phase) => phase.state === "due" || phase.state === "overdue")
              .map((phase) =>
                t("bar.phase", {
                  phase: t(`phase.${phase.phase}`),
                  done: phase.done,
                  of: phase.of,
                }),
              ),
          ].join(" · ")}
        </small>
      </>
    );
  }
  const { opens, closes, longest } = window;
  const passed = Math.max(0, Math.min(daysBetween(opens, today), longest));
  const used = window.services_began === null ? 0 : window.days_used;
  const words = {
    unknown_date: "",
    before: t("bar.before", { day: shortDate(opens) }),
    open:
      window.services_began === null
        ? t("bar.openNoStart", { days: Math.max(0, daysBetween(today, closes)) })
        : t("bar.open", { used, longest }),
    paused: t("bar.paused", { day: shortDate(window.reopens ?? opens) }),
    used_up: t("bar.usedUp", { longest }),
    closed: t("bar.closed"),
  }[window.state];
  const share = (days: number) => `${Math.round((100 * days) / longest)}%`;
  const other = second({ row, t });
  const own = t("bar.label", { opens: shortDate(opens), closes: shortDate(closes), words });
  const about = [own, other?.said].filter(Boolean).join(". ");
  return (
    <>
      <span className={`bar bar-${window.state}`} role="img" aria-label={about} title={about}>
        <span className="bar-passed" style={{ width: share(passed) }} />
        {used === 0 ? null : (
          <span className="bar-used" style={{ width: share(Math.min(used, longest)) }} />
        )}
      </span>
      <small className="quiet" aria-hidden="true">
        {[words, other?.brief].filter(Boolean).join(" · ")}
      </small>
    </>
  );
}

/** The clock of CAA 5121 runs beside the window, and neither waits for the other. */
function second({ row, t }: Pick<Cells, "row" | "t">): { brief: string; said: string } | null {
  const clock = row.second_clock;
  if (clock === null || clock.state === "over") return null;
  const until = shortDate(clock.case_management_until);
  const said = t("bar.secondSaid", { latest: shortDate(clock.screening_latest), until });
  return { brief: t("bar.second", { until }), said };
}
