/** The entries under one mark, newest first, and what can be done with the one that has it. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ServiceShown, ServicesShown } from "../../api/generated";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Dialog } from "../../design/Dialog";
import { useKeys } from "../../design/keys";
import { Empty } from "../../design/States";
import { Line } from "../../pieces/Lines";
import { clock, longDate } from "../../words/dates";
import { Correct, Strike } from "./Changes";
import { Coding, Sentences, Warnings, Written } from "./Marks";

type Opened = { as: "correct" | "strike"; held: ServiceShown };

export function Entries({ shown, may }: { shown: ServicesShown; may: boolean }) {
  const { t } = useTranslation("services");
  const { entries } = shown;
  const [wanted, setWanted] = useState<number | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const index = Math.max(
    0,
    entries.findIndex((entry) => entry.id === wanted),
  );
  const at = entries[index];
  const step = (by: number) => {
    const next = entries[Math.max(0, Math.min(index + by, entries.length - 1))];
    if (next) setWanted(next.id);
  };
  const open = (as: Opened["as"], held: ServiceShown | undefined) => {
    if (held !== undefined && !held.now.struck) setOpened({ as, held });
  };
  const close = () => setOpened(null);
  useKeys(
    [
      { key: "j", words: t("keys.down"), run: () => step(1) },
      { key: "k", words: t("keys.up"), run: () => step(-1) },
      { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
      { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
      ...(may
        ? [
            { key: "e", words: t("keys.correct"), run: () => open("correct", at) },
            { key: "x", words: t("keys.strike"), run: () => open("strike", at) },
          ]
        : []),
    ],
    entries.length > 0,
  );
  if (entries.length === 0)
    return (
      <Empty title={t("list.none")} icon="none">
        {may ? <p>{t("list.noneWhy")}</p> : null}
      </Empty>
    );
  return (
    <div className="card services-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of which one line has the focus */}
      <table className="lines-table" role="grid" aria-label={t("list.title")}>
        <colgroup>
          <col className="services-when" />
          <col className="services-what" />
          <col className="services-who" />
          <col />
          {may ? <col className="services-do" /> : null}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("list.when")}</th>
            <th scope="col">{t("list.what")}</th>
            <th scope="col">{t("list.who")}</th>
            <th scope="col">{t("list.code")}</th>
            {may ? (
              <th scope="col">
                <span className="unseen">{t("list.correct")}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Line key={entry.id} isAt={entry === at} onPlace={() => setWanted(entry.id)}>
              <Cells held={entry} />
              {may ? (
                <td>
                  {entry.now.struck ? null : (
                    <>
                      <Button
                        kind="quiet"
                        onPress={() => open("correct", entry)}
                        {...(entry === at ? { hint: "e" } : {})}
                      >
                        {t("list.correct")}
                      </Button>
                      <Button
                        kind="quiet"
                        onPress={() => open("strike", entry)}
                        {...(entry === at ? { hint: "x" } : {})}
                      >
                        {t("list.strike")}
                      </Button>
                    </>
                  )}
                </td>
              ) : null}
            </Line>
          ))}
        </tbody>
      </table>
      {at === undefined ? null : <Sentences held={at} />}
      <Dialog
        title={opened?.as === "strike" ? t("strike.title") : t("correct.title")}
        isOpen={opened !== null}
        onClose={close}
        size={opened?.as === "strike" ? "m" : "xl"}
      >
        {opened?.as === "correct" ? (
          <Correct shown={shown} held={opened.held} onDone={close} />
        ) : null}
        {opened?.as === "strike" ? (
          <Strike shown={shown} held={opened.held} onDone={close} />
        ) : null}
      </Dialog>
    </div>
  );
}

function Cells({ held }: { held: ServiceShown }) {
  const { t } = useTranslation("services");
  const { now } = held;
  const struck = now.struck ? "services-struck" : "";
  return (
    <>
      <th scope="row">
        <b className={`num ${struck}`}>
          {clock(now.start)}–{clock(now.end)}
        </b>{" "}
        <span className="num">{t("list.minutes", { count: now.minutes })}</span>
        <small className="lines-second">{longDate(now.start)}</small>
        {now.again ? <small className="lines-second">{t("form.again")}</small> : null}
      </th>
      <td>
        <b className={struck}>{t(`kind.${now.kind}`)}</b>{" "}
        {now.struck ? <Chip tone="none">{t("list.struck")}</Chip> : null}
        <small className="lines-second">
          {t(`place.${now.place}`)}
          {now.with === null ? null : ` · ${t("list.with", { whom: now.with })}`}
        </small>
        {now.note === null ? null : <span className="services-words">{now.note}</span>}
      </td>
      <td>
        {[now.provider.name, now.provider.credential].filter((part) => part !== null).join(", ")}
        {now.provider.npi === null ? null : (
          <small className="lines-second num">{t("list.npi", { npi: now.provider.npi })}</small>
        )}
        <Written held={held} />
      </td>
      <td>
        {now.struck ? null : <Coding coding={held.coding} />}
        <Warnings held={held} ofOne />
      </td>
    </>
  );
}
