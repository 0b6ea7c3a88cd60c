/** All that is known of one number, and what may be done with it. */
import { useTranslation } from "react-i18next";
import type { ShownRule } from "../../api/generated";
import { useAsk } from "../../api/useAnswer";
import { useStaff } from "../../api/useStaff";
import { Button } from "../../design/Button";
import { Card, Facts } from "../../design/Card";
import { Chip, Unconfirmed } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { Answered } from "../../design/States";
import { moment, paperDate } from "../../words/dates";
import { amount, inWords, type T } from "./said";

export type Doing = "confirm" | "set" | "lift" | "withdraw";

const KEYS: Record<Doing, string> = { confirm: "c", set: "s", lift: "x", withdraw: "x" };

export function Detail({
  rule,
  doings,
  onDo,
}: {
  rule: ShownRule;
  doings: readonly Doing[];
  onDo: (doing: Doing) => void;
}) {
  const { t } = useTranslation(["rules", "terms"]);
  const called = useStaff();
  const { site, ended } = rule;
  return (
    <aside className="lines-aside rules-aside" aria-label={rule.key}>
      <Card>
        <h2 className="rules-said">{inWords(rule, t)}</h2>
        <p>{rule.meaning}</p>
        <p className="rules-marks">
          {site === null ? null : (
            <Chip tone="due">{t("ownUntil", { until: paperDate(site.until) })}</Chip>
          )}
          {rule.clinical ? <Chip tone="none">{t("clinical")}</Chip> : null}
          {rule.unconfirmed ? <Unconfirmed word={t("unconfirmed")} /> : null}
        </p>
        {rule.unconfirmed && rule.applies ? (
          <p className="small quiet">{t("detail.mark")}</p>
        ) : null}
        {rule.applies ? null : <p className="rules-ended">{t("detail.leftOut")}</p>}
        {ended === null ? null : (
          <p className="rules-ended">
            <Icon name="soon" />{" "}
            {t("detail.ended", {
              amount: amount(ended.value, rule.unit, t),
              until: paperDate(ended.until),
            })}
          </p>
        )}
        {doings.length === 0 ? null : (
          <div className="rules-doings">
            {doings.map((doing, at) => (
              <Button
                key={doing}
                kind={at === 0 && doing === "confirm" && rule.unconfirmed ? "primary" : "plain"}
                hint={KEYS[doing]}
                onPress={() => onDo(doing)}
              >
                {t(`${doing}.button`)}
              </Button>
            ))}
          </div>
        )}
        <Facts
          rows={[
            site === null ? null : [t("detail.pack"), amount(rule.pack_value, rule.unit, t)],
            site === null ? null : [t("detail.reason"), site.reason],
            site === null
              ? null
              : [
                  t("detail.decided"),
                  site.by === called(site.recorded_by)
                    ? site.by
                    : t("detail.recorded", { by: site.by, who: called(site.recorded_by) }),
                ],
            rule.other_end === null
              ? null
              : [t("detail.range"), amount(rule.other_end, rule.unit, t)],
            rule.dates === null ? null : [t("detail.dates"), rule.dates],
            [t("detail.source"), rule.pack_source],
            [t("detail.sure"), t(`terms:confidence.${rule.confidence}`)],
            rule.everywhere ? [t("detail.holds"), t("detail.everywhere")] : null,
            [t("detail.inForce"), inForce(rule, t)],
            [t("detail.confirmed"), confirmed(rule, t)],
            rule.bounds === null
              ? null
              : [
                  t("detail.makesSense"),
                  t("detail.bounds", {
                    low: amount(rule.bounds[0], "count", t),
                    high: amount(rule.bounds[1], rule.unit, t),
                  }),
                ],
          ]}
        />
      </Card>
      <Past rule={rule} />
    </aside>
  );
}

function inForce({ in_force_from: from, in_force_to: to }: ShownRule, t: T): string {
  if (from !== null && to !== null) {
    return t("rules:detail.fromTo", { from: paperDate(from), to: paperDate(to) });
  }
  if (from !== null) return t("rules:detail.from", { from: paperDate(from) });
  return to === null ? t("rules:detail.always") : t("rules:detail.to", { to: paperDate(to) });
}

function confirmed({ confirmed_by: by, confirmed_on: on }: ShownRule, t: T): string {
  if (by === null) return t("rules:detail.nobody");
  return t("rules:confirmedBy", { by, on: on === null ? "" : paperDate(on) });
}

/** What was done to this number and to the whole pack, newest first. */
function Past({ rule }: { rule: ShownRule }) {
  const { t } = useTranslation(["rules", "terms"]);
  const called = useStaff();
  const past = useAsk("rules.history", { key: rule.key, before: null, limit: 12 }, { hold: true });
  return (
    <Card title={t("detail.history")}>
      <Answered
        answer={past}
        empty={{
          when: (entries) => entries.length === 0,
          show: <p className="quiet">{t("detail.noHistory")}</p>,
        }}
      >
        {(entries) => (
          <ol className="rules-past">
            {entries.map((entry) => (
              <li key={entry.id}>
                <b>{t(`deed.${entry.deed}`)}</b>
                {entry.key === null ? ` ${entry.pack} ${entry.version}` : null}
                {entry.deed === "overridden" && entry.to !== null
                  ? ` ${amount(entry.to, rule.unit, t)}`
                  : null}
                {entry.until === null
                  ? null
                  : ` ${t(entry.ended ? "log.ended" : "log.until", { until: paperDate(entry.until) })}`}
                <small className="quiet num">
                  {called(entry.by)}, {moment(entry.at)}
                  {entry.reason === "" ? null : ` · ${entry.reason}`}
                </small>
              </li>
            ))}
          </ol>
        )}
      </Answered>
    </Card>
  );
}
