/** What somebody outside was told, and what is true now, in one line. */
import { useTranslation } from "react-i18next";
import type { UpdateOwed } from "../api/generated";
import { longDate } from "../words/dates";

export function useUpdateWords(): (update: UpdateOwed) => string {
  const { t } = useTranslation("terms");
  const day = (date: string | null) => (date === null ? t("update.noDate") : longDate(date));
  return (update) => {
    const line = t(`update.${update.reason}`, {
      who: t(`recipientKind.${update.recipient}`),
      told: day(update.told),
      now: day(update.now),
    });
    return update.may_be_told ? line : `${line} – ${t("update.mayNot")}`;
  };
}
