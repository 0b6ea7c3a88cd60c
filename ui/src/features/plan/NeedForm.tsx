/** One line for one need: what, the goal in the person's words, who does what by when. Enter adds it
 * and the next can be typed at once. */
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Need, NeedDomain, NeedSide, Tells } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Picker } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { ErrorSummary, problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { say } from "../../design/Toast";
import { leadsToUnread } from "../../design/unread";
import { en } from "../../words/en";
import { options, said, saving, TELLS, usePlan } from "./here";

interface Draft {
  domain: NeedDomain;
  need: string;
  goal: string;
  what: string;
  side: NeedSide;
  who: string;
  due: string | null;
  tells: Tells;
}

const EMPTY: Draft = {
  domain: "housing",
  need: "",
  goal: "",
  what: "",
  side: "jail",
  who: "",
  due: null,
  tells: "not_said",
};

/** What is sent of a line; without a thing to do the need stands alone. */
function needOf(draft: Draft): Need {
  const what = said(draft.what);
  return {
    domain: draft.domain,
    need: draft.need.trim(),
    goal: said(draft.goal),
    actions:
      what === null
        ? []
        : [
            {
              what,
              side: draft.side,
              who: said(draft.who),
              due: draft.due,
              state: "to_do",
              state_on: null,
            },
          ],
    tells: draft.tells,
    closed: null,
  };
}

export function NeedForm({ first }: { first: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation("plan");
  const { shown, today } = usePlan();
  const [draft, setDraft] = useState(EMPTY);
  const save = useChange("needs.save");
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const focus = () => first.current?.querySelector("input")?.focus();
  const submit = () => {
    if (save.isPending || leadsToUnread()) return;
    save.mutate(saving(shown.booking, needOf(draft), null), {
      onSuccess: () => {
        say(t("need.added"));
        // The next need is about something else; who does it and by when often stays.
        setDraft({ ...EMPTY, domain: draft.domain, side: draft.side, who: draft.who });
        focus();
      },
    });
  };
  useKeys([{ key: "Ctrl+Enter", words: t("keys.save"), everywhere: true, run: submit }]);
  return (
    <Card title={t("need.form")}>
      <form
        className="form"
        aria-label={t("need.form")}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorSummary wrong={save.error} />
        <div className="plan-line">
          <Picker
            label={t("need.domain")}
            value={draft.domain}
            options={options<NeedDomain>(en.plan.domain)}
            onChange={(domain) => change({ domain })}
          />
          <div ref={first}>
            <Field
              label={t("need.need")}
              value={draft.need}
              onChange={(need) => change({ need })}
              error={problemOf(save.error, "need")}
            />
          </div>
          <Field label={t("need.goal")} value={draft.goal} onChange={(goal) => change({ goal })} />
          <Field
            label={t("need.what")}
            value={draft.what}
            onChange={(what) => change({ what })}
            error={problemOf(save.error, "actions")}
          />
          <Picker
            label={t("need.side")}
            value={draft.side}
            options={options<NeedSide>(en.plan.side)}
            onChange={(side) => change({ side })}
          />
          <Field label={t("need.who")} value={draft.who} onChange={(who) => change({ who })} />
          <DateField
            label={t("need.due")}
            today={today}
            value={draft.due}
            onChange={(due) => change({ due })}
          />
          <Picker
            label={t("need.tells")}
            hint={draft.tells === "not_said" ? t("need.tellsHint") : undefined}
            value={draft.tells}
            options={TELLS}
            onChange={(tells) => change({ tells })}
            error={problemOf(save.error, "tells")}
          />
        </div>
        <div className="plan-foot">
          <Button kind="primary" type="submit" isPending={save.isPending} hint="Enter">
            {t("need.add")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
