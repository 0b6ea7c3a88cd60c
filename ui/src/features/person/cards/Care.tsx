/** Coverage, medicines, equipment, visits and problems. */
import { useTranslation } from "react-i18next";
import type { AtPharmacy, EquipmentState, MedicineState } from "../../../api/generated";
import { Button } from "../../../design/Button";
import { Facts } from "../../../design/Card";
import { Chip, type Tone } from "../../../design/Chip";
import { longDate, shortDate } from "../../../words/dates";
import { usePerson } from "../usePerson";
import { dayAndTime, provenance } from "../words";
import { FactCard, Item, None } from "./Item";
import { PayerLines } from "./Payer";
import { Remarks } from "./Remarks";

const PHARMACY: Record<AtPharmacy, Tone> = {
  accepts: "ok",
  likely_rejects: "late",
  not_known: "unknown",
};

export function MediCalCard() {
  const { t } = useTranslation(["person", "terms"]);
  const { shown, may, open, coverage } = usePerson();
  const fact = shown.medi_cal;
  const way =
    coverage === null ? null : (
      <Button kind="quiet" hint="Shift I" onPress={coverage}>
        {t("cards.coverage")}
      </Button>
    );
  if (fact === null) {
    return (
      <FactCard
        title={t("cards.mediCal")}
        form="mediCal"
        hint="i"
        chip={<Chip tone="unknown">{t("cards.mediCalNone")}</Chip>}
      >
        <None>{t("cards.mediCalNoneHint")}</None>
        {way}
        <PayerLines />
      </FactCard>
    );
  }
  const { value } = fact;
  const date = (day: string | null) => (day === null ? null : longDate(day));
  const row = (label: string, text: string | null) =>
    text === null ? null : ([label, text] as const);
  return (
    <FactCard
      title={t("cards.mediCal")}
      form="mediCal"
      hint="i"
      chip={<Chip tone="none">{t(`terms:mediCalStatus.${value.status}`)}</Chip>}
    >
      {shown.at_pharmacy === null ? null : (
        <p>
          <Chip tone={PHARMACY[shown.at_pharmacy]}>
            {t(`terms:atPharmacy.${shown.at_pharmacy}`)}
          </Chip>
        </p>
      )}
      <Facts
        rows={[
          [t("cards.plan"), value.plan ?? t("cards.planUnknown")],
          row(t("cards.activeFrom"), date(value.active_from)),
          row(t("cards.checked"), value.plan_checked),
          row(t("cards.submitted"), date(value.submitted_on)),
          row(t("cards.received"), date(value.county_received_on)),
          row(t("cards.letter"), date(value.county_letter_on)),
        ]}
      />
      <div className="card-foot">
        <small className="quiet">{t("from", provenance(fact))}</small>
        {may("mediCal") ? (
          <Button kind="quiet" onPress={() => open({ as: "fact", form: "mediCal", held: fact })}>
            {t("cards.edit")}
          </Button>
        ) : null}
        {way}
      </div>
      <PayerLines />
    </FactCard>
  );
}

const MEDICINE: Record<MedicineState, Tone> = {
  planned: "unknown",
  ordered: "due",
  pa_pending: "soon",
  sent_to_pharmacy: "due",
  filled: "due",
  received_at_facility: "due",
  qc_checked: "due",
  ready_bag: "ok",
  handed_over: "ok",
  not_in_hand: "late",
  returned: "none",
  cancelled: "none",
};

export function MedicinesCard() {
  const { t } = useTranslation(["person", "terms"]);
  const { shown, may, open, orders } = usePerson();
  const lasts = (id: number) => shown.medicine_cover.find((cover) => cover.fact === id);
  return (
    <FactCard
      title={t("cards.medicines")}
      form="medicine"
      chip={
        shown.medicines.length > 0 ? (
          <>
            {may("medicine") ? (
              <Button kind="quiet" hint="o" onPress={() => open({ as: "medicines" })}>
                {t("cards.steps")}
              </Button>
            ) : null}
            <Button kind="quiet" hint="Shift O" onPress={orders}>
              {t("cards.orders")}
            </Button>
          </>
        ) : undefined
      }
    >
      {shown.medicines.length === 0 ? <None>{t("cards.medicinesNone")}</None> : null}
      <ul className="items">
        {shown.medicines.map((fact) => {
          const { value } = fact;
          const cover = lasts(fact.id);
          return (
            <Item key={fact.id} fact={fact} form="medicine">
              <Chip tone={MEDICINE[value.state]}>{t(`terms:medicineState.${value.state}`)}</Chip>{" "}
              <b>{value.drug}</b> {value.strength} {value.form}
              <span className="item-more">
                {value.directions}
                {` · ${value.days_supply === null ? t("cards.daysUnsaid") : t("cards.days", { count: value.days_supply })}`}
                {cover === undefined
                  ? null
                  : ` · ${t(cover.in_hand ? "cards.lasts" : "cards.wouldLast", { day: shortDate(cover.last_day) })}`}
                {value.reached === null ? null : ` · ${t(`terms:reached.${value.reached}`)}`}
                {value.rx_number === null ? null : ` · Rx ${value.rx_number}`}
              </span>
              {value.high_alert ? <Chip tone="late">{t("cards.highAlert")}</Chip> : null}
              {value.refrigerate ? <Chip tone="soon">{t("cards.fridge")}</Chip> : null}
            </Item>
          );
        })}
      </ul>
    </FactCard>
  );
}

const EQUIPMENT: Record<EquipmentState, Tone> = {
  need_identified: "unknown",
  ordered: "due",
  docs_incomplete: "soon",
  f2f_needed: "soon",
  tar_submitted: "due",
  tar_approved: "due",
  tar_denied: "late",
  supplier_confirmed: "due",
  delivered_to_facility: "ok",
  in_hand: "ok",
  shipped_to_home: "ok",
  pickup_scheduled: "due",
  cancelled: "none",
  loaner: "ok",
};

export function EquipmentCard() {
  const { t } = useTranslation(["person", "terms"]);
  const { shown, orders } = usePerson();
  return (
    <FactCard
      title={t("cards.equipment")}
      form="equipment"
      hint="e"
      chip={
        shown.equipment.length === 0 ? undefined : (
          <Button kind="quiet" hint="Shift O" onPress={orders}>
            {t("cards.orders")}
          </Button>
        )
      }
    >
      {shown.equipment.length === 0 ? <None>{t("cards.equipmentNone")}</None> : null}
      <ul className="items">
        {shown.equipment.map((fact) => {
          const { value } = fact;
          return (
            <Item key={fact.id} fact={fact} form="equipment">
              <Chip tone={EQUIPMENT[value.state]}>{t(`terms:equipmentState.${value.state}`)}</Chip>{" "}
              <b>{value.item}</b> {value.hcpcs}
              <span className="item-more">
                {[
                  value.supplier,
                  value.serial === null ? null : t("cards.serial", { serial: value.serial }),
                  value.needs_authorization ? t("cards.authorization") : null,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </Item>
          );
        })}
      </ul>
    </FactCard>
  );
}

export function VisitsCard() {
  const { t } = useTranslation(["person", "terms"]);
  const { shown } = usePerson();
  const visits = [...shown.appointments].sort((one, other) =>
    one.value.on.localeCompare(other.value.on),
  );
  return (
    <FactCard
      title={t("cards.visits")}
      form="visit"
      hint="v"
      chip={
        visits.length === 0 ? undefined : (
          <Chip tone="ok">{t("cards.booked", { count: visits.length })}</Chip>
        )
      }
    >
      {visits.length === 0 ? <None>{t("cards.visitsNone")}</None> : null}
      <ul className="items">
        {visits.map((fact) => {
          const { value } = fact;
          const ride = value.ride ?? (value.by_video_or_phone ? t("visit.remote") : null);
          return (
            <Item key={fact.id} fact={fact} form="visit">
              <b>{dayAndTime(value.on, value.time)}</b> {t(`terms:visitKind.${value.kind}`)},{" "}
              {value.with}
              <span className="item-more">
                {[
                  value.address,
                  value.phone,
                  ride,
                  t(value.confirmed ? "visit.confirmed" : "visit.unconfirmed"),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              {ride === null ? <Chip tone="soon">{t("visit.noRide")}</Chip> : null}
            </Item>
          );
        })}
      </ul>
    </FactCard>
  );
}

export function ProblemsCard() {
  const { t } = useTranslation("person");
  const { shown } = usePerson();
  return (
    <FactCard title={t("cards.problems")} form="problem">
      {shown.allergies === null ? null : <Remarks fact={shown.allergies} form="allergies" named />}
      {shown.problems.length === 0 ? <None>{t("cards.problemsNone")}</None> : null}
      <ul className="items">
        {shown.problems.map((fact) => (
          <Item key={fact.id} fact={fact} form="problem">
            {fact.value.warning ? <Chip tone="late">{t("seeFirst")}</Chip> : null}{" "}
            <b>{fact.value.name}</b> {fact.value.icd10}
            {fact.value.since === null ? null : (
              <span className="item-more">
                {t("cards.since", { day: shortDate(fact.value.since) })}
              </span>
            )}
          </Item>
        ))}
      </ul>
    </FactCard>
  );
}
