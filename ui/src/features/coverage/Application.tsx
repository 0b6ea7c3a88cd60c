/** The application: what is known, what is lacking, who signed, and what went. */
import { useTranslation } from "react-i18next";
import { Button } from "../../design/Button";
import { Card, Facts } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { longDate } from "../../words/dates";
import { FORM, typedWords } from "./fields";
import { readable, useCoverage } from "./here";

export function Application() {
  const { t } = useTranslation(["coverage", "terms"]);
  const { shown, open, may } = useCoverage();
  const { lacking, before_sending: before } = shown;
  const chip = !before ? null : lacking.length === 0 ? (
    <Chip tone="ok">{t("application.complete")}</Chip>
  ) : (
    <Chip tone="soon">{t("application.lacking", { count: lacking.length })}</Chip>
  );
  return (
    <div className="coverage-column">
      <Card title={t("application.title")} aside={chip}>
        <p className="coverage-ways">
          {may("application") ? (
            <Button
              kind={lacking.length === 0 ? "plain" : "primary"}
              hint="a"
              onPress={() => open("application")}
            >
              {t("application.fill")}
            </Button>
          ) : null}
          {may("ssn") ? (
            <Button hint="i" onPress={() => open("ssn")}>
              {t("application.ssnButton")}
            </Button>
          ) : null}
          {may("sign") ? (
            <Button kind="primary" hint="s" onPress={() => open("sign")}>
              {t("application.sign")}
            </Button>
          ) : null}
          {may("send") ? (
            <Button kind="primary" hint="p" onPress={() => open("send")}>
              {t("application.send")}
            </Button>
          ) : null}
        </p>
        {before && lacking.length > 0 ? (
          <p className="small coverage-lacking">
            {lacking.map((field) => t(`field.${field}`)).join(" · ")}
          </p>
        ) : null}
        <Signed />
        <Typed />
      </Card>
      <Card title={t("application.known")}>
        <Facts
          rows={shown.known.map((held) => [
            t(`field.${held.field}`),
            <span key={held.field}>
              {readable(held.value)} <small className="quiet">{held.source}</small>
            </span>,
          ])}
        />
      </Card>
    </div>
  );
}

function Signed() {
  const { t } = useTranslation("coverage");
  const { shown, open, may } = useCoverage();
  const { signature, sent, ssn } = shown;
  return (
    <Facts
      rows={[
        [
          t("application.ssn"),
          <span key="ssn">
            {ssn ?? <span className="quiet">{t("application.ssnNone")}</span>}{" "}
            {may("wholeSsn") ? (
              <Button kind="quiet" onPress={() => open("wholeSsn")}>
                {t("application.showSsn")}
              </Button>
            ) : null}
          </span>,
        ],
        [
          t("application.signature"),
          signature === null
            ? t("application.notSigned")
            : t("application.signedBy", {
                kind: t(`signature.${signature.kind}`),
                day: longDate(signature.on),
                assister: signature.assister,
              }),
        ],
        sent === null
          ? null
          : [
              t("application.sent"),
              t("application.sentAs", {
                day: longDate(sent.on),
                channel: t(`channel.${sent.channel}`),
                form: [sent.form, sent.form_version].filter(Boolean).join(" "),
                language: sent.language,
              }),
            ],
        sent?.confirmation ? [t("application.confirmation"), sent.confirmation] : null,
      ]}
    />
  );
}

function Typed() {
  const { t } = useTranslation("coverage");
  const { shown } = useCoverage();
  const rows = FORM.flatMap((part) => part.fields).flatMap((field) => {
    const words = typedWords(field, shown.data[field.name], t);
    return words === null ? [] : [[field.label(t), words] as const];
  });
  return (
    <>
      <h3>{t("application.typed")}</h3>
      {rows.length === 0 ? (
        <p className="quiet">{t("application.typedNone")}</p>
      ) : (
        <Facts rows={rows} />
      )}
    </>
  );
}
