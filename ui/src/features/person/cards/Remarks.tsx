/** Where the clinic's list says otherwise than this record: a question that stands beside the fact until somebody settles it. */
import { useTranslation } from "react-i18next";
import type { ClinicList, Fact, Reported } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Button } from "../../../design/Button";
import { Chip } from "../../../design/Chip";
import { say, sayFailure } from "../../../design/Toast";
import { shortDate } from "../../../words/dates";
import type { FormName } from "../forms/spec";
import { usePerson } from "../usePerson";
import { provenance } from "../words";
import "./clinic.css";

/** The list that can say something about what a form records. */
const LISTS: Partial<Record<FormName, ClinicList>> = {
  medicine: "orders",
  mat: "administrations",
  allergies: "allergies",
  problem: "problems",
};

export function Remarks({
  fact,
  form,
  named = false,
}: {
  fact: Fact<unknown>;
  form: FormName;
  /** Says what it is about, where it does not stand beside it. */
  named?: boolean;
}) {
  const { t } = useTranslation("clinic");
  const { shown } = usePerson();
  const list = LISTS[form];
  const remarks = shown.reported.filter(
    ({ value }) => value.list === list && value.about === fact.id,
  );
  if (remarks.length === 0) return null;
  return (
    <ul className="remarks" aria-label={t("remarks")}>
      {remarks.map((remark) => (
        <Remark key={remark.id} remark={remark} form={form} named={named} />
      ))}
    </ul>
  );
}

function Remark({
  remark,
  form,
  named,
}: {
  remark: Fact<Reported>;
  form: FormName;
  named: boolean;
}) {
  const { t } = useTranslation("clinic");
  const { shown, may } = usePerson();
  const settle = useChange("ehr.settle");
  const done = () => {
    if (settle.isPending) return;
    settle.mutate(
      { booking: shown.booking, id: remark.id, seen: remark.version },
      { onSuccess: () => say(t("settled")), onError: (failure) => sayFailure(failure.message) },
    );
  };
  return (
    <li className="remark">
      <Chip tone="soon">
        {named ? `${t(`list.${remark.value.list}`)}: ` : ""}
        <Says remark={remark} />
      </Chip>
      <small className="quiet">{t("from", provenance(remark))}</small>
      {may(form) ? (
        <Button kind="quiet" onPress={done} isPending={settle.isPending}>
          {t("settle")}
        </Button>
      ) : null}
    </li>
  );
}

function Says({ remark }: { remark: Fact<Reported> }) {
  const { t } = useTranslation("clinic");
  const { what } = remark.value;
  switch (what.says) {
    case "stopped":
      return what.on === null
        ? t("says.stopped")
        : t("says.stoppedOn", { day: shortDate(what.on) });
    case "gone":
      return what.which === null
        ? t("says.gone", { day: shortDate(what.since) })
        : t("says.goneWhich", { which: what.which, day: shortDate(what.since) });
    case "differs":
      return t("says.differs", { field: t(`field.${what.field}`), theirs: what.theirs });
  }
}
