/** One line of the site's table of codes. The program neither knows nor checks a code. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  ServiceCode,
  ServiceCodeShown,
  ServiceKind,
  ServicePlace,
  UnitRounding,
} from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Choice, Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";
import { en } from "../../words/en";

const KINDS = Object.keys(en.services.kind) as ServiceKind[];
const PLACES = Object.keys(en.services.place) as ServicePlace[];
const ROUNDINGS = Object.keys(en.services.rounding) as UnitRounding[];
const ANY = "any";

function fresh(today: string): ServiceCode {
  return {
    kind: "case_management",
    place: null,
    credential: null,
    code: "",
    modifiers: [],
    unit: { per: "encounter" },
    in_force_from: today,
    in_force_until: null,
    note: null,
    confirmed_by: null,
    confirmed_on: null,
  };
}

export function CodeForm({ held, onDone }: { held: ServiceCodeShown | null; onDone: () => void }) {
  const { t } = useTranslation("services");
  const { today } = useSession();
  const [value, setValue] = useState(() => held?.value ?? fresh(today));
  const [modifiers, setModifiers] = useState(() => value.modifiers.join(" "));
  const [minutes, setMinutes] = useState(() =>
    value.unit.per === "minutes" ? String(value.unit.minutes) : "15",
  );
  const save = useChange("service_log.save_code");
  const remove = useChange("service_log.remove_code");
  const wrong = save.error ?? remove.error;
  const put = (part: Partial<ServiceCode>) => setValue({ ...value, ...part });
  const error = (field: string) => problemOf(wrong, field);
  const { unit } = value;
  const counted = (typed: string) => {
    setMinutes(typed);
    if (unit.per === "minutes") put({ unit: { ...unit, minutes: Number(typed) || 0 } });
  };
  const submit = () =>
    save.mutate(
      {
        id: held?.id ?? null,
        seen: held?.version ?? null,
        value: { ...value, modifiers: modifiers.split(/[\s,]+/).filter(Boolean) },
      },
      {
        onSuccess: () => {
          say(t("setup.savedCode", { code: value.code.trim() }));
          onDone();
        },
      },
    );
  const takeOut = (gone: ServiceCodeShown) =>
    remove.mutate(
      { id: gone.id, seen: gone.version },
      {
        onSuccess: () => {
          say(t("setup.takenOut", { code: gone.value.code }), () =>
            save.mutate({ id: null, seen: null, value: gone.value }),
          );
          onDone();
        },
      },
    );
  return (
    <SaveForm
      saving={save}
      wrong={wrong?.code === "stale" ? { message: t("stale") } : wrong}
      words={t("setup.save")}
      onSave={submit}
      beside={
        held === null ? null : (
          <Button kind="danger" isPending={remove.isPending} onPress={() => takeOut(held)}>
            {t("setup.takeOut")}
          </Button>
        )
      }
    >
      <p className="small quiet">{t("setup.codesOwn")}</p>
      <div className="services-form-grid">
        <Picker
          label={t("setup.field.kind")}
          value={value.kind}
          options={KINDS.map((kind) => ({ value: kind, words: t(`kind.${kind}`) }))}
          onChange={(kind) => put({ kind })}
        />
        <Field
          label={t("setup.field.code")}
          hint={t("setup.codeHint")}
          value={value.code}
          onChange={(code) => put({ code })}
          error={error("code")}
        />
        <Field
          label={t("setup.field.modifiers")}
          hint={t("setup.modifiersHint")}
          value={modifiers}
          onChange={setModifiers}
          error={error("modifiers")}
        />
        <Picker
          label={t("setup.field.place")}
          value={value.place ?? ANY}
          options={[
            { value: ANY, words: t("setup.anyPlace") },
            ...PLACES.map((place) => ({ value: place as string, words: t(`place.${place}`) })),
          ]}
          onChange={(place) => put({ place: place === ANY ? null : (place as ServicePlace) })}
        />
        <Field
          label={t("setup.field.credential_only")}
          value={value.credential ?? ""}
          onChange={(typed) => put({ credential: typed === "" ? null : typed })}
        />
        <Field
          label={t("setup.field.note")}
          value={value.note ?? ""}
          onChange={(typed) => put({ note: typed === "" ? null : typed })}
        />
        <Choice
          label={t("setup.field.unit")}
          value={unit.per}
          options={[
            { value: "encounter" as const, words: t("unit.encounter") },
            { value: "minutes" as const, words: t("unit.minutes") },
          ]}
          onChange={(per) =>
            put({
              unit:
                per === "encounter"
                  ? { per }
                  : { per, minutes: Number(minutes) || 0, rounding: "whole" },
            })
          }
          error={error("unit")}
        />
        {unit.per === "minutes" ? (
          <>
            <Field
              label={t("setup.field.minutes")}
              value={minutes}
              onChange={counted}
              inputMode="numeric"
            />
            <Picker
              label={t("setup.field.rounding")}
              value={unit.rounding}
              options={ROUNDINGS.map((one) => ({ value: one, words: t(`rounding.${one}`) }))}
              onChange={(rounding) => put({ unit: { ...unit, rounding } })}
            />
          </>
        ) : null}
      </div>
      <div className="services-form-grid">
        <DateField
          label={t("setup.field.in_force_from")}
          today={today}
          value={value.in_force_from}
          onChange={(on) => on !== null && put({ in_force_from: on })}
        />
        <DateField
          label={t("setup.field.in_force_until")}
          today={today}
          value={value.in_force_until}
          onChange={(on) => put({ in_force_until: on })}
          error={error("in_force_until")}
        />
        <span />
        <Field
          label={t("setup.field.confirmed_by")}
          value={value.confirmed_by ?? ""}
          onChange={(typed) => put({ confirmed_by: typed === "" ? null : typed })}
          error={error("confirmed_by")}
        />
        <DateField
          label={t("setup.field.confirmed_on")}
          today={today}
          value={value.confirmed_on}
          onChange={(on) => put({ confirmed_on: on })}
          error={error("confirmed_on")}
        />
      </div>
    </SaveForm>
  );
}
