/** One person's papers: who may have them, the paper itself, and what stands behind it. */

import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import { ask } from "../../api/ask";
import type { PaperRecipient, PaperRecipients, RecipientKind } from "../../api/generated";
import { usePrinter } from "../../api/printing";
import { useSession } from "../../api/session";
import { useAsk, useJob } from "../../api/useAnswer";
import { type Along, WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Picker } from "../../design/Choice";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { Answered, Asking, Empty, Failed } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import { DeliveryDialog, type Recording } from "../../pieces/DeliveryDialog";
import { sentence, usePaper } from "../../pieces/usePaper";
import { PaperFacts } from "./Facts";
import { digit, Recipients } from "./Recipients";
import { useOwnLetter } from "./useOwnLetter";
import { type Preview, usePreview } from "./usePreview";
import "./packet.css";
import { birthDate } from "../../words/dates";

/** Drawing pages takes a large library, which nobody waits for before a packet is opened. */
const PdfPages = lazy(async () => ({ default: (await import("../../design/PdfPages")).PdfPages }));

export function Packet() {
  const { booking = "" } = useParams();
  const all = useAsk("packets.recipients", { booking });
  return <Answered answer={all}>{(shown) => <Papers key={booking} shown={shown} />}</Answered>;
}

function Papers({ shown }: { shown: PaperRecipients }) {
  const { booking, recipients } = shown;
  const { t } = useTranslation("packet");
  const go = useNavigate();
  const came = useLocation().state as Along | null;
  const [wanted, setWanted] = useState<RecipientKind | null>(came?.paper ?? null);
  const first = recipients[0]?.to ?? "custody";
  const picked = recipients.find((one) => one.to === wanted)?.to ?? first;
  const standing = recipients.find((one) => one.to === picked) ?? null;
  const barred = standing?.state === "not_allowed";
  const preview = usePreview(booking, barred ? null : picked);
  const [recording, setRecording] = useState<Recording | null>(null);
  const printing = usePrinting(booking, picked, preview.data ?? null);
  const next = useNextLeaving(booking);

  const last = standing?.last ?? null;
  const record = (what: Recording["what"]) => {
    if (last === null) sayFailure(t("printFirst"));
    else setRecording({ what, last });
  };
  useKeys([
    ...recipients.flatMap((one, at) => {
      const key = digit(at);
      return key === null ? [] : [{ key, words: t(`to.${one.to}`), run: () => setWanted(one.to) }];
    }),
    { key: "p", words: t("keys.print"), run: () => void printing.print() },
    { key: "e", words: t("keys.file"), run: () => void printing.save() },
    { key: "s", words: t("keys.sent"), run: () => record("sent") },
    { key: "h", words: t("keys.handed"), run: () => record("handed_to_person") },
    { key: "k", words: t("keys.arrived"), run: () => record("acknowledged") },
    { key: "!", words: t("keys.wrong"), run: () => record("went_wrong") },
    { key: "Shift+N", words: t("keys.next"), run: () => next() },
    { key: "t", words: t("keys.tonight"), run: () => go(WAYS.tonight(booking)) },
    { key: "Escape", words: t("keys.person"), run: () => go(WAYS.person(booking)) },
  ]);

  return (
    <div className="packet">
      <header className="packet-head">
        <Button kind="quiet" onPress={() => go(WAYS.person(booking))} hint="Esc">
          <Icon name="left" />
          {t("shut")}
        </Button>
        <div className="packet-whose">
          <h1>{shown.name}</h1>
          <p className="small quiet">
            {[booking, t("born", { date: birthDate(shown.birth_date) }), shown.housing]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <div className="packet-actions">
          <Button kind="quiet" onPress={() => record("went_wrong")} isDisabled={!last} hint="!">
            {t("wrong")}
          </Button>
          <Button kind="quiet" onPress={() => record("acknowledged")} isDisabled={!last} hint="k">
            {t("arrived")}
          </Button>
          <Button onPress={() => record("handed_to_person")} isDisabled={!last} hint="h">
            {t("handed")}
          </Button>
          <Button onPress={() => record("sent")} isDisabled={!last} hint="s">
            {t("sent")}
          </Button>
          <Button
            kind="primary"
            onPress={() => void printing.print()}
            isDisabled={barred || !preview.data}
            isPending={printing.busy}
            hint="p"
          >
            <Icon name="print" />
            {printing.busy ? t("printing") : t("print")}
          </Button>
        </div>
      </header>
      <Recipients all={recipients} picked={picked} onPick={setWanted} />
      <section className="packet-paper" aria-label={t("preview")}>
        <h2 className="unseen">{t("preview")}</h2>
        {barred && standing ? (
          <Barred standing={standing} booking={booking} />
        ) : (
          <PaperShown preview={preview} onSave={() => void printing.save()} />
        )}
      </section>
      <aside className="packet-side">
        <Beside about={barred ? null : (preview.data ?? null)} onNext={next} />
      </aside>
      {recording === null ? null : (
        <DeliveryDialog
          booking={booking}
          recording={recording}
          onClose={() => setRecording(null)}
        />
      )}
    </div>
  );
}

/** Why nothing goes to this reader, and the two ways that the law leaves. */
function Barred({ standing, booking }: { standing: PaperRecipient; booking: string }) {
  const { t } = useTranslation("packet");
  const go = useNavigate();
  const letter = useOwnLetter(booking);
  const consent = () => go(WAYS.consents(booking));
  useKeys([
    { key: "c", words: t("allowConsent"), run: consent },
    { key: "l", words: t("allowHand"), run: () => void letter() },
  ]);
  return (
    <div className="packet-barred">
      <Empty title={t("nothingGoes")} icon="lock">
        <p>{standing.why}</p>
        <div className="packet-ways">
          <Button onPress={consent} hint="c">
            {t("allowConsent")}
          </Button>
          <Button onPress={() => void letter()} hint="l">
            {t("allowHand")}
          </Button>
        </div>
      </Empty>
    </div>
  );
}

function PaperShown({
  preview,
  onSave,
}: {
  preview: ReturnType<typeof usePreview>;
  onSave: () => void;
}) {
  const { t } = useTranslation("packet");
  const { data, error } = preview;
  if (data === undefined) {
    return error ? (
      <Failed message={error.message} onRetry={() => void preview.refetch()} />
    ) : (
      <Asking words={t("making")} />
    );
  }
  const { about, bytes } = data;
  const number = { document: about.document, version: about.version };
  return (
    <>
      {error ? <Failed message={error.message} onRetry={() => void preview.refetch()} /> : null}
      <p className="packet-number">
        <span>
          {!about.new_version
            ? t("same", number)
            : about.supersedes === null
              ? t("would", number)
              : t("wouldReplace", { ...number, old: about.supersedes })}
          <span className="quiet"> · {t("pages", { count: about.pages })}</span>
        </span>
        <Button kind="quiet" onPress={onSave} hint="e">
          {t("saveFile")}
        </Button>
      </p>
      {bytes === null ? (
        <p className="quiet packet-none">{t("noPreview")}</p>
      ) : (
        <Suspense fallback={<Asking words={t("making")} />}>
          <PdfPages
            bytes={bytes}
            label={(at, of) => t("page", { at, of })}
            failed={t("noPreview")}
          />
        </Suspense>
      )}
    </>
  );
}

function Beside({ about, onNext }: { about: Preview | null; onNext: () => void }) {
  const { t } = useTranslation("packet");
  const { today } = useSession();
  const printer = usePrinter();
  return (
    <>
      <h2 className="unseen">{t("beside")}</h2>
      {about === null ? null : <PaperFacts about={about.about} today={today} />}
      <footer className="packet-foot">
        {about === null ? null : printer.problem !== null ? (
          <p className="small packet-problem">{printer.problem}</p>
        ) : printer.names.length > 0 ? (
          <Picker
            label={t("printer")}
            value={printer.name}
            options={printer.names.map((name) => ({ value: name, words: name }))}
            onChange={printer.choose}
          />
        ) : null}
        <Button onPress={onNext} hint="N">
          {t("next")}
        </Button>
      </footer>
    </>
  );
}

/** The paper of this recipient, as it was looked at. */
function usePrinting(booking: string, to: RecipientKind, preview: Preview | null) {
  const make = useJob("packets.print");
  const file = useJob("packets.make");
  return usePaper(
    preview && {
      booking,
      document: preview.about.document,
      print: () => make.mutateAsync({ booking, to, seen: preview.about.facts_sha256 }),
      save: (out) => file.mutateAsync({ booking, to, out }),
    },
  );
}

/** The next person on the list of those who leave, or a word that there is none. */
function useNextLeaving(booking: string): () => void {
  const { t } = useTranslation("packet");
  const go = useNavigate();
  return () => {
    ask("desk.show", { days: 14, find: null }).then(
      ({ leaving }) => {
        const at = leaving.findIndex((person) => person.booking === booking);
        const next = leaving[at + 1];
        if (next === undefined) say(t("nextNone"));
        else go(WAYS.packet(next.booking));
      },
      (cause: unknown) => sayFailure(sentence(cause)),
    );
  };
}
