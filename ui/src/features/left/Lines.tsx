/** One line for each person. */
import { useTranslation } from "react-i18next";
import type { LeftCall, LeftInHand, LeftRow, LeftTold } from "../../api/generated";
import { Chip } from "../../design/Chip";
import { Checkbox } from "../../design/Choice";
import type { Chosen } from "../../design/chosen";
import { Line, Who } from "../../pieces/Lines";
import { clock, shortDate } from "../../words/dates";

interface Lists {
  rows: readonly LeftRow[];
  at: string;
  onPlace: (booking: string) => void;
  onOpen: (booking: string) => void;
}

export function GoneLines({ rows, at, chosen, onPlace, onOpen }: Lists & { chosen: Chosen }) {
  const { t } = useTranslation("left");
  return (
    <section className="left-part" aria-label={t("gone")}>
      <header className="left-head">
        <h2>
          {t("gone")} <span className="num">{rows.length}</span>
        </h2>
        <p className="quiet" title={t("goneWhy")}>
          {t("goneHint")}
        </p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of which one line has the focus */}
      <table className="lines-table left-table" role="grid" aria-label={t("goneList")}>
        <colgroup>
          <col className="lines-choose" />
        </colgroup>
        <tbody>
          {rows.map((row) =>
            row.state !== "gone" ? null : (
              <Line
                key={row.booking}
                isAt={row.booking === at}
                onPlace={() => onPlace(row.booking)}
                isChosen={chosen.has(row.booking)}
              >
                <td className="lines-choose">
                  <Checkbox
                    isSelected={chosen.has(row.booking)}
                    onChange={() => chosen.toggle(row.booking)}
                    quietLabel
                  >
                    {t("choose", { name: row.name })}
                  </Checkbox>
                </td>
                <Who
                  name={row.name}
                  about={[row.age, row.booking, row.language]}
                  onOpen={() => onOpen(row.booking)}
                />
                <td>
                  <Chip tone="soon">{t("goneSince", { on: shortDate(row.since) })}</Chip>
                </td>
                <td className="quiet">
                  {row.last_seen === null
                    ? t("neverSeen")
                    : t("lastSeen", { on: shortDate(row.last_seen) })}
                </td>
                <td>
                  {row.expected === null ? (
                    <span className="quiet">{t("noDate")}</span>
                  ) : (
                    t("expected", { on: shortDate(row.expected) })
                  )}
                </td>
              </Line>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

export function LeftLines({ rows, at, onPlace, onOpen }: Lists) {
  const { t } = useTranslation("left");
  return (
    <section className="left-part" aria-label={t("leftHeading")}>
      <header className="left-head">
        <h2>
          {t("leftHeading")} <span className="num">{rows.length}</span>
        </h2>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of which one line has the focus */}
      <table className="lines-table left-table" role="grid" aria-label={t("list")}>
        <colgroup>
          <col className="left-who" />
          <col className="left-some" />
          <col />
          <col className="left-wide" />
          <col className="left-slim" />
          <col className="left-some" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("person")}</th>
            <th scope="col">{t("when")}</th>
            <th scope="col">{t("firstCall")}</th>
            <th scope="col">{t("phone")}</th>
            <th scope="col">{t("inHand")}</th>
            <th scope="col">{t("told")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            row.state !== "left" ? null : (
              <Line
                key={row.booking}
                isAt={row.booking === at}
                onPlace={() => onPlace(row.booking)}
              >
                <Who
                  name={row.name}
                  about={[row.age, row.booking, row.language]}
                  onOpen={() => onOpen(row.booking)}
                />
                <td>
                  <span className="num">
                    {shortDate(row.left.on)}
                    {row.left.time === null ? "" : ` ${clock(row.left.time)}`}
                  </span>
                  <small className="lines-second">{t(`how.${row.left.how}`)}</small>
                </td>
                <td>
                  <Owed call={row.first_call} />
                  {row.tries.length === 0 ? null : (
                    <small className="lines-second">
                      {t("tries", { count: row.tries.length })}
                    </small>
                  )}
                </td>
                <td>
                  {row.phone === null ? (
                    <Chip tone="late">{t("noPhone")}</Chip>
                  ) : (
                    <>
                      <span className="num">{row.phone.number}</span>
                      <small className="lines-second">
                        {t(`message.${row.phone.message}`)} · {row.phone.whose}
                      </small>
                    </>
                  )}
                </td>
                <td>
                  <InHand held={row.in_hand} />
                </td>
                <td>
                  <Told told={row.told} />
                </td>
              </Line>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

export function Owed({ call }: { call: LeftCall | null }) {
  const { t } = useTranslation("left");
  if (call === null) return <span className="quiet">{t("noCall")}</span>;
  if (call.days < 0) return <Chip tone="late">{t("callLate", { count: -call.days })}</Chip>;
  if (call.days === 0) return <Chip tone="soon">{t("callToday")}</Chip>;
  return <Chip tone="due">{t("callDue", { on: shortDate(call.due) })}</Chip>;
}

function InHand({ held }: { held: LeftInHand }) {
  const { t } = useTranslation("left");
  if (held.of === 0) return <span className="quiet">{t("inHandNone")}</span>;
  if (held.given === held.of) return <Chip tone="ok">{t("inHandAll", { of: held.of })}</Chip>;
  return (
    <>
      <Chip tone="late">{t("inHandSome", { given: held.given, of: held.of })}</Chip>
      {held.missing === null ? null : (
        <small className="lines-second">{t(`reached.${held.missing}`)}</small>
      )}
    </>
  );
}

function Told({ told }: { told: LeftTold }) {
  const { t } = useTranslation("left");
  const papers = told.papers.map((paper) => paper.recipient).join(", ");
  return (
    <>
      {told.county_on === null ? (
        <Chip tone="soon">{t("countyNotTold")}</Chip>
      ) : (
        <Chip tone="ok">{t("countyTold", { on: shortDate(told.county_on) })}</Chip>
      )}
      {papers === "" ? null : (
        <small className="lines-second">{t("papers", { list: papers })}</small>
      )}
    </>
  );
}
