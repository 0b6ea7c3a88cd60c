/** Who this is: the strip that never scrolls away. */
import { useTranslation } from "react-i18next";
import type { PackState } from "../../api/generated";
import { useStaff } from "../../api/useStaff";
import { Button } from "../../design/Button";
import { Chip, type Tone } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { readable } from "../../pieces/rowWords";
import { age, clock, longDate, moment, paperDate, shortDate } from "../../words/dates";
import { ConsentLine } from "./ConsentLine";
import { CourtLine } from "./CourtLine";
import { usePerson } from "./usePerson";
import { daysToRelease, fullName, seeFirst } from "./words";

export interface Ways {
  release: (() => void) | null;
  packet: (() => void) | null;
  tonight: (() => void) | null;
  coverage: (() => void) | null;
  handOver: (() => void) | null;
  screening: (() => void) | null;
  treatment: (() => void) | null;
  consents: (() => void) | null;
  services: () => void;
  orders: () => void;
  plan: () => void;
  previous: (() => void) | null;
  next: (() => void) | null;
  place: { at: number; of: number } | null;
  copyCin: () => void;
}

export function Strip({ ways }: { ways: Ways }) {
  const { t } = useTranslation(["person", "terms"]);
  const { shown } = usePerson();
  return (
    <header className="person-strip">
      <div className="person-top">
        <div className="person-who">
          <div className="person-name">
            <h1>{fullName(shown.person.name)}</h1>
            <span className="person-chips">
              <Custody />
              <Holds />
              <SecondClock />
              {ways.place === null ? null : (
                <span className="person-place">
                  <Button
                    kind="quiet"
                    aria-label={t("keys.previous")}
                    isDisabled={ways.previous === null}
                    onPress={() => ways.previous?.()}
                    hint="["
                  >
                    <Icon name="left" />
                  </Button>
                  <span className="small quiet">{t("listPlace", ways.place)}</span>
                  <Button
                    kind="quiet"
                    aria-label={t("keys.next")}
                    isDisabled={ways.next === null}
                    onPress={() => ways.next?.()}
                    hint="]"
                  >
                    <Icon name="right" />
                  </Button>
                </span>
              )}
            </span>
          </div>
        </div>
        <Release onChange={ways.release} />
        <div className="person-ways">
          {ways.packet === null ? null : (
            <Button kind="primary" onPress={ways.packet} hint="k">
              {t("actions.packet")}
            </Button>
          )}
          {ways.tonight === null ? null : (
            <Button kind="danger" onPress={ways.tonight} hint="t">
              {t("actions.tonight")}
            </Button>
          )}
        </div>
        <Identity onCopy={ways.copyCin} />
      </div>
      <MustSee />
    </header>
  );
}

function Custody() {
  const { t } = useTranslation(["person", "terms"]);
  const { stay } = usePerson().shown;
  if (stay.left !== null) {
    const how = t(`terms:leftHow.${stay.left.how}`);
    return <Chip tone="none">{t("custody.left", { day: shortDate(stay.left.on), how })}</Chip>;
  }
  if (stay.gone_since !== null) {
    return <Chip tone="late">{t("custody.gone", { day: shortDate(stay.gone_since) })}</Chip>;
  }
  return (
    <Chip tone="ok">
      {stay.last_on_roster === null
        ? t("custody.hereNoRoster")
        : t("custody.here", { day: shortDate(stay.last_on_roster) })}
    </Chip>
  );
}

/** Who else wants the person: seen before anything is planned for the door. */
function Holds() {
  const { t } = useTranslation(["stays", "terms"]);
  const { shown } = usePerson();
  if (shown.stay.left !== null) return null;
  return shown.holds
    .filter((hold) => hold.lifted_on === null)
    .map((hold) => (
      <Chip key={hold.id} tone={hold.picks_up ? "late" : "soon"}>
        {t("holds.chip", { kind: t(`terms:holdKind.${hold.kind}`), agency: hold.agency })}
      </Chip>
    ));
}

/** The clock of CAA 5121 beside the window: what it asks for next. */
function SecondClock() {
  const { t } = useTranslation("person");
  const { shown, today } = usePerson();
  const clock = shown.second_clock;
  if (clock === null || clock.state === "over") return null;
  if (clock.state === "before") {
    const from = shortDate(clock.screening_from);
    return <Chip tone="none">{t("secondClock.before", { from })}</Chip>;
  }
  const screens = today <= clock.screening_latest;
  return (
    <Chip tone={screens ? "soon" : "due"}>
      {screens
        ? t("secondClock.screening", { latest: shortDate(clock.screening_latest) })
        : t("secondClock.managing", { until: shortDate(clock.case_management_until) })}
    </Chip>
  );
}

function Identity({ onCopy }: { onCopy: () => void }) {
  const { t } = useTranslation(["person", "terms"]);
  const { shown, today } = usePerson();
  const { person, stay } = shown;
  const cin = person.identifiers.find((held) => held.kind === "cin");
  const others = person.identifiers.filter((held) => held.kind !== "cin");
  const speaks =
    person.interpreter === null
      ? "unknown"
      : person.interpreter
        ? ("yes" as const)
        : ("no" as const);
  const { birth } = person;
  return (
    <ul className="person-ids">
      <li>
        <b>{stay.booking}</b>
      </li>
      {person.sex === null ? null : <li>{person.sex}</li>}
      <li>
        {t("born")}{" "}
        {birth.date === null ? (
          <>
            <b>{birth.as_written}</b>{" "}
            <Chip tone="soon">
              {t(birth.quality === "impossible" ? "birthImpossible" : "birthPartial")}
            </Chip>
          </>
        ) : (
          <>
            <b>{paperDate(birth.date)}</b> {t("age", { age: age(birth.date, today) })}
          </>
        )}
      </li>
      <li>
        {cin === undefined ? (
          t("noCin")
        ) : (
          <>
            {t("terms:identifier.cin")} <b>{cin.value}</b>{" "}
            <Button kind="quiet" onPress={onCopy} hint="y">
              {t("copy")}
            </Button>
          </>
        )}
      </li>
      {others.map((held) => (
        <li key={held.kind}>
          {t(`terms:identifier.${held.kind}`)} {held.value}
        </li>
      ))}
      <li>{stay.housing === null ? t("noCell") : t("cell", { cell: stay.housing })}</li>
      <li>
        {person.language ?? t("languageUnknown")}
        {person.language === null && person.interpreter === null
          ? ""
          : `, ${t(`interpreter.${speaks}`)}`}
      </li>
      <li>{t(`terms:legalStatus.${stay.legal_status}`)}</li>
    </ul>
  );
}

function Release({ onChange }: { onChange: (() => void) | null }) {
  const { t } = useTranslation(["person", "terms"]);
  const { shown, today } = usePerson();
  const called = useStaff();
  const { release, earlier_date: earlier, release_dates: history } = shown;
  const told = history
    .filter((known) => known.date === release.date && known.source === release.source)
    .at(-1);
  const day = Math.round((Date.parse(today) - Date.parse(shown.stay.booked_on)) / 86_400_000) + 1;
  return (
    <section className="person-release" aria-label={t("keys.release")}>
      <div>
        {release.date === null ? (
          <>
            <p className="person-date">
              <span className="person-label">{t("release.label")}</span> {t("release.none")}
            </p>
            <p className="small quiet">{t("release.noneHint", { day })}</p>
          </>
        ) : (
          <>
            <p className="person-date">
              <span className="person-label">{t("release.label")}</span> {longDate(release.date)}{" "}
              {release.time === null ? null : t("release.at", { time: clock(release.time) })}{" "}
              <Countdown />
            </p>
            <p className="small quiet">
              {release.kind === null ? null : t(`terms:releaseKind.${release.kind}`)}
              {release.certainty === null ? null : `, ${t(`terms:certainty.${release.certainty}`)}`}{" "}
              · {release.source}
              {told === undefined
                ? null
                : ` · ${t("release.told", { when: moment(told.recorded_at), who: called(told.recorded_by) })}`}
              {history.length > 1
                ? ` · ${t("release.earlier", { count: history.length - 1 })}`
                : null}
            </p>
          </>
        )}
        {earlier?.date == null ? null : (
          <p className="person-conflict">
            <Icon name="late" size={12} />
            {t("release.conflict", { day: longDate(earlier.date), source: earlier.source })}
          </p>
        )}
      </div>
      {onChange === null ? null : (
        <Button onPress={onChange} hint="r">
          {t("release.change")}
        </Button>
      )}
    </section>
  );
}

/** Within so many days the date is close. */
const CLOSE = 3;

function Countdown() {
  const { t } = useTranslation("person");
  const { shown } = usePerson();
  const days = daysToRelease(shown);
  if (days === null) return null;
  if (shown.stay.left !== null)
    return <Chip tone="none">{t("release.ago", { count: -days })}</Chip>;
  if (days < 0) return <Chip tone="late">{t("release.past", { count: -days })}</Chip>;
  const tone: Tone = days <= CLOSE ? "soon" : "due";
  return (
    <Chip tone={tone}>
      {days === 0 ? t("release.today") : t("release.inDays", { count: days })}
    </Chip>
  );
}

/** What must be seen before anything else. */
function MustSee() {
  const { t } = useTranslation(["person", "terms"]);
  const { shown, open, may } = usePerson();
  const { allergies, phones, tonight } = shown;
  const first = seeFirst(shown);
  const phone = phones[0]?.value;
  return (
    <dl className="person-must">
      <div
        className={allergies === null || allergies.value.list.length > 0 ? "must-late" : undefined}
      >
        <dt>{t("allergies.label")}</dt>
        <dd>
          {allergies === null ? (
            <b>{t("allergies.notAsked")}</b>
          ) : allergies.value.list.length === 0 ? (
            t("allergies.none", { day: shortDate(allergies.value.asked_on) })
          ) : (
            <b>{allergies.value.list.join(", ")}</b>
          )}
          {allergies === null && may("allergies") ? (
            <Button
              kind="quiet"
              hint="a"
              onPress={() => open({ as: "fact", form: "allergies", held: null })}
            >
              {t("cards.add")}
            </Button>
          ) : null}
        </dd>
      </div>
      {first.length === 0 ? null : (
        <div className="must-late">
          <dt>{t("seeFirst")}</dt>
          <dd>
            <b>{first.map((problem) => readable(problem.name)).join(", ")}</b>
          </dd>
        </div>
      )}
      {shown.sharing === undefined ? null : (
        <div>
          <dt>{t("consentLine.label")}</dt>
          <dd>
            <ConsentLine line={shown.sharing} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t("phoneLine.label")}</dt>
        <dd>
          {phone === undefined ? (
            t("phoneLine.none")
          ) : (
            <>
              {phone.whose} <b>{phone.number}</b>{" "}
              <span className="quiet">{t(`terms:messageRule.${phone.message}`)}</span>
            </>
          )}
        </dd>
      </div>
      <CourtLine />
      <PackLine />
      <div>
        <dt>{t("tonightLine.label")}</dt>
        <dd>{tonight === null ? t("tonightLine.none") : tonight.value.place}</dd>
      </div>
    </dl>
  );
}

const PACK: Record<PackState, Tone> = {
  being_made: "due",
  sealed: "none",
  ready: "ok",
  stale: "late",
  handed_over: "ok",
  left_behind: "late",
};

/** The pack: its number, where its parts lie, and whether it can still be trusted. */
function PackLine() {
  const { t } = useTranslation(["person", "terms"]);
  const { pack_in_brief: pack, pack_stale: stale } = usePerson().shown;
  if (pack === null) return null;
  const why = stale.map((one) => t(`terms:packStale.${one}`)).join(", ");
  return (
    <div>
      <dt>{t("packLine.label")}</dt>
      <dd>
        <b>{pack.number}</b> {pack.place}{" "}
        <Chip tone={PACK[pack.state]}>
          {t(`terms:packState.${pack.state}`)}
          {why === "" ? null : `: ${why}`}
        </Chip>
      </dd>
    </div>
  );
}
