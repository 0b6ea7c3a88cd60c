/** Everything of an equipment order but its state, which moves by itself. Codes are offered while
 * somebody types a code or a word. */

import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  EquipmentDetail,
  EquipmentOrder,
  EquipmentShown,
  HcpcsItem,
  Measures,
} from "../../../api/generated";
import { useAsk, useChange } from "../../../api/useAnswer";
import { Button } from "../../../design/Button";
import { Chip } from "../../../design/Chip";
import { Checkbox, Picker } from "../../../design/Choice";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import "../../../pieces/suggest.css";
import { en } from "../../../words/en";
import { useOrders } from "../here";
import { EMPTY_EQUIPMENT, NEW_EQUIPMENT } from "./empty";
import { DayInput, NumberInput, PickInput, TextInput } from "./Inputs";

const CLEARANCES = Object.keys(en.orders.clearance) as EquipmentDetail["clearance"][];
const DELIVER = Object.keys(en.orders.deliver) as NonNullable<EquipmentDetail["deliver_to"]>[];
const MEASURES = {
  height: "height",
  weight: "weight",
  seat_width: "seat",
  cane_height: "cane",
  other: "otherMeasure",
} as const satisfies Record<keyof Measures, string>;

export function EquipmentForm({
  held,
  onDone,
}: {
  held: EquipmentShown | null;
  onDone: () => void;
}) {
  const { t } = useTranslation("orders");
  const { shown, today } = useOrders();
  const save = useChange("equipment.save");
  const opened = useRef(held?.order ?? null);
  const [order, setOrder] = useState<EquipmentOrder>(opened.current?.value ?? NEW_EQUIPMENT);
  const [detail, setDetail] = useState<EquipmentDetail>({
    ...EMPTY_EQUIPMENT,
    ...opened.current?.value.detail,
  });
  const [source, setSource] = useState(opened.current?.source ?? "");
  const set = (part: Partial<EquipmentOrder>) => setOrder({ ...order, ...part });
  const more = (part: Partial<EquipmentDetail>) => setDetail({ ...detail, ...part });
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
  return (
    <SaveForm saving={save} words={t("form.save")} onSave={submit}>
      <Group title={t("form.order")}>
        <div className="form-wide">
          <Field
            label={t("form.item")}
            isRequired
            autoFocus
            value={order.item}
            onChange={(item) => set({ item })}
            error={wrong("item")}
          />
        </div>
        <div className="form-wide">
          <Field
            label={t("form.code")}
            hint={t("form.codeHint", { version: shown.codes_version })}
            value={order.hcpcs}
            onChange={(hcpcs) => set({ hcpcs })}
            error={wrong("hcpcs")}
          />
          <Codes
            item={order.item}
            code={order.hcpcs}
            onPick={({ code, item, tar_likely }) =>
              set({
                hcpcs: code,
                item,
                needs_authorization: order.needs_authorization || tar_likely,
              })
            }
          />
        </div>
        <NumberInput
          label={t("form.count")}
          value={detail.quantity}
          onChange={(quantity) => more({ quantity })}
        />
        <Checkbox isSelected={detail.rental === true} onChange={(rental) => more({ rental })}>
          {t("form.rental")}
        </Checkbox>
      </Group>
      <Group title={t("form.papers")}>
        <TextInput
          label={t("form.diagnosis")}
          value={detail.diagnosis}
          onChange={(diagnosis) => more({ diagnosis })}
        />
        <TextInput
          label={t("form.practitioner")}
          value={detail.practitioner}
          onChange={(practitioner) => more({ practitioner })}
        />
        <TextInput
          label={t("form.practitionerNpi")}
          value={detail.practitioner_npi}
          onChange={(practitioner_npi) => more({ practitioner_npi })}
          error={wrong("practitioner_npi")}
        />
        <DayInput
          label={t("form.met")}
          today={today}
          value={detail.met_on}
          onChange={(met_on) => more({ met_on })}
          error={wrong("met_on")}
        />
        <Checkbox
          isSelected={order.needs_authorization}
          onChange={(needs_authorization) => set({ needs_authorization })}
        >
          {t("form.needsTar")}
        </Checkbox>
        <TextInput
          label={t("form.tarNumber")}
          value={detail.tar_number}
          onChange={(tar_number) => more({ tar_number })}
        />
      </Group>
      <Group title={t("form.fitting")}>
        {(Object.keys(MEASURES) as (keyof Measures)[]).map((measure) => (
          <TextInput
            key={measure}
            label={t(`form.${MEASURES[measure]}`)}
            value={detail.measures[measure]}
            onChange={(size) => more({ measures: { ...detail.measures, [measure]: size } })}
          />
        ))}
      </Group>
      <Group title={t("form.delivery")}>
        <TextInput
          label={t("form.supplier")}
          value={order.supplier}
          onChange={(supplier) => set({ supplier })}
        />
        <TextInput
          label={t("form.supplierPhone")}
          value={detail.supplier_phone}
          onChange={(supplier_phone) => more({ supplier_phone })}
        />
        <TextInput
          label={t("form.supplierNpi")}
          value={detail.supplier_npi}
          onChange={(supplier_npi) => more({ supplier_npi })}
          error={wrong("supplier_npi")}
        />
        <TextInput
          label={t("form.serial")}
          value={order.serial}
          onChange={(serial) => set({ serial })}
        />
        <DayInput
          label={t("form.promised")}
          today={today}
          value={detail.promised_on}
          onChange={(promised_on) => more({ promised_on })}
        />
        <PickInput
          label={t("form.deliver")}
          value={detail.deliver_to}
          options={DELIVER}
          words={(to) => t(`deliver.${to}`)}
          onChange={(deliver_to) => more({ deliver_to })}
        />
        <Picker
          label={t("form.clearance")}
          value={detail.clearance}
          options={CLEARANCES.map((one) => ({ value: one, words: t(`clearance.${one}`) }))}
          onChange={(clearance) => more({ clearance })}
        />
        <TextInput
          label={t("form.clearedBy")}
          value={detail.cleared_by}
          onChange={(cleared_by) => more({ cleared_by })}
        />
        <TextInput
          label={t("form.property")}
          value={detail.property_place}
          onChange={(property_place) => more({ property_place })}
        />
        <DayInput
          label={t("form.taughtOn")}
          today={today}
          value={detail.taught_on}
          onChange={(taught_on) => more({ taught_on })}
          error={wrong("taught_on")}
        />
        <TextInput
          label={t("form.taughtBy")}
          value={detail.taught_by}
          onChange={(taught_by) => more({ taught_by })}
        />
        <TextInput
          label={t("form.followUp")}
          value={detail.follow_up}
          onChange={(follow_up) => more({ follow_up })}
        />
        <DayInput
          label={t("form.loan")}
          today={today}
          value={detail.loan_until}
          onChange={(loan_until) => more({ loan_until })}
        />
        <DayInput
          label={t("form.pickupOn")}
          today={today}
          value={detail.pickup_on}
          onChange={(pickup_on) => more({ pickup_on })}
        />
        <TextInput
          label={t("form.pickupAt")}
          value={detail.pickup_at}
          onChange={(pickup_at) => more({ pickup_at })}
        />
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

/** What fits what is typed. It is offered and never put in by itself. */
function Codes({
  item,
  code,
  onPick,
}: {
  item: string;
  code: string;
  onPick: (item: HcpcsItem) => void;
}) {
  const { t } = useTranslation("orders");
  // Whoever types a code looks for that; else the words of the item are what is known.
  const typed = code.trim() === "" ? item.trim() : code.trim();
  const found = useAsk("equipment.codes", { typed }, { enabled: 1 < typed.length, hold: true });
  const items = 1 < typed.length ? (found.data?.items ?? []) : [];
  const settled = items.find((held) => held.code === code.trim());
  if (settled !== undefined && settled.item === item) {
    return settled.pharmacy ? <Chip tone="soon">{t("caution.pharmacy_item")}</Chip> : null;
  }
  if (items.length === 0) return null;
  return (
    <ul className="suggestions" aria-label={t("form.codes", { typed })}>
      {items.map((held) => (
        <li key={held.code}>
          <Button kind="quiet" onPress={() => onPick(held)}>
            {held.code} {held.item}
            <small className="quiet">
              {[
                held.tar_likely ? t("form.tarLikely") : null,
                held.pharmacy ? t("form.rxItem") : null,
              ]
                .filter((part) => part !== null)
                .join(" · ")}
            </small>
          </Button>
        </li>
      ))}
    </ul>
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
