/** Every element on a line, by area, under one mark: what the records show and how it stands. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ReadinessElementShown, ReadinessShown } from "../../api/generated";
import { Chip } from "../../design/Chip";
import "../../pieces/lines.css";
import { paperDate } from "../../words/dates";
import { inBrief, TONES } from "./said";

export function Elements({
  told,
  at,
  onPlace,
}: {
  told: ReadinessShown;
  at: string;
  onPlace: (key: string) => void;
}) {
  const { t } = useTranslation("readiness");
  return (
    <div className="card readiness-list">
      <table className="lines-table readiness-table" aria-label={t("elements")}>
        <colgroup>
          <col className="readiness-what" />
          <col />
          <col className="readiness-status" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("column.element")}</th>
            <th scope="col">{t("column.evidence")}</th>
            <th scope="col">{t("column.status")}</th>
          </tr>
        </thead>
        {told.areas.map((area) => (
          <tbody key={area.number}>
            <tr className="readiness-area">
              <th scope="rowgroup" colSpan={3}>
                {t("area", { number: area.number, title: area.title })}
              </th>
            </tr>
            {area.elements.map((element) => (
              <Line
                key={element.key}
                element={element}
                threshold={told.threshold}
                isAt={element.key === at}
                onPlace={() => onPlace(element.key)}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Line({
  element,
  threshold,
  isAt,
  onPlace,
}: {
  element: ReadinessElementShown;
  threshold: number;
  isAt: boolean;
  onPlace: () => void;
}) {
  const { t } = useTranslation("readiness");
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isAt) line.current?.scrollIntoView?.({ block: "nearest" });
  }, [isAt]);
  const until = element.status === "conditional" ? element.condition?.until : null;
  return (
    <tr
      ref={line}
      className={isAt ? "lines-row lines-at" : "lines-row"}
      aria-current={isAt ? "true" : undefined}
      onClick={onPlace}
    >
      <th scope="row">
        <button
          type="button"
          className="lines-name readiness-name"
          tabIndex={isAt ? 0 : -1}
          onClick={onPlace}
        >
          <span className="readiness-key num">{element.key}</span>
          {element.title}
        </button>
      </th>
      <td className={element.kept ? "quiet" : undefined}>{inBrief(element, threshold, t)}</td>
      <td>
        <Standing element={element} />
        {until ? (
          <small className="lines-second">
            {t("until", { until: paperDate(until), by: element.condition?.by })}
          </small>
        ) : null}
      </td>
    </tr>
  );
}

/** How an element stands, as a mark. */
export function Standing({ element }: { element: ReadinessElementShown }) {
  const { t } = useTranslation("readiness");
  const { status } = element;
  return status === null ? (
    <Chip tone="none">{t("kept")}</Chip>
  ) : (
    <Chip tone={TONES[status]}>{t(`status.${status}`)}</Chip>
  );
}
