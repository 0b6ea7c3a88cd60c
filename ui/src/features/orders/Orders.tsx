/** One person's medicine and equipment orders: five steps, one key each; all the rest one key deeper. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import type { OrdersShown } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { longDate } from "../../words/dates";
import { Dialogs } from "./Dialogs";
import { Equipment } from "./Equipment";
import { type Opened, OrdersContext } from "./here";
import { Medicines } from "./Medicines";
import { Reconcile } from "./Reconcile";
import "./orders.css";

const VIEWS = ["medicines", "equipment", "reconcile"] as const;
type View = (typeof VIEWS)[number];

export function Orders() {
  const { booking = "" } = useParams();
  const { t } = useTranslation("orders");
  const answer = useAsk("orders.show", { booking });
  return (
    <Answered answer={answer} asking={t("asking")}>
      {(shown) => <Shown key={shown.booking} shown={shown} />}
    </Answered>
  );
}

function Shown({ shown }: { shown: OrdersShown }) {
  const { t } = useTranslation("orders");
  const go = useNavigate();
  const may = useMay();
  const state: unknown = useLocation().state;
  const [view, setView] = useState<View>("medicines");
  const [opened, setOpened] = useState<Opened | null>(null);
  const back = () => go(WAYS.person(shown.booking), { state });
  const mayRecord = may("record_clinical");
  const mayCorrect = may("correct_orders");
  useKeys([
    { key: "1", words: t("keys.medicines"), run: () => setView("medicines") },
    { key: "2", words: t("keys.equipment"), run: () => setView("equipment") },
    { key: "3", words: t("keys.view"), run: () => setView("reconcile") },
    ...(mayRecord
      ? [
          {
            key: "n",
            words: t("keys.add"),
            run: () => setOpened({ as: "medicine", medicine: null }),
          },
          {
            key: "q",
            words: t("keys.addEquipment"),
            run: () => setOpened({ as: "equipment", equipment: null }),
          },
        ]
      : []),
    { key: "Escape", words: t("keys.person"), run: back },
  ]);
  const when =
    shown.release === null ? t("noRelease") : t("release", { day: longDate(shown.release) });
  const counts = {
    medicines: shown.medicines.length,
    equipment: shown.equipment.length,
    reconcile: undefined,
  };
  const today = shown.as_of.slice(0, 10);
  return (
    <OrdersContext value={{ shown, today, mayRecord, mayCorrect, open: setOpened }}>
      <div className="page orders">
        <header className="page-head">
          <Button kind="quiet" onPress={back} hint="Esc">
            <Icon name="left" />
            <span className="unseen">{t("back")}</span>
          </Button>
          <div className="orders-whose">
            <h1>
              {t("title")}: {shown.name}
            </h1>
            <p className="small quiet">{[shown.booking, when].join(" · ")}</p>
          </div>
          <div className="page-actions">
            <Tabs
              label={t("views")}
              value={view}
              onChange={setView}
              options={VIEWS.map((one) => ({
                value: one,
                words: t(`view.${one}`),
                ...(counts[one] === undefined ? {} : { count: counts[one] }),
              }))}
            />
          </div>
        </header>
        {view === "medicines" ? <Medicines /> : null}
        {view === "equipment" ? <Equipment /> : null}
        {view === "reconcile" ? <Reconcile /> : null}
        <Dialogs opened={opened} onClose={() => setOpened(null)} />
      </div>
    </OrdersContext>
  );
}
