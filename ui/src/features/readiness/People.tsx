/** The people behind a number, as every list says them. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { FigurePart, ReadinessElementShown, ReadinessFigure } from "../../api/generated";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Answered, Empty } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { nameOf, useRowWords, whoLine } from "../../pieces/rowWords";

const PAGE = 100;
/** More are not asked for at once. */
const MOST = 200;

export function People({
  element,
  figure,
  part: first,
  from,
  to,
}: {
  element: ReadinessElementShown;
  figure: ReadinessFigure;
  part: FigurePart;
  from: string;
  to: string;
}) {
  const { t } = useTranslation("readiness");
  const words = useRowWords();
  const go = useNavigate();
  const [part, setPart] = useState<FigurePart>(first);
  const [offset, setOffset] = useState(0);
  const people = useAsk(
    "readiness.people",
    { element: element.key, line: figure.line, part, from, to, offset, limit: PAGE },
    { hold: true },
  );
  const isShare = figure.measured.measure === "share";
  return (
    <div className="readiness-people">
      {isShare ? (
        <Tabs
          label={t("people.part")}
          value={part}
          onChange={(next) => {
            setPart(next);
            setOffset(0);
          }}
          options={(["of", "rest", "out_of"] as const).map((value) => ({
            value,
            words: t(`part.${value}`),
          }))}
        />
      ) : null}
      <Answered
        answer={people}
        empty={{
          when: (listed) => listed.total === 0,
          show: <Empty title={t("people.none")} icon="none" />,
        }}
      >
        {(listed) => (
          <>
            <table className="table" aria-label={t("people.label")}>
              <thead>
                <tr>
                  <th scope="col">{t("people.who")}</th>
                  <th scope="col">{t("people.when")}</th>
                  {figure.measured.measure === "days" ? (
                    <th scope="col" className="right">
                      {t("people.took")}
                    </th>
                  ) : null}
                </tr>
              </thead>
              <tbody>
                {listed.rows.map((row) => {
                  const when = words.when(row.when);
                  return (
                    <tr key={row.booking}>
                      <th scope="row">
                        <button
                          type="button"
                          className="lines-name"
                          onClick={() => go(WAYS.person(row.booking))}
                        >
                          {nameOf(row)}
                        </button>
                        <small className="lines-second">{whoLine(row, words.t)}</small>
                      </th>
                      <td>
                        {when.words}
                        <small className="lines-second">{when.sub}</small>
                      </td>
                      {figure.measured.measure === "days" ? (
                        <td className="right num">{row.took}</td>
                      ) : null}
                    </tr>
                  );
                })}
              </tbody>
            </table>
            <p className="readiness-more">
              <span className="quiet num">
                {t("people.shown", {
                  shown: `${offset + 1}–${offset + listed.rows.length}`,
                  total: listed.total,
                })}
              </span>
              {offset + listed.rows.length < listed.total ? (
                <Button onPress={() => setOffset(offset + Math.min(PAGE, MOST))}>
                  {t("people.more")}
                </Button>
              ) : null}
            </p>
          </>
        )}
      </Answered>
    </div>
  );
}
