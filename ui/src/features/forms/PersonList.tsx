/** The forms that there are for a person, each with where it stands. */
import { useTranslation } from "react-i18next";
import type { PersonForm } from "../../api/generated";
import { Chip } from "../../design/Chip";
import { moment } from "../../words/dates";

export function PersonList({
  forms,
  picked,
  onPick,
}: {
  forms: readonly PersonForm[];
  picked: number;
  onPick: (form: number) => void;
}) {
  const { t } = useTranslation(["forms", "packet"]);
  return (
    <nav className="forms-to" aria-label={t("person.list")}>
      <ul>
        {forms.map(({ form, ready, copies }) => {
          const last = copies[0];
          return (
            <li key={form.id}>
              <button
                type="button"
                className="forms-one"
                aria-current={form.id === picked}
                onClick={() => onPick(form.id)}
              >
                <b>{form.number}</b>
                <small>{form.title}</small>
                <small>{t(`to.${form.to}`)}</small>
                {last === undefined ? (
                  <Chip tone={ready ? "none" : "soon"}>
                    {t(ready ? "person.never" : "state.unconfirmed")}
                  </Chip>
                ) : (
                  <Chip tone={last.delivery === null ? "due" : "ok"}>
                    {last.delivery === null
                      ? t("person.printed", { when: moment(last.made_at) })
                      : t(`packet:what.${last.delivery}`)}
                  </Chip>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
