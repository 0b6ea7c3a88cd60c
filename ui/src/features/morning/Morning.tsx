/** What waits since the night: papers to send, and forms to record. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { MorningItem, MorningList, MorningPaper, RecipientKind } from "../../api/generated";
import { useAsk, useChange } from "../../api/useAnswer";
import { type Along, WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip, type Tone } from "../../design/Chip";
import { Dialog } from "../../design/Dialog";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { SaveForm } from "../../design/SaveForm";
import { Answered, Empty } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import { Line, Who } from "../../pieces/Lines";
import { moment, shortDate } from "../../words/dates";
import "./morning.css";

const TONES: Record<MorningItem["state"], Tone> = {
  waiting: "due",
  printed: "soon",
  sent: "ok",
  done: "ok",
  dropped: "none",
};

const TO: Record<MorningPaper, RecipientKind | null> = {
  county: "county",
  plan: "plan",
  ecm: "ecm",
  bh: "bh",
  otp: "otp",
  call_form: null,
};

const keyOf = (item: MorningItem) => `${item.booking} ${item.paper}`;
const isOpen = (item: MorningItem) => item.state === "waiting" || item.state === "printed";

export function Morning() {
  const { t } = useTranslation("morning");
  const list = useAsk("morning.list", {}, { hold: true, every: 60_000 });
  return (
    <div className="page morning">
      <header className="page-head">
        <h1>{t("title")}</h1>
        {list.data === undefined ? null : (
          <p className="quiet">{t("summary", { count: list.data.waiting })}</p>
        )}
      </header>
      <Answered
        answer={list}
        empty={{
          when: (data: MorningList) => data.items.length === 0,
          show: (
            <Empty title={t("none")}>
              <p>{t("noneWhy")}</p>
            </Empty>
          ),
        }}
      >
        {(data) => <Items items={data.items} />}
      </Answered>
    </div>
  );
}

function Items({ items }: { items: readonly MorningItem[] }) {
  const { t } = useTranslation("morning");
  const go = useNavigate();
  const settle = useChange("morning.settle");
  const takeBack = useChange("morning.take_back");
  const [wanted, setWanted] = useState<string | null>(null);
  const [dropping, setDropping] = useState<MorningItem | null>(null);
  const index = Math.max(
    0,
    items.findIndex((item) => keyOf(item) === wanted),
  );
  const at = items[index];
  const step = (by: number) => {
    const next = items[Math.max(0, Math.min(index + by, items.length - 1))];
    if (next) setWanted(keyOf(next));
  };
  const open = () => {
    if (at === undefined) return;
    const to = TO[at.paper];
    if (to === null) go(WAYS.person(at.booking));
    else go(WAYS.packet(at.booking), { state: { paper: to } satisfies Along });
  };
  const back = ({ booking, paper }: MorningItem) =>
    takeBack.mutate(
      { booking, paper },
      {
        onSuccess: () => say(t("undone")),
        onError: (wrong) => sayFailure(wrong.message),
      },
    );
  const done = () => {
    if (at === undefined || !isOpen(at)) return;
    const { booking, name, paper } = at;
    settle.mutate(
      { booking, paper, how: "done", reason: null },
      {
        onSuccess: () =>
          say(t("settled", { name, paper: t(`paper.${paper}`), state: t("states.done") }), () =>
            back(at),
          ),
        onError: (wrong) => sayFailure(wrong.message),
      },
    );
  };
  const mayBack = at !== undefined && (at.state === "done" || at.state === "dropped");
  const mayEnd = at !== undefined && isOpen(at);
  const drop = () => {
    if (mayEnd && at !== undefined) setDropping(at);
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
    { key: "Enter", words: t("keys.open"), run: open },
    { key: "d", words: t("keys.done"), run: done },
    { key: "m", words: t("keys.drop"), run: drop },
    { key: "b", words: t("keys.back"), run: () => mayBack && at && back(at) },
  ]);
  return (
    <>
      <div className="card morning-frame">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of which one line has the focus */}
        <table className="lines-table" role="grid" aria-label={t("list")}>
          <thead>
            <tr>
              <th scope="col">{t("who")}</th>
              <th scope="col">{t("what")}</th>
              <th scope="col">{t("since")}</th>
              <th scope="col">{t("state")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Line key={keyOf(item)} isAt={item === at} onPlace={() => setWanted(keyOf(item))}>
                <Who
                  name={item.name}
                  about={[
                    item.booking,
                    item.left_on === null
                      ? t("here")
                      : t("left", { date: shortDate(item.left_on) }),
                  ]}
                  onOpen={() => go(WAYS.person(item.booking))}
                />
                <td>{t(`paper.${item.paper}`)}</td>
                <td>{t("by", { when: moment(item.queued_at), by: item.queued_by })}</td>
                <td>
                  <Chip tone={TONES[item.state]}>{t(`states.${item.state}`)}</Chip>
                  {item.reason === null ? null : (
                    <small className="lines-second">{item.reason}</small>
                  )}
                </td>
              </Line>
            ))}
          </tbody>
        </table>
      </div>
      <footer className="morning-foot">
        <Button onPress={() => at && back(at)} isDisabled={!mayBack} hint="b">
          {t("back")}
        </Button>
        <Button onPress={drop} isDisabled={!mayEnd} hint="m">
          {t("drop")}
        </Button>
        <Button onPress={done} isDisabled={!mayEnd} hint="d">
          {t("done")}
        </Button>
        <Button kind="primary" onPress={open} hint="Enter">
          {t("open")}
        </Button>
      </footer>
      {dropping === null ? null : (
        <DropDialog item={dropping} onBack={back} onClose={() => setDropping(null)} />
      )}
    </>
  );
}

function DropDialog({
  item,
  onBack,
  onClose,
}: {
  item: MorningItem;
  onBack: (item: MorningItem) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation("morning");
  const settle = useChange("morning.settle");
  const [reason, setReason] = useState("");
  const { booking, name } = item;
  const paper = t(`paper.${item.paper}`);
  const save = () =>
    settle.mutate(
      { booking, paper: item.paper, how: "dropped", reason },
      {
        onSuccess: () => {
          say(t("settled", { name, paper, state: t("states.dropped") }), () => onBack(item));
          onClose();
        },
      },
    );
  return (
    <Dialog title={t("dropTitle", { paper, name })} isOpen onClose={onClose} size="s">
      <SaveForm saving={settle} words={t("drop")} onSave={save}>
        <Field
          id="reason"
          label={t("dropWhy")}
          value={reason}
          onChange={setReason}
          error={settle.error?.problems.find((one) => one.field === "reason")?.message}
          autoFocus
        />
      </SaveForm>
    </Dialog>
  );
}
