/** The marked person beside the list: what to do, why, and what else waits. */
import { useTranslation } from "react-i18next";
import type { TodayRow } from "../../api/generated";
import { useStaff } from "../../api/useStaff";
import { Button } from "../../design/Button";
import { Facts } from "../../design/Card";
import { Chip, Unconfirmed } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { nameOf, readable, useRowWords, whoLine } from "../../pieces/rowWords";
import type { Ways } from "./Today";
import "./peek.css";

export function Peek({
  row,
  ways,
  onAssign,
}: {
  row: TodayRow | null;
  ways: Ways;
  onAssign?: () => void;
}) {
  const { t } = useTranslation("today");
  return (
    <aside className="card today-peek" aria-label={t("peek.label")} aria-live="polite">
      {row === null ? null : (
        <>
          <About row={row} />
          <div className="peek-ways">
            <Button kind="primary" hint="⏎" onPress={() => ways.open(row)}>
              {t("peek.open")}
            </Button>
            {ways.may("tonight") ? (
              <Button kind="danger" hint="t" onPress={() => ways.page(row, "tonight")}>
                {t("peek.tonight")}
              </Button>
            ) : null}
            {ways.may("date") ? (
              <Button hint="r" onPress={() => ways.page(row, "date")}>
                {t("peek.date")}
              </Button>
            ) : null}
            {ways.may("packet") ? (
              <Button hint="p" onPress={() => ways.page(row, "packet")}>
                {t("peek.packet")}
              </Button>
            ) : null}
            {onAssign === undefined ? null : (
              <Button hint="a" onPress={onAssign}>
                {t("peek.assign")}
              </Button>
            )}
          </div>
          <Doings row={row} ways={ways} />
        </>
      )}
    </aside>
  );
}

/** What is one key away beside the buttons; where there is no room the keys work all the same. */
function Doings({ row, ways }: { row: TodayRow; ways: Ways }) {
  const { t } = useTranslation("today");
  const there = ways.doings.flatMap(({ key, name, of }) => {
    const doing = of(row);
    return doing === null ? [] : [{ key, name, doing }];
  });
  if (there.length === 0) return null;
  return (
    <section className="peek-doings" aria-label={t("peek.doings")}>
      {there.map(({ key, name, doing }) => (
        <Button key={key} kind="quiet" hint={key} onPress={() => ways.start(row, doing)}>
          {t(`peek.do.${name}`)}
        </Button>
      ))}
    </section>
  );
}

function About({ row }: { row: TodayRow }) {
  const words = useRowWords();
  const called = useStaff();
  const { t } = useTranslation("today");
  const when = words.when(row.when);
  const rest = row.waiting_in_all - row.waiting.length;
  return (
    <>
      <header className="peek-head">
        <h2>{nameOf(row)}</h2>
        <p className="quiet small">{whoLine(row, words.t)}</p>
      </header>
      <div className="peek-facts">
        <Facts
          rows={[
            [
              t("peek.release"),
              <span key="when">
                <Chip tone={when.tone}>{when.words}</Chip>{" "}
                <small className="quiet">{when.sub}</small>
              </span>,
            ],
            [
              t("peek.owner"),
              row.owner === null ? (
                <span key="nobody" className="quiet">
                  {t("list.unowned")}
                </span>
              ) : (
                called(row.owner)
              ),
            ],
            row.pack === null
              ? null
              : [
                  words.t("packLine", {
                    number: row.pack.number,
                    state: words.t(`pack.${row.pack.state}`),
                  }),
                  row.pack.place,
                ],
          ]}
        />
      </div>
      {row.next === null ? null : (
        <section className="peek-next">
          <h3>{words.step(row.next)}</h3>
          <p className={`due-${words.due(row.next).tone}`}>
            {words.due(row.next).words}
            {row.next.reason === null ? null : ` · ${readable(row.next.reason)}`}
          </p>
          <p className="small">
            {readable(row.next.why)}{" "}
            {row.next.unconfirmed ? <Unconfirmed word={words.t("unconfirmed")} /> : null}
          </p>
          <p className="small quiet peek-source">{t("peek.source", { source: row.next.source })}</p>
        </section>
      )}
      {row.gap === null ? null : (
        <section className={`peek-gap peek-gap-${row.gap.severity}`}>
          <h3>
            <Icon name={row.gap.severity === "late" ? "soon" : "late"} size={14} />
            {t(`peek.gap.${row.gap.severity}`)}
          </h3>
          <p className="small">{readable(row.gap.text)}</p>
        </section>
      )}
      {row.waiting.length === 0 ? null : (
        <section className="peek-also">
          <h3>{t("peek.also")}</h3>
          <ul>
            {row.waiting.map((step) => {
              const due = words.due(step);
              return (
                <li key={`${step.step} ${step.about ?? ""} ${step.due}`}>
                  <span>{words.step(step)}</span>
                  <small className={`due-${due.tone}`}>{due.words}</small>
                </li>
              );
            })}
          </ul>
          {rest <= 0 ? null : <p className="small quiet">{t("peek.more", { count: rest })}</p>}
        </section>
      )}
    </>
  );
}
