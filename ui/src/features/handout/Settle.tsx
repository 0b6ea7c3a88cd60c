/** What was not in hand when the person left: open work until somebody says what became of it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HandOutShown, HandOutThing, SettledHow } from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Choice } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { Dialog } from "../../design/Dialog";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";
import { keyOf } from "./draft";

const HOW: readonly SettledHow[] = ["in_hand", "picked_up", "refused", "unreachable"];

export function StillOpen({ shown }: { shown: HandOutShown }) {
  const { t } = useTranslation("handOut");
  const [settling, setSettling] = useState<HandOutThing | null>(null);
  const open = [...shown.medicines, ...shown.equipment].filter((thing) => thing.open);
  if (open.length === 0) return null;
  return (
    <section className="handout-open" aria-label={t("open")}>
      <h2>
        {t("open")} <Chip tone="late">{open.length}</Chip>
      </h2>
      <ul>
        {open.map((thing) => (
          <li key={keyOf(thing)}>
            <b>{thing.name}</b>: {thing.step}{" "}
            <Button onPress={() => setSettling(thing)}>{t("settleButton")}</Button>
          </li>
        ))}
      </ul>
      {settling === null ? null : (
        <Settle shown={shown} thing={settling} onClose={() => setSettling(null)} />
      )}
    </section>
  );
}

function Settle({
  shown,
  thing,
  onClose,
}: {
  shown: HandOutShown;
  thing: HandOutThing;
  onClose: () => void;
}) {
  const { t } = useTranslation("handOut");
  const { today } = useSession();
  const [how, setHow] = useState<SettledHow>("in_hand");
  const [on, setOn] = useState<string | null>(today);
  const [note, setNote] = useState("");
  const saving = useChange("hand_out.settle");
  const what = thing.directions === null ? "equipment" : "medicine";
  const save = () => {
    const { booking, seen } = shown;
    saving.mutate(
      { booking, seen, what, fact: thing.fact, how, on, note: note.trim() === "" ? null : note },
      {
        onSuccess: () => {
          say(t("settled", { name: thing.name }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t("settleTitle", { name: thing.name })} isOpen onClose={onClose}>
      <SaveForm saving={saving} words={t("settleSave")} onSave={save}>
        <Choice
          label={t("settleHow")}
          value={how}
          options={HOW.map((value) => ({ value, words: t(`settle.${value}`) }))}
          onChange={setHow}
        />
        <DateField
          label={t("settleOn")}
          value={on}
          today={today}
          onChange={setOn}
          error={problemOf(saving.error, "on")}
        />
        <Field
          label={t("settleNote")}
          value={note}
          onChange={setNote}
          error={problemOf(saving.error, "note")}
        />
      </SaveForm>
    </Dialog>
  );
}
