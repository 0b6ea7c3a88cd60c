/** One provider: who it is, the numbers, the enrollment and who looked it up. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProviderShown, ServiceProvider } from "../../api/generated";
import { useSession } from "../../api/session";
import { useAsk, useChange } from "../../api/useAnswer";
import { Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";

const NOBODY = "";

function fresh(today: string): ServiceProvider {
  return {
    name: "",
    credential: null,
    organization: null,
    npi: null,
    organization_npi: null,
    taxonomy: null,
    enrolled_on: null,
    enrolled_confirmed_by: null,
    enrolled_confirmed_on: null,
    in_force_from: today,
    in_force_until: null,
    user: null,
  };
}

type Text =
  | "credential"
  | "organization"
  | "npi"
  | "organization_npi"
  | "taxonomy"
  | "enrolled_confirmed_by";

export function ProviderForm({ held, onDone }: { held: ProviderShown | null; onDone: () => void }) {
  const { t } = useTranslation("services");
  const { today } = useSession();
  const staff = useAsk("users.names", {});
  const [value, setValue] = useState(() => held?.value ?? fresh(today));
  const save = useChange("service_log.save_provider");
  const put = (part: Partial<ServiceProvider>) => setValue({ ...value, ...part });
  const error = (field: string) => problemOf(save.error, field);
  const text = (name: Text, hint?: string) => (
    <Field
      label={t(`setup.field.${name}`)}
      hint={hint}
      value={value[name] ?? ""}
      onChange={(typed) => put({ [name]: typed === "" ? null : typed })}
      error={error(name)}
    />
  );
  const day = (name: "enrolled_on" | "enrolled_confirmed_on" | "in_force_until") => (
    <DateField
      label={t(`setup.field.${name}`)}
      today={today}
      value={value[name]}
      onChange={(on) => put({ [name]: on })}
      error={error(name)}
    />
  );
  const submit = () =>
    save.mutate(
      { id: held?.id ?? null, seen: held?.version ?? null, value },
      {
        onSuccess: () => {
          say(t("setup.savedProvider", { name: value.name.trim() }));
          onDone();
        },
      },
    );
  return (
    <SaveForm
      saving={save}
      wrong={save.error?.code === "stale" ? { message: t("stale") } : save.error}
      words={t("setup.save")}
      onSave={submit}
    >
      <div className="services-form-grid">
        <Field
          label={t("setup.field.name")}
          value={value.name}
          onChange={(name) => put({ name })}
          error={error("name")}
          autoFocus
        />
        {text("credential")}
        {text("organization")}
        {text("npi", t("setup.npiHint"))}
        {text("organization_npi", t("setup.npiHint"))}
        {text("taxonomy")}
        {day("enrolled_on")}
        {text("enrolled_confirmed_by")}
        {day("enrolled_confirmed_on")}
        <DateField
          label={t("setup.field.in_force_from")}
          today={today}
          value={value.in_force_from}
          onChange={(on) => on !== null && put({ in_force_from: on })}
        />
        {day("in_force_until")}
        <Picker
          label={t("setup.field.user")}
          value={value.user ?? NOBODY}
          options={[
            { value: NOBODY, words: t("setup.noUser") },
            ...(staff.data ?? []).map((one) => ({ value: one.name, words: one.display_name })),
          ]}
          onChange={(user) => put({ user: user === NOBODY ? null : user })}
          error={error("user")}
        />
      </div>
    </SaveForm>
  );
}
