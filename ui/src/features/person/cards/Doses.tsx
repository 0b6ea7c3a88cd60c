/** Doses given in custody and those that were not, as the clinic's file tells them. */
import { useTranslation } from "react-i18next";
import type { Administration, Fact, NotGiven } from "../../../api/generated";
import { Card } from "../../../design/Card";
import { Chip } from "../../../design/Chip";
import { usePerson } from "../usePerson";
import { dayAndTime, provenance } from "../words";
import { Marks } from "./Item";

/** How many missed doses of one medicine are shown. */
const MOST = 3;

export function DosesCard() {
  const { t } = useTranslation(["clinic", "person"]);
  const { shown } = usePerson();
  if (shown.administrations.length === 0) return null;
  return (
    <Card title={t("doses")} className="fact-card">
      <ul className="items">
        {shown.administrations.map((fact) => (
          <li key={fact.id} className="item">
            <div className="item-text">
              <b>{fact.value.drug}</b> {fact.value.dose}
              <span className="item-more">
                {fact.value.given === null
                  ? t("noneGiven")
                  : t("lastGiven", {
                      when: dayAndTime(fact.value.given.on, fact.value.given.time),
                    })}
              </span>
              {fact.value.not_given
                .slice(-MOST)
                .reverse()
                .map((missed) => (
                  <NotGivenLine key={`${missed.on}${missed.time}`} missed={missed} />
                ))}
              <Marks protections={fact.protections} />
              <small className="quiet item-from">{t("person:from", provenance(fact))}</small>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Over the treatments: doses of them that were due after the last one given and not taken. */
export function Missed() {
  const { shown } = usePerson();
  const missed = shown.administrations.filter(isTreatment).flatMap((fact) => {
    const { given, not_given } = fact.value;
    const last = not_given.at(-1);
    if (last === undefined) return [];
    const after = given === null || order(given) < order(last);
    return after ? [{ drug: fact.value.drug, last }] : [];
  });
  return missed.map(({ drug, last }) => <NotGivenLine key={drug} missed={last} drug={drug} />);
}

function isTreatment(fact: Fact<Administration>): boolean {
  return fact.protections.includes("sud");
}

function order(dose: { on: string; time: string | null }): string {
  return `${dose.on}T${dose.time ?? ""}`;
}

/** "not given Mar 2, 06:10, refused". */
function NotGivenLine({ missed, drug }: { missed: NotGiven; drug?: string }) {
  const { t } = useTranslation("clinic");
  const when = dayAndTime(missed.on, missed.time);
  const words = t(`missed.${missed.how}`, { when });
  return (
    <p className="missed">
      <Chip tone="late">{drug === undefined ? words : `${drug}: ${words}`}</Chip>
      {missed.reason === null ? null : <small className="quiet">{missed.reason}</small>}
    </p>
  );
}
