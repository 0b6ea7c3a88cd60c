/** One person's hand-out: everything in hand with one key, then only the exceptions. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import { ask } from "../../api/ask";
import type { HandOutShown, ReceiptShown } from "../../api/generated";
import { printPaper, usePrinter } from "../../api/printing";
import { useMay, useSession } from "../../api/session";
import { useAsk, useChange } from "../../api/useAnswer";
import { type Along, WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { ErrorSummary, problemOf, type Wrong } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import { birthDate, longDate } from "../../words/dates";
import {
  allInHand,
  type Draft,
  emptyDraft,
  happenedAt,
  keyOf,
  lacks,
  receiptOf,
  things,
} from "./draft";
import { Line } from "./Line";
import { Receipts } from "./Receipts";
import { StillOpen } from "./Settle";
import { Signing } from "./Signing";
import "./handout.css";

export function HandOut() {
  const { booking = "" } = useParams();
  const shown = useAsk("hand_out.show", { booking });
  return (
    <div className="page handout">
      <Answered answer={shown}>
        {(held) => <Person key={`${held.booking}${held.receipts.length}`} shown={held} />}
      </Answered>
    </div>
  );
}

function Person({ shown }: { shown: HandOutShown }) {
  const { t } = useTranslation("handOut");
  const { today } = useSession();
  const go = useNavigate();
  const may = useMay()("record_clinical");
  const along = useLocation().state as Along | null;
  const [draft, setDraft] = useState<Draft>(() => {
    const empty = emptyDraft(shown, shown.me, today, shown.language);
    return along?.doing === "hand_all" ? allInHand(shown, empty) : empty;
  });
  const [corrects, setCorrects] = useState<ReceiptShown | null>(null);
  const [reason, setReason] = useState("");
  const [unread, setUnread] = useState<Wrong | null>(null);
  const saving = useChange("receipts.record");
  const slip = useSlip(shown.booking);
  const left = things(shown);
  const wrong = unread ?? saving.error;

  const all = () => {
    if (shown.pack?.state === "stale") say(t("staleFirst"));
    setDraft((typed) => allInHand(shown, typed));
  };
  const record = () => {
    if (saving.isPending || !may) return;
    if (lacks(shown, draft) === "time") {
      setUnread({ message: t("timeLacks") });
      return;
    }
    setUnread(null);
    saving.mutate(
      {
        booking: shown.booking,
        seen: shown.seen,
        number: draft.number.trim() === "" ? null : draft.number.trim(),
        receipt: receiptOf(shown, draft),
        at: happenedAt(draft),
        corrects: corrects?.id ?? null,
        reason: corrects === null ? null : reason,
      },
      {
        onSuccess: (done) => {
          say(t("recorded", { number: done.number, count: done.in_hand, not: done.not_in_hand }));
          for (const warning of done.warnings) sayFailure(warning);
        },
      },
    );
  };
  useKeys([
    { key: "Shift+A", words: t("keys.all"), run: all },
    { key: "Ctrl+Enter", words: t("keys.record"), everywhere: true, run: record },
    { key: "p", words: t("keys.slip"), run: () => void slip.print() },
    { key: "Enter", words: t("keys.person"), run: () => go(WAYS.person(shown.booking)) },
    { key: "t", words: t("keys.tonight"), run: () => go(WAYS.tonight(shown.booking)) },
    { key: "n", words: t("keys.batch"), run: () => go(WAYS.handOuts) },
  ]);
  return (
    <>
      <Who shown={shown} />
      <StillOpen shown={shown} />
      {left.length === 0 ? (
        <p className="quiet">{t("nothing")}</p>
      ) : (
        <form
          aria-label={t("title")}
          onSubmit={(event) => {
            event.preventDefault();
            record();
          }}
        >
          <ErrorSummary wrong={wrong} />
          {corrects === null ? null : (
            <div className="handout-pair">
              <p>{t("correcting", { number: corrects.number })}</p>
              <Field
                label={t("correctReason")}
                value={reason}
                onChange={setReason}
                error={problemOf(wrong, "reason")}
              />
            </div>
          )}
          <div className="handout-columns">
            <ul className="card handout-lines" aria-label={t("things")}>
              {left.map((thing) => {
                const line = draft.lines[keyOf(thing)];
                return line === undefined ? null : (
                  <Line
                    key={keyOf(thing)}
                    thing={thing}
                    draft={line}
                    shown={shown}
                    wrong={wrong}
                    onChange={(next) =>
                      setDraft({ ...draft, lines: { ...draft.lines, [keyOf(thing)]: next } })
                    }
                  />
                );
              })}
            </ul>
            <Signing
              person={shown}
              draft={draft}
              wrong={wrong}
              offered={shown.number}
              onChange={setDraft}
            />
          </div>
          <footer className="handout-foot">
            <p className="small quiet num">
              {t("claim", { claim: shown.claim, help: shown.claim_help, cin: shown.cin ?? "–" })}
            </p>
            <Button onPress={() => void slip.print()} isPending={slip.busy} hint="p">
              <Icon name="print" />
              {t("slip")}
            </Button>
            <Button onPress={all} hint="A">
              {t("all")}
            </Button>
            <Button kind="primary" type="submit" isPending={saving.isPending} isDisabled={!may}>
              {corrects === null ? t("record") : t("recordCorrection")}
            </Button>
          </footer>
        </form>
      )}
      <Receipts
        shown={shown}
        onCorrect={(receipt) => {
          setCorrects(receipt);
          setReason("");
        }}
      />
    </>
  );
}

/** Who it is, when they leave, and the pack that is opened with them. */
function Who({ shown }: { shown: HandOutShown }) {
  const { t } = useTranslation("handOut");
  const { t: n } = useTranslation("tonight");
  const { pack, left } = shown;
  const when =
    left !== null
      ? n("left", { date: longDate(left.on) })
      : shown.release.date === null
        ? n("noDate")
        : n("leaves", { date: longDate(shown.release.date) });
  return (
    <>
      <header className="page-head">
        <div>
          <h1>
            {t("title")}: {shown.name}
          </h1>
          <p className="num quiet">
            {[shown.booking, birthDate(shown.birth_date), shown.housing, when]
              .filter((part) => part !== null)
              .join(" · ")}
          </p>
        </div>
        <div className="page-actions handout-pack">
          {pack === null ? (
            <Chip tone="none">{n("noPack")}</Chip>
          ) : (
            <Chip
              tone={pack.state === "ready" || pack.state === "handed_over" ? "ok" : "late"}
            >{`${n("pack", { number: pack.number })}: ${n(`packState.${pack.state}`)}`}</Chip>
          )}
          {pack === null ? null : (
            <p className="small">
              {pack.parts
                .map((part) => n("pieces", { place: part.place, count: part.pieces }))
                .join(" · ")}
            </p>
          )}
        </div>
      </header>
      {pack === null || pack.stale.length === 0 ? null : (
        <p className="handout-warn" role="alert">
          {n("handStale", { why: pack.stale.map((one) => n(`packStale.${one}`)).join(", ") })}
        </p>
      )}
    </>
  );
}

/** Printing the pharmacy slip; what the printer did not take is taken back on record. */
function useSlip(booking: string): { print: () => Promise<void>; busy: boolean } {
  const { t } = useTranslation("handOut");
  const printer = usePrinter();
  const [busy, setBusy] = useState(false);
  const print = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const made = await ask("packets.print_slip", { booking });
      try {
        await printPaper(made.token, printer.name);
        say(t("slipPrinted", { number: made.number }));
      } catch (cause) {
        const none = { whom: null, confirmation: null, happened_at: null, note: null };
        const { disclosure } = made;
        await ask("disclosures.record", { booking, disclosure, what: "print_failed", ...none });
        sayFailure((cause as Error).message);
      }
    } catch (cause) {
      sayFailure((cause as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return { print, busy };
}
