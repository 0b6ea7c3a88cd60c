/** The fields of one service in the order of typing: what, when, where, by whom. */

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ServicePlace, ServicesShown } from "../../api/generated";
import { useSession } from "../../api/session";
import { Checkbox, Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { problemOf, type Wrong } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { en } from "../../words/en";
import { type Draft, lacking } from "./draft";
import { saidBack, typedEnd, typedStart } from "./typed";

const PLACES = Object.keys(en.services.place) as ServicePlace[];

interface Props {
  shown: ServicesShown;
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  wrong: Wrong | null;
  /** Somebody has tried to save, so what is lacking is said. */
  tried: boolean;
  children?: ReactNode;
}

export function EntryFields({ shown, draft, onChange, wrong, tried, children }: Props) {
  const { t } = useTranslation("services");
  const { now } = useSession();
  const today = shown.as_of.slice(0, 10);
  const lacks = tried ? lacking(draft, today) : {};
  const start = typedStart(draft.start, draft.day ?? today);
  const end = typedEnd(draft.end, draft.day ?? today);
  const said = start === null || end === null ? null : saidBack(start, end, now);
  const time = (field: "start" | "end") =>
    lacks[field] === "today"
      ? t("form.otherDay")
      : lacks[field] === "unread"
        ? t(field === "start" ? "form.unreadStart" : "form.unreadEnd")
        : problemOf(wrong, field);
  const providers = shown.providers.map((held) => ({
    value: String(held.id),
    words: [held.name, held.credential].filter((word) => word !== null).join(", "),
  }));
  const own = draft.provider ?? shown.me;
  const known = providers.some((held) => held.value === String(own));
  return (
    <div className="services-fields">
      <div className="services-kind">
        <Picker
          label={t("form.kind")}
          value={draft.kind}
          placeholder={t("form.pick")}
          options={shown.kinds.map((kind, at) => ({
            value: kind,
            words: t(`kind.${kind}`),
            ...(at < 9 ? { hint: String(at + 1) } : {}),
          }))}
          onChange={(kind) => onChange({ kind })}
          error={lacks.kind === undefined ? problemOf(wrong, "kind") : t("form.lacks")}
        />
      </div>
      <div className="services-start">
        <Field
          label={t("form.start")}
          placeholder={t("form.startHint")}
          value={draft.start}
          onChange={(text) => onChange({ start: text })}
          error={time("start")}
        />
      </div>
      <Field
        label={t("form.end")}
        placeholder={t("form.endHint")}
        value={draft.end}
        onChange={(text) => onChange({ end: text })}
        error={time("end")}
      />
      <DateField
        label={t("form.day")}
        today={today}
        value={draft.day}
        onChange={(day) => onChange({ day })}
      />
      <Picker
        label={t("form.place")}
        value={draft.place}
        options={PLACES.map((place) => ({ value: place, words: t(`place.${place}`) }))}
        onChange={(place) => onChange({ place })}
      />
      <Picker
        label={t("form.provider")}
        value={known ? String(own) : null}
        placeholder={t("form.me")}
        options={providers}
        onChange={(id) => onChange({ provider: Number(id) })}
        error={problemOf(wrong, "provider")}
      />
      <div className="services-with">
        <Field
          label={t("form.with")}
          value={draft.with}
          onChange={(text) => onChange({ with: text })}
          error={problemOf(wrong, "with")}
        />
      </div>
      <div className="services-note">
        <Field
          label={t("form.note")}
          value={draft.note}
          onChange={(text) => onChange({ note: text })}
          error={problemOf(wrong, "note")}
        />
      </div>
      <div className="services-said">
        <p className="small" aria-live="polite">
          {said === null ? (
            <span className="quiet">{t("form.noteHint")}</span>
          ) : (
            <b className="num">
              {t(said.overnight ? "form.saidOvernight" : "form.said", {
                from: said.from,
                to: said.to,
                count: said.minutes,
              })}
            </b>
          )}
        </p>
        {draft.again ? (
          <Checkbox isSelected={draft.again} onChange={(again) => onChange({ again })}>
            {t("form.again")}
          </Checkbox>
        ) : null}
        {children}
      </div>
    </div>
  );
}

/** What went on at the same time, as the program has asked; the other problems stay at their fields. */
export function overlapsIn(wrong: Wrong | null): readonly string[] {
  const found = wrong?.problems?.filter((problem) => problem.field === "overlap") ?? [];
  return found.map((problem) => problem.message);
}

export function Overlaps({ found }: { found: readonly string[] }) {
  const { t } = useTranslation("services");
  if (found.length === 0) return null;
  return (
    <div className="services-overlaps" role="alert">
      <b>{t("form.overlaps")}</b>
      <ul>
        {found.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}
