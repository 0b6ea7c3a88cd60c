/** One key for each word about those who are chosen; an end of the stay for one person only. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CourtAnswer, CourtKey, CourtRow, LeftHow } from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { DateField } from "../../design/DateField";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { TimeField } from "../../design/TimeField";
import { say, sayFailure } from "../../design/Toast";
import { leadsToUnread } from "../../design/unread";

const MARKS: readonly (readonly [CourtKey, string])[] = [
  ["went_out", "o"],
  ["back", "b"],
  ["take_back", "z"],
];
const RELEASED: readonly (readonly [LeftHow, string])[] = [
  ["court", "c"],
  ["own_recognizance", "r"],
  ["dismissed", "d"],
  ["bail", "l"],
];

export function Answers({ people, onDone }: { people: readonly CourtRow[]; onDone: () => void }) {
  const { t } = useTranslation("court");
  const { today } = useSession();
  const mark = useChange("court.mark");
  const answer = useChange("court.answer");
  const [source, setSource] = useState<string>(() => t("sourceUsual"));
  const [on, setOn] = useState<string | null>(null);
  const [time, setTime] = useState<string | null>(null);
  const fails = (failure: { message: string }) => sayFailure(failure.message);
  const bookings = [...new Set(people.map((row) => row.booking))];
  const one = bookings.length === 1 ? people[0] : undefined;
  const takeBack = (names: string[]) => () =>
    mark.mutate(
      { bookings: names, mark: "take_back" },
      { onError: fails, onSuccess: () => say(t("takenBack")) },
    );
  const give = (key: CourtKey) => {
    if (bookings.length === 0 || mark.isPending) return;
    mark.mutate(
      { bookings, mark: key },
      {
        onError: fails,
        onSuccess: (done) => {
          const { length } = done.marked;
          const undo = key === "take_back" ? undefined : takeBack(done.marked);
          if (0 < length) say(t("marked", { count: length, word: t(`mark.${key}`) }), undo);
          if (0 < done.skipped.length) {
            const list = done.skipped.map((left) => `${left.booking} ${left.why}`).join(", ");
            sayFailure(t("skipped", { list }));
          }
          onDone();
        },
      },
    );
  };
  const end = (given: CourtAnswer, word: string) => {
    if (one === undefined || answer.isPending || leadsToUnread()) return;
    const { booking, name } = one;
    answer.mutate(
      { booking, answer: given, on, time, source },
      {
        onError: fails,
        onSuccess: () => {
          say(t("answered", { name, word }), takeBack([booking]));
          setOn(null);
          setTime(null);
          onDone();
        },
      },
    );
  };
  const marks = MARKS.map(([key, hint]) => ({
    key: hint,
    words: t(`mark.${key}`),
    run: () => give(key),
  }));
  const ends = [
    ...RELEASED.map(([how, hint]) => ({
      key: hint,
      words: t(`how.${how}`),
      run: () => end({ answer: "released", how }, t(`how.${how}`)),
    })),
    {
      key: "x",
      words: t("otherAgency"),
      run: () => end({ answer: "other_agency" }, t("otherAgency")),
    },
  ];
  const asks = one !== undefined && isOpen(one);
  useKeys(marks, 0 < bookings.length);
  useKeys(ends, asks);
  if (people.length === 0) return null;
  return (
    <aside className="lines-aside">
      <section className="card lines-panel">
        <h2>
          {one === undefined
            ? t("answerForMany", { count: bookings.length })
            : asks
              ? t("answerFor", { name: one.name })
              : one.name}
        </h2>
        <div className="lines-answers">
          {marks.map((way) => (
            <Button key={way.key} hint={way.key} onPress={way.run} isPending={mark.isPending}>
              {way.words}
            </Button>
          ))}
        </div>
        {asks ? (
          <>
            <h3>{t("released")}</h3>
            <div className="lines-answers">
              {ends.map((way) => (
                <Button key={way.key} hint={way.key} onPress={way.run} isPending={answer.isPending}>
                  {way.words.charAt(0).toUpperCase() + way.words.slice(1)}
                </Button>
              ))}
            </div>
            <Field label={t("source")} value={source} onChange={setSource} />
            <div className="court-when">
              <DateField label={t("on")} value={on} onChange={setOn} today={today} />
              <TimeField label={t("time")} value={time} onChange={setTime} />
            </div>
          </>
        ) : one === undefined ? (
          <p className="quiet small">{t("onePerson")}</p>
        ) : null}
      </section>
    </aside>
  );
}

/** Only a day that was reached and not answered can end a stay. */
function isOpen(row: CourtRow): boolean {
  return row.state === "not_back" || row.state === "out" || row.state === "today";
}
