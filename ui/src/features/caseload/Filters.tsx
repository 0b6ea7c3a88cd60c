/** What the table is narrowed to: typed words, a state of care, the window, the owner. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Aspect, CaseloadQuery, Tone, WindowState } from "../../api/generated";
import { useAsk } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Picker } from "../../design/Choice";
import { Field } from "../../design/Field";
import { aspectsOf } from "../../pieces/Strands";
import { NO_FILTER } from "./Caseload";

/** Typing is waited out, so that not every letter asks (ms). */
const PAUSE = 150;
const ANY = "any";
const TONES: readonly Tone[] = ["late", "due", "under_way", "good", "nothing"];
const WINDOWS: readonly WindowState[] = [
  "open",
  "before",
  "unknown_date",
  "paused",
  "used_up",
  "closed",
];

export function Filters({
  query,
  showsTreatment,
  onQuery,
}: {
  query: CaseloadQuery;
  showsTreatment: boolean;
  onQuery: (query: CaseloadQuery) => void;
}) {
  const { t } = useTranslation(["caseload", "glance", "terms"]);
  const { filter } = query;
  const colleagues = useAsk("users.colleagues", {});
  const set = (part: Partial<CaseloadQuery["filter"]>) =>
    onQuery({ ...query, filter: { ...filter, ...part } });
  const [text, setText] = useTyped(filter.text ?? "", (typed) =>
    set({ text: typed.trim() === "" ? null : typed }),
  );
  const [state] = filter.states;
  const isNarrow =
    filter.text !== null ||
    filter.states.length !== 0 ||
    filter.window !== null ||
    filter.owner !== null;
  return (
    <div className="caseload-filters">
      <Field
        label={t("filter.text")}
        quietLabel
        placeholder={t("filter.text")}
        value={text}
        onChange={setText}
        type="search"
      />
      <Picker
        label={t("filter.state")}
        quietLabel
        value={state === undefined ? ANY : `${state.aspect} ${state.tone}`}
        options={[
          { value: ANY, words: t("filter.anyState") },
          ...aspectsOf(showsTreatment).flatMap((aspect) =>
            TONES.map((tone) => ({
              value: `${aspect} ${tone}`,
              words: t("filter.of", {
                aspect: t(`glance:aspect.${aspect}`),
                tone: t(`tones.${tone}`),
              }),
            })),
          ),
        ]}
        onChange={(picked) => {
          const [aspect, tone] = picked.split(" ") as [Aspect, Tone];
          set({ states: picked === ANY ? [] : [{ aspect, tone }] });
        }}
      />
      <Picker
        label={t("filter.window")}
        quietLabel
        value={filter.window ?? ANY}
        options={[
          { value: ANY, words: t("filter.anyWindow") },
          ...WINDOWS.map((window) => ({
            value: window,
            words: `${t("filter.window")}: ${t(`terms:windowState.${window}`)}`,
          })),
        ]}
        onChange={(picked) => set({ window: picked === ANY ? null : (picked as WindowState) })}
      />
      <Picker
        label={t("filter.owner")}
        quietLabel
        value={filter.owner ?? ANY}
        options={[
          { value: ANY, words: t("filter.anyOwner") },
          ...(colleagues.data ?? []).map((one) => ({
            value: one.name,
            words: `${t("filter.owner")}: ${one.display_name}`,
          })),
        ]}
        onChange={(picked) => set({ owner: picked === ANY ? null : picked })}
      />
      {isNarrow ? (
        <Button
          kind="quiet"
          onPress={() => {
            setText("");
            onQuery({ ...query, filter: NO_FILTER });
          }}
        >
          {t("filter.clear")}
        </Button>
      ) : null}
    </div>
  );
}

/** What is typed, told on after a pause. A value that changes elsewhere – a saved view – is taken over. */
function useTyped(value: string, tell: (typed: string) => void): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (typed.trim() !== value.trim()) setTyped(value);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing is told on
  useEffect(() => {
    if (typed === value) return;
    const waiting = setTimeout(() => tell(typed), PAUSE);
    return () => clearTimeout(waiting);
  }, [typed]);
  return [typed, setTyped];
}
