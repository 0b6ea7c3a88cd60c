/** What fills each field of a form: the fields in the order of its pages, and the pages beside them. */
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type { FilledBy, FormMap, SiteForm } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk, useChange } from "../../api/useAnswer";
import { useKept } from "../../api/useKept";
import { useStaff } from "../../api/useStaff";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { ErrorSummary } from "../../design/ErrorSummary";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { Answered, Asking } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import { shortDate } from "../../words/dates";
import "../../pieces/lines.css";
import "./forms.css";
import { Editor } from "./Editor";
import { Fields } from "./Fields";
import { StateChip } from "./StateChip";
import { type Draft, draftOf } from "./said";
import { UploadDialog } from "./UploadDialog";
import { useNumbered } from "./usePdf";

/** Drawing pages takes a large library, which nobody waits for before a form is opened. */
const PdfPages = lazy(async () => ({ default: (await import("../../design/PdfPages")).PdfPages }));

export function FormMapping() {
  const { form = "" } = useParams();
  const { t } = useTranslation("forms");
  const answer = useAsk("forms.show", { form: Number(form) }, { hold: true });
  return (
    <Answered answer={answer} asking={t("asking")}>
      {(shown) => <Mapping key={`${shown.form.id} ${shown.version}`} shown={shown} />}
    </Answered>
  );
}

function Mapping({ shown }: { shown: FormMap }) {
  const { t } = useTranslation("forms");
  const go = useNavigate();
  const mayKeep = useMay()("keep_forms");
  const { form, fields, version } = shown;
  const [draft, setDraft] = useKept<Draft>(`form ${form.id} v${version}`, draftOf(fields));
  const [at, setAt] = useState(0);
  const [newer, setNewer] = useState(false);
  const save = useChange("forms.map");
  const marked = fields[Math.min(at, fields.length - 1)];
  const pages = useRef<HTMLElement>(null);
  const isChanged = fields.some(
    (one) => JSON.stringify(draft[one.field.name] ?? null) !== JSON.stringify(one.by),
  );

  const step = (by: number) => setAt(Math.max(0, Math.min(at + by, fields.length - 1)));
  const put = (name: string, by: FilledBy) => setDraft({ ...draft, [name]: by });
  const confirm = () => {
    if (save.isPending) return;
    const decided = fields.flatMap(({ field }) => {
      const by = draft[field.name] ?? null;
      return by === null ? [] : [{ name: field.name, by }];
    });
    save.mutate(
      { form: form.id, seen: version, fields: decided },
      { onSuccess: () => say(t("map.confirmed", { number: form.number })) },
    );
  };
  const page = marked?.field.page ?? 1;
  useEffect(() => {
    const sheet = pages.current?.querySelectorAll(".pdf-page")[page - 1];
    sheet?.scrollIntoView?.({ block: "nearest" });
  }, [page]);
  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
    { key: "Escape", words: t("keys.forms"), run: () => go(WAYS.forms) },
    ...(mayKeep
      ? [
          { key: "Ctrl+Enter", words: t("keys.confirm"), everywhere: true, run: confirm },
          {
            key: "x",
            words: t("keys.pen"),
            run: () => marked && put(marked.field.name, { by: "pen" }),
          },
        ]
      : []),
  ]);
  const wrong = save.error;
  return (
    <div className="forms-map">
      <header className="forms-head">
        <Button kind="quiet" onPress={() => go(WAYS.forms)} hint="Esc">
          <Icon name="left" />
          {t("map.back")}
        </Button>
        <Whose form={form} />
        {mayKeep ? (
          <div className="forms-actions">
            <Doings form={form} onNewer={() => setNewer(true)} />
            <Button
              kind="primary"
              isPending={save.isPending}
              isDisabled={form.confirmed && !isChanged}
              onPress={confirm}
              hint="Ctrl Enter"
            >
              {t("map.confirm")}
            </Button>
          </div>
        ) : null}
      </header>
      <div className="forms-map-fields">
        {wrong === null ? null : (
          <ErrorSummary
            wrong={{
              ...wrong,
              message: wrong.code === "stale" ? t("map.stale") : wrong.message,
            }}
          />
        )}
        <Fields fields={fields} draft={draft} at={at} onPlace={setAt} wrong={wrong} />
      </div>
      <div className="forms-map-side">
        {marked === undefined ? null : (
          <Editor
            key={marked.field.name}
            mapped={marked}
            values={shown.values}
            by={draft[marked.field.name] ?? null}
            isFixed={!mayKeep}
            onPut={(by) => put(marked.field.name, by)}
          />
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the pages scroll, and a keyboard must reach them */}
        <section className="forms-pages" aria-label={t("map.pages")} ref={pages} tabIndex={0}>
          <Pages form={form.id} />
        </section>
      </div>
      <UploadDialog isOpen={newer} replaces={form} onClose={() => setNewer(false)} />
    </div>
  );
}

function Whose({ form }: { form: SiteForm }) {
  const { t } = useTranslation("forms");
  const called = useStaff();
  const by =
    form.confirmed_on === null
      ? t("map.notYet")
      : t("map.by", { day: shortDate(form.confirmed_on), who: called(form.confirmed_by ?? "") });
  return (
    <div className="forms-whose">
      <h1>
        {form.number} <span className="quiet">{form.version}</span> <StateChip form={form} />
      </h1>
      <p className="small quiet" title={t("map.hash", { hash: form.sha256 })}>
        {[
          form.title,
          t(`to.${form.to}`),
          t("map.uploaded", { day: shortDate(form.uploaded_on), who: called(form.uploaded_by) }),
          by,
          t("map.hash", { hash: `${form.sha256.slice(0, 12)}…` }),
        ].join(" · ")}
      </p>
      {form.of_the_programme ? (
        <Chip tone="none" title={t("programmeWhy")}>
          {t("programme")}
        </Chip>
      ) : null}
    </div>
  );
}

/** What else can be done with a form: a newer version, out of use, away. */
function Doings({ form, onNewer }: { form: SiteForm; onNewer: () => void }) {
  const { t } = useTranslation("forms");
  const go = useNavigate();
  const retire = useChange("forms.retire");
  const remove = useChange("forms.remove");
  const { number, id } = form;
  const retired = form.retired_on !== null;
  const onError = (failure: { message: string }) => sayFailure(failure.message);
  const turn = () =>
    retire.mutate(
      { form: id, retired: !retired },
      { onSuccess: () => say(t(retired ? "map.usedAgain" : "map.retired", { number })), onError },
    );
  const takeAway = () =>
    remove.mutate(
      { form: id },
      {
        onSuccess: () => {
          say(t("map.removed", { number }));
          go(WAYS.forms);
        },
        onError,
      },
    );
  return (
    <>
      <Button kind="quiet" isPending={remove.isPending} onPress={takeAway}>
        {t("map.remove")}
      </Button>
      <Button kind="quiet" isPending={retire.isPending} onPress={turn}>
        {t(retired ? "map.useAgain" : "map.retire")}
      </Button>
      {form.replaced_by === null ? <Button onPress={onNewer}>{t("map.newer")}</Button> : null}
    </>
  );
}

function Pages({ form }: { form: number }) {
  const { t } = useTranslation("forms");
  const paper = useNumbered(form);
  return (
    <Answered answer={paper} asking={t("map.making")}>
      {({ bytes }) =>
        bytes === null ? (
          <p className="quiet forms-nothing">{t("map.noPreview")}</p>
        ) : (
          <Suspense fallback={<Asking words={t("map.making")} />}>
            <PdfPages
              bytes={bytes}
              label={(at, of) => t("map.page", { at, of })}
              failed={t("map.noPreview")}
            />
          </Suspense>
        )
      }
    </Answered>
  );
}
