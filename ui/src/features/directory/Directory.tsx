/** Who is out there and how to reach them: plans, offices, providers, clinics, OTPs, pharmacies. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { ask } from "../../api/ask";
import type { DirectoryKind, DirectoryShown } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk, useJob } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Unconfirmed } from "../../design/Chip";
import { Checkbox, Choice, Picker } from "../../design/Choice";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import { COUNTIES } from "../../words/counties";
import { County } from "./County";
import { Entries } from "./Entries";
import { EntryForm, type Opened } from "./EntryForm";
import { fresh, KINDS } from "./fields";
import { ImportDialog } from "./ImportDialog";
import "./directory.css";

const ALL = "";
type Kind = DirectoryKind | typeof ALL;

export function Directory() {
  const { t } = useTranslation("directory");
  const mayKeep = useMay()("keep_directory");
  const facility = useAsk("facility.show", {});
  const [kind, setKind] = useState<Kind>(ALL);
  const [picked, setPicked] = useState<string | null>(countyOf(useLocation().state));
  const [text, setText] = useState("");
  const [allDates, setAllDates] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [reading, setReading] = useState(false);
  const search = useRef<HTMLDivElement>(null);
  // The facility's own county first: most people go back to it.
  const county = picked ?? facility.data?.county ?? ALL;
  const filter = { kind: kind === ALL ? null : kind, county: county === ALL ? null : county };
  const list = useAsk(
    "directory.list",
    { ...filter, text: text.trim() === "" ? null : text, all_dates: allDates },
    { hold: true, enabled: picked !== null || !facility.isPending },
  );
  const write = useWriting(filter);
  const add = () =>
    setOpened({ held: null, start: fresh(kind === ALL ? "clinic" : kind, filter.county) });
  useKeys([
    {
      key: "f",
      words: t("keys.find"),
      run: () => search.current?.querySelector("input")?.focus(),
    },
    ...(mayKeep
      ? [
          { key: "a", words: t("keys.add"), run: add },
          { key: "i", words: t("keys.import"), run: () => setReading(true) },
        ]
      : []),
  ]);
  const counts = list.data?.counts ?? [];
  const countOf = (one: DirectoryKind) => counts.find((held) => held.kind === one)?.count ?? 0;
  const sum = counts.reduce((all, held) => all + held.count, 0);
  const name = COUNTIES.find(([code]) => code === county)?.[1];
  return (
    <div className="page directory">
      <header className="page-head">
        <h1>{t("title")}</h1>
        {list.data === undefined || list.data.unconfirmed === 0 ? null : (
          <Unconfirmed word={t("unconfirmed", { count: list.data.unconfirmed })} />
        )}
        {mayKeep ? (
          <div className="page-actions">
            <Button onPress={write}>{t("export")}</Button>
            <Button onPress={() => setReading(true)} hint="i">
              {t("import.open")}
            </Button>
            <Button kind="primary" onPress={add} hint="a">
              {t("add")}
            </Button>
          </div>
        ) : null}
      </header>
      <div className="directory-filter">
        <div ref={search}>
          <Field label={t("find")} placeholder={t("findHint")} value={text} onChange={setText} />
        </div>
        <Picker
          label={t("county")}
          value={county}
          options={[
            { value: ALL, words: t("allCounties") },
            ...COUNTIES.map(([value, words]) => ({ value, words: `${value} ${words}` })),
          ]}
          onChange={setPicked}
        />
        <Checkbox isSelected={allDates} onChange={setAllDates}>
          {t("allDates")}
        </Checkbox>
      </div>
      <Choice
        label={t("kind")}
        quietLabel
        value={kind}
        options={[
          { value: ALL, words: t("all"), hint: String(sum) },
          ...KINDS.map((one) => ({
            value: one as Kind,
            words: t(`kinds.${one}`),
            hint: String(countOf(one)),
          })),
        ]}
        onChange={setKind}
      />
      <Answered
        answer={list}
        empty={{
          when: (data: DirectoryShown) => data.entries.length === 0 && data.county === null,
          show: (
            <Empty title={t(text === "" ? "nothing" : "nothingFound")} icon="none">
              <p>{t(text === "" ? "nothingWhy" : "nothingFoundWhy")}</p>
            </Empty>
          ),
        }}
      >
        {(data) => (
          <>
            {name === undefined ? null : (
              <County
                key={county}
                code={county}
                name={name}
                setting={data.county}
                mayKeep={mayKeep}
              />
            )}
            <Entries
              shown={data}
              mayKeep={mayKeep}
              onOpen={(held) => setOpened({ held, start: held.value })}
            />
          </>
        )}
      </Answered>
      <EntryForm opened={opened} onClose={() => setOpened(null)} />
      <ImportDialog isOpen={reading} onClose={() => setReading(false)} />
    </div>
  );
}

/** The county that another screen asked for. */
function countyOf(state: unknown): string | null {
  const asked = (state as { county?: unknown } | null)?.county;
  return typeof asked === "string" ? asked : null;
}

/** Asks where to, and writes what the filter shows. */
function useWriting(filter: { kind: DirectoryKind | null; county: string | null }): () => void {
  const { t } = useTranslation("directory");
  const write = useJob("directory.export");
  return async () => {
    const kinds = [{ name: t("exportKind"), extensions: ["csv"] }];
    const title = t("exportTitle");
    try {
      const out = await ask("window.save_file", { title, name: "directory.csv", kinds });
      if (out === null) return;
      const done = await write.mutateAsync({ out, ...filter });
      say(t("exported", { count: done.lines }));
    } catch (failure) {
      sayFailure((failure as { message: string }).message);
    }
  };
}
