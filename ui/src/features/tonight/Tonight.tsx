/** Somebody leaves now: the door card, readable in two seconds and without scrolling. */

import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type { DoorCard } from "../../api/generated";
import { usePrinter } from "../../api/printing";
import { useAsk } from "../../api/useAnswer";
import { type Along, type Doing, WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Picker } from "../../design/Choice";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { longDate } from "../../words/dates";
import { NotDone } from "./NotDone";
import { Questions } from "./Questions";
import { Bag, Cover, Doses, First } from "./Seen";
import { UntilMorning } from "./UntilMorning";
import { usePrintingTonight } from "./usePrintingTonight";
import "./tonight.css";

export function Tonight() {
  const { booking = "" } = useParams();
  const card = useAsk("tonight.card", { booking });
  return <Answered answer={card}>{(shown) => <Card key={booking} card={shown} />}</Answered>;
}

function Card({ card }: { card: DoorCard }) {
  const { t } = useTranslation("tonight");
  const go = useNavigate();
  const handOut = (doing: Doing) => {
    const along: Along = { doing };
    go(WAYS.handOut(card.booking), { state: along });
  };
  const printing = usePrintingTonight(card.booking);
  useKeys([
    { key: "Shift+A", words: t("keys.all"), run: () => handOut("hand_all") },
    { key: "h", words: t("keys.some"), run: () => handOut("hand_over") },
    { key: "p", words: t("keys.print"), run: () => void printing.print() },
    { key: "1", words: t("keys.ask"), run: () => document.getElementById("door-phone")?.focus() },
    { key: "Enter", words: t("keys.person"), run: () => go(WAYS.person(card.booking)) },
    { key: "k", words: t("keys.packet"), run: () => go(WAYS.packet(card.booking)) },
  ]);
  return (
    <div className="tonight">
      <Who card={card} />
      <First card={card} />
      <Doses card={card} />
      <div className="tonight-left">
        <Bag card={card} />
        <Cover card={card} />
      </div>
      <Questions card={card} />
      <NotDone open={card.not_done} />
      <footer className="tonight-foot">
        <Button onPress={() => go(WAYS.person(card.booking))} hint="Enter">
          {t("person")}
        </Button>
        <UntilMorning card={card} />
        {card.ask_us === null ? null : (
          <p className="quiet small">{t("askUs", { line: card.ask_us })}</p>
        )}
        <div className="tonight-do">
          <PrinterLine />
          <Button onPress={() => void printing.print()} isPending={printing.busy} hint="p">
            <Icon name="print" />
            {printing.busy ? t("printing") : t("print")}
          </Button>
          <Button onPress={() => handOut("hand_over")} hint="h">
            {t("handSome")}
          </Button>
          <Button kind="primary" onPress={() => handOut("hand_all")} hint="A">
            <Icon name="bag" />
            {t("handAll")}
          </Button>
        </div>
      </footer>
    </div>
  );
}

/** Who it is, by at least two identifiers, and when they go. */
function Who({ card }: { card: DoorCard }) {
  const { t } = useTranslation("tonight");
  const { release } = card;
  const when =
    card.left_on !== null
      ? t("left", { date: longDate(card.left_on) })
      : release.date === null
        ? t("noDate")
        : t("leaves", { date: longDate(release.date) });
  return (
    <header className="tonight-who">
      <div>
        <p className="tonight-title">{t("title")}</p>
        <h1>{card.name}</h1>
      </div>
      <dl>
        <dt>{t("booking")}</dt>
        <dd className="num">{card.booking}</dd>
        <dt>{t("cell")}</dt>
        <dd>{card.housing ?? t("noCell")}</dd>
        <dt>{t("cin")}</dt>
        <dd className="num">{card.cin ?? "–"}</dd>
      </dl>
      <p>
        <b>{card.born}</b>
        {card.sex === null ? "" : `, ${card.sex}`}
        <br />
        {when}
        {card.language === null ? null : (
          <>
            {" · "}
            <b>{card.language}</b>
            {card.interpreter ? ` (${t("interpreter")})` : ""}
          </>
        )}
      </p>
      <p className="tonight-photo">
        <Icon name="unknown" size={14} /> {t("photo")}
      </p>
    </header>
  );
}

function PrinterLine() {
  const { t } = useTranslation("tonight");
  const printer = usePrinter();
  if (printer.problem !== null) return <p className="small tonight-problem">{printer.problem}</p>;
  if (printer.names.length === 0) return null;
  return (
    <Picker
      label={t("printer")}
      quietLabel
      value={printer.name}
      options={printer.names.map((name) => ({ value: name, words: name }))}
      onChange={printer.choose}
      placeholder={t("printer")}
    />
  );
}
