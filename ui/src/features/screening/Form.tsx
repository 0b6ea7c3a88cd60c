/** The criteria with what is on file, and the decision of whoever asks. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Criterion, ScreeningResult, ScreeningShown } from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip, Unconfirmed } from "../../design/Chip";
import { Checkbox, Choice } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { ErrorSummary, problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { Kbd } from "../../design/Kbd";
import { useKeys } from "../../design/keys";
import { say } from "../../design/Toast";
import { leadsToUnread } from "../../design/unread";
import { shortDate } from "../../words/dates";
import { en } from "../../words/en";
import { type Draft, fresh, messageOf, takenOver, toggled } from "./draft";

const RESULTS = Object.keys(en.screening.results) as ScreeningResult[];
/** Whoever may screen for all of them is inside the treatment program. */
const ALL = Object.keys(en.screening.criterion).length;

export function Form({ shown, may }: { shown: ScreeningShown; may: boolean }) {
  const { t } = useTranslation(["screening", "design", "terms"]);
  const { signed_in } = useSession();
  const today = shown.as_of.slice(0, 10);
  const begin = () => fresh(today, signed_in.display_name);
  const [draft, setDraft] = useState<Draft>(begin);
  const [lacks, setLacks] = useState(false);
  const save = useChange("screening.record");
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const adult = shown.basis === "adult_criteria";
  const inside = shown.criteria.length === ALL;
  const results = RESULTS.filter((held) => held !== "not_eligible" || (inside && adult));
  const toggle = (criterion: Criterion) => setDraft(toggled(draft, shown, criterion));
  const submit = () => {
    const message = messageOf(shown, draft);
    if (save.isPending || leadsToUnread()) return;
    if (message === null) return setLacks(true);
    save.mutate(message, {
      onSuccess: () => {
        say(t("form.saved", { result: t(`results.${message.result}`) }));
        setLacks(false);
        setDraft(begin());
      },
    });
  };
  const before = shown.last_stay;
  const takeOver = () => {
    if (before !== null) setDraft(takenOver(draft, shown.criteria, before.criteria));
  };
  const asks = may && adult;
  useKeys([{ key: "Ctrl+Enter", words: t("keys.save"), everywhere: true, run: submit }], may);
  useKeys(
    shown.criteria.map((criterion, at) => ({
      key: String(at + 1),
      words: t("keys.criterion", { criterion: t(`criterion.${criterion}`) }),
      run: () => toggle(criterion),
    })),
    asks,
  );
  const canTake = asks && before !== null && before.criteria.length > 0;
  useKeys([{ key: "l", words: t("keys.last"), run: takeOver }], canTake);
  return (
    <Card
      title={shown.screenings.length === 0 ? t("form.title") : t("form.again")}
      aside={<MediCal shown={shown} />}
      className="screening-form"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorSummary wrong={save.error} />
        <p className="small quiet">{t(adult ? "tests.adult" : "tests.youth")}</p>
        {before === null || !may ? null : (
          <p className="screening-last small">
            {t("form.lastStay", {
              on: shortDate(before.on),
              result: t(`results.${before.result}`),
              criteria:
                before.criteria.length === 0
                  ? t("form.lastStayKept")
                  : before.criteria
                      .map((held) => `${t(`criterion.${held.criterion}`)}: ${held.evidence}`)
                      .join("; "),
            })}{" "}
            {canTake ? (
              <Button kind="quiet" hint="l" onPress={takeOver}>
                {t("form.takeOver")}
              </Button>
            ) : null}
          </p>
        )}
        {adult ? (
          <ul className="screening-criteria">
            {shown.criteria.map((criterion, at) => (
              <Row
                key={criterion}
                criterion={criterion}
                hint={String(at + 1)}
                shown={shown}
                may={may}
                evidence={draft.met[criterion]}
                onToggle={() => toggle(criterion)}
                onEvidence={(text) => change({ met: { ...draft.met, [criterion]: text } })}
              />
            ))}
          </ul>
        ) : null}
        {adult && shown.suggestions.length === 0 ? (
          <p className="small quiet">{t("form.noneOnFile")}</p>
        ) : null}
        {adult && !inside ? <p className="small quiet">{t("form.programme")}</p> : null}
        {may ? (
          <div className="screening-decision">
            <Choice
              label={t("form.result")}
              value={draft.result}
              options={results.map((held) => ({ value: held, words: t(`results.${held}`) }))}
              onChange={(result) => {
                setLacks(false);
                change({ result });
              }}
              error={
                lacks && draft.result === null ? t("form.lacks") : problemOf(save.error, "result")
              }
            />
            <div className="screening-pair">
              <DateField
                label={t("form.on")}
                today={today}
                value={draft.on}
                onChange={(on) => change({ on })}
                error={problemOf(save.error, "on")}
              />
              <Field
                label={t("form.screener")}
                value={draft.screener}
                onChange={(screener) => change({ screener })}
                error={problemOf(save.error, "screener")}
              />
              <Button
                kind="primary"
                type="submit"
                hint={t("design:saveKey")}
                isPending={save.isPending}
              >
                {t("form.save")}
              </Button>
            </div>
          </div>
        ) : null}
      </form>
    </Card>
  );
}

/** The other of the two tests. */
function MediCal({ shown }: { shown: ScreeningShown }) {
  const { t } = useTranslation(["screening", "terms"]);
  return (
    <span className="screening-medi-cal">
      <span className="small quiet">{t("tests.mediCal")}</span>
      <Chip tone={shown.medi_cal === null ? "unknown" : "none"}>
        {shown.medi_cal === null
          ? t("tests.mediCalNone")
          : t(`terms:mediCalStatus.${shown.medi_cal}`)}
      </Chip>
    </span>
  );
}

function Row({
  criterion,
  hint,
  shown,
  may,
  evidence,
  onToggle,
  onEvidence,
}: {
  criterion: Criterion;
  hint: string;
  shown: ScreeningShown;
  may: boolean;
  /** Nothing where it is not met. */
  evidence: string | undefined;
  onToggle: () => void;
  onEvidence: (text: string) => void;
}) {
  const { t } = useTranslation("screening");
  const name = t(`criterion.${criterion}`);
  const said = shown.suggestions.find((held) => held.criterion === criterion);
  return (
    <li className={evidence === undefined ? undefined : "screening-met"}>
      <div className="screening-criterion">
        <Checkbox isSelected={evidence !== undefined} onChange={onToggle} isDisabled={!may}>
          {name}
        </Checkbox>
        {may ? <Kbd>{hint}</Kbd> : null}
        {said === undefined ? null : (
          <span className="screening-said">
            <Chip tone="soon">{t("form.onFile")}</Chip> {said.because.join("; ")}
            {shown.unconfirmed ? (
              <>
                {" "}
                <Unconfirmed word={t("form.unconfirmed")} />
              </>
            ) : null}
          </span>
        )}
      </div>
      {evidence === undefined ? (
        <p className="small quiet screening-test">{t(`test.${criterion}`)}</p>
      ) : (
        <Field
          label={t("form.evidence", { criterion: name })}
          hint={t(`test.${criterion}`)}
          value={evidence}
          onChange={onEvidence}
        />
      )}
    </li>
  );
}
