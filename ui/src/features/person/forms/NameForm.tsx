/** Another name of the person, and a number that names them. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IdentifierKind } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Checkbox, Choice } from "../../../design/Choice";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { say } from "../../../design/Toast";
import { en } from "../../../words/en";
import { CardNumber } from "./CardNumber";

const KINDS = Object.keys(en.terms.identifier) as IdentifierKind[];
const PARTS = ["last", "first", "middle", "suffix"] as const;

interface Props {
  booking: string;
  onDone: () => void;
}

export function NameForm({ booking, onDone }: Props) {
  const { t } = useTranslation(["stays", "record", "booking"]);
  const add = useChange("people.alias");
  const [name, setName] = useState({ last: "", first: "", middle: "", suffix: "" });
  const [source, setSource] = useState("");
  const said = (text: string) => (text.trim() === "" ? null : text);
  const save = () =>
    add.mutate(
      {
        booking,
        name: { ...name, middle: said(name.middle), suffix: said(name.suffix) },
        source,
      },
      {
        onSuccess: () => {
          say(t("names.nameAdded"));
          onDone();
        },
      },
    );
  return (
    <SaveForm saving={add} words={t("names.save")} onSave={save}>
      <div className="form-grid">
        {PARTS.map((part) => (
          <Field
            key={part}
            label={t(`booking:${part}`)}
            value={name[part]}
            onChange={(text) => setName({ ...name, [part]: text })}
            error={problemOf(add.error, part)}
          />
        ))}
        <Field
          label={t("names.source")}
          hint={t("names.sourceHint")}
          value={source}
          onChange={setSource}
          error={problemOf(add.error, "source")}
        />
      </div>
    </SaveForm>
  );
}

export function NumberForm({ booking, onDone }: Props) {
  const { t } = useTranslation(["stays", "record", "terms"]);
  const set = useChange("people.identifier");
  const [kind, setKind] = useState<IdentifierKind>("cin");
  const [value, setValue] = useState("");
  const [verified, setVerified] = useState(false);
  const save = () =>
    set.mutate(
      { booking, kind, value, verified },
      {
        onSuccess: () => {
          say(t("names.numberAdded", { kind: t(`terms:identifier.${kind}`) }));
          onDone();
        },
      },
    );
  return (
    <SaveForm saving={set} words={t("names.save")} onSave={save}>
      <Choice
        label={t("names.kind")}
        value={kind}
        options={KINDS.map((one) => ({ value: one, words: t(`terms:identifier.${one}`) }))}
        onChange={setKind}
      />
      <Field
        label={t("names.number")}
        value={value}
        onChange={setValue}
        error={problemOf(set.error, "value")}
      />
      {kind === "cin" ? <CardNumber value={value} /> : null}
      <Checkbox isSelected={verified} onChange={setVerified}>
        {t("names.wasChecked")}
      </Checkbox>
    </SaveForm>
  );
}
