/** The night card: who, when, the pack and its place, and one key for each step. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustodyPlace, Desk, Leaving } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk, useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { say, sayFailure } from "../../design/Toast";
import { birthDate, clock, longDate, moment } from "../../words/dates";
import { PACK_TONE } from "./People";
import { SealPack } from "./SealPack";
import { Steps } from "./Steps";

export function Card({ person, desk }: { person: Leaving; desk: Desk }) {
  const { t } = useTranslation("desk");
  const lines = [
    desk.medical_night === null ? null : t("lineNight", { line: desk.medical_night }),
    desk.medical_day === null ? null : t("lineDay", { line: desk.medical_day }),
  ].filter((line) => line !== null);
  return (
    <article className="desk-card" aria-label={person.name}>
      <header>
        <h2>{person.name}</h2>
        <p className="desk-id num">
          {[
            t("booking", { booking: person.booking }),
            t("born", { on: birthDate(person.birth_date) }),
            person.housing,
          ]
            .filter((part) => part !== null)
            .join(" · ")}
        </p>
        <p className="desk-leaves">
          <When person={person} today={desk.today} />
          {person.gone ? <Chip tone="soon">{t("gone")}</Chip> : null}
        </p>
      </header>
      <Holds person={person} />
      <Pack person={person} />
      <ReceiptPart booking={person.booking} />
      <p className="desk-rule">
        <Icon name="soon" />
        <strong>{t("rule")}</strong>
        {lines.length === 0 ? null : <span>{t("lines", { line: lines.join(", ") })}</span>}
      </p>
      <Steps person={person} today={desk.today} />
    </article>
  );
}

/** Custody's part of the receipt: a pack, pieces, equipment yes or no, and the times. */
function ReceiptPart({ booking }: { booking: string }) {
  const { t } = useTranslation("desk");
  const held = useAsk("receipts.custody", { booking }).data;
  if (held === undefined || held === null) return null;
  return (
    <section className="desk-receipt" aria-label={t("receipt.title")}>
      <p className="num">
        <strong>{t("receipt.number", { number: held.number })}</strong>
        {held.pack === null ? "" : ` · ${t("packNumber", { number: held.pack })}`}
        {` · ${t("receipt.pieces", { count: held.pieces })}`}
        {` · ${t(held.equipment ? "receipt.equipment" : "receipt.noEquipment")}`}
        {` · ${t("receipt.handed", { at: moment(held.handed_at) })}`}
        {held.entered_at === held.handed_at
          ? ""
          : ` · ${t("receipt.entered", { at: moment(held.entered_at) })}`}
      </p>
    </section>
  );
}

/** Agencies that want the person: they are called before the door opens. */
function Holds({ person }: { person: Leaving }) {
  const { t } = useTranslation(["desk", "terms"]);
  if (person.holds.length === 0) return null;
  return (
    <ul className="desk-holds" aria-label={t("holds")}>
      {person.holds.map((hold) => (
        <li key={`${hold.kind}${hold.agency}${hold.since}`}>
          <Chip tone={hold.picks_up ? "late" : "soon"}>{t(`terms:holdKind.${hold.kind}`)}</Chip>{" "}
          <b>{hold.agency}</b>{" "}
          <span>{t(hold.picks_up ? "holdPicksUp" : "holdAsks", { on: longDate(hold.since) })}</span>
        </li>
      ))}
    </ul>
  );
}

function When({ person, today }: { person: Leaving; today: string }) {
  const { t } = useTranslation("desk");
  if (person.date === null) return <span>{t("noDate")}</span>;
  const how = person.how === null ? "" : ` · ${t(`how.${person.how}`)}`;
  const sure = person.certainty === null ? "" : `, ${t(`certainty.${person.certainty}`)}`;
  const time = person.time === null ? "" : ` ${person.time.slice(0, 5)}`;
  if (person.past_date) {
    return (
      <>
        <Chip tone="late">{t("pastDate", { on: longDate(person.date) })}</Chip>
        {how.slice(3)}
      </>
    );
  }
  const when =
    person.date === today
      ? `${t("leavesTonight")}${time}`
      : t("leaves", { when: `${longDate(person.date)}${time}` });
  return <span>{`${when}${sure}${how}`}</span>;
}

/** The dialog begins with what is known of the pack. Whoever is not told what lies in it types its
 * number and its places, and what lay in it stays where it was. */
function SealAgain(rest: { booking: string; name: string; onClose: () => void }) {
  const asked = useAsk("packs.show", { booking: rest.booking });
  const [known, setKnown] = useState(false);
  // Not with what was known before the last sealing, and not taken away while somebody types.
  if (!known && !asked.isFetching) setKnown(true);
  if (!known) return null;
  const row = asked.data ?? null;
  const inside = row?.pack?.parts.flatMap((part) => part.things) ?? [];
  return (
    <SealPack {...rest} before={row?.pack ?? null} things={[...inside, ...(row?.still ?? [])]} />
  );
}

function Pack({ person }: { person: Leaving }) {
  const { t } = useTranslation("desk");
  const { pack } = person;
  const seals = useMay()("record_clinical") && pack.state !== "handed_over";
  const [sealing, setSealing] = useState(false);
  useKeys([{ key: "p", words: t("keys.pack"), run: () => setSealing(true) }], seals);
  return (
    <section className={`desk-pack desk-pack-${pack.state}`} aria-label={t("pack")}>
      <p className="desk-pack-head">
        <Icon name="bag" size={20} />
        <strong className="num">
          {pack.number === null ? t("pack") : t("packNumber", { number: pack.number })}
        </strong>
        <Chip tone={PACK_TONE[pack.state]}>{t(`packState.${pack.state}`)}</Chip>
        {seals ? (
          <Button hint="p" onPress={() => setSealing(true)}>
            {t("seal")}
          </Button>
        ) : null}
      </p>
      {sealing ? (
        <SealAgain booking={person.booking} name={person.name} onClose={() => setSealing(false)} />
      ) : null}
      {pack.state === "hold" ? <p className="desk-hold">{t("packHold")}</p> : null}
      {pack.number === null ? null : (
        <dl className="desk-places">
          <Places label={t("fetch")} places={pack.places} unit="pieces" person={person} />
          <Places label={t("property")} places={pack.property} unit="items" person={person} />
          {pack.medical_holds === 0 ? null : (
            <div>
              <dt>{t("medical")}</dt>
              <dd>{t("medicalHolds", { count: pack.medical_holds })}</dd>
            </div>
          )}
        </dl>
      )}
    </section>
  );
}

function Places({
  label,
  places,
  unit,
  person,
}: {
  label: string;
  places: readonly CustodyPlace[];
  unit: "pieces" | "items";
  person: Leaving;
}) {
  const { t } = useTranslation("desk");
  const works = useMay()("work_release_desk");
  const report = useChange("desk.part_missing");
  const back = useChange("desk.take_back");
  if (places.length === 0) return null;
  const { booking, name, release } = person;
  const isOpen = works && release !== null && release.handed_over === null;
  return (
    <div>
      <dt>{label}</dt>
      {places.map((one) => {
        const missing = release?.missing.find((held) => held.place === one.place);
        return (
          <dd key={one.place}>
            <strong>{one.place}</strong> {t(unit, { count: one.pieces })}{" "}
            {missing === undefined ? null : (
              <Chip tone="late">{t("notThereAt", { at: clock(missing.at), by: missing.by })}</Chip>
            )}
            {isOpen && missing === undefined ? (
              <Button
                kind="quiet"
                isPending={report.isPending}
                onPress={() =>
                  report.mutate(
                    { booking, place: one.place, at: null },
                    {
                      onSuccess: () =>
                        say(t("said.part_missing", { name }), () =>
                          back.mutate(
                            { booking, step: "part_missing" },
                            { onError: (wrong) => sayFailure(wrong.message) },
                          ),
                        ),
                      onError: (wrong) => sayFailure(wrong.message),
                    },
                  )
                }
              >
                {t("notThere")}
              </Button>
            ) : null}
          </dd>
        );
      })}
    </div>
  );
}
