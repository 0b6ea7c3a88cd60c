/** The numbers that name the person, whether they were checked, and other names. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Identifier, Name } from "../../../api/generated";
import { useMay } from "../../../api/session";
import { useAsk, useChange } from "../../../api/useAnswer";
import { useStaff } from "../../../api/useStaff";
import { Button } from "../../../design/Button";
import { Card } from "../../../design/Card";
import { Chip } from "../../../design/Chip";
import { Icon } from "../../../design/Icon";
import { Answered } from "../../../design/States";
import { say, sayFailure } from "../../../design/Toast";
import { moment } from "../../../words/dates";
import { usePerson } from "../usePerson";
import { fullName } from "../words";
import { None } from "./Item";

const failed = { onError: (failure: Error) => sayFailure(failure.message) };

export function NamesCard() {
  const { t } = useTranslation(["stays", "terms"]);
  const { shown, open } = usePerson();
  const may = useMay()("record_care");
  const [isOpen, setOpen] = useState(false);
  const { identifiers } = shown.person;
  return (
    <Card
      title={t("names.title")}
      className="fact-card"
      aside={
        may ? (
          <Button
            kind="quiet"
            aria-label={t("names.addNumber")}
            onPress={() => open({ as: "number" })}
          >
            <Icon name="plus" size={14} />
          </Button>
        ) : undefined
      }
    >
      {identifiers.length === 0 ? <None>{t("names.noNumber")}</None> : null}
      <ul className="items">
        {identifiers.map((held) => (
          <Numbered key={`${held.kind}${held.value}`} held={held} may={may} />
        ))}
      </ul>
      <div className="card-foot">
        <Button kind="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t("names.others")}
        </Button>
        {may ? (
          <Button kind="quiet" onPress={() => open({ as: "name" })}>
            {t("names.addName")}
          </Button>
        ) : null}
      </div>
      {isOpen ? <Others booking={shown.booking} may={may} /> : null}
    </Card>
  );
}

function Numbered({ held, may }: { held: Identifier; may: boolean }) {
  const { t } = useTranslation(["stays", "terms"]);
  const { shown } = usePerson();
  const set = useChange("people.identifier");
  const takeOut = useChange("people.identifier_back");
  const { booking } = shown;
  const { kind, value, verified } = held;
  const kindWord = t(`terms:identifier.${kind}`);
  return (
    <li className="item">
      <div className="item-text">
        {kindWord} <b>{value}</b>{" "}
        <Chip tone={verified ? "ok" : "unknown"}>
          {t(verified ? "names.checked" : "names.notChecked")}
        </Chip>
      </div>
      {may ? (
        <span className="hold-acts">
          <Button
            kind="quiet"
            onPress={() => set.mutate({ booking, kind, value, verified: !verified }, failed)}
          >
            {t(verified ? "names.uncheck" : "names.check")}
          </Button>
          {verified ? null : (
            <Button
              kind="quiet"
              onPress={() =>
                takeOut.mutate(
                  { booking, kind, value },
                  {
                    ...failed,
                    onSuccess: () =>
                      say(t("names.numberOut", { kind: kindWord }), () =>
                        set.mutate({ booking, kind, value, verified: false }, failed),
                      ),
                  },
                )
              }
            >
              {t("names.takeOut")}
            </Button>
          )}
        </span>
      ) : null}
    </li>
  );
}

/** Asked for when somebody opens it, because looking is on record. */
function Others({ booking, may }: { booking: string; may: boolean }) {
  const { t } = useTranslation("stays");
  const called = useStaff();
  const known = useAsk("people.aliases", { booking });
  const back = useChange("people.alias_back");
  const name = (held: Name) => fullName(held);
  return (
    <Answered
      answer={known}
      empty={{ when: (list) => list.length === 0, show: <None>{t("names.noOther")}</None> }}
    >
      {(list) => (
        <ul className="items">
          {list.map((alias) => (
            <li key={alias.id} className="item">
              <div className="item-text">
                <b>{name(alias.name)}</b>
                <small className="quiet item-from">
                  {t("names.from", {
                    source: alias.source,
                    when: moment(alias.at),
                    who: called(alias.by_whom),
                  })}
                </small>
              </div>
              {may && alias.by_hand ? (
                <Button
                  kind="quiet"
                  onPress={() =>
                    back.mutate(
                      { booking, id: alias.id },
                      { ...failed, onSuccess: () => say(t("names.nameOut")) },
                    )
                  }
                >
                  {t("names.takeOut")}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Answered>
  );
}
