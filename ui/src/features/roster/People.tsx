/** The people of one group of a comparison. */
import { useTranslation } from "react-i18next";
import type { ChangedPerson, MovedPerson, RosterPerson, UnsurePerson } from "../../api/generated";
import { Chip } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { useUpdateWords } from "../../pieces/updateWords";
import { birthDate, longDate, shortDate } from "../../words/dates";

function Who({ person }: { person: RosterPerson }) {
  const { t } = useTranslation("roster");
  const parts = [
    person.booking,
    person.housing,
    person.born === null ? null : t("born", { date: birthDate(person.born) }),
  ];
  return (
    <p className="roster-who">
      <b>{person.name}</b>
      <span className="quiet small">{parts.filter(Boolean).join(" · ")}</span>
    </p>
  );
}

export function People({
  people,
  gone,
}: {
  people: readonly RosterPerson[];
  /** No longer on the list, or left as the jail reports. */
  gone?: "unlisted" | "left";
}) {
  const { t } = useTranslation("roster");
  return (
    <ul className="roster-list">
      {people.map((person) => (
        <li key={person.booking} className="roster-row">
          <Who person={person} />
          <p className={person.release === null ? "quiet" : "num"}>
            {person.release === null
              ? t("toNone")
              : t(gone === undefined ? "leaves" : gone === "left" ? "leftOn" : "wasToLeave", {
                  date: longDate(person.release),
                })}
          </p>
          {person.returning ? <Chip tone="due">{t("returning")}</Chip> : <span />}
        </li>
      ))}
    </ul>
  );
}

export function Moved({ people }: { people: readonly MovedPerson[] }) {
  const { t } = useTranslation("roster");
  return (
    <ul className="roster-list">
      {people.map((moved) => (
        <li key={moved.person.booking}>
          <details>
            <summary className="roster-row">
              <Who person={moved.person} />
              <p className="num roster-move">
                <span className="quiet">{longDate(moved.from)}</span>
                <Icon name="right" size={12} />
                <b>{moved.to === null ? t("toNone") : longDate(moved.to)}</b>
              </p>
              <span className="roster-breaks">
                {moved.now_late > 0 ? (
                  <Chip tone="late">{t("nowLate", { count: moved.now_late })}</Chip>
                ) : moved.breaks.length > 0 ? (
                  <Chip tone="none">{t("moved", { count: moved.breaks.length })}</Chip>
                ) : (
                  <Chip tone="ok">{t("nothingBreaks")}</Chip>
                )}
                {0 < toTell(moved) ? (
                  <Chip tone="soon">{t("tell", { count: toTell(moved) })}</Chip>
                ) : null}
                <Icon name="down" size={14} />
              </span>
            </summary>
            <Told moved={moved} />
            <ul className="roster-steps-moved">
              {moved.breaks.map((step) => (
                <li key={`${step.title}${step.before}${step.after}`}>
                  <span>{step.title}</span>
                  <span className="num quiet">
                    {day(step.before) ?? t("noDay")} → {day(step.after) ?? t("noDay")}
                  </span>
                  {step.now_late ? <Chip tone="late">{t("nowLate", { count: 1 })}</Chip> : <span />}
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** Who holds a paper of the earlier date, and may still be told. */
function toTell(moved: MovedPerson): number {
  return moved.updates.filter((update) => update.may_be_told).length;
}

/** The window, and who outside must be told. */
function Told({ moved }: { moved: MovedPerson }) {
  const { t } = useTranslation("roster");
  const { t: terms } = useTranslation("terms");
  const words = useUpdateWords();
  const { window, updates, county } = moved;
  const isMoved = window !== null && window.before !== window.after;
  if (!isMoved && updates.length === 0 && !county) return null;
  return (
    <ul className="roster-told">
      {window !== null && isMoved ? (
        <li>
          {t("windowMoves", {
            before: terms(`windowState.${window.before}`),
            after: terms(`windowState.${window.after}`),
          })}
        </li>
      ) : null}
      {county ? <li>{t("countyToo")}</li> : null}
      {updates.map((update) => (
        <li key={update.recipient}>{words(update)}</li>
      ))}
    </ul>
  );
}

export function Changes({ people }: { people: readonly ChangedPerson[] }) {
  const { t } = useTranslation("roster");
  return (
    <ul className="roster-list">
      {people.map(({ person, fields }) => (
        <li key={person.booking} className="roster-row roster-wide">
          <Who person={person} />
          <p>
            {fields.map((change) => (
              <span key={change.field} className="roster-change">
                {t(`told.${change.field}`)}: <s>{change.before ?? t("noDay")}</s> →{" "}
                <b>{change.after ?? t("noDay")}</b>
              </span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function Unsure({ people }: { people: readonly UnsurePerson[] }) {
  const { t } = useTranslation("roster");
  const { t: terms } = useTranslation("terms");
  return (
    <ul className="roster-list">
      {people.map((unsure) => (
        <li key={`${unsure.line}${unsure.person.booking}`} className="roster-row roster-wide">
          <Who person={unsure.person} />
          <ul>
            {unsure.candidates.map((one) => (
              <li key={one.booking}>
                {t("may", { name: one.name ?? "?", booking: one.booking })}
                {one.born === null ? "" : `, ${t("born", { date: birthDate(one.born) })}`}
                <span className="quiet">
                  {" "}
                  {one.agrees.map((agrees) => terms(`agreement.${agrees}`)).join(", ")}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function day(date: string | null): string | null {
  return date === null ? null : shortDate(date);
}
