/** The facility's own numbers, as somebody has looked them up. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FacilityNumbers } from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { DateField } from "../../design/DateField";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";

export function FacilityForm({ held }: { held: FacilityNumbers }) {
  const { t } = useTranslation("services");
  const { today } = useSession();
  const [npi, setNpi] = useState(held.npi ?? "");
  const [taxonomy, setTaxonomy] = useState(held.taxonomy ?? "");
  const [by, setBy] = useState(held.confirmed_by ?? "");
  const [on, setOn] = useState(held.confirmed_on);
  const save = useChange("service_log.save_facility");
  const error = (field: string) => problemOf(save.error, field);
  const submit = () =>
    save.mutate(
      { npi, taxonomy, confirmed_by: by, confirmed_on: on, seen: held.version },
      { onSuccess: () => say(t("setup.facilitySaved")) },
    );
  return (
    <SaveForm
      saving={save}
      wrong={save.error?.code === "stale" ? { message: t("stale") } : save.error}
      words={t("setup.save")}
      onSave={submit}
    >
      <div className="form-grid">
        <Field
          label={t("setup.field.npi")}
          hint={t("setup.npiHint")}
          value={npi}
          onChange={setNpi}
          error={error("npi")}
        />
        <Field
          label={t("setup.field.taxonomy")}
          value={taxonomy}
          onChange={setTaxonomy}
          error={error("taxonomy")}
        />
        <Field
          label={t("setup.field.confirmed_by")}
          value={by}
          onChange={setBy}
          error={error("confirmed_by")}
        />
        <DateField
          label={t("setup.field.confirmed_on")}
          today={today}
          value={on}
          onChange={setOn}
          error={error("confirmed_on")}
        />
      </div>
    </SaveForm>
  );
}
