/** Records that were joined, each with the way to part them again. */
import { useTranslation } from "react-i18next";
import { useAsk, useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { say, sayFailure } from "../../design/Toast";

export function Joined() {
  const { t } = useTranslation("matches");
  const joined = useAsk("matches.joined", {});
  const part = useChange("matches.part");
  if (!joined.data || joined.data.length === 0) return null;
  return (
    <Card title={t("joined")}>
      <ul className="matches-joined">
        {joined.data.map((one) => (
          <li key={one.merge}>
            <span>
              <b>{one.person.name}</b>{" "}
              <span className="quiet">
                {t("with", { name: one.joined, bookings: one.bookings.join(", ") })}
              </span>
              <small className="quiet">
                {t("by", { who: one.by_whom })}
                {one.despite === null ? "" : ` · ${t("despite", { reason: one.despite })}`}
              </small>
            </span>
            {one.can_part ? (
              <Button
                kind="quiet"
                isPending={part.isPending}
                onPress={() =>
                  part.mutate(
                    { merge: one.merge },
                    {
                      onError: (failure) => sayFailure(failure.message),
                      onSuccess: () => say(t("parted")),
                    },
                  )
                }
              >
                {t("part_again")}
              </Button>
            ) : (
              <small className="quiet">{t("partLater")}</small>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
