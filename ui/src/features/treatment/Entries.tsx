/** Everything on record, the newest first; a wrong entry stays in sight, struck and said so. */
import { useTranslation } from "react-i18next";
import type { TreatmentEntryShown, TreatmentShown } from "../../api/generated";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { clock, moment, shortDate } from "../../words/dates";
import { en } from "../../words/en";
import { FIELDS } from "./fields";
import type { Mending } from "./TreatmentRecord";

export function Entries({
  shown,
  onMend,
}: {
  shown: TreatmentShown;
  onMend: ((mending: Mending) => void) | null;
}) {
  const { t } = useTranslation("treatment");
  const entries = [...shown.entries].reverse();
  return (
    <Card title={t("entries.title")}>
      {entries.length === 0 ? <p className="quiet">{t("entries.none")}</p> : null}
      <ul className="treatment-entries">
        {entries.map((entry) => (
          <One key={entry.id} entry={entry} shown={shown} onMend={onMend} />
        ))}
      </ul>
    </Card>
  );
}

function One({
  entry,
  shown,
  onMend,
}: {
  entry: TreatmentEntryShown;
  shown: TreatmentShown;
  onMend: ((mending: Mending) => void) | null;
}) {
  const { t } = useTranslation("treatment");
  const { what } = entry;
  const replaced = entry.replaced_by !== null;
  const plan = shown.plans.find((held) => held.plan.id === entry.plan)?.plan.value.drug;
  const parts = useParts(entry);
  const mends = onMend !== null && !replaced && what.kind !== "taken_back";
  return (
    <li className={replaced ? "treatment-replaced" : undefined}>
      <b>
        {shortDate(entry.on)}
        {entry.time === null ? null : ` ${clock(entry.time)}`} · {t(`kind.${what.kind}`)}
      </b>{" "}
      {replaced ? <Chip tone="none">{t("entries.replaced")}</Chip> : null}
      <p>{[plan, ...parts].filter(Boolean).join(" · ")}</p>
      <p className="small quiet">
        {t("entries.by", { who: entry.recorded_by, when: moment(entry.recorded_at) })}
        {mends ? (
          <>
            {" "}
            <Button kind="quiet" onPress={() => onMend({ entry, how: "correct" })}>
              {t("entries.correct")}
            </Button>
            <Button kind="quiet" onPress={() => onMend({ entry, how: "takeBack" })}>
              {t("entries.takeBack")}
            </Button>
          </>
        ) : null}
      </p>
    </li>
  );
}

/** What the entry says, each part with its label where a bare word would not be understood. */
function useParts({ what }: TreatmentEntryShown): string[] {
  const { t } = useTranslation("treatment");
  const held = what as unknown as Record<string, unknown>;
  return FIELDS[what.kind].flatMap((field) => {
    const value = held[field.name];
    if (value === null || value === undefined || value === "") return [];
    const label =
      what.kind === "dose_change" && field.name === "to" ? t("to") : t(`field.${field.name}`);
    if (field.as === "yes") return value === true ? [label] : [];
    if (field.as === "pick") {
      const words = en.treatment[field.words] as Record<string, string>;
      return [words[String(value)] ?? ""];
    }
    if (field.as === "product") {
      return [(en.terms.matProduct as Record<string, string>)[String(value)] ?? ""];
    }
    if (field.as === "date") return [`${label}: ${shortDate(String(value))}`];
    return [`${label}: ${String(value)}`];
  });
}
