/** The days in court of one person: each can be corrected or taken out, and one more be added. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CourtDate } from "../../../api/generated";
import { useChange } from "../../../api/useAnswer";
import { Button } from "../../../design/Button";
import { DateField } from "../../../design/DateField";
import { problemOf } from "../../../design/ErrorSummary";
import { Field } from "../../../design/Field";
import { SaveForm } from "../../../design/SaveForm";
import { TimeField } from "../../../design/TimeField";
import { say, sayFailure } from "../../../design/Toast";
import { CourtChip } from "../../../pieces/CourtChip";
import { shortDate } from "../../../words/dates";
import { usePerson } from "../usePerson";

interface Draft {
  held: CourtDate | null;
  on: string | null;
  time: string | null;
  court: string;
  department: string;
  purpose: string;
  source: string;
}

export function CourtForm({
  booking,
  today,
  onDone,
}: {
  booking: string;
  today: string;
  onDone: () => void;
}) {
  const { t } = useTranslation(["person", "record"]);
  const { shown } = usePerson();
  const set = useChange("court.set");
  const empty: Draft = {
    held: null,
    on: null,
    time: null,
    court: "",
    department: "",
    purpose: "",
    source: t("person:court.sourceUsual"),
  };
  const [draft, setDraft] = useState<Draft>(empty);
  const [lacks, setLacks] = useState(false);
  const put = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const save = () => {
    if (draft.on === null) return setLacks(true);
    const { held, on, time, source } = draft;
    const text = (words: string) => (words.trim() === "" ? null : words.trim());
    set.mutate(
      {
        booking,
        id: held?.id ?? null,
        seen: held?.version ?? null,
        on,
        time,
        court: text(draft.court),
        department: text(draft.department),
        purpose: text(draft.purpose),
        source,
        as_of: null,
      },
      {
        onSuccess: () => {
          say(t("person:court.saved", { day: shortDate(on) }));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm
      saving={set}
      words={t(draft.held === null ? "person:court.save" : "person:court.change")}
      onSave={save}
      beside={
        draft.held === null ? null : (
          <Button onPress={() => setDraft(empty)}>{t("person:court.instead")}</Button>
        )
      }
    >
      <p className="quiet small">{t("person:court.no")}</p>
      {shown.court_dates.length === 0 ? null : (
        <Days booking={booking} onCorrect={(held) => setDraft(draftOf(held))} />
      )}
      <h3>
        {draft.held === null
          ? t("person:court.add")
          : `${t("person:court.correct")} ${shortDate(draft.held.on)}`}
      </h3>
      <div className="form-grid">
        <DateField
          key={`on${draft.held?.id}`}
          label={t("person:court.on")}
          today={today}
          autoFocus
          value={draft.on}
          onChange={(on) => put({ on })}
          error={
            lacks && draft.on === null
              ? t("record:required", { field: t("person:court.on") })
              : problemOf(set.error, "on")
          }
        />
        <TimeField
          key={`time${draft.held?.id}`}
          label={t("person:court.time")}
          value={draft.time}
          onChange={(time) => put({ time })}
        />
      </div>
      <div className="form-grid">
        <Field
          label={t("person:court.where")}
          value={draft.court}
          onChange={(court) => put({ court })}
        />
        <Field
          label={t("person:court.department")}
          value={draft.department}
          onChange={(department) => put({ department })}
        />
      </div>
      <Field
        label={t("person:court.purpose")}
        value={draft.purpose}
        onChange={(purpose) => put({ purpose })}
      />
      <Field
        label={t("person:court.source")}
        value={draft.source}
        onChange={(source) => put({ source })}
        error={problemOf(set.error, "source")}
      />
    </SaveForm>
  );
}

function draftOf(held: CourtDate): Draft {
  return {
    held,
    on: held.on,
    time: held.time,
    court: held.court ?? "",
    department: held.department ?? "",
    purpose: held.purpose ?? "",
    source: held.source,
  };
}

/** What is on record, the newest day first. */
function Days({ booking, onCorrect }: { booking: string; onCorrect: (held: CourtDate) => void }) {
  const { t } = useTranslation("person");
  const { shown } = usePerson();
  const takeOut = useChange("court.take_back");
  return (
    <ul className="court-days" aria-label={t("court.list")}>
      {shown.court.map((now) => {
        const held = shown.court_dates.find((date) => date.id === now.id);
        if (held === undefined) return null;
        const where = [
          held.court,
          held.department === null ? null : t("court.dept", { name: held.department }),
          held.purpose,
          held.source,
        ];
        const remove = () =>
          takeOut.mutate(
            { booking, id: held.id, seen: held.version },
            {
              onSuccess: () => say(t("court.takenOut")),
              onError: (failure) => sayFailure(failure.message),
            },
          );
        return (
          <li key={held.id}>
            <CourtChip court={now} />
            <span className="small quiet">{where.filter((word) => word !== null).join(" · ")}</span>
            <span className="court-days-do">
              <Button kind="quiet" onPress={() => onCorrect(held)}>
                {t("court.correct")}
                <span className="unseen"> {shortDate(held.on)}</span>
              </Button>
              <Button kind="quiet" onPress={remove} isPending={takeOut.isPending}>
                {t("court.takeOut")}
                <span className="unseen"> {shortDate(held.on)}</span>
              </Button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
