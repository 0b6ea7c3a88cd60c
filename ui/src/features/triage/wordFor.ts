/** The short word for an answer to a question. */
import type { TFunction } from "i18next";
import type { TriageQuestion, TriageWord } from "../../api/generated";

export function wordFor(
  t: TFunction<"triage">,
  question: TriageQuestion,
  word: TriageWord,
): string {
  if (word === "yes") return t(`yes.${question}`);
  return word === "no" ? t(`no.${question}`) : t(`word.${word}`).toLowerCase();
}
