/** Releases in a row: find by scan or pack number, one key for "all in hand", and the next one. */
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { HandOutList, HandOutRow } from "../../api/generated";
import { useMay, useSession } from "../../api/session";
import { useAsk, useChange } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import { clock, moment, shortDate } from "../../words/dates";
import {
  allInHand,
  counted,
  type Draft,
  emptyDraft,
  keyOf,
  needsLook,
  receiptOf,
  type StaffDraft,
} from "./draft";
import { Staff } from "./Signing";
import "./handout.css";

export function Batch() {
  const { t } = useTranslation("handOut");
  const list = useAsk("hand_out.list", {}, { hold: true, every: 60_000 });
  return (
    <div className="page handout">
      <header className="page-head">
        <h1>{t("batch.title")}</h1>
      </header>
      <Answered answer={list}>{(shown) => <Rows list={shown} />}</Answered>
    </div>
  );
}

function Rows({ list }: { list: HandOutList }) {
  const { t } = useTranslation("handOut");
  const { today } = useSession();
  const go = useNavigate();
  const may = useMay()("record_clinical");
  const [wanted, setWanted] = useState<string | null>(null);
  const [scan, setScan] = useState("");
  const [counts, setCounts] = useState<Readonly<Record<string, string>>>({});
  const [nurse, setNurse] = useState<StaffDraft>({
    name: list.me?.name ?? "",
    credential: list.me?.credential ?? "rn",
  });
  const [witness, setWitness] = useState<StaffDraft>({ name: "", credential: "lvn" });
  const saving = useChange("receipts.record");
  const at = Math.max(
    0,
    list.ready.findIndex((row) => row.booking === wanted),
  );
  const row = list.ready[at];
  const step = (by: number) => {
    const next = list.ready[Math.max(0, Math.min(at + by, list.ready.length - 1))];
    if (next) setWanted(next.booking);
  };
  /** A scan is the booking, the wristband or the number of the pack. */
  const find = (typed: string) => {
    const number = typed.trim().toLowerCase();
    const found = list.ready.find(
      (one) => one.booking.toLowerCase() === number || one.pack?.number.toLowerCase() === number,
    );
    if (found) {
      setWanted(found.booking);
      setScan("");
      // The next key is a command, and no more of the scan.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      return;
    }
    const waits = list.not_ready.find((one) => one.booking.toLowerCase() === number);
    sayFailure(
      waits === undefined
        ? t("batch.notFound", { typed })
        : t("batch.isNotReady", { name: waits.name, why: t(`batch.why.${waits.why}`) }),
    );
  };
  const draft = useMemo<Draft | null>(() => {
    if (row === undefined) return null;
    const all = allInHand(row, emptyDraft(row, list.me, today, null));
    const lines = { ...all.lines };
    for (const [key, line] of Object.entries(lines)) {
      lines[key] = { ...line, count: counts[key] ?? line.count };
    }
    return { ...all, lines, nurse, witness };
  }, [row, list.me, today, counts, nurse, witness]);
  const open = (one: HandOutRow) => go(WAYS.handOut(one.booking));
  const all = () => {
    if (row === undefined || draft === null || !may || saving.isPending) return;
    const receipt = receiptOf(row, draft);
    if (row.left || needsLook(row) || receipt.medicines.length + receipt.equipment.length === 0) {
      open(row);
      return;
    }
    const uncounted = counted(row, draft).find((thing) => draft.lines[keyOf(thing)]?.count === "");
    if (uncounted) {
      document.getElementById(`count-${uncounted.fact}`)?.focus();
      return;
    }
    const next = list.ready[at + 1] ?? list.ready[at - 1];
    saving.mutate(
      {
        booking: row.booking,
        seen: row.seen,
        number: null,
        receipt,
        at: null,
        corrects: null,
        reason: null,
      },
      {
        onSuccess: (done) => {
          say(t("batch.recorded", { name: row.name, number: done.number, count: done.in_hand }));
          for (const warning of done.warnings) sayFailure(warning);
          setWanted(next?.booking ?? null);
        },
        onError: (failure) => {
          const first = failure.problems?.[0]?.message;
          sayFailure(`${row.name}: ${first ?? failure.message}`);
        },
      },
    );
  };
  useKeys([
    { key: "Shift+A", words: t("keys.all"), run: all },
    { key: "j", words: t("batch.down"), run: () => step(1) },
    { key: "k", words: t("batch.up"), run: () => step(-1) },
    { key: "h", words: t("batch.exceptions"), run: () => row && open(row) },
    { key: "Enter", words: t("batch.exceptions"), run: () => row && open(row), unlisted: true },
    {
      key: "f",
      words: t("batch.scanKey"),
      run: () => document.getElementById("handout-scan")?.focus(),
    },
  ]);
  return (
    <>
      <div className="handout-round">
        {/* A form of one field: a scanner ends with Enter, and that finds the person. */}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            find(scan);
          }}
        >
          <Field
            id="handout-scan"
            label={t("batch.scan")}
            value={scan}
            onChange={setScan}
            autoComplete="off"
          />
        </form>
        <Staff title={t("nurse")} value={nurse} error={undefined} onChange={setNurse} />
        <Staff
          title={t("witness")}
          hint={t("batch.witnessHint")}
          value={witness}
          error={undefined}
          onChange={setWitness}
        />
      </div>
      {list.ready.length === 0 ? (
        <Empty title={t("batch.nobody")} icon="bag" />
      ) : (
        <ul className="handout-batch" aria-label={t("batch.ready")}>
          {list.ready.map((one) => (
            <li
              key={one.booking}
              aria-current={one.booking === row?.booking ? "true" : undefined}
              className={one.booking === row?.booking ? "handout-at" : undefined}
            >
              <Who row={one} />
              {one.booking === row?.booking && draft !== null ? (
                <div className="handout-acts">
                  {counted(one, draft).map((thing) => (
                    <Field
                      key={thing.fact}
                      id={`count-${thing.fact}`}
                      label={t("batch.count", { name: thing.name })}
                      value={counts[keyOf(thing)] ?? ""}
                      onChange={(typed) => setCounts({ ...counts, [keyOf(thing)]: typed })}
                      inputMode="numeric"
                    />
                  ))}
                  <Button kind="primary" hint="A" onPress={all} isPending={saving.isPending}>
                    {t("all")}
                  </Button>
                  <Button hint="h" onPress={() => open(one)}>
                    {t("batch.exceptions")}
                  </Button>
                </div>
              ) : (
                <Button kind="quiet" onPress={() => setWanted(one.booking)}>
                  {t("batch.pick", { name: one.name })}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Others list={list} />
    </>
  );
}

function Who({ row }: { row: HandOutRow }) {
  const { t } = useTranslation("handOut");
  const { t: n } = useTranslation("tonight");
  const when = [
    row.leaves_on === null ? null : shortDate(row.leaves_on),
    row.leaves_time === null ? null : clock(row.leaves_time),
  ].filter((part) => part !== null);
  const places = row.pack?.parts.map((part) =>
    n("pieces", { place: part.place, count: part.pieces }),
  );
  return (
    <div>
      <p>
        <b>{row.name}</b> <span className="num">{row.booking}</span> · {row.birth_date}
        {row.housing === null ? "" : ` · ${row.housing}`} · {when.join(" ")}{" "}
        {row.started ? <Chip tone="due">{t("batch.started")}</Chip> : null}
        {row.left ? <Chip tone="soon">{t("batch.left")}</Chip> : null}
      </p>
      <p className="small num">
        {row.pack === null ? "" : n("pack", { number: row.pack.number })}
        {places === undefined ? "" : ` · ${places.join(" · ")}`}
        {" · "}
        {t("batch.things", { count: row.medicines.length + row.equipment.length })}
      </p>
    </div>
  );
}

/** Who is not ready and why, and who is done. */
function Others({ list }: { list: HandOutList }) {
  const { t } = useTranslation("handOut");
  const { t: n } = useTranslation("tonight");
  const go = useNavigate();
  return (
    <>
      {list.not_ready.length === 0 ? null : (
        <section aria-label={t("batch.notReady")}>
          <h2>{t("batch.notReady")}</h2>
          <ul className="handout-others">
            {list.not_ready.map((one) => (
              <li key={one.booking}>
                <Button kind="quiet" onPress={() => go(WAYS.handOut(one.booking))}>
                  {one.name}
                </Button>{" "}
                <Chip tone={one.why === "stale" ? "late" : "soon"}>
                  {t(`batch.why.${one.why}`)}
                </Chip>{" "}
                {one.stale.map((why) => n(`packStale.${why}`)).join(", ")}
              </li>
            ))}
          </ul>
        </section>
      )}
      {list.done.length === 0 ? null : (
        <section aria-label={t("batch.done")}>
          <h2>{t("batch.done")}</h2>
          <ul className="handout-others">
            {list.done.map((one) => (
              <li key={one.booking}>
                <Button kind="quiet" onPress={() => go(WAYS.handOut(one.booking))}>
                  {one.name}
                </Button>{" "}
                <Chip tone="ok">{one.number}</Chip> {moment(one.handed_at)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
