/** The Social Security number: typed once, shown masked, and shown whole only on record. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../../api/useAnswer";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { Asking, Failed } from "../../../design/States";
import { say } from "../../../design/Toast";
import { useCoverage } from "../here";

export function SsnForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("coverage");
  const { shown } = useCoverage();
  const keep = useChange("application.ssn");
  const seen = useRef(shown.version);
  const [number, setNumber] = useState("");
  const save = () =>
    keep.mutate(
      { booking: shown.booking, seen: seen.current, ssn: number },
      {
        onSuccess: ({ unsigned }) => {
          say(t(unsigned ? "form.unsigned" : "ssn.saved"));
          onDone();
        },
      },
    );
  return (
    <SaveForm saving={keep} words={t("ssn.save")} onSave={save}>
      <Field
        label={t("ssn.number")}
        hint={t("ssn.hint")}
        inputMode="numeric"
        autoComplete="off"
        value={number}
        onChange={setNumber}
        error={problemOf(keep.error, "ssn")}
      />
    </SaveForm>
  );
}

/** The whole number. Asking for it is a deed of its own, which the log keeps. */
export function WholeSsn() {
  const { t } = useTranslation("coverage");
  const { shown } = useCoverage();
  const { mutate, data, error } = useChange("application.ssn_show");
  const { booking } = shown;
  useEffect(() => mutate({ booking }), [mutate, booking]);
  if (error) return <Failed message={error.message} />;
  if (data === undefined) return <Asking />;
  return (
    <>
      <p className="coverage-whole">{data.ssn}</p>
      <p className="quiet">{t("ssn.shown")}</p>
    </>
  );
}
