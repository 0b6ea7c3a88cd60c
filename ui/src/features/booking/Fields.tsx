/** The fields of a booking, in the order of the booking sheet. */
import { useTranslation } from "react-i18next";
import type { LegalStatus, MatchPerson } from "../../api/generated";
import { Card } from "../../design/Card";
import { Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { problemOf, type Wrong } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { TimeField } from "../../design/TimeField";
import { COUNTIES } from "../../words/counties";
import { longDate } from "../../words/dates";
import { NUMBERS, type Typed } from "./typed";

const STATUSES: readonly LegalStatus[] = ["pretrial", "sentenced", "hold", "unknown"];
const SEXES = ["F", "M", "X", ""] as const;
const ANSWERS = ["yes", "no", ""] as const;

interface Props {
  typed: Typed;
  change: (part: Partial<Typed>) => void;
  wrong: Wrong | null;
  lacksDay: boolean;
  today: string;
  /** How the birth date is read. */
  born: string | null;
  bookingOf: MatchPerson | null;
}

export function Fields({ typed, change, wrong, lacksDay, today, born, bookingOf }: Props) {
  const { t } = useTranslation(["booking", "terms"]);
  const error = (field: string) => problemOf(wrong, field);
  return (
    <>
      <Card title={t("who")}>
        <div className="booking-grid">
          <Field
            label={t("last")}
            value={typed.last}
            onChange={(last) => change({ last })}
            error={error("last")}
            autoFocus
          />
          <Field
            label={t("first")}
            value={typed.first}
            onChange={(first) => change({ first })}
            error={error("first")}
          />
          <Field
            label={t("middle")}
            value={typed.middle}
            onChange={(middle) => change({ middle })}
          />
          <Field
            label={t("suffix")}
            value={typed.suffix}
            placeholder="Jr, Sr, III"
            onChange={(suffix) => change({ suffix })}
          />
          <Field
            label={t("birth")}
            hint={
              typed.birth.trim() === ""
                ? t("birthHint")
                : born === null
                  ? t("birthKept")
                  : longDate(born)
            }
            value={typed.birth}
            onChange={(birth) => change({ birth })}
            error={error("birth")}
          />
          <Picker
            label={t("sex")}
            value={typed.sex}
            options={SEXES.map((sex) => ({ value: sex, words: sex === "" ? t("notSaid") : sex }))}
            onChange={(sex) => change({ sex })}
          />
          <Field
            label={t("language")}
            value={typed.language}
            onChange={(language) => change({ language })}
          />
          <Picker
            label={t("interpreter")}
            value={typed.interpreter}
            options={ANSWERS.map((answer) => ({
              value: answer,
              words: answer === "" ? t("notAsked") : t(answer),
            }))}
            onChange={(interpreter) => change({ interpreter })}
          />
        </div>
      </Card>
      <Card title={t("booking")}>
        <div className="booking-grid">
          <Field
            label={t("number")}
            value={typed.booking}
            onChange={(booking) => change({ booking })}
            error={
              bookingOf === null ? error("booking") : t("numberKnown", { name: bookingOf.name })
            }
          />
          <DateField
            label={t("bookedOn")}
            today={today}
            value={typed.bookedOn}
            onChange={(bookedOn) => change({ bookedOn })}
            error={lacksDay ? t("lacksDay") : error("booked_on")}
          />
          <TimeField
            label={t("bookedTime")}
            value={typed.bookedTime}
            onChange={(bookedTime) => change({ bookedTime })}
            error={error("booked_time")}
          />
          <Field
            label={t("housing")}
            value={typed.housing}
            onChange={(housing) => change({ housing })}
          />
          <div className="booking-two">
            <Picker
              label={t("legalStatus")}
              value={typed.legalStatus}
              options={STATUSES.map((status) => ({
                value: status,
                words: t(`terms:legalStatus.${status}`),
              }))}
              onChange={(legalStatus) => change({ legalStatus })}
            />
          </div>
          <div className="booking-two">
            <Picker
              label={t("county")}
              value={typed.county}
              placeholder={t("countyUnknown")}
              options={[
                { value: "", words: t("countyUnknown") },
                ...COUNTIES.map(([value, words]) => ({ value, words })),
              ]}
              onChange={(county) => change({ county })}
              error={error("residence_county")}
            />
          </div>
        </div>
      </Card>
      <Card title={t("numbers")}>
        <div className="booking-grid booking-numbers">
          {NUMBERS.map((kind) => (
            <Field
              key={kind}
              label={t(`terms:identifier.${kind}`)}
              value={typed.numbers[kind] ?? ""}
              onChange={(value) => change({ numbers: { ...typed.numbers, [kind]: value } })}
            />
          ))}
          {error("identifiers") === undefined ? null : (
            <p className="field-error booking-wide">{error("identifiers")}</p>
          )}
        </div>
      </Card>
    </>
  );
}
