/** Everything of a medicine order but its state, which moves by itself. The quantity is computed by
 * the program from the directions, and what differs is asked about. */

import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  Authorization,
  MedicineDetail,
  MedicineOrder,
  MedicineShown,
  Sig,
} from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Checkbox } from "../../../design/Choice";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import { Suggest } from "../../../pieces/Suggest";
import { en } from "../../../words/en";
import { useOrders } from "../here";
import { EMPTY_MEDICINE, newMedicine } from "./empty";
import { DayInput, NumberInput, PickInput, TextInput } from "./Inputs";

const SIGS = Object.keys(en.orders.sigKind) as Sig["how"][];
const SCHEDULES = Object.keys(en.orders.schedule) as NonNullable<MedicineDetail["schedule"]>[];
const ANSWERS = Object.keys(en.orders.answer) as NonNullable<Authorization["answer"]>[];
const NO_SIG: Sig = { how: "regular", amount: null, unit: null, times_a_day: null };
const NO_ASKING: Authorization = {
  needed: false,
  asked_on: null,
  number: null,
  answer: null,
  answered_on: null,
  emergency_fill: false,
  remark: null,
};

export function MedicineForm({ held, onDone }: { held: MedicineShown | null; onDone: () => void }) {
  const { t } = useTranslation("orders");
  const { shown, today } = useOrders();
  const save = useChange("medicines.save");
  const supply = shown.numbers.find(({ key }) => key === "meds.release_supply_days")?.value;
  const fresh = newMedicine(typeof supply === "number" ? supply : 0);
  const opened = useRef(held?.order ?? null);
  const [order, setOrder] = useState<MedicineOrder>(opened.current?.value ?? fresh);
  const [detail, setDetail] = useState<MedicineDetail>({
    ...EMPTY_MEDICINE,
    ...opened.current?.value.detail,
  });
  const [source, setSource] = useState(opened.current?.source ?? "");
  const set = (part: Partial<MedicineOrder>) => setOrder({ ...order, ...part });
  const more = (part: Partial<MedicineDetail>) => setDetail({ ...detail, ...part });
  const sig = detail.sig ?? NO_SIG;
  const asking = detail.authorization ?? NO_ASKING;
  const setSig = (part: Partial<Sig>) => more({ sig: { ...sig, ...part } });
  const setAsking = (part: Partial<Authorization>) =>
    more({ authorization: { ...asking, ...part } });
  const wrong = (field: string) => problemOf(save.error, field);
  const submit = () =>
    save.mutate(
      {
        booking: shown.booking,
        id: opened.current?.id ?? null,
        seen: opened.current?.version ?? null,
        value: { ...order, detail },
        protections: [],
        source,
        as_of: null,
      },
      {
        onSuccess: () => {
          say(t("form.saved"));
          onDone();
        },
      },
    );
  const made = held?.quantity.is === "computed" ? held.quantity.count : null;
  return (
    <SaveForm saving={save} words={t("form.save")} onSave={submit}>
      <Group title={t("form.medicine")}>
        <Field
          label={t("form.drug")}
          isRequired
          autoFocus
          value={order.drug}
          onChange={(drug) => set({ drug })}
          error={wrong("drug")}
        />
        <Field
          label={t("form.strength")}
          value={order.strength}
          onChange={(strength) => set({ strength })}
        />
        <Field label={t("form.form")} value={order.form} onChange={(form) => set({ form })} />
        <TextInput
          label={t("form.route")}
          value={detail.route}
          onChange={(route) => more({ route })}
        />
        <Field
          label={t("form.directions")}
          value={order.directions}
          onChange={(directions) => set({ directions })}
        />
        <TextInput
          label={t("form.indication")}
          value={order.indication}
          onChange={(indication) => set({ indication })}
        />
      </Group>
      <Group title={t("form.supply")}>
        <PickInput
          label={t("form.how")}
          value={detail.sig?.how ?? null}
          options={SIGS}
          words={(how) => t(`sigKind.${how}`)}
          onChange={(how) => more({ sig: how === null ? null : { ...sig, how } })}
        />
        <NumberInput
          label={t("form.amount")}
          fraction
          value={sig.amount}
          onChange={(amount) => setSig({ amount })}
        />
        <TextInput
          label={t("form.unit")}
          hint={t("form.unitHint")}
          value={sig.unit}
          onChange={(unit) => setSig({ unit })}
        />
        <NumberInput
          label={t("form.times")}
          hint={t("form.timesHint")}
          fraction
          value={sig.times_a_day}
          onChange={(times_a_day) => setSig({ times_a_day })}
        />
        <NumberInput
          label={t("form.days")}
          value={order.days_supply}
          onChange={(days_supply) => set({ days_supply })}
          error={wrong("days_supply")}
        />
        <NumberInput
          label={t("form.quantity")}
          hint={made === null ? undefined : t("form.quantityHint", { count: made })}
          value={order.quantity}
          onChange={(quantity) => set({ quantity })}
          error={wrong("quantity")}
        />
        <TextInput
          label={t("form.quantityReason")}
          value={detail.quantity_reason}
          onChange={(quantity_reason) => more({ quantity_reason })}
        />
        <TextInput
          label={t("form.shortReason")}
          value={detail.short_reason}
          onChange={(short_reason) => more({ short_reason })}
        />
        <NumberInput
          label={t("form.refills")}
          value={detail.refills}
          onChange={(refills) => more({ refills })}
          error={wrong("refills")}
        />
        <TextInput
          label={t("form.refillsAt")}
          value={detail.refills_at}
          onChange={(refills_at) => more({ refills_at })}
        />
        <div>
          <TextInput
            label={t("form.pharmacy")}
            value={order.pharmacy}
            onChange={(pharmacy) => set({ pharmacy })}
          />
          {order.pharmacy === opened.current?.value.pharmacy ? null : (
            <Suggest
              field={t("form.pharmacy")}
              text={order.pharmacy ?? ""}
              kinds={["pharmacy"]}
              county={null}
              onPick={({ name }) => set({ pharmacy: name })}
            />
          )}
        </div>
        <TextInput
          label={t("form.rx")}
          value={order.rx_number}
          onChange={(rx_number) => set({ rx_number })}
        />
        <TextInput
          label={t("form.billed")}
          value={order.billed_to}
          onChange={(billed_to) => set({ billed_to })}
        />
      </Group>
      <Group title={t("form.prescribing")}>
        <TextInput
          label={t("form.prescriber")}
          value={order.prescriber}
          onChange={(prescriber) => set({ prescriber })}
        />
        <TextInput
          label={t("form.npi")}
          value={detail.prescriber_npi}
          onChange={(prescriber_npi) => more({ prescriber_npi })}
          error={wrong("prescriber_npi")}
        />
        <TextInput
          label={t("form.dea")}
          value={detail.prescriber_dea}
          onChange={(prescriber_dea) => more({ prescriber_dea })}
          error={wrong("prescriber_dea")}
        />
        <DayInput
          label={t("form.begun")}
          today={today}
          value={detail.begun_on}
          onChange={(begun_on) => more({ begun_on })}
        />
      </Group>
      <Group title={t("form.authorization")}>
        <Checkbox isSelected={asking.needed} onChange={(needed) => setAsking({ needed })}>
          {t("form.needed")}
        </Checkbox>
        <Checkbox
          isSelected={asking.emergency_fill}
          onChange={(emergency_fill) => setAsking({ emergency_fill })}
        >
          {t("form.emergency")}
        </Checkbox>
        {asking.needed ? (
          <>
            <DayInput
              label={t("form.askedOn")}
              today={today}
              value={asking.asked_on}
              onChange={(asked_on) => setAsking({ asked_on })}
            />
            <TextInput
              label={t("form.number")}
              value={asking.number}
              onChange={(number) => setAsking({ number })}
            />
            <PickInput
              label={t("form.answer")}
              value={asking.answer}
              options={ANSWERS}
              words={(answer) => t(`answer.${answer}`)}
              onChange={(answer) => setAsking({ answer })}
            />
            <DayInput
              label={t("form.answeredOn")}
              today={today}
              value={asking.answered_on}
              onChange={(answered_on) => setAsking({ answered_on })}
            />
            <TextInput
              label={t("form.remark")}
              value={asking.remark}
              onChange={(remark) => setAsking({ remark })}
            />
          </>
        ) : null}
      </Group>
      <Group title={t("form.safety")}>
        <PickInput
          label={t("form.schedule")}
          value={detail.schedule}
          options={SCHEDULES}
          words={(schedule) => t(`schedule.${schedule}`)}
          onChange={(schedule) => more({ schedule })}
        />
        <Checkbox isSelected={order.refrigerate} onChange={(refrigerate) => set({ refrigerate })}>
          {t("form.fridge")}
        </Checkbox>
        <Checkbox isSelected={detail.rems} onChange={(rems) => more({ rems })}>
          {t("form.rems")}
        </Checkbox>
        <Checkbox isSelected={order.high_alert} onChange={(high_alert) => set({ high_alert })}>
          {t("form.highAlert")}
        </Checkbox>
      </Group>
      <Field
        label={t("form.source")}
        hint={t("form.sourceHint")}
        value={source}
        onChange={setSource}
        error={wrong("source")}
      />
    </SaveForm>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="orders-group">
      <legend>{title}</legend>
      <div className="form-grid">{children}</div>
    </fieldset>
  );
}
