/** What is odd about a Medi-Cal number while it is typed. A number may be right and still be odd. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../../api/session";
import { useAsk } from "../../../api/useAnswer";
import { DateField } from "../../../design/DateField";

/** A Medi-Cal number, and a card's. */
const CIN = 9;
const CARD = 14;

export function CardNumber({ value }: { value: string }) {
  const { t } = useTranslation("stays");
  const { today } = useSession();
  const [issued, setIssued] = useState<string | null>(null);
  const long = value.replace(/[^\p{L}\p{N}]/gu, "").length;
  const isCard = long === CARD;
  const checked = useAsk(
    "people.check_number",
    { kind: isCard ? "bic" : "cin", value, issued_on: isCard ? issued : null },
    { enabled: CIN <= long, hold: true },
  );
  if (long < CIN) return null;
  const found = checked.data;
  const words = found === undefined ? [] : [found.refused, ...found.warnings];
  return (
    <>
      {isCard ? (
        <DateField label={t("names.issued")} today={today} value={issued} onChange={setIssued} />
      ) : null}
      {words.map((word) =>
        word === null ? null : (
          <p key={word} className="small" role="status">
            {word}
          </p>
        ),
      )}
    </>
  );
}
