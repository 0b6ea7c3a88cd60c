/** Break-glass: the four things that 42 CFR 2.51 wants written down, and then the paper. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConsentsShown, HeldBack } from "../../api/generated";
import { printPaper, usePrinter } from "../../api/printing";
import { useSession } from "../../api/session";
import { useJob } from "../../api/useAnswer";
import { Checkbox } from "../../design/Choice";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say, sayFailure } from "../../design/Toast";
import { sentence } from "../../pieces/usePaper";

export function EmergencyForm({ shown, onDone }: { shown: ConsentsShown; onDone: () => void }) {
  const { t } = useTranslation("consents");
  const { signed_in } = useSession();
  const printer = usePrinter();
  const make = useJob("packets.emergency");
  const [recipient, setRecipient] = useState("");
  const [affiliation, setAffiliation] = useState("");
  const [discloser, setDiscloser] = useState(signed_in.display_name);
  const [nature, setNature] = useState("");
  const [cannot, setCannot] = useState(false);
  const [held, setHeld] = useState<readonly HeldBack[] | null>(null);
  const refused = shown.papers.some(
    ({ standing }) => standing === "refused" || standing === "revoked",
  );
  const submit = () =>
    make.mutate(
      {
        booking: shown.booking,
        recipient,
        affiliation,
        discloser,
        disclosed_at: null,
        nature,
        consent_cannot_be_had: cannot,
      },
      {
        onSuccess: (made) => {
          printPaper(made.token, printer.name).then(
            () => say(t("emergency.printed", { document: made.document })),
            (cause) =>
              sayFailure(
                t("emergency.notPrinted", { document: made.document, why: sentence(cause) }),
              ),
          );
          if (made.held_back.length === 0) onDone();
          else setHeld(made.held_back);
        },
      },
    );
  if (held !== null) {
    return (
      <div role="status">
        <p>
          <b>{t("emergency.held")}</b>
        </p>
        <ul>
          {held.map((one) => (
            <li key={one.rule}>{one.rule}</li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <SaveForm saving={make} words={t("emergency.make")} onSave={submit} danger>
      <p>{t("emergency.hint")}</p>
      {refused ? (
        <p>
          <b>{t("emergency.refused")}</b>
        </p>
      ) : null}
      <Field
        label={t("emergency.recipient")}
        value={recipient}
        onChange={setRecipient}
        autoFocus
        error={problemOf(make.error, "recipient")}
      />
      <Field
        label={t("emergency.affiliation")}
        value={affiliation}
        onChange={setAffiliation}
        error={problemOf(make.error, "affiliation")}
      />
      <Field
        label={t("emergency.discloser")}
        value={discloser}
        onChange={setDiscloser}
        error={problemOf(make.error, "discloser")}
      />
      <Field
        label={t("emergency.nature")}
        rows={2}
        value={nature}
        onChange={setNature}
        error={problemOf(make.error, "nature")}
      />
      <Checkbox isSelected={cannot} onChange={setCannot}>
        {t("emergency.cannot")}
      </Checkbox>
    </SaveForm>
  );
}
