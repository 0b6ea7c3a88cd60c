/** Who may get what: recipients down, kinds of information across, and below the one that is
 * chosen, because of which paper, or with which form it could go. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  ConsentCategory,
  ConsentForm,
  ConsentFormShown,
  ConsentsShown,
  MayGet,
  RecipientMayGet,
} from "../../api/generated";
import { useAsk } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { longDate } from "../../words/dates";

export function Grid({
  shown,
  onRecord,
  onPapers,
}: {
  shown: ConsentsShown;
  onRecord: (form: ConsentForm) => void;
  onPapers: () => void;
}) {
  const { t } = useTranslation(["consents", "terms"]);
  const forms = useAsk("consents.forms", {});
  const [chosen, setChosen] = useState<{ to: string; category: ConsentCategory } | null>(null);
  const kinds = shown.recipients[0]?.kinds.map(({ category }) => category) ?? [];
  const row = shown.recipients.find(({ to }) => to === chosen?.to);
  const cell = row?.kinds.find(({ category }) => category === chosen?.category);
  const nameOf = (held: RecipientMayGet) =>
    held.organization ?? t(`terms:recipientKind.${held.to}`);
  return (
    <Card title={t("grid.title")}>
      <table className="table consents-grid" aria-label={t("grid.title")}>
        <thead>
          <tr>
            <th scope="col">{t("grid.to")}</th>
            {kinds.map((category) => (
              <th key={category} scope="col">
                {t(`terms:consentCategory.${category}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.recipients.map((held) => (
            <tr key={held.to}>
              <th scope="row">{nameOf(held)}</th>
              {held.kinds.map((kind) => {
                const answer = t(kind.answer === "no" ? "grid.no" : "grid.yes");
                const what = t(`terms:consentCategory.${kind.category}`);
                return (
                  <td key={kind.category}>
                    <Button
                      kind="quiet"
                      aria-label={t("grid.cell", { what, to: nameOf(held), answer })}
                      onPress={() => setChosen({ to: held.to, category: kind.category })}
                    >
                      {kind.answer === "no" ? answer : <b>{answer}</b>}
                    </Button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="consents-because" role="status">
        {row === undefined || cell === undefined ? (
          <p className="quiet">{t("grid.hint")}</p>
        ) : (
          <Because
            row={row}
            cell={cell}
            forms={forms.data ?? []}
            onRecord={onRecord}
            onPapers={onPapers}
          />
        )}
      </div>
    </Card>
  );
}

function Because({
  row,
  cell,
  forms,
  onRecord,
  onPapers,
}: {
  row: RecipientMayGet;
  cell: MayGet;
  forms: readonly ConsentFormShown[];
  onRecord: (form: ConsentForm) => void;
  onPapers: () => void;
}) {
  const { t } = useTranslation(["consents", "terms"]);
  if (cell.answer === "by_consent") {
    return (
      <p>
        {t("grid.byConsent", { form: t(`terms:consentForm.${cell.form}`) })}{" "}
        {cell.until === null ? null : t("grid.until", { day: longDate(cell.until) })}
      </p>
    );
  }
  if (cell.answer === "by_law") {
    const basis = t(`basis.${cell.basis.basis}`);
    return <p>{t("grid.byLaw", { basis, citation: cell.citation })}</p>;
  }
  const opens = (form: ConsentFormShown) =>
    form.serves.some(
      ({ category, classes }) =>
        category === cell.category && row.class !== null && classes.includes(row.class),
    );
  const ways = forms.filter(opens);
  return (
    <>
      <p>{cell.why}</p>
      {ways.length === 0 ? (
        <p className="quiet">{t("grid.none")}</p>
      ) : (
        <>
          <p>{t("grid.with")}</p>
          <div className="page-actions">
            {ways.map(({ form }) => (
              <Button key={form} onPress={() => onRecord(form)}>
                {t("grid.record", { form: t(`terms:consentForm.${form}`) })}
              </Button>
            ))}
          </div>
        </>
      )}
      <p className="small quiet">
        {t("grid.ownHand")}{" "}
        <Button kind="quiet" onPress={onPapers}>
          {t("grid.toPapers")}
        </Button>
      </p>
    </>
  );
}
