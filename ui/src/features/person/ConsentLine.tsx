/** Consent in one line: for each category, who may be told and until when. */
import { useTranslation } from "react-i18next";
import type { Sharing, SharingAnswer } from "../../api/generated";
import { Chip, type Tone } from "../../design/Chip";
import { shortDate } from "../../words/dates";

const TONE: Record<SharingAnswer, Tone> = {
  allowed: "ok",
  refused: "late",
  ended: "soon",
  incomplete: "soon",
  not_asked: "unknown",
};

interface Said {
  answer: SharingAnswer;
  until: string | null;
  to: Sharing["to"][];
}

export function ConsentLine({ line }: { line: readonly Sharing[] }) {
  const { t } = useTranslation(["person", "terms"]);
  const categories = [...new Set(line.map((word) => word.category))];
  return (
    <span className="consent-line">
      {categories.map((category) => (
        <span key={category}>
          <span className="quiet">{t(`terms:consentCategory.${category}`)}</span>{" "}
          {grouped(line.filter((word) => word.category === category)).map((said) => (
            <Chip key={`${said.answer}${said.until}`} tone={TONE[said.answer]}>
              {t(`terms:sharingAnswer.${said.answer}`)}:{" "}
              {said.to.map((to) => t(`terms:recipientKind.${to}`)).join(", ")}
              {said.until === null
                ? null
                : ` ${t("consentLine.to", { day: `${shortDate(said.until)}, ${said.until.slice(0, 4)}` })}`}
            </Chip>
          ))}
        </span>
      ))}
    </span>
  );
}

/** Those with the same answer in one. */
function grouped(line: readonly Sharing[]): Said[] {
  const found: Said[] = [];
  for (const { answer, until, to } of line) {
    const same = found.find((known) => known.answer === answer && known.until === until);
    if (same === undefined) found.push({ answer, until, to: [to] });
    else same.to.push(to);
  }
  return found;
}
