/** The question in full, for whom it is answered, and the four keys. */
import { useTranslation } from "react-i18next";
import type { TriageQuestion, TriageWord } from "../../api/generated";
import { Button } from "../../design/Button";
import { wordFor } from "./wordFor";

const KEYS: readonly (readonly [TriageWord, string])[] = [
  ["yes", "y"],
  ["no", "n"],
  ["later", "l"],
  ["refused", "x"],
];

export function AnswerBar({
  question,
  who,
  note,
  said,
  canTakeBack,
  onAnswer,
  onTakeBack,
  onTake,
}: {
  question: TriageQuestion;
  who: string;
  note: string;
  /** What was answered last. */
  said: string;
  canTakeBack: boolean;
  onAnswer: (word: TriageWord) => void;
  onTakeBack: () => void;
  onTake?: () => void;
}) {
  const { t } = useTranslation("triage");
  return (
    <section className="triage-bar" aria-label={who}>
      <div className="triage-ask">
        <p className="quiet">{who}</p>
        <p className="triage-question">{note === "" ? t(`question.${question}`) : note}</p>
      </div>
      <div className="triage-keys">
        {KEYS.map(([word, key]) => (
          <Button key={word} hint={key} onPress={() => onAnswer(word)}>
            {capital(wordFor(t, question, word))}
          </Button>
        ))}
        {onTake === undefined ? null : (
          <Button kind="quiet" hint="a" onPress={onTake}>
            {t("take")}
          </Button>
        )}
      </div>
      <p className="triage-said" role="status">
        {said}
        {canTakeBack && said !== "" ? (
          <Button kind="quiet" hint="u" onPress={onTakeBack}>
            {t("takeBack")}
          </Button>
        ) : null}
      </p>
    </section>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
