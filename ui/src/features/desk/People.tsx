/** Everyone who leaves, in groups; the pack is said of all alike. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CustodyPackState, Leaving } from "../../api/generated";
import { Chip, type Tone } from "../../design/Chip";
import { clock, shortDate } from "../../words/dates";

type Group = "started" | "past" | "today" | "soon" | "anyDay";

export const PACK_TONE: Record<CustodyPackState, Tone> = {
  none: "none",
  not_sealed: "soon",
  sealed: "ok",
  hold: "late",
  handed_over: "ok",
};

export function groupOf(person: Leaving, today: string): Group {
  if (person.release !== null) return "started";
  if (person.date === null) return "anyDay";
  if (person.past_date) return "past";
  return person.date === today ? "today" : "soon";
}

export function People({
  people,
  today,
  at,
  finding,
  onPlace,
}: {
  people: readonly Leaving[];
  today: string;
  at: string;
  finding: boolean;
  onPlace: (booking: string) => void;
}) {
  const { t } = useTranslation("desk");
  const groups = finding ? [] : groupsOf(people, today);
  const row = (person: Leaving) => (
    <li key={person.booking}>
      <Row person={person} isAt={person.booking === at} onPlace={onPlace} />
    </li>
  );
  return (
    <section className="desk-people" aria-label={t("list")}>
      {finding ? (
        <>
          <p className="desk-group" role="status">
            {t("found", { count: people.length })}
          </p>
          <ul>{people.map(row)}</ul>
        </>
      ) : null}
      {groups.map(([group, held]) => (
        <div key={group}>
          <h2 className="desk-group">{t(`group.${group}`)}</h2>
          <ul aria-label={t(`group.${group}`)}>{held.map(row)}</ul>
        </div>
      ))}
    </section>
  );
}

/** The people as they come, under the heading of each group: a row that moves leaves its heading. */
function groupsOf(people: readonly Leaving[], today: string): [Group, Leaving[]][] {
  const groups = new Map<Group, Leaving[]>();
  for (const person of people) {
    const group = groupOf(person, today);
    const held = groups.get(group);
    if (held === undefined) groups.set(group, [person]);
    else held.push(person);
  }
  return [...groups];
}

function Row({
  person,
  isAt,
  onPlace,
}: {
  person: Leaving;
  isAt: boolean;
  onPlace: (booking: string) => void;
}) {
  const { t } = useTranslation("desk");
  const line = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAt) line.current?.scrollIntoView?.({ block: "nearest" });
  }, [isAt]);
  const { pack } = person;
  return (
    <button
      ref={line}
      type="button"
      tabIndex={-1}
      className={isAt ? "desk-row desk-at" : "desk-row"}
      aria-current={isAt ? "true" : undefined}
      onClick={() => onPlace(person.booking)}
    >
      <span className="desk-when num">
        {person.date === null ? "–" : shortDate(person.date)}
        {person.time === null ? null : <small>{clock(person.time)}</small>}
      </span>
      <span className="desk-name">
        <strong>{person.name}</strong>
        <small className="num">
          {[person.booking, person.housing].filter((part) => part !== null).join(" · ")}
        </small>
      </span>
      <span className="desk-chips">
        {person.holds.length === 0 ? null : (
          <Chip tone={person.holds.some((hold) => hold.picks_up) ? "late" : "soon"}>
            {t("hold", { count: person.holds.length })}
          </Chip>
        )}
        <Chip tone={PACK_TONE[pack.state]}>
          {pack.number === null
            ? `${t("pack")}: ${t("packState.none")}`
            : t("packNumber", { number: pack.number })}
        </Chip>
      </span>
    </button>
  );
}
