/** What each column of the file holds, with its first lines, to be corrected where it is wrong. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ColumnMap, DateColumn, Field, HowToRead, RosterColumns } from "../../api/generated";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { Picker } from "../../design/Choice";
import { Icon } from "../../design/Icon";
import { Problem } from "./Problem";
import { Shape } from "./Shape";

/** What a column of a roster can hold. */
export const ROSTER_FIELDS: readonly Field[] = [
  "booking_number",
  "full_name",
  "last_name",
  "first_name",
  "middle_name",
  "suffix",
  "birth_date",
  "sex",
  "booking_date",
  "booking_time",
  "projected_release_date",
  "scheduled_release_date",
  "court_ordered_release_date",
  "actual_release_date",
  "release_time",
  "release_reason",
  "legal_status",
  "housing",
  "language",
  "cin",
  "cii",
  "cdcr",
  "facility_number",
  "ssn",
];

/** Every file says by itself how it is to be read, until somebody says otherwise. */
export const BY_ITSELF: HowToRead = { encoding: null, delimiter: null, sheet: null, dates: null };

export function Columns({
  columns,
  fields,
  map,
  read,
  reading,
  ready,
  onMap,
  onRead,
  onCompare,
  children,
}: {
  columns: RosterColumns;
  /** What a column of this file can hold. */
  fields: readonly Field[];
  /** What somebody corrected. */
  map: ColumnMap | null;
  read: HowToRead;
  reading: boolean;
  /** Whether nothing else has to be said before it is compared. */
  ready: boolean;
  onMap: (map: ColumnMap) => void;
  onRead: (how: HowToRead) => void;
  onCompare: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation("roster");
  const held = new Map(
    Object.entries(columns.map).map(([field, heading]) => [heading, field as Field]),
  );
  const options = [
    { value: "none" as const, words: t("unused") },
    ...fields.map((value) => ({ value, words: t(`field.${value}`) })),
  ];
  const pick = (heading: string, field: Field | "none") => {
    const next: ColumnMap = {};
    for (const [known, at] of Object.entries(columns.map)) {
      if (at !== heading && known !== field) next[known as Field] = at;
    }
    if (field !== "none") next[field] = heading;
    onMap(next);
  };
  // Messages have their fields in fixed places: there is nothing to correct.
  const { line } = columns;
  const fixed = line === null;
  const dates = new Map(columns.dates.map((date) => [date.heading, date]));
  const how =
    columns.problem !== null
      ? "unfinished"
      : fixed
        ? "fixed"
        : map !== null
          ? "corrected"
          : columns.remembered
            ? "remembered"
            : "recognised";
  const headings = columns.headings.flatMap((heading, at) =>
    heading === "" ? [] : [{ heading, at }],
  );
  return (
    <>
      {columns.problem === null ? null : <Problem title={t("problem")} why={columns.problem} />}
      <Card
        title={t("columns")}
        aside={
          <span className="roster-marks">
            {columns.preset === null ? null : (
              <Chip tone="none">{t(`preset.${columns.preset}`)}</Chip>
            )}
            <Chip tone={columns.problem === null ? "ok" : "soon"}>{t(how)}</Chip>
          </span>
        }
      >
        <Shape columns={columns} how={read} reading={reading} onRead={onRead} />
        <p className="quiet roster-hint">
          {line === null ? t("columnsFixed") : t("columnsHint", { line })}
          {columns.partial ? ` ${t(columns.preset === null ? "someHint" : "presetHint")}` : ""}
        </p>
        <div className="roster-columns">
          <table className="table" aria-label={t("columns")}>
            <thead>
              <tr>
                <th scope="col">{t("column")}</th>
                <th scope="col">{t("holds")}</th>
                <th scope="col">{t("sample")}</th>
              </tr>
            </thead>
            <tbody>
              {headings.map(({ heading, at }) => (
                <tr key={`${heading}${at}`} className={held.has(heading) ? "" : "roster-unused"}>
                  <th scope="row">{heading}</th>
                  <td>
                    {fixed ? (
                      t(`field.${held.get(heading) ?? "booking_number"}`)
                    ) : (
                      <Picker
                        label={`${heading}: ${t("holds")}`}
                        quietLabel
                        isDisabled={reading}
                        value={held.get(heading) ?? "none"}
                        options={options}
                        onChange={(field) => pick(heading, field)}
                      />
                    )}
                  </td>
                  <td className="roster-samples">
                    {columns.samples.map((row) => row[at] || "–").join("  ·  ")}
                    <Proof date={dates.get(heading)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      <footer className="roster-foot">
        {children}
        <Button
          kind="primary"
          onPress={onCompare}
          isDisabled={columns.problem !== null || !ready}
          hint="Enter"
        >
          {t("compare")}
        </Button>
      </footer>
    </>
  );
}

/** In which order the dates of a column are read, and how many of its cells prove it. */
function Proof({ date }: { date: DateColumn | undefined }) {
  const { t } = useTranslation("roster");
  if (date === undefined) return null;
  const proof = date.proved_by === 0 ? t("unproved") : t("proved", { count: date.proved_by });
  return (
    <small className="roster-proof">
      {t(`order.${date.order}`)} · {proof}
      {date.against === 0 ? null : (
        <b className="roster-against">
          <Icon name="soon" />
          {t("against_order", { count: date.against })}
        </b>
      )}
    </small>
  );
}
