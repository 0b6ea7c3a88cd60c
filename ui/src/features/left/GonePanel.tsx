/** What became of those who are gone: one answer for everybody who is chosen. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { GoneAnswer, LeftHow, LeftRow } from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { DateField } from "../../design/DateField";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { say, sayFailure } from "../../design/Toast";
import { leadsToUnread } from "../../design/unread";

/** Most usual first. Somebody who died is not answered in a list. */
const RELEASED: readonly (readonly [Exclude<LeftHow, "transferred" | "died">, string])[] = [
  ["bail", "b"],
  ["court", "c"],
  ["own_recognizance", "o"],
  ["sentence_served", "s"],
  ["dismissed", "d"],
  ["parole_or_prcs", "p"],
];
const OTHERWISE = [
  ["moved", "m"],
  ["still_here", "h"],
  ["list_error", "e"],
] as const;

export function GonePanel({
  people,
  onAnswered,
}: {
  people: readonly LeftRow[];
  onAnswered: () => void;
}) {
  const { t } = useTranslation("left");
  const { today } = useSession();
  const answer = useChange("left.answer");
  const takeBack = useChange("left.take_back");
  const [source, setSource] = useState<string>(() => t("sourceUsual"));
  const [on, setOn] = useState<string | null>(null);
  const fails = (failure: { message: string }) => sayFailure(failure.message);

  const give = (given: GoneAnswer, words: string) => {
    const bookings = people.map((row) => row.booking);
    if (bookings.length === 0 || answer.isPending || leadsToUnread()) return;
    answer.mutate(
      { bookings, answer: given, on, time: null, source },
      {
        onError: fails,
        onSuccess: (done) => {
          const undo = () =>
            takeBack.mutate(
              { bookings: done.answered },
              { onError: fails, onSuccess: () => say(t("takenBack")) },
            );
          const { length } = done.answered;
          if (0 < length) say(t("answered", { count: length, answer: words }), undo);
          if (0 < done.skipped.length) {
            const list = done.skipped.map((one) => `${one.booking} ${one.why}`).join(", ");
            sayFailure(t("skipped", { list }));
          }
          onAnswered();
        },
      },
    );
  };
  const released = RELEASED.map(([how, key]) => ({
    key,
    words: t(`how.${how}`),
    run: () => give({ answer: "released", how }, t(`how.${how}`)),
  }));
  const otherwise = OTHERWISE.map(([kind, key]) => ({
    key,
    words: t(kind),
    run: () => give({ answer: kind }, t(kind)),
  }));
  useKeys([...released, ...otherwise]);

  const first = people[0];
  return (
    <section className="lines-panel card">
      <h2>
        {people.length === 1 && first
          ? t("answerFor", { name: first.name })
          : t("answerForMany", { count: people.length })}
      </h2>
      <h3>{t("released")}</h3>
      <Answers list={released} isPending={answer.isPending} />
      <h3>{t("notReleased")}</h3>
      <Answers list={otherwise} isPending={answer.isPending} />
      <Field label={t("source")} value={source} onChange={setSource} />
      <DateField label={t("on")} value={on} onChange={setOn} today={today} />
      {on === null ? <p className="quiet small">{t("onHint")}</p> : null}
    </section>
  );
}

function Answers({
  list,
  isPending,
}: {
  list: readonly { key: string; words: string; run: () => void }[];
  isPending: boolean;
}) {
  return (
    <div className="lines-answers">
      {list.map((one) => (
        <Button key={one.key} hint={one.key} onPress={one.run} isPending={isPending}>
          {one.words.charAt(0).toUpperCase() + one.words.slice(1)}
        </Button>
      ))}
    </div>
  );
}
