/**
 * Finds a person from every screen: by name while one types, by number when a scanner types it
 * fast and presses Enter at the end.
 */

import { useIsFetching, useQueryClient } from "@tanstack/react-query";
import { memo, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ask } from "../../api/ask";
import type { Hit } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Chip } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { Kbd } from "../../design/Kbd";
import { useKeys } from "../../design/keys";
import { birthDate, shortDate } from "../../words/dates";
import "./search.css";

/** The screen stands when nothing was asked for so long (ms). */
const REST = 100;
/** Finds nobody, and has the names read. Its own question, on which no search waits. */
const NOBODY = { text: "", limit: 0, at_once: false };

export function SearchBox() {
  const { t } = useTranslation("search");
  const may = useMay();
  const go = useNavigate();
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const typed = text.trim();
  const areRead = useNamesRead(isOpen);
  const [asked, setAsked] = useState({ text: "", limit: null, at_once: false });
  const wanted = asked.text;
  const found = useAsk("people.search", asked, { enabled: wanted !== "", hold: true });
  // One question at a time: a scanner types faster than answers come, and asks twice, not for each digit.
  const isBetter = wanted !== typed || (asked.at_once && areRead);
  if (isBetter && !found.isFetching) setAsked({ text: typed, limit: null, at_once: !areRead });
  // What was found for the word before is no answer to the first letter of another.
  const [isAnswered, setAnswered] = useState(false);
  const hasCome = wanted !== "" && (isAnswered || (!found.isPlaceholderData && !found.isPending));
  if (hasCome !== isAnswered) setAnswered(hasCome);
  const answer = hasCome ? found.data : undefined;
  const hits = typed === "" ? [] : (answer?.hits ?? []);
  const seesCases = may("see_cases");
  const mayBook = may("import_roster");

  const leave = () => {
    setText("");
    setOpen(false);
    setAt(0);
    field.current?.blur();
  };
  const open = (booking: string) => {
    leave();
    // The desk knows everybody who leaves; what it may be shown of a person stands there.
    if (seesCases) go(WAYS.person(booking));
    else go(WAYS.desk, { state: { booking } });
  };
  const book = (searched: string) => {
    leave();
    go(WAYS.book, { state: { searched } });
  };
  useKeys([
    { key: "/", words: t("key"), run: () => field.current?.focus() },
    ...(mayBook ? [{ key: "Shift+B", words: t("bookKey"), run: () => book("") }] : []),
  ]);
  /** Enter: a whole number opens at once, even before the list has come; else the marked one. */
  const enter = async () => {
    if (typed === "") return;
    const message = { text: typed, limit: null, at_once: false };
    const answer = await client.fetchQuery({
      queryKey: ["people.search", message],
      queryFn: () => ask("people.search", message),
    });
    const marked = typed === wanted ? answer.hits[at] : answer.hits[0];
    const booking = answer.exact ?? marked?.booking;
    if (booking !== undefined) open(booking);
    else if (mayBook) book(typed);
  };
  const move = (by: number) => setAt(Math.max(0, Math.min(at + by, hits.length - 1)));
  const shows = isOpen && typed !== "";
  const isBehind = wanted !== typed || found.isPlaceholderData || found.isPending;
  const isNobody = hits.length === 0 && answer?.only_here === false && !isBehind;
  return (
    <search className="search">
      <Icon name="search" />
      <input
        ref={field}
        className="search-field"
        type="text"
        role="combobox"
        aria-label={t("label")}
        aria-expanded={shows}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shows && hits[at] ? `${list}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={seesCases ? t("placeholder") : t("placeholderDesk")}
        value={text}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") void enter().catch(() => setOpen(true));
          else if (event.key === "ArrowDown") move(1);
          else if (event.key === "ArrowUp") move(-1);
          else if (event.key === "Escape") leave();
          else return;
          event.preventDefault();
        }}
      />
      {text === "" ? <Kbd>/</Kbd> : null}
      {shows ? (
        <div className={`search-found popover${hasCome ? "" : " search-waits"}`}>
          <div role="listbox" id={list} aria-label={t("label")} aria-busy={isBehind} tabIndex={-1}>
            {hits.map((hit, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does the same
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the marked one
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: a place, drawn again for each letter
                key={index}
                role="option"
                id={`${list}-${index}`}
                aria-selected={index === at}
                className="search-hit"
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => setAt(index)}
                onClick={() => open(hit.booking)}
              >
                <HitLine hit={hit} />
              </div>
            ))}
            {mayBook && isNobody ? (
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does the same
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
              <div
                role="option"
                aria-selected
                className="search-hit"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => book(typed)}
              >
                <span className="search-who">
                  <b>{t("book", { text: typed })}</b>
                </span>
                <Kbd>⏎</Kbd>
              </div>
            ) : null}
          </div>
          <p className="search-said small quiet" role="status">
            {found.error
              ? found.error.message
              : answer === undefined
                ? t("asking")
                : answer.only_here
                  ? t("onlyHere")
                  : hits.length === 0
                    ? t("none", { text: wanted })
                    : answer.more
                      ? t("more")
                      : ""}
          </p>
        </div>
      ) : null}
    </search>
  );
}

/**
 * Has the names read when the first screen stands, or somebody turns to the field, so that the
 * first letter waits for none. Gives whether a search finds those who left as well.
 */
function useNamesRead(isWanted: boolean): boolean {
  const isResting = useIsFetching() === 0;
  const [isTime, setTime] = useState(false);
  if (isWanted && !isTime) setTime(true);
  useEffect(() => {
    if (!isResting || isTime) return;
    const waiting = setTimeout(() => setTime(true), REST);
    return () => clearTimeout(waiting);
  }, [isResting, isTime]);
  const read = useAsk("people.search", NOBODY, { enabled: isTime });
  // Where it failed, the next letter waits for the names itself, or is told why.
  return !read.isPending;
}

const HitLine = memo(function HitLine({ hit }: { hit: Hit }) {
  const { t } = useTranslation("search");
  const others = hit.other_stays === 0 ? null : t("others", { count: hit.other_stays });
  return (
    <>
      <span className="search-who">
        <b>
          {hit.last}, {hit.first}
        </b>
        <small className="quiet">
          {[hit.booking, t("born", { born: birthDate(hit.birth) }), hit.housing, others]
            .filter((word) => word !== null)
            .join(" · ")}
        </small>
      </span>
      {hit.in_custody ? (
        <Chip tone={hit.leaves === null ? "unknown" : "due"}>
          {hit.leaves === null ? t("noDate") : t("leaves", { day: shortDate(hit.leaves) })}
        </Chip>
      ) : (
        <Chip tone="none">{t("left", { day: shortDate(hit.left_on ?? hit.booked_on) })}</Chip>
      )}
    </>
  );
});
