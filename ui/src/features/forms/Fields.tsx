/** Every field on a line: its number on the pages, what it asks, and what fills it. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { FilledBy, MappedField } from "../../api/generated";
import { Chip } from "../../design/Chip";
import { problemOf, type Wrong } from "../../design/ErrorSummary";
import { called, type Draft } from "./said";

export function Fields({
  fields,
  draft,
  at,
  onPlace,
  wrong,
}: {
  fields: readonly MappedField[];
  draft: Draft;
  at: number;
  onPlace: (at: number) => void;
  wrong: Wrong | null;
}) {
  const { t } = useTranslation("forms");
  return (
    <table className="lines-table forms-fields" aria-label={t("map.fields")}>
      <colgroup>
        <col className="forms-col-number" />
        <col />
        <col className="forms-col-by" />
      </colgroup>
      <tbody>
        {fields.map((mapped, index) => (
          <Line
            key={mapped.field.name}
            mapped={mapped}
            by={draft[mapped.field.name] ?? null}
            isAt={index === at}
            onPlace={() => onPlace(index)}
            problem={problemOf(wrong, mapped.field.name)}
          />
        ))}
      </tbody>
    </table>
  );
}

function Line({
  mapped,
  by,
  isAt,
  onPlace,
  problem,
}: {
  mapped: MappedField;
  by: FilledBy | null;
  isAt: boolean;
  onPlace: () => void;
  problem: string | undefined;
}) {
  const { t } = useTranslation("forms");
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isAt) line.current?.scrollIntoView?.({ block: "nearest" });
  }, [isAt]);
  const { field, number, only_pen } = mapped;
  const isSuggested =
    mapped.by === null && by !== null && JSON.stringify(by) === JSON.stringify(mapped.suggested);
  const kind = t(`asks.${field.asks.kind}`);
  return (
    <tr ref={line} className={isAt ? "lines-at" : undefined}>
      <td className="num quiet">{number}</td>
      <th scope="row">
        <button
          type="button"
          className="lines-name"
          aria-current={isAt || undefined}
          onClick={onPlace}
        >
          {called(field)}
        </button>
        <span className="small quiet forms-below">
          {[field.label === "" ? null : field.name, kind, t("map.on", { page: field.page })]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {problem === undefined ? null : <span className="small forms-problem">{problem}</span>}
      </th>
      <td>
        {by === null ? <Chip tone="soon">{t("map.open")}</Chip> : <Said by={by} />}
        {only_pen ? (
          <span className="small quiet forms-below">{t("map.onlyPen")}</span>
        ) : isSuggested ? (
          <span className="forms-below">
            <Chip tone="unknown">{t("map.suggested")}</Chip>
          </span>
        ) : null}
      </td>
    </tr>
  );
}

/** What fills a field, in a few words. */
function Said({ by }: { by: FilledBy }) {
  const { t } = useTranslation("forms");
  const word = (is: string) => t(`word.${is}`, { defaultValue: is });
  switch (by.by) {
    case "value":
      return <>{t(`values.${by.value}`)}</>;
    case "text":
      return <>{t("said.text", { text: by.text })}</>;
    case "tick_when":
      return <>{t("said.when", { value: t(`values.${by.value}`), is: word(by.is) })}</>;
    case "choose":
      return <>{t(`values.${by.value}`)}</>;
    case "ticked":
      return <>{t("said.ticked")}</>;
    case "pen":
      return <span className="quiet">{t("said.pen")}</span>;
  }
}
