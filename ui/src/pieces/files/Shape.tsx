/** What the file is and how it was read, to be corrected where it is wrong. */
import { useTranslation } from "react-i18next";
import type {
  DateOrder,
  Delimiter,
  HowToRead,
  RosterColumns,
  TextEncoding,
} from "../../api/generated";
import { Picker } from "../../design/Choice";

const ENCODINGS: readonly TextEncoding[] = ["utf8", "windows_1252", "utf16_le", "utf16_be"];
const DELIMITERS: readonly Delimiter[] = ["comma", "semicolon", "tab", "bar"];
const ORDERS: readonly DateOrder[] = ["month_first", "day_first"];

export function Shape({
  columns,
  how,
  reading,
  onRead,
}: {
  columns: RosterColumns;
  how: HowToRead;
  reading: boolean;
  onRead: (how: HowToRead) => void;
}) {
  const { t } = useTranslation("roster");
  const { shape } = columns;
  const said = (value: string) => t("asFound", { value });
  const order = columns.dates.some((date) => date.order === "day_first")
    ? "day_first"
    : "month_first";
  return (
    <div className="roster-shape">
      <span className="roster-kind">
        {t(`kind.${shape.kind}`)}
        {shape.from_1904 ? <small>{t("from1904")}</small> : null}
      </span>
      {shape.kind === "workbook" ? (
        <Picker
          label={t("sheet")}
          isDisabled={reading}
          value={shape.sheet ?? ""}
          options={shape.sheets.map(({ name, hidden }) => ({
            value: name,
            words: hidden ? t("hiddenSheet", { name }) : name,
          }))}
          onChange={(sheet) => onRead({ ...how, sheet })}
        />
      ) : null}
      {shape.kind === "text" ? (
        <>
          <Picker
            label={t("encoding")}
            isDisabled={reading}
            value={how.encoding ?? "found"}
            options={[
              { value: "found" as const, words: said(shape.encoding ?? "") },
              ...ENCODINGS.map((value) => ({ value, words: t(`encodings.${value}`) })),
            ]}
            onChange={(picked) => onRead({ ...how, encoding: picked === "found" ? null : picked })}
          />
          <Picker
            label={t("delimiter")}
            isDisabled={reading}
            value={how.delimiter ?? "found"}
            options={[
              {
                value: "found" as const,
                words: said(t(`delimiters.${shape.delimiter ?? "comma"}`)),
              },
              ...DELIMITERS.map((value) => ({ value, words: t(`delimiters.${value}`) })),
            ]}
            onChange={(picked) => onRead({ ...how, delimiter: picked === "found" ? null : picked })}
          />
        </>
      ) : null}
      {shape.kind === "messages" || columns.dates.length === 0 ? null : (
        <Picker
          label={t("dates")}
          isDisabled={reading}
          value={how.dates ?? "found"}
          options={[
            { value: "found" as const, words: said(t(`order.${order}`)) },
            ...ORDERS.map((value) => ({ value, words: t(`order.${value}`) })),
          ]}
          onChange={(picked) => onRead({ ...how, dates: picked === "found" ? null : picked })}
        />
      )}
    </div>
  );
}
