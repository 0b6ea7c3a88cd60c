/** Whether a pharmacy is open, in words. */
import { useTranslation } from "react-i18next";
import type { Opening } from "../../api/generated";
import { moment } from "../../words/dates";

export function useOpening(): (opening: Opening) => string {
  const { t } = useTranslation("handOut");
  return (opening) => {
    switch (opening.state) {
      case "open":
        return opening.until === null
          ? t("opening.always")
          : t("opening.open", { until: moment(opening.until) });
      case "closed":
        return opening.opens === null
          ? t("opening.closed")
          : t("opening.opens", { when: moment(opening.opens) });
      case "not_known":
        return t("opening.not_known");
    }
  };
}
