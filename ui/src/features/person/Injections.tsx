/** Long-acting injections that are no treatment of addiction: last dose, next due, days covered. */
import { useTranslation } from "react-i18next";
import type { CoverageBar, Fact, Injection } from "../../api/generated";
import { Button } from "../../design/Button";
import { Card, Facts } from "../../design/Card";
import { Unconfirmed } from "../../design/Chip";
import { shortDate } from "../../words/dates";
import { CoverChip } from "./Treatment";
import { isOfInjection, span } from "./timeline/care";
import { usePerson } from "./usePerson";
import { dayAndTime, provenance } from "./words";

export function Injections() {
  const { t } = useTranslation("person");
  const { shown, may, open } = usePerson();
  if (shown.injections.length === 0 && !may("injection")) return null;
  const undated = shown.window.closes === null;
  const bars = undated ? shown.coverage_if_released_today : shown.coverage;
  return (
    <Card
      title={t("injections.title")}
      aside={
        may("injection") ? (
          <Button kind="quiet" onPress={() => open({ as: "fact", form: "injection", held: null })}>
            {t("cards.add")}
          </Button>
        ) : undefined
      }
    >
      {shown.injections.length === 0 ? <p className="quiet">{t("injections.none")}</p> : null}
      {shown.injections.map((held) => (
        <One
          key={held.id}
          held={held}
          bar={bars.find((bar) => isOfInjection(bar, held.id))}
          undated={undated}
        />
      ))}
    </Card>
  );
}

function One({
  held,
  bar,
  undated,
}: {
  held: Fact<Injection>;
  bar: CoverageBar | undefined;
  undated: boolean;
}) {
  const { t } = useTranslation("person");
  const { open, may } = usePerson();
  const { value } = held;
  const dose = value.last_dose;
  const next = bar?.fact === held.id ? bar.next_dose : null;
  const offer = bar?.fact === held.id ? bar.offer : null;
  return (
    <section className="plan">
      <header>
        <b>{value.drug}</b>
        <CoverChip bar={bar} />
        {undated ? <small className="quiet">{t("dose.ifToday")}</small> : null}
        {bar?.unconfirmed ? <Unconfirmed word={t("unconfirmed")} /> : null}
      </header>
      <Facts
        rows={[
          [
            t("dose.last"),
            <span key="last">
              <b>{dose === null ? t("dose.none") : dayAndTime(dose.on, dose.time)}</b>
              <small className="quiet">{t("from", provenance(held))}</small>
            </span>,
          ],
          [
            t("dose.next"),
            <span key="next">
              <b>
                {value.stopped_on !== null
                  ? t("dose.stopped", { day: shortDate(value.stopped_on) })
                  : next === null
                    ? t("injections.notDue")
                    : t("dose.usual", {
                        day: shortDate(next.usual),
                        earliest: shortDate(next.earliest),
                        latest: shortDate(next.latest_tolerated),
                      })}
              </b>
              {offer === null ? null : (
                <small className="dose-offer">
                  {t("dose.possible", { days: span(offer.from, offer.to) })}
                </small>
              )}
            </span>,
          ],
        ]}
      />
      <p className="small quiet plan-foot">
        {value.directions}
        {value.every_days === null
          ? null
          : ` · ${t("injections.every", { count: value.every_days })}`}
      </p>
      {may("injection") ? (
        <div className="plan-ways">
          <Button onPress={() => open({ as: "fact", form: "injected", held })}>
            {t("injections.record")}
          </Button>
          <Button kind="quiet" onPress={() => open({ as: "fact", form: "injection", held })}>
            {t("cards.edit")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
