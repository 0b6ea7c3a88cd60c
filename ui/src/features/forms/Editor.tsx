/** What fills one field: a value of the record, a text, a tick, or the pen. */
import { useTranslation } from "react-i18next";
import type { FilledBy, FormValue, MappedField, ValueShown } from "../../api/generated";
import { Chip } from "../../design/Chip";
import { Choice, Picker } from "../../design/Choice";
import { Field } from "../../design/Field";
import { type By, called, waysOf } from "./said";

const NEVER = "";

export function Editor({
  mapped,
  values,
  by,
  isFixed,
  onPut,
}: {
  mapped: MappedField;
  values: readonly ValueShown[];
  by: FilledBy | null;
  /** For those who may look and not decide. */
  isFixed: boolean;
  onPut: (by: FilledBy) => void;
}) {
  const { t } = useTranslation("forms");
  const { field, number, only_pen } = mapped;
  const { asks } = field;
  const options = asks.kind === "one_of" ? asks.options : [];
  const held = by !== null && "value" in by ? by.value : (values[0]?.value ?? "full_name");
  const begin = (way: By) => onPut(fresh(way, held, values, options));
  return (
    <section className="card forms-editor" aria-label={called(field)}>
      <header className="forms-editor-head">
        <h2>
          <span className="num quiet">{number}</span> {called(field)}
        </h2>
        {mapped.suggested !== null && mapped.by === null && !only_pen ? (
          <Chip tone="unknown" title={t("map.suggestedWhy")}>
            {t("map.suggested")}
          </Chip>
        ) : null}
      </header>
      {only_pen ? (
        <p className="quiet">{t("map.onlyPenWhy")}</p>
      ) : (
        <div className="forms-editor-fields">
          <Choice
            label={t("map.how")}
            value={by?.by ?? null}
            options={waysOf(field).map((value) => ({ value, words: t(`how.${value}`) }))}
            onChange={begin}
            isDisabled={isFixed}
          />
          {by === null ? null : (
            <Filled by={by} values={values} options={options} isFixed={isFixed} onPut={onPut} />
          )}
        </div>
      )}
    </section>
  );
}

function Filled({
  by,
  values,
  options,
  isFixed,
  onPut,
}: {
  by: FilledBy;
  values: readonly ValueShown[];
  options: readonly string[];
  isFixed: boolean;
  onPut: (by: FilledBy) => void;
}) {
  const { t } = useTranslation("forms");
  const pick = (held: FormValue, among: readonly ValueShown[], put: (value: FormValue) => void) => (
    <Picker
      label={t("map.value")}
      value={held}
      options={among.map(({ value, reach }) => ({
        value,
        words: t(`values.${value}`),
        ...(reach === "everybody" ? {} : { hint: t(`map.reach.${reach}`) }),
      }))}
      onChange={put}
      isDisabled={isFixed}
    />
  );
  const wordsOf = (value: FormValue) => values.find((one) => one.value === value)?.words ?? [];
  const answers = values.filter(({ kind }) => kind !== "date");
  switch (by.by) {
    case "value":
      return pick(by.value, values, (value) => onPut({ by: "value", value }));
    case "text":
      return options.length > 0 ? (
        <Picker
          label={t("map.option1")}
          value={by.text}
          options={options.map((value) => ({ value, words: value }))}
          onChange={(text) => onPut({ by: "text", text })}
          isDisabled={isFixed}
        />
      ) : (
        <Field
          label={t("map.text")}
          value={by.text}
          onChange={(text) => onPut({ by: "text", text })}
          isDisabled={isFixed}
        />
      );
    case "tick_when":
      return (
        <>
          {pick(by.value, answers, (value) =>
            onPut({ by: "tick_when", value, is: wordsOf(value)[0] ?? "" }),
          )}
          <Word
            label={t("map.is")}
            words={wordsOf(by.value)}
            is={by.is}
            isFixed={isFixed}
            onPut={(is) => onPut({ ...by, is })}
          />
        </>
      );
    case "choose": {
      const isOf = (option: string) => by.options.find((when) => when.option === option)?.is ?? "";
      const put = (option: string, is: string) => {
        const others = by.options.filter((when) => when.option !== option);
        onPut({ ...by, options: is === NEVER ? others : [...others, { option, is }] });
      };
      return (
        <>
          {pick(by.value, answers, (value) => onPut({ by: "choose", value, options: [] }))}
          {options.map((option) => (
            <Word
              key={option}
              label={t("map.option", { option })}
              words={wordsOf(by.value)}
              is={isOf(option)}
              isFixed={isFixed}
              onPut={(is) => put(option, is)}
            />
          ))}
        </>
      );
    }
    case "ticked":
    case "pen":
      return null;
  }
}

/** The answer for which something is ticked: one of a few words, or what somebody types. */
function Word({
  label,
  words,
  is,
  isFixed,
  onPut,
}: {
  label: string;
  words: readonly string[];
  is: string;
  isFixed: boolean;
  onPut: (is: string) => void;
}) {
  const { t } = useTranslation("forms");
  if (words.length === 0) {
    return <Field label={label} value={is} onChange={onPut} isDisabled={isFixed} />;
  }
  return (
    <Picker
      label={label}
      value={is}
      options={[
        { value: NEVER, words: t("map.never") },
        ...words.map((value) => ({ value, words: t(`word.${value}`, { defaultValue: value }) })),
      ]}
      onChange={onPut}
      isDisabled={isFixed}
    />
  );
}

/** What a way of filling begins with, for the value that was there before. */
function fresh(
  way: By,
  held: FormValue,
  values: readonly ValueShown[],
  options: readonly string[],
): FilledBy {
  const words = values.find(({ value }) => value === held)?.words ?? [];
  const known =
    words.length > 0 ? held : (values.find(({ kind }) => kind === "yes_no")?.value ?? held);
  switch (way) {
    case "value":
      return { by: "value", value: held };
    case "text":
      return { by: "text", text: options[0] ?? "" };
    case "tick_when":
      return { by: "tick_when", value: known, is: words[0] ?? "yes" };
    case "choose":
      return { by: "choose", value: known, options: [] };
    case "ticked":
      return { by: "ticked" };
    case "pen":
      return { by: "pen" };
  }
}
