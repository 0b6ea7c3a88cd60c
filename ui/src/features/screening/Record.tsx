/** What is on record: the screening that counts, the portal, the days of service, the second clock. */

import { useTranslation } from "react-i18next";
import type {
  PortalEntry,
  Screening as Screened,
  ScreeningResult,
  ScreeningShown,
} from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip, type Tone } from "../../design/Chip";
import { say, sayFailure } from "../../design/Toast";
import { readable } from "../../pieces/rowWords";
import { longDate, shortDate } from "../../words/dates";

const TONE: Record<ScreeningResult, Tone> = {
  eligible: "ok",
  not_eligible: "none",
  unfinished: "soon",
  declined: "none",
};

export function Counts({ shown, may }: { shown: ScreeningShown; may: boolean }) {
  const { t } = useTranslation("screening");
  const newest = shown.screenings.at(-1);
  const earlier = shown.screenings.slice(0, -1).reverse();
  const back = useChange("screening.take_back");
  const { standing } = useSession().signed_in;
  const inside = standing === "programme" || standing === "contracted";
  const takeBack = (id: number) =>
    back.mutate(
      { booking: shown.booking, id },
      {
        onSuccess: () => say(t("result.takenBack")),
        onError: (failure) => sayFailure(failure.message),
      },
    );
  return (
    <Card
      title={t("result.title")}
      aside={
        newest === undefined ? (
          <Chip tone="soon">{t("result.none")}</Chip>
        ) : (
          <Chip tone={TONE[newest.result]}>{t(`results.${newest.result}`)}</Chip>
        )
      }
    >
      {newest === undefined ? null : (
        <>
          <Said held={newest} inside={inside} />
          {may && (inside || !newest.inside) ? (
            <Button kind="quiet" onPress={() => takeBack(newest.id)} isPending={back.isPending}>
              {t("result.takeBack")}
            </Button>
          ) : null}
        </>
      )}
      <p className="small quiet">{t("result.outside")}</p>
      {earlier.length === 0 ? null : (
        <details className="folded">
          <summary>
            {t("result.earlier")} <span className="quiet">{earlier.length}</span>
          </summary>
          {earlier.map((held) => (
            <div key={held.id} className="screening-earlier">
              <Chip tone={TONE[held.result]}>{t(`results.${held.result}`)}</Chip>
              <Said held={held} inside={inside} />
            </div>
          ))}
        </details>
      )}
    </Card>
  );
}

function Said({ held, inside }: { held: Screened; inside: boolean }) {
  const { t } = useTranslation("screening");
  return (
    <>
      <p className="small">{t("result.by", { on: longDate(held.on), by: held.screener })}</p>
      {held.criteria.length === 0 ? (
        held.inside && !inside && held.basis === "adult_criteria" ? (
          <p className="small quiet">{t("result.kept")}</p>
        ) : null
      ) : (
        <ul className="items">
          {held.criteria.map((met) => (
            <li key={met.criterion} className="small">
              <b>{t(`criterion.${met.criterion}`)}</b>: {met.evidence}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function PortalCard({
  shown,
  onOpen,
}: {
  shown: ScreeningShown;
  onOpen: (() => void) | null;
}) {
  const { t } = useTranslation("screening");
  const last = shown.portal.at(-1);
  const { window } = shown;
  const word = last === undefined ? "enter" : last.stop_on === null ? "change" : "restart";
  return (
    <Card
      title={t("portal.title")}
      aside={
        onOpen === null ? undefined : (
          <Button kind="quiet" hint="e" onPress={onOpen}>
            {t(`portal.${word}`)}
          </Button>
        )
      }
    >
      {last === undefined ? (
        <p className="small quiet">
          {t(shown.screenings.length === 0 ? "portal.first" : "portal.none")}
        </p>
      ) : (
        <ul className="items">
          {[...shown.portal].reverse().map((entry) => (
            <li key={entry.id} className="small">
              <b>{t("portal.entered", { on: longDate(entry.entered_on), by: entry.entered_by })}</b>{" "}
              <Runs entry={entry} />
              {[entry.confirmation, entry.aid_code].map((word) =>
                word === null ? null : ` · ${word}`,
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="small">
        {shown.services_began === null
          ? t("days.notBegun")
          : t("days.used", { used: window.days_used, longest: window.longest })}
      </p>
      {window.warnings.map((warning) => (
        <p key={warning} className="small notice-owed">
          {readable(warning)}
        </p>
      ))}
    </Card>
  );
}

function Runs({ entry }: { entry: PortalEntry }) {
  const { t } = useTranslation("screening");
  const { start_on: start, stop_on: stop, stop_reason: reason } = entry;
  if (start === null) return <Chip tone="soon">{t("portal.noStart")}</Chip>;
  if (stop === null || reason === null)
    return <Chip tone="ok">{t("portal.runs", { start: shortDate(start) })}</Chip>;
  const words = { start: shortDate(start), stop: shortDate(stop), reason: t(`stop.${reason}`) };
  return <Chip tone="none">{t("portal.stopped", words)}</Chip>;
}

export function ClockCard({
  shown,
  onFoster,
}: {
  shown: ScreeningShown;
  onFoster: (() => void) | null;
}) {
  const { t } = useTranslation("screening");
  const { second_clock: clock, foster_youth: foster } = shown;
  return (
    <Card
      title={t("clock.title")}
      aside={
        onFoster === null ? undefined : (
          <Button kind="quiet" hint="f" onPress={onFoster}>
            {t("foster.ask")}
          </Button>
        )
      }
    >
      {clock === null ? (
        <p className="small quiet">{t("clock.none")}</p>
      ) : (
        <p className="small">
          <Chip tone={clock.state === "running" ? "due" : "none"}>
            {t(`clock.because.${clock.because}`)}
          </Chip>{" "}
          {t("clock.runs", {
            from: longDate(clock.screening_from),
            latest: longDate(clock.screening_latest),
            until: longDate(clock.case_management_until),
          })}
        </p>
      )}
      <p className="small">
        {t("foster.label")}:{" "}
        {foster === null ? (
          <span className="quiet">{t("foster.notAsked")}</span>
        ) : (
          <>
            <b>{t(foster.value.at_18 ? "foster.yes" : "foster.no")}</b>
            {foster.value.place === null
              ? null
              : `, ${t("foster.place", { place: foster.value.place })}`}{" "}
            <span className="quiet">
              {t("foster.from", { source: foster.source, on: shortDate(foster.as_of) })}
            </span>
          </>
        )}
      </p>
    </Card>
  );
}
