/** The site's own forms: which are here, to whom they go, and whether somebody said what fills them. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { SiteForm } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { useKept } from "../../api/useKept";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import "../../pieces/lines.css";
import "./forms.css";
import { StateChip } from "./StateChip";
import { UploadDialog } from "./UploadDialog";

export function Forms() {
  const { t } = useTranslation("forms");
  const mayKeep = useMay()("keep_forms");
  const list = useAsk("forms.list", {}, { hold: true });
  const [uploading, setUploading] = useState(false);
  useKeys(mayKeep ? [{ key: "a", words: t("keys.upload"), run: () => setUploading(true) }] : []);
  return (
    <div className="page forms">
      <header className="page-head">
        <h1>{t("title")}</h1>
        {mayKeep ? (
          <div className="page-actions">
            <Button kind="primary" onPress={() => setUploading(true)} hint="a">
              <Icon name="plus" />
              {t("upload.open")}
            </Button>
          </div>
        ) : null}
      </header>
      <p className="quiet forms-lead">{t("lead")}</p>
      <Answered
        answer={list}
        asking={t("asking")}
        empty={{
          when: (forms: readonly SiteForm[]) => forms.length === 0,
          show: (
            <Empty title={t("none")} icon="none">
              <p>{t("noneWhy")}</p>
              {mayKeep ? (
                <Button kind="primary" onPress={() => setUploading(true)}>
                  {t("upload.open")}
                </Button>
              ) : null}
            </Empty>
          ),
        }}
      >
        {(forms) => <List forms={forms} />}
      </Answered>
      <UploadDialog isOpen={uploading} replaces={null} onClose={() => setUploading(false)} />
    </div>
  );
}

function List({ forms }: { forms: readonly SiteForm[] }) {
  const { t } = useTranslation("forms");
  const go = useNavigate();
  const [wanted, setWanted] = useKept<number | null>("forms mark", null);
  const index = Math.max(
    0,
    forms.findIndex((form) => form.id === wanted),
  );
  const step = (by: number) => {
    const next = forms[Math.max(0, Math.min(index + by, forms.length - 1))];
    if (next) setWanted(next.id);
  };
  const open = (form: SiteForm | undefined) => {
    if (form) go(WAYS.form(form.id));
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
    { key: "Enter", words: t("keys.open"), run: () => open(forms[index]) },
  ]);
  return (
    <div className="card forms-list">
      <table className="lines-table" aria-label={t("title")}>
        <colgroup>
          <col className="forms-col-name" />
          <col />
          <col className="forms-col-version" />
          <col className="forms-col-fields" />
          <col className="forms-col-state" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("head.form")}</th>
            <th scope="col">{t("head.to")}</th>
            <th scope="col">{t("head.version")}</th>
            <th scope="col">{t("head.fields")}</th>
            <th scope="col">{t("head.state")}</th>
          </tr>
        </thead>
        <tbody>
          {forms.map((form, at) => (
            <tr key={form.id} className={at === index ? "lines-at" : undefined}>
              <th scope="row">
                <button type="button" className="lines-name" onClick={() => open(form)}>
                  {form.number}
                </button>
                <span className="small quiet">{form.title}</span>
              </th>
              <td>
                {t(`to.${form.to}`)}
                {form.of_the_programme ? (
                  <>
                    {" "}
                    <Chip tone="none" title={t("programmeWhy")}>
                      {t("programme")}
                    </Chip>
                  </>
                ) : null}
              </td>
              <td>
                {form.version}
                <span className="small quiet forms-below">{form.language}</span>
              </td>
              <td className="num">{t("filledOf", { filled: form.filled, fields: form.fields })}</td>
              <td>
                <StateChip form={form} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
