/** What stands beside a paper: what goes, what stays and why, and on what it rests. */
import { useTranslation } from "react-i18next";
import type { PacketPreview } from "../../api/generated";
import { Card } from "../../design/Card";
import { Chip, Unconfirmed } from "../../design/Chip";
import { shortDate } from "../../words/dates";

/** A consent that ends within so many days is worth a word now. */
const SOON_DAYS = 30;

export function PaperFacts({ about, today }: { about: PacketPreview; today: string }) {
  const { t } = useTranslation("packet");
  const { t: d } = useTranslation("design");
  const { t: terms } = useTranslation("terms");
  return (
    <div className="packet-facts">
      <Card title={t("missing")} {...(about.missing.length > 0 ? { tone: "soon" as const } : {})}>
        {about.missing.length === 0 ? (
          <p className="quiet">{t("missingNone")}</p>
        ) : (
          <ul className="packet-list packet-missing">
            {about.missing.map((word) => (
              <li key={word}>{word}</li>
            ))}
          </ul>
        )}
      </Card>
      {about.held_back === undefined ? null : (
        <Card title={t("held")}>
          {about.held_back.length === 0 ? (
            <p className="quiet">{t("heldNone")}</p>
          ) : (
            <ul className="packet-list">
              {about.held_back.map((held) => (
                <li key={`${held.category}${held.rule}`}>
                  <b>{t(`category.${held.category}`)}</b>{" "}
                  <span className="quiet">{t("heldCount", { count: held.count })}</span>
                  <p className="small">{held.rule}</p>
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
      <Card title={t("goes")}>
        <ul className="packet-list packet-goes">
          {about.goes.map((part) => (
            <li key={part.section}>
              <details>
                <summary>
                  {part.section}
                  <span className="quiet num">{t("tells", { count: part.tells.length })}</span>
                </summary>
                <p className="small">{part.tells.join(" · ")}</p>
              </details>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t("basis")}>
        {about.consent.length === 0 && about.basis.length === 0 ? (
          <p className="quiet">{t("basisNone")}</p>
        ) : null}
        <ul className="packet-list">
          {about.consent.map((relied) => (
            <li key={relied.consent}>
              <b>{t(`form.${relied.form}`)}</b>
              <p className="small">
                {t("signed", { date: shortDate(relied.signed_on) })}
                {" · "}
                {relied.expires_on === null
                  ? t("untilEvent", { event: relied.expires_event ?? "" })
                  : t("until", { date: longYear(relied.expires_on) })}
                {relied.single_use ? ` · ${t("singleUse")}` : ""}
              </p>
              {relied.expires_on !== null && daysBetween(today, relied.expires_on) <= SOON_DAYS ? (
                <Chip tone="soon">{t("endsSoon")}</Chip>
              ) : null}
            </li>
          ))}
        </ul>
        {about.basis.length === 0 ? null : (
          <p className="small quiet">{[...new Set(about.basis)].join(" · ")}</p>
        )}
      </Card>
      {about.membership === undefined ? null : (
        <Card title={t("membership")}>
          <p>{about.membership.plan ?? t("membershipNone")}</p>
          {about.membership.plan === null ? null : about.membership.checked === null ? (
            <Chip tone="soon">{t("notChecked")}</Chip>
          ) : (
            <p className="small quiet">{t("checked", { how: about.membership.checked })}</p>
          )}
          {about.membership.state === "confirmed" ? null : (
            <p className="small" role="alert">
              {about.membership.sentence}
            </p>
          )}
          {about.membership.notes.map((note) => (
            <p key={note} className="small">
              {note}
            </p>
          ))}
        </Card>
      )}
      <Card title={t("unconfirmed")}>
        {about.unconfirmed.length === 0 ? (
          <p className="quiet">{t("unconfirmedNone")}</p>
        ) : (
          <ul className="packet-list">
            {about.unconfirmed.map((rule) => (
              <li key={rule.key}>
                <p className="small">
                  <b className="num">
                    {rule.value} {terms(`unit.${rule.unit}`)}
                  </b>{" "}
                  {rule.meaning} <Unconfirmed word={d("unconfirmed")} />
                </p>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

function longYear(date: string): string {
  return `${shortDate(date)}, ${date.slice(0, 4)}`;
}

function daysBetween(from: string, to: string): number {
  const at = (date: string) => Date.parse(`${date}T00:00:00Z`);
  return Math.round((at(to) - at(from)) / 86_400_000);
}
