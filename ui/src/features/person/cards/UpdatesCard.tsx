/** Whoever holds a paper that tells another date, and what each was told. */
import { useTranslation } from "react-i18next";
import { useMay } from "../../../api/session";
import { Button } from "../../../design/Button";
import { Card } from "../../../design/Card";
import { Chip } from "../../../design/Chip";
import { useUpdateWords } from "../../../pieces/updateWords";
import { moment } from "../../../words/dates";
import { usePerson } from "../usePerson";

export function UpdatesCard() {
  const { t } = useTranslation(["person", "terms"]);
  const { shown, open } = usePerson();
  const words = useUpdateWords();
  const may = useMay()("record_care");
  const owed = shown.updates_owed;
  if (owed.length === 0) return null;
  const toTell = owed.filter((update) => update.may_be_told).length;
  return (
    <Card
      title={t("updates.title")}
      className="fact-card"
      aside={
        toTell === 0 ? undefined : <Chip tone="late">{t("updates.owed", { count: toTell })}</Chip>
      }
    >
      <ul className="items">
        {owed.map((update) => (
          <li key={update.recipient} className="item">
            <div className="item-text">
              {words(update)}
              <small className="quiet item-from">
                {[update.document, moment(update.at)].filter((part) => part !== null).join(", ")}
              </small>
            </div>
            {may && update.may_be_told ? (
              <Button kind="quiet" onPress={() => open({ as: "told", update })}>
                {t("updates.told")}
                <span className="unseen"> {t(`terms:recipientKind.${update.recipient}`)}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
