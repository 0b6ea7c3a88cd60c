/** The four questions that only the last minute can answer. What is typed is kept until it is saved. */

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ask, type Failure } from "../../api/ask";
import type { DoorCard, MessageRule } from "../../api/generated";
import { Button } from "../../design/Button";
import { Checkbox, Choice } from "../../design/Choice";
import { ErrorSummary } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { say } from "../../design/Toast";
import { PlanMayCall } from "./PlanMayCall";

const RULES: readonly MessageRule[] = ["message_ok", "say_nothing", "not_asked"];

export function Questions({ card }: { card: DoorCard }) {
  const { t } = useTranslation("tonight");
  const client = useQueryClient();
  const [number, setNumber] = useState("");
  const [whose, setWhose] = useState("own");
  const [message, setMessage] = useState<MessageRule>("not_asked");
  const [texts, setTexts] = useState(false);
  const [place, setPlace] = useState("");
  const [by, setBy] = useState("");
  const [pharmacy, setPharmacy] = useState("");
  const [wrong, setWrong] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  const save = async () => {
    const own = number.trim();
    await ask("tonight.answers", {
      booking: card.booking,
      seen: card.seen,
      phone: own === "" ? null : { whose: whose.trim(), number: own, text_ok: texts, message },
      place: place.trim() || null,
      collected_by: by.trim() || null,
      pharmacy: pharmacy.trim() || null,
      call_declined: false,
    });
    setNumber("");
    setPlace("");
    setBy("");
    setPharmacy("");
  };
  const typed = [number, place, by, pharmacy].some((text) => text.trim() !== "");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!typed) {
      say(t("nothingTyped"));
      return;
    }
    setBusy(true);
    setWrong(null);
    const button = (event.nativeEvent as SubmitEvent).submitter;
    try {
      await save();
      // Out of the field, so that the next key is a key again and no letter.
      button?.focus();
      say(t("savedAnswers"));
    } catch (cause) {
      setWrong(cause as Failure);
    } finally {
      setBusy(false);
      await client.invalidateQueries();
    }
  };

  const phones = card.phones.map((fact) => `${fact.value.whose} ${fact.value.number}`).join(", ");
  const held = card.tonight?.value;
  const tonightKnown = [held?.place, held?.collected_by].filter(Boolean).join(", ");
  const pharmacyKnown = card.pharmacy_near?.value.name ?? "";
  const known = (value: string) => (value === "" ? {} : { hint: t("known", { value }) });
  return (
    <form className="tonight-ask" aria-label={t("ask")} onSubmit={(event) => void submit(event)}>
      <h2>{t("ask")}</h2>
      <ErrorSummary title={t("notSaved")} wrong={wrong} />
      <div className="tonight-q">
        <div className="tonight-pair">
          <Field
            id="door-phone"
            label={`1  ${t("q1")}`}
            {...known(phones)}
            value={number}
            onChange={setNumber}
            inputMode="tel"
          />
          <Field label={t("q1Whose")} value={whose} onChange={setWhose} />
        </div>
        <div className="tonight-pair tonight-say">
          <Choice
            label={t("q1Message")}
            value={message}
            options={RULES.map((value) => ({ value, words: t(`message.${value}`) }))}
            onChange={setMessage}
          />
          <Checkbox isSelected={texts} onChange={setTexts}>
            {t("q1Text")}
          </Checkbox>
        </div>
      </div>
      <div className="tonight-pair">
        <Field label={`2  ${t("q2")}`} {...known(tonightKnown)} value={place} onChange={setPlace} />
        <Field label={t("q2By")} value={by} onChange={setBy} />
      </div>
      <Field
        label={`3  ${t("q3")}`}
        {...known(pharmacyKnown)}
        value={pharmacy}
        onChange={setPharmacy}
      />
      <div className="tonight-four">
        <PlanMayCall card={card} />
        <Button type="submit" kind={typed ? "primary" : "plain"} isPending={busy}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
