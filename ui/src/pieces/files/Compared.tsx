/** What a file changes, in groups under one key each, before anything is saved. */
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../design/Button";
import { Kbd } from "../../design/Kbd";
import { useKeys } from "../../design/keys";
import { Problem } from "./Problem";

/** A list from which more than this part of everything is missing may be no whole list. */
const MANY = 0.1;

/** Whether so much is gone at once that the list may show only some people. */
export function manyGone(gone: number, before: number): boolean {
  return gone > 1 && gone > MANY * before;
}

export interface Group {
  name: string;
  title: string;
  explain: string;
  count: number;
  /** Beneath the title, what is most pressing in it. */
  pressing?: string | null;
  /** Where not everybody is named: how many are. */
  named?: string | null;
  /** It says something even where nobody is counted in it. */
  says?: boolean;
  people: ReactNode;
}

export function Compared({
  problem,
  many,
  onPartial,
  effect,
  label,
  groups,
  none,
  besides,
  what,
  isOlder,
  together = null,
  isDisabled = false,
  onApply,
}: {
  /** Why this file cannot be the newest, which somebody confirms. */
  problem: { title: string; why: string } | null;
  /** So much is gone that it may be a list of some people only. */
  many: { title: string; why: string } | null;
  /** Compares again, as a list of some people only. */
  onPartial: () => void;
  effect?: ReactNode;
  label: string;
  groups: readonly Group[];
  /** Said in a group that holds nothing. */
  none: string;
  /** What stays as it is, and how much was read. */
  besides: readonly [string, string];
  /** Which file this is, beside the button that saves it. */
  what: ReactNode;
  isOlder: boolean;
  /** What else is saved with it. */
  together?: ReactNode;
  isDisabled?: boolean;
  onApply: (older: boolean) => void;
}) {
  const { t } = useTranslation("roster");
  const first = groups.findIndex((group) => group.count > 0);
  const [picked, setPicked] = useState(Math.max(0, first));
  const shown = groups[picked];
  useKeys([
    ...groups.map((group, at) => ({
      key: `${at + 1}`,
      words: group.title,
      run: () => setPicked(at),
    })),
    { key: "Shift+A", words: t("apply"), run: () => onApply(isOlder) },
  ]);
  return (
    <>
      {problem === null ? null : <Problem {...problem} />}
      {many === null ? null : (
        <Problem mild {...many}>
          <Button onPress={onPartial}>{t("manyGonePartial")}</Button>
        </Problem>
      )}
      {effect}
      <div className="roster-split">
        <nav className="roster-groups" aria-label={label}>
          {groups.map((group, at) => (
            <button
              key={group.name}
              type="button"
              aria-current={at === picked ? "true" : undefined}
              className={group.count === 0 ? "roster-group roster-zero" : "roster-group"}
              onClick={() => setPicked(at)}
            >
              <b className="num">{group.count}</b>
              <span>
                {group.title}
                {group.pressing ? <small>{group.pressing}</small> : null}
              </span>
              <Kbd>{`${at + 1}`}</Kbd>
            </button>
          ))}
          <p className="quiet small">
            {besides[0]}
            <br />
            {besides[1]}
          </p>
        </nav>
        {shown === undefined ? null : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
          <section className="roster-people" aria-label={shown.title} tabIndex={0}>
            <h2>{shown.title}</h2>
            <p className="quiet">{shown.explain}</p>
            {shown.count === 0 && !shown.says ? (
              <p className="roster-nobody">{none}</p>
            ) : (
              shown.people
            )}
            {shown.named ? <p className="quiet">{shown.named}</p> : null}
          </section>
        )}
      </div>
      <footer className="roster-foot">
        <p>{what}</p>
        {together}
        <Button
          kind={isOlder ? "danger" : "primary"}
          isDisabled={isDisabled}
          onPress={() => onApply(isOlder)}
          hint="Shift A"
        >
          {isOlder ? t("confirmDay") : t("apply")}
        </Button>
      </footer>
    </>
  );
}

/** Lines of a file that were not taken, and those that were taken with a doubt, by their number. */
export function Rejected({
  rejected,
  notes = [],
  place,
}: {
  rejected: readonly { line: number; reason: string }[];
  notes?: readonly { line: number; note: string }[] | undefined;
  /** How a place in the file is called, where it is no line. */
  place?: ((number: number) => string) | undefined;
}) {
  const { t } = useTranslation("roster");
  const called = place ?? ((line: number) => t("line", { line }));
  return (
    <>
      <Lines place={called} lines={rejected.map(({ line, reason }) => ({ line, words: reason }))} />
      {notes.length === 0 ? null : (
        <>
          <h3>{t("notes")}</h3>
          <Lines place={called} lines={notes.map(({ line, note }) => ({ line, words: note }))} />
        </>
      )}
    </>
  );
}

function Lines({
  lines,
  place,
}: {
  lines: readonly { line: number; words: string }[];
  place: (line: number) => string;
}) {
  return (
    <ul className="roster-list">
      {lines.map(({ line, words }) => (
        <li key={`${line}${words}`} className="roster-row roster-wide">
          <b className="num">{place(line)}</b>
          <p>{words}</p>
        </li>
      ))}
    </ul>
  );
}
