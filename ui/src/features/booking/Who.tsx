/** Who it may be: a warning beside the form that stops nobody. */
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { SimilarPerson } from "../../api/generated";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { birthDate, longDate } from "../../words/dates";

interface Props {
  people: readonly SimilarPerson[];
  isAsked: boolean;
  isAsking: boolean;
  failed: string | null;
  onSame: (booking: string) => void;
}

export function Who({ people, isAsked, isAsking, failed, onSame }: Props) {
  const { t } = useTranslation(["booking", "terms"]);
  return (
    <Card
      title={t("similar")}
      className="booking-beside"
      {...(people.length === 0 ? {} : { tone: "soon" as const })}
    >
      <p className="small quiet" role="status" aria-live="polite">
        {failed !== null
          ? failed
          : !isAsked
            ? t("similarBlank")
            : people.length > 0
              ? t("similarSome", { count: people.length })
              : isAsking
                ? t("similarAsking")
                : t("similarNone")}
      </p>
      {people.length === 0 ? null : (
        <ul className="booking-who">
          {people.map((one, at) => (
            <Likely key={one.person.booking} one={one} place={at + 1} onSame={onSame} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Likely({
  one,
  place,
  onSame,
}: {
  one: SimilarPerson;
  place: number;
  onSame: (booking: string) => void;
}) {
  const { t } = useTranslation(["booking", "terms"]);
  const go = useNavigate();
  const { person } = one;
  const agrees = one.agrees.map((held) => t(`terms:agreement.${held}`)).join(", ");
  const differs = one.differs.map((held) => t(`terms:difference.${held}`)).join(", ");
  return (
    <li className="booking-person">
      <p className="booking-name">
        <b>{person.name}</b>
        {person.in_custody ? (
          <Chip tone="late">{t("hereNow")}</Chip>
        ) : (
          <Chip tone="none">
            {t("left", { day: longDate(person.left_on ?? person.booked_on) })}
          </Chip>
        )}
      </p>
      <p className="small quiet num">
        {[
          person.booking,
          person.born === "" ? null : t("born", { day: birthDate(person.born) }),
          t("stays", { count: person.stays }),
        ]
          .filter((part) => part !== null)
          .join(" · ")}
      </p>
      <p className="small">
        {agrees === "" ? null : t("agrees", { what: agrees })}
        {differs === "" ? null : <span className="quiet"> {t("differs", { what: differs })}</span>}
      </p>
      {person.in_custody ? <p className="small">{t("hereHint")}</p> : null}
      <div className="booking-acts">
        <Button hint={`Ctrl ${place}`} onPress={() => onSame(person.booking)}>
          {t("same")}
        </Button>
        <Button kind="quiet" onPress={() => go(WAYS.person(person.booking))}>
          {t("open", { booking: person.booking })}
        </Button>
      </div>
    </li>
  );
}
