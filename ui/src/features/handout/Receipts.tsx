/** What was signed so far: each receipt with its lines, and what was corrected or taken back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HandOutShown, ReceiptLine, ReceiptShown } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Dialog } from "../../design/Dialog";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { Table } from "../../design/Table";
import { say } from "../../design/Toast";
import { moment, paperDate } from "../../words/dates";
import { useOpening } from "./opening";

export function Receipts({
  shown,
  onCorrect,
}: {
  shown: HandOutShown;
  onCorrect: (receipt: ReceiptShown) => void;
}) {
  const { t } = useTranslation("handOut");
  const [back, setBack] = useState<ReceiptShown | null>(null);
  if (shown.receipts.length === 0 && shown.settled.length === 0) return null;
  return (
    <section className="handout-past" aria-label={t("past")}>
      <h2>{t("past")}</h2>
      {shown.receipts.map((receipt) => (
        <article key={receipt.id} aria-label={receipt.number}>
          <h3 className="num">
            {receipt.number}{" "}
            <Chip tone={receipt.counts ? "ok" : "none"}>
              {receipt.counts
                ? t("counts")
                : receipt.taken_back === null
                  ? t("corrected")
                  : t("takenBack")}
            </Chip>
          </h3>
          <p>
            {t("handedAt", { at: moment(receipt.handed_at), by: receipt.said.nurse.name })}
            {receipt.late ? (
              <>
                {" · "}
                <b>{t("enteredLater", { at: moment(receipt.entered_at) })}</b>
              </>
            ) : null}
            {" · "}
            {t(`signed.${receipt.said.person.how}`)}
          </p>
          {receipt.reason === null ? null : (
            <p className="small">{t("correctedWhy", { reason: receipt.reason })}</p>
          )}
          {receipt.taken_back === null ? null : (
            <p className="small">
              {t("takenBackWhy", {
                reason: receipt.taken_back.reason,
                at: moment(receipt.taken_back.at),
                by: receipt.taken_back.by,
              })}
            </p>
          )}
          <Lines receipt={receipt} />
          {receipt.counts ? (
            <p className="handout-acts">
              <Button onPress={() => onCorrect(receipt)}>{t("correct")}</Button>
              <Button kind="quiet" onPress={() => setBack(receipt)}>
                {t("takeBack")}
              </Button>
            </p>
          ) : null}
        </article>
      ))}
      {shown.settled.length === 0 ? null : (
        <ul aria-label={t("settledList")}>
          {shown.settled.map((one) => (
            <li key={`${one.name}${one.at}`}>
              {one.name}: {t(`settle.${one.how}`)}, {paperDate(one.on)}
              {one.note === null ? "" : ` – ${one.note}`} ({one.by})
            </li>
          ))}
        </ul>
      )}
      {back === null ? null : (
        <TakeBack shown={shown} receipt={back} onClose={() => setBack(null)} />
      )}
    </section>
  );
}

function Lines({ receipt }: { receipt: ReceiptShown }) {
  const { t } = useTranslation("handOut");
  const opening = useOpening();
  const said = (line: ReceiptLine): string => {
    const { told } = line;
    const order = told.called_in;
    const parts = [
      told.why,
      order === null
        ? null
        : t("orderSaid", {
            provider: order.provider,
            at: moment(order.at),
            pharmacy: order.pharmacy,
            phone: order.phone ?? "–",
            opening: opening(order.opening),
            read: order.read_back ? t("readBackYes") : t("readBackNo"),
          }),
      order?.claim === "likely_rejects" ? t("claimWarned") : null,
      told.controlled === null
        ? null
        : t("countedBy", {
            by: told.controlled.counted_by.name,
            witness: told.controlled.witness.name,
          }),
      told.ice_pack ? t("icePack") : null,
      told.serial === null ? null : t("serialSaid", { serial: told.serial }),
      told.fitted ? t("fitted") : null,
    ];
    return parts.filter((part) => part !== null && part !== "").join(" · ");
  };
  return (
    <Table
      label={t("linesOf", { number: receipt.number })}
      rows={receipt.lines}
      keyOf={(line) => `${line.what}${line.told.fact}`}
      columns={[
        { head: t("column.thing"), names: true, cell: (line) => line.name },
        { head: t("column.count"), right: true, cell: (line) => line.told.count ?? "" },
        {
          head: t("column.reached"),
          cell: (line) =>
            line.told.reached === "unreachable"
              ? t("settle.unreachable")
              : t(`way.${line.told.reached}`),
        },
        { head: t("column.said"), cell: said },
      ]}
    />
  );
}

function TakeBack({
  shown,
  receipt,
  onClose,
}: {
  shown: HandOutShown;
  receipt: ReceiptShown;
  onClose: () => void;
}) {
  const { t } = useTranslation("handOut");
  const [reason, setReason] = useState("");
  const saving = useChange("receipts.take_back");
  const save = () => {
    const message = { booking: shown.booking, seen: shown.seen, receipt: receipt.id, reason };
    saving.mutate(message, {
      onSuccess: (done) => {
        say(
          done.stay_as_they_are === 0
            ? t("isTakenBack")
            : t("isTakenBackSome", { count: done.stay_as_they_are }),
        );
        onClose();
      },
    });
  };
  return (
    <Dialog title={t("takeBackTitle", { number: receipt.number })} isOpen onClose={onClose}>
      <SaveForm saving={saving} words={t("takeBack")} onSave={save} danger>
        <Field
          label={t("takeBackReason")}
          value={reason}
          onChange={setReason}
          error={problemOf(saving.error, "reason")}
        />
      </SaveForm>
    </Dialog>
  );
}
