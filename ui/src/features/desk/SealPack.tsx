/** Sealing a pack: its number, its seal, where each part lies, and what lies in it. Only the clinic
 * does this. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackHolder, PackOnList, PackPlace, PackThing } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Picker } from "../../design/Choice";
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

const keyOf = (thing: PackThing) => `${thing.kind} ${thing.fact}`;

/** What the dialog begins with: the parts of the pack that is made again. */
function partsOf(before: PackOnList | null): Parts {
  const parts = { ...NO_PARTS };
  for (const part of before?.parts ?? []) {
    parts[part.kind] = { place: part.place, pieces: String(part.pieces) };
  }
  return parts;
}

/** Where each thing lay, or usually lies; what is not here lies nowhere yet. */
function layOf(things: readonly PackThing[], before: PackOnList | null) {
  const lay: Record<string, PackPlace | "none"> = {};
  for (const thing of things) {
    const part = before?.parts.find((held) =>
      held.things.some((inside) => keyOf(inside) === keyOf(thing)),
    );
    lay[keyOf(thing)] = thing.here ? (part?.kind ?? thing.belongs) : "none";
  }
  return lay;
}

export function SealPack({
  booking,
  name,
  before = null,
  things = [],
  onClose,
}: {
  booking: string;
  name: string;
  /** The pack that is made again. */
  before?: PackOnList | null;
  /** What can go into it. */
  things?: readonly PackThing[];
  onClose: () => void;
}) {
  const { t } = useTranslation("desk");
  const seal = useChange("packs.seal");
  const takeBack = useChange("packs.take_back");
  const [number, setNumber] = useState(before?.number ?? "");
  const [mark, setMark] = useState("");
  const [parts, setParts] = useState(() => partsOf(before));
  const [lay, setLay] = useState(() => layOf(things, before));
  const wrong = (field: string) =>
    seal.error?.problems.find((problem) => problem.field === field)?.message;
  const other = seal.error && seal.error.problems.length === 0 ? seal.error.message : undefined;

  const save = () => {
    // Where something is said to lie, the place must be named.
    const filled = KINDS.filter(
      ([kind]) => parts[kind].place.trim() !== "" || Object.values(lay).includes(kind),
    );
    seal.mutate(
      {
        booking,
        number,
        seal: mark.trim() === "" ? null : mark,
        sealed_at: null,
        // Whoever is shown none of it says nothing about it: it lies as it lay.
        items:
          things.length === 0
            ? null
            : things.flatMap((thing) => {
                const part = filled.findIndex(([kind]) => kind === lay[keyOf(thing)]);
                return part === -1 ? [] : [{ part, kind: thing.kind, fact: thing.fact }];
              }),
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
        {things.length === 0 ? null : (
          <fieldset className="desk-seal-things">
            <legend>{t("sealThings")}</legend>
            {things.map((thing) => (
              <Picker
                key={keyOf(thing)}
                label={thing.here ? thing.name : `${thing.name} (${thing.step})`}
                value={lay[keyOf(thing)] ?? "none"}
                options={[
                  { value: "none", words: t("sealNotIn") },
                  ...KINDS.filter(() => thing.here).map(([kind]) => ({
                    value: kind,
                    words: parts[kind].place.trim() || t(`place.${kind}`),
                  })),
                ]}
                onChange={(kind) => setLay({ ...lay, [keyOf(thing)]: kind as PackPlace | "none" })}
              />
            ))}
          </fieldset>
        )}
        {wrong("items") === undefined ? null : (
          <p className="field-error" role="alert">
            {wrong("items")}
          </p>
        )}
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
