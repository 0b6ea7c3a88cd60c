/** A person's forms: which there are, the filled pages, what is not on file, and what stays inside. */
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type { FormCopy, PersonForm, PersonForms as Told } from "../../api/generated";
import { usePrinter } from "../../api/printing";
import { useMay } from "../../api/session";
import { useAsk, useJob } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Picker } from "../../design/Choice";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { Answered, Asking, Empty, Failed } from "../../design/States";
import { sayFailure } from "../../design/Toast";
import { DeliveryDialog, type Recording } from "../../pieces/DeliveryDialog";
import { usePaper } from "../../pieces/usePaper";
import { birthDate } from "../../words/dates";
import { Beside } from "./Beside";
import "./forms.css";
import { PersonList } from "./PersonList";
import { type FormPaper, useFilled } from "./usePdf";

/** Drawing pages takes a large library, which nobody waits for before a form is opened. */
const PdfPages = lazy(async () => ({ default: (await import("../../design/PdfPages")).PdfPages }));

export function PersonForms() {
  const { booking = "" } = useParams();
  const { t } = useTranslation("forms");
  const told = useAsk("forms.of_person", { booking });
  return (
    <Answered answer={told} asking={t("person.asking")}>
      {(shown) => <Shown key={booking} told={shown} />}
    </Answered>
  );
}

function Shown({ told }: { told: Told }) {
  const { t } = useTranslation(["forms", "packet"]);
  const go = useNavigate();
  const { booking, forms } = told;
  const [wanted, setWanted] = useState<number | null>(null);
  const picked =
    forms.find((one) => one.form.id === wanted) ?? forms.find((one) => one.ready) ?? forms[0];
  const preview = useFilled(booking, picked?.ready ? picked.form.id : null);
  const [recording, setRecording] = useState<Recording | null>(null);
  const printing = usePrinting(booking, preview.data ?? null);
  const last: FormCopy | null = picked?.copies[0] ?? null;
  const record = (what: Recording["what"]) => {
    if (last === null) sayFailure(t("person.printFirst"));
    else setRecording({ what, last });
  };
  const step = (by: number) => {
    const at = forms.findIndex((one) => one.form.id === picked?.form.id);
    const next = forms[Math.max(0, Math.min(at + by, forms.length - 1))];
    if (next) setWanted(next.form.id);
  };
  useKeys([
    { key: "j", words: t("keys.next"), run: () => step(1) },
    { key: "k", words: t("keys.before"), run: () => step(-1) },
    { key: "p", words: t("keys.print"), run: () => void printing.print() },
    { key: "e", words: t("keys.file"), run: () => void printing.save() },
    { key: "s", words: t("keys.sent"), run: () => record("sent") },
    { key: "h", words: t("keys.handed"), run: () => record("handed_to_person") },
    { key: "a", words: t("keys.arrived"), run: () => record("acknowledged") },
    { key: "!", words: t("keys.wrong"), run: () => record("went_wrong") },
    { key: "Escape", words: t("keys.person"), run: () => go(WAYS.person(booking)) },
  ]);
  return (
    <div className="forms-person">
      <header className="forms-head">
        <Button kind="quiet" onPress={() => go(WAYS.person(booking))} hint="Esc">
          <Icon name="left" />
          {t("person.back")}
        </Button>
        <div className="forms-whose">
          <h1>
            {t("person.title")}: {told.name}
          </h1>
          <p className="small quiet">
            {[booking, t("packet:born", { date: birthDate(told.birth_date) })].join(" · ")}
          </p>
        </div>
        <div className="forms-actions">
          <Button kind="quiet" onPress={() => record("acknowledged")} isDisabled={!last} hint="a">
            {t("person.arrived")}
          </Button>
          <Button onPress={() => record("handed_to_person")} isDisabled={!last} hint="h">
            {t("person.handed")}
          </Button>
          <Button onPress={() => record("sent")} isDisabled={!last} hint="s">
            {t("person.sent")}
          </Button>
          <Button
            kind="primary"
            onPress={() => void printing.print()}
            isDisabled={!preview.data}
            isPending={printing.busy}
            hint="p"
          >
            <Icon name="print" />
            {printing.busy ? t("person.printing") : t("person.print")}
          </Button>
        </div>
      </header>
      {picked === undefined ? (
        <None />
      ) : (
        <>
          <PersonList forms={forms} picked={picked.form.id} onPick={setWanted} />
          <section className="forms-paper" aria-label={t("person.preview")}>
            <h2 className="unseen">{t("person.preview")}</h2>
            <Paper picked={picked} preview={preview} onSave={() => void printing.save()} />
          </section>
          <aside className="forms-side">
            <h2 className="unseen">{t("person.beside")}</h2>
            <Beside
              booking={booking}
              picked={picked}
              about={picked.ready ? (preview.data?.about ?? null) : null}
            />
            <PrinterPicker />
          </aside>
        </>
      )}
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

function None() {
  const { t } = useTranslation("forms");
  const go = useNavigate();
  const mayKeep = useMay()("keep_forms");
  return (
    <div className="forms-none">
      <Empty title={t("person.none")} icon="none">
        <p>{t("person.noneWhy")}</p>
        {mayKeep ? <Button onPress={() => go(WAYS.forms)}>{t("person.toForms")}</Button> : null}
      </Empty>
    </div>
  );
}

function Paper({
  picked,
  preview,
  onSave,
}: {
  picked: PersonForm;
  preview: ReturnType<typeof useFilled>;
  onSave: () => void;
}) {
  const { t } = useTranslation(["forms", "packet"]);
  const { data, error } = preview;
  if (!picked.ready) {
    const retired = picked.form.retired_on !== null || picked.form.replaced_by !== null;
    return (
      <Empty title={retired ? t("state.retired") : t("state.unconfirmed")} icon="lock">
        <p>{retired ? null : t("person.notReady")}</p>
      </Empty>
    );
  }
  if (data === undefined) {
    return error ? (
      <Failed message={error.message} onRetry={() => void preview.refetch()} />
    ) : (
      <Asking words={t("person.making")} />
    );
  }
  const { about, bytes } = data;
  const number = { document: about.document, version: about.version };
  return (
    <>
      {error ? <Failed message={error.message} onRetry={() => void preview.refetch()} /> : null}
      <p className="forms-number">
        <span>
          {!about.new_version
            ? t("person.same", number)
            : about.supersedes === null
              ? t("person.would", number)
              : t("person.wouldReplace", { ...number, old: about.supersedes })}
          <span className="quiet"> · {t("person.filled", { count: about.filled })}</span>
          {about.masked ? <span className="quiet forms-below">{t("person.masked")}</span> : null}
        </span>
        <Button kind="quiet" onPress={onSave} hint="e">
          {t("packet:saveFile")}
        </Button>
      </p>
      {bytes === null ? (
        <p className="quiet forms-nothing">{t("packet:noPreview")}</p>
      ) : (
        <Suspense fallback={<Asking words={t("person.making")} />}>
          <PdfPages
            bytes={bytes}
            label={(at, of) => t("map.page", { at, of })}
            failed={t("packet:noPreview")}
          />
        </Suspense>
      )}
    </>
  );
}

function PrinterPicker() {
  const { t } = useTranslation("packet");
  const printer = usePrinter();
  if (printer.problem !== null) {
    return <p className="small forms-problem forms-foot">{printer.problem}</p>;
  }
  if (printer.names.length === 0) return null;
  return (
    <footer className="forms-foot">
      <Picker
        label={t("printer")}
        value={printer.name}
        options={printer.names.map((name) => ({ value: name, words: name }))}
        onChange={printer.choose}
      />
    </footer>
  );
}

/** The filled form, as it was looked at. */
function usePrinting(booking: string, preview: FormPaper | null) {
  const make = useJob("forms.print");
  const file = useJob("forms.fill");
  const form = preview?.about.form.id ?? 0;
  return usePaper(
    preview && {
      booking,
      document: preview.about.document,
      print: () => make.mutateAsync({ booking, form, seen: preview.about.facts_sha256 }),
      save: (out) => file.mutateAsync({ booking, form, out }),
    },
  );
}
