/** What the nurse sees first: allergies, the last dose, where the bag lies, and what pays. */

import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Answer, AtPharmacy, DoorCard, DoorDose, DoorThing } from "../../api/generated";
import { WAYS } from "../../api/ways";
import { Chip, type Tone, Unconfirmed } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { clock, longDate, moment, paperDate, shortDate } from "../../words/dates";

/** Allergies and warnings, large. Not asked is as loud as an allergy. */
export function First({ card }: { card: DoorCard }) {
  const { t } = useTranslation("tonight");
  const known = card.allergies;
  const list = known?.value.list ?? [];
  const loud = known === null || list.length > 0;
  return (
    <section className={loud ? "tonight-first tonight-loud" : "tonight-first"}>
      <h2>{t("allergies")}</h2>
      <p className="tonight-large">
        {known === null
          ? t("allergiesNotAsked")
          : list.length === 0
            ? t("allergiesNone")
            : list.join(", ")}
      </p>
      {known === null ? null : (
        <p className="small">{t("asked", { date: shortDate(known.value.asked_on) })}</p>
      )}
      <p className="tonight-warn">
        <b>{t("warnings")}</b>{" "}
        {card.warnings.length === 0 ? t("warningsNone") : card.warnings.join(" · ")}
      </p>
    </section>
  );
}

/** The last dose with the age of what is known, and when the next one is due. */
export function Doses({ card }: { card: DoorCard }) {
  const { t } = useTranslation("tonight");
  return (
    <section className="tonight-doses">
      <h2>{t("dose")}</h2>
      {card.doses.length === 0 ? <p className="tonight-large">{t("noTreatment")}</p> : null}
      {card.doses.map((dose) => (
        <Dose key={dose.fact} dose={dose} />
      ))}
    </section>
  );
}

function Dose({ dose }: { dose: DoorDose }) {
  const { t } = useTranslation("tonight");
  const { t: d } = useTranslation("design");
  const time = dose.last_time === null ? "" : ` ${clock(dose.last_time)}`;
  return (
    <div className="tonight-dose">
      <p className="tonight-large">
        {dose.drug}
        <span className="tonight-when">
          {dose.last_on === null ? t("doseNone") : `${longDate(dose.last_on)}${time}`}
        </span>
      </p>
      <p className="small quiet">
        {t("asOf", { source: dose.source, when: moment(dose.as_of) })}
        {dose.verified.state === "says_so" ? ` · ${t("saysSo")}` : ""}
        {dose.take_home_days > 0 ? ` · ${t("takesAlong", { count: dose.take_home_days })}` : ""}
      </p>
      <p>
        <b>{t("nextDue")}</b>{" "}
        {dose.stopped_on !== null
          ? t("stopped", { date: shortDate(dose.stopped_on) })
          : dose.next_due === null
            ? t("nextUnknown")
            : longDate(dose.next_due)}
      </p>
      {dose.gaps.map((gap) => (
        <p
          key={gap}
          className={gap.includes("uncovered") ? "small tonight-uncovered" : "small tonight-gap"}
        >
          {gap.replace(" (unconfirmed rule)", "")}{" "}
          {gap.includes("(unconfirmed rule)") ? <Unconfirmed word={d("unconfirmed")} /> : null}
        </p>
      ))}
    </div>
  );
}

/** Where the sealed pack lies, and everything that should go along. */
export function Bag({ card }: { card: DoorCard }) {
  const { t } = useTranslation("tonight");
  const { pack } = card;
  const things = [...card.medicines, ...card.equipment];
  return (
    <section className="tonight-bag">
      <h2>
        {t("bag")}
        {pack === null ? null : (
          <Chip tone={PACK[pack.state]}>
            {t("pack", { number: pack.number })}: {t(`packState.${pack.state}`)}
          </Chip>
        )}
      </h2>
      {pack === null ? (
        <p className="quiet">{t("noPack")}</p>
      ) : (
        <p className="tonight-places">
          {pack.parts
            .map((part) => t("pieces", { place: part.place, count: part.pieces }))
            .join(" · ")}
          {pack.seal === null ? "" : ` · ${t("seal", { seal: pack.seal })}`}
        </p>
      )}
      {pack?.parts.map((part, at) => {
        const inside = pack.things[at] ?? [];
        return inside.length === 0 ? null : (
          <p key={`${part.kind} ${part.place}`} className="small">
            {t("partThings", { place: part.place, things: inside.join(", ") })}
          </p>
        );
      })}
      {(card.desk?.missing ?? []).map((held) => (
        <p key={held.place} className="tonight-stale" role="alert">
          <Icon name="late" size={14} /> {t("missing", { place: held.place })}
        </p>
      ))}
      {pack !== null && pack.stale.length > 0 ? (
        <p className="tonight-stale">
          <Icon name="late" size={14} /> {pack.stale.map((why) => t(`packStale.${why}`)).join(", ")}
        </p>
      ) : null}
      {things.length === 0 ? (
        <p className="quiet">{t("hasNone")}</p>
      ) : (
        <ul className="tonight-things">
          {things.map((thing) => (
            <li key={thing.fact}>
              <span>
                {thing.name}
                {thing.refrigerate ? <em> {t("refrigerate")}</em> : null}
                {thing.high_alert ? <em> {t("highAlert")}</em> : null}
              </span>
              <Chip tone={toneOf(thing)}>{thing.step}</Chip>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Whether a pharmacy will accept, and what the record says about sharing. */
export function Cover({ card }: { card: DoorCard }) {
  const { t } = useTranslation("tonight");
  return (
    <section className="tonight-cover">
      <p>
        <b>{t("mediCal")}</b>{" "}
        <Chip tone={PHARMACY[card.pharmacy]}>{t(`pharmacy.${card.pharmacy}`)}</Chip>
      </p>
      <p className="small">
        {card.medi_cal}
        <br />
        <span className="quiet num">
          {t("claim", { claim: card.claim, help: card.claim_help })}
        </span>
      </p>
      <p className="tonight-consent">
        <b>{t("consent")}</b>
        {card.consent.map((one) => (
          <Chip key={one.to} tone={ANSWER[one.answer]}>
            {t(`consentTo.${one.to as "plan"}`)}: {t(`answer.${one.answer}`)}
            {one.until === null ? "" : ` ${t("until", { date: paperDate(one.until) })}`}
          </Chip>
        ))}
        <Link to={WAYS.packet(card.booking)}>{t("keys.packet")}</Link>
      </p>
    </section>
  );
}

function toneOf(thing: DoorThing): Tone {
  if (thing.in_hand) return "ok";
  return thing.here ? "due" : "soon";
}

const PHARMACY: Record<AtPharmacy, Tone> = {
  accepts: "ok",
  likely_rejects: "late",
  not_known: "unknown",
};

const ANSWER: Record<Answer, Tone> = {
  yes: "ok",
  no: "none",
  ended: "soon",
  incomplete: "soon",
  not_asked: "unknown",
};

const PACK: Record<NonNullable<DoorCard["pack"]>["state"], Tone> = {
  being_made: "soon",
  sealed: "due",
  ready: "ok",
  stale: "late",
  handed_over: "ok",
  left_behind: "late",
};
