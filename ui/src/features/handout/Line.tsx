/** One medicine or piece of equipment: in hand, or how else it reaches the person and why. */
import { useTranslation } from "react-i18next";
import type { HandOutShown, HandOutThing } from "../../api/generated";
import { useSession } from "../../api/session";
import { Chip, Unconfirmed } from "../../design/Chip";
import { Checkbox, Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { problemOf, type Wrong } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { TimeField } from "../../design/TimeField";
import { paperDate } from "../../words/dates";
import { keyOf, type LineDraft, type OrderDraft, WAYS_OF_THINGS, WAYS_OUT } from "./draft";
import { useOpening } from "./opening";

export function Line({
  thing,
  draft,
  shown,
  wrong,
  onChange,
}: {
  thing: HandOutThing;
  draft: LineDraft;
  shown: Pick<HandOutShown, "pharmacies" | "claim_today" | "claim_sentence">;
  wrong: Wrong | null;
  onChange: (draft: LineDraft) => void;
}) {
  const { t } = useTranslation("handOut");
  const { t: d } = useTranslation("design");
  const medicine = thing.directions !== null;
  const change = (part: Partial<LineDraft>) => onChange({ ...draft, ...part });
  const problem = (field: string) => problemOf(wrong, `${keyOf(thing)}.${field}`);
  const inHand = draft.way === "in_hand";
  const label = (words: string) => `${thing.name}: ${words}`;
  const about = [
    thing.directions,
    thing.rx_number === null ? null : t("rx", { number: thing.rx_number }),
    thing.filled_on === null ? null : t("filled", { on: paperDate(thing.filled_on) }),
  ].filter((part) => part !== null);
  return (
    <li className="handout-line">
      <div className="handout-what">
        <p>
          <b>{thing.name}</b> <Chip tone={thing.here ? "due" : "soon"}>{thing.step}</Chip>
          {thing.refrigerate ? <em> {t("cold")}</em> : null}
          {thing.high_alert ? <em> {t("highAlert")}</em> : null}
        </p>
        <p className="small quiet">{about.join(" · ")}</p>
        {thing.controlled === null ? null : (
          <p className="small">
            {t("controlled", { schedule: thing.controlled.schedule })}{" "}
            {thing.controlled.unconfirmed ? (
              <span title={thing.controlled.source}>
                <Unconfirmed word={d("unconfirmed")} />
              </span>
            ) : null}
          </p>
        )}
      </div>
      <Picker
        label={label(t("how"))}
        quietLabel
        value={draft.way}
        options={(medicine ? WAYS_OUT : WAYS_OF_THINGS).map((value) => ({
          value,
          words: t(`way.${value}`),
        }))}
        error={problem("reached") ?? problem("controlled")}
        onChange={(way) => change({ way })}
      />
      {inHand && medicine ? (
        <Field
          label={label(t("count"))}
          quietLabel
          placeholder={t("count")}
          value={draft.count}
          onChange={(count) => change({ count })}
          inputMode="numeric"
          error={problem("count")}
        />
      ) : null}
      {inHand && thing.refrigerate ? (
        <Checkbox isSelected={draft.icePack} onChange={(icePack) => change({ icePack })}>
          {t("icePack")}
        </Checkbox>
      ) : null}
      {inHand && !medicine ? (
        <div className="handout-pair">
          <Field
            label={label(t("serial"))}
            quietLabel
            placeholder={t("serial")}
            value={draft.serial}
            onChange={(serial) => change({ serial })}
          />
          <Checkbox isSelected={draft.fitted} onChange={(fitted) => change({ fitted })}>
            {t("fitted")}
          </Checkbox>
        </div>
      ) : null}
      {draft.way === "open" || inHand ? null : (
        <Field
          label={label(t("why"))}
          quietLabel
          placeholder={t("why")}
          value={draft.why}
          onChange={(why) => change({ why })}
          error={problem("why")}
        />
      )}
      {draft.way === "called_in" ? (
        <Order
          thing={thing}
          draft={draft.order}
          shown={shown}
          wrong={wrong}
          onChange={(order) => change({ order })}
        />
      ) : null}
      {draft.way === "pick_up" && shown.claim_today !== "accepts" ? (
        <p className="handout-warn" role="alert">
          {shown.claim_sentence}
        </p>
      ) : null}
    </li>
  );
}

/** The order by phone: who gave it, when, whether it was read back, and where. */
function Order({
  thing,
  draft,
  shown,
  wrong,
  onChange,
}: {
  thing: HandOutThing;
  draft: OrderDraft;
  shown: Pick<HandOutShown, "pharmacies" | "claim_today" | "claim_sentence">;
  wrong: Wrong | null;
  onChange: (draft: OrderDraft) => void;
}) {
  const { t } = useTranslation("handOut");
  const { today } = useSession();
  const opening = useOpening();
  const change = (part: Partial<OrderDraft>) => onChange({ ...draft, ...part });
  const problem = (field: string) => problemOf(wrong, `${keyOf(thing)}.${field}`);
  const known = shown.pharmacies.some((one) => one.name === draft.pharmacy);
  return (
    <fieldset className="handout-order">
      <legend>{t("order.title")}</legend>
      {shown.claim_today === "accepts" ? (
        <p className="small">{shown.claim_sentence}</p>
      ) : (
        <p className="handout-warn" role="alert">
          {shown.claim_sentence}
        </p>
      )}
      {shown.pharmacies.length === 0 ? null : (
        <Picker
          label={t("order.directory")}
          value={known ? draft.pharmacy : null}
          placeholder={t("order.choose")}
          options={shown.pharmacies.map((one) => ({
            value: one.name,
            words: one.name,
            hint: [one.phone, opening(one.opening), one.own ? t("order.own") : null]
              .filter((part) => part !== null)
              .join(" · "),
          }))}
          onChange={(name) => {
            const picked = shown.pharmacies.find((one) => one.name === name);
            if (picked === undefined) return;
            change({
              pharmacy: picked.name,
              phone: picked.phone ?? "",
              opening: picked.opening,
            });
          }}
        />
      )}
      <div className="handout-pair">
        <Field
          label={t("order.pharmacy")}
          value={draft.pharmacy}
          hint={opening(draft.opening)}
          onChange={(pharmacy) => change({ pharmacy, opening: { state: "not_known" } })}
          error={problem("pharmacy")}
        />
        <Field
          label={t("order.phone")}
          value={draft.phone}
          onChange={(phone) => change({ phone })}
          inputMode="tel"
        />
      </div>
      <div className="handout-pair">
        <Field
          label={t("order.provider")}
          value={draft.provider}
          onChange={(provider) => change({ provider })}
          error={problem("provider") ?? problem("called_in")}
        />
        <DateField
          label={t("order.date")}
          value={draft.date}
          today={today}
          onChange={(date) => change({ date })}
        />
        <TimeField
          label={t("order.time")}
          value={draft.time}
          onChange={(time) => change({ time })}
          error={problem("ordered_at")}
        />
      </div>
      <Checkbox isSelected={draft.readBack} onChange={(readBack) => change({ readBack })}>
        {t("order.readBack")}
      </Checkbox>
    </fieldset>
  );
}
