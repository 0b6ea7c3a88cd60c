/** One line of a card: what it is, what is known of it, the law that protects it, and the way to change it. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Fact, Protection } from "../../../api/generated";
import { Button } from "../../../design/Button";
import { Card } from "../../../design/Card";
import { Icon } from "../../../design/Icon";
import type { FormName, Held } from "../forms/spec";
import { usePerson } from "../usePerson";
import { provenance } from "../words";
import { Remarks } from "./Remarks";

/** A card whose facts are recorded in one form. */
export function FactCard({
  title,
  form,
  chip,
  hint,
  children,
}: {
  title: string;
  form: FormName;
  chip?: ReactNode;
  /** The key of the same form. */
  hint?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation("person");
  const { may, open } = usePerson();
  return (
    <Card
      title={title}
      className="fact-card"
      aside={
        <span className="fact-aside">
          {chip}
          {may(form) ? (
            <Button
              kind="quiet"
              aria-label={`${t("cards.add")}: ${title}`}
              onPress={() => open({ as: "fact", form, held: null })}
              {...(hint === undefined ? {} : { hint })}
            >
              <Icon name="plus" size={14} />
            </Button>
          ) : null}
        </span>
      }
    >
      {children}
    </Card>
  );
}

export function Item({
  fact,
  form,
  children,
}: {
  fact: Fact<unknown>;
  form: FormName;
  children: ReactNode;
}) {
  const { t } = useTranslation("person");
  const { may, open } = usePerson();
  return (
    <li className="item">
      <div className="item-text">
        {children}
        <Marks protections={fact.protections} />
        <Remarks fact={fact} form={form} />
        <small className="quiet item-from">{t("from", provenance(fact))}</small>
      </div>
      {may(form) ? (
        <Button
          kind="quiet"
          onPress={() => open({ as: "fact", form, held: fact as NonNullable<Held> })}
        >
          {t("cards.edit")}
        </Button>
      ) : null}
    </li>
  );
}

/** Which law protects it: only those who may know of the fact see this at all. */
export function Marks({ protections }: { protections: readonly Protection[] }) {
  const { t } = useTranslation("terms");
  if (protections.length === 0) return null;
  return (
    <span className="marks">
      <Icon name="lock" size={12} />
      {protections.map((held) => t(`protection.${held}`)).join(", ")}
    </span>
  );
}

export function None({ children }: { children: string }) {
  return <p className="quiet">{children}</p>;
}
