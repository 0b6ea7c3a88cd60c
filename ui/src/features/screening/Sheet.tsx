/** The sheet for the state's portal: one value after the other, copied by one key. */

import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScreeningShown, SheetLine } from "../../api/generated";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { useKeys } from "../../design/keys";
import { say } from "../../design/Toast";
import { copyText } from "../../pieces/copyText";
import { COUNTIES } from "../../words/counties";

export function Sheet({ shown }: { shown: ScreeningShown }) {
  const { t } = useTranslation("screening");
  const lines = shown.sheet.map(named);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      lines.findIndex((line) => line.value !== null),
    ),
  );
  const rows = useRef<HTMLTableSectionElement>(null);
  const here = Math.min(at, lines.length - 1);
  const step = (by: number) => setAt(Math.max(0, Math.min(here + by, lines.length - 1)));
  const copy = (line: SheetLine, index: number) => {
    if (line.value === null) return;
    const field = t(`field.${line.field}`);
    void copyText(line.value).then(() => say(t("sheet.copied", { field })));
    const next = lines.findIndex((held, other) => index < other && held.value !== null);
    setAt(next === -1 ? index : next);
  };
  const line = lines[here];
  useKeys([
    { key: "c", words: t("keys.copy"), run: () => line && copyHere(line) },
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
  ]);
  /** A line without a value is passed over. */
  function copyHere(held: SheetLine) {
    if (held.value !== null) return copy(held, here);
    const next = lines.findIndex((other, index) => here < index && other.value !== null);
    const found = lines[next];
    if (found !== undefined) copy(found, next);
  }
  useEffect(() => {
    rows.current?.children[here]?.scrollIntoView({ block: "nearest" });
  }, [here]);
  return (
    <Card title={t("sheet.title")} className="screening-sheet">
      <p className="small quiet">{t("sheet.hint")}</p>
      <table>
        <tbody ref={rows}>
          {lines.map((held, index) => {
            const field = t(`field.${held.field}`);
            return (
              <tr key={held.field} aria-current={index === here ? "true" : undefined}>
                <th scope="row">{field}</th>
                {held.value === null ? (
                  <td className="quiet" colSpan={2}>
                    {t("sheet.none")}
                  </td>
                ) : (
                  <td className="num">{held.value}</td>
                )}
                {held.value === null ? null : (
                  <td className="right">
                    <Button
                      kind="quiet"
                      onPress={() => copy(held, index)}
                      {...(index === here ? { hint: "c" } : {})}
                    >
                      {t("sheet.copyWord")}
                      <span className="unseen">: {field}</span>
                    </Button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="small quiet">{t("sheet.noCriteria")}</p>
    </Card>
  );
}

/** The record keeps the county's code; the portal is told its name. */
function named(line: SheetLine): SheetLine {
  if (line.field !== "facility_county") return line;
  const name = COUNTIES.find(([code]) => code === line.value)?.[1];
  return { ...line, value: name ?? line.value };
}
