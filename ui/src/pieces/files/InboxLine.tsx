/** The inbox folder in one line, and the files in it that wait for whoever is here. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { ArrivedFile, InboxKind, InboxShown } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk, useJob } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Dialog, DialogFoot } from "../../design/Dialog";
import { say, sayFailure } from "../../design/Toast";
import { clock, longDate, moment } from "../../words/dates";
import "./inbox.css";

/** Something may arrive while the screen stands open (ms). */
const LOOK_EVERY = 60_000;

/** With `onOpen`, files of these kinds are shown, and one is opened by the screen around. */
export function InboxLine({
  today,
  kinds = [],
  onOpen,
}: {
  today: string;
  kinds?: readonly InboxKind[];
  onOpen?: (file: ArrivedFile) => void;
}) {
  const { t } = useTranslation("inbox");
  const may = useMay();
  const go = useNavigate();
  const { data } = useAsk("inbox.show", {}, { hold: true, every: LOOK_EVERY });
  if (data === undefined) return null;
  const folder = foldersOf(data);
  const files = data.waiting.filter((file) => kinds.includes(file.kind));
  const aside = kinds.includes("unknown") ? data.no_lists : [];
  // Where nobody set a folder, the screens are as if there were none.
  if (folder === "" && files.length + aside.length === 0) return null;
  const waits = files.length + aside.length;
  const at = (when: string) => (when.startsWith(today) ? clock(when) : moment(when));
  return (
    <section className="inbox" aria-label={t("title")}>
      <p className="inbox-line">
        <b>{t("short")}</b>
        <span className="inbox-folder" title={folder}>
          {folder}
        </span>
        <span className="quiet num">
          {data.last_read === null ? t("never") : t("lastRead", { when: at(data.last_read) })}
          {data.next_read === null ? null : <> · {t("next", { when: at(data.next_read) })}</>}
        </span>
        {onOpen === undefined ? null : (
          <Chip tone={waits === 0 ? "ok" : "soon"}>
            {waits === 0 ? t("nothingWaits") : t("waits", { count: waits })}
          </Chip>
        )}
        {onOpen !== undefined && may("manage_facility") ? (
          <Button kind="quiet" onPress={() => go(WAYS.inbox)}>
            {t("change")}
          </Button>
        ) : null}
      </p>
      {data.fault === null ? null : (
        <p className="inbox-fault" role="status">
          {data.fault}
        </p>
      )}
      {data.key_swapped === null ? null : (
        <p className="inbox-fault" role="status">
          {t("swapped", { when: moment(data.key_swapped) })}
        </p>
      )}
      {onOpen === undefined || waits === 0 ? null : (
        <ul className="inbox-files" aria-label={t("waiting")}>
          {files.map((file) => (
            <File key={file.file} file={file} onOpen={() => onOpen(file)} at={at} />
          ))}
          {aside.map((file) => (
            <File key={file.file} file={file} at={at} />
          ))}
        </ul>
      )}
    </section>
  );
}

function foldersOf({ settings }: InboxShown): string {
  const named = [settings?.folder, settings?.reports_folder].filter(
    (folder) => typeof folder === "string",
  );
  return [...new Set(named)].join(" · ");
}

/** One file, why it waits, and what can be done with it. What is no list cannot be opened. */
function File({
  file,
  onOpen,
  at,
}: {
  file: ArrivedFile;
  onOpen?: () => void;
  at: (when: string) => string;
}) {
  const { t } = useTranslation("inbox");
  const name = file.name === "" ? t("noName") : file.name;
  return (
    <li>
      <div className="inbox-what">
        <p>
          <b>{name}</b>{" "}
          <span className="quiet small">
            {[
              onOpen === undefined ? t("noList") : t(`kind.${file.kind}`),
              ...(onOpen !== undefined && file.kind === "roster"
                ? [t("of", { date: longDate(file.as_of) })]
                : []),
              t("arrived", { when: at(file.arrived) }),
            ].join(" · ")}
          </span>
        </p>
        <p>{file.why}</p>
      </div>
      {onOpen === undefined ? null : (
        <Button onPress={onOpen} aria-label={`${t("open")}: ${name}`}>
          {t("open")}
        </Button>
      )}
      <Discard file={file} name={name} />
    </li>
  );
}

function Discard({ file, name }: { file: ArrivedFile; name: string }) {
  const { t } = useTranslation("inbox");
  const { t: d } = useTranslation("design");
  const discard = useJob("inbox.discard");
  const [asked, setAsked] = useState(false);
  const go = () => {
    if (discard.isPending) return;
    discard.mutate(
      { file: file.file },
      {
        onSuccess: () => say(t("discarded")),
        onError: (failure) => sayFailure(failure.message),
        onSettled: () => setAsked(false),
      },
    );
  };
  return (
    <>
      <Button kind="quiet" onPress={() => setAsked(true)} aria-label={`${t("discard")}: ${name}`}>
        {t("discard")}
      </Button>
      <Dialog
        title={t("discardTitle", { name })}
        isOpen={asked}
        onClose={() => setAsked(false)}
        size="s"
        urgent
      >
        <p>{t("discardWhy")}</p>
        <DialogFoot>
          <Button onPress={() => setAsked(false)}>{d("cancel")}</Button>
          <Button kind="danger" onPress={go} isPending={discard.isPending} autoFocus>
            {t("discard")}
          </Button>
        </DialogFoot>
      </Dialog>
    </>
  );
}
