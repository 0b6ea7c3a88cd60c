/** What a row of a list says in words: when the person leaves, what is next, how late it is. */
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Chip, NextThing, TodayRow, Tone, WaitingStep, When } from "../api/generated";
import type { Tone as Shown } from "../design/Chip";
import { clock, shortDate } from "../words/dates";

/** How urgent a state is, in the tones of the window. */
export const TONES: Record<Tone, Shown> = {
  nothing: "none",
  good: "ok",
  under_way: "due",
  due: "soon",
  late: "late",
};

export interface Said {
  tone: Shown;
  words: string;
  /** A second, quieter line. */
  sub: string;
}

/** Who it is and where: the part that all rows have. */
export type PersonLine = Pick<
  TodayRow,
  "booking" | "last" | "first" | "age" | "housing" | "language" | "interpreter"
>;

export type Words = TFunction<["glance", "terms", "shell"]>;

/** The words for rows of lists; the same thing as long as the language is. */
export function useRowWords() {
  const { t } = useTranslation(["glance", "terms", "shell"]);
  return useMemo(
    () => ({
      t,
      when: (when: When) => whenWords(when, t),
      due: (step: DueStep) => dueWords(step, t),
      step: (step: WaitingStep | NextThing) =>
        step.about === null
          ? t(`terms:step.${step.step}`)
          : `${t(`terms:step.${step.step}`)}: ${step.about}`,
      chip: (chip: Chip) => t(`word.${chip.word}`),
    }),
    [t],
  );
}

/** "DELGADO-RUIZ, María". The last name is put in capitals by style, not in the text. */
export function nameOf(person: Pick<PersonLine, "last" | "first">): string {
  return `${person.last}, ${person.first}`;
}

function whenWords(when: When, t: Words): Said {
  const { date, days, time } = when;
  if (when.left !== null && date !== null) {
    const day = shortDate(date);
    const words =
      time === null ? t("when.left", { day }) : t("when.leftAt", { day, time: clock(time) });
    return { tone: "none", words, sub: t(`terms:leftHow.${when.left}`) };
  }
  if (when.desk_releases_at !== null) {
    const words = t("when.desk", { time: clock(when.desk_releases_at) });
    return { tone: "late", words, sub: t("when.deskSub") };
  }
  if (date === null || days === null) {
    return { tone: "unknown", words: t("when.none", { day: when.day }), sub: t("when.noneSub") };
  }
  if (when.past_date) {
    const day = shortDate(date);
    return {
      tone: "late",
      words: t("when.past", { count: -days }),
      sub: t("when.pastSub", { day }),
    };
  }
  const sure = [when.kind, when.certainty] as const;
  const sub = [
    sure[0] === null ? null : t(`terms:releaseKind.${sure[0]}`),
    sure[1] === null ? null : t(`terms:certainty.${sure[1]}`),
  ]
    .filter((word) => word !== null)
    .join(", ");
  if (days === 0 || days === 1) {
    const day = days === 0 ? "today" : "tomorrow";
    const words = time === null ? t(`when.${day}`) : t(`when.${day}At`, { time: clock(time) });
    return { tone: days === 0 ? "late" : "soon", words, sub };
  }
  const words = time === null ? shortDate(date) : `${shortDate(date)}, ${clock(time)}`;
  return { tone: days <= 3 ? "soon" : "due", words, sub };
}

/** What is read of a step to say how late it is. */
export interface DueStep {
  due: string;
  due_time?: string | null;
  state: WaitingStep["state"];
  days: number;
}

function dueWords(step: DueStep, t: Words): { tone: Shown; words: string } {
  const { days } = step;
  if (step.state === "missed")
    return { tone: "late", words: t("due.missed", { day: shortDate(step.due) }) };
  const time = step.due_time ?? null;
  if (step.state === "overdue") {
    if (time !== null && days === 0)
      return { tone: "late", words: t("due.lateSince", { time: clock(time) }) };
    return { tone: "late", words: t("due.late", { count: Math.max(1, -days) }) };
  }
  if (step.state !== "due")
    return { tone: "none", words: t("due.nextOn", { day: shortDate(step.due) }) };
  if (time !== null && days <= 1) {
    const words = t("due.by", {
      time: days === 0 ? clock(time) : `${shortDate(time)}, ${clock(time)}`,
    });
    return { tone: "soon", words };
  }
  if (days <= 0) return { tone: "soon", words: t("due.today") };
  if (days === 1) return { tone: "soon", words: t("due.tomorrow") };
  if (days <= 14) return { tone: "due", words: t("due.in", { count: days }) };
  return { tone: "due", words: t("due.on", { day: shortDate(step.due) }) };
}

/** Sentences of the program write days as in files; people read "Mar 12". */
export function readable(text: string): string {
  return text.replace(/\b(\d{4}-\d{2}-\d{2})\b/g, (_, date: string) => shortDate(date));
}

/** Booking, cell, age and language: "T-1001 · B-2 · 37 · Spanish, interpreter". */
export function whoLine(person: PersonLine, t: Words): string {
  const language =
    person.language === null || person.language === "English"
      ? null
      : person.interpreter === true
        ? `${person.language}, ${t("interpreter")}`
        : person.language;
  return [
    person.booking,
    person.housing,
    person.age === null ? null : t("age", { age: person.age }),
    language,
  ]
    .filter((word) => word !== null)
    .join(" · ");
}
