/** Another pack: which file, what it would change, and the button that loads it. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../../api/ask";
import type { PackPreview, RuleMoved } from "../../api/generated";
import { useJob } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Unconfirmed } from "../../design/Chip";
import { ErrorSummary, problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { Asking } from "../../design/States";
import { Table } from "../../design/Table";
import { say, sayFailure } from "../../design/Toast";
import { PickFile } from "../../pieces/files/PickFile";
import { amount } from "./said";

const EXTENSIONS = ["toml"];

export function LoadPack({ builtIn = false, onDone }: { builtIn?: boolean; onDone: () => void }) {
  const { t } = useTranslation("rules");
  const preview = useJob("rules.preview");
  const example = useJob("rules.example");
  const [path, setPath] = useState("");
  const look = (chosen: string | null) => {
    if (chosen !== null) setPath(chosen);
    preview.mutate({ path: chosen === null ? null : chosen.trim() });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the built-in pack is looked at once
  useEffect(() => {
    if (builtIn) look(null);
  }, []);
  const save = async () => {
    const title = t("pack.saveTitle");
    const kinds = [{ name: t("pack.kind"), extensions: EXTENSIONS }];
    // A window without dialogs says so by refusing; there is nowhere to save to then.
    const to = await ask("window.save_file", { title, name: "new-york.toml", kinds }).catch(
      () => null,
    );
    if (to === null) return;
    example.mutate(
      { path: to },
      {
        onSuccess: () => {
          setPath(to);
          say(t("pack.exampleSaved"));
        },
        onError: (failure) => sayFailure(failure.message),
      },
    );
  };
  return (
    <div className="rules-load">
      {builtIn ? null : (
        <>
          <p className="quiet">{t("pack.lead")}</p>
          <PickFile
            words={{
              title: t("pack.chooseTitle"),
              kind: t("pack.kind"),
              extensions: EXTENSIONS,
              label: t("pack.file"),
              read: t("pack.read"),
            }}
            path={path}
            onPath={(typed) => {
              setPath(typed);
              preview.reset();
            }}
            onRead={look}
            isReading={preview.isPending}
            isChosen={preview.data !== undefined}
          />
          <p>
            <Button kind="quiet" onPress={() => void save()}>
              {t("pack.example")}
            </Button>
          </p>
        </>
      )}
      <ErrorSummary wrong={preview.error} title={t("pack.title")} />
      {preview.isPending ? <Asking words={t("pack.reading")} /> : null}
      {preview.data ? (
        <Seen seen={preview.data} path={builtIn ? null : path.trim()} onDone={onDone} />
      ) : null}
    </div>
  );
}

function Seen({
  seen,
  path,
  onDone,
}: {
  seen: PackPreview;
  path: string | null;
  onDone: () => void;
}) {
  const { t } = useTranslation(["rules", "terms"]);
  const load = useJob("rules.load");
  const [reason, setReason] = useState("");
  const { windows } = seen;
  const save = () =>
    load.mutate(
      { path, sha256: seen.sha256, seen: seen.newest, reason },
      {
        onSuccess: (done) => {
          say(t("pack.done", { pack: `${done.pack} ${done.version}` }));
          onDone();
        },
      },
    );
  return (
    <SaveForm
      saving={load}
      words={t(seen.built_in ? "pack.applyBack" : "pack.apply")}
      onSave={save}
      danger
    >
      <h3>
        {t("pack.becomes", {
          from: `${seen.in_use} ${seen.in_use_version}`,
          to: `${seen.pack} ${seen.version}`,
        })}
      </h3>
      <ul className="rules-effects">
        <li>
          <b>{t("pack.changes", { count: seen.changes.length })}</b>,{" "}
          {t("pack.same", { count: seen.same })}
        </li>
        <li>
          {t("pack.windows", {
            people: windows.people,
            moved: windows.moved,
            before: windows.open_before,
            after: windows.open_after,
          })}
        </li>
        <li>
          {t("pack.unconfirmed", { count: seen.unconfirmed })}
          {seen.stand_ins === 0 ? null : `; ${t("pack.standIns", { count: seen.stand_ins })}`}
        </li>
        {seen.set_aside === 0 ? null : (
          <li>{t("pack.setAside", { count: seen.set_aside, pack: seen.in_use })}</li>
        )}
      </ul>
      {seen.changes.length === 0 ? (
        <p className="quiet">{t("pack.nothing")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section className="rules-moved" aria-label={t("pack.table")} tabIndex={0}>
          <Moved changes={seen.changes} />
        </section>
      )}
      <Field
        label={t("pack.reason")}
        hint={t("set.reasonHint")}
        value={reason}
        onChange={setReason}
        error={problemOf(load.error, "reason")}
      />
    </SaveForm>
  );
}

function Moved({ changes }: { changes: readonly RuleMoved[] }) {
  const { t } = useTranslation(["rules", "terms"]);
  const after = (change: RuleMoved) => {
    if (change.applied && !change.applies) return t("pack.stepGone");
    const value = amount(change.after, change.unit, t);
    return change.applied ? value : `${value} (${t("pack.stepBack")})`;
  };
  return (
    <Table
      label={t("pack.table")}
      rows={changes}
      keyOf={(change) => change.key}
      columns={[
        {
          head: t("column.rule"),
          names: true,
          cell: (change) => (
            <>
              {change.meaning}
              <small className="lines-second">{change.key}</small>
            </>
          ),
        },
        {
          head: t("pack.before"),
          right: true,
          cell: (change) => (change.applied ? amount(change.before, change.unit, t) : t("leftOut")),
        },
        { head: t("pack.after"), right: true, cell: (change) => <b>{after(change)}</b> },
        {
          head: t("column.source"),
          cell: (change) => (
            <>
              {t(`terms:confidence.${change.confidence}`)}{" "}
              {change.unconfirmed && change.applies ? (
                <Unconfirmed word={t("unconfirmed")} />
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}
