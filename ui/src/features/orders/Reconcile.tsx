/** What the person came with, has here, and takes home, side by side. */

import { useTranslation } from "react-i18next";
import type { MedicineShown } from "../../api/generated";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { useRows } from "../../design/keys";
import { Empty } from "../../design/States";
import { drugOf, useOrders } from "./here";

export function Reconcile() {
  const { t } = useTranslation(["orders", "terms"]);
  const { shown, mayRecord, open } = useOrders();
  const all = shown.medicines;
  const [at, setAt] = useRows(
    all.length,
    { down: t("keys.down"), up: t("keys.up"), open: t("reconcile.say") },
    (index) => {
      const medicine = all[index];
      if (medicine !== undefined && mayRecord) open({ as: "reconcile", medicine });
    },
  );
  if (all.length === 0) return <Empty title={t("none")} icon="none" />;
  return (
    <Card title={t("view.reconcile")}>
      <table className="lines-table" aria-label={t("reconcile.caption")}>
        <thead>
          <tr>
            <th scope="col">{t("reconcile.cameWith")}</th>
            <th scope="col">{t("reconcile.here")}</th>
            <th scope="col">{t("reconcile.home")}</th>
            <th scope="col">{t("reconcile.why")}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((held, index) => (
            <tr
              key={held.order.id}
              className={index === at ? "orders-at" : undefined}
              aria-current={index === at}
            >
              <td>{cameWith(held)}</td>
              <td>
                {mayRecord ? (
                  <Button
                    kind="quiet"
                    onPress={() => {
                      setAt(index);
                      open({ as: "reconcile", medicine: held });
                    }}
                  >
                    {drugOf(held)}
                  </Button>
                ) : (
                  drugOf(held)
                )}{" "}
                <span className="quiet">{held.order.value.directions}</span>
              </td>
              <td>{goesHome(held)}</td>
              <td>{held.order.value.detail?.change_reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );

  function cameWith({ order }: MedicineShown): string {
    switch (order.value.change) {
      case "continued":
      case "stopped":
        return order.value.detail?.came_with ?? t("reconcile.asNow");
      case "changed":
        return order.value.detail?.came_with ?? t("reconcile.unsaid");
      case "started":
        return t("reconcile.nothing");
      case "not_recorded":
        return t("reconcile.unsaid");
    }
  }

  function goesHome(held: MedicineShown): string {
    const { value } = held.order;
    if (value.change === "stopped") return t("reconcile.stopped");
    if (value.state === "cancelled" || value.state === "returned") {
      return t(`terms:medicineState.${value.state}`);
    }
    return `${drugOf(held)} · ${t(`terms:medicineState.${value.state}`)}`;
  }
}
