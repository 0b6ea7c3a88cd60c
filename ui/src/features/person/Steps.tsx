/** Every step that follows from the facts: done, due and ahead, each with its reason. */
import { useTranslation } from "react-i18next";
import type { MilestoneShown } from "../../api/generated";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip, Unconfirmed } from "../../design/Chip";
import { Table } from "../../design/Table";
import { moment, shortDate } from "../../words/dates";
import { usePerson } from "./usePerson";
import { readable, TONES } from "./words";

export function Steps() {
  const { t } = useTranslation(["person", "terms", "design"]);
  const { shown, open } = usePerson();
  const steps = [...shown.milestones].sort((one, other) => one.due.localeCompare(other.due));
  const due = (step: MilestoneShown) =>
    step.due_time === null ? shortDate(step.due) : moment(step.due_time);
  return (
    <Card title={t("steps.title")} className="all-steps">
      {steps.length === 0 ? (
        <p className="quiet">{t("steps.none")}</p>
      ) : (
        <Table
          label={t("steps.title")}
          rows={steps}
          keyOf={(step) => `${step.rule}${step.fact}`}
          columns={[
            { head: t("steps.what"), names: true, cell: (step) => step.title },
            {
              head: t("steps.due"),
              cell: (step) => (
                <>
                  {due(step)}{" "}
                  {step.why.unconfirmed ? <Unconfirmed word={t("design:unconfirmed")} /> : null}
                </>
              ),
            },
            {
              head: t("steps.state"),
              cell: (step) => (
                <Chip tone={TONES[step.state]}>
                  {step.state === "done" && step.done_on !== null
                    ? t("steps.done", { day: shortDate(step.done_on) })
                    : t(`terms:state.${step.state}`)}
                </Chip>
              ),
            },
            { head: t("steps.who"), cell: (step) => t(`terms:doer.${step.role}`) },
            {
              head: t("steps.reason"),
              cell: (step) => (step.reason === null ? "" : readable(step.reason)),
            },
            {
              head: t("steps.why"),
              right: true,
              cell: (step) => (
                <Button
                  kind="quiet"
                  aria-label={`${t("why.title")} ${step.title}`}
                  onPress={() => open({ as: "why", step })}
                >
                  {t("steps.why")}
                </Button>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}
