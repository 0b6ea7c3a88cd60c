/** The plans that the person could be a member of, how to ask each, and what each has answered. */
import { useTranslation } from "react-i18next";
import type { PlanOffered } from "../../../api/generated";
import { useAsk } from "../../../api/useAnswer";
import { Button } from "../../../design/Button";
import { Chip, Unconfirmed } from "../../../design/Chip";
import { Answered } from "../../../design/States";
import { longDate, shortDate } from "../../../words/dates";
import { usePerson } from "../usePerson";
import { None } from "./Item";
import "./payer.css";

export function PlanSearch() {
  const { t } = useTranslation("person");
  const { shown } = usePerson();
  const search = useAsk("membership.plans", { booking: shown.booking });
  return (
    <Answered
      answer={search}
      empty={{
        when: (found) => found.plans.length === 0,
        show: <None>{t("payer.noPlans")}</None>,
      }}
    >
      {(found) => (
        <>
          <p className="small quiet">
            {t("payer.searchLead", {
              county: found.county_name ?? found.county,
              day: longDate(found.on),
            })}
          </p>
          <ul className="plan-search" aria-label={t("payer.search")}>
            {found.plans.map((plan) => (
              <Offered key={plan.id} plan={plan} />
            ))}
          </ul>
        </>
      )}
    </Answered>
  );
}

function Offered({ plan }: { plan: PlanOffered }) {
  const { t } = useTranslation(["person", "terms"]);
  const { may, open } = usePerson();
  const { answer } = plan;
  const lines = [
    [t("payer.liaison"), [plan.liaison, plan.liaison_phone].filter(Boolean).join(", ")],
    [t("payer.memberServices"), plan.member_services],
    [t("payer.phone"), plan.phone],
  ].filter(([, words]) => words);
  return (
    <li>
      <div>
        <b>{plan.name}</b> {plan.plan_type === null ? null : <small>{plan.plan_type}</small>}{" "}
        {plan.on_record ? <Chip tone="none">{t("payer.onRecord")}</Chip> : null}{" "}
        {answer === null ? (
          <Chip tone="unknown">{t("payer.notAsked")}</Chip>
        ) : (
          <Chip tone={answer.is_member ? "ok" : "late"}>
            {t(answer.is_member ? "payer.member" : "payer.notMember", {
              how: t(`terms:checkedHow.${answer.asked}`),
              day: shortDate(answer.checked_on),
            })}
          </Chip>
        )}{" "}
        {plan.confirmed ? null : <Unconfirmed word={t("payer.lineUnconfirmed")} />}
        <p className="small quiet">
          {lines.length === 0
            ? t("payer.noLines")
            : lines.map(([what, words]) => `${what}: ${words}`).join(" · ")}
        </p>
        {plan.notes === null ? null : <p className="small quiet">{plan.notes}</p>}
      </div>
      {may("member") ? (
        <Button
          aria-label={t("payer.askThis", { plan: plan.name })}
          onPress={() => open({ as: "fact", form: "member", held: null, plan: plan.name })}
        >
          {t("payer.ask")}
        </Button>
      ) : null}
    </li>
  );
}
