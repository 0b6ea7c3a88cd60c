/** Whatever lies over the screen of orders. */

import { useTranslation } from "react-i18next";
import { Dialog } from "../../design/Dialog";
import { EquipmentForm } from "./forms/EquipmentForm";
import { MedicineForm } from "./forms/MedicineForm";
import { EquipmentMove, MedicineMove } from "./forms/MoveForm";
import { ReconcileForm } from "./forms/ReconcileForm";
import type { Opened } from "./here";

export function Dialogs({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  const { t } = useTranslation("orders");
  const large = opened?.as === "medicine" || opened?.as === "equipment";
  return (
    <Dialog
      title={opened === null ? "" : t(`dialog.${opened.as}`)}
      isOpen={opened !== null}
      onClose={onClose}
      size={large ? "l" : "m"}
    >
      {opened === null ? null : <Inner opened={opened} onDone={onClose} />}
    </Dialog>
  );
}

function Inner({ opened, onDone }: { opened: Opened; onDone: () => void }) {
  switch (opened.as) {
    case "move":
    case "correct":
      return "medicine" in opened ? (
        <MedicineMove held={opened.medicine} as={opened.as} onDone={onDone} />
      ) : (
        <EquipmentMove held={opened.equipment} as={opened.as} onDone={onDone} />
      );
    case "medicine":
      return <MedicineForm held={opened.medicine} onDone={onDone} />;
    case "reconcile":
      return <ReconcileForm held={opened.medicine} onDone={onDone} />;
    case "equipment":
      return <EquipmentForm held={opened.equipment} onDone={onDone} />;
  }
}
