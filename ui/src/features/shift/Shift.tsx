/** The shift sheet on the screen: what the paper says, with the notes to write and to tick off. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ask } from "../../api/ask";
import { printPaper, usePrinter } from "../../api/printing";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import { moment, shortDate } from "../../words/dates";
import { NoteDialog } from "./NoteDialog";
import { type Mark, Sheet, type ShiftPerson } from "./Sheet";
import "./shift.css";

export function Shift() {
  const { t } = useTranslation("shift");
  const go = useNavigate();
  const may = useMay();
  const printer = usePrinter();
  const sheet = useAsk("shift.show", {}, { hold: true, every: 60_000 });
  const [about, setAbout] = useState<ShiftPerson | "all" | null>(null);
  const [at, setAt] = useState<Mark | null>(null);
  const [busy, setBusy] = useState(false);
  const paper = async (make: () => Promise<{ token: string; words: string }>) => {
    if (busy) return;
    setBusy(true);
    try {
      const { token, words } = await make();
      await printPaper(token, printer.name);
      say(words);
    } catch (cause) {
      sayFailure((cause as Error).message);
    } finally {
      setBusy(false);
    }
  };
  const print = () =>
    paper(async () => {
      const { token } = await ask("shift.print", {});
      return { token, words: t("printed") };
    });
  const slips = () =>
    paper(async () => {
      const made = await ask("court.print_slips", { day: null });
      const words = t("slipsPrinted", { count: made.people, day: shortDate(made.day) });
      return { token: made.token, words };
    });
  const maySlip = may("print_custody");
  const seesPacks = may("record_clinical");
  useKeys([
    { key: "p", words: t("keys.print"), run: () => void print() },
    { key: "n", words: t("keys.note"), run: () => setAbout(at?.person ?? "all") },
    { key: "Shift+N", words: t("keys.noteAll"), run: () => setAbout("all") },
    ...(maySlip ? [{ key: "s", words: t("keys.slips"), run: () => void slips() }] : []),
    ...(seesPacks ? [{ key: "b", words: t("keys.packs"), run: () => go(WAYS.packs) }] : []),
  ]);
  return (
    <div className="page shift">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="quiet">
          {sheet.data === undefined ? null : t("asOf", { when: moment(sheet.data.as_of) })}{" "}
          <b>{t("notForHall")}</b>
        </p>
        <div className="page-actions">
          <Button onPress={() => setAbout("all")} hint="Shift N">
            {t("noteAll")}
          </Button>
          {maySlip ? (
            <Button onPress={() => void slips()} isPending={busy} hint="s">
              {t("slips")}
            </Button>
          ) : null}
          <Button kind="primary" onPress={() => void print()} isPending={busy} hint="p">
            <Icon name="print" />
            {t("print")}
          </Button>
        </div>
      </header>
      {maySlip ? <p className="small quiet">{t("slipsWhy")}</p> : null}
      <Answered answer={sheet} asking={t("asking")}>
        {(shown) => (
          <Sheet
            sheet={shown}
            at={at}
            onPlace={setAt}
            onOpen={(booking) => go(WAYS.person(booking))}
          />
        )}
      </Answered>
      {about === null ? null : (
        <NoteDialog about={about === "all" ? null : about} onClose={() => setAbout(null)} />
      )}
    </div>
  );
}
