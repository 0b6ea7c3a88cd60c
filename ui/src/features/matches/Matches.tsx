/** Records that may be one person: two side by side, one key for each answer, and the way back. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MatchPair } from "../../api/generated";
import { useAsk, useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import { Joined } from "./Joined";
import { SideBySide } from "./SideBySide";
import "./matches.css";

export function Matches() {
  const { t } = useTranslation("matches");
  const list = useAsk("matches.list", { limit: null }, { hold: true });
  return (
    <div className="page matches">
      <header className="page-head">
        <h1>{t("title")}</h1>
        {list.data ? (
          <span className="quiet num">{t("waiting", { count: list.data.waiting })}</span>
        ) : null}
      </header>
      <Answered
        answer={list}
        empty={{
          when: (all) => all.pairs.length === 0,
          show: (
            <Empty title={t("none")} icon="done">
              <p className="quiet">{t("noneWhy")}</p>
            </Empty>
          ),
        }}
      >
        {(all) => <Pairs pairs={all.pairs} />}
      </Answered>
      <Joined />
    </div>
  );
}

const keyOf = (pair: MatchPair) => `${pair.one.booking} ${pair.other.booking}`;

function Pairs({ pairs }: { pairs: readonly MatchPair[] }) {
  const { t } = useTranslation("matches");
  const [marked, setMarked] = useState<string | null>(null);
  const [keep, setKeep] = useState<string | null>(null);
  const found = pairs.findIndex((pair) => keyOf(pair) === marked);
  const at = Math.max(0, found);
  const pair = pairs[at];
  const key = pair ? keyOf(pair) : null;
  const same = useChange("matches.same");
  const part = useChange("matches.part");
  const different = useChange("matches.different");
  const again = useChange("matches.ask_again");
  const isPending = same.isPending || different.isPending;
  const fails = (failure: { message: string }) => sayFailure(failure.message);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whose name stays is chosen per pair
  useEffect(() => setKeep(null), [key]);

  const go = (step: number) => {
    const next = pairs[(at + step + pairs.length) % pairs.length];
    if (next) setMarked(keyOf(next));
  };
  // The next one is marked before the answered one leaves the list.
  const answered = () => {
    const next = pairs[at + 1] ?? pairs[at - 1];
    setMarked(next ? keyOf(next) : null);
  };
  const saySame = () => {
    if (!pair || isPending) return;
    const message = { one: pair.one.booking, other: pair.other.booking, keep, despite: null };
    same.mutate(message, {
      onError: fails,
      onSuccess: ({ merge }) => {
        answered();
        const undo = () =>
          part.mutate({ merge }, { onError: fails, onSuccess: () => say(t("parted")) });
        say(t("saidSame", { one: pair.one.name, other: pair.other.booking }), undo);
      },
    });
  };
  const sayDifferent = () => {
    if (!pair || isPending) return;
    const message = { one: pair.one.booking, other: pair.other.booking };
    different.mutate(message, {
      onError: fails,
      onSuccess: () => {
        answered();
        const undo = () =>
          again.mutate(message, { onError: fails, onSuccess: () => say(t("askedAgain")) });
        say(t("saidDifferent"), undo);
      },
    });
  };
  useKeys([
    { key: "s", words: t("keys.same"), run: saySame },
    { key: "d", words: t("keys.different"), run: sayDifferent },
    { key: "l", words: t("keys.later"), run: () => go(1) },
    { key: "ArrowDown", words: t("keys.next"), run: () => go(1) },
    { key: "ArrowUp", words: t("keys.previous"), run: () => go(-1) },
  ]);

  return (
    <div className="matches-body">
      <ol className="matches-list" aria-label={t("list")}>
        {pairs.map((one) => (
          <li key={keyOf(one)}>
            <button
              type="button"
              className="matches-pair"
              aria-current={keyOf(one) === key ? "true" : undefined}
              onClick={() => setMarked(keyOf(one))}
            >
              <b>{one.one.name}</b>
              <span>{one.other.name}</span>
              <small className="quiet num">
                {one.one.booking} · {one.other.booking}
              </small>
              <Chip tone={150 <= one.points ? "soon" : "unknown"}>
                {t(150 <= one.points ? "likely" : "perhaps")}
              </Chip>
            </button>
          </li>
        ))}
      </ol>
      {pair ? (
        <section className="matches-shown card" aria-label={t("sideBySide")}>
          <SideBySide
            key={key}
            one={pair.one.booking}
            other={pair.other.booking}
            keep={keep}
            onKeep={setKeep}
          />
          <div className="matches-answers">
            <Button kind="primary" hint="s" onPress={saySame} isPending={same.isPending}>
              {t("same")}
            </Button>
            <Button hint="d" onPress={sayDifferent} isPending={different.isPending}>
              {t("different")}
            </Button>
            <Button kind="quiet" hint="l" onPress={() => go(1)}>
              {t("later")}
            </Button>
          </div>
        </section>
      ) : null}
    </div>
  );
}
