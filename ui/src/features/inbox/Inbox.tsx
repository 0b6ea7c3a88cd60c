/** Where lists arrive by themselves, how often the folder is read, and what waits for a person. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../../api/ask";
import type { InboxShown } from "../../api/generated";
import { useSession } from "../../api/session";
import { useAsk, useJob } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Unconfirmed } from "../../design/Chip";
import { ErrorSummary, problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { Answered } from "../../design/States";
import { say } from "../../design/Toast";
import { InboxLine } from "../../pieces/files/InboxLine";

/** An hour, as the program reads it where nobody says otherwise. */
const EVERY_MINUTES = 60;

export function Inbox() {
  const { t } = useTranslation("inbox");
  const { today } = useSession();
  const shown = useAsk("inbox.show", {});
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("title")}</h1>
      </header>
      <Answered answer={shown}>
        {(inbox) => (
          <>
            {inbox.settings?.folder || inbox.settings?.reports_folder ? (
              <InboxLine today={today} />
            ) : (
              <p className="quiet">{t("none")}</p>
            )}
            {inbox.for_others === 0 ? null : <p>{t("forOthers", { count: inbox.for_others })}</p>}
            <Card>
              <Settings inbox={inbox} />
            </Card>
          </>
        )}
      </Answered>
    </div>
  );
}

type Picked = "folder" | "reports";

function Settings({ inbox }: { inbox: InboxShown }) {
  const { t } = useTranslation("inbox");
  const set = useJob("inbox.set");
  const { settings } = inbox;
  const [folder, setFolder] = useState(settings?.folder ?? "");
  const [reports, setReports] = useState(settings?.reports_folder ?? "");
  const [every, setEvery] = useState(String(settings?.every_minutes ?? EVERY_MINUTES));
  const [share, setShare] = useState(String(settings?.hold_share ?? ""));
  const [wrong, setWrong] = useState<Wrong | null>(null);

  const save = () => {
    const minutes = whole(every);
    const held = share.trim() === "" ? null : whole(share);
    if (minutes === undefined || held === undefined) {
      const message = t("number");
      const field = minutes === undefined ? "every_minutes" : "hold_share";
      setWrong({ message, problems: [{ field, message }] });
      return;
    }
    set.mutate(
      {
        folder: folder.trim() || null,
        reports_folder: reports.trim() || null,
        every_minutes: minutes,
        hold_share: held,
      },
      {
        onSuccess: () => {
          setWrong(null);
          say(t("saved"));
        },
        onError: setWrong,
      },
    );
  };
  const choose = async (which: Picked) => {
    const title = t("chooseTitle");
    // A window without dialogs says so by refusing; the path can be typed all the same.
    const path = await ask("window.pick_folder", { title }).catch(() => null);
    if (path !== null) (which === "folder" ? setFolder : setReports)(path);
  };
  return (
    <form
      className="inbox-form"
      aria-label={t("title")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!set.isPending) save();
      }}
    >
      <p className="quiet">{t("lead")}</p>
      <ErrorSummary title={t("notSaved")} wrong={wrong} />
      <div className="inbox-pick">
        <Field
          label={t("folder")}
          hint={t("folderHint")}
          value={folder}
          onChange={setFolder}
          error={problemOf(wrong, "folder")}
        />
        <Button onPress={() => void choose("folder")} aria-label={`${t("choose")} ${t("folder")}`}>
          {t("choose")}
        </Button>
        <Field
          label={t("reports")}
          value={reports}
          onChange={setReports}
          error={problemOf(wrong, "reports_folder")}
        />
        <Button
          onPress={() => void choose("reports")}
          aria-label={`${t("choose")} ${t("reports")}`}
        >
          {t("choose")}
        </Button>
      </div>
      <div className="inbox-numbers">
        <Field
          label={t("every")}
          value={every}
          onChange={setEvery}
          inputMode="numeric"
          error={problemOf(wrong, "every_minutes")}
        />
        <Field
          label={t("share")}
          hint={t("shareHint")}
          value={share}
          onChange={setShare}
          inputMode="numeric"
          placeholder={String(inbox.hold_share)}
          error={problemOf(wrong, "hold_share")}
        />
      </div>
      {inbox.share_unconfirmed && share.trim() === "" ? (
        <p className="small">
          <Unconfirmed word={t("shareOwn", { share: inbox.hold_share })} />
        </p>
      ) : null}
      <p>
        <Button kind="primary" type="submit" isPending={set.isPending}>
          {t("save")}
        </Button>
      </p>
    </form>
  );
}

type Wrong = NonNullable<Parameters<typeof problemOf>[0]>;

/** A whole number as somebody typed it. */
function whole(typed: string): number | undefined {
  return /^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : undefined;
}
