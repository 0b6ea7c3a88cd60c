/** What is not done for somebody who leaves now: late first. */
import { useTranslation } from "react-i18next";
import type { NotDone as Open } from "../../api/generated";
import { Chip } from "../../design/Chip";
import { clock, shortDate } from "../../words/dates";

export function NotDone({ open }: { open: readonly Open[] }) {
  const { t } = useTranslation("tonight");
  return (
    <section className="tonight-open">
      <h2>
        {t("notDone")} <span className="num quiet">{open.length}</span>
      </h2>
      {open.length === 0 ? <p className="quiet">{t("notDoneNone")}</p> : null}
      <ul>
        {open.map((step) => {
          const time = step.due_time === null ? "" : ` ${clock(step.due_time)}`;
          const when = `${shortDate(step.due)}${time}`;
          return (
            <li key={`${step.text}${step.due}`}>
              <span>{step.text}</span>
              <Chip tone={step.late ? "late" : "due"}>
                {step.late ? t("lateDue", { when }) : t("due", { when })}
              </Chip>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
