/** Recording what went along, all at once, with the way back. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask, type Message } from "../../api/ask";
import type { CaseShown, DoorCard, DoorThing } from "../../api/generated";
import { say, sayFailure } from "../../design/Toast";

type Parts = Pick<Message<"tonight.hand_over">, "medicines" | "equipment" | "not">;

export interface Handing {
  /** Everything that lies here; what is not here is asked about first. */
  all: () => Promise<void>;
  record: (parts: Parts) => Promise<boolean>;
  busy: boolean;
}

export const lies = (thing: DoorThing) => thing.here && !thing.in_hand;
export const lacks = (thing: DoorThing) => !thing.here && !thing.in_hand;

export function useHandingOver(card: DoorCard, askFirst: () => void): Handing {
  const { t } = useTranslation("tonight");
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const { booking } = card;

  const record = async (parts: Parts): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    try {
      const before = await ask("case.open", { booking });
      const done = await ask("tonight.hand_over", { booking, seen: card.seen, at: null, ...parts });
      const words =
        done.not_in_hand === 0
          ? t("handDone", { count: done.in_hand })
          : t("handDoneNot", { count: done.in_hand, not: done.not_in_hand });
      const back = async () => {
        try {
          await takeBack(before, parts);
          say(t("undone"));
        } catch (cause) {
          sayFailure((cause as Error).message);
        }
        await client.invalidateQueries();
      };
      say(words, () => void back());
      return true;
    } catch (cause) {
      sayFailure((cause as Error).message);
      return false;
    } finally {
      setBusy(false);
      await client.invalidateQueries();
    }
  };

  const all = async () => {
    const medicines = card.medicines.filter(lies).map((thing) => thing.fact);
    const equipment = card.equipment.filter(lies).map((thing) => thing.fact);
    const stale = card.pack?.state === "stale";
    if (stale || card.medicines.some(lacks)) {
      askFirst();
      return;
    }
    if (medicines.length + equipment.length === 0) {
      say(t("handNothing"));
      return;
    }
    await record({ medicines, equipment, not: [] });
  };
  return { all, record, busy };
}

/** Every order as it was before, unless somebody has changed it since. */
async function takeBack(before: CaseShown, parts: Parts): Promise<void> {
  const { booking } = before;
  const touched = [...parts.medicines, ...parts.not.map((not) => not.medicine)];
  for (const fact of before.medicines.filter((fact) => touched.includes(fact.id))) {
    const { id, value, version, source, as_of } = fact;
    const seen = version + 1;
    await ask("medicines.save", { booking, id, seen, value, protections: [], source, as_of });
  }
  for (const fact of before.equipment.filter((fact) => parts.equipment.includes(fact.id))) {
    const { id, value, version, source, as_of } = fact;
    const seen = version + 1;
    await ask("equipment.save", { booking, id, seen, value, protections: [], source, as_of });
  }
}
