/** The needs, open ones first; one key steps the marked one. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Need, NeedAction, NeedShown } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip, type Tone } from "../../design/Chip";
import { useKeys } from "../../design/keys";
import { say, sayFailure } from "../../design/Toast";
import { moment, shortDate } from "../../words/dates";
import { saving, stepped, usePlan } from "./here";
import { NeedForm } from "./NeedForm";

export function Needs() {
  const { t } = useTranslation("plan");
  const { shown, today, may, open } = usePlan();
  const [at, setAt] = useState(0);
  const first = useRef<HTMLDivElement>(null);
  const save = useChange("needs.save");
  const answer = useChange("plan.tells");
  const place = Math.min(at, Math.max(0, shown.needs.length - 1));
  const marked = shown.needs[place]?.need;
  const told = {
    onSuccess: () => say(t("need.saved")),
    onError: (failure: Error) => sayFailure(failure.message),
  };
  const step = (held: NeedShown["need"] | undefined, state: NeedAction["state"]) => {
    const value = held === undefined ? null : stepped(held.value, state, today);
    if (held === undefined || value === null || save.isPending) return;
    save.mutate(saving(shown.booking, value, held), told);
  };
  const nothing = (held: NeedShown["need"] | undefined) => {
    if (held === undefined || held.value.tells !== "not_said" || answer.isPending) return;
    const { id, version: seen } = held;
    answer.mutate({ booking: shown.booking, of: "need", id, seen, tells: "nothing" }, told);
  };
  const act = (as: "closeNeed" | "editNeed") => () => {
    if (marked === undefined || marked.value.closed !== null) return;
    open(as === "closeNeed" ? { as, need: marked } : { as, need: marked });
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => setAt(place + 1) },
    { key: "k", words: t("keys.up"), run: () => setAt(Math.max(0, place - 1)) },
    ...(may
      ? [
          {
            key: "n",
            words: t("keys.add"),
            run: () => first.current?.querySelector("input")?.focus(),
          },
          { key: "x", words: t("keys.done"), run: () => step(marked, "done") },
          { key: "g", words: t("keys.doing"), run: () => step(marked, "doing") },
          { key: "e", words: t("keys.edit"), run: act("editNeed") },
          { key: "m", words: t("keys.close"), run: act("closeNeed") },
        ]
      : []),
    ...(may && shown.answers_tells
      ? [{ key: "0", words: t("keys.tells"), run: () => nothing(marked) }]
      : []),
  ]);
  return (
    <>
      {may ? <NeedForm first={first} /> : null}
      <Card title={t("view.needs")}>
        {shown.needs.length === 0 ? <p className="quiet">{t("need.none")}</p> : null}
        <ul className="plan-list">
          {shown.needs.map((held, row) => (
            <One
              key={held.need.id}
              held={held}
              isMarked={row === place}
              onMark={() => setAt(row)}
              onDone={may ? () => step(held.need, "done") : null}
              onNothing={may && shown.answers_tells ? () => nothing(held.need) : null}
            />
          ))}
        </ul>
      </Card>
      <History />
    </>
  );
}

const TONE: Record<NeedAction["state"], Tone> = {
  to_do: "due",
  doing: "soon",
  done: "ok",
  dropped: "none",
};

function One({
  held,
  isMarked,
  onMark,
  onDone,
  onNothing,
}: {
  held: NeedShown;
  isMarked: boolean;
  onMark: () => void;
  onDone: (() => void) | null;
  onNothing: (() => void) | null;
}) {
  const { t } = useTranslation("plan");
  const { open } = usePlan();
  const { need } = held;
  const { value } = need;
  const closed = value.closed;
  const key = (hint: string) => (isMarked ? { hint } : {});
  return (
    <li aria-current={isMarked ? "true" : undefined} onFocus={onMark}>
      <p>
        <b>{t(`domain.${value.domain}`)}</b> · {value.need}{" "}
        {closed === null ? null : (
          <Chip tone="none">
            {t("need.closed", { day: shortDate(closed.on), how: t(`end.${closed.how}`) })}
          </Chip>
        )}
        {held.has_nobody ? <Chip tone="due">{t("need.nobody")}</Chip> : null}
        {value.tells === "nothing" ? null : (
          <Chip tone="unknown">
            {t("need.tells")}: {t(`tells.${value.tells}`)}
          </Chip>
        )}
      </p>
      {value.goal === null ? null : <p className="plan-goal">“{value.goal}”</p>}
      <Actions value={value} late={held.overdue ? held.due : null} />
      {closed === null && onDone !== null ? (
        <p>
          <Button kind="quiet" onPress={onDone} {...key("x")}>
            {t("need.done")}
          </Button>
          <Button kind="quiet" onPress={() => open({ as: "editNeed", need })} {...key("e")}>
            {t("need.edit")}
          </Button>
          <Button kind="quiet" onPress={() => open({ as: "closeNeed", need })} {...key("m")}>
            {t("need.close")}
          </Button>
          {value.tells === "not_said" && onNothing !== null ? (
            <Button kind="quiet" onPress={onNothing} {...key("0")}>
              {t("keys.tells")}
            </Button>
          ) : null}
        </p>
      ) : null}
    </li>
  );
}

function Actions({ value, late }: { value: Need; late: string | null }) {
  const { t } = useTranslation("plan");
  if (value.actions.length === 0) return null;
  return (
    <ul className="plan-actions">
      {value.actions.map((action) => (
        <li key={`${action.what} ${action.who} ${action.due}`}>
          <Chip tone={action.due === late && late !== null ? "late" : TONE[action.state]}>
            {t(`action.${action.state}`)}
          </Chip>{" "}
          {action.what} · {[action.who, t(`side.${action.side}`)].filter(Boolean).join(", ")}
          {action.due === null ? null : (
            <>
              {" "}
              · {t(action.due === late ? "need.late" : "need.by", { day: shortDate(action.due) })}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What the plan said before, and who wrote it. */
function History() {
  const { t } = useTranslation("plan");
  const { shown } = usePlan();
  const newest = [...shown.history].reverse();
  return (
    <details className="plan-history">
      <summary>{t("need.history")}</summary>
      {newest.length === 0 ? <p className="quiet">{t("need.noHistory")}</p> : null}
      <ul className="plan-list">
        {newest.map((entry) => (
          <li key={`${entry.value.what} ${entry.fact} ${entry.version}`} className="small">
            {t("need.historyLine", {
              when: moment(entry.at),
              who: entry.by,
              count: entry.version,
            })}
            {": "}
            {entry.value.what === "need"
              ? [
                  entry.value.need.need,
                  ...entry.value.need.actions.map(
                    (action) => `${action.what} (${t(`action.${action.state}`)})`,
                  ),
                ].join(" · ")
              : `${t(`programme.${entry.value.referral.programme}`)} · ${t(
                  `status.${entry.value.referral.status}`,
                )}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
