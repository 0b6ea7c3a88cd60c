/** What stands behind a filled form: what is not on file, what stays inside, and what a hand writes. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { FormPreview, PersonForm, TypedAt } from "../../api/generated";
import { useStaff } from "../../api/useStaff";
import { WAYS } from "../../api/ways";
import { Card } from "../../design/Card";
import { moment } from "../../words/dates";
import { called } from "./said";

/** The screens on which a value is typed; the jail's list and the settings have none here. */
const AT: Record<TypedAt, ((booking: string) => string) | null> = {
  application: WAYS.coverage,
  screening: WAYS.screening,
  person: WAYS.person,
  release_date: WAYS.releaseDate,
  roster: null,
  facility: null,
};

export function Beside({
  booking,
  picked,
  about,
}: {
  booking: string;
  picked: PersonForm;
  about: FormPreview | null;
}) {
  return (
    <div className="forms-facts">
      {about === null ? null : <About booking={booking} about={about} />}
      <Copies picked={picked} />
    </div>
  );
}

function About({ booking, about }: { booking: string; about: FormPreview }) {
  const { t } = useTranslation(["forms", "packet"]);
  const { lacks, held, held_back, pen, no_room } = about;
  const rules = held_back ?? [];
  return (
    <>
      <Card title={t("person.lacks")} {...(lacks.length > 0 ? { tone: "soon" as const } : {})}>
        {lacks.length === 0 ? <p className="quiet">{t("person.lacksNone")}</p> : null}
        <ul className="forms-plain">
          {lacks.map(({ value, typed_at }) => {
            const way = AT[typed_at];
            const where = t(`typedAt.${typed_at}`);
            return (
              <li key={value}>
                {t(`values.${value}`)}
                <span className="small forms-below">
                  {way === null ? (
                    <span className="quiet">{where}</span>
                  ) : (
                    <Link to={way(booking)}>{where}</Link>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      </Card>
      <Card title={t("person.held")}>
        {held.length + rules.length === 0 ? <p className="quiet">{t("person.heldNone")}</p> : null}
        <ul className="forms-plain">
          {held.map(({ value, why }) => (
            <li key={value}>
              <b>{t(`values.${value}`)}</b>
              <span className="small forms-below">{t(`why.${why}`)}</span>
            </li>
          ))}
          {rules.map((rule) => (
            <li key={`${rule.category}${rule.rule}`}>
              <b>{t(`packet:category.${rule.category}`)}</b>
              <span className="small forms-below">{rule.rule}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t("person.pen")}>
        {pen.length + no_room.length === 0 ? <p className="quiet">{t("person.penNone")}</p> : null}
        <ul className="forms-plain">
          {no_room.map((field) => (
            <li key={field.name}>
              <b>{called(field)}</b>
              <span className="small forms-below">{t("person.noRoom")}</span>
            </li>
          ))}
          {pen.map((field) => (
            <li key={field.name}>{called(field)}</li>
          ))}
        </ul>
      </Card>
    </>
  );
}

function Copies({ picked }: { picked: PersonForm }) {
  const { t } = useTranslation(["forms", "packet"]);
  const who = useStaff();
  return (
    <Card title={t("person.copies")}>
      {picked.copies.length === 0 ? <p className="quiet">{t("person.copiesNone")}</p> : null}
      <ul className="forms-plain">
        {picked.copies.map((copy) => (
          <li key={copy.disclosure}>
            <b>{copy.document}</b>
            <span className="small quiet forms-below">
              {[
                t("person.printed", { when: moment(copy.made_at) }),
                who(copy.by_whom),
                copy.delivery === null ? null : t(`packet:what.${copy.delivery}`),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
            <span className="small quiet forms-below num">
              {t("map.hash", { hash: `${copy.sha256.slice(0, 12)}…` })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
