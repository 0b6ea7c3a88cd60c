/** A dose before the earliest day that its interval allows: a question to the nurse, never a refusal. */
import { useTranslation } from "react-i18next";
import { shortDate } from "../../../words/dates";
import { isOfPlan } from "../timeline/care";
import { usePerson } from "../usePerson";
import { doseOf } from "./draft";

/** `fact` is the plan or injection whose next dose is typed; the days come from the rule pack. */
export function TooEarly({ fact, dose }: { fact: number | undefined; dose: unknown }) {
  const { t } = useTranslation("record");
  const { shown } = usePerson();
  const on = doseOf(dose)?.on;
  if (fact === undefined || on === undefined) return null;
  const bars = shown.window.closes === null ? shown.coverage_if_released_today : shown.coverage;
  const bar = bars.find((one) => one.fact === fact && isOfPlan(one, fact));
  const earliest = bar?.next_dose?.earliest;
  if (earliest === undefined || on >= earliest) return null;
  return (
    <p className="form-now" role="alert">
      {t("tooEarly", { day: shortDate(earliest) })}
    </p>
  );
}
