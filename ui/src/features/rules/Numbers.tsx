/** Every number on a line, by topic, under one mark. */
import { Fragment, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ShownRule } from "../../api/generated";
import { Chip, Unconfirmed } from "../../design/Chip";
import "../../pieces/lines.css";
import { paperDate } from "../../words/dates";
import { amount } from "./said";

export function Numbers({
  rules,
  at,
  onPlace,
}: {
  rules: readonly ShownRule[];
  at: string;
  onPlace: (key: string) => void;
}) {
  const { t } = useTranslation(["rules", "terms"]);
  const topics = [...new Set(rules.map((rule) => rule.topic))];
  return (
    <div className="card rules-list">
      <table className="lines-table rules-table" aria-label={t("numbers")}>
        <colgroup>
          <col className="rules-what" />
          <col className="rules-value" />
          <col className="rules-sure" />
          <col className="rules-who" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("column.rule")}</th>
            <th scope="col">{t("column.value")}</th>
            <th scope="col">{t("column.source")}</th>
            <th scope="col">{t("column.confirmed")}</th>
          </tr>
        </thead>
        {topics.map((topic) => (
          <tbody key={topic}>
            <tr className="rules-topic">
              <th scope="rowgroup" colSpan={4}>
                {t(`topic.${topic}`)}
              </th>
            </tr>
            {rules
              .filter((rule) => rule.topic === topic)
              .map((rule) => (
                <Fragment key={rule.key}>
                  <Line rule={rule} isAt={rule.key === at} onPlace={() => onPlace(rule.key)} />
                </Fragment>
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Line({ rule, isAt, onPlace }: { rule: ShownRule; isAt: boolean; onPlace: () => void }) {
  const { t } = useTranslation(["rules", "terms"]);
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isAt) line.current?.scrollIntoView?.({ block: "nearest" });
  }, [isAt]);
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
          className="lines-name rules-name"
          tabIndex={isAt ? 0 : -1}
          onClick={onPlace}
        >
          {rule.meaning}
        </button>
        <small className="lines-second rules-key">
          {rule.key}
          {rule.clinical ? ` · ${t("clinical")}` : null}
        </small>
      </th>
      <td className="num">
        <b>{rule.applies ? amount(rule.value, rule.unit, t) : t("leftOut")}</b>
        {rule.site === null ? null : (
          <small className="lines-second">
            {t("ownUntil", { until: paperDate(rule.site.until) })}
          </small>
        )}
      </td>
      <td className="small">{t(`terms:confidence.${rule.confidence}`)}</td>
      <td>
        <Standing rule={rule} />
      </td>
    </tr>
  );
}

/** Whether somebody here stands by the number. */
export function Standing({ rule }: { rule: ShownRule }) {
  const { t } = useTranslation("rules");
  if (rule.confirmed_by !== null) {
    return (
      <Chip tone="ok">
        {t("confirmedBy", {
          by: rule.confirmed_by,
          on: rule.confirmed_on === null ? "" : paperDate(rule.confirmed_on),
        })}
      </Chip>
    );
  }
  return rule.unconfirmed ? (
    <Unconfirmed word={t("unconfirmed")} />
  ) : (
    <small className="quiet">{t("notNeeded")}</small>
  );
}
