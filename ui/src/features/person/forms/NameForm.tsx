/** Another name of the person, and a number that names them. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IdentifierKind } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Button } from "../../../design/Button";
import { Checkbox, Choice } from "../../../design/Choice";
import { DialogFoot } from "../../../design/Dialog";
import { ErrorSummary, problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { useKeys } from "../../../design/keys";
import { say } from "../../../design/Toast";
import { en } from "../../../words/en";

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
  useKeys([{ key: "Ctrl+Enter", words: t("names.save"), everywhere: true, run: save }]);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <ErrorSummary wrong={add.error} />
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
      <DialogFoot>
        <Button kind="primary" type="submit" isPending={add.isPending} hint={t("record:saveKey")}>
          {t("names.save")}
        </Button>
      </DialogFoot>
    </form>
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
  useKeys([{ key: "Ctrl+Enter", words: t("names.save"), everywhere: true, run: save }]);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <ErrorSummary wrong={set.error} />
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
      <Checkbox isSelected={verified} onChange={setVerified}>
        {t("names.wasChecked")}
      </Checkbox>
      <DialogFoot>
        <Button kind="primary" type="submit" isPending={set.isPending} hint={t("record:saveKey")}>
          {t("names.save")}
        </Button>
      </DialogFoot>
    </form>
  );
}
