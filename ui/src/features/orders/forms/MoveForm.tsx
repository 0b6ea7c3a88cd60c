/** A move to another state, by the table; and the correction of a mistake, with its reason. */

import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  EquipmentShown,
  EquipmentState,
  MedicineShown,
  MedicineState,
  Reached,
} from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Picker } from "../../../design/Choice";
import { DateField } from "../../../design/DateField";
import { problemOf, type Wrong } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import { en } from "../../../words/en";
import { drugOf, useOrders } from "../here";

const MEDICINE = Object.keys(en.terms.medicineState) as MedicineState[];
const EQUIPMENT = Object.keys(en.terms.equipmentState) as EquipmentState[];
const REACHED = (Object.keys(en.terms.reached) as Reached[]).filter((how) => how !== "in_hand");

export function MedicineMove({
  held,
  as,
  onDone,
}: {
  held: MedicineShown;
  as: "move" | "correct";
  onDone: () => void;
}) {
  const { t } = useTranslation(["orders", "terms"]);
  const { shown } = useOrders();
  const move = useChange("medicines.move");
  const correct = useChange("medicines.correct");
  const [reached, setReached] = useState<Reached | null>(null);
  const { id, version, value } = held.order;
  const seen = useRef(version);
  const word = (state: MedicineState) => t(`terms:medicineState.${state}`);
  const done = (state: MedicineState) => {
    say(t("form.moved", { what: drugOf(held), state: word(state) }));
    onDone();
  };
  const saving = as === "move" ? move : correct;
  return (
    <StateForm
      as={as}
      about={t("form.about", { what: drugOf(held), state: word(value.state) })}
      ways={as === "move" ? held.next : MEDICINE}
      word={word}
      saving={saving}
      more={(to) =>
        as === "move" && to === "not_in_hand" ? (
          <Picker
            label={t("form.reached")}
            value={reached}
            options={REACHED.map((how) => ({ value: how, words: t(`terms:reached.${how}`) }))}
            onChange={setReached}
            error={problemOf(move.error, "reached")}
          />
        ) : null
      }
      onSave={(to, on, reason) => {
        const given = { booking: shown.booking, id, seen: seen.current, to, on };
        const onSuccess = () => done(to);
        if (as === "move") move.mutate({ ...given, reason, reached }, { onSuccess });
        else correct.mutate({ ...given, reason }, { onSuccess });
      }}
    />
  );
}

export function EquipmentMove({
  held,
  as,
  onDone,
}: {
  held: EquipmentShown;
  as: "move" | "correct";
  onDone: () => void;
}) {
  const { t } = useTranslation(["orders", "terms"]);
  const { shown } = useOrders();
  const move = useChange("equipment.move");
  const correct = useChange("equipment.correct");
  const { id, version, value } = held.order;
  const seen = useRef(version);
  const word = (state: EquipmentState) => t(`terms:equipmentState.${state}`);
  const done = (state: EquipmentState) => {
    say(t("form.moved", { what: value.item, state: word(state) }));
    onDone();
  };
  return (
    <StateForm
      as={as}
      about={t("form.about", { what: value.item, state: word(value.state) })}
      ways={as === "move" ? held.next : EQUIPMENT}
      word={word}
      saving={as === "move" ? move : correct}
      onSave={(to, on, reason) => {
        const given = { booking: shown.booking, id, seen: seen.current, to, on, reason };
        const onSuccess = () => done(to);
        if (as === "move") move.mutate(given, { onSuccess });
        else correct.mutate(given, { onSuccess });
      }}
    />
  );
}

function StateForm<S extends string>({
  as,
  about,
  ways,
  word,
  saving,
  more,
  onSave,
}: {
  as: "move" | "correct";
  about: string;
  ways: readonly S[];
  word: (state: S) => string;
  saving: { isPending: boolean; error: Wrong | null };
  more?: (to: S | null) => ReactNode;
  onSave: (to: S, on: string | null, reason: string) => void;
}) {
  const { t } = useTranslation("orders");
  const { today } = useOrders();
  const [to, setTo] = useState<S | null>(ways.length === 1 ? (ways[0] ?? null) : null);
  // A correction names a day only where it is known.
  const [on, setOn] = useState<string | null>(as === "move" ? today : null);
  const [reason, setReason] = useState("");
  const [lacks, setLacks] = useState(false);
  const save = () => (to === null ? setLacks(true) : onSave(to, on, reason));
  return (
    <SaveForm saving={saving} words={t(`form.${as}`)} onSave={save}>
      <p>{about}</p>
      {as === "correct" ? <p className="quiet small">{t("form.correctHint")}</p> : null}
      <div className="form-grid">
        <Picker
          label={t("form.to")}
          value={to}
          options={ways.map((way) => ({ value: way, words: word(way) }))}
          onChange={setTo}
          error={lacks && to === null ? t("form.required") : undefined}
        />
        <DateField
          label={t("form.on")}
          today={today}
          value={on}
          onChange={setOn}
          error={problemOf(saving.error, "on")}
        />
        {more?.(to)}
        <div className="form-wide">
          <Field
            label={t(as === "move" ? "form.reason" : "form.correctReason")}
            rows={2}
            value={reason}
            onChange={setReason}
            error={problemOf(saving.error, "reason")}
          />
        </div>
      </div>
    </SaveForm>
  );
}
