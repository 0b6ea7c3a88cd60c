/** The four questions that only the last minute can answer. What is typed is kept until it is saved. */

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ask, type Failure } from "../../api/ask";
import type { DoorCard, MessageRule } from "../../api/generated";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Checkbox, Choice } from "../../design/Choice";
import { ErrorSummary } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { say } from "../../design/Toast";

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

  const source = t("answersSource");
  const plain = { booking: card.booking, protections: [], source, as_of: null };
  const save = async () => {
    if (number.trim() !== "") {
      const value = { whose: whose.trim(), number: number.trim(), text_ok: texts, message };
      await ask("phones.save", { ...plain, id: null, seen: null, value });
      setNumber("");
    }
    if (place.trim() !== "" || by.trim() !== "") {
      const held = card.tonight;
      const value = {
        place: place.trim() || (held?.value.place ?? ""),
        found: held?.value.found ?? null,
        collected_by: by.trim() || (held?.value.collected_by ?? null),
      };
      const seen = { id: held?.id ?? null, seen: held?.version ?? null };
      await ask("tonight_place.save", { ...plain, ...seen, value });
      setPlace("");
      setBy("");
    }
    if (pharmacy.trim() !== "") {
      const held = card.pharmacy_near;
      const name = pharmacy.trim();
      const value = {
        role: "pharmacy",
        name,
        organization: name,
        phone: null,
        hours: null,
      } as const;
      const seen = { id: held?.id ?? null, seen: held?.version ?? null };
      await ask("team.save", { ...plain, ...seen, value });
      setPharmacy("");
    }
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
    try {
      await save();
      say(t("savedAnswers"));
    } catch (cause) {
      setWrong(cause as Failure);
    } finally {
      setBusy(false);
      await client.invalidateQueries();
    }
  };

  const care = card.consent.find((one) => one.to === "plan");
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
        <div>
          <p>
            <b>4 {t("q4")}</b> {care?.answer === "yes" ? <Chip tone="ok">{t("q4Yes")}</Chip> : null}
          </p>
          {care?.answer === "yes" ? null : (
            <p className="small quiet">
              {t("q4Sign")} <Link to={WAYS.person(card.booking)}>{t("q4Record")}</Link>
            </p>
          )}
        </div>
        <Button type="submit" kind={typed ? "primary" : "plain"} isPending={busy}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
