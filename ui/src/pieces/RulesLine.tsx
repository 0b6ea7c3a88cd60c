/** What must not be missed about the rules: a quiet line where dates are shown, a loud one where the rules are damaged. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { RuleBanner } from "../api/generated";
import { useMay } from "../api/session";
import { useAsk } from "../api/useAnswer";
import { WAYS } from "../api/ways";
import { Icon } from "../design/Icon";
import "./rules-line.css";

/** The rules move seldom, and a change in this window asks anew at once. */
const LOOK_EVERY = 60_000;

function useBanner(): RuleBanner | undefined {
  return useAsk("rules.banner", {}, { every: LOOK_EVERY, hold: true }).data;
}

/** Over every screen while what the site loaded or decided cannot be read. */
export function DamagedRules() {
  const { t } = useTranslation("rules");
  const banner = useBanner();
  if (banner === undefined || banner.damaged.length === 0) return null;
  return (
    <section className="rules-damaged" role="alert" aria-label={t("damaged")}>
      {banner.damaged.map((sentence) => (
        <p key={sentence}>
          <Icon name="late" /> {sentence}
        </p>
      ))}
    </section>
  );
}

/** On Today: what ends, what was said of this site's own numbers, and how many nobody confirmed. */
export function RulesLine() {
  const { t } = useTranslation("rules");
  const banner = useBanner();
  const may = useMay();
  if (banner === undefined) return null;
  const { warnings, notices, unconfirmed, built_in, pack } = banner;
  const first = warnings[0]?.text ?? notices[0]?.text ?? null;
  const more = warnings.length + notices.length - 1;
  const count = unconfirmed === 0 ? null : t("line.unconfirmed", { count: unconfirmed });
  if (first === null && count === null && built_in) return null;
  const words = (
    <>
      {first === null ? null : (
        <b className="rules-line-ends">
          <Icon name="soon" size={12} /> {first}
          {0 < more ? ` +${more}` : null}
        </b>
      )}
      {built_in ? null : <b>{t("line.pack", { pack })}</b>}
      {count === null ? null : <span>{count}</span>}
    </>
  );
  return may("see_rule_history") ? (
    <Link className="rules-line" to={WAYS.rules} title={t("line.look")}>
      {words}
    </Link>
  ) : (
    <p className="rules-line">{words}</p>
  );
}
