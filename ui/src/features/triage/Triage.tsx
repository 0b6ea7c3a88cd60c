/** New bookings: one line each, one key for each answer, for one person or for many. */

import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { TriageList, TriageQuestion, TriageRow, TriageWord } from "../../api/generated";
import { useMay, useSession } from "../../api/session";
import { useAsk, useChange } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { useChosen } from "../../design/chosen";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { say, sayFailure } from "../../design/Toast";
import { AnswerBar } from "./AnswerBar";
import { Lines } from "./Lines";
import { afterAnswer, isOpen, moved, type Place, placed } from "./place";
import { wordFor } from "./wordFor";
import "./triage.css";

type Shown = "open" | "all";

export function Triage() {
  const { t } = useTranslation("triage");
  const list = useAsk("triage.list", {}, { hold: true, every: 60_000 });
  return (
    <div className="page triage">
      <Answered
        answer={list}
        empty={{
          when: (data) => data.rows.length + data.closed.length === 0,
          show: (
            <Empty title={t("nobody")}>
              <p>{t("nobodyWhy", { days: list.data?.days ?? 0 })}</p>
            </Empty>
          ),
        }}
      >
        {(data) => <Bookings list={data} />}
      </Answered>
    </div>
  );
}

function Bookings({ list }: { list: TriageList }) {
  const { t } = useTranslation("triage");
  const [shown, setShown] = useState<Shown>("open");
  // What was answered in this sitting stays in sight, so that nothing jumps under the fingers.
  const [touched, setTouched] = useState<readonly string[]>([]);
  const open = list.rows.filter((row) => 0 < row.open);
  const rows =
    shown === "all"
      ? list.rows
      : list.rows.filter((row) => 0 < row.open || touched.includes(row.booking));
  return (
    <>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="quiet">{t("since", { days: list.days })}</p>
        <div className="page-actions">
          <Tabs
            label={t("show")}
            value={shown}
            onChange={(value: Shown) => {
              setShown(value);
              setTouched([]);
            }}
            options={[
              { value: "open", words: t("toAnswer"), count: open.length },
              { value: "all", words: t("all"), count: list.rows.length },
            ]}
          />
        </div>
      </header>
      {rows.length === 0 ? (
        <Empty title={t("allAnswered")}>
          <p>{t("allAnsweredWhy")}</p>
        </Empty>
      ) : (
        <Answering
          rows={rows}
          questions={list.questions}
          onAnswered={(names) => setTouched([...touched, ...names])}
        />
      )}
      <Closed list={list} />
    </>
  );
}

function Answering({
  rows,
  questions,
  onAnswered,
}: {
  rows: readonly TriageRow[];
  questions: readonly TriageQuestion[];
  onAnswered: (names: readonly string[]) => void;
}) {
  const { t } = useTranslation("triage");
  const go = useNavigate();
  const may = useMay();
  const me = useSession().signed_in.name;
  const answer = useChange("triage.answer");
  const assign = useChange("stays.assign");
  const [wanted, setWanted] = useState<Place | null>(null);
  const at = placed(wanted, rows, questions);
  const chosen = useChosen(rows.map((row) => row.booking));
  const last = useRef<{ bookings: string[]; question: TriageQuestion } | null>(null);
  const [said, setSaid] = useState("");
  const mayAnswer = may("record_care");
  const failed = { onError: (failure: { message: string }) => sayFailure(failure.message) };

  const row = rows.find((one) => one.booking === at?.booking);
  const nameOf = (booking: string) => rows.find((one) => one.booking === booking)?.name ?? booking;
  const bookings = 0 < chosen.names.length ? [...chosen.names] : at ? [at.booking] : [];

  const give = (word: TriageWord) => {
    if (!at || !mayAnswer) return;
    const { question } = at;
    last.current = { bookings, question };
    answer.mutate({ bookings, question, answer: word }, failed);
    const words = {
      question: t(`column.${question}`),
      answer: wordFor(t, question, word),
      name: nameOf(at.booking),
      count: bookings.length,
    };
    setSaid(1 < bookings.length ? t("saidMany", words) : t("said", words));
    onAnswered(bookings);
    setWanted(afterAnswer(at, bookings, rows, questions));
    chosen.set([]);
  };
  const takeBack = () => {
    const undone = last.current;
    if (!undone) return;
    last.current = null;
    answer.mutate({ ...undone, answer: null }, failed);
    setSaid(t("takenBack"));
    setWanted({ booking: undone.bookings[0] ?? "", question: undone.question });
  };
  const take = async () => {
    try {
      for (const booking of bookings) await assign.mutateAsync({ booking, user: me, owner: true });
      say(t("taken", { count: bookings.length }));
      chosen.set([]);
    } catch (failure) {
      sayFailure(failure instanceof Error ? failure.message : String(failure));
    }
  };
  const step = (rowsBy: number, columnsBy: number) =>
    setWanted(moved(at, rows, questions, rowsBy, columnsBy));

  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1, 0) },
    { key: "k", words: t("keys.up"), run: () => step(-1, 0) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1, 0), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1, 0), unlisted: true },
    { key: "ArrowRight", words: t("keys.right"), run: () => step(0, 1) },
    { key: "ArrowLeft", words: t("keys.left"), run: () => step(0, -1) },
    { key: "Enter", words: t("keys.open"), run: () => at && go(WAYS.person(at.booking)) },
    { key: "Space", words: t("keys.choose"), run: () => at && choose(at.booking) },
    { key: "Shift+A", words: t("keys.chooseAll"), run: () => at && chooseOpen(at.question) },
    { key: "Escape", words: t("keys.none"), run: () => chosen.set([]) },
  ]);
  useKeys(
    [
      { key: "y", words: t("word.yes"), run: () => give("yes") },
      { key: "n", words: t("word.no"), run: () => give("no") },
      { key: "l", words: t("word.later"), run: () => give("later") },
      { key: "x", words: t("word.refused"), run: () => give("refused") },
      { key: "u", words: t("keys.undo"), run: takeBack },
    ],
    mayAnswer,
  );
  useKeys([{ key: "a", words: t("keys.take"), run: () => void take() }], may("assign"));

  /** Choosing goes on to the next line, so that many are chosen by holding one key. */
  function choose(booking: string) {
    chosen.toggle(booking);
    step(1, 0);
  }
  function chooseOpen(question: TriageQuestion) {
    chosen.set(rows.filter((one) => isOpen(one, question)).map((one) => one.booking));
  }

  return (
    <>
      <Lines
        rows={rows}
        questions={questions}
        at={at}
        chosen={chosen}
        onPlace={setWanted}
        onOpen={(booking) => go(WAYS.person(booking))}
      />
      {at && row && mayAnswer ? (
        <AnswerBar
          question={at.question}
          who={
            1 < bookings.length
              ? t("answerForMany", { count: bookings.length })
              : t("answerFor", { name: nameOf(bookings[0] ?? at.booking) })
          }
          note={row.not_in_programme && bookings.length < 2 ? t("notTheirs") : ""}
          said={said}
          canTakeBack={last.current !== null}
          onAnswer={give}
          onTakeBack={takeBack}
          {...(may("assign") ? { onTake: () => void take() } : {})}
        />
      ) : null}
    </>
  );
}

function Closed({ list }: { list: TriageList }) {
  const { t } = useTranslation("triage");
  if (list.closed.length === 0) return null;
  return (
    <section className="triage-closed" aria-label={t("closed")} title={t("closedWhy")}>
      <h2>{t("closed")}</h2>
      {list.closed.map((one) => (
        <p key={one.booking}>
          <strong>{one.name}</strong> <span className="quiet num">{one.booking}</span> {one.reason}
        </p>
      ))}
    </section>
  );
}
