/** How ready the site is: five areas that fill themselves from the records, and what proves it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  FigurePart,
  ReadinessEntryShown,
  ReadinessFigure,
  ReadinessShown,
  ReadinessStatus,
} from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { useKept } from "../../api/useKept";
import { Button } from "../../design/Button";
import { Chip, Unconfirmed } from "../../design/Chip";
import { Dialog } from "../../design/Dialog";
import { useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { paperDate } from "../../words/dates";
import { Agreements } from "./Agreements";
import { Detail, type Doing, doingsOf } from "./Detail";
import { Elements } from "./Elements";
import {
  ConditionForm,
  type Period,
  PeriodForm,
  StateForm,
  TargetForm,
  WithdrawForm,
} from "./Forms";
import { People } from "./People";
import { Report } from "./Report";
import { elementsOf, TONES } from "./said";
import "./readiness.css";

const LAST_90: Period = { from: null, to: null };
const STATUSES: readonly ReadinessStatus[] = ["met", "conditional", "not_met", "nothing_yet"];

export function Readiness() {
  const { t } = useTranslation("readiness");
  const [period, setPeriod] = useKept<Period>("readiness period", LAST_90);
  const shown = useAsk("readiness.show", period, { hold: true });
  return (
    <div className="page readiness">
      <Answered answer={shown} asking={t("asking")}>
        {(told) => <Shown told={told} period={period} onPeriod={setPeriod} />}
      </Answered>
    </div>
  );
}

/** What lies over the screen. */
type Open =
  | Doing
  | "agreements"
  | "period"
  | "report"
  | { entry: ReadinessEntryShown }
  | { figure: ReadinessFigure; part: FigurePart }
  | null;

function Shown({
  told,
  period,
  onPeriod,
}: {
  told: ReadinessShown;
  period: Period;
  onPeriod: (period: Period) => void;
}) {
  const { t } = useTranslation("readiness");
  const keeps = useMay()("keep_readiness");
  const [wanted, setWanted] = useKept<string | null>("readiness mark", null);
  const [open, setOpen] = useState<Open>(null);
  const elements = elementsOf(told);
  const index = Math.max(
    0,
    elements.findIndex((element) => element.key === wanted),
  );
  const at = elements[index];
  const close = () => setOpen(null);
  const step = (by: number) => {
    const next = elements[Math.max(0, Math.min(index + by, elements.length - 1))];
    if (next) setWanted(next.key);
  };
  const start = (doing: Doing) => {
    if (at && doingsOf(at).includes(doing)) setOpen(doing);
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
    { key: "d", words: t("keys.period"), run: () => setOpen("period") },
    { key: "a", words: t("keys.agreements"), run: () => setOpen("agreements") },
    { key: "p", words: t("keys.report"), run: () => setOpen("report") },
    ...(keeps
      ? [
          { key: "c", words: t("keys.condition"), run: () => start("condition") },
          { key: "s", words: t("keys.state"), run: () => start("state") },
          { key: "g", words: t("keys.target"), run: () => start("target") },
        ]
      : []),
  ]);
  const ending = told.agreements.filter((one) => one.state === "ends_soon").length;
  const ended = told.agreements.filter((one) => one.state === "ended").length;
  return (
    <>
      <header className="page-head readiness-head">
        <h1>{t("title")}</h1>
        <p className="readiness-counts">
          {STATUSES.map((status) => (
            <Chip key={status} tone={TONES[status]}>
              {elements.filter((element) => element.status === status).length}{" "}
              {t(`status.${status}`)}
            </Chip>
          ))}
          <span title={t("unconfirmedWhy")}>
            <Unconfirmed word={t("unconfirmed")} />
          </span>
        </p>
        <div className="page-actions">
          <Button kind="quiet" hint="d" onPress={() => setOpen("period")}>
            {t("period.said", { from: paperDate(told.from), to: paperDate(told.to) })}
          </Button>
          <Button hint="a" onPress={() => setOpen("agreements")}>
            {t("agreements.button")}
          </Button>
          <Button kind="primary" hint="p" onPress={() => setOpen("report")}>
            {t("report.button")}
          </Button>
        </div>
      </header>
      {told.exact && ending + ended === 0 ? null : (
        <p className="readiness-notes">
          {ended === 0 ? null : <Chip tone="late">{t("agreements.ended", { count: ended })}</Chip>}
          {ending === 0 ? null : <Chip tone="soon">{t("agreements.soon", { count: ending })}</Chip>}
          {told.exact ? null : (
            <span className="quiet">{t("suppressedFor", { most: told.threshold - 1 })}</span>
          )}
        </p>
      )}
      {at === undefined ? null : (
        <div className="lines-body readiness-body">
          <Elements told={told} at={at.key} onPlace={setWanted} />
          <Detail
            element={at}
            threshold={told.threshold}
            keeps={keeps}
            onDo={setOpen}
            onPeople={(figure, part) => setOpen({ figure, part })}
            onWithdraw={(entry) => setOpen({ entry })}
          />
        </div>
      )}
      <Dialog
        title={open === null || at === undefined ? "" : titleOf(open, at.key, t)}
        isOpen={open !== null}
        onClose={close}
        size={sizeOf(open)}
      >
        {at && open === "condition" ? <ConditionForm element={at} onDone={close} /> : null}
        {at && open === "state" ? <StateForm element={at} onDone={close} /> : null}
        {at && open === "target" ? <TargetForm element={at} onDone={close} /> : null}
        {open === "agreements" ? <Agreements held={told.agreements} keeps={keeps} /> : null}
        {open === "period" ? (
          <PeriodForm
            from={told.from}
            to={told.to}
            onPick={(picked) => {
              onPeriod(picked);
              close();
            }}
          />
        ) : null}
        {open === "report" ? <Report told={told} period={period} keeps={keeps} /> : null}
        {at && open !== null && typeof open === "object" && "entry" in open ? (
          <WithdrawForm element={at} entry={open.entry} onDone={close} />
        ) : null}
        {at && open !== null && typeof open === "object" && "figure" in open ? (
          <People
            element={at}
            figure={open.figure}
            part={open.part}
            from={told.from}
            to={told.to}
          />
        ) : null}
      </Dialog>
    </>
  );
}

function sizeOf(open: Open): "m" | "l" | "xl" {
  if (open === "agreements" || open === "report") return "xl";
  return open !== null && typeof open === "object" && "figure" in open ? "l" : "m";
}

type Words = ReturnType<typeof useTranslation<"readiness">>["t"];

function titleOf(open: NonNullable<Open>, key: string, t: Words): string {
  if (typeof open === "object") {
    return "entry" in open
      ? t("withdraw.title")
      : t("people.title", { key, words: open.figure.words });
  }
  return open === "target" ? t("setTarget.title") : t(`${open}.title`);
}
