/** Calling somebody who left: the number, the words that may be said, and one key for how it went. */
import { useTranslation } from "react-i18next";
import type { ContactOutcome, LeftRow } from "../../api/generated";
import { useSession } from "../../api/session";
import { useAsk, useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { useKeys } from "../../design/keys";
import { say, sayFailure } from "../../design/Toast";
import { shortDate } from "../../words/dates";
import { Owed } from "./Lines";

const OUTCOMES: readonly (readonly [ContactOutcome, string])[] = [
  ["reached", "1"],
  ["left_message", "2"],
  ["no_answer", "3"],
  ["number_dead", "4"],
  ["back_in_custody", "5"],
];

export function Call({
  person,
  mayRecord,
  onNext,
}: {
  person: LeftRow;
  mayRecord: boolean;
  onNext: () => void;
}) {
  const { t } = useTranslation("left");
  const { today } = useSession();
  const save = useChange("contact_tries.save");
  const remove = useChange("contact_tries.remove");
  const fails = (failure: { message: string }) => sayFailure(failure.message);
  const { booking, name, phone } = person;
  const mayLeaveMessage = phone?.message === "message_ok";
  const callable = mayRecord && person.state === "left";

  const went = (outcome: ContactOutcome) => {
    if (save.isPending || (outcome === "left_message" && !mayLeaveMessage)) return;
    save.mutate(
      {
        booking,
        id: null,
        seen: null,
        value: { on: today, outcome, note: null },
        protections: [],
        source: "phone",
        as_of: null,
      },
      {
        onError: fails,
        onSuccess: (saved) => {
          const undo = () =>
            remove.mutate({ booking, id: saved.id, seen: saved.version }, { onError: fails });
          say(t("saved", { name, outcome: t(`outcome.${outcome}`) }), undo);
          onNext();
        },
      },
    );
  };
  const outcomes = OUTCOMES.map(([outcome, key]) => ({
    key,
    outcome,
    words: t(`outcome.${outcome}`),
    run: () => went(outcome),
  }));
  useKeys(outcomes, callable);

  return (
    <section className="lines-panel card">
      <header className="left-call-head">
        <h2>{t("call", { name })}</h2>
        <Owed call={person.first_call} />
      </header>
      {phone === null ? (
        <p className="left-number">{t("noPhone")}</p>
      ) : (
        <p className="left-number num">
          {phone.number}
          <small>
            {phone.whose}
            {person.more_phones === 0 ? "" : ` · ${t("morePhones", { count: person.more_phones })}`}
          </small>
        </p>
      )}
      {person.language === null || !person.interpreter ? null : (
        <p>{t("language", { language: person.language })}</p>
      )}
      <Words person={person} />
      {person.tonight === null ? null : <p>{t("tonight", { place: person.tonight })}</p>}
      {callable ? (
        <>
          <h3>{t("outcomeLabel")}</h3>
          <div className="lines-answers left-outcomes">
            {outcomes.map((one) => (
              <Button
                key={one.key}
                hint={one.key}
                onPress={one.run}
                isPending={save.isPending}
                isDisabled={one.outcome === "left_message" && !mayLeaveMessage}
              >
                {one.words}
              </Button>
            ))}
          </div>
        </>
      ) : null}
      {person.tries.length === 0 ? null : (
        <>
          <h3>{t("earlier")}</h3>
          <ul className="left-tries">
            {person.tries.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: tries of one day have nothing else of their own
              <li key={at}>
                <span className="num quiet">{shortDate(one.on)}</span> {t(`outcome.${one.outcome}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What may be said on a machine: never where the person is from, and never more than is allowed. */
function Words({ person }: { person: LeftRow }) {
  const { t } = useTranslation("left");
  const me = useSession().signed_in.display_name;
  const facility = useAsk("facility.show", {});
  if (person.phone === null) return null;
  if (person.phone.message === "say_nothing") {
    return <p className="left-words left-silent">{t("sayNothing")}</p>;
  }
  if (person.phone.message === "not_asked") {
    return <p className="left-words left-silent">{t("notAsked")}</p>;
  }
  const line = facility.data?.lines.reentry_office ?? null;
  const who = { me: me.split(",")[0] ?? me, first: person.first_name };
  return (
    <>
      <blockquote className="left-words">
        <small>{t("say")}</small>
        {line === null ? t("voicemailNoLine", who) : t("voicemail", { ...who, line })}
        <small>{t("never")}</small>
      </blockquote>
      {line === null && facility.isSuccess ? (
        <p className="left-no-line small">
          {t("noLine")} <span className="quiet">{t("noLineWhere")}</span>
        </p>
      ) : null}
    </>
  );
}
