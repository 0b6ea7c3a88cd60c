/** The equipment with where it stands and what is next, and everything of the one that is chosen. */

import { useTranslation } from "react-i18next";
import type { EquipmentShown, EquipmentState } from "../../api/generated";
import { Button } from "../../design/Button";
import { Card, Facts } from "../../design/Card";
import { Chip, type Tone, Unconfirmed } from "../../design/Chip";
import { useKeys, useRows } from "../../design/keys";
import { Empty } from "../../design/States";
import { longDate } from "../../words/dates";
import { useOrders } from "./here";
import { Due, History } from "./Parts";

const TONES: Record<EquipmentState, Tone> = {
  need_identified: "unknown",
  ordered: "due",
  docs_incomplete: "soon",
  f2f_needed: "soon",
  tar_submitted: "due",
  tar_approved: "due",
  tar_denied: "late",
  supplier_confirmed: "due",
  delivered_to_facility: "ok",
  in_hand: "ok",
  shipped_to_home: "due",
  pickup_scheduled: "due",
  cancelled: "none",
  loaner: "due",
};

export function Equipment() {
  const { t } = useTranslation(["orders", "terms"]);
  const { shown, mayRecord, mayCorrect, open } = useOrders();
  const all = shown.equipment;
  const [at, setAt] = useRows(
    all.length,
    { down: t("keys.down"), up: t("keys.up"), open: t("keys.edit") },
    (index) => {
      const equipment = all[index];
      if (equipment !== undefined && mayRecord) open({ as: "equipment", equipment });
    },
  );
  const chosen = all[at];
  useKeys(
    chosen === undefined || !mayRecord
      ? []
      : [
          { key: "m", words: t("keys.move"), run: () => open({ as: "move", equipment: chosen }) },
          ...(mayCorrect
            ? [
                {
                  key: "x",
                  words: t("keys.correct"),
                  run: () => open({ as: "correct", equipment: chosen }),
                },
              ]
            : []),
          {
            key: "e",
            words: t("keys.edit"),
            run: () => open({ as: "equipment", equipment: chosen }),
          },
        ],
  );
  const add = mayRecord ? (
    <Button hint="q" onPress={() => open({ as: "equipment", equipment: null })}>
      {t("addEquipment")}
    </Button>
  ) : null;
  if (chosen === undefined) {
    return (
      <Empty title={t("noneEquipment")} icon="none">
        {add}
      </Empty>
    );
  }
  return (
    <div className="orders-columns">
      <div className="orders-column">
        <Card title={t("view.equipment")} aside={add}>
          <ul className="orders-list" aria-label={t("listEquipment")}>
            {all.map((held, index) => (
              <li
                key={held.order.id}
                className={index === at ? "orders-row orders-at" : "orders-row"}
                aria-current={index === at}
              >
                <Button kind="quiet" onPress={() => setAt(index)}>
                  <b>{held.order.value.item}</b> {held.order.value.hcpcs}
                </Button>
                <Chip tone={TONES[held.order.value.state]}>
                  {t(`terms:equipmentState.${held.order.value.state}`)}
                </Chip>
                <small className="quiet">{t(`nextStep.${held.order.value.state}`)}</small>
              </li>
            ))}
          </ul>
        </Card>
        <Due of="equipment" />
      </div>
      <Details key={chosen.order.id} held={chosen} />
    </div>
  );
}

function Details({ held }: { held: EquipmentShown }) {
  const { t } = useTranslation(["orders", "terms"]);
  const { mayRecord, mayCorrect, open } = useOrders();
  const { value } = held.order;
  const detail = value.detail ?? null;
  const row = (label: string, ...parts: (string | number | null | undefined)[]) => {
    const text = parts.filter((part) => part !== null && part !== undefined && part !== "");
    return text.length === 0 ? null : ([label, text.join(" · ")] as const);
  };
  const day = (on: string | null | undefined) => (on ? longDate(on) : null);
  const measures = detail === null ? [] : Object.entries(detail.measures);
  const tar = detail?.tar_number ? t("detail.tarNumber", { number: detail.tar_number }) : null;
  return (
    <div className="orders-column">
      <Card
        title={`${value.item} ${value.hcpcs}`}
        aside={<Chip tone={TONES[value.state]}>{t(`terms:equipmentState.${value.state}`)}</Chip>}
      >
        {mayRecord ? (
          <p className="orders-ways">
            <Button kind="quiet" hint="m" onPress={() => open({ as: "move", equipment: held })}>
              {t("keys.move")}
            </Button>
            <Button
              kind="quiet"
              hint="e"
              onPress={() => open({ as: "equipment", equipment: held })}
            >
              {t("keys.edit")}
            </Button>
            {mayCorrect ? (
              <Button
                kind="quiet"
                hint="x"
                onPress={() => open({ as: "correct", equipment: held })}
              >
                {t("keys.correct")}
              </Button>
            ) : (
              <span className="small quiet">{t("correctsIt")}</span>
            )}
          </p>
        ) : null}
        <Cautions held={held} />
        <Facts
          rows={[
            row(t("detail.next"), t(`nextStep.${value.state}`)),
            row(t("detail.startBy"), day(held.start_by)),
            row(
              t("detail.tar"),
              t(value.needs_authorization ? "detail.tarNeeded" : "detail.tarNone"),
              tar,
            ),
            row(
              t("detail.supplier"),
              value.supplier,
              detail?.supplier_phone,
              value.serial === null ? null : t("detail.serial", { serial: value.serial }),
            ),
            row(t("detail.practitioner"), detail?.practitioner, detail?.practitioner_npi),
            row(t("detail.visit"), day(detail?.met_on)),
            row(t("detail.diagnosis"), detail?.diagnosis),
            row(t("detail.measures"), ...measures.map(([, size]) => size)),
            row(t("detail.promised"), day(detail?.promised_on)),
            row(t("detail.deliver"), detail?.deliver_to ? t(`deliver.${detail.deliver_to}`) : null),
            row(
              t("detail.clearance"),
              detail === null ? null : t(`clearance.${detail.clearance}`),
              detail?.property_place
                ? t("detail.property", { place: detail.property_place })
                : null,
            ),
            row(t("detail.taught"), day(detail?.taught_on), detail?.taught_by),
            row(t("detail.pickup"), day(detail?.pickup_on), detail?.pickup_at),
            row(t("detail.loan"), day(detail?.loan_until)),
            row(t("detail.followUp"), detail?.follow_up),
          ]}
        />
      </Card>
      <History moves={held.history} word={(state) => t(`terms:equipmentState.${state}`)} />
    </div>
  );
}

function Cautions({ held }: { held: EquipmentShown }) {
  const { t } = useTranslation("orders");
  if (held.cautions.length === 0) return null;
  return (
    <ul className="orders-notes">
      {held.cautions.map((caution) => (
        <li key={caution.kind}>
          <Chip tone="soon">
            {t(`caution.${caution.kind}`, { day: caution.on === null ? "" : longDate(caution.on) })}
          </Chip>
          {caution.source === null ? null : <small className="quiet">{caution.source}</small>}{" "}
          {caution.unconfirmed ? <Unconfirmed word={t("unconfirmed")} /> : null}
        </li>
      ))}
    </ul>
  );
}
