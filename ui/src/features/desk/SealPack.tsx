/** Sealing a pack: its number, its seal, and where each part lies. Only the clinic does this. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackHolder, PackPlace } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Dialog, DialogFoot } from "../../design/Dialog";
import { Field } from "../../design/Field";
import { say, sayFailure } from "../../design/Toast";

/** Custody has the key to the first and the last; medical brings what lies in the others. */
const KINDS: readonly (readonly [PackPlace, PackHolder])[] = [
  ["bin", "custody"],
  ["safe", "medical"],
  ["fridge", "medical"],
  ["property", "custody"],
];

type Parts = Record<PackPlace, { place: string; pieces: string }>;

const NO_PARTS: Parts = {
  bin: { place: "", pieces: "1" },
  safe: { place: "", pieces: "1" },
  fridge: { place: "", pieces: "1" },
  property: { place: "", pieces: "1" },
};

export function SealPack({
  booking,
  name,
  onClose,
}: {
  booking: string;
  name: string;
  onClose: () => void;
}) {
  const { t } = useTranslation("desk");
  const seal = useChange("packs.seal");
  const takeBack = useChange("packs.take_back");
  const [number, setNumber] = useState("");
  const [mark, setMark] = useState("");
  const [parts, setParts] = useState(NO_PARTS);
  const wrong = (field: string) =>
    seal.error?.problems.find((problem) => problem.field === field)?.message;
  const other = seal.error && seal.error.problems.length === 0 ? seal.error.message : undefined;

  const save = () => {
    const filled = KINDS.filter(([kind]) => parts[kind].place.trim() !== "");
    seal.mutate(
      {
        booking,
        number,
        seal: mark.trim() === "" ? null : mark,
        sealed_at: null,
        parts: filled.map(([kind, holder]) => ({
          kind,
          holder,
          place: parts[kind].place.trim(),
          pieces: Number.parseInt(parts[kind].pieces, 10) || 0,
        })),
      },
      {
        onSuccess: ({ pack }) => {
          const undo = () => {
            if (pack === null) return;
            takeBack.mutate(
              { booking, seen: pack.id },
              { onError: (failure) => sayFailure(failure.message) },
            );
          };
          say(t("sealed", { name, number: number.trim() }), undo);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t("sealTitle", { name })} isOpen onClose={onClose} size="m">
      <form
        className="desk-seal"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className="desk-seal-row">
          <Field
            label={t("sealNumber")}
            value={number}
            onChange={setNumber}
            error={wrong("number")}
            autoFocus
          />
          <Field label={t("sealMark")} value={mark} onChange={setMark} />
        </div>
        <p className="quiet">{t("sealHint")}</p>
        {KINDS.map(([kind]) => (
          <div className="desk-seal-row" key={kind}>
            <Field
              label={t(`place.${kind}`)}
              value={parts[kind].place}
              onChange={(place) => setParts({ ...parts, [kind]: { ...parts[kind], place } })}
            />
            <Field
              label={t("sealPieces")}
              inputMode="numeric"
              value={parts[kind].pieces}
              onChange={(pieces) => setParts({ ...parts, [kind]: { ...parts[kind], pieces } })}
            />
          </div>
        ))}
        {wrong("parts") === undefined ? null : (
          <p className="field-error" role="alert">
            {wrong("parts")}
          </p>
        )}
        {other === undefined ? null : (
          <p className="field-error" role="alert">
            {other}
          </p>
        )}
        <DialogFoot>
          <Button onPress={onClose}>{t("sealNot")}</Button>
          <Button kind="primary" type="submit" isPending={seal.isPending} hint="Enter">
            {t("seal")}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
