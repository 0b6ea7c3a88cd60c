/** Left of the list: the groups to jump to, and what is outstanding as filters. */
import { useTranslation } from "react-i18next";
import type { Group, Role, TodayShown } from "../../api/generated";
import { Picker } from "../../design/Choice";
import { Kbd } from "../../design/Kbd";
import type { Filter } from "./Today";

/** Whose work the list can be narrowed to. */
const ROLES: readonly Role[] = [
  "nurse",
  "prescriber",
  "coordinator",
  "eligibility",
  "in_reach",
  "supervisor",
];

export function Side({
  shown,
  filter,
  onFilter,
  onJump,
}: {
  shown: TodayShown;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  onJump: (group: Group) => void;
}) {
  const { t } = useTranslation(["today", "glance", "terms", "shell"]);
  const all = shown.groups.reduce((sum, group) => sum + group.people, 0);
  const isAll = filter.step === null && filter.group === null && !filter.mine;
  return (
    <aside className="today-side">
      <h2>{t("side.groups")}</h2>
      <ul>
        {shown.groups.map((held, index) => (
          <li key={held.group}>
            <button
              type="button"
              className="side-line"
              aria-pressed={filter.group === held.group}
              onClick={() => onJump(held.group)}
            >
              <Kbd>{`${index + 1}`}</Kbd>
              <span>{t(`glance:group.${held.group}`)}</span>
              <b className="num">{held.people}</b>
            </button>
          </li>
        ))}
      </ul>
      <h2>{t("side.outstanding")}</h2>
      <Picker
        label={t("side.work")}
        quietLabel
        value={filter.role ?? "all"}
        options={[
          { value: "all", words: t("side.allWork") },
          ...ROLES.map((role) => ({ value: role, words: t(`shell:role.${role}`) })),
        ]}
        onChange={(role) =>
          onFilter({ ...filter, step: null, role: role === "all" ? null : (role as Role) })
        }
      />
      <ul>
        <li>
          <button
            type="button"
            className="side-line"
            aria-pressed={isAll}
            onClick={() => onFilter({ ...filter, group: null, step: null, mine: false })}
          >
            <span>{t("side.everything")}</span>
            <b className="num">{all}</b>
          </button>
        </li>
        <li>
          <button
            type="button"
            className="side-line"
            aria-pressed={filter.mine === true}
            onClick={() => onFilter({ ...filter, mine: !filter.mine })}
          >
            <span>{t("side.mine")}</span>
            <Kbd>o</Kbd>
          </button>
        </li>
        {shown.steps.map((held) => (
          <li key={held.step}>
            <button
              type="button"
              className="side-line"
              aria-pressed={filter.step === held.step}
              onClick={() =>
                onFilter({
                  ...filter,
                  group: null,
                  step: filter.step === held.step ? null : held.step,
                })
              }
            >
              <span>{t(`terms:step.${held.step}`)}</span>
              <span className="side-count">
                {held.late === 0 ? null : (
                  <small className="side-late">{t("side.late", { count: held.late })}</small>
                )}
                <b className="num">{held.people}</b>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
