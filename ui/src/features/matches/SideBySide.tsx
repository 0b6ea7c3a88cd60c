/** Two records in two columns, line by line, with what agrees and what differs in words. */
import { useTranslation } from "react-i18next";
import type {
  MatchLine,
  MatchPerson,
  MatchShown,
  MatchState,
  MatchStay,
} from "../../api/generated";
import { useAsk } from "../../api/useAnswer";
import { Chip, type Tone } from "../../design/Chip";
import { Answered } from "../../design/States";
import { birthDate, longDate } from "../../words/dates";

const TONES: Record<MatchState, Tone> = {
  same: "ok",
  near: "soon",
  differs: "late",
  unknown: "unknown",
};

export function SideBySide({
  one,
  other,
  keep,
  onKeep,
}: {
  one: string;
  other: string;
  keep: string | null;
  onKeep: (booking: string) => void;
}) {
  const shown = useAsk("matches.show", { one, other });
  return (
    <Answered answer={shown}>
      {(both) => <Both both={both} keep={keep ?? both.keeps} onKeep={onKeep} />}
    </Answered>
  );
}

function Both({
  both,
  keep,
  onKeep,
}: {
  both: MatchShown;
  keep: string;
  onKeep: (booking: string) => void;
}) {
  const { t } = useTranslation("matches");
  const { t: words } = useTranslation("terms");
  const people = [both.one, both.other];
  return (
    <>
      <table className="matches-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{t("part")}</span>
            </th>
            {people.map((person) => (
              <th key={person.booking} scope="col">
                <Head person={person} />
              </th>
            ))}
            <th scope="col">
              <span className="unseen">{t("how")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {both.lines.map((line) => (
            <Line key={line.part} line={line} />
          ))}
          <tr>
            <th scope="row">{t("stays")}</th>
            <td>
              <Stays stays={both.one_stays} />
            </td>
            <td>
              <Stays stays={both.other_stays} />
            </td>
            <td />
          </tr>
          <tr>
            <th scope="row">{t("keeps")}</th>
            {people.map((person) => (
              <td key={person.booking}>
                <label className="matches-keep">
                  <input
                    type="radio"
                    name="keep"
                    checked={keep === person.booking}
                    onChange={() => onKeep(person.booking)}
                  />
                  {t("keepsThis")}
                </label>
              </td>
            ))}
            <td />
          </tr>
        </tbody>
      </table>
      <dl className="matches-why">
        <dt>{t("agrees")}</dt>
        <dd>{both.agrees.map((one) => words(`agreement.${one}`)).join(", ") || t("nothing")}</dd>
        <dt>{t("differs")}</dt>
        <dd>{both.differs.map((one) => words(`difference.${one}`)).join(", ") || t("nothing")}</dd>
      </dl>
    </>
  );
}

function Head({ person }: { person: MatchPerson }) {
  const { t } = useTranslation("matches");
  return (
    <>
      <b>{person.name}</b>
      <small className="quiet num">
        {person.booking} · {person.in_custody ? t("here") : t("left")}
      </small>
    </>
  );
}

function Line({ line }: { line: MatchLine }) {
  const { t } = useTranslation("matches");
  const said = (held: readonly string[]) =>
    (line.part === "birth_date" ? held.map(birthDate) : held).join(", ") || t("blank");
  return (
    <tr className={`matches-${line.state}`}>
      <th scope="row">{t(`parts.${line.part}`)}</th>
      <td>{said(line.one)}</td>
      <td>{said(line.other)}</td>
      <td>
        <Chip tone={TONES[line.state]}>{t(`states.${line.state}`)}</Chip>
      </td>
    </tr>
  );
}

function Stays({ stays }: { stays: readonly MatchStay[] }) {
  const { t } = useTranslation("matches");
  return (
    <ul className="matches-stays num">
      {stays.map((stay) => (
        <li key={stay.booking}>
          {stay.booking}: {longDate(stay.booked_on)} –{" "}
          {stay.left_on === null ? t("today") : longDate(stay.left_on)}
        </li>
      ))}
    </ul>
  );
}
