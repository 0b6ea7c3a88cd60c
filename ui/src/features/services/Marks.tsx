/** What a biller must know of an entry: its code with the sum, what is lacking, what was changed. */

import { useTranslation } from "react-i18next";
import type {
  ServiceCoding,
  ServiceShown,
  ServiceTotal,
  ServiceVersion,
  ServiceWarning,
} from "../../api/generated";
import { useStaff } from "../../api/useStaff";
import { Chip, Unconfirmed } from "../../design/Chip";
import { clock, longDate, moment, shortDate } from "../../words/dates";

export function Coding({ coding }: { coding: ServiceCoding }) {
  const { t } = useTranslation("services");
  switch (coding.said) {
    case "nothing":
      return <span className="quiet">{t("list.noCode")}</span>;
    case "several":
      return <Chip tone="soon">{t("list.several", { codes: coding.codes.join(", ") })}</Chip>;
    case "one":
      return (
        <>
          <b className="num">{[coding.code, ...coding.modifiers].join(" ")}</b> ·{" "}
          {t("list.units", { count: coding.count.units })}
          {coding.confirmed ? null : (
            <>
              {" "}
              <Unconfirmed word={t("list.unconfirmed")} />
            </>
          )}
          <small className="lines-second">{coding.count.arithmetic}</small>
        </>
      );
  }
}

function dayOf(warning: ServiceWarning): string | null {
  switch (warning.what) {
    case "before_began":
    case "after_release":
      return warning.on;
    case "before_window":
      return warning.opens;
    case "began_unknown":
    case "no_release_date":
    case "no_npi":
    case "not_enrolled":
    case "not_in_force":
      return null;
  }
}

/** What holds for every entry of a person stands at the head of their log. */
const OF_THE_STAY: readonly ServiceWarning["what"][] = ["began_unknown", "no_release_date"];

/** Each in a word. */
export function Warnings({ held, ofOne = false }: { held: ServiceShown; ofOne?: boolean }) {
  const { t } = useTranslation("services");
  if (held.now.struck) return null;
  return (
    <span className="services-chips">
      {held.inside === true ? <Chip tone="ok">{t("list.inside")}</Chip> : null}
      {held.warnings
        .filter((warning) => !(ofOne && OF_THE_STAY.includes(warning.what)))
        .map((warning) => (
          <Chip key={warning.what} tone="soon">
            {t(`short.${warning.what}`)}
          </Chip>
        ))}
    </span>
  );
}

/** The same in whole sentences, for the entry that has the mark. */
export function Sentences({ held }: { held: ServiceShown }) {
  const { t } = useTranslation("services");
  if (held.now.struck || held.warnings.length === 0) return null;
  const title = t("list.about", { from: clock(held.now.start), to: clock(held.now.end) });
  return (
    <section className="services-sentences small" aria-label={title}>
      <b>{title}</b>
      <ul>
        {held.warnings.map((warning) => (
          <li key={warning.what}>
            {t(`warning.${warning.what}`, { day: longDate(dayOf(warning) ?? "2000-01-01") })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The true time of writing, where it was late, and every version before. */
export function Written({ held }: { held: ServiceShown }) {
  const { t } = useTranslation("services");
  const staff = useStaff();
  const { now } = held;
  // What was struck says what the version before it said.
  const before = (now.struck ? held.earlier.slice(0, -1) : held.earlier).toReversed();
  const words = (version: ServiceVersion) => ({
    when: moment(version.written_at),
    who: staff(version.written_by),
    reason: version.reason ?? "",
  });
  return (
    <>
      {now.late ? (
        <Chip tone="due">{t("list.late", { when: moment(now.written_at) })}</Chip>
      ) : (
        <small className="lines-second">{t("list.written", words(now))}</small>
      )}
      {now.struck ? (
        <small className="lines-second">{t("list.struckWhy", words(now))}</small>
      ) : now.reason === null ? null : (
        <small className="lines-second">{t("list.corrected", words(now))}</small>
      )}
      {before.map((version) => (
        <small key={version.id} className="lines-second services-before">
          {t("list.before", {
            kind: t(`kind.${version.kind}`),
            day: shortDate(version.start),
            from: clock(version.start),
            to: clock(version.end),
            place: t(`place.${version.place}`),
            who: version.provider.name,
            when: moment(version.written_at),
          })}
          {version.note === null ? null : ` “${version.note}”`}
        </small>
      ))}
    </>
  );
}

export function Totals({ totals }: { totals: readonly ServiceTotal[] }) {
  const { t } = useTranslation("services");
  if (totals.length === 0) return null;
  const minutes = totals.reduce((all, total) => all + total.minutes, 0);
  return (
    <section className="services-totals" aria-label={t("totals.title")}>
      {totals.map((total) => (
        <span key={total.kind} className="small">
          <b>{t(`kind.${total.kind}`)}</b>{" "}
          <span className="num">
            {t("totals.line", { count: total.services, minutes: total.minutes })}
          </span>
        </span>
      ))}
      <span className="small num">
        <b>{t("totals.all", { minutes })}</b>
      </span>
    </section>
  );
}
