/** What the person took along, with the exceptions: how the rest reaches them. */
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DoorCard, FactId, Reached } from "../../api/generated";
import { Button } from "../../design/Button";
import { Checkbox, Picker } from "../../design/Choice";
import { Dialog, DialogFoot } from "../../design/Dialog";
import type { Handing } from "./useHandingOver";

type Why = Exclude<Reached, "in_hand"> | "open";
const WHYS: readonly Why[] = [
  "open",
  "called_in",
  "pick_up",
  "returns_tomorrow",
  "mailed",
  "refused",
];

export function HandDialog({
  card,
  handing,
  onClose,
}: {
  card: DoorCard;
  handing: Handing;
  onClose: () => void;
}) {
  const { t } = useTranslation("tonight");
  const { t: d } = useTranslation("design");
  const medicines = card.medicines.filter((thing) => !thing.in_hand);
  const equipment = card.equipment.filter((thing) => !thing.in_hand);
  const stale = card.pack?.state === "stale";
  const here = [...medicines, ...equipment].filter((thing) => thing.here && !stale);
  const [taken, setTaken] = useState<ReadonlySet<FactId>>(
    () => new Set(here.map((thing) => thing.fact)),
  );
  const [why, setWhy] = useState<Readonly<Record<FactId, Why>>>({});
  const toggle = (fact: FactId, on: boolean) => {
    const next = new Set(taken);
    if (on) next.add(fact);
    else next.delete(fact);
    setTaken(next);
  };
  const not = medicines
    .filter((thing) => !taken.has(thing.fact))
    .flatMap((thing) => {
      const reached = why[thing.fact] ?? "open";
      return reached === "open" ? [] : [{ medicine: thing.fact, reached }];
    });
  const calledIn = not.some((one) => one.reached === "called_in" || one.reached === "pick_up");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const of = (things: DoorCard["medicines"]) =>
      things.map((thing) => thing.fact).filter((fact) => taken.has(fact));
    const done = await handing.record({ medicines: of(medicines), equipment: of(equipment), not });
    if (done) onClose();
  };
  const nothing = medicines.length + equipment.length === 0;
  return (
    <Dialog title={t("handTitle")} isOpen onClose={onClose} size="l">
      <form className="tonight-hand" onSubmit={(event) => void submit(event)}>
        {stale ? (
          <p className="tonight-stale" role="alert">
            {t("handStale", {
              why: (card.pack?.stale ?? []).map((one) => t(`packStale.${one}`)).join(", "),
            })}
          </p>
        ) : null}
        {nothing ? <p>{t("handNothing")}</p> : null}
        <ul>
          {[...medicines, ...equipment].map((thing) => (
            <li key={thing.fact}>
              <Checkbox
                isSelected={taken.has(thing.fact)}
                onChange={(on) => toggle(thing.fact, on)}
              >
                {thing.name}
              </Checkbox>
              <span className="quiet small">{thing.step}</span>
              {taken.has(thing.fact) || !medicines.includes(thing) ? (
                <span />
              ) : (
                <Picker
                  label={`${thing.name}: ${t("handWhat")}`}
                  quietLabel
                  value={why[thing.fact] ?? "open"}
                  options={WHYS.map((value) => ({
                    value,
                    words: value === "open" ? t("handLater") : t(`reached.${value}`),
                  }))}
                  onChange={(picked) => setWhy({ ...why, [thing.fact]: picked })}
                />
              )}
            </li>
          ))}
        </ul>
        {calledIn && card.pharmacy === "likely_rejects" ? (
          <p className="tonight-stale" role="alert">
            {t("handCalledIn")}
          </p>
        ) : null}
        <DialogFoot>
          <Button onPress={onClose}>{d("cancel")}</Button>
          <Button
            type="submit"
            kind="primary"
            isPending={handing.busy}
            isDisabled={taken.size + not.length === 0}
          >
            {t("handSome")}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
