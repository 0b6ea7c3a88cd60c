/** Whether a place is open, in words, and how sure a glance may be of it. */
import { useTranslation } from "react-i18next";
import type { Opening } from "../api/generated";
import type { Tone } from "../design/Chip";
import { clock, dayName } from "../words/dates";

export interface OpeningSaid {
  tone: Tone;
  words: string;
}

/** `now` is the day of the answer, `YYYY-MM-DDTHH:MM:SS`. */
export function useOpening(): (opening: Opening, now: string) => OpeningSaid {
  const { t } = useTranslation("directory");
  return (opening, now) => {
    const when = (moment: string) => {
      const [day = "", time = ""] = moment.split("T");
      const hour = clock(time);
      return day === now.slice(0, 10) ? hour : `${dayName(day)}, ${hour}`;
    };
    switch (opening.state) {
      case "open":
        return {
          tone: "ok",
          words:
            opening.until === null
              ? t("opening.always")
              : t("opening.until", { when: when(opening.until) }),
        };
      case "closed":
        return {
          tone: "none",
          words:
            opening.opens === null
              ? t("opening.shut")
              : t("opening.opens", { when: when(opening.opens) }),
        };
      case "not_known":
        return { tone: "unknown", words: t("opening.not_known") };
    }
  };
}
