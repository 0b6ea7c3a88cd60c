/** Who takes over, how the person is reached, and what they chose about sharing. */
import { useTranslation } from "react-i18next";
import type { Consent } from "../../../api/generated";
import { Button } from "../../../design/Button";
import { Card } from "../../../design/Card";
import { Chip, type Tone } from "../../../design/Chip";
import { Icon } from "../../../design/Icon";
import { shortDate } from "../../../words/dates";
import { usePerson } from "../usePerson";
import { FactCard, Item, None } from "./Item";

export function TeamCard() {
  const { t } = useTranslation(["person", "terms"]);
  const { shown, may, open, plan } = usePerson();
  const held = shown.handoffs.at(-1)?.value;
  const chip =
    held === undefined ? (
      <Chip tone="unknown">{t("cards.handoffNone")}</Chip>
    ) : (
      <Chip tone="ok">{t("cards.handoff", { day: shortDate(held.held_on) })}</Chip>
    );
  return (
    <FactCard title={t("cards.team")} form="team" chip={chip}>
      {shown.team.length === 0 ? <None>{t("cards.teamNone")}</None> : null}
      <ul className="items">
        {shown.handoffs.map((fact) => (
          <Item key={fact.id} fact={fact} form="handoff">
            <b>{t("cards.handoff", { day: shortDate(fact.value.held_on) })}</b>{" "}
            {t("cards.handoffWith", { with: fact.value.with })}
            <span className="item-more">
              {t(fact.value.person_present ? "cards.present" : "cards.absent")} ·{" "}
              {fact.value.accepted_by === null
                ? t("cards.notAccepted")
                : t("cards.accepted", { who: fact.value.accepted_by })}
            </span>
          </Item>
        ))}
        {shown.team.map((fact) => (
          <Item key={fact.id} fact={fact} form="team">
            <span className="quiet">{t(`terms:teamRole.${fact.value.role}`)}</span>{" "}
            <b>{fact.value.name}</b>
            <span className="item-more">
              {[fact.value.organization, fact.value.phone, fact.value.hours]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </Item>
        ))}
      </ul>
      {may("handoff") ? (
        <div className="card-foot">
          <Button kind="quiet" hint="Shift P" onPress={plan}>
            {t("cards.reentryPlan")}
          </Button>
          <Button hint="f" onPress={() => open({ as: "fact", form: "handoff", held: null })}>
            {t("keys.handoff")}
          </Button>
        </div>
      ) : null}
    </FactCard>
  );
}

export function ReachCard() {
  const { t } = useTranslation(["person", "terms"]);
  const { shown, may, open } = usePerson();
  const tries = [...shown.contact_tries].reverse();
  const nothing = shown.phones.length === 0 && tries.length === 0 && shown.tonight === null;
  return (
    <FactCard title={t("cards.reach")} form="phone" hint="Shift C">
      {nothing ? <None>{t("cards.reachNone")}</None> : null}
      <ul className="items">
        {shown.phones.map((fact) => (
          <Item key={fact.id} fact={fact} form="phone">
            {fact.value.whose} <b>{fact.value.number}</b>{" "}
            <Chip
              tone={
                fact.value.message === "message_ok"
                  ? "ok"
                  : fact.value.message === "say_nothing"
                    ? "late"
                    : "unknown"
              }
            >
              {t(`terms:messageRule.${fact.value.message}`)}
            </Chip>
          </Item>
        ))}
        {shown.tonight === null ? null : (
          <Item fact={shown.tonight} form="tonight">
            <span className="quiet">{t("tonightLine.label")}</span>{" "}
            <b>{shown.tonight.value.place}</b>
            <span className="item-more">
              {[shown.tonight.value.found, shown.tonight.value.collected_by]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </Item>
        )}
        {tries.map((fact) => (
          <Item key={fact.id} fact={fact} form="contact">
            <b>{shortDate(fact.value.on)}</b> {t(`terms:contactOutcome.${fact.value.outcome}`)}
            {fact.value.note === null ? null : <span className="item-more">{fact.value.note}</span>}
          </Item>
        ))}
      </ul>
      {may("contact") ? (
        <div className="card-foot">
          <Button hint="c" onPress={() => open({ as: "fact", form: "contact", held: null })}>
            {t("keys.contact")}
          </Button>
          {shown.tonight === null ? (
            <Button kind="quiet" onPress={() => open({ as: "fact", form: "tonight", held: null })}>
              {t("tonightLine.label")}
            </Button>
          ) : null}
        </div>
      ) : null}
    </FactCard>
  );
}

/** For staff outside the programme the list holds only what they may know of, and says no more. */
export function ConsentsCard() {
  const { t } = useTranslation(["person", "terms"]);
  const { shown, may, open, consents: all } = usePerson();
  const consents = [...shown.consents].reverse();
  return (
    <Card
      title={t("cards.consents")}
      className="fact-card"
      aside={
        <span className="fact-aside">
          {consents.length === 0 ? null : (
            <Chip tone="none">{t("cards.onFile", { count: consents.length })}</Chip>
          )}
          {may("visit") ? (
            <Button
              kind="quiet"
              hint="s"
              aria-label={t("keys.consent")}
              onPress={() => open({ as: "consent" })}
            >
              <Icon name="plus" size={14} />
            </Button>
          ) : null}
        </span>
      }
    >
      {consents.length === 0 ? <None>{t("cards.consentsNone")}</None> : null}
      <ul className="items">
        {consents.map((consent) => (
          <ConsentItem key={consent.id} consent={consent} />
        ))}
      </ul>
      {all === null ? null : (
        <div className="card-foot">
          <Button kind="quiet" hint="Shift+D" onPress={all}>
            {t("cards.consentsAll")}
          </Button>
        </div>
      )}
    </Card>
  );
}

function ConsentItem({ consent }: { consent: Consent }) {
  const { t } = useTranslation(["person", "terms"]);
  const { may, open, today } = usePerson();
  const [tone, word] = consent.brought
    ? (["late", t("cards.brought")] as const)
    : standing(consent, today, t);
  const names = consent.recipients.map(
    (held) => held.name ?? t(`terms:recipientClass.${held.class}`),
  );
  const list = (held: Consent["allowed"]) =>
    held.map((one) => t(`terms:consentCategory.${one}`)).join(", ");
  return (
    <li className="item">
      <div className="item-text">
        <Chip tone={tone}>{word}</Chip> <b>{t(`terms:consentForm.${consent.form}`)}</b>
        <span className="item-more">
          {consent.allowed.length === 0 ? null : `${t("cards.allows")} ${list(consent.allowed)} `}
          {consent.denied.length === 0 ? null : `${t("cards.denies")} ${list(consent.denied)} `}
          {names.length === 0 ? null : `${t("cards.recipients")} ${names.join(", ")}`}
        </span>
        <small className="quiet item-from">
          {t("cards.signed", { day: shortDate(consent.signed_on), who: consent.signer })} ·{" "}
          {consent.source}
          {consent.copy_given ? null : ` · ${t("cards.noCopy")}`}
        </small>
      </div>
      {may("visit") && tone === "ok" && !consent.brought ? (
        <Button kind="quiet" onPress={() => open({ as: "revoke", consent })}>
          {t("cards.revoke")}
        </Button>
      ) : null}
    </li>
  );
}

type T = ReturnType<typeof useTranslation<["person", "terms"]>>["t"];

function standing(consent: Consent, today: string, t: T): [Tone, string] {
  const day = (iso: string) => `${shortDate(iso)}, ${iso.slice(0, 4)}`;
  if (consent.revoked_on !== null)
    return ["late", t("cards.revoked", { day: day(consent.revoked_on) })];
  if (consent.refusal || consent.form === "ascmi_revocation") return ["late", t("cards.refusal")];
  if (consent.expires_on !== null) {
    return consent.expires_on < today
      ? ["soon", t("cards.ended", { day: day(consent.expires_on) })]
      : ["ok", t("cards.until", { day: day(consent.expires_on) })];
  }
  return ["ok", t("cards.untilEvent", { event: consent.expires_event ?? "" })];
}
