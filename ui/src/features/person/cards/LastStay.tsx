/**
 * The last stay of somebody who came back: for reading, and to choose from. It is asked for when
 * somebody opens it, because looking at it is on record.
 */

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ask } from "../../../api/ask";
import type { CarriedLine, CarryKind, CarryLine, LastStay as Last } from "../../../api/generated";
import { useMay } from "../../../api/session";
import { useAsk, useChange } from "../../../api/useAnswer";
import { WAYS } from "../../../api/ways";
import { Button } from "../../../design/Button";
import { Chip } from "../../../design/Chip";
import { Checkbox } from "../../../design/Choice";
import { useKeys } from "../../../design/keys";
import { Answered } from "../../../design/States";
import { say, sayFailure } from "../../../design/Toast";
import { longDate } from "../../../words/dates";
import { en } from "../../../words/en";
import { usePerson } from "../usePerson";
import { None } from "./Item";
import "./last-stay.css";

const KINDS = Object.keys(en.terms.carryKind) as CarryKind[];

/** The entry by which a carried line is taken back. */
const REMOVES = {
  medicine: "medicines.remove",
  treatment: "mat.remove",
  injection: "injections.remove",
  allergies: "allergies.remove",
  problem: "problems.remove",
  phone: "phones.remove",
  team: "team.remove",
  coverage: "medi_cal.remove",
  payer: "payer.remove",
  membership: "membership.remove",
  foster_youth: "foster_youth.remove",
  // Only to be read.
  screening: null,
} as const satisfies Record<CarryKind, string | null>;

export function LastStay() {
  const { t } = useTranslation("stays");
  const { shown } = usePerson();
  const [isOpen, setOpen] = useState(false);
  const last = shown.other_stays.find(
    (other) => other.left_on !== null && other.booked_on <= shown.stay.booked_on,
  );
  const shows = last !== undefined && shown.stay.left === null;
  useKeys([{ key: "p", words: t("last.key"), run: () => setOpen(!isOpen) }], shows);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOpen) panel.current?.scrollIntoView?.({ block: "nearest" });
  }, [isOpen]);
  if (!shows) return null;
  return (
    <section className="last-stay" aria-label={t("last.title")} ref={panel}>
      <Button kind="quiet" hint="p" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {t("last.summary", {
          booking: last.booking,
          from: longDate(last.booked_on),
          to: longDate(last.left_on ?? last.booked_on),
        })}
      </Button>
      {isOpen ? <Opened booking={shown.booking} /> : null}
    </section>
  );
}

function Opened({ booking }: { booking: string }) {
  const { t } = useTranslation("stays");
  const last = useAsk("stays.last", { booking });
  return (
    <Answered
      answer={last}
      empty={{ when: (held) => held === null, show: <None>{t("last.none")}</None> }}
    >
      {(held) => (held === null ? null : <Lines booking={booking} last={held} />)}
    </Answered>
  );
}

const keyOf = (line: { kind: CarryKind; id: number }) => `${line.kind} ${line.id}`;

function Lines({ booking, last }: { booking: string; last: Last }) {
  const { t } = useTranslation(["stays", "terms"]);
  const may = useMay()("record_care");
  const go = useNavigate();
  const client = useQueryClient();
  const carry = useChange("stays.carry_over");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const offered = last.lines.filter((line) => line.why_not === null);
  const wanted = offered.filter((line) => chosen.has(keyOf(line)));
  const choose = (line: CarryLine, isIn: boolean) => {
    const next = new Set(chosen);
    if (isIn) next.add(keyOf(line));
    else next.delete(keyOf(line));
    setChosen(next);
  };
  const takeBack = async (carried: readonly CarriedLine[]) => {
    try {
      for (const line of carried) {
        const entry = REMOVES[line.kind];
        if (entry !== null) await ask(entry, { booking, id: line.id, seen: line.version });
      }
      say(t("last.takenBack"));
    } catch (failure) {
      sayFailure((failure as Error).message);
    }
    await client.invalidateQueries();
  };
  const save = () => {
    if (wanted.length === 0) return;
    carry.mutate(
      {
        booking,
        from: last.booking,
        lines: wanted.map(({ kind, id, version }) => ({ kind, id, seen: version })),
      },
      {
        onSuccess: (carried) => {
          setChosen(new Set());
          say(t("last.done", { count: carried.length }), () => void takeBack(carried));
        },
        onError: (failure) => sayFailure(failure.message),
      },
    );
  };
  return (
    <div className="last-stay-open">
      <p className="small quiet">{t("last.hint")}</p>
      {last.lines.length === 0 ? <None>{t("last.none")}</None> : null}
      <div className="last-stay-kinds">
        {KINDS.map((kind) => (
          <Kind
            key={kind}
            kind={kind}
            lines={last.lines.filter((line) => line.kind === kind)}
            chosen={chosen}
            may={may}
            onChoose={choose}
          />
        ))}
      </div>
      <p className="small quiet">{offered.length > 0 && may ? t("last.planned") : null}</p>
      <div className="last-stay-foot">
        <Button kind="quiet" onPress={() => go(WAYS.person(last.booking))}>
          {t("last.open", { booking: last.booking })}
        </Button>
        {offered.length === 0 || !may ? null : (
          <>
            <Checkbox
              isSelected={wanted.length === offered.length}
              isIndeterminate={wanted.length > 0 && wanted.length < offered.length}
              onChange={(all) => setChosen(new Set(all ? offered.map(keyOf) : []))}
            >
              {t("last.all")}
            </Checkbox>
            <Button
              kind="primary"
              isDisabled={wanted.length === 0}
              isPending={carry.isPending}
              onPress={save}
            >
              {wanted.length === 0
                ? t("last.carryNone")
                : t("last.carry", { count: wanted.length })}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function Kind({
  kind,
  lines,
  chosen,
  may,
  onChoose,
}: {
  kind: CarryKind;
  lines: readonly CarryLine[];
  chosen: ReadonlySet<string>;
  may: boolean;
  onChoose: (line: CarryLine, isIn: boolean) => void;
}) {
  const { t } = useTranslation(["stays", "terms"]);
  if (lines.length === 0) return null;
  return (
    <fieldset className="last-stay-kind">
      <legend>{t(`terms:carryKind.${kind}`)}</legend>
      <ul className="items">
        {lines.map((line) => (
          <Line
            key={keyOf(line)}
            line={line}
            isChosen={chosen.has(keyOf(line))}
            {...{ may, onChoose }}
          />
        ))}
      </ul>
    </fieldset>
  );
}

function Line({
  line,
  isChosen,
  may,
  onChoose,
}: {
  line: CarryLine;
  isChosen: boolean;
  may: boolean;
  onChoose: (line: CarryLine, isIn: boolean) => void;
}) {
  const { t } = useTranslation(["stays", "terms"]);
  const what = line.what === "" ? t("last.noAllergies") : line.what;
  const role = line.role === null ? null : t(`terms:teamRole.${line.role}`);
  const day =
    line.day === null
      ? null
      : t(line.kind === "treatment" || line.kind === "injection" ? "last.lastDose" : "last.asked", {
          day: longDate(line.day),
        });
  const more = [role, line.detail, day].filter((part) => part !== null).join(" · ");
  return (
    <li className="item">
      <div className="item-text">
        {line.why_not === null && may ? (
          <Checkbox isSelected={isChosen} onChange={(isIn) => onChoose(line, isIn)}>
            {what}
          </Checkbox>
        ) : (
          <b>{what}</b>
        )}{" "}
        {line.why_not === null ? null : (
          <Chip tone="none">{t(`terms:carryWhy.${line.why_not}`)}</Chip>
        )}
        {more === "" ? null : <span className="item-more">{more}</span>}
        <small className="quiet item-from">
          {t("last.from", { source: line.source, when: longDate(line.as_of.slice(0, 10)) })}
        </small>
      </div>
    </li>
  );
}
