/** The fourth question: the form to sign, filled in, or a no. A form that was printed is no consent. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ask } from "../../api/ask";
import type { CallState, DoorCard } from "../../api/generated";
import { printPaper, usePrinter } from "../../api/printing";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip, type Tone } from "../../design/Chip";
import { useKeys } from "../../design/keys";
import { say, sayFailure } from "../../design/Toast";
import { moment } from "../../words/dates";

const TONES: Record<CallState, Tone> = {
  not_asked: "unknown",
  form_printed: "soon",
  declined: "none",
  allowed: "ok",
};

export function PlanMayCall({ card }: { card: DoorCard }) {
  const { t } = useTranslation("tonight");
  const client = useQueryClient();
  const printer = usePrinter();
  const [busy, setBusy] = useState(false);
  const { booking, may_call: call } = card;
  const once = async (run: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    try {
      await run();
    } catch (cause) {
      sayFailure((cause as Error).message);
    } finally {
      setBusy(false);
      await client.invalidateQueries();
    }
  };
  const print = () =>
    once(async () => {
      const made = await ask("tonight.print_call_form", { booking });
      try {
        await printPaper(made.token, printer.name);
      } catch (cause) {
        const none = { whom: null, confirmation: null, happened_at: null, note: null };
        const { disclosure } = made;
        await ask("disclosures.record", { booking, disclosure, what: "print_failed", ...none });
        throw cause;
      }
      say(t("callPrinted"));
    });
  const decline = () =>
    once(async () => {
      const nothing = { phone: null, place: null, collected_by: null, pharmacy: null };
      await ask("tonight.answers", { booking, seen: card.seen, ...nothing, call_declined: true });
      say(t("callDeclined"));
    });
  const isAllowed = call.state === "allowed";
  useKeys([{ key: "4", words: t("keys.call"), run: () => void print() }], !isAllowed);
  return (
    <div className="tonight-call">
      <p>
        <b>4 {t("q4")}</b> <Chip tone={TONES[call.state]}>{t(`callState.${call.state}`)}</Chip>
        {call.at === null ? null : (
          <small className="quiet">
            {" "}
            {t("callWhen", { when: moment(call.at), by: call.by ?? "" })}
          </small>
        )}
      </p>
      {isAllowed ? null : (
        <p className="tonight-call-do">
          <Button onPress={() => void print()} isPending={busy} hint="4">
            {t("q4Form")}
          </Button>
          <Button kind="quiet" onPress={() => void decline()} isPending={busy}>
            {t("q4No")}
          </Button>
          <Link to={WAYS.person(booking)}>{t("q4Record")}</Link>
        </p>
      )}
    </div>
  );
}
