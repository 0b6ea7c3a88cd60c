/** One person's coverage: where it stands, the application, the county, and what is next. */

import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import type { ApplicationData, ApplicationShown } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip, type Tone } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { type Key, useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { say } from "../../design/Toast";
import { copyText } from "../../pieces/copyText";
import { birthDate, longDate } from "../../words/dates";
import { Application } from "./Application";
import { County } from "./County";
import "./coverage.css";
import { Dialogs } from "./Dialogs";
import { History } from "./History";
import { CoverageContext, canDo, type Opened } from "./here";
import { Now } from "./Now";

export function Coverage() {
  const { booking = "" } = useParams();
  const { t } = useTranslation("coverage");
  const answer = useAsk("application.show", { booking });
  return (
    <Answered answer={answer} asking={t("asking")}>
      {(shown) => <Shown key={shown.booking} shown={shown} />}
    </Answered>
  );
}

const KEYS: readonly { key: string; what: Opened; words: keyof Words }[] = [
  { key: "a", what: "application", words: "application" },
  { key: "i", what: "ssn", words: "ssn" },
  { key: "s", what: "sign", words: "sign" },
  { key: "p", what: "send", words: "send" },
  { key: "m", what: "move", words: "move" },
  { key: "q", what: "ask", words: "ask" },
  { key: "n", what: "told", words: "told" },
  { key: "x", what: "correct", words: "correct" },
];

interface Words {
  application: string;
  ssn: string;
  sign: string;
  send: string;
  move: string;
  ask: string;
  told: string;
  correct: string;
}

const PHARMACY: Record<NonNullable<ApplicationShown["at_pharmacy"]>, Tone> = {
  accepts: "ok",
  likely_rejects: "late",
  not_known: "unknown",
};

function Shown({ shown }: { shown: ApplicationShown }) {
  const { t } = useTranslation(["coverage", "terms"]);
  const go = useNavigate();
  const may = useMay();
  const state: unknown = useLocation().state;
  const [opened, setOpened] = useState<Opened | null>(null);
  // What was typed and not saved stays while this person is on the screen.
  const draft = useRef<ApplicationData | null>(null);
  const { booking } = shown;
  const today = shown.as_of.slice(0, 10);
  const back = () => go(WAYS.person(booking), { state });
  const forms = () => go(WAYS.personForms(booking));
  const copied = (text: string) => void copyText(text).then(() => say(t("county.copied")));
  const letter = may("print_custody")
    ? () => go(WAYS.packet(booking), { state: { paper: "county" } })
    : null;
  const keys: Key[] = KEYS.filter(({ what }) => canDo(shown, what)).map(({ key, what, words }) => ({
    key,
    words: t(`keys.${words}`),
    run: () => setOpened(what),
  }));
  useKeys([
    ...keys,
    { key: "c", words: t("keys.copyAsk"), run: () => copied(shown.words.ask) },
    { key: "v", words: t("keys.copyNotice"), run: () => copied(shown.words.notice) },
    ...(letter === null ? [] : [{ key: "k", words: t("keys.letter"), run: letter }]),
    { key: "f", words: t("keys.forms"), run: forms },
    { key: "Escape", words: t("keys.person"), run: back },
  ]);
  const status = shown.medi_cal?.value.status;
  const when =
    shown.release === null
      ? t("noRelease")
      : t(shown.left ? "left" : "release", { day: longDate(shown.release) });
  return (
    <CoverageContext value={{ shown, today, open: setOpened, may: (what) => canDo(shown, what) }}>
      <div className="page coverage">
        <header className="page-head">
          <Button kind="quiet" onPress={back} hint="Esc">
            <Icon name="left" />
            <span className="unseen">{t("back")}</span>
          </Button>
          <div className="coverage-whose">
            <h1>
              {t("title")}: {shown.name}
            </h1>
            <p className="small quiet">
              {[booking, t("born", { date: birthDate(shown.birth_date) }), when].join(" · ")}
            </p>
          </div>
          <div className="coverage-state">
            <Chip tone={status === undefined ? "unknown" : "due"}>
              {status === undefined ? t("none") : t(`terms:mediCalStatus.${status}`)}
            </Chip>
            {canDo(shown, "send") ? <Chip tone="soon">{t("signedNotSent")}</Chip> : null}
            {shown.at_pharmacy === null ? null : (
              <Chip tone={PHARMACY[shown.at_pharmacy]}>
                {t(`terms:atPharmacy.${shown.at_pharmacy}`)}
              </Chip>
            )}
            <Button onPress={forms} hint="f">
              {t("forms")}
            </Button>
          </div>
        </header>
        <div className="coverage-columns">
          <Now />
          <Application />
          <div className="coverage-column">
            <County onCopy={copied} onLetter={letter} />
            <History />
          </div>
        </div>
        <Dialogs opened={opened} onClose={() => setOpened(null)} draft={draft} />
      </div>
    </CoverageContext>
  );
}
