/** A PDF with fields: which file, what it is called, and to whom it goes. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ask } from "../../api/ask";
import type { RecipientKind, SiteForm } from "../../api/generated";
import { useJob } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Choice } from "../../design/Choice";
import { Dialog } from "../../design/Dialog";
import { problemOf, type Wrong } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";

type Reader = Extract<RecipientKind, "county" | "plan" | "bh" | "person">;
const READERS: readonly Reader[] = ["county", "plan", "bh", "person"];

export function UploadDialog({
  isOpen,
  replaces,
  onClose,
}: {
  isOpen: boolean;
  /** The version that the new one takes the place of. */
  replaces: SiteForm | null;
  onClose: () => void;
}) {
  const { t } = useTranslation("forms");
  const title =
    replaces === null ? t("upload.title") : t("upload.newer", { number: replaces.number });
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} size="l">
      {isOpen ? <Upload replaces={replaces} onClose={onClose} /> : null}
    </Dialog>
  );
}

function Upload({ replaces, onClose }: { replaces: SiteForm | null; onClose: () => void }) {
  const { t } = useTranslation("forms");
  const { t: d } = useTranslation("design");
  const go = useNavigate();
  const upload = useJob("forms.upload");
  const [path, setPath] = useState("");
  const [number, setNumber] = useState(replaces?.number ?? "");
  const [title, setTitle] = useState(replaces?.title ?? "");
  const [version, setVersion] = useState("");
  const [language, setLanguage] = useState(replaces?.language ?? "English");
  const [to, setTo] = useState<Reader>((replaces?.to as Reader | undefined) ?? "county");
  const [slip, setSlip] = useState<Wrong | null>(null);
  const wrong = slip ?? upload.error;

  const choose = async () => {
    const kinds = [{ name: t("upload.kind"), extensions: ["pdf"] }];
    // A window without dialogs says so by refusing; the path can be typed all the same.
    const chosen = await ask("window.pick_file", { title: t("upload.choose"), kinds }).catch(
      () => null,
    );
    if (chosen !== null) setPath(chosen);
  };
  const save = () => {
    if (path.trim() === "") {
      setSlip({ message: "", problems: [{ field: "path", message: t("upload.noFile") }] });
      return;
    }
    setSlip(null);
    upload.mutate(
      {
        path: path.trim(),
        number,
        title,
        version,
        language,
        to,
        replaces: replaces?.id ?? null,
      },
      {
        onSuccess: (done) => {
          const { fields, pages, carried } = done;
          const words =
            replaces === null
              ? t("upload.done", { number, fields, pages })
              : t("upload.carried", { carried, fields });
          say(words);
          onClose();
          go(WAYS.form(done.id));
        },
      },
    );
  };
  return (
    <SaveForm
      saving={upload}
      wrong={wrong}
      words={t("upload.save")}
      onSave={save}
      beside={<Button onPress={onClose}>{d("cancel")}</Button>}
    >
      <p className="quiet">{t("upload.lead")}</p>
      <div className="forms-pick">
        <Button kind={path === "" ? "primary" : "plain"} onPress={() => void choose()}>
          {t("upload.choose")}
        </Button>
        <Field
          label={t("upload.path")}
          value={path}
          onChange={setPath}
          error={problemOf(wrong, "path")}
        />
      </div>
      <div className="form-grid">
        <Field
          label={t("upload.number")}
          hint={t("upload.numberHint")}
          value={number}
          onChange={setNumber}
          error={problemOf(wrong, "number")}
        />
        <Field
          label={t("upload.version")}
          hint={t("upload.versionHint")}
          value={version}
          onChange={setVersion}
          error={problemOf(wrong, "version")}
        />
      </div>
      <Field
        label={t("upload.formTitle")}
        value={title}
        onChange={setTitle}
        error={problemOf(wrong, "title")}
      />
      <Field
        label={t("upload.language")}
        value={language}
        onChange={setLanguage}
        error={problemOf(wrong, "language")}
      />
      <Choice
        label={t("upload.to")}
        value={to}
        options={READERS.map((value) => ({ value, words: t(`to.${value}`) }))}
        onChange={setTo}
        error={problemOf(wrong, "to")}
      />
    </SaveForm>
  );
}
