/** The rules: every number with its source, who confirmed it, this site's own, and which pack counts. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RulesInUse, ShownRule } from "../../api/generated";
import { useMay, useSession } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { useKept } from "../../api/useKept";
import { useStaff } from "../../api/useStaff";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Dialog } from "../../design/Dialog";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { moment } from "../../words/dates";
import { Detail, type Doing } from "./Detail";
import { ConfirmForm, OwnForm, TakeBackForm } from "./Forms";
import { History } from "./History";
import { LoadPack } from "./LoadPack";
import { Numbers } from "./Numbers";
import { fits } from "./said";
import "./rules.css";

const FILTERS = ["all", "unconfirmed", "site", "clinical"] as const;
type Filter = (typeof FILTERS)[number];

const HOLDS: Record<Filter, (rule: ShownRule) => boolean> = {
  all: () => true,
  unconfirmed: (rule) => rule.unconfirmed && rule.applies,
  site: (rule) => rule.site !== null || rule.ended !== null || rule.confirmed_by !== null,
  clinical: (rule) => rule.clinical,
};

export function Rules() {
  const { t } = useTranslation("rules");
  const list = useAsk("rules.list", {}, { hold: true });
  return (
    <div className="page rules">
      <Answered answer={list} asking={t("asking")}>
        {(told) => <Shown told={told} />}
      </Answered>
    </div>
  );
}

/** What lies over the screen. */
type Open = Doing | "history" | "load" | "back" | null;

function Shown({ told }: { told: RulesInUse }) {
  const { t } = useTranslation(["rules", "terms"]);
  const { signed_in } = useSession();
  const may = useMay();
  const called = useStaff();
  const [filter, setFilter] = useKept<Filter>("rules filter", "all");
  const [typed, setTyped] = useKept("rules find", "");
  const [wanted, setWanted] = useKept<string | null>("rules mark", null);
  const [open, setOpen] = useState<Open>(null);
  const find = useRef<HTMLDivElement>(null);

  const rules = told.rules
    .filter((rule) => HOLDS[filter](rule) && fits(rule, typed))
    .sort((one, other) => place(one, told) - place(other, told));
  const index = Math.max(
    0,
    rules.findIndex((rule) => rule.key === wanted),
  );
  const at = rules[index];
  const loads = may("manage_facility");
  const mine = (rule: ShownRule) =>
    may("change_rules") && (signed_in.role !== "prescriber" || rule.clinical);
  const doings = at && mine(at) ? doingsOf(at) : [];
  const start = (doing: Doing) => doings.includes(doing) && setOpen(doing);
  const step = (by: number) => {
    const next = rules[Math.max(0, Math.min(index + by, rules.length - 1))];
    if (next) setWanted(next.key);
  };
  const turn = () => setFilter(FILTERS[(FILTERS.indexOf(filter) + 1) % FILTERS.length] ?? "all");
  const clear = () => {
    setFilter("all");
    setTyped("");
  };
  const to = (key: string) => {
    clear();
    setWanted(key);
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
    { key: "f", words: t("keys.find"), run: () => find.current?.querySelector("input")?.focus() },
    { key: "n", words: t("keys.filter"), run: turn },
    { key: "h", words: t("keys.history"), run: () => setOpen("history") },
    { key: "Escape", words: t("keys.clear"), run: clear },
    ...(may("change_rules")
      ? [
          { key: "c", words: t("keys.confirm"), run: () => start("confirm") },
          { key: "s", words: t("keys.set"), run: () => start("set") },
          {
            key: "x",
            words: t("keys.takeBack"),
            run: () => (doings.includes("lift") ? start("lift") : start("withdraw")),
          },
        ]
      : []),
    ...(loads ? [{ key: "o", words: t("keys.load"), run: () => setOpen("load") }] : []),
  ]);
  const close = () => setOpen(null);

  return (
    <>
      <header className="page-head rules-head">
        <h1>{t("title")}</h1>
        <p className="rules-pack">
          <b>{told.pack}</b>
          <span className="quiet num">{t("version", { version: told.version })}</span>
          <Chip tone={told.loaded_at === null ? "none" : "due"}>
            {told.loaded_at === null
              ? t("builtIn")
              : t("loaded", {
                  when: moment(told.loaded_at),
                  who: called(told.loaded_by ?? ""),
                })}
          </Chip>
        </p>
        <div className="page-actions">
          <Button kind="quiet" hint="h" onPress={() => setOpen("history")}>
            {t("history")}
          </Button>
          {loads && (told.loaded_at !== null || 0 < told.damaged.length) ? (
            <Button onPress={() => setOpen("back")}>{t("back")}</Button>
          ) : null}
          {loads ? (
            <Button hint="o" onPress={() => setOpen("load")}>
              {t("load")}
            </Button>
          ) : null}
        </div>
      </header>
      <Notices told={told} onOpen={to} />
      {may("change_rules") || loads ? null : <p className="quiet">{t("readOnly")}</p>}
      <div className="rules-tools">
        <Tabs
          label={t("show")}
          value={filter}
          onChange={setFilter}
          options={FILTERS.map((value) => ({
            value,
            words: t(`filter.${value}`),
            count: told.rules.filter(HOLDS[value]).length,
          }))}
        />
        <div className="rules-find" ref={find}>
          <Field
            label={t("find")}
            quietLabel
            value={typed}
            onChange={setTyped}
            placeholder={`${t("find")} (f)`}
          />
        </div>
      </div>
      {at === undefined ? (
        <div className="card">
          <Empty title={t("none")} icon="none">
            <p className="quiet">{t("noneWhy")}</p>
            <Button hint="Esc" onPress={clear}>
              {t("clear")}
            </Button>
          </Empty>
        </div>
      ) : (
        <div className="lines-body rules-body">
          <Numbers rules={rules} at={at.key} onPlace={setWanted} />
          <Detail rule={at} doings={doings} onDo={setOpen} />
        </div>
      )}
      <Dialog
        title={open === null || at === undefined ? "" : titleOf(open, t)}
        isOpen={open !== null}
        onClose={close}
        size={open === "history" || open === "load" || open === "back" ? "xl" : "m"}
      >
        {open === "history" ? <History rules={told.rules} /> : null}
        {open === "load" ? <LoadPack onDone={close} /> : null}
        {open === "back" ? <LoadPack builtIn onDone={close} /> : null}
        {at && open === "confirm" ? <ConfirmForm rule={at} onDone={close} /> : null}
        {at && open === "set" ? <OwnForm rule={at} onDone={close} /> : null}
        {at && (open === "lift" || open === "withdraw") ? (
          <TakeBackForm rule={at} what={open} onDone={close} />
        ) : null}
      </Dialog>
    </>
  );
}

/** The numbers of one topic stand together, in the order of the pack. */
function place(rule: ShownRule, told: RulesInUse): number {
  const first = told.rules.findIndex((other) => other.topic === rule.topic);
  return first * 1_000 + told.rules.indexOf(rule);
}

function doingsOf(rule: ShownRule): Doing[] {
  if (rule.site !== null) return ["set", "lift"];
  return rule.confirmed_by === null ? ["confirm", "set"] : ["confirm", "set", "withdraw"];
}

type Words = ReturnType<typeof useTranslation<["rules", "terms"]>>["t"];

function titleOf(open: NonNullable<Open>, t: Words): string {
  if (open === "history") return t("log.title");
  if (open === "load") return t("pack.title");
  return open === "back" ? t("pack.backTitle") : t(`${open}.title`);
}

/** What ends, what ended, and what is damaged: each line leads to its number. */
function Notices({ told, onOpen }: { told: RulesInUse; onOpen: (key: string) => void }) {
  const { t } = useTranslation("rules");
  const shown = useRef<HTMLUListElement>(null);
  const lines = [
    ...told.warnings.map(({ key, text }) => ({ key, text })),
    ...told.notices,
    ...(told.stand_ins === 0
      ? []
      : [{ key: null, text: t("standIns", { count: told.stand_ins }) }]),
  ];
  useEffect(() => {
    shown.current?.scrollTo?.({ top: 0 });
  }, []);
  if (lines.length === 0) return null;
  return (
    <ul className="rules-notices" aria-label={t("warnings")} ref={shown}>
      {lines.map(({ key, text }) => (
        <li key={text}>
          <Chip tone="soon">
            {key === null ? (
              text
            ) : (
              <button type="button" className="rules-notice" onClick={() => onOpen(key)}>
                {text}
              </button>
            )}
          </Chip>
        </li>
      ))}
    </ul>
  );
}
