/** The handoff meeting, live: one form beside page 1 of the packet, saved as it is typed. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Fact, Handoff as Held, Meeting, MeetingHow, Tells } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Checkbox, Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { ErrorSummary, problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { PdfPages } from "../../design/PdfPages";
import { Answered } from "../../design/States";
import { TimeField } from "../../design/TimeField";
import { leadsToUnread } from "../../design/unread";
import { clock, shortDate } from "../../words/dates";
import { en } from "../../words/en";
import { usePreview } from "../packet/usePreview";
import { lines, options, said, saving, TELLS, usePlan } from "./here";

/** So long after the last key what was typed is saved. */
const PAUSE = 1_200;

interface Draft {
  held_on: string | null;
  with: string;
  person_present: boolean;
  accepted_by: string;
  time: string | null;
  how: MeetingHow | "";
  place: string;
  there: string;
  taught_back: boolean;
  said_back: string;
  questions: string;
  accepted_at: string | null;
  tells: Tells;
}

/** What has been saved of the meeting that is being written. */
interface Kept {
  id: number;
  version: number;
}

function begin(held: Held | null, today: string): Draft {
  const meeting = held?.meeting;
  return {
    held_on: held?.held_on ?? today,
    with: held?.with ?? "",
    person_present: held?.person_present ?? true,
    accepted_by: held?.accepted_by ?? "",
    time: meeting?.time ?? null,
    how: meeting?.how ?? "",
    place: meeting?.place ?? "",
    there: meeting?.there.join("\n") ?? "",
    taught_back: meeting?.taught_back ?? false,
    said_back: meeting?.said_back ?? "",
    questions: meeting?.questions.join("\n") ?? "",
    accepted_at: meeting?.accepted_at ?? null,
    tells: meeting?.tells ?? "not_said",
  };
}

function handoffOf(draft: Draft, held_on: string): Held {
  const meeting: Meeting = {
    time: draft.time,
    how: draft.how === "" ? null : draft.how,
    place: said(draft.place),
    there: lines(draft.there),
    taught_back: draft.taught_back || said(draft.said_back) !== null ? draft.taught_back : null,
    said_back: said(draft.said_back),
    questions: lines(draft.questions),
    accepted_at: draft.accepted_at,
    tells: draft.tells,
  };
  return {
    held_on,
    with: draft.with.trim(),
    person_present: draft.person_present,
    accepted_by: said(draft.accepted_by),
    meeting,
  };
}

export function Handoff() {
  const { t } = useTranslation("plan");
  const { shown, may } = usePlan();
  const [writing, setWriting] = useState<Fact<Held> | null>(null);
  const [turn, setTurn] = useState(0);
  const write = (held: Fact<Held> | null) => {
    setWriting(held);
    setTurn(turn + 1);
  };
  return (
    <div className="plan-meeting">
      <div>
        {may ? <MeetingForm key={turn} writing={writing} onFresh={() => write(null)} /> : null}
        <Card title={t("handoff.earlier")}>
          {shown.handoffs.length === 0 ? <p className="quiet">{t("handoff.none")}</p> : null}
          <ul className="plan-list">
            {shown.handoffs.map((fact) => (
              <li key={fact.id}>
                <b>
                  {shortDate(fact.value.held_on)}
                  {fact.value.meeting?.time ? ` ${clock(fact.value.meeting.time)}` : ""} ·{" "}
                  {fact.value.with}
                </b>{" "}
                {fact.value.accepted_by === null
                  ? t("handoff.notAccepted")
                  : t("handoff.accepted", { who: fact.value.accepted_by })}
                {may ? (
                  <Button kind="quiet" onPress={() => write(fact)}>
                    {t("handoff.continue")}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      </div>
      <PageOne />
    </div>
  );
}

function MeetingForm({ writing, onFresh }: { writing: Fact<Held> | null; onFresh: () => void }) {
  const { t } = useTranslation("plan");
  const { shown, today } = usePlan();
  const [draft, setDraft] = useState(() => begin(writing?.value ?? null, today));
  const [kept, setKept] = useState<Kept | null>(
    writing === null ? null : { id: writing.id, version: writing.version },
  );
  /** What was typed since the last saving. */
  const [typed, setTyped] = useState(false);
  const save = useChange("handoffs.save");
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setTyped(true);
  };
  const submit = () => {
    if (save.isPending || leadsToUnread() || draft.held_on === null) return;
    setTyped(false);
    save.mutate(saving(shown.booking, handoffOf(draft, draft.held_on), kept), {
      onSuccess: (saved) => setKept(saved),
    });
  };
  const latest = useRef(submit);
  latest.current = submit;
  const named = said(draft.with) !== null;
  const { isPending, isError } = save;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every key starts the pause anew
  useEffect(() => {
    // After a refusal somebody has to look first.
    if (!typed || !named || isPending || isError) return;
    const pause = setTimeout(() => latest.current(), PAUSE);
    return () => clearTimeout(pause);
  }, [draft, typed, named, isPending, isError]);
  // What was typed last is not lost when the screen goes.
  const left = useRef({ typed, named });
  left.current = { typed, named };
  useEffect(
    () => () => {
      if (left.current.typed && left.current.named) latest.current();
    },
    [],
  );
  useKeys([{ key: "Ctrl+Enter", words: t("handoff.save"), everywhere: true, run: submit }]);
  return (
    <Card
      title={t("handoff.form")}
      aside={
        kept === null ? null : (
          <Button kind="quiet" onPress={onFresh}>
            {t("handoff.fresh")}
          </Button>
        )
      }
    >
      <form
        className="form"
        aria-label={t("handoff.form")}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorSummary wrong={save.error} />
        <div className="plan-fields">
          <Field
            label={t("handoff.with")}
            value={draft.with}
            onChange={(one) => change({ with: one })}
          />
          <DateField
            label={t("handoff.heldOn")}
            today={today}
            value={draft.held_on}
            onChange={(held_on) => change({ held_on })}
          />
          <TimeField
            label={t("handoff.time")}
            value={draft.time}
            onChange={(time) => change({ time })}
          />
          <Picker
            label={t("handoff.how")}
            value={draft.how}
            options={[{ value: "", words: "–" }, ...options<MeetingHow>(en.plan.how)]}
            onChange={(how) => change({ how: how as MeetingHow | "" })}
          />
          <Field
            label={t("handoff.place")}
            value={draft.place}
            onChange={(place) => change({ place })}
          />
          <Checkbox
            isSelected={draft.person_present}
            onChange={(person_present) => change({ person_present })}
          >
            {t("handoff.present")}
          </Checkbox>
          <Field
            label={t("handoff.there")}
            hint={t("handoff.thereHint")}
            rows={2}
            value={draft.there}
            onChange={(there) => change({ there })}
            error={problemOf(save.error, "meeting")}
          />
          <Checkbox
            isSelected={draft.taught_back}
            onChange={(taught_back) => change({ taught_back })}
          >
            {t("handoff.back")}
          </Checkbox>
          {shown.answers_tells ? (
            <>
              <Field
                label={t("handoff.said")}
                value={draft.said_back}
                onChange={(said_back) => change({ said_back })}
              />
              <Field
                label={t("handoff.questions")}
                hint={t("handoff.questionsHint")}
                rows={3}
                value={draft.questions}
                onChange={(questions) => change({ questions })}
              />
              <Picker
                label={t("handoff.tells")}
                value={draft.tells}
                options={TELLS}
                onChange={(tells) => change({ tells })}
              />
            </>
          ) : null}
          <Field
            label={t("handoff.acceptedBy")}
            value={draft.accepted_by}
            onChange={(accepted_by) => change({ accepted_by })}
          />
          <TimeField
            label={t("handoff.acceptedAt")}
            value={draft.accepted_at}
            onChange={(accepted_at) => change({ accepted_at })}
          />
        </div>
        <div className="plan-foot">
          <output className="small quiet">
            {isPending
              ? t("handoff.saving")
              : kept === null || typed
                ? t("handoff.typed")
                : t("handoff.saved", { count: kept.version })}
          </output>
          <Button kind="primary" type="submit" isPending={isPending}>
            {t("handoff.save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** The paper that everybody in the meeting looks at. */
function PageOne() {
  const { t } = useTranslation("plan");
  const { shown } = usePlan();
  const preview = usePreview(shown.booking, "ecm");
  return (
    <Card title={t("handoff.paper")} className="plan-paper">
      <Answered answer={preview} asking={t("asking")}>
        {({ bytes }) =>
          bytes === null ? (
            <p className="quiet">{t("handoff.noPaper")}</p>
          ) : (
            <PdfPages
              bytes={bytes}
              label={(page, of) => t("handoff.page", { page, of })}
              failed={t("handoff.noPaper")}
            />
          )
        }
      </Answered>
    </Card>
  );
}
