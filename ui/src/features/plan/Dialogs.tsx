/** What lies over the plan: closing and changing a need, and the next state of a referral. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  Fact,
  LoopClosure,
  Need,
  NeedAction,
  NeedEnd,
  NeedSide,
  Referral,
  ReferralStatus,
} from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Checkbox, Choice, Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { Dialog } from "../../design/Dialog";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { say } from "../../design/Toast";
import { en } from "../../words/en";
import { isOpen, LINKS, type Opened, options, said, saving, usePlan } from "./here";

export function Dialogs({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  const { t } = useTranslation("plan");
  return (
    <Dialog
      title={opened === null ? "" : titleOf(opened)}
      isOpen={opened !== null}
      onClose={onClose}
      size={opened?.as === "editNeed" ? "l" : "m"}
    >
      {opened === null ? null : <Inner opened={opened} onDone={onClose} />}
    </Dialog>
  );

  function titleOf(held: Opened): string {
    if (held.as === "closeNeed") return t("need.closing");
    if (held.as === "editNeed") return t("need.editing");
    return t("referral.moving", {
      programme: t(`programme.${held.referral.value.programme}`),
      status: t(`status.${held.to}`),
    });
  }
}

function Inner({ opened, onDone }: { opened: Opened; onDone: () => void }) {
  switch (opened.as) {
    case "closeNeed":
      return <CloseNeed held={opened.need} onDone={onDone} />;
    case "editNeed":
      return <EditNeed held={opened.need} onDone={onDone} />;
    case "move":
      return <Move held={opened.referral} to={opened.to} onDone={onDone} />;
  }
}

function useSaveNeed(held: Fact<Need>, onDone: () => void) {
  const { t } = useTranslation("plan");
  const { shown } = usePlan();
  const save = useChange("needs.save");
  const submit = (value: Need) => {
    save.mutate(saving(shown.booking, value, held), {
      onSuccess: () => {
        say(t("need.saved"));
        onDone();
      },
    });
  };
  return { save, submit };
}

function CloseNeed({ held, onDone }: { held: Fact<Need>; onDone: () => void }) {
  const { t } = useTranslation("plan");
  const { today } = usePlan();
  const [how, setHow] = useState<NeedEnd>("met");
  const [words, setWords] = useState("");
  const { save, submit } = useSaveNeed(held, onDone);
  return (
    <SaveForm
      saving={save}
      words={t("need.close")}
      onSave={() => submit({ ...held.value, closed: { on: today, how, words: said(words) } })}
    >
      <p>{held.value.need}</p>
      <Choice
        label={t("need.how")}
        value={how}
        options={options<NeedEnd>(en.plan.end)}
        onChange={setHow}
      />
      <Field
        label={t("need.words")}
        value={words}
        onChange={setWords}
        error={problemOf(save.error, "closed")}
      />
    </SaveForm>
  );
}

const MORE: NeedAction = {
  what: "",
  side: "jail",
  who: null,
  due: null,
  state: "to_do",
  state_on: null,
};

function EditNeed({ held, onDone }: { held: Fact<Need>; onDone: () => void }) {
  const { t } = useTranslation("plan");
  const { today } = usePlan();
  const [need, setNeed] = useState(held.value.need);
  const [goal, setGoal] = useState(held.value.goal ?? "");
  const [more, setMore] = useState(MORE);
  const [dropped, setDropped] = useState<readonly number[]>([]);
  const { save, submit } = useSaveNeed(held, onDone);
  const put = () => {
    const kept = held.value.actions.map((action, at) =>
      dropped.includes(at) ? { ...action, state: "dropped" as const, state_on: today } : action,
    );
    const added = said(more.what) === null ? [] : [{ ...more, what: more.what.trim() }];
    submit({ ...held.value, need: need.trim(), goal: said(goal), actions: [...kept, ...added] });
  };
  return (
    <SaveForm saving={save} words={t("keys.save")} onSave={put}>
      <Field
        label={t("need.need")}
        value={need}
        onChange={setNeed}
        error={problemOf(save.error, "need")}
      />
      <Field label={t("need.goal")} value={goal} onChange={setGoal} />
      {held.value.actions.map((action, at) =>
        isOpen(action) ? (
          <Checkbox
            key={`${action.what} ${action.due} ${action.who}`}
            isSelected={dropped.includes(at)}
            onChange={(picked) =>
              setDropped(picked ? [...dropped, at] : dropped.filter((one) => one !== at))
            }
          >
            {`${t("need.drop")}: ${action.what}`}
          </Checkbox>
        ) : null,
      )}
      <Field
        label={t("need.moreAction")}
        value={more.what}
        onChange={(what) => setMore({ ...more, what })}
        error={problemOf(save.error, "actions")}
      />
      <Picker
        label={t("need.side")}
        value={more.side}
        options={options<NeedSide>(en.plan.side)}
        onChange={(side) => setMore({ ...more, side })}
      />
      <Field
        label={t("need.who")}
        value={more.who ?? ""}
        onChange={(who) => setMore({ ...more, who: said(who) === null ? null : who })}
      />
      <DateField
        label={t("need.due")}
        today={today}
        value={more.due}
        onChange={(due) => setMore({ ...more, due })}
      />
    </SaveForm>
  );
}

function Move({
  held,
  to,
  onDone,
}: {
  held: Fact<Referral>;
  to: ReferralStatus;
  onDone: () => void;
}) {
  const { t } = useTranslation("plan");
  const { shown, today } = usePlan();
  const { value } = held;
  const [on, setOn] = useState<string | null>(today);
  const [assigned, setAssigned] = useState(value.assigned ?? "");
  const [words, setWords] = useState(value.words ?? "");
  const [closure, setClosure] = useState<LoopClosure>(
    value.status === "done" ? "services_received" : "person_declined",
  );
  const [call, setCall] = useState({ ours: "", theirs: "", summary: "" });
  const save = useChange("referrals.save");
  const isLink = LINKS.includes(value.programme);
  const put = () => {
    if (on === null) return;
    const spoken = said(call.ours) !== null || said(call.theirs) !== null;
    const link = spoken
      ? {
          severity: null,
          county: null,
          release_signed_on: null,
          records: [],
          ...value.link,
          call: {
            on,
            time: null,
            ours: call.ours.trim(),
            theirs: call.theirs.trim(),
            summary: said(call.summary),
          },
        }
      : value.link;
    const moved: Referral = {
      ...value,
      status: to,
      status_on: on,
      closure: to === "closed" ? closure : null,
      assigned: said(assigned),
      words: said(words),
      ...(link === undefined ? {} : { link }),
    };
    save.mutate(saving(shown.booking, moved, held), {
      onSuccess: () => {
        say(t("referral.saved"));
        onDone();
      },
    });
  };
  return (
    <SaveForm saving={save} words={t("keys.save")} onSave={put}>
      {to === "closed" ? (
        <Choice
          label={t("referral.closure")}
          value={closure}
          options={options<LoopClosure>(en.plan.closure)}
          onChange={setClosure}
          error={problemOf(save.error, "closure")}
        />
      ) : null}
      <DateField
        label={t("referral.on")}
        today={today}
        value={on}
        onChange={setOn}
        error={problemOf(save.error, "status_on")}
      />
      <Field label={t("referral.assigned")} value={assigned} onChange={setAssigned} />
      <Field
        label={t("referral.words")}
        value={words}
        onChange={setWords}
        error={problemOf(save.error, "words")}
      />
      {isLink ? (
        <>
          <Field
            label={t("referral.callOurs")}
            value={call.ours}
            onChange={(ours) => setCall({ ...call, ours })}
            error={problemOf(save.error, "link")}
          />
          <Field
            label={t("referral.callTheirs")}
            value={call.theirs}
            onChange={(theirs) => setCall({ ...call, theirs })}
          />
          <Field
            label={t("referral.callSummary")}
            value={call.summary}
            onChange={(summary) => setCall({ ...call, summary })}
          />
        </>
      ) : null}
    </SaveForm>
  );
}
