/** Last dose and next due for each treatment, with where that comes from and how old it is. */
import { useTranslation } from "react-i18next";
import type { CoverageBar, Fact, MatPlan } from "../../api/generated";
import { Button } from "../../design/Button";
import { Card, Facts } from "../../design/Card";
import { Chip, type Tone } from "../../design/Chip";
import { daysBetween } from "../../design/typedDate";
import { useOpening } from "../../pieces/opening";
import { shortDate } from "../../words/dates";
import { Missed } from "./cards/Doses";
import { Remarks } from "./cards/Remarks";
import { isOfPlan, span } from "./timeline/care";
import { usePerson } from "./usePerson";
import { dayAndTime, provenance } from "./words";

/** Nothing stands here for those who may not know, whether there is a treatment or not. */
export function Treatment() {
  const { t } = useTranslation("person");
  const { shown, inside, may, open, treatment: record } = usePerson();
  if (shown.mat.length === 0 && !inside) return null;
  const undated = shown.window.closes === null;
  const bars = undated ? shown.coverage_if_released_today : shown.coverage;
  return (
    <Card
      title={t("dose.title")}
      className="treatment"
      aside={
        <>
          {record === null ? null : (
            <Button kind="quiet" hint="Shift+T" onPress={record}>
              {t("keys.treatment")}
            </Button>
          )}
          {inside && may("mat") ? (
            <Button kind="quiet" onPress={() => open({ as: "fact", form: "mat", held: null })}>
              {t("cards.add")}
            </Button>
          ) : null}
        </>
      }
    >
      {shown.mat.length === 0 ? <p className="quiet">{t("dose.none")}</p> : null}
      <Missed />
      {shown.mat.map((plan) => (
        <Plan
          key={plan.id}
          plan={plan}
          bar={bars.find((bar) => isOfPlan(bar, plan.id))}
          undated={undated}
        />
      ))}
    </Card>
  );
}

function Plan({
  plan,
  bar,
  undated,
}: {
  plan: Fact<MatPlan>;
  bar: CoverageBar | undefined;
  undated: boolean;
}) {
  const { t } = useTranslation("person");
  const { open, may } = usePerson();
  const { value } = plan;
  const dose = value.last_dose;
  // The bar of several products tells of the next dose of the one that leads it.
  const leads = bar?.fact === plan.id;
  const next = leads ? bar.next_dose : null;
  return (
    <section className="plan">
      <header>
        <b>{value.drug}</b>
        <CoverChip bar={bar} />
        {undated ? <small className="quiet">{t("dose.ifToday")}</small> : null}
      </header>
      <Facts
        rows={[
          [
            t("dose.last"),
            <span key="last">
              <b>{dose === null ? t("dose.none") : dayAndTime(dose.on, dose.time)}</b>
              <small className="quiet">
                {t("from", provenance(plan))}; {t("dose.laterUnknown")}
              </small>
            </span>,
          ],
          [
            t("dose.next"),
            <span key="next">
              <b>
                {value.stopped_on !== null
                  ? t("dose.stopped", { day: shortDate(value.stopped_on) })
                  : next === null
                    ? bar === undefined || leads
                      ? t("dose.daily")
                      : t("dose.together", { what: bar.what })
                    : t("dose.usual", {
                        day: shortDate(next.usual),
                        earliest: shortDate(next.earliest),
                        latest: shortDate(next.latest_tolerated),
                      })}
              </b>
              {!leads || bar?.offer == null ? null : (
                <small className="dose-offer">
                  {t("dose.possible", { days: span(bar.offer.from, bar.offer.to) })}
                </small>
              )}
            </span>,
          ],
        ]}
      />
      <Remarks fact={plan} form="mat" />
      <p className="small quiet plan-foot">
        {value.directions} · <Checked plan={value} />
        {value.take_home_days > 0
          ? ` · ${t("dose.takeHome", { count: value.take_home_days })}`
          : null}
        {value.otp === null ? null : ` · ${value.otp}`}
      </p>
      <ClinicOpens fact={plan.id} />
      {may("dose") ? (
        <div className="plan-ways">
          <Button hint="d" onPress={() => open({ as: "fact", form: "dose", held: plan })}>
            {t("keys.dose")}
          </Button>
          <Button kind="quiet" onPress={() => open({ as: "fact", form: "mat", held: plan })}>
            {t("cards.edit")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** Whether the clinic is open now, where the directory knows it: it is who can say what was given. */
function ClinicOpens({ fact }: { fact: number }) {
  const { shown } = usePerson();
  const opening = useOpening();
  const clinic = shown.clinic_hours.find((held) => held.fact === fact);
  if (clinic === undefined) return null;
  const { tone, words } = opening(clinic.opening, shown.as_of);
  return (
    <p className="small">
      {clinic.name} <span className="num">{clinic.phone}</span> <Chip tone={tone}>{words}</Chip>
    </p>
  );
}

/** A treatment that nobody outside has confirmed is not to be relied on. */
function Checked({ plan: { verified } }: { plan: MatPlan }) {
  const { t } = useTranslation("person");
  if (verified.state === "says_so") return <Chip tone="soon">{t("dose.verified.says_so")}</Chip>;
  if (verified.state === "given_here") return <>{t("dose.verified.given_here")}</>;
  return <>{t("dose.verified.by", { whom: verified.whom, on: shortDate(verified.on) })}</>;
}

/** The worst that the bar holds, in words. */
export function CoverChip({ bar }: { bar: CoverageBar | undefined }) {
  const { t } = useTranslation("person");
  if (bar === undefined) return null;
  const bad =
    bar.segments.find((held) => held.state === "uncovered") ??
    bar.segments.find((held) => held.state === "late");
  if (bad === undefined) {
    const words =
      bar.visit === null
        ? t("dose.coveredNoVisit")
        : t("dose.covered", { day: shortDate(bar.visit) });
    return <Chip tone="ok">{words}</Chip>;
  }
  const count = daysBetween(bad.from, bad.to) + 1;
  const tone: Tone = bad.state === "late" ? "soon" : "late";
  const endless = bad.state === "uncovered" && bar.visit === null;
  return (
    <Chip tone={tone} title={bad.reason}>
      {endless
        ? t("dose.uncoveredOpen", { day: shortDate(bad.from) })
        : t(bad.state === "late" ? "dose.late" : "dose.uncovered", { count })}
    </Chip>
  );
}
