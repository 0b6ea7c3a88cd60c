/** The providers and the codes of the site, one line each. */

import { useTranslation } from "react-i18next";
import type {
  ProviderShown,
  ServiceCode,
  ServiceCodeShown,
  ServiceProvider,
  ServiceSetup,
} from "../../api/generated";
import { Chip } from "../../design/Chip";
import { Empty } from "../../design/States";
import { longDate } from "../../words/dates";

export function Providers({
  shown,
  onOpen,
}: {
  shown: ServiceSetup;
  onOpen: (held: ProviderShown) => void;
}) {
  const { t } = useTranslation("services");
  if (shown.providers.length === 0)
    return (
      <Empty title={t("setup.noProviders")} icon="none">
        <p>{t("setup.noProvidersWhy")}</p>
      </Empty>
    );
  return (
    <div className="card services-frame">
      <table className="lines-table" aria-label={t("setup.listProviders")}>
        <thead>
          <tr>
            <th scope="col">{t("setup.head.name")}</th>
            <th scope="col">{t("setup.head.numbers")}</th>
            <th scope="col">{t("setup.head.enrolled")}</th>
            <th scope="col">{t("setup.head.days")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.providers.map((held) => (
            <tr key={held.id} className="lines-row">
              <th scope="row">
                <button type="button" className="lines-name" onClick={() => onOpen(held)}>
                  {[held.value.name, held.value.credential]
                    .filter((part) => part !== null)
                    .join(", ")}
                </button>
                <small className="lines-second">
                  {[
                    held.value.organization,
                    held.value.user === null ? null : t("setup.user", { user: held.value.user }),
                  ]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </small>
              </th>
              <td>
                <Numbers value={held.value} />
              </td>
              <td>
                {held.value.enrolled_on === null ? (
                  <Chip tone="soon">{t("setup.notEnrolled")}</Chip>
                ) : (
                  <>
                    {t("setup.enrolled", { day: longDate(held.value.enrolled_on) })}
                    <small className="lines-second">
                      {t("setup.enrolledBy", {
                        who: held.value.enrolled_confirmed_by ?? "",
                        day: longDate(held.value.enrolled_confirmed_on ?? held.value.enrolled_on),
                      })}
                    </small>
                  </>
                )}
              </td>
              <td>
                <Days value={held.value} isOver={!held.in_force} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Numbers({ value }: { value: ServiceProvider }) {
  const { t } = useTranslation("services");
  const { npi, organization_npi: org, taxonomy } = value;
  return (
    <>
      {npi === null ? (
        <Chip tone="soon">{t("setup.noNpi")}</Chip>
      ) : (
        <span className="num">{t("setup.npi", { npi })}</span>
      )}
      <small className="lines-second num">
        {[
          org === null ? null : t("setup.orgNpi", { npi: org }),
          taxonomy === null ? null : t("setup.taxonomy", { code: taxonomy }),
        ]
          .filter((part) => part !== null)
          .join(" · ")}
      </small>
    </>
  );
}

function Days({ value, isOver }: { value: ServiceProvider | ServiceCode; isOver: boolean }) {
  const { t } = useTranslation("services");
  const from = longDate(value.in_force_from);
  const last = value.in_force_until;
  return (
    <>
      {last === null
        ? t("setup.from", { from })
        : t("setup.until", { from, until: longDate(last) })}{" "}
      {isOver ? <Chip tone="none">{t("setup.over")}</Chip> : null}
    </>
  );
}

export function Codes({
  shown,
  onOpen,
}: {
  shown: ServiceSetup;
  onOpen: (held: ServiceCodeShown) => void;
}) {
  const { t } = useTranslation("services");
  if (shown.codes.length === 0)
    return (
      <Empty title={t("setup.noCodes")} icon="none">
        <p>{t("setup.noCodesWhy")}</p>
      </Empty>
    );
  return (
    <>
      <p className="small">{t("setup.codesOwn")}</p>
      <div className="card services-frame">
        <table className="lines-table" aria-label={t("setup.listCodes")}>
          <thead>
            <tr>
              <th scope="col">{t("setup.head.service")}</th>
              <th scope="col">{t("setup.head.code")}</th>
              <th scope="col">{t("setup.head.unit")}</th>
              <th scope="col">{t("setup.head.days")}</th>
              <th scope="col">{t("setup.head.confirmed")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.codes.map((held) => (
              <tr key={held.id} className="lines-row">
                <th scope="row">
                  {t(`kind.${held.value.kind}`)}
                  <small className="lines-second">
                    {held.value.place === null && held.value.credential === null
                      ? t("setup.any")
                      : [
                          held.value.place === null ? null : t(`place.${held.value.place}`),
                          held.value.credential,
                        ]
                          .filter((part) => part !== null)
                          .join(" · ")}
                  </small>
                </th>
                <td>
                  <button type="button" className="lines-name num" onClick={() => onOpen(held)}>
                    {[held.value.code, ...held.value.modifiers].join(" ")}
                  </button>
                  {held.value.note === null ? null : (
                    <small className="lines-second">{held.value.note}</small>
                  )}
                </td>
                <td>
                  {held.value.unit.per === "encounter"
                    ? t("setup.perEncounter")
                    : t("setup.perMinutes", {
                        count: held.value.unit.minutes,
                        rounding: t(`rounding.${held.value.unit.rounding}`),
                      })}
                </td>
                <td>
                  <Days value={held.value} isOver={!held.in_force} />
                </td>
                <td>
                  {held.value.confirmed_on === null ? (
                    <Chip tone="unknown">{t("setup.notConfirmed")}</Chip>
                  ) : (
                    t("setup.confirmedBy", {
                      day: longDate(held.value.confirmed_on),
                      who: held.value.confirmed_by ?? "",
                    })
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
